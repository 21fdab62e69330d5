"""A line about one goal: today against earlier measures, the target, and where the goal stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.lines import Stretch, Text, clauses
from chartproof.reading.performance import dates, scores, support

_OPENS = re.compile(r"[ \t\-*•]{0,6}([ls]tg) ?#?(\d{1,3}[a-z]?) ?[:\-]")
_STATUS = (  # the first wording found decides: longer statements before the words they contain
    ("help above the target", "partly_reached"), ("moved apart", "mixed"), ("visits running", "criterion_reached"),
    ("no change", "no_change"), ("not progressing", "no_change"), ("plateau", "no_change"), ("below the last", "declined"), ("declin", "declined"),
    ("regress", "declined"), ("progressing", "progressing"), ("goal met", "met"), ("not met", ""), ("met", "met"),
)


def opens(text: Text, line: Stretch) -> str:
    """The goal id that opens the line, or an empty string."""
    match = _OPENS.match(text.folded, line.start, line.end)
    return f"{match.group(1).upper()}{match.group(2)}" if match else ""


def read_goal(text: Text, line: Stretch, goal: str) -> Iterator[Evidence]:
    """Evidence of a goal line; each clause has its own standing (today, on a date, at baseline, target)."""
    for clause in clauses(text, line):
        folded = text.folded[clause.start:clause.end]
        when, on = _standing(clause, folded)
        yield from scores(text, clause, goal, "", when, on, bare=True)
        yield from support(clause, text, goal, "", when, on)
        if when == "target":
            for anchor, day in dates(clause)[:1]:
                yield Evidence("target_date", day, "", goal, "", "", when, start=anchor.start, end=anchor.end)
        elif line.section in ("A", "O", ""):
            yield from _status(clause, folded, goal)


def _standing(clause: Stretch, folded: str) -> tuple[Standing, str]:
    if folded.startswith(("target", "goal")) or "(goal" in folded or clause.section in ("G", "C"):
        return "target", ""
    if "baseline" in folded or "at eval" in folded:
        return "historical", "baseline"
    found = dates(clause)
    if found and "today" not in folded:
        return "historical", found[-1][1].isoformat()
    if "last visit" in folded or "last session" in folded or "previously" in folded:
        return "historical", "last"
    return "performed", ""


def _status(clause: Stretch, folded: str, goal: str) -> Iterator[Evidence]:
    for wording, status in _STATUS:
        place = folded.find(wording)
        if place >= 0:
            if status:
                start = clause.start + place
                yield Evidence("goal_status", status, "", goal, start=start, end=start + len(wording))
            return
