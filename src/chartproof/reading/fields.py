"""Labelled fields: ``Patient: P-0142``, ``Date of service: …``, ``Next visit: …``, in a head line or on lines of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec

from chartproof.core.evidence import Evidence, Standing
from chartproof.core.people import role_of
from chartproof.reading.dates import clock, dates
from chartproof.reading.labels import Label
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements

Field = Callable[[Text, Stretch], Iterator[Evidence]]
_SEPARATOR = re.compile(r" [\u00b7|] ?| {3,}|\t|\|")
_CREDENTIAL = r"(otr/l|otr|ot/l|cota/l|cota|otd, otr/l|otd|ota/l|ota|ots|otas|ot|pta|dpt|pt|ccc-slp|slp|aide|msot|mot|md|np|chiropractor|dc|od|do|pa-c)"
_PERSON = re.compile(rf"([a-z\[][\w.'\u2019\] \-]{{0,40}}?)(?:, ?| |, (?:ms|mot|msot|bs|ma|otd),? )\(?{_CREDENTIAL}\)?(?=$|[\s,;.)|\u00b7/])|([a-z]{{1,3}}-\d{{2,8}})(?=$|[\s,;.|\u00b7])")
_PLAN = re.compile(r"plan of care (\d{4}-\d\d-\d\d): ot (\d{1,2})x/day, (\d{1,2})x/week(?:, (\d{1,3}) weeks)?(?:, (\d{1,3}) sessions)?")
_VISIT = re.compile(r"\b(?=[vst])(?<!last )(?<!prior )(?<!previous )(?<!this )(?<!next )(?<!video )(?:(?:visit|session|tx|treatment)s? ?(?:# ?|no\.? ?|number )?:? ?(?=\d{1,3} ?o)|visit ?(?:#|:)? ?(?=[1-9]\d{0,2}/))(\d{1,3}) ?(?:of|/|out of) ?(?:the )?(\d{1,3})(?!/)(?: (?:authori[sz]ed|approved|visits?|sessions?|planned))?")
_USED = re.compile(r"\b(\d{1,3}) of (\d{1,3}) (?:approved|authorized|authorised) visits|\bauth(?:orized)? (\d{1,3}) visits, used (\d{1,3})")
_VISIT_ONLY = re.compile(r"\bvisit ?(?:#|no\.?|number) ?:? ?(\d{1,3})\b(?! ?(?:of|/))")
_NAMED_DIAGNOSIS = re.compile(r"[a-z](?:[^\n_ ]| (?! ))*")
_ICD = re.compile(r"\b([a-tv-z]\d[0-9a-z](?:\.[0-9a-z]{1,4})?)\b")
_SPELLED = re.compile(r"[a-z]+")


_OPENING = frozenset({"date of service", "dos", "date", "date of visit", "visit date", "date of treatment", "service date"})
"""Labels behind whose day a whole visit may go on, on the same line."""


def read_fields(text: Text, line: Stretch) -> tuple[list[Evidence], list[Stretch]]:
    """Evidence of the labelled fields of a line, and the parts of it that are no such field."""
    found: list[Evidence] = []
    rest: list[Stretch] = []
    for part, label in _pieces(text, line):
        reader = _LABELS.get(label.name) if label else None
        if label and label.name in _SILENT:
            continue
        if label and reader:
            value = text.stretch(label.content, part.end)._replace(section=line.section)
            read = list(reader(text, value)) if value.end > value.start else []
            found += read
            found += anywhere(text, part)
            tail = text.stretch(max(e.end for e in read), part.end) if read and label.name in _OPENING else None
            if tail and tail.first("cpt"):
                rest.append(tail._replace(section=line.section))
            if not read and value.end > value.start and reader in _MAYBE:
                rest.append(value)
            continue
        stated = list(anywhere(text, part))
        found += stated
        if not any(e.kind in ("plan_date", "visit_number") for e in stated) or part.end - part.start > 60:
            rest.append(part._replace(section=line.section))
    return found, rest


def _pieces(text: Text, line: Stretch) -> Iterator[tuple[Stretch, Label | None]]:
    """The parts of a line between middle dots, pipes and wide blanks, or before the next label, each with its label."""
    low = bisect_left(text.labels, (line.start,))
    high = bisect_left(text.labels, (line.end,))
    labelled = [label for label in text.labels[low:high] if not label.section and label.name in _KNOWN]
    if not labelled and line.end - line.start < 400 and "\u00b7" not in text.folded[line.start:line.end] and "|" not in text.folded[line.start:line.end] and "   " not in text.folded[line.start:line.end]:
        yield line, None
        return
    cuts = {line.start, line.end, *(label.start for label in labelled)}
    ends = {line.end}
    for match in _SEPARATOR.finditer(text.folded, line.start, line.end):
        cuts.add(match.end())
        ends.add(match.start())
    ordered = sorted(cuts)
    by_start = {label.start: label for label in labelled}
    separators = sorted(ends)
    for start, stop in pairwise(ordered):
        index = bisect_left(separators, start)
        end = min(stop, separators[index]) if index < len(separators) else stop
        part = text.stretch(start, end)
        if part.end > part.start:
            label = by_start.get(start) or next((by_start[s] for s in by_start if start <= s < part.end and not text.folded[start:s].strip(" *-_#")), None)
            yield part._replace(section=line.section), label


def anywhere(text: Text, part: Stretch) -> Iterator[Evidence]:
    """What is known by its wording wherever it stands: the plan's frequency, and visit n of m."""
    words = text.folded[part.start:part.end]
    if "x/day" in words:
        yield from _often(text, part)
    if "visit" in words or "session" in words or "tx" in words or "treatment" in words:
        visit = _VISIT.search(text.folded, part.start, part.end)
        if visit and int(visit.group(1)) <= int(visit.group(2)) and part.section != "G":
            yield Evidence("visit_number", int(visit.group(1)), start=visit.start(), end=visit.end(1))
            yield Evidence("visits_authorized", int(visit.group(2)), start=visit.start(2), end=visit.end(2))
        elif "visit" in words:
            only = _VISIT_ONLY.search(text.folded, part.start, part.end)
            if only:
                yield Evidence("visit_number", int(only.group(1)), start=only.start(), end=only.end(1))


def _often(text: Text, part: Stretch) -> Iterator[Evidence]:
    """The plan as the head of our own notes gives it; other wordings of a plan are read with the documents of the episode."""
    plan = _PLAN.search(text.folded, part.start, part.end)
    if plan:
        yield from ((Evidence("plan_date", day, when="planned", start=a.start, end=a.end)) for a, day in dates(part) if a.start >= plan.start())
        for kind, unit, group in (("plan_amount", "per day", 2), ("plan_frequency", "per week", 3), ("plan_duration", "weeks", 4),
                                  ("plan_duration", "sessions", 5)):
            if plan.group(group):
                yield Evidence(kind, int(plan.group(group)), unit, when="planned", start=plan.start(group), end=plan.end(group))


def _patient(text: Text, part: Stretch) -> Iterator[Evidence]:
    words = text.words(part.start, part.end).strip(" *_,.;")
    plain = words.strip("_ []*").lower()
    if plain and plain not in ("name", "patient name", "patient", "client", "student", "redacted", "initials") and len(words) <= 60:
        number = re.search(r"\[?\b[A-Za-z]{1,3}-\d{2,8}\b\]?", words)
        value = number.group() if number else words.split("  ")[0].split(" (")[0]
        start = text.original.index(value, part.start)
        yield Evidence("patient_id", value, start=start, end=start + len(value))


def _day(kind: str) -> Field:
    def read(_: Text, part: Stretch) -> Iterator[Evidence]:
        for anchor, day in dates(part)[:1]:
            yield Evidence(kind, day, when="planned" if kind == "next_visit" else "performed", start=anchor.start, end=anchor.end)
    return read


def _service_date(text: Text, part: Stretch) -> Iterator[Evidence]:
    """The day of the visit; with it the times, where the label holds both."""
    yield from _day("date_of_service")(text, part)


def _diagnosis(text: Text, part: Stretch) -> Iterator[Evidence]:
    """ICD-10 codes; the words where there is no code, because a named diagnosis is one too."""
    coded = [Evidence("diagnosis", m.group(1).upper(), start=m.start(), end=m.end()) for m in _ICD.finditer(text.folded, part.start, part.end)
             if any(c.isdigit() for c in m.group(1)[1:])]
    yield from coded
    named = None if coded else _NAMED_DIAGNOSIS.match(text.folded, part.start, part.end)
    if named:
        yield from (msgspec.structs.replace(e, unit="words") for e in statements(text, "diagnosis", named.start(), named.end()))


def person(kind: str) -> Field:
    """A reader of people: ``T-03, OTR/L; A-02, COTA/L``."""
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        for match in _PERSON.finditer(text.folded, part.start, part.end):
            group = 1 if match.group(1) else 3
            name = text.words(match.start(group), match.end(group)).strip(" ,")
            credential = text.words(*match.span(2)) if match.group(2) else ""
            if name.strip("_ "):
                yield Evidence(kind, name, credential, who=role_of(credential) or "", start=match.start(group), end=match.end(2) if match.group(2) else match.end())
    return read


def _words(kind: str, when: Standing = "performed") -> Field:
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        return statements(text, kind, part.start, part.end, when=when)
    return read


_UNCOUNTED = re.compile(r"(\d{1,4}) min(?:utes)?(?:,|:)? ?")


def _uncounted(text: Text, part: Stretch) -> Iterator[Evidence]:
    match = _UNCOUNTED.match(text.folded, part.start, part.end)
    if match:
        yield Evidence("uncounted_minutes", int(match.group(1)), "min", start=match.start(), end=match.end(1))
        yield from statements(text, "uncounted_reason", match.end(), part.end)


def _clock(kind: str) -> Field:
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        for anchor in part.all("clock")[:1]:
            yield Evidence(kind, clock(anchor.value), start=anchor.start, end=anchor.end)
        military = re.match(r"([01]\d|2[0-3])([0-5]\d)\b", text.folded[part.start:part.end])
        if military:
            yield Evidence(kind, f"{military.group(1)}:{military.group(2)}", start=part.start, end=part.start + 4)
    return read


def _place(text: Text, part: Stretch) -> Iterator[Evidence]:
    for anchor in part.anchors:
        if anchor.category == "place":
            yield Evidence("place", anchor.value, start=anchor.start, end=anchor.end)
            return
    word = text.folded[part.start:part.end].split(" ")[0].strip(".,")
    if word in ("home", "community", "office"):
        yield Evidence("place", "clinic" if word == "office" else word, start=part.start, end=part.start + len(word))


def _contact_type(text: Text, part: Stretch) -> Iterator[Evidence]:
    word = _SPELLED.search(text.folded, part.start, part.end)
    if word and word.group() == "individual":
        yield Evidence("contact", "one_on_one", start=word.start(), end=word.end())
    if word and word.group() == "group":
        yield Evidence("contact", "group", start=word.start(), end=word.end())
    yield from _place(text, part)


def _roles(text: Text, part: Stretch) -> Iterator[Evidence]:
    for anchor in part.anchors:
        if anchor.category == "role" and anchor.value not in ("patient", "client", "student", "child"):
            yield Evidence("present", text.folded[anchor.start:anchor.end], start=anchor.start, end=anchor.end)


def _language(text: Text, part: Stretch) -> Iterator[Evidence]:
    word = _SPELLED.search(text.folded, part.start, part.end)
    if word and word.group() not in ("none", "no", "n", "not", "na", "yes"):
        yield Evidence("interpreter", text.words(*word.span()), start=word.start(), end=word.end())


_next_visit = _day("next_visit")


def _next(text: Text, part: Stretch) -> Iterator[Evidence]:
    """``Next: …``: what comes next; a bare date is the next visit."""
    found = dates(part)
    if found and part.end - part.start < 24:
        return _next_visit(text, part)
    return statements(text, "next_step", part.start, part.end, when="planned")


_LABELS: dict[str, Field] = {
    **dict.fromkeys(("patient", "patient id", "patient name", "client", "clients name", "client name", "client's name", "student", "student name", "student id", "mrn", "name", "id", "client id", "pt",
                     "pt id", "pt name", "patient #", "chart #", "medical record", "medical record #", "mrn #", "child", "record number", "chart no", "patient no", "resident",
                     "resident id", "chart number", "record no", "record #", "record", "case", "case number", "case id", "chart", "pt #", "pt#", "medical record number", "paciente / patient", "patient no.", "client #", "re"), _patient),
    **dict.fromkeys(("date of service", "dos", "date of visit", "visit date", "date", "date of treatment", "service date", "treatment date", "session date", "encounter date",
                     "date of session", "tx date", "date seen", "date/time", "date of encounter", "date of tx", "day of service", "dates of service", "visit", "session"), _service_date),
    **dict.fromkeys(("next visit", "next appointment", "next session date", "next appt", "next scheduled visit", "next tx", "return visit"), _next_visit),
    **dict.fromkeys(("diagnosis", "dx", "treatment diagnosis", "icd-10", "medical diagnosis", "treating diagnosis", "icd10", "icd", "tx dx", "med dx", "diagnoses", "icd-10 code",
                     "primary diagnosis", "dx code", "medical dx", "treatment dx", "tx diagnosis", "icd-10 codes"), _diagnosis),
    **dict.fromkeys(("treated by", "therapist", "treating therapist", "provider", "clinician", "student therapist", "rendering provider", "treating clinician", "seen by",
                     "treating ot", "service provider", "ot", "ota", "occupational therapist", "treating provider", "practitioner", "treating practitioner", "therapists", "ot student",
                     "therapy assistant", "assistant", "therapy provider", "staff"), person("contributor")),
    **dict.fromkeys(("supervised by", "supervising therapist", "supervisor", "directed by", "supervising ot", "supervising otr", "supervising otr/l", "supervising clinician",
                     "clinical instructor", "fieldwork educator", "fieldwork supervisor", "ci", "supervising occupational therapist", "supervision"), person("supervisor")),
    **dict.fromkeys(("skilled need", "skilled reason", "skill"), _words("skilled_reason")),
    "next": _next,
    **dict.fromkeys(("home programme", "home program", "hep", "home exercise program", "home"), _words("home_programme", "educational")),
    "not counted": _uncounted,
    **dict.fromkeys(("time in", "start time", "start", "in", "begin time", "begin", "arrival"), _clock("start_time")),
    **dict.fromkeys(("time out", "end time", "end", "out", "stop time", "stop"), _clock("end_time")),
    **dict.fromkeys(("place of service", "place", "location", "setting", "pos"), _place),
    **dict.fromkeys(("type", "session type", "type of session", "service type", "contact", "treatment type", "delivery", "service delivery", "mode"), _contact_type),
    **dict.fromkeys(("present", "others present", "also present", "in attendance", "attendance", "participants"), _roles),
    "interpreter": _language,
}
_SILENT = frozenset({"dob", "date of birth", "age", "physician", "referring physician", "referring provider", "surgery", "date of surgery", "referral date", "evaluation date", "eval date", "printed",
                     "report date", "progress report due", "start of care", "soc", "ot eval", "last seen", "last visit", "previous visit", "recert due", "cert through", "certification period", "cert period",
                     "facility", "grade", "order date"})
"""Labels of other days and people: what stands behind them is not the visit's."""
_MAYBE = frozenset({_contact_type, _place, _service_date, _words, _next_visit})
_KNOWN = frozenset(_LABELS) | _SILENT
