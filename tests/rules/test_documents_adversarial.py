"""What must not fool the rules of the documents: their own words, denials, keywords, a template's blanks, another document's facts."""

from __future__ import annotations

import pytest

from chartproof.reading.reader import read
from chartproof.rules.book import RULES
from chartproof.rules.pages import page
from rules.shown import line, report

CHAPTERS = ("evaluation", "plan of care", "certification", "progress and discharge")
OURS = [entry for entry in RULES if entry.chapter in CHAPTERS]
TITLES = {"evaluation": "OT INITIAL EVALUATION", "plan-of-care": "OT PLAN OF CARE", "progress-report": "OT PROGRESS REPORT", "order": "PHYSICIAN ORDER",
          "discharge": "OT DISCHARGE SUMMARY", "recertification": "RECERTIFICATION", "re-evaluation": "OT RE-EVALUATION"}


def outcomes(kind, text):
    shown = read(f"{TITLES[kind]}\nPatient: P-0311 · Date of service: 2026-10-05\n{text}\n")
    assert shown.kind == kind
    audited = report(shown, "medicare-b")
    return {entry.code: line(audited, entry.code).outcome for entry in OURS}


def newly_met(kind, text):
    """Rules that the text alone turns from a fault or a question into a pass."""
    before, after = outcomes(kind, ""), outcomes(kind, text)
    return {code for code in after if before[code] in ("not_met", "unknown") and after[code] == "met"}


def own_words(entry):
    """What the rule itself says, without the numbers."""
    said = [entry.title, entry.because, *(part for message in entry.messages.values() for part in (message.what, message.add))]
    return "\n".join(said).replace("{", "").replace("}", "")


@pytest.mark.parametrize("kind", list(TITLES))
@pytest.mark.parametrize("entry", OURS, ids=lambda entry: entry.code)
def test_the_rule_s_own_words_answer_no_rule(kind, entry):
    assert newly_met(kind, own_words(entry)) == set()


@pytest.mark.parametrize("kind", list(TITLES))
@pytest.mark.parametrize("entry", OURS, ids=lambda entry: entry.code)
def test_the_page_that_explains_the_rule_does_not_answer_it(kind, entry):
    assert entry.code not in newly_met(kind, page(entry.code).why)


@pytest.mark.parametrize("kind", list(TITLES))
@pytest.mark.parametrize("text", [
    "prognosis, onset, prior level of function, baseline, goals, frequency, duration, amount, certification, plan of care, measurable, skilled, progress",
    "No prognosis was given. Onset unknown. Prior level of function not known. No goals were set. No therapy was ordered.",
    "Diagnosis: ____  Onset: ____  PLOF: ____  CLOF: ____  Prognosis: ____\nType: ____ Amount: ____ Frequency: ____ Duration: ____\nLTG1: ____ STG1: ____",
    "Physician signature: ____________ Date: ________\nTherapist signature: ____________ Date: ________",
    "Plan of care to be established. OT to be ordered. Frequency to be determined.",
    "Home program: squeeze putty 2x/day, 3x/week, for 8 weeks.",
    "Pending: evaluate, certify, fax, discharge.",
], ids=["keywords", "denied", "blanks", "unsigned lines", "to come", "home program", "to do"])
def test_what_says_nothing_answers_nothing(kind, text):
    assert newly_met(kind, text) <= {"EV-05"}
