"""Who is on the roster is found however it is written, and words stay words."""

from __future__ import annotations

import datetime
import unicodedata

import pytest

from chartproof.privacy.find import find
from chartproof.privacy.roster import Number, Roster, Someone, Spot
from privacy.finding import asked, chart, found


@pytest.mark.parametrize("written", [
    "Maria Elena Lopez", "Maria Lopez", "Lopez, Maria", "Lopez, Maria E.", "M. Lopez", "Maria L.", "Lopez", "Maria", "MARIA LOPEZ", "María López", "M.L.", "M.E.L.", "Mia", "Mia Lopez",
    "Mariia", "Lpoez", "Lopex", "The Lopezes",
])
def test_a_name_is_found_in_every_form(written):
    text = f"Then {written} carried the tray 3/5."
    assert found(text, chart("Maria Elena Lopez", called=("Mia",))) == [(written.removeprefix("The "), "PATIENT")]


def test_a_possessive_stays_outside_so_that_the_sentence_reads_on():
    assert found("Maria's grip is 4/5, and maria’s too.", chart("Maria Lopez"))[0] == ("Maria", "PATIENT")


@pytest.mark.parametrize(("roster", "text"), [("Anh Nguyên", "Nguyen was late."), ("Anh Nguyen", "Nguyên was late."), ("Siobhan O'Neil", "ONeil was late."), ("Siobhan O'Neil", "O\u2019Neil was late.")])
def test_accents_and_apostrophes_may_be_there_or_not(roster, text):
    assert found(text, chart(roster)) == [(text.split()[0], "PATIENT")]


def test_an_accent_of_its_own_code_point_moves_no_span():
    text = unicodedata.normalize("NFD", "Pt Nguyễn Thị Hoa, 3/5 trials, then Nguyễn again.")
    spans = [text[hit.start:hit.end] for hit in find(text, chart("Nguyễn Thị Hoa"))]
    assert [unicodedata.normalize("NFC", span) for span in spans] == ["Nguyễn Thị Hoa", "Nguyễn"]


def test_a_part_of_a_word_is_no_name():
    assert found("Leeway of the leeks, and leeward.", chart("Ana Lee")) == []


@pytest.mark.parametrize(("name", "text"), [
    ("Will Young", "Will continue OT 2x/week. The young will follow."), ("Hope Chase", "P: Hope to advance. Will chase the ball."), ("Mark Hill", "Mark the line, then walk up the hill."),
    ("Art Bell", "Art project: rang the bell 3/5."), ("Grace May", "May benefit from grace period."), ("Ed Vu", "Seen in the ED; hx per ED note."), ("Bill Long", "Bill paying, 3 checks, long sitting."),
    ("Rose Park", "Rose from chair x5; outing at the park."), ("Jo Allen", "Allen level 4.6, cues for new learning."),
])
def test_a_word_that_is_a_name_too_stays_a_word(name, text):
    assert found(text, chart(name)) == []


@pytest.mark.parametrize(("name", "text"), [
    ("Will Young", "Mom says Will is tired."), ("Hope Chase", "Hope completed 3/5 trials."), ("Mark Hill", "Worked with Mark on scissors."), ("Grace May", "TRACED GRACE IN SHAVING CREAM."),
    ("Ed Vu", "Mom and Ed practiced."), ("Rose Park", "Mrs. Park will call."), ("Joy Bell", "mom joy reports he slept well, 3/5 trials"), ("Art Bell", "The Bell family moved."),
])
def test_case_and_neighbours_say_that_it_is_the_name(name, text):
    assert [role for _, role in found(text, chart(name))] == ["PATIENT"]


def test_two_people_of_one_family_are_told_apart_by_the_first_name():
    roster = Roster(people=(Someone("PATIENT", ("Leo Ortiz",)), Someone("MOTHER", ("Dana Ortiz",))))
    assert found("Dana Ortiz and Leo came; Leo carried the tray.", roster) == [("Dana Ortiz", "MOTHER"), ("Leo", "PATIENT"), ("Leo", "PATIENT")]


def test_every_surface_of_a_person_has_one_identity_which_outlives_the_order_of_the_roster():
    people = (Someone("PATIENT", ("Maria Lopez",), ("Mia",)), Someone("MOTHER", ("Dana Reyes",)))
    text = "MARIA, Mia and M.L. met Lopez, Maria."
    one = {hit.identity for hit in find(text, Roster(people=people))}
    assert len(one) == 1
    assert one == {hit.identity for hit in find(text, Roster(people=people[::-1]))}


def test_places_numbers_and_days_of_the_chart_are_known():
    roster = Roster(places=(Spot("SCHOOL", ("Alder Creek Elementary",)),), numbers=(Number("RECORD", "0044-8812"),), dates=(datetime.date(2026, 3, 4),))
    hits = find("At Alder Creek on March 4, 2026; chart 00448812, total 48 min, 3/4 trials.", roster)
    assert [(hit.role, hit.certainty) for hit in hits] == [("SCHOOL", "known"), ("DATE", "known"), ("RECORD", "known")]


def test_a_word_one_letter_from_a_name_is_for_a_person_to_judge_where_it_is_english():
    assert found("We told Halloren to rest.", chart("Dana Halloran")) == [("Halloren", "PATIENT")]
    assert asked("Seen with Jams today.", chart("James Reyes")) == ["Jams"]


def test_no_reason_holds_a_word_of_the_text():
    text = "Maria Lopez, DOB 3/4/2018, lives in Pottersville; Xiomara's class; (555) 201-3344."
    words = {"maria", "lopez", "pottersville", "xiomara"}
    assert not [hit.why for hit in find(text, chart("Maria Lopez")) if words & set(hit.why.lower().split())]


def test_a_number_behind_its_label_and_without_one_is_the_same_identity():
    roster = Roster(numbers=(Number("RECORD", "P-0217"),))
    assert len({hit.identity for hit in find("The patient is P-0217. Begin with one line that holds P-0217 and the day.", roster)}) == 1
