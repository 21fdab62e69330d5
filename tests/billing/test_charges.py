"""The charges of a day: lines under each payer, disciplines, sessions, groups, co-treatment, and what does not fit."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from billing.days import AIDE, ALONE, DAY, OT, OTA, PT, about, act, bill, chart, saying, sheet, visit
from chartproof.core.chart import Coverage
from chartproof.core.errors import Gap
from chartproof.core.evaluation import Evaluation, ReEvaluation
from chartproof.core.people import Person
from chartproof.core.visit import Contact, Uncounted

GROUP = Contact(mode="group", size=4)
WITH_PT, WITH_OT = Contact(mode="co_treatment", discipline="PT"), Contact(mode="co_treatment", discipline="OT")


def units(made):
    (way,) = made.ways
    return dict(way)


def test_the_lines_of_a_day_are_split_by_the_payers_method():
    day = visit(act("97530", 29), act("97140", 8))
    assert units(bill(day)) == {"97530": 2, "97140": 0}
    assert units(bill(day, payer="commercial-midpoint")) == {"97530": 2, "97140": 1}


def test_a_tie_is_shown_with_every_way_and_left_to_the_therapist():
    made = bill(visit(act("97530", 20), act("97535", 20)))
    assert made.open == "tie"
    assert [dict(way) for way in made.ways] == [{"97530": 2, "97535": 1}, {"97530": 1, "97535": 2}]
    assert "the treating therapist chooses" in made.split.working[-1]


def test_without_a_payer_both_methods_stand_and_the_charge_is_held_only_where_they_part():
    apart = sheet(visit(act("97530", 5), act("97535", 5)), payers=())
    assert apart.bills[0].open == "method"
    assert apart.held
    assert [dict(way) for way in apart.bills[0].ways] == [{"97530": 1, "97535": 0}, {"97530": 0, "97535": 1}, {"97530": 0, "97535": 0}]
    agreed = sheet(visit(act("97530", 25), act("97535", 15)), payers=())
    assert (agreed.bills[0].open, agreed.held, agreed.bills[0].considered) == ("", False, ())


def test_a_payer_whose_method_nobody_knows_is_open_in_the_same_way():
    assert bill(visit(act("97530", 29), act("97140", 8)), payer="commercial-uhc").open == "method"


def test_an_untimed_code_is_one_unit_and_evaluation_time_is_no_treatment_time():
    made = sheet(visit(act("97166", 45), act("97530", 23)), held=chart())
    assert units(made.bills[0]) == {"97530": 2, "97166": 1}
    assert (made.timed_minutes, made.treatment_minutes, made.bills[0].timed_total) == (23, 68, 23)
    assert saying(made.bills[0].remarks, "45 min of 97166 are evaluation, not treatment time")


def test_an_evaluation_of_the_day_that_only_the_chart_tells_is_billed_once_and_first():
    held = replace(chart(), evaluation=Evaluation(date=DAY, code="97166", minutes=45, by=OT), re_evaluations=(ReEvaluation(date=DAY - datetime.timedelta(days=1), code="97168"),))
    made = sheet(visit(act("97530", 23)), held=held)
    assert [(line.code, line.units, line.minutes) for line in made.bills[0].lines] == [("97166", (1,), 45), ("97530", (2,), 23)]
    assert made.bills[0].lines[0].services[0].by_at == "chart:/evaluation/by"
    assert [line.code for line in sheet(visit(act("97166", 45), act("97530", 23)), held=held).bills[0].lines] == ["97166", "97530"]
    timed = replace(held, evaluation=replace(held.evaluation, start="09:00", end="09:45"))
    assert saying(sheet(visit(act("97530", 23, clock="09:40-10:03")), held=timed).findings, "97166 and 97530 share minutes of the clock")
    again = replace(chart(), re_evaluations=(ReEvaluation(date=DAY, code="97168"),))
    assert units(bill(visit(act("97530", 23)), held=again)) == {"97530": 2, "97168": 1}
    assert saying(bill(visit(act("97530", 23)), held=again).remarks, "the minutes (not recorded) of 97168 are evaluation")


def test_timed_minutes_that_earn_no_unit_stay_in_the_total():
    made = bill(visit(act("97530", 38), act("97535", 7)))
    assert units(made) == {"97530": 3, "97535": 0}
    assert made.timed_total == 45
    assert saying(made.remarks, "7 min of 97535 earn no unit and stay in the record, in the 45 timed minutes")


def test_several_visits_of_a_day_are_pooled():
    made = sheet(visit(act("97530", 7)), visit(act("97530", 8)))
    assert units(made.bills[0]) == {"97530": 1}
    assert saying(made.remarks, "2 visits of one day")
    assert made.bills[0].lines[0].services[1].pointer == "visit2:/activities/0"


def test_an_untimed_code_in_two_visits_is_asked_about():
    twice = sheet(visit(act("97150", 30, contact=GROUP)), visit(act("97150", 30, contact=GROUP)))
    assert saying(twice.remarks, "97150 was given in 2 visits")
    assert not saying(sheet(visit(act("97150", 30, contact=GROUP))).remarks, "was given in")


def test_disciplines_are_counted_apart():
    made = sheet(visit(act("97530", 7), act("97110", 7)), visit(act("97530", 8), by=PT))
    assert [(one.discipline, [dict(way) for way in one.ways]) for one in made.bills] == [
        ("OT", [{"97530": 1, "97110": 0}, {"97530": 0, "97110": 1}]), ("PT", [{"97530": 1}])]


def test_a_pair_of_codes_of_two_disciplines_is_asked_about_once():
    made = sheet(visit(act("97530", 15)), visit(act("97110", 15), by=PT))
    assert [one.discipline for one in made.bills for r in one.remarks if "97110 and 97530" in r.what] == ["PT"]


def test_a_discipline_without_a_plan_in_the_chart_is_a_finding():
    made = sheet(visit(act("97530", 15)), visit(act("97110", 15), by=PT), held=chart())
    assert not saying(made.bills[0].remarks, "plan of care")
    assert saying(made.bills[1].remarks, "the chart holds no PT plan of care")[0].kind == "finding"


def test_the_day_of_the_evaluation_needs_no_plan_that_is_older():
    held = chart(plan=DAY + datetime.timedelta(days=2))
    assert not saying(bill(visit(act("97166", 45), act("97530", 15)), held=held).remarks, "plan of care")
    assert saying(bill(visit(act("97530", 15)), held=held).remarks, "plan of care")


@pytest.mark.parametrize(("clocks", "kind"), [(("14:00-14:25", "14:27-14:47"), "note"), (("14:00-14:25", "14:20-14:40"), "finding"), (("", ""), "question"), (("14:00-14:25", ""), "question")])
def test_a_group_beside_individual_treatment_is_told_apart_by_the_clock(clocks, kind):
    made = sheet(visit(act("97150", 25, clock=clocks[0], contact=GROUP), act("97530", 20, clock=clocks[1], contact=ALONE)))
    assert [r.kind for r in made.remarks if "97150" in r.what] == [kind]
    assert units(made.bills[0]) == {"97530": 1, "97150": 1}


def test_a_one_on_one_code_in_a_group_and_a_group_without_its_patients_do_not_fit():
    assert saying(sheet(visit(act("97530", 25, contact=GROUP))).findings, "recorded as treatment of a group")
    assert saying(sheet(visit(act("97150", 25))).remarks, "without a group of two or more")


def test_minutes_that_exceed_the_clock_are_a_finding_and_one_less_is_none():
    fits = visit(act("97530", 38), clock="11:00-11:40", not_counted=(Uncounted(minutes=2, why="rest"),))
    over = visit(act("97530", 39), clock="11:00-11:40", not_counted=(Uncounted(minutes=2, why="rest"),))
    assert not sheet(fits).findings
    assert saying(sheet(over).findings, "39 minutes of treatment and 2 that are not counted do not fit between 11:00 and 11:40 (40 min)")
    assert sheet(over).held


def test_minutes_of_an_activity_keep_within_its_own_clock_and_share_no_minute_of_it():
    assert saying(sheet(visit(act("97530", 26, clock="11:00-11:25"))).findings, "26 minutes of 97530 do not fit")
    both = visit(act("97530", 20, clock="11:00-11:20"), act("97535", 20, clock="11:15-11:35"))
    assert saying(sheet(both).findings, "97530 and 97535 share minutes of the clock")
    assert not sheet(visit(act("97530", 20, clock="11:00-11:20"), act("97535", 20, clock="11:20-11:40"))).findings
    assert not sheet(visit(act("97530", 20, clock="11:20-11:40"), act("97535", 20, clock="11:00-11:20"))).findings
    assert saying(sheet(visit(act("97530", 20, clock="11:15-11:35"), act("97535", 20, clock="11:00-11:20"))).findings, "share minutes")


def test_two_visits_of_one_person_at_one_time_do_not_fit():
    assert saying(sheet(visit(act("97530", 20), clock="09:00-09:30"), visit(act("97530", 20), clock="09:20-09:50")).findings, "overlap on the clock")
    assert not sheet(visit(act("97530", 20), clock="09:00-09:30"), visit(act("97530", 20), clock="09:20-09:50", by=OTA)).findings


def test_an_aides_minutes_and_an_assistants_evaluation_are_findings_and_nobodys_are_a_question():
    assert saying(sheet(visit(act("97530", 20, by=AIDE))).findings, "are an aide's")
    assert saying(sheet(visit(act("97166", 45, by=OTA))).findings, "an evaluation is a therapist's")
    assert not about(bill(visit(act("97166", 45, by=OTA))), "CO")
    assert saying(sheet(visit(act("97530", 20), by=None)).remarks, "who furnished 97530 is not said")
    assert saying(sheet(visit(act("97530", 20), by=Person("S-04", "OTS"))).remarks, "recorded by a student")


def test_the_first_fifteen_minutes_of_thinking_skills_are_no_second_unit():
    assert saying(sheet(visit(act("97129", 23))).remarks, "97129 stands for the first 15 minutes")
    assert not saying(sheet(visit(act("97129", 22))).remarks, "97129")


def co_treated(ot_minutes, ot_billed, pt_minutes=None, pt_billed=None, **more):
    ours = visit(act("97530", ot_minutes, contact=WITH_PT, billed_minutes=ot_billed, goals=("STG1",)), why=("two were needed at once",), **more)
    if pt_minutes is None:
        return bill(ours)
    theirs = visit(act("97110", pt_minutes, contact=WITH_OT, billed_minutes=pt_billed, goals=("STG1",)), by=PT)
    return sheet(ours, theirs).bills[0]


def test_co_treated_minutes_are_billed_once_between_the_disciplines():
    assert saying(co_treated(24, None, 24, None).remarks, "OT and PT together bill 48 min of 24 co-treated minutes")[0].kind == "finding"
    assert saying(co_treated(24, 12, 24, 12).remarks, "OT bills 12 and PT 12 of 24 co-treated minutes: within")[0].kind == "note"
    assert saying(co_treated(24, 12, 24, 13).remarks, "together bill 25 min")[0].kind == "finding"
    assert saying(co_treated(24, 24, 24, 0).remarks, "OT bills 24 and PT 0")


def test_one_discipline_alone_says_what_is_left_for_the_other():
    assert saying(co_treated(24, None).remarks, "all 24 co-treated minutes are billed here")
    assert saying(co_treated(24, 15).remarks, "PT bills at most 9")
    assert units(co_treated(24, 15)) == {"97530": 1}


def test_a_co_treatment_gives_its_reason_and_each_ones_goal():
    bare = bill(visit(act("97530", 24, contact=WITH_PT)))
    assert [r.kind for r in (*saying(bare.remarks, "the reason for treating together"), *saying(bare.remarks, "names no goal"))] == ["finding", "finding"]
    assert not [r for r in co_treated(24, None).remarks if r.kind == "finding"]


def test_how_another_payer_takes_a_co_treatment_is_asked():
    made = bill(visit(act("97530", 24, contact=WITH_PT)), payer="commercial-pooled")
    assert [r.kind for r in saying(made.remarks, "co-treatment")] == ["question"]


def test_payers_in_rank_that_count_otherwise_are_both_shown():
    made = sheet(visit(act("97530", 29), act("97140", 8)), payers=("medicare-b", "commercial-midpoint"))
    assert [(one.payer, one.rank, units(one)) for one in made.bills] == [("medicare-b", 1, {"97530": 2, "97140": 0}), ("commercial-midpoint", 2, {"97530": 2, "97140": 1})]
    assert saying(made.remarks, "the payers count otherwise")
    assert not saying(sheet(visit(act("97530", 30)), payers=("medicare-b", "commercial-midpoint")).remarks, "otherwise")


def test_a_change_of_payer_within_the_episode_is_told():
    moved = (Coverage(profile="commercial-midpoint", since=datetime.date(2015, 1, 1), until=datetime.date(2026, 10, 31)), Coverage(profile="medicare-b", since=datetime.date(2026, 11, 1)))
    assert saying(sheet(visit(act("97530", 30)), held=chart(coverages=moved)).remarks, "the first payer changed within the episode")
    gone = (Coverage(profile="medicare-b", since=datetime.date(2015, 1, 1), until=DAY - datetime.timedelta(days=1)),)
    assert saying(sheet(visit(act("97530", 30)), held=chart(coverages=gone)).remarks, f"no coverage of the chart holds on {DAY}")


def test_before_the_first_unit_method_there_is_a_gap():
    day = visit(act("97530", 30), date=datetime.date(2011, 3, 20))
    with pytest.raises(Gap):
        bill(day)
    assert units(bill(visit(act("97530", 30), date=datetime.date(2011, 3, 21)))) == {"97530": 2}


def test_an_activity_of_no_minutes_was_not_done():
    assert [line.code for line in bill(visit(act("97530", 15), act("97535", 0))).lines] == ["97530"]


def test_the_charts_staff_list_gives_the_credential_that_a_visit_leaves_out():
    held = replace(chart(), staff=(OT, OTA, PT), evaluation=Evaluation(date=DAY, code="97166", minutes=45, by=Person("T-03")))
    made = bill(visit(act("97530", 15), act("97535", 15, by=Person("A-02")), act("97110", 15, by=Person("T-03"), together_with=Person("A-02")), by=Person("T-03")), held=held)
    assert [(line.code, s.role, s.furnished.assistant, s.furnished.together) for line in made.lines for s in line.services] == [
        ("97166", "OT", 0, 0), ("97530", "OT", 0, 0), ("97535", "OTA", 15, 0), ("97110", "OT", 0, 15)]
    assert [c.standing for c in about(made, "CO")] == ["consider", "not"]
    physical = sheet(visit(act("97110", 15), by=Person("P-05")), held=replace(held, evaluation=None)).bills
    assert [one.discipline for one in physical] == ["PT"]


def test_an_unfinished_clock_is_no_clock():
    assert not sheet(visit(act("97530", 20, clock="11:00-"), act("97535", 20, clock="11:05-11:25"))).findings
    assert saying(sheet(visit(act("97530", 70, clock="10:30-11:35"))).findings, "70 minutes of 97530 do not fit into its own clock times (65 min)")


def test_who_treated_is_the_activitys_person_and_else_the_visits():
    made = bill(visit(act("97530", 15), act("97535", 15, by=OTA), by=OT))
    assert [service.role for line in made.lines for service in line.services] == ["OT", "OTA"]
    assert [service.by_at for line in made.lines for service in line.services] == ["/by", "/activities/1/by"]
