"""What stands in a file and is no statement of the record: what our documents print on every page, the list of sources behind them, and the
pictures of Markdown.

All of it is blanked, one blank for one character, so that every span holds.
"""

from __future__ import annotations

import re

TITLE = "Where each statement comes from"
OPENING = "A list for checking this document against the record; it is no part of the record."
CLOSING = "End of the list of sources."
_RUNNING = re.compile(r"^([ \t]*Record [A-Z]{1,3}-\d{2,8})( · [^·:\n]{1,60} · \d{4}-\d\d-\d\d[ \t]*)$", re.MULTILINE)
"""Whose record, which document, of which day: of it the record's number is kept (``reading/forms/pages.py``), all else the document says itself."""
_NUMBERED = re.compile(r"^[ \t]*Page ?\d{0,4} ?of ?\d{0,4}[ \t]*$", re.MULTILINE)
_ENDS = re.compile(rf"^[ \t#]{{0,8}}({TITLE}|{re.escape(CLOSING)})[ \t\r]{{0,8}}$", re.MULTILINE)
"""The first and the last line of a list, each alone."""
_BLANK = re.compile(r"[^\n\f]")


def without_asides(text: str) -> str:
    """``text`` with what is no statement blanked; as long as it was, and the same where nothing of the kind stands in it.

    A list of sources counts only from its title, alone on a line, to its closing line: with either missing, all of it is read.
    """
    if "Record " in text:
        text = _RUNNING.sub(lambda line: line[1] + " " * len(line[2]), text)
    if "Page" in text:
        text = _NUMBERED.sub(lambda line: " " * len(line[0]), text)
    if CLOSING in text:
        text = _unlisted(text)
    return text if "![" not in text else "\n".join(_pictures(line) for line in text.split("\n"))


def _unlisted(text: str) -> str:
    """Without its lists of sources."""
    pieces: list[str] = []
    kept, opened = 0, -1
    for line in _ENDS.finditer(text):
        if line[1] == TITLE:
            opened = line.start() if opened < 0 else opened
        elif opened >= 0:
            pieces += [text[kept:opened], _BLANK.sub(" ", text[opened:line.end()])]
            kept, opened = line.end(), -1
    return "".join([*pieces, text[kept:]])


def _pictures(line: str) -> str:
    """A line without its pictures: ``![words](address)``."""
    pieces: list[str] = []
    kept = 0
    while (at := line.find("![", kept)) >= 0:
        middle = line.find("](", at)
        end = line.find(")", middle) + 1 if middle >= 0 else 0
        if not end:
            break
        pieces += [line[kept:at], " " * (end - at)]
        kept = end
    return "".join([*pieces, line[kept:]])
