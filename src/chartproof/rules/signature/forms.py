"""How and when it was signed, and whose second signature a state asks for."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import EVERY_DOCUMENT, MANUAL_2019, MEDICARE, Message, Need, Rule, always

_CHAPTER = "signature"
_SIGNATURE: frozenset[Need] = frozenset({"signature"})


def days(case: Case, kind: str) -> list[tuple[datetime.date, int]]:
    """The dates of a kind with their indices, earliest first."""
    found = ((case.evidence(i).value, i) for i in case.find(kind))
    return sorted((day, i) for day, i in found if isinstance(day, datetime.date))


def _electronic(case: Case) -> Answer:
    forms = [i for i in case.find("signature_form") if case.evidence(i).value == "electronic"]
    if not forms:
        return not_applicable("other")
    signatures, dates = case.find("signature"), case.find("signature_date")
    missing = [word for word, there in (("the name", bool(signatures)), ("the credential", any(case.evidence(i).unit for i in signatures)),
                                        ("the date", bool(dates))) if not there]
    return not_met("bare", forms, missing=" and ".join(missing)) if missing else met("whole", forms)


def _in_time(case: Case) -> Answer:
    signed, treated = days(case, "signature_date"), days(case, "date_of_service")
    if not signed or not treated:
        return not_applicable("undated")
    (first, index), (service, _) = signed[0], treated[0]
    if first < service:
        return not_met("before", [index], signed=first.isoformat(), service=service.isoformat())
    late = (first - service).days
    most = int(case.law.get("note_entry_days").value)
    if late <= most:
        return met("soon", [index])
    labelled = [i for i in case.find("amendment") if case.evidence(i).value == "late_entry"]
    return met("labelled", [index, *labelled]) if labelled else not_met("late", [index], late=late, most=most)


def _attested(case: Case) -> Answer:
    signed, asked = case.find("signature"), days(case, "request_date")
    attested = case.find("attestation")
    if attested:
        return met("attested", attested)
    if not asked:
        return not_applicable("signed" if signed else "unsigned")
    request, index = asked[0]
    if not signed:
        due = request + datetime.timedelta(days=int(case.law.get("signature_attestation_days").value))
        return not_met("due", [index], request=request.isoformat(), due=due.isoformat())
    dated = days(case, "signature_date")
    if dated and dated[0][0] > request > case.date:
        return not_met("added", [dated[0][1], index], signed=dated[0][0].isoformat(), request=request.isoformat())
    return met("in_time", signed)


def _stamp(case: Case) -> Answer:
    forms = {str(case.evidence(i).value): i for i in case.find("signature_form")}
    if "stamp" in forms:
        return not_met("stamp", [forms["stamp"]])
    if "illegible" in forms:
        return unknown("illegible", [forms["illegible"]])
    return met("form", forms.values()) if forms and case.find("signature") else not_applicable("unsaid")


def _state_on_assistants(case: Case) -> Answer:
    state = case.profile.state if case.profile else ""
    assistants = [i for i in case.find("signature") + case.find("contributor") if case.evidence(i).who == "OTA"]
    if not assistants:
        return not_applicable("therapist")
    if not state:
        return not_applicable("no_state")
    if not case.law.holds(f"ota_note_{state}"):
        return unknown("other_state", assistants, state=state)
    asked = case.law.get(f"ota_note_{state}").value
    if asked == "OT reassesses":
        treatments, calendar = (case.law.get(f"ota_reassessment_{unit}_{state}").value for unit in ("treatments", "days"))
        return unknown("reassess", assistants, treatments=treatments, days=calendar)
    therapists = [i for i in case.find("supervisor") + case.find("cosignature") + case.find("contributor") + case.find("signature")
                  if case.evidence(i).who == "OT"]
    return met("named", therapists) if therapists else not_met("unnamed", assistants)


def _student(case: Case) -> Answer:
    students = [i for i in case.find("signature") if case.evidence(i).who == "student"]
    if not students:
        return not_applicable("none")
    second = [i for i in case.find("cosignature") + case.find("signature") if case.evidence(i).who == "OT"]
    if second:
        return met("countersigned", second)
    state = case.profile.state if case.profile else ""
    return not_met("alone", students) if state and case.law.holds(f"student_note_{state}") else unknown("other_state", students)


def _abbreviations(case: Case) -> Answer:
    asked = case.find("request_date")
    return unknown("asked", asked) if asked else not_applicable("no_request")


RULES = (
    Rule(
        "SIG-04", "An electronic signature shows who, as what, and when", _CHAPTER, "advice", "certain", "identity",
        "An electronic signature should read so: signed electronically by, name, credential, date and time",
        frozenset({"signature", "signature_form", "signature_date"}),
        {"other": Message("no electronic signature is named"),
         "whole": Message("the electronic signature shows name, credential and date"),
         "bare": Message("the electronic signature does not show {missing}", "name, credential, date and time beside the words of the electronic signature")},
        always("electronic-signature", _electronic), documents=EVERY_DOCUMENT, needs=_SIGNATURE,
    ),
    Rule(
        "SIG-05", "A note is signed when treatment is fresh, or says that it is late", _CHAPTER, "advice", "certain", "identity",
        "Services are documented when they are given; a contractor may ask that the note be in the record within a week",
        frozenset({"signature_date", "date_of_service", "amendment"}),
        {"undated": Message("signature or treatment has no date to compare"),
         "soon": Message("the note was signed within the week"),
         "labelled": Message("the note was signed late and says so"),
         "late": Message("signed {late} days after treatment ({most} is what contractors may ask), and not labelled as a late entry",
                         "that it is a late entry, when and why it was written; the signature keeps its true date"),
         "before": Message("signed on {signed}, before the treatment of {service}", "the true date of treatment, or of the signature")},
        always("note-entry", _in_time, MANUAL_2019), payers=MEDICARE, needs=_SIGNATURE,
    ),
    Rule(
        "SIG-06", "A missing signature is answered by an attestation", _CHAPTER, "denial", "certain", "identity",
        "A signature is not added once the record is asked for, and never dated back: the author attests to the entry instead",
        frozenset({"signature", "signature_date", "attestation", "request_date"}),
        {"attested": Message("the author attests to the entry"),
         "signed": Message("the note is signed, and nobody asked for it yet"),
         "unsigned": Message("there is no signature (SIG-01 asks for one)"),
         "in_time": Message("the note was signed before the record was asked for"),
         "due": Message("unsigned, and the record was asked for on {request}: an attestation is due by {due}",
                        "the author's signed and dated attestation that names this visit; no signature added to the note itself", cite="attestation"),
         "added": Message("signed on {signed}, after the record was asked for on {request}", "the author's attestation beside the note as it stood")},
        always("signature", _attested, MANUAL_2019), documents=EVERY_DOCUMENT, payers=frozenset({"medicare", "tricare"}), needs=_SIGNATURE,
    ),
    Rule(
        "SIG-07", "No signature by stamp", _CHAPTER, "denial", "certain", "identity",
        "A stamp does not show that the author stood by the entry; it is accepted only from a person who cannot sign by reason of a disability",
        frozenset({"signature_form", "signature"}),
        {"unsaid": Message("how the note was signed is not said"),
         "form": Message("signed by hand or electronically"),
         "stamp": Message("signed by a stamp", "the author's attestation; or proof of the disability for which the stamp stands"),
         "illegible": Message("the signature is illegible: does the signature log of this clinic name its owner?",
                              "the signature log, or the author's attestation", question=True)},
        always("signature-stamp", _stamp), documents=EVERY_DOCUMENT, payers=MEDICARE,
    ),
    Rule(
        "SIG-09", "The state's rule on an assistant's note is kept", _CHAPTER, "risk", "certain", "identity",
        "Payer and state are two questions: Medicare asks for no co-signature, a state may ask that an OT be named or sign",
        frozenset({"signature", "contributor", "supervisor", "cosignature"}),
        {"therapist": Message("no assistant treated"),
         "no_state": Message("an assistant treated; name the state to have its rule asked, such as medicare-b+TX"),
         "named": Message("the note names the OT"),
         "unnamed": Message("an assistant's note that names no OT", "the name of the OT who was available during treatment"),
         "reassess": Message("in this state an OT reassesses every {treatments} treatments or {days} days: when was the last one?",
                             "the day on which the OT reassessed", question=True, cite="sc-assistant"),
         "other_state": Message("does {state} ask for an OT's name or signature on an assistant's note? Its rule is not in the lawbook",
                                "what the state's practice act says", question=True, cite="note-no-cosignature")},
        always("tx-assistant", _state_on_assistants),
    ),
    Rule(
        "SIG-11", "A student's note is countersigned", _CHAPTER, "risk", "certain", "identity",
        "A student treats under a therapist's licence; some states ask for that therapist's signature under the student's note",
        frozenset({"signature", "cosignature"}),
        {"none": Message("no student signed"),
         "countersigned": Message("an OT signed beside the student"),
         "alone": Message("a student signed alone; this state asks for the supervisor's signature", "the supervising OT's signature, credential and date"),
         "other_state": Message("a student signed alone: does the state, or the payer, ask for the supervisor's signature?",
                                "what the state's practice act says", question=True)},
        always("sc-assistant", _student), documents=EVERY_DOCUMENT, needs=_SIGNATURE,
    ),
    Rule(
        "ID-03", "A list of the clinic's own abbreviations goes with the record", _CHAPTER, "advice", "certain", "identity",
        "A reviewer who cannot read an abbreviation cannot count what it says",
        frozenset({"request_date"}),
        {"no_request": Message("nobody has asked for the record"),
         "asked": Message("the record was asked for: does the packet hold the list of abbreviations that are not in common use?",
                          "the clinic's list of abbreviations", question=True)},
        always("abbreviations", _abbreviations), documents=EVERY_DOCUMENT, payers=MEDICARE,
    ),
)
