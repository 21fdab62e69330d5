"""Notes of a wished length: one visit, lengthened by more activities in the same voice, and long texts made of many notes."""

from __future__ import annotations

from invented import statements as say
from invented.draws import Draws
from invented.gold import Phrase, marked
from invented.invent import SETTINGS, invent
from invented.layouts import render
from invented.manner import Manner
from invented.statements import Statement
from invented.voices import VOICES


def _phrase(statement: Statement) -> Phrase:
    return Phrase(*(part if isinstance(part, str | Phrase) else marked(*part) for part in statement if part is not None))


def note(seed: int, number: int, length: int) -> str:
    """One treatment note of about ``length`` characters, between nine tenths of it and a quarter more."""
    draws, voice = Draws(f"length/{seed}/{number}"), VOICES[number % len(VOICES)]
    visit, manner = invent(draws, voice, draws.pick("setting", SETTINGS)), Manner(draws, voice)
    text, more = render(visit, manner), 0
    while len(text) < length * 0.9:
        more += 1
        other = invent(draws.under(f"more {more}"), voice, visit.setting)
        for activity in other.activities:
            visit.extra += [("o", _phrase(statement)) for statement in (say.described(activity, manner), *say.details(activity, manner))]
        text = render(visit, manner)
    return text


def notes(seed: int, count: int, length: int) -> list[str]:
    """So many notes of that length, none a fifth longer or shorter."""
    made, number = list[str](), 0
    while len(made) < count:
        text = note(seed, number, length)
        number += 1
        if 0.85 * length < len(text) < 1.2 * length:
            made.append(text)
    return made


def long_text(seed: int, length: int) -> str:
    """A text of exactly ``length`` characters: note after note, none twice within the first hundred thousand."""
    parts, total, number = list[str](), 0, 0
    while total < min(length, 100_000):
        parts.append(note(seed, number, 1300))
        total, number = total + len(parts[-1]), number + 1
    whole = "\n".join(parts)
    return (whole * (length // len(whole) + 1))[:length]
