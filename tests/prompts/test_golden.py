"""A filled prompt is what it was: a change of its facts is seen in the change of a golden file, and made on purpose."""

from __future__ import annotations

import pytest

from prompts.golden import HERE, RENDERED, rendered


@pytest.mark.parametrize("prompt", RENDERED, ids=lambda prompt: prompt.id)
def test_a_prompt_filled_from_its_example_is_what_it_was(prompt):
    assert rendered(prompt) == (HERE / f"{prompt.id}.txt").read_text(encoding="utf-8"), "if this is meant: python tests/prompts/golden.py"


def test_every_golden_file_belongs_to_a_prompt():
    assert {path.stem for path in HERE.glob("*.txt")} == {prompt.id for prompt in RENDERED}
