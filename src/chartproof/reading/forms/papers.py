"""The head of the papers that leave the clinic: when they were written, and to whom."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from chartproof.core.evidence import DocumentKind, Evidence
from chartproof.reading.forms.form import form, worded
from chartproof.reading.lines import Stretch, Text

_ALL: tuple[DocumentKind, ...] = ("signature-log", "transmittal-log", "referral", "caregiver-letter", "home-programme")


def _written(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Date written: 2026-11-25``."""
    yield Evidence("document_date", datetime.date.fromisoformat(match[1]), start=match.start(1), end=match.end(1))


FORMS = (
    form(r"date written: (\d{4}-\d\d-\d\d)(?=\.?(?:\n|$))", _written, *_ALL),
    worded("to", "recipient", "referral", "caregiver-letter", "home-programme"),
)
