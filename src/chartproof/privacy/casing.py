"""Text without the help of capitals, given them back: lines in capitals throughout, and texts in small letters throughout."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from chartproof.privacy.naming import CAPITAL
from chartproof.privacy.ordinary import ordinary
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import kind_of, listed, of_category, words

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
_LEAST = 6
"""Letters of a line in capitals; a shorter one is a heading or an abbreviation."""


@cache
def _before_names() -> frozenset[str]:
    """Words right before a name whatever the name is: titles, relatives but for the patient (*patient will* is no Will)."""
    relatives = {w for w, c, v in words().cues if c == "relation" and v not in ("PATIENT", "THERAPIST") and " " not in w}
    return frozenset({"mr", "mrs", "ms", "miss", "dr", "doctor", "classmate", "neighbor", "coworker"} | relatives)


_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "doctor", "prof"})
_GOES_ON = frozenset({"de", "la", "van", "von", "der", "den", "del", "bin", "ibn", "st", "di", "da", "dos", "le", "el", "al", "mc", "las", "los", "du", "y"})


def with_capitals(of: Passage) -> Passage:
    """The same passage with small letters for English words and a capital for what may be a name, wherever the writer gave no such sign."""
    of = _unwrapped(of)
    head = of.text[:4000]
    if len(_UPPERCASE.findall(head)) * 75 < len(head) and sum(map(str.isalpha, head)) > _LEAST:
        signed = _SIGNED.sub(lambda m: m.group().title() if len(m.group().title()) == len(m.group()) else m.group(), of.text)
        return _replaced(of, _recased(msgspec.structs.replace(of, text=signed), 0, len(of.text), small=True))
    if not _CAPITALS.search(of.text):
        return of
    parts: list[str] = []
    start, size = 0, len(of.text)
    while start < size:
        end = of.text.find("\n", start)
        end = size if end < 0 else end + 1
        line = of.text[start:end]
        told = _ADDRESS.sub("", line) if "@" in line or "/" in line or "_" in line else line
        capitals = sum(map(str.isupper, told))
        loud = capitals > _LEAST and sum(map(str.islower, told)) * 5 < capitals
        parts.append(_recased(of, start, end, small=False) if loud else line)
        start = end
    return _replaced(of, "".join(parts))


_CAPITALS = re.compile(r"[A-Z][A-Z'\-]+[ ,.:/-]+[A-Z0-9/ ,.:-]*[A-Z]{2}")


_UPPERCASE = re.compile(CAPITAL)
_ADDRESS = re.compile(r"\S{0,60}[@/_]\S{0,200}")
"""Web and mail addresses keep their small letters in a line of capitals."""
_WRAPPED = re.compile(r"\n(?<=[^\n.:;!?|]{44}\n)(?=[A-Za-z0-9(\"\u00c0-\u1eff]\S*[ ]\S)(?![A-Za-z /']{1,24}:)(?![0-9]{1,2}[.)] )(?![SOAP][ -])")
"""The break of a line that goes on: a long line without a stop, and neither label nor bullet behind."""


def _unwrapped(of: Passage) -> Passage:
    """The passage with such breaks as blanks, so that a name in two lines is one."""
    if "\n" not in of.text:
        return of
    text = _WRAPPED.sub(" ", of.text)
    if text == of.text:
        return of
    return Passage(text, of.folded.replace("\n", " ") if text.count("\n") == 0 else "".join(b if a != "\n" else t for a, b, t in zip(of.text, of.folded, text, strict=True)), of.spaced, of.few_zips, of.on)


_SIGNED = re.compile(r"(?<![\w.])([a-z])\. ([a-z][a-z'\u2019\-]{1,24})(?=,? (?:otr|cota|ot/l|md|ot|rn|do|slp|dpt)\b)|(?<=[-\n])([a-z][a-z'\-]{1,20}) ([a-z])(?=\.,? (?:otr|cota|ot|pt)\b)")
_STATE = re.compile(r"\b([a-zA-Z][a-z']{2,14}(?: [a-zA-Z][a-z']{2,14}){0,2}), ([a-z]{2})( [0-9]{5})\b")
"""A town and a state before a postal code, in small letters."""


def _replaced(of: Passage, text: str) -> Passage:
    text = _STATE.sub(lambda m: m[1].title() + ", " + m[2].upper() + m[3], text) if _STATE.search(text) else text
    return Passage(text, of.folded, of.spaced, of.few_zips, of.on, of.text)


def _recased(of: Passage, start: int, end: int, *, small: bool) -> str:
    out: list[str] = []
    position = start
    previous, named, labelled = "", False, False
    for m in _WORD.finditer(of.text, start, end):
        a, b = m.span()
        between = of.text[position:a]
        word = of.folded[a:b]
        bare = word.removesuffix("'s")
        if ":" in between or "/" in between:
            labelled = ":" in between and (previous in _labels() or _two_words(out, previous) in _labels())
        elif "\n" in between or "  " in between or any(sign in between for sign in ";|()"):
            labelled = False
        beside = previous if previous and (not between.strip(" .'\"“”’,") or labelled) else ""
        if b - a == 1 and of.text[b:b + 1] == "." and (named or not small):
            out += [between, m.group().upper() if len(m.group().upper()) == 1 else m.group()]
            position, previous = b, word
            continue
        kind = kind_of(word)
        if of.folded[b:b + 1] == ":":
            labelled = False
        name = kind == "given" or (kind == "unknown" and (b - a > 3 or beside in _before_names() or named or (small and b - a > 2)))
        if not name and beside in _before_names() and bare not in _NOT_NAMES:
            name = kind in ("both", "eponym", "unknown") or (beside in _TITLES and kind in ("plain", "kept"))
        if not name and kind in ("both", "plain", "eponym", "unknown") and bare not in _NOT_NAMES:
            name = (labelled and (kind == "both" or named) and b - a > 1) or (named and kind in ("both", "eponym") and between in (" ", "-"))
        if not name and kind == "eponym":
            name = not ordinary(bare)
        if word in _GOES_ON and (named or beside in _TITLES) and not small:
            out += [between, m.group().lower() if not labelled or word != "st" else "St"]
            position, previous = b, word
            continue
        out += [between, _titled(m.group()) if name else _plain(m.group(), kind, small=small)]
        position, previous, named = b, bare, name and between != "\n"
    out.append(of.text[position:end])
    return "".join(out)


@cache
def _labels() -> frozenset[str]:
    return of_category("name_label") | of_category("relation")


def _two_words(out: list[str], previous: str) -> str:
    return f"{out[-3].lower()} {previous}" if len(out) > 3 and out[-2] == " " else previous


_NOT_NAMES = listed("not_names")
_UPPER = listed("credentials")


def _plain(written: str, kind: str, *, small: bool) -> str:
    if small:
        return written.upper() if written in _UPPER and len(written.upper()) == len(written) else written
    return written if kind == "kept" or (len(written) < 3 and kind != "plain") else written.lower() if len(written) == len(written.lower()) else written


def _titled(written: str) -> str:
    return "".join(_title(part) for part in re.split(r"(['\u2019\-])", written))


def _title(part: str) -> str:
    if not part or not part[0].isalpha() or part in ("s", "S"):
        return part.lower() if part == "S" else part
    first, rest = part[0].upper(), part[1:].lower()
    return first + rest if len(first) == 1 and len(rest) == len(part) - 1 else part
