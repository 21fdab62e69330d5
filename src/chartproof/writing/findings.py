"""What an evaluation found: tasks as they were seen done, tests as they were scored, each beside what was found before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chartproof.core.course import Course
from chartproof.core.document import Computed, Sentence
from chartproof.core.evaluation import Evaluation, Observed, ReEvaluation, Tested
from chartproof.core.evidence import Evidence, Standing
from chartproof.core.measure import parse
from chartproof.core.progress import Performance
from chartproof.core.words import pieces
from chartproof.writing import phrases, said
from chartproof.writing.said import Said, fact, join


class Finding(NamedTuple):
    """An evaluation or re-evaluation and its JSON Pointer."""

    seen: Evaluation | ReEvaluation
    pointer: str


def before(course: Course, finding: Finding) -> tuple[Finding, ...]:
    """The evaluations of the episode that were made on earlier days, oldest first."""
    chart = course.chart
    made = [Finding(chart.evaluation, "chart:/evaluation")] if chart.evaluation else []
    made += [Finding(again, f"chart:/re_evaluations/{i}") for i, again in enumerate(chart.re_evaluations)]
    return tuple(sorted((one for one in made if one.seen.date < finding.seen.date), key=lambda one: one.seen.date))


def observed(finding: Finding, earlier: Sequence[Finding] = ()) -> Iterator[Sentence]:
    """``Observed: carried a tray 20 ft. Result: both sides, 0 of 5, moderate assistance. Seen: left hand drops when he looks up``."""
    for i, task in enumerate(finding.seen.performance):
        where = f"{finding.pointer}/performance/{i}"
        parts = [said.words("Observed: ", task.called, f"{where}/task", "task", task.subject), _result(task, where),
                 _each("Before: ", (_task_before(one, task) for one in earlier)),
                 said.words("Seen: ", task.seen, f"{where}/seen", "observation", task.subject)]
        yield join(parts, ". ").sentence()


def _result(task: Observed, where: str) -> Said:
    shows = [Evidence("side", task.side, about=task.subject)] if task.side else []
    if task.score:
        measure = parse(task.score)
        shows.append(Evidence("score", measure.value, measure.unit, task.subject))
        shows += [Evidence("criterion", piece, about=task.subject) for piece in pieces(task.criterion or "")]
    shows += [Evidence("assistance", task.assistance, about=task.subject)] if task.assistance else []
    shows += [Evidence("cues", count, kind, task.subject) for kind, count in task.cues.items()]
    given = tuple(f"{where}/{field}" for field in ("side", "score", "criterion", "assistance", "cues") if getattr(task, field))
    return Said(f"Result: {phrases.result(task)}", given, tuple(shows)) if shows else Said("Result: not recorded", (Computed("facts that are not given", (where,)),))


def _task_before(one: Finding, task: Observed) -> Said | None:
    found = next(((i, t) for i, t in enumerate(one.seen.performance) if t.subject == task.subject and t.score), None)
    if found is None or found[1].score is None:
        return None
    where, day = f"{one.pointer}/performance/{found[0]}", one.seen.date.isoformat()
    done = Performance(day, parse(found[1].score), found[1].assistance, found[1].cues)
    given = tuple(f"{where}/{field}" for field in ("score", "assistance", "cues") if getattr(found[1], field))
    return said.performance(done, (*given, f"{one.pointer}/date"), task.subject, "historical", day).put("", f" on {day}")


def measured(finding: Finding, earlier: Sequence[Finding] = ()) -> Iterator[Sentence]:
    """``Measured: BOT, 2nd edition, Manual Dexterity. Age: 7 years 4 months. Scores: raw score 14, scaled score 8, percentile 9``."""
    for i, test in enumerate(finding.seen.measures):
        where = f"{finding.pointer}/measures/{i}"
        named = tuple(f"{where}/{field}" for field in ("instrument", "edition", "part") if getattr(test, field))
        on = test.date.isoformat() if test.date else ""
        parts = [Said(f"Measured: {test.called}", named, (Evidence("instrument", test.called),)),
                 fact(f"Side: {test.side}", f"{where}/side", "side", test.side, about=test.subject) if test.side else None,
                 said.words("Age: ", test.age, f"{where}/age", "test_age", test.subject),
                 Said(f"Taken: {on}", (f"{where}/date",)) if on else None,
                 _now(test, where, on),
                 _each("Before: ", (_test_before(one, test) for one in earlier)),
                 said.words("Meaning: ", test.meaning, f"{where}/meaning", "test_meaning", test.subject)]
        yield join(parts, ". ").sentence()


def _scores(test: Tested, where: str, when: Standing = "performed", on: str = "") -> Said:
    parts = []
    if test.score:
        measure = parse(test.score)
        parts.append(fact(measure.words, f"{where}/score", "score", measure.value, measure.unit, test.subject, when=when, on=on))
    for field, name, unit in (("raw", "raw score", "raw_score"), ("standard", "standard score", "standard_score"), ("scaled", "scaled score", "scaled_score"),
                              ("percentile", "percentile", "percentile")):
        value = getattr(test, field)
        parts += [fact(f"{name} {value}", f"{where}/{field}", "score", value, unit, test.subject, when=when, on=on)] if value else []
    return join(parts, ", ")


def _now(test: Tested, where: str, on: str) -> Said:
    found = _scores(test, where, on=on)
    return found.put("Scores: ") if found.text else Said("Scores: not recorded", (Computed("facts that are not given", (where,)),))


def _test_before(one: Finding, test: Tested) -> Said | None:
    found = next(((i, t) for i, t in enumerate(one.seen.measures) if t.subject == test.subject), None)
    if found is None:
        return None
    day = (found[1].date or one.seen.date).isoformat()
    scores = _scores(found[1], f"{one.pointer}/measures/{found[0]}", "historical", day)
    dated = f"{one.pointer}/measures/{found[0]}/date" if found[1].date else f"{one.pointer}/date"
    return scores._replace(because=(*scores.because, dated)).put("", f" on {day}") if scores.text else None


def _each(label: str, parts: Iterator[Said | None]) -> Said | None:
    found = join(parts, "; ")
    return found.put(label) if found.text else None


def open_questions(finding: Finding, name: str) -> Iterator[str]:
    """What the facts leave open about tasks and tests; they are named by their number in the chart, not by their words."""
    for i, task in enumerate(finding.seen.performance, 1):
        if not (task.score or task.assistance or task.cues):
            yield f"How well, and with which help, was task {i} done? ({name}, performance)"
    for i, test in enumerate(finding.seen.measures, 1):
        if not (test.score or test.raw or test.standard or test.scaled or test.percentile):
            yield f"What did test {i} give? ({name}, measures)"
