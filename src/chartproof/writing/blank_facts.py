"""A chart and a visit in which every fact is a placeholder: what blank forms are written from.

Facts are made by their type, so that a fact that is new in the chart stands in the blank form of whoever writes it. Words say in brackets what
belongs there; days, times and figures are stand-ins that :mod:`chartproof.writing.blank` turns into brackets.
"""

from __future__ import annotations

import datetime
import types
import typing
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec

from chartproof.core.chart import Authorization, Chart, Diagnosis, Goal, PastMeasure, PlanOfCare
from chartproof.core.course import Course, course
from chartproof.core.episode import Certification, Discharge, GoalReport, MissedVisit, ProgressReport
from chartproof.core.evaluation import Evaluation, ReEvaluation
from chartproof.core.people import Person
from chartproof.core.visit import Activity, Contact, Next, Visit

Hint: TypeAlias = Any
PATIENT, AUTHOR = "P-0000", Person("T-00", "OTR/L")
CODE, OTHER_CODE, EVALUATION_CODE, SCORE, CUES, LEVEL = "97530", "97535", "97166", "3/5", {"verbal": 2}, "minimal"
_OPENS, _VISITED, _REPORTED, _AGAIN, _RENEWED, _ENDS = (datetime.date(2026, month, 5) for month in (1, 2, 3, 4, 5, 6))
TODAY = datetime.date(2026, 7, 5)
DAYS = (_OPENS, _VISITED, _REPORTED, _AGAIN, _RENEWED, _ENDS)
"""The days of the papers."""
_SEEN = (_VISITED, datetime.date(2026, 2, 19), datetime.date(2026, 4, 20), datetime.date(2026, 4, 27))
_MEASURED = (datetime.date(2026, 1, 20), _AGAIN)
_TEXT = {"patient": PATIENT, "goal": "STG1", "goals": "STG1", "id": "STG1", "replaces": "STG1", "code": CODE, "codes": CODE, "score": SCORE, "target": "4/5", "baseline": "0/5",
         "start": "10:00", "end": "10:45", "onset": "2026-01-05", "raw": "30", "standard": "30", "scaled": "30", "percentile": "30", "modifiers": "GO", "therapy": "OT",
         "credential": "OTR/L", "Diagnosis.code": "X00.0", "mode": "one_on_one", "assistance": LEVEL, "baseline_assistance": LEVEL, "schema": "", "by": "MD", "profile": "medicare-b"}
_WORDS = {
    "Goal.task": "what the patient will do", "Goal.occupation": "part of daily life it serves", "criterion": "what counts as success", "Activity.task": "what was done",
    "Observed.task": "task of daily life", "seen": "what was noticed", "who": "mother, patient, teacher", "says": "what was said", "wants": "what is hoped for",
    "why": "why it takes a therapist's skills", "Uncounted.why": "what those minutes were", "Stopped.why": "why treatment ended early", "Absence.why": "reason",
    "MissedVisit.why": "reason", "steps": "next steps in treatment", "home": "what is practised at home", "grading": "what was made harder, easier or different",
    "response": "what came of it", "purpose": "what it was for", "problem": "what the patient cannot do", "PlanOfCare.problem": "what the plan answers", "body_parts": "part of the body", "Diagnosis.name": "diagnosis",
    "prior_level": "how the patient functioned before", "current_function": "how the patient functions now", "conditions": "condition, or none",
    "daily_life": "occupations, habits, roles", "surroundings": "home, school, work, people", "supports": "what helps", "barriers": "what hinders",
    "priorities": "what matters most to patient and family", "deficits": "deficit by name", "reviewed": "records and history reviewed", "because": "what made it so",
    "outlook": "what improvement is expected", "instrument": "test or scale", "edition": "edition", "part": "part or subtest", "age": "age at the test",
    "meaning": "what it means for daily life", "findings": "what has changed, in your judgement", "changes": "what changes, and why", "reason": "reason",
    "interventions": "treatment planned", "precautions": "precaution", "present": "who else was there", "interpreter": "language", "patient_at": "where the patient was",
    "ProgressReport.next": "next steps", "to": "to whom", "how": "how it was sent", "confirmed": "what confirms it", "questions": "what is asked", "found": "what was found",
    "follow_up": "who follows up, and when", "helps": "what helps at home", "CaregiverLetter.next": "what comes next", "what": "activity", "HomeActivity.steps": "step",
    "watch": "what to watch for", "stop": "when to stop and call", "how_often": "how often", "how_long": "how long", "recommendations": "what is recommended",
}
"""What belongs in the bracket of a fact, by field or struct and field; other fields are called by their own name."""
_LEFT_OUT = ("Chart.visits", "visit_files", "notes", "file", "worked", "absence", "no_conditions", "schema")
"""What no form needs, or what would make another document of it."""
_TURNED = {"since": _OPENS, "until": _REPORTED, "ended": _AGAIN, "Goal.by": TODAY, "visit": _REPORTED}
_SUPPORTED = 2


def placeholder(owner: str, field: str) -> str:
    """``[what the patient will do]`` for a goal's task."""
    return f"[{_WORDS.get(f'{owner}.{field}') or _WORDS.get(field) or field.replace('_', ' ')}]"


def made(kind: type[msgspec.Struct], /, **given: object) -> Any:  # noqa: ANN401  # of the type asked for
    """A struct with a placeholder in every field that is not ``given``."""
    facts: dict[str, object] = {}
    for field in msgspec.structs.fields(kind):
        if field.name in given:
            facts[field.name] = given[field.name]
        elif field.name not in _LEFT_OUT and f"{kind.__name__}.{field.name}" not in _LEFT_OUT:
            facts[field.name] = _value(_hints(kind)[field.name], kind.__name__, field.name)
    return kind(**facts)


@cache
def _hints(kind: type) -> dict[str, Hint]:
    return get_type_hints(kind, include_extras=True)


def _origin(hint: Hint) -> Hint:
    return get_origin(hint)


def _value(hint: Hint, owner: str, field: str) -> object:
    origin = _origin(hint)
    if origin in (Union, types.UnionType):
        return _value(next(arm for arm in get_args(hint) if arm is not type(None)), owner, field)
    if origin is tuple:
        return _several(get_args(hint)[0], owner, field)
    if origin is dict:
        return dict(CUES)
    named = f"{owner}.{field}"
    if hint is Person:
        return AUTHOR
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return made(hint)
    return _scalar(hint, owner, field, named)


def _several(each: Hint, owner: str, field: str) -> tuple[object, ...]:
    """Days, or every choice where there are several to choose from; else one placeholder."""
    if each is datetime.date:
        return _SEEN
    return get_args(each) if _origin(each) is Literal else (_value(each, owner, field),)


def _scalar(hint: Hint, owner: str, field: str, named: str) -> object:
    plain = get_args(hint)[0] if _origin(hint) is typing.Annotated else hint
    patterned = any(getattr(meta, "pattern", None) for meta in get_args(hint)[1:]) if plain is not hint else False
    if plain is datetime.date:
        return _TURNED.get(named) or _TURNED.get(field) or _VISITED
    if plain is bool:
        return True
    if plain is int:
        return _SUPPORTED
    if _origin(plain) is Literal:
        choices = get_args(plain)
        return _TEXT[field] if _TEXT.get(field) in choices else choices[0]
    if patterned or named in _TEXT or (field in _TEXT and field in ("by", "therapy", "credential")):
        return _TEXT.get(named) or _TEXT.get(field, "")
    return placeholder(owner, field)


def course_of_placeholders() -> Course:
    """The episode that blank forms are written from: evaluation, plan, visit, report, re-evaluation, a second plan with a changed goal, discharge."""
    goals = tuple(made(Goal, id=name, replaces="STG1" if name == "STG2" else None, consecutive_visits=_SUPPORTED) for name in ("LTG1", "STG1", "STG2"))
    chart = made(
        Chart, goals=goals, plan=None, diagnoses=(made(Diagnosis),), staff=(AUTHOR,), age=30, former_goals=(), authorization=made(Authorization, as_of=_OPENS, since=_OPENS, until=TODAY),
        evaluation=made(Evaluation, date=_OPENS, code=EVALUATION_CODE, conditions=(placeholder("Evaluation", "conditions"),)),
        plans=(made(PlanOfCare, date=_OPENS, goals=("LTG1", "STG1"), codes=(CODE, OTHER_CODE)),
               made(PlanOfCare, date=_RENEWED, goals=("LTG1", "STG2"), codes=(CODE, OTHER_CODE), amount=3, frequency=3, weeks=3, sessions=3)),
        certifications=(made(Certification, since=_OPENS, until=_RENEWED), made(Certification, kind="recertification", since=_RENEWED, until=_ENDS)),
        measures=tuple(made(PastMeasure, goal=goal.id, date=day) for goal in goals for day in _MEASURED),
        absences=tuple(made(MissedVisit, date=day) for day in (datetime.date(2026, 2, 12), datetime.date(2026, 4, 13))),
        progress_reports=tuple(made(ProgressReport, date=until, since=since, until=until, goals=tuple(made(GoalReport, goal=goal.id) for goal in goals))
                               for since, until in ((_OPENS, _REPORTED), (_AGAIN, _ENDS))),
        re_evaluations=(made(ReEvaluation, date=_AGAIN, code="97168"),),
        treatment_days=(_OPENS, _VISITED, _AGAIN), discharge=made(Discharge, date=_ENDS),
    )
    return course(chart, (visit_of_placeholders(day) for day in _SEEN))


def visit_of_placeholders(day: datetime.date = _VISITED) -> Visit:
    """A visit with two activities."""
    activities = tuple(made(Activity, code=code, goals=(goal,), contact=None, by=None, purpose=placeholder("Activity", "purpose"))
                       for code, goal in ((CODE, "STG1"), (OTHER_CODE, "LTG1")))
    visit: Visit = made(Visit, date=day, by=AUTHOR, activities=activities, contact=Contact(mode="one_on_one"), plan=made(Next))
    return visit
