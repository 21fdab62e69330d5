"""Treatment at a distance: whether the law of the day lets therapists furnish it, and what the note says of how it was done."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import MEDICARE, Edition, Message, Rule, always

_CHAPTER = "treatment note"
_HANDS_ON = frozenset({"97035", "97113", "97140"})
_WAIVERS, _ACT = datetime.date(2020, 3, 1), datetime.date(2025, 10, 1)


def _at_a_distance(case: Case) -> tuple[int, ...]:
    return case.find("telehealth") + tuple(i for i in case.find("place") if case.evidence(i).value == "telehealth")


def _circumstances(case: Case) -> Answer:
    far = _at_a_distance(case)
    if not far:
        return not_applicable("in_person")
    case.law.get("telehealth_by_therapists")  # a day that the lawbook does not cover is unknown
    open_points = [words for kind, words in (("telehealth", "whether by video or audio"), ("telehealth_location", "where the patient was"),
                                             ("consent", "that consent is on record")) if not case.find(kind)]
    return not_met("open", far, points=listed(open_points)) if open_points else met("told", far)


def _hands_on(case: Case) -> Answer:
    far = _at_a_distance(case)
    if not far:
        return not_applicable("in_person")
    hands = [i for i in case.find("code") if case.evidence(i).value in _HANDS_ON]
    if not hands:
        return not_applicable("no_code")
    told = case.find("present") + case.find("skilled_reason")
    return met("told", told) if told else not_met("untold", hands, codes=listed(case.evidence(i).value for i in hands))  # type: ignore[misc]  # codes are text


RULES = (
    Rule(
        "TN-25", "Telehealth was open to therapists, and the note says how it was held", _CHAPTER, "risk", "certain", "minutes",
        "Whether an occupational therapist may furnish telehealth under Medicare depends on the day of service",
        frozenset({"telehealth", "telehealth_location", "consent", "place"}),
        {"in_person": Message("no telehealth"), "told": Message("telehealth was open to therapists that day, and its circumstances are told"),
         "open": Message("telehealth, and the note does not say {points}", "{points}", "advice")},
        (Edition(_WAIVERS, "telehealth-waivers", _circumstances, _ACT - datetime.timedelta(1)), Edition(_ACT, "telehealth-2026", _circumstances)),
        payers=MEDICARE,
    ),
    Rule(
        "TN-26", "A hands-on service at a distance is explained", _CHAPTER, "advice", "likely", "skill",
        "A service of the therapist's own hands needs a word on how it was given from elsewhere",
        frozenset({"code", "telehealth", "place", "present", "skilled_reason"}),
        {"in_person": Message("no telehealth"), "no_code": Message("no hands-on service is named"),
         "told": Message("who was with the patient, or why it could be done, is told"),
         "untold": Message("{codes}: a hands-on service by telehealth, without a word on how", "who was with the patient, and how the service was given from elsewhere")},
        always("telehealth-hands-on", _hands_on),
    ),
)
