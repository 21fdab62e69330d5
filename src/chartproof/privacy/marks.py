"""Whatever in a text looks like a placeholder, however a model or a person has set it. Each place is looked at a bounded number of times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from chartproof.privacy.role_words import NUMBERS, ROLES, compact
from chartproof.privacy.tokens import SINGLE

How = Literal["exact", "mended", "loose", "unreadable"]
"""``exact`` as we print it; ``mended`` told beyond doubt; ``loose`` a word that may be one without its brackets; ``unreadable`` a bracket that holds one."""


class Mark(NamedTuple):
    """Code points ``start`` to ``end`` look like a placeholder: ``role`` (compact capitals; empty when the word is nobody's role) and ``number``.

    ``suffix`` is the possessive that stood inside the brackets; ``many`` that the word stood in the plural.
    """

    start: int
    end: int
    how: How
    role: str = ""
    number: int | None = None
    suffix: str = ""
    many: bool = False

    def slot(self) -> tuple[str, int]:
        """Role and number; a role that can be only one has number 1 where none is said, any other has 0."""
        return self.role, self.number if self.number is not None else int(self.role in SINGLE)


_OPEN = r"(?:\\?[\[{<【［〔〖「『〈《⟦⟨｛＜‹]|&lt;|&#91;|&lsqb;|%5B)"
_CLOSE = r"(?:\\?[\]}】］〕〗」』〉》⟧⟩｝＞›]|\\?(?<!\n)>|&gt;|&#93;|&rsqb;|%5D)"
_PLAIN = r"[^\[\]{}<>【】［］〔〕〖〗「」『』〈〉《》⟦⟧⟨⟩｛｝＜＞‹›]"
_CAPITAL = r"[^\W\d_a-z]"
_DASH = r"[-–—‐‑−_]"
_WEAK = "|".join(rf"{a}(?P<weak{n}>[^{a}{b}\[\]]{{3,40}}){b}" for n, (a, b) in enumerate(
    [(r"\(", r"\)"), ("（", "）"), ('"', '"'), ("“", "”"), ("„", "“"), ("'", "'"), ("‘", "’"), ("`", "`"), ("«", "»")]))
_LOOKS = re.compile(
    rf"{_OPEN}{{1,3}}(?P<inside>(?:{_PLAIN}|(?<=\n)>){{1,80}}?){_CLOSE}{{1,3}}"
    rf"|{_WEAK}"
    rf"|(?:\*{{1,3}}|(?<!\w)_{{1,3}})(?P<strong>{_CAPITAL}[^\[\]*_a-z]{{2,40}})(?=[*_])"
    rf"|\\?\[[ ]?(?P<half>[A-Z]{{2,20}}(?:-[A-Z]{{2,20}})?(?:{_DASH}\d{{1,6}})?)(?![\w\]-])"
    rf"|(?<![\w\[-])(?P<other>[A-Z]{{2,20}}(?:-[A-Z]{{2,20}})?(?:{_DASH}\d{{1,6}})?)[ ]?\\?\]"
    rf"|(?<![\w/-])(?P<bare>[^\W\d_]{{2,20}}(?:-{_CAPITAL}{{2,20}})?{_DASH}\d{{1,6}}|{_CAPITAL}{{3,20}}[ ]\d{{1,6}})(?![\w/]|[.,-]\d)"
    rf"|(?<![\w/-])(?P<alone>{_CAPITAL}{{3,20}})(?![\w/-])")
_EXACT = re.compile(r"\[([A-Z]+(?:-[A-Z]+)*)(?:-([1-9]\d{0,5}))?\]")
_PARTS = re.compile(r"[^\W\d_]+|\d+|\S")
_OWNER = re.compile(r"\s?(?:(?P<sign>['’ʼ´`])[sS]|[sS](?P<late>['’ʼ´`]))$")
_NEXT_LINE = re.compile(r"[ \t]*\r?\n[ \t>|]*")
_EDGE = " \t\r\n*_~`\"'“”‘’"
_BETWEEN = frozenset("-_.:#·−⁃–—‐‑")
_NUMBER_SIGNS = frozenset({"NO", "NR", "NUMBER", "NUM"})


def marks(text: str, known: frozenset[str]) -> Iterator[Mark]:
    """Every mark from left to right, none overlapping. ``known`` are the compact roles that have placeholders."""
    at = 0
    shouted: bool | None = None
    while found := _LOOKS.search(text, at):
        mark = _mark(found, known)
        if mark is not None and mark.how == "loose" and shouted is None:
            shouted = _shouted(text)
        if mark is None or (mark.how == "loose" and shouted):
            # a word is done with; a bracket that was none may hold one
            at = found.end() if found.lastgroup in {"alone", "bare"} else found.start() + 1
        else:
            yield mark
            at = mark.end


def _shouted(text: str) -> bool:
    """A text in capitals: a role word without brackets says nothing there."""
    opening = text[:4000]
    return sum(map(str.isupper, opening)) > 0.6 * sum(map(str.isalpha, opening))


def _mark(found: re.Match[str], known: frozenset[str]) -> Mark | None:
    if (exact := _EXACT.fullmatch(found[0])) and (role := exact[1].replace("-", "")) in known:
        return Mark(*found.span(), "exact", role, int(exact[2]) if exact[2] else None)
    which = found.lastgroup or ""
    held = found[which]
    start, end = found.span(which) if which in {"strong", "bare", "alone"} else found.span()
    read = _read(held, known)
    if which == "inside":
        if read is not None and (read.role or _looks_made(held, read)):
            return read._replace(start=start, end=end, how="exact" if exact else "mended")
        told = {compact(part) for part in _PARTS.findall(held) if part.isupper()}
        return Mark(start, end, "unreadable") if told & known else None
    how = _told(which, held, read, known) if read is not None and read.role else None
    return read._replace(start=start, end=end, how=how) if read is not None and how is not None else None


def _told(which: str, held: str, read: Mark, known: frozenset[str]) -> How | None:
    """How sure a role word is without brackets of ours. Other brackets are common in prose, and so are the words: only capitals tell."""
    if which in {"bare", "alone"}:
        certain = held.isupper() and " " not in held and read.number is not None and read.role not in {"DAY", "DAYBEFORE"}
        return ("mended" if certain else "loose") if read.role in known else None
    if held.isupper() and (read.role in known or read.number is not None):
        return "mended"
    return "loose" if which.startswith("weak") and held.istitle() and read.role in known else None


def _looks_made(held: str, read: Mark) -> bool:
    """A bracket that a model may have made up: capitals and a number, or a word of capitals."""
    return held.isupper() and (read.number is not None or len(compact(held)) > 3)


def _read(held: str, known: frozenset[str]) -> Mark | None:
    """What stands between brackets as role and number; None when it is more than that."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", held) if unicodedata.category(c) != "Cf")
    plain = _NEXT_LINE.sub(" ", plain).strip(_EDGE.replace("'", "")).strip()
    suffix = ""
    if owner := _OWNER.search(plain):
        suffix = f"{owner['sign'] or owner['late']}s"
        plain = plain[:owner.start()]
    words: list[str] = []
    number: int | None = None
    many = False
    for part in _PARTS.findall(plain.strip(_EDGE)):
        if part in _BETWEEN:
            continue
        if number is None and part.isdecimal() and words and len(part) < 7:
            number = int(part)
        elif number is None and part.isalpha():
            words.append(compact(part))
        elif number is not None and part in "sS" and not many:
            many = True
        else:
            return None
    if number is not None and len(words) > 1 and words[-1] in _NUMBER_SIGNS:
        words.pop()
    if number is None and len(words) > 1 and words[-1] in NUMBERS:
        number = NUMBERS[words.pop()]
    if not words or len(words) > 12:
        return None
    word = "".join(words)
    for form in (word, word.removesuffix("S"), word.removesuffix("ES")):
        if form in known or form in ROLES:
            return Mark(0, 0, "mended", form if form in known else ROLES[form], number, suffix, form != word)
    return Mark(0, 0, "mended", "", number, suffix)
