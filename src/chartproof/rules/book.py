"""The rule book: every rule in order, refused when two share a code, editions overlap, or a name is not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

from chartproof.core.kinds import KINDS
from chartproof.rules.certification import signed
from chartproof.rules.charges import edits, modifiers, units
from chartproof.rules.episode import beginning, certification, coverage, impossible_day, progress, recertification, visits
from chartproof.rules.evaluation import baseline, coded
from chartproof.rules.plan_of_care import authored, contents
from chartproof.rules.progress import discharge, report
from chartproof.rules.rule import Rule
from chartproof.rules.signature import authorship
from chartproof.rules.skilled_care import necessity, skill
from chartproof.rules.treatment_note import contradiction, services, telehealth, time_and_contact

COMPILED = Path(__file__).with_name("compiled.json")
MODULES = (authorship, baseline, coded, contents, authored, signed, time_and_contact, services, contradiction, telehealth, skill, necessity, report,
           discharge, units, modifiers, edits, beginning, certification, recertification, progress, visits, coverage, impossible_day)


class Fingerprint(msgspec.Struct):
    """The head of the compiled file: the hash over the sources of all rules and pages."""

    sha256: str


def checked(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules in order of chapter and code.

    Raises ValueError for twin codes, a rule without edition, editions that overlap, an edition that ends before it begins,
    and kinds of evidence that do not exist.
    """
    ordered = tuple(sorted(rules, key=lambda rule: (_CHAPTERS.index(rule.chapter), rule.code)))
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
    """``CODE cites KEY`` for each edition whose citation the lawbook does not hold."""
    return tuple(f"{rule.code} cites {edition.cite}" for rule in rules for edition in rule.editions if edition.cite not in citations)


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


_CHAPTERS = ("signature", "evaluation", "plan of care", "certification", "treatment note", "skilled care", "progress and discharge", "charges",
             "episode", "amendments and records", "privacy", "payer")
RULES: tuple[Rule, ...] = checked(rule for module in MODULES for rule in module.RULES)
