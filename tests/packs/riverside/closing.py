"""How a note of this clinic ends."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import Message, Rule, always


def _next_visit(case: Case) -> Answer:
    last = case.find("visit_number")
    authorized = case.find("visits_authorized")
    if last and authorized and case.evidence(last[0]).value == case.evidence(authorized[0]).value:
        return not_applicable("last", last)
    dates = case.find("next_visit", when=("planned", "performed"))
    return met("named", dates) if dates else not_met("unnamed")


RULES = (
    Rule(
        "RV-01", "The note names the next visit", "clinic", "advice", "certain", "plan",
        "Our front desk books from the note: a visit that it does not name is not held",
        frozenset({"next_visit", "visit_number", "visits_authorized"}),
        {"named": Message("the next visit is named"), "last": Message("this was the last authorized visit"),
         "unnamed": Message("the note names no next visit", "the date of the next visit")},
        always("riverside-next-visit", _next_visit, datetime.date(2026, 1, 1)),
    ),
)
