"""The assistant's modifier where a note gives modifiers: does it stand on as many units as the minutes of each person call for?"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from chartproof.billing.assistant import AssistantLaw, Furnished, Marked, Step, marked, marked_untimed
from chartproof.core.evidence import Evidence
from chartproof.core.finding import Answer
from chartproof.rules.answers import counted, listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import MEDICARE, Edition, Message, Rule

_CHAPTER = "charges"
_SHARE_SINCE = datetime.date(2020, 1, 1)
_LAST_SINCE = datetime.date(2022, 1, 1)
_READS = frozenset({"code", "units", "modifier", "minutes", "contributor"})


class _Charge(NamedTuple):
    """A code as the note charges it: its units (None where not all of its lines say them), how many of them carry CO, and the minutes by
    person (None where nobody's are known). ``words`` are the modifiers, else the code.
    """

    code: str
    units: int | None
    marked: int | None
    any_marked: bool
    pairs: frozenset[str]
    furnished: Furnished | None
    words: tuple[int, ...]
    parts: tuple[int, ...]


def _charges(case: Case) -> tuple[_Charge, ...]:
    """Every code that stands with a modifier or with units, in the order of the note."""
    return case.once(_read_charges, _READS)


def _read_charges(case: Case) -> tuple[_Charge, ...]:
    roles = {case.evidence(i).who for i in case.find("contributor")}
    return tuple(charge for code in case.values("code") if (charge := _charge(case, code, roles)) is not None)


def _charge(case: Case, code: str, roles: Iterable[str]) -> _Charge | None:
    names, numbers = case.find("modifier", code=code), case.find("units", code=code)
    if not names:
        return None
    places = [i for i in case.find("code") if case.evidence(i).value == code]
    starts = sorted({case.evidence(i).start for i in places})
    lines = []
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        given = {str(case.evidence(i).value) for i in names if _between(case.evidence(i), start, end)}
        units = [v for i in numbers if _between(case.evidence(i), start, end) and isinstance(v := case.evidence(i).value, int)]
        if given or units:
            lines.append((given, sum(units) if units else None))
    co = [units for given, units in lines if "CO" in given]
    told = all(units is not None for _, units in lines)
    pairs = frozenset(f"{a} with {b}" for given, _ in lines for a, b in (("CQ", "GO"), ("CO", "GP"), ("CO", "GN")) if {a, b} <= given)
    furnished, parts = _furnished(case, code, roles)
    return _Charge(code, sum(u or 0 for _, u in lines) if told else None, sum(u or 0 for u in co) if told else None, bool(co), pairs, furnished,
                   tuple(i for i in names if case.evidence(i).value in ("CO", "CQ")) or tuple(places[:1]), parts)


def _between(e: Evidence, start: int, end: int | None) -> bool:
    return e.start >= start and (end is None or e.start < end)


def _furnished(case: Case, code: str, roles: Iterable[str]) -> tuple[Furnished | None, tuple[int, ...]]:
    """The minutes of a code by person, and where they stand: what is nobody's belongs to the one role that treated, where there was one."""
    every = case.find("minutes", code=code)
    parts = tuple(i for i in every if case.evidence(i).about) or every
    alone = {frozenset({"OT"}): "OT", frozenset({"OTA"}): "OTA"}.get(frozenset(roles), "")
    by: dict[str, int] = {"OT": 0, "OTA": 0, "": 0}
    for i in parts:
        e = case.evidence(i)
        by[e.who if e.who in by and e.who else alone] += e.value if isinstance(e.value, int) else 0
    if not parts:
        return (Furnished(therapist=1) if alone == "OT" else Furnished(assistant=1) if alone == "OTA" else None), ()
    return Furnished(by["OT"], by["OTA"], by[""]), parts


def _wanted(case: Case, charge: _Charge, law: AssistantLaw) -> Marked | None:
    """The units that call for CO; None where units or persons are not told. Where one person alone treated no units are needed to say it."""
    f = charge.furnished
    if f is None:
        return None
    procedures = case.law.procedures()
    if charge.code in procedures and not procedures[charge.code].timed:
        return marked_untimed(f, law)
    if charge.units is None:
        return marked(1, f, law) if not f.unsaid and not (f.therapist and f.assistant) else None
    return marked(charge.units, f, law)


def _law(case: Case, *, last: bool) -> AssistantLaw:
    """The numbers of the day: before 2022 without the exception of the last unit. Raises Gap."""
    unit, share = (int(case.law.get(key).value) for key in ("timed_unit_minutes", "assistant_share_percent"))
    if not last:
        return AssistantLaw(unit, share, None, None)
    least, low, high = (int(case.law.get(key).value) for key in ("therapist_last_unit_minutes", "shared_units_least_minutes", "shared_units_most_minutes"))
    return AssistantLaw(unit, share, least, (low, high))


def _judged(case: Case, law: AssistantLaw, steps: frozenset[Step], otherwise: str) -> Answer | None:
    """The first answer that the charges of these steps give, gravest first; None where there is none of them."""
    ours = [(c, m) for c in _charges(case) if (m := _wanted(case, c, law)) is not None and m.step in steps]
    if not ours:
        return None
    wrong = [(c, m) for c, m in ours if m.sure and not _right(c, m)]
    for say, these in (("missing", [(c, m) for c, m in wrong if not c.any_marked]), (otherwise, [(c, m) for c, m in wrong if c.any_marked])):
        if these:
            said = listed(f"{c.code}: {_so(c, m)}" for c, m in these)
            return not_met(say, [i for c, _ in these for i in (*c.words, *c.parts)], said=said, codes=listed(c.code for c, _ in these))
    doubtful = [(c, m) for c, m in ours if not m.sure]
    if doubtful:
        return unknown("unsure", [i for c, _ in doubtful for i in (*c.words, *c.parts)], codes=listed(c.code for c, _ in doubtful))
    return met("right", [i for c, _ in ours for i in c.words])


def _right(charge: _Charge, wanted: Marked) -> bool:
    if charge.marked is None or charge.units is None:
        return charge.any_marked == bool(wanted.least)
    if wanted.step == "untimed":
        return charge.any_marked == bool(wanted.least)
    return charge.marked == wanted.least


def _so(charge: _Charge, wanted: Marked) -> str:
    """``of 3 units (22 min of the assistant, 23 of the therapist) 1 calls for CO, 3 carry it``."""
    f = charge.furnished or Furnished()
    alone = "assistant" if f.assistant else "therapist"
    minutes = f"{f.assistant} min of the assistant, {f.therapist} of the therapist" if f.assistant and f.therapist else f"the {alone} alone"
    if charge.units is None or charge.marked is None:
        return f"{minutes}: {'each unit calls' if wanted.least else 'no unit calls'} for CO"
    return f"of {counted(charge.units, 'unit')} ({minutes}) {_some(wanted.least, 'call')} for CO, {_some(charge.marked, 'carry')} it"


def _some(number: int, verb: str) -> str:
    """``none calls``, ``1 calls``, ``2 call``; and the same of *carry*."""
    third = {"call": "calls", "carry": "carries"}[verb]
    return f"{number or 'none'} {third if number < 2 else verb}"


_SHARE: frozenset[Step] = frozenset({"none", "full", "share", "below_share", "open", "unsaid", "untimed"})


def _by_share(case: Case, *, last: bool) -> Answer:
    charges = _charges(case)
    if not charges:
        return not_applicable("none_given")
    odd = [c for c in charges if c.pairs]
    if odd:
        return not_met("pair", [i for c in odd for i in c.words], said=listed(f"{c.code}: {listed(sorted(c.pairs))}" for c in odd))
    treated = {case.evidence(i).who for i in case.find("contributor")} | {case.evidence(i).who for i in case.find("minutes")}
    if "OTA" not in treated:
        stated = [c for c in charges if c.any_marked]
        if not stated:
            return not_applicable("no_assistant")
        words = [i for c in stated for i in c.words]
        return not_met("nobody", words, codes=listed(c.code for c in stated)) if "OT" in treated else unknown("who", words)
    found = _judged(case, _law(case, last=last), _SHARE, "otherwise")
    if found is not None:
        return found
    unread = [c for c in charges if _wanted(case, c, _law(case, last=last)) is None]
    return unknown("unsure", [i for c in unread for i in c.words], codes=listed(c.code for c in unread)) if unread else not_applicable("other_step")


def _share_alone(case: Case) -> Answer:
    """2020 and 2021: the share of each unit, and no exception."""
    return _by_share(case, last=False)


def _share(case: Case) -> Answer:
    return _by_share(case, last=True)


def _last_unit(case: Case) -> Answer:
    if not _charges(case):
        return not_applicable("none_given")
    return _judged(case, _law(case, last=True), frozenset({"last"}), "carried") or not_applicable("no_last")


def _two(case: Case) -> Answer:
    if not _charges(case):
        return not_applicable("none_given")
    return _judged(case, _law(case, last=True), frozenset({"two"}), "otherwise") or not_applicable("no_two")


_NONE_GIVEN = Message("the note carries no modifiers; they belong to the claim")
_RIGHT = Message("CO stands on as many units as the minutes call for")
_ADD = "CO beside GO on the units that call for it, each on a line of its own; otherwise the minutes of each person"
_UNSURE = Message("{codes}: the note does not say whose minutes they are, or how many units carry CO", "the minutes of each person, and the units of each line")

RULES = (
    Rule(
        "MOD-02", "CO stands where the assistant's share asks for it", _CHAPTER, "risk", "certain", "minutes",
        "A unit of which more than 10 percent of the minutes are an assistant's own carries CO beside GO, and no other unit does",
        _READS,
        {"none_given": _NONE_GIVEN, "no_assistant": Message("no assistant is named, and no line carries CO"), "right": _RIGHT, "unsure": _UNSURE,
         "other_step": Message("the last unit or two shared units decide (MOD-03, MOD-04)"),
         "pair": Message("{said}: CO goes with GO, CQ with GP", "the assistant's modifier of the discipline whose plan it was", cite="assistant-pairs"),
         "nobody": Message("{codes}: CO says that an assistant treated, and the note names none", "who treated; otherwise the line without CO"),
         "who": Message("CO says that an assistant treated; the note does not say who did", "who treated, with the credential"),
         "missing": Message("{said}", _ADD), "otherwise": Message("{said}", _ADD)},
        (Edition(_SHARE_SINCE, "assistant-share", _share_alone, datetime.date(2021, 12, 31)), Edition(_LAST_SINCE, "assistant-share", _share)),
        payers=MEDICARE,
    ),
    Rule(
        "MOD-03", "A last unit with eight minutes of the therapist carries no CO", _CHAPTER, "risk", "certain", "minutes",
        "From 2022 a last unit in which the therapist has 8 minutes or more is the therapist's, whatever the assistant added",
        _READS,
        {"none_given": _NONE_GIVEN, "right": _RIGHT, "unsure": _UNSURE, "no_last": Message("no last unit is shared in that way"),
         "missing": Message("{said}", _ADD), "carried": Message("{said}", "the last unit without CO; otherwise the minutes of each person")},
        (Edition(_LAST_SINCE, "assistant-last-unit", _last_unit),), payers=MEDICARE,
    ),
    Rule(
        "MOD-04", "Two shared units are one of each", _CHAPTER, "risk", "certain", "minutes",
        "From 2022, where therapist and assistant each gave 9 to 14 minutes to two last units of a service, one carries CO and one does not",
        _READS,
        {"none_given": _NONE_GIVEN, "right": _RIGHT, "unsure": _UNSURE, "no_two": Message("no two units are shared in that way"),
         "missing": Message("{said}", _ADD), "otherwise": Message("{said}", _ADD)},
        (Edition(_LAST_SINCE, "assistant-last-unit", _two),), payers=MEDICARE,
    ),
)
