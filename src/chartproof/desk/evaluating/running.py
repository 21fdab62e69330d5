"""Models asked over the examples, our own writer first: each answer a row, and each failure too."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from chartproof.assist.call import Call
from chartproof.assist.port import Progress
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.answer import Answer
from chartproof.desk.drafting import Job, Round, Watch, draft_by
from chartproof.desk.evaluating.case import CHOICES, NOW, Case, opened
from chartproof.desk.evaluating.score import Score, score
from chartproof.desk.evaluating.shelf import load
from chartproof.desk.models import Asking

WRITER = "our own writer"
"""The baseline: sentences made of the facts by rules, with no model."""
_NOT_SENT = "not sent"
_STEP = datetime.timedelta(hours=1)


class Row(NamedTuple):
    """What one writer made of one example. ``made`` and ``score`` are None where there was no answer, and then ``failure`` says why: a reason of the port, or
    ``not sent``, ``budget``, ``unusable``. ``best`` is the number of the round whose answer is scored.
    """

    writer: str
    case: Case
    run: int
    made: Answer | None
    score: Score | None
    rounds: tuple[Round, ...] = ()
    failure: str = ""
    problem: Problem | None = None
    best: int = 0

    @property
    def structured(self) -> bool:
        """The answer came in the form that was asked for."""
        return bool(self.best) and self.rounds[self.best - 1].structured

    @property
    def seconds(self) -> float:
        """How long the model took, all rounds together."""
        return sum(one.call.seconds for one in self.rounds)

    @property
    def tokens(self) -> tuple[int, int]:
        """Tokens in and out, by the server's count."""
        return sum(one.call.tokens_in for one in self.rounds), sum(one.call.tokens_out for one in self.rounds)

    @property
    def tries(self) -> int:
        """How often the model was asked, repeated attempts among them."""
        return sum(one.call.tries for one in self.rounds)


class Totals(NamedTuple):
    """All rows of one writer, in sums; what is of no answer is counted under ``failures`` by reason. ``rounds`` are questions, ``replies`` those that were answered."""

    writer: str
    asked: int
    answered: int
    clear: int
    sentences: int
    unsupported: int
    changed: int
    unsettled: int
    facts: int
    lost: int
    figures: int
    exact: int
    headings: tuple[int, int]
    structured: int
    placeholders: int
    back: int
    mended: int
    made_up: int
    rules: int
    of_baseline: float
    seconds: float
    tokens: tuple[int, int]
    tries: int
    rounds: int
    replies: int
    failures: tuple[tuple[str, int], ...]


class Plan(NamedTuple):
    """What is to be run. ``examples`` are names, all where there are none; ``prompt`` is asked in the stead of the one that fits the visit."""

    examples: tuple[str, ...] = ()
    prompt: str = ""
    runs: int = 1
    repair: bool = True


Seen = Callable[[str, int, int, Progress | None], None]
"""Told before each question and while its answer comes: of whom and what, which question it is, of how many, and how far."""


def cases_of(plan: Plan, folder: Path) -> list[Case]:
    """The visits that are asked about. An example for which the prompt is none is left out, unless it was named. Raises ChartproofError."""
    found = []
    for name, files in load().examples.items():
        if "visit.visit" not in files or (plan.examples and name not in plan.examples):
            continue
        try:
            found.append(opened(name, "", folder, plan.prompt))
        except ChartproofError:
            if plan.examples:
                raise
    unknown = next((name for name in plan.examples if name not in {case.example for case in found}), "")
    if unknown or not found:
        raise ChartproofError(Problem("there is no example visit of that name", f"There are {', '.join(n for n, f in load().examples.items() if 'visit.visit' in f)}")
                              if unknown else Problem("no example fits this prompt", "Name another prompt: chartproof prompts"))
    return found


def baseline_of(cases: Sequence[Case]) -> list[Row]:
    """Our own writer's rows."""
    rows = []
    for case in cases:
        made = case.baseline()
        rows.append(Row(WRITER, case, 1, made, score(made, "" if case.document else case.prompt, made)))  # a document of ours has its own headings
    return rows


def asked_of(asking: Asking, plan: Plan, beside: Sequence[Row], record: Callable[[Call], None], seen: Seen) -> Iterator[Row]:
    """A model's rows, one by one, beside the baseline's. What a model does, or does not, is a row; only a fault of ours is raised."""
    count = len(beside) * plan.runs
    left = asking.left
    for number in range(count):
        row = beside[number % len(beside)]
        seen(f"{asking.name}: {row.case.name}", number + 1, count, None)
        watch = Watch(record, lambda progress, n=number, name=row.case.name: seen(f"{asking.name}: {name}", n + 1, count, progress))  # type: ignore[misc]
        made = _asked(asking._replace(left=left), plan, row, number // len(beside) + 1, watch)
        left = None if left is None else left - sum(made.tokens)
        yield made


def first_answers(rows: Sequence[Row], beside: Sequence[Row], writer: str) -> list[Row]:
    """What the same questions gave before any repair, as rows of a writer of their own."""
    of_case = {row.case.name: row for row in beside}
    none = [Row(writer, row.case, row.run, None, None, failure=row.failure, problem=row.problem) for row in rows]
    return [_of_rounds(one, row.rounds[:1], of_case[row.case.name]) if row.rounds else one for one, row in zip(none, rows, strict=True)]


def _asked(asking: Asking, plan: Plan, beside: Row, run: int, watch: Watch) -> Row:
    case = beside.case
    none = Row(asking.name, case, run, None, None)
    try:
        drafted = draft_by(asking, Job(case.prompt, case.asked, case.whose, CHOICES), NOW + run * _STEP, watch, repair=plan.repair)
    except ChartproofError as error:
        return none._replace(failure="budget" if asking.left is not None else "unusable", problem=error.problem)
    return _of_rounds(none, drafted.rounds, beside) if drafted.rounds else none._replace(failure=_NOT_SENT)


def _of_rounds(none: Row, rounds: tuple[Round, ...], beside: Row) -> Row:
    """The row of an answer: that of the round with least open, as the desk takes it; or of none, with the last round's reason."""
    answered = [(len(one.answer.open), number) for number, one in enumerate(rounds, 1) if one.answer]
    best = min(answered, default=(0, 0))[1]
    made = rounds[best - 1].answer if best else None
    if made is None:
        return none._replace(rounds=rounds, failure=rounds[-1].call.outcome or "unusable", problem=rounds[-1].problem)
    assert beside.made is not None  # noqa: S101  # our own writer always answers
    return none._replace(rounds=rounds, made=made, score=score(made, none.case.prompt, beside.made), best=best, failure="", problem=None)


def totals(writer: str, rows: Sequence[Row]) -> Totals:
    """Sums over the rows of one writer."""
    scores = [row.score for row in rows if row.score]
    formed = [s.headings for s in scores if s.headings is not None]
    failures = Counter(row.failure for row in rows if row.failure)

    def total(name: str) -> int:
        return sum(getattr(s, name) for s in scores)

    return Totals(
        writer, len(rows), len(scores), total("clear"), total("sentences"), total("unsupported"), total("changed"), total("unsettled"), total("facts"), total("lost"),
        total("figures"), total("exact"), (sum(formed), len(formed)), sum(row.structured for row in rows), total("placeholders"), total("back"), total("mended"),
        total("made_up"), sum(len(s.rules) for s in scores), sum(s.of_baseline for s in scores) / len(scores) if scores else 0.0, sum(row.seconds for row in rows),
        (sum(row.tokens[0] for row in rows), sum(row.tokens[1] for row in rows)), sum(row.tries for row in rows), sum(len(row.rounds) for row in rows),
        sum(one.call.outcome is None for row in rows for one in row.rounds), tuple(sorted(failures.items())))
