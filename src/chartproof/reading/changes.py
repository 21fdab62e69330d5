"""What a therapist changed in the task and why, in plain words: ``Bowl moved from lap to a box when it slid``; no lexicon holds them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.standing import Standings, denied

_WHY = re.compile(r"\b(?:from\b.{1,40}\bto|when|once|after|because|bc|since|so (?:that|the|he|she|it)|until|as (?:soon|he|she|the|pt|it)|to (?:grade|keep|let|allow|prevent|reduce|free|stop|slow|make|give|elicit|promote|challenge)|"
                  r"due to|for|instead of|by ot|by cota|by therapist)\b|>")
_COMPARED = re.compile(r"\b(?:closer|nearer|farther|further|higher|lower|smaller|larger|bigger|heavier|lighter|thicker|thinner|wider|narrower|shorter|longer|steeper|softer|firmer|slower|faster|built[- ]up|weighted|"
                       r"to the (?:left|right|midline)|to midline|at the height|raised[- ]line|nonslip|non-slip|dycem)\b")
_PATIENT = re.compile(r"(?:\b(?:he|she|they|pt|patient|client|child|student|resident|infant|baby|who|i|mr|mrs|ms)\b[. ]{1,2}(?:\w+ )?|\bhas not |\b(?:his|her) (?:hand|arm|head|elbow|leg|foot|fingers?|thumb|wrist|trunk|shoulder) )\Z")
_THERAPIST = re.compile(r"\b(?:ot|otr|cota|ota|therapist|i|we|ots|clinician)\b[^.;]{0,18}\Z")
_SHORTEST = 4


def changes(text: Text, clause: Stretch, standing: Standings, about: str, code: str) -> Iterator[Evidence]:
    """A change of task, tool or place with its occasion, its reason or its direction; what the patient moved is none."""
    if clause.section not in ("O", "A", "") or len(text.folded[clause.start:clause.end].split()) < _SHORTEST:
        return
    for anchor in clause.anchors:
        if anchor.category == "change" and standing.at(anchor.start) == "performed" and _changed(text, clause, anchor):
            yield Evidence("skilled_action", "graded", "", about, code, start=anchor.start, end=anchor.end)
            stop = clause.end
            while stop > anchor.end and text.original[stop - 1] in " .,;":
                stop -= 1
            if stop > anchor.end:
                yield Evidence("skilled_object", " ".join(text.words(clause.start, stop).split()), "", about, code, start=clause.start, end=stop)
            return


def _changed(text: Text, clause: Stretch, anchor: Anchor) -> bool:
    folded = text.folded
    before, after = folded[max(clause.start, anchor.start - 40):anchor.start], folded[anchor.end:min(clause.end, anchor.end + 90)]
    therapist = _THERAPIST.search(before)
    if (_PATIENT.search(before) and not therapist) or denied(text, clause, anchor):
        return False
    if not therapist and not before.strip(" ,;") and folded[anchor.start:anchor.end].endswith("ing"):
        return False
    why, compared = _WHY.search(after), _COMPARED.search(after)
    if why and why.group() == "for" and not compared:
        return bool(therapist)
    subject = before.replace("was ", "").replace("were ", "").strip(" ,;:-")
    return bool(why or compared) and bool(therapist or subject or not after.lstrip().startswith(("to ", "from ", "when", "after")))
