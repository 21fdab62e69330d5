"""A whole evaluation: the baseline, models' answers beside it, and recorded answers with what the checker says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from chartproof.assist.call import Call
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.evaluating.case import Case, opened, own_home
from chartproof.desk.evaluating.judged import Judged, judge
from chartproof.desk.evaluating.recorded import Recorded
from chartproof.desk.evaluating.running import Plan, Row, Seen, Totals, asked_of, baseline_of, cases_of, totals
from chartproof.desk.evaluating.shelf import load
from chartproof.desk.models import Asking

NOT_MEASURED = (
    "Clinical judgement: whether what was done was right, enough, or needed. The facts are taken as true.",
    "Other patients, clinics and words than those of the library's own invented examples, in American English; a model may have seen them.",
    "Whether a payer would pay. The audit asks what the rule book asks.",
    "What the checker cannot read: a clear answer holds nothing that it found, and the recorded answers show what it misses.",
)
"""What these numbers do not tell; printed with them."""


class Evaluation(NamedTuple):
    """``rows`` stand in the order in which they were asked, ``baseline`` beside them; ``judged`` are recorded answers."""

    baseline: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    judged: tuple[Judged, ...] = ()

    def totals(self) -> list[Totals]:
        """Sums by writer, the baseline first."""
        every = (*self.baseline, *self.rows)
        return [totals(name, [row for row in every if row.writer == name]) for name in dict.fromkeys(row.writer for row in every)]

    @property
    def surprises(self) -> tuple[Judged, ...]:
        """Recorded answers of which the checker says otherwise than their heads."""
        return tuple(one for one in self.judged if not one.as_said)


def evaluate_models(askings: Sequence[Asking], plan: Plan, record: Callable[[Call], None], seen: Seen) -> Evaluation:
    """Ask each model for each example, in a home of its own. ``record`` is told of every call. Raises ChartproofError."""
    with own_home() as folder:
        baseline = baseline_of(cases_of(plan, folder))
        rows = [row for asking in askings for row in asked_of(asking, plan, baseline, record, seen)]
        return Evaluation(tuple(baseline), tuple(rows))


def evaluate_recorded(examples: Sequence[str] = (), answers: Sequence[Recorded] | None = None) -> Evaluation:
    """Put the recorded answers to the check, those of the package unless others are given. Raises ChartproofError for an example that has none."""
    chosen = [one for one in (load().answers if answers is None else answers) if not examples or one.example in examples]
    missing = next((name for name in examples if all(one.example != name for one in chosen)), "")
    if missing or not chosen:
        raise ChartproofError(Problem("there is no recorded answer of an example of that name", f"There are {', '.join(dict.fromkeys(a.example for a in load().answers))}"))
    with own_home() as folder:
        cases: dict[tuple[str, str], Case] = {}
        for one in chosen:
            if (one.example, one.document) not in cases:
                cases[one.example, one.document] = opened(one.example, one.document, folder)
        judged = tuple(_judged(one, cases[one.example, one.document]) for one in chosen)
        return Evaluation(tuple(baseline_of(list(cases.values()))), (), judged)


def _judged(one: Recorded, case: Case) -> Judged:
    try:
        return judge(one, case)
    except KeyError:
        raise ChartproofError(Problem(f"{one.example}/{one.name} names words in braces for which this chart has no placeholder", "Write them as the facts have them")) from None
