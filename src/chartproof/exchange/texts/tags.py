"""HTML as a stream of tags and text, in one pass whose time grows with the length of the page and nothing else.

The standard library's parser takes quadratic time on unfinished comments and tags in the Python versions that are supported
here, so a page of some kilobytes could stop the audit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]{0,63}")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,200})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_BETWEEN = re.compile(r"[\s/]+")
_RAW = {"script", "style", "textarea", "title", "xmp", "noscript", "template"}
_LONGEST_TAG = 100_000


class Tag(NamedTuple):
    """``<td class=x>``: name in small letters, attributes, and whether it closes."""

    name: str
    attributes: dict[str, str]
    closes: bool = False


def stream(page: str) -> Iterator[Tag | str]:
    """Tags, and the text between them with its entities resolved. Comments, declarations and scripts are passed over."""
    at = 0
    while at < len(page):
        opens = page.find("<", at)
        if opens < 0:
            yield unescape(page[at:])
            return
        if opens > at:
            yield unescape(page[at:opens])
        at = opens
        if page.startswith(("<!", "<?"), at):
            end = "-->" if page.startswith("<!--", at) else ">"
            found = page.find(end, at + 2)
            # a comment that never ends hides all that follows, in a browser as here
            at = found + len(end) if found >= 0 else len(page)
            continue
        closes = page.startswith("</", at)
        name = _NAME.match(page, at + 1 + closes)
        if not name:
            yield "<"
            at += 1
            continue
        tag, at = _tag(page, name, closes)
        yield tag
        if not closes and tag.name in _RAW:
            end_tag = re.compile(f"</{tag.name}(?=[\\s/>])", re.IGNORECASE).search(page, at)
            end_at = end_tag.start() if end_tag else len(page)
            if tag.name in {"textarea", "xmp"}:
                yield unescape(page[at:end_at])
            at = end_at


def _tag(page: str, name: re.Match[str], closes: bool) -> tuple[Tag, int]:
    """The tag and where it ends: at a ``>`` outside quotes, or where it grows longer than any tag is."""
    attributes: dict[str, str] = {}
    at = name.end()
    limit = min(len(page), at + _LONGEST_TAG)
    while at < limit:
        blank = _BETWEEN.match(page, at, limit)
        if blank:
            at = blank.end()
            continue
        found = _ATTRIBUTE.match(page, at, limit)
        if found:
            value = next((group for group in found.groups()[1:] if group is not None), "")
            attributes.setdefault(found[1].lower(), unescape(value))
            at = found.end()
        elif page[at] == ">":
            return Tag(name[0].lower(), attributes, closes), at + 1
        elif page[at] == "<":
            break
        else:
            at += 1
    return Tag(name[0].lower(), attributes, closes), at
