"""Texts written to please a checker: the rule book's own words, blanks, negations. None may answer a rule of these chapters."""

from __future__ import annotations

from functools import cache

import pytest

from chartproof.audit import audit
from chartproof.core.record import Record
from chartproof.desk.payer import chosen
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.rules.book import RULES, rule
from chartproof.rules.pages import page
from rules.shown import AS_OF

HEAD = "OT daily note\nDate of service: 2026-11-18\nO: Seen in clinic. 97530.\n"
PROFILES = ("medicare-b+TX", "medicaid-school+OK", "commercial-uhc", "tricare")
OURS = [entry for entry in RULES if entry.chapter in ("signature", "amendments and records", "payer", "repealed", "privacy")]


@cache
def asked_by(code):
    """The profiles, of these four, that put a rule."""
    entry = rule(code)
    return tuple(name for name in PROFILES if "all" in entry.payers or entry.payers & chosen(name).payers)


def answers(text, codes=None):
    """Code to the outcomes that the profiles get of a note with this text."""
    record = Record(read(HEAD + text))
    put = [entry for entry in OURS if codes is None or entry.code in codes]
    return {entry.code: {audit(record, load()[0], chosen(name), AS_OF, rules=(entry,)).results[0].outcome for name in asked_by(entry.code)} for entry in put}


EMPTY = answers("")
MET_ANYWAY = {code for code, outcomes in EMPTY.items() if "met" in outcomes}


@pytest.mark.parametrize("entry", OURS, ids=lambda entry: entry.code)
def test_the_words_of_a_rule_do_not_answer_it(entry):
    own = [entry.title, entry.because, page(entry.code).why, *(said.what for said in entry.messages.values()), *(said.add for said in entry.messages.values())]
    for words in filter(None, own):
        assert entry.code in MET_ANYWAY or "met" not in answers(f"A: {words}\n", {entry.code})[entry.code], words


@pytest.mark.parametrize("text", [
    "Signature: ____________ Date: ____", "Signed by: ____", "Electronically signed by ____", "Co-signed by: ____", "Not signed.", "Unsigned draft.",
    "Signature attestation: ____", "Signature on file.", "Supervising OT: ____", "IEP: ____", "No IEP.", "Referred by: ____", "Payer: ____; Auth #: ____",
    "Addendum: ____", "Session length: ___ min. Time in: ____ Time out: ____",
])
def test_a_blank_and_a_denial_answer_nothing(text):
    met = {code for code, outcomes in answers(text + "\n").items() if "met" in outcomes} - MET_ANYWAY
    assert met == set()


@pytest.mark.parametrize("text", [
    "He capped the jar of therapy putty.", "Threshold of pain 3/10.", "Functional goals reported.", "He used a rubber stamp to print his name.",
    "Corrected his grip after two cues.", "He wants to sign his own name.", "Mother asked for a late entry to school.", "He stacked 59 blocks, 97530, 23 min.",
    "School plan: art on Mondays.", "She wrote a letter of denial for the game.",
])
def test_words_that_only_sound_like_it_make_no_finding(text):
    before = {code for code, outcomes in EMPTY.items() if outcomes & {"not_met", "unknown"}}
    after = {code for code, outcomes in answers(f"{text}\n").items() if outcomes & {"not_met", "unknown"}}
    assert after - before == set()
