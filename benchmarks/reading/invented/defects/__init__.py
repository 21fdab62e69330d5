"""The documented list of defects, and how up to four of them are put into a note."""

from __future__ import annotations

from invented.defects import care, charges, minutes, names
from invented.defects.defect import Defect, always
from invented.draws import Draws
from invented.facts import Visit

DEFECTS: tuple[Defect, ...] = (*names.DEFECTS, *minutes.DEFECTS, *charges.DEFECTS, *care.DEFECTS)


def choose(draws: Draws, visit: Visit) -> list[Defect]:
    """One to four defects that fit this visit and do not touch the same parts of it; none when none fits."""
    fitting = [defect for defect in DEFECTS if defect.fits(visit)]
    # What fits few visits is drawn more often where it does fit, so that each defect is seen.
    ordered = sorted(fitting, key=lambda defect: draws.number(defect.name, 0, 999) * (4 if defect.fits is always else 1))
    wanted, taken, chosen = draws.pick("how many defects", (1, 1, 2, 2, 3, 4)), set[str](), []
    for defect in ordered:
        if len(chosen) < wanted and not taken & defect.parts:
            chosen.append(defect)
            taken |= defect.parts
    return chosen
