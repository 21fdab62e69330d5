"""When the measures of a goal are of: each part of its passage says it, before its figures or behind, in any order and with any stops between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from chartproof.ground.figures import figures
from chartproof.ground.times import NOW, Time

_DAY = r"(?:\d{4}-\d\d|\d{1,2}/\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d)"
_TOLD_TO_STAND = r"(?:(?:is|was|has|been|not|yet|now|remains?|still|partially|partly|fully|almost) ){0,4}(?:met|not|achieved|reached|progress\w*|open|ongoing|unmet|continu\w*)"
BASELINE = Time("historical", "baseline")
_LAST = Time("historical", "last")
_AIM = Time("target")
_MARKS = re.compile(
    r"\b(?:(?P<now>now|today|current(?:ly)?|present(?:ly)?|at discharge|at this (?:time|point)|to date|last measured?|latest|most recent(?:ly)?|so far)"
    r"|(?P<last>last (?:report\w*|progress report|visit|session|time|week|period|note)|previous(?:ly)?|prior|earlier|before this period|formerly)"
    r"|(?P<baseline>baselines?|(?:initial |at |on |the )?evaluation|at eval|initial(?:ly)?|at (?:the )?(?:very )?(?:start|beginning|outset|first)|start(?:ed|ing)(?: point)?|began|originally|start of care|soc)"
    rf"|(?P<aim>targets?|targeted|goals?(?!s? {_TOLD_TO_STAND})|aims?|criterion(?! (?:is |was )?reached)|to reach|to achieve|expected|at most|no more than|by (?={_DAY})|due))\b"
    rf"|\b(?P<by>by (?={_DAY}))")
_STRONG = re.compile(r"[.!?](?=\s|$)|[;\n|]|\u2192|[-=]>|(?<=\S) >(?= )|\b(?:start(?:ed|ing) |up |down )?from\b|\bto (?=\d)|,? (?:and|but) (?=(?:is |are )?(?:now|currently|today)\b)")
_MOVES = ("\u2192", "->", "=>", ">", "to")
_WEAK = re.compile(r"[,:](?!\d)|[()\u2013\u2014]| - | and | but |,? (?:vs\.?|versus|compared (?:to|with)|against|whereas)|,? with (?=(?:a |the )?(?:target|goal|baseline))")
_OPENS = re.compile(r",? (?:vs\b|versus|compared|against|whereas|with (?:a |the )?(?:target|goal|baseline)|but )")
"""What stands from here on is of another time than what stands before."""
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{3,200})[)\]]")


class Part(NamedTuple):
    """From ``start`` to ``end`` everything is of one time. ``said`` is whether a word or a day says so, and not the part before."""

    start: int
    end: int
    time: Time
    said: bool = True


class _Mark(NamedTuple):
    time: Time
    at: int


class _Span(NamedTuple):
    start: int
    end: int
    moves: bool
    """An arrow, or *to* behind *from*, leads on from here: what stands here is over."""


def parts(plain: str, start: int, end: int, measured: Sequence[int], reported: Collection[str], otherwise: Time) -> list[Part]:
    """The parts of a passage in a folded text in which the words of its goal are blank. ``measured`` are the places of its measures, ``reported`` the days of
    which the facts hold an earlier one: any other day beside a measure is that of the present one. ``otherwise`` is for what says nothing.
    """
    found: list[Part] = []
    blank = list(plain[start:end])
    outer: list[int] = []
    after = start
    for bracket in _BRACKET.finditer(plain, start, end):
        low, high = bracket.span(1)
        inside = _between(measured, low, high)
        if inside and _marks(plain, low, high):
            found += parts(plain, low, high, inside, reported, otherwise)
            blank[low - 1 - start:high + 1 - start] = " " * (high - low + 2)
            outer += _between(measured, after, low)
            after = high
        elif not _marks(plain, low, high) and not _days(plain, low, high):  # what counts as success, or how: no stop in it parts what stands around it
            blank[low - 1 - start:high + 1 - start] = " " * (high - low + 2)
    outer += _between(measured, after, end)
    plain = " " * start + "".join(blank)
    running: Time | None = None
    before = 0
    for span in _spans(plain, start, end):
        inside = _between(outer, span.start, span.end)
        told = list(_of(plain, span, inside, reported))
        if not any(part.said for part in told):
            time = Time("historical") if span.moves else running if running and before + len(inside) < _MOST else otherwise
            told = [Part(span.start, span.end, time, said=False)]
            before += len(inside)
        else:
            before = len(inside)
        if inside:
            running = told[-1].time if len({part.time for part in told}) == 1 and told[-1].time != otherwise else None
        elif told[-1].said:
            running = told[-1].time
        found += told
    return found


_MOST = 4
"""So many measures of one time a goal has at most: a score, a level, and cues of two kinds."""


class Laid:
    """The parts of a passage, laid over its places: where two hold one, the narrower does."""

    def __init__(self, told: Sequence[Part], start: int, end: int, otherwise: Time) -> None:
        self.parts = told
        self._start, self._otherwise = start, otherwise
        self._held = [-1] * (end - start)
        for i in sorted(range(len(told)), key=lambda i: told[i].start - told[i].end):
            self._held[told[i].start - start:told[i].end - start] = [i] * (told[i].end - told[i].start)

    def index(self, position: int) -> int:
        """Which part holds a place; -1 for none."""
        return self._held[position - self._start]

    def at(self, position: int) -> Time:
        """The time of a place."""
        index = self.index(position)
        return self._otherwise if index < 0 else self.parts[index].time


def _between(places: Sequence[int], low: int, high: int) -> Sequence[int]:
    return places[bisect_left(places, low):bisect_left(places, high)]


def _spans(plain: str, start: int, end: int) -> Iterator[_Span]:
    begin = start
    since = False
    for cut in _STRONG.finditer(plain, start, end):
        word = cut.group().strip()
        if word == "to":
            if since:
                yield _Span(begin, cut.start(), moves=True)
                begin, since = cut.start(), False
            continue
        yield _Span(begin, cut.start(), word in _MOVES)
        since = word.endswith("from")
        begin = cut.start() if since else cut.end()
    yield _Span(begin, end, moves=False)


def _marks(plain: str, start: int, end: int) -> list[_Mark]:
    named = {"now": NOW, "last": _LAST, "baseline": BASELINE, "aim": _AIM, "by": _AIM}
    return [_Mark(named[m.lastgroup or "now"], m.start()) for m in _MARKS.finditer(plain, start, end)]


def _days(plain: str, start: int, end: int) -> list[str]:
    return [figure.value for figure in figures(plain, start, end) if figure.unit == "date"]


def _of(plain: str, span: _Span, inside: Sequence[int], reported: Collection[str]) -> Iterator[Part]:
    """The parts of a span between strong stops: one, where one time is named; else between commas and brackets."""
    marks = _marks(plain, span.start, span.end)
    days = _days(plain, span.start, span.end)
    if len({mark.time for mark in marks}) <= 1 and (len(days) <= 1 or not marks or marks[0].time == _AIM) and not (len(days) > 1 and inside and not marks):
        time = _named(marks, days, reported)
        yield Part(span.start, span.end, time or NOW, said=time is not None)
        return
    cuts = [span.start, *(m.start() for m in _WEAK.finditer(plain, span.start, span.end)), span.end]
    pieces = [(low, high) for low, high in pairwise(cuts) if high > low]
    given = [_named(_marks(plain, low, high), _days(plain, low, high), reported) for low, high in pieces]
    holds = [_between(inside, low, high) for low, high in pieces]
    leads = [not held or _first(plain, *piece) < held[0] for piece, held in zip(pieces, holds, strict=True)]
    yield from (Part(low, high, time or NOW, said=time is not None) for (low, high), time in zip(pieces, _spread(pieces, plain, given, holds, leads), strict=True))


def _spread(pieces: Sequence[tuple[int, int]], plain: str, given: Sequence[Time | None], holds: Sequence[Sequence[int]], leads: Sequence[bool]) -> list[Time | None]:
    """A time named before its figures holds until the next; one named behind them holds for what stands before it."""
    told = list(given)
    last = max((held[-1] for held in holds if held), default=-1)
    for i, time in enumerate(given):
        day_alone = time is not None and not holds[i] and not _marks(plain, *pieces[i]) and bool(_days(plain, *pieces[i]))
        if day_alone and i and given[i - 1] == _LAST:
            told[i - 1] = time
        behind = time is not None and (not leads[i] or (not holds[i] and last < pieces[i][1]) or day_alone)
        for j in range(i - 1, -1, -1):
            if not behind or given[j] is not None or _OPENS.match(plain, pieces[j + 1][0]):
                break
            told[j] = time
    running: Time | None = None
    for i, time in enumerate(told):
        if given[i] is not None:
            running = told[i] if leads[i] else None
        elif time is None:
            told[i] = running
    return told


def _first(plain: str, start: int, end: int) -> int:
    """Where the first word or day of a time stands."""
    return min([*(mark.at for mark in _marks(plain, start, end)), *(f.start for f in figures(plain, start, end) if f.unit == "date")], default=start)


def under(heading: str, reported: Collection[str]) -> Time | None:
    """The time that a heading names for all that stands under it; None for one of goals, under which they are told at every time."""
    marks = _marks(heading, 0, len(heading))
    named = {mark.time for mark in marks}
    return None if len(named) != 1 or "goal" in heading else _named(marks, _days(heading, 0, len(heading)), reported)


def _named(marks: Sequence[_Mark], days: Sequence[str], reported: Collection[str]) -> Time | None:
    """The time that marks and days name together: a day says which report, and is by itself a report's or the present measure's."""
    times = {mark.time for mark in marks}
    for time in (_AIM, BASELINE, NOW):
        if time in times:
            return time
    if days:
        return Time("historical", days[0]) if _LAST in times or days[0] in reported else NOW
    return _LAST if _LAST in times else None
