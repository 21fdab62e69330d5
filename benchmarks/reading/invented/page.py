"""The page on which a note is written: text grows, and gold learns where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable

from invented.gold import Gold, Marked, Phrase

Part = str | Phrase | tuple[Gold, str] | None


class Page:
    """Text under way. ``say`` is how this author writes words (abbreviated, in capitals); literals given as str are not touched."""

    def __init__(self, say: Callable[[str], str] = str, cover: Callable[[str], str] = str) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._say = say
        self._cover = cover
        self._capital = False

    def capital(self) -> Page:
        """The next letter written starts a sentence."""
        self._capital = True
        return self

    def write(self, *parts: Part) -> Page:
        """Write literals, phrases, and gold with the words that show it. None writes nothing."""
        for part in parts:
            if isinstance(part, str):
                self._put(part)
            elif isinstance(part, Phrase):
                self._phrase(part)
            elif part is not None:
                gold, words = part
                start = self._length
                self._put(words)
                gold.places.append(self._trimmed(start))
        return self

    def sentence(self, *parts: Part, end: str = ". ") -> Page:
        """Parts as one statement, capitalised, closed by ``end``; nothing at all when every part is None."""
        if all(part is None for part in parts):
            return self
        return self.capital().write(*parts, end)

    @property
    def text(self) -> str:
        """What stands on the page."""
        return "".join(self._pieces)

    def _trimmed(self, start: int) -> tuple[int, int]:
        words = self.text[start:]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    def _phrase(self, phrase: Phrase) -> None:
        for part in phrase.parts:
            if isinstance(part, str):
                self._put(self._say(part))
            elif isinstance(part, Phrase):
                self._phrase(part)
            elif isinstance(part, Marked):
                start = self._length
                self._phrase(part.phrase)
                part.gold.places.append(self._trimmed(start))

    def _put(self, words: str) -> None:
        words = self._cover(words)
        if self._capital:
            found = re.search(r"[^\W_]", words)
            if found:
                words = words[:found.start()] + found[0].upper() + words[found.end():]
                self._capital = False
        self._pieces.append(words)
        self._length += len(words)
