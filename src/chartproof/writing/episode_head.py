"""The head of a document about the episode: patient, diagnosis, plan of care, dates, author."""

from __future__ import annotations

import datetime

from chartproof.core.chart import Chart, PlanOfCare
from chartproof.core.document import Sentence
from chartproof.core.episode import Order
from chartproof.core.people import Person
from chartproof.core.words import pieces
from chartproof.writing import said
from chartproof.writing.said import Said, fact, join

SEPARATOR = " · "
SIGNATURE = "Signature: ____________________ Credential: __________ Date: __________"
"""Left open: the writer never signs."""


def head(chart: Chart, on: datetime.date, *more: Said | None) -> tuple[Sentence, ...]:
    """Patient and diagnosis; the plan of care in force on the day; then one line for each of ``more``."""
    in_force = chart.plan_on(on)
    return opening(chart, plan(in_force[1], f"chart:{in_force[0]}") if in_force else None, *more)


def opening(chart: Chart, *more: Said | None) -> tuple[Sentence, ...]:
    """Patient and diagnosis; then one line for each of ``more``."""
    first = join([fact(f"Patient: {chart.patient}", "chart:/patient", "patient_id", chart.patient), diagnoses(chart)], SEPARATOR)
    return tuple(line.sentence(0) for line in (first, *more) if line is not None and line.text)


def diagnoses(chart: Chart) -> Said | None:
    """``Diagnosis: F82 developmental coordination disorder``; None where the chart has none."""
    if not chart.diagnoses:
        return None
    return join((fact(f"{d.code} {' '.join(pieces(d.name))}", f"chart:/diagnoses/{i}/code", "diagnosis", d.code) for i, d in enumerate(chart.diagnoses)),
                "; ").put("Diagnosis: ")


def plan(given: PlanOfCare, pointer: str) -> Said:
    """``Plan of care 2026-10-05: OT 1x/day, 2x/week, 12 weeks``."""
    terms = [fact(f"Plan of care {given.date}: {given.discipline} {given.amount}x/day", f"{pointer}/amount", "plan_amount", given.amount, "per day", when="planned"),
             fact(f"{given.frequency}x/week", f"{pointer}/frequency", "plan_frequency", given.frequency, "per week", when="planned")]
    for number, unit in ((given.weeks, "weeks"), (given.sessions, "sessions")):
        if number:
            terms.append(fact(f"{number} {unit}", f"{pointer}/{unit}", "plan_duration", number, unit, when="planned"))
    found = join(terms, ", ")
    dated = said.day("", f"{pointer}/date", "plan_date", given.date, when="planned")
    return found._replace(because=(*dated.because, *found.because), shows=(*dated.shows, *found.shows))


def author(someone: Person | None, chart: Chart, pointer: str) -> Said | None:
    """``Prepared by: T-03, OTR/L``; None where the author is not given."""
    return said.person("Prepared by: ", chart.person(someone), pointer) if someone else None


def directed(someone: Person | None, chart: Chart, pointer: str) -> Said | None:
    """``Directed by: T-07, OTR/L``: a student's text names the therapist who directed it."""
    return said.person("Directed by: ", chart.person(someone), pointer, "supervisor") if someone else None


def orders(chart: Chart, until: datetime.date) -> tuple[Said, ...]:
    """``Order given 2026-07-02, verbal, for OT, by MD; signed 2026-07-10``: each order or referral up to a day."""
    return tuple(_order(order, f"chart:/orders/{i}") for i, order in enumerate(chart.orders) if order.date <= until)


def _order(order: Order, pointer: str) -> Said:
    parts = [fact(f"{order.date}, {order.kind}", f"{pointer}/date", "order_date", order.date, order.kind, who=order.by or "")]
    parts += [fact(f", for {order.therapy}", f"{pointer}/therapy", "therapy_type", order.therapy, when="planned")] if order.therapy else []
    parts += [Said(f", by {order.by}", (f"{pointer}/by",))] if order.by else []
    parts += [said.day("; signed ", f"{pointer}/signed", "order_signed", order.signed)] if order.signed else []
    return join(parts, "").put("Order given ")


def signature() -> tuple[Sentence, ...]:
    """The open line at the end."""
    return (Sentence(SIGNATURE, ()),)
