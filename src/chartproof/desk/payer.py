"""Which payer profile a job runs under."""

from __future__ import annotations

from difflib import get_close_matches

import msgspec

from chartproof.core.errors import ChartproofError, Problem
from chartproof.law.loader import load
from chartproof.law.profile import Profile

_STATES = (
    "AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT "
    "VT VA WA WV WI WY")


def chosen(name: str | None) -> Profile | None:
    """The profile of a name; None for none. ``medicare-b+TX`` is a profile with the practice law of a state.

    Raises ChartproofError for a name that no profile has, and for a state that is none.
    """
    if not name:
        return None
    _, profiles = load()
    payer, plus, state = name.partition("+")
    if payer not in profiles:
        near = get_close_matches(payer, profiles, 3, 0.5)
        families = sorted({profile.family for profile in profiles.values()})
        raise ChartproofError(Problem("there is no such payer profile", f"Choose one of: {', '.join(near or families)}"))
    if not plus:
        return profiles[payer]
    if state.upper() not in _STATES.split():
        raise ChartproofError(Problem("there is no such state", "Give its two postal letters, such as medicare-b+TX"))
    return msgspec.structs.replace(profiles[payer], name=f"{payer}+{state.upper()}", state=state.upper())
