"""The invented child of the demonstration, and the note that a hurried colleague wrote of the same visit."""

from __future__ import annotations

import datetime
from pathlib import Path

from chartproof.desk.note import NoteDraft, draft
from chartproof.desk.texts import Audited, audit_text

_FOLDER = Path(__file__).parent / "example"
TODAY = datetime.date(2026, 11, 18)
"""The day of the example visit: a demonstration gives the same output on every day."""


def shorthand() -> str:
    """What the therapist typed."""
    return (_FOLDER / "visit.visit").read_text(encoding="utf-8")


def good() -> NoteDraft:
    """The note written from these facts, with its audit."""
    return draft((_FOLDER / "visit.visit").read_bytes(), (_FOLDER / "chart.yaml").read_bytes(), TODAY, None, "visit.visit", "chart.yaml")


def hurried() -> Audited:
    """The same visit as clinics often write it, with its audit."""
    return audit_text((_FOLDER / "hurried.txt").read_text(encoding="utf-8"), "hurried.txt", "commercial-pooled", TODAY)
