"""The rule book and one rule of it, as a new therapist reads them."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from chartproof.cli.explain import law_line, weight
from chartproof.cli.main import chartproof_command
from chartproof.core.errors import ChartproofError
from chartproof.desk.book import open_book
from chartproof.law.loader import load
from chartproof.rules.book import RULES, rule
from chartproof.rules.pages import page
from conftest import ROOT

PROFILES = load()[1]


def shown(*words: str) -> str:
    done = CliRunner().invoke(chartproof_command, words, standalone_mode=False, env={"COLUMNS": "150"})
    if done.exception:
        raise done.exception
    return done.output


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.code)
def test_each_rule_is_explained_with_why_time_weight_source_and_examples(entry):
    text = shown("explain", entry.code.lower())
    for part in ("Why", "Editions", "Weight by payer", "Looks at", "What it can say", f"A {page(entry.code).good.form} that passes"):
        assert f"\n{part}\n" in text
    assert str(entry.editions[0].since) in text
    assert all(name in text for name in PROFILES)


def test_the_editions_stand_on_a_line_of_time():
    text = shown("explain", "TN-25")
    assert text.index("├─ 2020-03-01 to 2025-09-30") < text.index("├─ 2025-10-01 to now") < text.index("▼")
    assert "read in a report of it" in " ".join(text.split())


def test_a_value_of_the_law_is_shown_through_time_with_its_gaps():
    text = shown("explain", "kx_threshold_ot")
    assert "├─ 2024-01-01 to 2024-12-31   2330 USD" in text
    assert "unverified" in text
    assert text.rstrip().endswith("then a gap: the answer is unknown")
    history = load()[0].history("kx_threshold_ot")
    assert "2020-01-01 to 2022-12-31: a gap; the answer is unknown" in law_line("kx_threshold_ot", [v for v in history if v.since.year in (2019, 2023)])


def test_what_became_known_later_says_since_when():
    assert "(known from 2026-02-04)" in shown("explain", "telehealth_by_therapists")


@pytest.mark.parametrize(("name", "near"), [("UN-2", "UN-02"), ("kx_treshold", "kx_threshold_ot")])
def test_a_slip_is_answered_with_the_nearest_name(name, near):
    with pytest.raises(ChartproofError) as refused:
        shown("explain", name)
    assert near in refused.value.problem.remedy


@pytest.mark.parametrize(("code", "profile", "heavy"), [
    ("UN-02", "medicare-b", "denial"), ("TN-04", "commercial-pooled", "not asked"), ("TN-14", "medicare-b", "advice"), ("TN-13", "medicare-b", "risk"),
    ("TN-08", "medicaid-texas", "risk"), ("TN-08", "medicaid-pediatric", "not asked"),
])
def test_the_weight_for_a_payer_is_never_above_what_the_source_carries(code, profile, heavy):
    assert weight(open_book(), rule(code), PROFILES[profile]) == heavy


def test_a_heavy_word_of_a_profile_lifts_no_wording_rule_above_risk():
    import msgspec

    heavy = msgspec.structs.replace(PROFILES["medicare-b"], severity={"TN-13": "denial", "TN-14": "denial", "UN-05": "denial"})
    assert [weight(open_book(), rule(code), heavy) for code in ("TN-13", "TN-14", "UN-05")] == ["risk", "advice", "denial"]


def test_json_holds_the_editions_the_examples_and_the_weights():
    made = json.loads(shown("explain", "TN-23", "--format", "json"))
    assert (made["rule"], made["bad"], made["severity_by_profile"]["commercial-pooled"]) == ("TN-23", None, "advice")
    assert "97533" in made["ask"]
    assert json.loads(shown("explain", "kx_threshold_ot", "--format", "json"))["values"][-1]["value"] == 2480


def test_the_book_is_listed_by_chapter_with_dates_and_authority():
    text = shown("rules")
    assert [f"{c.upper()} (" in text for c in ("treatment note", "skilled care", "charges")] == [True] * 3
    assert re.search(r"UN-02   denial  .*\n +since 2011-03-21 · Pub 100-04 ch. 5, §20.2 C · primary", text)
    assert re.search(r"TN-14   advice  .*\n.*unverified", text)
    assert "TN-25   risk    Telehealth was open to therapists, and the note says how it was held [medicare]\n                  since 2020-03-01, 2 editions" in text


def test_every_link_of_the_manual_leads_to_its_heading():
    text = (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")
    headings = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert len(links) > 2 * len(RULES)
    assert [link for link in links if link not in headings] == []
    assert all(f"#### {entry.code} {entry.title}" in text for entry in RULES)
