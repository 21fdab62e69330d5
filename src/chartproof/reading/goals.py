"""Lines about goals: today against earlier measures, the target, and where the goal stands; numbered goals under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.changes import changes
from chartproof.reading.dates import DATES, date, dates
from chartproof.reading.lines import Stretch, Text, clauses
from chartproof.reading.performance import measures
from chartproof.reading.standing import Span, Standings
from chartproof.reading.wording import wording

_OPENS = re.compile(r"[ \t\-*\u2022]{0,6}(?:(ltg|stg|long[ -]term goal|short[ -]term goal|goal)[ -]?#? ?([a-z]?\d{1,2}(?:\.\d)?[a-z]?)\b|([ls]tg)(?= ?[:\-(]))(?: \([^)]{1,60}\))? ?(?:[:.)|\-]|(?=  |(?:met|not met|progress|partial|ongoing|continu|in progress|achieved|\d)))")
_NUMBERED = re.compile(r"[ \t\-*\u2022(]{0,6}(?:[x\u2713] ?)?(\d{1,2})[.):]?[ \t]{1,3}(?=[a-z])")
_STATUS = (  # the first wording found decides: longer statements before the words they contain
    ("help above the target", "partly_reached"), ("moved apart", "mixed"), ("visits running", "criterion_reached"),
    ("no change", "no_change"), ("not progressing", "no_change"), ("plateau", "no_change"), ("below the last", "declined"), ("declin", "declined"),
    ("regress", "declined"), ("partially met", "partly_reached"), ("partly met", "partly_reached"), ("progressing", "progressing"), ("goal met", "met"),
    ("goals met", "met"), ("not yet met", ""), ("goal not met", ""), ("not met", ""), ("not achieved", ""), ("goal achieved", "met"), ("achieved", "met"),
    ("making progress", "progressing"), ("improving", "progressing"), ("in progress", "progressing"), ("met on", "met"), ("(met)", "met"), (": met", "met"),
    (" met.", "met"), (" met;", "met"), (" met,", "met"), ("- met", "met"), ("is met", "met"), ("was met", "met"), (" met ", "met"), ("progressed", "progressing"),
    ("improved", "progressing"), ("steady progress", "progressing"), ("good progress", "progressing"), ("stagnant", "no_change"), ("unchanged", "no_change"),
)
_ANY_STATUS = re.compile("|".join(re.escape(words) for words, _ in _STATUS))
_CONDITIONS = ("to be met", "in order to", "once met", "until met", "when met", "if met", "will be met", "has met", "needs met", "met with", "met by", "met at", "well met")


def opens(text: Text, line: Stretch) -> str:
    """The goal id that opens the line, or an empty string."""
    match = _OPENS.match(text.folded, line.start, line.end)
    if match is None:
        return ""
    if match.group(3):
        return match.group(3).upper()
    word = match.group(1)
    return f"{'LTG' if word[0] == 'l' else 'STG' if word[0] == 's' else 'G'}{match.group(2).upper() if word == 'goal' else match.group(2)}"


def numbered(text: Text, line: Stretch, heading: str) -> str:
    """The id of a numbered goal under a heading: ``LTG2`` below *Long term goals*, ``G2`` below *Goals*."""
    match = _NUMBERED.match(text.folded, line.start, line.end)
    if match is None:
        return ""
    kind = "LTG" if heading.startswith(("l", "annual")) else "STG" if heading.startswith(("s", "new s")) else "G"
    return f"{kind}{match.group(1)}"


def read_goal(text: Text, line: Stretch, goal: str) -> Iterator[Evidence]:
    """Evidence of a goal line; each clause has its own standing (today, on a date, at baseline, target)."""
    aimed = line.section in ("G", "C")
    first = True
    for clause in clauses(text, line):
        named = opens(text, clause)
        if named:
            goal = named
            if not aimed and "__" not in text.original[clause.start:clause.start + len(goal) + 4]:  # a form's blank
                yield Evidence("goal_ref", goal, "", goal, start=clause.start, end=min(clause.end, clause.start + len(goal) + 2))
        folded = text.folded[clause.start:clause.end]
        standing = _standing(text, clause, folded, aimed=aimed)
        yield from measures(text, clause, goal, "", standing, bare=True)
        if standing.when == "target" or any(part.when == "target" for part in standing.parts):
            yield from _dated(text, clause, goal, standing)
            if first and aimed:
                yield from _task(text, clause, goal)
        if line.section in ("O", ""):
            yield from wording(text, clause, standing, goal)
            yield from changes(text, clause, standing, goal, "")
        if line.section in ("A", "O", "", "P") or aimed:
            yield from status(text, clause, goal, standing)
        first = False


def _dated(text: Text, clause: Stretch, goal: str, standing: Standings) -> Iterator[Evidence]:
    for anchor, day in dates(clause):
        if standing.at(anchor.start) == "historical" and len({part.when for part in standing.parts}) > 1:
            continue  # when an earlier measure was taken
        before = text.folded[max(clause.start, anchor.start - 12):anchor.start]
        if before.endswith(("by ", "due ", "date: ", "date ", "til ", "until ", "by: ", "goal date ", "on ")) or clause.end - anchor.end < 3:
            yield Evidence("target_date", day, "", goal, "", "", "target", start=anchor.start, end=anchor.end)
            return


def _task(text: Text, clause: Stretch, goal: str) -> Iterator[Evidence]:
    """What the goal asks for: the words behind *will*, up to the first measure."""
    place = text.folded.find(" will ", clause.start, clause.end)
    start = place + 6 if place >= 0 else clause.start
    stop = clause.end
    for anchor in clause.anchors:
        if anchor.start > start + 3 and anchor.category in ("trials", "quantity", "level", "cue", "range", *DATES):
            stop = anchor.start
            break
    words = text.original[start:stop].rstrip(" ,;:(-.")
    words = re.sub(r"(?: (?:with|w/|in|on|at|within|by|for|using|given))$", "", words)
    if len(words.split()) > 1:
        yield Evidence("goal_task", " ".join(words.split()), "", goal, "", "", "target", start=start, end=start + len(words))


def _standing(text: Text, clause: Stretch, folded: str, *, aimed: bool) -> Standings:
    if folded.startswith(("target", "goal:")) or ("(goal" in folded and aimed):
        return Standings("target", "", ())
    parts = list(_parts(text, clause, folded))
    opened = _OPENS.match(text.folded, clause.start, clause.end)
    if opened and "(" in opened.group():
        # "STG2 (12/15 scoops, SBA): progressing": the brackets say what the goal is
        parts.append(Span(text.folded.index("(", opened.start()), opened.end(), "target"))
    if aimed:
        return Standings("target", "", tuple(parts))
    opening = folded.startswith(("baseline", "at baseline", "at eval", "eval", "initial"))
    if opening and not parts:
        return Standings("historical", "baseline", ())
    if len(parts) == 1 and parts[0].end >= clause.end and not _NOW.search(folded) and not _COMPARED.search(folded):
        # "3 of 5, independent, on 2026-09-12": the day at the end speaks for all of it
        return Standings(parts[0].when, parts[0].on, ())
    if " will " in folded or (_BY_DAY.search(folded) and not _NOW.search(folded) and not any(word in folded for word in ("met", "progressing", "improv"))):
        return Standings("target", "", tuple(parts))
    if clause.section == "" and not parts and not _NOW.search(folded) and not any(wording in f" {folded} " for wording, _ in _STATUS):
        return Standings("target", "", ())  # a goal as it was set: before the note's first heading, with no word of today
    return Standings("performed", "", tuple(parts))


_CUE = re.compile(r"\b(?:at |on )?(?:baseline|initial eval\w*|evaluation|eval|ie|soc|start of care)\b|\b(?:last (?:visit|session|time|week|report)|previous(?:ly)?|prior|was|from|up from|down from|vs\.?|last)\b")
_AIM = re.compile(r"\b(?:target|goal is|goal of|goal|criterion|in order to meet)\b:?")
_BY_DAY = re.compile(r"\b(?:by|through|until) (?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_COMPARED = re.compile(r"\b(?:from|vs|versus|compared|was)\b|\(")
_NOW = re.compile(r"\b(?:today|now|current(?:ly)?|this visit|this session|to|presently)\b")


def _parts(text: Text, clause: Stretch, folded: str) -> Iterator[Span]:
    """The parts of a goal clause, between commas and brackets, that speak of another day or of the aim."""
    bounds = [0, *(i for i, c in enumerate(folded) if c in ",()|" or folded.startswith((" vs", " to ", " from ", " now ", " (", " but "), i)), len(folded)]
    for start, end in pairwise(bounds):
        piece = folded[start:end]
        aim = _AIM.search(piece)
        cue = _CUE.search(piece)
        now = _NOW.search(piece)
        inside = clause.near(clause.start + start, clause.start + end - 1)
        on = next((day.isoformat() for a, day in ((a, date(a)) for a in inside if a.category in DATES
                                             and not text.folded[max(clause.start, a.start - 4):a.start].endswith(("by ", "due ", "il "))) if day), "")
        if now and (cue is None or (now.start() > cue.start() and "today" in piece)):
            continue
        if aim and not cue:
            yield Span(clause.start + start, clause.start + end, "target")
        elif cue or on:
            words = cue.group() if cue else ""
            base = any(word in words for word in ("base", "eval", "ie", "soc", "start"))
            measured = any(a.category in ("trials", "level", "cue", "quantity") for a in inside)
            if on and not measured and not base and not cue:
                continue
            if on and piece.rstrip().endswith(on) and " by " in piece:
                continue
            yield Span(clause.start + start, clause.start + end, "historical", on or ("baseline" if base else "last"))


def status(text: Text, clause: Stretch, goal: str, standing: Standings | None = None) -> Iterator[Evidence]:
    """Where the clause says that a goal stands; nothing for a goal that is only *to be met*."""
    folded = f" {text.folded[clause.start:clause.end]} "
    if not _ANY_STATUS.search(folded) or (any(words in folded for words in _CONDITIONS) and "goal met" not in folded):
        return
    for said, value in _STATUS:
        place = folded.find(said)
        if place >= 0:
            if value:
                start = clause.start + place - 1 + (len(said) - len(said.lstrip(" :-(")))
                when: Standing = "historical" if standing and standing.when == "historical" else "performed"
                end = clause.start + place - 1 + len(said.rstrip(" .;,)"))
                yield Evidence("goal_status", value, "", goal, when=when, start=start, end=min(end, clause.end))
            return
