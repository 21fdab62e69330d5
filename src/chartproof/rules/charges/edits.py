"""CMS's limits of units a day and pairs of codes: what the tables of the quarter say, and unknown for any other quarter."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.charges.paired import MEDICARE_AND_MEDICAID, PAIR_WORDS, between, by_policy, editions, judged, limits
from chartproof.rules.rule import MEDICARE, Message, Rule

_CHAPTER = "charges"
_Pair = tuple[str, str]
ROM_PAIRS: tuple[_Pair, ...] = (("97530", "95851"), ("97530", "95852"))
ACTIVITY_PAIRS: tuple[_Pair, ...] = (("97530", "97537"), ("97530", "97542"), ("97530", "97750"))
EVALUATION_PAIRS: tuple[_Pair, ...] = tuple((evaluation, test) for evaluation in ("97165", "97166", "97167") for test in ("97750", "97755", "97763"))
REEVALUATION_PAIRS: tuple[_Pair, ...] = (("97533", "97168"), ("97535", "97168"), ("97537", "97168"), ("97542", "97168"))


NAMED_PAIRS = frozenset(frozenset(pair) for table in (ROM_PAIRS, ACTIVITY_PAIRS, EVALUATION_PAIRS, REEVALUATION_PAIRS) for pair in table)
"""The pairs that a rule of this module names; the general rules leave them to it."""


def _limit(case: Case, *, policy: bool) -> Answer:
    """Units against the limits that rest on policy, or on what is usual. One unit exceeds none, so only more are looked up."""
    procedures = case.law.procedures()
    billed = {code: n for code, n in case.day().units.items()
              if code in procedures and (procedures[code].timed or not policy) and by_policy(case, code, n) is policy}
    if not billed:
        return not_applicable("none_billed")
    several = {code: n for code, n in billed.items() if n > 1}
    found = {code: [one for one in limits(case, code) if one is not None] for code in several}
    most = {code: (min(one.units for one in its), max(one.units for one in its)) for code, its in found.items() if its}
    over = [code for code, (_, highest) in most.items() if several[code] > highest]
    words = [i for code in over for i in case.find("units", code=code)]
    if over:
        loaded = all(one.loaded for code in over for one in found[code])
        return not_met("over_loaded" if loaded else "over", words, said=listed(f"{code}: {several[code]} units, the limit is {most[code][1]}" for code in over))
    between_them = [code for code, (least, _) in most.items() if several[code] > least]
    if between_them:
        return unknown("setting", [i for code in between_them for i in case.find("units", code=code)], codes=listed(between_them))
    return met("within", [i for code in most for i in case.find("units", code=code)])


def _clinical(case: Case) -> Answer:
    return _limit(case, policy=False)


def _policy(case: Case) -> Answer:
    return _limit(case, policy=True)


def _paired(case: Case, table: tuple[_Pair, ...]) -> Answer:
    given = case.values("code")
    both = [pair for pair in table if set(pair) <= set(given)]
    if not both:
        return not_applicable("apart")
    return judged(case, [between(case, *pair) for pair in both])


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
    "over": Message("{said}", "the correct units"), "over_loaded": Message("{said}", "the correct units", cite="limit-tables"),
    "setting": Message("{codes}: above the limit of an office, within that of a hospital outpatient department", "where the patient was treated"),
}

RULES = (
    Rule("UN-08", "Units stay within what is usual for a day", _CHAPTER, "risk", "certain", "minutes",
         "CMS sets for each code, by quarter and setting, how many units of one day it takes without question", _LIMITS, _LIMIT_WORDS,
         editions(_clinical, "unit-limits", "limit-history"), payers=MEDICARE_AND_MEDICAID),
    Rule("UN-09", "Units stay within the policy limit of a day", _CHAPTER, "denial", "certain", "minutes",
         "For some codes the limit of a day follows from what the code means or from policy", _LIMITS, _LIMIT_WORDS,
         editions(_policy, "unit-limits", "limit-history"), payers=MEDICARE, holds_charge=True),
    Rule("ED-06", "97530 and a measurement of motion are not billed together", _CHAPTER, "denial", "certain", "minutes",
         "An NCCI edit that no modifier opens stands between 97530 and 95851 or 95852", _PAIRS, PAIR_WORDS,
         editions(_range_of_motion), payers=MEDICARE_AND_MEDICAID, holds_charge=True),
    Rule("ED-07", "97530 beside community, wheelchair or performance-test codes was separate", _CHAPTER, "risk", "certain", "minutes",
         "An NCCI edit stands between 97530 and 97537, 97542 or 97750; a modifier says that the services were separate", _PAIRS, PAIR_WORDS,
         editions(_activity), payers=MEDICARE_AND_MEDICAID),
    Rule("ED-08", "An evaluation and a test of the same day are billable together", _CHAPTER, "denial", "certain", "minutes",
         "In an office no modifier parts 97165 to 97167 from 97750, 97755 or 97763; in a hospital outpatient department one may", _PAIRS, PAIR_WORDS,
         editions(_evaluation), payers=MEDICARE_AND_MEDICAID, holds_charge=True, documents=frozenset({"treatment-note", "evaluation"})),
    Rule("ED-09", "A re-evaluation beside treatment of the same day was separate", _CHAPTER, "risk", "certain", "minutes",
         "An NCCI edit stands between 97168 and 97533, 97535, 97537 or 97542 (none with 97530); a modifier says that they were separate", _PAIRS,
         PAIR_WORDS, editions(_reevaluation), payers=MEDICARE_AND_MEDICAID,
         documents=frozenset({"treatment-note", "evaluation", "re-evaluation"})),
)
