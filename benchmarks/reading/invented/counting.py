"""Minutes to units, by the two published methods; the generator's own arithmetic, so that it grades another's."""

from __future__ import annotations

from fractions import Fraction

TIMED = frozenset({"97110", "97112", "97129", "97140", "97530", "97533", "97535", "97542", "97760"})
UNTIMED = frozenset({"97010", "97150", "97165", "97166", "97167", "97168", "97018", "97022"})


def pooled(minutes: dict[str, int]) -> dict[str, int] | None:
    """Units by code when the day's timed minutes are pooled; None when left-over minutes tie and the therapist would choose."""
    total = sum(minutes.values())
    units = 0 if total < 8 else (total + 7) // 15
    base = {code: each // 15 for code, each in minutes.items()}
    left = units - sum(base.values())
    ranked = sorted(minutes, key=lambda code: -(minutes[code] % 15))
    if 0 < left < len(ranked) and minutes[ranked[left - 1]] % 15 == minutes[ranked[left]] % 15:
        return None
    return {code: base[code] + (code in ranked[:left]) for code in minutes}


def midpoint(minutes: dict[str, int]) -> dict[str, int]:
    """Units by code when each code stands alone: a unit is earned once its middle is passed."""
    return {code: int((Fraction(each, 15) + Fraction(1, 2)) // 1) for code, each in minutes.items()}


def units(minutes: dict[str, int], profile: str) -> dict[str, int] | None:
    """Units by code as the payer of the profile counts them."""
    return midpoint(minutes) if profile == "commercial-midpoint" else pooled(minutes)
