"""Defects of identity: signatures, credentials, dates, who treated."""

from __future__ import annotations

import dataclasses
import datetime

from invented.defects.defect import Defect, always, medicare
from invented.draws import Draws
from invented.facts import Visit
from invented.gold import Gold, phrase


def _unsign(visit: Visit, _draws: Draws) -> None:
    visit.signature = visit.signature_date = visit.signature_form = None


def _strip_credential(visit: Visit, _draws: Draws) -> None:
    if visit.signature:
        visit.signature = dataclasses.replace(visit.signature, value=str(visit.signature.value), unit="", who="")


def _undate_signature(visit: Visit, _draws: Draws) -> None:
    visit.signature_date = None


def _undate(visit: Visit, _draws: Draws) -> None:
    visit.day = None


def _postdate(visit: Visit, _draws: Draws) -> None:
    if visit.day:
        visit.day = Gold("date_of_service", visit.date.replace(year=2031, day=min(visit.date.day, 28)).isoformat())


def _sign_late(visit: Visit, draws: Draws) -> None:
    days = draws.number("late by", 45, 120)
    visit.signature_date = Gold("signature_date", (visit.date + datetime.timedelta(days=days)).isoformat())


def _stamp(visit: Visit, draws: Draws) -> None:
    visit.signature_form = None
    visit.extra.append(("end", phrase(draws.pick("stamp", ("<signature_form=stamp:Signature stamp> applied", "(<signature_form=stamp:stamped signature>)")))))


def _student(visit: Visit, draws: Draws) -> None:
    visit.signature = Gold("signature", draws.pick("student", ("Cleo Marsh", "B. Adeyemi")), "OTS", who="student")


def _aide(visit: Visit, draws: Draws) -> None:
    visit.extra.append(("o", phrase(draws.pick("aide", (
        "Last 15 min run by <aide:rehab aide>", "<aide:Therapy aide> carried out the second set while therapist charted",
        "Exercises led by <aide:rehab tech>, therapist in the next room")))))


def _no_patient(visit: Visit, _draws: Draws) -> None:
    visit.patient = None


def _dated_hand(visit: Visit) -> bool:
    return visit.signature is not None and visit.signature.unit not in {"", "OT"} and not str(visit.signature.value).startswith(("T-", "A-"))


DEFECTS = (
    Defect("unsigned", "nobody signed", ("SIG-01",), frozenset({"signature", "signature_date", "signature_form"}), frozenset({"signature"}),
           always, _unsign, may=("SIG-02", "SIG-03", "SIG-08", "SIG-09", "MOD-02", "SIG-05")),
    Defect("no credential", "the signature shows no credential", ("SIG-02",), frozenset({"signature"}), frozenset({"signature"}),
           _dated_hand, _strip_credential, may=("SIG-01", "SIG-08", "SIG-09", "MOD-02")),
    Defect("signature without date", "no date beside the signature", ("SIG-03",), frozenset({"signature_date"}), frozenset({"signature"}),
           always, _undate_signature),
    Defect("no date", "no date of service", ("ID-02",), frozenset({"date_of_service"}), frozenset({"day"}), always, _undate),
    Defect("future date", "the date of service lies ahead", ("ID-02",), frozenset({"date_of_service"}), frozenset({"day", "signature", "untimed", "codes", "modifiers", "units", "minutes", "cap"}),
           always, _postdate, may=("SIG-05", "TN-25", "MOD-06", "POC-01", "CER-06", "CER-05")),
    Defect("signed late", "signed weeks later with no label of late entry", ("SIG-05",), frozenset({"signature_date"}), frozenset({"signature"}),
           lambda v: medicare(v) and v.date < datetime.date(2026, 6, 1), _sign_late, may=("SIG-03", "AM-01", "AM-04")),
    Defect("stamped", "the signature is a stamp", ("SIG-07",), frozenset({"signature_form"}), frozenset({"signature"}), medicare, _stamp),
    Defect("student alone", "a student signed and nobody countersigned", (), frozenset({"signature"}), frozenset({"signature"}),
           lambda v: medicare(v) and v.author_role == "OT", _student, may=("SIG-02", "SIG-08", "SIG-09", "SIG-11"),
           unwritten="some states ask for the countersignature; without a state the honest answer is unknown"),
    Defect("aide furnished", "an aide gave part of the service", ("TN-21",), frozenset({"aide"}), frozenset({"aide"}), medicare, _aide, may=("SIG-08",)),
    Defect("no patient", "nobody is named", ("ID-01",), frozenset({"patient_id"}), frozenset({"patient"}), always, _no_patient),
)
