"""What a number measures: trials, per cent, degrees, seconds, a rating of pain, a muscle grade, a standard scale; or nothing of the kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.standing import Standings

_SCORED = frozenset({"%", "deg", "s", "lb", "kg", "wpm", "letters", "words", "bites", "items", "points", "ft", "in", "cm", "mm", "m", "min"})
_ALWAYS = frozenset({"%", "deg", "wpm"})
_COUNTED = frozenset({"letters", "words", "bites", "items", "points"})
_TIMED = ("in ", "took ", "within ", "time ", "time: ", "for ", "after ", "test ", "(r) ", "(l) ", ": ", "hand ", "= ", "at ")
_HELD = re.compile(r"\b(?:stood|standing|sat|sitting|tolerat\w+|attend\w+|sustain\w+|maintain\w+|on task|engaged|participat\w+|focus\w*|remain\w+|held|balance|upright)\b[^.;]{0,34}$")
_FORCE = re.compile(r"\b(?:grip|pinch|grasp|dynamometer|key|tip|palmar|lateral|jamar|3-jaw|3 jaw|three-jaw|chuck)\b[^.;]{0,26}$")
_NOT_TRIALS = ("page ", "week ", "visit ", "visit # ", "session ", "sessions ", "day ", "step ", "grade ", "phase ", "part ", "level ", "visit #", "dob ", "visits ", "tx ", "# ")
_SIZES = (" in", '"', " full", " inch", "-inch", " cup", " authori", " visits", " full", " tsp", " tbsp", " turn", " mile", " lb", " way", " of the way", "in ", " cm", " teasp", " stride",
          " pound", " size", " dose", " strength band", " circle", " marks", " mi ", " miles", "-in", " sheet", " page", " hour", " hr", " oz", "'", " treatment", " sessions", " completed visits")
_IN_PLACE = re.compile(r" in (?:the|a|an|one|two|his|her|their|each|under|order|sit|stand|place|row|line|box|correct|right)|-?in(?=dep)| in(?!ch)[a-z]")
_UNREACHED = (" not at ", " not yet ", " not yet at ", "not at ", "not yet ", "not yet at ")
"""``Not yet at 5/6``: what is aimed at, not what was done."""
_GRADES = frozenset({"0", "1", "2", "3", "4", "5", "2+", "3+", "4+", "2-", "3-", "4-", "5-", "1+", "3.5", "4.5", "2.5"})
_MMT = re.compile(r"\b(?:mmt|strength|manual muscle test\w*|flexors?|extensors?|deltoids?|biceps|triceps|intrinsics|musculature|muscles?|ue grossly|grossly)\b[^.;]{0,42}$")
_PAIN = re.compile(r"\b(?:pain|nprs|vas|discomfort|soreness|ache|hurts?)\b[^.;]{0,30}$")
_PAIN_AFTER = re.compile(r"^ ?(?:pain|discomfort|on (?:the )?(?:pain|nprs|vas))")
_VITAL = re.compile(r"\b(?:bp|b/p|blood pressure|hr|heart rate|pulse|rr|resp\w*|spo2|o2|sats?|temp\w*|a&o|aox)\b[^.;a-z]{0,12}$")


def scores(text: Text, clause: Stretch, about: str, code: str, standing: Standings, *, bare: bool) -> Iterator[Evidence]:
    """Trials always; other measures when ``bare`` quantities count (a result line), are per cent or degrees, or their words say so."""
    instrument = ""
    for i, anchor in enumerate(clause.anchors):
        category = anchor.category
        found: tuple[str, str, str] | None = None
        end = anchor.end
        if category == "instrument":
            instrument = anchor.value
        elif category == "trials":
            found = _trials(text, clause, anchor, about, instrument)
        elif category == "quantity" or (category == "range" and anchor.unit):
            found = _quantity(text, clause, anchor, about, instrument, bare=bare)
            end = anchor.end
        elif category == "number" and i + 1 < len(clause.anchors):
            following = clause.anchors[i + 1]
            if following.category == "number" and text.folded[anchor.end:following.start] in (" of ", " out of ") and anchor.value.isdigit() and following.value.isdigit():
                done, of = int(anchor.value), int(following.value)
                before = text.folded[max(clause.start, anchor.start - 10):anchor.start]
                if of > 1 and done <= of and not before.endswith(_NOT_TRIALS):
                    found, end = (f"{done}/{of}", "trials", about), following.end
        elif category == "number" and instrument and not bare:
            found = None
        if found:
            value, unit, subject = found
            yield Evidence("score", value, unit, subject, code, "", standing.at(anchor.start), standing.on_at(anchor.start), False, anchor.start, end)


def _trials(text: Text, clause: Stretch, anchor: Anchor, about: str, instrument: str) -> tuple[str, str, str] | None:
    written = anchor.value.replace("out of", "/").replace("of", "/").replace(" ", "")
    done, _, of = written.partition("/")
    folded = text.folded
    before = folded[max(clause.start, anchor.start - 48):anchor.start]
    after = folded[anchor.end:anchor.end + 14]
    if _VITAL.search(before) or before.endswith(_UNREACHED) or (before.endswith(_NOT_TRIALS) and not before.endswith(("last visit ", "prior visit ", "previous visit ", "last session ", "this visit ", "this session "))):
        return None
    if (_PAIN.search(before) and of == "10") or _PAIN_AFTER.match(after):
        return f"{done}/{of}", "points", "pain"
    if of == "5" and done in _GRADES and _MMT.search(before) and not after.startswith((" trial", " attempt", " opp", " time")):
        return written, "grade", "mmt"
    if instrument:
        return written, "points", instrument
    if not done.isdigit() or int(of) == 0 or int(done) > int(of):
        return None
    if (after.startswith(_SIZES) and not _IN_PLACE.match(after)) or ("of" in anchor.value and (before.endswith(("visit ", "session ")) or after.startswith((" authori", " visits")))):
        return None
    if int(of) > 31 and "of" not in anchor.value and "trial" not in after:
        return f"{int(done)}/{int(of)}", "points", about
    return f"{int(done)}/{int(of)}", "trials", about


def _quantity(text: Text, clause: Stretch, anchor: Anchor, about: str, instrument: str, *, bare: bool) -> tuple[str, str, str] | None:
    unit, folded = anchor.unit, text.folded
    if unit not in _SCORED:
        return None
    before = folded[max(clause.start, anchor.start - 60):anchor.start]
    after = folded[anchor.end:anchor.end + 16]
    if before.endswith(" by ") and unit not in ("%", "lb"):
        return None
    if unit == "%" and after.startswith((" weight bear", " wb", " of the time in the room", "ile", " confidence", " less", " more")):
        return (anchor.value, "percentile", instrument or about) if after.startswith("ile") else None
    if before.endswith(("<", ">", "at least ", "under ", "less than ", "within ", "at most ")) and not bare and unit != "%":
        return None
    if bare or unit in _ALWAYS or (instrument and unit in ("s", "lb", "kg", "points", "mm", "cm")):
        return anchor.value, unit, (instrument if instrument and unit not in ("%", "deg") else about)
    if unit in _COUNTED and before.endswith(("copied ", "wrote ", "ate ", "took ", "with ", "legible ", "accepted ", "of ", "completed ", ": ")):
        return (anchor.value, unit, about) if not before.endswith("of ") else None
    if unit in ("lb", "kg") and _FORCE.search(before) and not after.startswith((" weight", " dowel", " ball", " dumb", " putty")):
        return anchor.value, unit, about
    if unit == "s" and before.endswith(_TIMED) and not after.startswith((" hold", " rest", " each", " x", " interval")):
        return anchor.value, unit, about
    if unit == "min" and anchor.category == "quantity" and "-" not in folded[anchor.start:anchor.end] and _HELD.search(before) and not after.startswith((" of rest", " rest", " break")):
        return anchor.value, unit, about
    return None
