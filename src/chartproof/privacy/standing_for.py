"""Whether a word that is a name of the roster and a word too (*Will*, *Hope*, *Ed*, *J.R.*) names somebody where it stands."""

from __future__ import annotations

import re

from chartproof.privacy.forms import Form
from chartproof.privacy.naming import is_term
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import kind_of, listed, of_category, words

_OPENS = frozenset('.!?:;\n\u2022*|>#-\u2013\u2014\u00b7"()[]')
"""Behind these, and at the start, any word begins with a capital."""
_VERB = re.compile(
    r"(?:'s|,? (?:who|also|then|and (?:mom|dad|mother|father|i|his|her)|is|was|has|had|did|does|isn't|wasn't|didn't|doesn't|can't|couldn't|could|needs|wants|likes|says|said|told|came|went|got|made|ate|cut|put|took|"
    r"wrote|drew|held|kept|sat|stood|threw|caught|ran|fell|slept|began|knew|saw|left|gave|brought|found|felt|did|chose|won|lost|tied|[a-z]{2,14}(?:ed|es|ts|ks|ns|ds|ys|ls|ms|ps|rs|ies))\b)")
_FAMILY = re.compile(r"(?:[a-z]+ )?(?:name|named|called|nickname|signed|dear|hi|hello|hey|from|to|with|for|by|per|educated|instructed|and|that|told|asked|let|when|if|as|while|because|but|so|had|helped|cued)[ :,]{1,2}\Z")
_MONTH_BEFORE = re.compile(r"(?:in|since|by|until|till|of|last|next|this|early|mid|late|before|after|through|during|each|every|from|to|\d{1,2}(?:st|nd|rd|th)?)[ -]\Z")
_ABBREVIATION = listed("two_letters")


def stands_for_a_person(of: Passage, start: int, end: int, form: Form) -> bool:
    """By case first, then by what stands around."""
    written = of.text[start:end]
    if form.sort == "initials":
        return _initials(of, start, end, written)
    if is_term(of, end):
        return False
    if not written[0].isupper():
        return _in_small_letters(of, start, end, form)
    if form.sort == "place":
        return not (written.isupper() and len(written) < 6)
    if any(ord(c) > 0xbf and c.isalpha() for c in written):
        return True
    word = of.folded[start:end].removesuffix("'s")
    if word in of_category("month") and (_MONTH_BEFORE.search(of.folded, max(0, start - 12), start) or re.match(r",? \d", of.text[end:end + 3])):
        return False
    before, behind = of.folded[max(0, start - 24):start], of.folded[end:end + 24]
    if _beside_a_person(before) or _TOLD.search(before) or _BEHIND.match(behind):
        return True
    if written.isupper():
        return _in_capitals(of, start, word, before, behind)
    if kind_of(word) == "given" and end - start > 2:
        return True
    return not _opens(of, start) or _VERB.match(behind) is not None or behind.startswith(("'s", " and dad", " and mom"))


def _opens(of: Passage, start: int) -> bool:
    """Whether any word would have a capital here: a sentence, a line, or after a comma a clause of dictation."""
    return start == 0 or of.text[start - 2:start] in (", ", "; ") or (of.text[max(0, start - 8):start].rstrip(" \t")[-1:] or "\n") in _OPENS


def _in_capitals(of: Passage, start: int, word: str, before: str, behind: str) -> bool:
    """In a line of capitals a word is a name where it acts or is told to; alone among small letters where it is no abbreviation that notes use."""
    known = words()
    if of.shouted(start):
        return kind_of(word) == "eponym" or (len(word) > 2 and word not in known.clinical and (_VERB.match(behind) is not None or _FAMILY.search(before) is not None))
    parts = [part.strip(".,") for part in word.split()]
    if any(part in _ABBREVIATION or part in known.clinical or part in known.tests or (part in known.things and part not in known.words) for part in parts):
        return False
    return len(parts) < 2 or all(kind_of(part) != "kept" for part in parts)


_TOLD = re.compile(r"\b(?:typed|traced|both|thx,|thanks,|ty!|hi|hey|hello|dear|signed|named|wrote [\"\u201c]?|called) ?[\"\u201c]?\Z")
_BEHIND = re.compile(r" (?:family|and (?:his|her|mom|dad)|& )|['\u2019]s\b| [a-z]\.,? (?:[0-9]|ot\b|$)")


def _in_small_letters(of: Passage, start: int, end: int, form: Form) -> bool:
    """In a text without capitals only what stands around can tell."""
    if any(map(str.isupper, of.text[max(0, start - 300):end + 300])) or form.sort in ("initials", "place") or end - start < 2:
        return False
    before, behind = of.folded[max(0, start - 24):start], of.folded[end:end + 24]
    return (_beside_a_person(before) and not before.endswith(("pt ", "patient ", "child ", "student ", "client "))) or _TOLD.search(before) is not None or _BEHIND.match(behind) is not None or (_VERB.match(behind) is not None and end - start > 2 and kind_of(of.folded[start:end]) != "plain")


def _beside_a_person(before: str) -> bool:
    """Whether a title or a word for a relative stands right before."""
    words_before = before.replace(".", "").replace(",", "").replace(":", "").replace("(", " ").split()
    if not words_before or before[-1:] not in ' (:"':
        return False
    return words_before[-1] in of_category("title") or words_before[-1] in of_category("relation")


_LONGER = re.compile(r"\.?[A-Z]\b\.?")


def _initials(of: Passage, start: int, end: int, written: str) -> bool:
    letters = [c for c in written if c.isalpha()]
    if not all(c.isupper() for c in letters):
        return False
    bare = "".join(letters).lower()
    if _LONGER.match(of.text, end) or (start > 1 and of.text[start - 1] == "." and of.text[start - 2].isalpha()):
        return False  # a part of D.O.B. is nobody
    if "." in written:
        return bare not in _ABBREVIATION or not of.shouted(start)
    known = words()
    if (bare in _ABBREVIATION or bare in known.clinical or bare in known.tests or bare in known.things) and not (bare not in ("pt", "ot", "slp", "ed") and re.match(r" (?:was|is|said|reports|refused|had|has|came|arrived)\b", of.folded[end:end + 10])):
        return False
    if of.shouted(start):
        return _beside_a_person(of.folded[max(0, start - 24):start]) or _VERB.match(of.folded, end) is not None
    before = of.text[start - 1] if start else " "
    if before in "-/" and (start < 2 or of.text[start - 2].isspace()):
        before = " "  # the dash before a signature
    return before not in "-/" and not before.isdigit() and of.folded[end:end + 1] not in ("-", "/", "%")
