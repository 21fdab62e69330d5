"""Who pays, and how much is left: thresholds by the payer's own answer, authorizations, coverage over time."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from chartproof.core.finding import Answer
from chartproof.rules.answers import counted, listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.episode import days
from chartproof.rules.rule import EPISODE, MEDICARE, Message, Rule, always

_CHAPTER = "episode"
_KX = "KX"


class Authorized(NamedTuple):
    """One authorization: what it allows from when to when, what was used up to ``as_of``. Open ends and limits are None."""

    about: str
    number: str
    visits: int | None
    units: int | None
    used: int
    as_of: datetime.date | None
    since: datetime.date | None
    until: datetime.date | None
    codes: frozenset[str]

    def covers(self, day: datetime.date) -> bool:
        """Whether the day lies within its dates."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


AUTHORIZED = frozenset({"authorization", "visits_authorized", "units_authorized", "visit_number", "valid_from", "valid_until", "code"})
"""What :func:`authorizations` reads."""


def authorizations(case: Case) -> tuple[Authorized, ...]:
    """The authorizations in the order of the chart."""
    made = []
    for i in case.find("authorization"):
        e = case.evidence(i)

        def count(kind: str, about: str = e.about) -> int | None:
            return next((v for j in case.find(kind, about) if isinstance(v := case.evidence(j).value, int)), None)

        used = [case.evidence(j) for j in case.find("visit_number", e.about, when=("historical",))]
        as_of = datetime.date.fromisoformat(used[0].on) if used and used[0].on else None
        held = used[0].value if used and isinstance(used[0].value, int) else 0
        made.append(Authorized(e.about, str(e.value), count("visits_authorized"), count("units_authorized"), held, as_of,
                               days.dated(case, "valid_from", e.about).get(e.about), days.dated(case, "valid_until", e.about).get(e.about),
                               frozenset(str(case.evidence(j).value) for j in case.find("code", e.about, when=("planned",)))))
    return tuple(made)


def visits_used(one: Authorized, treated: tuple[datetime.date, ...]) -> int:
    """Visits held under an authorization: those it counts itself, and each treatment day within its dates after that."""
    return one.used + sum(one.covers(day) and (one.as_of is None or day > one.as_of) for day in treated)


def _authorized(case: Case) -> Answer:
    given, treated = authorizations(case), days.days_treated(case)
    if not given:
        return not_applicable("none")
    outside = [day for day in treated if not any(one.covers(day) for one in given)]
    if outside:
        return not_met("lapsed", case.find("valid_until"), days=days.in_words(outside))
    for one in given:
        used = visits_used(one, treated)
        if one.visits is not None and used > one.visits:
            return not_met("used_up", case.find("visits_authorized", one.about), number=one.number, visits=counted(one.visits, "visit"), used=used)
        if one.units is not None and (billed := units_used(case, one)) > one.units:
            return not_met("units_used_up", case.find("units_authorized", one.about), number=one.number, units=counted(one.units, "unit"), used=billed)
    strange = _unnamed(case, given, treated)
    if strange:
        return not_met("other_code", [i for one in given for i in case.find("code", one.about, when=("planned",))],
                       codes=listed(dict.fromkeys(code for _, code in strange)), days=days.in_words(dict.fromkeys(day for day, _ in strange)))
    return met("within", case.find("authorization"))


def _unnamed(case: Case, given: tuple[Authorized, ...], treated: tuple[datetime.date, ...]) -> list[tuple[datetime.date, str]]:
    """Claimed codes that every authorization of their day leaves out; evaluations aside."""
    claimed = days.claimed_days(case)
    found = []
    for day in treated:
        here = [one for one in given if one.covers(day)]
        if all(one.codes for one in here):
            named = days.EVALUATION_CODES.union(*(one.codes for one in here))
            found += [(day, code) for i in claimed.get(day, ()) if (code := case.evidence(i).code) not in named]
    return found


def units_used(case: Case, one: Authorized) -> int:
    """Units billed under an authorization by the claims at hand; ``used`` counts visits or units, whichever it limits."""
    after = one.as_of or datetime.date.min
    found = [case.evidence(i) for day, places in days.claimed_days(case).items() if one.covers(day) and day > after for i in places]
    return one.used + sum(e.value for e in found if isinstance(e.value, int) and (not one.codes or e.code in one.codes))


def _kx(case: Case) -> Answer:
    answers = case.find("year_to_date")
    if not answers:
        return unknown("no_answer")
    told = case.evidence(answers[0])
    year, amount = int(told.about), int(str(told.value))
    after = [day for day in days.claimed_days(case) if day.year > year]
    if after:
        return unknown("other_year", answers, year=year, days=days.in_words(after))
    threshold = int(case.law.get("kx_threshold_ot", datetime.date(year, 1, 1)).value)
    if amount <= threshold:
        return met("below", answers, amount=amount, threshold=threshold, as_of=told.on, year=year)
    later = {day: places for day, places in days.claimed_days(case).items() if day.year == year and day.isoformat() > told.on}
    if not later:
        return unknown("no_claim", answers, amount=amount, threshold=threshold, as_of=told.on, year=year)
    marked = {case.evidence(i).about + case.evidence(i).code for i in case.find("modifier") if case.evidence(i).value == _KX}
    bare = {day: [i for i in places if case.evidence(i).about + case.evidence(i).code not in marked] for day, places in later.items()}
    bare = {day: places for day, places in bare.items() if places}
    if bare:
        return not_met("without", [i for places in bare.values() for i in places], amount=amount, threshold=threshold, as_of=told.on, year=year,
                       days=days.in_words(bare))
    return met("with", answers, amount=amount, threshold=threshold)


def _review(case: Case) -> Answer:
    answers = case.find("year_to_date")
    if not answers:
        return not_applicable("no_answer")
    told = case.evidence(answers[0])
    year, amount = int(told.about), int(str(told.value))
    threshold = int(case.law.get("medical_review_threshold_ot", datetime.date(year, 1, 1)).value)
    if amount > threshold:
        return not_met("above", answers, amount=amount, threshold=threshold, year=year)
    return met("below", answers, amount=amount, threshold=threshold)


def _covered(case: Case) -> Answer:
    treated = days.days_treated(case)
    spans = [(days.dated(case, "valid_from", e.about).get(e.about), days.dated(case, "valid_until", e.about).get(e.about), str(e.value))
             for i in case.find("payer") if (e := case.evidence(i)).about[:8] == "coverage"]
    if not spans or not treated:
        return not_applicable("none")

    def payer(day: datetime.date) -> str:
        return next((name for since, until, name in spans if (since is None or since <= day) and (until is None or day <= until)), "")

    bare = [day for day in treated if not payer(day)]
    if bare:
        return not_met("uncovered", case.find("valid_until"), days=days.in_words(bare))
    named = list(dict.fromkeys(payer(day) for day in treated))
    if len(named) > 1:
        change = next(day for day in treated if payer(day) == named[1])
        return not_met("changed", case.find("payer"), payers=listed(named), day=change.isoformat())
    return met("covered", case.find("payer"))


RULES = (
    Rule(
        "MOD-06", "KX stands on each line above the year's threshold", _CHAPTER, "denial", "certain", "minutes",
        "Above the yearly amount the modifier says that the record justifies the service; the amount counts every provider, so only the payer knows it",
        days.DAYS | {"year_to_date", "modifier"},
        {"no_answer": Message("the payer's eligibility answer is not in the chart; a clinic's own sum would be too low", "the eligibility answer: amount, year, and its day"),
         "other_year": Message("the eligibility answer is of {year}; it says nothing of {days}", "the eligibility answer of that year, and its day"),
         "below": Message("${amount:,} of ${threshold:,} in {year}, as of {as_of}"),
         "no_claim": Message("${amount:,} by {as_of} is above the threshold of ${threshold:,} for {year}, and no later claim is at hand",
                             "the claims of the days after that; each line needs KX if the record justifies it"),
         "with": Message("above ${threshold:,}, and each later line carries KX"),
         "without": Message("${amount:,} by {as_of} is above the threshold of ${threshold:,} for {year}; KX is missing on {days}",
                            "KX on these lines, if the record justifies the service")},
        always("kx-ngs", _kx, datetime.date(2018, 1, 1)), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "MOD-09", "Above the review amount a claim may be looked at", _CHAPTER, "advice", "certain", "minutes",
        "Above this amount Medicare may choose claims for review; not each of them is reviewed",
        frozenset({"year_to_date"}),
        {"no_answer": Message("the payer's eligibility answer is not in the chart"),
         "below": Message("${amount:,} of ${threshold:,}"),
         "above": Message("${amount:,} in {year} is above ${threshold:,}: claims may be chosen for review", "nothing; have the whole record in order")},
        always("kx-ngs", _review, datetime.date(2018, 1, 1)), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "CM-01", "Treatment keeps within its authorization", _CHAPTER, "risk", "certain", "plan",
        "A payer that authorizes treatment does so for dates, visits and codes",
        days.DAYS | AUTHORIZED,
        {"none": Message("the chart holds no authorization"),
         "within": Message("visits and dates keep within the authorizations"),
         "lapsed": Message("treatment on {days} lies outside the dates of every authorization", "the authorization for these days"),
         "used_up": Message("authorization {number} is for {visits}; held: {used}", "the next authorization, with the day from which it holds"),
         "units_used_up": Message("authorization {number} is for {units}; billed: {used}", "the next authorization, with the day from which it holds"),
         "other_code": Message("{codes}, billed on {days}: no authorization of that day names it", "the authorization that names the code; otherwise correct the claim")},
        always("episode-prior-authorization", _authorized), documents=EPISODE,
    ),
    Rule(
        "EP-03", "Somebody covers each treatment day", _CHAPTER, "advice", "certain", "plan",
        "When coverage changes in mid-episode, another payer's rules, authorizations and clocks may hold from that day",
        days.DAYS | {"code", "payer", "valid_from", "valid_until"},
        {"none": Message("the chart names no coverage, or no treatment yet"),
         "covered": Message("one payer covers every treatment day"),
         "uncovered": Message("no coverage is on record for {days}", "the coverage of these days"),
         "changed": Message("the payer changes on {day} ({payers})", "what the new payer asks for: authorization, plan, order")},
        always("episode-coverage-change", _covered), documents=EPISODE,
    ),
)
