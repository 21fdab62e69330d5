"""How long was treated, what was not treatment, and with how many patients."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.clock import clock
from chartproof.rules.rule import MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "treatment note"
_CLOCK = frozenset({"start_time", "end_time"})
_TEXAS_SINCE = datetime.date(2016, 12, 1)


def _codes(case: Case) -> tuple[str, ...]:
    """The codes of what was done that day."""
    return case.values("code")


def _total_timed(case: Case) -> Answer:
    stated = case.find("total_timed_minutes")
    if stated:
        return met("stated", stated)
    procedures = case.law.procedures()
    codes = _codes(case)
    timed = [code for code in codes if code in procedures and procedures[code].timed]
    session = case.find("session_minutes")
    if codes and not timed and all(code in procedures for code in codes):
        return not_applicable("untimed")
    if not timed:
        return unknown("no_code", session)
    day = case.day()
    given = day.timed_minutes(procedures)
    if len(codes) == 1 and codes[0] in given:
        return met("one_code", case.find("minutes", code=codes[0]))
    if all(code in given for code in timed):
        return not_met("by_code", [i for code in timed for i in case.find("minutes", code=code)], sum=sum(given.values()))
    return not_met("session", session) if session else not_met("missing")


def _total_treatment(case: Case) -> Answer:
    treatment, timed = case.find("total_treatment_minutes"), case.find("total_timed_minutes")
    visit = clock(case)
    stated = [(_number(case, i), i) for i in treatment + timed]
    if visit and stated and max(stated)[0] > visit.minutes:
        most, index = max(stated)
        return not_met("above_clock", (index, *visit.indices), minutes=most, clock=visit.minutes)
    if not treatment:
        session = case.find("session_minutes")
        return not_met("session", session) if session else not_met("missing")
    if timed and _number(case, treatment[0]) < _number(case, timed[0]):
        return not_met("below_timed", (treatment[0], timed[0]), treatment=_number(case, treatment[0]), timed=_number(case, timed[0]))
    return met("stated", treatment)


def _number(case: Case, index: int) -> int:
    value = case.evidence(index).value
    return value if isinstance(value, int) else 0


def _not_treatment(case: Case) -> Answer:
    named = case.find("excluded_time") + case.find("uncounted_minutes")
    if not named:
        return not_applicable("none_named")
    totals = case.find("total_treatment_minutes") or case.find("total_timed_minutes")
    visit = clock(case)
    left_out = case.find("uncounted_minutes")
    if totals and visit:
        total = _number(case, totals[0])
        room = visit.minutes - total
        apart = sum(_number(case, i) for i in left_out)
        if room < max(apart, 1):
            return not_met("counted", (*named, totals[0], *visit.indices), total=total, clock=visit.minutes)
        return met("left_out", named)
    return met("left_out", left_out) if left_out else unknown("unsaid", named)


def _in_and_out(case: Case) -> Answer:
    starts, ends = case.find("start_time"), case.find("end_time")
    if starts and ends:
        return met("given", (*starts, *ends))
    return not_met("half", starts or ends) if starts or ends else not_met("missing")


def _one_on_one(case: Case) -> Answer:
    procedures = case.law.procedures()
    codes = [code for code in _codes(case) if code in procedures and procedures[code].one_on_one]
    if not codes:
        return not_applicable("no_code")
    stated = [i for i in case.find("contact") if case.evidence(i).value == "one_on_one"]
    together = [i for i in case.find("contact") if case.evidence(i).value == "co_treatment"]
    against = _others(case, codes) + [i for i in case.find("contact", denied=True) if case.evidence(i).value == "one_on_one"]
    if against:
        return not_met("contradicted", against, codes=listed(codes))
    if stated:
        return met("stated", stated, codes=listed(codes))
    if together:
        return unknown("together", together)
    return not_met("unstated", case.find("code", code="") if len(codes) == 1 else (), codes=listed(codes))


def _others(case: Case, codes: list[str]) -> list[int]:
    """Words that put other patients beside the one: bound to a one-on-one code, or to none while no group is billed."""
    grouped = "97150" in _codes(case)
    several = [i for i in case.find("contact") if case.evidence(i).value == "group"]
    several += [i for i in case.find("group_size") if _number(case, i) > 1]
    return [i for i in several if case.evidence(i).code in codes or (not case.evidence(i).code and not grouped)]


def _group(case: Case) -> Answer:
    groups = [i for i in case.find("contact") if case.evidence(i).value == "group"]
    if "97150" not in _codes(case) and not groups:
        return not_applicable("no_group")
    sizes = case.find("group_size")
    if any(_number(case, i) > 1 for i in sizes):
        return met("counted", sizes)
    if sizes:
        return not_met("alone", sizes)
    return not_met("uncounted", groups) if groups else not_met("no_group_shown", [i for i in case.find("code") if case.evidence(i).value == "97150"])


RULES = (
    Rule(
        "TN-04", "Total timed minutes are recorded", _CHAPTER, "denial", "certain", "minutes",
        "Timed units are counted from the day's timed minutes, so the note has to hold that number",
        frozenset({"total_timed_minutes", "code", "minutes", "session_minutes"}),
        {"stated": Message("total timed minutes are stated"),
         "one_code": Message("one timed code with its minutes: the total is on the page"),
         "untimed": Message("only untimed services are named"),
         "no_code": Message("no code is named, so whether the treatment was timed cannot be seen", "total timed minutes, or that nothing timed was given"),
         "by_code": Message("minutes are given by code (together {sum}), but not the total of timed minutes", "total timed minutes of the day", "risk"),
         "session": Message("a length of session is given, but not how many of its minutes were timed treatment", "total timed minutes of the day"),
         "missing": Message("no total of timed minutes", "total timed minutes of the day")},
        always("note-minutes", _total_timed, MANUAL_2019), payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "TN-05", "Total treatment minutes are recorded and can be true", _CHAPTER, "denial", "certain", "minutes",
        "Total treatment time is timed and untimed treatment together, without what is not treatment: never below the timed "
        "minutes, never above the visit's own length",
        frozenset({"total_treatment_minutes", "total_timed_minutes", "session_minutes"}) | _CLOCK,
        {"stated": Message("total treatment minutes are stated"),
         "missing": Message("no total of treatment minutes", "total treatment minutes of the day, timed and untimed together"),
         "session": Message("a length of session is given, but not that all of it was treatment", "total treatment minutes of the day, timed and untimed together"),
         "below_timed": Message("total treatment is {treatment} min, yet timed treatment alone is {timed} min", "the correct totals"),
         "above_clock": Message("{minutes} min of treatment do not fit into a visit of {clock} min by the clock", "the correct times or totals")},
        always("note-minutes", _total_treatment, MANUAL_2019), payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "TN-06", "Rest, set-up and writing are not counted", _CHAPTER, "risk", "likely", "minutes",
        "Time that is not treatment belongs neither in the timed nor in the total treatment minutes",
        frozenset({"excluded_time", "uncounted_minutes", "total_treatment_minutes", "total_timed_minutes"}) | _CLOCK,
        {"none_named": Message("no rest, set-up or writing is named"),
         "left_out": Message("time that is not treatment was left out of the minutes"),
         "counted": Message("rest, set-up or writing is named, and the total of {total} min leaves it no room in {clock} min by the clock",
                            "how many minutes were not treatment, and the totals without them"),
         "unsaid": Message("rest, set-up or writing is named; whether its minutes were left out is not said", "how many minutes were not counted")},
        always("note-minutes", _not_treatment, MANUAL_2019), payers=MEDICARE,
    ),
    Rule(
        "TN-08", "Time in and time out are recorded", _CHAPTER, "risk", "certain", "minutes",
        "This payer's manual asks that a note show when the session began and when it ended",
        _CLOCK,
        {"given": Message("time in and time out are given"), "half": Message("only one of time in and time out is given", "the other time"),
         "missing": Message("neither time in nor time out is given", "time in and time out of the session")},
        always("texas-times", _in_and_out, _TEXAS_SINCE), payers=frozenset({"texas-medicaid"}),
    ),
    Rule(
        "TN-09", "Contact with one patient alone is shown, and nothing contradicts it", _CHAPTER, "risk", "likely", "minutes",
        "These codes are for one patient at a time; two or more at once are a group, which has a code of its own",
        frozenset({"code", "contact", "group_size"}),
        {"no_code": Message("no code that is for one patient at a time"),
         "stated": Message("contact with this patient alone is stated"),
         "unstated": Message("{codes}: that you treated this patient alone is not stated", "that you treated this patient alone in these minutes, if you did", "advice"),
         "together": Message("two disciplines treated together; whose minutes are billed is not said", "this discipline's own minutes"),
         "contradicted": Message("{codes}: for one patient at a time; these words put other patients in the same minutes",
                                 "which minutes were with this patient alone and which were group; otherwise correct the code")},
        always("one-on-one", _one_on_one),
    ),
    Rule(
        "TN-11", "A group has at least two patients", _CHAPTER, "risk", "certain", "minutes",
        "Group treatment is treatment of two or more patients at once",
        frozenset({"code", "contact", "group_size"}),
        {"no_group": Message("no group treatment is named"),
         "counted": Message("the number of patients in the group is given"),
         "uncounted": Message("a group is named without the number of patients", "how many patients were treated at once", "advice"),
         "alone": Message("a group is two or more patients; the note counts one", "the number of patients; otherwise correct the code"),
         "no_group_shown": Message("97150 stands in the note, but no group does", "how many patients were treated at once", confidence="likely")},
        always("one-on-one", _group),
    ),
)
