"""What a payer's reason of denial is about, by its words: which parts of the record answer it."""

from __future__ import annotations

import re
from typing import Literal

Ground = Literal["skill", "progress", "time", "contact", "authorization", "frequency", "record", "plan"]
"""What a denial can rest on: skilled need, improvement, minutes and units, one-on-one contact, authorization, how often, missing documents,
the plan and its certification.
"""

_WORDS: tuple[tuple[Ground, str], ...] = (
    ("skill", r"skill|medical(?:ly)? necess|reasonable and necessary|could be (?:done|performed)|unskilled|home program|caregiver could|not require"),
    ("progress", r"progress|improv|plateau|maintenance|measurable|outcome|functional (?:gain|goal)|potential"),
    ("time", r"\bunits?\b|minutes|\btime\b|8.minute|timed|duration of (?:the )?session|length"),
    ("contact", r"one.on.one|1:1|direct contact|group|constant attendance"),
    ("authorization", r"authoriz|precert|pre-cert|not approved|visit limit|benefit limit"),
    ("frequency", r"frequen|excessive|too many|duration|prolonged"),
    ("record", r"document|record|not received|insufficient|illegible|signature|missing"),
    ("plan", r"plan of care|certif|order|referral|goals?\b"),
)
_PATTERNS = tuple((ground, re.compile(pattern)) for ground, pattern in _WORDS)


def grounds(reason: str) -> tuple[Ground, ...]:
    """What the words of a reason name, in a fixed order; empty where they name nothing that is known here."""
    folded = reason.casefold()
    return tuple(ground for ground, pattern in _PATTERNS if pattern.search(folded))
