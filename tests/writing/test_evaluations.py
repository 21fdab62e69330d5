"""Evaluation, plan of care, re-evaluation, recertification: every fact stands in the text, nothing is claimed, what cannot be is refused."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from chartproof.core.complexity import components
from chartproof.core.course import Course, course
from chartproof.core.covers import covers
from chartproof.core.errors import ChartproofError
from chartproof.core.evaluation import Complexity
from chartproof.core.levels import LEVELS
from chartproof.core.people import Person
from chartproof.core.visit import Activity, Visit
from chartproof.reading.reader import read
from chartproof.writing.kinds import KINDS
from writing.evaluated import episodes
from writing.written import HERE, asked, course_of, figures_without_a_fact, resolved

OURS = ("evaluation", "plan-of-care", "re-evaluation", "recertification")
CHILD, HAND = (course_of(HERE / "charts" / f"{name}.yaml") for name in ("evaluated-child", "hand-evaluated-again"))
replace = msgspec.structs.replace


def written(kind, taken, **ask):
    return KINDS[kind].write(taken, asked()._replace(**ask))


def with_evaluation(taken: Course, **facts) -> Course:
    return taken._replace(chart=replace(taken.chart, evaluation=replace(taken.chart.evaluation, **facts)))


def refused(kind, taken, **ask):
    with pytest.raises(ChartproofError) as error:
        written(kind, taken, **ask)
    assert error.value.problem.remedy
    return error.value.problem.what


@pytest.mark.parametrize("kind", OURS)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(taken=episodes())
def test_whatever_was_found_is_read_back_as_it_was_written(kind, taken):
    try:
        document = written(kind, taken)
    except ChartproofError:
        return
    found = covers(document.shown.evidence, read(document.text).evidence)
    assert found.complete, f"{found}\n{document.text}"
    for sentence in document.sentences():
        assert not figures_without_a_fact(sentence, taken), sentence
        assert all(resolved(reason, taken) is not None for reason in sentence.because)


# every fact of a paper stands in its document


_CHOICES = {"left": "right", "right": "left", "both": "left", "expanded": "brief", "brief": "extensive", "moderate": "high", "change": "end",
            **{level: LEVELS[(i + 1) % len(LEVELS)] for i, level in enumerate(LEVELS) if level != "moderate"}}
_OTHER = {
    type(None): lambda _: [], bool: lambda _: [], int: lambda n: [n + 1], datetime.date: lambda day: [day + datetime.timedelta(days=1)],
    str: lambda text: [_CHOICES.get(text) or (str((int(text[0]) + 1) % 10) + text[1:] if text[0].isdigit() else f"{text} and more")],
    dict: lambda counts: [{key: n + 1 for key, n in counts.items()}] if counts else [],
    tuple: lambda items: [(other, *items[1:]) for other in _others(items[0])] + [items[:-1]] if items else [],
    Person: lambda person: [Person("T-77", person.credential)],
}


def _others(value):
    """Other values of the same type, to see whether the text changes."""
    if type(value) in _OTHER:
        return _OTHER[type(value)](value)
    return [replace(value, **{field: "maximal" if field == "assistance" and held == "moderate" else other})
            for field in value.__struct_fields__ for held in [getattr(value, field)] for other in _others(held)]


def _changed(value):
    """The paper with each of its facts changed, one at a time, lists to their last item."""
    for field in value.__struct_fields__:
        held = getattr(value, field)
        if isinstance(held, tuple):
            for i, one in enumerate(held):
                yield from ((f"{field}/{i}", replace(value, **{field: (*held[:i], other, *held[i + 1:])})) for other in _others(one))
        yield from ((field, replace(value, **{field: "maximal" if held == "moderate" and "assistance" in field else other})) for other in _others(held))


def _said_of(kind, taken):
    try:
        document = written(kind, taken)
    except ChartproofError as error:
        return error.problem.what
    return document.text


def test_each_fact_of_an_evaluation_stands_in_its_document():
    before = _said_of("evaluation", CHILD)
    for where, other in _changed(CHILD.chart.evaluation):
        assert _said_of("evaluation", CHILD._replace(chart=replace(CHILD.chart, evaluation=other))) != before, where


def test_each_fact_of_a_re_evaluation_stands_in_its_document():
    before = _said_of("re-evaluation", _only(HAND, HAND.chart.re_evaluations[0]))
    for where, other in _changed(HAND.chart.re_evaluations[0]):
        assert _said_of("re-evaluation", _only(HAND, other)) != before, where


def _only(taken, again):
    return taken._replace(chart=replace(taken.chart, re_evaluations=(again,)))


UNSEEN = {"signed", "discipline"}
"""A signature of the past is never claimed by a draft; of disciplines there is one."""


@pytest.mark.parametrize("kind", ["plan-of-care", "recertification"])
def test_each_fact_of_a_plan_stands_in_its_document(kind):
    plan = HAND.chart.plans[1]
    before = _said_of(kind, HAND)
    for where, other in _changed(plan):
        if where in UNSEEN or (kind == "plan-of-care" and where == "changes") or (kind == "plan-of-care" and where.startswith("changes/")):
            continue
        assert _said_of(kind, HAND._replace(chart=replace(HAND.chart, plans=(HAND.chart.plans[0], other)))) != before, where


@pytest.mark.parametrize("kind", ["plan-of-care", "recertification"])
def test_each_fact_of_a_goal_stands_in_the_plan(kind):
    goals = HAND.chart.goals
    before = _said_of(kind, HAND)
    for i, goal in enumerate(goals):
        for where, other in _changed(goal):
            if kind == "plan-of-care" and where == "replaces":
                continue
            changed = HAND._replace(chart=replace(HAND.chart, goals=(*goals[:i], other, *goals[i + 1:])))
            assert _said_of(kind, changed) != before, (goal.id, where)


# the code and its components


def test_a_component_that_falls_short_of_the_code_is_said_plainly():
    text = written("evaluation", with_evaluation(CHILD, code="97167")).text
    assert "97167 is not supported by profile and history, performance deficits and clinical decisions" in text


def test_a_component_that_nobody_recorded_is_said_to_be_open():
    text = written("evaluation", with_evaluation(CHILD, complexity=Complexity(history="expanded", decisions="moderate"))).text
    assert "97166 is open: performance deficits is not recorded" in text or "97166 is open: performance deficits are not recorded" in text


def test_no_code_is_ever_chosen():
    document = written("evaluation", with_evaluation(CHILD, code=None))
    assert "9716" not in document.text
    assert "no code entered" in document.text


def test_a_code_below_what_was_found_is_supported_and_no_other_is_named():
    text = written("evaluation", with_evaluation(CHILD, code="97165")).text
    assert "97165 is supported by all three components" in text
    assert "97166" not in text


@pytest.mark.parametrize(("code", "deficits", "reached"), [("97165", 1, True), ("97166", 2, False), ("97166", 3, True), ("97167", 4, False), ("97167", 5, True)])
def test_deficits_are_counted_against_the_code(code, deficits, reached):
    assert components(code, Complexity(deficits=tuple(f"deficit {n}" for n in range(deficits))))[1].reached is reached


def test_scores_of_two_sides_that_are_exchanged_are_noticed():
    document = written("evaluation", HAND)
    exchanged = document.text.replace("Scores: 9 kg", "Scores: 0 kg").replace("Scores: 38 kg", "Scores: 9 kg").replace("Scores: 0 kg", "Scores: 38 kg")
    assert len(covers(document.shown.evidence, read(exchanged).evidence).changed) == 2


# our labels are ours


def test_a_label_of_ours_in_another_documents_prose_is_read_as_prose():
    note = "OT treatment note\nDate of service: 2026-10-05\nObserved: carried tray 3/5 with min A.\nFunction now: needs mod A to dress.\n"
    assert {"score", "assistance"} <= {e.kind for e in read(note).evidence}


def test_an_evaluation_of_another_program_keeps_the_score_behind_observed():
    other = "OT EVALUATION\nDate of evaluation: 10/05/2026\nObserved: carried tray 3/5 with min A.\n"
    assert any(e.kind == "score" and e.value == "3/5" for e in read(other).evidence)


# whose it is


@pytest.mark.parametrize("kind", OURS)
def test_an_assistant_writes_no_evaluation_and_no_plan(kind):
    chart, assistant = HAND.chart, Person("A-06", "COTA/L")
    own = replace(chart, evaluation=replace(chart.evaluation, by=assistant), plans=tuple(replace(plan, author=assistant) for plan in chart.plans),
                  re_evaluations=tuple(replace(again, by=assistant) for again in chart.re_evaluations))
    assert "a therapist's to write" in refused(kind, HAND._replace(chart=own))


def test_a_students_evaluation_names_who_directed():
    assert "Prepared by: S-02, OTS\nDirected by: T-14, OTR/L" in written("evaluation", HAND).text


def test_a_student_whom_nobody_directed_is_asked_about_and_the_document_says_so():
    document = written("evaluation", with_evaluation(HAND, directed_by=None))
    assert "who directed the student" in document.text
    assert any("directed" in question for question in document.questions)


# never claimed


@pytest.mark.parametrize("kind", OURS)
def test_nobody_has_signed_or_certified_a_draft(kind):
    shown = read(written(kind, HAND).text)
    assert not shown.signed
    assert not [e for e in shown.evidence if e.kind in ("signature", "cosignature", "certifier", "certification_date")]


def test_a_certified_period_is_asked_for_and_not_claimed():
    periods = [e for e in read(written("recertification", HAND).text).evidence if e.kind == "certification_start"]
    assert [e.when for e in periods] == ["planned"]


# what cannot be


def test_treatment_inside_the_time_of_the_evaluation_is_refused():
    treated = Visit(patient="P-0161", date=CHILD.chart.evaluation.date, start="10:30", end="11:10",
                    activities=(Activity(code="97530", minutes=40, task="carried a tray"),))
    assert "lie over each other" in refused("evaluation", course(CHILD.chart, [treated]))


def test_treatment_after_the_evaluation_is_no_contradiction():
    treated = Visit(patient="P-0161", date=CHILD.chart.evaluation.date, start="10:50", end="11:20",
                    activities=(Activity(code="97530", minutes=30, task="carried a tray"),))
    assert "outside treatment time" in written("evaluation", course(CHILD.chart, [treated])).text


def test_a_visit_that_gives_the_evaluation_other_minutes_is_refused():
    billed = Visit(patient="P-0161", date=CHILD.chart.evaluation.date, activities=(Activity(code="97166", minutes=45, task="evaluation"),))
    assert refused("evaluation", course(CHILD.chart, [billed])) == "the visit of this day gives the evaluation 45 min, the chart 50 min"


def test_an_evaluation_coded_as_timed_treatment_is_refused():
    assert "timed treatment" in refused("evaluation", with_evaluation(CHILD, code="97530"))


@pytest.mark.parametrize("kind", ["evaluation", "plan-of-care"])
def test_two_plans_of_one_date_are_refused(kind):
    plan = CHILD.chart.plans[0]
    assert "two plans" in refused(kind, CHILD._replace(chart=replace(CHILD.chart, plans=(plan, replace(plan, frequency=1)))))


def test_a_plan_without_goals_is_refused():
    assert refused("plan-of-care", CHILD._replace(chart=replace(CHILD.chart, goals=()))) == "this plan of care has no goals"


def test_an_evaluation_whose_plan_has_no_goals_says_so():
    assert "long-term goals" in written("evaluation", CHILD._replace(chart=replace(CHILD.chart, goals=()))).text.split("Not recorded: ")[1].split("\n")[0]


@pytest.mark.parametrize("kind", ["evaluation", "plan-of-care", "recertification"])
def test_a_goal_without_baseline_is_said_and_asked_about(kind):
    goals = tuple(replace(goal, baseline=None, baseline_assistance=None) for goal in HAND.chart.goals)
    taken = HAND._replace(chart=replace(HAND.chart, goals=goals))
    document = written(kind, taken)
    assert "Baseline: not recorded" in document.text
    assert "What was the baseline of LTG1? (goals, baseline)" in document.questions


@pytest.mark.parametrize(("kind", "what"), [
    ("evaluation", "the chart has no evaluation of this date"), ("plan-of-care", "the chart has no plan of care of this date"),
    ("re-evaluation", "the chart has no re-evaluation of this date"), ("recertification", "the chart has no recertification of this date"),
])
def test_a_paper_that_the_chart_does_not_have_is_refused(kind, what):
    assert refused(kind, HAND, which=datetime.date(2020, 1, 1)) == what


def test_the_first_plan_answers_the_problem_that_the_evaluation_found():
    plan = replace(CHILD.chart.plans[0], problem=(), prognosis=None, why=())
    document = written("plan-of-care", CHILD._replace(chart=replace(CHILD.chart, plans=(plan,))))
    problem = next(s for s in document.sentences() if s.text.startswith("Problem that the plan answers: "))
    assert problem.because == ("chart:/evaluation/problem",)
    assert "Improvement expected within 12 weeks" in document.text


def test_a_later_plan_takes_no_words_of_the_first_evaluation():
    plans = (HAND.chart.plans[0], replace(HAND.chart.plans[1], problem=(), prognosis=None, why=()))
    text = written("plan-of-care", HAND._replace(chart=replace(HAND.chart, plans=plans))).text
    assert "Problem that the plan answers" not in text


def test_one_plan_alone_is_no_recertification():
    assert "one plan of care and no recertification" in refused("recertification", CHILD)


# then and now, before and from here


def test_a_re_evaluation_shows_what_was_measured_then_and_now():
    text = written("re-evaluation", HAND, which=datetime.date(2026, 10, 2)).text
    assert "Measured: dynamometer, grip. Side: right. Scores: 17 kg. Before: 9 kg on 2026-08-10" in text
    assert "Before: 38 kg" not in text, "the left hand's score is not the right hand's"


def test_a_recertification_marks_the_goals_that_changed():
    text = written("recertification", HAND).text
    assert "New goal: STG3, in place of STG2" in text
    assert "Goals kept: LTG1, STG1" in text
    assert "Term changed: frequency, 2 times a week before and 3 now" in text


def test_a_new_long_term_goal_warns_that_the_certifier_has_to_sign():
    plans = (replace(HAND.chart.plans[0], goals=("STG1",)), HAND.chart.plans[1])
    assert any("LTG1" in warning and "sign" in warning for warning in written("recertification", HAND._replace(chart=replace(HAND.chart, plans=plans))).warnings)


def test_a_recertification_of_the_same_plan_is_written_from_the_period_asked_for():
    chart = replace(HAND.chart, plans=HAND.chart.plans[:1])
    text = written("recertification", HAND._replace(chart=chart)).text
    assert "Recertification date: 2026-10-05" in text
    assert "Plan date: 2026-08-10" in text


def test_a_recertification_in_a_file_without_treatment_still_has_a_period():
    chart = replace(HAND.chart, treatment_days=(), evaluation=None, re_evaluations=(), measures=(), certifications=HAND.chart.certifications[1:])
    assert "Reporting period: 2026-08-10 to 2026-10-04" in written("recertification", HAND._replace(chart=chart)).text
