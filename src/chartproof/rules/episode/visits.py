"""Day by day: a note for each treatment day, nothing outside the plan, claims that agree with notes, notes that are not copies."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from chartproof.billing.day import TreatmentDay, treatment_day
from chartproof.billing.units import UnitLaw, split
from chartproof.core.evidence import Evidence, Standing
from chartproof.core.finding import Answer
from chartproof.core.shingles import twins
from chartproof.law.profile import UnitMethod
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case, Paper
from chartproof.rules.episode import days
from chartproof.rules.rule import DAY_BOOK, EPISODE, MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "episode"
_CHARGES = frozenset({"code", "minutes", "units", "total_timed_minutes", "total_treatment_minutes", "session_minutes"})
_CHANGING = ("response", "report", "grading", "skilled_reason", "next_step")
"""Words that no two visits share, unlike a task or a goal."""
_MEASURED = ("score", "assistance", "cues")
_STANDING: tuple[Standing, ...] = ("performed", "reported", "planned")
_COPIED = 80
_LEAST_RUNS = 8


def _noted(case: Case) -> Answer:
    held = {paper.date for paper in case.papers()}
    absent = {case.evidence(i).on for i in case.find("absence")}
    claimed, named = days.claimed_days(case), days.named_days(case)
    if not held and not claimed and not named:
        return not_applicable("nothing_yet")
    missed = [(day, places) for day, places in claimed.items() if day.isoformat() in absent or _missed(case, day)]
    if missed:
        return not_met("absent", missed[0][1], day=missed[0][0].isoformat())
    if not days.notes(case) and not claimed:
        return unknown("days_only", named.values(), count=len(named))
    evaluated = {*days.dated(case, "document_date", "evaluation").values(), *days.dated(case, "document_date", prefix="re-evaluation").values()}
    bare = sorted(({*claimed, *named} - held) - evaluated)
    if bare:
        where = [i for day in bare for i in (*claimed.get(day, ()), *((named[day],) if day in named else ()))]
        return not_met("missing", where, days=days.in_words(bare), count=len(bare))
    drafts = sum(paper.origin == "facts" for paper in days.notes(case))
    return met("drafts", drafts=drafts) if drafts else met("noted", count=len(days.treatment_days(case)))


def _missed(case: Case, day: datetime.date) -> bool:
    here = [paper for paper in case.papers() if paper.date == day]
    return bool(here) and all(paper.kind == "missed-visit" for paper in here)


def _in_plan(case: Case) -> Answer:
    plans = sorted((day, about) for about, day in days.dated(case, "plan_date").items())
    planned = {about: {str(case.evidence(i).value) for i in case.find("code", about, when=("planned",))} for _, about in plans}
    if not any(planned.values()):
        return not_applicable("no_codes")
    strange: dict[str, list[datetime.date]] = {}
    outside: set[str] = set()
    for paper in case.papers("treatment-note"):
        in_force = next((about for day, about in reversed(plans) if paper.date and day <= paper.date), "")
        allowed = planned.get(in_force)
        if paper.date and allowed:
            for code in dict.fromkeys(str(e.value) for e in paper.find("code")):
                if code not in allowed | days.EVALUATION_CODES:
                    strange.setdefault(code, []).append(paper.date)
                    outside.add(in_force)
    if strange:
        where = [i for about in sorted(outside) for i in case.find("code", about, when=("planned",))]
        return not_met("outside", where, code=listed(strange), days=days.in_words(d for found in strange.values() for d in found))
    return met("inside", [i for _, about in plans for i in case.find("code", about, when=("planned",))])


class _Noted(NamedTuple):
    """What the notes of one day show: the codes, how many timed units their minutes carry (None where minutes do not tell), and in which
    ways these units may stand with the codes (none where the minutes are not given by code).
    """

    codes: frozenset[str]
    carried: int | None
    ways: tuple[Mapping[str, int], ...] = ()


def _noted_charges(case: Case) -> dict[datetime.date, _Noted]:
    """The charges of each day with a note, two notes of one day together. Raises Gap."""
    by_day: dict[datetime.date, list[TreatmentDay]] = {}
    for paper in case.papers("treatment-note"):
        if paper.date:
            by_day.setdefault(paper.date, []).append(treatment_day([e for kind in sorted(_CHARGES) for e in paper.find(kind)]))
    return {day: _Noted(frozenset(code for one in shown for code in one.codes), *_carried(case, day, shown)) for day, shown in by_day.items()}


def _carried(case: Case, day: datetime.date, shown: Sequence[TreatmentDay]) -> tuple[int | None, tuple[Mapping[str, int], ...]]:
    """Timed units by the payer's method, and the ways to place them; without a payer by the method that carries more, placed by either. A stated
    total above the minutes by code counts.
    """
    procedures = case.law.procedures()
    minutes: Counter[str] = Counter()
    for one in shown:
        minutes.update(one.timed_minutes(procedures))
    whole = minutes.total() >= sum(one.total_timed or 0 for one in shown)
    if not whole:
        minutes = Counter({"all codes": sum(one.total_timed or 0 for one in shown)})
    if not minutes or (not whole and case.method != "cms"):
        return None, ()
    unit, pooled, midpoint = (int(case.law.get(key, day).value) for key in ("timed_unit_minutes", "pooled_unit_minimum", "midpoint_unit_minimum"))
    law = UnitLaw(unit, pooled, midpoint)
    methods: tuple[UnitMethod, ...] = (case.method,) if case.method else ("cms", "midpoint")
    made = [split(minutes, method, law) for method in methods]
    return max(one.total_units for one in made), tuple(way for one in made for way in one.allocations) if whole else ()


def _billed(case: Case) -> Answer:
    noted = _noted_charges(case)
    both = [(day, places) for day, places in sorted(days.claimed_days(case).items()) if day in noted]
    if not both:
        return not_applicable("no_claim")
    procedures = case.law.procedures()
    under: Answer | None = None
    for day, places in both:
        strange = [i for i in places if (code := case.evidence(i).code) not in noted[day].codes and code not in days.EVALUATION_CODES]
        if strange and noted[day].codes:
            return not_met("other_code", strange, day=day.isoformat(), codes=listed(case.evidence(i).code for i in strange))
        carried = noted[day].carried
        timed = [i for i in places if (code := case.evidence(i).code) in procedures and procedures[code].timed]
        units = sum(int(str(case.evidence(i).value)) for i in timed)
        if carried is not None and units > carried:
            return not_met("over", timed, day=day.isoformat(), billed=units, carried=carried)
        ways = noted[day].ways
        above = [i for i in timed if ways and _by_code(case, timed)[case.evidence(i).code] > max(way.get(case.evidence(i).code, 0) for way in ways)]
        if above:
            rightful = listed(dict.fromkeys(" + ".join(f"{code} x {n}" for code, n in way.items() if n) or "none" for way in ways[:3]), "or")
            return not_met("misplaced", above, day=day.isoformat(), rightful=rightful,
                           billed=listed(f"{code} x {n}" for code, n in _by_code(case, above).items()))
        if carried is not None and timed and units < carried and under is None:
            under = not_met("under", timed, day=day.isoformat(), billed=units, carried=carried)
    return under or met("agrees", [i for _, places in both for i in places])


def _by_code(case: Case, lines: Sequence[int]) -> Counter[str]:
    """The units of each code on these lines of a claim."""
    found: Counter[str] = Counter()
    for i in lines:
        found[case.evidence(i).code] += int(str(case.evidence(i).value))
    return found


def _repeated(case: Case) -> Answer:
    """In a chart, notes against earlier ones of the patient; in a day book, notes against earlier ones of other patients; a note by itself
    against the earlier notes that were given with it.
    """
    if case.record.document.kind == "treatment-note":
        return not_applicable("alone") if case.record.chart or not case.record.earlier else _repeated_here(case)
    papers = [paper for paper in case.papers("treatment-note") if paper.date]
    patients = [str(next((e.value for e in paper.find("patient_id")), paper.name)) for paper in papers]
    across = case.record.document.kind == "schedule"
    if len(papers) < 2 or (across and len(set(patients)) < 2):
        return not_applicable("alone")
    words = [tuple(str(e.value) for kind in _CHANGING for e in paper.find(kind, when=_STANDING)) for paper in papers]
    copies = [twin for twin in twins(words, _LEAST_RUNS, patients if across else None) if twin.percent >= _COPIED]
    if not copies:
        return met("own_words", compared=sum(bool(said) for said in words))

    def named(i: int) -> str:
        return f"{papers[i].date} of {patients[i]}" if across else str(papers[i].date)

    pairs = [f"{named(t.later)} as {named(t.earlier)} ({t.percent}%)" for t in copies]
    still = sum(_scores(papers[t.later]) == _scores(papers[t.earlier]) for t in copies)
    return not_met("copied", pairs=listed(pairs[:4] + ([f"{len(pairs) - 4} more"] if len(pairs) > 4 else [])), still=still)


def _repeated_here(case: Case) -> Answer:
    """The words of this note that should be new, against those of each earlier note of the patient."""
    places = [i for kind in _CHANGING for i in case.find(kind, when=_STANDING)]
    notes = [tuple(str(e.value) for e in shown.evidence if e.kind in _CHANGING and e.when in _STANDING and not e.denied) for shown in case.record.earlier]
    copies = [twin for twin in twins([*notes, tuple(str(case.evidence(i).value) for i in places)], _LEAST_RUNS)
              if twin.later == len(notes) and twin.percent >= _COPIED]
    if not copies:
        return met("own_words", compared=len(notes) + 1)
    source = case.record.earlier[copies[0].earlier]
    same = _measured(e for e in source.evidence) == _measured(case.evidence(i) for kind in _MEASURED for i in case.find(kind))
    return not_met("copied", places, pairs=f"{case.date} as {source.date or source.name} ({copies[0].percent}%)", still=int(same))


def _measured(evidence: Iterable[Evidence]) -> list[tuple[str, str, str]]:
    return sorted((e.kind, str(e.value), e.unit) for e in evidence if e.kind in _MEASURED and e.when == "performed" and not e.denied)


def _scores(paper: Paper) -> tuple[tuple[str, str, str], ...]:
    """What was measured: the scores, help and cues of the day."""
    return tuple((e.kind, str(e.value), e.unit) for kind in _MEASURED for e in paper.find(kind))


RULES = (
    Rule(
        "TN-01", "Each treatment day has its note", _CHAPTER, "denial", "certain", "minutes",
        "The note of the day is the proof of the day's charge; without it nothing shows that the visit took place",
        days.DAYS | {"absence"},
        {"nothing_yet": Message("no treatment is on record yet"),
         "noted": Message("each of {count} treatment days has its note"),
         "drafts": Message("each treatment day has its note or the facts for it; days by facts alone, whose signed notes were not looked at: {drafts}"),
         "missing": Message("no note for {days}", "the signed note of each day; if the visit did not take place, the absence, and no charge"),
         "absent": Message("{day} is billed, and the record says that the visit did not take place", "the right date of service, or no charge for this day"),
         "days_only": Message("the chart names {count} treatment days and holds no notes", "the notes, under `notes:` or `visit_files:`")},
        always("episode-note-each-day", _noted), documents=EPISODE, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "TN-19", "What was done is in the plan", _CHAPTER, "risk", "certain", "plan",
        "Treatment is covered under the plan; an intervention that the plan does not name needs a change of the plan first",
        frozenset({"plan_date", "code"}),
        {"no_codes": Message("the plan names no codes to compare with"),
         "inside": Message("the codes of the notes stand in the plan of their day"),
         "outside": Message("{code} was given on {days} and is not in the plan of that day", "the signed change of the plan, with its date, if there was one")},
        always("episode-in-plan", _in_plan), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "TN-17", "Each note is of its own day", _CHAPTER, "advice", "likely", "skill",
        "A response, a report or a reason that stands word for word in an earlier note looks copied, and then proves neither day",
        frozenset({*_CHANGING, "patient_id", "score", "assistance", "cues"}),
        {"alone": Message("there is one note or none to compare"),
         "own_words": Message("no note repeats an earlier one; {compared} hold words of their own to compare"),
         "copied": Message("words that should be new each visit stand in an earlier note: {pairs}; in {still} of them the results are the same too",
                           "what was different on that day: what was said, what was changed, how the patient answered")},
        always("episode-repeated-text", _repeated), documents=EPISODE | DAY_BOOK | frozenset({"treatment-note"}),
    ),
    Rule(
        "EP-05", "The claim bills what the note of the day shows", _CHAPTER, "denial", "certain", "minutes",
        "Record and claim have to say the same of each day: the codes, and no more units of each than the minutes carry",
        _CHARGES,
        {"no_claim": Message("no claim for a day with a note is at hand"),
         "agrees": Message("codes and units of the claims agree with the notes"),
         "other_code": Message("the claim of {day} bills {codes}, which the note of that day does not show", "the right code on the claim"),
         "over": Message("the claim of {day} bills {billed} timed units; the minutes of its note carry {carried}", "the right units on the claim"),
         "misplaced": Message("the claim of {day} bills {billed}; the minutes of its note make {rightful}", "the units of each code on the claim",
                              cite="pooled-units"),
         "under": Message("the claim of {day} bills {billed} timed units; the minutes of its note carry {carried}", "the right units on the claim",
                          severity="advice")},
        always("episode-record-and-claim", _billed, MANUAL_2019), documents=EPISODE, holds_charge=True,
    ),
)
