"""What an answer is worth: gold found in full, in part, only asked about, or missed; false masks; numbers that were altered.

An answer is a list of places. A place that is *sure* is masked; one that is not is put before a person (the guard's ``review``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from passages.pieces import Gold, Passage, Span

LETTERS = "ABCDEFGHIJKLMNOPQR"
WIDE = 15
"""So many letters or digits outside any gold, and a mask that does touch gold is counted as over-wide."""


class Found(NamedTuple):
    """One place of an answer."""

    start: int
    end: int
    letter: str
    sure: bool = True


@dataclass(slots=True)
class Tally:
    """Counts of one letter, or of one way of writing."""

    gold: int = 0
    full: int = 0
    part: int = 0
    asked: int = 0
    missed: int = 0
    named: int = 0
    claimed: int = 0
    true: int = 0

    def add(self, other: Tally) -> None:
        """Take another's counts in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def recall(self) -> float | None:
        """Share that is masked in full."""
        return self.full / self.gold if self.gold else None

    @property
    def stopped(self) -> float | None:
        """Share that is masked in full or put before a person: what does not leave in silence."""
        return (self.full + self.asked) / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of masks under this letter that touch gold of any letter."""
        return self.true / self.claimed if self.claimed else None


class Miss(NamedTuple):
    """One gold span that was not masked in full, one false or over-wide mask, or one number altered."""

    passage: Passage
    gold: Gold | Found
    outcome: str


@dataclass(slots=True)
class Judged:
    """All counts of one program on one corpus."""

    letters: dict[str, Tally] = field(default_factory=lambda: {each: Tally() for each in LETTERS})
    known: dict[str, Tally] = field(default_factory=lambda: {each: Tally() for each in LETTERS})
    fresh: Tally = field(default_factory=Tally)
    seen: Tally = field(default_factory=Tally)
    ways: dict[tuple[str, str], Tally] = field(default_factory=dict)
    numbers: int = 0
    altered: int = 0
    questioned: int = 0
    wide: int = 0
    false: int = 0
    asked_in_vain: int = 0
    lines: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def all(self) -> Tally:
        """The sum over the letters."""
        return _sum(self.letters.values())

    @property
    def all_known(self) -> Tally:
        """The sum over the letters of what the roster holds."""
        return _sum(self.known.values())


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for each in tallies:
        whole.add(each)
    return whole


def outcome(text: str, gold: Gold, masked: bytearray, asked: bytearray) -> str:
    """``full``, ``part``, ``asked`` or ``missed``. Only letters and digits count: a full stop that stays tells nobody's name."""
    places = [at for at in range(gold.start, gold.end) if text[at].isalnum()]
    hidden = sum(masked[at] for at in places)
    if hidden == len(places):
        return "full"
    if all(masked[at] or asked[at] for at in places):
        return "asked"
    return "part" if hidden else "missed"


def _touches(span: Found, others: Iterable[Gold | Span]) -> Iterator[Gold | Span]:
    return (each for each in others if span.start < each.end and each.start < span.end)


def judge(answers: Iterable[tuple[Passage, list[Found]]]) -> Judged:
    """Judge a program's answers."""
    judged = Judged()
    for passage, found in answers:
        _judge(judged, passage, found)
    return judged


def _judge(judged: Judged, passage: Passage, found: list[Found]) -> None:
    text = passage.text
    masked, asked, real = bytearray(len(text)), bytearray(len(text)), bytearray(len(text))
    for each in found:
        (masked if each.sure else asked)[each.start:each.end] = b"\1" * (each.end - each.start)
    judged.lines += sum(bool(line.strip()) for line in text.splitlines())
    for gold in passage.gold:
        real[gold.start:gold.end] = b"\1" * (gold.end - gold.start)
        _count(judged, passage, gold, outcome(text, gold, masked, asked), found)
    for span in passage.may:
        real[span.start:span.end] = b"\1" * (span.end - span.start)
    for each in found:
        _claim(judged, passage, each, real)
    for number in passage.numbers:
        judged.numbers += 1
        if any(masked[number.start:number.end]):
            judged.altered += 1
            judged.misses.append(Miss(passage, Found(number.start, number.end, "#"), "number"))
        else:
            judged.questioned += any(asked[number.start:number.end])


def _count(judged: Judged, passage: Passage, gold: Gold, result: str, found: list[Found]) -> None:
    tallies = [judged.letters[gold.letter], judged.ways.setdefault((gold.letter, gold.tag), Tally()), judged.fresh if gold.fresh else judged.seen]
    if gold.known:
        tallies.append(judged.known[gold.letter])
    named = any(each.letter in gold.letters for each in found if each.start < gold.end and gold.start < each.end)
    for tally in tallies:
        tally.gold += 1
        setattr(tally, result, getattr(tally, result) + 1)
        tally.named += named and result in {"full", "part"}
    if result != "full":
        judged.misses.append(Miss(passage, gold, result))


def _claim(judged: Judged, passage: Passage, each: Found, real: bytearray) -> None:
    touched = any(_touches(each, passage.gold))
    if not touched and any(_touches(each, passage.may)):
        return
    outside = sum(passage.text[at].isalnum() and not real[at] for at in range(each.start, each.end))
    if not each.sure:
        judged.asked_in_vain += not touched
        return
    tally = judged.letters.get(each.letter)
    if tally is not None:
        tally.claimed += 1
        tally.true += touched
    if not touched:
        judged.false += 1
        judged.misses.append(Miss(passage, each, "false"))
    elif outside > WIDE:
        judged.wide += 1
        judged.misses.append(Miss(passage, each, "wide"))


def common_misses(judged: Judged, count: int) -> list[tuple[str, str, int, int]]:
    """The ways of writing that are missed most often: letter, way, missed or found in part, out of how many."""
    rows: Counter[tuple[str, str]] = Counter({way: tally.missed + tally.part for way, tally in judged.ways.items() if tally.missed + tally.part})
    return [(letter, tag, missed, judged.ways[letter, tag].gold) for (letter, tag), missed in rows.most_common(count)]
