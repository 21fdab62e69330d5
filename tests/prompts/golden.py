"""The filled facts of each prompt about a patient, on the example that its answers tell, or on the child with the tray. ``python tests/prompts/golden.py`` writes them anew; read the change
before you commit it.
"""

from __future__ import annotations

from pathlib import Path

from chartproof.exchange.facts import read_chart, read_visit
from chartproof.law.loader import load as load_law
from chartproof.prompts import filler, loader
from chartproof.prompts.prompt import Prompt

HERE = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RENDERED = [prompt for prompt in loader.load().values() if prompt.head.about != "practice"]


def rendered(prompt: Prompt) -> str:
    """What stands under Facts when the prompt is filled; the text above it is the page's."""
    folder = EXAMPLES / (prompt.head.example or "tray-child")
    visit, lawbook = read_visit(folder / "visit.visit"), load_law()[0]
    text = filler.fill(prompt, visit, read_chart(folder / "chart.yaml"), lawbook.procedures(visit.date), lawbook)
    return text[text.index("## Facts"):]


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for old in HERE.glob("*.txt"):
        old.unlink()
    for prompt in RENDERED:
        (HERE / f"{prompt.id}.txt").write_text(rendered(prompt), encoding="utf-8")
