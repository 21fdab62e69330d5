"""Claims of progress and of independence in any words. Where the reader finds a status or a level itself, its finding counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_STATUS = (
    ("", r"not (?:yet )?(?:been )?(?:met|reached|achieved|mastered)|(?:un|partially |partly )met|to be met|until met|once met|when met"),
    ("no_change", r"no (?:change|progress|improvement)|not (?:progressing|improving)|plateau(?:ed|s)?|unchanged"),
    ("declined", r"declin(?:ed|ing|e)|regress(?:ed|ing|ion)|worsen(?:ed|ing)|deteriorat(?:ed|ing)"),
    ("met", (r"(?:goal|goals|[ls]tg ?\d{1,3}[a-z]?|criterion|target)(?: (?!not\b|un)\w{1,12}){0,3} (?:met|achieved|mastered|attained|accomplished|fulfilled|exceeded|reached)|mastered|fully met|(?<=[.;:] )met(?= ?[.;,\n])|(?:met|reached|hit|attained|achieved|accomplished|exceeded) (?:the |his |her |its |their |all |both |every |each ){0,2}(?:goals?|target|criterion)"
            r"|[ls]tg ?\d{1,3}[a-z]?:? (?:is |was |has been )?(?:met|achieved|mastered)")),
    ("progressing", (
        r"progressing|progressed|making (?:\w{1,10} )?progress|(?:good|excellent|steady|great|significant) progress|improv(?:ed|ing|ement)s?\b"
        r"|continu\w{1,5} to (?:\w{1,10} )?(?:progress|improve)|progress(?= (?:towards?|on|was|is|has)\b)"
        r"|(?:less|fewer|decreas\w{1,3}|reduced) (?:\w{1,10} ){0,2}(?:help|assistance|assist|cues?|cueing|support|prompts?|prompting)"
        r"|(?:increas\w{1,3}|more|greater|growing) independen\w{1,3}|better (?:than|performance)")),
)
_CLAIMS = re.compile("|".join(f"(?P<s{i}>\\b(?:{words})\\b)" for i, (_, words) in enumerate(_STATUS)))


_ALONE = re.compile(r"\b(?:independen(?:t|tly|ce)|unassisted|unaided|without (?:any )?(?:help|assistance|support)(?! from)|(?:by|all by) (?:him|her|them)self|on (?:his|her|their) own)\b")
_NOT_ALONE = re.compile(r"(?:modified|mod\.?|more|less|not|towards?|increase[sd]?|near) $")


class Claim(NamedTuple):
    """``goal_status`` with a status as :mod:`chartproof.core.progress` names it, or ``assistance`` with ``independent``; and its place."""

    kind: str
    value: str
    start: int
    end: int


def claims(folded: str, start: int = 0, end: int | None = None) -> Iterator[Claim]:
    """The claims between two positions; what is said not to be met yet is none."""
    for match in _CLAIMS.finditer(folded, start, len(folded) if end is None else end):
        status = _STATUS[int((match.lastgroup or "s0")[1:])][0]
        if status:
            yield Claim("goal_status", status, match.start(), match.end())
    for match in _ALONE.finditer(folded, start, len(folded) if end is None else end):
        if not _NOT_ALONE.search(folded, max(start, match.start() - 12), match.start()):
            yield Claim("assistance", "independent", match.start(), match.end())
