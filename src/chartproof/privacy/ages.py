"""Ages of ninety and over, and what implies them. 89 may stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.privacy.cues import Cue
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import listed

_OLD = r"(?:9[0-9]|1[0-2][0-9])"
_NUMBER_BEFORE = re.compile(rf"(?<![0-9./,\-])({_OLD})[ \-]{{0,3}}\Z")
_NUMBER_BEHIND = re.compile(rf"(?: of| is| was)?[ :=]{{1,3}}(?:about |almost |nearly )?({_OLD})(?![0-9%/:]|\.[0-9]|[ \-]?(?:deg|\u00b0|lbs?\b|sec|min|ft\b|feet|reps?|percent|of\b|out\b|mm|cm|kg|wpm|x\b|trials?|steps|in\b|inch|units|points|beats|bpm|hr\b|hours|days|weeks|months))")
_BEFORE_WORDS = listed("ages_before")
_BEHIND_WORDS = frozenset({"aged", "age", "turned", "turning", "turns", "is now", "nearly", "almost", "will be"})
_PERSON = re.compile(rf"(?:patient|pt|client|resident|veteran|woman|man|gentleman|lady|widow|widower|mother|father|grandmother|grandfather|wife|husband|[a-z]+),? (?:is |who is |now |age |aged )?\(?({_OLD})(?:,|\)|;| and )(?! ?[0-9])")
_SEX = re.compile(rf"(?<![0-9./\-:])\b({_OLD}) ?-?(?:yo|y/o)?[ /]?(?:f|m|female|male|woman|man|lady|gentleman|widow|widower)\b")
_BIRTH = re.compile(r"(?: year)?(?: in| of birth)?[: ]{1,3}(?:about |around |approximately )?((?:18|19)[0-9]{2})\b(?![/\-])")
_DECADE = re.compile(rf"\b({_OLD})(?:th|st|nd|rd) (?:birthday|year)|\bin (?:his|her|their) (?:90s|90's|nineties|hundreds)")


def ages(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """Numbers of ninety and over beside a word for an age; words for such ages; years of birth that make one."""
    folded = of.folded
    for start, end, value in cues:
        word = folded[start:end]
        if value == "NINETIES":
            yield _age(of, start, end, "a word for an age of ninety and over")
        elif value == "BORN":
            yield from _born(of, start, end)
        else:
            before = _NUMBER_BEFORE.search(folded, max(0, start - 9), start) if word in _BEFORE_WORDS else None
            behind = _NUMBER_BEHIND.match(folded, end) if before is None and word in _BEHIND_WORDS else None
            if before and not (word in ("y", "yr", "year") and folded[end:end + 2] not in ("", " ", ".", ",", "-o", " o")):
                yield _age(of, before.start(1), end if word not in ("years", "y", "yr", "year") else before.end(1), "an age of ninety and over")
            elif behind and _grown(word, folded, start):
                yield _age(of, behind.start(1), behind.end(1), "an age of ninety and over")


def _grown(word: str, folded: str, start: int) -> bool:
    """*Is now 95* may be a score: only behind words for a person."""
    if word not in ("is now", "nearly", "almost", "will be"):
        return True
    return re.search(r"\b(?:he|she|pt|patient|resident|mother|father|client|who|grandma|grandpa|husband|wife) (?:is |who is )?\Z", folded[max(0, start - 20):start]) is not None


def bare_age(of: Passage, at: int) -> Hit | None:
    """The age that begins at a place without a word for one: *the patient, 93, made tea*; *93 F*; *her 95th birthday*."""
    folded = of.folded
    if not _BEGINS.match(folded, at):
        return None
    sex = _SEX.match(folded, at)
    if sex and _is_sex(of, sex):
        return _age(of, sex.start(1), sex.end(), "an age of ninety and over")
    short = _SHORT.match(folded, at)
    if short:
        return _age(of, *short.span(), "an age of ninety and over")
    decade = _DECADE.match(folded, at)
    if decade:
        return _age(of, *decade.span(), "an age of ninety and over")
    told = re.compile(_OLD).match(folded, at)
    if told and _NEXT.match(folded, told.end()) and (_ALONE.search(folded, max(0, at - 34), at) or (re.search(r"\b(?:will be|turns|turned|turning) \Z", folded[max(0, at - 12):at]) and " next " in folded[at:at + 10])):
        return _age(of, at, told.end(), "an age of ninety and over behind a word for a person")
    if folded[at - 1:at] in (" ", "(", "\n"):
        for person in _PERSON.finditer(folded, max(0, at - 30), min(len(folded), at + 6)):
            if person.start(1) == at and _who(person.group().split(",")[0].split(" ")[0]):
                return _age(of, person.start(1), person.end(1), "an age of ninety and over behind a word for a person")
    return None


_SHORT = re.compile(rf"{_OLD}[ \-]?(?:yo[fm]?|y/o|y\.o|yr\.?-?old|years?-old)\b")
_ALONE = re.compile(r"(?:wife|husband|spouse|mother|father|mom|dad|grandmother|grandfather|grandma|grandpa|patient|pt|resident|he|she|client|sister|brother|caregiver|veteran|partner|who|and) (?:is|was|will be|turns|turned|is now|just turned|is turning)(?: nearly| almost| now)? \Z")
_NEXT = re.compile(r",? (?:and (?:frail|lives|still|uses|has|independent|walks|needs|was|is)|next (?:month|week|year|birthday|spring|summer|fall|winter)|this (?:month|week|year|spring|summer|fall|winter)|in (?:[a-z]+ )?(?:month|week|january|february|march|april|may|june|july|august|september|october|november|december)|soon|tomorrow|years)\b|[.,;)](?= |\n|$)|$|\n")
_BEGINS = re.compile(r"(?:9[0-9]|1[0-2][0-9])(?![0-9%:/]|\.[0-9])")
_PEOPLE = frozenset({"patient", "pt", "client", "resident", "veteran", "woman", "man", "gentleman", "lady", "widow", "widower", "mother", "father", "grandmother", "grandfather", "wife", "husband"})


def _who(word: str) -> bool:
    from chartproof.privacy.words import kind_of

    return word in _PEOPLE or kind_of(word) == "given"


def _is_sex(of: Passage, m: re.Match[str]) -> bool:
    if "yo" in m.group() or "y/o" in m.group():
        return True
    word = re.split(r"[ /\-0-9]+", m.group())[-1].removeprefix("yo")
    if word in ("f", "m"):
        written = of.text[m.start():m.end()]
        return written[-1].isupper() and (" " not in written or m.start() == 0 or of.text[m.start() - 1] in "\n:" or of.folded[max(0, m.start() - 3):m.start()].strip() in ("a", "is"))
    return True


def _age(of: Passage, start: int, end: int, why: str) -> Hit:
    return made(of, start, end, "AGE", "age", why, "format", detail="age")


def _born(of: Passage, start: int, end: int) -> Iterator[Hit]:
    m = _BIRTH.match(of.folded, end)
    if m is None or (of.folded[start:end] == "b." and ":" in m.group()):
        return
    year = int(m[1])
    if of.on is not None:
        if of.on.year - year >= 90:
            yield _age(of, m.start(1), m.end(1), "a year of birth that makes an age of ninety and over")
    elif year <= _LONG_AGO:
        yield made(of, m.start(1), m.end(1), "AGE", "age", "a year of birth that may make an age of ninety and over", "review", detail="age")


_LONG_AGO = 1940
"""Where nobody says what day it is, a person looks at years of birth up to this one."""
