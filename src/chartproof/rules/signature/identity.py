"""Whose note it is, and of which day."""

from __future__ import annotations

import datetime

from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer
from chartproof.rules.answers import FIRST_DAY, MANUAL_2019, met, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import Edition, Message, Rule

_DOCUMENTS: frozenset[DocumentKind] = frozenset(
    {"treatment-note", "missed-visit", "evaluation", "plan-of-care", "progress-report", "discharge"})


def _patient(case: Case) -> Answer:
    found = case.find("patient_id")
    return met(found) if found else not_met("none")


def _day(case: Case) -> Answer:
    found = case.find("date_of_service")
    if not found:
        return not_met("none")
    late = [i for i in found if isinstance(day := case.evidence(i).value, datetime.date) and day > case.as_of]
    return not_met("future", late, as_of=case.as_of.isoformat()) if late else met(found)


RULES = (
    Rule("ID-01", "The patient is named on the document", "signature", "advice", "certain",
         "a page that names nobody cannot be matched to a claim", frozenset({"patient_id"}),
         {"none": Message("no patient name or record number", "the record number, on every page")},
         (Edition(FIRST_DAY, "record-patient", _patient),), documents=_DOCUMENTS),
    Rule("ID-02", "The date of service is given and not in the future", "signature", "denial", "certain",
         "the record must show treatment on the day that is billed", frozenset({"date_of_service"}),
         {"none": Message("no date of service", "the day of treatment"),
          "future": Message("the date of service lies after {as_of}", "the day of treatment as it was")},
         (Edition(MANUAL_2019, "note-date", _day),), documents=_DOCUMENTS),
)
