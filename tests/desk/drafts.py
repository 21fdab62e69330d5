"""A model for the desk's tests that answers as it is told, and a true answer in the form."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from typing import Any

from chartproof.assist.call import Call
from chartproof.assist.port import NoAnswer, Progress, Replied, Settings
from chartproof.desk.behind import Asked
from chartproof.desk.drafting import Asking, Drafted, Job, Watch, draft_by
from chartproof.desk.privacy import Choices
from chartproof.desk.vaults import Whose
from chartproof.privacy.gate import Destination, Passed
from conftest import EXAMPLES
from desk.asked import NOW

HERE = Destination("http://127.0.0.1:8080", "local")
SETTINGS = Settings("openai", "http://127.0.0.1:8080/v1", "told-model")


class Told:
    """Gives its answers one after the other; keeps what it was asked, which is all that ever left."""

    def __init__(self, *answers: str | NoAnswer, settings: Settings = SETTINGS) -> None:
        self.settings = settings
        self.answers = list(answers)
        self.sent: list[str] = []
        self.schemas: list[Mapping[str, Any] | None] = []

    def asked(self, passed: Passed, schema: Mapping[str, Any] | None, seen: Callable[[Progress], None], stop: Callable[[], bool]) -> Replied:
        """The next answer."""
        assert not stop()
        self.sent.append(passed.text)
        self.schemas.append(schema)
        answer = self.answers.pop(0)
        if isinstance(answer, NoAnswer):
            seen(Progress(0, 1, 2.5))
            raise answer
        seen(Progress(len(answer), 1, 1.0))
        return Replied(answer, "told-model-1", 500, 200, 1.5, 1)


def of_example(name: str, prompt: str = "97530-soap-note") -> Job:
    """The visit of an example as a job for a model."""
    folder = EXAMPLES / name
    return Job(prompt, Asked(folder / "visit.visit", folder / "chart.yaml"), Whose(folder / "chart.yaml"), Choices())


def drafted(model: Told, job: Job, *, to: Destination = HERE, left: int | None = None, keep_text: bool = False, repair: bool = True) -> tuple[Drafted, list[Call]]:
    """What came of it, and the calls that were recorded."""
    calls: list[Call] = []
    return draft_by(Asking("told", model, to, left, keep_text), job, NOW, Watch(calls.append), repair=repair), calls


def in_form(text: str, *headings: str) -> str:
    """A masked text of ours as a model would put it into the form."""
    given: dict[str, list[str]] = {heading: [] for heading in headings}
    for block in text.split("\n\n"):
        first, *lines = block.rstrip().split("\n")
        if first in given:
            given[first] = [line.replace("- ", "", 1) if line.lstrip().startswith("- ") else line for line in lines]
    return json.dumps({**given, "questions": []})


def later(seconds: float) -> datetime.datetime:
    """So long after the first question."""
    return NOW + datetime.timedelta(seconds=seconds)
