"""Brackets of a blank form that nobody has filled in: to the reader they are a blank line."""

from __future__ import annotations

import re

_HEAD = 200
_TITLE = re.compile(r"\bblank form\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"\[[a-z][^\[\]\n]{0,60}, e\.g\. [^\[\]\n]{1,60}\]")
"""A bracket with an example in it (``[score, e.g. 3 of 5]``) is a form's in any text."""
_BRACKET = re.compile(r"\[[A-Za-z][^\[\]\n]{1,120}\]")


def unfilled(text: str) -> str:
    """``text`` with a blank of the same length in place of each bracket that is to be filled in; in a text that is not titled as a blank
    form only brackets with an example count, since an author may put her own words in brackets.
    """
    if "[" not in text:
        return text
    pattern = _BRACKET if _TITLE.search(text, 0, _HEAD) else _EXAMPLE
    return pattern.sub(lambda bracket: "_" * len(bracket.group()), text)
