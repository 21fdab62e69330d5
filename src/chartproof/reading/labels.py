"""Headings and labels: the words before a colon, or alone on a line, that say what follows."""

from __future__ import annotations

import re
from typing import NamedTuple

SECTIONS: dict[str, str] = {
    **dict.fromkeys(("s", "subjective", "subj", "subjective report", "patient report", "parent report", "caregiver report",
                         "subjective/caregiver report",
                     "patient/caregiver report", "subjective information", "client report", "chief complaint", "s (subjective)", "reports"), "S"),
    **dict.fromkeys((
        "o", "objective", "obj", "objective measures", "objective findings", "treatment performed", "treatment provided today",
        "treatment provided", "interventions",
        "intervention", "treatment", "treatments", "tx", "tx provided", "treatment today", "patient response", "response to treatment", "response",
        "data", "d",
        "session", "procedures", "procedure", "today", "skilled intervention", "skilled interventions", "skilled interventions provided",
        "interventions provided",
        "activities", "treatment/intervention", "charges", "charge summary", "billing", "billed", "charges billed", "codes", "billing summary",
        "cpt codes", "cpt", "codes", "charge", "codes billed",
        "performance", "treatment summary", "daily treatment", "treatment rendered", "what we did", "observations", "objective/intervention",
        "services provided",
        "treatment details", "timed services", "untimed services", "therapeutic interventions", "services rendered", "today's treatment",
        "intervention/response", "functional performance", "o (objective)", "session details", "session activities", "skilled treatment",
        "tx today"), "O"),
    **dict.fromkeys(("a", "assessment", "assess", "goal progress", "progress toward goals", "progress towards goals", "progress", "analysis",
                         "clinical impression",
                     "impression", "clinical assessment", "assessment/response", "assessment of progress", "a (assessment)", "goal status",
                     "medical necessity", "clinical reasoning", "justification", "summary of progress"), "A"),
    **dict.fromkeys(("p", "plan", "session plan", "plan for next session", "plan for next visit", "next session", "recommendations",
                         "plan/recommendations",
                     "next steps", "recommendation", "plan for next treatment", "p (plan)", "follow up", "follow-up", "next session plan",
                     "plan going forward",
                     "continued plan"), "P"),
    **dict.fromkeys(("treatment plan", "plan of care", "poc", "frequency and duration", "planned interventions", "plan of treatment",
                         "proposed treatment",
                     "planned services", "interventions planned"), "C"),
    **dict.fromkeys(("goals", "clients goals", "client goals", "client's goals", "patient goals", "short-term goals", "long-term goals",
                         "short term goals",
                     "long term goals", "stgs", "ltgs", "stg", "ltg", "goals addressed", "goal", "current goals", "iep goals", "treatment goals",
                     "functional goals",
                     "goals for episode", "goals this period", "short-term goals to be completed in three weeks", "goals (targets)", "target goals",
                     "annual goals", "new goals", "long-term goal", "short-term goal", "long term goal", "short term goal"), "G"),
    **dict.fromkeys(("home program", "home programme", "hep", "home exercise program", "home exercise programme", "home instructions", "homework",
                     "home practice", "home carryover", "carryover activities", "home recommendations", "parent education/home program",
                     "hep issued"), "H"),
    **dict.fromkeys(("history", "pmh", "past medical history", "medical history", "background", "hpi", "history of present illness", "precautions",
                     "prior level of function", "plof", "social history", "birth history", "referral", "reason for referral", "occupational profile",
                     "medications", "surgical history", "living situation", "past history", "diagnosis history", "relevant history",
                     "home environment"), "B"),
}
"""Heading to the letter of its section: S O A P, C plan of care, G goals, H home programme, B background."""

FIELDS: frozenset[str] = frozenset({
    "pt #", "pt#", "medical record number", "paciente / patient", "patient no.", "client #", "re",
    "patient", "patient id", "patient name", "client", "clients name", "client name", "client's name", "student", "student name", "student id",
    "mrn", "name",
    "id", "client id", "pt", "pt id", "pt name", "patient #", "chart #", "medical record", "medical record #", "mrn #", "child", "record number",
    "chart no", "patient no",
    "resident", "resident id", "chart number", "record no", "record #", "record", "case", "case number", "case id", "chart",
    "date of service", "dos", "date of visit", "visit date", "date", "date of treatment", "service date", "treatment date", "session date",
    "encounter date",
    "note date", "date of session", "tx date", "date seen", "visit", "date/time", "date of encounter", "date of note", "date of tx", "day of service",
    "next visit", "next appointment", "next session date", "next appt", "next scheduled visit", "next tx", "return visit", "next",
    "diagnosis", "dx", "treatment diagnosis", "icd-10", "medical diagnosis", "treating diagnosis", "icd10", "icd", "tx dx", "med dx", "diagnoses",
    "icd-10 code",
    "primary diagnosis", "dx code", "medical dx", "treatment dx", "tx diagnosis", "icd-10 codes",
    "treated by", "therapist", "treating therapist", "provider", "clinician", "student therapist", "rendering provider", "treating clinician",
    "seen by",
    "treating ot", "service provider", "ot", "ota", "occupational therapist", "treating provider", "practitioner", "treating practitioner",
    "therapists", "ot student",
    "therapy assistant", "assistant", "therapy provider", "staff",
    "supervised by", "supervising therapist", "supervisor", "directed by", "supervising ot", "supervising otr", "supervising otr/l",
    "supervising clinician",
    "clinical instructor", "fieldwork educator", "fieldwork supervisor", "ci", "supervising occupational therapist", "supervision",
    "skilled reason", "skilled need", "skill", "home", "hep", "home program", "home programme", "home exercise program", "not counted", "time in",
    "start time", "time out", "end time", "start", "end", "in", "out", "begin time",
    "begin", "stop time", "stop", "time", "time in/out", "session time", "times", "arrival", "signed", "signature", "signed by", "place of service",
    "place", "location",
    "setting", "pos", "interpreter", "present", "others present", "also present", "in attendance", "attendance", "participants", "type",
    "session type",
    "type of session", "service type", "contact", "treatment type", "delivery", "service delivery", "mode", "modality",
    "electronically signed", "electronically signed by", "e-signed", "e-signed by", "co-signed", "cosigned", "co-signed by", "cosigned by",
    "co-signature",
    "total timed minutes", "total treatment minutes", "total time", "total treatment time", "total minutes", "total tx time", "dob",
    "date of birth", "age",
    "physician", "referring physician", "referring provider", "onset", "onset date", "date of onset", "payer", "insurance", "visit #",
    "visit number", "units", "# units",
    "frequency", "duration", "amount", "result", "graded", "response", "minutes", "vitals", "pain", "bp", "hr", "rr", "authorization", "auth",
    "auth #",
    "school", "grade", "facility", "certification period", "cert period", "soc", "start of care", "evaluation date", "eval date", "printed",
    "report date",
    "progress report due", "surgery", "date of surgery", "referral date", "order date", "plan date", "date signed", "signed on", "dates of service",
    "ot eval", "last seen", "last visit", "previous visit", "recert due", "cert through", "reviewed", "session",
})
"""Labels whose value stands behind the colon, on the same line."""


PASSING: frozenset[str] = frozenset({
    "response", "patient response", "progress", "frequency and duration", "charges", "billing", "billed", "charges billed", "cpt codes", "cpt",
    "codes", "charge", "codes billed", "reports",
    "justification", "medical necessity", "performance", "next session", "recommendations", "recommendation", "session", "timed services",
    "untimed services", "chief complaint",
})
"""Headings that speak for their own line only, when something stands behind the colon; so do those of goals, background, plan of care and home."""


class Label(NamedTuple):
    """A known label: where it starts, where its value starts, its words, and the section it opens (empty for a field)."""

    start: int
    content: int
    name: str
    section: str


_BEFORE = " \t>*#-\u2022_=|~+\u25cf\u25aa\u2013[]()0123456789.,"
_LETTER = re.compile(r"[ \t>*#\-\u2022]{0,8}([soap])(?:[)/.] |  | ?- |\t)")
_LONGEST = 46


def labels(folded: str) -> list[Label]:
    """Every known label of a text, in order. Linear: each colon looks back at most 46 code points."""
    found: list[Label] = []
    position = 0
    for line in folded.split("\n"):
        _line_labels(position, line, found)
        position += len(line) + 1
    return found


def _line_labels(position: int, line: str, found: list[Label]) -> None:
    colon = line.find(":")
    if colon < 0 and len(line) > _LONGEST + 8 and not (line[1:3] in (" -", "  ") or line[1:2] in (")", "/", ".", "\t")):
        return
    stripped = line.strip(" \t>*#-\u2022_=|~:")
    if colon < 0 or not line[colon + 1:].strip(" *_"):
        name = stripped.rstrip(".,")
        section = SECTIONS.get(name)
        if section is None and "(" in name and not any(c.isdigit() for c in name):
            section = SECTIONS.get(name.split("(")[0].rstrip())
        if section and stripped:
            found.append(Label(position, position + len(line), name, section))
            return
    lettered = _LETTER.match(line)
    if lettered and len(line) > lettered.end() and ("." not in lettered.group() or len(line) > _LONGEST):
        found.append(Label(position, position + lettered.end(), lettered.group(1), SECTIONS[lettered.group(1)]))
    reached = 0
    while colon >= 0:
        _at_colon(position, line, colon, reached, found)
        reached = colon + 1
        colon = line.find(":", reached)


def _at_colon(position: int, line: str, colon: int, reached: int, found: list[Label]) -> None:
    """The label that ends at a colon: its words reach back to a separator, and are known."""
    low = max(reached, colon - _LONGEST)
    start = low
    for separator in ("|", "  ", "\u00b7", ". ", ", ", "; ", ".,", " - ", "** ", "(", ",", "\u2022"):
        cut = line.rfind(separator, low, colon)
        if cut >= 0:
            start = max(start, cut + len(separator))
    inline = start > 0
    name = line[start:colon].lstrip(" *_-#[]" if inline else _BEFORE)
    start = colon - len(name)
    name = " ".join(name.rstrip(" *_-#[]").split())
    section = SECTIONS.get(name, "")
    if not section and "(" in name and not any(c.isdigit() for c in name):
        section = SECTIONS.get(name.split("(")[0].rstrip(), "")
    field = name in FIELDS
    if not section and not field:
        name, section, field = _last_words(name)
        if not name:
            return
        start = colon - len(name)
    if section and inline and (name in PASSING or not _opens(line, start, name)):
        if not field:
            return
        section = ""
    content = colon + 1
    while content < len(line) and line[content] in "*_":
        content += 1
    found.append(Label(position + start, position + content, name, section))


_COMMON = frozenset({
    "in", "out", "end", "start", "next", "home", "present", "time", "date", "visit", "response", "pain", "type", "session", "stop", "pt", "ot",
    "id", "age", "grade", "school", "mode", "contact", "begin", "reviewed", "signed", "minutes", "units", "signature", "frequency", "amount",
    "duration", "skill", "case", "record", "chart", "staff", "child", "student", "client", "patient", "resident", "ota", "assistant",
    "therapist", "provider", "name", "place", "location"})
"""Labels that are words of any sentence: behind other words they label nothing."""


def _last_words(name: str) -> tuple[str, str, bool]:
    """A known field label at the end of other words (``P-0142 DOS``); sections are never found so."""
    words = name.split(" ")
    for count in (3, 2, 1):
        if count < len(words):
            tail = " ".join(words[-count:])
            if tail in FIELDS and tail not in _COMMON:
                return tail, "", True
    return "", "", False


def _opens(line: str, start: int, name: str) -> bool:
    """Whether a heading inside a line is one: behind a full stop, a comma of dictation, a pipe or wide blanks."""
    before = line[max(0, start - 3):start]
    if len(name) == 1:
        return before.endswith((". ", ", ", "; ", ",", "| ", "  ", "** ", ") "))
    return before.endswith((",", "., ", "|", "| ", "  ", ". ", ";", "; ", "**", "** "))
