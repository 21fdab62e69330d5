"""Read a note: text in, evidence out. Linear in the length of the text, and silent about what it does not know."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import msgspec

from chartproof.core.evidence import Evidence, Shown
from chartproof.reading import activity, boxes, goals
from chartproof.reading.aside import without_asides
from chartproof.reading.charges import flat_charges, heads, read_charges
from chartproof.reading.dates import dates
from chartproof.reading.episode import goal_line, read_episode, settled, signed_by_practitioner
from chartproof.reading.fields import read_fields
from chartproof.reading.forms import read_form
from chartproof.reading.head import head_facts
from chartproof.reading.kind import kind_of
from chartproof.reading.labelled import label_of, read_labelled
from chartproof.reading.lines import VOID_OPENS, Line, Stretch, Text, clauses, lines, split, struck
from chartproof.reading.matcher import Anchor, anchors, fold
from chartproof.reading.next_visit import read_next_visits
from chartproof.reading.people import read_people, read_reports, reported_elsewhere
from chartproof.reading.performance import fixed
from chartproof.reading.prose import Flow, Head, read_prose
from chartproof.reading.records import read_pages, read_records
from chartproof.reading.repealed import read_repealed
from chartproof.reading.respacing import respaced
from chartproof.reading.session import missed, read_session
from chartproof.reading.standing import standings
from chartproof.reading.tables import Columns, Stands, columns_of, continues, flattened, read_row, stands_of
from chartproof.reading.unfilled import unfilled
from chartproof.reading.visits import Part, parts
from chartproof.reading.wording import wording

_JUDGED_WORDS = frozenset({"skilled_reason", "next_step", "home_programme"})
"""Labelled words whose wording is looked at too; labels and names are not."""
_DATES = ("date_of_service", "document_date", "prepared_on", "plan_date", "order_date", "period_end", "signature_date")
"""What dates a document of the episode: the first that is there."""
_WHEREVER = frozenset({"repealed", "threshold_amount"})
"""What is wrong in any text, a prompt or a letter too; of whatever else is no therapy document nothing is evidence."""
_OFTEN = ("freq", "duration", "amount", "recommended", "treatment")
"""Headings under which a number counts visits and numbers no goal."""
_PLANS = frozenset({"plan of care", "poc", "plan of treatment"})
"""Headings that, before a day, date the plan."""
_CLOCKS = frozenset({"start_time", "end_time"})
_LAST = 320
"""A name with a credential this near to the end of a text, on a line of its own, has signed it."""


def read(text: str, name: str = "") -> Shown:
    """The evidence of a document's text, in the order of the text, each with code points of ``text`` as given."""
    text = unfilled(respaced(without_asides(text).rstrip()))  # blanks behind the last word, such as a list left aside, are no line
    folded = fold(text)
    parted = split(text, folded, anchors(folded))
    read_so_far = head_facts(parted, list(_read(parted)))
    day = next((e.value for e in read_so_far if e.kind == "date_of_service"), None)
    found = tuple(_ordered(_with_next(parted, read_so_far, day if isinstance(day, datetime.date) else None)))
    kind = kind_of(folded, found)
    if day is None and kind not in ("treatment-note", "missed-visit", "other"):
        day = next((e.value for name in _DATES for e in found if e.kind == name and not e.denied), None)
    if kind == "other":
        found = tuple(e for e in found if e.kind in _WHEREVER)
    signed = any(e.kind == "signature" for e in found)
    return Shown("document", found, kind, day if isinstance(day, datetime.date) else None, signed, name)


def read_all(text: str, name: str = "") -> tuple[Shown, ...]:
    """Every visit of a file, each with its own day; what stands before the first (whose chart it is) belongs to each of them.

    One document where the text names one day of service or none.
    """
    text = without_asides(text)
    folded = fold(text)
    found = parts(split(text, folded, anchors(folded)))
    visits = [part for part in found if part.day]
    if len(visits) < 2:
        return (read(text, name),)
    if any(e.kind in _OWN for e in read(text[:visits[0].start]).evidence):
        visits.insert(0, found[0])
    alone = [read(text[part.start:part.end], name) for part in visits]
    shown = []
    shared = _shared(text, found, alone)
    for part, one in zip(visits, alone, strict=True):
        moved = tuple(msgspec.structs.replace(e, start=e.start + part.start, end=e.end + part.start) for e in one.evidence)
        kept = () if any(e.kind == "patient_id" for e in moved) else shared
        shown.append(msgspec.structs.replace(one, evidence=kept + moved))
    return tuple(shown)


def _shared(text: str, found: tuple[Part, ...], alone: list[Shown]) -> tuple[Evidence, ...]:
    """What stands before the first visit, or, where it alone names a patient, above its day."""
    first = found[0]
    if first.day is None:
        return tuple(e for e in read(text[:first.end]).evidence if e.kind in _SHARED)
    if any(e.kind == "patient_id" for one in alone[1:] for e in one.evidence):
        return ()
    day = next((e.start for e in alone[0].evidence if e.kind == "date_of_service"), 0)
    return tuple(msgspec.structs.replace(e, start=e.start + first.start, end=e.end + first.start) for e in alone[0].evidence if e.kind in _SHARED and e.end <= day)


_OWN = frozenset({"signature", "code", "minutes"})
"""What makes of the words before the first visit a document of its own, and no heading of the file."""
_SHARED = frozenset({"patient_id", "diagnosis", "payer", "plan_frequency", "plan_duration", "plan_date"})


def _with_next(text: Text, found: list[Evidence], day: datetime.date | None) -> list[Evidence]:
    """``found`` and the next visit where no label gave it."""
    if not any(e.kind == "next_visit" for e in found):
        found += islice(read_next_visits(text, [line.stretch for line in lines(text) if line.stretch.section in ("P", "O", "A", "", "H")], day), 1)
    return found


def _ordered(found: Iterable[Evidence]) -> list[Evidence]:
    """By place; one of each where two recognisers saw the same thing at the same place; no hour that no day has."""
    ordered = sorted((e for e in dict.fromkeys(settled(list(found))) if e.kind not in _CLOCKS or str(e.value) < "24"), key=lambda e: (e.start, e.end, e.kind))
    first = {e.value: e for e in reversed(ordered) if e.kind == "prescriber"}
    return [e for e in ordered if e.kind != "prescriber" or e is first[e.value]]


def _first_day(body: Stretch) -> tuple[Anchor, datetime.date] | None:
    """The day that a stretch opens with."""
    return next(((a, day) for a, day in dates(body) if a.start - body.start < 3), None)


def _read(text: Text) -> Iterator[Evidence]:
    yield from read_pages(text)
    flow = Flow()
    columns: Columns = ()
    aimed = ""
    indent = 0
    stands: Stands = ()
    every = list(lines(text))
    taken: set[int] = set()
    struck_to = 0
    for flat, starts in flattened(text, [line.stretch for line in every]):
        yield from flat_charges(text, flat.cells)
        taken.update(starts)
    for line in every:
        body = line.stretch
        void = struck(text, body)
        if void and not line.heading and void.start - body.start <= VOID_OPENS:
            struck_to = text.folded.find("\n", body.start) % (len(text.folded) + 1)  # with every heading that is run together with it
        if body.start in taken or void or body.start < struck_to:
            continue
        if line.heading in _PLANS and (day := _first_day(body)):
            yield Evidence("plan_date", day[1], when="planned", start=day[0].start, end=day[0].end)
        stands = stands_of(text, body) or stands
        row = read_row(text, body, stands) if stands and not line.heading else None
        if row is not None:
            yield from row
            continue
        if stands and text.folded[body.start:body.end].strip("-=|+: "):
            stands = ()
        if line.heading:
            flow.code = flow.bound = flow.about = ""
            aimed = line.heading if body.section in ("G", "C") else ""
        special = _special(text, body, flow, aimed)
        if special is not None:
            yield from special
            continue
        columns = columns_of(text, body) or (columns if continues(text, body, columns) else ())
        indent = _under(text, line, flow, indent)
        practitioner = signed_by_practitioner(text, body)
        for part in boxes.said(text, body):
            yield from _line(text, part, columns, flow, practitioner)
        if not practitioner:
            yield from read_episode(text, body)


def _special(text: Text, body: Stretch, flow: Flow, aimed: str) -> Iterator[Evidence] | None:
    """What a line of a form shows that has a reader of its own: our own activity, a goal, a labelled field of an activity; None for any other line."""
    own = read_form(text, body)
    if own is not None:
        return own
    if activity.opens(text, body) and flow.code:
        return activity.read_activity(text, body, flow.next_activity(), flow.code)
    if goal_line(text, body):
        return read_episode(text, body)
    goal = goals.opens(text, body) or (goals.numbered(text, body, aimed) if body.section in ("G", "C") and not aimed.startswith(_OFTEN) else "")
    if goal:
        aims = [Evidence("goal_ref", goal, when="target", start=body.start, end=body.start + 1)] if body.section in ("G", "C") else []
        return chain(goals.read_goal(text, body, goal), aims)
    form = label_of(text, body) if body.section in ("O", "", "A") and flow.labelled(body.section) else None
    return read_labelled(text, body, form[0], form[1], flow) if form else None


def _under(text: Text, line: Line, flow: Flow, indent: int) -> int:
    """Which code a line stands under: its own; else that of the line above which it is indented or bulleted below."""
    codes = [a for a in line.stretch.anchors if a.category == "cpt"]
    if codes:
        one = len(codes) == 1 and line.stretch.section in ("O", "")
        flow.code = codes[0].value if one else ""
        flow.bound = flow.code
        flow.about = ""
        return line.indent
    if flow.code and text.folded.startswith(("activity", "task", "goal", "purpose"), line.stretch.start):
        return indent
    if line.indent <= indent and not (line.bullet and line.indent == indent and flow.bound and text.original[line.stretch.start:line.stretch.start + 1]):
        flow.bound = ""
    flow.about = ""
    return indent


def _line(text: Text, line: Stretch, columns: Columns, flow: Flow, practitioner: list[Evidence]) -> Iterator[Evidence]:
    found = list(_line_read(text, line, columns, flow, practitioner))
    if not flow.heads:
        yield from found
        return
    # minutes in the head of an activity are the activity's own: a charge line elsewhere may give the code's minutes again
    tasks = sorted((e.start, e.about, e.code) for e in found if e.kind == "task" and e.about.startswith("a"))
    abouts: dict[int, str] = {}
    for i, e in enumerate(found):
        if e.kind == "minutes" and not e.about:
            head = next((h for h in flow.heads if h.code == e.code and -4 <= h.start - e.end <= 70), None)
            abouts[i] = next((about for start, about, code in tasks if head and start >= head.start and code == e.code), "")
    # the minutes of a code are either all its activities' or all its own: half and half would count some of them for none
    whole = {found[i].code for i, about in abouts.items() if not about}
    for i, e in enumerate(found):
        yield msgspec.structs.replace(e, about=abouts[i]) if abouts.get(i) and e.code not in whole else e


def _line_read(text: Text, line: Stretch, columns: Columns, flow: Flow, practitioner: list[Evidence]) -> Iterator[Evidence]:
    found, rest = ([], [line]) if line.section == "S" else read_fields(text, line)
    yield from (e for e in found if not (practitioner and e.kind == "date_of_service"))  # the date beside a signature is the signature's
    whole = standings(text, line)
    homework = [(e.start, e.end) for e in found if e.kind == "home_programme"]
    yield from (e for e in read_charges(text, line, columns, whole) if not (e.kind == "minutes" and any(start <= e.start < end for start, end in homework)))
    people = practitioner or ([] if line.section == "S" else list(read_people(text, line, last=len(text.original) - line.end <= _LAST)))
    yield from people
    yield from read_records(text, line)
    yield from read_repealed(text, line)
    if line.section == "S":
        yield from read_reports(text, line)
    for words in found:
        if words.kind in _JUDGED_WORDS:
            stretch = text.stretch(words.start, words.end)
            yield from wording(text, stretch, fixed(words.when))
    signed = any(e.kind in ("signature", "cosignature", "certifier") for e in people)
    if (signed and _nothing_else(line, people)) or text.folded.startswith("signature", line.start):
        return
    yield from read_session(text, line, whole)
    yield from missed(text, line)
    flow.heads = [Head(*head) for head in heads(text, line)] if line.section != "S" else []
    for part in rest:
        for clause in clauses(text, part):
            standing = standings(text, clause)
            if clause.section != "S" and reported_elsewhere(text, clause):
                standing = fixed("reported")
                yield from read_reports(text, clause)
            yield from read_prose(text, clause, flow, standing)


def _nothing_else(line: Stretch, people: list[Evidence]) -> bool:
    """Whether a line holds little beside those who signed it."""
    return line.end - line.start < 130 or sum(e.end - e.start for e in people) * 2 > line.end - line.start
