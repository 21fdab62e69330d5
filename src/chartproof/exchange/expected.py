"""What each fact may look like, in a therapist's words: said when a value cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MINUTES = "a whole number of minutes from 0 to 1440"
DATE = "a date such as 2026-11-18"
CLOCK = "a clock time such as 10:02"
MEASURE = "a measure such as 3/5, 80%, 45 deg, 41.2 s or 12 lb, with no more successes than trials"
LEVEL = "an assist level such as SBA, min A or stand_by"
COUNT = "a whole number from 1 to 999"
FIGURE = "a score as the test's manual prints it, such as 34 or 7.5"
WORDS = "words, at least one character and at most 2000"
CUES = "cues such as 2vc 1tc, or verbal: 2; the kinds are verbal, tactile, visual and gestural"
CONTACT = "1:1, group 4, or co-treatment PT"
PERSON = "a staff number and credential such as T-03 OTR/L"

CHARACTERS = "a whole number of characters from 80 to 1000000"

EXPECTED: dict[str, str] = {
    "patient": "a record number such as P-0142, never a name",
    "date": DATE, "Goal.by": DATE, "visit": DATE, "as_of": DATE, "since": DATE, "until": DATE, "signed": DATE, "ended": DATE,
    "treatment_days": "dates such as [2026-11-18, 2026-11-20]", "participated": "dates such as [2026-11-18]",
    "start": CLOCK, "end": CLOCK,
    "place": "clinic, home, school, hospital, snf, community or telehealth",
    "minutes": MINUTES, "minute": MINUTES, "billed_minutes": MINUTES,
    "unit_method": "cms (pooled) or midpoint", "edits": "medicare, medicaid or none", "state": "two postal letters such as TX",
    "ProfileFile.modifiers": "discipline, assistant, assistant-alone, threshold, notice or telehealth",
    "ProfileFile.name": "a short name in small letters, such as our-plan", "column1": "a procedure code such as 97530", "column2": "a procedure code such as 97140",
    "adopts": "codes of rules such as [CM-02]", "rule": "the code of a rule such as TN-08", "severity": "denial, risk or advice",
    "expected_denial": "not_necessary or excluded", "Notice.kind": "required or voluntary",
    "code": "a procedure code such as 97530",
    "codes": "procedure codes such as ['97530', '97535']",
    "Diagnosis.code": "an ICD-10 code such as F82 or S52.501D",
    "goals": "a goal id such as STG2 or LTG1", "goal": "a goal id such as STG2 or LTG1", "id": "a goal id such as STG2 or LTG1",
    "side": "left, right or both",
    "assistance": LEVEL, "baseline_assistance": LEVEL,
    "cues": CUES,
    "score": MEASURE, "target": MEASURE, "baseline": MEASURE,
    "contact": CONTACT, "by": PERSON, "author": PERSON, "supervised_by": PERSON, "directed_by": PERSON, "together_with": PERSON, "staff": PERSON,
    "mode": "video or audio for telehealth; one_on_one, group or co_treatment for contact",
    "size": "a whole number of patients from 2 to 30",
    "discipline": "PT or SLP for a co-treatment, OT for a plan",
    "consent": "true or false",
    "age": "a whole number of years from 0 to 120",
    "amount": COUNT, "frequency": COUNT, "weeks": COUNT, "sessions": COUNT, "visits": COUNT, "consecutive_visits": COUNT,
    "Tested.age": WORDS, "onset": "a day, a month such as 2026-03, a year, birth or developmental", "months": COUNT,
    "raw": FIGURE, "standard": FIGURE, "scaled": FIGURE, "percentile": "a percentile such as 9 or <1",
    "history": "brief, expanded or extensive", "decisions": "low, moderate or high", "no_conditions": "true or false", "decision": "continue, change or end",
    "replaces": "the id of the goal whose place this one takes, such as STG2",
    "used": "a whole number from 0 to 999",
    "kind": "medical or treatment",
    "Order.kind": "written or verbal", "Order.by": "the credential of who ordered, such as MD or NP",
    "therapy": "OT, PT or SLP",
    "Certification.kind": "initial or recertification", "Certification.by": "the credential of who certified, such as MD or NP",
    "NoteFile.kind": "treatment-note, evaluation, re-evaluation, plan-of-care, recertification, progress-report or discharge",
    "file": "the name of a file beside the chart", "visit_files": "names of files beside the chart",
    "ProgressReport.treatment_days": COUNT, "units": COUNT, "lines": "charge lines such as {code: '97530', units: 2, modifiers: [GO]}",
    "modifiers": "modifiers of two letters or digits, such as [GO, KX]",
    "fields": "fields such as {name: Plan, sections: [P], most: 4000}", "most": CHARACTERS, "rest_most": CHARACTERS, "ascii": "true or false",
    "sections": "titles of sections such as [S, O]; head and signature are those without one", "leave_out": "titles of sections such as [signature]",
    "line_ends": "lf or crlf",
    "Worked.staff": "a staff number such as T-03", "year": "a calendar year such as 2026", "Eligibility.amount": "whole dollars such as 1830",
}
"""By field name, with the struct in front where one name means two things. Fields that are not named here hold words."""

def closest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that ``word`` is probably meant to be. Only our own words ever come back."""
    names = {name.lower(): name for name in allowed}
    found = get_close_matches(word.strip().lower()[:40], names, n=1, cutoff=0.6)
    return names[found[0]] if found else None
