"""How a note begins: who, when, what for, in lines, on one line, in pipes, as a form, or in a sentence."""

from __future__ import annotations

from invented import statements as say
from invented.facts import Visit
from invented.manner import Manner
from invented.page import Page
from invented.statements import Statement

_LABELS = {"patient": ("Patient ID: ", "MRN: ", "Pt ID: ", "Client: "), "day": ("Date of service: ", "DOS: ", "Date: ", "Service Date: ", "Date of Visit: ")}


def _items(visit: Visit, manner: Manner) -> list[Statement]:
    """Every head item that the fact sheet holds and no section says."""
    draws, made = manner.draws, list[Statement]()
    if visit.patient:
        made.append([draws.pick("patient label", _LABELS["patient"]), (visit.patient, str(visit.patient.value))])
    if visit.day:
        made.append([draws.pick("day label", _LABELS["day"]), (visit.day, manner.date(visit.day.value))])
    clocks = manner.clocks(visit.start, visit.end)
    if clocks:
        made.append(clocks)
    if visit.diagnosis:
        made.append([draws.pick("dx", ("Dx: ", "Diagnosis: ", "DX ")), (visit.diagnosis, str(visit.diagnosis.value)),
                     draws.pick("dx words", ("", f" {visit.diagnosis_words}", f" ({visit.diagnosis_words})"))])
    if visit.visit_number and visit.visits_authorized:
        first, last = (visit.visit_number, str(visit.visit_number.value)), (visit.visits_authorized, str(visit.visits_authorized.value))
        made.append(["Visit ", first, " of ", last, draws.pick("authorized", ("", " authorized"))])
    if visit.plan_date:
        made.append([draws.pick("plan", ("Plan of care date: ", "POC dated ", "Plan of care: ")), (visit.plan_date, manner.date(visit.plan_date.value))])
    return made + say.added(visit, "head")


def head(page: Page, visit: Visit, manner: Manner, style: str = "") -> None:
    """Write the head in a style; without one the author's own habit."""
    chosen = style or manner.draws.pick("head", ("lines", "wide"))
    made = _items(visit, manner)
    if chosen == "form":
        made.append(["Form: OT-7 rev. 3"])
    if visit.place and visit.telehealth:
        made.append([(visit.place, manner.draws.pick("place", ("Telehealth visit", "TELEHEALTH", "Telehealth")))])
    if chosen in {"markdown", "pipes"}:
        if manner.voice.layout == "school_log" and visit.contact:
            made.append(["Type: ", manner.contact(visit.contact)])
        for i, parts in enumerate(made):
            page.write(*((" | ",) if i else ()), *_bold(parts, chosen))
        page.write("\n")
        return
    end = {"lines": "\n", "form": "\n", "wide": "     ", "line": "; ", "dictated": "., ", "prose": ". "}[chosen]
    for parts in made:
        page.write(*parts, end)
    page.write("" if chosen == "dictated" else "\n")


def _bold(parts: Statement, style: str) -> Statement:
    first = parts[0]
    return [f"**{first.strip()}** ", *parts[1:]] if style == "markdown" and isinstance(first, str) and first.strip().endswith(":") else parts


def goal_list(page: Page, visit: Visit, manner: Manner) -> None:
    """The goals of the plan, copied above the note."""
    if not visit.goals:
        return
    page.write(manner.draws.pick("goal head", ("\nShort-Term Goals:\n", "\nGoals\n", "\nCurrent goals:\n")))
    for goal in visit.goals:
        page.write((goal.name, str(goal.name.value)), ": Patient will ", goal.task, " with ", manner.level(goal.level), " on ",
                   manner.score(goal.score, "goal score"), " by ", (goal.by, manner.date(goal.by.value)), "\n")
