"""The three components of 97165 to 97167: what the evaluator found, what the code asks for, and whether the one supports the other."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.complexity import LEVELS, Component, components
from chartproof.core.document import Computed, Reason, Section, Sentence, Table
from chartproof.core.evaluation import Complexity, Evaluation
from chartproof.core.evidence import Evidence
from chartproof.core.words import pieces
from chartproof.writing import phrases
from chartproof.writing.said import Said, fact, join

_OPEN = "not recorded"


def section(seen: Evaluation, pointer: str) -> Section:
    """The table, and above it in one sentence whether the code is supported. Empty where neither code nor components are given."""
    shown, coded = seen.complexity, seen.code if seen.code in LEVELS else None
    if shown is None and coded is None:
        return Section("Complexity of the evaluation")
    where = f"{pointer}/complexity"
    asked: tuple[Component | None, ...] = components(coded, shown) if coded else (None, None, None)
    found = (_history(shown, where), _deficits(shown, where), _decisions(shown, where))
    rows = tuple(_row(name, cell, one, pointer) for name, cell, one in zip(("Profile and history", "Performance deficits", "Clinical decisions"), found, asked, strict=True))
    head = ("Component", "Found", f"{coded} asks for" if coded else "Asked for", "Reached")
    verdict = (_verdict(coded, [one for one in asked if one], pointer),) if coded else ()
    return Section("Complexity of the evaluation", verdict, (Table(head, rows),))


def _row(name: str, found: Said | None, asked: Component | None, pointer: str) -> tuple[Sentence, ...]:
    because: tuple[Reason, ...] = (Computed("components of the code", (pointer,)),)
    reached = "open" if asked is None or asked.reached is None else "yes" if asked.reached else "no"
    return (Sentence(name, because), (found or Said(_OPEN, because)).sentence(0), Sentence(asked.asks if asked else "no code entered", because), Sentence(reached, because))


def _history(shown: Complexity | None, where: str) -> Said | None:
    if shown is None or shown.history is None:
        return None
    reviewed = pieces(shown.reviewed)
    words = Said(f"reviewed: {'; '.join(reviewed)}", (f"{where}/reviewed",), tuple(Evidence("profile", one, "reviewed") for one in reviewed)) if reviewed else None
    return join([fact(shown.history, f"{where}/history", "history_level", shown.history), words], "; ")


def _deficits(shown: Complexity | None, where: str) -> Said | None:
    named = pieces(shown.deficits) if shown else ()
    if not named:
        return None
    counted = fact(f"{len(named)} named: ", Computed("deficits named", (f"{where}/deficits",)), "deficit_count", len(named), "deficits")
    return join([counted, Said("; ".join(named), (f"{where}/deficits",), tuple(Evidence("deficit", one) for one in named))], "")


def _decisions(shown: Complexity | None, where: str) -> Said | None:
    if shown is None or shown.decisions is None:
        return None
    because = pieces(shown.because)
    words = Said(f"because: {'; '.join(because)}", (f"{where}/because",), tuple(Evidence("decision_reason", one) for one in because)) if because else None
    return join([fact(shown.decisions, f"{where}/decisions", "decision_level", shown.decisions), words], "; ")


def _verdict(code: str, asked: list[Component], pointer: str) -> Sentence:
    """``Support of the code: 97167 is not supported by performance deficits, which are fewer than it asks for``."""
    below, unsaid = [one.name for one in asked if one.reached is False], [one.name for one in asked if one.reached is None]
    parts = [f"{code} is not supported by {phrases.joined(below)}"] if below else []
    parts += [f"{'' if below else f'{code} is open: '}{phrases.joined(unsaid)} {'is' if len(unsaid) == 1 else 'are'} not recorded"] if unsaid else []
    told = "; ".join(parts) or f"{code} is supported by all three components"
    return Said(f"Support of the code: {told}", (Computed("components of the code", (f"{pointer}/code", pointer)),)).sentence()


def questions(seen: Evaluation) -> Iterator[str]:
    """What the components leave open. Nobody is asked about a code: it is the author's."""
    shown = seen.complexity
    if shown is None or shown.history is None:
        yield "Was the profile and history brief, expanded or extensive? (evaluation, complexity, history)"
    if shown is None or not shown.deficits:
        yield "Which performance deficits were found, by name? (evaluation, complexity, deficits)"
    if shown is None or shown.decisions is None:
        yield "Were the clinical decisions of low, moderate or high complexity? (evaluation, complexity, decisions)"
    if seen.code in LEVELS and any(one.reached is False for one in components(seen.code, shown)):
        yield f"Not every component reaches {seen.code}. Are the components right as they stand, and is the code? (evaluation, code, complexity)"
