"""Models over the examples: every answer is a row beside our own writer's, every failure too, and nothing of the user's own is touched."""

import os
from pathlib import Path

import pytest

from chartproof.assist.port import NoAnswer
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.drafting import Asking
from chartproof.desk.evaluating.case import opened, own_home
from chartproof.desk.evaluating.evaluation import evaluate_models, evaluate_recorded
from chartproof.desk.evaluating.running import WRITER, Plan, first_answers, totals
from chartproof.desk.evaluating.score import score
from chartproof.desk.evaluating.shelf import load
from desk.drafts import HERE, SETTINGS, Told, in_form

TRAY = Plan(("tray-child",))
SOAP = ("S", "O", "A", "P")


def nobody(*_):
    """Nobody watches."""


@pytest.fixture(scope="module")
def tray():
    with own_home() as folder:
        yield opened("tray-child", "", folder)


@pytest.fixture(scope="module")
def true(tray) -> str:
    """Our own note as a model would send it: masked, in the form."""
    return in_form(tray.baseline().reply, *SOAP)


def recorded(tray, name: str) -> str:
    """A recorded answer with its placeholders."""
    return next(one for one in load().answers if (one.example, one.name) == ("tray-child", name)).reply(tray.token)


def asked(*answers, plan=TRAY, left=None):
    """What came of it, the calls that were recorded, and the model."""
    model, calls = Told(*answers), []
    return evaluate_models([Asking("told", model, HERE, left)], plan, calls.append, nobody), calls, model


def test_our_own_writer_is_the_baseline_and_loses_nothing():
    made = evaluate_recorded()
    ours = made.totals()[0]
    assert ours.writer == WRITER
    assert (ours.answered, ours.clear) == (ours.asked, ours.asked)
    assert (ours.unsupported, ours.changed, ours.lost, ours.rules, ours.made_up) == (0, 0, 0, 0, 0)
    assert ours.exact == ours.figures > 800
    assert ours.back == ours.placeholders > 50
    assert ours.headings[0] == ours.headings[1] > 10


def test_a_true_answer_in_the_form_scores_as_the_baseline_does(true):
    made, calls, _ = asked(true)
    row, ours = made.rows[0], made.baseline[0]
    its_own = ("sentences", "figures", "exact", "characters", "of_baseline")  # the form sets one line more: from when to when
    assert row.score == ours.score._replace(**{name: getattr(row.score, name) for name in its_own})
    assert row.score.exact == row.score.figures > ours.score.figures
    assert row.structured
    assert (row.seconds, row.tokens, row.tries, len(row.rounds), row.failure) == (1.5, (500, 200), 1, 1, "")
    assert [call.open for call in calls] == [0]


def test_each_figure_that_is_wrong_is_counted_once(tray):
    """One figure of the text is not the facts', and the fact it stood for is lost."""
    ours = tray.baseline()
    was = "15 min, for cutting"
    assert was in ours.reply
    made = score(tray.checked(ours.reply.replace(was, "16 min, for cutting"), "a"), tray.prompt, ours)
    true = score(ours, tray.prompt, ours)
    assert made.changed == 1
    assert made.figures == true.figures
    assert made.exact == true.exact - 1
    assert not made.clear


def test_what_the_audit_says_more_than_of_the_baseline_is_named_by_rule(tray):
    ours = tray.baseline()
    short = "Patient: " + tray.token("P-0142") + "\nS\nNo pain.\nO\nTherapeutic activities (97530).\nA\nNot met.\nP\nContinue.\n"
    made = score(tray.checked(short, "short"), tray.prompt, ours)
    assert made.rules
    assert "PV-05" not in made.rules
    assert made.of_baseline < 0.2
    assert made.lost > made.facts // 2
    assert made.back == 1


def test_placeholders_that_were_mended_or_made_up_are_counted(tray):
    ours = tray.baseline()
    day = tray.token("2026-11-23")
    made = score(tray.checked(ours.reply.replace(day, day.strip("[]").lower().join(("{", "}"))).replace("mother present", "mother present, [TEACHER-4] too"), "a"), tray.prompt, ours)
    assert made.mended >= 1
    assert made.made_up == 1
    assert made.back == made.placeholders


def test_headings_out_of_their_order_are_no_form(tray):
    ours = tray.baseline()
    assert score(ours, tray.prompt, ours).headings is True
    assert score(tray.checked(ours.reply.replace("\nO\n", "\nX\n"), "a"), tray.prompt, ours).headings is False
    assert score(ours, "no-such-prompt", ours).headings is None


def test_a_bad_answer_is_asked_for_again_and_the_better_one_is_scored(true):
    bad = true.replace("3 of 5, stand-by", "4 of 5, stand-by", 1)
    assert bad != true
    made, calls, model = asked(bad, true)
    assert (made.rows[0].best, len(made.rows[0].rounds), made.rows[0].score.clear) == (2, 2, True)
    assert [call.round for call in calls] == [1, 2]
    first = first_answers(made.rows, made.baseline, "first")[0]
    assert (first.best, first.score.clear, first.score.changed) == (1, False, 1)
    assert all("P-0142" not in sent for sent in model.sent)
    once, _, _ = asked(bad, plan=TRAY._replace(repair=False))
    assert (once.rows[0].best, once.rows[0].score.clear) == (1, False)


def test_a_recorded_answer_sent_by_a_model_is_judged_as_a_recorded_one(tray):
    reply = recorded(tray, "fabricated-quote")
    made, _, _ = asked(reply, plan=TRAY._replace(repair=False))
    assert not made.rows[0].structured
    assert made.rows[0].made.open == tray.checked(reply, "reply").open


@pytest.mark.parametrize("reason", ["unreachable", "timeout", "server", "cut", "quota"])
def test_a_model_that_is_down_is_a_row_of_failures(reason):
    made, calls, _ = asked(*(NoAnswer(reason, Problem("it is down", "Start it"), tries=3) for _ in range(2)), plan=TRAY._replace(runs=2))
    assert [(row.failure, row.made, row.score, row.problem.what) for row in made.rows] == [(reason, None, None, "it is down")] * 2
    told = totals("told", made.rows)
    assert (told.asked, told.answered, told.clear, told.failures, told.tries) == (2, 0, 0, ((reason, 2),), 6)
    assert [call.outcome for call in calls] == [reason, reason]


def test_an_empty_answer_is_a_failure_too():
    made, _, _ = asked(" ")
    assert made.rows[0].failure == "empty"


def test_the_budget_counts_from_question_to_question(true):
    """A question is let out while a third of its characters and its longest answer fit into what the questions before it left."""
    need = len(asked(true)[2].sent[0]) // 3 + SETTINGS.tokens
    made, _, _ = asked(true, true, true, plan=TRAY._replace(runs=3), left=need + 700)
    assert [row.failure for row in made.rows] == ["", "", "budget"]
    assert "budget" in made.rows[2].problem.what


def test_every_visit_is_asked_about_and_as_often_as_was_said():
    names = [name for name, files in load().examples.items() if "visit.visit" in files]
    none = [NoAnswer("server", Problem("no", "Wait"))] * len(names) * 2
    made, _, _ = asked(*none, plan=Plan(runs=2))
    assert [(row.case.example, row.run) for row in made.rows] == [(name, run) for run in (1, 2) for name in names]


def test_one_prompt_leaves_out_the_visits_that_it_does_not_fit():
    held = [name for name, files in load().examples.items() if "97150" in files.get("visit.visit", "")]
    made, _, _ = asked(*[NoAnswer("server", Problem("no", "Wait"))] * len(held), plan=Plan(prompt="group-note"))
    assert [row.case.example for row in made.rows] == held
    with pytest.raises(ChartproofError, match="97150"):
        asked(plan=Plan(("tray-child",), "group-note"))


@pytest.mark.parametrize("run", [lambda: asked(plan=Plan(("nobody",))), lambda: evaluate_recorded(("nobody",))])
def test_an_example_that_there_is_not_is_refused_with_those_there_are(run):
    with pytest.raises(ChartproofError) as refused:
        run()
    assert "tray-child" in refused.value.problem.remedy


def test_nothing_of_the_users_own_is_read_or_written(tmp_path, monkeypatch, true):
    own = tmp_path / "own"
    monkeypatch.setenv("CHARTPROOF_HOME", str(own))
    asked(true)
    evaluate_recorded(("stopped-early",))
    assert not own.exists()
    assert os.environ["CHARTPROOF_HOME"] == str(own)
    monkeypatch.delenv("CHARTPROOF_HOME")
    with own_home() as folder:
        kept = Path(os.environ["CHARTPROOF_HOME"])
        assert folder in kept.parents
    assert "CHARTPROOF_HOME" not in os.environ
    assert not folder.exists()


def test_the_same_answers_give_the_same_counts(tray, true):
    assert asked(true)[0].totals() == asked(true)[0].totals()
