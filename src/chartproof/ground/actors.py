"""Who did it: a clause that says what a fact says, but of another person. *He waited*, where the mother did; *PT held*, where the OT did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.ground.names import names
from chartproof.ground.passages import content, told
from chartproof.reading.matcher import fold

_ALIKE: Final = 0.7
"""Share of a clause's words that a clause of the facts must have, to tell of the same thing."""
_FEWEST: Final = 2
_SELF: Final = "patient"
_HER: Final = frozenset({"mother", "grandmother", "sister", "aunt", "wife", "daughter"})
_HIS: Final = frozenset({"father", "grandfather", "brother", "uncle", "husband", "son"})
_WIDE: Final = frozenset({"parent", "caregiver", "family", "guardian", "spouse", "grandchild"})
"""Roles that may be another name of somebody in the facts."""
_DONE: Final = frozenset({"task", "response", "criterion"})
"""Kinds that tell, where they name nobody, what the patient did, or whoever the activity is of."""
_PATIENT = r"patient|pt|child|client|student|resident"
_SUBJECT = re.compile(rf"[^\w]*(?:(?:the|his|her|their|and|then|that|because|so|while|when|but) ){{0,3}}(?P<who>he|she|ot|slp|{_PATIENT}|[a-z]{{3,12}})(?=(?: also| then)? [a-z(])")
_SAYS = re.compile(r"(?: also)? (?:reports?|reported|says?|said|states?|stated|tells?|told|asks?|asked|wants?|wanted|wishes|hopes|would|feels?|felt|denie[sd]|notes|noted|mentioned|shared|described|wrote)\b(?: that)?")
_PARTS = re.compile(r"[,;:.()|\n](?=\s|$|\w)| (?=(?:while|when|because|but|until|so|that|as) )| (?=and (?:he|she|the|his|her|ot|pt|mother|father|mom|dad)\b)")


class _Deed(NamedTuple):
    """A clause of the facts and whose it is."""

    who: str
    content: frozenset[str]
    told: frozenset[str]
    fact: Evidence


class Actors:
    """What each person of the facts did."""

    def __init__(self, facts: Sequence[Evidence]) -> None:
        self._with: defaultdict[str, list[_Deed]] = defaultdict(list)
        tasks = {e.about: _subject(fold(str(e.value)), str(e.value), 0, len(str(e.value)))[0] for e in facts if e.kind == "task"}
        scores: defaultdict[str, set[str]] = defaultdict(set)
        for e in facts:
            if e.kind == "score" and e.when == "performed":
                scores[e.about].add(f"{e.value} {e.unit}")
        for e in facts:
            if KINDS[e.kind].compare != "words":
                continue
            text = str(e.value)
            folded = fold(text)
            for start, end in _clauses(folded, 0, len(folded)):
                who, after = _subject(folded, text, start, end)
                who = who or ((tasks.get(e.about) or _SELF) if e.kind in _DONE else "")
                more = scores[e.about] if e.kind == "criterion" else set()
                held = content(folded, after, end) | more
                if who and held:
                    deed = _Deed(who, frozenset(held), told(folded, after, end) | more, e)
                    for word in deed.content:
                        self._with[word].append(deed)

    def others(self, folded: str, original: str, start: int, end: int) -> Iterator[tuple[int, int, Evidence]]:
        """The clauses of a sentence that give somebody what the facts give to another: from the person named to the end, and the fact."""
        for low, high in _clauses(folded, start, end):
            who, after = _subject(folded, original, low, high)
            said = content(folded, after, high) if who else frozenset()
            short = len(said) < _FEWEST
            whole = told(folded, after, high) if said else said
            if not said or len(whole) < _FEWEST + short:
                continue
            near = {id(deed): deed for word in said for deed in self._with.get(word, ())}.values()
            alike = [deed for deed in near if (len(whole & deed.told) >= _ALIKE * len(whole) if short else len(said & deed.content) >= _ALIKE * len(said))]
            if alike and not any(_may_be(deed.who, who) for deed in alike):
                yield low + len(folded[low:high]) - len(folded[low:high].lstrip(" \n*-\u2022")), high, alike[0].fact


def _clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for cut in _PARTS.finditer(folded, start, end):
        if cut.start() > begin:
            yield begin, cut.start()
        begin = cut.end()
    if end > begin:
        yield begin, end


def _subject(folded: str, original: str, start: int, end: int) -> tuple[str, int]:
    """Who a clause begins with (``he``, ``she``, ``patient``, a role, a profession; empty for nobody), and where the rest of it begins."""
    found = _SUBJECT.match(folded, start, end)
    if found is None:
        return "", start
    after = found.end()
    says = _SAYS.match(folded, after, end)
    if says:  # "mother reports that he carried": he did
        spoken = _SUBJECT.match(folded, says.end(), end)
        return ("", start) if spoken is None or spoken["who"] not in ("he", "she") else (spoken["who"], spoken.end())
    who = _called(found["who"], original[found.start("who"):found.end("who")])
    return (who, after) if who else ("", start)


def _called(word: str, original: str) -> str:
    if word in ("he", "she", "ot", "slp"):
        return word
    if word == "pt" and original == "PT":
        return "pt"
    if re.fullmatch(_PATIENT, word):
        return _SELF
    return next((name.value for name in names(word, original) if name.sort == "role"), "")


def _may_be(held: str, said: str) -> bool:
    """Whether the person in the facts may be the one in the text. Where one is a clinician, only another clinician is another: who cued is often left open."""
    if held == said or {held, said} <= {"he", "she", _SELF}:
        return True
    clinicians = {"ot", "pt", "slp"}
    if {held, said} & clinicians:
        return not {held, said} <= clinicians
    role, other = (said, held) if held in ("he", "she", _SELF) else (held, said)
    if other in ("he", "she"):
        return role in _WIDE or role not in (_HIS if other == "she" else _HER)
    return bool({held, said} & _WIDE) and _SELF not in (held, said)
