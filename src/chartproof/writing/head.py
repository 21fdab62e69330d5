"""The head of a document: patient, date, diagnosis, plan, visit number, who treated; and the record of a missed visit."""

from __future__ import annotations

from chartproof.core.chart import Chart, PlanOfCare
from chartproof.core.day import contributors
from chartproof.core.document import Computed, Reason, Sentence
from chartproof.core.visit import Absence, Visit
from chartproof.core.words import pieces
from chartproof.writing import phrases

SEPARATOR = " · "


def head(visit: Visit, chart: Chart | None) -> tuple[Sentence, ...]:
    """One to three lines: who and when; the plan of care that the visit belongs to; who treated."""
    first = [(f"Patient: {visit.patient}", "/patient"), (f"Date of service: {visit.date}", "/date")]
    if chart:
        names = "; ".join(f"{d.code} {' '.join(pieces(d.name))}" for d in chart.diagnoses)
        first += [(f"Diagnosis: {names}", "chart:/diagnoses")] if names else []
    lines = [_line(first)]
    second: list[tuple[str, Reason]] = []
    in_force = chart.plan_on(visit.date) if chart else None
    if in_force:
        second.append((_plan(in_force[1]), f"chart:{in_force[0]}"))
    authorized = chart.authorization if chart else None
    if authorized and authorized.visits and authorized.as_of and authorized.as_of < visit.date and not visit.absence:
        number = Computed("visit number", ("chart:/authorization/used", "chart:/authorization/visits"))
        second.append((f"Visit {authorized.used + 1} of {authorized.visits} authorized", number))
    people = [(phrases.person(someone), pointer) for someone, pointer in contributors(visit, chart)]
    third: list[tuple[str, Reason]] = []
    if people and not visit.absence:
        third.append((f"Treated by: {'; '.join(text for text, _ in people)}", people[0][1]))
    if visit.supervised_by and not visit.absence:
        supervisor = chart.person(visit.supervised_by) if chart else visit.supervised_by
        third.append((f"Supervised by: {phrases.person(supervisor)}", "/supervised_by"))
    return (*lines, *(_line(parts) for parts in (second, third) if parts))


def _line(parts: list[tuple[str, Reason]] | list[tuple[str, str]]) -> Sentence:
    return Sentence(SEPARATOR.join(text for text, _ in parts), tuple(where for _, where in parts))


def _plan(plan: PlanOfCare) -> str:
    duration = f", {plan.weeks} weeks" if plan.weeks else ""
    duration += f", {plan.sessions} sessions" if plan.sessions else ""
    return f"Plan of care {plan.date}: {plan.discipline} {plan.amount}x/day, {plan.frequency}x/week{duration}"


def not_held(absence: Absence) -> tuple[Sentence, ...]:
    """A visit that did not take place: by whose word, and why. Not a treatment day, so there are no minutes."""
    why = "; ".join(pieces(absence.why))
    return (Sentence(f"Visit not held, by {absence.who.lower()}: {why}", ("/absence",), 1),
            Sentence("No treatment was given; this is not a treatment day.", ("/absence",), 1))
