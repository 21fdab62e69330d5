"""Do the minutes carry the units? By the payer's method; without a payer, only where both methods agree."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from chartproof.billing.units import UnitLaw
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, units_words, unknown
from chartproof.rules.case import Case
from chartproof.rules.charges import counted
from chartproof.rules.rule import MANUAL_2019, Message, Rule, always

_CHAPTER = "charges"
_POOLED_SINCE = datetime.date(2011, 3, 21)
_MIDPOINT_SINCE = datetime.date(2011, 1, 1)
_MUE_SINCE = datetime.date(2024, 7, 1)
_DAY = frozenset({"code", "minutes", "units", "total_timed_minutes", "total_treatment_minutes", "session_minutes", "start_time", "end_time"})
_NONE_BILLED = Message("no timed units are billed in the note")
_NO_MINUTES = Message("the note gives no minutes to count from (UN-07 asks for them)")


class _Sheet(NamedTuple):
    """What UN-01 and UN-02 count: billed units against the day's minutes, which make ``pooled`` units."""

    charged: counted.Billed
    bound: counted.Bound
    by_code: Mapping[str, int] | None
    law: UnitLaw
    pooled: int
    one_code: bool

    @property
    def words(self) -> tuple[int, ...]:
        return (*self.charged.indices, *self.bound.indices)


def _sheet(case: Case) -> _Sheet | Answer:
    """The sheet, or the answer where there is nothing to count. Raises Gap."""
    charged = counted.billed(case)
    if charged is None or not charged.total:
        return not_applicable("none_billed")
    bound = counted.timed_minutes(case)
    if bound is None:
        return not_applicable("no_minutes")
    law, day, procedures = counted.unit_law(case), case.day(), case.law.procedures()
    return _Sheet(charged, bound, counted.every_minute(case), law, counted.carried(bound.minutes, law),
                  len(counted.timed(day.codes, procedures)) == 1)


def _below_first(case: Case) -> Answer:
    sheet = _sheet(case)
    if isinstance(sheet, Answer):
        return sheet
    if sheet.pooled:
        return met("enough", sheet.bound.indices)
    return not_met("below", sheet.words, units=sheet.charged.total, minutes=sheet.bound.words, least=sheet.law.pooled_minimum)


def _pooled_total(case: Case) -> Answer:
    if case.method == "midpoint":
        return not_applicable("midpoint")
    sheet = _sheet(case)
    if isinstance(sheet, Answer):
        return sheet
    return _against_pool(sheet, judging_both=case.method is None) if sheet.pooled else not_applicable("below_first")


def _against_pool(sheet: _Sheet, *, judging_both: bool) -> Answer:
    """Billed units against pooled minutes; without a payer only what midpoint counting says as well."""
    charged, bound = sheet.charged, sheet.bound
    needed, apart = counted.least(charged, sheet.law)
    alone = counted.allocations(sheet.by_code, sheet.law)[1] if sheet.by_code else None
    over_alone = any(charged.by_code.get(code, 0) > n for code, n in alone.items()) if alone else bound.minutes < apart
    figures: dict[str, str | int] = {"units": charged.total, "needed": needed, "minutes": bound.words, "carried": units_words(sheet.pooled)}
    if charged.total > sheet.pooled:
        differ = judging_both and not over_alone
        return unknown("methods_differ", sheet.words, **figures) if differ else not_met("too_many", sheet.words, **figures)
    if not bound.exact:
        return unknown("at_most", sheet.words, **figures)
    if judging_both and (over_alone or not (alone or sheet.one_code)):
        return unknown("methods_differ", sheet.words, **figures)
    return met("carried", sheet.words, **figures)


def _allocation(case: Case) -> Answer:
    if case.method == "midpoint":
        return not_applicable("midpoint")
    charged, by_code = counted.billed(case), counted.every_minute(case)
    if charged is None:
        return not_applicable("none_billed")
    if not charged.by_code or not by_code:
        return not_applicable("no_minutes_by_code")
    words = (*charged.indices, *(i for code in by_code for i in case.find("minutes", code=code)))
    pooled, alone = counted.allocations(by_code, counted.unit_law(case))
    as_billed = dict.fromkeys(by_code, 0) | dict(charged.by_code)
    if charged.total != sum(pooled[0].values()):
        return not_applicable("other_total")
    rightful = listed((" + ".join(f"{code} x {n}" for code, n in choice.items() if n) for choice in pooled[:3]), "or")
    by_either = (as_billed in pooled,) if case.method else (as_billed in pooled, as_billed == alone)
    if len(set(by_either)) > 1:
        return unknown("methods_differ", words, rightful=rightful)
    return met("right", words) if by_either[0] else not_met("wrong", words, rightful=rightful)


def _midpoint(case: Case) -> Answer:
    if case.method != "midpoint":
        return not_applicable("pooled")
    day, procedures = case.day(), case.law.procedures()
    charged = counted.billed(case)
    if charged is None:
        return not_applicable("none_billed")
    law = counted.unit_law(case)
    given = {code: n for code, n in day.timed_minutes(procedures).items() if code in charged.by_code}
    alone = counted.allocations(given, law)[1]
    over = [code for code, n in alone.items() if charged.by_code[code] > n]
    if over:
        words = tuple(i for code in over for kind in ("units", "minutes") for i in case.find(kind, code=code))
        said = listed(f"{code}: {charged.by_code[code]} billed, {given[code]} min carry {alone[code]}" for code in over)
        return not_met("too_many", words, said=said)
    if charged.by_code and len(given) == len(charged.by_code):
        return met("carried", charged.indices)
    bound = counted.timed_minutes(case)
    apart = counted.least(charged, law)[1]
    if bound and charged.by_code and bound.minutes < apart:
        return not_met("not_enough", (*charged.indices, *bound.indices), units=charged.total, needed=apart, minutes=bound.words)
    return unknown("no_minutes", charged.indices)


def _methods(case: Case) -> Answer:
    if case.method is not None:
        return not_applicable("known")
    by_code = counted.every_minute(case)
    if not by_code:
        return not_applicable("no_minutes")
    pooled, alone = counted.allocations(by_code, counted.unit_law(case))
    if alone in pooled:
        return met("agree")
    words = [i for code in by_code for i in case.find("minutes", code=code)]
    return not_met("differ", words, pooled=sum(pooled[0].values()), midpoint=sum(alone.values()))


def _untimed(case: Case) -> Answer:
    procedures = case.law.procedures()
    charged = [i for i in case.find("units") if (code := case.evidence(i).code) in procedures and not procedures[code].timed]
    several = [i for i in charged if isinstance(n := case.evidence(i).value, int) and n > 1]
    if not charged:
        return not_applicable("none_billed")
    if not several:
        return met("one", charged)
    most = case.law.get("untimed_units_a_day").value
    codes = dict.fromkeys(case.evidence(i).code for i in several)
    if list(codes) == ["97150"] and "hospital" in case.values("place"):
        return unknown("hospital", several)
    return not_met("several", several, codes=listed(codes), most=most)


def _agreement(case: Case) -> Answer:
    day, procedures = case.day(), case.law.procedures()
    charged = counted.billed(case)
    if charged is None:
        return not_applicable("none_billed")
    bound = counted.timed_minutes(case)
    if bound is None:
        return not_met("no_minutes", charged.indices, units=charged.total)
    if day.disagreeing:
        return not_met("code_differs", [i for code in day.disagreeing for i in case.find("minutes", code=code)], codes=listed(day.disagreeing))
    by_code = counted.every_minute(case)
    given = day.timed_minutes(procedures)
    total = day.total_timed
    if total is not None and given and (sum(given.values()) > total or (by_code and sum(by_code.values()) != total)):
        words = (*case.find("total_timed_minutes"), *(i for code in given for i in case.find("minutes", code=code)))
        return not_met("sums_differ", words, total=total, sum=sum(given.values()))
    if not bound.exact:
        return not_applicable("at_most")
    return _too_few(case, charged, bound, by_code)


def _too_few(case: Case, charged: counted.Billed, bound: counted.Bound, by_code: Mapping[str, int] | None) -> Answer:
    """Fewer units than the minutes carry: by the payer's method, or by both."""
    law = counted.unit_law(case)
    pooled = counted.carried(bound.minutes, law)
    alone = sum(counted.allocations(by_code, law)[1].values()) if by_code else None
    supported = {"cms": pooled, "midpoint": alone, None: min(pooled, alone) if alone is not None else None}[case.method]
    words = (*charged.indices, *bound.indices)
    if supported is None:
        return not_applicable("no_minutes_by_code")
    if charged.total < supported:
        return not_met("too_few", words, units=charged.total, minutes=bound.words, carried=units_words(supported))
    return met("agree", words) if charged.total == supported else not_applicable("too_many")


RULES = (
    Rule(
        "UN-01", "No timed unit below the least minutes of one", _CHAPTER, "denial", "certain", "minutes",
        "Below eight timed minutes in a day there is no timed unit to bill",
        _DAY,
        {"none_billed": _NONE_BILLED, "no_minutes": _NO_MINUTES,
         "enough": Message("the timed minutes reach a first unit"),
         "below": Message("timed units are billed ({units}), yet the note shows {minutes} timed min; a first unit needs {least}",
                          "the timed minutes if more were given; otherwise correct the units")},
        always("pooled-units", _below_first, _POOLED_SINCE), holds_charge=True,
    ),
    Rule(
        "UN-02", "No more units than the day's timed minutes carry", _CHAPTER, "denial", "certain", "minutes",
        "Pooled counting: the day's timed minutes together decide how many timed units may be billed",
        _DAY,
        {"midpoint": Message("this payer counts each code alone (UN-04)"), "none_billed": _NONE_BILLED, "no_minutes": _NO_MINUTES,
         "below_first": Message("the minutes reach no unit at all (UN-01)"),
         "carried": Message("{minutes} timed min carry the {units} timed units"),
         "too_many": Message("{units} timed units need at least {needed} timed minutes; the note shows {minutes} ({carried})",
                             "the timed minutes if more were given; otherwise correct the units"),
         "at_most": Message("{units} timed units need at least {needed} timed minutes; the note shows {minutes}, not how many of them were timed",
                            "total timed minutes of the day"),
         "methods_differ": Message("{units} timed units on {minutes} timed min: pooled counting and midpoint counting may not agree here",
                                   "the payer's profile, and the minutes of each code if it counts each code alone")},
        always("pooled-units", _pooled_total, _POOLED_SINCE), holds_charge=True,
    ),
    Rule(
        "UN-03", "The units stand with the codes that earned them", _CHAPTER, "denial", "certain", "minutes",
        "Each code keeps its full 15 minutes as units; a unit made of left-over minutes goes to the code with most of them",
        _DAY,
        {"midpoint": Message("this payer counts each code alone (UN-04)"), "none_billed": _NONE_BILLED,
         "no_minutes_by_code": Message("minutes by code are not given; they are voluntary"),
         "other_total": Message("the number of units itself is in question (UN-02, UN-07)"),
         "right": Message("the units stand with the right codes"),
         "wrong": Message("the units stand with the wrong codes; these minutes make {rightful}", "the minutes of each code; otherwise correct the units"),
         "methods_differ": Message("pooled counting makes {rightful} of these minutes; midpoint counting parts them otherwise", "the payer's profile")},
        always("pooled-units", _allocation, _POOLED_SINCE), holds_charge=True,
    ),
    Rule(
        "UN-04", "Each code has the minutes for its own units", _CHAPTER, "risk", "certain", "minutes",
        "Midpoint counting: a code's unit counts once more than half of it was given; minutes of several codes are not pooled",
        _DAY,
        {"pooled": Message("only for payers that count each code alone"), "none_billed": _NONE_BILLED,
         "carried": Message("each code has the minutes for its units"),
         "too_many": Message("{said}", "the minutes of the code if more were given; otherwise correct the units"),
         "not_enough": Message("{units} timed units on these codes need at least {needed} min; the note shows {minutes}",
                               "the minutes of each code; otherwise correct the units"),
         "no_minutes": Message("this payer counts each code alone, and the note does not give the minutes of each", "the minutes of each code")},
        always("midpoint-units", _midpoint, _MIDPOINT_SINCE),
    ),
    Rule(
        "UN-05", "Both ways of counting give the same", _CHAPTER, "advice", "certain", "minutes",
        "Plans differ: some pool the minutes as CMS does, some count each code alone; the contract decides",
        _DAY,
        {"known": Message("the profile says how this payer counts"), "no_minutes": Message("minutes by code are not given"),
         "agree": Message("pooled and midpoint counting agree on these minutes"),
         "differ": Message("pooled counting makes {pooled} units of these minutes, midpoint counting {midpoint}, or parts them otherwise",
                           "the payer's profile")},
        always("method-difference", _methods, _POOLED_SINCE),
    ),
    Rule(
        "UN-06", "An untimed service is one unit", _CHAPTER, "risk", "certain", "minutes",
        "An untimed code is billed once a session, however long it took",
        frozenset({"units", "place"}),
        {"none_billed": Message("no untimed service is billed in the note"), "one": Message("each untimed service is one unit"),
         "several": Message("{codes}: untimed, and billed with more than {most} unit", "one unit; or that there were separate sessions"),
         "hospital": Message("a hospital outpatient department may report group treatment twice a day", "that there were two sessions")},
        always("untimed-units", _untimed, _MUE_SINCE),
    ),
    Rule(
        "UN-07", "Minutes and units agree", _CHAPTER, "denial", "certain", "minutes",
        "What is billed and the timed minutes in the note have to agree, both ways",
        _DAY,
        {"none_billed": _NONE_BILLED, "at_most": Message("how many of the minutes were timed is not said (UN-02)"),
         "too_many": Message("more units than minutes carry (UN-01, UN-02 or UN-04)"),
         "no_minutes_by_code": Message("the note does not give the minutes of each code, by which this could be judged"),
         "agree": Message("minutes and units agree"),
         "no_minutes": Message("timed units are billed ({units}), and the note shows no minutes", "total timed minutes of the day"),
         "code_differs": Message("{codes}: the minutes of the code and of its activities differ", "the correct minutes", "risk"),
         "sums_differ": Message("the total says {total} timed min, the codes together {sum}", "the correct minutes", "risk"),
         "too_few": Message("{minutes} timed min carry {carried}; {units} billed", "the correct units, or which minutes were not billed and why",
                            "risk")},
        always("note-minutes", _agreement, MANUAL_2019), holds_charge=True,
    ),
)
