"""What the reader must find in a stranger's note, and what it must not."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.reading.reader import read


def values(text: str, kind: str, when: str = "performed") -> list[object]:
    return [e.value for e in read(text).evidence if e.kind == kind and e.when == when and not e.denied]


@pytest.mark.parametrize(("text", "minutes"), [
    ("Therapeutic Activities (97530): 25 min", 25),
    ("Neuromuscular Re-Education x 25 minutes 97530", 25),
    ("97530 x 2 units (30 min)", 30),
    ("- Manual Therapy (97140): 15 min - scar tissue", 15),
])
def test_minutes_are_found_before_and_after_a_code(text, minutes):
    assert values(text, "minutes") == [minutes]


@pytest.mark.parametrize(("text", "units"), [("97530 x 2", 2), ("97530 (2 units)", 2), ("97530, units:2", 2), ("97530 x 2 units (30 min)", 2)])
def test_units_are_found_however_they_are_written(text, units):
    assert values(text, "units") == [units]


def test_units_without_a_code_are_those_of_the_day():
    found, = [e for e in read("# Units: 4").evidence if e.kind == "units"]
    assert (found.value, found.code) == (4, "")


@pytest.mark.parametrize("text", [
    "O: 6-minute walk 300 ft",
    "HEP: putty 30 minutes each morning",
    "O: stood 8 minutes at the counter",
    "Therapeutic Activities 97530 x 0 minutes",
    "RR: 16/min",
    "VOID 97530 x 2 (30 min)",
    "P: 97530 3x a week, 45 minutes",
])
def test_minutes_that_are_no_treatment_today_are_not_counted(text):
    shown = read(text).evidence
    assert not [e for e in shown if e.kind in ("minutes", "session_minutes", "total_timed_minutes", "units") and e.when == "performed"]


def test_a_code_done_for_no_minutes_was_not_done():
    assert values("Therapeutic Activities 97530 x 0 minutes", "code") == []


@pytest.mark.parametrize(("written", "level"), [("min A", "minimal"), ("MOD A", "moderate"), ("MOA", "moderate"), ("CGA", "contact_guard"),
                                                ("SBA", "stand_by"), ("max assist", "maximal"), ("(I)ly", "independent")])
def test_levels_of_help_are_known_by_their_abbreviations(written, level):
    assert values(f"O: Carried the tray with {written}.", "assistance") == [level]


def test_a_level_inside_a_goal_is_a_target_and_not_todays_performance():
    text = "Goals:\n1 Within 4 months, dresses with min A, 4/5 trials.\n"
    assert values(text, "assistance") == []
    assert values(text, "assistance", "target") == ["minimal"]


def test_a_score_of_last_visit_is_history():
    found, = [e for e in read("O: Last visit 2/5 trials.").evidence if e.kind == "score"]
    assert found.when == "historical"


@pytest.mark.parametrize("text", ["A: No skilled intervention was required.", "S: Denies pain.", "O: without pain"])
def test_a_denied_word_is_flagged(text):
    found = [e for e in read(text).evidence if e.kind in ("need_claim", "symptom")]
    assert found
    assert all(e.denied for e in found)


@pytest.mark.parametrize(("text", "day"), [
    ("Date of service: 2026-11-18", datetime.date(2026, 11, 18)),
    ("DOS: 11/18/2026", datetime.date(2026, 11, 18)),
    ("Date: 3/10/25", datetime.date(2025, 3, 10)),
    ("Date of Visit: 10-SEP-2026", datetime.date(2026, 9, 10)),
])
def test_the_date_of_service_is_read_in_the_forms_clinics_use(text, day):
    assert read(text).date == day


@pytest.mark.parametrize("text", ["Onset: 10/03/2026", "Next appointment: 11/24/2026", "S: saw the physician on 10/1/2026"])
def test_other_dates_are_not_the_date_of_service(text):
    assert read(text).date is None


@pytest.mark.parametrize(("text", "name", "credential"), [
    ("Electronically signed by R. Ames, OTR/L, 2026-11-18 10:58", "R. Ames", "OTR/L"),
    ("SIGNED DANA CRUZ COTA", "DANA CRUZ", "COTA"),
])
def test_a_signature_has_a_name_and_a_credential(text, name, credential):
    found, = [e for e in read(text).evidence if e.kind == "signature"]
    assert (found.value, found.unit) == (name, credential)


def test_a_blank_to_sign_on_is_no_signature():
    assert values("Signature: ____________ Credential: ____ Date: ____", "signature") == []


def test_a_head_line_without_labels_gives_date_and_record_number():
    shown = read("DAILY NOTE   11/17/2026   M-0120\n97530 15 min\nA-02, COTA/L 11/17/2026\n")
    assert shown.date == datetime.date(2026, 11, 17)
    assert [e.value for e in shown.evidence if e.kind == "patient_id"] == ["M-0120"]


@pytest.mark.parametrize("text", ["DOB 03/04/2019\nSeen for 30 min OT.", "Onset 10/03/2026, seen for 30 min OT.", "R. Ames OTR/L signed 11/18/2026"])
def test_a_head_line_about_another_day_gives_no_date_of_service(text):
    assert read(text).date is None


def test_a_table_row_is_read_under_its_heads():
    text = "Code | Service | Minutes | Units\n97530 | Therapeutic Activities | 30 | 2\n"
    assert values(text, "minutes") == [30]
    assert values(text, "units") == [2]


def test_help_and_score_on_a_charge_line_are_read_too():
    text = "O:\n97530 - 30 min, 2 units: placed cans on a shelf with min A, 4 verbal cues, 6/12 placed.\n"
    assert (values(text, "assistance"), values(text, "cues"), values(text, "score")) == (["minimal"], [4], ["6/12"])


def test_time_in_and_out_are_the_times_of_the_session():
    text = "O: Time in 9:00 am Time out 9:45 am"
    assert (values(text, "start_time"), values(text, "end_time")) == (["09:00"], ["09:45"])


def test_a_signature_under_the_plan_is_no_next_step():
    assert values("P: Upgrade to full cup.\nElectronically signed by J. Lee, OTR/L 11/17/2026", "next_step", "planned") == ["Upgrade to full cup"]


def test_a_length_of_session_before_several_codes_is_no_code_s_own_minutes():
    text = "O: Seen for 45 min OT: 97530 x 2, 97535 x 1"
    assert (values(text, "session_minutes"), values(text, "minutes"), values(text, "units")) == ([45], [], [2, 1])


def test_contact_that_is_denied_is_flagged():
    found, = [e for e in read("O: Contact was not one-on-one.").evidence if e.kind == "contact"]
    assert found.denied


def test_a_long_line_takes_time_in_proportion_and_loses_nothing():
    sentence = "Pt denies pain, 97530 x 2 units (30 min) with min A 2 verbal cues 3/5 "
    once, often = read("O: " + sentence), read("O: " + sentence * 400)
    assert len([e for e in often.evidence if e.kind == "units"]) == 400 * len([e for e in once.evidence if e.kind == "units"])


def test_dictation_on_one_line_is_parted_into_its_sections():
    text = "S: Pt tired. O: Seen for 45 min OT, cut out a star. A: Improved. P: Continue."
    assert values(text, "session_minutes") == [45]
    assert values(text, "functional_task") == ["cut"]


def neutral(text: str) -> list[tuple[object, ...]]:
    return sorted((e.kind, str(e.value).casefold(), e.unit, e.code, e.when) for e in read(text).evidence)


NOTE = ("Date of service: 2026-11-18\nO: One-on-one, seen for 45 min OT. Carried tray 3/5 trials with min A, 2 verbal cues.\n"
        "97530 x 2 units (30 min)\nP: Next visit 11/23/2026.\n")


@pytest.mark.parametrize("change", [str.upper, lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("\n", "\n\n"), lambda t: "Weather was fine.\n" + t],
                         ids=["capitals", "windows line ends", "blank lines", "a neutral sentence"])
def test_what_does_not_matter_changes_nothing(change):
    assert neutral(change(NOTE)) == neutral(NOTE)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_is_read_and_every_span_lies_inside_it(text):
    for e in read(text).evidence:
        assert 0 <= e.start <= e.end <= len(text)


@given(st.lists(st.sampled_from(["97530", "x 2", "min A", "3/5", "STG2:", "23 min,", "Result:", "S:", "O:", "(", ")", ";", "\n", "- ", "İ", "for ", "30 min", "group of 3",
                                 "Electronically signed by", "OTR/L", "____", "|", "Date:", "2026-13-45", "99/99/99"]), max_size=40))
def test_any_heap_of_fragments_is_read(parts):
    text = " ".join(parts)
    assert all(0 <= e.start <= e.end <= len(text) for e in read(text).evidence)


def test_a_next_visit_on_no_day_of_the_calendar_is_passed_over():
    assert values("P: Next visit 22/23/2026.", "next_visit", "planned") == []
