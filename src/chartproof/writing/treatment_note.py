"""The SOAP treatment note of one visit: Subjective, Objective, Assessment, Plan."""

from __future__ import annotations

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.day import CodeGroup, Listed, by_code, may_judge, totals
from chartproof.core.document import Computed, Document, Reason, Section, Sentence
from chartproof.core.measure import parse
from chartproof.core.procedure import Procedures
from chartproof.core.progress import GoalDay, goal_days
from chartproof.core.showing import purposes
from chartproof.core.visit import Visit
from chartproof.core.words import pieces
from chartproof.writing import phrases
from chartproof.writing.head import head, not_held
from chartproof.writing.questions import questions

SIGNATURE = "Signature: ____________________ Credential: __________ Date: __________"
"""Left open: the writer never signs."""


def write(visit: Visit, chart: Chart | None, procedures: Procedures) -> Document:
    """Write the note of a visit, or the record of a missed one. Says nothing that the facts do not hold.

    Raises KeyError for a code that is not in ``procedures``; check the visit first.
    """
    if visit.absence:
        sections = [Section("", head(visit, chart)), Section("", not_held(visit.absence)), Section("P", _plan(visit, chart))]
        title, kind = "OT missed visit", "missed-visit"
    else:
        sections = [Section("", head(visit, chart)), Section("S", _subjective(visit)), Section("O", _objective(visit, chart, procedures)),
                    Section("A", _assessment(visit, chart)), Section("P", _plan(visit, chart))]
        title, kind = "OT treatment note", "treatment-note"
    sections.append(Section("", (Sentence(SIGNATURE, ()),)))
    filled = tuple(section for section in sections if section.sentences)
    made = Document("missed-visit" if kind == "missed-visit" else "treatment-note", visit.date, title, filled, questions(visit, chart), patient=visit.patient)
    return msgspec.structs.replace(made, warnings=too_long(made))


MOST_CHARACTERS = 5000
"""A note of one visit that is longer is hard to read, and holds what belongs into other documents."""


def too_long(made: Document) -> tuple[str, ...]:
    """A warning for the author where the text is longer than a note of one visit should be."""
    number = len(made.text)
    return (f"This note has {number} characters, more than {MOST_CHARACTERS}. What here belongs to the plan or a report?",) if number > MOST_CHARACTERS else ()


def _subjective(visit: Visit) -> tuple[Sentence, ...]:
    lines = []
    for i, report in enumerate(visit.reports):
        said, wanted = pieces(report.says), pieces(report.wants)
        if said:
            lines.append(Sentence(f"{phrases.label(report.who)}: {'; '.join(said)}", (f"/reports/{i}/says",), 1))
        if wanted:
            lines.append(Sentence(f"{phrases.label(report.who)} wants: {'; '.join(wanted)}", (f"/reports/{i}/wants",), 1))
    return tuple(lines)


def _objective(visit: Visit, chart: Chart | None, procedures: Procedures) -> tuple[Sentence, ...]:
    lines = list(_session(visit))
    for group in by_code(visit):
        lines.append(_group(group, procedures))
        lines += [_activity(listed, chart) for listed in group.activities]
    if visit.stopped:
        why = "; ".join(pieces(visit.stopped.why))
        lines.append(Sentence(f"Stopped after {visit.stopped.minute} min: {why}", ("/stopped",), 1))
    if visit.activities:
        total = totals(visit, procedures)
        lines.append(Sentence(f"Total timed minutes: {total.timed}. Total treatment minutes: {total.treatment}.",
                              (Computed("totals", ("/activities",)),), 1))
    return tuple(lines)


def _session(visit: Visit) -> list[Sentence]:
    """How, where, when, who else: one line; then what was not counted."""
    parts: list[tuple[str, str]] = []
    if visit.contact:
        parts.append((phrases.label(phrases.contact(visit.contact)) if visit.contact.mode == "one_on_one"
                      else phrases.contact(visit.contact), "/contact"))
    if visit.place and not visit.telehealth:
        parts.append((visit.place, "/place"))
    if visit.start and visit.end:
        parts.append((f"{visit.start} to {visit.end}", "/start"))
    elif visit.start or visit.end:
        parts.append((f"started {visit.start}", "/start") if visit.start else (f"ended {visit.end}", "/end"))
    parts += [(f"{role.lower()} present", f"/present/{i}") for i, role in enumerate(visit.present)]
    if visit.interpreter:
        parts.append((f"interpreter {visit.interpreter}", "/interpreter"))
    lines = [Sentence("; ".join(text for text, _ in parts), tuple(where for _, where in parts), 1)] if parts else []
    if visit.telehealth:
        far = visit.telehealth
        consent = "; consent to telehealth recorded" if far.consent else ""
        place = "telehealth; " if visit.place == "telehealth" else (f"{visit.place}; " if visit.place else "")
        at = "; ".join(pieces(far.patient_at))
        lines.append(Sentence(f"{phrases.label(place)}{far.mode}{consent}; patient at: {at}", ("/telehealth", "/place"), 1))
    for i, uncounted in enumerate(visit.not_counted):
        why = "; ".join(pieces(uncounted.why))
        lines.append(Sentence(f"Not counted: {uncounted.minutes} min, {why}", (f"/not_counted/{i}",), 1))
    return lines


def _group(group: CodeGroup, procedures: Procedures) -> Sentence:
    procedure = procedures[group.code]
    untimed = "" if procedure.timed else ", untimed"
    inputs = tuple(f"{listed.pointer}/minutes" for listed in group.activities)
    return Sentence(f"{phrases.label(procedure.paraphrase)} ({group.code}{untimed}), {group.minutes} min",
                    (f"{group.activities[0].pointer}/code", Computed("minutes of a code", inputs)), 1)


def _activity(listed: Listed, chart: Chart | None) -> Sentence:
    """Purpose before task; then the result with the help it was reached under; then grading and response, verbatim."""
    activity, pointer = listed.activity, listed.pointer
    because: list[Reason] = [f"{pointer}/minutes", f"{pointer}/task"]
    first = [f"{activity.minutes} min"]
    if activity.contact:
        first.append(phrases.contact(activity.contact))
        because.append(f"{pointer}/contact")
    if activity.start and activity.end:
        first.append(f"{activity.start} to {activity.end}")
        because += [f"{pointer}/start", f"{pointer}/end"]
    if activity.by:
        first.append(f"by {phrases.person(chart.person(activity.by) if chart else activity.by)}")
        because.append(f"{pointer}/by")
    purpose = purposes(listed, chart)
    if purpose:
        first.append("for " + "; ".join(piece for _, words in purpose for piece in pieces(words)))
        because += [where for where, _ in purpose]
    goals = f" ({', '.join(activity.goals)})" if activity.goals else ""
    because += [f"{pointer}/goals"] if activity.goals else []
    text = f"{', '.join(first)}{goals}: {'; '.join(pieces(activity.task))}."
    for name, words, facts in (("Result", phrases.result(activity), ("side", "score", "criterion", "assistance", "cues")),
                               ("Graded", "; ".join(pieces(activity.grading)), ("grading",)),
                               ("Response", "; ".join(pieces(activity.response)), ("response",))):
        if words:
            text += f" {name}: {words}."
            because += [f"{pointer}/{fact}" for fact in facts if getattr(activity, fact)]
    return Sentence(text, tuple(because), 2)


def _assessment(visit: Visit, chart: Chart | None) -> tuple[Sentence, ...]:
    judging = may_judge(visit, chart)
    lines = [_goal(day, judging) for day in goal_days(chart, visit)] if chart else []
    why = pieces(visit.why)
    if why and judging:
        lines.append(Sentence(f"Skilled need: {'; '.join(why)}", ("/why",), 1))
    return tuple(lines)


STATUS_WORDS = {
    "met": "Met",
    "partly_reached": "Score reached, help above the target: not met",
    "progressing": "Progressing, not met",
    "mixed": "Score and assistance moved apart, not met",
    "no_change": "No change, not met",
    "declined": "Below the last measure, not met",
}


def _goal(day: GoalDay, judging: bool) -> Sentence:
    """Today against the last visit and the baseline, then the target. Whether it is met is said only by a therapist."""
    goal = day.goal
    pointer = f"chart:/goals/{day.position}"
    inputs = [f"{day.listed.pointer}/score", f"{pointer}/target"]
    parts = [f"{phrases.performance(day.today)} today"]
    if day.last:
        parts.append(f"{phrases.performance(day.last)} on {day.last.on}")
        inputs.append(day.last_pointer)
    if day.baseline:
        parts.append(f"{phrases.performance(day.baseline)} at baseline")
        inputs.append(f"{pointer}/baseline")
    most = [f"at most {cue}" for cue in phrases.cues(goal.cues)]
    target = f"Target {phrases.supported(parse(goal.target), goal.assistance, most)} by {goal.by}"
    text = f"{goal.id}: {'; '.join(parts)}. {target}."
    if judging and day.status:
        running = f"Reached on {day.visits_reached} of {goal.consecutive_visits} visits running, not yet met"
        text += f" {STATUS_WORDS.get(day.status, running)}."
    return Sentence(text, (Computed("goal standing", tuple(inputs)),), 1)


def _plan(visit: Visit, chart: Chart | None) -> tuple[Sentence, ...]:
    lines = []
    plan = visit.plan
    if plan is None:
        return ()
    steps, home = pieces(plan.steps), pieces(plan.home)
    if steps:
        lines.append(Sentence(f"Next: {'; '.join(steps)}", ("/plan/steps",), 1))
    if plan.visit:
        in_force = chart.plan_on(visit.date) if chart else None
        frequency = f", {in_force[1].frequency}x/week" if in_force else ""
        because = ("/plan/visit", f"chart:{in_force[0]}/frequency") if in_force else ("/plan/visit",)
        lines.append(Sentence(f"Next visit: {plan.visit}{frequency and f' (plan of care{frequency})'}", because, 1))
    if home:
        lines.append(Sentence(f"Home: {'; '.join(home)}", ("/plan/home",), 1))
    return tuple(lines)


