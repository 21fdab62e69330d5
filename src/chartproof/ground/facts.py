"""Facts made ready to be told in other words: what their own words hold is read like any text, and each fact gets the subject it is about."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.evidence import Evidence, Shown, Standing
from chartproof.core.kinds import KINDS
from chartproof.core.likeness import stems
from chartproof.core.measure import parse
from chartproof.core.procedure import Procedures
from chartproof.core.progress import goal_days
from chartproof.core.showing import show_chart
from chartproof.core.visit import Visit
from chartproof.ground.names import names
from chartproof.ground.traces import traces
from chartproof.reading.lexicon import terms
from chartproof.reading.matcher import fold
from chartproof.reading.reader import read

SUBJECTS = {
    "skilled_reason": "why", "next_step": "next", "next_visit": "next", "home_programme": "home", "uncounted_minutes": "uncounted",
    "uncounted_reason": "uncounted", "total_timed_minutes": "total", "total_treatment_minutes": "total", "stopped_at": "stopped", "stop_reason": "stopped", "absence": "absence",
}
"""Subjects beside activities and goals."""
CONCEPTS = frozenset({
    "functional_task", "skilled_action", "exercise", "sensory_technique", "self_care_task", "area", "diversional", "excluded_time", "maintenance",
    "educational_purpose", "instrument", "stock_phrase", "need_claim", "clinical_judgement",
})
"""Kinds that only wording shows: held where the facts' own words show the concept too, whatever they are about."""
SAID_OF_PLAN: tuple[Standing, ...] = ("planned", "performed")
_FROM_WORDS = CONCEPTS | {"symptom", "score", "assistance", "cues", "contact", "aide"}
_SHOWN_BY_KIND = {"grading": ("graded", "adapted"), "cues": ("cued",), "home_programme": ("instructed",), "skilled_reason": ("analyzed",),
                  "present": ("instructed",)}


class Ready(msgspec.Struct, frozen=True):
    """``evidence``: the facts with their subjects, then all that their words hold; the first ``count`` are the facts, in their own order."""

    evidence: tuple[Evidence, ...]
    count: int


def ready(facts: Shown, beside: Sequence[Evidence] = ()) -> Ready:
    """Facts, and what may be said ``beside`` them (see :func:`known`), with a place in a text of their own words, so that a figure inside words is known to stand there."""
    own: list[Evidence] = []
    inside: list[Evidence] = []
    position = 0
    for fact in (*facts.evidence, *beside):
        placed = msgspec.structs.replace(fact, about=subject(fact))
        if KINDS[fact.kind].compare == "words":
            words = str(fact.value)
            placed = msgspec.structs.replace(placed, start=position, end=position + len(words))
            inside += [msgspec.structs.replace(e, about=placed.about, code=fact.code, start=position + e.start, end=position + e.end)
                       for e in _inside(words)]
            position += len(words) + 1
        own.append(placed)
    told = [e for fact in own for e in _told(fact)]
    return Ready((*own, *inside, *told, Evidence("named", "ot", "profession")), len(facts.evidence))


def known(chart: Chart | None, visit: Visit, procedures: Procedures) -> tuple[Evidence, ...]:
    """What the chart and the code table hold beyond what the visit shows: a text may say it, and loses nothing when it does not.

    Names of diagnoses, age, precautions, tasks and criteria of goals, their targets, every earlier measure, and what each code is called,
    the visits running that reached a goal, and the time from start to end.
    """
    called = [Evidence("statement", procedures[code].paraphrase, "", f"code:{code}", code)
              for code in dict.fromkeys(activity.code for activity in visit.activities)]
    if visit.start and visit.end:
        length = _clock_minutes(visit.end) - _clock_minutes(visit.start)
        called.append(Evidence("number", str(length), "min", "length"))
    if chart is None:
        return tuple(called)
    held = [Evidence("therapy_type", chart.plan.discipline, when=when) for when in SAID_OF_PLAN] if chart.plan else []
    held += [Evidence("statement", words) for words in (*(d.name for d in chart.diagnoses), *chart.precautions)]
    held += [Evidence("statement", words, "", goal.id) for goal in chart.goals for words in (goal.task, goal.occupation, goal.criterion) if words]
    held += [Evidence("number", str(chart.age), "years")] if chart.age is not None else []
    held += [Evidence("number", f"{day.visits_reached}/{day.goal.consecutive_visits}", "trials", day.goal.id) for day in goal_days(chart, visit)
             if day.visits_reached]
    for goal in chart.goals:
        if goal.baseline:
            first = parse(goal.baseline)
            held.append(Evidence("score", first.value, first.unit, goal.id, when="historical", on="baseline"))
    for past in chart.measures:
        if past.date < visit.date:
            done = parse(past.score)
            about, on = past.goal, past.date.isoformat()
            held.append(Evidence("score", done.value, done.unit, about, when="historical", on=on))
            held += [Evidence("assistance", past.assistance, "", about, when="historical", on=on)] if past.assistance else []
            held += [Evidence("cues", count, kind, about, when="historical", on=on) for kind, count in past.cues.items()]
    return (*called, *held, *(e for e in show_chart(chart).evidence if e.about))


def of_instrument(about: str) -> bool:
    """``barthel_index``, ``pain``: what a score is on, which activity or goal it serves being left open."""
    return about[:1].islower() and not about[1:2].isdigit() and ":" not in about and about != "pain" and about not in SUBJECTS.values()


def subject(fact: Evidence) -> str:
    """What a fact is about: its activity or goal, its code, who said it, or a part of the note; empty for the day."""
    if fact.about and not of_instrument(fact.about):
        return fact.about
    if fact.kind in ("report", "wish"):
        return f"said:{fact.who}"
    return f"code:{fact.code}" if fact.code else SUBJECTS.get(fact.kind, "")


def _inside(words: str) -> Iterator[Evidence]:
    """What a fact's words hold: traces, and what the reader sees in them."""
    folded = fold(words)
    yield from traces(words, folded, 0, len(words), wide=True)
    yield from (e for e in read(words).evidence if e.kind in _FROM_WORDS)
    held = {word.stem for word in stems(folded)}
    for stem in held:
        yield from (Evidence(kind, concept, start=0, end=len(words)) for kind, concept, needed in _concepts().get(stem, ()) if needed <= held)


@cache
def _concepts() -> dict[str, list[tuple[str, str, frozenset[str]]]]:
    """The concepts of the lexicon by the stem of their first word, with all the stems they need: *make toast* shows what *made toast* does."""
    found: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for term in terms():
        words = stems(term.wording)
        if term.category in CONCEPTS and words:
            found.setdefault(words[0].stem, []).append((term.category, term.value, frozenset(word.stem for word in words)))
    return found


def _clock_minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _told(fact: Evidence) -> Iterator[Evidence]:
    """The figure, the name or the concept that a fact is, as a text may tell it."""
    def as_told(kind: str, value: str, unit: str = "", on: str = "") -> Evidence:
        return Evidence(kind, value, unit, fact.about, fact.code, "", "performed" if unit == "date" else fact.when, on or fact.on)

    value = fact.value
    if isinstance(value, datetime.date):
        yield as_told("number", value.isoformat(), "date")
    elif fact.kind in ("start_time", "end_time"):
        yield as_told("number", str(value), "clock")
    elif fact.kind == "code":
        yield as_told("number", str(value), "code")
    elif fact.kind in ("visit_number", "visits_authorized"):
        yield as_told("number", str(value), "visits")
    elif fact.kind == "group_size":
        yield as_told("number", str(value))
    elif fact.kind == "score" or (isinstance(value, int) and fact.kind != "score"):
        yield as_told("number", str(value), fact.unit)
    if fact.on[:1].isdigit():
        yield Evidence("number", fact.on, "date", fact.about, fact.code)
    for name, sort in _names(fact):
        yield from (Evidence("named", called, sort) for called in (name, *_WIDER.get(name, ())))
    yield from (Evidence("skilled_action", concept, "", fact.about, fact.code) for concept in _SHOWN_BY_KIND.get(fact.kind, ()))
    if fact.kind == "uncounted_minutes":
        yield Evidence("excluded_time", "not_counted", "", fact.about)


def _names(fact: Evidence) -> Sequence[tuple[str, str]]:
    """The names that a fact is, each with its sort (:class:`chartproof.ground.names.Name`)."""
    value, unit = str(fact.value).casefold(), fact.unit.casefold()
    if fact.kind in ("contributor", "supervisor"):
        held = [(f"{value} {unit}", "credential"), (unit, "credential")] if unit else []
        return [(value, "number"), *held, *([(fact.who.casefold(), "profession")] if fact.who else [])]
    if fact.kind in ("present", "report", "wish", "absence"):
        called = fact.who.casefold() if fact.who else value
        return [(name.value, name.sort) for name in names(called, called)] or [(called, "role")]
    if fact.kind == "contact":
        return [(unit, "profession")] if unit else []
    return [(_SAID_AS.get(fact.kind, (value, ""))[0] or value, _SAID_AS[fact.kind][1])] if fact.kind in _SAID_AS else []


_WIDER = dict.fromkeys(("mother", "father"), ("caregiver", "parent", "family")) | dict.fromkeys(("grandmother", "grandfather", "aunt", "uncle", "wife", "husband", "spouse", "daughter", "son", "parent"), ("caregiver", "family"))
"""What a person may be called more widely: the mother is a parent, and may be the caregiver."""
_SAID_AS = {"place": ("", "place"), "telehealth_location": ("", "place"), "home_programme": ("home", "place"), "telehealth": ("", "mode"),
            "patient_id": ("", "number"), "interpreter": ("interpreter", "role"), "therapy_type": ("", "profession")}
"""Kinds that are one name (their own value where none is given), and its sort."""
