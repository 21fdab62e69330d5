"""Words that no fact bears: what a text says in words that stand in none, or that stand only in what is planned, hoped for or told by others."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from chartproof.core.evidence import Evidence, Shown
from chartproof.core.kinds import KINDS
from chartproof.core.likeness import SAID
from chartproof.ground.actors import Actors
from chartproof.ground.figures import figures
from chartproof.ground.names import names
from chartproof.ground.passages import Passages, clauses
from chartproof.ground.plain import BORNE_BY, GRAMMAR, STATUS, TOLD
from chartproof.ground.roots import Word, root, words
from chartproof.ground.sentences import Sentence, sentences
from chartproof.reading.lexicon import terms
from chartproof.reading.matcher import fold

_LATER: Final = frozenset({"next_step", "next_visit", "home_programme", "plan_change"})
_SAID: Final = frozenset({"report", "wish"})
"""Standings of words. ``done``: in the room, or known of the patient; ``said``: by somebody; ``later``: planned or for home; ``aim``: of a goal."""
_SECTION = re.compile(r"(?m)^[^\w\n]*(?P<head>s|o|a|p|subjective|objective|assessment|plan(?: of care)?|next|home(?: program(?:me)?| exercise program)?|hep|goals?|recommendations?)\b(?:[^\w\n]*(?:$|:|\u2013|\*\*)| [-\u2014] )")
_HEADS = {"s": "said", "subjective": "said", "p": "later", "plan": "later", "next": "later", "hep": "later", "recommendations": "later", "recommendation": "later", "goal": "aim", "goals": "aim"}
_LATER_WORDS = re.compile(r"\b(?:will|next|plan(?:s|ned|ning)?|to be|going to|upcoming|future|follow-up|at home|for home|home program(?:me)?|homework|hep|recommend(?:s|ed)?|should)\b|^[^\w\n]*continue\b")
_AIM_WORDS = re.compile(r"\b(?:goals?|targets?|aims?|towards?|in order to|criterion|(?:[ls]tg ?#?\d{1,3}[a-z]?):)")
_ALL_GOALS = re.compile(r"all (?:of )?(?:the |his |her |their )?(?:goals?|targets)\b")
"""Held against each goal by itself."""
_AUTHORED = re.compile(r"wrote(?:[:,]| that\b)|(?:written|documented|authored|completed|prepared) by [a-z]{1,3}-\d")
_JOINED = re.compile(r"\b[a-z]+(?:-[a-z]+){2,}\b")
_CONTACTS = frozenset({"one-on-one", "one-to-one", "face-to-face", "stand-by-assist", "up-to-date", "step-by-step", "follow-through-with"})
_SAYS = re.compile(r"\b(?:reports?|reported|reporting|says?|said|states?|stated|stating|tells?|told|asks?|asked|denie[sd]|denying|notes|noted|mentions?|mentioned|describes?|described|per|according to|wants?|wanted|wish(?:es)?|hopes?|"
                   r"would like|expressed|shared|subjective|feels|felt)\b|\"|\u201c")


_SEVERAL = 3
"""So many words of a sentence that are held elsewhere only make a sentence that is told of elsewhere."""


class Bearing(NamedTuple):
    """A word that nothing bears, or that ``held`` bears in another standing."""

    said: Evidence
    held: Evidence | None = None


class Bearers:
    """The words of facts, by root, with the standings they are held in."""

    def __init__(self, facts: Sequence[Evidence], own: str = "") -> None:
        self._held: defaultdict[str, dict[str, Evidence | None]] = defaultdict(dict)
        for e in facts:
            standing = _standing(e)
            self._add(_text(e), standing, e)
            for phrase, verb in _PHRASES:
                if phrase.search(fold(_text(e))):
                    self._held[verb].setdefault(standing, e)
            for key in _told_of(e.kind, e.unit if e.kind == "cues" else str(e.value) if KINDS[e.kind].compare == "exact" else ""):
                self._held[key].setdefault(standing, e)
            if isinstance(e.value, datetime.date):
                self._add(e.value.strftime("%B").casefold(), "done", e)  # no weekday: a report's own day of the week must not pass for the visit's
        self.actors = Actors(facts)
        self.passages = Passages(facts, [_standing(e) for e in facts])
        self._text = f" {' '.join(fold(_text(e)).replace('-', ' ') for e in facts)} "
        self._wholes = [frozenset(w.root for w in words(fold(_text(e)))) for e in facts if KINDS[e.kind].compare == "words"]
        known = set(self._held)
        for word in words(fold(own)):
            if word.root not in known:
                self._held[word.root]["own"] = None

    def _add(self, text: str, standing: str, e: Evidence | None) -> None:
        folded = fold(text)
        for word in words(folded):
            self._held[word.root].setdefault(standing, e)
        exact = e is not None and KINDS[e.kind].compare == "exact"  # a score, a date: compared by itself, with its time
        for figure in figures(folded):
            self._held[f"{figure.value} {figure.unit}"].setdefault("done" if exact else standing, e)

    def of(self, key: str) -> dict[str, Evidence | None]:
        """The standings in which a root or figure is held, each with a fact."""
        return self._held.get(key, {})

    def bears(self, folded: str, start: int, end: int, *, least: int = 1) -> bool:
        """Whether every word between two positions that is no word of grammar or of telling stands in a fact, and there are ``least`` of them."""
        found = [word for word in words(folded, start, end) if word.word not in GRAMMAR and word.stem not in TOLD]
        return len(found) >= least and all(self._held.get(word.root) for word in found)

    def whole(self, said: Sequence[Word]) -> bool:
        """Whether one fact has most of these words, those of grammar aside: it may consist of nothing else."""
        roots = {word.root for word in said if word.word not in GRAMMAR}
        return any(len(roots & held) >= SAID * len(roots) for held in self._wholes)

    def phrase(self, words: str) -> bool:
        """Whether words that hyphens join stand together in a fact."""
        return f" {words.replace('-', ' ')} " in self._text

    def joined(self, key: str) -> bool:
        """Whether a word is two words of the facts written as one: *handwashing*."""
        return any(key[:i] in self._held and key[:i] not in GRAMMAR and key[i:] not in GRAMMAR and root(key[i:]) in self._held for i in range(3, len(key) - 2))


_PHRASES = tuple((re.compile(rf"\b{phrase}\b"), root(verb)) for phrase, verb in ((r"put(?:s|ting)? (?:\w+ ){0,4}on", "don"), (r"(?:takes?|taking|took) (?:\w+ ){0,4}off", "doff")))
"""What the field says in one word."""
_CATEGORY = {"assistance": "level", "cues": "cue"}


@cache
def _wordings() -> dict[tuple[str, str], list[str]]:
    """How the field words a canonical value: a fact of that value bears them all."""
    found: dict[tuple[str, str], list[str]] = {}
    for term in terms():
        found.setdefault((term.category, term.value), []).append(term.wording)
    return found


@lru_cache(1024)
def _told_of(kind: str, value: str) -> frozenset[str]:
    """The roots in which a note may tell any fact of a kind, or of this canonical value."""
    said = (BORNE_BY.get(kind, ""), BORNE_BY.get(value, ""), *_wordings().get((_CATEGORY.get(kind, kind), value), ()))
    return frozenset(word.root for wording in said for word in words(wording))


def _text(e: Evidence) -> str:
    return str(e.value) if KINDS[e.kind].compare == "words" else f"{str(e.value).replace('_', ' ')} {e.unit} {e.who}"


def _standing(e: Evidence) -> str:
    if e.kind in _SAID:
        return "said"
    if e.kind in _LATER or e.when in ("planned", "educational"):
        return "later"
    return "aim" if e.kind == "goal_task" or e.when == "target" or (e.kind == "statement" and e.about[:3] in ("LTG", "STG")) else "done"


def unborne(bearers: Bearers, shown: Shown, told: Sequence[Evidence], original: str) -> list[Bearing]:
    """The words of a text that no fact bears. ``told`` is what is compared in other ways: its exact values, and names, answer for their own words."""
    folded = fold(original)
    parts = sentences(folded, original)
    answered = _Answered(told)
    heads = _heads(folded)
    later = [(e.start, e.end) for e in shown.evidence if e.kind in _LATER or e.when in ("planned", "educational")]
    said = [(e.start, e.end) for e in shown.evidence if e.kind in _SAID]
    found: list[Bearing] = []
    for part in parts:
        allowed = {"done", "own", *_allowed(folded, part, heads, later, said)}
        bare = list(_of(bearers, folded, original, part, allowed, answered)) or list(_passage(bearers.passages, folded, original, part, allowed))
        if sum(b.held is not None for b in bare) >= _SEVERAL and all(b.held for b in bare):
            bare = [_bearing(original, part.start, part.end, bare[0].held)]
        found += bare
        found += [_bearing(original, start, end, fact) for start, end, fact in bearers.actors.others(folded, original, part.start, part.end)
                  if not any(b.said.start < end and start < b.said.end for b in bare)]
    return found


def _passage(passages: Passages, folded: str, original: str, part: Sentence, allowed: set[str]) -> Iterator[Bearing]:
    """The clauses of a sentence that facts deny or do not deny; the whole of it where it retells what was not done."""
    for start, end in clauses(folded, part.start, part.end):
        contrary = passages.contrary(folded, start, end)
        if contrary:
            yield _bearing(original, start + len(folded[start:end]) - len(folded[start:end].lstrip()), end, contrary)
    other = passages.elsewhere(folded, part.start, part.end, allowed)
    if other:
        yield _bearing(original, part.start, part.end, other)


def _allowed(folded: str, part: Sentence, heads: Sequence[tuple[int, str]], later: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]]) -> Iterator[str]:
    head = next((name for start, name in reversed(heads) if start <= part.start), "")
    if head == "later" or _LATER_WORDS.search(folded, part.start, part.end) or _within(part, later):
        yield from ("later", "aim", "said")
    if head == "aim" or _AIM_WORDS.search(folded, part.start, part.end):
        yield "aim"
    if head == "said" or _SAYS.search(folded, part.start, part.end) or _within(part, said):
        yield from ("said", "aim")


def _within(part: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < part.end and part.start < end for start, end in spans)


def _heads(folded: str) -> list[tuple[int, str]]:
    return [(m.start(), _HEADS.get(m["head"].split()[0], "later" if m["head"].startswith("home") else "")) for m in _SECTION.finditer(folded)]


def _of(bearers: Bearers, folded: str, original: str, part: Sentence, allowed: set[str], answered: _Answered) -> Iterator[Bearing]:
    """The findings of one sentence: words held in another standing, words held in none, and the whole of it where nothing is held and it weighs."""
    run: list[Word] = []
    spoken = list(words(folded, part.start, part.end))
    figured = list(figures(folded, part.start, part.end))
    bears = bool(figured)
    for figure in figured:
        held = bearers.of(f"{figure.value} {figure.unit}")
        if held and not allowed & held.keys():
            yield _bearing(original, figure.start, figure.end, next(iter(held.values())))
    for i, word in enumerate(spoken):
        held = bearers.of(word.root)
        if held and not allowed & held.keys() and any(name.sort == "role" for name in names(word.word, word.word)):
            yield _bearing(original, word.start, word.end, next(iter(held.values())))  # somebody who is only spoken of
            bears = True
        elif answered.at(word) or _AUTHORED.match(folded, word.start) or any(f.start <= word.start and word.end <= f.end for f in figured if f.unit == "per day"):
            bears = True
        elif word.word not in GRAMMAR and word.stem not in TOLD and not _ALL_GOALS.match(folded, word.start):
            if held and not allowed & held.keys():
                yield _bearing(original, word.start, word.end, next(iter(held.values())))
            elif not held and not bearers.joined(word.word) and not (i and bearers.of(root(spoken[i - 1].word + word.word))):
                run.append(word)
            bears = True
    joined = [m for m in _JOINED.finditer(folded, part.start, part.end) if m.group() not in _CONTACTS and not bearers.phrase(m.group())]
    run = sorted({*run, *(Word(m.group(), m.group(), m.group(), *m.span()) for m in joined)}, key=lambda w: (w.start, -w.end))
    if run:
        yield from (_bearing(original, a, b) for a, b in _runs(run, folded))
    elif not bears and len(spoken) > 1 and _sentence(folded, part) and not any(word.stem in STATUS for word in spoken) and not bearers.whole(spoken):
        yield _bearing(original, part.start, part.end)


def _sentence(folded: str, part: Sentence) -> bool:
    """Whether it is one, or an item of a list; a heading is neither."""
    before = folded[folded.rfind("\n", 0, part.start) + 1:part.start + 2].strip()
    return folded[part.end - 1] in ".!" or (before[:1] in "-*\u2022" and not before.startswith("**") and folded[part.end - 1] not in ":*")


def _bearing(original: str, start: int, end: int, held: Evidence | None = None) -> Bearing:
    return Bearing(Evidence("statement", original[start:end], start=start, end=end), held)


def _runs(run: Sequence[Word], folded: str) -> Iterator[tuple[int, int]]:
    start, end = run[0].start, run[0].end
    for word in run[1:]:
        if len(folded[end:word.start].split()) <= 2:
            end = max(end, word.end)
        else:
            yield start, end
            start, end = word.start, word.end
    yield start, end


class _Answered:
    """Places whose words are compared exactly, as a level, a date, a person, a side."""

    def __init__(self, told: Sequence[Evidence]) -> None:
        self._spans = sorted((e.start, e.end) for e in told if e.start >= 0 and e.end - e.start < 40 and KINDS[e.kind].compare == "exact" and e.kind not in ("negation", "symptom", "present")
                             and KINDS[e.kind].value != "concept")

    def at(self, word: Word) -> bool:
        """Whether a word stands in one."""
        return any(start <= word.start and word.end <= end for start, end in self._spans)
