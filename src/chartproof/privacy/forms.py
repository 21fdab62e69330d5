"""The forms in which notes write what the roster holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chartproof.privacy.passage import bare, composed
from chartproof.privacy.roster import Roster, Someone
from chartproof.privacy.words import kind_of, of_category, words
from chartproof.reading.matcher import fold

_TITLES = re.compile(r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|rev|sra|sr|srta|señora|señor|coach|nurse|pastor)\.? )+")
_CREDENTIALS = re.compile(r"(?:,? (?:jr|sr|ii|iii|iv|md|do|np|pa-c|rn|lpn|otr/l|otr|ot/l|cota/l|cota|ota|ots|pt|pta|dpt|slp|ccc-slp|phd|otd|cht|lcsw))+\.?\Z")
_PARTICLES = frozenset({"de", "la", "los", "las", "del", "van", "von", "der", "den", "bin", "ibn", "al", "el", "da", "dos", "di", "du", "le", "y", "st.", "st"})
_BLANK = re.compile(r"\s+")


class Form(NamedTuple):
    """One folded wording. ``careful``: it is a word, a short name or initials too, so that case and neighbours decide. ``fuzzy``: it may be misspelled."""

    wording: str
    role: str
    identity: str
    sort: str
    careful: bool = False
    fuzzy: bool = False


def forms(roster: Roster) -> Iterator[Form]:
    """All forms, the surest and the first person's first: where two people share one, the first has it."""
    # by name, not by number: a vault outlives the order of its roster
    people = [(f"person:{' '.join(sorted(_words(someone.names[0])[0]))}" if someone.names else f"person:{i}", someone) for i, someone in enumerate(roster.people)]
    for identity, someone in people:
        yield from _full(identity, someone)
    for identity, someone in people:
        yield from _parts(identity, someone)
    for identity, someone in people:
        yield from _initials(identity, someone)
    for spot in roster.places:
        for name in spot.names:
            wording = folded(name)
            if wording:
                yield Form(wording, spot.role, f"place:{folded(spot.names[0])}", "place", careful=kind_of(wording) in ("plain", "kept", "both"), fuzzy=" " not in wording)
                short = _without_head(wording)
                if short:
                    yield Form(short, spot.role, f"place:{folded(spot.names[0])}", "place", careful=True, fuzzy=False)
    for number in roster.numbers:
        wording = folded(number.written)
        if sum(c.isalnum() for c in wording) > 2:
            yield Form(wording, number.role, f"{number.role}:{''.join(c for c in wording if c.isalnum())}", "number")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name as it is looked for: composed, small, without accents, single blanks, no bracket around it."""
    return _BLANK.sub(" ", bare(fold(composed(name)[0]))).strip(" \t\"'()[],;:.")


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[tuple[str, ...], int]:
    """The words of a name in the order *first … last*, and how many of them are the family name. Titles and credentials are no part of it."""
    plain = _CREDENTIALS.sub("", _TITLES.sub("", folded(name)))
    family, comma, given = plain.partition(",")
    if comma and given.strip():
        last = family.split()
        return (*given.split(), *last), len(last)
    words = tuple(plain.replace(",", " ").split())
    size = 1
    while size < len(words) - 1 and words[-size - 1] in _PARTICLES:
        size += 1
    return words, min(size, max(1, len(words) - 1))


def _full(identity: str, someone: Someone) -> Iterator[Form]:
    for name in someone.names:
        words, size = _words(name)
        if len(words) < 2:
            continue
        first, middle, last = words[0], words[1:-size], " ".join(words[-size:])
        short = [m[0] for m in middle]
        wordings = {
            " ".join(words), f"{first} {last}", f"{last}, {first}", f"{last},{first}", f"{last} {first}", f"{last}, {' '.join([first, *middle])}", f"{last} {' '.join([first, *middle])}",
            f"{first[0]}. {last}", f"{first[0]} {last}", f"{last}, {first[0]}.", f"{last}, {first[0]}", f"{last} {first[0]}.", f"{first} {last[0]}.", f"{first} {last[0]}", f"{first[0]}.{last}",
        }
        if middle:
            wordings |= {
                " ".join([first, *(f"{m}." for m in short), last]), " ".join([first, *short, last]), f"{last}, {' '.join([first, *(f'{m}.' for m in short)])}",
                f"{last}, {' '.join([first, *short])}", " ".join([first, *middle]), f"{' '.join([*middle, last])}, {first}", f"{first[0]}. {middle[0][0]}. {last}", f"{first[0]}.{middle[0][0]}. {last}", f"{' '.join(middle)} {last}",
                f"{first[0]}{short[0]} {last}", f"{first} {short[0]}.", f"{last} {' '.join([first, *short])}",
            }
        if "-" in last:
            wordings |= {f"{first} {part}" for part in last.split("-")} | {f"{first} {last.replace('-', ' ')}"}
        for called in someone.called:
            wordings |= {f"{folded(called)} {last}", f"{last}, {folded(called)}", f"{folded(called)} {last[0]}."}
        words_only = all(kind_of(word) in ("plain", "kept", "both") for word in words)
        for wording in sorted(wordings):
            spoken = wording.replace("'", "")
            # *an l* or *j l* are no names by themselves
            for one in {wording, spoken}:
                yield Form(one, someone.role, identity, "person", careful=_doubtful(one, words_only=words_only))


def _doubtful(wording: str, *, words_only: bool) -> bool:
    """Whether a name of several words is short, holds a single letter, or is made of words only (*young will*), so that case has to tell."""
    return len(wording) < 5 or words_only or (len(wording) < 8 and any(len(part.strip(".,")) < 2 for part in wording.split()))


def _parts(identity: str, someone: Someone) -> Iterator[Form]:
    """Each word of a name alone; family names also as families. The surest reading of a word stands."""
    singles: dict[str, str] = {}
    for name in someone.names:
        for word, sort in _single(name):
            singles.setdefault(word, sort)
    for called in someone.called:
        for word in (folded(called), *folded(called).split()):
            singles.setdefault(word, "person")
    for word, sort in singles.items():
        for one in {word, word.replace("'", "")}:
            if len(one) > 1:
                careful = len(one) < 4 or kind_of(one) in ("plain", "kept", "both", "eponym") or one in words().eponyms or one in words().shared
                yield Form(one, someone.role, identity, sort, careful=careful, fuzzy=sort == "person" and " " not in one)


def _single(name: str) -> Iterator[tuple[str, str]]:
    parts, size = _words(name)
    if len(parts) < 2:
        yield from ((word.rstrip("."), "person") for word in parts)
        return
    given, last = parts[:-size], " ".join(parts[-size:])
    yield from ((word.rstrip("."), "person") for i, word in enumerate(given) if i == 0 or word not in _PARTICLES)
    yield last, "person"
    yield from ((part, "person") for part in last.replace("-", " ").split() if part == last or part not in _PARTICLES)
    yield from ((part, "person") for word in given if "-" in word for part in word.split("-"))
    yield from ((plural, "family") for plural in (f"{last}s", f"{last}es", f"{last}'s"))


def _initials(identity: str, someone: Someone) -> Iterator[Form]:
    given: list[str] = [folded(i).replace(".", "").replace(" ", "") for i in someone.initials]
    for name in someone.names:
        words, _ = _words(name)
        firsts = [w[0] for i, w in enumerate(words) if i == 0 or w not in _PARTICLES]
        if len(firsts) > 1:
            given += ["".join(firsts), firsts[0] + firsts[-1], firsts[0] + firsts[1]]
    for letters in dict.fromkeys(g for g in given if 1 < len(g) < 6):
        for wording in (".".join(letters) + ".", ".".join(letters), ". ".join(letters) + ".", letters, "-".join(letters)):
            yield Form(wording, someone.role, identity, "initials", careful=True)


def _without_head(wording: str) -> str:
    """*Lincoln* for *lincoln elementary*: what is left of a place's name without its kind."""
    words = wording.split()
    heads = of_category("facility")
    for size in (3, 2, 1):
        if len(words) > size and " ".join(words[-size:]) in heads:
            rest = " ".join(words[:-size])
            return rest if len(rest) > 3 and kind_of(rest) != "kept" else ""
    return ""
