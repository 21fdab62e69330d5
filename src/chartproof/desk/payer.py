"""Which payer profile a job runs under."""

from __future__ import annotations

from chartproof.core.errors import ChartproofError, Problem
from chartproof.law.loader import load
from chartproof.law.profile import Profile


def chosen(name: str | None) -> Profile | None:
    """The profile of a name; None for none. Raises ChartproofError for a name that no profile has."""
    if not name:
        return None
    _, profiles = load()
    if name not in profiles:
        raise ChartproofError(Problem("there is no such payer profile", f"Choose one of: {', '.join(sorted(profiles))}"))
    return profiles[name]
