"""Modifiers that one record surely shows: the discipline, whose minutes, and two that contradict each other."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import MEDICARE, Message, Rule, always

_CHAPTER = "charges"
_DISCIPLINE_SINCE = datetime.date(2018, 1, 1)
_ASSISTANT_SINCE = datetime.date(2020, 1, 1)
_DISCIPLINES = ("GO", "GP", "GN")
_MODIFIERS = frozenset({"modifier"})


def modifiers(case: Case) -> dict[str, dict[str, int]]:
    """By code: each modifier of its line, and where it stands. One that stands with no code belongs to no line."""
    by_code: dict[str, dict[str, int]] = {}
    for i in case.find("modifier"):
        e = case.evidence(i)
        if e.code:
            by_code.setdefault(e.code, {}).setdefault(str(e.value), i)
    return by_code


def _discipline(case: Case) -> Answer:
    lines = modifiers(case)
    if not lines:
        loose = case.find("modifier")
        return unknown("loose", loose) if loose else not_applicable("none_given")
    foreign = {code: i for code, given in lines.items() for name, i in given.items() if name in ("GP", "GN") and "GO" not in given}
    if foreign:
        return not_met("foreign", foreign.values(), codes=listed(foreign))
    bare = {code: min(given.values()) for code, given in lines.items() if not set(given) & set(_DISCIPLINES)}
    if bare:
        return not_met("without", bare.values(), codes=listed(bare))
    naked = [code for code in case.values("code") if code in case.law.procedures() and code not in lines]
    if naked:
        return unknown("some", [i for i in case.find("code") if case.evidence(i).value in naked], codes=listed(naked))
    return met("given", [i for given in lines.values() for name, i in given.items() if name == "GO"])


def _per_person(case: Case) -> Answer:
    roles = {case.evidence(i).who for i in case.find("contributor")}
    if "OTA" not in roles:
        return not_applicable("no_assistant")
    if "OT" not in roles:
        return met("alone")
    parts = [i for i in case.find("minutes") if case.evidence(i).about] or list(case.find("minutes"))
    if not parts:
        return not_met("no_minutes", case.find("contributor"))
    nobodys = [i for i in parts if not case.evidence(i).who]
    return not_met("nobodys", nobodys) if nobodys else met("by_person", parts)


def _notice(case: Case) -> Answer:
    lines = modifiers(case)
    kx = {code: given["KX"] for code, given in lines.items() if "KX" in given}
    loose = {name: [i for i in case.find("modifier") if case.evidence(i).value == name and not case.evidence(i).code] for name in ("KX", "GA")}
    if not kx and not loose["KX"]:
        return not_applicable("no_kx")
    both = {code: (kx[code], lines[code]["GA"]) for code in kx if "GA" in lines[code]}
    if both:
        return not_met("both", [i for pair in both.values() for i in pair], codes=listed(both))
    stated = (*kx.values(), *loose["KX"])
    notices = (*case.find("notice"), *loose["GA"])
    return unknown("somewhere", (*stated, *notices)) if notices else met("kx_alone", stated)


RULES = (
    Rule(
        "MOD-01", "The line names occupational therapy", _CHAPTER, "denial", "certain", "minutes",
        "Each line of an always-therapy code carries the modifier of the plan it was furnished under: GO for occupational therapy",
        frozenset({"code"}) | _MODIFIERS,
        {"none_given": Message("the note carries no modifiers; they belong to the claim"),
         "loose": Message("a modifier is named, but not of which code", "the code that it belongs to, or no modifier in the note", severity="advice"),
         "given": Message("GO stands on each line"),
         "without": Message("{codes}: modifiers are given, but not GO", "GO on the line, if it was furnished under an occupational therapy plan"),
         "foreign": Message("{codes}: the modifier names another discipline's plan", "GO, if the service was occupational therapy; otherwise the plan it belongs to"),
         "some": Message("{codes}: no modifier is given, though other lines carry theirs", "the modifiers of the line, or none in the note")},
        always("discipline-modifier", _discipline, _DISCIPLINE_SINCE), payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "MOD-05", "Minutes are told by person when an assistant treated too", _CHAPTER, "risk", "certain", "minutes",
        "Whether a unit carries CO turns on the assistant's own minutes beside the therapist's, so each has to be told",
        frozenset({"contributor", "minutes"}),
        {"no_assistant": Message("no assistant is named among those who treated"),
         "alone": Message("the assistant treated alone: all minutes are the assistant's"),
         "by_person": Message("each activity's minutes say whose they are"),
         "nobodys": Message("therapist and assistant both treated; these minutes do not say whose they are",
                            "whose minutes each are; minutes worked together are the therapist's"),
         "no_minutes": Message("therapist and assistant both treated; no minutes of either are given", "the minutes of each person by code")},
        always("assistant-minutes", _per_person, _ASSISTANT_SINCE), payers=MEDICARE,
    ),
    Rule(
        "MOD-07", "KX and an advance beneficiary notice do not stand together", _CHAPTER, "denial", "certain", "minutes",
        "KX says that the service is necessary; a notice says that it is expected not to be. One line cannot say both",
        frozenset({"notice"}) | _MODIFIERS,
        {"no_kx": Message("no line carries KX"),
         "kx_alone": Message("no line carries KX and a notice together"),
         "both": Message("{codes}: KX and GA stand on one line", "KX if the service was necessary, or GA if it was expected not to be; never both"),
         "somewhere": Message("a notice is on file and KX is billed; which service the notice is for is not said", "the service that the notice is for")},
        always("kx-and-notice", _notice), payers=MEDICARE, holds_charge=True,
    ),
)
