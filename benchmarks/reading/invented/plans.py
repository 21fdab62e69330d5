"""Plans of care: facts, and the four forms in which they are written."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from invented import lexis
from invented.draws import Draws
from invented.gold import Gold, Phrase, marked, words_gold
from invented.manner import Manner
from invented.page import Page
from invented.statements import Statement
from invented.voices import Voice

PLAN_VOICES = (
    Voice("plan, labelled lines", "lines"), Voice("plan, letter", "letter"), Voice("plan, one line a field in pipes", "pipes", terse=1),
    Voice("plan, dictated", "dictated"),
)
_FUNCTION = {
    "stroke": ("independent in all self-care and cooking before the stroke", "needs help with dressing and cannot use the stove alone"),
    "home": ("lived alone and drove until this illness", "needs a hand on {him} for every transfer"),
    "snf": ("walked to the dining room and dressed alone", "waits for staff to dress and toilet"),
    "hand": ("worked full time with both hands before the injury", "cannot lift a full cup with the hurt hand"),
}
_PROBLEMS = {"stroke": "drops objects from the weak hand", "home": "loses balance when turning at the sink", "snf": "cannot dress the lower body",
             "hand": "cannot open jars or doors"}


@dataclass
class LongTermGoal:
    """A goal of the plan: all of it a target."""

    name: Gold
    task: Phrase
    level: Gold | None
    score: Gold | None
    by: Gold | None


@dataclass
class Plan:
    """What one plan of care shows."""

    date: datetime.date
    patient: Gold
    made: Gold
    diagnosis: Gold | None
    diagnosis_words: str
    onset: Gold | None
    problem: Phrase
    prior: Phrase
    current: Phrase
    kind: Gold | None
    amount: Gold | None
    frequency: Gold | None
    duration: Gold | None
    goals: list[LongTermGoal]
    signature: Gold | None
    signature_date: Gold | None
    certifier: Gold
    certified: Gold
    start: Gold
    end: Gold


def invent_plan(draws: Draws) -> Plan:
    """A plan without a fault, for a Medicare patient."""
    setting = draws.pick("plan setting", ("stroke", "home", "snf", "hand"))
    world = lexis.load("places")
    date = datetime.date(2020, 2, 3) + datetime.timedelta(days=draws.number("plan day", 0, 1700))
    code, words = draws.pick("plan dx", world[setting]["diagnoses"])
    prior, current = _FUNCTION[setting]
    name, credential = draws.pick("plan author", world["staff"]["OT"])
    certified = date + datetime.timedelta(days=draws.number("certified after", 3, 20))
    unit = draws.pick("duration unit", ("weeks", "weeks", "sessions"))
    return Plan(
        date=date, patient=Gold("patient_id", f"M-{draws.number('plan patient', 1000, 9999)}"),
        made=Gold("plan_date", date.isoformat(), standing="planned"), diagnosis=Gold("diagnosis", code), diagnosis_words=words,
        onset=Gold("onset_date", (date - datetime.timedelta(days=draws.number("onset", 12, 90))).isoformat()),
        problem=words_gold("problem", _PROBLEMS[setting]), prior=words_gold("prior_level", lexis.filled(prior, "he", "")),
        current=words_gold("current_function", lexis.filled(current, draws.pick("plan pronoun", ("he", "she")), "")), kind=Gold("therapy_type", "OT"),
        amount=Gold("plan_amount", 1, "per day", standing="planned"),
        frequency=Gold("plan_frequency", draws.number("plan frequency", 2, 5), "per week", standing="planned"),
        duration=Gold("plan_duration", draws.pick("weeks", (6, 8, 12)) if unit == "weeks" else draws.pick("sessions", (12, 18, 24)), unit,
                      standing="planned"),
        goals=_goals(draws, setting, date), signature=Gold("signature", name, credential, who="OT"),
        signature_date=Gold("signature_date", date.isoformat()),
        certifier=Gold("certifier", *draws.pick("certifier", (("A. Haddad", "MD"), ("L. Moreau", "DO"), ("P. Quist", "NP")))),
        certified=Gold("certification_date", certified.isoformat(), "initial"),
        start=Gold("certification_start", date.isoformat()),
        end=Gold("certification_end", (date + datetime.timedelta(days=89)).isoformat()),
    )


def _goals(draws: Draws, setting: str, date: datetime.date) -> list[LongTermGoal]:
    made = []
    for i, chosen in enumerate(draws.sample("plan goals", lexis.said(setting, "goals"), 2)):
        bound: dict[str, Any] = {"about": f"LTG{i + 1}", "standing": "target"}
        made.append(LongTermGoal(
            Gold("goal_ref", f"LTG{i + 1}", standing="target"), words_gold("goal_task", lexis.filled(chosen["task"], "he", "right", sure=False), **bound),
            Gold("assistance", draws.pick(f"goal level {i}", ("supervision", "modified_independent", "stand_by")), **bound),
            Gold("score", draws.pick(f"goal score {i}", ("4/5", "5/5", "9/10")), "trials", **bound),
            Gold("target_date", (date + datetime.timedelta(days=56)).isoformat(), **bound)))
    return made


def render_plan(plan: Plan, manner: Manner) -> str:
    """The text of a plan of care."""
    page = Page(manner.words, manner.cover)
    fields = _fields(plan, manner)
    layout = manner.voice.layout
    if layout == "lines":
        page.write("PLAN OF CARE\n\n")
        for label, parts in fields:
            page.write(f"{label}: ", *parts, "\n")
    elif layout == "pipes":
        page.write("Outpatient Plan of Care\n")
        for label, parts in fields:
            page.write(f"| {label} | ", *parts, " |\n")
    elif layout == "dictated":
        page.write("PLAN OF CARE., ")
        for label, parts in fields:
            page.write(f"{label.upper()}:, ", *parts, "., ")
    else:
        page.write("Plan of Care for Outpatient Therapy\n\n")
        for label, parts in fields:
            page.write(f"{label}: " if label not in {"Prior level of function", "Current function", "Problem"} else f"{label} - ", *parts,
                       ". " if label not in {"Patient", "Plan of care date"} else "\n")
    return page.text.strip() + "\n"


def _fields(plan: Plan, manner: Manner) -> list[tuple[str, Statement]]:
    made: list[tuple[str, Statement]] = [("Patient", [(plan.patient, str(plan.patient.value))]),
                                         ("Plan of care date", [(plan.made, manner.date(plan.made.value))])]
    if plan.diagnosis:
        made.append(("Diagnosis", [(plan.diagnosis, str(plan.diagnosis.value)), f" {plan.diagnosis_words}"]))
    if plan.onset:
        made.append(("Onset date", [(plan.onset, manner.date(plan.onset.value))]))
    made += [("Problem", [plan.problem]), ("Prior level of function", [plan.prior]), ("Current function", [plan.current])]
    for goal in plan.goals:
        number = str(goal.name.value)[3:]
        name = manner.draws.pick("goal label", (f"LTG{number}", f"Long-term goal {number}", f"LTG {number}"))
        made.append(("Goal", [(goal.name, name), ": ", goal.task, *([" with ", manner.level(goal.level)] if goal.level else []),
            *([" on ", manner.score(goal.score, "goal score")] if goal.score else []),
            *([" by ", (goal.by, manner.date(goal.by.value))] if goal.by else [])]))
    dose = _dose(plan, manner)
    if dose:
        made.append((manner.draws.pick("dose label", ("Frequency and duration", "Treatment plan", "Recommended")), dose))
    if plan.signature:
        made.append((manner.draws.pick("signed", ("Therapist signature", "Signed", "Therapist, signed")), [(plan.signature, f"{plan.signature.value}, {plan.signature.unit}"),
                                   *([" ", (plan.signature_date, manner.date(plan.signature_date.value))] if plan.signature_date else [])]))
    made.append(("Certification period", [(plan.start, manner.date(plan.start.value)), manner.draws.pick("period", (" to ", " - ", " through ")),
                                          (plan.end, manner.date(plan.end.value))]))
    made.append(("Physician certification", [
        "I certify this plan of care. ", (plan.certifier, f"{plan.certifier.value}, {plan.certifier.unit}"), " ",
        (plan.certified, manner.date(plan.certified.value))]))
    return made


def _dose(plan: Plan, manner: Manner) -> Statement:
    parts: list[Phrase] = []
    if plan.kind:
        parts.append(marked(plan.kind, manner.draws.pick("type", ("OT", "Occupational therapy"))))
    if plan.amount:
        parts.append(marked(plan.amount, manner.draws.pick("amount", ("1x/day", "once a day", "1 time per day"))))
    if plan.frequency:
        count = plan.frequency.value
        parts.append(marked(plan.frequency, manner.draws.pick("often", (f"{count}x/week", f"{count}x/wk", f"{count} times a week", f"{count} times weekly"))))
    if plan.duration:
        words = f"{plan.duration.value} {plan.duration.unit}"
        parts.append(Phrase("for ", marked(plan.duration, words)))
    return [piece for i, part in enumerate(parts) for piece in (*((", ",) if i else ()), part)]
