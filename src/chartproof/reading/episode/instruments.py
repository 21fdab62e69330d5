"""Tests and scales by name, with their scores: as entered, never converted, each with its own standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.episode.days import days
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.standing import Span

_SCORE = re.compile(
    r"(?P<kind>standard score|scaled score|scale score|raw score|t-?score|percentile(?: rank)?|level|grade|ss)[:= ]{1,3}(?:of |is |was )?"
    r"(?P<named>\d{1,3}(?:\.\d{1,2})?|iv\b|v\b|i{1,3}\b)\+?(?! ?/)"
    r"|(?P<rank>\d{1,2})(?:st|nd|rd|th) (?:percentile|%ile)"
    r"|(?P<part>\d{1,3}(?:\.\d)?) ?(?:/|out of) ?(?P<whole>\d{1,3})(?![\d/])"
    r"|(?P<amount>\d{1,4}(?:\.\d{1,2})?) ?-?(?P<unit>seconds?|secs?|s|lbs?|pounds?|kgs?|degrees?|deg|°|%|percent|points?|pts|blocks|mm|g)(?![a-z])"
    r"|(?P<roman>(?<= )(?:iv|v|i{1,3})(?=[ ,.;)]|$))"
    r"|(?P<bare>(?<![\w./\-])\d{1,3}(?:\.\d{1,2})?(?P<plus>\+?)(?![\w/\-%]|\.\d))")
_UNIT_NAMES = {"second": "s", "seconds": "s", "sec": "s", "secs": "s", "s": "s", "lb": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb", "kg": "kg", "kgs": "kg",
               "degree": "deg", "degrees": "deg", "deg": "deg", "°": "deg", "%": "%", "percent": "%", "point": "points", "points": "points", "pts": "points",
               "blocks": "blocks", "mm": "mm", "g": "g"}
_KIND_NAMES = {"standard score": "standard_score", "ss": "standard_score", "scaled score": "scaled_score", "scale score": "scaled_score", "raw score": "raw_score",
               "t-score": "t_score", "tscore": "t_score", "percentile": "percentile", "percentile rank": "percentile", "level": "level", "grade": "grade"}
_ROMAN = frozenset({"gmfcs", "macs"})
_COUNTED = ("week", "wk", "day", "month", "year", "yo", "y/o", "visit", "trial", "time", "reps", "x", "attempt")
_OTHER_NUMBERS = ("iso", "us", "dmy", "clock", "cpt", "goal")
_ONLY_UNITS = {"grip_strength": ("lb", "kg"), "pinch_strength": ("lb", "kg"), "range_of_motion": ("deg",), "nine_hole_peg": ("s",), "box_and_block": ("blocks", "points")}
_NEEDS_SCORE = frozenset({"dash", "optimal", "fim", "foto", "noms", "berg_balance", "grip_strength", "pinch_strength", "range_of_motion", "mmt"})
_EARLIER = re.compile(r"\b(baseline|initial(?:ly)?|eval(?:uation)?|previous(?:ly)?|last|was|were|prior|from|up from|down from|before|start of care|soc)\b")
_NOW = re.compile(r"\b(?:now|current(?:ly)?|today|to|is|improved to)\b|>")
_TARGET = re.compile(r"\b(?:goal|target|expected|at least|will)\b")
_TO_COME = re.compile(r"\b(?:scheduled|next|will be|planned|to be given|due)\b")
_NOT_GIVEN = re.compile(r"\b(?:not (?:given|done|completed|administered|tested)|deferred|unable|refused)\b")
_ON_A_DAY = re.compile(r" ?(?:on|\() ?\d{1,4}[/\-]\d")
_MOVED = re.compile(r"(?:>|\bto\b)[ a-z]{0,12}$")
_OF_NORM = re.compile(r"\b(?:norm|normal|normative|mean|expected for age|mcid|mdc|age equivalent|ages?|aged|edition|form|trial|item)\b[^,;.]{0,12}$")
_REACH = 160
_SENTENCE_END = re.compile(r"[.!?](?= |$)|\n")
_AFTER = re.compile(r" ?(?:\(|on |at |in |for |)(?:the |)(?:\d[\d/\-]{5,9},? )?(?P<word>initial(?:ly)?|baseline|eval(?:uation)?|previous(?:ly)?|last (?:report|visit)|start of care|soc|prior)\b(?! ?[\d:])")
_AFTER_NOW = re.compile(r" ?(?:\(|at |)(?:today|now|current(?:ly)?|discharge)\b")
_BASELINE = ("baseline", "initial", "initially", "eval", "evaluation", "start of care", "soc")


def instruments(text: Text, part: Stretch, columns: Sequence[Span] = ()) -> Iterator[Evidence]:
    """Each instrument of a stretch and the scores up to the next one. ``columns`` are the cells of a table's row with the standing of
    their heads, where the stretch is one.
    """
    named = part.all("instrument")
    for i, anchor in enumerate(named):
        if i and anchor.start < named[i - 1].end:
            continue
        stop = min(named[i + 1].start if i + 1 < len(named) else part.end, anchor.end + _REACH, part.end)
        sentence = _SENTENCE_END.search(text.folded, anchor.end, stop)
        stop = sentence.start() if sentence else stop
        found = [_in_column(e, columns) for e in _scores(text, part, anchor, stop)]
        if not found and anchor.value in _NEEDS_SCORE:
            continue
        after = text.folded[anchor.end:min(stop, anchor.end + 24)]
        to_come = not found and (part.section in ("G", "C", "P") or _TO_COME.search(after))
        yield Evidence("instrument", anchor.value, when="planned" if to_come else "performed", denied=not found and bool(_NOT_GIVEN.search(after)),
                       start=anchor.start, end=anchor.end)
        yield from found


def _scores(text: Text, part: Stretch, anchor: Anchor, stop: int) -> Iterator[Evidence]:
    """Measures after a name; each is earlier, today's or a target by the words between it and the one before, or right after it."""
    before = text.folded[max(part.start, anchor.start - 30):anchor.start].rpartition(". ")[2]
    since = anchor.end
    taken: list[Evidence] = []
    told_today = False
    for match in _SCORE.finditer(text.folded, anchor.end, stop):
        if not _counts(text, part, anchor, match):
            continue
        between = text.folded[since:match.start()]
        value, unit = _measure(match, anchor.value)
        if (not unit and taken and taken[-1].unit != "points") or (not unit and not taken and match.start() - anchor.end > 24):
            continue
        when, on = _standing(between if taken else before + between, text.folded[match.end():min(part.end, match.end() + 30)])
        if when == "performed" and told_today and _ON_A_DAY.match(text.folded, match.end(), stop):
            when, on = "historical", "last"
        told_today = told_today or bool(_AFTER_NOW.match(text.folded, match.end(), stop))
        if when == "historical":
            on = _on(text, match, part) or on
        if taken and taken[-1].when == "performed" and _MOVED.search(between):
            taken[-1] = _earlier(taken[-1])
        taken.append(Evidence("score", value, unit or "points", anchor.value, when="target" if part.section == "G" else when, on=on,
                              start=match.start(), end=match.end()))
        tail = _AFTER.match(text.folded, match.end(), stop) or _AFTER_NOW.match(text.folded, match.end(), stop)
        since = tail.end() if tail else match.end()
    yield from taken


def _in_column(e: Evidence, columns: Sequence[Span]) -> Evidence:
    """A score with the standing of its column's head."""
    held = next((span for span in columns if span.start <= e.start < span.end), None)
    return msgspec.structs.replace(e, when=held.when, on=held.on) if held else e


def _earlier(e: Evidence) -> Evidence:
    return Evidence(e.kind, e.value, e.unit, e.about, when="historical", on="last", start=e.start, end=e.end)


def _counts(text: Text, part: Stretch, anchor: Anchor, match: re.Match[str]) -> bool:
    """Whether a number is a measure of the instrument: no date, no norm, no edition, in the unit that the instrument has."""
    other = any(a.start <= match.start() < a.end for a in part.near(match.start() - 12, match.start()) if a.category in _OTHER_NUMBERS)
    if (other and not match.group("unit")) or _OF_NORM.search(text.folded[max(anchor.end, match.start() - 24):match.start()]) or (
            match.group("bare") and text.folded[match.end():match.end() + 12].lstrip(" )").startswith(_COUNTED)):
        return False
    only = _ONLY_UNITS.get(anchor.value)
    unit = _UNIT_NAMES.get(match.group("unit") or "", "")
    if only:
        return unit in only or bool(match.group("bare") and anchor.value == "box_and_block")
    if match.group("part"):  # behind *for* or *on*, a day without a year
        day = text.folded.endswith(("for ", "on ", "by ", "due "), 0, match.start())
        return not day and float(match.group("part")) <= float(match.group("whole"))
    if match.group("roman"):
        return anchor.value in _ROMAN
    return not match.group("bare") or anchor.value != "semmes_weinstein" or "." in match.group("bare")


def _measure(match: re.Match[str], concept: str) -> tuple[str, str | None]:
    """Value as entered and its unit; an empty unit stands for a bare number."""
    if match.group("kind"):
        return match.group("named").upper(), _KIND_NAMES[match.group("kind").replace("tscore", "t-score")]
    if match.group("rank"):
        return match.group("rank"), "percentile"
    if match.group("part"):
        return f"{match.group('part')}/{match.group('whole')}", "grade" if concept == "mmt" else "points"
    if match.group("amount"):
        return match.group("amount"), _UNIT_NAMES[match.group("unit")]
    if match.group("roman"):
        return match.group("roman").upper(), "level"
    return match.group("bare"), "grade" if concept == "modified_ashworth" else ""


def _standing(before: str, after: str) -> tuple[Standing, str]:
    """By the word right after a score, else by the last word before it that speaks of time."""
    tail = _AFTER.match(after)
    if tail:
        return "historical", "baseline" if tail.group("word") in _BASELINE else "last"
    if _TARGET.search(before):
        return "target", ""
    # "grip was 22 lb" is told in the past tense of today's note; "(was 18 lb)" and "was 18 lb, now 22" speak of before
    earlier = [m for m in _EARLIER.finditer(before)
               if m.group(1) not in ("was", "were") or before[:m.start()].rstrip().endswith(("(", ",")) or _NOW.search(after)]
    now = list(_NOW.finditer(before))
    if earlier and not _AFTER_NOW.match(after) and (not now or now[-1].start() < earlier[-1].start()):
        return "historical", "baseline" if any(m.group(1) in _BASELINE for m in earlier) else "last"
    return "performed", ""


def _on(text: Text, match: re.Match[str], part: Stretch) -> str:
    """The day in brackets after a score."""
    found = days(text, text.stretch(match.end(), min(part.end, match.end() + 26)))
    return found[0].value.isoformat() if found else ""
