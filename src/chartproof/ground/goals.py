"""What a document of the chart tells of its goals, in whatever voice: every measure, status and target day under the goal's id, each with the time its words name."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

import msgspec

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.ground.figures import figures
from chartproof.ground.goal_passages import Passage, headings, listed, passages, tables
from chartproof.ground.goal_times import Laid, Part, parts, under
from chartproof.ground.times import NOW, Time
from chartproof.reading.episode.goal_lists import status_of
from chartproof.reading.lines import Text, split
from chartproof.reading.matcher import anchors, fold
from chartproof.reading.performance import fixed, measures

_MEASURES = frozenset({"score", "assistance", "cues"})
_READ_ANEW = _MEASURES | {
    "goal_status", "target_date", "criterion", "goal_ref", "goal_task", "goal_occupation", "response", "grading", "next_step", "skilled_reason", "task", "purpose", "next_visit",
    "date_of_service", "time_frame", "home_programme",
}
"""What the reader makes of a goal's line in any document; in a goal's passage this module answers for it, and every word for itself."""
_T = TypeVar("_T")
MEASURED = "measured"
"""The unit of the day of a goal's present measure: not any day of the chart will do."""
_NO_YEAR = 5
_ACTIVITY = re.compile(r"a\d+")


class Goals:
    """The goals' passages of a text, with the evidence of each. Empty where the facts are those of a visit: a note tells of activities."""

    def __init__(self, facts: Sequence[Evidence], original: str, folded: str) -> None:
        goals = {str(e.value) for e in facts if e.kind == "goal_ref" and e.when == "target"}
        of_visit = any(_ACTIVITY.fullmatch(e.about) for e in facts)
        self.passages = [] if of_visit or not goals else passages(folded, goals)
        self._starts = [p.start for p in self.passages]
        self._on: dict[Passage, list[Evidence]] = {}
        self._known: dict[Passage, bool] = {}
        self._times: dict[Passage, Laid] = {}
        self._headings = headings(folded) if self.passages else []
        self._tables = tables(folded) if self.passages else []
        text = split(original, folded, anchors(folded)) if self.passages else None
        told = [e for p in self.passages if text for e in self._read(text, p, [e for e in facts if e.about == p.goal])]
        self.evidence = (*told, *(() if of_visit else _standings(folded, goals)))

    def at(self, position: int) -> Passage | None:
        """The passage that holds a place."""
        index = bisect_right(self._starts, position) - 1
        return self.passages[index] if index >= 0 and position < self.passages[index].end else None

    def of(self, position: int) -> str:
        """The goal whose passage holds a place; empty for none."""
        passage = self.at(position)
        return passage.goal if passage else ""

    def without_measures(self, original: str) -> str:
        """The text with the goals' measures, standings and days blank, at the same code points."""
        words = list(original)
        days = ((f.start, f.end) for p in self.passages for f in figures(fold(original), p.start, p.end) if f.unit == "date")
        for start, end in (*((e.start, e.end) for e in self.evidence if e.kind != "goal_ref"), *days):
            words[start:end] = " " * (end - start)
        return "".join(words)

    def answers(self, e: Evidence) -> bool:
        """Whether something that the reader found is read anew here."""
        return e.kind in _READ_ANEW and self.at(e.start) is not None

    def timed(self, e: Evidence) -> Evidence:
        """A figure with the time of its part."""
        passage = self.at(e.start)
        if passage is None or e.kind != "number" or e.unit == "date":
            return e
        time = self._times[passage].at(e.start)
        return msgspec.structs.replace(e, when=time.when, on=time.on)

    def measured_on(self) -> Iterator[Evidence]:
        """The days of the present measures, where a goal's text names one and no other."""
        return (day for p in self.passages for day in self._on[p])

    def dated(self, e: Evidence) -> bool:
        """Whether a day is that of a goal's present measure, which is held to that goal's own day."""
        passage = self.at(e.start) if e.unit == "date" else None
        return passage is not None and any(day.start == e.start for day in self._on[passage]) and self._known[passage]

    def _read(self, text: Text, passage: Passage, mine: Sequence[Evidence]) -> Iterator[Evidence]:
        plain = _without_words(text.folded[passage.start:passage.end], mine)
        units = {e.unit for e in mine if e.kind == "score"} | {"trials"}
        shift = passage.start
        found = [msgspec.structs.replace(e, about=passage.goal) for e in measures(text, text.stretch(passage.begin, passage.end), passage.goal, "", fixed("performed"), bare=True)
                 if plain[e.start - shift:e.end - shift].strip() and (e.kind != "score" or e.unit in units)]
        laid = self._times[passage] = self._laid(plain, passage, sorted(e.start - shift for e in found), mine)
        yield Evidence("goal_ref", passage.goal, when="target", start=passage.begin, end=passage.begin + len(passage.goal))
        for e in found:
            time = laid.at(e.start)
            yield msgspec.structs.replace(e, when=time.when, on=time.on)
        holding = {laid.index(e.start) for e in found}
        on = self._on[passage] = []
        self._known[passage] = any(e.unit == MEASURED for e in mine)
        for i, part in enumerate(laid.parts):
            words = plain[part.start - shift:part.end - shift]
            # the days of a part, those of a bracket in it with another time aside
            days = [f for f in figures(words) if f.unit == "date" and len(f.value) > _NO_YEAR and laid.index(f.start + part.start) == i]
            if len(days) == 1 and part.time.when == "target":
                yield Evidence("target_date", datetime.date.fromisoformat(days[0].value), "", passage.goal, when="target", start=days[0].start + part.start, end=days[0].end + part.start)
            elif len(days) == 1 and part.time == NOW and i in holding:
                on.append(Evidence("number", days[0].value, MEASURED, passage.goal, start=days[0].start + part.start, end=days[0].end + part.start))
            yield from _status(words, part, passage.goal)
        yield from on if self._known[passage] else ()

    def _laid(self, plain: str, passage: Passage, measured: Sequence[int], mine: Sequence[Evidence]) -> Laid:
        """The parts of a passage. What names no time is of the time that its heading names, else of the present one, or of the target where the facts hold no other."""
        reported = {e.on for e in mine if e.when == "historical" and e.kind in _MEASURES}
        present = NOW if any(e.kind in _MEASURES and e.when == "performed" for e in mine) else Time("target")
        otherwise = under(_above(self._headings, passage.start, ""), reported) or present
        if plain.startswith("|"):
            found = _cells(plain, _above(self._tables, passage.start, []), measured, reported, otherwise)
        else:
            found = parts(plain, passage.begin - passage.start, len(plain), measured, reported, otherwise)
        return Laid([p._replace(start=p.start + passage.start, end=p.end + passage.start) for p in found], passage.start, passage.end, otherwise)


def _above(placed: Sequence[tuple[int, _T]], position: int, otherwise: _T) -> _T:
    """What stands nearest above a place."""
    index = bisect_right(placed, position, key=lambda one: one[0]) - 1
    return placed[index][1] if index >= 0 else otherwise


def _cells(plain: str, heads: Sequence[str], measured: Sequence[int], reported: Collection[str], otherwise: Time) -> list[Part]:
    """The parts of a table's row: each cell is of the time that its head and its own words name together."""
    found: list[Part] = []
    position = 1
    for i, cell in enumerate(plain[1:].split("|")):
        # the head's words stand before the cell's in a text of their own
        lead = f"{heads[i].strip()}: " if i < len(heads) else ""
        shift = position - len(lead)
        shown = parts(lead + cell, 0, len(lead) + len(cell), [m - shift for m in measured if position <= m < position + len(cell)], reported, otherwise)
        found += [p._replace(start=max(p.start + shift, position), end=p.end + shift) for p in shown if p.end > len(lead)]
        position += len(cell) + 1
    return found


def _standings(folded: str, goals: Collection[str]) -> Iterator[Evidence]:
    """The standing of each goal of a list, at its id."""
    for one in listed(folded, goals):
        found = status_of(folded[one.start:one.end])
        if found and found[0]:
            yield from (Evidence("goal_status", found[0], "", goal, start=low, end=high) for goal, low, high in one.ids)


def _without_words(plain: str, mine: Sequence[Evidence]) -> str:
    """A passage with its goal's own words blank: *now and then* says no time where it is what the goal asks."""
    for e in mine:
        if KINDS[e.kind].compare == "words":
            words = fold(str(e.value))
            plain = plain.replace(words, " " * len(words)) if words.strip() else plain
    return plain


def _status(words: str, part: Part, goal: str) -> Iterator[Evidence]:
    found = status_of(words) if part.time.when != "historical" else None
    if found and found[0]:
        yield Evidence("goal_status", found[0], "", goal, start=part.start + found[1], end=part.start + found[2])
