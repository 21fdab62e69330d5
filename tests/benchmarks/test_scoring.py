"""The scorer counts what it says it counts: a perfect reader scores one, and each kind of error is seen as what it is."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from chartproof.core.evidence import Evidence
from chartproof.core.finding import Result

DAY = datetime.date(2026, 11, 18)


@pytest.fixture(scope="module")
def notes():
    from invented.pairs import bench

    return [note for note in bench(3, 200) if note["role"] != "trap"]


def as_read(gold):
    return Evidence(gold["kind"], gold["value"], gold["unit"], gold["about"], gold["code"], gold["who"], gold["standing"], "", gold["denied"],
                    gold["start"], gold["end"])


def matched(note, evidence, labelled=None):
    from matching import Matched, match

    made = Matched()
    match(made, note, evidence, labelled or frozenset(g["kind"] for g in note["gold"]))
    return made


def test_a_perfect_reader_scores_one_on_every_kind(notes):
    from matching import Matched, match

    made = Matched()
    for note in notes:
        match(made, note, [as_read(gold) for gold in note["gold"]], frozenset(g["kind"] for n in notes for g in n["gold"]))
    assert not made.misses
    assert all(t.found == t.placed == t.bound == t.gold and not t.false for t in made.kinds.values())


def test_a_reader_that_reads_nothing_misses_all_that_is_not_optional(notes):
    made = matched(notes[0], [])
    assert sum(t.gold for t in made.kinds.values()) == len(made.misses) == sum(not g["optional"] for g in notes[0]["gold"])


TEXT = "Carried tray 3/5, min A. Plan: min A."
GOLD = {"kind": "assistance", "value": "minimal", "unit": "", "about": "a1", "code": "97530", "standing": "performed", "denied": False, "who": "",
        "optional": False, "start": 18, "end": 23, "words": "min A", "also": []}
STEP = {**GOLD, "kind": "next_step", "value": "min A", "about": "", "code": "", "standing": "planned", "start": 31, "end": 36}
NOTE = {"id": "n", "voice": "v", "text": TEXT, "gold": [GOLD, STEP]}
READ = Evidence("assistance", "minimal", "", "a1", "97530", "", "performed", "", denied=False, start=18, end=23)
STEP_READ = Evidence("next_step", "min A", when="planned", start=31, end=36)


@pytest.mark.parametrize(("changed", "found", "false", "placed", "bound"), [
    ({}, 1, 0, 1, 1),
    ({"value": "moderate"}, 0, 1, 0, 0),
    ({"when": "planned"}, 0, 1, 0, 0),
    ({"denied": True}, 0, 1, 0, 0),
    ({"about": "a2"}, 1, 0, 1, 0),
    ({"code": "97535"}, 1, 0, 1, 0),
    ({"start": 0, "end": 7}, 1, 0, 0, 1),
])
def test_each_error_counts_as_what_it_is(changed, found, false, placed, bound):
    tally = matched(NOTE, [msgspec.structs.replace(READ, **changed), STEP_READ]).kinds["assistance"]
    assert (tally.found, tally.false, tally.placed, tally.bound) == (found, false, placed, bound)


def test_what_is_planned_must_not_be_read_as_done():
    done = matched(NOTE, [READ, STEP_READ, msgspec.structs.replace(READ, start=31, end=36)])
    planned = matched(NOTE, [READ, STEP_READ, msgspec.structs.replace(READ, start=31, end=36, when="planned")])
    assert (done.kinds["assistance"].false, planned.kinds["assistance"].false) == (1, 0)


def test_a_repetition_is_not_false():
    assert matched(NOTE, [READ, READ, STEP_READ]).kinds["assistance"].false == 0


def test_a_kind_that_the_bench_does_not_label_is_counted_apart():
    made = matched(NOTE, [READ, STEP_READ, Evidence("payer", "Medicare", start=0, end=5)])
    assert made.unlabelled == {"payer": 1}
    assert "payer" not in made.kinds


def ruled(note, *results, evidence=()):
    from rulings import Rulings, rule_on

    made = Rulings()
    rule_on(made, {"id": "n", "defects": [], **note}, evidence, results, {"TN-04": "certain", "UN-02": "certain"})
    return made


def result(rule, outcome, severity="denial"):
    return Result(rule, "", outcome, severity, "certain", "", "", "", None)


TWIN = {"role": "twin", "defects": [{"name": "d", "rules": ["TN-04", "TN-99"], "may": ["UN-02"], "unwritten": ""}]}


def test_a_rule_that_objects_to_its_defect_is_a_hit_and_its_consequence_no_false_alarm():
    made = ruled(TWIN, result("TN-04", "not_met"), result("UN-02", "not_met"))
    assert (made.rules["TN-04"].must, made.rules["TN-04"].hit, made.rules["UN-02"].false_twin) == (1, 1, 0)
    assert made.not_in_book == {"TN-99": 1}
    assert made.defects == {"d": [True]}


@pytest.mark.parametrize("outcome", ["met", "unknown", "not_applicable", "not_checked", "error"])
def test_a_rule_that_does_anything_else_is_a_miss(outcome):
    made = ruled(TWIN, result("TN-04", outcome))
    assert (made.rules["TN-04"].must, made.rules["TN-04"].hit) == (1, 0)
    assert made.rules["TN-04"].instead == {outcome: 1}


def test_an_objection_to_a_control_is_a_false_alarm_and_advice_is_counted_apart():
    made = ruled({"role": "control"}, result("TN-04", "not_met"), result("UN-02", "not_met", "advice"))
    assert (made.rules["TN-04"].false_control, made.rules["UN-02"].false_control, made.rules["UN-02"].advice_control) == (1, 0, 1)
    assert made.clean == [False]


@pytest.mark.parametrize(("results", "evidence", "withstood"), [
    ([result("TN-04", "not_met")], [], True),
    ([result("TN-04", "met")], [], False),
    ([], [Evidence("minutes", 45, "min")], False),
    ([], [Evidence("minutes", 45, "min", when="planned")], True),
])
def test_a_trap_is_withstood_when_nothing_is_met_and_nothing_read_as_done(results, evidence, withstood):
    made = ruled({"role": "trap", "voice": "t", "never_met": ["TN-04"], "never_read": ["minutes"]}, *results, evidence=evidence)
    assert made.traps == {"t": [withstood]}


def test_the_program_runs_over_a_bench_and_every_table_is_printed():
    from engine import confidences
    from invented.pairs import bench
    from score import score
    from tables import report

    notes = list(bench(4, 12))
    told = report(*score(notes), confidences(), len(notes), "seed 4")
    assert all(f"## {title}" in told for title in ("Evidence by kind", "Rules", "Defects", "Adversarial notes"))
