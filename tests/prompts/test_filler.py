"""A prompt blank and filled: what stands in each place, and what is refused."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.chart import Chart, Diagnosis, Goal, PastMeasure, PlanOfCare
from chartproof.core.errors import ChartproofError, Gap
from chartproof.core.people import Person
from chartproof.core.visit import Absence, Activity, Contact, Next, Visit
from chartproof.law.loader import load as load_law
from chartproof.prompts import filler, loader
from chartproof.prompts.slots import PLACEHOLDER

LAW = load_law()[0]
DAY = datetime.date(2026, 11, 18)
SOAP = loader.find("97530-soap-note")

TRAY = Activity(code="97530", minutes=23, task="carry a tray", goals=("STG2",), assistance="stand_by", cues={"verbal": 2, "tactile": 1},
                score="3/5", contact=Contact(mode="one_on_one"))
VISIT = Visit(patient="P-0142", date=DAY, place="clinic", by=Person("T-03", "OTR/L"), activities=(TRAY,), why=("grip fails",),
              plan=Next(visit=datetime.date(2026, 11, 23)))
CHART = Chart(patient="P-0142", age=7, diagnoses=(Diagnosis(code="F82", name="coordination disorder"),),
              plan=PlanOfCare(date=datetime.date(2026, 10, 5), amount=1, frequency=2, weeks=12),
              goals=(Goal(id="STG2", task="carry", occupation="lunch", target="4/5", by=datetime.date(2026, 12, 18), baseline="0/5",
                          assistance="supervision"),),
              measures=(PastMeasure(date=datetime.date(2026, 11, 16), goal="STG2", score="1/5", assistance="minimal"),))


def fill(visit: Visit, chart: Chart | None = CHART, prompt_id: str = "97530-soap-note") -> str:
    return filler.fill(loader.find(prompt_id), visit, chart, LAW.procedures(visit.date), LAW)


@pytest.mark.parametrize("prompt_id", loader.load())
def test_the_blank_form_shows_every_placeholder_and_no_open_slot(prompt_id: str) -> None:
    prompt = loader.find(prompt_id)
    text = filler.blank(prompt, LAW, DAY)
    assert all(wanted.placeholder.rstrip() in text for wanted in prompt.head.inputs)
    assert "{{" not in text
    assert "do not use real patient information" in text.casefold()
    assert not any(mark in PLACEHOLDER.sub("", text) for mark in "[]")


@pytest.mark.parametrize(("prompt_id", "words"), [
    ("97530-soap-note", "in\n   units of 15 minutes"), ("97530-justification", "in\n   units of 15 minutes"), ("progress-report", "every 10 treatment days"),
    ("plan-of-care", "at most 90 days"), ("medicare-adr-answer", "within 45 calendar days"),
])
def test_a_value_of_the_law_is_printed_as_it_is_on_the_day(prompt_id, words):
    assert " ".join(words.split()) in " ".join(filler.blank(loader.find(prompt_id), LAW, DAY).split())


def test_what_is_asked_stays_a_placeholder_in_a_filled_prompt():
    assert "[Purpose" not in fill(VISIT)

    assert "[Copied, dictated or own words; paper; time]" in fill(VISIT, prompt_id="handwriting-evaluation")


def test_a_prompt_about_no_patient_is_not_filled_from_a_visit():
    with pytest.raises(ChartproofError, match="about no patient"):
        fill(VISIT, prompt_id="in-service-teaching")


@pytest.mark.parametrize("placeholder", ["[Patient ID]", "[Age]", "[Diagnosis]", "[Session length in minutes]", "[Frequency]", "[Goals]"])
def test_the_placeholders_of_the_article_are_kept(placeholder: str) -> None:
    assert placeholder in filler.blank(SOAP, LAW, DAY)


def test_coded_facts_stand_in_their_places() -> None:
    text = fill(VISIT)
    for line in ("- Patient: [Patient ID]\n", "- Age: 7\n", "- Diagnosis: F82 [DESCRIBE the diagnosis F82 in words] (treatment diagnosis)\n",
                 "OT 1x/day, 2x/week, 12 weeks; plan of care dated 44 days before [DATE]", "- Session length: 23 minutes of treatment\n",
                 "- 97530 (therapeutic activities): 23 min\n", "- Next visit: 5 days after [DATE]\n", "- Author of the note: OT\n"):
        assert line in text


def test_a_score_stands_beside_its_assistance_and_cues_and_a_goal_beside_its_past() -> None:
    text = fill(VISIT)
    assert "score 3 of 5 with stand-by assistance, 2 verbal cues and 1 tactile cue" in text
    assert "target 4 of 5 with supervision, due 30 days after [DATE]; today 3 of 5 with stand-by assistance" in text
    assert "1 of 5 with minimal assistance, 2 days before [DATE]; 0 of 5 at baseline" in text


def test_free_text_is_asked_for_by_name() -> None:
    text = fill(VISIT)
    assert "task [DESCRIBE task 1 in your own words, without names]" in text
    assert "[DESCRIBE why the skills of a therapist were needed today in your own words, without names]" in text
    assert "carry a tray" not in text


def test_an_assistants_note_asks_for_no_judgement() -> None:
    text = fill(Visit(patient="P-0142", date=DAY, by=Person("A-01", "COTA/L"), activities=(TRAY,), why=("grip fails",)))
    assert "- Author of the note: OTA\n" in text
    assert "Why the skills of a therapist were needed: left out: this is the therapist's to write" in text
    assert "standing, computed" not in text



@pytest.mark.parametrize(("years", "printed"), [(0, "under 1"), (1, "1"), (89, "89"), (90, "90 or older"), (104, "90 or older")])
def test_ages_above_89_are_one_group(years: int, printed: str) -> None:
    assert f"- Age: {printed}\n" in fill(VISIT, Chart(patient="P-0142", age=years))


def test_a_fact_that_is_not_given_leaves_its_placeholder() -> None:
    text = fill(VISIT, None)
    for line in ("- Age: [Age]\n", "- Diagnosis: [Diagnosis]\n", "- Contact: [One-on-one, group or co-treatment]\n", "- Others present: (none given)\n"):
        assert line in text


@pytest.mark.parametrize("visit", [
    Visit(patient="P-01", date=DAY, absence=Absence(who="mother", why="fever")),
    Visit(patient="P-01", date=DAY, activities=(Activity(code="97535", minutes=20, task="dress"),)),
    Visit(patient="P-01", date=DAY, activities=(Activity(code="97530", minutes=0, task="carry"), Activity(code="97535", minutes=20, task="dress"))),
], ids=["missed visit", "another code", "no minutes"])
def test_a_visit_without_minutes_under_the_code_is_refused(visit: Visit) -> None:
    with pytest.raises(ChartproofError) as refused:
        fill(visit)
    assert refused.value.problem.remedy


def test_a_law_value_is_that_of_the_day_and_a_day_without_one_is_a_gap() -> None:
    with pytest.raises(Gap):
        filler.blank(SOAP, LAW, datetime.date(1999, 1, 1))


def test_the_justification_says_that_it_is_later_and_adds_nothing() -> None:
    text = fill(VISIT, prompt_id="97530-justification")
    assert "Prepared on [DATE of writing], after the visit of [DATE], from the signed record" in text
    assert "it cannot supply what the record lacks" in text
