"""Prose, clause by clause: what was done, with which measures and skill, for what; each bound to its activity and its code."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.core.words import pieces
from chartproof.reading.changes import acted, changes
from chartproof.reading.goals import status
from chartproof.reading.lines import Places, Stretch, Text, places
from chartproof.reading.matcher import Anchor
from chartproof.reading.outcome import read_outcome
from chartproof.reading.performance import measures, sides
from chartproof.reading.standing import Standings, denied
from chartproof.reading.wording import CATEGORIES, DOING, names_code, wording
from chartproof.reading.words import statements

_MEASURING = frozenset({"trials", "level", "cue", "cue_part", "sets"})
_STOPS_TASK = frozenset({"trials", "level", "cue", "cue_part", "sets", "purpose_word", "goal"})
_TASK_LEADS = frozenset((
    "with", "w/", "at", "for", "to", "and", "in", "on", "of", "-", "requiring", "required", "needing", "needed", "given", "x", "using", "by", "min", "mod", "max", "via", "then", "scored",
    "was", "were", "is", "pt", "he", "she", "from", "level", "no", "without", "up", "approx", "about", "while", "accuracy", "only", "trials"))
_DONE = frozenset({"O", ""})
_SUBJECTS = frozenset({
    "pt", "patient", "client", "child", "student", "resident", "infant", "he", "she", "they", "and", "then", "to", "of", "with", "in", "by", "for", "while", "practiced", "practised", "worked", "on",
    "through", "during", "via", "incl", "including", "or", "also", "next", "first", "when", "as", "&", "after", "before", "again", "both", "independently", "safely", "i", "we", "pt.", "until",
    "now", "today", "able", "is", "who", "finally", "slowly", "once", "twice", "his", "her"})


class Head(NamedTuple):
    """Where the words under a code begin, and the code."""

    start: int
    code: str


class Flow:
    """What lines leave to the lines below them: the code they stand under, the activity that goes on, and its number."""

    def __init__(self) -> None:
        self.code = ""
        self.number = 0
        self.about = ""
        self.bound = ""
        self.heads: list[Head] = []

    def heads_in(self, stretch: Stretch) -> list[Head]:
        """The heads that begin in a stretch."""
        low = bisect_left(self.heads, (stretch.start,))
        return self.heads[low:bisect_left(self.heads, (stretch.end,), low)]

    def labelled(self, section: str) -> bool:
        """Whether a labelled line may be one of a form here: not in an assessment of prose without any activity."""
        return section != "A" or bool(self.about)

    def next_activity(self) -> str:
        """A new activity: ``a1``, ``a2``…"""
        self.number += 1
        self.about = f"a{self.number}"
        return self.about


class Part(NamedTuple):
    """A part of a clause that tells of one activity: its words, the activity (empty for none), its code, the anchor that names what was done."""

    stretch: Stretch
    about: str
    code: str
    head: Anchor | None
    opened: bool


def read_prose(text: Text, clause: Stretch, flow: Flow, standing: Standings) -> Iterator[Evidence]:
    """Evidence of one clause."""
    bare = _keywords(text, clause)
    named = False
    for part in _parts(text, clause, flow, standing):
        found = list(measures(text, part.stretch, part.about, part.code, standing))
        yield from found
        yield from sides(text, part.stretch, part.about, part.code, standing)
        if bare:
            continue
        yield from wording(text, part.stretch, standing, part.about, part.code)
        yield from changes(text, part.stretch, standing, part.about, part.code)
        yield from _goals(text, part, standing)
        if part.opened:
            named = True
            yield from _told(text, part, standing)
        yield from criteria(text, part, found)
    if not bare:
        yield from read_outcome(text, clause, flow.about if clause.section in _DONE else "", standing, named=named)


_WORD = re.compile(r"[a-z]{2,}")


def _keywords(text: Text, clause: Stretch) -> bool:
    """Whether a clause is a list of keywords: four or more, with fewer other words than keywords."""
    found = [a for a in clause.anchors if a.category in CATEGORIES or a.category == "change"]
    if len(found) < 4:
        return False
    inside = sum(len(_WORD.findall(text.folded, a.start, a.end)) for a in found)
    return len(_WORD.findall(text.folded, clause.start, clause.end)) - inside < len(found)


def _parts(text: Text, clause: Stretch, flow: Flow, standing: Standings) -> list[Part]:
    """The clause parted into activities: behind the head of a code, or where a task follows a measure."""
    if clause.section not in _DONE:
        return [Part(clause, "", "", None, False)]
    heads = flow.heads_in(clause)
    told = acted(text, clause, standing)
    if told and not any(h.start > clause.start for h in heads):
        return [Part(clause, flow.about, flow.bound if flow.about else "", None, False)]
    coded = [h.start for h in heads]
    openings: list[tuple[int, Anchor | None, bool]] = [(start, None, True) for start in coded]
    measured = True
    last: Anchor | None = None
    found = places(text.folded, clause)
    for anchor in clause.anchors:
        if anchor.category in _MEASURING:
            measured = measured or last is not None
        elif anchor.category in DOING and _done(text, clause, anchor, standing):
            under = bisect_right(coded, anchor.start) - 1  # the code whose words these are
            until = openings[under + 1][0] if under + 1 < len(openings) else clause.end
            if under >= 0 and openings[under][1] is None and anchor.start < until:
                openings[under] = (coded[under], anchor, True)
            elif last is None and under < 0:
                openings.append((clause.start, anchor, False))
            elif measured and last is not None and _parted(text, last, anchor):
                openings.append((_head_start(found, clause, anchor), anchor, False))
            else:
                last = last or anchor
                continue
            last, measured = anchor, False
    if not openings and flow.bound and not flow.about and any(a.category in _MEASURING or (a.category == "quantity" and a.unit == "%") for a in clause.anchors) and _verb(text, clause) and (
            standing.at(clause.start) == "performed"):
        return [Part(clause, flow.next_activity(), flow.bound, None, True)]
    if not openings:
        return [Part(clause, flow.about, flow.bound if flow.about else "", None, False)]
    openings.sort(key=lambda opening: opening[0])
    return list(_cut(text, clause, flow, openings))


def _cut(text: Text, clause: Stretch, flow: Flow, openings: list[tuple[int, Anchor | None, bool]]) -> Iterator[Part]:
    first = openings[0][0]
    if first > clause.start and openings[0][2]:
        before = text.stretch(clause.start, first)._replace(section=clause.section)
        if before.anchors:
            yield Part(before, "", "", None, False)
    bounds = [clause.start if not openings[0][2] else first, *(start for start, _, _ in openings[1:]), clause.end]
    for i, (start, anchor, by_code) in enumerate(openings):
        if by_code:
            flow.bound = flow.heads[bisect_left(flow.heads, (start,))].code
        stretch = text.stretch(bounds[i], bounds[i + 1])._replace(section=clause.section)
        if anchor is None and by_code and not _verb(text, stretch):
            flow.about = ""
            yield Part(stretch, "", flow.bound, None, False)
            continue
        yield Part(stretch, flow.next_activity(), flow.bound, anchor, True)


_VERB = re.compile(r"\b(?:[a-z]{2,}(?:ed|ing)|dealt|built|put|took|fed|drew|swept|strung|hung|wound|dug|sewed|knit|spun|rode|sat|stood|got|gave|set|made|ate|drank|held|bent|wrote|threw|caught|led|sang|read|ran)\b")
_NO_DOING = frozenset({
    "working", "improving", "addressing", "addressed", "targeting", "targeted", "training", "strengthening", "increased", "increasing", "skilled", "completed", "performed", "participated", "engaged", "used",
    "required", "tolerated", "worked", "focused", "focusing", "including", "provided", "seen", "billed", "being", "during", "following", "fatigued", "timed", "untimed", "stretching", "conditioning",
    "unsupported", "need", "seated", "standing", "sitting", "weighted", "affected", "limited", "related", "cueing", "cuing", "needed", "improved", "instructed", "educated", "graded"})


def _verb(text: Text, stretch: Stretch) -> bool:
    """Whether the words under a code say that something was done, in whatever words: a verb that is not only *worked on*."""
    first = next((a for a in stretch.anchors if a.category in ("area", "exercise", "diversional", "stock_phrase")), None)
    stop = next((a.start for a in stretch.anchors if a.category in _MEASURING and a.start > stretch.start + 60), stretch.end)
    found = next((m for m in _VERB.finditer(text.folded, stretch.start, stop) if m.group() not in _NO_DOING), None)
    return found is not None and (first is None or found.start() < first.start)


def _done(text: Text, clause: Stretch, anchor: Anchor, standing: Standings) -> bool:
    """Whether a word of doing tells what the patient did today: not a name, not denied, not what a thing or a limb did (``grip opened``)."""
    if names_code(clause, anchor) or standing.at(anchor.start) != "performed":
        return False
    word = text.folded[anchor.start:anchor.end]
    first = word.split(" ")[0]
    if anchor.category in ("functional_task", "self_care_task") and (first.endswith("ed") or first in _PAST) and not _led(text.folded, clause, anchor):
        return False
    if first.endswith("ing") and text.folded[max(clause.start, anchor.start - 5):anchor.start].endswith(("the ", " a ", "this ", "that ", "an ")):
        return False
    return not denied(text, clause, anchor)


_PAST = frozenset({"cut", "put", "built", "threw", "wrote", "swept", "hung", "bent", "caught", "drew", "fed", "spread", "set", "hit", "held", "rode", "drove", "ate", "drank", "paid", "knelt"})


def _led(folded: str, clause: Stretch, anchor: Anchor) -> bool:
    """Whether the words before a past tense let the patient be its subject: none, a mark, a person, a joining word."""
    before = folded[max(clause.start, anchor.start - 40):anchor.start].rstrip()
    if not before or before[-1] in ',:;(-|/.)>"':
        return True
    last = before.rsplit(" ", 1)[-1].strip('("')
    if last.endswith("ly"):
        last = before.rsplit(" ", 2)[-2] if before.count(" ") > 1 else "pt"
    return last in _SUBJECTS or last.isdigit() or last.endswith("ing")


def _parted(text: Text, one: Anchor, other: Anchor) -> bool:
    between = text.folded[one.end:other.start]
    return any(mark in between for mark in (",", " and ", ";", "/", " then ", "|", ")", "(", " - "))


def _head_start(found: str | Places, clause: Stretch, head: Anchor) -> int:
    """Where the words of a further task begin: behind the last comma or *and* before it."""
    low = clause.start
    for turn in (", ", "; ", " and ", " then ", "| ", ") "):
        place = found.rfind(turn, clause.start, head.start)
        if place >= 0:
            low = max(low, place + len(turn))
    return low


def _told(text: Text, part: Part, standing: Standings) -> Iterator[Evidence]:
    """The task in its words, and what it was for."""
    stretch, head = part.stretch, part.head
    begin = head.start if head else stretch.start
    start = _task_start(text, stretch, begin)
    reach = head.end if head else start + 3
    stop = next((a.start for a in stretch.anchors if a.start >= reach and (a.category in _STOPS_TASK or (a.category == "quantity" and a.unit in ("%", "min")))), stretch.end)
    for turn in (": ", " (", ", requir", ", need", " - ", "; ", " | ", ", with ", " in order to ", " so that "):
        found = text.folded.find(turn, reach, stop)
        if found >= 0:
            stop = found
    if standing.at(start) != "performed" or text.folded.startswith(("no ", "nothing ", "none ", "not ", "never ", '"', "\u201c"), start):
        return
    stop = _trimmed(text, start, stop)
    if stop > start:
        for piece in pieces(" ".join(text.original[start:stop].split())):
            yield Evidence("task", piece, "", part.about, part.code, "", "performed", "", False, start, stop)
    yield from _purposes(text, part, reach)


_WHEN_PATIENT = re.compile(r"\bwhen (?:the )?(?:pt|patient|he|she|client|child|student)\b ")
_LEADING = re.compile(r"(?:(?:pt|patient|client|child|student|resident|he|she)\.? )?(?:then |also )?(?=\w)")


def _task_start(text: Text, part: Stretch, begin: int) -> int:
    """Behind the code, its minutes, a label, the help named first (``with min A, pt …``) or an earlier comma with a measure."""
    start = part.start
    for anchor in part.anchors:
        if anchor.start >= begin:
            break
        if anchor.category in ("cpt", "service", "quantity", "trials", "level", "cue", "clock") and (anchor.category != "quantity" or anchor.unit in ("min", "units", "%")):
            start = anchor.end
    for turn in (": ", ", ", "; ", " - "):
        found = text.folded.rfind(turn, start, begin)
        if found >= 0:
            start = found + len(turn)
    when = _WHEN_PATIENT.search(text.folded, start, begin)
    if when:
        start = when.end()
    while start < begin and not text.original[start].isalnum() and text.original[start] not in '(["':
        start += 1
    lead = _LEADING.match(text.folded, start, part.end)
    return lead.end() if lead and lead.end() <= max(begin, start) else start


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


_PURPOSE_END = (",", ";", ". ", " requir", " (", ":", " - ", " with min", " with mod", " with max", " with sup", " with stand", " with contact", " with set", " with ind")
_OCCASIONS = frozenset({"lunch", "breakfast", "dinner", "supper", "snack", "meals", "school", "class", "recess", "work", "church", "play", "tea", "coffee", "laundry", "gardening", "shopping", "shaving",
                        "dressing", "bathing", "grooming", "toileting", "feeding", "eating", "cooking", "handwriting", "homework"})
"""What one word can be for, behind *for* or *to*."""
_PURPOSE_LEAD = re.compile(r"(?:in order to |to be able to |so that (?:he|she|they|pt|patient) (?:can|could) |for |to )")


def _purposes(text: Text, part: Part, reach: int) -> Iterator[Evidence]:
    """What a task was for: behind *in order to*, *so that*, or a *to* or *for* that no measure follows."""
    stretch = part.stretch
    for mark in stretch.anchors:
        if mark.category == "purpose_word" and mark.start >= reach:
            yield from _purpose(text, part, mark.start)
            return
    for lead in (" to ", " for "):
        place = text.folded.find(lead, reach, stretch.end)
        while place >= 0:
            after = text.folded[place + len(lead):place + len(lead) + 9]
            word = after.split(" ")[0]
            close = any(a.category in ("quantity", "body", "cue", "level", "number", "cpt", "trials", "range") and a.start <= place + len(lead) + 8 for a in stretch.near(place + 1, place + len(lead) + 8))
            if word.rstrip(",.;:)") in _OCCASIONS or (not close and not word[:1].isdigit() and word not in ("the", "a", "an", "his", "her", "midline", "each", "left", "right", "both", "table", "floor", "board", "verbal", "counter", "sit", "stand", "elbow", "lined", "bench")):
                yield from _purpose(text, part, place + 1)
                return
            place = text.folded.find(lead, place + 2, stretch.end)


def _purpose(text: Text, part: Part, start: int) -> Iterator[Evidence]:
    lead = _PURPOSE_LEAD.match(text.folded, start)
    begin = lead.end() if lead else start
    stop = min((place for turn in _PURPOSE_END if (place := text.folded.find(turn, begin + 3, part.stretch.end)) >= 0), default=part.stretch.end)
    measure = next((a.start for a in part.stretch.anchors if (a.start > begin + 3 and a.category in ("trials", "level")) or (a.category == "quantity" and a.unit == "%" and a.start > begin)), stop)
    stop = _trimmed(text, begin, min(stop, measure))
    if len(text.folded[begin:stop].split()) >= 2 or text.folded[begin:stop] in _OCCASIONS:
        yield from statements(text, "purpose", begin, stop, part.about, part.code)


_CRITERION_END = re.compile(r",|;|\(|\)| - |\. |\.$| with | w/ (?!o\b)| when | given | at | requiring| needing| and (?=\d)|:| compared| up from|\|")


_OF_TRIALS = re.compile(r" ?(?:of )?(?:the )?(?:trials|attempts|opportunities|times?|accuracy|of the time|tries)?[ :]{1,2}")


def criteria(text: Text, part: Part, found: list[Evidence]) -> Iterator[Evidence]:
    """What counted as success: the words right behind a score of today (``3/5 without a spill``)."""
    for e in found:
        if e.kind != "score" or e.when != "performed" or not e.about.startswith("a") or e.unit not in ("trials", "%"):
            continue
        place = e.end
        lead = _OF_TRIALS.match(text.folded, place, part.stretch.end)
        place = lead.end() if lead else place
        end = _CRITERION_END.search(text.folded, place, part.stretch.end)
        stop = end.start() if end else part.stretch.end
        words = text.folded[place:stop].split()
        if 2 <= len(words) <= 9 and not any(a.category in ("level", "cue", "historical", "cpt", "current") for a in part.stretch.near(place, stop - 1)):
            yield from statements(text, "criterion", place, stop, part.about, part.code)


def _goals(text: Text, part: Part, standing: Standings) -> Iterator[Evidence]:
    """Goals that a clause names, and where it says they stand."""
    named = [a for a in part.stretch.anchors if a.category == "goal"]
    if named and part.stretch.section in ("A", "O", ""):
        yield from status(text, part.stretch, named[0].value, standing)
    for anchor in named:
        if not text.folded.startswith((" not addressed", " deferred", " not worked", " on hold", " held"), anchor.end):
            when = standing.at(anchor.start)
            yield Evidence("goal_ref", anchor.value, "", part.about, part.code, "", "target" if when in ("planned", "target") else "performed", start=anchor.start, end=anchor.end)
