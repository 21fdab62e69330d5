"""A form feed of a print-out is a break of pages and claims nothing."""

from __future__ import annotations

from ground.told import ANSWERS, grounded, told


def test_a_break_of_pages_is_no_statement_that_facts_must_support():
    answer = told(ANSWERS[0])
    parted = answer.text.replace("\n", "\n\f", 1)
    assert grounded(answer.visit, parted).unsupported == grounded(answer.visit, answer.text.replace("\n", "\n\n", 1)).unsupported
