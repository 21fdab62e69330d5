"""A recorded answer put to the check, and whether the check says what its head says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.desk.answer import Answer, Open
from chartproof.desk.evaluating.case import Case
from chartproof.desk.evaluating.recorded import Recorded, marked
from chartproof.desk.grounding_words import words

Verdict = Literal["clear", "found", "elsewhere", "passed", "false alarm"]
"""A good answer is left ``clear``, or a ``false alarm``. A bad one is ``found`` at all of its words; or something is open, but not there: ``elsewhere``; or
it ``passed``: nothing is open.
"""


class Judged(NamedTuple):
    """``missed`` are the lines of ``open`` and ``lost`` that were not found, ``beside`` what is open that none of them speaks of."""

    recorded: Recorded
    made: Answer
    verdict: Verdict
    missed: tuple[str, ...]
    beside: tuple[Open, ...]

    @property
    def right(self) -> bool:
        """The check says what the head says of the answer."""
        return self.verdict in ("clear", "found")

    @property
    def as_said(self) -> bool:
        """Right, or wrong where the head says that it is."""
        return self.right != bool(self.recorded.known)


def judge(recorded: Recorded, case: Case) -> Judged:
    """Put one recorded answer to the check. Raises KeyError where it holds words for which no placeholder was given out."""
    made = case.checked(recorded.reply(case.token), f"{recorded.name}.md")
    here = [o for o in made.open if o.kind != "lost"]
    gone = [o for o in made.open if o.kind == "lost"]
    places = {line: marked(line).places(made.text) for line in recorded.open}
    missed = [line for line, at in places.items() if not _touched(here, at)]
    missed += [line for line in recorded.lost if not any(o.fact and _is(o.fact, line) for o in gone)]
    marks = [place for at in places.values() for place in at]
    beside = tuple(o for o in here if not _touched([o], marks))
    return Judged(recorded, made, _verdict(recorded, made, missed), tuple(missed), beside)


def _touched(found: Sequence[Open], places: Sequence[tuple[int, int]]) -> bool:
    return any(o.start < end and start < o.end for o in found for start, end in places)


def _verdict(recorded: Recorded, made: Answer, missed: Sequence[str]) -> Verdict:
    if recorded.good:
        return "clear" if made.clear else "false alarm"
    if made.clear:
        return "passed"
    return "elsewhere" if missed else "found"


def _is(fact: Evidence, line: str) -> bool:
    """Whether a lost fact is the one of a line: its kind, then its value as a note would say it, or its beginning."""
    kind, _, value = line.partition(" ")
    return fact.kind == kind and words(fact).strip("“”").casefold().startswith(value.strip().casefold())
