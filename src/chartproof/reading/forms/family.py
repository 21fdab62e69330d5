"""The lines of the papers for the family: the letter and the home programme. Plain words lead back to levels, cues and units.

A line under a goal or an activity belongs to the nearest one above; the look back is bounded, so that reading stays linear.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import msgspec

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.forms.form import Form, Reader, form, silent
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements

_HELP = (("with no help, but with more time or a tool", "modified_independent"), ("with no help", "independent"), ("once things are set out", "setup"),
         ("with someone watching", "supervision"), ("with someone close by", "stand_by"), ("with a hand kept ready to steady", "contact_guard"),
         ("with a little help", "minimal"), ("with help for up to half of it", "moderate"), ("with help for most of it", "maximal"),
         ("with someone doing nearly all of it", "total"))
_REMINDERS = {"spoken": "verbal", "touch": "tactile", "shown": "visual", "pointing": "gestural"}
_UNITS = {"degrees": "deg", "seconds": "s", "minutes": "min", "pounds": "lb", "kilograms": "kg", "feet": "ft", "inches": "in", "centimeters": "cm",
          "millimeters": "mm", "meters": "m", "words a minute": "wpm"}
_TIMES = re.compile(r"(\d{1,4}) of (\d{1,4}) times")
_AMOUNT = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)(?:(%)| ([a-z]+(?: a minute)?))")
_CUES = re.compile(r"with (?:no more than )?(\d{1,3}) (spoken|touch|shown|pointing) reminders?")
_BY = re.compile(r", by (\d{4}-\d\d-\d\d)\.?$")
_ID = re.compile(r" \(((?:ltg|stg)\d{1,3}[a-z]?)\)\.?$")
_LOOK_BACK = 6000
_DAY = r"\d{4}-\d\d-\d\d"


def _goal_above(text: Text, line: Stretch) -> str:
    begin = text.folded.rfind("we worked on this: ", max(0, line.start - _LOOK_BACK), line.start)
    end = text.folded.find("\n", begin, line.start) if begin >= 0 else -1
    named = _ID.search(text.folded[begin:end]) if end >= 0 else None
    return named[1][:3].upper() + named[1][3:] if named else ""


def _worked(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``We worked on this: zip her own jacket (STG1)``."""
    named = _ID.search(text.folded[match.end():line.end])
    if named:
        goal, stop = named[1][:3].upper() + named[1][3:], match.end() + named.start()
        yield Evidence("goal_ref", goal, when="target", start=stop + 2, end=stop + 2 + len(goal))
        yield from statements(text, "goal_task", match.end(), stop, about=goal, when="target")


def _measured(text: Text, start: int, end: int, about: str, when: Standing, on: str) -> Iterator[Evidence]:
    """``3 of 5 times, with someone close by, with 2 spoken reminders``."""
    folded = text.folded
    times = _TIMES.match(folded, start, end)
    amount = None if times else _AMOUNT.match(folded, start, end)
    if times:
        yield Evidence("score", f"{times[1]}/{times[2]}", "trials", about, when=when, on=on, start=start, end=times.end())
    elif amount:
        unit = amount[2] or _UNITS.get(amount[3], amount[3])
        yield Evidence("score", amount[1], unit, about, when=when, on=on, start=start, end=amount.end())
    for words, level in _HELP:
        place = folded.find(f", {words}", start, end)
        if place >= 0:
            yield Evidence("assistance", level, "", about, when=when, on=on, start=place + 2, end=place + 2 + len(words))
            break
    for cue in _CUES.finditer(folded, start, end):
        yield Evidence("cues", int(cue[1]), _REMINDERS[cue[2]], about, when=when, on=on, start=cue.start(1), end=cue.end())


def _told(when: Standing, on: str = "") -> Reader:
    def read(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        return _measured(text, match.end(), line.end, _goal_above(text, line), when, on)
    return read


def _aim(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``The aim: 4 of 5 times, with someone watching, by 2026-12-18``; what counts as success stands in brackets."""
    about = _goal_above(text, line)
    criterion = text.folded.find(" (", match.end(), line.end)
    yield from _measured(text, match.end(), criterion if criterion >= 0 else line.end, about, "target", "")
    by = _BY.search(text.folded[match.end():line.end])
    if by:
        yield Evidence("target_date", datetime.date.fromisoformat(by[1]), "", about, when="target", start=match.end() + by.start(1), end=match.end() + by.end(1))


def _occupation(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    return statements(text, "goal_occupation", match.end(), line.end, about=_goal_above(text, line), when="target")


def _standing(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """A goal that is met, or not yet: ``This goal is met.``"""
    goal = _goal_above(text, line)
    kind, value = ("open_goal", goal) if match[1] else ("goal_status", "met")
    yield Evidence(kind, value, "", goal, start=line.start, end=line.end)


def _met_on(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``We met on 12 days, from 2026-07-13 to 2026-08-20.``"""
    yield Evidence("treatment_days", int(match[1]), "days", start=match.start(1), end=match.end(1))
    for kind, group in (("period_start", 2), ("period_end", 3)):
        yield Evidence(kind, datetime.date.fromisoformat(match[group]), start=match.start(group), end=match.end(group))


def _test(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Test: Barthel Index: 55 points``."""
    if not text.words(*match.span(1)).strip("_ "):
        return  # a form's blank
    yield Evidence("instrument", text.words(*match.span(1)), about="evaluation", start=match.start(1), end=match.end(1))
    yield from _measured(text, match.end(), line.end, "evaluation", "performed", "")


_ACTIVITY = re.compile(r"(?:[-•–] |\n)activity (\d{1,3}): ")


def _activity_above(text: Text, line: Stretch) -> str:
    low = max(0, line.start - 4 * _LOOK_BACK)
    begin = max(text.folded.rfind(f"{mark}activity ", low, line.start) for mark in ("- ", "• ", "– ", "\n"))
    number = _ACTIVITY.match(text.folded, begin) if begin >= 0 else None
    return f"h{number[1]}" if number else ""


def _activity(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Activity 1: five shirt buttons``."""
    return statements(text, "home_programme", match.end(), line.end, about=f"h{match[1]}", when="educational")


def _under(kind: str, unit: str) -> Reader:
    def read(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        for e in statements(text, kind, match.end(), line.end, about=_activity_above(text, line), when="educational"):
            yield msgspec.structs.replace(e, unit=unit or match[1])
    return read


def _words(kind: str, when: Standing) -> Reader:
    def read(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        return statements(text, kind, match.end(), line.end, when=when)
    return read


def _letter(opening: str, read: Reader) -> Form:
    return form(opening, read, "caregiver-letter")


def _home(opening: str, read: Reader) -> Form:
    return form(opening, read, "home-programme")


FORMS = (
    silent(r"letter to the family from occupational therapy(?=\.?(?:\n|$))", "caregiver-letter"),
    silent(r"home programme from occupational therapy(?=\.?(?:\n|$))", "home-programme"),
    silent(r"what (?:we worked on|helps at home|comes next|to do at home)(?=\.?(?:\n|$))", "caregiver-letter", "home-programme"),
    _letter(rf"we met on (\d{{1,3}}) days?, from ({_DAY}) to ({_DAY})", _met_on),
    _letter(r"we worked on this: ", _worked),
    _letter(r"it is for: ", _occupation),
    silent(r"at the start: not recorded(?=\.?(?:\n|$))", "caregiver-letter"),
    silent(r"since then: not measured yet(?=\.?(?:\n|$))", "caregiver-letter"),
    _letter(r"at the start: ", _told("historical", "baseline")),
    _letter(rf"on {_DAY}: ", _told("performed")),
    _letter(r"the aim: ", _aim),
    _letter(r"this goal is (not )?met(?: yet)?\.", _standing),
    _letter(r"test: ([^:\n]{1,200}): ", _test),
    _letter(r"try this: ", _words("home_programme", "educational")),
    _letter(r"our next step: ", _words("next_step", "planned")),
    _home(r"activity (\d{1,3}): ", _activity),
    _home(r"how often: ", _under("home_dose", "often")),
    _home(r"how long: ", _under("home_dose", "long")),
    _home(r"step (\d{1,3}): ", _under("home_step", "")),
    _home(r"watch for: ", _under("home_caution", "watch")),
    _home(r"stop and call us if: ", _under("home_caution", "stop")),
    silent(r"when to stop: not written here\.", "home-programme"),
)
