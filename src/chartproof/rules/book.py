"""The rule book: every rule in order, checked once when it is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from chartproof.core.kinds import KINDS
from chartproof.rules.charges import book as charges
from chartproof.rules.rule import Rule
from chartproof.rules.signature import author, identity
from chartproof.rules.treatment_note import contact, content, minutes, skill


def checked(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules as given. Raises ValueError for twin codes, overlapping editions, or a kind of evidence that does not exist."""
    book = tuple(rules)
    seen: set[str] = set()
    for rule in book:
        if rule.code in seen:
            raise ValueError(f"two rules have the code {rule.code}")
        seen.add(rule.code)
        strange = rule.reads - KINDS.keys()
        if strange:
            raise ValueError(f"{rule.code} reads unknown evidence: {', '.join(sorted(strange))}")
        editions = sorted(rule.editions, key=lambda e: e.since)
        for one, other in zip(editions, editions[1:], strict=False):
            if one.until is None or one.until >= other.since:
                raise ValueError(f"{rule.code} has two editions on {other.since}")
    return book


RULES: tuple[Rule, ...] = checked((
    *charges.RULES, *minutes.RULES, *identity.RULES, *author.RULES, *contact.RULES, *content.RULES, *skill.RULES))
"""What takes money back first: units and minutes, then identity and signature, then contact, content and skill."""


@cache
def sha256() -> str:
    """Hash over codes, dates, words and citations: a report names the rules that made it."""
    said = repr([(r.code, r.title, r.severity, r.confidence, r.because, sorted(r.reads), sorted(r.messages.items()),
                  [(e.since, e.until, e.cite) for e in r.editions]) for r in RULES])
    return hashlib.sha256(said.encode()).hexdigest()


def rule(code: str) -> Rule:
    """The rule of a code. Raises KeyError."""
    for entry in RULES:
        if entry.code == code.upper():
            return entry
    raise KeyError(code)
