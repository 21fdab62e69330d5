"""Which payer profile a job runs under."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import msgspec

from chartproof.core.errors import ChartproofError, Problem
from chartproof.law.loader import load
from chartproof.law.profile import Profile

_STATES = (
    "AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT "
    "VT VA WA WV WI WY")


_FILES = (".yaml", ".yml", ".json")


class ByDefault(str):
    """A profile that environment or settings name: a chart's own coverage comes before it."""

    __slots__ = ()


def named_or_covered(named: str | None, covered: str | None) -> str | None:
    """Which of two profiles holds: the one that the user names, else the one of the chart's coverage, else a standing one."""
    return (covered or named) if isinstance(named, ByDefault) else named or covered


def chosen(name: str | None, folder: Path | None = None) -> Profile | None:
    """The profile of a name; None for none. ``medicare-b+TX`` is a profile with the practice law of a state, ``our-plan.yaml`` the clinic's own
    profile file; one that a chart names lies in the chart's ``folder``.

    Raises ChartproofError for a name that no profile has, for a state that is none, and for a profile file that cannot be used.
    """
    if not name:
        return None
    if name.endswith(_FILES):
        return _own(name, folder)
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


def _own(name: str, folder: Path | None) -> Profile:
    """The profile in a file of the clinic's."""
    from chartproof.exchange.profile_file import open_profile, profile_of

    path = Path(name)
    if folder is not None:
        if path.is_absolute() or ".." in path.parts:
            raise ChartproofError(Problem("a chart names files inside its own folder only", "Copy the profile beside the chart, or name it with --profile"))
        path = folder / path
    opened = open_profile(path)
    extends = opened.facts.extends
    if extends and extends.endswith(_FILES):
        raise ChartproofError(Problem("a profile file extends one of Chartproof's profiles", "Name one of them; see `chartproof law profiles`", opened.places.at("/extends")))
    try:
        extended = chosen(extends)
    except ChartproofError as error:
        raise ChartproofError(Problem(error.problem.what, error.problem.remedy, opened.places.at("/extends"))) from None
    return profile_of(opened, extended, load()[0].citation("profile-unknown"))
