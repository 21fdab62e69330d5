"""Sentences of a model that the check let pass, to be read against the facts; and what was found the last time."""

from __future__ import annotations

import random

from chartproof.desk.evaluating.evaluation import Evaluation
from chartproof.desk.evaluating.running import Row
from chartproof.ground.sentences import sentences
from chartproof.reading.matcher import fold

ANSWERS = 20
REPORT = """
Not one of the 37 answers is clear, so none of them could have become a note. Below that, everything of the model's own that nothing stood under was read line by line against the facts: 140
lines, each counted once an answer. 120 say nothing (*Patient*, *Plan*, *Number of persons*), 16 are true, and 4 are false and passed: *Day of treatment* with the plan's day, *goal is completed* with no goal named,
and two sentences of a plan that nobody made, *to bring toys to the table so that your child can sit* and *you will have to change plans* ([read by hand](models/read-by-hand.md)).
"""
"""What was read on 2026-11-25; to be read again when answers or check change."""


def sample(made: Evaluation) -> str:
    """Twenty answers drawn from all, always the same: under each, the sentences of the model's own that nothing stands under."""
    answered = [row for row in made.rows if row.made]
    drawn = random.Random(20261125).sample(answered, min(ANSWERS, len(answered)))  # noqa: S311  # the same each time
    return "\n".join(block for row in drawn for block in (f"## {row.writer}: {row.case.name}, {len(_passed(row))} sentences passed\n", *_passed(row), ""))


def _passed(row: Row) -> list[str]:
    assert row.made is not None  # noqa: S101  # drawn from those that have one
    visit = row.made.facts.visit
    times = [f"Time: {visit.start} to {visit.end}"] if visit else []
    text, given = row.made.text, {*_plain(row.made.facts.document.text), *times}
    parts = sentences(fold(text), text)
    free = (p for p in parts if not any(o.start < p.end and p.start < o.end for o in row.made.open))
    return list(dict.fromkeys(said for p in free if (said := " ".join(text[p.start:p.end].split()).strip("- ")) and said not in given and any(c.isalpha() for c in said)))


def _plain(text: str) -> list[str]:
    """The lines of our own note: what the form sets in place is not the model's."""
    return [" ".join(text[p.start:p.end].split()).strip("- ") for p in sentences(fold(text), text)]
