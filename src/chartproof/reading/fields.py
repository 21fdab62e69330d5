"""Labelled fields: ``Patient: P-0142``, ``Date of service: …``, ``Next visit: …``, in a head line or on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from chartproof.core.evidence import Evidence
from chartproof.core.people import role_of
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.performance import dates
from chartproof.reading.words import statements

_Field = Callable[[Text, Stretch], Iterator[Evidence]]
_SEPARATOR = re.compile(r" [·|] | {3,20}|\n")
_CREDENTIAL = r"(otr/l|otr|ot/l|cota/l|cota|otd|ota|ots|otas|ot|pta|dpt|pt|ccc-slp|slp|aide)"
_PERSON = re.compile(rf"([a-z][\w.' \-]{{0,40}}?)(?:, ?| ){_CREDENTIAL}(?=$|[\s,;.)|·])|([a-z]{{1,3}}-\d{{2,8}})(?=$|[\s,;.|·])")
_PLAN = re.compile(r"plan of care (\d{4}-\d\d-\d\d): ot (\d{1,2})x/day, (\d{1,2})x/week(?:, (\d{1,3}) weeks)?(?:, (\d{1,3}) sessions)?")
_FREQUENCY = re.compile(r"\b(\d{1,2}) ?(?:x|times) ?(?:/|a |per )?(?:week|wk)(?:(?:,| for| x)* (\d{1,2}) ?(?:weeks|wks))?")
_VISIT = re.compile(r"\bvisit (?:# ?)?(\d{1,3}) of (\d{1,3})(?: authori[sz]ed)?")
_ICD = re.compile(r"\b([a-tv-z]\d[0-9a-z](?:\.[0-9a-z]{1,4})?)\b")


def fields(text: Text, line: Stretch) -> Iterator[Stretch]:
    """The parts of a line between middle dots or pipes."""
    begin = line.start
    for match in _SEPARATOR.finditer(text.folded, line.start, line.end):
        yield text.stretch(begin, match.start())
        begin = match.end()
    yield text.stretch(begin, line.end)


def read_fields(text: Text, line: Stretch) -> tuple[list[Evidence], list[Stretch]]:
    """Evidence of the labelled fields of a line, and the parts of it that are no such field."""
    found: list[Evidence] = []
    rest: list[Stretch] = []
    for part in fields(text, line):
        stripped = text.folded[part.start:part.end].lstrip("-*•# ")
        start = part.end - len(stripped)
        label, colon, _ = stripped.partition(":")
        reader = _LABELS.get(label.strip("* ")) if colon and len(label) < 40 else None
        if reader:
            found += reader(text, text.stretch(start + len(label) + 1, part.end)._replace(section=line.section))
            found += _anywhere(text, part)
            continue
        stated = list(_anywhere(text, part))
        found += stated
        if not any(e.kind in ("plan_date", "visit_number") for e in stated):
            rest.append(part._replace(section=line.section))
    return found, rest


def _anywhere(text: Text, part: Stretch) -> Iterator[Evidence]:
    plan = _PLAN.search(text.folded, part.start, part.end)
    if plan:
        yield from ((Evidence("plan_date", day, when="planned", start=a.start, end=a.end)) for a, day in dates(part) if a.start >= plan.start())
        for kind, unit, group in (("plan_amount", "per day", 2), ("plan_frequency", "per week", 3), ("plan_duration", "weeks", 4),
                                  ("plan_duration", "sessions", 5)):
            if plan.group(group):
                yield Evidence(kind, int(plan.group(group)), unit, when="planned", start=plan.start(group), end=plan.end(group))
    else:
        often = _FREQUENCY.search(text.folded, part.start, part.end)
        if often:
            yield Evidence("plan_frequency", int(often.group(1)), "per week", when="planned", start=often.start(), end=often.end())
            if often.group(2):
                yield Evidence("plan_duration", int(often.group(2)), "weeks", when="planned", start=often.start(2), end=often.end(2))
    visit = _VISIT.search(text.folded, part.start, part.end)
    if visit:
        yield Evidence("visit_number", int(visit.group(1)), start=visit.start(), end=visit.end(1))
        yield Evidence("visits_authorized", int(visit.group(2)), start=visit.start(2), end=visit.end(2))


def _patient(text: Text, part: Stretch) -> Iterator[Evidence]:
    words = text.words(part.start, part.end)
    if words.strip("_ []") and words.lower() not in ("[name]", "name"):
        yield Evidence("patient_id", words, start=part.start, end=part.end)


def _day(kind: str) -> _Field:
    def read(_: Text, part: Stretch) -> Iterator[Evidence]:
        for anchor, day in dates(part)[:1]:
            yield Evidence(kind, day, when="planned" if kind == "next_visit" else "performed", start=anchor.start, end=anchor.end)
    return read


def _diagnosis(text: Text, part: Stretch) -> Iterator[Evidence]:
    for match in _ICD.finditer(text.folded, part.start, part.end):
        yield Evidence("diagnosis", match.group(1).upper(), start=match.start(), end=match.end())


def person(kind: str) -> _Field:
    """A reader of people: ``T-03, OTR/L; A-02, COTA/L``."""
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        for match in _PERSON.finditer(text.folded, part.start, part.end):
            group = 1 if match.group(1) else 3
            name = text.words(match.start(group), match.end(group)).strip(" ,")
            credential = text.words(*match.span(2)) if match.group(2) else ""
            if name.strip("_"):
                yield Evidence(kind, name, credential, who=role_of(credential) or "", start=match.start(), end=match.end())
    return read


def _words(kind: str, when: str = "performed") -> _Field:
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        return statements(text, kind, part.start, part.end, when=when)  # type: ignore[arg-type]  # a standing by name
    return read


def _uncounted(text: Text, part: Stretch) -> Iterator[Evidence]:
    match = re.compile(r"(\d{1,4}) min(?:,|:)? ?").match(text.folded, part.start, part.end)
    if match:
        yield Evidence("uncounted_minutes", int(match.group(1)), "min", start=match.start(), end=match.end(1))
        yield from statements(text, "uncounted_reason", match.end(), part.end)


def _clock(kind: str) -> _Field:
    def read(_: Text, part: Stretch) -> Iterator[Evidence]:
        for anchor in part.all("clock")[:1]:
            yield Evidence(kind, clock(anchor.value), start=anchor.start, end=anchor.end)
    return read


def clock(written: str) -> str:
    """``10:02`` of ``10:02 am``; afternoon hours become 13 to 23."""
    digits = written.rstrip("apm. ")
    hour, minute = digits.split(":")
    late = "pm" in written and int(hour) < 12
    return f"{int(hour) + (12 if late else 0):02d}:{minute}"


_LABELS: dict[str, _Field] = {
    **dict.fromkeys(("patient", "patient id", "patient name", "client", "clients name", "client name", "student", "mrn", "name"), _patient),
    **dict.fromkeys(("date of service", "dos", "date of visit", "visit date", "date", "date of treatment", "service date"), _day("date_of_service")),
    **dict.fromkeys(("next visit", "next appointment"), _day("next_visit")),
    **dict.fromkeys(("diagnosis", "dx", "treatment diagnosis", "icd-10", "medical diagnosis"), _diagnosis),
    **dict.fromkeys(("treated by", "therapist", "treating therapist", "provider", "clinician", "student therapist"), person("contributor")),
    **dict.fromkeys(("supervised by", "supervising therapist", "supervisor", "directed by"), person("supervisor")),
    **dict.fromkeys(("skilled need", "skilled reason", "skill"), _words("skilled_reason")),
    "next": _words("next_step", "planned"),
    **dict.fromkeys(("home programme", "home program", "hep", "home exercise program", "home"), _words("home_programme", "educational")),
    "not counted": _uncounted,
    "time in": _clock("start_time"), "start time": _clock("start_time"), "time out": _clock("end_time"), "end time": _clock("end_time"),
}
