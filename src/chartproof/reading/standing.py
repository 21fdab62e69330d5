"""When a word or number of a clause stands: done today, before, planned, an aim, at home, told by someone; and what is denied."""

from __future__ import annotations

from typing import NamedTuple

from chartproof.core.evidence import Standing
from chartproof.reading.dates import DATES, PARTIAL, date
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor

SECTION_STANDING: dict[str, Standing] = {"P": "planned", "C": "planned", "G": "target", "H": "educational", "S": "reported", "B": "historical"}
_CUES = frozenset({"historical", "change_from", "current", "planned", "target", "educational"})
_MEASURES = frozenset({"trials", "level", "cue", "quantity", "sets", "range"})
_DENIED_WITHIN = 48
_HABITS = ("each ", "every ", "nightly", "before bed")


class Span(NamedTuple):
    """A part of a clause and its standing; ``on`` says when a historical value was taken."""

    start: int
    end: int
    when: Standing
    on: str = ""


class Standings(NamedTuple):
    """The standing of a clause: one for all of it, and the parts that stand otherwise."""

    when: Standing
    on: str
    parts: tuple[Span, ...]

    def at(self, position: int) -> Standing:
        """The standing of what begins at a position."""
        for part in self.parts:
            if part.start <= position < part.end:
                return part.when
        return self.when

    def on_at(self, position: int) -> str:
        """When a historical value at a position was taken: an ISO date, ``baseline`` or ``last``."""
        for part in self.parts:
            if part.start <= position < part.end:
                return part.on
        return self.on


def standings(text: Text, clause: Stretch) -> Standings:
    """The standing of everything in a clause: its section first, then words such as *last visit*, *next session*, *HEP*."""
    default = SECTION_STANDING.get(clause.section, "performed")
    aim = next((a for a in clause.anchors if a.category == "goal" and text.folded.startswith(":", a.end)), None) if clause.section in ("", "O", "B") else None
    cues = [a for a in clause.anchors if a.category in _CUES or ((a.category in DATES or a.category == PARTIAL) and clause.section not in ("G", "C", "B"))]
    if aim and not any(a.category == "current" for a in cues):
        return Standings(default, "", (Span(aim.start, clause.end, "target"),))
    if clause.section == "O":
        # "to choose his clothes each morning" is what for, not a thing to be done at home
        cues = [a for a in cues if not (a.category == "educational" and text.folded.startswith(_HABITS, a.start))]
    if not cues:
        return Standings(default, "baseline" if default == "historical" else "", ())
    parts: list[Span] = []
    for i, cue in enumerate(cues):
        part = _scope(text, clause, cue, cues[i + 1].start if i + 1 < len(cues) else clause.end, default)
        if part:
            parts.append(part)
    whole = next((part for part in parts if part.start <= clause.start and part.end >= clause.end), None)
    if whole and len(parts) == 1:
        return Standings(whole.when, whole.on, ())
    # the narrower scope speaks first
    parts.sort(key=lambda part: part.end - part.start)
    return Standings(default, "baseline" if default == "historical" else "", tuple(parts))


def _scope(text: Text, clause: Stretch, cue: Anchor, following: int, default: Standing) -> Span | None:
    folded = text.folded
    clause = _sentence(folded, clause, cue)
    following = min(following, clause.end)
    if cue.category in DATES or cue.category == PARTIAL:
        return _dated(text, clause, cue, default)
    if cue.category == "change_from":
        if not _measured(clause, cue.end, clause.end, cue):
            return None
        stop = _first(folded, (" to ", ",", ")", ";"), cue.end, clause.end)
        return Span(cue.start, stop, "historical", _taken(folded, clause, cue))
    bracket = _bracket(folded, clause, cue.start)
    if bracket:
        return Span(*bracket, *_kept(text, clause, cue, default))
    start, end = _comma(folded, clause, cue)
    if cue.category in ("planned", "target", "educational"):
        # what will be, is aimed at or is homework runs to the end of the clause; a later word for today ends it
        if clause.section == "S" and cue.category == "planned":
            return None
        start = clause.start if start <= clause.start or folded[clause.start:cue.start].count(",") == 0 else start
        if cue.category == "educational":
            start = max(start, clause.start)
        end = clause.end if following >= clause.end else max(end, min(following, clause.end))
        return Span(start, end, *_kept(text, clause, cue, default))
    if cue.category == "historical" and not _measured(clause, start, end, cue) and start <= clause.start:
        # "At evaluation, 0 of 5": the words in front speak for what follows, up to a word for today
        later = next((a.start for a in clause.anchors if a.start > cue.end and a.category == "current"), clause.end)
        return Span(clause.start, later, "historical", _taken(folded, clause, cue))
    return Span(start, end, *_kept(text, clause, cue, default))


def _sentence(folded: str, clause: Stretch, cue: Anchor) -> Stretch:
    """The sentence around a cue, where a whole line was given."""
    start, end = folded.rfind(". ", clause.start, cue.start), folded.find(". ", cue.end, clause.end)
    if start < 0 and end < 0:
        return clause
    return clause._replace(start=start + 2 if start >= 0 else clause.start, end=end if end >= 0 else clause.end)


def _kept(text: Text, clause: Stretch, cue: Anchor, default: Standing) -> tuple[Standing, str]:
    if cue.category == "historical":
        return "historical", _taken(text.folded, clause, cue)
    if cue.category == "current":
        return ("performed", "") if default in ("performed", "planned", "historical") else (default, "")
    if cue.category == "planned":
        return ("target", "") if default == "target" else ("planned", "")
    if cue.category == "target":
        return "target", ""
    return ("educational", "") if default in ("performed", "planned", "reported", "educational") else (default, "")


def _dated(text: Text, clause: Stretch, cue: Anchor, default: Standing) -> Span | None:
    """A measure with a day beside it was taken on that day (``78% on 11/12/2026``)."""
    day = date(cue) if cue.category != PARTIAL else None
    if default == "target" or (day is None and cue.category != PARTIAL):
        return None
    before = text.folded[max(clause.start, cue.start - 4):cue.start]
    if before.endswith(("by ", "due ", "til ", "xt ", "nce ", "ugh ")):
        return None
    bracket = _bracket(text.folded, clause, cue.start)
    start, end = bracket or _comma(text.folded, clause, cue)
    if not _measured(clause, start, end, cue):
        return None
    return Span(start, end, "historical" if default != "planned" else "planned", day.isoformat() if day else "last")


def _taken(folded: str, clause: Stretch, cue: Anchor) -> str:
    """``baseline`` for an evaluation, an ISO date where one stands in the clause, else ``last``."""
    words = folded[cue.start:cue.end]
    for anchor in clause.near(cue.end, cue.end + 24):
        day = date(anchor) if anchor.category in DATES else None
        if day:
            return day.isoformat()
    return "baseline" if "eval" in words or "baseline" in words or words in ("at ie", "at soc", "initially", "on admission", "at admission") or (
        "baseline" in folded[cue.end:cue.end + 18]) else "last"


def _measured(clause: Stretch, start: int, end: int, cue: Anchor) -> bool:
    return any(start <= a.start < end and a.category in _MEASURES and a.start != cue.start for a in clause.anchors)


def _bracket(folded: str, clause: Stretch, position: int) -> tuple[int, int] | None:
    """The brackets around a position, within the clause."""
    opened = folded.rfind("(", clause.start, position)
    if opened < 0 or folded.find(")", opened, position) >= 0:
        return None
    closed = folded.find(")", position, clause.end)
    return opened, closed if closed >= 0 else clause.end


def _comma(folded: str, clause: Stretch, cue: Anchor) -> tuple[int, int]:
    """The part between commas (or words that turn) around a cue."""
    start = clause.start
    for turn in (", ", " but ", " now ", " | ", " - ", "; ", ": ", " vs ", " than ", " and now "):
        found = folded.rfind(turn, clause.start, cue.start)
        if found >= 0:
            start = max(start, found + len(turn))
    end = _first(folded, (", ", " but ", "; ", " | ", " - ", " and now "), cue.end, clause.end)
    closed = folded.rfind(")", start, cue.start)
    if closed >= 0:
        start = closed + 1
    opened = folded.find("(", cue.end, end)
    return start, opened if opened >= 0 else end


def _first(folded: str, words: tuple[str, ...], start: int, end: int) -> int:
    places = [place for word in words if (place := folded.find(word, start, end)) >= 0]
    return min(places, default=end)


def denied(text: Text, clause: Stretch, anchor: Anchor) -> bool:
    """Whether something is said not to be so: a word of denial shortly before, or ``not required`` after; a turn (*but*) ends it."""
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
        return anchor.category in inner and all(c == anchor.category for c in inner if c in ("symptom", "skilled_action", "need_claim", "cue", "functional_task"))
    if between.count(" ") > 6 or (" to " in between and folded[cue.start:cue.end] == "unable to"):
        return False
    # "no pain with reaching", "without a spill while he carried": what stands behind the denied thing was done
    return not any(word in between for word in (" with ", " during ", " while ", " when ", " after ", " in order", " until ", " because "))


def _turns(folded: str, start: int, end: int) -> bool:
    between = folded[start:end]
    return "," in between or " but " in between or ";" in between or between.count(" ") > 4
