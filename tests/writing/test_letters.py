"""The letters to payers: what they say of the invented child's episode, and when they refuse."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from chartproof.core.course import course
from chartproof.core.denial import grounds
from chartproof.core.errors import ChartproofError
from chartproof.core.people import Person
from chartproof.reading.reader import read
from chartproof.writing.ask import LawNumber
from chartproof.writing.kinds import KINDS
from conftest import EXAMPLES
from writing.written import HERE, TODAY, asked, course_of

CHILD = course_of(EXAMPLES / "episode" / "child" / "chart.yaml")
MINIMAL = course_of(HERE / "charts" / "minimal.yaml")


def text(kind, taken=CHILD, **ask):
    return KINDS[kind].write(taken, asked()._replace(**ask)).text


def test_a_justification_tells_frequency_and_session_length_of_the_period():
    said = text("justification", since=datetime.date(2026, 8, 17), until=datetime.date(2026, 9, 10))
    assert "- Session length: 43 to 45 min, mean 44 min of treatment" in said
    assert "- Frequency: planned 2x/week; delivered 7 visits in 4 weeks, 1.8 a week; missed 1" in said
    assert "- Missed 2026-09-07, by clinic: closed for Labor Day" in said


def test_a_justification_of_one_code_speaks_of_no_other():
    said = text("justification", codes=("97535",))
    assert "Code 97535, self-care training: 10 visits, 219 min, one-on-one contact recorded on 10 of 10" in said
    assert "97530" not in said
    assert "STG3" not in said


def test_a_justification_says_that_it_is_no_entry_of_its_day():
    assert "Prepared on 2026-11-25 from the record; not a contemporaneous entry" in text("justification")


def test_what_the_record_does_not_show_stands_in_the_letter():
    said = text("justification", MINIMAL)
    assert "- Not shown on 2026-10-12: how the contact was" in said
    assert "- Not shown on 2026-10-12: a measure or a response" in said
    assert "- Not shown: a measure of LTG1 in this period" in said
    assert "Baseline: not recorded" in said


def test_an_assistants_reasons_are_not_the_letters():
    visits = [msgspec.structs.replace(day.visit, by=day.visit.by and msgspec.structs.replace(day.visit.by, id="A-02", credential="COTA/L")) for day in CHILD.days]
    said = text("justification", course(CHILD.chart, visits))
    assert "Skilled need" not in said
    assert "Prepared by" not in said


def test_a_period_without_visits_is_refused_with_its_reason():
    with pytest.raises(ChartproofError, match="no visit lies in this period"):
        text("justification", since=datetime.date(2026, 1, 1), until=datetime.date(2026, 2, 1))


@pytest.mark.parametrize(("kind", "reason"), [("appeal", "there is no denial to appeal"), ("prior-authorization", "no request for authorization"),
                                              ("medical-necessity", "no need that a letter could argue")])
def test_a_letter_without_its_occasion_is_refused(kind, reason):
    with pytest.raises(ChartproofError, match=reason):
        text(kind, MINIMAL)


@pytest.mark.parametrize(("reason", "about"), [
    ("Not medically necessary; could be performed by a caregiver", ("skill",)),
    ("No measurable progress toward goals", ("progress", "plan")),
    ("Units exceed the documented minutes", ("time", "record")),
    ("Visits exceed the authorization", ("authorization",)),
    ("One-on-one contact not shown", ("contact",)),
    ("Code 7", ()),
])
def test_a_reason_is_known_by_its_words(reason, about):
    assert grounds(reason) == about


def test_an_appeal_shows_each_denied_visit_and_what_stood_before():
    said = text("appeal")
    assert "Reason of the denial: not medically necessary; documentation does not show" in said
    assert "Visit 2026-08-20 | 97530 23 min | 45 min | one-on-one | STG4" in said
    assert "Before this period: 2 of 5 with minimal assistance and 2 verbal cues on 2026-08-13" in said
    assert said.index("Clinical reasoning") < said.index("In answer: ")


def test_an_appeal_to_medicare_warns_of_its_clock_and_leaves_it_out_of_the_letter():
    chart = msgspec.structs.replace(CHILD.chart, coverages=(msgspec.structs.replace(CHILD.chart.coverages[0], profile="medicare-b"),))
    document = KINDS["appeal"].write(course(chart, [day.visit for day in CHILD.days]), asked()._replace(law=lambda key: LawNumber(120, "the citation")))
    assert document.warnings[0] == "A redetermination is to be asked for within 120 days of receipt: by 2027-02-19 (the citation)."
    assert "redetermination" not in document.text


def test_a_request_says_what_is_asked_and_what_was_used():
    said = text("prior-authorization")
    assert "Asked for: 6 visits, 1x/week, 6 weeks, from 2026-10-13, until 2026-11-24, codes 97530 therapeutic activities; 97535 self-care training" in said
    assert "Authorization A-58812: 24 visits, 22 used as of 2026-10-05" in said


def test_a_goal_in_a_request_stands_as_of_the_day_of_the_request():
    assert "Current: 104 s with supervision and 1 verbal cue, measured 2026-09-21" in text("prior-authorization")


def test_a_letter_is_of_the_day_on_which_it_was_prepared():
    assert read(text("justification")).date == TODAY


def test_one_visit_is_told_in_the_singular():
    said = text("justification", MINIMAL)
    assert "Code 97530, therapeutic activities: 1 visit, 30 min, one-on-one contact recorded on 0 of 1" in said
    assert "Session length: 30 min of treatment at each visit" in said
    assert "delivered 1 visit in 1 week, 1.0 a week" in said
    assert "Worked on in 1 visit\n" in said


@pytest.mark.parametrize(("kind", "papers"), [("appeal", "denials"), ("prior-authorization", "service_requests"), ("medical-necessity", "necessities")])
def test_a_letter_that_argues_is_no_assistants_and_a_students_names_who_directs(kind, papers):
    paper = getattr(CHILD.chart, papers)[0]

    def by(author, directed_by=None):
        signed = msgspec.structs.replace(paper, author=author, directed_by=directed_by)
        return KINDS[kind].write(CHILD._replace(chart=msgspec.structs.replace(CHILD.chart, **{papers: (signed,)})), asked())

    with pytest.raises(ChartproofError, match="letters that argue for treatment are a therapist's to write"):
        by(Person("A-02", "COTA/L"))
    assert "Prepared by: S-01, OTS\nDirected by: T-03, OTR/L" in by(Person("S-01", "OTS"), Person("T-03", "OTR/L")).text
    assert any("directed the student" in question for question in by(Person("S-01", "OTS")).questions)


def test_a_letter_says_when_the_chart_holds_no_evaluation_and_medicares_plan_no_certification():
    chart = msgspec.structs.replace(CHILD.chart, evaluation=None, certifications=())
    medicare = msgspec.structs.replace(chart, coverages=(msgspec.structs.replace(chart.coverages[0], profile="medicare-b"),))
    assert "- Not shown: an evaluation" in text("justification", CHILD._replace(chart=chart))
    assert "certification of the plan" not in text("justification", CHILD._replace(chart=chart))
    assert "- Not shown: a certification of the plan" in text("justification", CHILD._replace(chart=medicare))


DAY = datetime.date(2026, 9, 3)


@pytest.mark.parametrize(("kind", "papers", "change"), [
    *(("appeal", "denials", change) for change in (
        {"date": DAY + datetime.timedelta(40)}, {"reason": "units exceed the minutes"}, {"reference": "D-1"}, {"dates": (DAY,)}, {"since": DAY}, {"until": DAY}, {"codes": ("97535",)},
        {"answer": ("another answer",)}, {"author": None})),
    *(("prior-authorization", "service_requests", change) for change in (
        {"date": DAY}, {"codes": ("97530",)}, {"visits": 7}, {"units": 12}, {"frequency": 2}, {"weeks": 3}, {"since": DAY}, {"until": DAY}, {"goals": ("LTG1",)}, {"why": ("another reason",)},
        {"author": None})),
    *(("medical-necessity", "necessities", change) for change in (
        {"date": DAY}, {"item": "another chair"}, {"limits": ("another limit",)}, {"tried": ("something else",)}, {"why": ("another reason",)}, {"goals": ("STG1",)}, {"author": None})),
], ids=lambda value: next(iter(value)) if isinstance(value, dict) else value)
def test_each_fact_that_a_letter_is_asked_with_changes_its_text(kind, papers, change):
    paper = msgspec.structs.replace(getattr(CHILD.chart, papers)[0], **change)
    assert text(kind, CHILD._replace(chart=msgspec.structs.replace(CHILD.chart, **{papers: (paper,)}))) != text(kind)
