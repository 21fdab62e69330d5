"""Hits as evidence: what the rules on a text that leaves are given to judge."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from chartproof.core.evidence import Evidence, Shown
from chartproof.privacy.hit import Hit


def scan(hits: Iterable[Hit], name: str = "", date: datetime.date | None = None) -> Shown:
    """What a scan of a text shows, for :attr:`Record.scan`: one ``identifier`` for each hit that no person is still to look at.

    The value is the letter of 45 CFR 164.514(b)(2)(i), the unit ``age`` for an age above 89 or what implies one, ``zip3 036`` for a postal code, the
    span code points of the text that was scanned. A text without any gives a ``Shown`` without evidence: somebody looked and found nothing.
    """
    return Shown("document", tuple(Evidence("identifier", hit.category, hit.detail, start=hit.start, end=hit.end) for hit in hits if hit.certainty != "review"), date=date, name=name)
