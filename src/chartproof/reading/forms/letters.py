"""Lines of letters to payers: what a period held, what is asked for, what was refused and why, what the record does not show."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import msgspec

from chartproof.core.evidence import Evidence, Value
from chartproof.reading.episode.goal_lists import goal_above
from chartproof.reading.forms.form import Form, Reader, form
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements

_DAY = r"(\d{4}-\d\d-\d\d)"
_COUNT = r"(\d{1,5})"


def _counts(*kinds: tuple[str, str]) -> Reader:
    """Each group of the opening is a count of the kind and unit beside it; an empty kind is read elsewhere."""
    def read(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        for i, (kind, unit) in enumerate(kinds, 1):
            if match.group(i):
                value: Value = match.group(i) if "." in match.group(i) else int(match.group(i))
                yield Evidence(kind, value, unit, when="planned" if kind.startswith("plan_") else "performed", start=match.start(i), end=match.end(i))
    return read


def _each_visit(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """One length for every visit is the shortest, the longest and the mean."""
    for unit in ("least", "most", "mean"):
        yield Evidence("session_length", int(match.group(1)), unit, start=match.start(1), end=match.end(1))


def _code_line(text: Text, _: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    code = text.words(*match.span(1))
    yield Evidence("code", code, start=match.start(1), end=match.end(1))
    for i, (kind, unit) in enumerate((("visits_held", "visits"), ("period_minutes", "min"), ("contact_visits", "visits")), 2):
        yield Evidence(kind, int(match.group(i)), unit, code=code, start=match.start(i), end=match.end(i))


def _dated(kind: str) -> Reader:
    """A day in the opening, and the words of that day behind it."""
    def read(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        for e in statements(text, kind, match.end(), line.end, when="historical"):
            yield msgspec.structs.replace(e, on=match.group(1))
    return read


def _task(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    goal = goal_above(text, line)
    for e in statements(text, "task", match.end(), line.end, about=goal, when="historical"):
        yield msgspec.structs.replace(e, on=match.group(1))


def _toward(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    yield Evidence("visits_held", int(match.group(1)), "visits", goal_above(text, line), start=match.start(1), end=match.end(1))


def _prepared(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    yield Evidence("prepared_on", datetime.date.fromisoformat(match.group(1)), start=match.start(1), end=match.end(1))


def _open_days(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    words = text.words(match.end(), line.end).strip().rstrip(".")
    for day in re.finditer(_DAY, match.group()):
        yield Evidence("not_shown", words, on=day.group(), start=match.end(), end=line.end)


def _asked(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Asked for: 6 visits, 1x/week, 6 weeks, from 2026-10-13, until 2026-11-24, codes 97530 therapeutic activities``."""
    for part in re.finditer(rf"{_COUNT} (visits|units|weeks)\b|{_COUNT}x/week|(from|until) {_DAY}|\b([0-9]{{5}})\b", text.folded[match.end():line.end]):
        start, end = match.end() + part.start(), match.end() + part.end()
        if part.group(1):
            kind, unit = ("plan_duration", "weeks") if part.group(2) == "weeks" else (f"{part.group(2)}_requested", part.group(2))
            yield Evidence(kind, int(part.group(1)), unit, when="planned" if unit == "weeks" else "performed", start=start, end=end)
        elif part.group(3):
            yield Evidence("plan_frequency", int(part.group(3)), "per week", when="planned", start=start, end=end)
        elif part.group(4):
            yield Evidence("valid_from" if part.group(4) == "from" else "valid_until", datetime.date.fromisoformat(part.group(5)), start=start, end=end)
        else:
            yield Evidence("code", part.group(6), when="planned", start=start, end=end)


def _authorized(text: Text, _: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Authorization A-58812: 24 visits, 22 used as of 2026-10-05``, or with its first and last day."""
    if match.group(1):
        yield Evidence("authorization", text.words(*match.span(1)), start=match.start(1), end=match.end(1))
    yield Evidence("visits_authorized", int(match.group(2)), start=match.start(2), end=match.end(2))
    if match.group(3):
        yield Evidence("visit_number", int(match.group(3)), when="historical", on=match.group(4) or "", start=match.start(3), end=match.end(3))
    for i, kind in ((5, "valid_from"), (6, "valid_until")):
        if match.group(i):
            yield Evidence(kind, datetime.date.fromisoformat(match.group(i)), start=match.start(i), end=match.end(i))


def _denied(text: Text, _: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    yield Evidence("request_date", datetime.date.fromisoformat(match.group(1)), "denial", start=match.start(1), end=match.end(1))
    if match.group(2):
        yield Evidence("authorization", text.words(*match.span(2)), start=match.start(2), end=match.end(2))


def _certified(text: Text, _: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    kind = match.group(1) or "initial"
    by = text.words(*match.span(5)) if match.group(5) else ""
    for i, name in ((2, "certification_start"), (3, "certification_end"), (4, "certification_date")):
        if match.group(i):
            yield Evidence(name, datetime.date.fromisoformat(match.group(i)), kind, who=by if i == 4 else "", start=match.start(i), end=match.end(i))


_CONTACTS = (("one-on-one", "one_on_one"), ("group", "group"), ("co-treatment", "co_treatment"))


def _row(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """A row of denied visits: everything in it is of that visit's day."""
    on = match.group(1)
    yield Evidence("treatment_day", datetime.date.fromisoformat(on), start=match.start(1), end=match.end(1))
    codes, total, contact, goals = [*text.folded[match.end():line.end].split(" | "), "", "", "", ""][:4]

    def then(kind: str, value: Value, unit: str = "", code: str = "") -> Evidence:
        return Evidence(kind, value, unit, code=code, when="historical", on=on, start=line.start, end=line.end)

    for part in re.finditer(rf"([0-9a-z]{{5}}) {_COUNT} min", codes):
        yield then("minutes", int(part.group(2)), "min", part.group(1).upper())
    for part in re.finditer(rf"^{_COUNT} min", total):
        yield then("total_timed_minutes", int(part.group(1)), "min")
    for said, mode in _CONTACTS:
        for part in re.finditer(rf"{said}(?: with ([a-z]+))?", contact):
            yield then("contact", mode, (part.group(1) or "").upper())
    for part in re.finditer(r"\b[ls]tg\d{1,3}[a-z]?", goals):
        yield then("goal_ref", part.group().upper()[:3] + part.group()[3:])


def words(label: str, kind: str) -> Form:
    """A label with words of one kind behind it."""
    def read(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        return statements(text, kind, match.end(), line.end)
    return form(f"{label}: ", read)


FORMS = (
    form(rf"code ([0-9a-z]{{5}}), [a-z][a-z /,\-]{{2,80}}: {_COUNT} visits?, {_COUNT} min, one-on-one contact recorded on {_COUNT} of ", _code_line),
    form(rf"session length: {_COUNT} min of treatment at each visit", _each_visit),
    form(rf"session length: {_COUNT} to {_COUNT} min, mean {_COUNT} min", _counts(("session_length", "least"), ("session_length", "most"), ("session_length", "mean"))),
    form(rf"frequency: (?:planned {_COUNT}x/week; )?delivered {_COUNT} visits? in {_COUNT} weeks?, (\d{{1,2}}\.\d) a week; missed {_COUNT}",
         _counts(("plan_frequency", "per week"), ("visits_held", "visits"), ("period_weeks", "weeks"), ("visit_rate", "per week"), ("visits_missed", "visits"))),
    form(r"examples: (?:\d{1,2}| +) of (?:\d{1,5}| +) ", lambda *_: iter(())),
    form(rf"worked on in {_COUNT} visits?", _toward),
    form(rf"first task, {_DAY}: ", _task),
    form(rf"latest task, {_DAY}: ", _task),
    form(rf"task, {_DAY}: ", _task),
    form(rf"prepared on {_DAY} from the record; not a contemporaneous entry", _prepared),
    form(rf"skilled need, {_DAY}: ", _dated("skilled_reason")),
    form(rf"changed within the session, {_DAY}: ", _dated("grading")),
    form(rf"not shown on {_DAY}(?:, {_DAY}){{0,400}}: ", _open_days),
    form(r"ot letter of medical necessity(?=\.?(?:\n|$))", lambda *_: iter(())),
    form(r"asked for: ", _asked),
    form(r"we (?:ask|are asking) for (?=\d)", _asked, "prior-authorization"),
    form(r"we (?:request|are requesting) (?=\d)", _asked, "prior-authorization"),
    form(rf"authorization(?: ([a-z0-9][a-z0-9\-/]{{0,30}}))?: {_COUNT} visits(?:, {_COUNT} used(?: as of {_DAY})?)?(?:, from {_DAY} until {_DAY})?(?=\.?(?:\n|$))", _authorized),
    form(rf"denied on {_DAY}(?:, reference ([^\n]{{1,60}}?))?(?=\.?(?:\n|$))", _denied),
    form(rf"certified(?: \((initial|recertification)\))? from {_DAY}(?: until {_DAY})?(?:, signed {_DAY}(?: by ([a-z/]{{1,12}}))?)?(?=\.?(?:\n|$))", _certified),
    form(rf"visit {_DAY} \| ", _row),
    form(r"denied visit \| codes and minutes", lambda *_: iter(())),
    words("skilled need,  +", "skilled_reason"),  # a form's blank in place of the day
    words("changed within the session,  +", "grading"),
    words("not shown", "not_shown"),
    words("requested", "requested"),
    words("limits", "current_function"),
    words("tried before", "tried"),
    words("reason of the denial", "denial_reason"),
    words("in answer", "argument"),
    words("why it is needed", "argument"),
)
