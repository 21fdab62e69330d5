"""An example at the desk: its masked prompt, its own note as a model might send it back, and the check of any reply."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

from chartproof.desk.answer import Answer, Open, answer_text, memory_of
from chartproof.desk.asking import Leaving, ask
from chartproof.desk.behind import Asked, Behind, behind
from chartproof.desk.privacy import Choices, mask_text, roster_of
from chartproof.desk.vaults import Whose
from chartproof.privacy.tokens import Memory
from chartproof.prompts.prompt import Prompt
from conftest import EXAMPLES

TODAY = datetime.date(2026, 12, 20)
NOW = datetime.datetime(2026, 12, 20, 21, 0, tzinfo=datetime.UTC)


class Desk(NamedTuple):
    """What the therapist has in front of her: the facts, the prompt that left, what the vault remembers, and a true reply."""

    facts: Behind
    leaving: Leaving
    memory: Memory
    true: str

    def answer(self, reply: str, *strike: str) -> Answer:
        """The check of a reply."""
        return answer_text(reply, self.facts, self.memory, strike, TODAY, name="reply.txt")

    def answer_to(self, prompt: Prompt, reply: str) -> Answer:
        """The check of a reply to a prompt that is known."""
        return answer_text(reply, self.facts, self.memory, (), TODAY, name="reply.txt", prompt=prompt)

    def changed(self, was: str, becomes: str) -> str:
        """The true reply with one thing changed, which must stand in it."""
        assert was in self.true
        return self.true.replace(was, becomes, 1)

    def token(self, words: str) -> str:
        """The placeholder of some words of the facts."""
        return next(f"[{i.token}]" for i in self.memory.identities if words in i.surfaces)


def at_desk(prompt: str, asked: Asked, chart: Path) -> Desk:
    """The example after its prompt has left; CHARTPROOF_HOME must be a folder of the test's own."""
    whose = Whose(chart)
    leaving = ask(prompt, asked, whose, Choices(), NOW)
    facts = behind(asked, TODAY)
    memory = memory_of(whose, facts)
    looked, memory = mask_text(facts.document.text, roster_of(None, chart), Choices(on=TODAY), memory)
    return Desk(facts, leaving, memory, looked.masked.text)


def of_example(name: str, prompt: str = "97530-soap-note") -> Desk:
    """The visit of an example, at the desk."""
    chart = EXAMPLES / name / "chart.yaml"
    return at_desk(prompt, Asked(EXAMPLES / name / "visit.visit", chart), chart)


def said(made: Answer, kind: str) -> list[str]:
    """The words under which findings of a kind stand."""
    return [made.text[o.start:o.end] for o in made.open if o.kind == kind]


def under(made: Answer, words: str) -> list[Open]:
    """The findings that stand under some words of the text."""
    start = made.text.index(words)
    return [o for o in made.open if o.start < start + len(words) and start < o.end]
