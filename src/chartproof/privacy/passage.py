"""The text under search with its folded twins: one code point for one code point, so that spans hold."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import cache

import msgspec

from chartproof.reading.matcher import fold

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
"""Combining accents, and what is not seen: they part a name for a machine and for nobody else."""
_ODD = re.compile(r"[^\x00-\x7f]")
_BLANKS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes([63]) * 128


@cache
def _bare(character: str) -> str:
    """A letter without its accent; anything else as it is."""
    single = {"\u0111": "d", "\u0142": "l", "\u00f8": "o", "\u0131": "i", "\u00e6": "a", "\u00f0": "d", "\u00fe": "t", "\u00df": "s", "\u0153": "o", "\u02bc": "'", "`": "'", "\u00b4": "'"}
    if character in single:
        return single[character]
    first = unicodedata.normalize("NFD", character)[0].lower()
    return first if len(first) == 1 else character


def bare(folded: str) -> str:
    """Folded text without accents, of the same length."""
    for odd in set(_ODD.findall(folded)):
        plain = _bare(odd)
        if plain != odd:
            folded = folded.replace(odd, plain)
    return folded


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text with its combining accents joined to their letters and unseen characters left out, and where each code point came from.

    None for the places when nothing changed.
    """
    if not _MARKS.search(text):
        return text, None
    parts: list[str] = []
    places: list[int] = []
    size = len(text)
    position = 0
    for mark in _MARKS.finditer(text):
        if mark.start() < position:
            continue
        before = max(position, mark.start() - 1)
        parts.append(text[position:before])
        places.extend(range(position, before))
        end = mark.start()
        while end < size and _MARKS.match(text, end):
            end += 1
        cluster = "".join(c for c in text[before:end] if not unicodedata.category(c).startswith("Cf"))
        joined = unicodedata.normalize("NFC", cluster)
        joined = joined if len(joined) <= 1 else joined[0]
        parts.append(joined)
        places.extend([before] * len(joined))
        position = end
    parts.append(text[position:])
    places.extend(range(position, size))
    places.append(size)
    return "".join(parts), places


class Passage(msgspec.Struct):
    """``text`` as given; ``folded`` small and without accents; ``spaced`` the same in ASCII with a blank for all but letters and digits, one blank before and behind.

    ``few_zips`` are the three-digit postal codes of few people; ``on`` is the day by which ages are reckoned, None when nobody knows.
    """

    text: str
    folded: str
    spaced: str
    few_zips: frozenset[str] = frozenset()
    on: datetime.date | None = None
    as_given: str | None = None
    """The text before capitals were given back, where any were."""
    capitals: dict[int, bool] = {}
    """Whether a stretch of 64 code points and its neighbours stand in capitals, once somebody asked."""

    def line(self, position: int) -> tuple[int, int]:
        """Start and end of the line that a position stands in, at most 300 code points to each side."""
        low = max(0, position - 300)
        start = self.text.rfind("\n", low, position) + 1
        end = self.text.find("\n", position, position + 300)
        return (max(low, start)), (end if end >= 0 else min(len(self.text), position + 300))

    def shouted(self, position: int) -> bool:
        """Whether the words around a position are written in capitals throughout: then a capital says nothing."""
        start, end = self.line(position)
        # a line is asked about by its start, a long one by stretches
        place = start if end - start < _LONG else position // _STRETCH * _STRETCH
        known = self.capitals.get(place)
        if known is None:
            around = self.text[start:end] if place == start else self.text[max(start, place - _STRETCH):min(end, place + 2 * _STRETCH)]
            letters = sum(map(str.isupper, around))
            known = self.capitals[place] = letters > 3 and sum(map(str.islower, around)) * 6 < letters
        return known


_LONG = 160
_STRETCH = 64


def passage(text: str, few_zips: frozenset[str] = frozenset(), on: datetime.date | None = None) -> Passage:
    """The text made ready. ``text`` must be composed (see :func:`composed`)."""
    folded = bare(fold(text))
    spaced = " " + folded.encode("ascii", "replace").translate(_BLANKS).decode("ascii") + " "
    return Passage(text, folded, spaced, few_zips, on)
