"""The rule book of a job: ours, and the packs that the user names."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.desk.book import failures, open_book
from chartproof.desk.texts import audit_text
from chartproof.rules.book import RULES, sha256
from conftest import ROOT
from rules.shown import AS_OF, line

RIVERSIDE = ROOT / "tests" / "packs" / "riverside"
NOTE = "Patient: P-0142 · Date of service: 2026-11-18\nO: Carried a lunch tray 20 ft with min A. 97530, 23 min.\n"


def run(*words, cwd=ROOT, given=None, **env):
    done = subprocess.run([sys.executable, "-m", "chartproof", *map(str, words)], cwd=cwd, input=given, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **env})
    return done.returncode, done.stdout + done.stderr


def test_without_a_pack_the_book_is_ours():
    book = open_book()
    assert (book.rules, book.sha256, book.own) == (RULES, sha256(), ())


def test_a_pack_adds_its_rules_behind_ours_and_the_report_names_another_book():
    book = open_book([RIVERSIDE])
    report = audit_text(NOTE, "note", None, AS_OF, book).report
    result = line(report, "RV-01")
    assert (result.outcome, result.severity, result.citation.text) == ("not_met", "advice", "Riverside Therapy, documentation policy §4, since 2026-01-01")
    assert report.rules != audit_text(NOTE, "note", None, AS_OF).report.rules
    assert len(report.results) == len(RULES) + 1


def test_what_our_rules_say_does_not_change_beside_a_pack():
    ours, both = (audit_text(NOTE, "note", "medicare-b", AS_OF, book).report for book in (None, open_book([RIVERSIDE])))
    assert [r for r in both.results if r.rule != "RV-01"] == list(ours.results)


def test_a_rule_of_a_pack_that_breaks_is_an_error_line_without_its_words(tmp_path):
    pack = shutil.copytree(RIVERSIDE, tmp_path / "pack")
    module = pack / "closing.py"
    module.write_text(module.read_text("utf-8").replace('    last = case.find("visit_number")', '    raise RuntimeError("carried a lunch tray")'), "utf-8")
    result = line(audit_text(NOTE, "note", None, AS_OF, open_book([pack])).report, "RV-01")
    assert result.outcome == "error"
    assert "tray" not in result.message


def test_the_same_pack_twice_is_refused():
    with pytest.raises(ChartproofError, match="cites"):
        open_book([RIVERSIDE, RIVERSIDE])


def test_the_examples_of_a_pack_are_put_to_its_rules(tmp_path):
    assert list(failures(open_book([RIVERSIDE]), datetime.date(2026, 11, 23))) == []
    pack = shutil.copytree(RIVERSIDE, tmp_path / "pack")
    page = pack / "closing.md"
    page.write_text(page.read_text("utf-8").replace("Next visit: 2026-11-23\n", ""), "utf-8")
    assert [(f.code, f.example) for f in failures(open_book([pack]), datetime.date(2026, 11, 23))] == [("RV-01", "good")]


def test_a_pack_is_loaded_only_when_it_is_named(tmp_path):
    shutil.copytree(RIVERSIDE, tmp_path / "rules")
    shutil.copytree(RIVERSIDE, tmp_path / "pack")
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    assert "RV-01" not in run("audit", "note.txt", cwd=tmp_path)[1]
    assert "RV-01" in run("audit", "note.txt", "--rules", "pack", cwd=tmp_path)[1]
    assert "RV-01" in run("audit", "note.txt", cwd=tmp_path, CHARTPROOF_RULES=str(tmp_path / "pack"))[1]


def test_the_commands_list_explain_and_check_a_pack(tmp_path):
    assert "CLINIC (1)\n  RV-01" in run("rules", "--rules", RIVERSIDE)[1]
    assert "Our front desk" in run("explain", "RV-01", "--rules", RIVERSIDE)[1]
    assert run("rules", "--rules", RIVERSIDE, "--check") == (0, "1 rules of packs; every example does what it says\n")
    code, said = run("rules", "--check")
    assert (code, "there is no pack to check" in said) == (2, True)
    code, said = run("audit", "-", "--rules", tmp_path / "nowhere", given=NOTE)
    assert (code, "there is no such folder of rules" in said, "Traceback" in said) == (2, True, False)


GUIDE = (ROOT / "docs" / "adding-a-rule.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["citations.yaml", "closing.py", "closing.md"])
def test_the_guide_prints_the_pack_that_these_tests_run(name):
    printed = re.search(rf"^(`{{3,4}})\w+ {re.escape(name)}\n(.*?)^\1$", GUIDE, re.MULTILINE | re.DOTALL)
    assert printed.group(2) == (RIVERSIDE / name).read_text("utf-8")


def test_the_guide_names_options_and_pages_that_exist():
    for command in re.findall(r"^chartproof (.+)$", GUIDE, re.MULTILINE):
        verb, *words = command.split()
        known = run(verb, "--help")[1]
        assert all(word in known for word in words if word.startswith("--"))
    links = re.findall(r"\]\((?!https?:)([^)#]+)", GUIDE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
