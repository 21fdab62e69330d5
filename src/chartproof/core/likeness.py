"""How much of one wording stands in another: the words that carry meaning, without their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

SUPPORTED = 0.5
"""A statement put in other words is held by the facts when at least this share of its words of meaning stands in theirs."""
SAID = 2 / 3
"""A fact is not lost when at least this share of its words of meaning stands in one statement of the text. It is stricter: a fact is short,
and half of its words may stand in a neighbour's."""

SAID_APART = 0.8
"""The same, when the words stand in several statements about the fact's subject."""

_WORD = re.compile(r"stand-?by|[^\W\d_]+(?:'[^\W\d_]+)?")
_PLAIN = frozenset((  # noqa: SIM905  # a list of three hundred strings is no easier to read
    # words that bind others, and words of time
    "a an the this that these those and or nor but if then than so as at by for from in into of off on onto out over per to up upon with within "
    "without via while when where which who whom whose what how after before until till once during through about above below between both each "
    "every all any some no not never none neither only also too very more most less least own same other another such again further just still "
    "yet however therefore because since due he she it they we i you him her his hers its their theirs them our your my me us himself herself "
    "itself be is are was were been being am do does did done doing have has had having can could will would shall should may might must there "
    "here now today currently well first next last new one ones time times day "
    # words that any note has: what they stand beside is compared exactly
    "patient pt client child student person therapist therapy occupational ot session sessions visit visits treatment treat treated "
    "intervention service services activity activities task tasks trial trials goal goals level assistance assist assisted help cue cues cueing "
    "verbal tactile visual gestural require requires required requiring need needs needed demonstrate demonstrates demonstrated perform "
    "performs performed performing complete completes completed completing participate participated provide provided provides show showed shown "
    "shows note noted report reports reported reporting state states stated say says said tell told ask asked want wants wanted like able "
    "unable continue continues continued plan planned result response status total minutes minute min timed date number not counted count use "
    "used using given give gives gave include includes included achieve achieved reach reached reaches score scored measure measured compare "
    "compared progress progressing improve improved improvement during order work worked address addressed target targeted focus focused "
    "ability skill skills skilled make made makes get got go went come came take took takes remain remained become became start started begin "
    "began succeed succeeded successful successfully attempt attempts opportunity opportunities "
    # figures and units are compared as such
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty second third fourth fifth sixth half quarter "
    "sixty seventy eighty ninety "
    "once twice lb lbs kg ft feet foot inch inches cm mm deg degree degrees percent hour hours week weeks month months day days seconds "
    # dates too
    "january february march april june july august september october november december appointment appointments scheduled "
    # and levels
    "stand-by standby "
).split())
_IRREGULAR = {
    "wrote": "write", "written": "write", "led": "lead", "kept": "keep", "held": "hold", "stood": "stand", "fell": "fall", "bent": "bend",
    "slept": "sleep", "ate": "eat", "eaten": "eat", "brought": "bring", "sat": "sit", "found": "find", "left": "left", "lost": "lose", "taught": "teach",
    "felt": "feel", "thrown": "throw", "threw": "throw", "lay": "lie", "burnt": "burn", "forgot": "forget", "spilt": "spill", "understood": "understand",
    "caught": "catch", "bought": "buy", "put": "put", "led's": "lead", "wore": "wear", "worn": "wear", "slid": "slide", "swung": "swing", "chose": "choose",
    "chosen": "choose", "taken": "take", "stuck": "stick", "shook": "shake", "drank": "drink", "children": "child", "feet": "foot", "knives": "knife", "tied": "tie", "tying": "tie",
    "mom": "mother", "dad": "father", "demo": "demonstration",
}
_SHORT = {"l": "left", "r": "right"}


class Stem(NamedTuple):
    """A word of meaning without its ending, and where it stands."""

    stem: str
    start: int
    end: int


def stem(word: str) -> str:
    """A folded word without its ending: ``carried``, ``carrying`` and ``carry`` are one."""
    word = word.removesuffix("'s").replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ying", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("ly", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[:-len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def stems(folded: str, start: int = 0, end: int | None = None) -> list[Stem]:
    """The words of meaning between two positions of a folded text; figures, and words that any note has, are left out."""
    found = []
    for match in _WORD.finditer(folded, start, len(folded) if end is None else end):
        word = match.group()
        if word in _SHORT and folded[max(0, match.start() - 1):match.start()] == "/":
            continue  # OTR/L
        if word not in _PLAIN and (len(word) > 1 or word in _SHORT):
            found.append(Stem(_SHORT.get(word) or stem(word), match.start(), match.end()))
    return found


def meaning(words: str) -> frozenset[str]:
    """The stems of a wording."""
    return frozenset(s.stem for s in stems(words.casefold()))


def share(one: frozenset[str], other: Iterable[str]) -> float:
    """Which part of the stems of ``one`` stands in ``other``; 1 when ``one`` has none: it claims nothing by its words."""
    if not one:
        return 1.0
    held = other if isinstance(other, frozenset | set) else frozenset(other)
    return len(one & held) / len(one)
