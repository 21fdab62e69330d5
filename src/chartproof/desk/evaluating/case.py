"""One example at the desk: its facts, the prompt that left, what the vault remembers, and what our own writer makes of it, sent as a model's answer."""

from __future__ import annotations

import contextlib
import datetime
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.answer import Answer, answer_text, memory_of
from chartproof.desk.asking import Leaving, ask
from chartproof.desk.behind import Asked, Behind, behind
from chartproof.desk.evaluating.shelf import laid_out, load
from chartproof.desk.privacy import Choices, mask_text, roster_of
from chartproof.desk.vaults import Whose
from chartproof.privacy.tokens import Memory
from chartproof.prompts.loader import load as load_prompts

NOW = datetime.datetime(2026, 12, 20, 21, 0, tzinfo=datetime.UTC)
"""The evening on which every evaluation takes place, after the last visit of the examples: the same answers give the same result on every day."""
PROMPT = "97530-soap-note"
_OTHERWISE = "pediatric-daily-note"
"""What is asked where no minutes are under 97530."""
CHOICES = Choices(on=NOW.date())
_HOME = "CHARTPROOF_HOME"


class Case(NamedTuple):
    """An example, and which document of it is meant: empty for the note of its visit."""

    example: str
    document: str
    prompt: str
    asked: Asked
    whose: Whose
    leaving: Leaving
    facts: Behind
    memory: Memory

    @property
    def name(self) -> str:
        """``tray-child``, or ``episode/child, progress-report``."""
        return f"{self.example}, {self.document}" if self.document else self.example

    def token(self, words: str) -> str:
        """The placeholder under which some words of the facts left. Raises KeyError where they have none."""
        held = next((i for i in self.memory.identities if words in i.surfaces), None)
        if held is None:
            raise KeyError(words)
        return f"[{held.token}]"

    def checked(self, reply: str, name: str) -> Answer:
        """The check of a reply, as a model's is checked at the desk. Raises ChartproofError for one that is none."""
        return answer_text(reply, self.facts, self.memory, (), NOW.date(), name=name, prompt=load_prompts().get(self.prompt))

    def baseline(self) -> Answer:
        """What our own writer makes of the facts, masked and sent back: every other answer stands beside it."""
        looked, memory = mask_text(self.facts.document.text, roster_of(None, self.whose.chart), CHOICES, self.memory)
        return answer_text(looked.masked.text, self.facts, memory, (), NOW.date(), name="our own writer")


@contextlib.contextmanager
def own_home() -> Iterator[Path]:
    """A folder in which vaults, keys and logs of this evaluation lie and which goes when it ends: nothing of the user's own is read or written."""
    before = os.environ.get(_HOME)
    with tempfile.TemporaryDirectory(prefix="chartproof-eval-", ignore_cleanup_errors=True) as folder:
        os.environ[_HOME] = str(Path(folder) / "home")
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ[_HOME]
            else:
                os.environ[_HOME] = before


def opened(example: str, document: str, folder: Path, prompt: str = "") -> Case:
    """An example, with its prompt sent. ``folder`` is where its files are laid out. Raises ChartproofError for an example that there is not."""
    files = load().examples.get(example)
    if files is None:
        raise ChartproofError(Problem("There is no example of that name", f"There are {', '.join(load().examples)}"))
    place = laid_out(files, folder / "examples" / example)
    chart = place / "chart.yaml"
    asked = Asked(None, chart, document) if document else Asked(place / "visit.visit", chart)
    whose = Whose(chart)
    prompt_id = document or prompt or _prompt(files["visit.visit"])
    leaving = ask(prompt_id, asked, whose, CHOICES, NOW)
    facts = behind(asked, NOW.date())
    return Case(example, document, prompt_id, asked, whose, leaving, facts, memory_of(whose, facts))


def _prompt(visit: str) -> str:
    """The prompt for a visit of these facts."""
    return PROMPT if "97530" in visit else _OTHERWISE
