"""What an evaluation holds for everything after it to be measured against: problem, function before and now, measures, prognosis."""

from __future__ import annotations

import datetime

from chartproof.core.evidence import DocumentKind, Standing
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.goals_shown import is_goal
from chartproof.rules.rule import MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "evaluation"
_EVALUATION: frozenset[DocumentKind] = frozenset({"evaluation"})
_SAID: tuple[Standing, ...] = ("performed", "historical", "planned", "reported")


def _problem(case: Case) -> Answer:
    diagnosis, problem, part = case.find("diagnosis"), case.find("problem", when=_SAID), case.find("body_part")
    missing = [name for name, found in (("a diagnosis", diagnosis), ("the specific problem", problem), ("the body part evaluated", part)) if not found]
    if not missing:
        return met("shown", diagnosis + problem + part)
    say = "no_diagnosis" if not diagnosis else "no_words" if not problem else "no_part"
    return not_met(say, missing=listed(missing))


def _function(case: Case) -> Answer:
    onset, before = case.find("onset_date", when=_SAID), case.find("prior_level", when=_SAID)
    now = case.find("current_function") or case.find("assistance") or case.find("score")
    missing = [name for name, found in (("when it began", onset), ("function before", before), ("function now", now)) if not found]
    return not_met("missing", missing=listed(missing)) if missing else met("shown", onset + before)


def _measures(case: Case) -> Answer:
    scores = tuple(i for i in case.find("score") if not is_goal(case.evidence(i).about))
    instruments = case.find("instrument")
    if not scores:
        levels = tuple(i for i in case.find("assistance") if not is_goal(case.evidence(i).about))
        if instruments:
            return not_met("unscored", instruments)
        return unknown("levels", levels) if levels else not_met("none")
    dated = any(case.find(kind) for kind in ("date_of_service", "document_date", "signature_date"))
    return met("measured", scores) if dated else not_met("undated", scores)


def _complexities(case: Case) -> Answer:
    found = case.find("complexity", when=_SAID) or case.find("complexity", denied=True)
    return met("named", found) if found else not_met("none")


def _prognosis(case: Case) -> Answer:
    prognosis = case.find("prognosis", when=_SAID)
    if not prognosis:
        return not_met("none")
    frame = case.find("time_frame", about="", when=_SAID)
    if frame:
        return met("framed", prognosis + frame)
    by_plan = case.find("plan_duration", when=("planned",)) or _future(case)
    return met("by_plan", prognosis + by_plan) if by_plan else not_met("no_time", prognosis)


def _future(case: Case) -> tuple[int, ...]:
    """Dates by which goals are to be reached."""
    return tuple(i for i in case.find("target_date", when=("target",)) if isinstance(case.evidence(i).value, datetime.date))


RULES = (
    Rule(
        "EV-02", "Diagnosis, problem and body part are named", _CHAPTER, "risk", "certain", "plan",
        "An evaluation names the diagnosis, where it may, the specific problem, and the part of the body that was evaluated",
        frozenset({"diagnosis", "problem", "body_part"}),
        {"shown": Message("diagnosis, problem and body part are named"),
         "no_diagnosis": Message("{missing}: not found in the evaluation", "the diagnosis, and what else is missing of problem and body part"),
         "no_words": Message("{missing}: not found in the evaluation", "the problem that brought the patient, and the part evaluated", confidence="likely"),
         "no_part": Message("{missing}: not found in the evaluation", "which part of the body was evaluated", "advice", "likely")},
        always("evaluation-problem", _problem, MANUAL_2019), documents=_EVALUATION, payers=MEDICARE,
    ),
    Rule(
        "EV-03", "Onset, function before and function now are told", _CHAPTER, "risk", "likely", "plan",
        "Loss of function shows only against what the patient did before, and since when",
        frozenset({"onset_date", "prior_level", "current_function", "assistance", "score"}),
        {"shown": Message("onset, function before and function now are told"),
         "missing": Message("{missing}: not found in the evaluation", "what is missing of onset, prior level of function and current function")},
        always("evaluation-function", _function, MANUAL_2019), documents=_EVALUATION, payers=MEDICARE,
    ),
    Rule(
        "EV-04", "An objective measure is the baseline", _CHAPTER, "risk", "certain", "plan",
        "Some objective measure has to stand at the start; which instrument is the therapist's choice",
        frozenset({"score", "instrument", "assistance", "date_of_service", "document_date", "signature_date"}),
        {"measured": Message("an objective measure stands as baseline"),
         "none": Message("no objective measure in the evaluation", "a measure taken at the evaluation, by any test, scale or count"),
         "unscored": Message("a test is named without its score", "the score"),
         "levels": Message("levels of help are the only measure; a reviewer judges whether they measure the problem",
                           "a score, where one was taken", "advice", "likely"),
         "undated": Message("the measures carry no date, nor does the evaluation", "the date of the evaluation", "advice")},
        always("evaluation-measures", _measures, MANUAL_2019), documents=_EVALUATION, payers=MEDICARE,
    ),
    Rule(
        "EV-05", "What bears on treatment is named", _CHAPTER, "advice", "likely", "plan",
        "Conditions and complexities explain why treatment takes what it takes; that there are none is an answer too",
        frozenset({"complexity"}),
        {"named": Message("conditions that bear on treatment are named, or said to be absent"),
         "none": Message("no condition, precaution or barrier is named, nor said to be absent",
                         "conditions and complexities that affect treatment, or that there are none")},
        always("evaluation-complexities", _complexities, MANUAL_2019), documents=_EVALUATION, payers=MEDICARE,
    ),
    Rule(
        "EV-06", "A prognosis is given with its time", _CHAPTER, "risk", "likely", "plan",
        "The therapist's judgement of what can be expected, and by when",
        frozenset({"prognosis", "time_frame", "plan_duration", "target_date"}),
        {"framed": Message("prognosis and time frame are given"),
         "by_plan": Message("a prognosis is given; the plan or its goals say by when"),
         "none": Message("no prognosis", "what improvement is expected, and by when"),
         "no_time": Message("a prognosis without a time", "by when the improvement is expected")},
        always("evaluation-prognosis", _prognosis, MANUAL_2019), documents=_EVALUATION, payers=MEDICARE,
    ),
)
