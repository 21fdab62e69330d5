"""The bullets and numbers that Word shows before paragraphs and does not store in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from chartproof.exchange.texts.word_parts import Attributes, Parts

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Level(NamedTuple):
    """One level of a list: its number format, its pattern such as ``%1.%2``, its first number."""

    form: str = "decimal"
    pattern: str = "%1."
    first: int = 1


class Lists:
    """Counts as Word counts: a number of one level starts its lower levels again."""

    def __init__(self, parts: Parts, related: Iterable[tuple[str, str]]) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._based: dict[str, str] = {}
        self._headings: set[str] = set()
        self._counts: dict[str, dict[int, int]] = {}
        for kind, part in related:
            if part in parts and kind == "numbering":
                self._read_numbering(parts, part)
            elif part in parts and kind == "styles":
                self._read_styles(parts, part)

    def of_style(self, style: str) -> tuple[str, int]:
        """List and level of a paragraph style, or of one that it is based on; an empty list when it has none."""
        for _ in range(20):
            if style in self._styles:
                return self._styles[style]
            style = self._based.get(style, "")
        return "", 0

    def is_heading(self, style: str) -> bool:
        """Whether a paragraph style, or one that it is based on, has a place in the outline of the document."""
        for _ in range(20):
            if style in self._headings:
                return True
            style = self._based.get(style, "")
        return False

    def label(self, list_id: str, level: int) -> str:
        """What Word shows before the next paragraph of a list: ``- ``, ``2. ``, ``b) ``; empty where the list is unknown."""
        abstract = self._abstract.get(list_id)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        levels = self._levels.get(abstract, {})
        at = levels.get(level, Level())
        if at.form == "none":
            return ""
        if at.form == "bullet":
            return "  " * level + "- "
        counts = self._counts.setdefault(abstract, {})
        counts[level] = counts.get(level, at.first - 1) + 1
        for lower in [other for other in counts if other > level]:
            del counts[lower]

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            shown = levels.get(other, Level())
            return _shown(counts.get(other, shown.first), shown.form)

        return "  " * level + re.sub(r"%([1-9])", number, at.pattern) + " "

    def _read_numbering(self, parts: Parts, part: str) -> None:
        abstract = list_id = ""
        level = 0

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal abstract, list_id, level
            value = attributes.get("w:val", "")
            if tag == "w:abstractNum":
                abstract, list_id = attributes.get("w:abstractNumId", ""), ""
                self._levels[abstract] = {}
            elif tag == "w:num":
                list_id = attributes.get("w:numId", "")
            elif tag == "w:abstractNumId":
                self._abstract[list_id] = value
            elif tag == "w:lvl" and not list_id:
                level = whole_number(attributes.get("w:ilvl", ""))
                self._levels[abstract][level] = Level()
            elif tag in {"w:numFmt", "w:lvlText", "w:start"} and not list_id and level in self._levels.get(abstract, {}):
                now = self._levels[abstract][level]
                changed = {"w:numFmt": now._replace(form=value), "w:lvlText": now._replace(pattern=value), "w:start": now._replace(first=whole_number(value))}
                self._levels[abstract][level] = changed[tag]

        parts.walk(part, start, lambda _: None)

    def _read_styles(self, parts: Parts, part: str) -> None:
        style = ""
        level = 0

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal style, level
            value = attributes.get("w:val", "")
            if tag == "w:style":
                style, level = attributes.get("w:styleId", ""), 0
            elif tag == "w:basedOn":
                self._based[style] = value
            elif tag == "w:ilvl":
                level = whole_number(value)
            elif tag == "w:outlineLvl" and value != "9":  # nine is the text between headings
                self._headings.add(style)
            elif tag == "w:numId":
                self._styles[style] = ("" if value == "0" else value, level)

        parts.walk(part, start, lambda _: None)


def whole_number(text: str) -> int:
    """A small number of an attribute; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _shown(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 20 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
