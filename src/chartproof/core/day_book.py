"""The day book: which member of staff was with which patient from when to when, over all charts and the schedule."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from chartproof.core.chart import Chart
from chartproof.core.collected import Collected
from chartproof.core.evidence import Shown
from chartproof.core.visit import Visit


class Block(NamedTuple):
    """A stretch of one person's work with one patient. ``start`` and ``end`` are clock times or empty; ``minutes`` are treatment
    minutes where they are known; ``contact`` is empty where nothing is said. ``source`` says where it stands.
    """

    source: str
    staff: str
    patient: str
    date: datetime.date
    start: str
    end: str
    code: str
    contact: str
    minutes: int | None


def blocks_of(visit: Visit, source: str) -> tuple[Block, ...]:
    """The blocks of a visit: each activity that has times of its own; else the whole visit as one block for each who treated.

    A person who is not named cannot be in two places, and leaves no block.
    """
    if visit.absence:
        return ()
    whole = visit.contact.mode if visit.contact else ""
    done = [a for a in visit.activities if a.minutes]
    timed = [a for a in done if a.start and a.end]
    made = [Block(source, who.id, visit.patient, visit.date, a.start or "", a.end or "", a.code, a.contact.mode if a.contact else whole, a.minutes)
            for a in timed if (who := a.by or visit.by)]
    by_person: dict[str, list[int]] = {}
    for i, a in enumerate(done):
        if a not in timed and (who := a.by or visit.by):
            by_person.setdefault(who.id, []).append(i)
    for staff, places in by_person.items():
        alone = len(by_person) == 1 and not timed
        codes = {done[i].code for i in places}
        modes = {(a.contact.mode if a.contact else whole) for a in (done[i] for i in places)}
        made.append(Block(source, staff, visit.patient, visit.date, (visit.start or "") if alone else "", (visit.end or "") if alone else "",
                          codes.pop() if len(codes) == 1 else "", modes.pop() if len(modes) == 1 else "", sum(done[i].minutes for i in places)))
    return tuple(made)


def blocks_shown(note: Shown, patient: str) -> tuple[Block, ...]:
    """The block of a signed note, where it names one person alone who treated; its clock times are those of the visit."""
    performed = [e for e in note.evidence if e.when == "performed" and not e.denied]
    people = {str(e.value) for e in performed if e.kind == "contributor"} or {str(e.value) for e in performed if e.kind == "signature"}
    codes = {str(e.value) for e in performed if e.kind == "code"}
    if note.date is None or len(people) != 1 or not codes:
        return ()

    def one(kind: str) -> str:
        found = {str(e.value) for e in performed if e.kind == kind and not e.about}
        return found.pop() if len(found) == 1 else ""

    minutes = next((e.value for kind in ("total_treatment_minutes", "total_timed_minutes") for e in performed
                    if e.kind == kind and isinstance(e.value, int)), None)
    return (Block(note.name, people.pop(), patient, note.date, one("start_time"), one("end_time"), codes.pop() if len(codes) == 1 else "",
                  one("contact"), minutes),)


def show_day_book(blocks: Iterable[Block], charts: Iterable[Chart], name: str = "") -> Shown:
    """The day book as evidence: ``about`` binds what belongs to one block (``b1``, ``b2`` …); worked minutes are about a staff number."""
    shown = Collected()
    first: datetime.date | None = None
    for i, block in enumerate(sorted(blocks, key=lambda b: (b.date, b.staff, b.start, b.patient, b.source)), 1):
        about, pointer = f"b{i}", block.source
        first = first or block.date
        shown.add(pointer, "contributor", block.staff, "", about)
        shown.add(pointer, "patient_id", block.patient, "", about)
        shown.add(pointer, "treatment_day", block.date, "", about)
        shown.add(pointer, "start_time", block.start or None, "", about)
        shown.add(pointer, "end_time", block.end or None, "", about)
        shown.add(pointer, "code", block.code or None, "", about)
        shown.add(pointer, "contact", block.contact or None, "", about)
        shown.add(pointer, "minutes", block.minutes, "min", about)
    for chart in charts:
        for i, worked in enumerate(chart.worked):
            shown.add(f"/worked/{i}", "worked_minutes", worked.minutes, "min", worked.staff, on=worked.date.isoformat())
    return Shown("facts", tuple(shown.evidence), "schedule", first, name=name, pointers=tuple(shown.pointers))
