"""When a word or number of a clause stands: done today, before, planned, an aim, at home, told by someone; and what is denied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

import msgspec

from chartproof.core.evidence import Standing
from chartproof.reading.dates import DATES, PARTIAL, date
from chartproof.reading.lines import Places, Stretch, Text, places
from chartproof.reading.matcher import Anchor

SECTION_STANDING: dict[str, Standing] = {"P": "planned", "C": "planned", "G": "target", "H": "educational", "S": "reported", "B": "historical"}
_CUES = frozenset({"historical", "change_from", "current", "planned", "target", "educational"})
_MEASURES = frozenset({"trials", "level", "cue", "quantity", "sets", "range"})
_DENIALS = frozenset({"denies", "denied_after"})
_DENIED_WITHIN = 48
_HABITS = ("each ", "every ", "nightly", "before bed")


class Span(NamedTuple):
    """A part of a clause and its standing; ``on`` says when a historical value was taken."""

    start: int
    end: int
    when: Standing
    on: str = ""


class Standings(msgspec.Struct, gc=False):
    """The standing of a clause: one for all of it, and the parts that stand otherwise; the first that holds a position speaks for it."""

    when: Standing
    on: str
    parts: tuple[Span, ...]
    held: tuple[list[int], list[int]] | None = None
    """Of many parts: where the speaking part changes, and which it is from there (-1 for none)."""

    def at(self, position: int) -> Standing:
        """The standing of what begins at a position."""
        if not self.parts:
            return self.when
        part = self._part(position)
        return part.when if part else self.when

    def on_at(self, position: int) -> str:
        """When a historical value at a position was taken: an ISO date, ``baseline`` or ``last``."""
        if not self.parts:
            return self.on
        part = self._part(position)
        return part.on if part else self.on

    def _part(self, position: int) -> Span | None:
        if len(self.parts) < _MANY:
            for part in self.parts:
                if part.start <= position < part.end:
                    return part
            return None
        if self.held is None:
            self.held = _painted(self.parts)
        bounds, holders = self.held
        index = bisect_right(bounds, position) - 1
        return self.parts[holders[index]] if index >= 0 and holders[index] >= 0 else None


_MANY = 12
"""So many parts are indexed, so that a clause of a thousand dates is read in linear time."""


def _painted(parts: Sequence[Span]) -> tuple[list[int], list[int]]:
    """The bounds of all parts, and behind each the number of the first part that holds there."""
    bounds = sorted({place for part in parts for place in (part.start, part.end)})
    waiting = sorted(range(len(parts)), key=lambda number: parts[number].start, reverse=True)
    holders: list[int] = []
    open_parts: list[int] = []
    for place in bounds:
        while waiting and parts[waiting[-1]].start <= place:
            heappush(open_parts, waiting.pop())
        while open_parts and parts[open_parts[0]].end <= place:
            heappop(open_parts)
        holders.append(open_parts[0] if open_parts else -1)
    return bounds, holders


class _Clause(NamedTuple):
    """The clause or sentence around a cue, with where its measures and its words for today begin."""

    folded: str
    places: str | Places
    start: int
    end: int
    stretch: Stretch
    measures: list[int]
    current: list[int]


_DAYS = DATES | {PARTIAL}
_CUES_AND_DAYS = _CUES | _DAYS
_PLAIN: dict[Standing, Standings] = {when: Standings(when, "baseline" if when == "historical" else "", ())
                                     for when in ("performed", "planned", "target", "historical", "reported", "educational")}


def standings(text: Text, clause: Stretch) -> Standings:
    """The standing of everything in a clause: its section first, then words such as *last visit*, *next session*, *HEP*."""
    section, kinds = clause.section, clause.categories()
    default = SECTION_STANDING.get(section, "performed")
    aim = None
    if "goal" in kinds and section in _OPEN:
        aim = next((a for a in clause.anchors if a.category == "goal" and text.folded.startswith(":", a.end)), None)
        if aim and any(a.category == "quantity" and a.unit == "min" for a in clause.near(clause.start, aim.start)):
            aim = None  # "9 minutes, STG1: wrist extension, 40 degrees" was done
    if aim and "current" not in kinds:
        return Standings(default, "", (Span(aim.start, clause.end, "target"),))
    spoken = _CUES if section in _UNDATED else _CUES_AND_DAYS
    if kinds.isdisjoint(spoken):
        return _PLAIN[default]
    cues = [a for a in clause.anchors if a.category in spoken]
    if section == "O" and "educational" in kinds:
        # "to choose his clothes each morning" is what for, not a thing to be done at home
        cues = [a for a in cues if not (a.category == "educational" and text.folded.startswith(_HABITS, a.start))]
    if not cues:
        return _PLAIN[default]
    folded = text.folded
    measures = [a.start for a in clause.anchors if a.category in _MEASURES]
    current = [a.start for a in clause.anchors if a.category == "current"]
    around = _Clause(folded, places(folded, clause), clause.start, clause.end, clause, measures, current)
    parts: list[Span] = []
    for i, cue in enumerate(cues):
        part = _scope(around, cue, cues[i + 1].start if i + 1 < len(cues) else clause.end, default)
        if part:
            parts.append(part)
    if len(parts) == 1 and parts[0].start <= clause.start and parts[0].end >= clause.end:
        return Standings(parts[0].when, parts[0].on, ())
    # the narrower scope speaks first
    parts.sort(key=lambda part: part.end - part.start)
    return Standings(default, "baseline" if default == "historical" else "", tuple(parts))


_OPEN = ("", "O", "B")
_UNDATED = ("G", "C", "B")
"""In these a day says by when, or when it began, not when a measure was taken."""


def _scope(clause: _Clause, cue: Anchor, following: int, default: Standing) -> Span | None:
    clause = _sentence(clause, cue)
    if cue.category in _DAYS:
        return _dated(clause, cue, default)
    if cue.category == "change_from":
        stop = _first(clause.places, (" to ", ",", ")", ";"), cue.end, clause.end)
        return Span(cue.start, stop, "historical", _taken(clause, cue)) if _measured(clause, cue.end, clause.end, cue) else None
    bracket = _bracket(clause, cue.start)
    if bracket:
        return Span(*bracket, *_kept(clause, cue, default))
    if cue.category == "planned" and clause.stretch.section == "S":
        return None
    start, end = _comma(clause, cue)
    if cue.category in ("planned", "target", "educational"):
        # what will be, is aimed at or is homework runs to the end of the clause; a later word for today ends it
        if clause.places.rfind(",", clause.start, cue.start) < 0 or start < clause.start:
            start = clause.start
        end = clause.end if following >= clause.end else max(end, following)
    elif cue.category == "historical" and start <= clause.start and (not _measured(clause, start, end, cue) or _tells_of_then(clause, cue)):
        # "At evaluation, 0 of 5": the words in front speak for what follows, up to a word for today
        later = bisect_right(clause.current, cue.end)
        return Span(clause.start, clause.current[later] if later < len(clause.current) else clause.end, "historical", _taken(clause, cue))
    return Span(start, end, *_kept(clause, cue, default))


def _tells_of_then(clause: _Clause, cue: Anchor) -> bool:
    """``Last visit carried a tray …``: the words open a sentence whose own verb follows at once, and nothing in it says *today*."""
    opens = cue.start == clause.start and bisect_right(clause.current, cue.end) >= len(clause.current)
    return opens and any(a.category in ("functional_task", "self_care_task") for a in clause.stretch.near(cue.end, cue.end + 3))


def _sentence(clause: _Clause, cue: Anchor) -> _Clause:
    """The sentence around a cue, where a whole line was given."""
    start, end = clause.places.rfind(". ", clause.start, cue.start), clause.places.find(". ", cue.end, clause.end)
    if start < 0 and end < 0:
        return clause
    return clause._replace(start=start + 2 if start >= 0 else clause.start, end=end if end >= 0 else clause.end)


def _kept(clause: _Clause, cue: Anchor, default: Standing) -> tuple[Standing, str]:
    category = cue.category
    if category == "historical":
        return "historical", _taken(clause, cue)
    if category == "current":
        return ("performed", "") if default in ("performed", "planned", "historical") else (default, "")
    if category == "planned":
        return ("target", "") if default == "target" else ("planned", "")
    if category == "target":
        return "target", ""
    return ("educational", "") if default in ("performed", "planned", "reported", "educational") else (default, "")


def _dated(clause: _Clause, cue: Anchor, default: Standing) -> Span | None:
    """A measure with a day beside it was taken on that day (``78% on 11/12/2026``)."""
    if default == "target" or not clause.measures:
        return None
    day = date(cue) if cue.category != PARTIAL else None
    if day is None and cue.category != PARTIAL:
        return None
    if clause.folded.endswith(_DUE, max(clause.start, cue.start - 4), cue.start) or _visits_own(clause, cue):
        return None
    start, end = _bracket(clause, cue.start) or _comma(clause, cue)
    if not _measured(clause, start, end, cue):
        return None
    return Span(start, end, "historical" if default != "planned" else "planned", day.isoformat() if day else "last")


def _visits_own(clause: _Clause, cue: Anchor) -> bool:
    """Whether a day is that of the visit itself: behind its label, or the first thing of a line that goes on without a colon."""
    return clause.folded.endswith(_OF_VISIT, max(clause.start, cue.start - 9), cue.start) or (
        cue.category != PARTIAL and cue.start == clause.start and not clause.folded.startswith((":", " -", " \u2013"), cue.end))


_OF_VISIT = ("dos: ", "dos ", "date: ", "service: ", "service ", "visit: ", "seen: ")
_DUE = ("by ", "due ", "til ", "xt ", "nce ", "ugh ")
"""Behind *by*, *due*, *until*, *next*, *since*, *through* a day tells not when a measure was taken."""


def _taken(clause: _Clause, cue: Anchor) -> str:
    """``baseline`` for an evaluation, an ISO date where one stands in the clause, else ``last``."""
    words = clause.folded[cue.start:cue.end]
    for anchor in clause.stretch.near(cue.end, cue.end + 24):
        day = date(anchor) if anchor.category in DATES else None
        if day:
            return day.isoformat()
    base = "eval" in words or "baseline" in words or words in _AT_FIRST or clause.folded.find("baseline", cue.end, cue.end + 18) >= 0
    return "baseline" if base else "last"


_AT_FIRST = ("at ie", "at soc", "initially", "on admission", "at admission")


def _measured(clause: _Clause, start: int, end: int, cue: Anchor) -> bool:
    """Whether a measure begins between two positions, the cue itself apart."""
    places = clause.measures
    low, high = bisect_left(places, start), bisect_left(places, end)
    return high - low > (bisect_right(places, cue.start) - bisect_left(places, cue.start) if start <= cue.start < end else 0)


def _bracket(clause: _Clause, position: int) -> tuple[int, int] | None:
    """The brackets around a position, within the clause."""
    places = clause.places
    opened = places.rfind("(", clause.start, position)
    if opened < 0 or places.rfind(")", opened, position) >= 0:
        return None
    closed = places.find(")", position, clause.end)
    return opened, closed if closed >= 0 else clause.end


_TURNS = (", ", " but ", " now ", " | ", " - ", "; ", ": ", " vs ", " than ", " and now ")


def _comma(clause: _Clause, cue: Anchor) -> tuple[int, int]:
    """The part between commas (or words that turn) around a cue."""
    places = clause.places
    start = clause.start
    for turn in _TURNS:
        found = places.rfind(turn, clause.start, cue.start)
        if found >= 0:
            start = max(start, found + len(turn))
    end = _first(places, (", ", " but ", "; ", " | ", " - ", " and now "), cue.end, clause.end)
    closed = places.rfind(")", start, cue.start)
    if closed >= 0:
        start = closed + 1
    opened = places.find("(", cue.end, end)
    return start, opened if opened >= 0 else end


def _first(places: str | Places, words: tuple[str, ...], start: int, end: int) -> int:
    return min([place for word in words if (place := places.find(word, start, end)) >= 0], default=end)


def denied(text: Text, clause: Stretch, anchor: Anchor) -> bool:
    """Whether something is said not to be so: a word of denial shortly before, or ``not required`` after; a turn (*but*) ends it."""
    if clause.categories().isdisjoint(_DENIALS):
        return False
    folded = text.folded
    for cue in clause.near(anchor.start - _DENIED_WITHIN - 12, anchor.end + 34):
        if cue.category == "denies" and cue.end <= anchor.start and anchor.start - cue.end <= _DENIED_WITHIN:
            if _reaches(folded, clause, cue, anchor):
                return True
        elif cue.category == "denied_after" and cue.start >= anchor.end and not _turns(folded, anchor.end, cue.start):
            return True
    return False


def _reaches(folded: str, clause: Stretch, cue: Anchor, anchor: Anchor) -> bool:
    between = folded[cue.end:anchor.start]
    if " but " in between or " however" in between or "; " in between or " | " in between or ". " in between or " - " in between or ")" in between:
        return False
    if "," in between:
        # a list denied as a whole is of one kind: "denies pain, fatigue or swelling"
        inner = [a.category for a in clause.near(cue.end, anchor.start - 1) if a.category not in ("number", "denies")]
        return anchor.category in inner and all(c == anchor.category for c in inner if c in _LISTED)
    if between.count(" ") > 6 or (" to " in between and folded[cue.start:cue.end] == "unable to"):
        return False
    # "no pain with reaching", "without a spill while he carried": what stands behind the denied thing was done
    return not any(word in between for word in (" with ", " during ", " while ", " when ", " after ", " in order", " until ", " because "))


_LISTED = ("symptom", "skilled_action", "need_claim", "cue", "functional_task")


def _turns(folded: str, start: int, end: int) -> bool:
    between = folded[start:end]
    return "," in between or " but " in between or ";" in between or between.count(" ") > 4
