"""Gold against what was read: which gold was found, under which words, bound to what; and what was read that no gold explains.

A gold of an exact kind is found by an evidence of the same kind, value, unit, standing and denial. The therapist's words and the reader's own
concepts have no canonical value: they are found by place, the overlap being at least half of the shorter of the two, with standing and
denial equal. Of a few kinds the standing says nothing (``_TIMELESS``) and is not compared. Whether the place and the binding (activity or goal, and code) are right as well is counted apart.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from invented.gold import CONCEPTS, WORDS

from chartproof.core.evidence import Evidence

Gold = dict[str, Any]
_IMPLIED = {"contributor": ("signature", "supervisor"), "document_date": ("date_of_service", "signature_date")}
"""Kinds that say again what gold of another kind says: the signer treated, the note is of its day."""

_TIMELESS = frozenset({"symptom", "goal_ref", "diagnosis", "instrument", "target_date", "patient_id", "supervisor", "plan_date", "prior_level", "onset_date"})
"""Kinds of which a careful human could argue for more than one standing."""
_SAID_AGAIN = frozenset({"place", "telehealth", "patient_id", "date_of_service", "contact", "therapy_type", "instrument", "present"})
"""Kinds of the whole document: the same value read in another place says nothing false."""
_PEOPLE = frozenset({"signature", "supervisor", "contributor", "cosignature", "certifier", "prescriber"})
_SOFT = (CONCEPTS | WORDS | {"side", "symptom", "present"}) - {"aide"}
"""Kinds that may be read out of the therapist's words without gold of their own. Numbers, codes, levels and aides may not."""


@dataclass
class Tally:
    """Counts of one kind."""

    gold: int = 0
    found: int = 0
    placed: int = 0
    bound: int = 0
    false: int = 0

    @property
    def recall(self) -> float | None:
        """Share of gold that was found; None without gold."""
        return self.found / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of what was read that gold explains; None when nothing was read."""
        return self.found / (self.found + self.false) if self.found + self.false else None


@dataclass
class Miss:
    """A gold not found (``read`` is what stands there instead), or an evidence that no gold explains (``gold`` is empty)."""

    note: str
    kind: str
    gold: str
    read: str


@dataclass
class Matched:
    """All tallies, and all misses in the order of the notes."""

    kinds: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    voices: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    unlabelled: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))


def canonical(value: object) -> str:
    """A value as gold writes it."""
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def match(matched: Matched, note: dict[str, Any], evidence: Sequence[Evidence], labelled: frozenset[str]) -> None:
    """Count one note into the tallies. Kinds that are not ``labelled`` in the bench are counted apart."""
    left = list(evidence)
    pairs = _paired(note["gold"], left)
    voice = matched.voices[note["voice"]]
    for number, gold in enumerate(note["gold"]):
        found = pairs.get(number)
        if gold["optional"]:
            continue
        tally = matched.kinds[gold["kind"]]
        tally.gold += 1
        voice.gold += 1
        voice.found += found is not None
        if found is None:
            matched.misses.append(Miss(note["id"], gold["kind"], _told(gold), _instead(gold, evidence)))
            continue
        tally.found += 1
        tally.placed += _overlap(gold, found)
        tally.bound += (found.about == gold["about"] or not gold["about"]) and (found.code == gold["code"] or not gold["code"] or not found.code)
    for extra in left:
        if extra.kind not in labelled:
            matched.unlabelled[extra.kind] += 1
        elif not _explained(extra, note["gold"]):
            matched.kinds[extra.kind].false += 1
            voice.false += 1
            words = note["text"][extra.start:extra.end] if extra.start >= 0 else ""
            matched.misses.append(Miss(note["id"], extra.kind, "", f"{_said(extra)} under {words[:80]!r}"))


def _paired(golds: list[Gold], left: list[Evidence]) -> dict[int, Evidence]:
    """Gold by its number with the evidence that finds it, one for one; first what stands under its words, then what has its value elsewhere.

    What is paired is taken from ``left``.
    """
    pairs: dict[int, Evidence] = {}
    for in_place in (True, False):
        for number in sorted(range(len(golds)), key=lambda n: golds[n]["optional"]):
            found = _best(golds[number], left, in_place=in_place) if number not in pairs else None
            if found is not None:
                pairs[number] = found
                left.remove(found)
    return pairs


def _best(gold: Gold, left: Iterable[Evidence], *, in_place: bool) -> Evidence | None:
    fitting = [e for e in left if _fits(gold, e) and (not in_place or _overlap(gold, e))]
    return max(fitting, key=lambda e: (_overlap(gold, e), e.about == gold["about"], e.code == gold["code"]), default=None)


def _fits(gold: Gold, e: Evidence) -> bool:
    if e.kind != gold["kind"] or e.denied != gold["denied"] or (e.when != gold["standing"] and e.kind not in _TIMELESS):
        return False
    if gold["kind"] in WORDS or gold["kind"] in CONCEPTS:
        return _overlap(gold, e)
    # "OTD, OTR/L" is shown by either credential of the two.
    # A name in a note written in capitals throughout is that name.
    return canonical(e.value).casefold() == str(gold["value"]).casefold() and e.unit in {gold["unit"], *(gold["unit"].split(", ") if gold["kind"] in _PEOPLE else ())}


def _places(gold: Gold) -> list[tuple[int, int]]:
    return [(gold["start"], gold["end"]), *((start, end) for start, end in gold["also"])]


def _overlap(gold: Gold, e: Evidence) -> bool:
    """Whether the evidence stands under one of the places of the gold: touching it, or for words and concepts by half of the shorter."""
    least = 2 if gold["kind"] in WORDS or gold["kind"] in CONCEPTS else 10_000
    for start, end in _places(gold):
        shared = min(end, e.end) - max(start, e.start)
        if shared > 0 and shared * least >= min(end - start, e.end - e.start):
            return True
    return False


def _explained(e: Evidence, golds: list[Gold]) -> bool:
    """Whether gold accounts for an evidence that matched none: a repetition, an implied kind, or a part of the therapist's words."""
    for gold in golds:
        if gold["kind"] == e.kind and _fits(gold, e) and (e.kind in _SAID_AGAIN or _overlap(gold, e)):
            return True
        if gold["kind"] in _IMPLIED.get(e.kind, ()) and str(gold["value"]) == canonical(e.value):
            return True
        inside = any(start <= e.start and e.end <= end for start, end in _places(gold))
        if inside and gold["kind"] in WORDS and gold["kind"] != e.kind and _harmless(e, gold["standing"]):
            return True
    return False


def _harmless(e: Evidence, standing: str) -> bool:
    """Whether reading this out of words of that standing claims nothing that the words do not: what is planned must not be read as done."""
    if e.denied:
        return True
    if e.kind in _SOFT:
        return standing == "performed" or e.when != "performed"
    return e.when == standing != "performed"


def _instead(gold: Gold, evidence: Sequence[Evidence]) -> str:
    near = [e for e in evidence if e.kind == gold["kind"] and _overlap(gold, e)] or [e for e in evidence if _overlap(gold, e)]
    return "; ".join(_said(e) for e in near[:3]) or "nothing"


def _told(gold: Gold) -> str:
    denied = "not " if gold["denied"] else ""
    exact = gold["kind"] not in WORDS and gold["kind"] not in CONCEPTS
    value = f"{denied}{gold['value']} {gold['unit']}".strip() if exact else denied
    return f"{value} [{gold['standing']}] under {gold['words']!r}".strip()


def _said(e: Evidence) -> str:
    value = canonical(e.value)
    return f"{e.kind} {'not ' if e.denied else ''}{value[:80] + '…' if len(value) > 80 else value} {e.unit}".strip() + f" [{e.when}]"
