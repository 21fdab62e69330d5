"""Mask a text before it leaves, put names back when it returns, and let nothing through that holds one: the public face of the privacy guard."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from chartproof.exchange.departures import log_departure
from chartproof.exchange.places import departures_file
from chartproof.exchange.roster import read_roster
from chartproof.exchange.texts.opening import open_text
from chartproof.law.loader import load
from chartproof.privacy.find import find
from chartproof.privacy.gate import Destination, Overruled, Passed, Refused, leave
from chartproof.privacy.hit import Hit
from chartproof.privacy.mask import NOTHING, Masked, mask
from chartproof.privacy.roster import Roster
from chartproof.privacy.tokens import Dates, Memory

Review = Literal["hide", "keep"]
"""What becomes of a hit that only a person can decide: covered to be safe, or left open."""
Ask = Callable[[str, Hit], Review]
Stretches = tuple[tuple[int, int], ...]
"""Places in a text, from code point to code point."""


class Choices(NamedTuple):
    """What a person decided beforehand: words that stay, words that go, and what becomes of the questions. Words are compared without regard to case.

    ``again`` says that the text was masked before, so that its placeholders are meant as such; ``on`` is the day by which ages are reckoned.
    """

    keep: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    review: Review | Ask = "hide"
    dates: Dates = "numbers"
    day_one: datetime.date | None = None
    again: bool = False
    on: datetime.date | None = None


FIRST_CHOICES = Choices()
"""Nothing decided beforehand: questions are covered to be safe."""


class Sorted(NamedTuple):
    """Hits to cover, hits that stay by a person's word, and hits that nobody decided."""

    covered: tuple[Hit, ...]
    kept: tuple[Hit, ...]
    open: tuple[Hit, ...]


class Looked(NamedTuple):
    """A text, what was found in it, and what of that was covered, kept by a person's word, or left open. ``again`` are hits of the masked text."""

    text: str
    masked: Masked
    kept: tuple[Hit, ...]
    open: tuple[Hit, ...]
    again: tuple[Hit, ...]

    def clear(self) -> bool:
        """Nothing is open: the masked text may go to the gate."""
        return not self.open and not self.again


def text_of(source: Path | bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file of any form, and what was left out of it. The texts of a table stand one behind the other. Raises ChartproofError."""
    opened = open_text(source, name)
    return "\n\n".join(passage.text for passage in opened.texts), opened.warnings


def roster_of(roster: Path | None, chart: Path | None) -> Roster:
    """Who belongs to the chart: the names of a roster or a face sheet, and those that the chart itself holds. Raises ChartproofError."""
    return read_roster(roster, chart)


def find_in(text: str, roster: Roster, on: datetime.date | None = None) -> tuple[Hit, ...]:
    """Every place that may say who somebody is. The postal codes of few people are those of the newest law; ``on`` is the day by which ages are reckoned."""
    return find(text, roster, few_zips=_few_zips(), on=on)


def sorted_out(text: str, roster: Roster, choices: Choices = FIRST_CHOICES, own: Stretches = ()) -> Sorted:
    """What is found in a text, decided: by its certainty, by the words that were given, and by whoever answers the questions. ``own`` are stretches that
    we wrote ourselves, such as the instructions of a prompt: what lies wholly inside one says who nobody is.
    """
    answers: dict[str, Review] = {}
    covered: list[Hit] = []
    kept: list[Hit] = []
    left: list[Hit] = []
    for hit in find_in(text, roster, choices.on):
        if inside(own, hit.start, hit.end):
            continue
        words = _folded(text[hit.start:hit.end])
        if _named(choices.keep, words, hit):
            kept.append(hit)
        elif hit.certainty != "review" or _named(choices.hide, words, hit) or choices.review == "hide":
            covered.append(hit)
        elif choices.review == "keep":
            left.append(hit)
        else:
            answers[words] = answers.get(words) or choices.review(text, hit)
            (covered if answers[words] == "hide" else kept).append(hit)
    hidden = (hit for hit in _hidden(text, choices.hide) if not inside(own, hit.start, hit.end))
    return Sorted((*covered, *hidden), tuple(kept), tuple(left))


def mask_text(text: str, roster: Roster, choices: Choices = FIRST_CHOICES, memory: Memory = NOTHING) -> tuple[Looked, Memory]:
    """Cover what is found and what ``choices`` hide; then look at the result again."""
    return mask_sorted(text, sorted_out(text, roster, choices), roster, choices, memory)


def inside(own: Stretches, start: int, end: int) -> bool:
    """Whether a place lies wholly inside one of these stretches."""
    return any(first <= start and end <= last for first, last in own)


def mask_sorted(text: str, found: Sorted, roster: Roster, choices: Choices = FIRST_CHOICES, memory: Memory = NOTHING,
                own: Stretches = ()) -> tuple[Looked, Memory]:
    """The same for what was sorted out before: questions are not asked while a vault is held open."""
    masked, remembered = mask(text, found.covered, memory, dates=choices.dates, day_one=choices.day_one, again=choices.again)
    again = (hit for hit in _again(masked, roster, (*found.kept, *found.open), text, choices.on) if not inside(own, *masked.origin(hit.start, hit.end)))
    return Looked(text, masked, found.kept, found.open, tuple(again)), remembered


def let_leave(masked: Masked, roster: Roster, to: Destination, at: datetime.datetime, overruled: Iterable[Overruled] = (), who: str = "",
              log: Path | None = None) -> Passed | Refused:
    """Ask the gate, and write into the log what it said before anything is sent. Send nothing but ``Passed.text``. Raises ChartproofError without a log."""
    answer = leave(masked, to, lambda text: find_in(text, roster, at.date()), at, overruled, who)
    log_departure(log or departures_file(), answer.departure)
    return answer


def _again(masked: Masked, roster: Roster, let: tuple[Hit, ...], text: str, on: datetime.date | None) -> tuple[Hit, ...]:
    """What a second look finds in the masked text, but for our placeholders and what a person let stand."""
    placed = masked.placed()
    words = {_folded(text[hit.start:hit.end]) for hit in let}
    found = (hit for hit in find_in(masked.text, roster, on) if not any(start <= hit.start and hit.end <= end for start, end in placed))
    return tuple(hit for hit in found if _folded(masked.text[hit.start:hit.end]) not in words and not _decided(hit, masked, let))


def _decided(hit: Hit, masked: Masked, let: tuple[Hit, ...]) -> bool:
    """Whether a question is one that was answered before: the words around it changed, and with them its ends."""
    start, end = masked.origin(hit.start, hit.end)
    return hit.certainty == "review" and any(one.start < end and start < one.end for one in let)


def _hidden(text: str, words: Iterable[str]) -> list[Hit]:
    """Every place of words that a person wants covered."""
    return [Hit(m.start(), m.end(), "R", "HIDDEN", _folded(word), "your word", "you asked for it", "known")
            for word in words if word.strip() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]


def _named(given: Iterable[str], words: str, hit: Hit) -> bool:
    """Whether a person named these words; of a phrase that is in question, any of its words will do."""
    return any(one == words or (hit.certainty == "review" and f" {one} " in f" {words} ") for one in map(_folded, given))


def _few_zips() -> frozenset[str]:
    lawbook = load()[0]
    return frozenset(str(lawbook.history("restricted_zip3")[-1].value).split())


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
