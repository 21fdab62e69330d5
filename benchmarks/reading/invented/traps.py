"""Adversarial notes: words that look like evidence and are none. Each says which rules must not be met, and what must not be read as done today."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from invented.draws import Draws
from invented.gold import Gold, Phrase, collect, phrase
from invented.page import Page


@dataclass(frozen=True)
class Trap:
    """``lines`` are marked texts, one picked for each note; ``never_met`` are rules, ``never_read`` kinds that must not be read as performed."""

    name: str
    summary: str
    lines: tuple[str, ...]
    never_met: tuple[str, ...]
    never_read: tuple[str, ...] = ()
    head: bool = True
    signed: bool = True


_NONE_DONE = ("functional_task", "skilled_action", "grading", "task")

TRAPS = (
    Trap("keyword stuffing", "the auditor's words with nothing said by them", (
        "O: Functional. Skilled. Graded. Adapted. Cueing. Purposeful. Dynamic. <code:97530>.",
        "<code:97530>. Keywords: grading, adaptation, verbal cueing, task analysis, functional performance, dynamic activity, carry, reach, lift.",
        "Skilled cueing grading adapting facilitating analyzing carry reach transfer dressing cooking <code:97530> <nc:medically necessary>"),
        ("TN-12", "TN-13"), ("task", "grading")),
    Trap("everything negated", "each thing an auditor looks for is said not to be so", (
        "O: <code:97530>. Patient did not carry, reach or lift anything. Nothing was graded or adapted and no cues were given. No functional task was done.",
        "O: <code:97530>. No skilled intervention was required. The activity was not modified. Patient was not cued. No kitchen task and no transfer took place."),
        ("TN-12", "TN-13"), _NONE_DONE),
    Trap("not one-on-one", "the words one-on-one, denied", (
        "O: <code:97530>. Patient was not seen 1:1 today. Sat with two others at the table.",
        "O: <code:97530>. One-on-one contact could not be given; the therapist moved between patients."), ("TN-09",)),
    Trap("a remedy quoted", "advice on how to write, not a record of what was done", (
        'Compliance tip for staff: write "Carried lunch tray 20 ft, 3/5, min A, 2 VCs; cup graded from 1/4 to 1/2 full" and "Total timed minutes: 45". <code:97530>.',
        "Reminder: a note must state the functional task, how it was graded, the assistance such as mod A, one-on-one contact and total timed minutes, e.g. 38. <code:97530>.",
        "Denial letter says: add total timed minutes and total treatment minutes; name the task, for example reaching into a cupboard with CGA. <code:97530>."),
        ("TN-04", "TN-05", "TN-09", "TN-12", "TN-13", "TN-14"), ("assistance", "total_timed_minutes", "minutes", "task", "score")),
    Trap("levels only in goals", "assistance stands in targets alone", (
        "STG1: Patient will dress the lower body with <assistance=minimal^target:min A> by {later}.\nLTG1: Bathe with <assistance=supervision^target:supervision>.\nO: <code:97530> done in kitchen.",
        "Goals: don shirt with <assistance=stand_by^target:SBA> and <cues=1@verbal^target:1 verbal cue> on <score=4/5@trials^target:4/5 trials> within 6 weeks.\nO: <code:97530>."),
        ("TN-14",), ("assistance", "cues", "score")),
    Trap("minutes of other things", "minutes of homework, walks, tolerance and plans", (
        "O: <code:97530> <units=2@units:x 2>. 6-minute walk 240 m. Stood 8 minutes. HEP: 30 minutes each morning. Plan 45 min sessions 3x/week.",
        "S: Slept 40 minutes before session. O: <code:97530> <units=2@units:2 units>. RR 16/min. Home: putty 10 minutes twice a day. P: next week 45-minute visits."),
        ("TN-04", "TN-05", "UN-02", "UN-07"), ("minutes", "total_timed_minutes", "total_treatment_minutes", "session_minutes")),
    Trap("void line", "a line struck as an error", (
        "VOID 97530 x 3, 45 min, total timed minutes 45 VOID - entered in error\nO: Patient declined.",
        "VOID: O: Carried tray 20 ft with min A, cup graded to half, 97530 x 2, total timed minutes: 30. Wrong chart, see correct patient.\nNo treatment given."),
        ("TN-02", "TN-04", "TN-12", "TN-13", "UN-02"), ("units", "minutes", "total_timed_minutes", "assistance")),
    Trap("void signature", "the only signature is struck", (
        "O: <code:97530>.\nVOID - Electronically signed by R. Ames, OTR/L {day} - VOID, signed in error",), ("SIG-01", "SIG-02", "SIG-03"), ("signature",), signed=False),
    Trap("blank template", "a form that nobody filled in", (
        ("Patient: ________  DOS: __/__/____  Time in: ____ Time out: ____\nS: ____\nO: [ ] 97530 ____ min  [ ] 97535 ____ min\nAssist: [ ] min A [ ] mod A [ ] max A\n"
        "[ ] 1:1 [ ] Group\nTotal timed minutes: ____  Total treatment minutes: ____\nA: ____\nP: ____\nTherapist: ______________, OTR/L  Date: ____"),
        "Patient Name: [name]\nDate of service: [date]\nObjective: Patient [task] with [level] assistance, [n]/5 trials.\nTotal timed minutes: [min]\nSigned: [name], [credential]"),
        ("ID-01", "ID-02", "SIG-01", "SIG-02", "SIG-03", "TN-02", "TN-04", "TN-05", "TN-09", "TN-12", "TN-13", "TN-14"),
        ("assistance", "minutes", "signature", "contact", "score", "date_of_service"), head=False, signed=False),
    Trap("zero minutes", "services listed at nothing", (
        "O: Therapeutic Activities x 0 minutes 97530. Self care and Home Management: 0 minutes 97535. Patient asleep.",
        "97530 Therapeutic Activities 0 min 0 units\n97535 Self Care 0 min 0 units\nTotal timed minutes: 0"), ("TN-02", "TN-12", "TN-13", "UN-02"), ("functional_task", "task")),
    Trap("headings only", "a note's bones", (
        "SUBJECTIVE:\n\nOBJECTIVE:\n\nASSESSMENT:\n\nPLAN:\n", "Objective Measures\n\nTreatment Performed\n\nPatient Response\n\nGoal Progress\n\nPlan\n"),
        ("TN-02", "TN-04", "TN-09", "TN-12", "TN-13", "TN-14", "TN-16"), ("task", "response")),
    Trap("planned only", "what will be done", (
        "O: <code:97530>.\nP: Will carry a tray 20 ft with min A next time, grade the cup from 1/4 to 1/2 full and cue at the turn; 45 minutes planned.",
        "O: <code:97530>.\nPlan: therapeutic activities to reach overhead shelf with CGA and 2 VCs, raising the shelf as able. Total timed minutes next visit: 45."),
        ("TN-04", "TN-12", "TN-13", "TN-14"), ("assistance", "total_timed_minutes", "minutes")),
    Trap("last time only", "what was done on another day", (
        "O: <code:97530>. Last visit carried lunch tray <score=3/5@trials^historical:3/5> with <assistance=minimal^historical:min A>, cup graded to half; total timed minutes were 45. Today see flow sheet.",
        "O: <code:97530>. On the previous visit patient needed <assistance=moderate^historical:mod A> and <cues=3@verbal^historical:3 VCs> to load the dishwasher and the rack was lowered."),
        ("TN-04", "TN-13", "TN-14"), ("assistance", "cues", "score", "total_timed_minutes")),
    Trap("told by others only", "what the family did at home", (
        "S: Mother reports she graded the cup from 1/4 to 1/2 at home and gave him min A to carry it.\nO: <code:97530>.",
        "S: Per spouse, patient cooked eggs at home with supervision and she cued him twice.\nO: <code:97530>."),
        ("TN-12", "TN-13", "TN-14"), ("grading",)),
    Trap("per-unit words", "the length of a unit, not of a treatment", (
        "O: <code:97530>, billed per 15 min unit, <units=2@units:2 units>.", "Fee list: 97530 each 15 minutes; 97535 each 15 minutes.\nO: <code:97530> <units=3@units:x 3>."),
        ("TN-04", "TN-05", "UN-02", "UN-07"), ("minutes", "total_timed_minutes")),
    Trap("unsigned lines", "where a signature would stand", (
        "O: <code:97530>.\nTherapist signature: ____________________ Date: ________", "O: <code:97530>.\n[unsigned draft] pending signature of OTR/L",
        "O: <code:97530>.\ncc: R. Ames, OTR/L; referral to K. Ortega, OTR/L"), ("SIG-01", "SIG-03"), ("signature",), signed=False),
    Trap("other dates", "dates of everything but the visit", (
        "Onset {earlier}. Surgery {earlier}. Physician visit {later}. Plan certified {earlier} to {later}.\nO: <code:97530>.",
        "DOB 03/04/2015. Referral received {earlier}. Next appointment {later}.\nO: <code:97530>."), ("ID-02",), ("date_of_service",), head=False),
)


def trapped(draws: Draws, trap: Trap) -> tuple[str, list[Gold]]:
    """The text of one adversarial note, and what a careful reader finds in it all the same."""
    day = datetime.date(2021, 1, 4) + datetime.timedelta(days=draws.number("day", 0, 2000))
    page, parts = Page(), list[Phrase]()
    if trap.head:
        parts += [phrase(f"Patient ID: <patient_id:P-{draws.number('id', 1000, 9999)}>   Date of service: <date_of_service={day.isoformat()}:{day:%m/%d/%Y}>\n")]
    slots = {"day": f"{day:%m/%d/%Y}", "later": f"{day + datetime.timedelta(days=20):%m/%d/%Y}", "earlier": f"{day - datetime.timedelta(days=50):%m/%d/%Y}"}
    line = draws.pick("line", trap.lines)
    for name, words in slots.items():
        line = line.replace(f"{{{name}}}", words)
    parts.append(phrase(line + "\n"))
    if trap.signed:
        parts.append(phrase(f"<signature=R. Ames@OTR/L:R. Ames, OTR/L> <signature_date={day.isoformat()}:{day:%m/%d/%Y}>\n"))
    page.write(*parts)
    gold = collect(parts)
    for each in gold:
        if each.kind == "signature":
            each.who = "OT"
    return page.text, gold
