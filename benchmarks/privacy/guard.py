"""The guard under judgement: the only module of this folder that knows Chartproof, beside the manglings' judge."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from datetime import date
from typing import NamedTuple

import manglings
from judging import Found
from passages.pieces import Passage

from chartproof.law.loader import load
from chartproof.privacy.find import find
from chartproof.privacy.hit import Hit
from chartproof.privacy.mask import mask
from chartproof.privacy.restore import restore
from chartproof.privacy.roster import Number, Roster, Someone, Spot

_DAY = date(2026, 12, 1)
"""A day after all of the corpus."""
_PEOPLE = {"patient": "PATIENT", "mother": "MOTHER", "father": "FATHER", "sibling": "SIBLING", "grandparent": "GRANDPARENT", "spouse": "SPOUSE", "teacher": "TEACHER", "aide": "CAREGIVER",
           "physician": "PHYSICIAN", "therapist": "THERAPIST", "assistant": "THERAPIST", "employer": "EMPLOYER", "coworker": "FRIEND"}
_PLACES = {"school": "SCHOOL", "facility": "FACILITY", "hospital": "FACILITY", "town": "PLACE", "county": "PLACE", "employer": "EMPLOYER", "street": "ADDRESS"}
_NUMBERS = {"mrn": "RECORD", "phone": "PHONE", "member": "PLAN", "mbi": "PLAN", "email": "EMAIL"}


class Guarded(NamedTuple):
    """The guard's answers on a corpus: seconds of finding, of finding again in the next note of the same chart, and its hits as they are."""

    seconds: float
    again: float
    answers: list[list[Found]]
    hits: list[tuple[Hit, ...]]


def roster_of(passage: Passage) -> Roster:
    """The passage's roster as the guard takes it."""
    people = tuple(Someone(_PEOPLE[str(each["role"])], (f"{each['given']} {each['middle']} {each['family']}" if each["middle"] else str(each["name"]),),
                           tuple(each["nicknames"])) for each in passage.roster["people"])  # type: ignore[arg-type]
    places = tuple(Spot(_PLACES[str(each["kind"])], (str(each["name"]),)) for each in passage.roster["places"] if each["kind"] in _PLACES)
    numbers = [Number(_NUMBERS[str(each["kind"])], str(each["value"])) for each in passage.roster["numbers"] if each["kind"] in _NUMBERS]
    numbers += [Number("ZIP", str(each["name"])) for each in passage.roster["places"] if each["kind"] == "zip"]
    born = next(date.fromisoformat(str(each["value"])) for each in passage.roster["numbers"] if each["kind"] == "dob")
    return Roster(people, places, tuple(numbers), (), born)


def ask(passages: list[Passage], roster: bool) -> Guarded:
    """The guard's answers, with or without each passage's roster. Reading a roster counts as finding, for each passage is of another chart; the second reading tells
    what it costs when the chart is at hand.
    """
    rosters = [roster_of(each) if roster else Roster() for each in passages]
    few = frozenset(str(load()[0].get("restricted_zip3", on=_DAY).value).split())
    find("Call 207-234-5678", rosters[0], few_zips=few, on=_DAY)
    hits, seconds, again = [], 0.0, 0.0
    for passage, known in zip(passages, rosters, strict=True):
        begin = time.process_time()
        hits.append(find(passage.text, known, few_zips=few, on=_DAY))
        middle = time.process_time()
        find(passage.text, known, few_zips=few, on=_DAY)
        seconds, again = seconds + middle - begin, again + time.process_time() - middle
    return Guarded(seconds, again, [[Found(hit.start, hit.end, hit.category, hit.certainty != "review") for hit in each] for each in hits], hits)


def back_again(passages: list[Passage], told: Guarded, roster: bool) -> str:
    """Whether what was masked comes back to the letter, with and without what was put before a person; a sentence."""
    wrong = 0
    for passage, hits in zip(passages, told.hits, strict=True):
        for chosen in ([hit for hit in hits if hit.certainty != "review"], hits):
            masked, memory = mask(passage.text, chosen)
            wrong += restore(masked.text, memory).text != passage.text
    return f"{'With' if roster else 'Without'} roster: {2 * len(passages) - wrong} of {2 * len(passages)} masked texts came back to the letter."


def mangled(seed: int, count: int) -> str:
    """What becomes of so many mangled placeholders; a sentence."""
    text, places = manglings.sent()
    _, memory = mask(text, [Hit(start, end, "A", role, key, "made", "made", "known") for start, end, role, key in places])
    fates: Counter[str] = Counter()
    for one in itertools.islice(manglings.manglings(seed), count):
        back = restore(one.text, memory)
        fates[manglings.judged(one, back.text, [(left.start, left.end) for left in back.left], {line.token: line.back for line in back.ledger if line.back})] += 1
    return f"{count} manglings: " + ", ".join(f"{name} {number}" for name, number in fates.most_common()) + "."
