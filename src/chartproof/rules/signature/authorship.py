"""Who wrote the note, who gave the treatment, to whom, and on which day."""

from __future__ import annotations

import datetime
from bisect import bisect_right

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import EVERY_DOCUMENT, MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "signature"


def _signed(case: Case) -> Answer:
    signatures = case.find("signature")
    return met("signed", signatures) if signatures else not_met("unsigned")


def _credential(case: Case) -> Answer:
    signatures = case.find("signature")
    if not signatures:
        return not_applicable("unsigned")
    bare = [i for i in signatures if not case.evidence(i).unit]
    return not_met("bare", bare) if bare else met("shown", signatures)


def _dated(case: Case) -> Answer:
    signatures, dates = case.find("signature"), case.find("signature_date")
    if not signatures:
        return not_applicable("unsigned")
    return met("dated", dates) if dates else not_met("undated", signatures)


def _contributors(case: Case) -> Answer:
    named = case.find("contributor") + case.find("signature")
    if not named:
        return not_met("nobody")
    listed_roles = {case.evidence(i).who for i in named + case.find("supervisor")}
    unlisted = [i for i in case.find("minutes") if case.evidence(i).who and case.evidence(i).who not in listed_roles]
    if unlisted:
        roles = dict.fromkeys(case.evidence(i).who for i in unlisted)
        return not_met("unlisted", unlisted, roles=listed(roles))
    bare = [i for i in case.find("contributor") if not case.evidence(i).unit]
    if bare and not any(case.evidence(i).unit for i in case.find("signature")):
        return not_met("bare", bare)
    return met("listed", named)


def _no_cosignature(case: Case) -> Answer:
    assistants = [i for i in case.find("signature") + case.find("contributor") if case.evidence(i).who == "OTA"]
    return met("assistant", assistants) if assistants else not_applicable("therapist")


def _patient(case: Case) -> Answer:
    named, begins = case.find("patient_id"), case.find("page")
    if not named:
        return not_met("nameless")
    if not begins:
        return met("named", named)
    starts = [case.evidence(i).start for i in begins]
    held = {bisect_right(starts, case.evidence(i).start) for i in named}
    bare = [str(case.evidence(i).value) for number, i in enumerate(begins, 1) if number not in held]
    return not_met("bare_pages", named[:1], pages=listed(bare)) if bare else met("named", named)


def _date_of_service(case: Case) -> Answer:
    days = case.find("date_of_service")
    if not days:
        return not_met("missing")
    ahead = [i for i in days if isinstance(day := case.evidence(i).value, datetime.date) and day > case.as_of]
    return not_met("future", ahead, as_of=case.as_of.isoformat()) if ahead else met("dated", days)


RULES = (
    Rule(
        "SIG-01", "The author has signed", _CHAPTER, "denial", "certain", "identity",
        "A reviewer takes an unsigned entry as nobody's; a signature is not added later, an attestation is written instead",
        frozenset({"signature"}),
        {"signed": Message("signed"),
         "unsigned": Message("no signature", "the signature of the person who treated; for an old note an attestation, never a late signature")},
        always("signature", _signed), documents=EVERY_DOCUMENT, needs=frozenset({"signature"}),
    ),
    Rule(
        "SIG-02", "The signature shows the credential", _CHAPTER, "denial", "certain", "identity",
        "The record has to show that a person qualified to treat did so",
        frozenset({"signature"}),
        {"shown": Message("the credential stands with the signature"),
         "bare": Message("a name is signed without a credential", "the credential of the person who signed, such as OTR/L or COTA/L"),
         "unsigned": Message("there is no signature to carry a credential (SIG-01 asks for one)")},
        always("note-signature", _credential, MANUAL_2019), documents=EVERY_DOCUMENT, needs=frozenset({"signature"}),
    ),
    Rule(
        "SIG-03", "The signature is dated", _CHAPTER, "denial", "certain", "identity",
        "The date shows when the author stood by the entry",
        frozenset({"signature", "signature_date"}),
        {"dated": Message("the signature is dated"),
         "undated": Message("the signature has no date", "the date on which it was signed"),
         "unsigned": Message("there is no signature to date (SIG-01 asks for one)")},
        always("signature", _dated), documents=EVERY_DOCUMENT, needs=frozenset({"signature"}),
    ),
    Rule(
        "SIG-08", "Everyone who treated is listed", _CHAPTER, "risk", "certain", "identity",
        "The note names who furnished or supervised the treatment, and each person who took part in it",
        frozenset({"contributor", "signature", "supervisor", "minutes"}),
        {"listed": Message("those who treated are named"),
         "nobody": Message("nobody is named as having treated", "who treated, with credential"),
         "bare": Message("who treated is named without a credential", "the credential of each person who treated"),
         "unlisted": Message("minutes are given for a role ({roles}) that no listed person has", "name and credential of each person who treated")},
        always("note-contributors", _contributors, MANUAL_2019), payers=MEDICARE,
    ),
    Rule(
        "SIG-10", "No co-signature is asked of an assistant's note", _CHAPTER, "advice", "certain", "identity",
        "Medicare asks for the supervisor's signature only when the supervisor took an active part; a state may ask for more",
        frozenset({"signature", "contributor"}),
        {"assistant": Message("an assistant treated; Medicare asks for no co-signature on this note"),
         "therapist": Message("no assistant treated")},
        always("note-no-cosignature", _no_cosignature, MANUAL_2019), payers=MEDICARE, negative=True,
    ),
    Rule(
        "ID-01", "The patient is identified on every page", _CHAPTER, "advice", "certain", "identity",
        "A page that names no patient proves nobody's treatment once it leaves the chart",
        frozenset({"patient_id", "page"}),
        {"named": Message("the patient is identified"),
         "bare_pages": Message("page {pages} names no patient", "the patient's name or record number at the head of that page"),
         "nameless": Message("no patient name or number", "the patient's name or record number at the head of the page")},
        always("record-patient", _patient), documents=EVERY_DOCUMENT,
    ),
    Rule(
        "ID-02", "The date of service stands in the note", _CHAPTER, "denial", "certain", "identity",
        "The note proves the charge of one day, so it has to say which",
        frozenset({"date_of_service"}),
        {"dated": Message("the date of service is given"),
         "missing": Message("no date of service", "the day on which treatment was given"),
         "future": Message("the date of service lies after {as_of}, the day of this audit", "the day on which treatment was given")},
        always("note-date", _date_of_service, MANUAL_2019), documents=frozenset({"treatment-note", "missed-visit"}),
    ),
)
