"""Each fault of a prompt is named; the library has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.law.loader import load as load_law
from chartproof.prompts import loader
from chartproof.prompts.linter import lint
from chartproof.prompts.markdown import parse
from chartproof.prompts.prompt import STAGES

KEYS = load_law()[0].keys()
LIBRARY = Path(__file__).resolve().parents[2] / "src/chartproof/prompts/library"
SOURCE = """---
schema: chartproof/prompt@1
id: sample
version: 1
stage: treatment
title: A sample
purpose: To be broken in the tests.
audience: [OT]
inputs:
  - {name: patient, type: token, placeholder: "[Patient ID]", from: never}
  - {name: age, type: number, placeholder: "[Age]", from: chart.age}
must_hold: [the age]
must_not_hold: [a name]
run_on: form-checked, not run on a real model
---

# Prompt

Do not use real patient information. Where a fact is missing write [DESCRIBE it]. Units are of {{ law.timed_unit_minutes }} minutes.
{{ patient }} is {{ age }}.

# Good answer

```text
[Patient ID] is 7.
```

Why: as given.

# Bad answers

## Older

```text
[Patient ID] is 8.
```

Why: the age is another.
"""


def faults(old: str, new: str) -> str:
    assert old in SOURCE
    return " ".join(problem.what for problem in lint(parse(SOURCE.replace(old, new), "sample.md"), KEYS))


def test_a_sound_prompt_has_no_fault() -> None:
    assert lint(parse(SOURCE, "sample.md"), KEYS) == ()


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_library_is_sound_and_compiled_as_written(path: Path) -> None:
    prompt = parse(path.read_text(encoding="utf-8"), path.name)
    assert lint(prompt, KEYS) == ()
    assert loader.find(path.stem) == prompt
    assert prompt.head.stage in STAGES


@pytest.mark.parametrize(("old", "new", "fault"), [
    ("{{ age }}", "old", "input age is declared and not used"),
    ("{{ age }}", "{{ age }} {{ weight }}", "input weight is used and not declared"),
    ("{{ age }}", "{{age}}", "a slot is not well formed"),
    ("from: chart.age", "from: chart.weight", "names no known fact"),
    ("from: chart.age", "from: never", "a token is filled from `never`"),
    ("{{ law.timed_unit_minutes }}", "15", "a number is typed into the text"),
    ("{{ law.timed_unit_minutes }} minutes", "{{ law.timed_unit_minutes }} minutes, eight minutes at least", "a number is typed into the text"),
    ("{{ law.timed_unit_minutes }}", "{{ law.no_such_value }}", "the lawbook has no key"),
    ("[DESCRIBE it]", "[DESCRIBE it", "a bracketed placeholder is not well formed"),
    ("[DESCRIBE it]", "[describe it]", "a bracketed placeholder is not well formed"),
    ('"[Age]"', '"[Date of birth]"', "a placeholder asks for an identity"),
    ("Where a fact", "[Patient name] Where a fact", "a placeholder asks for an identity"),
    ('[Patient ID]", from', '[Patient]", from', "the patient is not [Patient ID]"),
    ("Do not use real patient information.", "", "does not say: Do not use real patient information"),
    ("write [DESCRIBE it]", "leave it out", "what to do where a fact is missing"),
    ("Where a fact", "Maximize the units. Where a fact", "asks for more than the facts"),
    ("Where a fact", "Be as detailed as possible. Where a fact", "rewards length"),
    ("Where a fact", "Make it audit-proof. Where a fact", "promises what no note can keep"),
    ("Where a fact", "Write as if the task was done. Where a fact", "invites invention"),
    ("stage: treatment", "stage: marketing", "the stage is not known"),
])
def test_each_fault_is_named(old: str, new: str, fault: str) -> None:
    assert fault in faults(old, new)


@pytest.mark.parametrize(("old", "new", "line"), [
    ("---\nschema", "schema", 1),
    ("audience: [OT]", "audience: [OT", 9),
    ("audience: [OT]", "audience: [Doctor]", 1),
    ("audience: [OT]", "audience: [OT]\ncolour: red", 1),
    ("# Good answer", "# Nice answer", 16),
    ("Why: as given.", "As given.", 16),
])
def test_a_broken_file_is_refused_with_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(ChartproofError) as refused:
        parse(SOURCE.replace(old, new), "sample.md")
    assert refused.value.problem.place.source == "sample.md"
    assert refused.value.problem.place.line == line


def test_an_unknown_id_names_its_neighbours() -> None:
    with pytest.raises(ChartproofError, match="97530-soap-note"):
        loader.find("97530-soap")
