"""What an evaluation says: onset, function before and now, problem, complexities, prognosis, the three components, why once more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.episode.days import days, vague_day
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.words import statements

NUMBERS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)}
_COUNT = rf"(\d{{1,3}}|{'|'.join(NUMBERS)})"
_UNITS = {"day": "days", "week": "weeks", "wk": "weeks", "month": "months", "session": "sessions", "visit": "sessions"}
_TIME = re.compile(rf"\b(?:in|within|over|after|by the end of|next|x|for) (?:the next |about |approx\.? |approximately )?{_COUNT}(?: ?(?:-|to) ?(\d{{1,3}}))? ?[-]?"
                   r"(day|week|wk|month|session|visit)s?\b")
_NONE = re.compile(r"\b(?:none|no known|no significant|no reported|nothing|denies|denied|unremarkable|not applicable|no (?:comorbidit|co-morbidit|precaution|barrier|complexit))")
_OTHER_DAY = re.compile(r"follow-?up|appointment|appt|next|return|scheduled|planned|will|dob|eval|seen|visit|signed|order|report")
_EVENT = re.compile(r"(?:the |this |her |his |their |onset of |current |recent ){0,2}(?:injury|onset|stroke|cva|surgery|fall|admission|accident|illness|fracture|"
                    r"diagnosis|hospitali[sz]ation|event|mva|incident|symptoms)")
_HELP_NOW = re.compile(r"\b(?:requires|needs|dependent|unable|able|independent|performs|completes|limited|has difficulty|cannot)\b")
_BEFORE = re.compile(r"plof|premorbid|prior (?:level|function|to )|previous (?:level of )?function")
_NOW = re.compile(r"clof|currently|present level|current (?:level|function|status)")
_LIVED = re.compile(r"\b(?:independent\w*|assist\w*|dependent|drove|driving|work\w*|lived?|living|cook\w*|able|participat\w*|walk\w*|used|was|were|with|without|"
                    r"required|needed|needs|requires|full|never|always|played|attended|retired|managed|completed|performed)\b")
_GRADE = re.compile(r"\b(excellent|very good|good|fair|guarded|poor|favou?rable|limited)\b")
_PROFILE = re.compile(r"\b(brief|expanded|extensive)\b")
_DECISION = re.compile(r"\b(low|moderate|high)\b")
_DEFICITS = re.compile(rf"\b{_COUNT}(?:\+| or more)? (?:identified |performance |occupational |functional )*deficits?\b(?! ?(?:-|to) ?\d)")
_DEFICITS_AFTER = re.compile(r"deficits?(?: identified| found)?[ :(=#]{1,4}(\d{1,2})\b(?! ?(?:-|to) ?\d|/)")
_RANGE = re.compile(r"\d ?(?:-|to) ?$")
_WHY_AGAIN = re.compile(r"[^.;\n]{0,50}?\b(?:because of|because|due to|after|following|secondary to|to assess|to determine|in response to|prompted by)\b ?")
_SENTENCE_END = re.compile(r"\.(?=\s|$)|\n")
_NAMES_SOME = re.compile(r" (?:that affect treatment |to (?:treatment|progress|learning|care) |noted |today )?(?:includ|are |is |of |for |with |such as |due to |from )|[:(-]| - ")
_DIAGNOSIS = re.compile(r"\b(?:dx|diagnos[ie]s|icd-?10)\b(?! ?:)")
_ICD = re.compile(r"\b[a-tv-z]\d[0-9a-z]\.[0-9a-z]{1,4}\b|\b[a-tv-z]\d\d\b")
_BODY = re.compile(r"\b(?:(?:right|left|bilateral|dominant|non-dominant|r|l|both) )?(?:(?:hand|wrist|elbow|shoulder|forearm|thumb|finger|digit|neck|trunk|arm|upper extremit|"
                   r"lower extremit|scapula|index|eye)(?:ies|y|s|es)?|rue|lue|bue|ue)\b(?!-)")


def time_frames(text: Text, part: Stretch, about: str = "", when: Standing = "performed") -> Iterator[Evidence]:
    """``in 8 weeks``, ``within 6-8 visits`` (the longer end), ``over the next two months``."""
    for match in _TIME.finditer(text.folded, part.start, part.end):
        number = match.group(2) or match.group(1)
        yield Evidence("time_frame", NUMBERS.get(number) or int(number), _UNITS[match.group(3)], about, when=when, start=match.start(1), end=match.end())


def onset(text: Text, part: Stretch) -> Iterator[Evidence]:
    """A labelled onset: a day, else a month, a year, or birth."""
    found = days(text, part)
    if found:
        yield Evidence("onset_date", found[0].value, when="historical", start=found[0].start, end=found[0].end)
        return
    vague = vague_day(text, part) or _bare_year(text, part)
    if vague:
        yield Evidence("onset_date", vague[2], when="historical", start=vague[0], end=vague[1])


def _bare_year(text: Text, part: Stretch) -> tuple[int, int, str] | None:
    match = re.match(r"(?:19|20)\d\d(?=$|[ ,;(])", text.folded[part.start:part.end])
    return (part.start, part.start + 4, match.group()) if match else None


def onset_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """The first day after (or right before) *onset*, *injured*, *s/p*, when nothing between speaks of another day."""
    stop = min(clause.end, anchor.end + 70)
    after = text.stretch(anchor.end, stop)
    if text.folded.startswith(":", anchor.end):
        yield from onset(text, after)
        return
    found = days(text, after)
    if found and not _OTHER_DAY.search(text.folded, anchor.end, found[0].start) and not _OTHER_DAY.search(text.folded, max(clause.start, anchor.start - 25), anchor.start):
        yield Evidence("onset_date", found[0].value, when="historical", start=found[0].start, end=found[0].end)
    elif not found and text.folded.startswith("onset", anchor.start):
        yield from onset(text, after)


def prior_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """A clause of function before: *PLOF independent …*, *prior to the stroke he cooked*."""
    if not _BEFORE.match(text.folded, anchor.start, clause.end):
        return
    if text.folded.startswith("prior to", anchor.start) and not _EVENT.match(text.folded, anchor.start + len("prior to "), clause.end):
        return
    if not (clause.first("level") or _LIVED.search(text.folded, clause.start, clause.end)):
        return
    yield from statements(text, "prior_level", clause.start, clause.end, when="historical")


def current_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """A clause of function now that says what the patient needs, can or cannot do."""
    if clause.section in ("P", "H", "G") or not _NOW.match(text.folded, anchor.start, clause.end):
        return
    if clause.first("level") or _HELP_NOW.search(text.folded, anchor.end, clause.end):
        yield from statements(text, "current_function", clause.start, clause.end)


def problem_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """``referred for …``, ``presents with …``: the words after it; a referral onward, under a plan, is none."""
    if clause.section in ("P", "G", "H"):
        return
    start = anchor.end
    if text.folded.startswith(("referred by", "referred to"), anchor.start):
        reason = re.compile(r"\b(?:for|due to|secondary to|because of|with)\b ").search(text.folded, anchor.end, min(clause.end, anchor.end + 120))
        if reason is None:
            return
        start = reason.end()
    yield from statements(text, "problem", start, clause.end)


def complexities(text: Text, part: Stretch) -> Iterator[Evidence]:
    """Conditions that bear on treatment; *none* is an answer too, and is flagged as denied."""
    denied = bool(_NONE.match(text.folded, part.start, part.end))
    for e in statements(text, "complexity", part.start, part.end):
        yield Evidence("complexity", e.value, denied=denied, start=e.start, end=e.end)


def complexity_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """A clause about comorbidities, precautions or barriers."""
    if clause.section in ("P", "G", "H"):
        return
    if text.folded.startswith(":", anchor.end):
        stop = _SENTENCE_END.search(text.folded, anchor.end, anchor.end + 300)
        yield from complexities(text, text.stretch(anchor.end + 1, stop.start() if stop else clause.end))
        return
    if text.folded.startswith(("pmh", "past medical"), anchor.start):
        return  # history without a colon says when, not what bears on treatment
    denied = bool(_NONE.search(text.folded, max(clause.start, anchor.start - 15), min(clause.end, anchor.end + 60)))
    if not denied and not text.folded.startswith("complicated", anchor.start) and not _NAMES_SOME.match(text.folded, anchor.end, clause.end):
        return
    for e in statements(text, "complexity", clause.start, clause.end):
        yield Evidence("complexity", e.value, denied=denied, start=e.start, end=e.end)


def prognosis(text: Text, part: Stretch) -> Iterator[Evidence]:
    """Labelled prognosis: its words, and by when."""
    yield from statements(text, "prognosis", part.start, part.end)
    yield from time_frames(text, part)


def prognosis_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """``rehab potential is good``, ``good prognosis to return to work in 8 weeks``."""
    before = text.folded[max(clause.start, anchor.start - 24):anchor.start]
    if text.folded.startswith("potential", anchor.start) and not _GRADE.search(before):
        return
    if _GRADE.search(before) or _GRADE.search(text.folded, anchor.end, min(clause.end, anchor.end + 90)):
        yield from statements(text, "prognosis", clause.start, clause.end)
        yield from time_frames(text, clause)


def profile_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """``an expanded occupational profile``; a template that offers all three levels says none."""
    found = list(_PROFILE.finditer(text.folded, max(clause.start, anchor.start - 60), min(clause.end, anchor.end + 40)))
    if len({m.group() for m in found}) == 1:
        yield Evidence("history_level", found[0].group(), start=found[0].start(), end=found[0].end())


def decision_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """``clinical decision making of moderate complexity``."""
    found = list(_DECISION.finditer(text.folded, max(clause.start, anchor.start - 40), min(clause.end, anchor.end + 40)))
    if len({m.group() for m in found}) == 1:
        yield Evidence("decision_level", found[0].group(), start=found[0].start(), end=found[0].end())


def deficits_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """``4 performance deficits``; a range is the wording of a code, not a count."""
    match = _DEFICITS_AFTER.match(text.folded, anchor.start, clause.end)
    if match is None:
        match = next((m for m in _DEFICITS.finditer(text.folded, max(clause.start, anchor.start - 50), min(clause.end, anchor.end + 2)) if m.end() >= anchor.end), None)
    if match and not _RANGE.search(text.folded, max(clause.start, match.start() - 5), match.start()):
        number = match.group(1)
        yield Evidence("deficit_count", NUMBERS.get(number) or int(number), "deficits", start=match.start(), end=match.end())


def deficits(text: Text, part: Stretch) -> Iterator[Evidence]:
    """A labelled count, or a list of named deficits, counted."""
    words = text.folded[part.start:part.end]
    number = re.match(rf"\(?{_COUNT}\b(?! ?(?:-|to) ?\d)", words)
    if number:
        value = number.group(1)
        yield Evidence("deficit_count", NUMBERS.get(value) or int(value), "deficits", start=part.start, end=part.start + number.end())
    elif "," in words and not words[:1].isdigit():
        named = [word for word in re.split(r",| and |;", words) if word.strip(" .")]
        yield Evidence("deficit_count", len(named), "deficits", start=part.start, end=part.end)


def again_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """Why the patient was evaluated again; a date alone is no reason."""
    if text.folded.startswith("evaluated", anchor.start) and not text.folded.endswith("re-", clause.start, anchor.start):
        return
    why = _WHY_AGAIN.match(text.folded, anchor.end, clause.end)
    if why and clause.section not in ("P", "G", "H") and not text.folded[why.end():why.end() + 1].isdigit() and clause.end - why.end() > 6:
        yield from statements(text, "reevaluation_reason", clause.start, clause.end)


def diagnoses(text: Text, part: Stretch) -> Iterator[Evidence]:
    """ICD-10 codes behind *Dx* or *diagnosis* that no colon makes a label."""
    words = text.folded[part.start:part.end]
    named = _DIAGNOSIS.search(text.folded, part.start, part.end) if "dx" in words or "diagnos" in words or "icd" in words else None
    if named:
        for match in _ICD.finditer(text.folded, named.end(), min(part.end, named.end() + 120)):
            yield Evidence("diagnosis", match.group().upper(), start=match.start(), end=match.end())


def body_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """A part of the body named beside what was measured of it."""
    if clause.section in ("P", "G", "H", "S"):
        return
    for match in _BODY.finditer(text.folded, max(clause.start, anchor.start - 40), min(clause.end, anchor.end + 40)):
        yield Evidence("body_part", text.words(match.start(), match.end()), start=match.start(), end=match.end())
