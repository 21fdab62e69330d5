"""The check of answers put to false variants and true re-tellings of the examples' own notes."""

from __future__ import annotations

import datetime
import random
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from variants import FAMILIES, Variant

from chartproof.desk.answer import Answer, answer_text
from chartproof.desk.behind import Asked, Behind, behind
from chartproof.desk.privacy import Choices, mask_text, roster_of
from chartproof.privacy.mask import NOTHING
from chartproof.privacy.restore import restore
from chartproof.privacy.tokens import Memory

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TODAY = datetime.date(2026, 12, 20)
NAMES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/visit.visit") if path.parent.name != "missed-visit")
PER_FAMILY = 4
SEED = 7


class Desk(NamedTuple):
    """A visit's facts, and its own note as a model might send it back."""

    facts: Behind
    memory: Memory
    true: str

    def answer(self, reply: str) -> Answer:
        """The check of a reply."""
        return answer_text(reply, self.facts, self.memory, (), TODAY, name="reply.txt")


def desk_of(name: str) -> Desk:
    """The desk of an example."""
    chart = ROOT / "examples" / name / "chart.yaml"
    facts = behind(Asked(chart.with_name("visit.visit"), chart), TODAY)
    looked, memory = mask_text(facts.document.text, roster_of(None, chart), Choices(on=TODAY), NOTHING)
    return Desk(facts, memory, looked.masked.text)


def found(made: Answer, start: int, end: int) -> bool:
    """Whether something is open under the sentence at a place of the restored text; what is merely lost shows nobody what is false."""
    return any(o.kind != "lost" and o.start < end and start < o.end for o in made.open)


def place(made: Answer, variant: Variant, memory: Memory) -> tuple[int, int]:
    """The sentence of the variant in the checked text, whose placeholders have become longer or shorter."""
    start, end = (len(restore(variant.text[:at], memory).text) for at in (variant.start, variant.end))
    line, stop = made.text.rfind("\n", 0, start + 1) + 1, made.text.find("\n", end - 1)
    cuts = [line, *(m.end() for m in re.finditer(r"[.;] ", made.text[:stop]) if line < m.end() < stop), stop]
    return max(c for c in cuts if c <= start), min((c for c in cuts if c >= end), default=stop)


def variants(desk: Desk, seed: str) -> Iterator[Variant]:
    """A sample of each family."""
    chance = random.Random(seed)  # noqa: S311  # a sample, the same each time
    for family in FAMILIES:
        by: defaultdict[str, list[Variant]] = defaultdict(list)
        for variant in family(desk.true, chance):
            by[variant.family].append(variant)
        for made in by.values():
            yield from chance.sample(made, min(PER_FAMILY, len(made)))


def false(names: list[str], shown: str) -> dict[str, list[int]]:
    """For each family how many were put in and how many passed."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name in names:
        desk = desk_of(name)
        for variant in variants(desk, f"{SEED} {name}"):
            made = desk.answer(variant.text)
            count = counts[variant.family]
            count[0] += 1
            if not found(made, *place(made, variant, desk.memory)):
                count[1] += 1
                if shown and re.search(shown, variant.family):
                    start, end = place(made, variant, desk.memory)
                    print(f"  {name:22} {variant.family}: {made.text[start:end].strip()!r}" + (f"  <- {variant.text[variant.start:variant.end]!r}"))
    return counts


def true(shown: bool) -> tuple[int, int, int, dict[str, int]]:
    """How many re-told sentences there are, how many have something open under them, and how many findings that is; for each note with all its re-tellings too."""
    said: dict[str, list[dict[str, str]]] = yaml.safe_load((HERE / "true.yaml").read_text(encoding="utf-8"))
    count = held_up = marks = 0
    whole: dict[str, int] = {}
    for name, pairs in said.items():
        desk = desk_of(name)
        own = desk.facts.document.text
        for pair in pairs:
            count += 1
            at = own.index(pair["was"])
            made = desk.answer(own[:at] + pair["becomes"] + own[at + len(pair["was"]):])
            here = [o for o in made.open if o.kind != "lost"]
            held_up += bool(here)
            marks += len(here)
            if shown:
                for o in here:
                    print(f"  {name:22} {pair['becomes']!r}: {made.text[o.start:o.end]!r} {o.kind} {o.statement and (o.statement.said.kind, o.statement.held and o.statement.held.value)}")
        whole[name] = retold(name, pairs)[1]
    return count, held_up, marks, whole


def retold(name: str, pairs: list[dict[str, str]]) -> tuple[str, int]:
    """A note with all its re-tellings, and how many findings it has."""
    desk = desk_of(name)
    every = desk.facts.document.text
    for pair in pairs:
        every = every.replace(pair["was"], pair["becomes"], 1)
    return every, sum(o.kind != "lost" for o in desk.answer(every).open)


def cost() -> float:
    """Milliseconds for the check of one note, the median of all examples."""
    desks = [desk_of(name) for name in NAMES]
    taken = []
    for _ in range(5):
        for desk in desks:
            begun = time.perf_counter()
            desk.answer(desk.true)
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)
