"""What a therapist changed in the task and why, in plain words: ``Bowl moved from lap to a box when it slid``; no lexicon holds them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.standing import Standings, denied

_WHY = re.compile(r"\b(?:from\b.{1,40}\bto|when|once|after|because|bc|since|so (?:that|the|he|she|it)|until|as (?:soon|he|she|the|pt|it)|to (?:grade|keep|let|allow|prevent|reduce|free|stop|test|check|draw|slow|make|give|elicit|promote|challenge)|"
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
    anchor = changed(text, clause, standing)
    if anchor:
        yield Evidence("skilled_action", "graded", "", about, code, start=anchor.start, end=anchor.end)
        stop = clause.end
        while stop > anchor.end and text.original[stop - 1] in " .,;":
            stop -= 1
        if stop > anchor.end:
            yield Evidence("skilled_object", " ".join(text.words(clause.start, stop).split()), "", about, code, start=clause.start, end=stop)
        return
    verb = acted(text, clause, standing)
    if verb and not any(a.category == "skilled_action" for a in clause.near(*verb)):
        yield Evidence("skilled_action", "graded", "", about, code, start=verb[0], end=verb[1])
        stop = clause.end
        while stop > verb[1] and text.original[stop - 1] in " .,;":
            stop -= 1
        if len(text.folded[verb[1]:stop].split()) > 1:
            yield Evidence("skilled_object", " ".join(text.words(verb[1], stop).split()), "", about, code, start=verb[1] + 1, end=stop)


def changed(text: Text, clause: Stretch, standing: Standings) -> Anchor | None:
    """The verb of a clause that tells a change of task, tool or place with its occasion, its reason or its direction."""
    return next((a for a in clause.anchors if a.category == "change" and standing.at(a.start) == "performed" and _changed(text, clause, a)), None)


_ACTED = re.compile(r"(?:(?P<by>ot|otr|cota|ota|ots|otas|therapist|clinician|this therapist|the therapist|the ot|i|we|author|student therapist) )?(?:then |also |again )?(?P<verb>[a-z]{3,}(?:ed|pt)|cut|set|put|held|built|led|taught|gave|took|brought|had|split|hid|made|laid|withdrew|drew|spread|wound|chose|moved|let|kept|shrank|slid|swung|hung|fed|froze|broke)"
                    r" (?:the|a|an|his|her|its|their|both|half|all|off|twist|hip|one|two|each|pt|patient|from|up|out|down|in|on|to|verbal|tactile|cues?|support|touch|compensatory|back|more|less|with|for|between|[a-z]+s)\b")
_PATIENT_VERBS = frozenset({
    "completed", "performed", "tolerated", "participated", "required", "needed", "demonstrated", "attended", "enjoyed", "missed", "dropped", "refused", "reported", "denied", "declined", "presented", "seen", "engaged",
    "worked", "played", "practiced", "practised", "attempted", "initiated", "maintained", "sustained", "achieved", "displayed", "exhibited", "transitioned", "walked", "ambulated", "continued", "arrived", "received", "used",
    "utilized", "reached", "noted", "observed", "discussed", "reviewed", "verbalized", "stated", "rated", "scored", "improved", "progressed", "responded", "smiled", "cried", "fatigued", "spilled", "guarded", "leaned",
    "asked", "wanted", "looked", "turned", "stopped", "started", "finished", "followed", "recalled", "remembered", "identified", "treated", "billed", "signed", "kept", "held", "made", "had", "took", "addressed",
    "targeted", "focused", "emphasized", "issued", "provided", "recommended", "planned", "lacked", "stood", "sat", "kicked", "hit", "tapped", "jumped", "crawled", "climbed", "put", "brought", "let", "gave", "set", "cut", "led"})
_NEVER = frozenset({"timed", "untimed", "deferred", "located", "based", "related", "signed", "billed", "printed", "prompt", "except", "script", "concept", "accept", "attempt", "excerpt", "kept", "slept", "need", "speed", "feed", "seed", "indeed", "bed", "red", "unsupported"})
_SAID_ONLY = frozenset({"noted", "observed", "discussed", "reported", "stated", "recommended", "planned", "billed", "signed", "arrived", "reviewed", "treated", "had", "kept", "made"})


def acted(text: Text, clause: Stretch, standing: Standings) -> tuple[int, int] | None:
    """The verb of a clause that tells what the therapist did: the therapist is its subject, or nobody is and no patient does such things."""
    if clause.section not in ("O", "A", ""):
        return None
    match = _ACTED.match(text.folded, clause.start, clause.end)
    if match is None or standing.at(clause.start) != "performed":
        return None
    verb = match.group("verb")
    doing = next((a for a in clause.near(match.start("verb"), match.start("verb")) if a.category in ("functional_task", "self_care_task", "exercise")), None)
    if verb in _NEVER or text.folded.startswith(("modified ashworth", "modified indep", "timed up"), clause.start):
        return None
    if match.group("by"):
        return None if verb in _SAID_ONLY else match.span("verb")
    if any(a.category in ("trials", "level", "cue", "goal") or (a.category == "quantity" and a.unit in ("%", "min")) for a in clause.anchors):
        return None
    if verb in _PATIENT_VERBS or (doing and not _COMPARED.search(text.folded, clause.start, clause.end) and not _WHY.search(text.folded, match.end(), clause.end)):
        return None
    return match.span("verb")


def _changed(text: Text, clause: Stretch, anchor: Anchor) -> bool:
    folded = text.folded
    before, after = folded[max(clause.start, anchor.start - 40):anchor.start], folded[anchor.end:min(clause.end, anchor.end + 90)]
    therapist = _THERAPIST.search(before)
    if (_PATIENT.search(before) and not therapist) or denied(text, clause, anchor) or before.endswith((" is ", " are ", " be ")):
        return False
    if not therapist and not before.strip(" ,;") and folded[anchor.start:anchor.end].endswith("ing"):
        return False
    why, compared = _WHY.search(after), _COMPARED.search(after)
    if why and why.group() == "for" and not compared:
        return bool(therapist)
    subject = before.replace("was ", "").replace("were ", "").strip(" ,;:-")
    return bool(why or compared) and bool(therapist or subject or not after.lstrip().startswith(("to ", "from ", "when", "after")))
