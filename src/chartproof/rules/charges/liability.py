"""Notices to the patient and the modifiers that speak of them; and what a cut of payment does not ask."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import counted, listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.charges.modifiers import modifiers
from chartproof.rules.rule import MEDICARE, Message, Rule, always

_CHAPTER = "charges"
_MPPR_SINCE = datetime.date(2013, 4, 1)


def _notice(case: Case) -> Answer:
    return _on_claims(case) if case.record.document.kind == "chart" else _in_note(case)


def _on_claims(case: Case) -> Answer:
    """Each line of a claim against the notices of the chart."""
    lines: dict[tuple[str, str, str], dict[str, int]] = {}
    for i in case.find("modifier"):
        e = case.evidence(i)
        if e.value in ("GA", "GZ"):
            lines.setdefault((e.about, e.code, e.on), {})[str(e.value)] = i
    both = [key for key, given in lines.items() if len(given) > 1]
    if both:
        return not_met("both", [i for key in both for i in lines[key].values()], codes=listed(dict.fromkeys(code for _, code, _ in both)))
    if not lines:
        return not_applicable("none")
    held = {key: [i for i in case.find("notice") if _covers(case, i, key[1], key[2])] for key in lines}
    late = [key for key, given in lines.items() if "GA" in given and not held[key]]
    there = [key for key, given in lines.items() if "GZ" in given and held[key]]
    for say, found in (("late" if case.find("notice") else "unseen", late), ("there", there)):
        if found:
            words = [i for key in found for i in (*lines[key].values(), *held[key])]
            codes = listed(dict.fromkeys(f"{code} of {on}" for _, code, on in found))
            return unknown(say, words, codes=codes) if say == "unseen" else not_met(say, words, codes=codes)
    marked = [key for key, given in lines.items() if "GA" in given]
    if marked:
        return met("on_file", [i for key in marked for i in (*lines[key].values(), *held[key])])
    return unknown("liable", [i for given in lines.values() for i in given.values()], codes=listed(dict.fromkeys(code for _, code, _ in lines)))


def _covers(case: Case, index: int, code: str, on: str) -> bool:
    """Whether a notice of the kind that GA speaks of was signed for a code by a day."""
    e = case.evidence(index)
    return e.unit == "required" and e.code in ("", code) and e.on <= on


def _in_note(case: Case) -> Answer:
    lines = modifiers(case)
    given = {name: {code: found[name] for code, found in lines.items() if name in found} for name in ("GA", "GZ")}
    both = [code for code in given["GA"] if code in given["GZ"]]
    if both:
        return not_met("both", [i for code in both for i in (given["GA"][code], given["GZ"][code])], codes=listed(both))
    notices = case.find("notice")
    on_file = [i for i in notices if not _after(case, i)]
    if given["GA"] and notices and not on_file:
        return not_met("late", [*given["GA"].values(), *notices], codes=listed(given["GA"]))
    if given["GZ"] and on_file:
        return not_met("there", [*given["GZ"].values(), *on_file], codes=listed(given["GZ"]))
    if given["GA"]:
        words = list(given["GA"].values())
        return met("on_file", [*words, *on_file]) if on_file else unknown("asked", words, codes=listed(given["GA"]))
    if given["GZ"]:
        return unknown("liable", list(given["GZ"].values()), codes=listed(given["GZ"]))
    return not_applicable("none")


def _after(case: Case, index: int) -> bool:
    """Whether a notice bears a day after the service; one without a day may be from before it."""
    on = case.evidence(index).on
    return bool(on) and on > case.date.isoformat()


def _cut(case: Case) -> Answer:
    procedures = case.law.procedures()
    billed = {code: n for code, n in case.day().units.items() if code in procedures}
    if sum(billed.values()) < 2:
        return not_applicable("one")
    percent = int(case.law.get("practice_expense_cut_percent").value)
    return met("several", [i for code in billed for i in case.find("units", code=code)], units=counted(sum(billed.values()), "unit"), percent=percent)


RULES = (
    Rule(
        "MOD-08", "A notice stands before a service that is not expected to be paid", _CHAPTER, "risk", "certain", "minutes",
        "Before therapy that is not medically necessary the patient signs a notice, below the threshold and above it; without it the provider is liable",
        frozenset({"notice", "modifier"}),
        {"none": Message("no line speaks of a notice"), "on_file": Message("GA stands, and the notice is named"),
         "both": Message("{codes}: GA says that a notice is on file, GZ that none was given", "the one that is so"),
         "late": Message("{codes}: GA stands, and no notice for it was signed by the day of the service", "the notice that was signed before it; otherwise GZ in place of GA"),
         "unseen": Message("{codes}: GA says that a notice is on file, and the chart holds none", "the notice, with the day of its signature"),
         "there": Message("{codes}: GZ says that no notice was given, and one is on file", "GA in place of GZ, if the notice is for this service"),
         "asked": Message("{codes}: GA says that a notice is on file: was it signed before the service?", "the day on which the patient signed it", severity="advice", question=True),
         "liable": Message("{codes}: GZ says that the service is not expected to be paid and that no notice was given: is it meant that the provider is liable?",
                           "a notice signed before the service, if there is one", severity="advice", question=True)},
        always("abn", _notice), payers=MEDICARE, documents=frozenset({"treatment-note", "chart"}),
    ),
    Rule(
        "MOD-10", "The cut for several procedures asks nothing of the note", _CHAPTER, "advice", "certain", "minutes",
        "From 2013 the practice expense of the second and later therapy units of a day is paid at half, across disciplines: a matter of payment, not of records",
        frozenset({"code", "minutes", "units", "total_timed_minutes", "total_treatment_minutes", "session_minutes"}),
        {"one": Message("fewer than two units of a day"),
         "several": Message("{units}: the practice expense of the second and later ones is cut by {percent} percent; nothing is billed otherwise for it")},
        always("payment-several-procedures", _cut, _MPPR_SINCE), payers=MEDICARE, negative=True,
    ),
)
