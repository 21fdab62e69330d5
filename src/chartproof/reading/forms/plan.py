"""What only our plans call by these names: services and treatment planned, and what a plan changes against the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chartproof.core.evidence import Evidence
from chartproof.reading.episode.days import days
from chartproof.reading.forms.form import Reader, form
from chartproof.reading.forms.statements import nothing, words
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements

_GOALS = re.compile(r"[ls]tg\d{1,3}[a-z]?")
_CODE = re.compile(r"(?:^|; )(\d{5}|[a-z]\d{4})(?=[ ;\n]|$)")
_GOAL = r"([ls]tg\d{1,3}[a-z]?)"


def _services(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Services planned: 97530 therapeutic activities; 97535 self-care training``."""
    position = match.end()
    for part in text.folded[match.end():line.end].split("; "):
        code = _CODE.match(part)
        if code:
            yield Evidence("code", code.group(1).upper(), when="planned", start=position, end=position + 5)
        position += len(part) + 2


def _period(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Period to be certified: 2026-10-05 to 2027-01-02``: asked for, not signed."""
    for day, kind in zip(days(text, text.stretch(match.end(), line.end)), ("certification_start", "certification_end"), strict=False):
        yield Evidence(kind, day.value, "recertification", when="planned", start=day.start, end=day.end)


def _former(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Goal ended 2026-10-02: STG2, carry one plate``."""
    for e in statements(text, "goal_task", match.end(), line.end, _id(match.group(2)), when="historical"):
        yield msgspec.structs.replace(e, on=match.group(1))


def _change(value: str) -> Reader:
    """A goal that is new, or no longer in the plan."""
    def read(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        goal = _id(match.group(1))
        yield Evidence("plan_change", value + (f" {_id(match.group(2))}" if match.lastindex == 2 else ""), about=goal, start=match.start(1), end=match.end())  # groups
    return read


def _kept(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Goals kept: LTG1, STG1``."""
    for goal in _GOALS.finditer(text.folded, match.end(), line.end):
        yield Evidence("goal_ref", _id(goal.group()), when="planned", start=goal.start(), end=goal.end())


def _id(folded: str) -> str:
    return folded[:3].upper() + folded[3:]


_ORDER = re.compile(r"order given (?P<date>\d{4}-\d\d-\d\d), (?P<kind>written|verbal)(?:, for (?P<therapy>ot|pt|slp))?(?:, by (?P<by>[^;\n]{1,60}))?(?:; signed (?P<signed>\d{4}-\d\d-\d\d))?")


def _order(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Order given 2026-07-02, verbal, for OT, by MD; signed 2026-07-10``."""
    found = _ORDER.match(text.folded, match.start(), line.end)
    if found is None:
        return
    by = text.original[found.start("by"):found.end("by")] if found.group("by") else ""
    for day in days(text, text.stretch(match.start(), line.end)):
        if day.start == found.start("date"):
            yield Evidence("order_date", day.value, found.group("kind"), who=by, start=day.start, end=day.end)
        elif day.start == found.start("signed"):
            yield Evidence("order_signed", day.value, start=day.start, end=day.end)
    if found.group("therapy"):
        yield Evidence("therapy_type", found.group("therapy").upper(), when="planned", start=found.start("therapy"), end=found.end("therapy"))


FORMS = (
    form(r"order given ", _order),
    form(r"services planned: ", _services),
    form(r"treatment planned: ", words("task", "planned")),
    form(r"period to be certified: ", _period),
    form(rf"goal ended (\d{{4}}-\d\d-\d\d): {_GOAL}, ", _former),
    form(r"what changes: ", words("plan_change")),
    form(r"term changed: (?! )", words("plan_change")),
    form(r"term changed:  ", nothing),  # a form's blank
    form(rf"new goal: {_GOAL}(?=\.?(?:\n|$))", _change("new goal")),
    form(rf"new goal: {_GOAL}, in place of {_GOAL}(?=\.?(?:\n|$))", _change("new goal in place of")),
    form(rf"goal no longer in the plan: {_GOAL}(?=\.?(?:\n|$))", _change("goal no longer in the plan")),
    form(r"goals kept: ", _kept),
)
