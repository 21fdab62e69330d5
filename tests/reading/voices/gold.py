"""What a careful human underlines in each note: the gold files, found in their texts, and what agrees with them.

``README.md`` beside this file says how a gold file is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.core.words import fold

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))

STANDING_BY_KIND = frozenset({
    "report", "wish", "symptom", "next_step", "next_visit", "home_programme", "plan_frequency", "plan_amount", "plan_duration", "plan_date",
    "prior_level", "onset_date", "prognosis", "time_frame", "goal_task", "goal_occupation", "target_date", "diagnosis", "certification_date",
    "certification_start", "certification_end", "order_date", "goal_ref", "plan_decision", "instrument",
})
"""Kinds that say by themselves when: their standing is compared only where the gold file gives one."""

COMPLETE = (
    "patient_id", "date_of_service", "start_time", "end_time", "code", "minutes", "units", "modifier", "total_timed_minutes",
    "total_treatment_minutes", "session_minutes", "visit_number", "visits_authorized", "signature", "signature_date", "supervisor",
    "cosignature", "next_visit", "diagnosis", "contact", "group_size", "assistance", "cues", "plan_frequency", "plan_duration", "goal_status",
)
"""Kinds of which every gold file underlines all that is said of the day: anything else read as done, or as next, is an error."""

_NAMING = frozenset({"task", "functional_task", "self_care_task", "exercise", "sensory_technique", "area"})
_GOAL = re.compile(r"[SL]TG ?\d+|goal \d+")


class Underlined(NamedTuple):
    """One entry. ``start`` and ``end`` are code points of the note. An empty field is not compared."""

    words: str
    kind: str
    start: int
    end: int
    value: str = ""
    unit: str = ""
    code: str = ""
    of: str = ""
    who: str = ""
    standing: str = ""
    denied: bool = False
    may: bool = False
    either: str = ""

    def agrees(self, e: Evidence) -> bool:
        """The reader underlined the same: place, kind, value, unit, code, person, standing and denial."""
        return (e.kind in {self.kind, self.either} and e.denied == self.denied and self._same_value(e) and self._same_place(e)
                and self.unit in {"", e.unit} and self.code in {"", e.code} and self.who in {"", e.who} and self.standing in {"", e.when})

    def _same_value(self, e: Evidence) -> bool:
        return not self.value or fold(self.value) == fold(str(e.value))

    def _same_place(self, e: Evidence) -> bool:
        """Numbers and concepts touch the words; statements hold at least half of them."""
        shared = min(self.end, e.end) - max(self.start, e.start)
        return shared > 0 and (KINDS[e.kind].compare == "exact" or 2 * shared >= self.end - self.start)


class Voice(NamedTuple):
    """One note and its gold. ``findings`` are (profile, rule, outcome, words, start, end); a profile may be empty."""

    name: str
    text: str
    kind: str
    visits: tuple[str, ...]
    evidence: tuple[Underlined, ...]
    traps: tuple[Underlined, ...]
    findings: tuple[tuple[str, str, str, str, int, int], ...]


def find(text: str, words: str, inside: str = "", nth: int = 0) -> tuple[int, int]:
    """Where ``words`` stand: alone in the note, alone inside a passage that stands alone, or the nth time. Raises ValueError."""
    begin, end = find(text, inside) if inside else (0, len(text))
    places, at = [], text.find(words, begin, end)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1, end)
    if not places or (len(places) > 1 and not nth) or nth > len(places):
        raise ValueError(f"{words!r} stands {len(places)} times in {inside or 'the note'!r}")
    start = places[nth - 1 if nth else 0]
    return start, start + len(words)


def _underlined(text: str, entry: dict[str, Any]) -> Underlined:
    given = dict(entry)
    start, end = find(text, given["words"], given.pop("in", ""), given.pop("nth", 0))
    given["either"] = given.pop("or", "")
    fields = {key: value if isinstance(value, bool) else str(value) for key, value in given.items()}
    if "standing" not in fields and given["kind"] not in STANDING_BY_KIND:
        fields["standing"] = "performed"
    if fields.get("standing") == "any":
        fields["standing"] = ""
    return Underlined(start=start, end=end, **fields)


def _found(text: str, profile: str, entry: dict[str, Any]) -> tuple[str, str, str, str, int, int]:
    words = entry.get("words", "")
    start, end = find(text, words, entry.get("in", ""), entry.get("nth", 0)) if words else (-1, -1)
    return "" if profile == "none" else profile, entry["rule"], entry["outcome"], words, start, end


def voice(name: str) -> Voice:
    """One note with its gold. Raises ValueError where the gold's words are not to be found, once and only once, in the note."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    gold = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    findings = tuple(_found(text, profile, entry) for profile, entries in gold.get("findings", {}).items() for entry in entries)
    return Voice(name, text, gold["kind"], tuple(map(str, gold.get("visits", ()))), tuple(_underlined(text, e) for e in gold["evidence"]),
                 tuple(_underlined(text, e) for e in gold.get("traps", ())), findings)


def bound(entry: Underlined, text: str, evidence: Iterable[Evidence]) -> bool:
    """The entry is about what its ``of`` says: a goal by its id, or the activity that is named nearest by these words."""
    read = list(evidence)
    about = {e.about for e in read if entry.agrees(e) and e.about}
    if _GOAL.fullmatch(entry.of):
        return entry.of in about
    places = [m.span() for m in re.finditer(re.escape(entry.of), text)]
    start, end = min(places, key=lambda place: abs(place[0] - entry.start))
    return bool(about & {e.about for e in read if e.kind in _NAMING and e.start < end and e.end > start})
