"""CMS's pairs of codes as a whole: whatever stands between two codes of a day in the table of that day, and modifiers that nothing asks for."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.charges.edits import NAMED_PAIRS
from chartproof.rules.charges.modifiers import modifiers
from chartproof.rules.charges.paired import MEDICARE_AND_MEDICAID, PAIR_WORDS, SEPARATE, Pair, editions, judged, known_pairs, names, words
from chartproof.rules.clock import of_day
from chartproof.rules.rule import Message, Rule, always

_CHAPTER = "charges"
_EXAMPLE_SINCE = datetime.date(2024, 2, 1)
_GROUP = "97150"
_PAIRS = frozenset({"code", "modifier", "place"})
_TIMES = frozenset({"minutes", "start_time", "end_time", "total_timed_minutes", "total_treatment_minutes"})
_ONE_CODE = Message("one code alone forms no pair")
_ELSEWHERE = Message("the only such pair has a rule of its own (ED-06 to ED-09)")


def _of_state(case: Case, *states: str) -> Answer:
    """What stands between the codes of the day, as far as it is of these states. Raises Gap where a pair is not known and none stands against the note."""
    if len(case.values("code")) < 2:
        return not_applicable("one_code")
    known = known_pairs(case)
    ours = [pair for pair in known.pairs if pair.state in states]
    general = [pair for pair in ours if frozenset(pair.codes) not in NAMED_PAIRS]
    answer = judged(case, general) if general else None
    if answer and answer.outcome == "not_met":
        return answer
    known.all_or_gap()
    return answer or (not_applicable("elsewhere") if ours else met("none", words(case, known.pairs)))


def _never(case: Case) -> Answer:
    return _of_state(case, "never", "setting")


def _bare(case: Case) -> Answer:
    return _of_state(case, "modifier")


def _quarter(case: Case) -> Answer:
    if len(case.values("code")) < 2:
        return not_applicable("one_code")
    known = known_pairs(case)
    return not_applicable("no_table") if known.gap else met("own_quarter", words(case, known.pairs))


def _blocks(case: Case) -> Answer:
    """Whether services that a modifier calls separate have minutes of their own."""
    lines = modifiers(case)
    marked = {code for code, given in lines.items() if SEPARATE & given.keys()}
    if not marked:
        return not_applicable("none_marked")
    known = known_pairs(case)
    parted = [pair for pair in known.pairs if pair.state == "modifier" and pair.column2 in marked and _GROUP not in pair.codes]
    if not parted:
        known.all_or_gap()
        return not_applicable("no_pair")
    return _separate(case, parted)


def _group(case: Case) -> Answer:
    """Whether group and individual treatment of a day have minutes of their own."""
    if _GROUP not in case.values("code") or len(case.values("code")) < 2:
        return not_applicable("no_group")
    known = known_pairs(case)
    beside = [pair for pair in known.pairs if pair.state in ("modifier", "setting") and _GROUP in pair.codes]
    if not beside:
        known.all_or_gap()
        return not_applicable("no_edit")
    return _separate(case, beside)


def _separate(case: Case, found: list[Pair]) -> Answer:
    """Clock times decide where both codes have them; else each code needs minutes of its own."""
    for pair in found:
        one, other = (_spans(case, code) for code in pair.codes)
        if any(a[0] < b[1] and b[0] < a[1] for a in one for b in other):
            return not_met("overlap", words(case, [pair]), pairs=names([pair]))
    minutes = case.day().minutes
    timeless = [pair for pair in found if not all(_spans(case, code) or minutes.get(code) for code in pair.codes)]
    if timeless:
        return not_met("no_minutes", words(case, timeless), pairs=names(timeless))
    return met("separate", words(case, found))


def _spans(case: Case, code: str) -> list[tuple[int, int]]:
    """Start and end of each activity of a code that tells both."""
    activities = {case.evidence(i).about for i in case.find("code") if case.evidence(i).value == code and case.evidence(i).about}
    activities |= {case.evidence(i).about for i in case.find("minutes", code=code) if case.evidence(i).about}
    spans = []
    for about in activities:
        starts, ends = case.find("start_time", about=about), case.find("end_time", about=about)
        if starts and ends:
            spans.append((of_day(case.evidence(starts[0]).value), of_day(case.evidence(ends[-1]).value)))
    return spans


def _needless(case: Case) -> Answer:
    """Whether each modifier that calls a service separate has an edit to part. Raises Gap where a pair of its code is not known."""
    lines = modifiers(case)
    marked = {code: min(given[name] for name in given if name in SEPARATE) for code, given in lines.items() if SEPARATE & given.keys()}
    if not marked:
        return not_applicable("none_marked")
    known = known_pairs(case)
    parted = {code for pair in known.pairs if pair.state in ("modifier", "setting") for code in pair.codes}
    idle = {code: i for code, i in marked.items() if code not in parted}
    if idle:
        known.all_or_gap()
        return not_met("idle", list(idle.values()), codes=listed(idle))
    second = {pair.column2 for pair in known.pairs if pair.state in ("modifier", "setting")}
    first = {code: i for code, i in marked.items() if code not in second}
    return unknown("first", list(first.values()), codes=listed(first)) if first else met("parts", list(marked.values()))


_SEPARATE_WORDS = {
    "separate": Message("each of the services has minutes of its own"),
    "overlap": Message("{pairs}: their clock times overlap", "the times at which each was given; if they were the same minutes, they are one service"),
    "no_minutes": Message("{pairs}: billed as separate services, and the note does not give each its own minutes", "the minutes, or the times, of each service"),
}

RULES = (
    Rule("ED-01", "No two codes stand on one day that no modifier parts", _CHAPTER, "denial", "certain", "minutes",
         "Between two codes with indicator 0 in CMS's table of the day no modifier makes both payable", _PAIRS,
         {**PAIR_WORDS, "one_code": _ONE_CODE, "elsewhere": _ELSEWHERE, "none": Message("every edit between these codes, if there is one, is one that a modifier opens")},
         editions(_never), payers=MEDICARE_AND_MEDICAID, documents=frozenset({"treatment-note", "evaluation", "re-evaluation"}), holds_charge=True),
    Rule("ED-02", "A pair that a modifier parts carries it", _CHAPTER, "risk", "certain", "minutes",
         "Between two codes with indicator 1 in CMS's table of the day a modifier on the second says that they were separate", _PAIRS,
         {**PAIR_WORDS, "one_code": _ONE_CODE, "elsewhere": _ELSEWHERE, "none": Message("no edit that a modifier opens stands between these codes")},
         editions(_bare), payers=MEDICARE_AND_MEDICAID, documents=frozenset({"treatment-note", "evaluation", "re-evaluation"}), holds_charge=True),
    Rule("ED-03", "Services that a modifier calls separate have their own minutes", _CHAPTER, "risk", "likely", "minutes",
         "59 and the X modifiers say that two timed services were given in different blocks of time; the note has to show the blocks", _PAIRS | _TIMES,
         {"none_marked": Message("no line carries a modifier that calls it separate"), "no_pair": Message("no edit that a modifier opens stands between these codes"),
          **_SEPARATE_WORDS},
         always("separate-blocks", _blocks, _EXAMPLE_SINCE), payers=MEDICARE_AND_MEDICAID),
    Rule("ED-04", "No modifier calls a service separate where no edit stands", _CHAPTER, "risk", "certain", "minutes",
         "59 and the X modifiers open an edit; where CMS's table of the day has none, the modifier is not asked for and can itself draw attention", _PAIRS,
         {"none_marked": Message("no line carries a modifier that calls it separate"), "parts": Message("each such modifier parts a pair of the table"),
          "first": Message("{codes}: the modifier stands on the code of the first column; the edit asks for it on the second", "the code that the modifier belongs to"),
          "idle": Message("{codes}: the modifier calls the service separate, and no edit stands between it and another code of this note on this day",
                          "the other code that it was separate from, if it is billed elsewhere; otherwise no modifier")},
         editions(_needless), payers=MEDICARE_AND_MEDICAID),
    Rule("ED-05", "Group treatment beside individual treatment has its own minutes", _CHAPTER, "risk", "certain", "minutes",
         "An edit stands between 97150 and the individual codes; both are payable where the note shows separate time", _PAIRS | _TIMES,
         {"no_group": Message("no group treatment stands beside another code"), "no_edit": Message("no edit stands between the group and these codes on this day"),
          **_SEPARATE_WORDS},
         editions(_group), payers=MEDICARE_AND_MEDICAID),
    Rule("ED-10", "No note is judged by the table of another quarter", _CHAPTER, "advice", "certain", "minutes",
         "A pair is held against a note by the table of the quarter in which the service was given, and by no other", _PAIRS,
         {"one_code": _ONE_CODE, "own_quarter": Message("every two codes of the note were looked up in a table of its own day"),
          "no_table": Message("no table of this day is known for all of these codes: no pair is held against them by another, and none is called free")},
         always("table-quarter", _quarter), payers=MEDICARE_AND_MEDICAID, documents=frozenset({"treatment-note", "evaluation", "re-evaluation"}), negative=True),
)
