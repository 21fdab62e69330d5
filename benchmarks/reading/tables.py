"""The tables of a run, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from invented.gold import CONCEPTS, WORDS
from matching import Matched, Tally
from rulings import Ruling, Rulings


def share(value: float | None) -> str:
    """A share with three digits, or a dash."""
    return "–" if value is None else f"{value:.3f}"


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    names = list(head)
    return ["| " + " | ".join(names) + " |", "| " + " | ".join("---" for _ in names) + " |",
            *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows), ""]


def _pooled(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.gold, whole.found, whole.false = whole.gold + tally.gold, whole.found + tally.found, whole.false + tally.false
        whole.placed, whole.bound = whole.placed + tally.placed, whole.bound + tally.bound
    return whole


def _tally_row(name: str, tally: Tally) -> list[object]:
    def of(count: int) -> str:
        return share(count / tally.found) if tally.found else "–"

    return [name, tally.gold, tally.found, tally.false, share(tally.recall), share(tally.precision), of(tally.placed), of(tally.bound)]


def _group(rulings: Iterable[Ruling]) -> Ruling:
    whole = Ruling()
    for ruling in rulings:
        whole.must, whole.hit = whole.must + ruling.must, whole.hit + ruling.hit
        whole.false_control, whole.false_twin = whole.false_control + ruling.false_control, whole.false_twin + ruling.false_twin
        whole.advice_control += ruling.advice_control
    return whole


def _ruling_row(name: str, confidence: str, ruling: Ruling) -> list[object]:
    instead = ", ".join(f"{said} {count}" for said, count in ruling.instead.most_common(2))
    return [name, confidence, ruling.must, ruling.hit, ruling.false_control, ruling.false_twin, ruling.advice_control,
            share(ruling.recall), share(ruling.precision), instead]


def report(matched: Matched, rulings: Rulings, book: dict[str, str], notes: int, source: object) -> str:
    """All tables of one run."""
    lines = [f"## Evidence by kind ({notes} notes, {source})", ""]
    head = ("kind", "gold", "found", "false", "recall", "precision", "placed right", "bound right")
    exact = {kind: tally for kind, tally in matched.kinds.items() if kind not in WORDS and kind not in CONCEPTS and (tally.gold or tally.false)}
    wording = {kind: tally for kind, tally in matched.kinds.items() if kind not in exact and (tally.gold or tally.false)}
    rows = [_tally_row(f"`{kind}`", exact[kind]) for kind in sorted(exact)]
    rows += [_tally_row("**exact kinds**", _pooled(exact.values()))]
    rows += [_tally_row(f"`{kind}`", wording[kind]) for kind in sorted(wording)]
    rows += [_tally_row("**words and concepts**", _pooled(wording.values())), _tally_row("**all**", _pooled(matched.kinds.values()))]
    lines += _table(head, rows)
    if matched.unlabelled:
        others = ", ".join(f"`{kind}` {count}" for kind, count in sorted(matched.unlabelled.items()))
        lines += [f"Read, of kinds that the bench does not label, and not judged: {others}.", ""]
    lines += ["## Evidence by voice", ""]
    lines += _table(("voice", "gold", "found", "false", "recall", "precision"), (
        (name, t.gold, t.found, t.false, share(t.recall), share(t.precision)) for name, t in sorted(matched.voices.items())))
    lines += ["## Rules", ""]
    rows = []
    for confidence in ("certain", "likely"):
        chosen = {code: rulings.rules[code] for code in sorted(rulings.rules) if book.get(code) == confidence}
        rows += [_ruling_row(code, confidence, ruling) for code, ruling in chosen.items()]
        rows += [_ruling_row(f"**{confidence} rules**", "", _group(chosen.values()))]
    lines += _table(("rule", "confidence", "must object", "did", "false alarms on controls", "unexplained on twins", "advice on controls", "recall",
                     "precision", "answers instead"), rows)
    lines += ["Kind of document seen: " + ", ".join(f"{kind} {sum(seen)} of {len(seen)}" for kind, seen in sorted(rulings.documents.items())) + ".", ""]
    lines += [f"Clean controls without a false alarm: {sum(rulings.clean)} of {len(rulings.clean)}.", ""]
    if rulings.not_in_book:
        lines += ["Rule not in the book: " + ", ".join(f"{code} ({count})" for code, count in sorted(rulings.not_in_book.items())) + ".", ""]
    if rulings.unwritten:
        lines += ["No rule is written for: " + "; ".join(f"{name} ({count})" for name, count in sorted(rulings.unwritten.items())) + ".", ""]
    if rulings.errors:
        lines += ["Rules that broke: " + ", ".join(f"{code} ({count})" for code, count in sorted(rulings.errors.items())) + ".", ""]
    lines += ["## Defects", ""]
    lines += _table(("defect", "twins", "all its rules in the book objected"), (
        (name, len(seen), f"{sum(seen)} ({share(sum(seen) / len(seen))})") for name, seen in sorted(rulings.defects.items())))
    lines += ["## Adversarial notes", ""]
    withstood = [ok for seen in rulings.traps.values() for ok in seen]
    lines += _table(("trap", "notes", "withstood"), [*((name, len(seen), sum(seen)) for name, seen in sorted(rulings.traps.items())),
                                                    ("**all**", len(withstood), sum(withstood))])
    return "\n".join(lines)
