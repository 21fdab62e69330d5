"""The papers that close an episode or leave with the patient: any chart's are read back, each fact tells, and none says more than its author may."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings

from chartproof.audit import audit
from chartproof.core.covers import covers
from chartproof.core.errors import ChartproofError
from chartproof.core.people import Person
from chartproof.core.record import Record
from chartproof.desk.write import asked as ask_by_law
from chartproof.reading.reader import read
from chartproof.writing.kinds import KINDS
from chartproof.writing.style import Style, styled
from writing.changed import changed
from writing.closing_strategies import courses
from writing.written import HERE, LAWBOOK, PROFILES, TODAY, asked, course_of

CLOSING = ("discharge", "missed-visit", "attestation", "signature-log", "transmittal-log", "referral", "caregiver-letter", "home-programme")
LEAVING = course_of(HERE / "charts" / "leaving.yaml")
NARRATIVE = Style(layout="narrative")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
LAST = datetime.date(2026, 10, 26)
SEPTEMBER = datetime.date(2026, 9, 14)


def paper(kind, taken=LEAVING, which=None):
    return KINDS[kind].write(taken, asked()._replace(which=which))


def with_chart(**fields):
    return LEAVING._replace(chart=msgspec.structs.replace(LEAVING.chart, **fields))


@pytest.mark.parametrize("kind", CLOSING)
@settings(max_examples=40, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(taken=courses())
def test_any_paper_is_read_back_as_it_was_given(kind, taken):
    try:
        document = paper(kind, taken)
    except ChartproofError:
        reject()
    for told in (document, styled(document, NARRATIVE)):
        shown = read(told.text)
        found = covers(document.shown.evidence, shown.evidence)
        assert found.complete, f"{found}\n{told.text}"
        assert shown.kind == kind


@pytest.mark.parametrize(("kind", "which", "within", "without"), [
    ("discharge", None, "/discharge/|/goals/|/former_goals/|/absences/./(?:date|who|why)|/measures/", "/measures/[12]/"),
    ("missed-visit", datetime.date(2026, 9, 21), "/absences/0/|/patient", "/absences/0/date"),
    ("attestation", LAST, "/attestations/0/requested|/visits/0/by/id|/patient", ""),
    ("signature-log", None, "/staff/|/evaluation/(?:date|by)|/discharge/(?:date|by)|/plans/./author|/patient", "/staff/./id"),
    ("transmittal-log", None, "/transmittals/|/plans/./date|/evaluation/date|/patient", ""),
    ("referral", SEPTEMBER, "/referrals/0/|/patient|/diagnoses", "/referrals/0/date"),
    ("caregiver-letter", SEPTEMBER, "/caregiver_letters/0/|/goals/[01]/|/evaluation/measures/|/measures/0/", "/caregiver_letters/0/date|/measures/0/goal|/goals/./id"),
    ("home-programme", SEPTEMBER, "/home_programmes/0/|/patient", "/home_programmes/0/date"),
])
def test_each_fact_of_a_paper_changes_its_text(kind, which, within, without):
    before = paper(kind, which=which).text
    seen = 0
    for pointer, taken in changed(LEAVING, within, without or r"\Z."):
        try:
            assert paper(kind, taken, which).text != before, pointer
        except ChartproofError:
            continue
        seen += 1
    assert seen > 2


def test_a_discharge_says_which_goals_stay_open_whatever_its_reason_claims():
    document = paper("discharge")
    assert "- Met at discharge: STG1\n- Open at discharge, not met: STG2\n- Open at discharge, never measured: STG3\n" in document.text
    assert document.warnings == ("The reason for discharge speaks of all goals as reached; by their last measures these are open: STG2, STG3.",)


def test_a_discharge_goes_from_baseline_over_the_last_report_to_the_last_measure():
    assert ("  - Baseline: 0 of 5 with maximal assistance\n  - Last report: 2 of 5 with minimal assistance, 3 verbal cues and 1 tactile cue on 2026-09-14\n"
            "  - Last measure: 5 of 5 with supervision, measured 2026-10-26\n  - Status: met\n") in paper("discharge").text


def test_a_time_without_a_baseline_is_not_said_to_be_met():
    slow = msgspec.structs.replace(LEAVING.chart.goals[1], baseline=None)
    document = paper("discharge", with_chart(goals=(LEAVING.chart.goals[0], slow)))
    assert "- Open at discharge, not decided without a baseline: STG2" in document.text
    assert "Last measure: 52 s, measured 2026-10-12\n- " in document.text


def test_an_assistants_discharge_lists_measures_and_judges_nothing():
    document = paper("discharge", with_chart(discharge=msgspec.structs.replace(LEAVING.chart.discharge, by=Person("A-02", "COTA/L"))))
    assert "Last measure: 5 of 5 with supervision" in document.text
    for judgement in ("Status:", "Met at discharge", "Open at discharge", "Reason for ending treatment", "Recommended", "Follow-up"):
        assert judgement not in document.text
    assert any(question.startswith("A clinician writes why treatment ended") for question in document.questions)


def test_a_discharge_without_a_reason_says_so_and_asks():
    bare = msgspec.structs.replace(LEAVING.chart.discharge, reason=None)
    document = paper("discharge", with_chart(discharge=bare))
    assert "Reason for ending treatment: not recorded" in document.text
    assert "Why did treatment end? (discharge, reason)" in document.questions


def test_a_discharge_after_an_evaluation_alone_says_that_nothing_followed():
    document = paper("discharge", with_chart(measures=(), treatment_days=(), progress_reports=())._replace(days=()))
    assert "Treatment days of the episode: 1, 2026-08-03 to 2026-08-03; nothing after it is recorded" in document.text


def test_treatment_after_the_discharge_is_pointed_out():
    early = msgspec.structs.replace(LEAVING.chart.discharge, date=datetime.date(2026, 10, 20))
    assert "The chart holds treatment after the discharge, on 2026-10-26; the discharge does not cover it." in paper("discharge", with_chart(discharge=early)).warnings


@pytest.mark.parametrize(("kind", "taken", "which", "reason"), [
    ("discharge", with_chart(discharge=None), None, "the chart has no discharge"),
    ("discharge", LEAVING, LAST, "discharge is of another day"),
    ("discharge", with_chart(evaluation=None, treatment_days=(), visits=())._replace(days=()), None, "nobody was treated"),
    ("missed-visit", LEAVING, LAST, "the patient was treated on this day"),
    ("missed-visit", with_chart(absences=()), None, "the chart has no missed visit"),
    ("attestation", LEAVING, datetime.date(2026, 9, 21), "the record has no such entry of this day"),
    ("attestation", with_chart(attestations=()), None, "no entry is named"),
    ("attestation", with_chart(attestations=(msgspec.structs.replace(LEAVING.chart.attestations[0], author=Person("T-03")),)), LAST, "another author of this entry"),
    ("signature-log", with_chart(staff=(), evaluation=None, plans=(), progress_reports=(), discharge=None, referrals=(), caregiver_letters=(), home_programmes=())
     ._replace(days=()), None, "the record names nobody"),
    ("transmittal-log", with_chart(plans=(), transmittals=()), None, "no plan of care, and nothing that was sent"),
    ("referral", with_chart(referrals=()), None, "no entry in `referrals:`"),
    ("referral", LEAVING, LAST, "no entry of this date in `referrals:`"),
    ("referral", with_chart(referrals=(msgspec.structs.replace(LEAVING.chart.referrals[0], by=Person("A-02", "COTA/L")),)), None, "a clinician's decision"),
    ("caregiver-letter", with_chart(evaluation=None, treatment_days=(), progress_reports=())._replace(days=()), SEPTEMBER, "no treatment day lies in the time"),
    ("home-programme", with_chart(home_programmes=(msgspec.structs.replace(LEAVING.chart.home_programmes[0], activities=()),)), None, "has no activity"),
])
def test_what_a_chart_cannot_carry_is_refused_with_its_reason(kind, taken, which, reason):
    with pytest.raises(ChartproofError, match=reason):
        paper(kind, taken, which)


@pytest.mark.parametrize("which", [datetime.date(2026, 9, 21), None])
def test_a_missed_visit_of_the_list_is_written_as_one_of_a_visit_file(which):
    text = paper("missed-visit", which=which).text
    assert text.startswith("OT missed visit\n\nPatient: P-0388 · Date of service: 2026-")
    assert "No treatment was given; this is not a treatment day." in text


def test_a_missed_visit_tells_what_was_agreed_on_instead():
    text = paper("missed-visit", which=datetime.date(2026, 9, 21)).text
    assert "- Visit not held, by mother: car would not start\n" in text
    assert "- Next visit: 2026-09-28 (plan of care, 1x/week)\n- Home: one lace a day\n" in text


def test_an_attestation_is_no_late_signature_and_signs_nothing():
    text = paper("attestation", which=LAST).text
    assert "I wrote the treatment note of 2026-10-26 for patient P-0388 myself" in text
    assert "It is no late signature" in text
    assert "Attestation requested: 2026-11-10" in text
    assert not read(text).signed


def test_an_attestation_to_an_entry_of_nobody_asks_who_wrote_it():
    visit = msgspec.structs.replace(LEAVING.days[0].visit, by=None)
    document = paper("attestation", LEAVING._replace(days=(LEAVING.days[0]._replace(visit=visit),)), LAST)
    assert "Author of the entry: not recorded" in document.text
    assert document.questions == ("Who wrote this entry? Nobody else can attest to it. (attestations, author)",)


def test_the_signature_log_names_everyone_with_first_and_last_entry():
    text = paper("signature-log").text
    assert "- Staff S-01, OTS: student; treated, referred, wrote to the family; first entry 2026-09-14, last entry 2026-10-26\n" in text
    assert text.count("Signature: ____") == 2


def test_the_transmittal_log_counts_days_from_the_evaluation_and_says_what_was_not_sent():
    text = paper("transmittal-log").text
    assert ("- Sent 2026-08-05: plan of care of 2026-08-03, 2 days after the evaluation of 2026-08-03; by: fax; "
            "to: the pediatric clinic, attention Dr. Ruiz; confirmed by: fax report 14\n") in text
    assert "- Not recorded: that the plan of care of 2026-10-12 was sent\n" in text


def test_a_plan_that_was_sent_late_is_pointed_out_to_the_author_with_the_paragraph():
    late = (msgspec.structs.replace(LEAVING.chart.transmittals[0], date=datetime.date(2026, 9, 7)),)
    ask = ask_by_law(TODAY)
    document = KINDS["transmittal-log"].write(with_chart(transmittals=late), ask)
    assert document.warnings[0].startswith("Sent 35 days after the evaluation:")
    assert "30 days are counted (" in document.warnings[0]
    assert "30 days" not in document.text
    assert not KINDS["transmittal-log"].write(LEAVING, ask).warnings


@pytest.mark.parametrize("kind", ["discharge", "referral"])
def test_an_assistant_who_held_the_last_visit_is_not_taken_for_the_one_who_decides(kind):
    visit = msgspec.structs.replace(LEAVING.days[0].visit, by=Person("A-02", "COTA/L"))
    papers = {"discharge": msgspec.structs.replace(LEAVING.chart.discharge, by=None)}
    papers["referrals"] = tuple(msgspec.structs.replace(one, by=None, directed_by=None) for one in LEAVING.chart.referrals)
    document = paper(kind, with_chart(**papers)._replace(days=(LEAVING.days[0]._replace(visit=visit),)))
    assert "Prepared by" not in document.text
    assert any(question.startswith("Who writes this?") for question in document.questions)


@pytest.mark.parametrize("kind", ["referral", "caregiver-letter"])
def test_a_students_paper_names_who_directed_or_asks(kind):
    field = {"referral": "referrals", "caregiver-letter": "caregiver_letters"}[kind]
    assert "Prepared by: S-01, OTS\nDirected by: T-03, OTR/L" in paper(kind).text
    alone = tuple(msgspec.structs.replace(one, directed_by=None) for one in getattr(LEAVING.chart, field))
    assert f"Who directed the student? ({field}, directed_by)" in paper(kind, with_chart(**{field: alone})).questions


def test_a_letter_to_the_family_tells_change_in_plain_words():
    text = paper("caregiver-letter").text
    assert "  - At the start: 0 of 5 times, with help for most of it\n  - On 2026-10-26: 5 of 5 times, with someone watching\n" in text
    assert "assistance" not in text


def test_tests_stand_in_a_letter_only_where_the_family_asked():
    assert "- Test: Nine Hole Peg Test: 41.2 seconds\n" in paper("caregiver-letter", which=SEPTEMBER).text
    assert "Test:" not in paper("caregiver-letter", which=LAST).text


def test_an_assistants_letter_does_not_say_whether_a_goal_is_met():
    letters = tuple(msgspec.structs.replace(one, by=Person("A-02", "COTA/L"), directed_by=None) for one in LEAVING.chart.caregiver_letters)
    assert "This goal is" not in paper("caregiver-letter", with_chart(caregiver_letters=letters)).text
    assert "This goal is met." in paper("caregiver-letter").text


def test_a_home_programme_without_a_reason_to_stop_says_so():
    document = paper("home-programme", which=SEPTEMBER)
    assert "- Activity 2: pinch and pull\n  - How often: twice a week\n  - When to stop: not written here. Ask your therapist before you start.\n" in document.text
    assert "When does the family stop activity 2 and call? (home_programmes, activities, stop)" in document.questions


@pytest.mark.parametrize("kind", ["signature-log", "transmittal-log", "caregiver-letter", "home-programme"])
def test_no_rule_asks_a_signature_of_a_log_or_of_a_paper_for_the_family(kind):
    report = audit(Record(read(paper(kind).text), None), LAWBOOK, PROFILES["medicare-b"], TODAY)
    assert {r.outcome for r in report.results if r.rule.startswith("SIG-")} == {"not_applicable"}


@pytest.mark.parametrize("kind", ["attestation", "referral", "discharge"])
def test_a_paper_that_somebody_signs_is_asked_for_its_signature(kind):
    report = audit(Record(read(paper(kind).text), None), LAWBOOK, PROFILES["medicare-b"], TODAY)
    assert [r.outcome for r in report.results if r.rule == "SIG-01"] == ["not_met"]


def test_the_reading_grade_is_shown_to_the_author_and_no_part_of_the_paper():
    document = paper("home-programme", which=SEPTEMBER)
    assert document.remarks[0].startswith("Reading grade ")
    assert "grade" not in document.text


def test_hard_words_warn_and_name_the_line():
    hard = "facilitate bilateral coordination during functional manipulation activities incorporating developmental sequencing"
    programme = msgspec.structs.replace(LEAVING.chart.home_programmes[0], activities=(msgspec.structs.replace(
        LEAVING.chart.home_programmes[0].activities[0], what=hard, steps=(hard,), watch=(hard,)),))
    document = paper("home-programme", with_chart(home_programmes=(programme,)))
    assert "above 8: use shorter words and sentences. Line " in document.warnings[0]
