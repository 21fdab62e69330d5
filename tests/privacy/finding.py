"""Short ways to ask the finder."""

from __future__ import annotations

from chartproof.privacy.find import find
from chartproof.privacy.roster import Roster, Someone


def found(text: str, roster: Roster | None = None, **known: object) -> list[tuple[str, str]]:
    """The words of each hit that no person is still to look at, with its role."""
    return [(text[hit.start:hit.end], hit.role) for hit in find(text, roster or Roster(), **known) if hit.certainty != "review"]


def asked(text: str, roster: Roster | None = None) -> list[str]:
    """The words that a person is to look at."""
    return [text[hit.start:hit.end] for hit in find(text, roster or Roster()) if hit.certainty == "review"]


def chart(*names: str, called: tuple[str, ...] = ()) -> Roster:
    """A roster of one patient."""
    return Roster(people=(Someone("PATIENT", names, called),))
