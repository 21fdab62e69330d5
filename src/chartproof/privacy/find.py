"""Everything in a text that may say who somebody is: the roster, then forms, then context, then what a person must look at."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from operator import itemgetter

from chartproof.privacy import ages, dates, network, people, places, stories, streets
from chartproof.privacy.casing import with_capitals
from chartproof.privacy.cues import Cue, cues
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import settled
from chartproof.privacy.joined import joined, repeated
from chartproof.privacy.known import known
from chartproof.privacy.labelled import labelled
from chartproof.privacy.numbers import figures
from chartproof.privacy.passage import Passage, composed, passage
from chartproof.privacy.roster import Roster
from chartproof.privacy.unknown import unknown_words

_NONE = Roster()


def find(text: str, roster: Roster = _NONE, *, few_zips: Collection[str] = (), on: datetime.date | None = None) -> tuple[Hit, ...]:
    """The identifiers of a text, sorted and without overlap, in code points of ``text``.

    ``roster`` holds who is known; ``few_zips`` the three-digit postal codes of few people (the lawbook's ``restricted_zip3``); ``on`` the day by
    which ages are reckoned from years of birth, None when nobody knows it. Placeholders that stand in the text already are left alone.
    """
    plain, places_of = composed(text)
    of = passage(plain, frozenset(few_zips), on)
    hits = _settled(of, roster)
    if places_of is None:
        return hits
    return tuple(hit._replace(start=places_of[hit.start], end=places_of[hit.end]) for hit in hits)


def _settled(of: Passage, roster: Roster) -> tuple[Hit, ...]:
    """The roster is matched in the text as it stands; all else where letters tell names from words, which capitals throughout do not."""
    loud = with_capitals(of)
    hits = settled(of, [*known(of, roster), *_all(loud)])
    again = repeated(loud, hits)
    return joined(of, settled(of, [*hits, *again]) if again else hits, roster)


def _all(of: Passage) -> Iterator[Hit]:
    found = cues(of)
    kept = found.get("keep")
    for hit in _guessed(of, found):
        if kept is None or not any(cue.start < hit.end and hit.start < cue.end for cue in kept[bisect_left(kept, hit.start - 40, key=_START):bisect_left(kept, hit.end, key=_START)]):
            yield hit


_START = itemgetter(0)


def _guessed(of: Passage, found: dict[str, list[Cue]]) -> Iterator[Hit]:
    yield from figures(of)
    yield from network.addresses(of)
    yield from streets.towns(of)
    yield from streets.boxes(of)
    yield from stories.picture_files(of)
    yield from udis(of)
    yield from _cued(of, found)
    yield from unknown_words(of)


def _cued(of: Passage, found: dict[str, list[Cue]]) -> Iterator[Hit]:
    """Each recogniser over the cues of its category; most passages hold cues of few."""
    for category, recognise in _RECOGNISERS:
        if category in found:
            yield from recognise(of, found[category])
    kinds = found.get("facility", [])
    if "lives" in found:
        yield from places.told_places(of, found["lives"], kinds, recogniser="lives")
    if "works" in found:
        yield from places.told_places(of, found["works"], kinds, recogniser="told")


_RECOGNISERS: tuple[tuple[str, Callable[[Passage, list[Cue]], Iterator[Hit]]], ...] = (
    ("number_label", labelled), ("relation", people.relatives), ("title", people.titled), ("name_label", people.labelled_names), ("credential", people.credentialed),
    ("facility", places.facilities), ("place_label", places.labelled_places), ("month", dates.months), ("weekday", dates.weekdays), ("holiday", dates.holidays), ("relative", dates.birthdays),
    ("age", ages.ages), ("story", stories.stories), ("photo", stories.photographs),
)
_UDI = re.compile(r"\(01\) ?[0-9]{14}(?: ?\([0-9]{2}\) ?[a-z0-9\-]{1,20}){0,5}")
_HIDDEN_SSN = re.compile(r"(?:[x*#]{3}[- ]?[x*#]{2}[- ]?)[0-9]{4}(?![0-9])")


def udis(of: Passage) -> Iterator[Hit]:
    """Device identifiers with their application numbers; social security numbers of which only the end is shown."""
    from chartproof.privacy.hits import made

    if "(01)" in of.folded:
        for m in _UDI.finditer(of.folded):
            yield made(of, *m.span(), "DEVICE", "udi", "a unique device identifier", "format")
    if "xx" in of.folded or "**" in of.folded or "##" in of.folded:
        for m in _HIDDEN_SSN.finditer(of.folded):
            yield made(of, *m.span(), "SSN", "ssn", "the end of a social security number", "format", f"SSN:{m.group()[-4:]}")
