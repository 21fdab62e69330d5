"""The tables of a run, and its misses with the text around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from judging import Judged, Miss, Tally, common_misses
from passages.pieces import Gold

NAMES = {"A": "names", "B": "places smaller than a state", "C": "dates, ages of 90 and over", "D": "telephone", "E": "fax", "F": "e-mail", "G": "social security", "H": "record number", "I": "health plan",
         "J": "account", "K": "certificate, licence", "L": "vehicle, plate", "M": "device", "N": "web address", "O": "IP address", "P": "biometric", "Q": "photo of a face", "R": "any other that is unique"}


class Row(NamedTuple):
    """One program, with or without roster: its judgement on the passages with gold and on the clean ones, and what it took."""

    name: str
    roster: bool
    gold: Judged
    clean: Judged
    seconds: float


def share(value: float | None, digits: int = 3) -> str:
    """A share, or a dash."""
    return "–" if value is None else f"{value:.{digits}f}"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """A Markdown table."""
    names = list(head)
    return ["| " + " | ".join(names) + " |", "| " + " | ".join("---" for _ in names) + " |", *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows), ""]


def summary(rows: list[Row], characters: int, passages: int) -> list[str]:
    """One line for each program."""
    base = next((each.seconds for each in rows if each.name.startswith("presidio") and not each.roster), None)
    lines = []
    for row in rows:
        whole, known, clean = row.gold.all, row.gold.all_known, row.clean
        lines.append((row.name, "with" if row.roster else "without", share(whole.recall), share(whole.stopped), share(known.recall) if row.roster else "", share(whole.precision),
                      f"{100 * clean.false / clean.lines:.2f}", f"{100 * clean.asked_in_vain / clean.lines:.1f}", row.gold.altered, clean.altered, f"{1000 * row.seconds / passages:.3f}",
                      f"{characters / row.seconds / 1000:.0f}", share(base / row.seconds, 1) if base else "–"))
    return table(("program", "roster", "recall", "masked or asked", "recall of what the roster holds", "precision", "false masks in 100 clean lines", "questions in 100 clean lines",
                  "numbers altered beside identifiers", "numbers altered in clean text", "ms a passage", "kchar/s", "speed, Presidio = 1"), lines)


def letters(without: Judged, with_roster: Judged) -> list[str]:
    """The guard by letter."""
    rows = []
    for letter, name in NAMES.items():
        rows.append(_letter(f"{letter} {name}", without.letters[letter], with_roster.letters[letter], with_roster.known[letter]))
    rows.append(_letter("**all**", without.all, with_roster.all, with_roster.all_known))
    return table(("kind", "gold", "full", "part", "asked", "missed", "recall", "masked or asked", "right letter", "precision", "recall, roster", "masked or asked, roster", "precision, roster",
                  "gold the roster holds", "recall of these"), rows)


def _letter(name: str, bare: Tally, helped: Tally, known: Tally) -> list[object]:
    return [name, bare.gold, bare.full, bare.part, bare.asked, bare.missed, share(bare.recall), share(bare.stopped), share(bare.named / (bare.full + bare.part)) if bare.full + bare.part else "–",
            share(bare.precision), share(helped.recall), share(helped.stopped), share(helped.precision), known.gold, share(known.recall)]


def by_program(rows: list[Row]) -> list[str]:
    """Recall by letter, one column for each program."""
    head = ["kind", *(f"{each.name}{', roster' if each.roster else ''}" for each in rows)]
    return table(head, ([f"{letter} {name}", *(share(each.gold.letters[letter].recall, 2) for each in rows)] for letter, name in NAMES.items()))


def commonest(judged: Judged, count: int) -> list[str]:
    """What is missed most often."""
    return table(("letter", "way of writing", "missed or in part", "of"), common_misses(judged, count))


def around(miss: Miss, width: int = 45) -> str:
    """A miss with the text around it, on one line."""
    text, at = miss.passage.text, miss.gold
    left, right = text[max(0, at.start - width):at.start], text[at.end:at.end + width]
    tag = at.tag if isinstance(at, Gold) else "mask"
    known = " (roster)" if isinstance(at, Gold) and at.known else ""
    letter = at.letter
    line = f"{left}⟦{text[at.start:at.end]}⟧{right}".replace("\r", "").replace("\n", "⏎")
    return f"{miss.outcome:6} {letter} {tag}{known} [{miss.passage.name} {miss.passage.voice}]  …{line}…"


def misses(judged: Judged, count: int, kind: str = "", outcome: str = "") -> list[str]:
    """So many misses, those of one letter or outcome only when asked; spread over the corpus, not its beginning."""
    chosen = [each for each in judged.misses if (not kind or each.gold.letter == kind) and (not outcome or each.outcome == outcome)]
    step = max(1, len(chosen) // count) if count else 1
    return [around(each) for each in chosen[::step][:count]]
