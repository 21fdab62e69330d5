"""The only comparison of the house: does one evidence cover another? The round trip and the grounding both ask it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import NamedTuple

import msgspec

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.core.retold import retell
from chartproof.core.words import fold

_ANCHORS = ("task", "goal_ref", "code")
"""What an activity is recognised by. Never its scores, levels or sides: exchanging those must be noticed."""
_MOST_PERMUTED = 6


class Changed(NamedTuple):
    """A statement that the facts make otherwise: what the text says, and what the facts say."""

    said: Evidence
    held: Evidence


class Coverage(NamedTuple):
    """``unsupported``: in the text, not in the facts. ``changed``: in both, with another value. ``lost``: in the facts only.

    Of a retold text also ``reworded``, words put otherwise with the fact that is likest to them, and ``elsewhere``, where the facts hold
    a value that is unsupported or changed where the text says it.
    """

    unsupported: tuple[Evidence, ...]
    changed: tuple[Changed, ...]
    lost: tuple[Evidence, ...]
    reworded: tuple[Changed, ...] = ()
    elsewhere: tuple[Changed, ...] = ()

    @property
    def complete(self) -> bool:
        """Nothing unsupported, changed or lost."""
        return not (self.unsupported or self.changed or self.lost)


_Key = tuple[str, ...]


def covers(have: Sequence[Evidence], want: Sequence[Evidence], *, retold: bool = False) -> Coverage:
    """Compare the evidence of the facts (``have``) with that of a text (``want``).

    Exact on numbers with their units, dates, levels, codes and sides, each bound to the same activity or goal; words
    are compared folded. Evidence found inside words that the facts hold verbatim is supported by these words.
    Activities of the text are matched to those of the facts by task, goal and code before anything else is compared.

    ``retold`` is for a text that the facts' writer did not write. It may leave open what a fact binds (no activity, code or day is
    named) and is then held to every fact that fits; what it does bind, it is held to exactly. Its words are held when half of those that
    carry meaning stand in the facts' words on the same subject, and are shown as reworded; figures, sides, levels, names and denials
    inside them are compared exactly, each with the facts' own words that the sentence is alike to.
    """
    want = relabelled(have, want)
    if retold:
        told = retell(have, _distinct_places(want))
        return Coverage(tuple(told.unsupported), tuple(Changed(*pair) for pair in told.changed), tuple(told.lost),
                        tuple(Changed(*pair) for pair in told.reworded), tuple(Changed(*pair) for pair in told.elsewhere))
    held = {(_key(e), _value(e)) for e in have}
    said = {(_key(e), _value(e)) for e in want}
    verbatim = [(e.start, e.end) for e in want
                if KINDS[e.kind].compare == "words" and e.start >= 0 and (_key(e), _value(e)) in held]
    missing = _distinct(e for e in have if (_key(e), _value(e)) not in said)
    extra = [e for e in want if (_key(e), _value(e)) not in held and not _inside(e, verbatim)]
    by_key: defaultdict[_Key, list[Evidence]] = defaultdict(list)
    for e in missing:
        by_key[_key(e)].append(e)
    unsupported, changed = [], []
    for e in _distinct(extra):
        candidates = by_key.get(_key(e))
        if candidates:
            changed.append(Changed(e, candidates.pop(0)))
        else:
            unsupported.append(e)
    paired = {id(pair.held) for pair in changed}
    return Coverage(tuple(unsupported), tuple(changed), tuple(e for e in missing if id(e) not in paired))


def _key(e: Evidence) -> _Key:
    """What must be equal before values are compared."""
    return e.kind, e.about, e.code, e.unit, e.who, e.when, e.on, "denied" if e.denied else ""


def _value(e: Evidence) -> object:
    return fold(str(e.value)) if KINDS[e.kind].compare == "words" else e.value


def _distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """One of each: a text may say a thing twice."""
    return list({(_key(e), _value(e)): e for e in evidence}.values())


def _distinct_places(evidence: Iterable[Evidence]) -> list[Evidence]:
    """One of each at each place, in the order of the text."""
    return list(dict.fromkeys(evidence))


def _inside(e: Evidence, spans: Sequence[tuple[int, int]]) -> bool:
    return e.start >= 0 and any(start <= e.start and e.end <= end for start, end in spans)


def _activities(evidence: Sequence[Evidence]) -> dict[str, set[tuple[str, str]]]:
    """Anchors of each activity."""
    found: dict[str, set[tuple[str, str]]] = {}
    for e in evidence:
        if e.about[:1] == "a" and e.about[1:].isdigit():
            anchors = found.setdefault(e.about, set())
            if e.kind in _ANCHORS:
                anchors.add((e.kind, fold(str(e.value))))
            if e.code:
                anchors.add(("code", e.code))
    return found


def _likeness(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> float:
    """Shared anchors, tasks by shared words: enough to know a re-worded task again."""
    score = float(len(one & other))
    tasks = [{w for kind, value in anchors if kind == "task" for w in value.split()} for anchors in (one, other)]
    if tasks[0] and tasks[1]:
        score += 3 * len(tasks[0] & tasks[1]) / len(tasks[0] | tasks[1])
    return score


def relabelled(have: Sequence[Evidence], want: Sequence[Evidence]) -> Sequence[Evidence]:
    """``want`` with its activities named as the facts name them, whatever order the text lists them in."""
    ours, theirs = _activities(have), _activities(want)
    if not theirs or theirs == ours:
        return want
    names = _assignment(ours, theirs)
    return [msgspec.structs.replace(e, about=names[e.about]) if e.about in names else e for e in want]


def _assignment(ours: dict[str, set[tuple[str, str]]], theirs: dict[str, set[tuple[str, str]]]) -> dict[str, str]:
    """Best one-to-one naming. Small days are tried in every order; larger ones take the likest pair first."""
    said = list(theirs)
    slots = [*ours, *(f"a{len(ours) + i + 1}" for i in range(max(0, len(said) - len(ours))))]
    likeness = {(s, o): _likeness(ours.get(o, set()), theirs[s]) + (0.01 if s == o else 0.0) for s in said for o in slots}
    if len(slots) <= _MOST_PERMUTED:
        best = max(permutations(slots, len(said)), key=lambda order: sum(likeness[s, o] for s, o in zip(said, order, strict=True)))
        return dict(zip(said, best, strict=True))
    names: dict[str, str] = {}
    for (s, o), _ in sorted(likeness.items(), key=lambda pair: -pair[1]):
        if s not in names and o not in names.values():
            names[s] = o
    return names
