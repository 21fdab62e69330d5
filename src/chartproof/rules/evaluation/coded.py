"""What the evaluation code says, and whether the record says it too: time, complexity, deficits, author, reason."""

from __future__ import annotations

import datetime

from chartproof.core.complexity import DECISION, HISTORY, LEAST_DEFICITS, LEVELS
from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "evaluation"
_CODES_SINCE = datetime.date(2017, 1, 1)
_EVALUATIONS = (*LEVELS, "97168")
_DAY = frozenset({"code", "minutes", "total_timed_minutes"})
_CODED: frozenset[DocumentKind] = frozenset({"treatment-note", "evaluation", "re-evaluation", "progress-report", "discharge"})


def _codes(case: Case) -> list[int]:
    return [i for i in case.find("code") if case.evidence(i).value in _EVALUATIONS]


def _apart(case: Case) -> Answer:
    evaluated = _codes(case)
    if not evaluated:
        return not_applicable("no_code")
    day, procedures = case.day(), case.law.procedures()
    if day.total_timed is None:
        return not_applicable("no_total")
    totals = case.find("total_timed_minutes")
    timed = [code for code in day.codes if code in procedures and procedures[code].timed]
    given = day.timed_minutes(procedures)
    if not timed:
        return not_met("only", (*evaluated, *totals), total=day.total_timed) if day.total_timed else met("apart", totals)
    if any(code not in given for code in timed):
        return unknown("unknown", totals)
    by_code = sum(given.values())
    inside = sum(n for code, n in day.minutes.items() if code in _EVALUATIONS)
    words = (*totals, *(i for code in _EVALUATIONS for i in case.find("minutes", code=code)))
    if inside and day.total_timed == by_code + inside:
        return not_met("inside", words, total=day.total_timed, timed=by_code, evaluation=inside)
    return unknown("more", words, total=day.total_timed, timed=by_code) if day.total_timed > by_code else met("apart", words)


def _level(case: Case) -> Answer:
    code = next((str(case.evidence(i).value) for i in _codes(case) if case.evidence(i).value in LEVELS), None)
    if code is None:
        return not_applicable("no_code")
    history, decision = case.find("history_level"), case.find("decision_level")
    stated = [(case.evidence(i).value, HISTORY, i) for i in history[:1]] + [(case.evidence(i).value, DECISION, i) for i in decision[:1]]
    ranks = [(names.index(str(value)), i) for value, names, i in stated if value in names]
    below = [i for rank, i in ranks if rank < LEVELS[code]]
    if below:
        return not_met("below", below, code=code, said=listed(str(case.evidence(i).value) for i in below),
                       needed=f"{HISTORY[LEVELS[code]]} history and {DECISION[LEVELS[code]]} decision making")
    if not history or not decision:
        return unknown("unsaid", [i for _, i in ranks], code=code, missing=listed([name for name, found in (("profile and history", history),
                       ("clinical decision making", decision)) if not found]))
    counted = [n for i in case.find("deficit_count") if isinstance(n := case.evidence(i).value, int)]
    above = min([rank for rank, _ in ranks] + [sum(n >= least for least in LEAST_DEFICITS) - 1 for n in counted[:1]])
    if counted and above > LEVELS[code]:
        return not_met("above", [i for _, i in ranks], code=code)
    return met("meets", [i for _, i in ranks])


def _deficits(case: Case) -> Answer:
    code = next((str(case.evidence(i).value) for i in _codes(case) if case.evidence(i).value in LEVELS), None)
    if code is None:
        return not_applicable("no_code")
    counts = case.find("deficit_count")
    if not counts:
        return unknown("uncounted", code=code)
    most = max(n for i in counts if isinstance(n := case.evidence(i).value, int))
    least = LEAST_DEFICITS[LEVELS[code]]
    return met("enough", counts) if most >= least else not_met("too_few", counts, code=code, count=most, least=least)


def _author(case: Case) -> Answer:
    evaluated = _codes(case)
    if not evaluated:
        return not_applicable("no_code")
    people = [i for kind in ("signature", "contributor") for i in case.find(kind)]
    by_assistant = [i for i in case.find("minutes") if case.evidence(i).code in _EVALUATIONS and case.evidence(i).who in ("OTA", "PTA")]
    said = "assistant_tricare" if case.profile and "tricare" in case.profile.payers else "assistant"
    if by_assistant:
        return not_met(said, by_assistant)
    if not people:
        return not_applicable("nobody")
    roles = {case.evidence(i).who for i in people}
    return not_met(said, people) if roles <= {"OTA", "PTA"} else met("therapist", people)


def _again(case: Case) -> Answer:
    coded = [i for i in case.find("code") if case.evidence(i).value == "97168"]
    if case.record.document.kind != "re-evaluation" and not coded:
        return not_applicable("none")
    reasons = case.find("reevaluation_reason") + case.find("plan_change")
    return met("reasoned", reasons) if reasons else unknown("ask", coded)


_ASSISTANT = Message("an evaluation is coded, and only an assistant is named", "the therapist who evaluated, if one did", severity="advice")

RULES = (
    Rule(
        "EV-07", "Evaluation minutes are not timed minutes", _CHAPTER, "denial", "certain", "minutes",
        "Time spent evaluating is not treatment time; it counts in the total treatment minutes only",
        _DAY,
        {"no_code": Message("no evaluation is coded"), "no_total": Message("no total of timed minutes is given"),
         "apart": Message("the timed minutes are without the evaluation"),
         "only": Message("{total} timed min are given, and the only service named is an untimed evaluation", "the timed service, or a total without these minutes"),
         "inside": Message("the total of {total} timed min holds the {evaluation} min of evaluation; the timed codes have {timed}",
                           "the total of timed minutes without the evaluation"),
         "unknown": Message("the timed codes have no minutes of their own; whether the evaluation is among the timed minutes cannot be seen",
                            "the minutes of evaluation, and the total without them", "advice", "likely"),
         "more": Message("the total says {total} timed min, the timed codes {timed}; whether the rest is evaluation is not said",
                         "the minutes of evaluation, and the total without them", "advice", "likely")},
        always("evaluation-time", _apart, MANUAL_2019), documents=_CODED, holds_charge=True,
    ),
    Rule(
        "EV-08", "History and decisions reach the level of the code", _CHAPTER, "risk", "certain", "plan",
        "All three components of an evaluation code have to reach its level; how long it took decides nothing",
        frozenset({"code", "history_level", "decision_level", "deficit_count"}),
        {"no_code": Message("no level of evaluation is coded"), "meets": Message("history and decision making reach the level of the code"),
         "below": Message("{code} stands for {needed}; the evaluation says {said}", "the history and decisions as they were; otherwise correct the code"),
         "above": Message("all three components stand above the level of {code}", "nothing, if the components are right; then look at the code again", "advice"),
         "unsaid": Message("{missing}: the level is not said in words that a machine knows; a reviewer reads whether it reaches {code}",
                           "how far history and decision making went", "advice", "likely")},
        always("evaluation-level", _level, _CODES_SINCE), documents=frozenset({"evaluation"}),
    ),
    Rule(
        "EV-09", "The deficits reach the level of the code", _CHAPTER, "risk", "certain", "plan",
        "One to three performance deficits are low, three to five moderate, five or more high",
        frozenset({"code", "deficit_count"}),
        {"no_code": Message("no level of evaluation is coded"), "enough": Message("the deficits reach the level of the code"),
         "too_few": Message("{code} stands for at least {least} performance deficits; the evaluation counts {count}",
                            "every deficit that was found; otherwise correct the code"),
         "uncounted": Message("the performance deficits are not counted; a reviewer counts whether they reach {code}",
                              "how many performance deficits were identified", "advice", "likely")},
        always("evaluation-deficits", _deficits, _CODES_SINCE), documents=frozenset({"evaluation"}),
    ),
    Rule(
        "EV-10", "A therapist evaluated, not an assistant", _CHAPTER, "risk", "certain", "identity",
        "An evaluation is the therapist's own; an assistant may gather data for it",
        frozenset({"code", "signature", "contributor", "minutes"}),
        {"no_code": Message("no evaluation is coded"), "nobody": Message("who evaluated is not named (SIG-01 asks for a signature)"),
         "therapist": Message("somebody other than an assistant evaluated"),
         "assistant": _ASSISTANT, "assistant_tricare": _ASSISTANT._replace(severity="risk", cite="tricare-evaluation")},
        always("evaluation-author", _author, _CODES_SINCE), documents=_CODED, payers=MEDICARE | {"tricare"},
    ),
    Rule(
        "EV-11", "A re-evaluation says why", _CHAPTER, "advice", "likely", "plan",
        "A re-evaluation is for a judgement on new findings or on going on, changing or ending; routine is no reason",
        frozenset({"code", "reevaluation_reason", "plan_change"}),
        {"none": Message("no re-evaluation"), "reasoned": Message("why the patient was evaluated again is said; a reviewer judges the reason"),
         "ask": Message("why the patient was evaluated again is not said; a reviewer asks whether it was routine", "what was new, or what had to be decided")},
        always("re-evaluation", _again, MANUAL_2019), documents=frozenset({"re-evaluation", "treatment-note", "evaluation"}), payers=MEDICARE,
    ),
)
