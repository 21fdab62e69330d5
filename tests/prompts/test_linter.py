"""Each fault of a prompt is named; the library has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.law.loader import load as load_law
from chartproof.prompts import loader
from chartproof.prompts.linter import MOST_CHARACTERS, lint, lint_text
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
headings: [Age]
inputs:
  - {name: patient, type: token, placeholder: "[Patient ID]", from: never}
  - {name: age, type: number, placeholder: "[Age]", from: chart.age}
must_hold: [the age]
must_not_hold: [a name]
run_on: form-checked, not run on a real model
---

# Prompt

Do not use real patient information. Where a fact is missing write [DESCRIBE it]. Units are of {{ law.timed_unit_minutes }} minutes.
The day is [DATE].

1. Put it under Age.
2. {{ part.copy }}

## Facts

{{ patient }} is {{ age }}.

# Example facts

```text
- Age: 7
```

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

Caught by: grounding: 8
"""


def faults(old: str, new: str) -> str:
    assert old in SOURCE
    return " ".join(problem.what for problem in lint(parse(SOURCE.replace(old, new), "sample.md"), KEYS))


def text_faults(text: str) -> list[str]:
    return [problem.what for problem in lint_text(text, KEYS)]


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
    ("from: chart.age", 'from: chart.age}\n  - {name: age, type: number, placeholder: "[Age]", from: chart.age', "input age is declared twice"),
    ("{{ part.copy }}", "{{ part.nothing }}", "there is no part of that name"),
    ('"[Age]"', '"Age"', "its placeholder is not one bracket"),
    ("name: age", "name: birth_date", "an input asks for an identity"),
    ("Where a fact", "Include the patient's name. Where a fact", "a sentence asks for an identity"),
    ("Where a fact", "Choose the highest-paying code. Where a fact", "words a record by what it pays"),
    ("The day is [DATE].", "", "the day is not [DATE]"),
    ("2. {{", "3. {{", "the steps are not numbered in their order"),
    ("{{ patient }} is {{ age }}.", "{{ patient }} is {{ age }}.\n\n## How to write\n\nShortly.", "a heading stands behind the facts"),
    ("Where a fact", "## Facts\n\nDo not use real patient information. Where a fact", "a heading stands behind the facts"),
    ("headings: [Age]", "headings: [Age, Plan]", "the text does not ask for the heading Plan"),
    ("\n\nCaught by: grounding: 8", "", "a bad answer does not say what finds it"),
    ("headings: [Age]", "headings: [Age]\nexample: tray-child", "tell no facts, or two sets of them"),
    ("The day is", "long " * 2000 + "The day is", f"longer than {MOST_CHARACTERS} characters"),
])
def test_each_fault_is_named(old: str, new: str, fault: str) -> None:
    assert fault in faults(old, new)


def test_facts_typed_before_the_warning_are_named():
    late = SOURCE.replace("Do not use real patient information. ", "").replace("{{ patient }} is", "Do not use real patient information. {{ patient }} is")
    assert "stands after the facts" in " ".join(problem.what for problem in lint(parse(late, "sample.md"), KEYS))


def test_a_prompt_about_practice_needs_no_patient_and_no_day():
    practice = SOURCE.replace("audience: [OT]", "audience: [OT]\nabout: practice").replace("The day is [DATE].", "")
    practice = practice.replace('  - {name: patient, type: token, placeholder: "[Patient ID]", from: never}\n', "").replace("{{ patient }} is", "It is")
    assert lint(parse(practice, "sample.md"), KEYS) == ()


def test_a_fault_stands_at_its_line_and_words():
    text = SOURCE.replace("Where a fact", "Maximize it. Where a fact")
    problem, = lint(parse(text, "sample.md"), KEYS, "sample.md", text)
    line = text.splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1:][:problem.place.length] == "Maximize"


def test_every_fault_says_what_to_do():
    broken = SOURCE.replace("Where a fact", "Maximize it for 4 units. Where a fact").replace("stage: treatment", "stage: marketing")
    assert all(problem.remedy for problem in lint(parse(broken, "sample.md"), KEYS))


PLAIN = "Do not use real patient information. Write [DESCRIBE it] where a fact is missing.\n"


@pytest.mark.parametrize(("added", "fault"), [
    ("Bill 4 units.", "a number is typed into the text"), ("Notes for [patient name].", "a placeholder asks for an identity"),
    ("Include the DOB.", "a sentence asks for an identity"), ("Write at least five paragraphs.", "a phrase rewards length"),
    ("Invent a goal.", "a phrase invites invention"), ("Use {{ law.no_such_value }}.", "the lawbook has no key no_such_value"),
])
def test_a_text_without_a_head_is_held_to_its_words(added, fault):
    assert text_faults(PLAIN) == []
    assert fault in text_faults(PLAIN + added)


def test_codes_ordinals_and_citations_are_no_typed_numbers():
    assert text_faults(PLAIN + "1. 97530 is one-on-one.\n2. Ages as in 45 CFR 164.514(b)(2).\n") == []


@pytest.mark.parametrize(("old", "new", "line"), [
    ("---\nschema", "schema", 1),
    ("audience: [OT]", "audience: [OT", 9),
    ("audience: [OT]", "audience: [Doctor]", 1),
    ("audience: [OT]", "audience: [OT]\ncolour: red", 1),
    ("# Good answer", "# Nice answer", 17),
    ("Why: as given.", "As given.", 17),
    ("```text\n- Age: 7\n```", "- Age: 7", 17),
])
def test_a_broken_file_is_refused_with_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(ChartproofError) as refused:
        parse(SOURCE.replace(old, new), "sample.md")
    assert refused.value.problem.place.source == "sample.md"
    assert refused.value.problem.place.line == line


def test_an_unknown_id_names_its_neighbours() -> None:
    with pytest.raises(ChartproofError, match="97530-soap-note"):
        loader.find("97530-soap")
