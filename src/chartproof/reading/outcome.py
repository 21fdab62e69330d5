"""What came of it, why it took skill, what comes next, what is to be done at home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.changes import acted, changed
from chartproof.reading.dates import DATES, PARTIAL
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.standing import Standings, denied
from chartproof.reading.words import statements

_TOLD = re.compile(r"(?:[-* ]{0,4})(?:(?:pt|patient|client|child|student|resident|infant|he|she|they)\.? (?!seen\b|was seen|is a\b|arriv|present|tolerat|participat|located|report|stat|den|will\b|lives|motivated|pleasant|cooperative|alert|happy|did not|does not|didn't|was not|is not|has no|received|completed all|has been|was transported|continu|would|needs ot|requires)"
                   r"|(?:his|her|the|left|right|l|r|both|grip|breath|thumb|wrist|eyes|feet|hand|elbow|shoulder|trunk|pain|hr|speed|errors?|tremor|fatigue) (?:\w+ ){0,3}?[a-z]+(?:ed|s|ell|ame|ent|ook|ept|ost|ung|eld|ook|ipped|ot)\b)")
_REASON = re.compile(r"\bskill(?:ed)?(?: ot| therapy| occupational therapy| services| care| need| intervention)?(?: is| was| are| were|:)? ?(?:still )?(?:needed|required|necessary|warranted)? ?(?:because|since|as|in order to|to|for) (?=\w+ \w+ \w+)")
_REASONED = re.compile(r"\b(?:so (?!far)|because|since|judged|chosen|chose|therefore|had to be|was placed|were caught|shaped|in the moment|from each|by the kind|due to|unless|as soon as|when)\b")
_JUDGED = re.compile(r"[a-z]{3,}s? [^.;]{12,90}(?:,? (?:so|and|which)|;) (?:the |an? )?(?:[a-z]+ ){1,4}(?:(?:was|were|had to be) (?:\w+ ){0,2}(?:changed|placed|judged|chosen|set|fitted|matched|graded|caught|shaped|adjusted|adapted|timed)"
                     r"|(?:matched|chose|set|fitted|judged) (?:\w+ ){1,5}(?:to|by|from|before)\b)|, which [a-z ]{3,40}(?:was|were) (?:fitted|matched|set|adjusted|adapted|chosen)\b")
"""A deficit, and the judgement that answered it: ``Balance fails on the turn, so height was chosen by sway``."""
_NOT_NEXT = re.compile(r"(?:(?:continue|cont\.?|continued|resume)(?: (?:with )?(?:ot|skilled ot|poc|therapy|treatment|services|plan of care|weekly))?[ ,.:]*|next (?:visit|appt|appointment|session|tx)|rtc|nv|return|f/u|frequency|ot)\b[ :,.]*")
_EMPTY = re.compile(r"[\d/\-:,.x ]*(?:times?|x|once|twice)?[ /\-]*(?:a|per|each|every)?[ /]*(?:week|wk|weeks|wks|weekly|month|day)?[ ,.x]*(?:for|x)?[\d ]*(?:weeks|wks|visits|sessions)?[ .]*")


def read_outcome(text: Text, clause: Stretch, about: str, standing: Standings, *, named: bool) -> Iterator[Evidence]:
    """Statements of a clause. ``named``: the clause tells of an activity with its measures, so only a plain word of response is one."""
    section = clause.section
    stock = bool(clause.first("stock_phrase")) or text.folded.startswith("stopped after ", clause.start)
    when = standing.at(clause.start)
    treated = section in ("O", "A", "")
    if treated and not stock and when in ("performed", "historical") and _answers(text, clause, standing, about, named=named):
        yield from statements(text, "response", clause.start, clause.end, about)
    if treated and not stock:
        graded = acted(text, clause, standing) or changed(text, clause, standing) or any(a.category == "skilled_action" and a.value in ("graded", "adapted") and standing.at(a.start) == "performed" and not denied(text, clause, a)
                                                      for a in clause.anchors)
        if graded and not named and len(text.folded[clause.start:clause.end].split()) > 3:
            yield from statements(text, "grading", clause.start, clause.end, about)
        yield from _reasons(text, clause, when)
    if _plans(text, clause, when, stock=stock):
        yield from statements(text, "next_step", clause.start, clause.end, when="planned")
    if any(a.category == "credential" for a in clause.anchors):
        return
    if section == "H" or (when == "educational" and any(a.category == "educational" for a in clause.anchors)):
        yield from statements(text, "home_programme", clause.start, clause.end, when="educational")


def _reasons(text: Text, clause: Stretch, when: str) -> Iterator[Evidence]:
    """Why it took skill: behind *skill needed because*, or what an assessment says of how the therapist had to judge."""
    folded = text.folded
    reason = _REASON.search(folded, clause.start, clause.end) if "skill" in folded[clause.start:clause.end] else None
    if reason and not any(a.category == "denies" and a.end <= reason.start() + 2 for a in clause.near(reason.start() - 12, reason.start())):
        yield from statements(text, "skilled_reason", reason.end(), clause.end)
    elif when == "performed" and (_judged(folded[clause.start:clause.end]) or _assessed(text, clause)):
        yield from statements(text, "skilled_reason", clause.start, clause.end)


def _assessed(text: Text, clause: Stretch) -> bool:
    """A sentence of an assessment, of nothing but how one thing led to another."""
    return (clause.section == "A" and not any(a.category in ("goal", "need_claim", "trials", "goal_status") for a in clause.anchors)
            and _REASONED.search(text.folded, clause.start, clause.end) is not None and len(text.folded[clause.start:clause.end].split()) > 6)


def _judged(words: str) -> bool:
    """The words that every form of it needs come first: the pattern is dear, and most clauses hold none of them."""
    joined = any(join in words for join in _JOINED)
    return joined and any(verb in words for verb in _JUDGING) and _JUDGED.search(words) is not None


_JOINED = (" so ", " and ", " which ", "; ")
_JUDGING = ("changed", "placed", "judged", "chose", "set", "fitted", "matched", "graded", "caught", "shaped", "adjusted", "adapted", "timed")


def _plans(text: Text, clause: Stretch, when: str, *, stock: bool) -> bool:
    """Whether a clause says what comes next; a frequency, a date or a name alone does not."""
    folded = text.folded
    if stock or when != "planned" or any(a.category in ("credential", "cpt") for a in clause.anchors):
        return False
    if clause.section != "P" and not any(word in folded[clause.start:clause.end] for word in ("next session", "next visit", "next tx", "plan to", "will ", "next time", "progress to", "upgrade to", "next week", "plan:")):
        return False
    lead = _NOT_NEXT.match(folded, clause.start, clause.end)
    start = lead.end() if lead else clause.start
    for anchor in clause.near(start, start + 14):
        if anchor.category in DATES or anchor.category == PARTIAL:
            start = anchor.end
    rest = _EMPTY.match(folded, start, clause.end)
    left = folded[rest.end() if rest else start:clause.end].strip(" .,;:()")
    return len(left.split()) > 1


_PERSON = re.compile(r"(?:pt|patient|client|child|student|resident|infant|he|she|they)\b")


def _answers(text: Text, clause: Stretch, standing: Standings, about: str, *, named: bool) -> bool:
    """A clause tells a response when it says what the patient did in answer; a weaker word needs a measure or a condition beside it."""
    folded = text.folded
    if folded.startswith(("performance", "result", "patient located", "pt located", "service:", "charge"), clause.start):
        return False
    if acted(text, clause, standing) or any(a.category in ("need_claim", "goal") for a in clause.anchors):
        return any(a.category == "response" and standing.at(a.start) == "performed" and not named for a in clause.anchors) and not acted(text, clause, standing)
    strong = any(a.category == "response" and standing.at(a.start) == "performed" for a in clause.anchors)
    if named:
        return strong and folded.find(",", clause.start, clause.end) >= 0
    if strong:
        return True
    if (clause.section != "A" or not _REASONED.search(folded, clause.start, clause.end)) and (about or clause.section == "A" or _PERSON.match(folded, clause.start, clause.end) or any(a.category in ("body", "trials", "functional_task", "self_care_task") for a in clause.anchors)) and _TOLD.match(folded, clause.start, clause.end) and len(folded[clause.start:clause.end].split()) > 3 and standing.at(clause.start) == "performed":
        return True
    weak = any(a.category == "response_weak" and standing.at(a.start) == "performed" for a in clause.anchors)
    if not weak:
        return False
    if any(a.category in ("trials", "level", "cue") or (a.category == "quantity" and a.unit in ("%", "s", "deg", "lb", "ft")) for a in clause.anchors):
        return True
    return any(word in folded[clause.start:clause.end] for word in (" without ", " after ", " when ", " until ", " while ", " before ", " only ", " because ", " despite ", " independently"))

