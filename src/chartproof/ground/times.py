"""The time that each figure of a sentence belongs to, where the sentence speaks of several: *3/5 today, up from 1/5 on 11-16 and 0/5 at baseline*."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from chartproof.core.evidence import Evidence, Standing
from chartproof.ground.figures import figures

_BASELINE = re.compile(r"\b(?:baseline|(?:initial |at |the |on )eval(?:uation)?|eval(?=:)|initially)\b")
_LAST = re.compile(r"\b(?:last (?:visit|session|time|week)|previous(?:ly)?(?: visit| session)?|prior (?:visit|session)|earlier)\b")
_NOW = re.compile(r"\b(?:today|this (?:visit|session)|now|currently)\b")
_AIM = re.compile(r"\b(?:goal(?: is| of|:)|target|criterion|towards?|not (?:yet )?at|until|once|aim)\b")
_OPENS = re.compile(r",? ?\b(?:compared (?:with|to)|(?:up |down |improved |increased |decreased )?from|versus|vs\.?|against|whereas|was)\b")
_PART = re.compile(r"[;:()|]|,(?!\d)| and (?=(?:\d{1,3}|zero|one|two|three|four|five|six|seven|eight|nine|ten)\b)|,? but ")
_AIM_NAMED = re.compile(r"\b(?:target|goal(?: is| of|:)|aim|criterion)\b")
_TIMED = ("score", "assistance", "cues", "number")


class Time(NamedTuple):
    """A standing and, for an earlier value, when it was taken: an ISO date, ``baseline`` or ``last``."""

    when: Standing
    on: str = ""


class _Phrase(NamedTuple):
    start: int
    end: int
    time: Time | None
    at: int
    opened: bool
    closes: bool = False
    bracket: bool = False


NOW = Time("performed")


def times(folded: str, start: int, end: int, timed: Sequence[Evidence]) -> list[Time] | None:
    """The time of each evidence of a sentence; None where the sentence names no time and the reader's standing counts."""
    phrases = _phrases(folded, start, end)
    if not any(phrase.time for phrase in phrases):
        return None
    given = _spread(phrases, timed)
    return [given[_index(phrases, e.start)] for e in timed]


def _index(phrases: Sequence[_Phrase], position: int) -> int:
    return max((i for i, phrase in enumerate(phrases) if phrase.start <= position), default=0)


def _phrases(folded: str, start: int, end: int) -> list[_Phrase]:
    cuts = sorted({(start, False), (end, False), *((m.start(), True) for m in _OPENS.finditer(folded, start, end)),
                   *((m.start(), False) for m in _PART.finditer(folded, start, end) if m.start() > start)})
    found = []
    for (low, opened), (high, _) in itertools.pairwise(cuts):
        if high > low:
            mark = _mark(folded, low, high)
            time, at = mark or (None, high)
            found.append(_Phrase(low, high, time, at, opened, closes=folded[low] == ")", bracket=folded[low] == "("))  # "1/5 (min A) on 11-16": the day is that of 1/5
    return found


def _mark(folded: str, start: int, end: int) -> tuple[Time, int] | None:
    """The time that a phrase names, and where it does so."""
    for pattern, time in ((_NOW, NOW), (_BASELINE, Time("historical", "baseline")), (_LAST, Time("historical", "last")), (_AIM, Time("target"))):
        match = pattern.search(folded, start, end + 1)  # the colon behind a label is its end
        if match and match.end() <= end:
            return time, match.start()
    due = re.compile(r"\bby (?=\d)").search(folded, start, end)
    if due:
        return Time("target"), due.start()
    dates = [figure for figure in figures(folded, start, end + 1) if figure.unit == "date" and figure.end <= end]
    return (Time("historical", dates[0].value), dates[0].start) if dates else None


def _bracketed(phrases: Sequence[_Phrase]) -> list[Time | None]:
    """The times that phrases name. Brackets that name none tell more of what stands before them: *2/5 on 11-11 (min A, 3 VC)*."""
    given: list[Time | None] = []
    inside: Time | None = None
    for i, phrase in enumerate(phrases):
        if phrase.bracket:
            own = itertools.takewhile(lambda part: not part.closes, phrases[i:])
            inside = phrases[i - 1].time if i and not any(part.time for part in own) else None
        elif phrase.closes:
            inside = None
        given.append(phrase.time or inside)
    return given


def _spread(phrases: Sequence[_Phrase], timed: Sequence[Evidence]) -> list[Time]:
    """A time named before its figures holds until the next one is named; named after them, it holds for what stands before it, back to
    a figure of a kind that it has already. What no time reaches is today's.
    """
    kinds = [{(e.kind, e.unit) if e.kind == "cues" else (e.kind, "") for e in timed if phrase.start <= e.start < phrase.end} for phrase in phrases]
    leads = [not phrase.closes and not any(phrase.start <= e.start < phrase.at for e in timed) for phrase in phrases]
    given = _bracketed(phrases)
    for i, phrase in enumerate(phrases):
        if phrase.time and not leads[i]:
            covered = set(kinds[i])
            for j in range(i - 1, -1, -1):
                if given[j] or phrases[j + 1].opened or kinds[j] & covered:
                    break
                given[j] = phrase.time
                covered |= kinds[j]
    running: Time | None = None
    for i, phrase in enumerate(phrases):
        if phrase.time and leads[i] and phrase.time.when != "target":
            running = phrase.time
        elif given[i]:
            running = None
        elif running:
            given[i] = running
    return [time or NOW for time in given]


def retimed(folded: str, spans: Sequence[tuple[int, int]], evidence: Sequence[Evidence]) -> dict[Evidence, Time]:
    """The times of scores, levels and cues in the sentences at ``spans`` that name one; what is planned, an aim or practised at home stays so."""
    found: dict[Evidence, Time] = {}
    figured = sorted((e for e in evidence if e.kind in _TIMED and e.unit != "date" and e.when not in ("planned", "educational")), key=lambda e: e.start)
    starts = [e.start for e in figured]
    for start, end in spans:
        timed = figured[bisect_left(starts, start):bisect_left(starts, end)]
        aims = [e for e in timed if e.when == "target"]
        if aims and (len(aims) == len(timed) or not _AIM_NAMED.search(folded, start, end)):
            timed = [e for e in timed if e.when != "target"]  # the reader's aims stay, but where one word made all of a sentence an aim that tells earlier measures too
        if folded.find("|", start, end) >= 0 and any(e.when == "historical" for e in timed):
            continue  # a row of a table whose heads the reader saw
        given = times(folded, start, end, timed) if timed else None
        if given:
            found |= dict(zip(timed, given, strict=True))
    return found
