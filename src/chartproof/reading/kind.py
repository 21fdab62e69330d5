"""What kind of document a text is: what its head calls it, else what it holds; a text without any therapy is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chartproof.core.evidence import DocumentKind, Evidence

_WORDINGS: tuple[tuple[str, DocumentKind], ...] = (
    (r"^ot justification letter$", "justification"), (r"^ot letter of medical necessity$", "medical-necessity"),
    (r"^ot prior authorization request$", "prior-authorization"), (r"^ot appeal of a denial$", "appeal"),
    (r"^signature attestation\b", "attestation"),
    (r"^signature log\b", "signature-log"),
    (r"^transmittal log\b", "transmittal-log"),
    (r"^referral from (?:ot|occupational therapy)\b", "referral"),
    (r"^letter to the family from (?:ot|occupational therapy)\b", "caregiver-letter"),
    (r"^home programme from (?:ot|occupational therapy)\b", "home-programme"),
    (r"\b(?:missed visit|cancell?ation note|no[- ]show note|visit not held|missed (?:session|appointment|treatment)|no[- ]show)\b", "missed-visit"),
    (r"\bdischarge (?:summary|note|report|evaluation)\b|\b(?:ot|therapy|occupational therapy) discharge\b|\bdc summary\b|\bd/c summary\b", "discharge"),
    (r"\bre-?cert(?:ification)?\b(?! (?:due|date|by))", "recertification"),
    (r"\bre-?eval(?:uation)?\b(?! (?:due|date|on|scheduled|done|completed|\d{5}))", "re-evaluation"),
    (r"\bprogress (?:report|summary)\b(?! due)|\b(?:ot|therapy|10th visit|monthly|quarterly) progress note\b|\bprogress update\b", "progress-report"),
    ((r"\b(?:initial (?:ot |occupational therapy |speech |pt )?eval(?:uation)?|(?:ot|pt|slp|occupational therapy|physical therapy|speech(?: therapy)?|feeding|hand therapy|pediatric ot|pediatric occupational therapy) eval(?:uation)?"
     r"(?: report| summary| note)?|evaluation (?:report|summary|note)|initial assessment|evaluation)\b(?!:? ?\d| date| codes?| on\b| findings| done| completed)"), "evaluation"),
    (r"\b(?:plan of (?:care|treatment)|treatment plan|poc)\b(?! (?:\d|of\b|dated|date|continue)|:? ?\d|: ot|: ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", "plan-of-care"),
    (r"\b(?:physician order|order for|prescription|referral (?:form|for)|rx:)", "order"),
    (r"\b(?:addendum|late entry|corrected entry|amendment)\b", "addendum"),
    ((r"\b(?:daily (?:treatment |ot |therapy |progress |skilled )?note|treatment (?:encounter )?note|soap note|soap|progress note|visit note|encounter note|session note|therapy note|treatment record|treatment log|"
     r"daily documentation|contact note|dap note|daily record|ot note|occupational therapy note)\b"), "treatment-note"),
)
_TITLES = tuple((re.compile(pattern), kind) for pattern, kind in _WORDINGS)
_HEAD_LINES = 6
_LONGEST_TITLE = 90
_THERAPY = frozenset({"code", "minutes", "assistance", "functional_task", "self_care_task", "exercise", "sensory_technique", "skilled_action", "goal_ref", "units", "area", "cues", "session_minutes",
                      "total_timed_minutes", "need_claim", "score", "response", "next_step", "symptom", "home_programme"})
_TREATED = frozenset({"minutes", "units", "total_timed_minutes", "session_minutes"})
_SECTION = re.compile(r"(?:^|\n)[ *#\-]{0,6}(?:s|o|a|p|subjective|objective|assessment|plan)\*{0,2}[ \t]{0,2}(?::|-|\n)")


def kind_of(folded: str, evidence: Sequence[Evidence]) -> DocumentKind:
    """The kind of a document from its folded text and its evidence."""
    titled = _titled(folded)
    counts = Counter(e.kind for e in evidence)
    if titled:
        return titled
    if counts["absence"] and (not any(e.kind == "minutes" and e.when == "performed" for e in evidence) or _NOT_HELD.search(folded)) and not counts["total_timed_minutes"]:
        return "missed-visit"
    codes = {str(e.value) for e in evidence if e.kind == "code" and e.when == "performed"}
    if codes and codes <= {"97165", "97166", "97167"} and not any(e.kind == "minutes" and e.code not in codes for e in evidence):
        return "evaluation"
    therapy = sum(counts[kind] for kind in _THERAPY)
    if _letter(folded) and not any(counts[kind] for kind in _TREATED):
        return "other"
    if therapy < 2 and not (counts["date_of_service"] and len(_SECTION.findall(folded)) > 1) and not (therapy and (counts["signature"] or counts["date_of_service"])):
        return "other" if len(folded) > 60 and not therapy and not counts["report"] and not counts["goal_status"] else "treatment-note"
    return "treatment-note"


def _titled(folded: str) -> DocumentKind | None:
    """What the first lines call the document: the first title found, line by line."""
    for line in [line.strip(" *#=_-\t|") for line in folded[:900].split("\n") if line.strip(" *#=_-\t|")][:_HEAD_LINES]:
        if len(line) > _LONGEST_TITLE * 3 and "note" not in line[:40] and "report" not in line[:60] and "plan of care" not in line[:40] and "summary" not in line[:60] and not line.startswith(("ot ev", "occupational therapy ev", "initial ev", "eval")):
            return None  # a whole note on one line
        head = line[:_LONGEST_TITLE]
        if re.match(r"(?:[soap]|subjective|objective|assessment|plan)\b\*{0,2} ?[:\-]", head):
            return None
        for pattern, kind in _TITLES:
            found = pattern.search(line)
            if found and found.start() < _LONGEST_TITLE and not _in_sentence(line, found.start()):
                return kind
    return None


def _in_sentence(line: str, place: int) -> bool:
    """A title stands at the head of its line or behind a separator, not in the middle of a sentence."""
    before = line[:place]
    if _TOLD_OF.search(before):
        return True
    return (len(before.split()) > 5 and not any(mark in before[-4:] for mark in ("|", "-", "\u00b7", ":", "  "))) or (len(line) > 160 and place > 60)


_TOLD_OF = re.compile(r"\b(?:cont|continue|continued|per|with|see|reviewed|review|the|since|after|until)[. ]{1,2}$")
_NOT_HELD = re.compile(r"\b(?:not seen|nothing billed|no treatment (?:was )?given|no charge|visit cancell?ed)\b")


_LETTER_WORDS = ("dear ", "to whom it may concern", "sincerely", "newsletter", "invoice", "parking", "agenda", "minutes of the")


def _letter(folded: str) -> bool:
    return any(word in folded for word in _LETTER_WORDS) and bool(re.search(r"\b(?:dear (?:mr|ms|mrs|dr|parent|famil|sir|team|to whom)|to whom it may concern|sincerely|newsletter|invoice|parking|agenda|minutes of the)\b", folded))
