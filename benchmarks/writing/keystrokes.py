"""Keys in against characters out, and the keystroke-level model's time for six example visits: shorthand, and typing the same note.

The model is that of Card, Moran and Newell (1980): K, a key, 0.28 s for an average typist who is no typist by trade; M, making up one's mind before a
unit, 1.35 s. A unit is, in the shorthand, a line or a part after a semicolon; in the note, a line of it. The same model on both sides: what it says is
the ratio. It models an expert without errors, and neither recall of the visit nor reading the draft; the 30 minutes of the article are a report, not a measure.
``--write`` keeps the table in ``benchmarks/writing/last-table.md``.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import NamedTuple

from chartproof.desk.note import draft

ROOT = Path(__file__).resolve().parents[2]
VISITS = ("tray-child", "school-handwriting", "feeding-caregiver", "stroke-kitchen", "wrist-fracture", "ota-dressing")
KEY, MIND = 0.28, 1.35
ARTICLE = 30 * 60
BEGIN, END = "<!-- keystrokes -->\n", "<!-- end of keystrokes -->\n"


class Typed(NamedTuple):
    """Characters and units of a text, and the model's seconds for typing it."""

    characters: int
    units: int

    @property
    def seconds(self) -> float:
        """By the keystroke-level model."""
        return KEY * self.characters + MIND * self.units


def shorthand(text: str) -> Typed:
    """What the therapist types; comment lines are for readers of the example."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return Typed(sum(len(line) + 1 for line in lines), sum(1 + line.count("; ") for line in lines))


def note(text: str) -> Typed:
    """The same note typed by hand, without the open signature line."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("Signature:")]
    return Typed(sum(len(line.strip("- ")) + 1 for line in lines), len(lines))


ASK = "chartproof prompt 97530-soap-note --visit tray.visit --chart chart.yaml --copy"
CHECK = "chartproof answer --paste --visit tray.visit --chart chart.yaml --out note.txt"
POINT, PRESS, HOME, ANSWER = 1.1, 0.2, 0.4, 30.0
"""Pointing, pressing a button and moving the hand, of the same model; a chat that answers in half a minute is a guess."""


class Step(NamedTuple):
    """One step of the way through a chat window, and the model's seconds for it."""

    what: str
    seconds: float


def through_a_chat() -> tuple[Step, ...]:
    """From a visit's file to a checked note by copy and paste, when the first answer holds and when two statements are struck."""
    paste = MIND + HOME + POINT + PRESS + 3 * KEY
    taken = MIND + POINT + PRESS + HOME
    return (
        Step("type the command for the prompt", MIND + KEY * (len(ASK) + 1)),
        Step("go to the tab, paste, send", paste),
        Step("the chat answers (a guess)", ANSWER),
        Step("press its copy button, go back", taken),
        Step("type the command for the check", MIND + KEY * (len(CHECK) + 1)),
        Step("strike two statements: the command again, with ` --strike 3,5`", 3 * MIND + KEY * (2 + len(" --strike 3,5"))),
    )


def chat_table() -> str:
    """The way through a chat as Markdown."""
    rows = ["| step by copy and paste | model |", "| --- | --- |", *(f"| {step.what} | {step.seconds:.0f} s |" for step in through_a_chat())]
    return "\n".join((*rows, f"| **in all** | **{sum(step.seconds for step in through_a_chat()):.0f} s** |")) + "\n\nReading the note is not in it: nobody signs what he has not read.\n"


def table() -> str:
    """The measurement as Markdown."""
    rows = ["| visit | keys in | characters out | out for a key | shorthand, model | typing the note, model | times faster | of 30 min |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    totals = [0, 0, 0.0, 0.0]
    for name in VISITS:
        folder = ROOT / "examples" / name
        made = draft(folder / "visit.visit", folder / "chart.yaml", datetime.date(2026, 11, 25))
        keys, typed = shorthand((folder / "visit.visit").read_text(encoding="utf-8")), note(made.text)
        totals = [a + b for a, b in zip(totals, (keys.characters, typed.characters, keys.seconds, typed.seconds), strict=True)]
        rows.append(_row(name, keys.characters, typed.characters, keys.seconds, typed.seconds))
    rows.append(_row("**mean**", *(total / len(VISITS) for total in totals)))
    return "\n".join(rows) + f"\n\nKeystroke-level model: K {KEY} s, M {MIND} s for each line or part; no model of recall, of errors, of reading the draft.\n\n{chat_table()}"


def _row(name: str, keys: float, characters: float, ours: float, theirs: float) -> str:
    return (f"| {name} | {keys:.0f} | {characters:.0f} | {characters / keys:.1f} | {ours / 60:.1f} min | {theirs / 60:.1f} min | {theirs / ours:.1f} | "
            f"{100 * ours / ARTICLE:.0f} % |")


if __name__ == "__main__":
    found = table()
    print(found)
    if "--write" in sys.argv:
        page = ROOT / "benchmarks" / "writing" / "last-table.md"
        kept = page.read_text(encoding="utf-8") if page.exists() else f"# Writing: the last tables\n\n## Keys in, characters out\n\n{BEGIN}{END}"
        before, _, rest = kept.partition(BEGIN)
        _, _, after = rest.partition(END)
        page.write_text(f"{before}{BEGIN}{found}{END}{after}", encoding="utf-8")
