"""Where one file holds several visits: each begins at a line that names its own day of service, and something was done below it.

A day heads a visit by a label (``DOS 11/10/2026``), by a title (``Daily note 11/10/2026``) or by standing alone on its line; a title or a
date that is followed by no treatment heads nothing. Linear in the text: each line is looked at once, and only its first code points.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from chartproof.reading.dates import dates
from chartproof.reading.lines import Stretch, Text, lines
from chartproof.reading.matcher import Anchor

_SERVICE = re.compile(r"(?:\b(?:dos|dates? of (?:service|visit|treatment|session|encounter|tx)|(?:visit|service|treatment|session|encounter|tx) date|day of service|date seen"
                      r"|date/time)|(?:^|[|;,]|  )[-=*_#> \[|]*(?:seen|seen on))[ \t:.#*_\-\[]*\Z")
_DATED = re.compile(r"(?:\b(?:note date|date of note)|(?:^[-=*_#>\[\]| \d.)]*|\b(?:patient|client|pt|student|resident|note|mrn|id|name)\b.*|\|[ *_]*)\bdate)[ \t:.#*_\-\[]*\Z")
_OTHER = re.compile(r"\b(?:sign\w*|co-?sign\w*|next|addend\w*|late entry|dob|birth\w*|onset|surg\w*|eval\w*|re-?eval\w*|cert\w*|recert\w*|period|plan of care|poc|soc|start of care|printed?|faxed|"
                    r"report|physician|dr|md|referr\w*|orders?|ordered|last|prior|previous|earlier|auth\w*|due|goals?|target|missed|cancell?ed|resched\w*|moved|see|since|until|through|thru|"
                    r"valid|expires?|effective|met|injury|admi\w*|discharge\w*|by|fell|page|correct\w*|amend\w*|revis\w*|copied|received|sent|reviewed|made)\b")
_TITLE = re.compile(r"\b(?:notes?|visit|session|encounter|treatment|tx|therapy|soap|dap|daily|log)\b")
_PLAIN = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b\d{1,2}:\d{2}(?:-\d{1,2}:\d{2})?(?: ?[ap]\.?m\b)?|\b(?:o\.?t\.?|occupational|therapy|therapist|skilled|daily|treatment|tx|note|notes|"
                    r"visit|session|encounter|contact|progress|soap|dap|log|record|documentation|documented|service|date|day|of|for|on|the|no|outpatient|inpatient|pediatric|peds|school|home|health|"
                    r"clinic|hospital|hand|snf|rehab|acute|telehealth|community|early|intervention|department|dept|individual|group|am|pm|a\.m|p\.m|time|in|out|min|mins|units?|missed|number|"
                    r"week|wk|tele|video|place|pos|patient|client|pt|student|id|mrn|name)\b|#?\b\d{1,3}\b|\b[a-z]{1,3}-\d+\b")
_SIGNED = re.compile(r"\b(?:otr|ota|cota|ot/l|otd|otr/l|m\.?d|pt|slp|rn|np|pa-c|sign\w*|/s/)\b")
_IDENTITY = re.compile(r"[ \t>*#_|-]*(?:patient|client|clients?'?s? name|pt|student|resident|name|mrn|id|dob|record|chart|case|dx|diagnos[ie]s|payer|payor|insurance|icd-?10|facility|clinic|visit|"
                       r"place|location|setting)\b[\w /#'().-]{0,30}:")
_DOCUMENT = re.compile(r"[-=*_#\[\]|> ]*(?:(?:ot|occupational therapy|outpatient|pediatric|initial|interim|monthly)[ -]+){0,3}(?:evaluation|re-?evaluation|progress report|progress summary|"
                       r"discharge(?: summary| report| note)?|plan of care|recertification|treatment plan)(?: (?:report|note|summary))?[-=*_#\[\]|:,.\u2014 ]*(?:date)?[: ]*\Z")
"""The title of another document of the episode: it begins a part of its own."""
_RULE = re.compile(r"[-=*_#~| +]+")
_HELD = re.compile(r"\b(?:cancel\w*|no[- ]show\w*|missed|absent|refus\w*|declin\w*|not seen|unable to)\b")
_OPENING = re.compile(r"[\s:|)\]*-]*(?:s|subj(?:ective)?|data|d)\s?[:)-]")
_LONGEST = 160
_BLOCK = 6
_TITLE_LENGTH = 80
_NEAR = 400
"""Two heads so near to each other, nothing done between them, are one: a title and its label."""


class Part(NamedTuple):
    """A part of a file: its code points and the day it names; the part before the first visit names none."""

    start: int
    end: int
    day: datetime.date | None


class _Head(NamedTuple):
    """A line that may begin a visit. ``weight`` 3 by a label of the service, 2 of a date, 1 by a title, 0 by the date alone."""

    start: int
    end: int
    weight: int
    day: datetime.date


def parts(text: Text) -> tuple[Part, ...]:
    """The visits of a file in order, with what stands before the first; one part where no second day is named."""
    heads = _followed(text, [head for line in lines(text) if (head := _head(text, line.stretch))])
    if len({head.day for head in heads}) < 2:
        return (Part(0, len(text.original), heads[0].day if heads else None),)
    starts = [_with_title(text, head.start) for head in heads]
    bounds = [*starts, len(text.original)]
    visits = [Part(start, end, head.day) for (start, end), head in zip(pairwise(bounds), heads, strict=True)]
    return (Part(0, starts[0], None), *visits) if text.original[:starts[0]].strip() else tuple(visits)


def _head(text: Text, stretch: Stretch) -> _Head | None:
    """The day that a line names as its own visit's, if it does."""
    found = dates(stretch)
    if not found:
        return None
    folded = text.folded
    begin = folded.rfind("\n", max(0, stretch.start - _LONGEST), stretch.start) + 1
    if begin == 0 and stretch.start > _LONGEST:
        return None
    end = folded.find("\n", stretch.start, begin + 2 * _LONGEST)
    end = min(len(folded), begin + 2 * _LONGEST) if end < 0 else end
    return _of_service(folded, begin, end, found) or _titled(text, stretch, begin, end, found)


def _of_service(folded: str, begin: int, end: int, found: list[tuple[Anchor, datetime.date]]) -> _Head | None:
    """``DOS 11/10/2026``, wherever it stands in a line: the first of its dates that such a label names, and no word such as *last* before it."""
    for anchor, day in found[:4]:
        if anchor.start - begin > _LONGEST:
            return None
        before = folded[begin:anchor.start]
        if _SERVICE.search(before):
            said = before[max(before.rfind(mark) for mark in "|;,\u00b7") + 1:]
            if not _OTHER.search(said[said.rfind("  ", 0, len(said.rstrip())) + 1:]):
                return _Head(begin, end, 3, day)
    return None


def _titled(text: Text, stretch: Stretch, begin: int, end: int, found: list[tuple[Anchor, datetime.date]]) -> _Head | None:
    """``Date: 11/10/2026`` that opens a line, a title with its day, or the day alone; in a line that names one day only."""
    folded, (anchor, day) = text.folded, found[0]
    before, opens = folded[begin:anchor.start], _opening(text, anchor.end, end)
    long = len(before) > _LONGEST or (end - begin > _LONGEST and not opens)
    if long or any(other != day for _, other in found) or _signed_above(folded, begin):
        return None
    rest = before if opens else f"{before} {folded[anchor.end:end]}"
    if _DATED.search(before) and not _OTHER.search(before):
        return _Head(begin, end, 2, day)
    if _DOCUMENT.match(before) and not re.search(r"\w", folded[anchor.end:end]):
        return _Head(begin, end, 1, day)
    if _OTHER.search(rest) or stretch.section in ("G", "B"):
        return None
    titled = bool(_TITLE.search(before))
    plain = not re.sub(r"[\W_]+", "", _PLAIN.sub(" ", rest))
    named = titled and end - begin < _TITLE_LENGTH and not rest.rstrip().endswith(".") and not stretch.section.strip("P")
    return _Head(begin, end, int(titled), day) if plain or named else None


def _opening(text: Text, start: int, end: int) -> bool:
    """Whether the heading of a section follows on the same line: ``11/10/2026 S: …``."""
    return bool(_OPENING.match(text.folded, start, end))


def _signed_above(folded: str, begin: int) -> bool:
    """A date right under a signature is the signature's."""
    above = folded[max(0, begin - _LONGEST):max(0, begin - 1)].rpartition("\n")[2]
    return bool(_SIGNED.search(above))


def _followed(text: Text, candidates: list[_Head]) -> list[_Head]:
    """The heads below which something was done. Heads with nothing but a title block between them are one; so are heads of one day in a row."""
    sections = [label.start for label in text.labels if label.section in ("S", "O", "A", "P")]
    done = [anchor.start for anchor in text.anchors if anchor.category == "cpt" or (anchor.category == "quantity" and anchor.unit == "min")]
    told = [anchor.start for anchor in text.anchors if anchor.category in ("level", "trials", "cue")]
    heads: list[_Head] = []
    waiting: _Head | None = None
    for head, following in zip(candidates, [*(c.start for c in candidates[1:]), len(text.original)], strict=False):
        merged = head
        if waiting and head.start - waiting.end < _NEAR:
            merged = _Head(waiting.start, head.end, *max((waiting[2:], head[2:]), key=lambda rank: rank[0]))
        held = _holds(sections, head.start, following) or _holds(done, head.start, following)
        if not held and merged.weight > 0:
            held = _holds(told, head.start, following) or bool(_HELD.search(text.folded, head.end, following))
        if not held:
            waiting = merged
            continue
        waiting = None
        if not heads or heads[-1].day != merged.day:
            heads.append(merged)
    return heads


def _holds(places: list[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _with_title(text: Text, begin: int) -> int:
    """The start of the block that a head line stands in: a title, a rule or the patient right above it belongs to the visit."""
    start = begin
    for _ in range(_BLOCK):
        above = text.folded.rfind("\n", 0, max(0, start - 1)) + 1
        words = text.folded[above:max(0, start - 1)].strip()
        if start == 0 or not words or len(words) > _TITLE_LENGTH + 10 or not _heads(words):
            break
        start = above
    return start


def _heads(words: str) -> bool:
    """Whether a line is a title, a rule, or a field of whose visit it is; a line that signs or ends with a year is the last visit's."""
    if _IDENTITY.match(words) or _RULE.fullmatch(words):
        return True
    return bool(_TITLE.search(words)) and not re.search(r"[.:;]|\d{4}\Z", words) and not _SIGNED.search(words)
