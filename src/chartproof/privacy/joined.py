"""One person, one identity: a name that nobody registered is the same person wherever a part of it comes back."""

from __future__ import annotations

from bisect import bisect_right

from chartproof.privacy.forms import Form
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.known import CAPITALISED
from chartproof.privacy.passage import Passage
from chartproof.privacy.roster import Roster
from chartproof.privacy.standing_for import stands_for_a_person
from chartproof.privacy.words import kind_of

_PEOPLE = "A"


def joined(of: Passage, hits: tuple[Hit, ...], roster: Roster) -> tuple[Hit, ...]:
    """The hits with the identity and role of the fullest form of a name that the text holds, if exactly one fits; days of the roster are known."""
    days = {f"DATE:{day.isoformat()}" for day in (*roster.dates, *((roster.born,) if roster.born else ()))}
    whole: dict[str, Hit] = {}
    owners: dict[str, set[str]] = {}
    for hit in hits:
        if hit.category != _PEOPLE or hit.certainty == "known" or hit.role == "EMPLOYER":
            continue
        words = _words(of, hit)
        if len(words) > 1:
            whole.setdefault(hit.identity, hit)
            for word in (words[0], words[-1]):
                owners.setdefault(word, set()).add(" ".join(sorted(words)))
    fullest: dict[str, Hit] = {}
    for hit in whole.values():
        fullest.setdefault(" ".join(sorted(_words(of, hit))), hit)
    named = {word: fullest[next(iter(keys))] for word, keys in owners.items() if len(keys) == 1}
    alone: dict[str, Hit] = {}
    for hit in hits:
        if hit.category == _PEOPLE and hit.certainty not in ("known", "review") and hit.role not in ("PERSON", "EMPLOYER") and len(words := _words(of, hit)) == 1:
            alone.setdefault(words[0], hit)
    named = {**alone, **named}
    return tuple(hit._replace(certainty="known", recogniser="roster") if hit.identity in days else _same(of, hit, named, fullest) for hit in hits)


def repeated(of: Passage, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Further places of names that the text told once by label or context: at the opening of a sentence, in capitals, alone."""
    told: dict[str, Hit] = {}
    for hit in hits:
        if hit.category == _PEOPLE and hit.certainty in ("context", "format") and hit.role != "EMPLOYER":
            for word in _words(of, hit):
                if len(word) > 2 and kind_of(word) != "kept":
                    told.setdefault(word, hit)
    if not told:
        return ()
    found: list[Hit] = []
    starts = [hit.start for hit in hits]
    for m in CAPITALISED.finditer(of.text):
        start, end = m.start(), m.end()
        word = of.folded[start:end]
        stem = word.removesuffix("'s")
        owner = told.get(stem) or (told.get(stem[:-1]) if stem.endswith("s") else None)
        if owner is None:
            continue
        at = bisect_right(starts, start) - 1
        if at >= 0 and hits[at].end > start and hits[at].certainty != "review":
            continue
        form = Form(stem, owner.role, owner.identity, "person", careful=True)
        if kind_of(stem) in ("unknown", "given") or stands_for_a_person(of, start, start + len(stem), form):
            found.append(made(of, start, start + len(stem), owner.role, "same-name", "a name that this text tells elsewhere", "context", owner.identity))
    return tuple(found)


def _words(of: Passage, hit: Hit) -> list[str]:
    return [w for w in of.folded[hit.start:hit.end].replace(",", " ").replace(".", " ").split() if len(w) > 1]


def _same(of: Passage, hit: Hit, named: dict[str, Hit], fullest: dict[str, Hit]) -> Hit:
    if hit.category != _PEOPLE or hit.certainty in ("known", "review") or hit.role == "EMPLOYER":
        return hit
    words = _words(of, hit)
    owner = named.get(words[0]) if len(words) == 1 else fullest.get(" ".join(sorted(words)))
    if owner is None:
        return hit._replace(identity="person:" + " ".join(sorted(words))) if words else hit
    role = owner.role if hit.role == "PERSON" or owner.role != "PERSON" else hit.role
    # a nickname that a label told carries the name beside it
    identity = owner.identity if owner.identity.startswith("person:") else "person:" + " ".join(sorted(_words(of, owner)))
    return hit._replace(identity=identity, role=role)
