"""What a report shows first, what it folds away, and what it leaves to a person."""

from __future__ import annotations

import datetime
import re

import msgspec

from chartproof.cli import report_parts as parts
from chartproof.cli.audit import printed
from chartproof.desk.texts import audit_text

AS_OF = datetime.date(2026, 11, 20)
NOTE = ("Patient: P-0203 · Date of service: 2026-11-18\nO: Made tea at the stove with min A, maintenance program. 97530 x 3, 45 min. 97542 x 1, 8 min.\n"
        "Total timed minutes: 53. Total treatment minutes: 53.\n")
AUDIT = audit_text(NOTE, "note.txt", "medicare-b", AS_OF)


def test_findings_stand_gravest_first_and_within_a_weight_by_what_takes_money_back():
    found = parts.findings(audit_text("97530 x 4, seen for 20 min. Good session.\n", "n", "medicare-b", AS_OF).report)
    weights = [parts.GRAVITY.index(r.severity) for r in found]
    assert weights == sorted(weights)
    assert next(r.rule for r in found if r.severity == "denial").startswith(("TN-0", "UN"))


def test_what_the_lawbook_does_not_reach_is_one_line_and_no_question():
    assert [r.rule for r in parts.unreached(AUDIT.report)] != []
    assert not {r.rule for r in parts.unreached(AUDIT.report)} & {r.rule for r in parts.questions(AUDIT.report)}
    for form in ("text", "html"):
        said = printed(form, [("note.txt", AUDIT)])
        assert re.sub(r"\s+", " ", said).count("The lawbook does not reach 2026-11-18 for ED-01, ED-02, ED-07, UN-08") == 1
        assert "the lawbook has no table of limits" not in said


def test_a_question_for_a_person_is_shown_in_full():
    assert "TN-27" in [r.rule for r in parts.questions(AUDIT.report)]
    assert "is a question for the reviewer" in re.sub(r"\s+", " ", printed("text", [("note.txt", AUDIT)]))


def test_an_answer_that_holds_the_charge_is_never_folded_away():
    result = next(r for r in AUDIT.report.results if r.rule == "UN-08")


    assert parts.beyond_law(AUDIT.report, result)
    assert not parts.beyond_law(AUDIT.report, msgspec.structs.replace(result, holds_charge=True))


def test_rules_that_were_not_checked_are_folded_into_one_sentence():
    report = audit_text(NOTE, "note.txt", None, AS_OF).report
    said = parts.summary_sentence(report)
    assert said.count("were not checked") == 1
    assert said.count("a payer profile") == 1
    number = parts.counts(report)
    assert number.asked + number.not_checked + number.not_applicable + number.errors == len(report.results)


def test_no_report_says_that_a_note_is_safe_or_that_a_payer_would_deny():
    for form in ("text", "html", "sarif"):
        said = printed(form, [("note.txt", AUDIT)]).lower()
        assert not re.search(r"audit-proof|would deny|will be denied|guarantee", said)
