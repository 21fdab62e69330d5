"""What has ended is found in a prompt by the rules that find it in a note."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from chartproof.desk.prompts import ended_in, outdated
from chartproof.prompts import loader

ON = datetime.date(2026, 11, 18)


def found(text: str, on: datetime.date = ON) -> dict[str, list[str]]:
    """Each rule that is unmet or open, with the words it underlines."""
    made = outdated(text, "prompt.txt", on)
    return {r.rule: [text[start:end] for start, end in r.spans] for r in made.report.results if r.outcome in ("not_met", "unknown")}


@pytest.mark.parametrize(("text", "rule", "words"), [
    ("Report functional limitation G-codes at every tenth visit.", "RP-01", "functional limitation G-codes"),
    ("State G8987 at every visit.", "RP-02", "G8987"),
    ("Bill cognitive training as 97532.", "RP-03", "97532"),
    ("Say whether the therapy cap exception applies.", "RP-04", "therapy cap exception"),
    ("Add KX above the KX threshold of $2,230.", "RP-05", "$2,230"),
])
def test_what_has_ended_is_named_under_the_words_of_the_prompt(text, rule, words):
    assert found(f"Write a SOAP note for [Patient ID]. {text}") == {rule: [words]}


def test_59_with_97140_is_a_fault_in_the_quarter_that_was_read_and_open_in_any_other():
    text = "Always append modifier 59 when 97530 and 97140 are billed together."
    results = {on: {r.rule: r.outcome for r in outdated(text, "", on).report.results}["RP-06"] for on in (datetime.date(2024, 8, 1), ON)}
    assert list(results.values()) == ["not_met", "unknown"]


def test_the_day_is_that_of_the_question_and_not_that_of_an_example_in_the_prompt():
    text = "Example.\nDate of service: 2024-08-14\nAdd KX above the KX threshold of $%s."
    assert "RP-05" in found(text % "2,330")
    assert found(text % "2,480") == {}


def test_a_prompt_is_asked_nothing_that_only_a_note_can_answer():
    results = outdated("Write a note. Bill 97530.", "", ON).report.results
    assert {r.rule[:3] for r in results} == {"RP-"}


@pytest.mark.parametrize("prompt", loader.load().values(), ids=lambda prompt: prompt.id)
def test_no_prompt_of_the_library_speaks_of_what_has_ended(prompt):
    assert ended_in(prompt) == []
    stale = msgspec.structs.replace(prompt, body=prompt.body + "\nBill cognitive training as 97532.")
    assert ended_in(stale) == ["RP-03: 97532 (last day 2017-12-31): this code had ended by 2026-01-01"]
