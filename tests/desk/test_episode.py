"""The invented episode of 24 visits: its clean chart is clear, and of its twin's twelve planted faults each is found, and nothing else."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import msgspec
import pytest

from chartproof.audit import audit
from chartproof.core.errors import ChartproofError
from chartproof.desk.episode import audit_chart, audit_charts, due
from chartproof.law.loader import load
from conftest import EXAMPLES
from rules.shown import line
from rules.whole import visit

CLEAN, FAULTS = (EXAMPLES / "episode" / name / "chart.yaml" for name in ("clean", "faults"))
ON = datetime.date(2026, 10, 9)
PLANTED = {
    ("chart", "CER-04"): "2026-07-24",            # a verbal order signed after three weeks
    ("2026-07-16.txt", "TN-09"): "patients",      # one-on-one codes in a group of three
    ("2026-07-30.txt", "SIG-01"): "no signature",
    ("chart", "POC-09"): "STG3",                  # the id of a former goal used again
    ("chart", "EP-05"): "2026-08-13",             # four units billed, minutes for three
    ("2026-08-20.txt", "TN-04"): "timed minutes",  # no total
    ("chart", "POC-13"): "2026-08-27",            # another long-term goal, and nobody signed
    ("chart", "TN-19"): "97112",                  # not in the plan
    ("chart", "TN-01"): "2026-09-03",             # billed, and no note
    ("chart", "MOD-06"): "2026-09-21",            # KX missing
    ("chart", "PR-01"): "2026-09-17",             # the report a visit too late
    ("chart", "CER-10"): "2026-10-05",            # recertification not signed
}


def above_advice(path: Path) -> dict[tuple[str, str], str]:
    made = audit_chart(path, "", None, ON)
    found = [("chart", result) for result in made.episode.report.results]
    found += [(Path(one.report.document).name, result) for one in made.documents for result in one.report.results]
    return {(where, r.rule): r.message for where, r in found
            if r.outcome == "error" or (r.outcome == "not_met" and r.severity != "advice") or (r.outcome == "unknown" and r.holds_charge)}


def test_the_clean_chart_of_24_visits_is_clear():
    made = audit_chart(CLEAN, "", None, ON)
    assert len(made.documents) == 24
    assert above_advice(CLEAN) == {}
    assert {report.verdict for report in made.reports} == {"clear"}


def test_the_twelve_planted_faults_are_found_and_nothing_else_above_advice():
    found = above_advice(FAULTS)
    assert found.keys() == PLANTED.keys()
    assert {key: word for key, word in PLANTED.items() if word not in found[key]} == {}


def test_a_fault_of_the_chart_is_underlined_in_the_chart():
    made = audit_chart(FAULTS, "", None, ON).episode
    spans = line(made.report, "CER-04").spans
    assert [made.text[start:end] for start, end in spans] == ["2026-07-02"]
    assert [made.text[start:end] for start, end in line(made.report, "CER-10").spans] == ["2026-10-05"]


def test_the_same_chart_gives_the_same_bytes():
    first, second = (msgspec.json.encode(audit_chart(FAULTS, "", None, ON).reports) for _ in range(2))
    assert first == second


def test_taking_one_fact_of_the_chart_away_changes_only_rules_that_read_its_kind():
    from chartproof.desk.episode import chart_record
    from chartproof.rules.book import RULES

    text = CLEAN.read_text("utf-8").split("notes:\n")[0] + "claims:" + CLEAN.read_text("utf-8").split("claims:")[1]
    record = chart_record(text, ON)
    lawbook, profiles = load()
    rules = tuple(rule for rule in RULES if "chart" in rule.documents)
    reads = {rule.code: rule.reads for rule in rules}

    def answers(shown):
        report = audit(msgspec.structs.replace(record, document=shown), lawbook, profiles["medicare-b"], ON, rules=rules)
        return {r.rule: (r.outcome, r.message) for r in report.results}

    whole = record.document
    before = answers(whole)
    for i, gone in enumerate(whole.evidence):
        after = answers(msgspec.structs.replace(whole, evidence=whole.evidence[:i] + whole.evidence[i + 1:], pointers=()))
        changed = {rule for rule in after if after[rule] != before[rule]}
        assert {rule for rule in changed if gone.kind not in reads[rule]} == set(), gone.kind


def test_an_old_chart_of_the_examples_is_audited_as_a_whole():
    for path in sorted(EXAMPLES.glob("*/chart.yaml")):
        assert audit_chart(path, "", None, ON.replace(month=12)).episode.report.verdict in ("clear", "unknown"), path


def test_visits_in_files_of_their_own_are_drafts_until_a_signed_note_stands_beside_them(tmp_path):
    shutil.copy(EXAMPLES / "stroke-kitchen" / "visit.visit", tmp_path / "day.visit")
    chart = (EXAMPLES / "stroke-kitchen" / "chart.yaml").read_text("utf-8") + "visit_files: [day.visit]\n"
    (tmp_path / "chart.yaml").write_text(chart)
    drafted = audit_chart(tmp_path / "chart.yaml", "", None, ON.replace(month=12))
    assert line(drafted.documents[0].report, "SIG-01").outcome == "not_checked"
    assert "by facts alone, whose signed notes were not looked at: 1" in line(drafted.episode.report, "TN-01").message
    (tmp_path / "day.txt").write_text(drafted.documents[0].text.replace("Signature: ___", "Electronically signed by T-14, OTR/L, 2026-11-16; ___"))
    (tmp_path / "chart.yaml").write_text(chart + "notes: [{date: 2026-11-16, file: day.txt}]\n")
    signed = audit_chart(tmp_path / "chart.yaml", "", None, ON.replace(month=12))
    assert [one.report.document.rpartition("/")[2] for one in signed.documents] == ["day.txt"]
    assert line(signed.documents[0].report, "SIG-01").outcome == "met"


def clinic(folder: Path, second: str) -> Path:
    for number, start in (("M-0210", "10:00-10:38"), ("M-0222", second)):
        (folder / number).mkdir(parents=True)
        (folder / number / "day.visit").write_text(f"visit {number} 2026-10-07 {start} clinic by T-14 OTR/L 1:1\n97530 38m carry a tray\n")
        (folder / number / "chart.yaml").write_text(f"schema: chartproof/chart@1\npatient: {number}\nvisit_files: [day.visit]\n")
    return folder


@pytest.mark.parametrize(("second", "expected"), [("10:30-11:08", "not_met"), ("10:38-11:16", "met")])
def test_two_charts_of_one_folder_show_a_therapist_in_two_places(tmp_path, second, expected):
    made = audit_charts([clinic(tmp_path, second)], None, ON)
    assert [chart.patient for chart in made.charts] == ["M-0210", "M-0222"]
    assert made.day_book is not None
    assert line(made.day_book, "TN-10").outcome == expected


def test_a_row_of_the_schedule_stands_for_the_visit_of_its_chart_and_is_not_the_same_minutes_twice(tmp_path):
    schedule = tmp_path / "week.csv"
    schedule.write_text("staff,patient,date,start,end,code,contact\nT-14,M-0210,2026-10-07,10:00,10:38,97530,1:1\nT-14,M-0299,2026-10-07,10:20,10:50,97530,1:1\n")
    made = audit_charts([clinic(tmp_path / "charts", "14:00-14:38")], None, ON, schedule)
    assert made.day_book is not None
    assert line(made.day_book, "EP-02").outcome == "met"
    assert "M-0299" in line(made.day_book, "TN-10").message


def test_signed_notes_without_facts_are_in_the_day_book_too(tmp_path):
    shutil.copytree(EXAMPLES / "episode" / "clean", tmp_path / "one")
    shutil.copytree(EXAMPLES / "episode" / "clean", tmp_path / "two")
    for path in [tmp_path / "two" / "chart.yaml", *(tmp_path / "two" / "notes").iterdir()]:
        path.write_text(path.read_text("utf-8").replace("M-0305", "M-0306"))
    made = audit_charts([tmp_path], None, ON)
    assert made.day_book is not None
    assert line(made.day_book, "TN-10").outcome == "not_met"
    copied = line(made.day_book, "TN-17")
    assert (copied.outcome, copied.severity) == ("not_met", "advice")
    assert "2026-07-09 of M-0306 as 2026-07-09 of M-0305 (100%)" in copied.message


def test_a_folder_without_charts_is_refused(tmp_path):
    with pytest.raises(ChartproofError, match="no chart in this folder"):
        audit_charts([tmp_path], None, ON)


def calendar(text: str, on: datetime.date, profile: str | None = "medicare-b", folder: Path | None = None) -> dict[str, tuple]:
    path = (folder or Path()) / "chart.yaml"
    path.write_text("patient: M-0210\n" + text)
    ((_, entries),) = due(path, profile, on)
    return {entry.due.rule: (entry.due.state, entry.due.on, entry.due.done, entry.due.of) for entry in entries}


def test_what_falls_due_is_told_with_its_last_day_and_how_far_it_is(tmp_path):
    chart = ("orders: [{date: 2026-10-01, kind: verbal, by: MD}]\nevaluation: {date: 2026-10-01}\ntreatment_days: [2026-10-05, 2026-10-07]\n"
             "authorizations: [{number: AU-1, visits: 8, since: 2026-10-01, until: 2026-10-12}]")
    assert calendar(chart, ON, folder=tmp_path) == {
        "CER-04": ("due", datetime.date(2026, 10, 15), None, None),
        "CER-06": ("ahead", datetime.date(2026, 12, 30), None, None),
        "CM-01": ("due", datetime.date(2026, 10, 12), 2, 8),
        "PR-01": ("ahead", None, 3, 10),
    }


def test_the_signature_or_the_proof_of_transmittal_is_due_never_both(tmp_path):
    chart = "evaluation: {date: 2026-10-01}\ntreatment_days: [2026-10-05]\n"
    assert calendar(chart, ON, folder=tmp_path)["CER-01"][:2] == ("ahead", datetime.date(2026, 10, 31))
    ordered = calendar(chart + "orders: [{date: 2026-09-30, signed: 2026-09-30}]", ON, folder=tmp_path)
    assert "CER-01" not in ordered
    assert ordered["CER-02"][:2] == ("ahead", datetime.date(2026, 10, 31))


def test_the_tenth_treatment_day_makes_the_report_due_and_the_eleventh_overdue(tmp_path):
    def report(count: int) -> tuple:
        days = ", ".join(f"2026-09-{day:02}" for day in range(1, count + 1))
        return calendar(f"treatment_days: [{days}]", ON, folder=tmp_path)["PR-01"]

    assert [report(count)[0] for count in (8, 9, 10, 11)] == ["ahead", "due", "due", "overdue"]
    assert report(11)[1:] == (datetime.date(2026, 9, 10), 11, 10)


def test_after_discharge_no_clock_of_treatment_runs(tmp_path):
    chart = "evaluation: {date: 2026-07-01}\ntreatment_days: [2026-07-05]\ncertifications: [{since: 2026-07-01, signed: 2026-07-02, by: MD}]\n"
    assert "PR-01" in calendar(chart, ON, folder=tmp_path)
    assert calendar(chart + "discharge: {date: 2026-08-01}", ON, folder=tmp_path) == {}


def test_another_payer_runs_other_clocks(tmp_path):
    chart = "treatment_days: [2026-10-05]\nauthorizations: [{number: AU-1, visits: 2, used: 1, as_of: 2026-10-01}]"
    assert calendar(chart, ON, "commercial-pooled", tmp_path) == {"CM-01": ("due", None, 2, 2)}


def test_what_is_due_agrees_with_what_the_rules_find(tmp_path):
    """The day after the calendar's last day, the rule whose clock it is finds fault."""
    chart = "evaluation: {date: 2026-09-01}\ntreatment_days: [2026-09-03]\norders: [{date: 2026-08-30, signed: 2026-08-30, by: MD}]\n"
    (_, last, _, _) = calendar(chart, datetime.date(2026, 9, 10), folder=tmp_path)["CER-02"]
    for day, expected in ((last, "met"), (last + datetime.timedelta(days=1), "not_met")):
        assert line(audit_chart(tmp_path / "chart.yaml", "", "medicare-b", day).episode.report, "CER-02").outcome == expected


def test_a_copied_note_is_advice_wherever_the_original_stands():
    own = visit("2026-10-09").replace("task: button a shirt", "task: button a shirt, response: ['closed four buttons without the hook, the collar took three trials and a rest']")
    chart = f"patient: M-0210\nvisits:\n{own}\n{visit('2026-10-07')}\n{own.replace('10-09', '10-05')}\n"
    found = line(audit_chart(chart.encode(), "chart.yaml", None, ON).episode.report, "TN-17")
    assert (found.outcome, found.severity) == ("not_met", "advice")
    assert "2026-10-09 as 2026-10-05 (100%)" in found.message
