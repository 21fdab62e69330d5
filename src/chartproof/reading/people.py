"""Who signed, treated, supervised, co-signed; and what people said."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.core.people import role_of
from chartproof.reading.dates import dates
from chartproof.reading.lines import Stretch, Text, clauses
from chartproof.reading.matcher import Anchor
from chartproof.reading.standing import denied
from chartproof.reading.words import statements

_NAME = re.compile(r"([A-Z][\w.'\u2019\-]*(?:,? (?:[A-Z][\w.'\u2019\-]*|de|la|van|von|del)){0,3}|[A-Za-z]{1,3}-\d{2,8}|\[[A-Za-z ]{2,20}\])[, ]{1,3}(?:(?:MS|MOT|MSOT|OTD|BS|MA|M\.S\.|BSOT|DrOT|MHS|PhD|Ed\.?D|BA),? ?){0,2}\(?\Z")
_LABELLED = re.compile(r"[ \t\-*•]{0,6}([a-z][a-z ]{1,29}?)(?:( wants)| (?:reports?|reported|says|said|states|stated))?: ")
_MARK_REACH = 100
"""A word such as *signed by* ends at most 40 before a name, and is shorter than 60."""
_COPIED = re.compile(r"(?:cc|c\.c\.|copy to|copies to|copied to|referral to|refer to|referred to|attn|sent to|faxed to)\b")
"""How a line begins that names people who get the note: none of them has signed it."""
_BLANK = re.compile(r"_{3,}")
_TITLES = frozenset({"DAILY", "NOTE", "OT", "TREATMENT", "PATIENT", "SIGNED", "PLAN", "Plan", "Skilled", "Signed", "By", "Signature", "Therapist", "Electronically", "Outpatient", "Pediatric", "Continue", "Cont",
                     "The", "Seen", "Pt", "Provider", "Supervising", "Supervised", "Treated", "Clinician", "Home", "Note", "Recommend", "Date", "Time", "Initial", "Direct", "Refer", "Re", "Total", "Student", "Cosigned", "Co-signed"})
_PHYSICIANS = frozenset({"MD", "DO", "NP", "PA", "DC", "OD", "DPM", "CNS"})
"""Who certifies and orders; their signature is not the note's."""
_ROLE_BY_KIND = {"supervisor": "supervisor", "co": "cosignature", "treated": "contributor", "electronic": "signature", "plain": "signature"}


def read_people(text: Text, line: Stretch, *, last: bool) -> Iterator[Evidence]:
    """People with their credential, by the words in front of them. ``last``: a name alone near the end of a text has signed it.

    A blank to sign on is no signature.
    """
    last = last and not _COPIED.match(text.folded, line.start)
    marks = [a for a in line.anchors if a.category == "signed"]
    named = [(anchor, found) for anchor in line.anchors if anchor.category == "credential" and (found := _name_before(text, line, anchor))]
    days = dates(line) if named or marks else []
    seen: set[int] = set()
    reached: int | None = None
    for anchor, (name, start) in named:
        if reached is not None and start < reached:
            continue
        if _follows(text, line, anchor):
            continue
        credential = text.words(anchor.start, anchor.end).rstrip(", ")
        end = anchor.start + len(credential)
        kind, mark = _kind_of(text, line, start, end, last=last, seen=bool(seen))
        if not kind or anchor.value in _PHYSICIANS:
            continue
        seen.add(start)
        reached = end
        yield Evidence(kind, name, credential, who=role_of(credential) or "", start=mark.start if mark and kind == "signature" and mark.start < start else start, end=end)
        if kind == "signature":
            yield from _signed_on(days, end)
            form = next((m for m in line.near(start - 59, start + 59) if m.category == "signed" and m.value == "electronic"), None)
            if form:
                yield Evidence("signature_form", "electronic", start=form.start, end=form.end)
    if not seen:
        yield from _signed_without_credential(text, line, marks, days)


def _follows(text: Text, line: Stretch, anchor: Anchor) -> bool:
    """A credential that only continues another (``OTD, OTR/L``): the first reading holds both."""
    return text.folded[max(line.start, anchor.start - 2):anchor.start] == "/ "


def _name_before(text: Text, line: Stretch, anchor: Anchor) -> tuple[str, int] | None:
    """The name in front of a credential, with its place. Written as names are, or a staff number."""
    low = max(line.start, anchor.start - 52)
    match = _NAME.search(text.original, low, anchor.start)
    if match is None:
        return None
    name, start = match.group(1), match.start(1)
    mark = next((m for m in line.near(low, anchor.start) if m.category == "signed" and start <= m.end < start + len(name)), None)
    if mark:
        name, start = name[mark.end - start:], mark.end
        start += len(name) - len(name.lstrip(" ,:.-"))
        name = name.lstrip(" ,:.-")
    words = name.replace(",", "").split()
    while words and (words[0] in _TITLES or words[0].rstrip(".:").upper() in ("SIGNED", "BY", "OT", "THERAPIST", "SIGNATURE", "PROVIDER")):
        start += name.index(words[0]) + len(words[0])
        name = name[name.index(words[0]) + len(words[0]):]
        start += len(name) - len(name.lstrip(" ,:."))
        name = name.lstrip(" ,:.")
        words.pop(0)
    if not words or not name.strip("_ ."):
        return None
    short = anchor.value in ("OT", "PT", "SLP", "OD", "DC", "PA", "NP", "CNS", "DO")
    between = text.original[start + len(name):anchor.start]
    if short and "," not in between and not (text.original[anchor.start:anchor.end].isupper() and _marked(line, start)):
        return None
    return name.strip(" ,"), start


def _marked(line: Stretch, start: int) -> bool:
    return any(a.category == "signed" and 0 <= start - a.end <= 6 for a in line.near(start - 44, start))


def _kind_of(text: Text, line: Stretch, start: int, end: int, *, last: bool, seen: bool) -> tuple[str, Anchor | None]:
    """What the words in front of a name make of the person."""
    marks = [m for m in line.near(start - _MARK_REACH, end + 20) if m.category == "signed"]
    before = [m for m in marks if m.end <= start and start - m.end <= 40 and not text.folded[m.end:start].strip(" :,*_-").startswith(("on", "for"))]
    mark = before[-1] if before else None
    if mark and _same_field(text, mark, start):
        kind = _ROLE_BY_KIND[mark.value]
        signs = kind == "contributor" and any(m.start > end and m.start - end < 20 and _signing(text.folded[m.start:m.end]) for m in marks)
        return ("signature", mark) if signs else (kind, mark)
    folded = text.folded
    behind = folded[end:min(line.end, end + 26)]
    if behind.lstrip(" ,(-").startswith("supervis") and "supervised by" not in behind:
        return "supervisor", None
    if "co-sign" in behind or "cosign" in behind:
        return "cosignature", None
    signed_behind = next((m for m in marks if 0 <= m.start - end <= 8 and m.value in ("electronic", "plain") and _signing(folded[m.start:m.end])), None)
    if signed_behind:
        return "signature", signed_behind
    if any(m.end <= start and _ROLE_BY_KIND[m.value] == "contributor" for m in marks):
        return "", None  # one more of those who treated, however near the end of a short note: no signature
    if last and line.end - end <= 30 and text.folded[max(line.start, start - 4):start].rstrip(" ,") .endswith("."):
        return "signature", None
    if (last and (end - start) * 3 >= (line.end - line.start) - 24) or (last and line.end - end <= 26 and start - line.start <= 4):
        return ("signature" if not seen else "cosignature"), None
    if line.end - end <= 24 and not line.section.strip("AP") and start - line.start <= 3 and last:
        return "signature", None
    return "", None


def _same_field(text: Text, mark: Anchor, start: int) -> bool:
    between = text.folded[mark.end:start]
    return not any(sign in between for sign in ("|", ";", "\u00b7", "   ")) and between.count(" ") <= 6 and between.count(",") <= 1


def _signed_on(days: list[tuple[Anchor, datetime.date]], end: int) -> Iterator[Evidence]:
    """The first day behind a signature."""
    index = bisect_left(days, end, key=lambda found: found[0].start)
    if index < len(days):
        anchor, day = days[index]
        yield Evidence("signature_date", day, start=anchor.start, end=anchor.end)


def _signed_without_credential(text: Text, line: Stretch, marks: list[Anchor], days: list[tuple[Anchor, datetime.date]]) -> Iterator[Evidence]:
    """A name behind *signed by* or */s/* that shows no credential."""
    mark = next((m for m in marks if m.value in ("electronic", "plain") and _signing(text.folded[m.start:m.end])), None)
    if mark is None:
        return
    rest = text.words(mark.end, line.end).lstrip(" :,*-")
    if _BLANK.search(rest) or not rest.strip("_ .[]"):
        return
    name = re.match(r"[A-Z][\w.'\u2019\-]*(?: [A-Z][\w.'\u2019\-]*){0,3}|[A-Z]{1,3}-\d{2,8}", rest)
    if name is None or name.group() in _TITLES:
        return
    start = text.original.index(name.group(), mark.end)
    yield Evidence("signature", name.group()[:40], start=mark.start, end=start + len(name.group()))
    yield from _signed_on(days, start + len(name.group()))
    if mark.value == "electronic":
        yield Evidence("signature_form", "electronic", start=mark.start, end=mark.end)


def _signing(words: str) -> bool:
    return "sign" in words or words in ("/s/", "sig") or "authenticated" in words


def _symptom_only(clause: Stretch, said: bool) -> bool:
    """A few words that name or deny a symptom: the symptom is their evidence, they are no report besides."""
    symptom = clause.first("symptom")
    return symptom is not None and clause.end - clause.start < 52 and (said or symptom.start - clause.start < 16) and not any(a.category in ("functional_task", "self_care_task", "current") for a in clause.anchors)


_TOLD = re.compile(r"\b(?:he|she|his|her|they|i|my)\b|\"")


def read_reports(text: Text, line: Stretch) -> Iterator[Evidence]:
    """What was said, under S: ``Mother: …``, ``Child wants: …``, or a clause with a person and a verb of saying."""
    labelled = _LABELLED.match(text.folded, line.start, line.end)
    if labelled and labelled.group(1) not in ("s", "subjective"):
        kind = "wish" if labelled.group(2) else "report"
        yield from statements(text, kind, labelled.end(), line.end, who=labelled.group(1), when="reported")
        return
    who = ""
    for clause in clauses(text, line):
        role, said = clause.first("role"), clause.first("said")
        if _symptom_only(clause, said is not None):
            continue
        if role and said:
            who = role.value
            wish = text.folded[said.start:said.end] in ("wants", "wanted", "would like", "hopes to")
            yield from statements(text, "wish" if wish else "report", clause.start, clause.end, who=who, when="reported")
        elif said and (who or line.section == "S" or text.folded.startswith(_OPENING_SAID, clause.start)):
            yield from statements(text, "report", clause.start, clause.end, who=who or "patient", when="reported")
        elif line.section == "S" and clause.end - clause.start > 12 and (role or who or _TOLD.search(text.folded, clause.start, clause.end)):
            yield from statements(text, "report", clause.start, clause.end, who=role.value if role else who or "patient", when="reported")


_OPENING_SAID = ("stated", "states", "says", "said", "c/o", "reports", "reported", "complains", "rated", "rates", "denies", "verbalized pain")


def reported_elsewhere(text: Text, clause: Stretch) -> bool:
    """A clause outside S that tells what somebody said: a person, then at once a verb of saying; or the verb alone at its head."""
    if text.folded.startswith(_OPENING_SAID, clause.start):
        return True
    for anchor in clause.anchors:
        if anchor.category == "said" and not denied(text, clause, anchor):
            role = next((a for a in clause.near(anchor.start - 26, anchor.start) if a.category == "role"), None)
            if role and anchor.start - role.end <= 8:
                return True
            if text.folded[anchor.start:anchor.end] == "per" and any(a.category == "role" and a.start - anchor.end <= 6 for a in clause.near(anchor.end, anchor.end + 6)):
                return True
    return False
