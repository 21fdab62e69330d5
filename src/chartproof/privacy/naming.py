"""Names of people in running text: where one ends, and whether its words can be a name."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.privacy.passage import Passage
from chartproof.privacy.words import Kind, kind_of, listed, of_category, words


def _capitals() -> str:
    """Every capital letter as a character class: names are written in many alphabets."""
    spans: list[str] = []
    start = last = -2
    for code in range(min(sys.maxunicode, 0x2000)):
        if not chr(code).isupper():
            continue
        if code == last + 1:
            last = code
            continue
        if start >= 0:
            spans.append(chr(start) if start == last else f"{chr(start)}-{chr(last)}")
        start = last = code
    spans.append(f"{chr(start)}-{chr(last)}")
    return "".join(spans)


CAPITAL = f"[{_capitals()}]"
WORD = rf"(?:{CAPITAL}\w{{0,30}}(?:['\u2019\u02bc\-]\w{{1,30}}){{0,3}})"
_INITIAL = rf"(?:{CAPITAL}\.(?:-?{CAPITAL}\.)?)"
_PARTICLE = r"(?:(?:de la|de los|de las|del|de|la|van der|van den|van|von|der|bin|ibn|al|el|das|dos|da|do|des|di|du|le|st\.|y|ter|abu|bint) )"
_GAP = r"[ \u00a0]{1,2}"
_SAINT = r"(?:St\. )"
"""*St. Pierre*: the stop ends no sentence."""
NAME = re.compile(rf"(?:{_INITIAL}{_GAP}?)?{_PARTICLE}?{_SAINT}?(?:{WORD}|{_INITIAL})(?:(?:{_GAP}|(?<=\.)){_PARTICLE}?{_SAINT}?(?:{_INITIAL}|{WORD})(?:-St\. {WORD})?){{0,4}}")
_PIECE = re.compile(rf"{_INITIAL}|{_SAINT}|{WORD}")
_CAMEL = re.compile(r"(?!Mc|Mac|De|La|Le|Van|Di|O|D)[A-Z][a-z]{1,5}[A-Z]\b")
"""*MinA*, *ModA*: help as notes write it."""
_LETTERS = re.compile(rf"{CAPITAL}\.(?: ?{CAPITAL}\.){{1,3}}(?! ?{CAPITAL}\w)")
_NAME_BEHIND = re.compile(rf"[ -]{CAPITAL}[a-z]")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_POSSESSIVE = re.compile(r"['\u2019]s\Z")
LAST_FIRST = re.compile(rf"{_PARTICLE}?{_SAINT}?{WORD}(?: {WORD})?,{_GAP}?{WORD}(?:{_GAP}(?:{_INITIAL}|{WORD}|{CAPITAL}\b)){{0,2}}")


class Piece(NamedTuple):
    """One word of a run of capitalised words."""

    start: int
    end: int
    kind: Kind
    initial: bool


def pieces(of: Passage, start: int, end: int) -> list[Piece]:
    """The capitalised words between two places with what each is."""
    found = []
    for m in _PIECE.finditer(of.text, start, end):
        a, b = m.span()
        initial = of.text[b - 1] == "." or b - a == 1
        kind = "unknown" if of.text[b - 1] == " " else kind_in(of, a, b)
        if kind == "kept" and b - a < 4 and of.text[a + 1:b].islower() and _NAME_BEHIND.match(of.text, b) and kind_of(of.folded[b + 1:b + 20].split(" ")[0].strip(".,")) in ("unknown", "given"):
            kind = "unknown"  # *Pa Nhia*: PA is an abbreviation, Pa is none
        found.append(Piece(a, b, "kept" if kind in ("given", "both") and _CAMEL.match(of.text, a) else kind, initial))
    return found


def kind_in(of: Passage, start: int, end: int) -> Kind:
    """What a word of the text is; one with an accent that English does not write (*Võ*) is unknown, though its bare letters are a word."""
    kind = kind_of(of.folded[start:end])
    if kind in ("plain", "kept") and not of.text.isascii() and _accented(of.text[start:end]) and of.folded[start:end] not in _ACCENTED:
        return "unknown"
    return kind


_ACCENTED = frozenset(["cafe", "naive", "resume", "fiance", "fiancee", "decor", "protege", "cliche", "entree", "puree", "saute", "deja", "vu", "facade", "papa", "mama", "nino", "nina", "senora", "senor", "jalapeno", "pinata", "si", "dia", "dias", "manana", "espanol", "menieres", "sjogrens", "guillain-barre"])


def _accented(written: str) -> bool:
    return any(ord(c) > 0xbf and c.isalpha() for c in written)


def name_at(of: Passage, position: int, *, titled: bool = False, labelled: bool = False, told: bool = False) -> tuple[int, int] | None:
    """The name that begins at a position, its possessive left out; None when no name begins there.

    ``titled``: a title stands before it (*Mrs. Brown*), so that any capitalised word is a name. ``labelled``: a label and a colon stand before
    it, so that two capitalised words are one. ``told``: a word for a relative in small letters stands before it, so that a capital means a name.
    """
    letters = _LETTERS.match(of.text, position) if labelled or titled else None
    if letters is not None:
        return letters.span()
    m = NAME.match(of.text, position)
    if m is None or (position and of.text[position - 1] in "/_"):
        return None
    run = pieces(of, position, m.end())
    shouted = of.shouted(position)
    kept = list(_kept(of, run, shouted=shouted, sure=titled or labelled, titled=titled))
    while kept and kept[-1].kind in ("kept", "plain") and not kept[-1].initial and _closes(of, kept, titled=titled):
        kept.pop()
    if told and not shouted and not kept and run[0].kind in ("plain", "kept") and _capital_only(of, run):
        kept = run[:1]
    elif not kept or not _can_be(of, kept, shouted=shouted, titled=titled, labelled=labelled):
        return None
    start = position if NAME.match(of.text, position) else kept[0].start
    return start, trimmed(of, kept[-1].start, kept[-1].end)


def _capital_only(of: Passage, run: list[Piece]) -> bool:
    """Whether the one word of a run is capitalised as a name is, and is none that notes write so."""
    word = of.folded[run[0].start:run[0].end]
    known = words()
    return len(run) == 1 and of.text[run[0].start + 1:run[0].end].islower() and word not in known.things and word not in _NO_SURNAMES and word not in known.tests and word not in of_category("month")


_LABEL_AHEAD = re.compile(r"(?:[ /][A-Za-z/]{1,12}){0,2} ?#?:")
"""The rest of a label: *Emergency contact:*."""


def _kept(of: Passage, run: list[Piece], *, shouted: bool, sure: bool, titled: bool) -> Iterator[Piece]:
    """The words of a run up to the first that ends a name: a label, a clinical word, in capitals any word that is one."""
    for i, piece in enumerate(run):
        word = of.folded[piece.start:piece.end].strip(".")
        if piece.kind == "kept" and not piece.initial and word not in _SUFFIXES:
            return
        if i and (of.folded[piece.end:piece.end + 1] == ":" or (piece.initial and of.text[piece.end:piece.end + 1].isalnum())):
            return
        if i and piece.kind in ("plain", "kept") and _LABEL_AHEAD.match(of.text, piece.end):
            return
        if shouted and piece.kind == "plain" and not piece.initial and not (sure and i == 0):
            return
        if piece.kind == "eponym" and is_term(of, piece.end) and (i or not titled):
            return
        yield piece


def _closes(of: Passage, kept: list[Piece], *, titled: bool) -> bool:
    """Whether an English word at the end of a run is no surname: nothing before it is a name."""
    before = kept[:-1]
    word = of.folded[kept[-1].start:kept[-1].end]
    if kept[-1].kind == "kept":
        return word.strip(".") not in _SUFFIXES and not (titled and not before and of.text[kept[-1].start + 1:kept[-1].end].islower())
    if not before or (titled and word not in _NO_SURNAMES):
        return not titled
    return word in _NO_SURNAMES or not any(p.kind in ("given", "unknown", "both", "eponym") or p.initial for p in before)


_NO_SURNAMES = listed("not_surnames")


def _can_be(of: Passage, kept: list[Piece], *, shouted: bool, titled: bool, labelled: bool) -> bool:
    first = kept[0]
    if len(kept) == 1 and first.initial:
        return (titled or labelled) and of.text[first.start:first.end] != "I"
    named = [p for p in kept if p.kind in ("given", "unknown", "both", "eponym")]
    if titled:
        return of.folded[first.start:first.end] not in _NO_SURNAMES
    if first.kind == "plain" and not first.initial:
        return labelled and len(kept) > 1 and not shouted and of.folded[first.start:first.end] not in _NO_SURNAMES
    if shouted and len(named) == 1 and named[0].kind == "both" and len(kept) == 1:
        return labelled
    if shouted and len(kept) == 1 and first.kind == "unknown" and first.end - first.start < 3:
        return False
    return bool(named)


def is_term(of: Passage, end: int) -> bool:
    """Whether the word behind a name makes it a term: *Allen level*, *Erb's palsy*."""
    behind = _NEXT.match(of.folded, end)
    if behind is None:
        return False
    after = words().after
    if behind[1] in after or behind[1].rstrip("s") in after:
        return True
    # *Purdue Dexterity Test*: one more word with a capital may stand between
    return behind[2] is not None and of.text[behind.start(1)].isupper() and (behind[2] in after or kind_of(behind[1]) == "eponym")


_NEXT = re.compile(r"(?:'s?|s')?[ \-]{1,2}([a-z]{1,20})(?:[ \-]([a-z]{1,20}))?")


def trimmed(of: Passage, start: int, end: int) -> int:
    """The end of a name without possessive."""
    m = _POSSESSIVE.search(of.text, max(start, end - 2), end)
    return m.start() if m else end


def names_before(of: Passage, end: int) -> tuple[int, int] | None:
    """The run of capitalised words that ends at a place (blanks aside), whatever its words are; None for none. Looks back 60 code points."""
    low = max(0, end - 60)
    low = max(low, of.text.rfind("\n", low, end) + 1)
    found = None
    for m in NAME.finditer(of.text, low, end):
        found = m
    if found is None or of.text[found.end():end].strip(" ,(\u00a0"):
        return None
    if found.start() > 0 and of.text[found.start() - 1].isalnum():
        return None
    return found.span()


def is_name(of: Passage, start: int, end: int) -> bool:
    """Whether a run of capitalised words holds one that is a name and none that is a clinical word."""
    run = pieces(of, start, end)
    return any(p.kind in ("given", "unknown", "both") for p in run) and not any(p.kind == "kept" and not p.initial for p in run)
