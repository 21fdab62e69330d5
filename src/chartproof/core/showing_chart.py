"""The chart to evidence: what it shows to the audit of one note, and what the whole episode shows to its own audit."""

from __future__ import annotations

import datetime

from chartproof.core.chart import Chart, Goal, PlanOfCare
from chartproof.core.collected import Collected
from chartproof.core.episode import Certification, Claim, ProgressReport
from chartproof.core.evidence import Shown
from chartproof.core.measure import parse


def show_chart(chart: Chart, on: datetime.date | None = None) -> Shown:
    """What the chart shows to a rule that looks at a note of the day ``on``: diagnoses, the plan in force, every goal with its target.

    Without a day the newest plan counts.
    """
    shown = Collected()
    plans = chart.plans_of_care()
    day = on or (plans[-1][1].date if plans else datetime.date.max)
    show_plan(shown, chart, day)
    in_force = chart.plan_on(day)
    for i, code in enumerate(in_force[1].codes if in_force else ()):
        shown.add(f"chart:{in_force[0] if in_force else ''}/codes/{i}", "code", code, when="planned")
    for index, goal in enumerate(chart.goals):
        shown.add(f"chart:/goals/{index}/id", "goal_ref", goal.id, when="target")
        show_target(shown, goal, index)
    return Shown("facts", tuple(shown.evidence), "plan-of-care", in_force[1].date if in_force else None, pointers=tuple(shown.pointers))


def show_plan(shown: Collected, chart: Chart, on: datetime.date) -> None:
    """Diagnoses, and the plan of care in force on a day."""
    for i, diagnosis in enumerate(chart.diagnoses):
        shown.add(f"chart:/diagnoses/{i}/code", "diagnosis", diagnosis.code)
    in_force = chart.plan_on(on)
    if in_force:
        _show_terms(shown, f"chart:{in_force[0]}", in_force[1], "")


def show_target(shown: Collected, goal: Goal, index: int) -> None:
    """A goal's target, with the help under which it still counts and its date; ``index`` is its place in the chart."""
    pointer = f"chart:/goals/{index}"
    target = parse(goal.target)
    shown.add(f"{pointer}/target", "score", target.value, target.unit, goal.id, when="target")
    shown.add(f"{pointer}/assistance", "assistance", goal.assistance, "", goal.id, when="target")
    for kind, count in goal.cues.items():
        shown.add(f"{pointer}/cues/{kind}", "cues", count, kind, goal.id, when="target")
    shown.add(f"{pointer}/by", "target_date", goal.by, "", goal.id, when="target")


def show_episode(chart: Chart, name: str = "") -> Shown:
    """Everything the chart says of its episode. ``about`` binds what belongs together: ``plan1``, ``order2``, ``certification1``,
    ``report3``, ``authorization1``, ``coverage1``, ``notice1``, ``claim4`` (numbered in the order of the chart; plans by date) and ``evaluation``.

    The day of a claim, an absence or an earlier measure stands in ``on``.
    """
    shown = Collected()
    shown.add("/patient", "patient_id", chart.patient)
    _show_opening(shown, chart)
    _show_plans(shown, chart)
    for i, certification in enumerate(chart.certifications):
        _show_certification(shown, f"/certifications/{i}", certification, f"certification{i + 1}")
    for i, report in enumerate(chart.progress_reports):
        _show_report(shown, chart, i, report)
    _show_goals(shown, chart)
    _show_payers(shown, chart)
    for i, day in enumerate(chart.treatment_days):
        shown.add(f"/treatment_days/{i}", "treatment_day", day)
    for i, missed in enumerate(chart.absences):
        shown.add_words(f"/absences/{i}", "absence", missed.why, who=missed.who.lower(), on=missed.date.isoformat())
    for i, claim in enumerate(chart.claims):
        _show_claim(shown, f"/claims/{i}", claim, f"claim{i + 1}")
    if chart.discharge:
        shown.add("/discharge/date", "document_date", chart.discharge.date, about="discharge")
        shown.add_words("/discharge/reason", "discharge_reason", chart.discharge.reason)
    return Shown("facts", tuple(shown.evidence), "chart", None, name=name, pointers=tuple(shown.pointers))


def _show_opening(shown: Collected, chart: Chart) -> None:
    for i, diagnosis in enumerate(chart.diagnoses):
        shown.add(f"/diagnoses/{i}/code", "diagnosis", diagnosis.code)
    for i, order in enumerate(chart.orders):
        pointer, about = f"/orders/{i}", f"order{i + 1}"
        shown.add(f"{pointer}/date", "order_date", order.date, order.kind, about, who=order.by or "")
        shown.add(f"{pointer}/signed", "order_signed", order.signed, "", about)
        shown.add(f"{pointer}/therapy", "therapy_type", order.therapy, "", about)
    evaluation = chart.evaluation
    if evaluation:
        shown.add("/evaluation/date", "document_date", evaluation.date, "", "evaluation")
        shown.add("/evaluation/code", "code", evaluation.code, "", "evaluation")
        shown.add("/evaluation/minutes", "minutes", evaluation.minutes, "min", "evaluation", evaluation.code or "")
        if evaluation.by:
            by = chart.person(evaluation.by)
            shown.add("/evaluation/by", "contributor", by.id, by.credential, "evaluation", who=by.role or "")
        for i, tested in enumerate(evaluation.measures):
            shown.add(f"/evaluation/measures/{i}/instrument", "instrument", tested.instrument, "", "evaluation")
            if tested.score:
                measure = parse(tested.score)
                shown.add(f"/evaluation/measures/{i}/score", "score", measure.value, measure.unit, "evaluation")
    for i, again in enumerate(chart.re_evaluations):
        pointer, about = f"/re_evaluations/{i}", f"re-evaluation{i + 1}"
        shown.add(f"{pointer}/date", "document_date", again.date, "", about)
        shown.add(f"{pointer}/code", "code", again.code, "", about)
        shown.add_words(f"{pointer}/reason", "reevaluation_reason", again.reason, about)


def _show_terms(shown: Collected, pointer: str, plan: PlanOfCare, about: str) -> None:
    """Date, amount, frequency and duration of a plan."""
    for field, kind, unit in (("date", "plan_date", ""), ("amount", "plan_amount", "per day"), ("frequency", "plan_frequency", "per week"),
                              ("weeks", "plan_duration", "weeks"), ("sessions", "plan_duration", "sessions")):
        shown.add(f"{pointer}/{field}", kind, getattr(plan, field), unit, about, when="planned")


def _show_plans(shown: Collected, chart: Chart) -> None:
    for number, (pointer, plan) in enumerate(chart.plans_of_care(), 1):
        about = f"plan{number}"
        _show_terms(shown, pointer, plan, about)
        shown.add(pointer, "therapy_type", plan.discipline, "", about, when="planned")
        shown.add(f"{pointer}/signed", "signature_date", plan.signed, "", about)
        if plan.author:
            author = chart.person(plan.author)
            shown.add(f"{pointer}/author", "contributor", author.id, author.credential, about, who=author.role or "")
        for i, goal in enumerate(plan.goals):
            shown.add(f"{pointer}/goals/{i}", "goal_ref", goal, "", about, when="planned")
        for i, code in enumerate(plan.codes):
            shown.add(f"{pointer}/codes/{i}", "code", code, "", about, when="planned")
        shown.add_words(f"{pointer}/interventions", "task", plan.interventions, about, when="planned")
    for i, sent in enumerate(chart.transmittals):
        shown.add(f"/transmittals/{i}/date", "transmittal_date", sent.date, sent.how or "", f"transmittal{i + 1}")


def _show_certification(shown: Collected, pointer: str, certification: Certification, about: str) -> None:
    shown.add(f"{pointer}/since", "certification_start", certification.since, certification.kind, about)
    shown.add(f"{pointer}/until", "certification_end", certification.until, certification.kind, about)
    shown.add(f"{pointer}/signed", "certification_date", certification.signed, certification.kind, about, who=certification.by or "")
    shown.add_words(f"{pointer}/delay_reason", "delay_reason", certification.delay_reason, about)
    shown.add_words(f"{pointer}/other_proof", "other_proof", certification.other_proof, about)


def _show_report(shown: Collected, chart: Chart, index: int, report: ProgressReport) -> None:
    pointer, about, on = f"/progress_reports/{index}", f"report{index + 1}", report.date.isoformat()
    shown.add(f"{pointer}/date", "document_date", report.date, "", about)
    shown.add(f"{pointer}/since", "period_start", report.since, "", about)
    shown.add(f"{pointer}/until", "period_end", report.until, "", about)
    shown.add(f"{pointer}/treatment_days", "treatment_days", report.treatment_days, "days", about)
    if report.author:
        author = chart.person(report.author)
        shown.add(f"{pointer}/author", "contributor", author.id, author.credential, about, who=author.role or "")
    for i, day in enumerate(report.participated):
        shown.add(f"{pointer}/participated/{i}", "participated", day, "", about)
    for i, goal in enumerate(report.goals):
        if goal.score:
            measure = parse(goal.score)
            shown.add(f"{pointer}/goals/{i}/score", "score", measure.value, measure.unit, goal.goal, when="historical", on=on)
        shown.add(f"{pointer}/goals/{i}/assistance", "assistance", goal.assistance, "", goal.goal, when="historical", on=on)


def _show_goals(shown: Collected, chart: Chart) -> None:
    for index, goal in enumerate(chart.goals):
        pointer = f"/goals/{index}"
        shown.add(f"{pointer}/id", "goal_ref", goal.id, when="target")
        shown.add_words(f"{pointer}/task", "goal_task", goal.task, goal.id)
        shown.add(f"{pointer}/by", "target_date", goal.by, "", goal.id, when="target")
    for index, former in enumerate(chart.former_goals):
        shown.add_words(f"/former_goals/{index}/id", "goal_task", former.task, former.id, when="historical", on=former.ended.isoformat())
    for index, past in enumerate(chart.measures):
        measure = parse(past.score)
        shown.add(f"/measures/{index}/score", "score", measure.value, measure.unit, past.goal, when="historical", on=past.date.isoformat())


def _show_payers(shown: Collected, chart: Chart) -> None:
    for i, coverage in enumerate(chart.coverages):
        pointer, about = f"/coverages/{i}", f"coverage{i + 1}"
        shown.add(f"{pointer}/profile", "payer", coverage.profile, "", about)
        shown.add(f"{pointer}/since", "valid_from", coverage.since, "", about)
        shown.add(f"{pointer}/until", "valid_until", coverage.until, "", about)
    for i, (pointer, authorized) in enumerate(chart.authorizations_given()):
        about = f"authorization{i + 1}"
        shown.add(f"{pointer}/number" if authorized.number else pointer, "authorization", authorized.number or f"authorization {i + 1}", "", about)
        shown.add(f"{pointer}/visits", "visits_authorized", authorized.visits, "", about)
        shown.add(f"{pointer}/units", "units_authorized", authorized.units, "units", about)
        on = authorized.as_of.isoformat() if authorized.as_of else ""
        shown.add(f"{pointer}/used", "visit_number", authorized.used, "", about, when="historical", on=on)
        shown.add(f"{pointer}/since", "valid_from", authorized.since, "", about)
        shown.add(f"{pointer}/until", "valid_until", authorized.until, "", about)
        for j, code in enumerate(authorized.codes):
            shown.add(f"{pointer}/codes/{j}", "code", code, "", about, when="planned")
    for i, notice in enumerate(chart.notices):
        for code in notice.codes or ("",):
            shown.add(f"/notices/{i}/date", "notice", "abn", notice.kind, f"notice{i + 1}", code, on=notice.date.isoformat())
    answer = chart.eligibility
    if answer:
        shown.add("/eligibility/amount", "year_to_date", answer.amount, "USD", str(answer.year), on=answer.as_of.isoformat())


def _show_claim(shown: Collected, pointer: str, claim: Claim, about: str) -> None:
    on = claim.date.isoformat()
    for i, line in enumerate(claim.lines):
        shown.add(f"{pointer}/lines/{i}/code", "code", line.code, "", about, on=on)
        shown.add(f"{pointer}/lines/{i}/units", "units", line.units, "units", about, line.code, on=on)
        for j, modifier in enumerate(line.modifiers):
            shown.add(f"{pointer}/lines/{i}/modifiers/{j}", "modifier", modifier, "", about, line.code, on=on)
