"""The lines of the signature log, the transmittal log and the signature attestation."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from chartproof.core.evidence import DocumentKind, Evidence
from chartproof.core.people import role_of
from chartproof.reading.forms.form import form, silent
from chartproof.reading.lines import Stretch, Text

_DAY = r"\d{4}-\d\d-\d\d"
_DATED = re.compile(rf"; first entry ({_DAY}), last entry ({_DAY})\.?$")
_PLAN = re.compile(rf" of ({_DAY})(?:, (\d{{1,5}}) days? after the evaluation of {_DAY})?")
_ENTRIES = {"treatment note": "treatment-note", "evaluation": "evaluation", "re-evaluation": "re-evaluation", "plan of care": "plan-of-care",
            "recertification": "recertification", "progress report": "progress-report", "discharge summary": "discharge"}
_SENT = (("by: ", ""), ("to: ", "recipient"), ("confirmed by: ", "confirmation"))
_LOGS: tuple[DocumentKind, ...] = ("signature-log", "transmittal-log")


def _person(text: Text, name: tuple[int, int], credential: str, end: int) -> Evidence:
    return Evidence("contributor", text.words(*name), credential, who=(role_of(credential) or "") if credential else "", start=name[0], end=end)


def _staff(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Staff T-03, OTR/L: occupational therapist; treated; first entry 2026-07-06, last entry 2026-10-08``."""
    if not text.words(*match.span(1)).strip("_ "):
        return  # a form's blank
    credential = text.words(*match.span(2)) if match[2] else ""
    yield _person(text, match.span(1), credential, match.end(2) if match[2] else match.end(1))
    dated = _DATED.search(text.folded[match.end():line.end])
    for unit, group in (("first", 1), ("last", 2)) if dated else ():
        day = datetime.date.fromisoformat(dated[group]) if dated else None
        if day and dated:
            yield Evidence("entry_date", day, unit, text.words(*match.span(1)), start=match.end() + dated.start(group), end=match.end() + dated.end(group))


def _sent(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Sent 2026-07-14: plan of care of 2026-07-13, 1 day after the evaluation of 2026-07-13; by: fax; to: the pediatric clinic``."""
    on = match[1]
    how = ""
    position = text.folded.find("; ", match.end(), line.end)
    while 0 <= position < line.end:
        stop = text.folded.find("; ", position + 2, line.end)
        stop = line.end if stop < 0 else stop
        label, kind = next(((label, kind) for label, kind in _SENT if text.folded.startswith(label, position + 2)), ("", ""))
        words = text.words(position + 2 + len(label), stop).rstrip(".")
        if kind:
            yield Evidence(kind, words, on=on, start=position + 2 + len(label), end=stop)
        elif label:
            how = words
        position = stop
    yield Evidence("transmittal_date", datetime.date.fromisoformat(on), how, start=match.start(1), end=match.end(1))
    plan = _PLAN.match(text.folded, match.end(), line.end)
    if plan:
        yield Evidence("plan_date", datetime.date.fromisoformat(plan[1]), when="planned", on=on, start=plan.start(1), end=plan.end(1))
        if plan[2]:
            yield Evidence("elapsed_days", int(plan[2]), "days", on=on, start=plan.start(2), end=plan.end(2))


def _entry(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Entry: treatment note, written for 2026-11-18``."""
    yield Evidence("attestation", datetime.date.fromisoformat(match[2]), _ENTRIES[match[1]], start=match.start(2), end=match.end(2))


def _author(text: Text, _: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Author of the entry: T-03, OTR/L``."""
    if text.words(*match.span(1)).strip("_ "):
        yield _person(text, match.span(1), text.words(*match.span(2)) if match[2] else "", match.end())


def _requested(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Attestation requested: 2026-11-20``."""
    yield Evidence("request_date", datetime.date.fromisoformat(match[1]), start=match.start(1), end=match.end(1))


FORMS = (
    form(r"staff ([^,:\n]{1,60})(?:, ([^:\n]{1,60}))?: ", _staff, "signature-log"),
    silent(r"signature(?: log\b|: _{4})", *_LOGS),
    form(rf"sent ({_DAY}): plan of care", _sent, "transmittal-log"),
    silent(r"transmittal log\b", "transmittal-log"),
    silent(rf"not recorded: that the plan of care of {_DAY} was sent", "transmittal-log"),
    silent(r"plans of care sent(?=\.?(?:\n|$))", "transmittal-log"),
    silent(r"signature attestation(?=\.?(?:\n|$))", "attestation"),
    form(rf"entry: ({'|'.join(_ENTRIES)}), written for ({_DAY})(?=\.?(?:\n|$))", _entry, "attestation"),
    silent(r"author of the entry: not recorded(?=\.?(?:\n|$))", "attestation"),
    form(r"author of the entry: ([^,\n]{1,60})(?:, ([a-z][a-z/\-, ]{1,40}))?(?=\.?(?:\n|$))", _author, "attestation"),
    form(rf"attestation requested: ({_DAY})(?=\.?(?:\n|$))", _requested, "attestation"),
    silent(rf"i wrote the (?:{'|'.join(_ENTRIES)}) of {_DAY} for patient ", "attestation"),
    silent(r"this statement stands beside the entry\. it is no late signature", "attestation"),
    silent(r"statement of the author(?=\.?(?:\n|$))", "attestation"),
)
