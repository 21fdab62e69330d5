"""What a discharge note shows by itself."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "progress and discharge"


def _ended(case: Case) -> Answer:
    period = case.find("period_start") + case.find("period_end")
    if case.record.document.kind == "discharge":
        return met("covered", period) if len(period) > 1 else not_met("no_period", period)
    ended = case.find("plan_decision")
    ended = tuple(i for i in ended if case.evidence(i).value == "end")
    return unknown("due", ended) if ended else not_applicable("goes_on")


RULES = (
    Rule(
        "DC-01", "A discharge note closes the episode", _CHAPTER, "advice", "certain", "plan",
        "The end of treatment has a note that covers the time since the last report; that may be the last progress report",
        frozenset({"period_start", "period_end", "plan_decision"}),
        {"covered": Message("the discharge note says which days it covers"),
         "no_period": Message("the discharge note does not say which days it covers", "first and last day since the last progress report"),
         "goes_on": Message("treatment does not end here"),
         "due": Message("treatment ends here; a discharge note is due, unless this document is it", "the discharge note, or that this is it")},
        always("discharge", _ended, MANUAL_2019), documents=frozenset({"discharge", "progress-report", "treatment-note"}), payers=MEDICARE,
    ),
)
