"""One person, one identity: a name that nobody registered is the same person wherever a part of it comes back."""

from __future__ import annotations

from chartproof.privacy.hit import Hit
from chartproof.privacy.passage import Passage
from chartproof.privacy.roster import Roster

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
    return tuple(hit._replace(certainty="known", recogniser="roster") if hit.identity in days else _same(of, hit, named, fullest) for hit in hits)


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
    return hit._replace(identity="person:" + " ".join(sorted(_words(of, owner))), role=role)
