"""One linear pass: lexicon terms by Aho-Corasick, numbers by one pattern that begins at a digit and never backtracks far."""

from __future__ import annotations

import re
from functools import cache
from itertools import starmap
from typing import NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick

from chartproof.reading.lexicon import terms


class Anchor(msgspec.Struct, frozen=True, order=True, gc=False):
    """A term or number in the text. ``start`` and ``end`` are code points; ``value`` is canonical for terms, as written for numbers.

    Categories of numbers: ``iso``, ``us``, ``dmy``, ``mdy`` (dates), ``clock``, ``cpt``, ``goal``, ``trials`` (3/5), ``times`` (2x/week),
    ``sets`` (3x10), ``range`` (4-5), ``quantity`` (with ``unit``), ``number``.
    """

    start: int
    end: int
    category: str
    value: str
    unit: str = ""


_Found = tuple[int, int, str, str, str]
"""The fields of an anchor to be: plain tuples sort fastest."""

UNITS = {
    **dict.fromkeys(("minute", "minutes", "min", "mins", "min.", "mins.", "minuts", "minutos"), "min"),
    **dict.fromkeys(("%", "percent", "pct"), "%"),
    **dict.fromkeys(("degree", "degrees", "deg", "degs", "\u00b0"), "deg"), **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), "s"),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds", "#"), "lb"), **dict.fromkeys(("kg", "kgs"), "kg"),
    **dict.fromkeys(("ft", "feet", "foot", "'"), "ft"),
    **dict.fromkeys(("in", "inch", "inches", '"'), "in"), "cm": "cm", "mm": "mm", "m": "m", "wpm": "wpm",
    **dict.fromkeys(("letter", "letters"), "letters"),
    **dict.fromkeys(("word", "words"), "words"), **dict.fromkeys(("bite", "bites"), "bites"), **dict.fromkeys(("item", "items"), "items"),
    **dict.fromkeys(("point", "points", "pts"), "points"), **dict.fromkeys(("unit", "units", "u"), "units"),
    **dict.fromkeys(("week", "weeks", "wk", "wks", "wk.", "wks."), "weeks"), **dict.fromkeys(("session", "sessions"), "sessions"),
    **dict.fromkeys(("visit", "visits"), "visits"), **dict.fromkeys(("month", "months", "mo", "mos"), "months"),
    **dict.fromkeys(("day", "days"), "days"), **dict.fromkeys(("hour", "hours", "hr", "hrs"), "h"),
    **dict.fromkeys(("year", "years", "yr", "yrs", "y"), "years"),
    **dict.fromkeys(("trial", "trials", "attempts", "opportunities"), "trials"), **dict.fromkeys(("rep", "reps", "repetitions", "times"), "reps"),
    **dict.fromkeys(("oz", "ounces", "ml", "cc"), "volume"), "mmhg": "mmHg", "bpm": "bpm",
}
"""Words that make a number a quantity, and the canonical unit."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_NUMBER = re.compile(
    r"[0-9](?<![a-wyz_0-9./$].)(?<!\d[.,].)(?:"
    r"(?P<iso>[0-9]{3}([-/.])[01]?[0-9]\2[0-3]?[0-9](?![0-9]))"
    r"|(?P<us>[0-9]?([-/.])[0-9]{1,2}\4(?:20[0-9]{2}|19[0-9]{2}|[0-9]{2})(?![0-9/]))"
    rf"|(?P<dmy>[0-9]?(?:st|nd|rd|th)?[- ](?:of )?{_MONTH}\.?[- ,]{{1,2}}(?:20)[0-9]{{2}}\b)"
    r"|(?P<clock>[0-9]?:[0-5][0-9](?::[0-5][0-9])?(?: ?[ap](?:\.?m)?\b\.?)?|[0-9]? ?[ap]\.?m\b\.?)"
    r"|(?P<times>[0-9]?(?:-[0-9])? ?(?:x|times?) ?(?:/ ?|per |a |each |every )?(?:day|wk|week|weekly|daily|month|mo)(?:ly)?\b)"
    r"|(?P<trials>[0-9]{0,2}(?:\.[0-9])?(?:\+|-)? ?(?:/| of | out of |of) ?[0-9]{1,3}(?![0-9/]))"
    r"|(?P<sets>[0-9]?(?:x| x | sets? (?:of|x) ?)[0-9]{1,2}(?![0-9%]))"
    r"|(?P<plain>[0-9]{0,5}(?:,[0-9]{3})*(?:\.[0-9]{1,3})?\+?)(?P<range>(?<![0-9]{5}) ?(?:-|to) ?[0-9]{1,3}(?:\.[0-9]{1,2})?(?![0-9/:x]))?"
    r"(?:[ \t-]{0,2}(?P<unit>[a-z%#\u00b0'\"]{1,11}))?)"
)
_RANGE = re.compile(r"(\d+(?:\.\d+)?) ?(?:-|to) ?(\d+(?:\.\d+)?)\Z")
_MDY = re.compile(rf"{_MONTH}\.? ([0-3]?[0-9])(?:st|nd|rd|th)?,? ((?:20|19)[0-9]{{2}})\b")
_GOAL = re.compile(r"[ls]tg[ -]?(?:#|no\.?)? ?([0-9]{1,2}[a-z]?)\b"
                   r"|goals? ?#? ?([a-z]?[0-9]{1,2}(?:\.[0-9])?[a-z]?)\b(?! ?(?:of|/|x|min|%|week|trials))"
                   r"|(short|long)[ -]term goal ?#? ?([0-9]{1,2}[a-z]?)\b")
_FOLDING = {
    "\u00a0": " ", "\t": " ", "\r": " ", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u00d7": "x", "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"', "\u202f": " ", "\u2009": " ", "\u2002": " ", "\u2003": " ", "\u200b": " ",
    "\ufeff": " ",
    "_": " ", "\u2032": "'", "\u2033": '"', "\u2044": "/", "\u00ba": "\u00b0", "\u2192": ">", "\u0130": "i", "\u000b": " ", "\u000c": "\n",
    "\u2028": "\n", "\u0085": "\n",
}
_ODD = re.compile(r"[^\x20-\x5e\x60-\x7e\n]")


def fold(text: str) -> str:
    """Lower case with one code point for one code point, so that spans hold; odd blanks, dashes and quotes become plain ones."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    for odd in set(_ODD.findall(lowered)):
        plain = _FOLDING.get(odd)
        if plain:
            lowered = lowered.replace(odd, plain)
    return lowered


class _Automaton(NamedTuple):
    """The automaton, and for each of its patterns the (category, value) pairs, and whether its ends need a word boundary."""

    search: AhoCorasick
    meanings: list[tuple[tuple[str, str], ...]]
    opens: list[bool]
    closes: list[bool]


@cache
def _automaton() -> _Automaton:
    by_wording: dict[str, list[tuple[str, str]]] = {}
    for term in terms():
        by_wording.setdefault(term.wording, []).append((term.category, term.value))
    wordings = list(by_wording)
    return _Automaton(AhoCorasick(wordings), [tuple(by_wording[w]) for w in wordings],
                      [_word(w[0]) for w in wordings], [_word(w[-1]) and by_wording[w][0][0] != "goal_mark" for w in wordings])


def anchors(folded: str) -> list[Anchor]:
    """Every term and number of a folded text, by position. A term inside a longer one is dropped; numbers are kept."""
    found = _terms(folded)
    found += _numbers(folded)
    found.sort()
    return list(starmap(Anchor, found))


def _terms(folded: str) -> list[_Found]:
    search, meanings, opens, closes = _automaton()
    size = len(folded)
    spans: list[tuple[int, int, int]] = []
    for index, start, end in search.find_matches_as_indexes(folded, overlapping=True):
        if opens[index] and start and folded[start - 1].isalnum():
            continue
        if closes[index] and end < size and folded[end].isalnum():
            continue
        spans.append((start, -end, index))
    spans.sort()
    found: list[_Found] = []
    reached = 0
    for start, negative_end, index in spans:
        end = -negative_end
        if end <= reached:
            continue
        reached = end
        for category, value in meanings[index]:
            if category == "goal_mark":
                named = _GOAL.match(folded, start)
                if named:
                    found.append((start, named.end(), "goal", _goal_id(named), ""))
                elif end >= size or not folded[end].isalnum():
                    found.append((start, end, category, value, ""))
            elif category == "numeral":
                found.append((start, end, "number", value, ""))
            else:
                found.append((start, end, category, value, ""))
    return found


def _goal_id(named: re.Match[str]) -> str:
    if named.group(2):
        return f"G{named.group(2).upper()}"
    if named.group(4):
        return f"{named.group(3)[0].upper()}TG{named.group(4)}"
    return f"{named.group()[:3].upper()}{named.group(1)}"


def _numbers(folded: str) -> list[_Found]:
    found: list[_Found] = []
    for m in _NUMBER.finditer(folded):
        start = m.start()
        name = m.lastgroup
        if name in ("plain", "range", "unit"):
            found.append(_plain(folded, m, start))
        elif name:
            if name == "trials" and _is_day(folded, m.group(), start, m.end()):
                name = "md"
            found.append((start, m.end(), name, m.group(), ""))
    if "20" in folded or "19" in folded:
        found += [(m.start(), m.end(), "mdy", m.group(), "") for m in _MDY.finditer(folded) if m.start() == 0 or not folded[m.start() - 1].isalpha()]
    return found


_DAY_BEFORE = re.compile(
    r"(?:\bon|\bsince|\buntil|\bby|\bthrough|\bthru|\bnext|\bnxt|\bnv|\bdated|\bof|\bfrom|\blast|\bprior|\bre-?eval|\beval|\bmon|\btues?"
    r"|\bweds?|\bthurs?"
    r"|\bfri|\bsat|\bsun|\bday|\btx|\bappt|\bindiv|\bsolo|\bfor|\bflow|\bmet|\bfax|\bsession|\(|\bvisit|\bbathroom|\bstarting|\bbegan|\bf/u|\brtc|\bagain|\breturn|\bfollow[- ]up"
    r"|\d\D{0,4} to|\d\D{0,6} -)[:.]? ?\Z")
_COUNTED = (" trial", " att", " opp", " step", "%", " cut", " scoop", " time", " level", " rep", " item", " w", " bite", " button", " at eval",
            " at base", " at start", " at initi", '"', " in", " full", " cup")
"""Behind ``6/9`` these say that something was counted."""


def _is_day(folded: str, written: str, start: int, end: int) -> bool:
    """Whether ``6/9`` is a day without its year: a month and a day behind a word for one, and nothing counted behind it."""
    month, slash, day = written.partition("/")
    if not slash or not month.isdigit() or not day.isdigit() or not 0 < int(month) <= 12 or not 0 < int(day) <= 31:
        return False
    before, after = folded[max(0, start - 12):start], folded[end:end + 10]
    if after.startswith(_COUNTED):
        return False
    if before.endswith("("):
        return after.startswith((":", "/")) or month.startswith("0")
    if before.endswith((" of ", " for ", " on ", " from ")) and not month.startswith("0"):
        return (before.endswith(" on ") and not after.startswith((" of", " task"))) or (int(day) > 12 and before.endswith(" from "))
    return bool(_DAY_BEFORE.search(before)) or (month.startswith("0") and len(day) == 2)


_SERIES = frozenset({"97", "92", "96", "95", "90", "20", "29", "98", "99", "93", "94"})
"""The first two digits of procedure codes that stand in therapy notes."""


def _plain(folded: str, m: re.Match[str], start: int) -> _Found:
    """A number that is no date, clock, score or count of times: with its unit, as a range, as a procedure code, or bare."""
    end = m.end("plain")
    value = folded[start:end]
    coded = len(value) == 5 and value[0] in "92"
    if m.group("range") and not coded:
        span = _RANGE.fullmatch(folded, start, m.end("range"))
        if span:
            return _united(folded, m, start, m.end("range"), "range", f"{span.group(1)}-{span.group(2)}")
        return start, end, "number", value, ""
    if coded and value.isdigit():
        return start, end, "cpt" if value[:2] in _SERIES else "number", value, ""
    return _united(folded, m, start, end, "number", value.replace(",", ""))


_INCH_ENDS = (" ", ",", ".", ")", ";", "")
_NO_INCH = ("the ", "his", "her ", "a ", "this", "clin", "stan", "sitt", "orde", "thei")
"""Behind ``5 in`` these say that *in* is no inch."""


def _united(folded: str, m: re.Match[str], start: int, end: int, category: str, value: str) -> _Found:
    word = m.group("unit")
    if not word:
        return start, end, category, value, ""
    measured = "range" if category == "range" else "quantity"
    unit = UNITS.get(word)
    gap = folded[end:m.start("unit")]
    if unit is None and word[-1] in "'\"":
        word = word[0]
        unit = UNITS.get(word) if word in "'\"#%" else None
    if unit and not (word in ("in", "y", "u", "'", "#") and gap == " ") and not (len(word) > 1 and "--" in gap):
        return start, m.start("unit") + len(word), measured, value, unit
    stop = m.end("unit")
    inch = word == "in" and gap == " " and folded[stop:stop + 1] in _INCH_ENDS and not folded.startswith(_NO_INCH, stop + 1)
    return (start, stop, measured, value, "in") if inch else (start, end, category, value, "")


def _word(character: str) -> bool:
    return character.isalnum() or character == "_"
