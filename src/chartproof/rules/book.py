"""The rule book: every rule in order, refused when two share a code, editions overlap, or a name is not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from chartproof.core.kinds import KINDS
from chartproof.rules.certification import signed
from chartproof.rules.charges import assistant, edits, liability, modifiers, pairs, units
from chartproof.rules.episode import beginning, certification, coverage, impossible_day, progress, recertification, visits
from chartproof.rules.evaluation import baseline, coded
from chartproof.rules.not_asked import medicare
from chartproof.rules.pages import COMPILED
from chartproof.rules.payer import medicaid, plans
from chartproof.rules.plan_of_care import authored, contents
from chartproof.rules.privacy import disclosure
from chartproof.rules.progress import discharge, report
from chartproof.rules.records import amendments, keeping
from chartproof.rules.repealed import ended
from chartproof.rules.rule import Rule
from chartproof.rules.signature import authorship, forms
from chartproof.rules.skilled_care import necessity, skill
from chartproof.rules.treatment_note import contradiction, services, telehealth, time_and_contact

MODULES = (authorship, forms, baseline, coded, contents, authored, signed, time_and_contact, services, contradiction, telehealth, skill, necessity, report,
           discharge, units, modifiers, assistant, liability, edits, pairs, beginning, certification, recertification, progress, visits, coverage, impossible_day, amendments, keeping,
           disclosure, medicaid, plans, ended, medicare)


class Fingerprint(msgspec.Struct):
    """The head of the compiled file: the hash over the sources of all rules and pages."""

    sha256: str


def checked(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules in order of chapter and code.

    Raises ValueError for a chapter that does not exist, twin codes, a rule without edition, editions that overlap, an edition that ends before it begins,
    and kinds of evidence that do not exist.
    """
    rules = tuple(rules)
    for rule in rules:
        if rule.chapter not in CHAPTERS:
            raise ValueError(f"{rule.code} stands in no known chapter ({rule.chapter})")
    ordered = tuple(sorted(rules, key=lambda rule: (CHAPTERS.index(rule.chapter), rule.code)))
    for one, other in pairwise(ordered):
        if one.code == other.code:
            raise ValueError(f"{one.code} stands twice")
    for rule in ordered:
        strange = rule.reads - KINDS.keys()
        if strange:
            raise ValueError(f"{rule.code} reads unknown kinds: {', '.join(sorted(strange))}")
        _check_editions(rule)
    return ordered


def _check_editions(rule: Rule) -> None:
    if not rule.editions:
        raise ValueError(f"{rule.code} has no edition")
    for edition in rule.editions:
        if edition.until and edition.until < edition.since:
            raise ValueError(f"{rule.code}: an edition ends before it begins ({edition.since})")
    for one, other in pairwise(rule.editions):
        if one.until is None or one.until >= other.since:
            raise ValueError(f"{rule.code}: two editions on {other.since}")


def undeclared(rules: Sequence[Rule], citations: Collection[str]) -> tuple[str, ...]:
    """``CODE cites KEY`` for each edition and message whose citation the lawbook does not hold."""
    cited = ((rule.code, cite) for rule in rules
             for cite in (*(edition.cite for edition in rule.editions), *(said.cite for said in rule.messages.values() if said.cite)))
    return tuple(f"{code} cites {cite}" for code, cite in cited if cite not in citations)


@cache
def sha256() -> str:
    """Hash over the sources of all rules and their pages: a report names the rule book it was made with."""
    return msgspec.json.decode(COMPILED.read_bytes(), type=Fingerprint).sha256


def rule(code: str) -> Rule:
    """The rule of a code. Raises KeyError."""
    for entry in RULES:
        if entry.code == code.upper():
            return entry
    raise KeyError(code)


CHAPTERS = ("signature", "evaluation", "plan of care", "certification", "treatment note", "skilled care", "progress and discharge", "charges",
            "episode", "amendments and records", "privacy", "payer", "repealed", "clinic")
"""In the order of the book. ``clinic`` is for the rules of a clinic's own pack."""
RULES: tuple[Rule, ...] = checked(rule for module in MODULES for rule in module.RULES)
