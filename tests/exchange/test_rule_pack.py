"""A clinic's own rules: read from a named folder, refused with a reason, and never in the place of ours."""

from __future__ import annotations

import shutil

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.rule_pack import read_pack
from chartproof.law.loader import load
from conftest import ROOT

RIVERSIDE = ROOT / "tests" / "packs" / "riverside"
KNOWN = load()[0].citations()


@pytest.fixture
def pack(tmp_path):
    return shutil.copytree(RIVERSIDE, tmp_path / "pack", ignore=shutil.ignore_patterns("__pycache__"))


def change(path, before, after):
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def refused(folder):
    with pytest.raises(ChartproofError) as error:
        read_pack(folder, KNOWN)
    return error.value.problem


def test_a_pack_holds_rules_pages_and_paragraphs_of_its_own():
    read = read_pack(RIVERSIDE, KNOWN)
    assert [rule.code for rule in read.rules] == ["RV-01"]
    assert read.pages["RV-01"].bad is not None
    assert read.citations["riverside-next-visit"].authority == "plan"


def test_reading_a_pack_leaves_its_folder_as_it_was(pack):
    before = sorted(path.name for path in pack.rglob("*"))
    read_pack(pack, KNOWN)
    assert sorted(path.name for path in pack.rglob("*")) == before


def test_a_changed_line_changes_the_hash(pack):
    before = read_pack(pack, KNOWN).sha256
    change(pack / "closing.md", "Our front desk", "The front desk")
    assert read_pack(pack, KNOWN).sha256 != before


@pytest.mark.parametrize("code", ["SIG-01", "UN-02"])
def test_a_rule_of_ours_cannot_be_replaced(pack, code):
    change(pack / "closing.py", "RV-01", code)
    change(pack / "closing.md", "RV-01", code)
    problem = refused(pack)
    assert problem.what == f"{code} is a rule of Chartproof, which a pack cannot replace"
    assert "CL-01" in problem.remedy


def test_a_paragraph_of_the_lawbook_may_be_cited_and_not_redefined(pack):
    change(pack / "closing.py", '"riverside-next-visit"', '"note-date"')
    assert read_pack(pack, KNOWN).rules[0].editions[0].cite == "note-date"
    change(pack / "citations.yaml", "  riverside-next-visit:", "  note-date:")
    assert refused(pack).what == "the lawbook already cites note-date"


@pytest.mark.parametrize(("file", "before", "after", "said", "line"), [
    ("closing.py", "def _next_visit(case: Case) -> Answer:", "def _next_visit(case: Case -> Answer:", "this is not Python", 13),
    ("closing.py", "from chartproof.rules.case import Case", "from chartproof.rules.case import Casket", "cannot be run (ImportError", 9),
    ("closing.py", "RULES = (", "RULES = 1 / 0, (", "cannot be run (ZeroDivisionError", 22),
    ("closing.py", "RULES = (", "MORE = (", "has no RULES", 0),
    ("closing.py", '"clinic", "advice"', '"moods", "advice"', "RV-01 stands in no known chapter (moods)", 0),
    ("closing.py", 'frozenset({"next_visit",', 'frozenset({"weather",', "RV-01 reads unknown kinds: weather", 0),
    ("closing.py", '"riverside-next-visit"', '"riverside-tea"', "RV-01 cites riverside-tea, which nobody declares", 0),
    ("closing.md", "## RV-01", "## RV-02", "rules and pages part on RV-01, RV-02", 0),
    ("closing.md", "```good", "```goood", "RV-01 needs a why and a good example", 0),
    ("closing.md", "```bad", '```bad under="nowhere"', "underlines words that it does not hold", 0),
    ("citations.yaml", "works:", "works: [", "this is not YAML", 4),
    ("citations.yaml", "citations:\n", "paragraphs:\n", "has the two lists works and citations", 0),
    ("citations.yaml", "authority: plan, ", "", "riverside-policy names no authority", 0),
    ("citations.yaml", "authority: plan", "authority: mine", "Invalid enum value 'mine'", 0),
    ("citations.yaml", "work: riverside-policy", "work: elsewhere", "cites an unknown work elsewhere", 0),
])
def test_a_fault_of_a_pack_is_named_with_its_place(pack, file, before, after, said, line):
    change(pack / file, before, after)
    problem = refused(pack)
    assert said in problem.what
    assert problem.place.line == line
    assert problem.place.source.startswith(str(pack))


def test_a_code_has_a_form(pack):
    change(pack / "closing.py", '"RV-01"', '"closing"')
    (pack / "closing.md").write_text("# None\n", "utf-8")
    assert "rules and pages part on closing" in refused(pack).what


def test_a_folder_that_is_no_pack_says_what_one_is(tmp_path):
    assert refused(tmp_path / "nowhere").what == "there is no such folder of rules"
    assert refused(tmp_path).what == "this folder holds no module of rules"


def test_a_module_without_a_page_is_refused(pack):
    (pack / "closing.md").unlink()
    assert refused(pack).what == "the module has no page"
