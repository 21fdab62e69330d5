"""Rules and codes of the past that a text treats as in force."""

from __future__ import annotations

import datetime

from chartproof.core.evidence import DocumentKind, Standing
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import EVERY_DOCUMENT, MANUAL_2019, MEDICARE, Edition, Message, Rule, always

_CHAPTER = "repealed"
_EVERYWHERE: tuple[Standing, ...] = ("performed", "planned", "target", "reported", "educational")
_ANY: frozenset[DocumentKind] = EVERY_DOCUMENT | {"other"}
_CAP_ENDED = datetime.date(2018, 1, 1)
_YEARS = ((2018, "kx-recalled"), (2019, "kx-2019"), (2020, "kx-2020"), (2021, "kx-2021"), (2022, "kx-noridian"), (2024, "kx-ngs"), (2025, "kx-2025"),
          (2026, "kx-2026"))
"""From which year on which source gives the amount: each year's finding shows the paragraph that its own amount comes from."""
_COGNITIVE = datetime.date(2018, 1, 1)


def _spoken_of(case: Case, rule: str) -> list[int]:
    return [i for i in case.find("repealed", when=_EVERYWHERE) if case.evidence(i).value == rule]


def _functional_reporting(case: Case) -> Answer:
    spoken = _spoken_of(case, "functional_reporting")
    return not_met("spoken", spoken) if spoken else not_applicable("none")


def _functional_codes(case: Case) -> Answer:
    spans = [part.partition("-") for part in str(case.law.get("functional_codes").value).split()]
    found = [i for i in case.find("code", when=_EVERYWHERE)
             if any(first <= str(case.evidence(i).value) <= (last or first) for first, _, last in spans)]
    return not_met("code", found, codes=listed(dict.fromkeys(str(case.evidence(i).value) for i in found))) if found else not_applicable("none")


def _ended_codes(case: Case) -> Answer:
    ended = case.law.ended()
    found = [i for i in case.find("code", when=_EVERYWHERE) if case.evidence(i).value in ended]
    if not found:
        return met("alive", case.find("code")) if case.find("code") else not_applicable("none")
    said = listed(f"{code} (last day {ended[code].isoformat()})" for code in dict.fromkeys(str(case.evidence(i).value) for i in found))
    return not_met("ended", found, codes=said, day=case.date.isoformat())


def _cap(case: Case) -> Answer:
    spoken = _spoken_of(case, "therapy_cap")
    return not_met("spoken", spoken) if spoken else not_applicable("none")


def _threshold_of_the_year(case: Case) -> Answer:
    named = [i for i in case.find("threshold_amount", when=_EVERYWHERE) if isinstance(case.evidence(i).value, int)]
    if not named:
        return not_applicable("none")
    right = int(case.law.get("kx_threshold_ot").value)
    allowed = {right, int(case.law.get("medical_review_threshold_ot").value)}
    wrong = [i for i in named if case.evidence(i).value not in allowed]
    if not wrong:
        return met("right", named)
    said = listed(f"${case.evidence(i).value:,}" for i in wrong)
    return not_met("other", wrong, said=said, right=f"${right:,}", year=case.date.year)


def _by_year() -> tuple[Edition, ...]:
    """An edition for each source; the last stays open, and a year without an amount is a gap."""
    begins = [datetime.date(year, 1, 1) for year, _ in _YEARS]
    ends = [begin - datetime.timedelta(1) for begin in begins[1:]]
    return tuple(Edition(begin, cite, _threshold_of_the_year, end) for begin, (_, cite), end in zip(begins, _YEARS, [*ends, None], strict=True))


def _always_59(case: Case) -> Answer:
    spoken = _spoken_of(case, "always_59")
    if not spoken:
        return not_applicable("none")
    case.law.get("always_59_with_97140")  # a gap in every quarter whose edits nobody has looked at
    return not_met("spoken", spoken)


RULES = (
    Rule(
        "RP-01", "Functional limitation reporting has ended", _CHAPTER, "risk", "certain", "plan",
        "Functional G-codes and their severity modifiers ended for service from 2019 on",
        frozenset({"repealed"}),
        {"none": Message("no word of functional limitation reporting"),
         "spoken": Message("functional limitation reporting is spoken of as if in force", "nothing: take it out of the template; goals carry the measures now")},
        always("functional-reporting", _functional_reporting, MANUAL_2019), documents=_ANY, payers=MEDICARE,
    ),
    Rule(
        "RP-02", "No functional G-code after 2018", _CHAPTER, "advice", "certain", "minutes",
        "The codes of functional limitation reporting have meant nothing since 2019; their numbers were not looked up, hence advice",
        frozenset({"code"}),
        {"none": Message("no functional G-code"),
         "code": Message("{codes}: by its number a code of functional limitation reporting, which ended with 2018", "nothing: take it off the note and the claim")},
        always("functional-codes", _functional_codes, MANUAL_2019), documents=_ANY, payers=MEDICARE,
    ),
    Rule(
        "RP-03", "No code after its last day", _CHAPTER, "denial", "certain", "minutes",
        "A code exists from one day to another; after its last day there is nothing to bill under it",
        frozenset({"code"}),
        {"none": Message("no procedure code is named"), "alive": Message("no code that has ended"),
         "ended": Message("{codes}: this code had ended by {day}", "the code that was in force for what was done")},
        always("cognitive-codes", _ended_codes, _COGNITIVE), documents=_ANY,
    ),
    Rule(
        "RP-04", "The therapy cap has ended", _CHAPTER, "risk", "certain", "plan",
        "Since 2018 there is no cap and no exception to it: above a threshold the KX modifier attests that the service is needed and documented",
        frozenset({"repealed"}),
        {"none": Message("no word of a therapy cap"),
         "spoken": Message("a therapy cap is spoken of as if in force", "the threshold of the year and the KX modifier, where they matter")},
        always("therapy-cap", _cap, _CAP_ENDED), documents=_ANY, payers=MEDICARE,
    ),
    Rule(
        "RP-05", "The threshold named is that of the year", _CHAPTER, "risk", "certain", "plan",
        "The KX amount changes each January; last year's amount in a template misleads whoever reads it",
        frozenset({"threshold_amount"}),
        {"none": Message("no threshold amount is named"), "right": Message("the amount is that of the year of service"),
         "other": Message("{said} is named as threshold; for occupational therapy in {year} it is {right}", "the amount of the year of service")},
        _by_year(), documents=_ANY, payers=MEDICARE,
    ),
    Rule(
        "RP-06", "59 is not always needed between 97530 and 97140", _CHAPTER, "advice", "certain", "minutes",
        "The modifier sets an edit aside; where no edit stands, adding it asks for attention. A plan's own edit may differ",
        frozenset({"repealed"}),
        {"none": Message("nobody says that 59 is always needed"),
         "spoken": Message("59 is said to be always needed between these codes; in the Medicare edits of that quarter no edit stood between them",
                           "the edit that asks for it, if a plan has its own; otherwise leave it off")},
        always("ptp-manual", _always_59, datetime.date(2020, 1, 1)), documents=_ANY, payers=MEDICARE,
    ),
)
