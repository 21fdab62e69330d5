"""How hard a text is to read: the grade of Flesch and Kincaid (Kincaid, Fishburne, Rogers and Chissom 1975, Navy report 8-75).

Grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59. Syllables are counted by rule, without a word list, so that the
same text gives the same grade on every machine. A figure counts as one word of one syllable for each group of digits. What the rules
get wrong: ``docs/decisions/084-reading-grade.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_END = re.compile(r"[.!?;]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = (
    re.compile(r"[^aeiouy]e$(?<![^aeiouyrw]le)"),  # make, not table; whole
    re.compile(r"[gq]ues?$"),  # league, techniques
    re.compile(r"[^aeiouytd]ed$(?<![^aeiouylrw]led)"),  # walked, filled; not wanted, handled
    re.compile(r"[^aeiouysxzcg]es$(?<!ches)(?<!shes)(?<![^aeiouyrw]les)"),  # times, not boxes, not tables
    re.compile(r"[^aeiouyl]e(?=ly$|ful|less|ment|ness|some)|(?<=[aeiou])le(?=ly$|ful|less|ment)"),  # safely, careful
    re.compile(r"^(?:some|home|time|care|like|use|safe|side|fore|life|place|base|face|fire|one|every|horse|house|lace|eye|home|mine|bare|there|where|here)(?!rs?$|s$|ly|ful|less|ment|ness)(?=[bcdfghjklmnpqrstvwz])"),  # sometimes
)
_PARTED = (
    re.compile(r"(?<![cstg])i(?:a(?!n(?!c)|r)(?<=lia)|a(?<!lia)|o(?!u)(?<!llio))|(?<=[st])io(?=[^nu])|(?<=[rvbn])iou|iu"),  # dial, radio; not nation, special, Italian
    re.compile(r"[aeiouy]ing|(?<=[aeo])y(?=er|o)|coo(?=rd|per)"),  # doing, player, coordinate
    re.compile(r"(?<!m)eo(?![pu])|(?<![gq])ua(?=[ltr])|(?<![qg])ui(?=[dn])|uou|(?<=cr)ea(?=t(?!u))|ea(?=tion|tor)|oe(?=[tm])|rea(?=ct|ss)|yi(?!ng)|[^aeiou]ier|dea$|rea$"),
    re.compile(r"(?:sm|thm)s?$"),  # prism, rhythm
)


def syllables(word: str) -> int:
    """Syllables of an English word in small letters, by rule; at least one."""
    plain = word.replace("'", "")
    count = len(_VOWELS.findall(plain))
    count -= sum(1 for pattern in _SILENT if pattern.search(plain))
    count += sum(len(pattern.findall(plain)) for pattern in _PARTED)
    return max(count, 1)


def grade(lines: Iterable[str]) -> float:
    """The grade of a text, to one decimal, never below 0; 0 where it has no words. A line ends a sentence, and so do a full stop and a semicolon; a colon does not."""
    sentences = [found for line in lines for part in _END.split(line.casefold()) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    reached = 0.39 * len(words) / len(sentences) + 11.8 * sum(syllables(word) for word in words) / len(words) - 15.59
    return max(round(reached, 1), 0.0)
