"""Modifiers to consider: each at its boundaries, with its reason, its fact and its source."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.days import DAY, OT, OTA, PT, PTA, about, act, bill, chart, one, saying, sheet, visit
from chartproof.core.episode import Eligibility, Notice
from chartproof.core.visit import Telehealth

HELD = chart()
EVE = datetime.timedelta(days=1)


def answered(amount, as_of=DAY - EVE, year=2026):
    return chart(eligibility=Eligibility(year=year, amount=amount, as_of=as_of))


def on(date, *activities):
    return visit(*activities, date=date)


# the discipline


def test_go_names_the_plan_and_stands_open_without_a_chart():
    said = one(bill(visit(act("97530", 15)), held=HELD), "GO")
    assert (said.standing, said.lines, said.facts) == ("consider", (("97530", None),), ("chart:/plan/date",))
    assert said.citations[0].text.startswith("Pub 100-04 ch. 5 §20.1")
    assert one(bill(visit(act("97530", 15))), "GO").standing == "open"


def test_each_discipline_has_its_own_modifier():
    made = sheet(visit(act("97530", 15)), visit(act("97110", 15), by=PT))
    assert [c.modifier for one_bill in made.bills for c in one_bill.considered if c.modifier in ("GO", "GP", "GN")] == ["GO", "GP"]


@pytest.mark.parametrize(("date", "number"), [(datetime.date(2017, 12, 31), 0), (datetime.date(2018, 1, 1), 1)])
def test_the_discipline_is_asked_from_2018(date, number):
    assert len(about(bill(on(date, act("97530", 15)), held=HELD), "GO")) == number


def test_caregiver_training_is_therapy_only_sometimes():
    assert "therapy only sometimes" in one(bill(visit(act("97550", 30)), held=HELD), "GO").reason[-1]


def test_a_payer_that_is_not_known_to_ask_for_modifiers_is_told_none():
    assert bill(visit(act("97530", 15, by=OTA)), held=HELD, payer="commercial-pooled").considered == ()


# the assistant


def test_a_visit_of_the_assistant_alone_is_one_decision_in_three_sentences():
    said = one(bill(visit(act("97535", 23), act("97530", 15), by=OTA), held=HELD), "CO")
    assert said.reason == (
        "The assistant (A-02, COTA/L) furnished all 23 minutes of 97535 and all 15 of 97530 alone; no minute of a therapist is recorded for them.",
        ("Medicare asks for CO on each unit of which more than 10 percent is the assistant's own time (since 2020-01-01); here it is all of each, and no last unit has "
         "the 8 minutes of a therapist that would free it (since 2022-01-01)."),
        "All 3 units (97535 x 2 and 97530 x 1) therefore call for CO beside GO; Medicare pays its share of such a unit at 85 percent (since 2022-01-01).")
    assert (said.standing, said.lines, said.facts[:2]) == ("consider", (("97535", 2), ("97530", 1)), ("/activities/0/minutes", "/by"))
    assert [c.work for c in said.citations] == ["bba2018", "pfs2020", "pfs2022"]


@pytest.mark.parametrize(("date", "marks", "paid"), [
    (datetime.date(2019, 12, 31), 0, False), (datetime.date(2020, 1, 1), 1, False), (datetime.date(2021, 12, 31), 1, False), (datetime.date(2022, 1, 1), 1, True)])
def test_co_is_asked_from_2020_and_pays_less_from_2022(date, marks, paid):
    said = about(bill(on(date, act("97530", 15, by=OTA)), held=HELD), "CO")
    assert len(said) == marks
    assert any("85 percent" in sentence for c in said for sentence in c.reason) is paid
    assert any("8 minutes of a therapist" in sentence for c in said for sentence in c.reason) is paid


@pytest.mark.parametrize(("therapist", "assistant", "standing", "lines", "words"), [
    (7, 14, "consider", 1, "66.7 percent are the assistant's, more than 10"), (8, 14, "not", 0, "from 8 minutes of the therapist"),
    (14, 1, "not", 0, "6.7 percent are the assistant's, not more than 10"), (12, 14, "consider", 1, "with 9 to 14 minutes each, one unit is each one's"),
    (23, 22, "consider", 1, "The assistant fills 1 unit alone and the therapist 1 unit; the last unit has 8 minutes of the therapist and 7 of the assistant"),
    (15, 15, "consider", 1, "The assistant fills 1 unit alone and the therapist 1 unit."), (15, 7, "not", 0, "The therapist fills 1 unit alone."),
])
def test_shared_minutes_are_told_with_the_step_that_decides(therapist, assistant, standing, lines, words):
    said = one(bill(visit(act("97530", therapist, by=OT), act("97530", assistant, by=OTA)), held=HELD), "CO")
    assert (said.standing, said.lines) == (standing, (("97530", lines),))
    assert said.reason[0] == f"Of the {therapist + assistant} minutes of 97530 the assistant (A-02, COTA/L) furnished {assistant} alone and the therapist (T-03, OTR/L) {therapist}."
    assert words in said.reason[1]
    assert len(said.reason) == 3


def test_the_day_before_2022_a_shared_last_unit_is_marked_and_the_day_after_it_is_not():
    def day(date):
        return one(bill(on(date, act("97530", 10, by=OT), act("97530", 5, by=OTA)), held=HELD), "CO").standing

    assert (day(datetime.date(2021, 12, 31)), day(datetime.date(2022, 1, 1))) == ("consider", "not")


def test_minutes_worked_together_are_the_therapists_and_said_to_be():
    said = one(bill(visit(act("97530", 20, by=OT, together_with=OTA)), held=HELD), "CO")
    assert said.standing == "not"
    assert "all of them together with the assistant (A-02, COTA/L) and therefore the therapist's" in said.reason[0]
    named_first = one(bill(visit(act("97530", 20, by=OTA, together_with=OT)), held=HELD), "CO")
    assert named_first.reason == said.reason


def test_an_untimed_code_is_marked_by_its_own_minutes():
    def standing(therapist, assistant):
        return one(bill(visit(act("92526", therapist, by=OT), act("92526", assistant, by=OTA)), held=HELD), "CO").standing

    assert (standing(27, 3), standing(26, 4)) == ("not", "consider")


def test_a_tie_gives_a_decision_for_each_way_of_it():
    made = bill(visit(act("97530", 12, by=OT), act("97530", 8, by=OTA), act("97535", 20, by=OT)), held=HELD)
    said = about(made, "CO")
    assert [(c.given, c.standing) for c in said] == [(2, "open"), (1, "not")]
    assert said[1].reason[1].startswith("If 97530 is billed with 1 unit: ")


def test_minutes_of_nobody_leave_the_decision_open_and_hold_the_charge():
    made = sheet(visit(act("97530", 15), act("97530", 10, by=OTA), by=None), held=HELD)
    assert one(made.bills[0], "CO").standing == "open"
    assert made.held


def test_a_visit_without_an_assistant_says_nothing_of_one():
    assert not about(bill(visit(act("97530", 30)), held=HELD), "CO", "CQ")


def test_an_assistant_of_physical_therapy_is_cq_beside_gp():
    said = one(bill(visit(act("97110", 15), by=PTA)), "CQ")
    assert "CQ beside GP" in said.reason[-1]


def test_tricare_asks_for_co_and_how_it_counts_shares_is_not_known():
    alone = one(bill(visit(act("97535", 15), by=OTA), payer="tricare"), "CO")
    assert (alone.standing, [c.work for c in alone.citations]) == ("consider", ["tricare-west"])
    assert "85 percent" not in alone.reason[-1]
    assert one(bill(visit(act("97535", 10, by=OT), act("97535", 15, by=OTA)), payer="tricare"), "CO").standing == "open"


# the threshold


@pytest.mark.parametrize(("amount", "standing"), [(2479, "not"), (2480, "not"), (2481, "consider")])
def test_kx_follows_the_payers_answer_at_the_dollar(amount, standing):
    said = one(bill(visit(act("97530", 15)), held=answered(amount)), "KX")
    assert said.standing == standing
    assert said.facts == ("chart:/eligibility/amount",)
    assert f"The payer's answer of {DAY - EVE} is ${amount:,} for 2026; the threshold is $2,480." in said.reason[0]


def test_below_the_threshold_it_says_what_was_left():
    assert "$10 were left on that day" in one(bill(visit(act("97530", 15)), held=answered(2470)), "KX").reason[-1]


def test_without_an_answer_of_that_year_kx_is_open_for_the_clinics_own_sum_is_a_lower_bound():
    for held in (None, HELD, answered(5000, datetime.date(2025, 12, 1), 2025)):
        said = one(bill(visit(act("97530", 15)), held=held), "KX")
        assert said.standing == "open"
        assert "lower bound" in said.reason[0]


def test_an_answer_that_is_younger_than_the_visit_says_only_that_the_year_was_below():
    assert one(bill(visit(act("97530", 15)), held=answered(2481, DAY + EVE)), "KX").standing == "open"
    assert one(bill(visit(act("97530", 15)), held=answered(2480, DAY + EVE)), "KX").standing == "not"
    assert one(bill(visit(act("97530", 15)), held=answered(2481, DAY)), "KX").standing == "consider"


def test_a_year_without_a_threshold_is_open_and_one_that_is_recalled_says_so():
    day = datetime.date(2027, 1, 1)
    said = one(bill(on(day, act("97530", 15)), held=answered(2900, day, 2027), known=day), "KX")
    assert (said.standing, "no threshold for 2027" in said.reason[0]) == ("open", True)
    recalled = one(bill(on(datetime.date(2018, 6, 1), act("97530", 15)), held=answered(2011, datetime.date(2018, 5, 1), 2018)), "KX")
    assert (recalled.standing, recalled.verified, "(recalled, unverified)" in recalled.reason[0]) == ("consider", False, True)


@pytest.mark.parametrize(("date", "threshold"), [(datetime.date(2025, 12, 31), "$2,410"), (datetime.date(2026, 1, 1), "$2,480")])
def test_the_threshold_is_that_of_the_year_of_service(date, threshold):
    held = answered(2450, date, date.year)
    said = one(bill(on(date, act("97530", 15)), held=held), "KX")
    assert threshold in said.reason[0]
    assert said.standing == ("consider" if date.year == 2025 else "not")


def test_kx_of_occupational_therapy_is_not_said_of_another_discipline():
    assert not about(bill(visit(act("97110", 15), by=PT), held=answered(5000)), "KX")


# notices


def noticed(*notices):
    return chart(notices=notices, eligibility=Eligibility(year=2026, amount=3000, as_of=DAY - EVE))


@pytest.mark.parametrize(("days", "modifier"), [(-1, "GA"), (0, "GA"), (1, "GZ")])
def test_a_notice_counts_from_the_day_on_which_it_was_signed(days, modifier):
    made = bill(visit(act("97530", 15, expected_denial="not_necessary")), held=noticed(Notice(date=DAY + days * EVE)))
    assert [c.modifier for c in about(made, "GA", "GZ")] == [modifier]
    assert one(made, modifier).standing == "consider"


def test_without_a_notice_the_provider_is_liable_and_gz_is_unverified():
    said = one(bill(visit(act("97530", 15, expected_denial="not_necessary"))), "GZ")
    assert "the provider is liable" in said.reason[0]
    assert not said.verified


def test_a_notice_for_another_code_is_none_for_this():
    made = bill(visit(act("97530", 15, expected_denial="not_necessary")), held=noticed(Notice(date=DAY - EVE, codes=("97535",))))
    assert one(made, "GZ").standing == "consider"


def test_an_excluded_service_is_gy_and_with_a_voluntary_notice_gx_too():
    made = bill(visit(act("97530", 15, expected_denial="excluded")), held=noticed(Notice(date=DAY - EVE, kind="voluntary")))
    assert [c.modifier for c in about(made, "GA", "GX", "GY", "GZ")] == ["GY", "GX"]
    assert [c.modifier for c in about(bill(visit(act("97530", 15, expected_denial="excluded"))), "GX", "GY")] == ["GY"]


def test_a_notice_without_a_word_on_necessity_is_an_open_question():
    said = one(bill(visit(act("97530", 15)), held=noticed(Notice(date=DAY - EVE))), "GA")
    assert said.standing == "open"
    assert not about(bill(visit(act("97530", 15)), held=noticed(Notice(date=DAY - EVE, kind="voluntary"))), "GA", "GX")


def test_kx_is_never_considered_for_what_is_not_expected_to_be_paid():
    made = bill(visit(act("97530", 15, expected_denial="not_necessary"), act("97535", 15)), held=noticed(Notice(date=DAY - EVE, codes=("97530",))))
    assert [(c.standing, c.lines) for c in about(made, "KX")] == [("consider", (("97535", None),)), ("not", (("97530", None),))]


def test_a_code_of_which_only_a_part_is_expected_to_be_paid_belongs_on_two_lines():
    made = bill(visit(act("97530", 15, expected_denial="not_necessary"), act("97530", 15)))
    assert one(made, "GA").standing == "open"


# telehealth


def far(date, mode="video", known=None):
    day = visit(act("97535", 15), date=date, telehealth=Telehealth(mode=mode, patient_at="home"))
    return about(bill(day, held=HELD, known=known or date + 400 * EVE), "95")


@pytest.mark.parametrize(("date", "standing"), [
    (datetime.date(2020, 3, 1), "consider"), (datetime.date(2025, 9, 30), "consider"), (datetime.date(2025, 10, 1), "consider"), (datetime.date(2027, 12, 31), "consider"),
    (datetime.date(2020, 2, 29), "open"), (datetime.date(2028, 1, 1), "open")])
def test_telehealth_has_its_windows(date, standing):
    assert [c.standing for c in far(date)] == [standing]


def test_in_the_lapse_of_2025_nobody_could_know_what_congress_filled_in_afterwards():
    assert [c.standing for c in far(datetime.date(2025, 10, 15), known=datetime.date(2026, 2, 3))] == ["open"]
    assert [c.standing for c in far(datetime.date(2025, 10, 15), known=datetime.date(2026, 2, 4))] == ["consider"]


def test_the_modifier_of_telehealth_is_recalled_and_says_so_and_audio_alone_is_open():
    (said,) = far(DAY)
    assert not said.verified
    assert "unverified" in said.reason[1]
    assert "list of telehealth services" in said.reason[2]
    assert [c.standing for c in far(DAY, "audio")] == ["open"]


def test_a_visit_in_the_clinic_has_no_telehealth():
    assert not about(bill(visit(act("97535", 15), place="clinic")), "95")


# edits between codes

Q3 = datetime.date(2024, 8, 1)


@pytest.mark.parametrize(("clocks", "standing"), [(("14:00-14:25", "14:25-14:45"), "consider"), (("14:00-14:25", "14:24-14:44"), "not"), (("", ""), "open"), (("14:00-14:25", ""), "open")])
def test_an_edit_that_a_modifier_opens_is_considered_by_the_clock(clocks, standing):
    made = bill(on(Q3, act("97530", 20, clock=clocks[0]), act("97537", 20, clock=clocks[1])), held=HELD)
    said = one(made, "59")
    assert (said.standing, said.lines) == (standing, (("97537", None),))


def test_an_edit_that_no_modifier_opens_is_a_finding_and_no_edit_says_nothing():
    office, hospital = (bill(visit(act("97166", 45), act("97750", 15), date=Q3, place=place), held=HELD) for place in ("clinic", "hospital"))
    assert saying(office.remarks, "97166 and 97750 on one day: an edit that no modifier opens")
    assert not saying(hospital.remarks, "no modifier opens")
    assert one(hospital, "59").standing == "open"
    free = bill(on(Q3, act("97530", 15), act("97140", 15)), held=HELD)
    assert not about(free, "59")
    assert not saying(free.remarks, "edit")


def test_where_the_place_is_not_said_a_hospitals_other_edits_are_asked_about():
    def asked(*activities, **more):
        return saying(bill(visit(*activities, date=Q3, **more), held=HELD).remarks, "where the patient was treated is not said")

    assert asked(act("97166", 45), act("97750", 15))
    assert not asked(act("97166", 45), act("97750", 15), place="clinic")
    assert not asked(act("97530", 15), act("97537", 15))


@pytest.mark.parametrize("date", [datetime.date(2024, 6, 30), datetime.date(2024, 10, 1)])
def test_outside_the_quarter_that_is_known_the_answer_is_unknown_with_the_last_verified_state(date):
    made = bill(on(date, act("97530", 15), act("97140", 15)), held=HELD)
    assert not about(made, "59")
    (said,) = saying(made.remarks, "whether an edit stands between 97140 and 97530")
    assert (said.kind, "2024-07-01 to 2024-09-30: no edit" in said.what) == ("question", True)


@pytest.mark.parametrize(("code", "minutes", "kinds"), [("97530", 97, []), ("97530", 98, ["finding"]), ("97112", 67, []), ("97112", 68, ["finding"])])
def test_more_units_than_the_programme_takes_for_a_day_are_a_finding_in_the_quarter_that_is_known(code, minutes, kinds):
    assert [r.kind for r in saying(bill(on(Q3, act(code, minutes)), held=HELD).remarks, "the limit of a day")] == kinds
    later = bill(visit(act(code, minutes)), held=HELD)
    assert [r.kind for r in saying(later.remarks, f"how many units of a day the programme takes of {code}")] == ["question"]
    assert not saying(bill(visit(act(code, 15)), held=HELD).remarks, "how many units of a day")


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_every_modifier_to_consider_has_a_reason_a_source_and_lines_of_the_bill(first, second, third):
    made = bill(visit(act("97530", first, by=OT), act("97530", second, by=OTA), act("97535", third, by=OTA)), held=answered(2500))
    billed = {line.code for line in made.lines if any(line.units)}
    for c in made.considered:
        assert c.reason
        assert all(sentence.endswith(".") for sentence in c.reason)
        assert c.citations
        assert set(c.codes) <= billed
