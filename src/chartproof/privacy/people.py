"""People by what stands beside their name: a relative, a title, a label, a credential, a verb of doing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.privacy.cues import Cue
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.naming import CAPITAL, LAST_FIRST, is_name, name_at, names_before, pieces, trimmed
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import kind_of, listed

_TO_NAME = re.compile(
    r"(?:'s|s')?(?: (?:name|first name|name is|named|called|whose name is|who is|is named|is called|is|was|was named|goes by))?(?:,|:| -| \u2013|-| \()?[ ]{1,2}\(?[\"\u201c']?|(?:\(|/ ?|, ?|:)[\"\u201c]?|'s name is ")
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|prof|rev|fr|pastor|father|sister|coach|nurse|aunt|uncle|auntie|officer|judge|rabbi|imam|sra|srta|señor|senor|senora|señora|señorita|madam|principal|deacon|detective|don|doña|dona|tia|tio|titi|nana|grandma|grandpa|cousin)\b\.? {1,2}")
_WORDS_FOR = re.compile(r" (?:is|was|who is|named|called|goes by|name|first name|whose)\b")


def relatives(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*Mom Dana*, *his teacher, Ms. O'Neil*, *brother named Leo*, *Dana (mother)*."""
    for cue in cues:
        role = cue.value
        yield from _behind(of, cue, role)
        yield from _before(of, cue, role)


def _behind(of: Passage, cue: Cue, role: str) -> Iterator[Hit]:
    m = _TO_NAME.match(of.folded, cue.end)
    if m is None:
        return
    linked = _WORDS_FOR.match(of.folded, cue.end) is not None
    position = m.end()
    titled = _TITLE.match(of.folded, position)
    if titled and of.text[position].isupper():
        position = titled.end()
    told = role not in ("PATIENT", "THERAPIST", "EMPLOYER") and of.text[cue.start + of.folded[cue.start:cue.end].rfind(" ") + 1].islower() and (of.folded[cue.end:position] in (" ", " (", ", ") or (linked and of.folded[cue.end:position].split()[0] in ("named", "called", "name")))
    found = name_at(of, position, titled=titled is not None, told=told)
    if found is None and titled is not None:
        return
    if found is None:
        yield from _small(of, position, role, linked=linked)
        return
    comma = of.folded[cue.end:position].strip() in (",", "-", "\u2013")
    if comma and titled is None and not _sure(of, found) and not (told and of.folded[found[1]:found[1] + 1] == ","):
        return
    if of.shouted(cue.start) and titled is None and not _sure(of, found, small=4):
        return
    if linked and of.folded[cue.end:m.end()].strip() in ("is", "was") and not _sure(of, found):
        return
    written = of.text[found[0]:found[1]]
    if written.isupper() and len(written) < 5 and not of.shouted(cue.start) and kind_of(written.lower()) != "given":
        return
    yield made(of, *found, role, "relative", "a name behind a word for who it is")


def _sure(of: Passage, found: tuple[int, int], *, small: int = 3) -> bool:
    """Whether a found name holds a word that is no English word."""
    return any(p.kind == "given" or (p.kind == "unknown" and p.end - p.start >= small) for p in pieces(of, *found))


_SMALL_NAME = re.compile(r"[a-z][a-z'\-]{1,20}")


def _small(of: Passage, position: int, role: str, *, linked: bool) -> Iterator[Hit]:
    """*mom dana* in a note without capitals: only a name that is no word."""
    m = _SMALL_NAME.match(of.folded, position)
    if m is None or not of.text[position].islower():
        return
    word = m.group().removesuffix("'s")
    if kind_of(word) == "given" or (linked and kind_of(word) == "unknown" and " named " in of.folded[max(0, position - 8):position]):
        end = position + len(word)
        more = re.compile(r" ([a-z][a-z'\-]{2,20})\b").match(of.folded, end)
        if more and of.text[end + 1].islower() and kind_of(more[1]) == "unknown":
            end = more.end()
        yield made(of, position, end, role, "relative", "a name in small letters behind a word for who it is")


_BETWEEN = re.compile(r"(?:,? ?\(|, |, (?:his|her|the|their|pt's|patient's|child's|student's|my|our|a) |,? ?\((?:his|her|the|pt's|patient's|child's) ?| - | \u2013 | is (?:his|her|the|their|pt's) |, (?:his|her|the|their|pt's|patient's) (?:older|younger|adult|twin|big|little|former|new|step|late) )\Z")


def _before(of: Passage, cue: Cue, role: str) -> Iterator[Hit]:
    low = max(0, cue.start - 24)
    gap = _BETWEEN.search(of.folded, low, cue.start)
    if gap is None or (role == "PATIENT" and "(" not in gap.group()):
        return
    found = names_before(of, gap.start())
    if found is None or not is_name(of, *found):
        return
    inside = name_at(of, found[0])
    if inside and inside[1] >= found[1] - 2 and (_sure(of, inside) or "(" in gap.group()):
        yield made(of, *inside, role, "relative", "a name before a word for who it is")


_STOP_TITLES = listed("weak_titles")
_OF_A_NAME = re.compile(r"(?:and )?(?:(?:mr|mrs|ms|dr)\b\.? )?")


def titled(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*Mrs. O'Neil*, *Dr. Pell*: any capitalised word behind a title."""
    text, folded = of.text, of.folded
    for start, end, _ in cues:
        written = text[start:end]
        word = folded[start:end]
        if not written[0].isupper() and word not in ("dr", "mr", "mrs", "ms"):
            continue
        dotted = text[end:end + 1] == "."
        position = end + dotted
        while position < len(text) and text[position] in " \u00a0" and position < end + 4:
            position += 1
        if position == end or position >= len(text):
            continue
        weak = word in _STOP_TITLES and not dotted
        if weak and written.isupper() and len(written) < 4 and not of.shouted(start):
            continue
        ahead = _OF_A_NAME.match(folded, position)
        if ahead and ahead.end() > position and "and " in ahead.group():
            position = ahead.end()
        if word == "dr" and _PRODUCT.match(folded, position):
            continue
        found = name_at(of, position, titled=not weak or word == "miss")
        if found is None:
            if word in ("dr", "mr", "mrs") and (m := _SMALL_NAME.match(folded, position)) and text[position].islower() and kind_of(m.group().removesuffix("'s")) in ("unknown", "given", "eponym"):
                yield made(of, position, position + len(m.group().removesuffix("'s")), _role(of, start, word), "title", "a name in small letters behind a title")
            elif word in ("dr", "mr", "mrs", "ms") and re.compile(rf"{CAPITAL}\b\.?").match(text, position):
                yield made(of, position, position + 1, _role(of, start, word), "title", "a letter for a name behind a title")
            continue
        if weak and of.shouted(start) and not _sure(of, found, small=4):
            continue
        yield made(of, *found, _role(of, start, word), "title", "a name behind a title")


_PRODUCT = re.compile(r"(?:brown|scholl|seuss|pepper|suess)(?:'?s)?\b")
"""A make of bottles, of insoles, a writer of books, a drink."""


def _role(of: Passage, start: int, title: str) -> str:
    if title in ("dr", "drs"):
        return "PHYSICIAN"
    if title == "nurse":
        return "NURSE"
    if title in ("coach", "principal"):
        return "TEACHER"
    if title in ("aunt", "uncle", "auntie", "cousin", "tia", "tio", "titi"):
        return "RELATIVE"
    if title in ("grandma", "grandpa", "nana", "papa"):
        return "GRANDPARENT"
    around = of.folded[max(0, start - 30):start + 60]
    return "TEACHER" if any(word in around for word in ("teacher", "class", "grade", "room")) else "PERSON"


_LABEL_GAP = re.compile(r"[ \t]{0,3}(?:\([^)\n]{0,24}\))?[ \t]{0,2}(?:name)?\(?s?\)?[ \t]{0,2}(?:\*\*)?[:|=\t]{1,2}(?:\*\*)?,?[ \t|]{0,12}(?:\n[ \t]{0,8})?[\"\u201c(]?")
_WEAK_GAP = re.compile(r"(?: -| \u2013|,)?[ \t]{1,3}[\"\u201c']?")
_COLON_ONLY = listed("colon_only")
_GREETING = frozenset({"thx", "ty", "tx", "dear", "hi", "hello", "hey", "thanks", "thank you", "sincerely", "respectfully", "regards", "best"})


def labelled_names(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*Patient: Maria Lopez*, *Lopez, Maria* behind a label, *signed by R. Ames*."""
    for cue in cues:
        gap = _LABEL_GAP.match(of.folded, cue.end)
        word = of.folded[cue.start:cue.end]
        if word == "s":
            # the letter of *s:* is no */s/*
            if of.folded[cue.start - 1:cue.end + 1] != "/s/":
                continue
            gap = re.compile(r"/[ \t]{0,3}").match(of.folded, cue.end)
        strong = gap is not None
        if gap is None:
            if word in _COLON_ONLY:
                continue
            gap = re.compile(r",?[ \t]{0,3}(?:\n[ \t]{0,8}){1,2}|,? ").match(of.folded, cue.end) if word in _GREETING else _WEAK_GAP.match(of.folded, cue.end)
        if gap is None:
            continue
        yield from _labelled_name(of, cue, gap.end(), strong=strong)


_JOINED = re.compile(r"(?:,? (?:and|&|y|or) |, |; ?| / ?|/)(?:(?:mr|mrs|ms|dr)\.? )?(?:(?:his |her |the )?(?:mom|mother|dad|father|brother|sister|grandmother|grandfather|aunt|uncle|nurse) )?")


_CALLED = re.compile(rf" ?[\"\u201c(]({CAPITAL}[\w'\u2019\-]{{1,20}})[\"\u201d)](?: ({CAPITAL}[\w'\u2019\-]{{1,24}}(?: {CAPITAL}[\w'\u2019\-]{{1,24}})?)(?! ?[A-Za-z]*:))?")
"""*Tobias "Toby" Wexler*."""


def _labelled_name(of: Passage, cue: Cue, position: int, *, strong: bool) -> Iterator[Hit]:
    titles = _TITLE.match(of.folded, position)
    if titles and of.text[position:position + 1].isupper():
        position = titles.end()
    role = cue.value
    named = of.folded[cue.start:cue.end]
    explicit = strong and "name" in named
    turned = LAST_FIRST.match(of.text, position) if strong else None
    if turned is not None and _turned(of, turned):
        end = turned.end()
        while end > position and (last := pieces(of, position, end)) and last[-1].kind == "kept" and not last[-1].initial:
            end = of.text.rindex(of.text[last[-1].start:last[-1].end], position, end)
        yield made(of, position, trimmed(of, position, len(of.text[:end].rstrip(" ,"))) if end - position < 200 else end, role, "label", "a name, last name first, behind a label")
        return
    found = name_at(of, position, titled=titles is not None, labelled=strong)
    if found is None:
        if explicit:
            yield from _any_script(of, position, role)
        return
    if not strong and titles is None and not _sure(of, found):
        return
    if titles is None and _no_name(of, cue, found):
        return
    if of.shouted(cue.start) and titles is None and not explicit and not _sure(of, found, small=4):
        return
    yield made(of, *found, role, "label", "a name behind a label")
    called = _CALLED.match(of.text, found[1])
    if called is not None:
        same = "person:" + " ".join(sorted(word for word in of.folded[found[0]:found[1]].replace(".", " ").split() if len(word) > 1))
        yield from (made(of, *called.span(group), role, "label", "a nickname or family name behind a label", identity=same) for group in (1, 2) if called.group(group))
    for _ in range(4):
        joined = _JOINED.match(of.folded, found[1]) if found else None
        found = name_at(of, joined.end(), titled=_TITLE.search(joined.group()) is not None) if joined else None
        if found is None or not _sure(of, found):
            return
        yield made(of, *found, "PERSON" if role == "PATIENT" else role, "label", "a further name behind a label")


def _no_name(of: Passage, cue: Cue, found: tuple[int, int]) -> bool:
    """What stands behind ``re:``, ``to:`` and their like without being anybody: one word that no list of names knows, or an abbreviation
    (``re: BCBS ID`` is about a plan).
    """
    named, words = of.folded[cue.start:cue.end], of.text[found[0]:found[1]]
    if named in ("re", "in re") and words.isupper() and not of.shouted(cue.start):
        return True
    return named in ("re", "in re", "cc", "to", "from") and not _sure(of, found) and (len(words) < 3 or " " not in words)


def _turned(of: Passage, m: re.Match[str]) -> bool:
    run = pieces(of, *m.span())
    return any(p.kind in ("given", "unknown", "both") for p in run[:3]) and all(p.kind != "kept" or p.initial for p in run[:2]) and not (run[0].kind == "plain" and run[1].kind == "plain")


_OTHER_SCRIPT = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]{2,12}(?:[ \u00b7][^\W\d_a-zA-Z\u00c0-\u024f]{1,12}){0,3}")
_ANY = re.compile(r"[a-z][a-z'\-]{1,20}(?: [a-z]\.?)?(?: [a-z][a-z'\-]{1,20}){0,3}(?=[ \t]{0,3}(?:\n|,|;|\||\Z|  ))")


def _any_script(of: Passage, position: int, role: str) -> Iterator[Hit]:
    """Behind *patient name:* a name in letters that know no capitals, or one typed small."""
    m = _OTHER_SCRIPT.match(of.text, position)
    if m is None:
        m = _ANY.match(of.folded, position)
        if m is None or not any(kind_of(word) in ("given", "unknown") and len(word) > 2 for word in m.group().split()) or of.text[position].isupper():
            return
    yield made(of, *m.span(), role, "label", "a name behind a label")


_CREDENTIAL_GAP = re.compile(r"(?:,? ?\(?|, (?:(?:ms|mot|msot|otd|bs|ma|bsot|drot|mhs|phd|dpt|pt|med|m\.s\.|r\.n\.|bsn|ota|ot),? ?){1,2}|,? -{1,2} ?)\Z")


def credentialed(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*R. Ames, OTR/L*: the name before a credential."""
    for start, end, role in cues:
        if not of.text[start:end].replace("/", "").replace("-", "").replace(".", "")[:2].isupper():
            continue
        gap = _CREDENTIAL_GAP.search(of.folded, max(0, start - 24), start)
        found = names_before(of, gap.start()) if gap else None
        if found is None:
            continue
        low, high = found
        comma = "," in of.text[high:start]
        run = pieces(of, low, high)
        while run and (run[0].kind in ("plain", "kept") and not run[0].initial) and (len(run) > 2 or run[0].kind == "kept" or of.folded[run[0].start:run[0].end] in _SIGNING):
            run.pop(0)
        run = run if not run or run[-1].end > high - 4 else []
        if not run or all(p.kind in ("plain", "kept") and not p.initial for p in run):
            continue
        letters = len(run) == 1 and 1 < run[0].end - run[0].start < 4 and of.text[run[0].start:run[0].end].isupper() and run[0].kind == "unknown"
        if letters and (comma or of.line(start)[0] >= run[0].start - 4):
            yield made(of, run[0].start, run[0].end, role, "credential", "letters for a name before a credential")
            continue
        if all(p.initial for p in run) or ((not comma and len(run) == 1 and run[0].kind in ("both", "eponym")) or (len(run) == 1 and run[0].end - run[0].start < 3)):
            continue
        yield made(of, run[0].start, run[-1].end, role, "credential", "a name before a credential")


_SIGNING = frozenset({"signed", "by", "therapist", "provider", "signature", "note", "electronically", "supervising", "cosigned", "treating", "clinician", "per", "with", "and", "seen", "evaluated"})
