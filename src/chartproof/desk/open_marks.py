"""What no draft may hold: brackets that still ask for something, signatures or reviews that a model claims, its words to the therapist, claims of need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.matcher import fold
from chartproof.reading.reader import read

_BRACKET = re.compile(r"\[[^\W\d_][^\[\]\n]{0,200}\](?!\()")
_SIGNED = frozenset({"signature", "cosignature", "attestation"})
_REVIEWED = re.compile(r"\b(?:reviewed(?: and| &|,) (?:approved|signed|verified|finali[sz]ed)|(?:authenticated|approved|verified|finali[sz]ed) (?:by|electronically)"
                       r"|electronically (?:signed|authenticated|approved)|e-signed|signed electronically)\b")


def open_marks(text: str, own: str) -> Iterator[tuple[int, int]]:
    """Brackets that are still open, such as ``[DESCRIBE the result]``. One that stands in ``own``, the text of the facts, is the author's; a link is none."""
    for found in _BRACKET.finditer(text):
        if found.group() not in own and not _told(found.group()[1:-1], own):
            yield found.span()


def _told(words: str, own: str) -> bool:
    """Whether a bracket holds nothing but a statement of the facts' own text: an aside, set in these brackets. One word may be the name of a blank."""
    return " " in words.strip() and re.search(rf"(?<!\w){re.escape(fold(words.strip()))}(?!\w)", fold(own)) is not None


def signed_marks(text: str, name: str = "") -> list[tuple[int, int]]:
    """Where a text says that it is signed, or that its author has reviewed it. An open line for a signature says neither."""
    found = [(e.start, e.end) for e in read(text, name).evidence
             if e.kind in _SIGNED and e.end > e.start >= 0 and not text[e.start:e.end].casefold().startswith(("author", "written by")) and not _of_order(text, e)]
    said = [m.span() for m in _REVIEWED.finditer(fold(text))]
    return sorted({*found, *(span for span in said if not any(a < span[1] and span[0] < b for a, b in found))})


_ORDERED = re.compile(r"\border(?:ed)?\b[^.\n]{0,90}$", re.IGNORECASE)
_ORDERING = frozenset({"MD", "DO", "NP", "PA", "PA-C", "DPM", "APRN"})


def _of_order(text: str, e: Evidence) -> bool:
    """Whether somebody signed an order and not this text: its day and hand are held against the facts."""
    return e.unit.upper() in _ORDERING and _ORDERED.search(text, max(0, e.start - 120), e.start) is not None


_TO_YOU = re.compile(
    r"^[^\w\n]*(?:(?:sure|certainly|of course|absolutely|great)\b[!,.]|(?:here is|here's|here are|below is|below you)\b|i(?: have|'ve) (?:drafted|written|prepared|put|kept|used|left)\b"
    r"|as an ai\b|as requested\b|let me know\b|feel free\b|i hope\b|would you like\b|please (?:let me know|review|verify|confirm|fill)\b|if you(?:'d like| would like| want)\b).*$",
    re.MULTILINE)
_QUESTIONS = re.compile(r"^[^\w\n]*(?:open |clarifying |follow-up |my )?questions?(?: (?:for|to|about) [^\n]{1,60})?\W*$", re.MULTILINE)
_ASKED = re.compile(r"[^\s.;:!?\"#*>-][^\n.;:!?\"]{2,300}\?(?=[\s*_)]|$)")
"""A note asks nothing; a quotation may."""
_HEADING = re.compile(r"^(?:#{1,6} |\*\*[^*\n]{1,40}\*\*:?[ \t]*$|[SOAP]:?[ \t]*$|signature)", re.MULTILINE)


def chat_marks(text: str, own: str) -> list[tuple[int, int]]:
    """Where the model speaks to the therapist: lines such as *Here is the note*, and its list of questions to the next heading. What stands in ``own``
    is the therapist's.
    """
    folded = fold(text).replace("\u2019", "'")
    found = [m.span() for m in _TO_YOU.finditer(folded) if m.group().strip() not in fold(own)]
    for asked in _QUESTIONS.finditer(folded):
        after = _HEADING.search(folded, asked.end())
        found.append((asked.start(), after.start() if after else len(folded)))
    found += [m.span() for m in _ASKED.finditer(folded) if m.group().strip() not in fold(own) and not any(a <= m.start() < b for a, b in found)]
    return [(start, start + len(text[start:end].rstrip())) for start, end in sorted(found)]


_CLAIMS = frozenset({"need_claim", "stock_phrase", "clinical_judgement"})


def claim_marks(text: str, own: str, name: str = "") -> list[Evidence]:
    """Claims of need and phrases that would fit anybody, in words that the text of the facts does not have: no fact can be behind them."""
    folded, mine = fold(text), fold(own)
    return [e for e in read(text, name).evidence if e.kind in _CLAIMS and e.end > e.start >= 0 and folded[e.start:e.end] not in mine]
