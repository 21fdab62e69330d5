"""The forms on which notes stand. Each writes the whole fact sheet to a page; what a form does not hold was never invented for it."""

from __future__ import annotations

from collections.abc import Callable

from invented import statements as say
from invented.facts import Activity, Visit
from invented.gold import Phrase
from invented.heads import goal_list, head
from invented.manner import Manner
from invented.page import Page
from invented.statements import Statement


def render(visit: Visit, manner: Manner) -> str:
    """The text of a note. Afterwards each gold of the fact sheet knows its places."""
    page = Page(manner.words, manner.cover)
    FORMS[manner.voice.layout](page, visit, manner)
    return page.text.strip("\n") + "\n"


def _run(page: Page, made: list[Statement], end: str = ". ") -> None:
    for statement in made:
        page.sentence(*statement, end=end)


def _bullets(page: Page, made: list[Statement], mark: str = "- ") -> None:
    for statement in made:
        page.write(mark).sentence(*statement, end="\n")


def _objective(visit: Visit, manner: Manner) -> list[Statement]:
    """Objective as one flow: setting, each activity under its headline, totals."""
    made = say.setting(visit, manner) + say.added(visit, "o")
    for activity in visit.activities:
        made.append([*say.headline(activity, manner), ": ", *say.described(activity, manner)])
        made += say.details(activity, manner)
    return made + say.not_counted(visit, manner) + say.totals(visit, manner)


def _sign(page: Page, visit: Visit, manner: Manner) -> None:
    page.write("\n")
    for statement in say.signature(visit, manner):
        page.write(*statement, "\n")


def _charged(page: Page, visit: Visit, manner: Manner) -> None:
    lines = say.charges(visit, manner)
    if lines:
        page.write(manner.draws.pick("charges head", ("Charges: ", "Billing: ", "CPT: ", "Billed: ")))
        for i, line in enumerate(lines):
            page.write(*(("; ",) if i else ()), *line)
        page.write("\n")


def _soap(page: Page, visit: Visit, manner: Manner, marks: tuple[str, str, str, str], gap: str) -> None:
    head(page, visit, manner)
    objective = _objective(visit, manner)
    sections = (say.subjective(visit), objective, say.assessment(visit, manner), say.plan(visit, manner))
    for mark, made in zip(marks, sections, strict=True):
        if made:
            page.write(mark)
            if mark == marks[0] and visit.decoy:
                page.write(visit.decoy, ". ")
            _run(page, made)
            page.write(gap)
    _charged(page, visit, manner)
    _sign(page, visit, manner)


def _soap_caps(page: Page, visit: Visit, manner: Manner) -> None:
    page.write("OCCUPATIONAL THERAPY DAILY NOTE\n\n")
    _soap(page, visit, manner, ("SUBJECTIVE:\n", "OBJECTIVE:\n", "ASSESSMENT:\n", "PLAN:\n"), "\n\n")


def _soap_letters(page: Page, visit: Visit, manner: Manner) -> None:
    _soap(page, visit, manner, ("S: ", "O: ", "A: ", "P: "), "\n")


def _soap_dash(page: Page, visit: Visit, manner: Manner) -> None:
    page.write("Occupational Therapy Treatment Note\n")
    _soap(page, visit, manner, ("S - ", "O - ", "A - ", "P - "), "\n")


def _sections(page: Page, visit: Visit, manner: Manner, heading: Callable[[str], str], names: tuple[str, str, str, str]) -> None:
    page.write(heading(names[0]))
    if visit.decoy:
        page.write(f"- {visit.decoy}\n")
    _bullets(page, say.subjective(visit))
    page.write(heading(names[1]))
    _bullets(page, say.setting(visit, manner) + say.added(visit, "o"))
    for activity in visit.activities:
        page.write("- ", *say.headline(activity, manner), "\n")
        _bullets(page, [say.described(activity, manner), *say.details(activity, manner)], "  - ")
    _bullets(page, say.not_counted(visit, manner) + say.totals(visit, manner))
    for name, made in ((names[2], say.assessment(visit, manner)), (names[3], say.plan(visit, manner))):
        if made:
            page.write(heading(name))
            _bullets(page, made)
    _charged(page.write("\n"), visit, manner)
    _sign(page, visit, manner)


def _markdown(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner, style="markdown")
    goal_list(page, visit, manner)
    _sections(page, visit, manner, lambda name: f"\n**{name}:**\n", ("S", "O", "A", "P"))


def _bulleted(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner)
    goal_list(page, visit, manner)
    _sections(page, visit, manner, lambda name: f"\n{name}\n", ("Subjective", "Objective", "Assessment", "Plan"))


def _dictated(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner, style="dictated")
    for name, made in (("SUBJECTIVE", say.subjective(visit)), ("TREATMENT", _objective(visit, manner)),
                       ("ASSESSMENT", say.assessment(visit, manner)), ("PLAN", say.plan(visit, manner))):
        if made:
            page.write(f"{name}:, ")
            _run(page, made, "., ")
    for statement in say.signature(visit, manner):
        page.write(*statement, "., ")


def _table(page: Page, visit: Visit, manner: Manner, part: str, end: str) -> None:
    page.write(part.join(("Code", "Service", "Minutes", "Units", "Mod")), end)
    for activity in visit.activities:
        cells: list[Statement] = [
            [(activity.code, activity.service)] if activity.code else ["-"], [say.service(activity, manner)],
            [(activity.minutes, str(activity.minutes.value))] if activity.minutes else ["-"],
            [(activity.units, str(activity.units.value))] if activity.units else ["-"],
            [part_ for i, gold in enumerate(activity.modifiers) for part_ in (*((" ",) if i else ()), (gold, str(gold.value)))] or ["-"]]
        for i, cell in enumerate(cells):
            page.write(*((part,) if i else ()), *cell)
        page.write(end)


def _ehr(page: Page, visit: Visit, manner: Manner, part: str, end: str) -> None:
    page.write("Treatment Encounter Note\n")
    head(page, visit, manner)
    page.write("\nCharge Summary\n")
    _table(page, visit, manner, part, end)
    for statement in say.totals(visit, manner):
        page.write(*statement, "   ")
    for line in say.added(visit, "charges"):
        page.write("\n", *line)
    page.write("\n\nSubjective\n")
    _run(page, say.subjective(visit))
    page.write("\n\nObjective Measures\n", f"{visit.decoy}\n" if visit.decoy else "")
    for activity in visit.activities:
        page.sentence(*say.described(activity, manner), end="\n")
    page.write("\nTreatment Performed\n")
    _run(page, say.setting(visit, manner) + say.added(visit, "o") + [[a.grading] for a in visit.activities if a.grading] + say.not_counted(visit, manner))
    replies: list[Statement] = [[a.response] for a in visit.activities if a.response]
    if replies:
        page.write("\n\nPatient Response\n")
        _run(page, replies)
    if visit.reason or visit.stock or visit.status or say.added(visit, "a"):
        page.write("\n\nGoal Progress\n")
        _run(page, say.assessment(visit, manner))
    page.write("\n\nPlan\n")
    _run(page, say.plan(visit, manner))
    page.write("\n")
    _sign(page, visit, manner)


def _ehr_pipes(page: Page, visit: Visit, manner: Manner) -> None:
    _ehr(page, visit, manner, " | ", "\n")


def _ehr_flat(page: Page, visit: Visit, manner: Manner) -> None:
    _ehr(page, visit, manner, "\n", "\n")


def _check_boxes(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner)
    kinds = (("Individual (1:1)", "one_on_one"), ("Group", "group"), ("Co-treatment", "co_treatment"))
    page.write("Session type: ")
    for words, value in kinds:
        chosen = visit.contact is not None and visit.contact.value == value
        page.write("[X] " if chosen else "[ ] ", (visit.contact, words) if chosen and visit.contact else words, "   ")
    page.write("\n\nS: ")
    _run(page, say.subjective(visit))
    page.write("\n\nINTERVENTIONS (check all that apply)\n")
    _bullets(page, say.setting(visit, manner, contact=False) + say.added(visit, "o"), "")
    done = {a.service for a in visit.activities}
    for code in ("97530", "97535", "97110", "97112", "97533"):
        if code not in done:
            page.write(f"[ ] {manner.service(code)} ____ min\n")
    for activity in visit.activities:
        page.write("[X] ", *say.headline(activity, manner), "\n    ")
        _run(page, [say.described(activity, manner), *say.details(activity, manner)])
        page.write("\n")
    _bullets(page, say.not_counted(visit, manner) + say.totals(visit, manner), "")
    page.write("\nA: ")
    _run(page, say.assessment(visit, manner) or [["Deferred to progress report"]])
    page.write("\nP: ")
    _run(page, say.plan(visit, manner))
    page.write("\n")
    _charged(page, visit, manner)
    _sign(page, visit, manner)


def _dap(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner)
    page.write("\nData: ")
    _run(page, say.subjective(visit) + _objective(visit, manner))
    page.write("\n\nAssessment: ")
    _run(page, say.assessment(visit, manner) or [["Deferred to progress report"]])
    page.write("\n\nPlan: ")
    _run(page, say.plan(visit, manner))
    page.write("\n")
    _sign(page, visit, manner)


def _bare(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner, style="line")
    _run(page, say.subjective(visit) + _objective(visit, manner) + say.assessment(visit, manner) + say.plan(visit, manner))
    _sign(page, visit, manner)


def _school_log(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner, style="pipes")
    page.write("\n")
    _bullets(page, say.subjective(visit) + say.setting(visit, manner, contact=False) + say.added(visit, "o"), "")
    for activity in visit.activities:
        page.sentence(*say.headline(activity, manner), " | ", *say.described(activity, manner), end="\n")
        for statement in say.details(activity, manner):
            page.write("   ").sentence(*statement, end="\n")
    _bullets(page, say.not_counted(visit, manner) + say.totals(visit, manner) + say.assessment(visit, manner), "")
    page.write("Plan: ")
    _run(page, say.plan(visit, manner))
    page.write("\n")
    _charged(page, visit, manner)
    _sign(page, visit, manner)


def _charge_slip(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner)
    for name, made in (("Subjective: ", say.subjective(visit)),
                       ("Objective: ", say.setting(visit, manner) + say.added(visit, "o") + [s for a in visit.activities for s in (
                           [say.service(a, manner), ": ", *say.described(a, manner)], *say.details(a, manner))] + say.not_counted(visit, manner)),
                       ("Assessment: ", say.assessment(visit, manner)), ("Plan: ", say.plan(visit, manner))):
        if made:
            page.write(name)
            _run(page, made)
            page.write("\n")
    page.write("\nCHARGES\n")
    for activity in visit.activities:
        page.write((activity.code, activity.service) if activity.code else say.service(activity, manner))
        for gold in activity.modifiers:
            page.write("-", (gold, str(gold.value)))
        page.write(*((" ", manner.units(activity.units)) if activity.units else ()),
                   *((" (", (activity.minutes, f"{activity.minutes.value} min"), ")") if activity.minutes else ()), "\n")
    for line in say.added(visit, "charges") + say.totals(visit, manner):
        page.write(*line, "\n")
    _sign(page, visit, manner)


def _fields(activity: Activity, manner: Manner) -> list[tuple[str, Statement]]:
    return [("Service", say.headline(activity, manner)), ("Task", [activity.task] if activity.task else []),
            ("Purpose", [Phrase("to "), activity.purpose] if activity.purpose else []), ("Result", say.result(activity, manner)),
            ("Goal", [manner.goal(activity.goal)] if activity.goal else []), ("Grading", [activity.grading] if activity.grading else []),
            ("Response", [activity.response] if activity.response else [])]


def _form(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner, style="form")
    for label, made in (("Subjective", say.subjective(visit)), ("Setting", say.setting(visit, manner) + say.added(visit, "o"))):
        if made:
            page.write(f"{label}: ")
            _run(page, made)
            page.write("\n")
    for i, activity in enumerate(visit.activities):
        page.write(f"\nActivity {i + 1}\n")
        for label, parts in _fields(activity, manner):
            if parts:
                page.write(f"  {label}: ").sentence(*parts, *(say.earlier(activity, manner) if label == "Result" else ()), end="\n")
    page.write("\n")
    _bullets(page, say.not_counted(visit, manner) + say.totals(visit, manner), "")
    for label, made in (("Assessment", say.assessment(visit, manner)), ("Plan", say.plan(visit, manner))):
        if made:
            page.write(f"{label}: ")
            _run(page, made)
            page.write("\n")
    _charged(page, visit, manner)
    _sign(page, visit, manner)


def _prose(page: Page, visit: Visit, manner: Manner) -> None:
    head(page, visit, manner, style="prose")
    _run(page, say.subjective(visit))
    page.write("\n\n")
    _run(page, say.setting(visit, manner) + say.added(visit, "o"))
    for activity in visit.activities:
        minutes = activity.minutes
        page.write(*(["For ", (minutes, f"{minutes.value} minutes"), " of "] if minutes else ["During "]), say.service(activity, manner), ", ",
                   *say.described(activity, manner), ". ")
        _run(page, say.details(activity, manner))
    _run(page, say.not_counted(visit, manner) + say.totals(visit, manner))
    page.write("\n\n")
    _run(page, say.assessment(visit, manner) + say.plan(visit, manner))
    page.write("\n")
    _sign(page, visit, manner)


FORMS: dict[str, Callable[[Page, Visit, Manner], None]] = {
    "soap_caps": _soap_caps, "soap_letters": _soap_letters, "soap_dash": _soap_dash, "markdown": _markdown, "bullets": _bulleted,
    "dictated": _dictated, "ehr_pipes": _ehr_pipes, "ehr_flat": _ehr_flat, "check_boxes": _check_boxes, "dap": _dap, "bare": _bare,
    "school_log": _school_log, "charge_slip": _charge_slip, "form": _form, "prose": _prose,
}
