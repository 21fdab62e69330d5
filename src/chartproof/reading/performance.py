"""Scores, assist levels, cues and sides, wherever they stand in a stretch of text, each with its own standing."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.scores import scores
from chartproof.reading.standing import Standings, denied

_NEVER_CUED = ("no ", "without ", "w/o ", "0 ", "without any ", "no additional ")
_SIZES = {"min": "min", "minimal": "min", "minimum": "min", "mod": "mod", "moderate": "mod", "max": "max", "maximal": "max", "maximum": "max", "min-mod": "mod"}
_CUE_REACH = 28


def measures(text: Text, clause: Stretch, about: str, code: str, standing: Standings, *, bare: bool = False) -> Iterator[Evidence]:
    """Everything measured in a clause. ``bare`` takes any number with a unit for a score, as behind ``Result:``."""
    yield from scores(text, clause, about, code, standing, bare=bare)
    yield from support(text, clause, about, code, standing)


def fixed(when: Standing, on: str = "") -> Standings:
    """One standing for all of a stretch."""
    return Standings(when, on, ())


def support(text: Text, clause: Stretch, about: str, code: str, standing: Standings) -> Iterator[Evidence]:
    """Assist levels, and cues with the number or size before or behind them."""
    anchors = clause.anchors
    for i, anchor in enumerate(anchors):
        category = anchor.category
        if category == "level":
            if not _other_sense(text.folded, anchor, clause):
                yield from _level(text, clause, anchor, about, code, standing)
        elif category == "cue":
            found = _cue(text, clause, i, about, code, standing)
            if found:
                yield found
        elif category == "cue_part":
            found = _part(text, clause, i, about, code, standing)
            if found:
                yield found


def _level(text: Text, clause: Stretch, anchor: Anchor, about: str, code: str, standing: Standings) -> Iterator[Evidence]:
    folded = text.folded
    when, on = standing.at(anchor.start), standing.on_at(anchor.start)
    before = folded[max(clause.start, anchor.start - 5):anchor.start]
    if before.endswith(("/", "-")) and anchor.value in ("moderate", "maximal", "minimal"):
        # "min/mod A": the first of two levels lacks its word
        lower = next((a for a in clause.near(anchor.start - 9, anchor.start - 2) if a.category == "level_part" and a.end == anchor.start - 1), None)
        if lower:
            yield Evidence("assistance", lower.value, "", about, code, "", when, on, False, lower.start, anchor.end)
    negative = anchor.value in ("independent", "modified_independent") and denied(text, clause, anchor) and not folded.startswith(("without", "w/o", "no "), anchor.start)
    yield Evidence("assistance", anchor.value, "", about, code, "", when, on, negative, anchor.start, anchor.end)


def _other_sense(folded: str, anchor: Anchor, clause: Stretch) -> bool:
    """*Supervision of* a person, a *set-up* that is no help, *independent* of something, a *setup* of equipment."""
    after = folded[anchor.end:anchor.end + 18]
    before = folded[max(clause.start, anchor.start - 14):anchor.start]
    word = folded[anchor.start:anchor.end]
    if word in ("min a", "min-a", "max a", "mod a") and before.rstrip()[-1:].isdigit() and after.startswith((" day", " week", " session", " time", " visit", " night")):
        return True
    if anchor.value == "independent" and after.startswith((" from his ", " from her ", " from the ", " from l", " from r")):
        return True
    if anchor.value == "supervision":
        return (after.startswith(" by ") and not after[4:5].isdigit()) or after.startswith((" of ot", " of the", " by:", " of:", " note", ":")) or before.endswith(("general ", "under the ", "direct ", "under ", "ot ", "clinical "))
    if anchor.value == "setup" and word in ("setup", "set-up", "s/u"):
        return after.startswith((" time", " of ", " for ", " equip", " not counted")) or before.endswith(("camera ", "equipment ", "room ", "interpreter ", "home "))
    if anchor.value == "independent":
        return after.startswith((" living", " of ", " variable")) or before.endswith(("more ", "increase ", "increased ", "greater ", "maximize "))
    if word == "dependent":
        return after.startswith((" edema", " position", " on "))
    return False


def _cue(text: Text, clause: Stretch, index: int, about: str, code: str, standing: Standings) -> Evidence | None:
    """A cue with its count: ``2 verbal cues``, ``VC x3``, ``min verbal cues``, ``>10 VCs``, ``no cues``."""
    anchor = clause.anchors[index]
    unit = "" if anchor.value == "any" else anchor.value
    counted = _count(text, clause, index)
    if counted is None:
        return None
    value, start, end = counted
    return Evidence("cues", value, unit, about, code, "", standing.at(start), standing.on_at(start), False, start, end)


def _count(text: Text, clause: Stretch, index: int) -> tuple[int | str, int, int] | None:
    """How many cues an anchor is said to have been, with the place of the words."""
    folded, anchor = text.folded, clause.anchors[index]
    before = folded[max(clause.start, anchor.start - 22):anchor.start]
    number = _number_before(folded, clause, index)
    if number:
        written = number.value
        return (int(written) if written.isdigit() else written), number.start, anchor.end
    word = before.replace("-", " ").split()[-1:] or [""]
    if word[0] in _SIZES:
        return _SIZES[word[0]], anchor.start - len(before) + before.rindex(word[0]), anchor.end
    words = before.split()
    if len(words) >= 2 and words[-2] in _SIZES and words[-1] in ("verbal", "tactile", "visual", "amount", "amounts", "to"):
        return _SIZES[words[-2]], anchor.start - len(before) + before.rindex(words[-2]), anchor.end
    after = folded[anchor.end:min(anchor.end + 8, clause.end)]
    stripped = after.lstrip(" :x(=")
    if stripped[:1].isdigit() and ("x" in after[:len(after) - len(stripped)] or ":" in after[:3] or "(" in after[:3] or "=" in after[:3]):
        digits = stripped[:len(stripped) - len(stripped.lstrip("0123456789"))]
        if stripped[len(digits):len(digits) + 1] != "/":
            end = anchor.end + len(after) - len(stripped) + len(digits)
            return int(digits), anchor.start, end
    if before.endswith(_NEVER_CUED):
        return 0, anchor.start - len(before.split()[-1]) - 1, anchor.end
    return None


def _number_before(folded: str, clause: Stretch, index: int) -> Anchor | None:
    """The number that counts a cue: right before it, or before other kinds of cue (``2 verbal and 1 tactile cue``)."""
    anchor = clause.anchors[index]
    for other in reversed(clause.anchors[max(0, index - 3):index]):
        if other.category in ("number", "range", "quantity"):
            between = folded[other.end:anchor.start].strip(" -")
            if other.category != "quantity" and between in ("", "x", "additional", "brief", "light", "short", "intermittent", "simple", "direct", "indirect", "total"):
                return other
            return None
        if other.category not in ("cue_part", "level_part"):
            return None
    return None


def _part(text: Text, clause: Stretch, index: int, about: str, code: str, standing: Standings) -> Evidence | None:
    """``2 verbal`` in ``2 verbal and 1 tactile cue``: a kind of cue whose word stands a little later."""
    anchor = clause.anchors[index]
    later = next((a for a in clause.anchors[index + 1:index + 4] if a.category == "cue"), None)
    if later is None or later.start - anchor.end > _CUE_REACH:
        return None
    counted = _count(text, clause, index)
    if counted is None:
        shared = _count(text, clause, clause.anchors.index(later))
        if shared is None or text.folded[anchor.end:later.start].strip(" ,/&") not in ("", "and", "or", "and/or"):
            return None
        counted = shared
    value, start, _ = counted
    return Evidence("cues", value, anchor.value, about, code, "", standing.at(start), standing.on_at(start), False, start, anchor.end)


def sides(text: Text, clause: Stretch, about: str, code: str, standing: Standings) -> Iterator[Evidence]:
    """Left, right, both: an abbreviation that means nothing else, or a word beside a part of the body."""
    folded = text.folded
    for anchor in clause.anchors:
        if anchor.category == "side":
            yield Evidence("side", anchor.value, "", about, code, "", standing.at(anchor.start), standing.on_at(anchor.start), False, anchor.start, anchor.end)
        elif anchor.category == "body":
            before = folded[max(clause.start, anchor.start - 24):anchor.start]
            side = _side_of(before)
            if side:
                value, length = side
                start = anchor.start - length
                yield Evidence("side", value, "", about, code, "", standing.at(start), standing.on_at(start), False, start, anchor.end)


_SIDE_WORDS = {"l": "left", "lt": "left", "left": "left", "(l)": "left", "r": "right", "rt": "right", "right": "right", "(r)": "right", "b": "both", "both": "both",
               "bilat": "both", "bilat.": "both", "l.": "left", "r.": "right", "bil": "both"}
_BETWEEN = frozenset({"upper", "lower", "non-dominant", "dominant", "affected", "palmar", "dorsal", "distal", "hemiparetic", "index", "helper", "active", "lateral",
                      "middle", "ring", "small", "little", "weak", "weaker", "involved", "hemi", "her", "his", "stabilizing", "radial", "ulnar", "thumb", "wrist", "dynamic", "visual"})


def _side_of(before: str) -> tuple[str, int] | None:
    """The side in the words before a part of the body, and how many code points before it the side begins."""
    words = before.split(" ")
    if words and words[-1] == "":
        words.pop()
    reach = 1
    for word in reversed(words[-3:]):
        reach += len(word)
        plain = word.lstrip("(,/") if word not in _SIDE_WORDS else word
        if plain in _SIDE_WORDS:
            return _SIDE_WORDS[plain], reach
        if word not in _BETWEEN:
            return None
        reach += 1
    return None
