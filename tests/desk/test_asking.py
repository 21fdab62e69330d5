"""A prompt in the therapist's own words: nothing of an identity leaves, the clinical words do, and the gate is asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.desk.asking import Leaving, ask, kind_of
from chartproof.desk.behind import Asked
from chartproof.desk.privacy import Choices
from chartproof.desk.vaults import Whose
from chartproof.prompts.loader import load
from conftest import EXAMPLES
from desk.asked import NOW, of_example

TRAY = EXAMPLES / "tray-child"
NAMES = ("Zephyrine", "Qvistgaard", "Ottoline", "Quackenbush", "Larkspur", "P-0777", "2031", "555-0142")
SAYS = "Zephyrine Qvistgaard ran to Mrs. Quackenbush at Larkspur Elementary, call (603) 555-0142"
VISIT = {
    "schema": "chartproof/visit@1", "patient": "P-0777", "date": "2031-05-19", "start": "10:02", "end": "10:50", "place": "telehealth", "by": {"id": "T-03", "credential": "OTR/L"},
    "telehealth": {"mode": "video", "patient_at": f"Larkspur Elementary; {SAYS}", "consent": True}, "present": ["Ottoline Qvistgaard"], "contact": {"mode": "one_on_one"},
    "not_counted": [{"minutes": 3, "why": SAYS}], "reports": [{"who": "Ottoline", "says": [SAYS], "wants": [SAYS]}], "stopped": {"minute": 40, "why": SAYS}, "why": [SAYS],
    "activities": [{"code": "97530", "minutes": 38, "task": f"carry a tray, {SAYS}", "purpose": SAYS, "goals": ["STG2"], "score": "3/5", "criterion": SAYS, "grading": [SAYS],
                    "response": [SAYS], "assistance": "stand_by"}],
    "plan": {"steps": [SAYS], "visit": "2031-05-23", "home": [SAYS]},
}
CHART = {"schema": "chartproof/chart@1", "patient": "P-0777", "age": 7, "diagnoses": [{"code": "F82", "name": f"clumsy, says {SAYS}"}],
         "plan": {"date": "2031-05-02", "amount": 1, "frequency": 2, "weeks": 12},
         "goals": [{"id": "STG2", "task": f"carry, {SAYS}", "occupation": SAYS, "criterion": SAYS, "target": "4/5", "by": "2031-06-18", "baseline": "0/5"}],
         "measures": [{"date": "2031-05-16", "goal": "STG2", "score": "1/5"}]}
ROSTER = ["Zephyrine Qvistgaard", "Ottoline Qvistgaard", "Mrs. Quackenbush", "Larkspur Elementary"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    for name, content in (("visit.json", VISIT), ("chart.json", CHART), ("roster.json", ROSTER)):
        (tmp_path / name).write_text(json.dumps(content))
    return tmp_path


def departures(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "own" / "departures.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("prompt", [p.id for p in load().values() if p.head.about != "practice" and (not p.head.codes or "97530" in p.head.codes)])
@pytest.mark.parametrize("roster", [True, False])
def test_no_identity_leaves_from_any_field_with_or_without_a_roster(folder, prompt, roster):
    whose = Whose(folder / "chart.json", folder / "roster.json" if roster else None)
    made = ask(prompt, Asked(folder / "visit.json", folder / "chart.json"), whose, Choices(), NOW.replace(year=2031))
    assert made.text
    assert [name for name in NAMES if name.lower() in made.text.lower()] == []
    assert ("3 of 5" in made.text) or "visit.activities" not in {i.source for i in load()[prompt].head.inputs}
    record = departures(folder)
    assert [line["allowed"] for line in record] == [True]
    assert not any(name.lower() in json.dumps(record).lower() for name in NAMES if name != "2031")
    assert not any(name.encode() in path.read_bytes() for path in (folder / "own").rglob("*.vault") for name in NAMES if not name.isdigit())  # four digits turn up in what is encrypted


def test_the_free_text_of_an_example_leaves_as_it_stands(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    text = of_example("tray-child").leaving.text
    assert text
    for words in ("carried his lunch tray alone twice this week, spilled once at the table; no pain or new concern", "child wants: to sit with his friends at lunch",
                  "task carry tray with open cup 20 ft; score 3 of 5 with stand-by assistance, 2 verbal cues and 1 tactile cue", "L hand dropped when he looked up, 4/5 until cued",
                  "Time: 10:02 to 10:50", "\nPlan of care [DATE-2]: OT 1x/day", "- mother reports: carried", "hand-washing and transition", "grip fails when gaze shifts"):
        assert words in text
    assert "2026" not in text
    assert "P-0142" not in text
    assert "[Patient ID]" not in text


@pytest.fixture
def odd(tmp_path, monkeypatch):
    """A visit with one word that nobody knows."""
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    (tmp_path / "visit.visit").write_text((TRAY / "visit.visit").read_text().replace("4 in square, cardstock", "4 in square, Zwibblex cardstock"))
    return tmp_path


def asked_of(odd: Path, **choices: Any) -> Leaving:
    return ask("97530-soap-note", Asked(odd / "visit.visit", TRAY / "chart.yaml"), Whose(TRAY / "chart.yaml"), Choices(**choices), NOW)


def test_an_open_question_keeps_the_prompt_in_and_is_recorded(odd):
    made = asked_of(odd, review="keep")
    assert made.text is None
    assert [made.looked.text[hit.start:hit.end] for hit in made.looked.open] == ["Zwibblex"]
    assert [line["allowed"] for line in departures(odd)] == [False]


def test_a_word_that_a_person_keeps_leaves_and_the_ruling_is_recorded_without_it(odd):
    assert "Zwibblex" not in str(asked_of(odd).text)
    assert "Zwibblex" in str(asked_of(odd, keep=("zwibblex",)).text)
    assert "ordinary-word" in json.dumps(departures(odd)[1]["rulings"])
    assert "wibblex" not in json.dumps(departures(odd))


def test_the_library_s_own_words_are_nobodys(folder):
    """``Ask whether 97530`` reads like a plan's number, and a roster may hold a word of the instructions."""
    (folder / "roster.json").write_text('["Mark Note"]')
    made = ask("97530-soap-note", Asked(TRAY / "visit.visit"), Whose(None, folder / "roster.json"), Choices(hide=("note",)), NOW)
    assert made.text
    assert "You put the facts of one occupational therapy visit into a SOAP treatment note." in made.text
    assert "ask whether 97530 is the code" in made.text


def test_a_document_of_the_chart_brings_its_record(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    chart = EXAMPLES / "episode" / "child" / "chart.yaml"
    made = ask("progress-report", Asked(None, chart, "progress-report"), Whose(chart), Choices(), NOW)
    assert made.text
    assert "## The record\n\nOT progress report" in made.text
    assert "Current: 10 of 12 with supervision and 1 verbal cue" in made.text
    assert "2026" not in made.text


def test_a_prompt_of_the_library_can_be_put_to_a_document_of_the_chart(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    chart = EXAMPLES / "episode" / "child" / "chart.yaml"
    text = ask("97530-justification", Asked(None, chart, "justification"), Whose(chart), Choices(), NOW).text
    assert text
    assert text.startswith("You explain, from the record of one occupational therapy visit")
    assert "(under The record, below)" in text
    assert not any(left in text for left in ("{{", "[Patient ID]", "P-0217", "2026"))


def test_a_prompt_about_the_chart_knows_its_document_and_one_about_no_patient_has_none():
    assert [kind_of(name) for name in ("progress-report", "commercial-appeal", "97530-soap-note", "nothing")] == ["progress-report", "appeal", "", ""]
    practice = next(p.id for p in load().values() if p.head.about == "practice")
    assert kind_of(practice) == ""
    chart = EXAMPLES / "episode" / "child" / "chart.yaml"
    with pytest.raises(ChartproofError, match="about no patient"):
        ask(practice, Asked(None, chart, "appeal"), Whose(chart), Choices(), NOW)


@pytest.mark.parametrize(("asked", "said"), [(Asked(EXAMPLES / "missed-visit" / "visit.visit"), "not held"), (Asked(None, TRAY / "chart.yaml", "appeal"), "denial")])
def test_what_cannot_be_asked_is_refused_before_anything_is_remembered(tmp_path, monkeypatch, asked, said):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    with pytest.raises(ChartproofError, match=said):
        ask("97530-soap-note", asked, Whose(asked.chart), Choices(), NOW)
    assert not (tmp_path / "own").exists()


def test_a_document_of_the_chart_has_one_placeholder_for_its_patient_and_one_for_its_day(folder):
    chart = EXAMPLES / "episode" / "child" / "chart.yaml"
    made = ask("progress-report", Asked(None, chart, "progress-report"), Whose(chart), Choices(), NOW)
    assert "[RECORD-1]" in made.text
    assert "[RECORD-2]" not in made.text
    assert "[DATE]" not in made.text
