"""Identifiers in a text that leaves the machine, where it goes, what a model drafted, and whether the log would show it."""

from __future__ import annotations

import datetime
from typing import get_args

from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import Message, Need, Rule, always

_CHAPTER = "privacy"
_ANY_TEXT: frozenset[DocumentKind] = frozenset(get_args(DocumentKind))
_SINCE = datetime.date(2012, 1, 1)
_SCAN: frozenset[Need] = frozenset({"scan"})
_LOG: frozenset[Need] = frozenset({"log"})
_LETTERS = {
    "A": "names", "B": "places smaller than a state", "C": "dates or high ages", "D": "telephone numbers", "E": "fax numbers", "F": "e-mail addresses",
    "G": "social security numbers", "H": "record numbers", "I": "plan numbers", "J": "account numbers", "K": "licence numbers", "L": "vehicle numbers",
    "M": "device numbers", "N": "web addresses", "O": "network addresses", "P": "biometrics", "Q": "photographs", "R": "other unique marks",
}


def _identifiers(case: Case) -> Answer:
    found = case.find("identifier")
    if not found:
        return met("none")
    kinds = sorted({str(case.evidence(i).value) for i in found})
    return not_met("some", found, kinds=listed(_LETTERS.get(kind, "other unique marks") for kind in kinds))


def _age(case: Case) -> Answer:
    ages = [i for i in case.find("identifier") if case.evidence(i).unit == "age"]
    return not_met("high", ages) if ages else met("none")


def _postal(case: Case) -> Answer:
    codes = [i for i in case.find("identifier") if case.evidence(i).unit.startswith("zip3 ")]
    if not codes:
        return not_applicable("none")
    few = str(case.law.get("restricted_zip3").value).split()
    inside = [i for i in codes if case.evidence(i).unit.removeprefix("zip3 ") in few]
    return not_met("few", inside, codes=listed(dict.fromkeys(case.evidence(i).unit.removeprefix("zip3 ") for i in inside))) if inside else met("many", codes)


def _agreement(case: Case) -> Answer:
    sent = [i for i in case.find("access") if case.evidence(i).value == "export"]
    outside = [i for i in sent if case.evidence(i).unit == "outside"]
    if not sent:
        return not_applicable("stayed")
    if not outside:
        return met("covered", sent)
    identifiers = case.find("identifier")
    if identifiers:
        return not_met("bare", (*outside, *identifiers))
    return met("masked", outside) if case.record.scan is not None else unknown("unscanned", outside)


def _reviewed(case: Case) -> Answer:
    drafted = [i for i in case.find("access") if case.evidence(i).value == "draft" and case.evidence(i).who == "model"]
    if not drafted:
        return not_applicable("own")
    reviewed = [i for i in case.find("access") if case.evidence(i).value == "review" and case.evidence(i).who not in ("", "model")]
    return met("reviewed", reviewed) if reviewed else not_met("unread", drafted)


def _logged(case: Case) -> Answer:
    entries, edits = case.find("access"), case.find("edit")
    if edits and not any(case.evidence(i).value == "edit" for i in entries):
        return not_met("unlogged", edits)
    return met("logged", entries) if entries else not_met("empty")


RULES = (
    Rule(
        "PV-01", "No identifier leaves with the text", _CHAPTER, "risk", "likely", "identity",
        "Text without the eighteen identifiers, and without other knowledge of who it is, is no longer protected; with one of them it is",
        frozenset({"identifier"}),
        {"none": Message("the scan found no identifier; rare stories can still tell who it is"),
         "some": Message("the text holds {kinds}", "a placeholder in their stead, or a person's word that these are no identifiers")},
        always("safe-harbor", _identifiers, _SINCE), documents=_ANY_TEXT, needs=_SCAN,
    ),
    Rule(
        "PV-02", "No age above 89 leaves with the text", _CHAPTER, "risk", "likely", "identity",
        "89 may stay; from 90 on an age names few people, and is grouped as 90 or older",
        frozenset({"identifier"}),
        {"none": Message("no age above 89, and nothing that gives it away"),
         "high": Message("an age above 89 stands in the text, or a date that gives it", "*90 or older* in its stead")},
        always("safe-harbor-age", _age, _SINCE), documents=_ANY_TEXT, needs=_SCAN,
    ),
    Rule(
        "PV-03", "A postal code of few people becomes 000", _CHAPTER, "advice", "certain", "identity",
        "The first three digits may stay only where more than 20,000 people share them",
        frozenset({"identifier"}),
        {"none": Message("no three-digit postal code"), "many": Message("the three digits are those of many people"),
         "few": Message("the three digits {codes} are those of few people", "000 in their stead")},
        always("safe-harbor-zip", _postal, _SINCE), documents=_ANY_TEXT, needs=_SCAN,
    ),
    Rule(
        "PV-04", "Patient text goes only to those who are bound to protect it", _CHAPTER, "denial", "certain", "identity",
        "Whoever receives, keeps or sends a patient's text for a clinic is its business associate, a model's vendor too, and needs the agreement first",
        frozenset({"access", "identifier"}),
        {"stayed": Message("the log shows that nothing was sent"),
         "covered": Message("what was sent stayed here or went to a party under agreement"),
         "masked": Message("what went out without an agreement held no identifier that the scan knows"),
         "bare": Message("text with identifiers went to a party without a business associate agreement",
                         "the agreement, if there is one; otherwise tell the privacy officer"),
         "unscanned": Message("text went to a party without an agreement: was it free of identifiers?", "the scan of what was sent", question=True)},
        always("business-associate", _agreement, _SINCE), documents=_ANY_TEXT, needs=_LOG,
    ),
    Rule(
        "PV-05", "What a model drafted was read by its author", _CHAPTER, "denial", "certain", "identity",
        "Whoever signs answers for every word; a draft becomes a note only when its author has read it against what happened",
        frozenset({"access"}),
        {"own": Message("no model drafted this"), "reviewed": Message("the author reviewed the draft"),
         "unread": Message("a model drafted this, and the log shows no review by its author", "the author's review of each statement")},
        always("author", _reviewed), documents=_ANY_TEXT, needs=_LOG,
    ),
    Rule(
        "PV-06", "The log shows who looked, changed and sent", _CHAPTER, "risk", "certain", "identity",
        "A system that holds patients' records has to record what is done in it",
        frozenset({"access", "edit"}),
        {"logged": Message("the log holds entries for this record"),
         "unlogged": Message("the record was changed, and the log of access shows no change", "the entry for the change: who and when"),
         "empty": Message("the log of access is empty", "the log of the system that holds the record")},
        always("record-log", _logged, _SINCE), documents=_ANY_TEXT, needs=_LOG,
    ),
)
