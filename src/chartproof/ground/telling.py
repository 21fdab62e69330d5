"""A text made ready to be held against facts: the reader's evidence and the traces beside it, each with the subject its place speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from chartproof.core.covers import relabelled
from chartproof.core.evidence import Evidence, Shown
from chartproof.core.kinds import KINDS
from chartproof.core.likeness import stems
from chartproof.ground.facts import CONCEPTS, SUBJECTS, of_instrument
from chartproof.ground.figures import figures
from chartproof.ground.goals import Goals
from chartproof.ground.names import names
from chartproof.ground.sentences import Pull, Sentence, Subjects, goals_named, owns_figures, sentences, strongest
from chartproof.ground.times import Time, retimed
from chartproof.ground.traces import traces
from chartproof.reading.matcher import fold

_NOT_COMPARED = frozenset({
    "signature", "signature_date", "signature_form", "cosignature", "attestation", "amendment", "amendment_date", "edit", "access", "identifier",
    "document_date", "repealed", "skilled_object", "side", "place", "page",
})
"""What signing, the record's log and the audit answer for; sides and places are compared by their traces, which every sentence is read for."""
_OWNED = frozenset({"score", "assistance", "cues", "minutes", "criterion", "goal_status"})
_OFTEN = frozenset({"per day", "per week", "weeks", "months", "visits"})
_WEEKS = re.compile(r" (?:more |additional |further )?(?:weeks|months|visits|sessions)\b")
_CONTEXT = 0.8
_SHORT = 60
"""Code points: a longer span is a line that was read as a whole, and its figures are not."""
_ALL_GOALS = re.compile(r"\b(?:all|both|every|each)(?: of)?(?: the| his| her| their)? goals?\b")
_PAST = 30
_NOT_COUNTED = 1.5
"""How strongly *not counted* pulls; a goal by its id pulls more."""
SELF = frozenset({"patient", "child", "client", "student", "resident"})
"""What the patient is called where he or she speaks."""
_SPOKEN = frozenset({"report", "wish"})
_ACTIVITY = re.compile(r"a\d+")
_OF_ALL = re.compile(r"\b(?:timed|treatment|tx|session|time)\b")
_TOTAL_OF_ALL = re.compile(r"\btotal (?:(?:timed|treatment|tx|time|minutes)[: ]{1,2}){1,3}$")
"""Beside these a total is that of the day."""
_TOTALS = frozenset({"total_timed_minutes", "total_treatment_minutes"})


def telling(facts: Sequence[Evidence], shown: Shown, original: str) -> list[Evidence]:
    """What a text tells: the reader's evidence first, then traces where the reader saw no figure, then every sentence."""
    folded = fold(original)
    parts = sentences(folded, original)
    goals = Goals(facts, original, folded)
    heard = [_decided(e, folded) for e in _coded(shown.evidence, folded) if not goals.answers(e)]
    places = _Places(folded, parts, Subjects(facts), _bound(facts, heard), _sayings(facts, heard, folded), goals)
    spans = [(p.start, p.end) for p in parts]
    stood = retimed(folded, spans, heard)
    read = [_stood(_called(places.named(e)), stood.get(e)) for e in heard if _claims(e, folded)]
    read += goals.evidence
    seen = _Seen(read)
    found = [e for part in parts for e in traces(original, folded, part.start, part.end, wide=False)]
    denied = {str(e.value) for e in (*facts, *found) if e.kind == "negation" and e.denied}
    beside = [places.named(e) for e in found if not seen.covers(e) and (e.kind != "negation" or e.denied or e.value in denied)]
    said = [places.named(Evidence("statement", original[p.start:p.end], start=p.start, end=p.end)) for p in parts]
    at = retimed(folded, spans, [e for e in beside if goals.at(e.start) is None])
    beside = [goals.timed(e) for e in beside if not goals.dated(e)]
    everyone = [e.about for e in facts if e.kind == "goal_status" and e.about and e.when == "performed"]
    beside = [each for e in beside for each in (_of_all(e, everyone) if e.kind == "goal_status" and not e.about.startswith("said:") and _ALL_GOALS.search(folded, max(0, e.start - _PAST), e.end + _PAST) else (e,))]
    return [*_by_self(read, facts), *(_stood(e, at.get(e)) for e in beside), *said]


def _decided(e: Evidence, folded: str) -> Evidence:
    """What becomes of the plan, up to how often and how long: the plan's own figures decide nothing, and what stands behind them is another statement."""
    if e.kind != "plan_decision" or e.start < 0:
        return e
    stop = folded.find("\n", e.start) % (len(folded) + 1)
    figured = [f.end for f in figures(folded, e.start, stop) if f.unit in _OFTEN or (f.unit == "" and _WEEKS.match(folded, f.end))]
    return msgspec.structs.replace(e, end=figured[-1]) if figured else e


_CODE = re.compile(r"\b(?:9[027]\d{3}|g\d{4})\b")


def _coded(evidence: Sequence[Evidence], folded: str) -> list[Evidence]:
    """The one code that a line names is that of all in it, wherever in the line it stands: *9 min (97110) for STG1*. A total beside it is the code's."""
    lines = [0, *(m.end() for m in re.finditer("\n", folded)), len(folded)]
    own = [{m.group().upper() for m in _CODE.finditer(folded, start, end)} for start, end in pairwise(lines)]

    def coded(e: Evidence) -> Evidence:
        if e.kind == "minutes" and e.code and _TOTAL_OF_ALL.search(folded, max(0, e.start - _PAST), e.start):
            return msgspec.structs.replace(e, kind="number", code="", about="", value=str(e.value))
        codes = own[min(bisect_right(lines, e.start), len(own)) - 1] if e.start >= 0 and (e.code or e.kind in _TOTALS) else set()
        if len(codes) != 1 or (e.kind in _TOTALS and _OF_ALL.search(folded, max(0, e.start - _PAST), e.end + _PAST)):
            return e
        return msgspec.structs.replace(e, code=next(iter(codes)), kind="minutes" if e.kind in _TOTALS else e.kind)

    return [coded(e) for e in evidence]


def _sayings(facts: Sequence[Evidence], evidence: Sequence[Evidence], folded: str) -> list[tuple[int, int, str]]:
    """Where the text tells what somebody said who says something in the facts: places, and the subject that these words are. Nobody at home speaks in codes."""
    speaking = {e.about for e in facts}
    return [(e.start, e.end, f"said:{e.who}") for e in evidence if e.kind in _SPOKEN and e.end > e.start >= 0 and f"said:{e.who}" in speaking and not _CODE.search(folded, e.start, e.end)]


def _of_all(e: Evidence, goals: Sequence[str]) -> list[Evidence]:
    """*All goals were met* says so of each."""
    return [msgspec.structs.replace(e, about=goal) for goal in dict.fromkeys(goals)] or [e]


def _by_self(read: Sequence[Evidence], facts: Sequence[Evidence]) -> list[Evidence]:
    """The patient speaks as the facts call the patient: *he wants* of a *student wants*."""
    mine = {e.who for e in facts if e.kind in _SPOKEN and e.who in SELF}
    if len(mine) != 1:
        return list(read)
    who = next(iter(mine))
    return [msgspec.structs.replace(e, who=who, about=f"said:{who}" if e.about.startswith("said:") else e.about) if e.kind in _SPOKEN and e.who in SELF else e for e in read]


def _claims(e: Evidence, folded: str) -> bool:
    """Whether an evidence is for the facts to answer. A concept must lie in words of meaning: *reached 40 degrees* is no reaching; a level
    must be the patient's: an assistant *supervised by* a therapist is none, nor is *without help from the left hand*.
    """
    if e.kind == "assistance" and (folded.startswith(" from ", e.end) or (folded.startswith(" by ", e.end) and not folded[e.end + 4:e.end + 5].isdigit())):
        return False
    return e.kind not in _NOT_COMPARED and (e.kind not in CONCEPTS or bool(stems(folded, e.start, e.end)))


def _stood(e: Evidence, time: Time | None) -> Evidence:
    return msgspec.structs.replace(e, when=time.when, on=time.on) if time else e


def _called(e: Evidence) -> Evidence:
    """Who was present by role alone: *his mother* is the mother. A record number without the marks that print it bold."""
    if e.kind not in ("present", "patient_id"):
        return e
    if e.kind == "patient_id":
        return msgspec.structs.replace(e, value=str(e.value).strip("*_# "))
    role = next((name.value for name in names(str(e.value), str(e.value))), str(e.value))
    return msgspec.structs.replace(e, value=role)


def _bound(facts: Sequence[Evidence], evidence: Sequence[Evidence]) -> dict[Evidence, str]:
    """The reader's own activities under the names of the facts; one that fits none of them is left to its words."""
    mine = {e.about for e in facts if _ACTIVITY.fullmatch(e.about)}
    theirs = [e for e in evidence if _ACTIVITY.fullmatch(e.about)]
    bound = {e: renamed.about for e, renamed in zip(theirs, relabelled(facts, theirs), strict=True) if renamed.about in mine}
    return bound | {e: e.about for e in evidence if e.about and not _ACTIVITY.fullmatch(e.about) and not of_instrument(e.about)}


class _Places:
    """The subject of every place of the text."""

    def __init__(self, folded: str, parts: Sequence[Sentence], subjects: Subjects, bound: dict[Evidence, str], sayings: Sequence[tuple[int, int, str]], goals: Goals) -> None:
        self._goals = goals
        self._sayings = sayings
        self._parts = parts
        self._starts = [p.start for p in parts]
        self._bound = bound
        self._pulls = [subjects.of(folded, p) for p in parts]
        self._whole: list[str] = []
        own: dict[int, set[str]] = {}
        for e, about in bound.items():
            if e.start < 0:
                continue
            own.setdefault(parts[self._index(e.start)].line, set()).add(about)
        named: dict[int, frozenset[str]] = {}
        for part in parts:
            named[part.line] = named.get(part.line, frozenset()) | goals_named(folded, part.start, part.end)
        self._lines = {line: next(iter(abouts)) for line, abouts in own.items() if len(abouts) == 1 and len(named[line]) < 2}
        self._aside = [any(pull.subject == "uncounted" and pull.weight > 1 for pull in pulls) and not any(pull.weight > _NOT_COUNTED or pull.subject.startswith("code:") for pull in pulls)
                       for pulls in self._pulls]
        for i in range(len(parts)):
            context = self._carried(i)
            if context:  # what the sentence before spoke of pulls too, from where this one begins
                self._pulls[i] = [Pull(parts[i].start, parts[i].start, context, _CONTEXT), *self._pulls[i]]
            self._whole.append(self._lines.get(parts[i].line) or strongest(self._pulls[i], None))

    def _index(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def _carried(self, i: int) -> str:
        """What the sentence before spoke of, in the same line or in a line above that this one is indented under."""
        if i == 0:
            return ""
        before, here = self._parts[i - 1], self._parts[i]
        return self._whole[i - 1] if before.line == here.line or here.indent > before.indent else ""

    def named(self, e: Evidence) -> Evidence:
        """``e`` with its subject: the reader's where it binds to an activity or goal of the facts, else that of its words."""
        passage = self._goals.at(e.start) if e.start >= 0 else None
        about = passage.goal if passage and e.kind not in _SPOKEN else self._bound.get(e) or self._subject(e)
        return msgspec.structs.replace(e, about=about)

    def _subject(self, e: Evidence) -> str:
        if e.kind in SUBJECTS or e.kind in ("report", "wish"):
            return SUBJECTS.get(e.kind) or f"said:{e.who}"
        if KINDS[e.kind].about == "document" and e.kind not in ("statement", "code"):
            return f"code:{e.code}" if e.code else ""
        i = self._index(e.start)
        return self._apart(e, i) or self._nearest(e, i)

    def _apart(self, e: Evidence, i: int) -> str:
        """What somebody said, and what was not counted, whatever its words speak of; empty for the rest."""
        told = next((about for start, end, about in self._sayings if start <= e.start and e.end <= end), "")
        if told and e.kind not in ("named", "statement"):
            return told
        return "uncounted" if self._aside[i] and (KINDS[e.kind].compare == "words" or e.kind in ("number", "minutes")) else ""

    def _nearest(self, e: Evidence, i: int) -> str:
        middle = (e.start + e.end) // 2
        own = strongest([pull for pull in self._pulls[i] if owns_figures(pull.subject)], middle)
        if e.kind == "minutes" and e.code:  # a code's own minutes, unless an activity or goal stands nearer
            return own or f"code:{e.code}"
        if KINDS[e.kind].compare == "words" or self._parts[i].line in self._lines:
            return self._whole[i]
        if e.kind in _OWNED:
            return own or (self._whole[i] if owns_figures(self._whole[i]) else "")
        return strongest(self._pulls[i], middle) or self._whole[i]


class _Seen:
    """Places at which the reader saw an exact value: a trace inside one would say it twice."""

    def __init__(self, read: Sequence[Evidence]) -> None:
        exact = [(e.start, e.end, e.kind) for e in read if KINDS[e.kind].compare == "exact" and e.start >= 0]
        self._spans = sorted(exact)
        self._starts = [start for start, _, _ in self._spans]

    def covers(self, e: Evidence) -> bool:
        """Whether a figure, a status or a denial lies inside what the reader saw as such."""
        index = bisect_right(self._starts, e.start)
        for start, end, kind in reversed(self._spans[max(0, index - 4):index]):
            inside = start <= e.start and e.end <= end and end - start < _SHORT and kind not in ("consent", "present")
            if inside and (e.kind in ("number", "goal_status", "assistance") or (e.kind == "negation" and kind == "symptom")):
                return True
        return False

