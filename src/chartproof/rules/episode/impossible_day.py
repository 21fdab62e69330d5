"""The impossible day: one therapist with two patients at once, more minutes than were worked, the same minutes twice."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import NamedTuple

from chartproof.core.finding import Answer
from chartproof.core.timeline import overlapping
from chartproof.rules.answers import counted, listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import DAY_BOOK, Message, Rule, always

_CHAPTER = "episode"
_BLOCK = frozenset({"contributor", "patient_id", "treatment_day", "start_time", "end_time", "code", "contact", "minutes"})
_NAMED = 4


class _Block(NamedTuple):
    """One block of the day book; ``span`` in minutes of the day, None without times; ``place`` is the index of its patient."""

    staff: str
    patient: str
    day: datetime.date
    span: tuple[int, int] | None
    code: str
    contact: str
    minutes: int | None
    place: int

    @property
    def length(self) -> int | None:
        """Treatment minutes, else those of the clock."""
        if self.minutes is not None:
            return self.minutes
        return self.span[1] - self.span[0] if self.span else None


def _blocks(case: Case) -> list[_Block]:
    kinds = {kind: {case.evidence(i).about: case.evidence(i).value for i in case.find(kind)} for kind in sorted(_BLOCK - {"patient_id"})}
    made = []
    for i in case.find("patient_id"):
        about = case.evidence(i).about
        day, minutes = kinds["treatment_day"].get(about), kinds["minutes"].get(about)
        begin, end = kinds["start_time"].get(about), kinds["end_time"].get(about)
        if isinstance(day, datetime.date):
            made.append(_Block(str(kinds["contributor"].get(about, "")), str(case.evidence(i).value), day,
                               (_minute(begin), _minute(end)) if begin and end else None, str(kinds["code"].get(about, "")),
                               str(kinds["contact"].get(about, "")), minutes if isinstance(minutes, int) else None, i))
    return made


def _minute(clock: object) -> int:
    hour, _, minute = str(clock).partition(":")
    return int(hour) * 60 + int(minute)


def _by_day(blocks: list[_Block]) -> dict[tuple[str, datetime.date], list[_Block]]:
    days: defaultdict[tuple[str, datetime.date], list[_Block]] = defaultdict(list)
    for block in blocks:
        days[block.staff, block.day].append(block)
    return days


def _alone(case: Case, block: _Block) -> bool | None:
    """Whether a block is one-on-one: by what is said, else by its code; None where neither tells."""
    if block.contact:
        return block.contact == "one_on_one"
    procedure = case.law.procedures().get(block.code)
    return procedure.one_on_one if procedure else None


def _two_at_once(case: Case) -> Answer:
    blocks = _blocks(case)
    if not blocks:
        return not_applicable("none")
    found, open_, timeless = [], [], 0
    for (staff, day), held in _by_day(blocks).items():
        timed = [block for block in held if block.span]
        timeless += len(held) - len(timed) if len({b.patient for b in held}) > 1 else 0
        for a, b in overlapping([block.span for block in timed if block.span]):
            pair = timed[a], timed[b]
            if pair[0].patient == pair[1].patient:
                continue
            alone = [_alone(case, block) for block in pair]
            if any(alone):
                found.append((staff, day, pair))
            elif None in alone:
                open_.append((staff, day, pair))
    if found:
        return not_met("twice", [b.place for _, _, pair in found for b in pair], where=_where(found), count=len(found))
    if open_:
        return unknown("unsaid", [b.place for _, _, pair in open_ for b in pair], where=_where(open_))
    if timeless:
        return unknown("timeless", blocks=counted(timeless, "block"))
    return met("apart", count=len(blocks))


def _where(found: list[tuple[str, datetime.date, tuple[_Block, _Block]]]) -> str:
    words = [f"{staff} on {day} with {a.patient} ({_clock(a)}) and {b.patient} ({_clock(b)})" for staff, day, (a, b) in found[:_NAMED]]
    return listed(words + ([f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []))


def _clock(block: _Block) -> str:
    begin, end = block.span or (0, 0)
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"


def _hours(case: Case) -> Answer:
    worked = {(case.evidence(i).about, case.evidence(i).on): i for i in case.find("worked_minutes")}
    if not worked:
        return not_applicable("unknown_hours")
    over, silent = [], 0
    for (staff, day), held in _by_day(_blocks(case)).items():
        index = worked.get((staff, day.isoformat()))
        if index is None:
            continue
        alone = [block for block in held if _alone(case, block)]
        lengths = [block.length for block in alone]
        given = sum(length for length in lengths if length is not None)
        silent += lengths.count(None)
        limit = int(str(case.evidence(index).value))
        if given > limit:
            over.append((f"{staff} on {day}: {given} one-on-one minutes in {limit} minutes of work", [index, *(b.place for b in alone)]))
    if over:
        return not_met("over", [i for _, places in over for i in places], where=listed([words for words, _ in over[:_NAMED]]), count=len(over))
    return unknown("timeless", blocks=counted(silent, "one-on-one block")) if silent else met("within", worked.values())


def _same_minutes(case: Case) -> Answer:
    """The same block twice, or two one-on-one blocks of one therapist with one patient that share minutes."""
    blocks = _blocks(case)
    found: list[tuple[_Block, _Block]] = []
    for held in _by_day(blocks).values():
        timed = [block for block in held if block.span]
        for i, j in overlapping([block.span for block in timed if block.span]):
            a, b = timed[i], timed[j]
            same = (a.span, a.code) == (b.span, b.code)
            if a.patient == b.patient and (same or (_alone(case, a) and _alone(case, b))):
                found.append((a, b))
    if found:
        words = list(dict.fromkeys(f"{a.patient} on {a.day} with {a.staff} ({_clock(a)} and {_clock(b)})" for a, b in found))
        return not_met("twice", [block.place for pair in found for block in pair], where=listed(words[:_NAMED]), count=len(found))
    if not blocks:
        return not_applicable("none")
    timed = [block for block in blocks if block.span]
    return met("once", count=len(timed)) if timed else unknown("timeless")


RULES = (
    Rule(
        "TN-10", "A therapist is alone with one patient at a time", _CHAPTER, "denial", "certain", "minutes",
        "One-on-one time belongs to one patient; two such blocks of one therapist cannot share a minute",
        _BLOCK,
        {"none": Message("nothing in the day book"),
         "apart": Message("none of {count} blocks of one-on-one time overlap"),
         "twice": Message("one-on-one blocks of one therapist overlap: {where}", "the right times; time that two patients shared is group time"),
         "unsaid": Message("blocks of one therapist overlap, and whether they were one-on-one is not said: {where}", "the contact of each block"),
         "timeless": Message("{blocks} without times, on days with several patients", "start and end of each block, or the schedule (--schedule)")},
        always("one-on-one", _two_at_once), documents=DAY_BOOK,
    ),
    Rule(
        "EP-01", "No more one-on-one minutes than were worked", _CHAPTER, "denial", "certain", "minutes",
        "One-on-one minutes follow one another, so their sum cannot pass the time that the person worked",
        _BLOCK | {"worked_minutes"},
        {"unknown_hours": Message("the hours worked are not given"),
         "within": Message("one-on-one minutes keep within the hours worked"),
         "over": Message("more one-on-one minutes than were worked: {where}", "the right minutes, or the hours that are missing here"),
         "timeless": Message("{blocks} without minutes or times", "minutes, or start and end, of each block")},
        always("one-on-one", _hours), documents=DAY_BOOK,
    ),
    Rule(
        "EP-02", "The same minutes stand once", _CHAPTER, "risk", "certain", "minutes",
        "The same minutes of one person with one patient, twice, are one service written down twice, or one that was not given",
        _BLOCK,
        {"none": Message("nothing in the day book"),
         "once": Message("none of {count} blocks with times stands twice"),
         "twice": Message("the same minutes stand twice: {where}", "the right times of the second one, or take it out of the schedule and the claim"),
         "timeless": Message("no block has times", "start and end of each block, or the schedule (--schedule)")},
        always("episode-record-and-claim", _same_minutes), documents=DAY_BOOK,
    ),
)
