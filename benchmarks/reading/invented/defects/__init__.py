"""The documented list of defects, and how up to four of them are put into a note."""

from __future__ import annotations

import functools

from invented.defects import care, charges, minutes, names
from invented.defects.defect import Defect
from invented.draws import Draws
from invented.facts import Visit
from invented.invent import SETTINGS, invent
from invented.voices import VOICES

DEFECTS: tuple[Defect, ...] = (*names.DEFECTS, *minutes.DEFECTS, *charges.DEFECTS, *care.DEFECTS)
_TRIED = 320


@functools.cache
def shares() -> dict[str, float]:
    """How often each defect fits, over some hundred visits: what fits seldom is drawn the more often where it does fit."""
    fits = dict.fromkeys((defect.name for defect in DEFECTS), 1)
    for number in range(_TRIED):
        draws = Draws(f"shares/{number}")
        visit = invent(draws, VOICES[number % len(VOICES)], draws.pick("setting", SETTINGS))
        for defect in DEFECTS:
            fits[defect.name] += defect.fits(visit)
    return {name: count / _TRIED for name, count in fits.items()}


def choose(draws: Draws, visit: Visit) -> list[Defect]:
    """One to four defects that fit this visit and do not touch the same parts of it."""
    fitting = [defect for defect in DEFECTS if defect.fits(visit)]
    ordered = sorted(fitting, key=lambda defect: (draws.number(defect.name, 1, 999) / 1000) ** shares()[defect.name], reverse=True)
    wanted, taken, chosen = draws.pick("how many defects", (1, 1, 2, 2, 3, 4)), set[str](), list[Defect]()
    for defect in ordered:
        if len(chosen) < wanted and not taken & defect.parts:
            chosen.append(defect)
            taken |= defect.parts
    return chosen
