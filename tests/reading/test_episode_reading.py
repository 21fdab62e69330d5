"""What the reader finds in evaluations, plans, orders, certifications, progress reports and discharges, and what it must not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.kinds import KINDS
from chartproof.reading.reader import read

DOCUMENTS = sorted((Path(__file__).parent / "episode").glob("*.txt"))
_NAMES = list(KINDS)
EPISODE = {*_NAMES[_NAMES.index("body_part"):_NAMES.index("discharge_reason") + 1], "plan_date", "plan_amount", "plan_frequency", "plan_duration", "goal_task",
           "target_date", "goal_status", "prescriber"}


def told(text: str, kinds: set[str] = EPISODE) -> list[str]:
    """The evidence of the episode in a text, each in words: ``score 45/100 points, barthel_index, historical baseline``."""
    found = []
    for e in read(text).evidence:
        if e.kind in kinds or (e.kind in ("score", "assistance", "cues") and e.about[:1] not in ("", "a") and not e.code):
            flags = " ".join(word for word in (e.when if e.when != "performed" else "", e.on, "denied" if e.denied else "", e.who) if word)
            found.append(", ".join(part for part in (f"{e.kind} {e.value} {e.unit}".strip(), e.about, flags) if part))
    return found


EVALUATION = [
    ("Onset: 08/17/2026", ["onset_date 2026-08-17, historical"]),
    ("Date of onset: March 3, 2026", ["onset_date 2026-03-03, historical"]),
    ("Onset: 03/2026", ["onset_date 2026-03, historical"]),
    ("Onset: developmental, noted at 3 years", ["onset_date developmental, historical"]),
    ("Onset: birth", ["onset_date birth, historical"]),
    ("O: s/p right carpal tunnel release 09/14/2026.", ["onset_date 2026-09-14, historical"]),
    ("OT initial evaluation\nThe patient fell at home on 09/02/2026 and was seen in the emergency room.", ["onset_date 2026-09-02, historical"]),
    ("S/p CTR, follow-up with surgeon 12/01/2026.", []),
    ("PLOF: independent with all ADLs", ["prior_level independent with all ADLs, historical"]),
    ("Prior level of function: drove; cooked", ["prior_level drove, historical", "prior_level cooked, historical"]),
    ("PLOF independent in self-care.", ["prior_level PLOF independent in self-care, historical"]),
    ("Prior to the stroke he cooked every day.", ["prior_level Prior to the stroke he cooked every day, historical"]),
    ("Prior to session pt donned splint.", []),
    ("CLOF: max A for lower body dressing", ["current_function max A for lower body dressing"]),
    ("OT initial evaluation\nPRIOR LEVEL OF FUNCTION\nWorked as a mason.\n\nCURRENT LEVEL OF FUNCTION\nCannot grip a trowel.",
     ["prior_level Worked as a mason, historical", "current_function Cannot grip a trowel"]),
    ("Currently requires mod A for bathing.", ["current_function Currently requires mod A for bathing"]),
    ("Reason for referral: trouble with buttons", ["problem trouble with buttons"]),
    ("Referred by Dr. Pell for handwriting.", ["prescriber Pell", "problem handwriting"]),
    ("P: Will be referred to PT for gait.", []),
    ("Pt presents with weak grasp of the left hand.", ["problem weak grasp of the left hand"]),
    ("Precautions: fall risk; no lifting over 5 lb", ["complexity fall risk", "complexity no lifting over 5 lb"]),
    ("Precautions: none", ["complexity none, denied"]),
    ("No known comorbidities.", ["complexity No known comorbidities, denied"]),
    ("Recovery is complicated by diabetes.", ["complexity Recovery is complicated by diabetes"]),
    ("Rehab potential: good", ["prognosis good"]),
    ("Prognosis: good in 8 weeks", ["prognosis good in 8 weeks", "time_frame 8 weeks"]),
    ("Rehab potential good to return to work within 6-8 weeks.",
     ["prognosis Rehab potential good to return to work within 6-8 weeks", "time_frame 8 weeks"]),
    ("He has fair potential for independent toileting in three months.",
     ["prognosis He has fair potential for independent toileting in three months", "time_frame 3 months"]),
    ("Potential hazards were discussed.", []),
    ("Expanded occupational profile completed.", ["history_level expanded"]),
    ("Profile: brief / expanded / extensive", []),
    ("Identified 4 performance deficits.", ["deficit_count 4 deficits"]),
    ("3-5 performance deficits", []),
    ("Performance deficits: dressing, bathing, feeding", ["deficit_count 3 deficits"]),
    ("Clinical decision making: moderate", ["decision_level moderate"]),
    ("Low complexity decision-making.", ["decision_level low"]),
    ("Reason for re-evaluation: second fall", ["reevaluation_reason second fall"]),
    ("Re-evaluation done because of a new fracture.", ["reevaluation_reason Re-evaluation done because of a new fracture"]),
    ("Re-evaluation on 11/02/2026.", []),
]
INSTRUMENTS = [
    ("Barthel 45/100", ["instrument barthel_index", "score 45/100 points, barthel_index"]),
    ("9-Hole Peg: 41.2 s", ["instrument nine_hole_peg", "score 41.2 s, nine_hole_peg"]),
    ("Beery VMI standard score 85", ["instrument beery_vmi", "score 85 standard_score, beery_vmi"]),
    ("PDMS-3 fine motor: scaled score 6, 9th percentile", ["instrument pdms_3", "score 6 scaled_score, pdms_3", "score 9 percentile, pdms_3"]),
    ("BOT-2 was given.", ["instrument bot_2"]),
    ("MoCA: 22/30", ["instrument moca", "score 22/30 points, moca"]),
    ("GMFCS II", ["instrument gmfcs", "score II level, gmfcs"]),
    ("MACS level 3", ["instrument macs", "score 3 level, macs"]),
    ("QuickDASH 61.4", ["instrument quickdash", "score 61.4 points, quickdash"]),
    ("DASH: 38", ["instrument dash", "score 38 points, dash"]),
    ("A dash of salt.", []),
    ("Hand position was optimal.", []),
    ("Modified Ashworth: 1+ in elbow flexors", ["instrument modified_ashworth", "score 1+ grade, modified_ashworth"]),
    ("Semmes-Weinstein 3.61", ["instrument semmes_weinstein", "score 3.61 points, semmes_weinstein"]),
    ("COPM performance 3/10", ["instrument copm", "score 3/10 points, copm"]),
    ("O: Right grip strength 32 lb, pinch 8 lb", ["instrument grip_strength", "score 32 lb, grip_strength", "instrument pinch_strength", "score 8 lb, pinch_strength"]),
    ("Barthel from 45/100 to 70/100", ["instrument barthel_index", "score 45/100 points, barthel_index, historical last", "score 70/100 points, barthel_index"]),
    ("Barthel 45/100 at evaluation, 70/100 today",
     ["instrument barthel_index", "score 45/100 points, barthel_index, historical baseline", "score 70/100 points, barthel_index"]),
    ("QuickDASH 61.4 (10/05/2026 initial), now 38.6", ["instrument quickdash", "score 61.4 points, quickdash, historical 2026-10-05", "score 38.6 points, quickdash"]),
    ("Grip was 18 lb last visit, goal 40 lb", ["instrument grip_strength", "score 18 lb, grip_strength, historical last", "score 40 lb, grip_strength, target"]),
]
PLAN = [
    ("Plan of care: OT 2x/wk x 8 wks", ["therapy_type OT, planned", "plan_frequency 2 per week, planned", "plan_duration 8 weeks, planned"]),
    ("Skilled OT twice a week for 8 weeks.", ["therapy_type OT, planned", "plan_frequency 2 per week, planned", "plan_duration 8 weeks, planned"]),
    ("Recommend OT 1x/day, 3 times per week for 12 visits.",
     ["therapy_type OT, planned", "plan_amount 1 per day, planned", "plan_frequency 3 per week, planned", "plan_duration 12 sessions, planned"]),
    ("Frequency/Duration: 2-3x/wk x 6 wks", ["plan_frequency 2-3 per week, planned", "plan_duration 6 weeks, planned"]),
    ("Frequency: 2", ["plan_frequency 2 per week, planned"]),
    ("Amount: 1 treatment per day", ["plan_amount 1 per day, planned"]),
    ("Duration: 90 days", ["plan_duration 90 days, planned"]),
    ("OT every other week for 6 months", ["therapy_type OT, planned", "plan_frequency 1/2 per week, planned", "plan_duration 6 months, planned"]),
    ("Patient was seen for OT 2x/week for 6 weeks.", ["plan_frequency 2 per week, historical", "plan_duration 6 weeks, historical"]),
    ("HEP: putty 2x/day for 8 weeks", []),
    ("S: Mother reports headaches 2 times a week.", []),
    ("O: Wears splint 2x/day.", []),
    ("Type: Occupational therapy", ["therapy_type OT, planned"]),
    ("Plan of care established 10/05/2026.", ["plan_date 2026-10-05, planned"]),
    ("Plan of care dated October 5, 2026.", ["plan_date 2026-10-05, planned"]),
    ("Change to plan: frequency to 1x/week", ["plan_change frequency to 1x/week"]),
    ("LTG2 revised to stove use.", ["plan_decision change", "plan_change LTG2 revised to stove use, LTG2"]),
    ("No changes to plan of care.", ["plan_change No changes to plan of care, denied"]),
    ("O: Increased the demand of the tray task.", []),
]
GOALS = [
    ("LTG1: Pt will don a shirt with min A, 4/5 trials, by 12/18/2026.",
     ["goal_task Pt will don a shirt with min A, 4/5 trials, by 12/18/2026, LTG1, target", "assistance minimal, LTG1, target", "score 4/5 trials, LTG1, target",
      "target_date 2026-12-18, LTG1, target"]),
    ("Long term goals:\n1. Child will write 5 words within 8 weeks.\n2. Child will tie shoes.\n",
     ["goal_task Child will write 5 words within 8 weeks, LTG1, target", "score 5 words, LTG1, target", "time_frame 8 weeks, LTG1, target",
      "goal_task Child will tie shoes, LTG2, target"]),
    ("STGs\n- Pt will open a jar.\n- Pt will cut meat with set-up.\n",
     ["goal_task Pt will open a jar, STG1, target", "goal_task Pt will cut meat with set-up, STG2, target", "assistance setup, STG2, target"]),
    ("Progress report\nLTG1: 3/5 today, was 1/5.", ["score 3/5 trials, LTG1", "score 1/5 trials, LTG1, historical last"]),
    ("1. Pt will rest.", []),
]
CERTIFICATION = [
    ("Order date: 10/02/2026", ["order_date 2026-10-02 written"]),
    ("Verbal order received from Dr. Lee 10/02/2026.", ["order_date 2026-10-02 verbal"]),
    ("Order dated 10/02/2026, signed 10/03/2026", ["order_date 2026-10-02 written", "order_signed 2026-10-03"]),
    ("Physician order\nOT evaluate and treat.\nElectronically signed by A. Okafor, MD, 10/02/2026", ["therapy_type OT, planned", "order_signed 2026-10-02"]),
    ("In order to dress, he sits.", []),
    ("Plan of care\nI certify the need for these services from 10/05/2026 to 01/02/2027.", ["certification_start 2026-10-05", "certification_end 2027-01-02"]),
    ("Physician signature: A. Okafor, MD  Date: 10/08/2026", ["certifier A. Okafor MD", "certification_date 2026-10-08 initial, MD"]),
    ("Recertification signed by: P. Ross, NP 01/04/2027", ["certifier P. Ross NP", "certification_date 2027-01-04 recertification, NP"]),
    ("Certified by D. Marsh, DC on 10/08/2026", ["certifier D. Marsh DC", "certification_date 2026-10-08 initial, DC"]),
    ("Physician signature: ____________ Date: ______", []),
    ("Plan of care faxed to Dr. Okafor on 10/06/2026.", ["transmittal_date 2026-10-06 fax"]),
    ("Plan of care will be faxed to Dr. Okafor on 10/06/2026.", ["transmittal_date 2026-10-06 fax, planned"]),
    ("Evaluation sent to physician via portal 10/06/2026", ["transmittal_date 2026-10-06 portal"]),
    ("Plan of care was not sent to the physician on 10/06/2026.", ["transmittal_date 2026-10-06, denied"]),
    ("Delayed certification because the office was closed.", ["delay_reason the office was closed"]),
]
PROGRESS = [
    ("Reporting period: 10/05/2026 to 11/16/2026", ["period_start 2026-10-05", "period_end 2026-11-16"]),
    ("Seen 02/02/2026 - 04/27/2026 for 21 visits.", ["period_start 2026-02-02", "period_end 2026-04-27"]),
    ("Report date: 11/16/2026", ["document_date 2026-11-16"]),
    ("A: Continue OT per plan.", ["plan_decision continue"]),
    ("P: Discharge from OT.", ["plan_decision end"]),
    ("P: Anticipate discharge from OT in 4 weeks.", ["plan_decision end, planned"]),
    ("A: Not ready for discharge from OT.", ["plan_decision end, denied"]),
    ("Discharged from the hospital 10/01/2026.", []),
    ("P: Discharge planning with family.", []),
    ("Progress is due to better grip.", ["clinical_judgement cause_of_progress"]),
    ("Limited progress secondary to poor attendance.", ["clinical_judgement cause_of_no_progress"]),
    ("Missed visit due to snow.", []),
    ("Reason for discharge: goals met", ["discharge_reason goals met"]),
    ("Pt discharged from OT because he moved.", ["plan_decision end", "discharge_reason he moved"]),
]
TRAPS = [
    ("Prognosis: ____", []),
    ("Prognosis: [ ] good [X] fair [ ] poor", ["prognosis fair"]),
    ("Rehab potential: [ ] good [ ] fair [ ] poor", []),
    ("Rehab potential: excellent / good / fair / poor", []),
    ("Frequency: ___x/week  Duration: ___ weeks", []),
    ("PLOF: [ ]", []),
    ("Precautions:\n- fall risk\n- no weight on right hand\n", ["complexity fall risk", "complexity no weight on right hand"]),
    ("Prognosis was not discussed.", []),
    ("Prior level of function and current function are missing.", []),
    ("Barriers and precautions to be added.", []),
    ("| Test | Score |\n| Barthel | 45/100 |\n| MoCA | 22/30 |",
     ["instrument barthel_index", "score 45/100 points, barthel_index", "instrument moca", "score 22/30 points, moca"]),
    ("O: Reached for the pinch cards 3x10.", []),
    ("O: 6-minute walk, stood 8 minutes.", []),
    ("O: Baseline 2/5, today 3/5.", []),
    ("HEP faxed to school 10/06/2026.", []),
    ("DOB 03/04/2019, surgery planned 12/01/2026.", []),
    ("S: Mother says he continued to fall, twice a week.", []),
    ("O: Continued to reach for cups with min A.", []),
]
WORDINGS = EVALUATION + INSTRUMENTS + PLAN + GOALS + CERTIFICATION + PROGRESS + TRAPS


@pytest.mark.parametrize(("text", "expected"), WORDINGS, ids=[text[:60] for text, _ in WORDINGS])
def test_a_wording_shows_this_and_nothing_else(text, expected):
    assert told(text) == expected


def test_there_are_many_wordings_and_three_documents_of_each_kind():
    assert len(WORDINGS) >= 100
    kinds = [read(path.read_text()).kind for path in DOCUMENTS]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"evaluation": 3, "plan-of-care": 2, "recertification": 1, "progress-report": 3, "discharge": 3}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_of_an_imagined_clinic_is_read_as_a_careful_person_would_underline_it(path):
    expected = yaml.safe_load(path.with_suffix(".yaml").read_text())
    shown = read(path.read_text())
    assert (shown.kind, shown.date) == (expected["kind"], expected["date"])
    assert told(path.read_text()) == expected["shows"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", [lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("-", "\u2013") if "Ruiz" in t else t, lambda t: t + "\nThe weather was fine.\n"],
                         ids=["windows line ends", "long dashes", "a neutral sentence"])
def test_what_does_not_matter_changes_nothing(path, change):
    text = path.read_text()
    if change(text) == text:
        return
    plain = [words.replace("\u2013", "-") for words in told(change(text))]
    assert sorted(plain) == sorted(told(text))


@pytest.mark.parametrize(("title", "kind"), [
    ("OT INITIAL EVALUATION", "evaluation"), ("Occupational Therapy Re-Evaluation", "re-evaluation"), ("Evaluation and Plan of Care", "evaluation"),
    ("Physician Order", "order"), ("OT plan of care", "plan-of-care"), ("Recertification of plan of care", "recertification"),
    ("Progress Report", "progress-report"), ("Discharge Summary", "discharge"), ("Treatment note\nInitial evaluation: 10/05/2026", "treatment-note"),
    ("97530 x 2. Cont. plan of care.", "treatment-note"), ("Pt seen for 45 min OT.\nReviewed the initial evaluation.", "treatment-note"),
])
def test_a_title_says_the_kind_and_a_mention_does_not(title, kind):
    assert read(title + "\nPatient: P-0142\n").kind == kind


def test_an_evaluation_is_dated_by_its_own_label_and_other_documents_are_not():
    assert read("OT initial evaluation\nDate of evaluation: 10/05/2026").date == date(2026, 10, 5)
    assert read("Progress report\nDate of evaluation: 10/05/2026").date is None


def test_a_diagnosis_is_read_with_and_without_a_colon_by_code_and_by_name():
    def named(text):
        return [(e.value, e.unit) for e in read(f"OT plan of care\n{text}").evidence if e.kind == "diagnosis"]

    assert named("Dx I69.351 (medical), R27.8 (treatment)") == [("I69.351", ""), ("R27.8", "")]
    assert named("Dx: F82") == [("F82", "")]
    assert named("Diagnosis: left stroke") == [("left stroke", "words")]
    assert named("Diagnosis: ____") == []


def test_every_other_week_is_a_half_and_a_range_stays_as_written():
    values = [e.value for e in read("Plan of care: OT every other week, then 2-3x/week").evidence if e.kind == "plan_frequency"]
    assert values == ["2-3"] or values == [Fraction(1, 2), "2-3"]


@pytest.mark.parametrize("unit", ["Barthel 45/100, ", "onset 10/05/2026, ", "4 performance deficits, ", "discharge from OT, "])
def test_a_long_line_loses_nothing(unit):
    once, often = told("OT note\nO: " + unit), told("OT note\nO: " + unit * 300)
    assert len(once) >= 1
    assert len(often) in (300 * len(once), len(once))  # each time, or once a clause


@given(st.lists(st.sampled_from(["LTG1:", "Goals:\n", "1. will ", "Baseline:", "|", "\n", "Current:", "from", "to", "10/05/2026", "PLOF:", "MD", "certify", "Barthel", "45/100", "->",
                                 "2x/week", "for 8 weeks", "İ", "signed by", "Dr.", "A. Lee, MD", "discharge", "due to", "_____", "  ", "- "]), max_size=40))
def test_any_heap_of_fragments_is_read(parts):
    text = " ".join(parts)
    assert all(0 <= e.start <= e.end <= len(text) for e in read(text).evidence)
