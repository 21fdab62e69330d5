"""Later entries: labelled, dated, authored, with the original kept."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import EVERY_DOCUMENT, Message, Rule, always
from chartproof.rules.signature.forms import days

_CHAPTER = "amendments and records"
_SINCE = datetime.date(2013, 1, 8)


def _kept(case: Case) -> Answer:
    lost = [i for i in case.find("edit") if case.evidence(i).unit == "overwritten"]
    if lost:
        return not_met("overwritten", lost, times=len(lost))
    entries = case.find("amendment")
    if not entries:
        return not_applicable("none")
    corrections = [i for i in entries if case.evidence(i).value == "correction"]
    if corrections and not case.find("edit"):
        return unknown("correction", corrections)
    return met("labelled", entries)


def _silent_edit(case: Case) -> Answer:
    signed = days(case, "signature_date")
    if not signed:
        return not_applicable("unsigned")
    after = [(day, i) for day, i in days(case, "edit") if day > signed[0][0]]
    if not after:
        return met("untouched")
    entries = case.find("amendment")
    return met("labelled", entries) if entries else not_met("silent", [i for _, i in after], day=after[0][0].isoformat(), signed=signed[0][0].isoformat())


def _after_request(case: Case) -> Answer:
    entries, asked = days(case, "amendment_date"), days(case, "request_date")
    if not entries or not asked:
        return not_applicable("none")
    after = [(day, i) for day, i in entries if day > asked[0][0]]
    if not after:
        return met("before", [i for _, i in entries])
    return not_met("after", [after[0][1], asked[0][1]], day=after[0][0].isoformat(), request=asked[0][0].isoformat())


def _dated_and_authored(case: Case) -> Answer:
    entries = case.find("amendment")
    if not entries:
        return not_applicable("none")
    starts = [*(case.evidence(i).start for i in entries), None]
    undated: list[int] = []
    unsigned: list[int] = []
    for index, begin, end in zip(entries, starts, starts[1:], strict=False):
        for kind, missing in (("amendment_date", undated), ("signature", unsigned)):
            if not _stands_between(case, kind, begin, end):
                missing.append(index)
    if undated or unsigned:
        return not_met("both" if undated and unsigned else "undated" if undated else "unsigned", dict.fromkeys(undated + unsigned))
    return met("whole", entries)


def _stands_between(case: Case, kind: str, begin: int | None, end: int | None) -> bool:
    """Whether evidence of a kind stands inside an entry, which reaches to the next."""
    return any((begin or 0) <= case.evidence(i).start and (end is None or case.evidence(i).start < end) for i in case.find(kind))


RULES = (
    Rule(
        "AM-01", "A correction keeps what it corrects", _CHAPTER, "denial", "certain", "identity",
        "A later entry that hides the first one is not considered at all, even where that costs the claim",
        frozenset({"amendment", "edit"}),
        {"none": Message("no later entry"),
         "labelled": Message("the later entry is labelled as one"),
         "overwritten": Message("the log shows text overwritten ({times}), with the original gone", "the original from a backup, and the change as a labelled entry"),
         "correction": Message("the note was corrected: can the first wording still be read?", "the original beside the correction", question=True)},
        always("amendment", _kept, _SINCE), documents=EVERY_DOCUMENT,
    ),
    Rule(
        "AM-02", "What was signed changes only by a labelled entry", _CHAPTER, "denial", "certain", "identity",
        "A signature stands under what was there when it was given; a change after it is an entry of its own",
        frozenset({"signature_date", "edit", "amendment"}),
        {"unsigned": Message("the text was not signed yet"),
         "untouched": Message("nothing changed after the signature"),
         "labelled": Message("the change after the signature is labelled"),
         "silent": Message("changed on {day}, after the signature of {signed}, and nothing in the text says so",
                           "an addendum with its date, author and reason; the signed text as it was")},
        always("amendment", _silent_edit, _SINCE), documents=EVERY_DOCUMENT, needs=frozenset({"log"}),
    ),
    Rule(
        "AM-03", "An entry made after a request says so", _CHAPTER, "advice", "certain", "identity",
        "An entry is read with an eye on its date: what was added after the request or the denial carries its own explanation or none",
        frozenset({"amendment_date", "request_date"}),
        {"none": Message("no later entry, or nobody asked for the record"),
         "before": Message("the later entry is older than the request"),
         "after": Message("an entry of {day} was made after the record was asked for on {request}", "why it was made then, and from which source of that day")},
        always("amendment", _after_request, _SINCE), documents=EVERY_DOCUMENT, payers=frozenset({"medicare"}),
    ),
    Rule(
        "AM-04", "A later entry has its date and its author", _CHAPTER, "risk", "certain", "identity",
        "An addition that nobody signed, or that bears no date, is not considered",
        frozenset({"amendment", "amendment_date", "signature"}),
        {"none": Message("no later entry"),
         "whole": Message("each later entry has its date and its author"),
         "undated": Message("a later entry has no date", "the date on which it was written"),
         "unsigned": Message("a later entry has no author", "the signature and credential of the person who wrote it"),
         "both": Message("later entries lack date and author", "date, signature and credential of the person who wrote it")},
        always("amendment", _dated_and_authored, _SINCE), documents=EVERY_DOCUMENT,
    ),
)
