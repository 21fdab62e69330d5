"""With whom: one-on-one, group, aides."""

from __future__ import annotations

from chartproof.billing.day import treatment_day
from chartproof.core.finding import Answer
from chartproof.rules.answers import FIRST_DAY, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import Edition, Message, Rule

_GROUP = "97150"


def _one_on_one(case: Case) -> Answer:
    procedures = case.law.procedures()
    day = treatment_day(case.record.document.evidence)
    needing = [code for code in day.codes if code in procedures and procedures[code].one_on_one]
    if not needing:
        return not_applicable()
    contacts = case.find("contact")
    against = [i for i in contacts if case.evidence(i).value == "group" and (
        case.evidence(i).code in needing if case.evidence(i).about else _GROUP not in day.codes)]
    if against:
        return not_met("group", against, codes=", ".join(needing))
    if any(case.evidence(i).value == "one_on_one" for i in contacts):
        return met(i for i in contacts if case.evidence(i).value == "one_on_one")
    if any(case.evidence(i).value == "co_treatment" for i in contacts):
        return unknown("together", contacts)
    return not_met("unstated", codes=", ".join(needing))


def _group(case: Case) -> Answer:
    groups = [i for i in case.find("contact") if case.evidence(i).value == "group"]
    coded = [i for i in case.find("code") if case.evidence(i).value == _GROUP]
    if not groups and not coded:
        return not_applicable()
    sizes = case.find("group_size")
    small = [i for i in sizes if isinstance(n := case.evidence(i).value, int) and n < 2]
    if small:
        return not_met("one", small)
    return met(sizes) if sizes else not_met("none", groups or coded)


def _aide(case: Case) -> Answer:
    people = [i for i in case.find("contributor") if case.evidence(i).who == "aide"]
    if people:
        return not_met("treated", people)
    named = case.find("aide")
    return not_met("named", named) if named else met()


RULES = (
    Rule("TN-09", "One-on-one contact is shown for codes that require it", "treatment note", "risk", "likely",
         "97530 and its timed neighbours are for direct contact with one patient; two or more at once are a group",
         frozenset({"code", "units", "minutes", "contact", "total_timed_minutes", "total_treatment_minutes", "session_minutes"}),
         {"group": Message("the note speaks of a group; {codes} needs contact with one patient at a time",
                           "how many patients were treated in these minutes, or the one-on-one minutes apart"),
          "unstated": Message("that the contact was one-on-one is not stated ({codes})", "one-on-one, when it was so", "advice"),
          "together": Message("two disciplines treated together: not stated how one-on-one minutes were divided", "each discipline's own minutes", "advice")},
         (Edition(FIRST_DAY, "one-on-one", _one_on_one),)),
    Rule("TN-11", "A group says how many patients", "treatment note", "risk", "certain",
         "a group is two or more patients under constant attendance", frozenset({"contact", "code", "group_size"}),
         {"none": Message("group treatment without the number of patients", "how many patients were in the group"),
          "one": Message("a group of one is no group", "how many patients were in the group")},
         (Edition(FIRST_DAY, "one-on-one", _group),)),
    Rule("TN-21", "No aide's service is billed as therapy", "treatment note", "denial", "likely",
         "what an aide does is not therapy, supervised or not", frozenset({"contributor", "aide"}),
         {"treated": Message("an aide is listed as having treated", "whose minutes are billed: only those of the therapist or assistant"),
          "named": Message("an aide is named in the treatment", "which minutes were the therapist's own", "risk")},
         (Edition(FIRST_DAY, "note-aides", _aide),), payers=frozenset({"medicare"})),
)
