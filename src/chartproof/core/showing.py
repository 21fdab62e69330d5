"""Facts to evidence: what a visit, with what its chart adds, shows. The writer's note must show the same."""

from __future__ import annotations

from chartproof.core.chart import Chart
from chartproof.core.collected import Collected
from chartproof.core.day import CodeGroup, Listed, by_code, contributors, may_judge, totals
from chartproof.core.evidence import Shown, Standing
from chartproof.core.measure import parse
from chartproof.core.people import Person
from chartproof.core.procedure import Procedures
from chartproof.core.progress import GoalDay, Performance, goal_days
from chartproof.core.showing_chart import show_chart, show_plan, show_target
from chartproof.core.visit import Contact, Visit

__all__ = ["purposes", "show", "show_chart"]


def show(visit: Visit, chart: Chart | None, procedures: Procedures) -> Shown:
    """Everything a visit shows: the day, each activity bound to its scores, each goal against last visit and baseline.

    Raises KeyError for a code that is not in ``procedures``; check the visit first.
    """
    shown = Collected()
    _show_day(shown, visit, chart)
    if visit.absence:
        shown.add_words("/absence/why", "absence", visit.absence.why, who=visit.absence.who.lower())
    else:
        _show_treatment(shown, visit, chart, procedures)
    _show_next(shown, visit)
    return Shown("facts", tuple(shown.evidence), "missed-visit" if visit.absence else "treatment-note", visit.date,
                 pointers=tuple(shown.pointers))


def _show_day(shown: Collected, visit: Visit, chart: Chart | None) -> None:
    shown.add("/patient", "patient_id", visit.patient)
    shown.add("/date", "date_of_service", visit.date)
    if chart:
        show_plan(shown, chart, visit.date)
        authorized = chart.authorization
        if authorized and authorized.visits and authorized.as_of and authorized.as_of < visit.date and not visit.absence:
            shown.add("chart:/authorization/used", "visit_number", authorized.used + 1)
            shown.add("chart:/authorization/visits", "visits_authorized", authorized.visits)


def _show_person(shown: Collected, pointer: str, kind: str, person: Person) -> None:
    shown.add(pointer, kind, person.id, person.credential, who=person.role or "")


def _show_treatment(shown: Collected, visit: Visit, chart: Chart | None, procedures: Procedures) -> None:
    for person, pointer in contributors(visit, chart):
        _show_person(shown, pointer, "contributor", person)
    if visit.supervised_by:
        supervisor = chart.person(visit.supervised_by) if chart else visit.supervised_by
        _show_person(shown, "/supervised_by", "supervisor", supervisor)
    _show_contact(shown, "/contact", visit.contact, "", "")
    shown.add("/place", "place", visit.place)
    shown.add("/start", "start_time", visit.start)
    shown.add("/end", "end_time", visit.end)
    for i, uncounted in enumerate(visit.not_counted):
        shown.add(f"/not_counted/{i}/minutes", "uncounted_minutes", uncounted.minutes, "min")
        shown.add_words(f"/not_counted/{i}/why", "uncounted_reason", uncounted.why)
    for i, role in enumerate(visit.present):
        shown.add(f"/present/{i}", "present", role.lower())
    shown.add("/interpreter", "interpreter", visit.interpreter)
    if visit.telehealth:
        shown.add("/telehealth/mode", "telehealth", visit.telehealth.mode)
        shown.add_words("/telehealth/patient_at", "telehealth_location", visit.telehealth.patient_at)
        shown.add("/telehealth/consent", "consent", "telehealth" if visit.telehealth.consent else None)
    for i, report in enumerate(visit.reports):
        shown.add_words(f"/reports/{i}/says", "report", report.says, who=report.who.lower(), when="reported")
        shown.add_words(f"/reports/{i}/wants", "wish", report.wants, who=report.who.lower(), when="reported")
    for group in by_code(visit):
        _show_group(shown, group, chart)
    if visit.activities:
        total = totals(visit, procedures)
        shown.add("/activities", "total_timed_minutes", total.timed, "min")
        shown.add("/activities", "total_treatment_minutes", total.treatment, "min")
    if visit.stopped:
        shown.add("/stopped/minute", "stopped_at", visit.stopped.minute, "min")
        shown.add_words("/stopped/why", "stop_reason", visit.stopped.why)
    judging = may_judge(visit, chart)
    for day in goal_days(chart, visit) if chart else ():
        _show_goal_day(shown, day, judging)
    if judging:
        shown.add_words("/why", "skilled_reason", visit.why)


def _show_contact(shown: Collected, pointer: str, contact: Contact | None, about: str, code: str) -> None:
    if contact:
        shown.add(f"{pointer}/mode", "contact", contact.mode, contact.discipline or "", about, code)
        shown.add(f"{pointer}/size", "group_size", contact.size, "patients", about, code)


def _show_group(shown: Collected, group: CodeGroup, chart: Chart | None) -> None:
    pointer = group.activities[0].pointer
    shown.add(f"{pointer}/code", "code", group.code)
    shown.add(f"{pointer}/minutes", "minutes", group.minutes, "min", code=group.code)
    for listed in group.activities:
        _show_activity(shown, listed, chart)


def _show_activity(shown: Collected, listed: Listed, chart: Chart | None) -> None:
    about, activity, pointer, code = listed.about, listed.activity, listed.pointer, listed.activity.code
    shown.add_words(f"{pointer}/task", "task", activity.task, about, code)
    by = chart.person(activity.by) if activity.by and chart else activity.by
    shown.add(f"{pointer}/minutes", "minutes", activity.minutes, "min", about, code, (by.role or "") if by else "")
    shown.add(f"{pointer}/start", "start_time", activity.start, "", about, code)
    shown.add(f"{pointer}/end", "end_time", activity.end, "", about, code)
    _show_contact(shown, f"{pointer}/contact", activity.contact, about, code)
    for i, goal_id in enumerate(activity.goals):
        shown.add(f"{pointer}/goals/{i}", "goal_ref", goal_id, "", about, code)
    for where, words in purposes(listed, chart):
        shown.add_words(where, "purpose", words, about, code)
    shown.add(f"{pointer}/side", "side", activity.side, "", about, code)
    shown.add(f"{pointer}/assistance", "assistance", activity.assistance, "", about, code)
    for kind, count in activity.cues.items():
        shown.add(f"{pointer}/cues/{kind}", "cues", count, kind, about, code)
    if activity.score:
        measure = parse(activity.score)
        shown.add(f"{pointer}/score", "score", measure.value, measure.unit, about, code)
    shown.add_words(f"{pointer}/criterion", "criterion", activity.criterion, about, code)
    shown.add_words(f"{pointer}/grading", "grading", activity.grading, about, code)
    shown.add_words(f"{pointer}/response", "response", activity.response, about, code)


def purposes(listed: Listed, chart: Chart | None) -> tuple[tuple[str, str], ...]:
    """What an activity is for, each with its JSON Pointer: its own purpose, else the occupation of each goal it serves."""
    if listed.activity.purpose:
        return ((f"{listed.pointer}/purpose", listed.activity.purpose),)
    if chart is None:
        return ()
    named = ((i, goal) for i, goal in enumerate(chart.goals) if goal.id in listed.activity.goals)
    unique = {goal.occupation: f"chart:/goals/{i}/occupation" for i, goal in named}
    return tuple((where, words) for words, where in unique.items())


def _show_performance(shown: Collected, pointer: str, goal_id: str, done: Performance) -> None:
    when: Standing = "performed" if done.on == "today" else "historical"
    on = "" if done.on == "today" else done.on
    shown.add(pointer, "score", done.measure.value, done.measure.unit, goal_id, when=when, on=on)
    shown.add(pointer, "assistance", done.assistance, "", goal_id, when=when, on=on)
    for kind, count in done.cues.items():
        shown.add(pointer, "cues", count, kind, goal_id, when=when, on=on)


def _show_goal_day(shown: Collected, day: GoalDay, judging: bool) -> None:
    pointer = f"chart:/goals/{day.position}"
    shown.add(f"{pointer}/id", "goal_ref", day.goal.id, about=day.goal.id)
    _show_performance(shown, f"{day.listed.pointer}/score", day.goal.id, day.today)
    if day.last:
        _show_performance(shown, day.last_pointer, day.goal.id, day.last)
    if day.baseline:
        _show_performance(shown, f"{pointer}/baseline", day.goal.id, day.baseline)
    show_target(shown, day.goal, day.position)
    if judging:
        shown.add(pointer, "goal_status", day.status, "", day.goal.id)


def _show_next(shown: Collected, visit: Visit) -> None:
    if visit.plan is None:
        return
    shown.add_words("/plan/steps", "next_step", visit.plan.steps, when="planned")
    shown.add("/plan/visit", "next_visit", visit.plan.visit, when="planned")
    shown.add_words("/plan/home", "home_programme", visit.plan.home, when="educational")
