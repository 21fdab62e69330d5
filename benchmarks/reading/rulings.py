"""Rules against seeded defects: which objected where they must, which objected where nothing is wrong, which a trap deceived."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from chartproof.core.evidence import Evidence
from chartproof.core.finding import Result

_WEIGHTY = {"risk", "denial"}


@dataclass
class Ruling:
    """Counts of one rule. ``must`` are twins in which it has to object, ``hit`` those in which it did."""

    must: int = 0
    hit: int = 0
    false_control: int = 0
    false_twin: int = 0
    advice_control: int = 0
    instead: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float | None:
        """Share of the defects that the rule objected to."""
        return self.hit / self.must if self.must else None

    @property
    def precision(self) -> float | None:
        """Share of its objections that a defect explains."""
        said = self.hit + self.false_control + self.false_twin
        return self.hit / said if said else None


@dataclass
class Rulings:
    """All counts over a bench, and the misses as lines."""

    rules: defaultdict[str, Ruling] = field(default_factory=lambda: defaultdict(Ruling))
    not_in_book: Counter[str] = field(default_factory=Counter)
    unwritten: Counter[str] = field(default_factory=Counter)
    defects: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    traps: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    documents: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    clean: list[bool] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def rule_on(rulings: Rulings, note: dict[str, Any], evidence: Sequence[Evidence], results: Sequence[Result], book: dict[str, str]) -> None:
    """Count one note."""
    outcomes = {result.rule: result for result in results}
    for result in results:
        if result.outcome == "error":
            rulings.errors[result.rule] += 1
    if note["role"] == "trap":
        _trap(rulings, note, evidence, outcomes)
        return
    must = _demanded(rulings, note, outcomes, book)
    may = {rule for defect in note["defects"] for rule in defect["may"]}
    clean = True
    for result in results:
        if result.outcome != "not_met" or result.rule in must or result.rule in may:
            continue
        ruling = rulings.rules[result.rule]
        if result.severity not in _WEIGHTY:
            ruling.advice_control += note["role"] == "control"
            continue
        clean = False
        if note["role"] == "control":
            ruling.false_control += 1
        else:
            ruling.false_twin += 1
        rulings.misses.append(f"{note['id']} {result.rule} false alarm: {result.message}")
    if note["role"] == "control":
        rulings.clean.append(clean)


def _demanded(rulings: Rulings, note: dict[str, Any], outcomes: dict[str, Result], book: dict[str, str]) -> set[str]:
    """Count the rules that must object to the defects of a twin, and return them."""
    demanded: set[str] = set()
    for defect in note["defects"]:
        if defect["unwritten"]:
            rulings.unwritten[f"{defect['name']}: {defect['unwritten']}"] += 1
        seen = []
        for rule in defect["rules"]:
            demanded.add(rule)
            if rule not in book:
                rulings.not_in_book[rule] += 1
                continue
            ruling, result = rulings.rules[rule], outcomes.get(rule)
            objected = result is not None and result.outcome == "not_met"
            ruling.must += 1
            ruling.hit += objected
            seen.append(objected)
            if not objected:
                said = result.outcome if result else "no line"
                ruling.instead[said] += 1
                rulings.misses.append(f"{note['id']} {rule} silent on '{defect['name']}': {said}" + (f" ({result.message})" if result else ""))
        if seen:
            rulings.defects[defect["name"]].append(all(seen))
    return demanded


def _trap(rulings: Rulings, note: dict[str, Any], evidence: Sequence[Evidence], outcomes: dict[str, Result]) -> None:
    met = [rule for rule in note["never_met"] if rule in outcomes and outcomes[rule].outcome == "met"]
    read = sorted({e.kind for e in evidence if e.kind in note["never_read"] and e.when == "performed" and not e.denied and e.value != 0})
    rulings.traps[note["voice"]].append(not met and not read)
    if met or read:
        rulings.misses.append(f"{note['id']} trap deceived: met {', '.join(met) or 'none'}; read as performed {', '.join(read) or 'none'}")
