"""What the facts answer to a statement, in words: *the facts say stand-by assistance; minimal assistance was on 2026-11-16*."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from chartproof.core.day import by_code
from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.core.levels import LEVEL_WORDS
from chartproof.desk.ground import Grounded
from chartproof.ground.grounding import Statement

_PARTS = {"why": "the reason for skilled care", "next": "the plan", "home": "the home programme", "uncounted": "what was not counted",
          "stopped": "why treatment stopped", "absence": "the absence"}
_LONGEST = 60
_STANDING = {"next_step": "what comes next", "next_visit": "what comes next", "home_programme": "the home programme", "report": "what somebody said", "wish": "a wish"}


def answer(s: Statement, made: Grounded) -> str:
    """One clause for what is held, or that nothing is; one more for where the value stands instead."""
    if s.said.kind == "statement":
        return _of_words(s.held)
    first = f"the facts say {words(s.held)}" if s.held else "no fact says so"
    if s.held and (s.held.when, s.held.on) != (s.said.when, s.said.on) and s.held.when in ("historical", "target"):
        first += f" ({_time(s.held)})"
    second = _elsewhere(s, made)
    return f"{first}; {second}" if second else first


def _of_words(held: Evidence | None) -> str:
    if held is None:
        return "no fact holds these words"
    return f"the facts say so as {_STANDING[held.kind]}: {words(held)}" if held.kind in _STANDING else f"the facts say {words(held)}"


def words(e: Evidence) -> str:
    """A value as a note would say it."""
    value, unit = e.value, e.unit
    if isinstance(value, datetime.date):
        return value.isoformat()
    if KINDS[e.kind].compare == "words":
        return f"“{_short(str(value))}”"
    if e.kind in _OWN_WORDS:
        return _OWN_WORDS[e.kind](str(value), unit, e)
    text = str(value).replace("_", " ")
    if unit in ("", "trials", "date", "clock", "code", "measured"):
        return text
    if unit == "th":
        return f"number {text}"
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}"


def _name(value: str, unit: str, _: Evidence) -> str:
    return value.upper() if unit in ("credential", "number", "profession") else value


def _denied(value: str, _: str, e: Evidence) -> str:
    return f"no {value}" if e.denied else value


def _person(value: str, unit: str, _: Evidence) -> str:
    return f"{value}, {unit}" if unit else value


_OWN_WORDS: dict[str, Callable[[str, str, Evidence], str]] = {
    "assistance": lambda value, _, __: LEVEL_WORDS.get(value, value),
    "cues": lambda value, unit, _: f"{value} {unit} {'cue' if value == '1' else 'cues'}",
    "negation": _denied, "symptom": _denied, "contributor": _person, "supervisor": _person, "named": _name,
    "side": lambda value, _, __: value,
    "contact": lambda value, unit, _: value.replace("_", "-") + (f" with {unit}" if unit else ""),
}


def subject(about: str, made: Grounded) -> str:
    """An activity by its task, a goal by its id, a person by role."""
    if about.startswith("said:"):
        return f"what {about.removeprefix('said:')} said"
    if about.startswith("code:"):
        return about.removeprefix("code:")
    groups = by_code(made.visit) if made.visit else ()
    listed = next((a for group in groups for a in group.activities if a.about == about), None)
    if listed:
        return f"“{_short(listed.activity.task)}” ({about})"
    return _PARTS.get(about, about)


def fact_words(e: Evidence, made: Grounded) -> str:
    """A lost fact: its value, and what it belongs to where that is not plain."""
    name = e.kind.replace("_", " ")
    said = words(e) if e.kind in ("cues", "assistance", "score") else f"{name} {words(e)}"
    time = "" if e.when not in ("historical", "target") else " as the target" if e.when == "target" else f" {'at baseline' if e.on == 'baseline' else f'on {e.on}'}"
    about = f" of {subject(e.about or f'code:{e.code}', made)}" if e.about or e.code else ""
    return f"{said}{time}{about}"


def _elsewhere(s: Statement, made: Grounded) -> str:
    other = s.elsewhere
    if other is None or other.denied:
        return ""
    if other.when in ("historical", "target"):
        where = f" of {subject(other.about, made)}" if other.about else ""
        return f"{words(other)} {'was' if other.when == 'historical' else 'is'} {_time(other)}{where}"
    if other.about and other.about != s.said.about:
        return f"{words(other)} belongs to {subject(other.about, made)}"
    return ""


def _time(e: Evidence) -> str:
    if e.when == "target":
        return "the target"
    return "at baseline" if e.on == "baseline" else f"on {e.on}" if e.on else "earlier"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST - 1].rstrip()}…"
