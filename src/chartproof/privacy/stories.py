"""What tells who it is without naming anybody; photographs. Only a person can judge: all of it is for review."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.privacy.cues import Cue
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import listed

_CLAUSE = re.compile(r"[^.,;:!?\n()]{0,60}")
_ONLY = re.compile(r" (?:[a-z0-9'\-]+ ){1,6}(?:in|at|on|from|of) (?:(?:the|her|his|their|our|this|that|all of) )?(?:[a-z]+ ){0,2}(?:town|county|state|school|district|city|village|class|grade|church|world|country|region|area|community|tribe|reservation|hospital|island|valley|neighborhood|clinic|building|league|team|parish|department|family|household|here)\b|[a-z' \-]{3,40} (?:in|of) [A-Z]")
_SUPERLATIVES = frozenset({"the first", "the last", "the oldest", "the youngest", "the tallest"})
_SOMEBODY = re.compile(r" (?:[a-z\-]+ ){0,3}(?:student|child|boy|girl|man|woman|person|patient|resident|teacher|doctor|nurse|survivor|driver|firefighter|farmer|player|family|veteran|pilot|female|male|graduate|pastor|priest|judge|athlete|speaker|citizen|officer|twin|twins|kid|surgeon|mother|father)\b [a-z]")
_RARE = re.compile(r" (?:genetic |chromosome |chromosomal |metabolic )?(?:disease|disorder|condition|syndrome|deletion|mutation|blood type)")
_DIET = frozenset({"the only", "rare", "photo", "famous", "triplet", "triplets", "senator", "newspaper", "in the paper", "well known", "well-known", "documentary", "tv show", "featured in", "house fire", "front page", "tallest", "astronaut", "local news", "evening news"})


def stories(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*The only quadruplet in town*: the words from the sign to the end of the clause."""
    for sign, end, _ in cues:
        word = of.folded[sign:end]
        if word == "the only" and not _ONLY.match(of.folded, end):
            continue
        if word in _SUPERLATIVES and not _SOMEBODY.match(of.folded, end):
            continue
        if word == "rare" and not _RARE.match(of.folded, end):
            continue
        if word in ("newspaper", "documentary", "tv show", "senator", "famous", "tallest", "astronaut") and not re.search(r"\b(?:in the|a|was|is|local|the|of a|former|retired|state|whose|by the|featured)(?: local| former| state)? \Z", of.folded[max(0, sign - 22):sign]):
            continue
        start = _clause_start(of, sign)
        m = _CLAUSE.match(of.folded, end)
        stop = m.end() if m else end
        while stop > end and of.text[stop - 1] == " ":
            stop -= 1
        yield made(of, start, stop, "STORY", "story", "may tell who it is without a name: for a person to judge", "review")


def _clause_start(of: Passage, start: int) -> int:
    """Where the clause begins that a sign stands in, at most 60 code points back."""
    low = max(0, start - 60)
    cut = max(of.text.rfind(sign, low, start) for sign in (". ", ", ", ": ", "; ", "! ", "? ", "\n", "/ ", "- ", "("))
    begin = max(low, cut + 1) if cut >= 0 else low
    while begin < start and not of.text[begin].isalnum():
        begin += 1
    return begin if cut >= 0 or low == 0 else start


_FACE = re.compile(r"(?: (?:of|showing|shows|with|id|file|clip|attached|taken|saved|on file|uploaded|shared|in chart|named|no|#|number|is|to|was|from|:){1}){0,4}[ :]{1,3}(?:(?:the|his|her|their|pt's|patient's|child's|student's|client's) )?(?:full |entire |whole |bare )?(?:face|faces|smile|head and shoulders|profile)\b")
_FILE = re.compile(r"(?<![a-z0-9_\-])[a-z0-9][a-z0-9_\-.]{1,60}\.(?:jpe?g|png|heic|gif|bmp|tiff?|mov|mp4|avi|wav|mp3|m4a|dcm|webp)\b")
_SHOWN = listed("shown_faces")
_NUMBERED = re.compile(r"(?: (?:id|no|number|file|ref|reference|saved as|stored as|on file|taken|attached))?[ :#]{1,3}\(?((?:[a-z]{2,8}[\-_]?)?[0-9][a-z0-9\-_]{3,24})\b")


def photographs(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """Photographs that show a face, and the numbers of pictures."""
    folded = of.folded
    for start, end, _ in cues:
        word = folded[start:end]
        face = _FACE.match(folded, end)
        numbered = _NUMBERED.match(folded, end)
        if face or word in _SHOWN:
            stop = face.end() if face else end
            follow = _NUMBERED.match(folded, stop)
            if follow and sum(c.isdigit() for c in follow[1]) > 2:
                stop = follow.end(1)
            yield made(of, start, stop, "PHOTO", "photograph", "a photograph of a face")
        elif numbered and sum(c.isdigit() for c in numbered[1]) > 3:
            yield made(of, numbered.start(1), numbered.end(1), "PHOTO", "photograph", "the number of a picture")


def picture_files(of: Passage) -> Iterator[Hit]:
    """Files of pictures and recordings by name."""
    for m in _FILE_DOT.finditer(of.folded):
        begin = m.start()
        while begin > 0 and m.start() - begin < 60 and (of.text[begin - 1].isalnum() or of.text[begin - 1] in "_-."):
            begin -= 1
        if begin < m.start():
            yield made(of, begin, m.end(), "PHOTO", "picture-file", "the file of a picture or recording", "format")


_FILE_DOT = re.compile(r"\.(?:jpe?g|png|heic|gif|bmp|tiff?|mov|mp4|avi|wav|mp3|m4a|dcm|webp)\b")
