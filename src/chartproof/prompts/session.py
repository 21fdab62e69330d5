"""The day as a whole: age, diagnoses, plan, place, people, minutes, reports, next steps."""

from __future__ import annotations

from chartproof.core.day import author_role, by_code, may_judge, totals
from chartproof.core.words import pieces
from chartproof.prompts.coded import Facts
from chartproof.prompts.slots import describe, in_own_words
from chartproof.writing import phrases

_TOP_AGE = 90
"""Ages above 89 are grouped: 45 CFR 164.514(b)(2)(i)(C)."""


def age(facts: Facts) -> tuple[str, ...]:
    """Years; 90 and over as one group, under one year as another."""
    years = facts.chart.age if facts.chart else None
    if years is None:
        return ()
    if years >= _TOP_AGE:
        return (f"{_TOP_AGE} or older",)
    return (str(years) if years else "under 1",)


def diagnoses(facts: Facts) -> tuple[str, ...]:
    """ICD-10 codes; the name the clinic uses is told or asked for."""
    listed = facts.chart.diagnoses if facts.chart else ()
    described = [f"{d.code} {d.name if facts.words else describe(f'the diagnosis {d.code} in words')} ({d.kind} diagnosis)" for d in listed]
    return ("; ".join(described),) if described else ()


def frequency(facts: Facts) -> tuple[str, ...]:
    """Discipline, amount, frequency and duration of the plan of care."""
    in_force = facts.chart.plan_on(facts.visit.date) if facts.chart else None
    if in_force is None:
        return ()
    plan = in_force[1]
    parts = [f"{plan.discipline} {plan.amount}x/day", f"{plan.frequency}x/week"]
    parts += [f"{plan.weeks} weeks"] if plan.weeks else []
    parts += [f"{plan.sessions} sessions"] if plan.sessions else []
    return (f"{', '.join(parts)}; plan of care dated {facts.day(plan.date).removeprefix('on ') if facts.words else facts.day(plan.date)}",)


def author(facts: Facts) -> tuple[str, ...]:
    """The role of the person who writes the note."""
    writer = author_role(facts.visit, facts.chart)
    return (writer,) if writer else ()


def place(facts: Facts) -> tuple[str, ...]:
    """The kind of place; for telehealth its mode and whether consent is on record."""
    visit = facts.visit
    parts: list[str] = [visit.place] if visit.place else []
    if visit.telehealth:
        parts.append(f"telehealth by {visit.telehealth.mode}")
        parts.append("consent to telehealth recorded" if visit.telehealth.consent else "consent to telehealth not recorded")
        parts.append(f"patient at {visit.telehealth.patient_at if facts.words else describe('the kind of place the patient was at')}")
    return ("; ".join(parts),) if parts else ()


def contact(facts: Facts) -> tuple[str, ...]:
    """One-on-one, group or co-treatment of the whole visit; an activity of another contact says so itself."""
    return (phrases.contact(facts.visit.contact),) if facts.visit.contact else ()


def others(facts: Facts) -> tuple[str, ...]:
    """Who else was in the room, by role."""
    people = [facts.role(someone, f"person {n} in the room by role") for n, someone in enumerate(facts.visit.present, 1)]
    people += ["an interpreter took part"] if facts.visit.interpreter else []
    return ("; ".join(people),) if people else ()


def session_length(facts: Facts) -> tuple[str, ...]:
    """Total treatment minutes of the day, timed and untimed."""
    return (str(totals(facts.visit, facts.procedures).treatment),) if facts.visit.activities else ()


def timed_minutes(facts: Facts) -> tuple[str, ...]:
    """Total minutes of timed codes."""
    return (str(totals(facts.visit, facts.procedures).timed),) if facts.visit.activities else ()


def minutes_by_code(facts: Facts) -> tuple[str, ...]:
    """``97530 therapeutic activities 38 min``; then what was not counted, and an early stop."""
    lines = [f"{group.code} ({facts.procedures[group.code].paraphrase}): {group.minutes} min" for group in by_code(facts.visit)]
    lines += [f"Not counted: {u.minutes} min, {' '.join(u.why.split()) if facts.words else describe(f'why these {u.minutes} min were not treatment')}"
              for u in facts.visit.not_counted]
    if facts.visit.stopped:
        lines.append(f"Stopped after {facts.visit.stopped.minute} min: {facts.told(facts.visit.stopped.why, 'why treatment ended early')}")
    return tuple(lines)


def reports(facts: Facts) -> tuple[str, ...]:
    """Who reported or wished something, by role; what it was is told or asked for."""
    lines = []
    for n, report in enumerate(facts.visit.reports, 1):
        who = facts.role(report.who, f"who gave report {n}, by role")
        said, wanted = facts.told(report.says, f"report {n}"), facts.told(report.wants, f"wish {n}")
        lines += [f"{who}{' reports' if facts.words else ''}: {said}"] if said else []  # "mother: Ana ran" would read as the mother's name
        lines += [f"{who} wants: {wanted}"] if wanted else []
    return tuple(lines)


def skilled_reason(facts: Facts) -> tuple[str, ...]:
    """Told by the therapist or asked for; an assistant's note leaves it out."""
    if not may_judge(facts.visit, facts.chart):
        return ("left out: this is the therapist's to write",)
    return (facts.told(facts.visit.why if facts.words else "", "") or in_own_words("why the skills of a therapist were needed today"),)


def next_steps(facts: Facts) -> tuple[str, ...]:
    """Next steps, next visit, home programme."""
    plan = facts.visit.plan
    if plan is None:
        return ()
    lines = [facts.told(step, f"next step {n}") for n, step in enumerate(pieces(plan.steps), 1)]
    lines += [f"Next visit: {facts.day(plan.visit)}"] if plan.visit else []
    lines += [f"Home programme: {facts.told(home, f'home activity {n}')}" for n, home in enumerate(pieces(plan.home), 1)]
    return tuple(lines)
