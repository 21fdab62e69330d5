"""Minutes: timed, total, and what must not be counted."""

from __future__ import annotations

from chartproof.billing.day import treatment_day
from chartproof.core.finding import Answer
from chartproof.rules.answers import MANUAL_2019, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import Edition, Message, Rule

_CHARGES = frozenset({"code", "minutes", "units", "total_timed_minutes", "total_treatment_minutes", "session_minutes"})


def _timed(case: Case) -> Answer:
    found = case.find("total_timed_minutes")
    day = treatment_day(case.record.document.evidence)
    by_code = day.timed_minutes(case.law.procedures())
    if found:
        total = day.total_timed or 0
        if by_code and sum(by_code.values()) != total:
            return not_met("sum", (*found, *case.find("minutes")), total=total, added=sum(by_code.values()))
        return met(found)
    if len(by_code) == 1 and len(day.codes) == 1:
        return met(case.find("minutes"))  # one code, its minutes: the total is on the page
    session = case.find("session_minutes")
    if session:
        return not_met("session", session)
    return not_met("added", case.find("minutes"), added=sum(by_code.values())) if by_code else not_met("none")


def _total(case: Case) -> Answer:
    found = case.find("total_treatment_minutes")
    day = treatment_day(case.record.document.evidence)
    if not found:
        session = case.find("session_minutes")
        return not_met("session", session) if session else not_met("none")
    total, timed = day.total_treatment or 0, day.total_timed
    if timed is not None and total < timed:
        return not_met("below", (*found, *case.find("total_timed_minutes")), total=total, timed=timed)
    clock = clock_minutes(case)
    if clock is not None and total > clock:
        return not_met("clock", (*found, *case.find("start_time", about=""), *case.find("end_time", about="")), total=total, clock=clock)
    return met(found)


def clock_minutes(case: Case) -> int | None:
    """Minutes between the start and the end of the session, when both are given."""
    start, end = case.find("start_time", about=""), case.find("end_time", about="")
    if not start or not end:
        return None
    began, ended = (sum(int(part) * weight for part, weight in zip(str(case.evidence(i).value).split(":"), (60, 1), strict=True))
                    for i in (start[0], end[0]))
    return ended - began if ended > began else None


def _excluded(case: Case) -> Answer:
    named, apart = case.find("excluded_time"), case.find("uncounted_minutes")
    if apart:
        return met(apart)
    return unknown("open", named) if named else not_applicable()


RULES = (
    Rule("TN-04", "Total timed minutes are recorded", "treatment note", "denial", "certain",
         "the minutes of all timed codes together decide the units", _CHARGES,
         {"none": Message("no total of timed minutes", "the total minutes of all timed codes, billed or not"),
          "session": Message("a length of session is given, but not how much of it was timed treatment", "the total minutes of all timed codes"),
          "added": Message("the minutes of the codes add up to {added}, but no total of timed minutes is stated", "the total of timed minutes"),
          "sum": Message("{total} timed minutes are stated; the codes add up to {added}", "the minutes as they were: the two must agree")},
         (Edition(MANUAL_2019, "note-minutes", _timed),), payers=frozenset({"medicare"}), holds_charge=True),
    Rule("TN-05", "Total treatment minutes are recorded, and fit the day", "treatment note", "denial", "certain",
         "total treatment time is timed and untimed treatment together, without rests and preparation",
         _CHARGES | {"start_time", "end_time"},
         {"none": Message("no total of treatment minutes", "the total minutes of treatment, timed and untimed"),
          "session": Message("a length of session is given, but not that all of it was treatment", "the total minutes of treatment"),
          "below": Message("total treatment, {total} min, is less than timed treatment, {timed} min", "the minutes as they were"),
          "clock": Message("{total} treatment minutes do not fit between start and end, {clock} min", "the minutes or the times as they were")},
         (Edition(MANUAL_2019, "note-minutes", _total),), payers=frozenset({"medicare"}), holds_charge=True),
    Rule("TN-06", "Rest, set-up and writing are not counted", "treatment note", "risk", "likely",
         "only treatment counts as treatment time", frozenset({"excluded_time", "uncounted_minutes"}),
         {"open": Message("rest, set-up or writing is named, and not whether it was counted", "how many minutes were left out of the total")},
         (Edition(MANUAL_2019, "note-minutes", _excluded),), payers=frozenset({"medicare"})),
)
