"""CMS's limits of units a day and pairs of codes: what the tables of the quarter say, and unknown for any other quarter."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.charges.modifiers import modifiers
from chartproof.rules.rule import MEDICARE, Message, Rule, always

_CHAPTER = "charges"
_SINCE = datetime.date(2024, 7, 1)
CLINICAL = frozenset({
    "97035", "97110", "97112", "97113", "97116", "97130", "97140", "97150", "97530", "97533", "97535", "97537", "97542", "97750", "97755", "97760",
    "97761", "97763",
})
"""Codes whose limit rests on what is usual; the lawbook holds the limits, for the quarters that it holds."""
POLICY = frozenset({"92526", "97129", "97165", "97166", "97167", "97168", "97550"})
"""Codes whose limit rests on policy. The untimed ones are one unit a session for UN-06."""
_SEPARATE = frozenset({"59", "XE", "XP", "XS", "XU"})
_Pair = tuple[str, str]
ROM_PAIRS: tuple[_Pair, ...] = (("97530", "95851"), ("97530", "95852"))
ACTIVITY_PAIRS: tuple[_Pair, ...] = (("97530", "97537"), ("97530", "97542"), ("97530", "97750"))
EVALUATION_PAIRS: tuple[_Pair, ...] = tuple((evaluation, test) for evaluation in ("97165", "97166", "97167") for test in ("97750", "97755", "97763"))
REEVALUATION_PAIRS: tuple[_Pair, ...] = (("97533", "97168"), ("97535", "97168"), ("97537", "97168"), ("97542", "97168"))


def _most(case: Case, code: str) -> tuple[int, int]:
    """The least and the most that the limit can be, as the note leaves the setting open. Raises Gap."""
    office, hospital = (int(case.law.get(f"most_units_{setting}_{code}").value) for setting in ("office", "hospital"))
    place = case.values("place")
    if place:
        office = hospital = hospital if "hospital" in place else office
    return min(office, hospital), max(office, hospital)


def _limit(case: Case, codes: frozenset[str]) -> Answer:
    """Units against the limits of these codes. One unit exceeds none, so only more are looked up."""
    procedures = case.law.procedures()
    billed = {code: n for code, n in case.day().units.items() if code in codes and code in procedures}
    if not billed:
        return not_applicable("none_billed")
    several = {code: n for code, n in billed.items() if n > 1}
    limits = {code: _most(case, code) for code in several}
    over = [code for code, (_, most) in limits.items() if several[code] > most]
    words = [i for code in over for i in case.find("units", code=code)]
    if over:
        return not_met("over", words, said=listed(f"{code}: {several[code]} units, the limit is {limits[code][1]}" for code in over))
    between = [code for code, (least, _) in limits.items() if several[code] > least]
    if between:
        return unknown("setting", [i for code in between for i in case.find("units", code=code)], codes=listed(between))
    return met("within", [i for code in limits for i in case.find("units", code=code)])


def _clinical(case: Case) -> Answer:
    return _limit(case, CLINICAL)


def _policy(case: Case) -> Answer:
    procedures = case.law.procedures()
    return _limit(case, frozenset(code for code in POLICY if code in procedures and procedures[code].timed))


def _indicator(case: Case, pair: _Pair) -> str:
    """What the table says of a pair; ``setting`` where office and hospital differ and the note does not say which, ``unread``
    where nobody has read the table of the setting. Raises Gap.
    """
    key = f"{pair[0]}_{pair[1]}"
    place = case.values("place")
    if pair in REEVALUATION_PAIRS:  # read in the office table alone
        return "unread" if "hospital" in place else str(case.law.get(f"pair_office_{key}").value)
    office, hospital = (str(case.law.get(f"pair_{setting}_{key}").value) for setting in ("office", "hospital"))
    if place:
        return hospital if "hospital" in place else office
    return office if office == hospital else "setting"


def _paired(case: Case, pairs: tuple[_Pair, ...]) -> Answer:
    codes = case.values("code")
    both = [pair for pair in pairs if set(pair) <= set(codes)]
    if not both:
        return not_applicable("apart")
    said = {pair: _indicator(case, pair) for pair in both}
    lines = modifiers(case)

    def words(found: list[_Pair]) -> list[int]:
        named = {code for pair in found for code in pair}
        return [i for i in case.find("code") if case.evidence(i).value in named]

    def names(found: list[_Pair]) -> str:
        return listed(f"{one} with {other}" for one, other in found)

    never = [pair for pair in both if said[pair] == "never"]
    if never:
        return not_met("never", words(never), pairs=names(never))
    for answer in ("unread", "setting"):
        open_pairs = [pair for pair in both if said[pair] == answer]
        if open_pairs:
            return unknown(answer, words(open_pairs), pairs=names(open_pairs))
    bare = [pair for pair in both if not _SEPARATE & lines.get(pair[1], {}).keys()]
    if bare and lines:
        return not_met("bare", words(bare), pairs=names(bare), second=listed(dict.fromkeys(pair[1] for pair in bare), "or"))
    return unknown("no_modifiers", words(bare), pairs=names(bare)) if bare else met("apart_shown", words(both))


def _range_of_motion(case: Case) -> Answer:
    return _paired(case, ROM_PAIRS)


def _activity(case: Case) -> Answer:
    return _paired(case, ACTIVITY_PAIRS)


def _evaluation(case: Case) -> Answer:
    return _paired(case, EVALUATION_PAIRS)


def _reevaluation(case: Case) -> Answer:
    return _paired(case, REEVALUATION_PAIRS)


_LIMITS = frozenset({"code", "minutes", "units", "total_timed_minutes", "total_treatment_minutes", "session_minutes", "place"})
_PAIRS = frozenset({"code", "modifier", "place"})
_LIMIT_WORDS = {
    "none_billed": Message("no units of a code with such a limit are billed in the note"), "within": Message("no code exceeds the limit that the lawbook holds for its day"),
    "over": Message("{said}", "the correct units"),
    "setting": Message("{codes}: above the limit of an office, within that of a hospital outpatient department", "where the patient was treated"),
}
_PAIR_WORDS = {
    "apart": Message("none of these codes stand on one day"),
    "never": Message("{pairs}: an edit that no modifier opens stands between them on one day", "which of the two was given; otherwise correct the codes"),
    "unread": Message("{pairs}: the hospital table was not read for this pair"),
    "setting": Message("{pairs}: whether a modifier may part them depends on office or hospital", "where the patient was treated"),
    "bare": Message("{pairs}: an edit stands between them, and {second} carries no modifier that says they were separate",
                    "59 or an X modifier on {second}, if the services were given in separate minutes and the note shows it; otherwise correct the codes"),
    "no_modifiers": Message("{pairs}: an edit stands between them; the note carries no modifiers to see whether they are billed as separate",
                            "which minutes belong to which service"),
    "apart_shown": Message("a modifier says that the services were separate"),
}

RULES = (
    Rule("UN-08", "Units stay within what is usual for a day", _CHAPTER, "risk", "certain", "minutes",
         "CMS sets for each code, by quarter and setting, how many units of one day it takes without question", _LIMITS, _LIMIT_WORDS,
         always("unit-limits", _clinical, _SINCE), payers=MEDICARE),
    Rule("UN-09", "Units stay within the policy limit of a day", _CHAPTER, "denial", "certain", "minutes",
         "For some codes the limit of a day follows from what the code means or from policy", _LIMITS, _LIMIT_WORDS,
         always("unit-limits", _policy, _SINCE), payers=MEDICARE),
    Rule("ED-06", "97530 and a measurement of motion are not billed together", _CHAPTER, "denial", "certain", "minutes",
         "An NCCI edit that no modifier opens stands between 97530 and 95851 or 95852", _PAIRS, _PAIR_WORDS,
         always("code-pairs", _range_of_motion, _SINCE), payers=MEDICARE),
    Rule("ED-07", "97530 beside community, wheelchair or performance-test codes was separate", _CHAPTER, "risk", "certain", "minutes",
         "An NCCI edit stands between 97530 and 97537, 97542 or 97750; a modifier says that the services were separate", _PAIRS, _PAIR_WORDS,
         always("code-pairs", _activity, _SINCE), payers=MEDICARE),
    Rule("ED-08", "An evaluation and a test of the same day are billable together", _CHAPTER, "denial", "certain", "minutes",
         "In an office no modifier parts 97165 to 97167 from 97750, 97755 or 97763; in a hospital outpatient department one may", _PAIRS, _PAIR_WORDS,
         always("code-pairs", _evaluation, _SINCE), payers=MEDICARE, documents=frozenset({"treatment-note", "evaluation"})),
    Rule("ED-09", "A re-evaluation beside treatment of the same day was separate", _CHAPTER, "risk", "certain", "minutes",
         "An NCCI edit stands between 97168 and 97533, 97535, 97537 or 97542 (none with 97530); a modifier says that they were separate", _PAIRS,
         _PAIR_WORDS, always("code-pairs", _reevaluation, _SINCE), payers=MEDICARE,
         documents=frozenset({"treatment-note", "evaluation", "re-evaluation"})),
)
