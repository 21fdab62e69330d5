"""What each kind of finding touches: units above the minutes, the second column of a pair, the lines under its words, else the whole day."""

from __future__ import annotations

import datetime

from chartproof.billing.fees import Fee, FeeSchedule
from chartproof.desk.stakes import note_stakes
from chartproof.desk.texts import audit_text
from chartproof.law.loader import load

AS_OF = datetime.date(2026, 11, 23)
FEES = FeeSchedule([Fee("97530", 3810), Fee("97535", 3400), Fee("95851", 1000), Fee("97150", 1800), Fee("97542", 3300), Fee("97112", 3500)], "fees.csv")
HEAD = "Patient: P-0203 · Date of service: %s\nO: One-on-one, clinic. "


def touched(text, day="2024-08-14", profile="medicare-b"):
    report = audit_text(HEAD % day + text, "note.txt", profile, AS_OF).report
    (found,) = note_stakes([report], FEES, load()[0]).days
    return found, {one.rule: one for one in found.findings}


def test_a_pair_that_nothing_opens_puts_the_second_column_at_stake():
    _, rules = touched("Made tea at the stove with min A. 97530 x 2, 30 min. 95851 x 1.")
    assert (rules["ED-06"].lines, rules["ED-06"].stake[:2]) == ("95851", (1000, 1000))


def test_a_pair_that_a_modifier_opens_puts_the_second_column_at_stake_whichever_pays_more():
    _, rules = touched("97530-GO x 1, 15 min: made tea with min A. 97150-GO x 1, 30 min: cooking group of 3.")
    assert (rules["ED-02"].lines, rules["ED-02"].stake[:2]) == ("97530", (3810, 3810))


def test_units_above_the_minutes_of_each_code_are_told_exactly():
    _, rules = touched("Made tea at the stove with min A, 97530 x 3, 30 min; dressing with mod A, 97535 x 1, 15 min. Total timed 45 min.")
    assert (rules["UN-02"].lines, rules["UN-02"].stake[:2]) == ("units above the minutes", (3810, 3810))


def test_units_that_could_be_of_either_code_are_a_range():
    _, rules = touched("Made tea at the stove with min A, 97530 x 2; dressing with mod A, 97535 x 2. Total timed 45 min.")
    assert rules["UN-02"].stake[:2] == (3400, 3810)


def test_too_few_units_put_nothing_at_stake():
    _, rules = touched("Made tea at the stove with min A, 97530 x 1, 45 min. Total timed 45 min.")
    assert "UN-07" not in rules


def test_a_limit_puts_its_line_at_stake():
    _, rules = touched("Made tea at the stove with min A. 97530 x 7, 105 min. 97535 x 1, 15 min: dressing with mod A.")
    assert (rules["UN-08"].lines, rules["UN-08"].stake[:2]) == ("97530", (7 * 3810, 7 * 3810))


def test_what_is_missing_in_the_whole_note_puts_the_day_at_stake_once():
    found, rules = touched("Made tea at the stove with min A, 97530 x 2, 30 min. Total timed 30 min.")
    assert (rules["SIG-01"].lines, rules["SIG-01"].stake[:2]) == ("the whole day", (7620, 7620))
    assert found.stake[:2] == (7620, 7620)


def test_a_modifier_that_nothing_asks_for_puts_its_line_at_stake():
    _, rules = touched("Made tea with min A. 97530-GO x 1, 15 min. 97535-GO-59 x 1, 15 min: dressing with mod A.")
    assert (rules["ED-04"].lines, rules["ED-04"].stake[:2]) == ("97535", (3400, 3400))


def test_an_estimate_of_the_assistants_lines_stands_beside_and_only_since_the_law_cuts():
    text = "Made tea with min A. 97530-GO-CO x 1, 15 min. 97535-GO x 1, 15 min: dressing with mod A."
    assert touched(text)[0].assistant == 457
    assert touched(text, "2021-12-31")[0].assistant is None
    assert touched(text, profile="commercial-pooled")[0].assistant is None


def test_a_code_without_a_fee_is_left_out_and_named():
    found, _ = touched("Made tea at the stove with min A, 97530 x 2, 30 min. 97116 x 1, 15 min.")
    assert (found.worth.unpriced, found.worth.total) == (("97116",), 7620)
