"""Signature, credential, date of signing, contributors, and what Medicare does not ask of an assistant's note."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import FIRST_DAY, MANUAL_2019, met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import Edition, Message, Rule


def _signed(case: Case) -> Answer:
    found = case.find("signature")
    return met(found) if found else not_met("none")


def _credential(case: Case) -> Answer:
    found = case.find("signature")
    if not found:
        return not_applicable()
    bare = [i for i in found if not case.evidence(i).unit]
    return not_met("none", bare) if bare else met(found)


def _dated(case: Case) -> Answer:
    found = case.find("signature")
    if not found:
        return not_applicable()
    days = case.find("signature_date")
    return met(days) if days else not_met("none", found)


def _contributors(case: Case) -> Answer:
    named = [i for i in (*case.find("contributor"), *case.find("signature")) if case.evidence(i).unit]
    if named:
        return met(named)
    bare = (*case.find("contributor"), *case.find("signature"))
    return not_met("bare", bare) if bare else not_met("none")


def _no_cosignature(case: Case) -> Answer:
    assistants = [i for i in (*case.find("contributor"), *case.find("signature")) if case.evidence(i).who == "OTA"]
    return met(assistants) if assistants else not_applicable()


RULES = (
    Rule("SIG-01", "The author has signed", "signature", "denial", "certain",
         "a note counts once its author has signed it; an attestation can follow, a late signature cannot",
         frozenset({"signature"}), {"none": Message("no signature of the author", "the author's signature, or a signed attestation; never a signature dated back")},
         (Edition(FIRST_DAY, "signature", _signed),), needs=frozenset({"signature"}),
         documents=frozenset({"treatment-note", "evaluation", "plan-of-care", "progress-report", "discharge"})),
    Rule("SIG-02", "The signature carries a credential", "signature", "denial", "certain",
         "who signed must be known by profession", frozenset({"signature"}),
         {"none": Message("the signature has no credential", "the author's credential, such as OTR/L")},
         (Edition(MANUAL_2019, "note-signature", _credential),), needs=frozenset({"signature"})),
    Rule("SIG-03", "The signature is dated", "signature", "denial", "certain",
         "the day of signing tells a note written then from one written later", frozenset({"signature", "signature_date"}),
         {"none": Message("the signature has no date", "the day on which the author signed")},
         (Edition(FIRST_DAY, "signature", _dated),), needs=frozenset({"signature"})),
    Rule("SIG-08", "Everyone who treated is listed", "signature", "risk", "certain",
         "the note lists each person who furnished treatment, with profession", frozenset({"contributor", "signature"}),
         {"none": Message("nobody is named as having treated", "who treated, with credential"),
          "bare": Message("who treated is named without a credential", "the credential of each person who treated")},
         (Edition(MANUAL_2019, "note-contributors", _contributors),), payers=frozenset({"medicare"})),
    Rule("SIG-10", "No co-signature is asked of an assistant's note", "signature", "advice", "certain",
         "Medicare asks for none unless the supervisor took part; a state or a clinic may", frozenset({"contributor", "signature"}), {},
         (Edition(MANUAL_2019, "note-no-cosignature", _no_cosignature),), payers=frozenset({"medicare"})),
)
