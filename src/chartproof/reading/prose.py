"""Prose, clause by clause: what was done, with which measures and skill, for what, and what came of it; each bound to its activity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.core.words import pieces
from chartproof.reading.changes import changes
from chartproof.reading.goals import status
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.performance import measures, sides
from chartproof.reading.standing import Standings, denied
from chartproof.reading.wording import CATEGORIES, DOING, names_code, wording
from chartproof.reading.words import statements

_MEASURING = frozenset({"trials", "level", "cue", "cue_part", "sets"})
_STOPS_TASK = frozenset({"trials", "level", "cue", "cue_part", "sets", "purpose_word", "goal"})
_TASK_LEADS = ("with", "w/", "at", "for", "to", "and", "in", "on", "of", "-", "requiring", "required", "needing", "needed", "given", "x", "using", "by", "min", "mod", "max", "via", "then", "scored",
               "was", "were", "is", "pt", "he", "she", "from", "level", "no", "without", "up", "approx", "about", "while", "accuracy", "only", "trials")
_DONE = frozenset({"O", ""})


class Flow:
    """What lines leave to the lines below them: the code they stand under, and the number of the activity."""

    def __init__(self) -> None:
        self.code = ""
        self.number = 0
        self.about = ""
        self.bound = ""

    def next_activity(self) -> str:
        """A new activity: ``a1``, ``a2``…"""
        self.number += 1
        self.about = f"a{self.number}"
        return self.about


def read_prose(text: Text, clause: Stretch, flow: Flow, standing: Standings) -> Iterator[Evidence]:
    """Evidence of one clause."""
    bare = _keywords(text, clause)
    for part, about in _activities(text, clause, flow, standing):
        code = flow.bound if about else ""
        yield from measures(text, part, about, code, standing)
        yield from sides(text, part, about, code, standing)
        yield from wording(text, part, standing, about, code)
        if not bare:
            yield from changes(text, part, standing, about, code)
        yield from _goals(text, part, about, code, standing)
        if about and not bare:
            yield from _told(text, part, about, code, standing)
    if not bare:
        yield from _outcome(text, clause, flow.about if clause.section in _DONE else "", standing)


_WORD = re.compile(r"[a-z]{2,}")


def _keywords(text: Text, clause: Stretch) -> bool:
    """Whether a clause is a list of keywords: four or more, with fewer other words than keywords."""
    found = [a for a in clause.anchors if a.category in CATEGORIES]
    if len(found) < 4:
        return False
    inside = sum(len(_WORD.findall(text.folded, a.start, a.end)) for a in found)
    return len(_WORD.findall(text.folded, clause.start, clause.end)) - inside < len(found)


def _activities(text: Text, clause: Stretch, flow: Flow, standing: Standings) -> list[tuple[Stretch, str]]:
    """The clause parted into activities: a task after a measure begins the next one."""
    if clause.section not in _DONE:
        return [(clause, "")]
    heads: list[Anchor] = []
    measured = True
    for anchor in clause.anchors:
        if anchor.category in DOING and not names_code(clause, anchor) and standing.at(anchor.start) == "performed" and not denied(text, clause, anchor):
            if measured and (not heads or _parted(text, heads[-1], anchor)):
                heads.append(anchor)
                measured = False
        elif anchor.category in _MEASURING and heads:
            measured = True
    if not heads:
        return [(clause, flow.about)]
    bounds = [clause.start, *(_head_start(text, clause, head) for head in heads[1:]), clause.end]
    if len(heads) == 1:
        return [(clause, flow.next_activity())]
    return [(text.stretch(start, end)._replace(section=clause.section), flow.next_activity()) for start, end in zip(bounds, bounds[1:], strict=False)]


def _parted(text: Text, one: Anchor, other: Anchor) -> bool:
    between = text.folded[one.end:other.start]
    return "," in between or " and " in between or ";" in between or "/" in between or " then " in between or "|" in between or ")" in between or "(" in between or " - " in between


def _head_start(text: Text, clause: Stretch, head: Anchor) -> int:
    """Where the words of a further task begin: behind the last comma or *and* before it."""
    low = clause.start
    for turn in (", ", "; ", " and ", " then ", "| ", ") "):
        found = text.folded.rfind(turn, clause.start, head.start)
        if found >= 0:
            low = max(low, found + len(turn))
    return low


def _told(text: Text, part: Stretch, about: str, code: str, standing: Standings) -> Iterator[Evidence]:
    """The task in its words, and what it was for."""
    head = next((a for a in part.anchors if a.category in DOING and not names_code(part, a) and standing.at(a.start) == "performed" and not denied(text, part, a)), None)
    if head is None:
        return
    start = _task_start(text, part, head)
    stop = next((a.start for a in part.anchors if a.start >= head.end and (a.category in _STOPS_TASK or (a.category == "quantity" and a.unit in ("%", "min")))), part.end)
    for turn in (": ", " (", ", requir", ", need", " - ", "; ", " | "):
        found = text.folded.find(turn, head.end, stop)
        if found >= 0:
            stop = found
    stop = _trimmed(text, start, stop)
    if stop > start:
        words = " ".join(text.original[start:stop].split())
        for piece in pieces(words):
            yield Evidence("task", piece, "", about, code, "", "performed", "", False, start, stop)
    yield from _purposes(text, part, head, about, code)


def _task_start(text: Text, part: Stretch, head: Anchor) -> int:
    """Behind the code, its minutes, a label or an earlier comma with a measure."""
    start = part.start
    for anchor in part.anchors:
        if anchor.start >= head.start:
            break
        if anchor.category in ("cpt", "service", "quantity", "trials", "level", "cue", "clock") and (anchor.category != "quantity" or anchor.unit in ("min", "units", "%")):
            start = anchor.end
    for turn in (": ", ", ", "; ", " - "):
        found = text.folded.rfind(turn, start, head.start)
        if found >= 0:
            start = found + len(turn)
    while start < head.start and not text.original[start].isalnum() and text.original[start] not in '(["':
        start += 1
    return start


def _trimmed(text: Text, start: int, stop: int) -> int:
    """Without the small words that only lead to the measure (``with``, ``at``, ``required``)."""
    while stop > start:
        words = text.folded[start:stop].rstrip(" ,.:;-(/")
        last = words.rsplit(" ", 1)[-1]
        shorter = start + len(words)
        if last in _TASK_LEADS and " " in words:
            shorter -= len(last)
        if shorter >= stop:
            return stop
        stop = shorter
    return stop


_PURPOSE_END = (",", ";", ".", " with ", " at ", " requir", " (", ":")


def _purposes(text: Text, part: Stretch, head: Anchor, about: str, code: str) -> Iterator[Evidence]:
    for mark in part.anchors:
        if mark.category == "purpose_word" and mark.start > head.start:
            stop = min((place for turn in _PURPOSE_END if (place := text.folded.find(turn, mark.end + 4, part.end)) >= 0), default=part.end)
            if len(text.folded[mark.start:stop].split()) > 2:
                yield from statements(text, "purpose", mark.start, stop, about, code)
                return
    place = text.folded.find(" for ", head.end, part.end)
    if place >= 0:
        stop = min((p for turn in _PURPOSE_END if (p := text.folded.find(turn, place + 5, part.end)) >= 0), default=part.end)
        first = text.folded[place + 5:place + 7]
        if not first[:1].isdigit() and len(text.folded[place + 5:stop].split()) <= 9 and not any(a.category in ("quantity", "body", "cue", "level", "number") for a in part.near(place + 5, place + 9)):
            yield from statements(text, "purpose", place + 5, stop, about, code)


def _goals(text: Text, part: Stretch, about: str, code: str, standing: Standings) -> Iterator[Evidence]:
    """Goals that a clause names, and where it says they stand."""
    named = [a for a in part.anchors if a.category == "goal"]
    if named and part.section in ("A", "O", ""):
        yield from status(text, part, named[0].value, standing)
    for anchor in named:
        if not text.folded.startswith((" not addressed", " deferred", " not worked", " on hold", " held"), anchor.end):
            when = standing.at(anchor.start)
            yield Evidence("goal_ref", anchor.value, "", about, code, "", "target" if when in ("planned", "target") else "performed", start=anchor.start, end=anchor.end)


def _outcome(text: Text, clause: Stretch, about: str, standing: Standings) -> Iterator[Evidence]:
    """What came of it; what comes next; what is to be done at home; how the task was made harder or easier."""
    section = clause.section
    stock = clause.first("stock_phrase") or text.folded.startswith("stopped after ", clause.start)
    when = standing.at(clause.start)
    if section in ("O", "A", "") and when in ("performed", "reported", "historical") and not stock and _answers(text, clause, standing):
        yield from statements(text, "response", clause.start, clause.end, about)
    if section in ("O", "A", "") and not stock:
        graded = next((a for a in clause.anchors if a.category == "skilled_action" and a.value in ("graded", "adapted") and standing.at(a.start) == "performed"
                       and not denied(text, clause, a)), None)
        if graded and len(text.folded[clause.start:clause.end].split()) > 3:
            yield from statements(text, "grading", clause.start, clause.end, about)
    reason = _REASON.search(text.folded, clause.start, clause.end) if "skill" in text.folded[clause.start:clause.end] else None
    if reason and section != "P":
        yield from statements(text, "skilled_reason", reason.end(), clause.end)
    if (section == "P" and not stock and when == "planned" and _more_than_a_date(text, clause)) or (section in ("O", "A", "") and when == "planned" and any(a.category == "planned" for a in clause.anchors) and _plans(text, clause)):
        yield from statements(text, "next_step", clause.start, clause.end, when="planned")
    if section == "H" or (when == "educational" and any(a.category == "educational" for a in clause.anchors)):
        yield from statements(text, "home_programme", clause.start, clause.end, when="educational")


_REASON = re.compile(r"\bskill(?:ed)?(?: ot| therapy| occupational therapy| services| care| need| intervention)?(?: is| was| are| were|:)? ?(?:still )?(?:needed|required|necessary|warranted)? ?(?:because|since|as|in order to|to|for) (?=\w+ \w+ \w+)")


def _plans(text: Text, clause: Stretch) -> bool:
    return any(word in text.folded[clause.start:clause.end] for word in ("next session", "next visit", "next tx", "plan to", "will ", "next time", "progress to", "upgrade to", "next week"))


def _more_than_a_date(text: Text, clause: Stretch) -> bool:
    folded = text.folded[clause.start:clause.end]
    return not folded.startswith(("next visit", "next appointment", "next appt", "next session 2", "next session 1")) or len(folded.split()) > 6


def _answers(text: Text, clause: Stretch, standing: Standings) -> bool:
    """A clause tells a response when it says what the patient did in answer; a weaker word needs a measure or a condition beside it."""
    weak = False
    for anchor in clause.anchors:
        if anchor.category in ("response", "response_weak") and standing.at(anchor.start) in ("performed", "reported"):
            if anchor.category == "response":
                return True
            weak = True
    if not weak or any(a.category == "need_claim" for a in clause.anchors):
        return False
    if any(a.category in ("trials", "level", "cue", "goal_status") or (a.category == "quantity" and a.unit in ("%", "s", "deg", "lb", "ft")) for a in clause.anchors):
        return True
    folded = text.folded[clause.start:clause.end]
    return any(word in folded for word in (" without ", " after ", " when ", " until ", " while ", " before ", " only ", " because ", " despite ", " independently"))
