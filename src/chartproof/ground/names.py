"""Names of a closed vocabulary: people by role, numbers, credentials, professions; places; how a visit was held; sides of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ROLES = {
    "mother": "mother|mom|mum", "father": "father|dad", "parent": "parents?", "grandmother": "grandmother|grandma", "grandfather": "grandfather|grandpa",
    "sister": "sisters?", "brother": "brothers?", "aunt": "aunt", "uncle": "uncle", "wife": "wife", "husband": "husband", "spouse": "spouse|partner",
    "daughter": "daughter", "son": "son", "caregiver": "caregivers?|carer", "guardian": "guardian", "teacher": "teacher", "nurse": "nurse",
    "physician": "physician|doctor", "aide": "aide", "interpreter": "interpreter", "student therapist": "student therapist|ot student",
    "peers": "peers?|classmates?", "friend": "friends?", "neighbor": "neighbou?r", "grandchild": "grandson|granddaughter|grandchild(?:ren)?",
    "surgeon": "surgeon", "family": "family|families|relatives?",
}
_PROFESSIONS = {
    "pt": r"physical therap(?:y|ist)s?|physiotherap(?:y|ist)s?", "slp": "slp|speech(?: therap(?:y|ist)s?|-language patholog(?:y|ist)s?)?",
    "ota": r"occupational therapy assistants?|ota(?![/\w])", "ot": r"occupational therap(?:y|ist)s?(?! assistant)",
}
_PLACES = {"clinic": "(?:at|in) (?:the |an? )?(?:outpatient )?clinic", "home": "(?:at|in) (?:the |his |her |their )?home(?= visit|$|[,.;])|home visit",
           "school": "(?:at|in) (?:the |his |her )?school", "hospital": "(?:at|in) (?:the |an? )?hospital", "snf": "snf|skilled nursing facility",
           "community": "in the community", "telehealth": "telehealth|telemedicine"}
_MODES = {"video": "video", "audio": "audio|(?:by|over the|via) (?:tele)?phone|telephone"}
_CREDENTIAL = r"otr/l|otr|ot/l|cota/l|cota|ota/l|otas|ots|otd|pta|dpt|ccc-slp"
_SORTS = {"role": _ROLES, "profession": _PROFESSIONS, "place": _PLACES, "mode": _MODES}
_WORD = "|".join(sorted((f"(?:{words})" for vocabulary in _SORTS.values() for words in vocabulary.values()), key=len, reverse=True))
_NAMES = re.compile(rf"\b(?P<person>[a-z]{{1,3}}-\d{{2,8}})(?:, ?|,? )?(?P<held>(?:{_CREDENTIAL}|(?:ot|pt|slp|ota)(?! (?:tx|note|daily|treatment|visit|session|progress)\b))(?![\w/]))?|\b(?P<credential>{_CREDENTIAL})(?![\w/])|\b(?:{_WORD})(?!\w)")
_PT = re.compile(r"\bPT\b")
_SIDES = re.compile(r"\b(?P<left>left|lue|lle|l(?= (?:hand|arm|ue|side|wrist|foot|leg|elbow|shoulder|thumb)\b))\b|\b(?P<right>right|rue|rle|r(?= (?:hand|arm|ue|side|wrist|foot|leg|elbow|shoulder|thumb)\b))\b"
                    r"|\b(?P<both>both (?:hands|sides|arms)|bilateral(?:ly)?|two-handed|with two hands)\b|\((?P<l>l)\)|\((?P<r>r)\)")
_NO_SIDE = re.compile(r"\b(?:(?:was|were|been|is|are|be|has|have|he|she|they|had|and|then) left|left (?:on|off|out|the (?:room|clinic|table)|at \d)\b|"
                      r"right (?:away|after|before|now)|left to right|all right)")
_SIDE_OF = {"left": "left", "l": "left", "right": "right", "r": "right", "both": "both"}


class Name(NamedTuple):
    """A name as both sides are compared by, what sort of name it is, and its place.

    ``sort`` is ``role``, ``profession``, ``place``, ``mode``, ``number`` or ``credential``; empty for a side of the body.
    """

    value: str
    sort: str
    start: int
    end: int


def names(folded: str, original: str, start: int = 0, end: int | None = None) -> Iterator[Name]:
    """People, professions, places and ways of meeting between two positions. A number with its credential is one name."""
    last = len(folded) if end is None else end
    for match in _NAMES.finditer(folded, start, last):
        person, held = match.group("person"), match.group("held")
        if person:
            yield Name(person, "number", match.start("person"), match.end("person"))
            if held:
                yield Name(f"{person} {held}", "credential", match.start(), match.end())
                yield Name(held, "credential", match.start("held"), match.end("held"))
        elif match.group("credential"):
            yield Name(match.group(), "credential", match.start(), match.end())
        else:
            yield Name(*_canonical(match.group()), match.start(), match.end())
    if not original[start:last].isupper():  # "PT" is the profession, "Pt" the patient; where all is in capitals nobody can tell
        yield from (Name("pt", "profession", m.start(), m.end()) for m in _PT.finditer(original, start, last))


def sides(folded: str, start: int = 0, end: int | None = None) -> Iterator[Name]:
    """Left, right and both, where they are sides of the body: not in *was left on*, *right away*."""
    last = len(folded) if end is None else end
    for match in _SIDES.finditer(folded, start, last):
        around = _NO_SIDE.search(folded, max(start, match.start() - 6), min(last, match.end() + 12))
        if around is None or not (around.start() <= match.start() and match.end() <= around.end()):
            yield Name(_SIDE_OF[match.lastgroup or ""], "", match.start(), match.end())


def _canonical(words: str) -> tuple[str, str]:
    return next((name, sort) for sort, vocabulary in _SORTS.items() for name, pattern in vocabulary.items() if re.fullmatch(pattern, words))
