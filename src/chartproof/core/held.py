"""What facts hold, arranged to be asked: by kind, by subject and what is linked to it, by standing, and by the words a figure stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.core.likeness import SAID, SUPPORTED, Stem, meaning, share, stems
from chartproof.core.words import fold

TRACES = frozenset({"number", "named", "negation", "statement"})
"""Kinds that are found in any words, on both sides; they are no facts of their own."""
_TIMED = frozenset({"score", "assistance", "cues", "number", "goal_status"})
"""Kinds of which today's value, an earlier one and a target are three things."""


def is_words(e: Evidence) -> bool:
    """Whether the kind is compared as words."""
    return KINDS[e.kind].compare == "words"


def is_concept(e: Evidence) -> bool:
    """Whether the kind is a concept that only wording shows: held wherever the facts' words show it, of whatever they speak."""
    return KINDS[e.kind].value == "concept"


class Held:
    """The facts, and the sentences of the text that they are held against."""

    def __init__(self, have: Sequence[Evidence], want: Sequence[Evidence]) -> None:
        self.have = have
        self._by_kind: defaultdict[str, list[Evidence]] = defaultdict(list)
        self._links: defaultdict[str, set[str]] = defaultdict(set)
        for e in have:
            self._by_kind[e.kind].append(e)
            for other in ((str(e.value),) if e.kind == "goal_ref" else ()) + ((f"code:{e.code}",) if e.code else ()):
                if e.about and e.about != other:
                    self._links[e.about].add(other)
                    self._links[other].add(e.about)
        for goal in [e for e in have if e.kind == "goal_ref" and e.about and e.code]:
            self._links[str(goal.value)].add(f"code:{goal.code}")
            self._links[f"code:{goal.code}"].add(str(goal.value))
        self._words = _Words(have)
        self._sentences = _Words(e for e in want if e.kind == "statement")
        self.pieces = [(e, meaning(str(e.value))) for e in have if is_words(e)]
        self.vocabulary = meaning(" ".join(str(e.value).replace("_", " ") for e in have if not is_words(e) and isinstance(e.value, str)))
        self._folded = {(e.kind, e.who, fold(str(e.value))) for e in have if is_words(e)}

    def of(self, kind: str) -> Sequence[Evidence]:
        """All facts of a kind."""
        return self._by_kind.get(kind, ())

    def near(self, said: str, held: str) -> int | None:
        """0 for the same subject or when none was said, 1 for a linked one, 2 when the fact is the day's; None for two subjects.

        An activity, the goals it serves and its code are linked. Two activities of one goal are not.
        """
        if said in ("", held):
            return 0
        if held in self._links.get(said, ()):
            return 1
        if said == "total" and held.startswith("code:"):
            return 1  # a total may be that of one code
        if said == "pain" and held.startswith(("said:", "home")):
            return 1  # somebody's pain, in whose words it stands
        return 2 if held == "" else None

    def follows(self, h: Evidence) -> bool:
        """Whether a goal's value of today is that of an activity which serves it: said of the activity, it is said."""
        return h.about[:3] in ("LTG", "STG") and h.when == "performed" and any(
            other.about in self._links[h.about] and (other.value, other.unit, other.when) == (h.value, h.unit, h.when) for other in self.of(h.kind))

    def verbatim(self, w: Evidence) -> bool:
        """Whether the facts hold these very words, said by the same person."""
        return (w.kind, w.who, fold(str(w.value))) in self._folded

    def candidates(self, w: Evidence) -> list[tuple[int, Evidence]]:
        """Facts of the same kind that could answer ``w``, with how near their subject is."""
        found = []
        for h in self.of(w.kind):
            near = self._reach(w, h)
            if self.follows(h) and not w.about.startswith(("STG", "LTG")) and w.about:
                continue  # the goal's value of today is its activity's: another activity cannot rest on it
            if near is not None and not (w.code and h.code and w.code != h.code) and self.stands(w, h) and self.alike(w, h):
                found.append((near, h))
        return found

    def same_value(self, w: Evidence) -> list[Evidence]:
        """Facts of this very value, whatever they are about and whenever: of the same subject first, and facts before what stands in words."""
        return sorted((h for h in (*self.of(w.kind), *(self.of("number") if w.kind in _TIMED else ())) if h.value == w.value and h.unit == w.unit),
                      key=lambda h: (self.near(w.about, h.about) is None, h.kind == "number", h.start >= 0))

    def figures(self, h: Evidence) -> list[Evidence]:
        """The figures that stand inside a fact's words."""
        return [e for e in self.of("number") if h.start <= e.start and e.end <= h.end]

    def beside_said(self, w: Evidence) -> frozenset[tuple[bool, str]]:
        """The words of meaning right before and after a place of the text, in its sentence."""
        return self._sentences.beside(w)

    def beside_held(self, h: Evidence) -> frozenset[tuple[bool, str]]:
        """The words of meaning right before and after a place in the facts' words."""
        return self._words.beside(h)

    def _reach(self, w: Evidence, h: Evidence) -> int | None:
        """Nearness, wider for what few subjects own: a date serves them all, and what stands in words serves every sentence alike to
        them, unless these are of another activity or goal.
        """
        near = self.near(w.about, h.about)
        if w.kind == "number" and w.unit == "date":
            return 3 if near is None else near
        if near is None and h.start >= 0 and not (_own(w.about) and _own(h.about)):
            return 2
        return near

    @staticmethod
    def as_number(e: Evidence) -> Evidence:
        """The bare figure of an evidence."""
        unit = "clock" if e.kind in ("start_time", "end_time") else "date" if hasattr(e.value, "isoformat") else e.unit
        return msgspec.structs.replace(e, kind="number", value=str(e.value), unit=unit)

    @staticmethod
    def stands(w: Evidence, h: Evidence) -> bool:
        """Whether the standing of a fact can answer that of a statement: a target or an earlier value is not today's."""
        if w.kind not in _TIMED or h.start >= 0:
            return True
        if w.when in ("performed", "reported"):
            return h.when not in ("target", "historical")
        if w.kind == "number":
            return True
        if w.when == "historical":
            return h.when == "historical" and (w.on in ("", h.on) or h.on.endswith(w.on) or (w.on == "last" and h.on != "baseline"))
        return h.when == w.when or (w.when != "target" and h.when not in ("target", "historical"))

    def mostly(self, w: Evidence, h: Evidence) -> bool:
        """Whether a sentence says most of the words, or of those between the same commas, in which a figure stands."""
        sentence = self._sentences.around(w)
        return any(words and share(words, sentence) >= SAID for words in (self._words.around(h), self._words.clause(h)))

    def alike(self, w: Evidence, h: Evidence) -> bool:
        """A figure inside the facts' words answers only for a sentence that says half of these words, or of those between
        the same commas, or that says little else.

        Names may stand anywhere.
        """
        if h.start < 0 or w.kind == "named":
            return True
        words, sentence = self._words.around(h), self._sentences.around(w)
        clause = self._words.clause(h)
        return share(words, sentence) >= SUPPORTED or (bool(clause) and share(clause, sentence) >= SUPPORTED) or (
            bool(sentence) and share(sentence, words) >= SUPPORTED)


def _own(about: str) -> bool:
    """Whether a subject is an activity or a goal: what belongs to one of these is told of no other."""
    return (about[:1] == "a" and about[1:].isdigit()) or about[:3] in ("LTG", "STG")


class _Words:
    """Spans of words of one side."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        spans = sorted({(e.start, e.end, str(e.value)) for e in evidence if e.start >= 0 and is_words(e)})
        self._starts = [start for start, _, _ in spans]
        self._texts = {start: value for start, _, value in spans}
        self._spans = [(start, end, stems(value.casefold())) for start, end, value in spans]

    def around(self, e: Evidence) -> frozenset[str]:
        """The stems of the words that ``e`` begins in; empty where it stands in none."""
        return frozenset(word.stem for word in self._at(e)[1])

    def clause(self, e: Evidence) -> frozenset[str]:
        """The stems between the commas around ``e``."""
        begin, words = self._at(e)
        text = self._texts.get(begin, "")
        low, high = text.rfind(", ", 0, max(e.start - begin, 0)), text.find(", ", e.end - begin)
        return frozenset(word.stem for word in words if word.start > low and (high < 0 or word.end <= high))

    def beside(self, e: Evidence) -> frozenset[tuple[bool, str]]:
        """The stem before ``e`` (False) and the stem after it (True) in the words that it begins in."""
        begin, words = self._at(e)
        before = [(False, word.stem) for word in words if begin + word.end <= e.start][-1:]
        after = [(True, word.stem) for word in words if begin + word.start >= e.end][:1]
        return frozenset((*before, *after))

    def _at(self, e: Evidence) -> tuple[int, Sequence[Stem]]:
        index = bisect_right(self._starts, e.start) - 1
        if e.start < 0 or index < 0 or e.start >= self._spans[index][1]:
            return 0, ()
        return self._spans[index][0], self._spans[index][2]
