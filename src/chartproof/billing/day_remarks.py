"""What does not fit on a day of charges, whoever pays: clock times, groups, who treated, sessions. Each a finding, a question or a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from chartproof.billing.bill import EVALUATIONS, GROUP
from chartproof.billing.law_on import LawOn
from chartproof.billing.services import ASSISTANTS, Service, minute_of, named
from chartproof.billing.sheet import Remark, joined
from chartproof.core.procedure import Procedures
from chartproof.core.visit import Visit

_FIRST_15 = "97129"


def day_remarks(visits: Sequence[Visit], done: Sequence[Service], law: LawOn) -> tuple[Remark, ...]:
    """All of them, gravest kinds first."""
    found = (*_clocks(visits, law), *_spans(done, law), *_groups(done, law), *_people(done, law), *_sessions(visits, done, law))
    order = ("finding", "question", "note")
    return tuple(sorted(found, key=lambda remark: order.index(remark.kind)))


def _clocks(visits: Sequence[Visit], law: LawOn) -> Iterator[Remark]:
    """Minutes against the clock times of each visit, and visits against each other."""
    times = []
    for number, visit in enumerate(visits, 1):
        if not visit.start or not visit.end:
            continue
        which, at = (f"visit {number}: ", f"visit{number}:") if len(visits) > 1 else ("", "")
        begin, end = minute_of(visit.start), minute_of(visit.end)
        times.append((begin, end, number, visit.by.id if visit.by else ""))
        treated, rest = sum(a.minutes for a in visit.activities), sum(u.minutes for u in visit.not_counted)
        if treated + rest > end - begin:
            beside = f" and {rest} that are not counted" if rest else ""
            yield Remark("finding", f"{which}{treated} minutes of treatment{beside} do not fit between {visit.start} and {visit.end} ({end - begin} min)",
                         "Correct the minutes or the clock times; nothing is billed beyond the time there was", (law.cite("note-consistency"),),
                         (f"{at}/start", f"{at}/end", f"{at}/activities"), holds=True)
    for (a, b, one, who), (c, d, other, whose) in combinations(times, 2):
        if who == whose and a < d and c < b:
            yield Remark("finding", f"visits {one} and {other} overlap on the clock and are by the same person", "Correct the times of one of them",
                         (law.cite("note-consistency"),), (f"visit{one}:/start", f"visit{other}:/start"), holds=True)


def _spans(done: Sequence[Service], law: LawOn) -> Iterator[Remark]:
    """Minutes against the clock times of each activity, and activities of one person against each other."""
    for s in done:
        if s.span and s.minutes > s.span[1] - s.span[0]:
            yield Remark("finding", f"{s.minutes} minutes of {s.code} do not fit into its own clock times ({s.span[1] - s.span[0]} min)",
                         "Correct the minutes or the times", (law.cite("note-consistency"),), (f"{s.pointer}/minutes", f"{s.pointer}/start"), holds=True)
    for one, other in combinations(done, 2):
        if one.span and other.span and one.by and other.by and one.by.id == other.by.id and _overlap(one, other) and GROUP not in (one.code, other.code):
            yield Remark("finding", f"{one.code} and {other.code} share minutes of the clock, by the same person", "Correct the times: a minute is billed once",
                         (law.cite("note-consistency"),), (f"{one.pointer}/start", f"{other.pointer}/start"), holds=True)


def _overlap(one: Service, other: Service) -> bool:
    return bool(one.span and other.span and one.span[0] < other.span[1] and other.span[0] < one.span[1])


def _groups(done: Sequence[Service], law: LawOn) -> Iterator[Remark]:
    procedures = law.procedures()
    for s in done:
        if s.group and procedures[s.code].one_on_one:
            yield Remark("finding", f"{s.code} is recorded as treatment of a group, and asks for one patient at a time",
                         f"If several were treated at once, {GROUP} is the only code of that time; otherwise correct the contact", (law.cite("one-on-one"),),
                         (f"{s.pointer}/contact",), holds=True)
        if s.code == GROUP and not s.group:
            yield Remark("question", f"{GROUP} is recorded without a group of two or more", "Say how many patients were treated together", (law.cite("one-on-one"),),
                         (f"{s.pointer}/contact",))
    groups = [s for s in done if s.code == GROUP]
    alone = [s for s in done if s.code != GROUP and s.code not in EVALUATIONS]
    if groups and alone:
        yield from _beside(groups, alone, law)


def _beside(groups: Sequence[Service], alone: Sequence[Service], law: LawOn) -> Iterator[Remark]:
    cited = (law.cite("group-same-time"),)
    facts = tuple(f"{s.pointer}/start" for s in (*groups, *alone))
    codes = joined(list(dict.fromkeys(s.code for s in alone)))
    if any(_overlap(one, other) for one in groups for other in alone):
        yield Remark("finding", f"{GROUP} and {codes} share minutes of the clock", f"{GROUP} is the only code of time in which several patients were treated; correct the times or the codes",
                     cited, facts, holds=True)
    elif all(s.span for s in (*groups, *alone)):
        yield Remark("note", f"{GROUP} and {codes} have clock times apart from each other: both count", "", cited, facts)
    else:
        yield Remark("question", f"{GROUP} stands beside {codes}, and the clock times do not show that their time was apart", "The clock times of each", cited, facts)


def _people(done: Sequence[Service], law: LawOn) -> Iterator[Remark]:
    aides = [s for s in done if s.role == "aide"]
    if aides:
        yield Remark("finding", f"{sum(s.minutes for s in aides)} minutes ({_codes(aides)}) are an aide's ({named(aides[0].by)})",
                     "Leave them out: an aide's service is not therapy, even under supervision", (law.cite("note-aides"),), _by(aides), holds=True)
    assessed = [s for s in done if s.code in EVALUATIONS and s.role in ASSISTANTS]
    if assessed:
        yield Remark("finding", f"{_codes(assessed)} is recorded by an assistant ({named(assessed[0].by)}); an evaluation is a therapist's", "Who evaluated",
                     (law.cite("tricare-evaluation"),), _by(assessed), holds=True)
    students = [s for s in done if s.role == "student"]
    if students:
        yield Remark("question", f"{_codes(students)} is recorded by a student", "Whether a therapist was in the room and directed the service", (), _by(students))
    unsaid = [s for s in done if s.role is None]
    if unsaid:
        yield Remark("question", f"who furnished {_codes(unsaid)} is not said, or not as what", "Number and credential of the person, such as T-03 OTR/L", (), _by(unsaid))


def _codes(done: Sequence[Service]) -> str:
    return joined(list(dict.fromkeys(s.code for s in done)))


def _by(done: Sequence[Service]) -> tuple[str, ...]:
    return tuple(f"{s.pointer}/by" for s in done)


def _sessions(visits: Sequence[Visit], done: Sequence[Service], law: LawOn) -> Iterator[Remark]:
    procedures: Procedures = law.procedures()
    if len(visits) > 1:
        yield Remark("note", f"{len(visits)} visits of one day: the timed minutes of a discipline count together, whatever the visit", "", (law.cite("pooled-units"),))
    for code in dict.fromkeys(s.code for s in done if not procedures[s.code].timed):
        sessions = {s.session for s in done if s.code == code}
        if len(sessions) > 1:
            yield Remark("question", f"{code} was given in {len(sessions)} visits of the day; it is untimed, and how many the payer takes for one day is its limit of the quarter",
                         "The payer's limit of units a day for it (`chartproof law`); 1 unit is shown", (law.cite("untimed-units"),))
    if sum(s.counted for s in done if s.code == _FIRST_15) > 22:
        yield Remark("question", f"{_FIRST_15} stands for the first 15 minutes; further ones have a code of their own", "Which minutes are the further ones (97130)",
                     (law.cite("code-existence"),))
