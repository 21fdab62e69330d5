"""What the rules of the episode say, word for word, and what they underline: the numbers and days in a finding are those of the chart."""

from __future__ import annotations

import datetime

import pytest

from chartproof.desk.episode import audit_chart
from rules.shown import line
from rules.whole import ON, days, visit

TOLD = "eligibility: {year: %d, amount: %d, as_of: 2026-08-01}\n"
CLAIM = "claims: [{date: 2026-08-05, lines: [{code: '97530', units: 2, modifiers: [GO%s]}]}]"
ORDERED = "orders: [{date: 2026-08-01, signed: 2026-08-01}]\nevaluation: {date: 2026-08-03}\ntreatment_days: [2026-08-05]\n"
SENT = "transmittals: [{date: %s, how: fax}]"
VISITS = "visits:\n" + visit("2026-08-05") + "\n" + visit("2026-08-07")
GRANTED = "authorizations: [{number: AU-1, %s, since: 2026-08-01, until: 2026-08-%02d}]\n"


def told(code: str, chart: str, on: datetime.date) -> tuple[str, str, list[str]]:
    made = audit_chart(f"patient: M-0210\n{chart}\n".encode(), "chart.yaml", "medicare-b", on).episode
    result = line(made.report, code)
    return result.outcome, result.message, [made.text[start:end] for start, end in result.spans]


@pytest.mark.parametrize(("code", "chart", "outcome", "message", "underlined"), [
    ("MOD-06", CLAIM % "", "unknown", "the payer's eligibility answer is not in the chart; a clinic's own sum would be too low", []),
    ("MOD-06", TOLD % (2026, 2480) + CLAIM % "", "met", "$2,480 of $2,480 in 2026, as of 2026-08-01", ["2480"]),
    ("MOD-06", TOLD % (2026, 2481) + CLAIM % "", "not_met",
     "$2,481 by 2026-08-01 is above the threshold of $2,480 for 2026; KX is missing on 2026-08-05", ["2"]),
    ("MOD-06", TOLD % (2026, 2481) + CLAIM % ", KX", "met", "above $2,480, and each later line carries KX", ["2481"]),
    ("MOD-06", TOLD % (2026, 2481), "unknown",
     "$2,481 by 2026-08-01 is above the threshold of $2,480 for 2026, and no later claim is at hand", ["2481"]),
    ("MOD-06", TOLD % (2025, 100) + CLAIM % "", "unknown", "the eligibility answer is of 2025; it says nothing of 2026-08-05", ["100"]),
    ("MOD-09", TOLD % (2026, 3000), "met", "$3,000 of $3,000", ["3000"]),
    ("MOD-09", TOLD % (2026, 3001), "not_met", "$3,001 in 2026 is above $3,000: claims may be chosen for review", ["3001"]),
    ("MOD-09", CLAIM % "", "not_applicable", "the payer's eligibility answer is not in the chart", []),
    ("TN-01", CLAIM % "", "not_met", "no note for 2026-08-05", ["2"]),
    ("TN-01", VISITS, "met", "each treatment day has its note or the facts for it; days by facts alone, whose signed notes were not looked at: 2", []),
    ("TN-19", "plans: [{date: 2026-08-01, amount: 1, frequency: 2, codes: ['97530']}]\n" + VISITS, "not_met",
     "97535 was given on 2026-08-05 and 2026-08-07 and is not in the plan of that day", ["'97530'"]),
    ("EP-03", "coverages: [{profile: medicare-b, since: 2026-08-06}]\n" + VISITS, "not_met", "no coverage is on record for 2026-08-05", []),
    ("CM-01", GRANTED % ("visits: 1", 31) + VISITS, "not_met", "authorization AU-1 is for 1 visit; held: 2", ["1"]),
    ("CM-01", GRANTED % ("visits: 2", 31) + VISITS, "met", "visits and dates keep within the authorizations", ["AU-1"]),
    ("CM-01", GRANTED % ("visits: 2", 6) + VISITS, "not_met", "treatment on 2026-08-07 lies outside the dates of every authorization", ["2026-08-06"]),
    ("CM-01", GRANTED % ("units: 1", 31) + CLAIM % "", "not_met", "authorization AU-1 is for 1 unit; billed: 2", ["1"]),
    ("CER-02", ORDERED + SENT % "2026-09-02", "met",
     "the order of 2026-08-01 is signed and the plan was sent on 2026-09-02: no signature on the plan is needed", ["2026-08-01", "2026-09-02"]),
    ("CER-02", ORDERED + SENT % "2026-09-03", "not_met", "the plan was sent on 2026-09-03, after 2026-09-02, 30 days from the evaluation", ["2026-09-03"]),
    ("CER-02", ORDERED, "not_met",
     "a signed order is on file, but no proof that the plan was sent by 2026-09-02, 30 days from the evaluation", ["2026-08-01"]),
    ("PR-01", days(datetime.date(2026, 8, 3), 11), "not_met",
     "11 treatment days without a progress report; it was due by the treatment day of 2026-08-12, the 10th", []),
])
def test_what_is_said_of_a_chart(code, chart, outcome, message, underlined):
    assert told(code, chart, ON) == (outcome, message, underlined)


@pytest.mark.parametrize(("on", "outcome"), [("2026-09-02", "met"), ("2026-09-03", "not_met")])
def test_the_plan_may_still_be_sent_until_its_last_day(on, outcome):
    assert told("CER-02", ORDERED, datetime.date.fromisoformat(on))[0] == outcome


EDGES = "authorizations: [{number: AU-1, visits: 9, since: 2026-08-05, until: 2026-08-07}]\ntreatment_days: [%s]"


@pytest.mark.parametrize(("days_treated", "outcome"), [
    ("2026-08-05, 2026-08-07", "met"), ("2026-08-04, 2026-08-07", "not_met"), ("2026-08-05, 2026-08-08", "not_met"),
])
def test_an_authorization_holds_on_its_first_and_on_its_last_day(days_treated, outcome):
    assert told("CM-01", EDGES % days_treated, ON)[0] == outcome


def test_what_an_authorization_had_counted_by_its_own_day_is_not_counted_again():
    chart = "authorizations: [{number: AU-1, %s: 3, used: 2, as_of: 2026-08-05, since: 2026-08-01, until: 2026-08-31}]\n%s"
    assert told("CM-01", chart % ("visits", "treatment_days: [2026-08-05, 2026-08-06]"), ON)[0] == "met"
    assert told("CM-01", chart % ("units", CLAIM % ""), ON)[0] == "met"
    assert told("CM-01", chart % ("units", (CLAIM % "").replace("2026-08-05", "2026-08-06")), ON)[0] == "not_met"


def test_units_under_an_authorization_are_those_of_its_codes_and_of_its_days():
    chart = "authorizations: [{number: AU-1, units: 1, codes: ['%s'], since: 2026-08-01, until: 2026-08-%s}]\n" + CLAIM % ""
    assert told("CM-01", chart % ("97530", "31"), ON)[0] == "not_met"
    assert told("CM-01", chart % ("97535", "31"), ON)[1] == "97530, billed on 2026-08-05: no authorization of that day names it"


NOTE = "OT treatment note\nPatient: M-0210 · Date of service: 2026-08-05\nO: Buttoned a shirt at the mirror, 3/5 with min A. %s\n"


@pytest.mark.parametrize(("minutes", "profile", "units", "outcome"), [
    ("97535. Total timed minutes: 38.", "medicare-b", 3, "met"), ("97535. Total timed minutes: 38.", "medicare-b", 4, "not_met"),
    ("97535. Total timed minutes: 38.", "commercial-midpoint", 4, "met"), ("97535. Total timed minutes: 38.", "", 4, "met"),
    ("97535, 30 min. Total timed minutes: 38.", "medicare-b", 3, "met"), ("97535, 30 min. Total timed minutes: 38.", "medicare-b", 4, "not_met"),
    ("97535, 38 min.", "medicare-b", 3, "met"), ("97535, 38 min.", "medicare-b", 4, "not_met"), ("97535, 38 min.", "commercial-midpoint", 4, "not_met"),
    ("97535, 38 min.", "", 3, "met"), ("97535, 38 min.", "", 4, "not_met"), ("97535.", "medicare-b", 9, "met"),
])
def test_a_claim_is_held_to_a_total_where_the_payer_pools_and_to_the_minutes_of_the_code_everywhere(tmp_path, minutes, profile, units, outcome):
    (tmp_path / "note.txt").write_text(NOTE % minutes)
    (tmp_path / "chart.yaml").write_text("patient: M-0210\nnotes: [{date: 2026-08-05, file: note.txt}]\n"
                                         f"claims: [{{date: 2026-08-05, lines: [{{code: '97535', units: {units}}}]}}]\n")
    assert line(audit_chart(tmp_path / "chart.yaml", "", profile, ON).episode.report, "EP-05").outcome == outcome
