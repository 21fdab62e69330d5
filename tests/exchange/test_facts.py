"""Facts in: the friendly ways of writing, and every bad input with its place and remedy."""

from __future__ import annotations

import datetime
import json
import traceback

import pytest
from hypothesis import given

from chartproof.core.errors import ChartproofError, Problem
from chartproof.core.people import Person
from chartproof.core.visit import Contact
from chartproof.exchange.facts import open_visit, read_chart, read_visit
from chartproof.exchange.write import write_json, write_yaml
from exchange.strategies import Case, cases, missed_cases

HEAD = "patient: P-0142\ndate: 2026-11-18\n"
STRANGER = "Zebulon"
"""Stands for words of the record: no error may repeat it."""


def problem_of(text: str | bytes, name: str = "v.yaml", read=read_visit) -> Problem:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ChartproofError) as caught:
        read(content, name)
    error = caught.value
    assert STRANGER not in str(error)
    assert error.__context__ is None, "the chain of a traceback would show the record"
    assert error.problem.remedy
    assert error.problem.place.source == name
    return error.problem


def test_yaml_may_be_written_as_a_therapist_writes():
    visit = read_visit((HEAD + """
start: 9:30
by: T-03, OTR/L
contact: group of 4
present: mother
telehealth: {mode: video, patient_at: home, consent: yes}
activities:
  code: 97530
  minutes: 23
  task: carry tray
  goals: STG2
  side: L
  assistance: min A
  cues: 2vc, 1tc
  score: 3 of 5
  contact: co-treatment with PT
""").encode(), "v.yaml")
    activity = visit.activities[0]
    assert (visit.start, visit.by, visit.contact) == ("09:30", Person("T-03", "OTR/L"), Contact(mode="group", size=4))
    assert visit.present == ("mother",)
    assert visit.telehealth is not None
    assert visit.telehealth.consent is True
    assert (activity.side, activity.assistance, activity.cues, activity.score) == ("left", "minimal", {"verbal": 2, "tactile": 1}, "3/5")
    assert activity.contact == Contact(mode="co_treatment", discipline="PT")


def test_a_blank_value_is_a_fact_that_was_not_given():
    assert read_visit((HEAD + "start:\nplace: ~\ninterpreter: null\n").encode(), "v.yaml") == read_visit(HEAD.encode(), "v.yaml")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    text = HEAD + "why:\n  - grip fails\n"
    assert read_visit(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "v.yaml") == read_visit(text.encode(), "v.yaml")
    line = "visit P-0142 2026-11-18\r\n97530 23m carry tray >STG2 SBA 3/5\r\nplan circle\r\n"
    assert read_visit(line.encode(), "v.visit") == read_visit(line.replace("\r\n", "\n").encode(), "v.visit")


def test_json_of_other_programs_is_read_with_tabs_and_escapes():
    facts = {"patient": "P-0142", "date": "2026-11-18", "why": ["grin \U0001f600 and caf\u00e9\u2028both"], "start": None}
    text = json.dumps(facts, indent="\t")
    assert "\\ud83d" in text
    assert read_visit(text.encode(), "v.json").why == ("grin \U0001f600 and caf\u00e9\u2028both",)
    assert read_visit(json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode(), "v.json").why == tuple(facts["why"])


@pytest.mark.parametrize(("text", "what", "remedy", "place"), [
    (HEAD + f"activites: {STRANGER}\n", "not known", "`activities`", (3, 1)),
    (HEAD + f"{STRANGER}: 1\n", "not known", "The keys here are", (3, 1)),
    (HEAD + "activities:\n  - {code: 97530, minutes: 5, task: carry, gaols: STG1}\n", "not known in activities, number 1", "`goals`", (4, 44)),
    (HEAD + f"activities:\n  - code: 97530\n    minutes: {STRANGER}\n    task: carry\n", "`minutes`", "whole number of minutes", (5, 14)),
    (HEAD + "activities:\n  - code: 97530\n    minutes: -5\n    task: carry\n", "`minutes`", "from 0 to 1440", (5, 14)),
    (HEAD + "activities:\n  - code: 97530\n    minutes: 1441\n    task: carry\n", "`minutes`", "from 0 to 1440", (5, 14)),
    (HEAD + "activities:\n  - code: 97530\n    minutes: 12.5\n    task: carry\n", "`minutes`", "whole number", (5, 14)),
    (HEAD + "activities:\n  - code: 97530\n    minutes: 12\n", "`task` is missing in activities, number 1", "words", (4, 5)),
    (HEAD + "activities:\n  - {code: 97530, minutes: 5, task: carry, score: 7/5}\n", "`score`", "no more successes than trials", (4, 51)),
    (HEAD + f"activities:\n  - {{code: 97530, minutes: 5, task: carry, assistance: {STRANGER}}}\n", "`assistance`", "SBA", (4, 56)),
    (HEAD + f"activities:\n  - {{code: 97530, minutes: 5, task: carry, cues: 2vc {STRANGER}}}\n", "`cues`", "2vc 1tc", (4, 50)),
    (HEAD + f"place: {STRANGER}\n", "`place`", "clinic", (3, 8)),
    (HEAD + "plan: {visit: 23 Nov}\n", "`visit`", "2026-11-18", (3, 15)),
    (HEAD + "start: 25:00\n", "`start`", "10:02", (3, 8)),
    (HEAD + "why: {a: b}\n", "one value or a list", "words", (3, 6)),
    (HEAD + "place: [clinic]\n", "`place`", "clinic", (3, 8)),
    ("date: 2026-11-18\n", "`patient` is missing", "P-0142", (1, 1)),
    (f"patient: {STRANGER} Smith\ndate: 2026-11-18\n", "`patient`", "never a name", (1, 10)),
    (HEAD + f"date: {STRANGER}\n", "stands here twice", "Keep one", (3, 1)),
    (HEAD + f"why: &x {STRANGER}\n", "anchors", "quotes", (3, 6)),
    (HEAD + "why: *x\n", "anchors", "quotes", (3, 6)),
    (HEAD + f"why: !!python/object {STRANGER}\n", "tags", "quotes", (3, 6)),
    (HEAD + "why:\n\t- grip\n", "tab", "spaces", (4, 1)),
    (HEAD + f'why: "{STRANGER}\n', "never closed", "Close the quote", (4, 1)),
    (HEAD + f"why: {STRANGER}: told: me\n", "colon", "quotes", (3, 13)),
    (HEAD + f"why: [{STRANGER}\n", "not closed", "bracket", (4, 1)),
    (HEAD + f"---\n{HEAD}", "second document", "one visit", (4, 1)),
    (f"{STRANGER} came in happy\n", "begins with keys", "key: value", (1, 1)),
    ("# nothing yet\n", "no facts", "examples", (1, 1)),
    ("schema: chartproof/visit@9\n" + HEAD, "another version", "chartproof/visit@1", (1, 9)),
    ("schema: chartproof/chart@1\n" + HEAD, "not a visit file", "chartproof/visit@1", (1, 9)),
    (f"a{{{STRANGER}", "begins with keys", "key: value", (1, 1)),
])
def test_bad_yaml_is_told_what_where_and_what_to_do(text: str, what: str, remedy: str, place: tuple[int, int]):
    problem = problem_of(text)
    assert what in problem.what
    assert remedy in problem.remedy
    assert (problem.place.line, problem.place.column) == place


def test_deep_nesting_is_refused_without_falling_over():
    assert "nested" in problem_of(HEAD + "why: " + "[" * 200_000).what


def test_an_empty_a_binary_and_a_huge_file_are_refused():
    assert "empty" in problem_of(b"").what
    assert "binary" in problem_of(b"\x00\x01\x02" * 50).what
    assert "larger" in problem_of(b"a" * 50_000_000).what
    assert "too large" in problem_of(b"why: grip\n" * 200_000).what


def test_control_characters_are_refused():
    assert (problem_of(HEAD + "why: a\x07b\n").place.line) == 3


def test_a_goal_id_that_stands_twice_in_a_chart_is_refused():
    goal = "  - {id: STG2, task: carry, occupation: lunch, target: 4/5, by: 2026-12-18}\n"
    problem = problem_of("patient: P-0142\ngoals:\n" + goal + goal, "c.yaml", read_chart)
    assert "twice" in problem.what
    assert (problem.place.line, problem.place.column, problem.place.length) == (4, 10, 4)


def test_a_chart_is_not_shorthand():
    assert "YAML" in problem_of("visit P-0142 2026-11-18\n", "c.visit", read_chart).what


def test_the_chain_of_an_error_holds_nothing_of_the_record():
    with pytest.raises(ChartproofError) as caught:
        read_visit(f"{HEAD}why: [{STRANGER}".encode(), "v.yaml")
    assert STRANGER not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(("name", "text"), [
    ("visit.txt", "# today\nvisit P-0142 2026-11-18\n"), ("-", "visit P-0142 2026-11-18"), ("-", HEAD),
    ("visit.txt", '{"patient": "P-0142", "date": "2026-11-18"}'),
])
def test_the_form_of_a_nameless_text_is_seen_from_its_first_statement(name: str, text: str):
    assert read_visit(text.encode(), name).date == datetime.date(2026, 11, 18)


def test_every_fact_knows_its_place():
    text = HEAD + "activities:\n  - code: 97530\n    minutes: 23\n    task: carry tray\n"
    places = open_visit(text.encode(), "v.yaml").places
    assert (places.at("/activities/0/minutes").line, places.at("/activities/0/minutes").column) == (5, 14)
    assert places.at("/activities/0/score").line == 4, "a fact that is not there stands where its activity does"
    assert places.at("/plan/steps").line == 0, "without any fact around it, the file as a whole"


@given(cases() | missed_cases())
def test_what_is_written_as_yaml_or_json_reads_back_equal(case: Case):
    for facts, read in ((case.visit, read_visit), (case.chart, read_chart)):
        assert read(write_yaml(facts).encode(), "f.yaml") == facts
        assert read(write_json(facts).encode(), "f.json") == facts
        assert write_yaml(facts).startswith("schema: chartproof/")
        assert next(iter(json.loads(write_json(facts)))) == "schema"
