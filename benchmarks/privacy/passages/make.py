"""The corpus: passages with gold, and passages without any. The same seed gives the same passages; a passage does not depend on how many are made."""

from __future__ import annotations

from . import clean, settings, voices
from .draw import Draw
from .pieces import Passage, Piece, join
from .scene import Scene

REPORTED = "1"
"""The one seed that draws from all there is. Every other is for developing, and shows three of five sentences, names and places."""


def _draw(seed: str, part: str, number: int) -> Draw:
    draw = Draw(f"{seed}/{part}/{number}")
    draw.showing = seed != REPORTED
    return draw


def _sized(pieces: list[Piece]) -> list[Piece]:
    """Without the empty ones; a sentence's first word is capital where it is ours."""
    return [each for each in pieces if each.text]


def passage(seed: str, number: int) -> Passage:
    """One passage with gold."""
    draw = _draw(seed, "gold", number)
    scene = Scene(draw, seed, adult=draw.chance(0.5))
    setting, voice = settings.drawn(draw), voices.drawn(draw)
    for _ in range(20):
        pieces = _sized(list(settings.SETTINGS[setting](settings.Writer(draw, scene))))
        if any(each.standing == "gold" for each in pieces):
            break
    text, gold, may, kept = join(voices.speak(draw, voice, pieces))
    return Passage(f"{number:05}", setting, voice, text, gold, may, kept, scene.roster())


def identified(seed: int | str, count: int) -> list[Passage]:
    """Passages that identify somebody."""
    return [passage(str(seed), number) for number in range(count)]


def unidentified(seed: int | str, count: int) -> list[Passage]:
    """Passages that identify nobody, each with the roster of some chart, whose people it does not name."""
    made = []
    for number in range(count):
        draw = _draw(str(seed), "clean", number)
        voice = voices.drawn(draw)
        text, _, may, kept = join(voices.speak(draw, voice, clean.pieces(draw)))
        scene = Scene(draw, str(seed), adult=draw.chance(0.5))
        made.append(Passage(f"c{number:05}", "clean", voice, text, [], may, kept, scene.roster()))
    return made
