"""Ways to write down the same facts: tables, brackets, abbreviations, a line for two goals. What is true stays clear, and the same form with another figure does not."""

from __future__ import annotations

import pytest

from chartproof.core.evidence import Evidence
from chartproof.ground.reasons import reasoned
from ground.told import grounded

VOICES = [
    # earlier measures in brackets behind today's
    ("wrist-fracture", "A: STG1 40 deg (35 deg on 2026-11-13, 18 deg at baseline, target 50 deg by 2026-12-04); progressing, not met.", "35 deg", "38 deg"),
    ("tray-child", "A: Scored 3/5 on STG2 today (SBA, 2 VC, 1 TC), up from 1/5 (Min A) on 2026-11-16 and 0/5 at baseline.", "Min A", "Mod A"),
    ("school-handwriting", "A: STG1: 82% (supervision, 3 VC) vs. 78% (supervision, 4 VC) on 2026-11-12 and 55% at baseline.", "55%", "45%"),
    # two goals in one line
    ("co-treatment", "A: STG1: 4/8 with Mod A today vs. 3/8 with Mod A on 2026-11-13. Progressing. STG2: 3/6 with Mod A today, unchanged from 3/6 on 2026-11-13.", "4/8", "5/8"),
    # a table with its times at the heads of columns
    ("feeding-caregiver", "A:\n| Goal | Baseline | Last visit | Today | Target |\n|---|---|---|---|---|\n| STG1 | 2/10, Max A | 5/10, Min A | 6/10, Min A | 8/10, SBA |", "5/10", "4/10"),
    # min A is no minute, x1 is once, 3x10 are sets, BID is twice a day
    ("ota-dressing", "O: STG1, 3/4 min A. Bent past 90 deg x1, stopped at the verbal cue.", "x1", "x2"),
    ("wrist-fracture", "HEP: wrist extension over the table edge 3x10 BID, stop at pain above 4/10.", "BID", "TID"),
    ("wrist-fracture", "O: Active wrist extension over the table edge, 3x10.", "3x10", "3x12"),
    # the minutes before their code, and the total of one code
    ("wrist-fracture", "O: 9 min (97110) for STG1: active wrist extension over the table edge.", "9 min", "8 min"),
    ("wrist-fracture", "O: 97110 Therapeutic exercise, 16 min total", "16 min", "18 min"),
    # at most, in other words
    ("school-handwriting", "A: STG1: target 90% with no more than 2 VC by 2026-12-18.", "2 VC", "3 VC"),
    # what was not counted, in any order
    ("pasted-message", "O: Taking shoes off (3 min) was not counted.", "3 min", "5 min"),
]


def wrong(example: str, text: str) -> list[str]:
    found = grounded(example, text)
    return [text[s.start:s.end] for s in (*found.changed, *found.unsupported, *found.unborne)]


@pytest.mark.parametrize(("example", "text"), [voice[:2] for voice in VOICES])
def test_what_is_true_stays_clear_in_every_voice(example, text):
    assert wrong(example, text) == []


@pytest.mark.parametrize(("example", "text", "was", "becomes"), VOICES)
def test_another_figure_in_the_same_voice_is_found(example, text, was, becomes):
    assert text.count(was) == 1
    assert wrong(example, text.replace(was, becomes)) != []


@pytest.mark.parametrize(("example", "text", "kind", "told"), [
    ("stroke-kitchen", "S: Her husband reports that she forgets the stove knob when the phone rings.\nO: {}One-on-one in the clinic.", "present", "Husband present. "),
    ("telehealth-interpreter", "O: Telehealth visit by video{}, patient at home.", "consent", " with consent"),
    ("tray-child", "O: Carried tray with open cup 20 ft (97530), 23 min. {}", "minutes", "Cut 4 in square, cardstock (97530), 15 min."),
    ("co-treatment", ("A: Two trained people were needed at once because PT held the pelvis and trunk for the PT's goal of sitting balance while OT guided the scapula and reach "
                     "for the OT's goal; {}"), "skilled_reason", "hand and trunk had to change in the same second."),
    ("tray-child", "seen {}", "start_time", "10:02 / 10:50"),
])
def test_a_fact_is_lost_until_its_own_words_tell_it(example, text, kind, told):
    def lost(words: str) -> set[str]:
        return {f"{e.kind} {e.about} {e.value}" for e in grounded(example, text.format(words)).lost if e.kind == kind}

    assert lost("") > lost(told)


def test_a_claim_of_skill_may_open_the_reason_that_the_facts_give_and_no_other():
    facts = [Evidence("skilled_reason", "grip fails when gaze shifts; load, line and touch judged from each trial")]

    def opens(reason: str, claim: str = "Skilled therapy") -> bool:
        return reasoned(facts, f"{claim} was needed because {reason}.", 0, len(claim))

    assert opens("grip fails when his gaze shifts")
    assert not opens("his grip fails without a weekly visit and a new splint")
    assert not opens("of it")
    assert not opens("grip fails when his gaze shifts", "Medically necessary therapy")


def test_a_concern_beside_a_pain_denied_is_a_concern():
    assert "concern" in " ".join(wrong("tray-child", "S: Mother has a new concern, and he has no pain."))
