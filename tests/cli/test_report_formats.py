"""Page and SARIF: the words they underline, what they escape, the same bytes each time, and the exit code when a rule breaks."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from urllib.parse import unquote

import jsonschema_rs
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from chartproof.cli.audit import printed
from chartproof.cli.main import chartproof_command
from chartproof.cli.report_parts import VERDICTS
from chartproof.cli.report_sarif import _region
from chartproof.cli.report_style import COLOURS
from chartproof.desk import book as opened
from chartproof.desk.texts import audit_text
from chartproof.rules.book import RULES
from chartproof.rules.rule import EVERY_DOCUMENT, always
from conftest import EXAMPLES, ROOT
from pages import Page

AS_OF = datetime.date(2026, 11, 20)
NOTES = sorted((EXAMPLES / "notes").glob("*.txt"))
# one pattern of the published schema has a stray bracket, which a strict engine refuses
SCHEMA = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8").replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}?$"))
HURRIED = "Pt seen for 45 min OT. Worked on fine motor skills and scissors w/ min A.\n97530 x 3, 97535 x 1.  Pt tolerated tx well. Cont POC.\n"
FORMS = ("text", "json", "html", "sarif")


def audits(*texts, profile="medicare-b"):
    return [(f"note {i}.txt", audit_text(text, f"note {i}.txt", profile, AS_OF)) for i, text in enumerate(texts)]


def test_the_page_underlines_the_words_of_each_finding_and_links_both_ways():
    page = Page(printed("html", audits(HURRIED)))
    assert {"seen for 45 min", "fine motor skills", "scissors", "tolerated tx well"} <= set(page.marked)
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []
    assert len(page.ids) == len(set(page.ids))
    assert "4 timed units need at least 53 timed minutes" in page.text
    assert "Pub 100-04 ch. 5 §20.2 C, since 2011-03-21" in page.text


def test_the_page_loads_nothing_and_runs_nothing():
    page = Page(printed("html", audits(HURRIED)))
    assert {tag for tag, _ in page.tags} & {"script", "img", "link", "iframe", "object", "form", "input"} == set()
    assert not [given for _, given in page.tags for name in given if name == "src" or name.startswith("on")]
    assert "url(" not in printed("html", audits(HURRIED))
    assert ("meta", {"http-equiv": "Content-Security-Policy",
                     "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"}) in page.tags


@pytest.mark.parametrize("number", [1, 2])
def test_the_page_has_landmarks_one_first_heading_and_no_leap_in_levels(number):
    page = Page(printed("html", audits(*[HURRIED] * number)))
    tags = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "en"}) in page.tags
    assert (tags.count("main"), tags.count("article"), page.headings.count(1)) == (1, number, 1)
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert all("aria-labelledby" in given for tag, given in page.tags if tag == "section")


def test_every_example_makes_a_page_that_is_closed_properly_and_says_its_verdict():
    for path in NOTES:
        page = Page(printed("html", [(path.name, audit_text(path.read_text(encoding="utf-8"), path.name, "medicare-b", AS_OF))]))
        assert [given["class"].split()[0] for _, given in page.tags if "verdict" in given.get("class", "")] == ["verdict"], path.name
        assert any(sentence in page.text for sentence in VERDICTS.values()), path.name


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["ink", "muted", "link", "denial", "risk", "advice", "error"])
@pytest.mark.parametrize("ground", ["paper", "ground", "tint"])
def test_text_stands_out_from_its_ground(name, ground):
    assert (luminance(COLOURS[ground]) + 0.05) / (luminance(COLOURS[name]) + 0.05) >= 6.5


def test_weight_is_told_by_word_and_line_not_by_colour_alone():
    page = printed("html", audits(HURRIED))
    assert 'aria-label="finding 1, denial"' in page
    assert [len(set(re.findall(rf"mark\.{w}[^}}]*text-decoration-style:(\w+)", page))) for w in ("denial", "risk", "advice")] == [1, 1, 1]
    assert len(set(re.findall(r"text-decoration-style:(\w+)", page))) == 3


@given(st.text(max_size=60))
def test_whatever_a_note_holds_stays_text(words):
    text = f"O: <script>alert(1)</script> & \"{words}\"' 97530 x 4, seen for 20 min\n"
    page = Page(printed("html", audits(text)))
    assert "script" not in {tag for tag, _ in page.tags}
    assert "<script>alert(1)</script> & " in page.text


def test_a_name_of_a_file_is_escaped_too():
    page = printed("html", [("<b>.txt", audit_text(HURRIED, "<b>\u202e.txt", None, AS_OF))])
    assert "<b>" not in page
    assert "\u202e" not in page


def test_sarif_is_valid_against_its_schema():
    jsonschema_rs.validator_for(SCHEMA).validate(json.loads(printed("sarif", [
        (str(path), audit_text(path.read_text(encoding="utf-8"), str(path), "medicare-b", AS_OF)) for path in NOTES])))


def test_the_schema_would_notice():
    odd = json.loads(printed("sarif", audits(HURRIED)))
    odd["runs"][0]["columnKind"] = "bytes"
    assert not jsonschema_rs.validator_for(SCHEMA).is_valid(odd)


def test_sarif_points_at_the_words_in_lines_columns_and_offsets():
    run, = json.loads(printed("sarif", audits(HURRIED)))["runs"]
    over = next(r for r in run["results"] if r["ruleId"] == "UN-02")
    regions = [place["physicalLocation"]["region"] for place in (*over["locations"], *over["relatedLocations"])]
    assert [HURRIED[r["charOffset"]:r["charOffset"] + r["charLength"]] for r in regions] == ["seen for 45 min", "97530 x 3", "97535 x 1"]
    assert regions[1] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 10, "charOffset": 74, "charLength": 9}
    assert (over["level"], over["kind"], run["columnKind"]) == ("error", "fail", "unicodeCodePoints")
    assert run["tool"]["driver"]["rules"][over["ruleIndex"]]["id"] == "UN-02"


@given(st.text(alphabet="ab\n\r😀é", min_size=1, max_size=40), st.data())
def test_line_and_column_lead_back_to_the_offset(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    region, lines = _region(text, start, end), text.split("\n")
    before = sum(len(line) + 1 for line in lines[:region["startLine"] - 1])
    assert before + region["startColumn"] - 1 == region["charOffset"] == start
    ends = sum(len(line) + 1 for line in lines[:region["endLine"] - 1])
    assert ends + region["endColumn"] - 1 == end == start + region["charLength"]


def test_levels_follow_the_weight_and_a_question_is_for_review():
    run, = json.loads(printed("sarif", audits(HURRIED)))["runs"]
    levels = {r["properties"]["severity"]: r["level"] for r in run["results"] if r["kind"] == "fail"}
    assert levels == {"denial": "error", "risk": "warning", "advice": "note"}
    assert {(r["kind"], r["level"]) for r in run["results"] if r["kind"] != "fail"} <= {("review", "none")}
    ids = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(ids) == {rule.code for rule in RULES}
    assert ids["UN-02"]["helpUri"].startswith("https://")
    assert "2011-03-21" in ids["UN-02"]["help"]["text"]


def test_sarif_names_files_as_uris_and_copies_none_of_their_text():
    path = NOTES[4]
    one = audit_text(path.read_text(encoding="utf-8"), "a b/é.txt", None, AS_OF)
    text = printed("sarif", [("a b/é.txt", one)])
    artifact, = json.loads(text)["runs"][0]["artifacts"]
    assert artifact["location"]["uri"] == "a%20b/%C3%A9.txt"
    assert unquote(artifact["location"]["uri"]) == "a b/é.txt"
    assert "contents" not in artifact
    assert "fine motor skills" not in json.dumps(json.loads(text)["runs"][0]["results"])


def test_a_text_that_is_no_file_travels_with_its_report():
    artifact, = json.loads(printed("sarif", [("-", audit_text(HURRIED, "standard input", None, AS_OF))]))["runs"][0]["artifacts"]
    assert artifact["contents"]["text"] == HURRIED


@pytest.mark.parametrize("form", FORMS)
def test_the_same_note_and_day_give_the_same_bytes(form):
    words = [sys.executable, "-m", "chartproof", "audit", str(NOTES[4]), "--profile", "medicare-b", "--on", "2026-11-20", "--format", form]
    first, second = (subprocess.run(words, cwd=ROOT, capture_output=True, check=False).stdout for _ in range(2))
    assert first == second
    assert len(first) > 500


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", [rule.code for rule in RULES][::9])
def test_a_rule_that_breaks_is_an_error_in_every_format_and_ends_with_4(form, code, monkeypatch):
    def broken(case):
        raise RuntimeError("words of the zebra")

    rules = tuple(rule._replace(editions=always("signature", broken), payers=frozenset({"all"}), needs=frozenset(),
                               documents=EVERY_DOCUMENT) if rule.code == code else rule
                  for rule in RULES)
    monkeypatch.setattr(opened, "RULES", rules)
    path = EXAMPLES / "notes" / "01-soap-caps.txt"
    done = CliRunner().invoke(chartproof_command, ["audit", str(path), "--on", "2026-11-20", "--format", form], standalone_mode=False)
    assert done.exception is None
    assert done.return_value == 4
    assert "RuntimeError" in done.output
    assert "zebra" not in done.output
    if form == "sarif":
        run, = json.loads(done.output)["runs"]
        assert run["invocations"][0]["executionSuccessful"] is False
        assert run["invocations"][0]["toolExecutionNotifications"][0]["associatedRule"]["id"] == code
