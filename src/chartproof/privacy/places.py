"""Schools, clinics, employers and towns by their kind, or by the words before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from chartproof.privacy.cues import Cue
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.naming import CAPITAL
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import kind_of, listed, of_category, words

_JOINT = r"(?: (?:of|the|de|del|la|las|los|at|for|and|&|in|on|y|san|santa) | & |-| )"
_PROPER_WORD = rf"(?:{CAPITAL}[\w'\u2019.&]{{0,24}}(?:-\w{{1,20}})?|P\.?S\.? ?#?[0-9]{{1,3}}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_PROPER = re.compile(rf"(?:the |The )?{_PROPER_WORD}(?:{_JOINT}(?:the |The )?{_PROPER_WORD}){{0,6}}")
_RUN_BEFORE = re.compile(rf"(?:{_PROPER_WORD}{_JOINT}(?:the )?){{0,5}}{_PROPER_WORD}(?: of| for|'s)?(?: the)? ?\Z")
_AT = re.compile(r"(?:\b(?:at|from|to|in|of|for|by|with|near|called|named|attends|attended|visited|school:|facility:|employer:|clinic:|hospital:)|[:,|(]) (?:the )?\Z")

_GENERIC = listed("generic")
_WEAK = listed("weak_kinds")
_PLAINEST = listed("plainest")
_VAGUE = listed("vague_kinds")
_SHORT_HEADS = frozenset({"co", "va", "v.a.", "usd", "isd", "inn", "rehab", "dme", "snf", "llc", "inc", "ltd", "plc", "co.", "inc."})


def facilities(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*Lincoln Elementary*, *St. Mary's Hospital*: the capitalised words before a word for a kind of place, with it."""
    text = of.text
    for start, end, role in cues:
        head = of.folded[start:end]
        if not text[start].isupper() and head not in _SMALL_HEADS:
            continue
        if head in _SHORT_HEADS and text[start:end].isupper() and head not in _CAPITAL_HEADS:
            continue
        low = max(text.rfind("\n", max(0, start - 70), start) + 1, start - 70, 0)
        run = _RUN_BEFORE.search(text, low, start)
        if run is None:
            if text[start].isupper() and re.match(r" (?:of|for) (?:the )?[A-Z]", text[end:end + 9]):
                yield from _named_of(of, start, end, role)
            continue
        first = _first_proper(of, run.start(), start)
        stop = _extended(of, end)
        if first is not None and _is_proper(of, first, start, stop, head):
            particle = _PARTICLE.search(text, max(0, run.start() - 7), run.start()) if first == run.start() else None
            yield made(of, particle.start() if particle else first, stop, role, "place-kind", "capitalised words before a word for a kind of place")


_SMALL_HEADS = frozenset({"school", "elementary", "hospital", "elementary school", "middle school", "high school", "county", "rehab", "clinic", "preschool", "daycare", "township", "church"})
"""Kinds that notes write small behind a name."""
_CAPITAL_HEADS = frozenset({"llc", "isd", "usd", "ltd", "va", "v.a.", "snf"})
_SAINTS = frozenset({"st", "saint", "mt", "mount", "san", "santa", "ft", "fort"})


def _is_proper(of: Passage, first: int, start: int, stop: int, head: str) -> bool:
    """Whether the words before a kind of place are its name: by a word that is no English one, or by words that tell a place, or by being several."""
    text = of.text
    inside = text[first:start].split()
    told = _AT.search(of.folded, max(0, first - 16), first) is not None
    capital = text[start].isupper()
    if (not capital and not told) or text[stop:stop + 1] in (":", "#", "-") or text[stop:stop + 2] == "/S":
        return False
    folded = [word.strip(".,&'") for word in of.folded[first:start].split()]
    if any(kind_of(word) in ("given", "unknown", "both", "eponym") for word in folded) or any(word in _SAINTS for word in folded):
        return told or not of.shouted(start)
    if of.shouted(start) or (len(inside) == 1 and of.line(start)[0] == first and text[stop:stop + 1] in ("\n", "")):
        return False
    several = capital and head not in _VAGUE and len([word for word in inside if word[0].isupper() and word.lower().strip(".,'") not in _GENERIC]) > 1
    return several or (told and capital) or not (head in _WEAK or head in _SHORT_HEADS)


def _named_of(of: Passage, start: int, end: int, role: str) -> Iterator[Hit]:
    """*University of Vermont*, *Hospital for Special Surgery*."""
    m = _PROPER.match(of.text, of.text.index(" ", end + 1) + 1)
    if m and not all(word.strip(".,").lower() in _GENERIC for word in m.group().split()):
        yield made(of, start, m.end(), role, "place-kind", "a word for a kind of place with a name behind *of*")


def _first_proper(of: Passage, low: int, start: int) -> int | None:
    """Where the name begins: generic words, titles and whatever cannot stand in a name are left out at its front; None when nothing is left."""
    found = list(re.finditer(r"[^\s]+", of.text[low:start]))
    while found:
        word = found[0].group().strip(".,()'").lower()
        if word in ("new", "old", "north", "south", "east", "west", "upper", "lower", "fort", "lake", "big", "little") and found[0].group()[0].isupper() and len(found) > 1 and kind_of(found[1].group().strip(".,()'").lower()) in ("unknown", "given", "both"):
            break
        if word in _GENERIC or word in _OPENERS or not (found[0].group()[0].isupper() or found[0].group()[0].isdigit()) or (kind_of(word) == "kept" and word not in _STATES):
            found.pop(0)
            continue
        break
    rest = [m.group().strip(".,()'").lower() for m in found]
    return low + found[0].start() if rest and not all(word in _GENERIC for word in rest) else None


_OPENERS = listed("openers")
_STATES = listed("states")
_PARTICLE = re.compile(r"\b(?:da|das|do|dos|de la|de los|de|del|la|van der|van|von|di|du) \Z")
_MORE = re.compile(rf"(?: (?:of|for|at) (?:the )?{_PROPER_WORD}(?: {_PROPER_WORD}){{0,2}}| (?:School|Center|Centre|Hospital|Clinic|District|Campus|Academy|Church|Department|Services|Group|Associates|Rehab|Rehabilitation|Therapy|Care|Health|Program|Inc|LLC|Co|Company|Pharmacy|Facility|Institute|System|Plant|Store|Market)\b\.?){{1,3}}")


def _extended(of: Passage, end: int) -> int:
    m = _MORE.match(of.text, end)
    return m.end() if m else end


_ABOUT = re.compile(r"(?: (?:a|an|the|his|her|their|our|local|nearby|called|named|is|at|in|as an?|from))?(?: (?:small|rural|tiny|same|old|new|nearby|local))?(?: (?:town|city|village|place|farm|suburb|community|store|shop|school|company|firm))?(?: (?:of|called|named))?,? (?:the )?")
_NOT_PLACES = listed("not_places")


def told_places(of: Passage, cues: list[Cue], kinds: list[Cue], *, recogniser: str) -> Iterator[Hit]:
    """*Lives in Smallville*, *works at Harlow Foods*: the proper name behind such words. A state or country alone may stay."""
    for start, end, role in cues:
        gap = _ABOUT.match(of.folded, end)
        if gap is not None and any(c.isupper() for c in of.text[end:gap.end()].replace("The ", "the ")):
            gap = None
        position = gap.end() if gap else end + 1
        m = _PROPER.match(of.text, position)
        if m is None and gap is not None and gap.end() > end + 1:
            position = end + 1
            m = _PROPER.match(of.text, position)
        if m is None or of.text[end:end + 1] not in (" ", "\u00a0", ":"):
            if m is None and of.as_given is not None:
                yield from _without_capitals(of, end, kinds)
            continue
        stop = _cut(of, m.start(), m.end())
        if recogniser == "lives" and (two := _NEXT_PLACE.search(of.folded, m.start(), stop)):
            stop = two.start()
        if recogniser == "told" and (firm := _FIRM.match(of.text, stop)):
            stop = firm.end()
        named = of.folded[m.start():stop].removeprefix("the ").split()
        if not named or _says_nothing(of, named, m.start(), stop, role if recogniser == "told" else ""):
            continue
        if of.shouted(start) and all(kind_of(word.strip(".,'")) in ("plain", "kept") for word in named):
            continue
        if named[0].rstrip(".") in ("dr", "mr", "mrs", "ms", "apt", "room", "unit") or (recogniser == "told" and kind_of(named[0]) == "given" and len(named) == 1 and role != "PLACE"):
            continue
        if any(c.isdigit() for c in named[0]) and len(named) == 1:
            continue
        yield made(of, m.start(), stop, _role_of(named, role), recogniser, "a proper name behind words that tell a place")


_NEXT_PLACE = re.compile(r" (?:and|for|on|at) ")
_FIRM = re.compile(rf"(?:, {CAPITAL}[\w'\u2019\-]{{1,20}}){{1,2}},? (?:and|&) {CAPITAL}[\w'\u2019\-]{{1,20}}")


def _without_capitals(of: Passage, end: int, kinds: list[Cue]) -> Iterator[Hit]:
    """*SEEN AT PIONEER VALLEY HOME HEALTH*: what stands between such words and a kind of place near by."""
    at = bisect_left(kinds, end, key=lambda cue: cue.start)
    if at < len(kinds) and 2 < kinds[at].start - end < 32:
        between = of.folded[end:kinds[at].start].strip()
        if between and kinds[at].end - kinds[at].start > 3 and of.folded[kinds[at].start:kinds[at].end] not in _VAGUE and not between.startswith(("a ", "an ", "his ", "her ", "the ", "their ")) and not any(sign in between.replace("st. ", "") for sign in ".,;:\n(") and not all(word in _GENERIC for word in between.split()):
            last = kinds[at]
            while at + 1 < len(kinds) and kinds[at + 1].start - last.end <= 5 and of.folded[last.end:kinds[at + 1].start].strip() in ("", "and", "&"):
                at += 1
                last = kinds[at]
            yield made(of, end + 1, last.end, last.value, "told", "words before a kind of place, behind words that tell a place")


def _says_nothing(of: Passage, named: list[str], start: int, stop: int, role: str) -> bool:
    """Whether the words are a kind of place, a state or an abbreviation only. Two capitalised words and more are a name even if each is a word (*First Baptist*)."""
    plain = [word.strip(".,'") for word in named]
    if role == "EMPLOYER" and len(plain) == 1 and plain[0] in words().things and plain[0] not in _STATES and plain[0] not in _NOT_PLACES:
        return False
    if not all(word in _NOT_PLACES or word in _STATES or word in _GENERIC or kind_of(word) == "kept" for word in plain):
        return False
    joint = any(word in ("in", "of", "and", "&", "for") for word in plain[1:-1])
    capital = [w for w in of.text[start:stop].split() if w[0].isupper() and not w.isupper()]
    return not (len(capital) > 1 and (joint or any(word in words().things for word in plain) or (role == "EMPLOYER" and len(capital) > 2)) and not all(word in _STATES or word in _NOT_PLACES for word in plain))


def _cut(of: Passage, start: int, end: int) -> int:
    """The end of a proper name: a joint at its end, a possessive and a sentence's end do not belong to it."""
    text = of.text
    dot = re.compile(r"(?<![ .][A-Z])(?<!St)(?<!Mt)(?<!Ft)(?<!Dr)\. ").search(text, start, end)
    if dot:
        end = dot.start()
    while text[end - 1] in ".'\u2019& ":
        end -= 1
    m = re.compile(r"['\u2019]s\Z").search(text, start, end)
    joint = re.compile(r" (?:of|the|at|for|and|in|on)\Z").search(text, start, end)
    return joint.start() if joint else m.start() if m and " " not in text[start:end] else end


def _role_of(named: list[str], role: str) -> str:
    last = named[-1].strip(".,")
    pair = " ".join(named[-2:])
    for word in (pair, last):
        if word in of_category("facility"):
            return next(value for wording, category, value in words().cues if wording == word and category == "facility")
    return role


def labelled_places(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*School: Lincoln Elementary*, *Employer: Harlow Foods*: what stands behind the label up to the end of its field."""
    for start, end, role in cues:
        gap = re.compile(r"[ \t]{0,3}(?:name)?[ \t]{0,2}(?:\*\*)?[:=\t](?:\*\*)?,?[ \t]{0,12}").match(of.folded, end)
        if gap is None or role == "PLAN":
            continue
        field = re.compile(r"[^\n|;\t]{2,70}?(?=\n|\||;|\t|  |\Z|, (?:[A-Z]{2}\b|DOB|dob)|(?<!St)\. [A-Z]| [A-Z][A-Za-z/ ]{1,24}#?:| D\.O\.B| DOB| MRN| Auth)").match(of.text, gap.end())
        if field is None or not field.group().strip(" _.-[]") or field.group().strip().startswith("["):
            continue
        value = field.group().rstrip(" .,")
        words_in = value.lower().split()
        given_back = (of.as_given is not None and of.as_given[start:end] != of.text[start:end]) or (of.as_given is not None and not any(map(str.isupper, of.as_given[start:gap.end() + len(value)])))
        if given_back and role in ("FACILITY", "SCHOOL", "EMPLOYER", "PLACE") and len(words_in) < 7:
            if not all(word.strip(".,()") in _GENERIC or word in _NOT_PLACES for word in words_in):
                yield made(of, gap.end(), gap.end() + len(value), role, "place-label", "what stands behind a label for a place")
            continue
        if not any(c.isupper() or c.isdigit() for c in value) or all(word.strip(".,()") in _PLAINEST or word in _NOT_PLACES for word in words_in) or (len(words_in) == 1 and kind_of(words_in[0].strip(".,()")) == "kept" and role != "EMPLOYER"):
            continue
        if not any(word[0].isupper() or word[0].isdigit() for word in value.split() if word) or len(words_in) > 8 or (role == "ADDRESS" and not any(c.isdigit() for c in value)):
            continue
        if of.shouted(start) and all(kind_of(word.strip(".,()")) in ("plain", "kept") for word in words_in) and role != "ADDRESS":
            continue
        yield made(of, gap.end(), gap.end() + len(value), role, "place-label", "what stands behind a label for a place")
