"""How covers compares when a text tells facts in its own way: it may leave open what a fact binds, and put words otherwise; figures stay exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.core.held import TRACES, Held, is_concept, is_words
from chartproof.core.likeness import SAID, SAID_APART, SUPPORTED, meaning, share
from chartproof.core.words import fold

_MANY = frozenset({"number", "named", "negation", "side", "code", "goal_ref", "present", "symptom", "diagnosis", "aide", "contact"})
"""Kinds of which one subject holds several at once; of every other kind what the nearest subject holds decides."""
_FIGURES = frozenset({"score", "minutes", "session_minutes", "total_timed_minutes", "total_treatment_minutes", "uncounted_minutes", "stopped_at", "cues"})
"""Kinds that are a figure: where the facts hold none of the kind there, the figure may still stand in their words."""
_IN_WORDS = frozenset({"number", "side"})
"""Kinds that stand in words several at a time, so that one can be told in place of another."""
_FAR, _FARTHEST = 2, 3
_LONG = 6
_TOKEN = re.compile(r"[\w./%\-]*\w")
_ELSEWHERE = ("said:", "home", "next")
"""Subjects under which a person may be named who was not there."""
_SAYINGS = frozenset({"report", "wish"})

Pair = tuple[Evidence, Evidence]
"""What the text says, and what the facts hold."""


class Told(NamedTuple):
    """What a retold text shows of the facts; ``elsewhere`` says where else a value stands that is unsupported or changed
    here; ``answered`` are the facts of ``changed``, by identity.
    """

    unsupported: list[Evidence]
    changed: list[Pair]
    lost: list[Evidence]
    reworded: list[Pair]
    elsewhere: list[Pair]
    answered: set[int]

    def change(self, w: Evidence, h: Evidence) -> None:
        """The text says ``w`` where the facts hold ``h``."""
        self.changed.append((w, h))
        self.answered.add(id(h))


def retell(have: Sequence[Evidence], want: Sequence[Evidence]) -> Told:
    """Compare a retold text with facts; see :func:`chartproof.core.covers.covers`."""
    held = Held(have, want)
    told = Told([], [], [], [], [], set())
    verbatim = [(w.start, w.end) for w in want if is_words(w) and w.kind != "statement" and w.start >= 0 and held.verbatim(w)]
    supported = []
    for w in want:
        if w.kind == "statement":
            continue
        if any(start <= w.start and w.end <= end for start, end in verbatim):
            supported.append(w)
        elif is_words(w):
            _judge_words(held, told, w)
        else:
            _judge(held, told, supported, w)
    wrong = [*told.unsupported, *(said for said, _ in told.changed)]
    told.elsewhere.extend((w, h) for w in wrong for h in held.same_value(w)[:1])
    told.lost.extend(_lost(held, [w for w in want if is_words(w)], supported, told.answered))
    return told


def _judge(held: Held, told: Told, supported: list[Evidence], w: Evidence) -> None:
    """An exact value: held, held otherwise, or not held."""
    if w.kind == "negation":
        _judge_negation(held, told, w)
        return
    pool = held.candidates(w)
    if is_concept(w):
        (supported if any(h.value == w.value and h.denied == w.denied for h in held.of(w.kind)) else told.unsupported).append(w)
        return
    if w.kind not in _MANY and not w.about.startswith("code:") and w.when in ("performed", "historical", "reported") and pool:
        nearest = min(near for near, _ in pool)
        pool = [(near, h) for near, h in pool if near == nearest]
    equal = [(near, h) for near, h in pool if _equal(w, h) and (w.unit == h.unit or h.start >= 0 or near < _FAR)]
    if equal:
        rival = None if w.kind not in _IN_WORDS or any(h.start < 0 for _, h in equal) else _rival(held, w, [h for _, h in equal], [h for _, h in pool])
        if rival is None:
            supported.append(w)
        else:
            told.change(w, rival)
        return
    if w.kind in _FIGURES and not any(_same_unit(w, h) for _, h in pool):
        figure = held.as_number(w)
        if any(_equal(figure, h) for _, h in held.candidates(figure)):
            supported.append(figure)
            return
    if w.kind in _FIGURES and _retells(held, w):
        supported.append(held.as_number(w))
        return
    other = _otherwise(held, told, w, [h for _, h in pool])
    if other is None:
        told.unsupported.append(w)
    else:
        told.change(w, other)


def _retells(held: Held, w: Evidence) -> bool:
    """Whether a figure stands beside the words that it stands beside in words of the facts, most of which its sentence says: *waited on 8 of 10*."""
    figure = held.as_number(w)
    return any(_equal(figure, h) and h.start >= 0 and held.mostly(w, h) and held.beside_said(w) & held.beside_held(h) for h in held.of("number")
               if held.near(w.about, h.about) is not None or (w.when == "planned" and h.about == "next"))


def _rival(held: Held, w: Evidence, equal: Sequence[Evidence], pool: Sequence[Evidence]) -> Evidence | None:
    """Another value that stands in the facts beside the very words that ``w`` stands beside, where ``w``'s own value does not:
    *spilled twice* for *carried it twice, spilled once*.
    """
    beside = held.beside_said(w)
    if any(beside & held.beside_held(h) for h in equal):
        return None
    return next((h for h in pool if h.start >= 0 and h.value != w.value and _same_kind_of_unit(w, h) and beside & held.beside_held(h)), None)


def _same_kind_of_unit(w: Evidence, h: Evidence) -> bool:
    return w.kind == "side" or w.unit == h.unit


def _nearness(held: Held, w: Evidence, h: Evidence) -> int:
    """How near the subjects are, to choose what to show: minutes under a code may be the code's or one activity's."""
    near = held.near(w.about, h.about)
    if near is None:
        return _FARTHEST
    if w.about.startswith("code:"):
        return 0 if near < _FAR else near
    return near + h.about.startswith("code:")


def _distance(w: Evidence, h: Evidence) -> float:
    """How far two figures of one unit are apart: a slip is nearer than another fact."""
    if w.unit == "date":
        days = [int(str(e.value)[-5:-3]) * 31 + int(str(e.value)[-2:]) for e in (w, h)]
        return float(abs(days[0] - days[1]))
    try:
        one, other = (float(Fraction(str(e.value))) for e in (w, h))
    except (ValueError, ZeroDivisionError):
        return 0.0
    return abs(one - other)


def _judge_negation(held: Held, told: Told, w: Evidence) -> None:
    """A word denied must be denied in the facts; a word affirmed must not be denied in facts that say the same thing."""
    same = [h for h in held.of(w.kind) if h.value == w.value]
    if any(h.denied == w.denied for h in same):
        return
    contrary = next((h for h in same if held.alike(w, h)), None)
    if contrary:
        told.change(w, contrary)
    elif w.denied:
        told.unsupported.append(w)


def _otherwise(held: Held, told: Told, w: Evidence, pool: Sequence[Evidence]) -> Evidence | None:
    """What the facts hold in place of ``w``: first what no other statement has been set against."""
    if w.unit == "credential" and " " in str(w.value):  # a person under another credential
        person = str(w.value).partition(" ")[0]
        return next((h for h in held.of(w.kind) if h.unit == w.unit and str(h.value).startswith(f"{person} ")), None)
    fitting = [h for h in pool if _same_unit(w, h) and h.denied == w.denied and (w.kind != "number" or w.unit)]
    fitting = [h for h in fitting if h.value != w.value] or [h for h in pool if h.value == w.value and w.kind != "side"]
    if not fitting and w.kind not in _MANY:
        # nothing stands so now: what the subject holds at another time answers
        fitting = [h for h in held.of(w.kind) if held.near(w.about, h.about) == 0 and w.about and _same_unit(w, h) and h.value != w.value]
    taken = told.answered
    return min(fitting, key=lambda h: (id(h) in taken, h.start >= 0, str(h.value)[:1] != str(w.value)[:1] and w.kind == "named", h.when != w.when, h.on != w.on,
                                        _nearness(held, w, h), _distance(w, h)), default=None)


def _equal(w: Evidence, h: Evidence) -> bool:
    if w.denied != h.denied or not _same_unit(w, h):
        return False
    if w.value == h.value or (isinstance(w.value, str) and isinstance(h.value, str) and w.value.casefold() == h.value.casefold()):
        return True
    return w.unit == h.unit == "date" and str(h.value)[5:] == w.value  # "Nov 19": no year is said


def _same_unit(w: Evidence, h: Evidence) -> bool:
    """Equal, or left open by the text. The side of an activity (no part of the body) answers for every part; a part does not answer for it."""
    if w.unit.casefold() == h.unit.casefold():
        return True
    if w.kind == "side":
        return not h.unit or (bool(w.unit) and "any" in (w.unit, h.unit))
    if w.unit == "th":
        return not h.unit and h.start >= 0  # "the fourth word" of "from word 4 on"
    return w.kind in ("number", "contact") and not w.unit


def _judge_words(held: Held, told: Told, w: Evidence) -> None:
    """Words: held when enough of their meaning stands in the facts' words on the same subject, said by the same person."""
    stems = meaning(str(w.value))
    pieces = [(h, words) for h, words in held.pieces if held.near(w.about, h.about) is not None]
    if w.kind in _SAYINGS and w.who:
        sayings = [(h, words) for h, words in held.pieces if h.kind in _SAYINGS]
        own = [(h, words) for h, words in sayings if h.who == w.who]
        others = [(h, words) for h, words in sayings if h.who != w.who]
        if share(stems, _all(own)) < SUPPORTED <= share(stems, _all(others)):
            told.change(w, _likest(stems, others))
            return
    if share(stems, _all(pieces) | held.vocabulary) >= SUPPORTED:
        if pieces and stems:
            told.reworded.append((w, _likest(stems, pieces)))
    else:
        told.unsupported.append(w)


def _all(pieces: Iterable[tuple[Evidence, frozenset[str]]]) -> frozenset[str]:
    return frozenset().union(*(words for _, words in pieces))


def _likest(stems: frozenset[str], pieces: Sequence[tuple[Evidence, frozenset[str]]]) -> Evidence:
    return max(pieces, key=lambda pair: len(stems & pair[1]) / (len(stems | pair[1]) or 1))[0]


def _lost(held: Held, words: Sequence[Evidence], supported: Sequence[Evidence], answered: set[int]) -> list[Evidence]:
    """Facts that nothing in the text says, each value once on its subject; what stands only inside other facts' words is not asked for."""
    told_words = [(w, meaning(str(w.value)), fold(str(w.value))) for w in words]
    lost: dict[object, Evidence] = {}
    for h in held.have:
        if id(h) in answered or h.kind in TRACES or (h.start >= 0 and not is_words(h)) or held.follows(h):
            continue
        said = _words_said(held, h, supported, told_words) if is_words(h) else _value_said(held, h, supported, told_words)
        if not said:
            lost.setdefault((h.kind, h.about, h.code, h.unit, h.who, h.when, h.on, h.denied, fold(str(h.value))), h)
    return list(lost.values())


def _value_said(held: Held, h: Evidence, supported: Sequence[Evidence], words: Sequence[tuple[Evidence, frozenset[str], str]]) -> bool:
    if h.kind == "consent":
        return any("consent" in _TOKEN.findall(text) for _, _, text in words)
    figure, name = held.as_number(h), fold(str(h.value))
    for w in supported:
        told = h if w.kind == h.kind else figure if w.kind == "number" else None
        if told is not None and not (h.kind == "present" and w.kind == "named") and _equal(w, told) and held.stands(w, h) and held.near(w.about, h.about) is not None:
            return True
        if w.kind == "named" and w.value == name and not (h.kind == "present" and w.about.startswith(_ELSEWHERE)):
            return True
    if h.kind == "minutes" and h.about.startswith("code:"):
        parts = [p for p in held.of("minutes") if p.code == h.code and not p.about.startswith("code:")]
        return bool(parts) and sum(int(str(p.value)) for p in parts) == int(str(h.value)) and all(_value_said(held, p, supported, words) for p in parts)
    if h.kind == "present":
        return any(name in _TOKEN.findall(text) for w, _, text in words if w.kind == "statement" and not w.about.startswith(_ELSEWHERE))
    return isinstance(h.value, str) and len(name) > 2 and any(name in _TOKEN.findall(text) for _, _, text in words)


def _figures_at(held: Held, supported: Sequence[Evidence], w: Evidence) -> set[tuple[object, str]]:
    """The figures inside a sentence."""
    return {_figure(held, e) for e in supported if w.start <= e.start and e.end <= w.end}


def _figure(held: Held, e: Evidence) -> tuple[object, str]:
    """A figure as two wordings are compared by: 3/10 of pain and 3/10 of trials are written alike."""
    number = held.as_number(e)
    return number.value, "trials" if number.unit == "points" else number.unit


def _words_said(held: Held, h: Evidence, supported: Sequence[Evidence], words: Sequence[tuple[Evidence, frozenset[str], str]]) -> bool:
    """Said in these words, or in others that hold most of their meaning and all of their figures."""
    if any(fold(str(h.value)) in text for w, _, text in words if held.near(w.about, h.about) is not None):
        return True
    stems, folded = meaning(str(h.value)), fold(str(h.value))
    long = len(stems) >= _LONG
    told = {_figure(held, w) for w in supported if long or held.near(w.about, h.about) is not None}
    asked = {_figure(held, figure) for figure in held.figures(h)}
    together: frozenset[str] = frozenset()
    for w, said, text in words:
        if held.near(w.about, h.about) is None and held.near(h.about, w.about) is None:
            continue
        if folded == text or (stems and share(stems, said) >= SAID):
            if not asked - told or asked <= _figures_at(held, supported, w):
                return True
        elif len(asked) > 1 and stems & said and len(stems & said) + len(asked) >= SAID * (len(stems) + len(asked)) and asked <= _figures_at(held, supported, w):
            return True  # "0 lb, then 1 lb in the third set": the figures say what it is
        if w.about and held.near(w.about, h.about) in (0, 1):
            together |= said
    if asked - told:
        return False
    if bool(stems) and bool(h.about) and share(stems, together) >= SAID_APART:
        return True
    beside = [said for w, said, _ in words if w.kind == "statement"]  # a long fact is known again in two sentences running, whatever they speak of beside it
    return long and any(share(stems, one | other) >= SAID_APART for one, other in pairwise(beside))
