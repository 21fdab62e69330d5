"""Why a unit calls for the assistant's modifier, or does not: one decision in three sentences (fact, rule, what follows)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chartproof.billing.assistant import AssistantLaw, Furnished, Marked, marked, marked_untimed
from chartproof.billing.bill import EVALUATIONS
from chartproof.billing.law_on import LawOn
from chartproof.billing.services import ASSISTANTS, named, summed
from chartproof.billing.sheet import Bill, Considered, Line, Standing, joined, unit_words
from chartproof.core.citation import Citation

_NO_MODIFIER = "SLP"


def assistants(bill: Bill, beside: str, law: LawOn, cite: Citation | None, *, shares_known: bool) -> Iterator[Considered]:
    """The assistant's modifier on the lines of a bill; nothing where no assistant took part.

    ``beside`` is the discipline's modifier, ``cite`` the payer's own paragraph where it is not Medicare's; ``shares_known`` says whether the payer
    counts shared minutes as Medicare does.
    """
    numbers = law.assistant()
    key = "assistant_modifier" if bill.discipline == "OT" else f"assistant_modifier_{bill.discipline}"
    mark = law.maybe(key) if bill.discipline != _NO_MODIFIER else None
    if numbers is None or mark is None:
        return
    speaks = _Reason(str(mark.value), beside, law, numbers, cite, shares_known)
    lines = [line for line in bill.lines if any(line.units) and line.code not in EVALUATIONS]
    whole = [line for line in lines if (f := furnished(line)).assistant and not f.therapist and not f.unsaid]
    if whole:
        yield speaks.of_whole(whole)
    for line in lines:
        if line not in whole and (f := furnished(line)) and (f.assistant or f.together or (f.unsaid and _treated(bill))):
            yield from speaks.of_shared(line, f)


def furnished(line: Line) -> Furnished:
    """The minutes of a line by person."""
    return summed(service.furnished for service in line.services)


def _treated(bill: Bill) -> bool:
    """Whether an assistant is named anywhere in the bill."""
    return any(s.role in ASSISTANTS or (s.helper and s.helper.role in ASSISTANTS) for line in bill.lines for s in line.services)


class _Reason:
    """The words of one payer's law."""

    def __init__(self, mark: str, beside: str, law: LawOn, numbers: AssistantLaw, cite: Citation | None, shares_known: bool) -> None:
        self._mark, self._beside, self._law, self._numbers, self._cite, self._shares_known = mark, beside, law, numbers, cite, shares_known

    def of_whole(self, lines: Sequence[Line]) -> Considered:
        """Services that the assistant furnished alone, all in one decision."""
        who = joined(list(dict.fromkeys(named(s.by) for line in lines for s in line.services)))
        first, *more = [(line.code, line.counted) for line in lines]
        minutes = joined([f"all {first[1]} minutes of {first[0]}", *(f"all {n} of {code}" for code, n in more)])
        fact = f"The assistant ({who}) furnished {minutes} alone; no minute of a therapist is recorded for {'it' if len(lines) == 1 else 'them'}."
        fixed = all(len(set(line.units)) == 1 for line in lines)
        units = joined([f"{line.code} x {line.units[0]}" for line in lines])
        total = sum(line.units[0] for line in lines)
        if not fixed:
            so = f"Each unit that {joined([line.code for line in lines], 'or')} is billed with therefore calls for {self._with}"
        elif total == 1:
            so = f"The 1 unit ({units}) therefore calls for {self._with}"
        else:
            so = f"All {total} units ({units}) therefore call for {self._with}"
        return self._made("consider", tuple((line.code, line.units[0] if fixed else None) for line in lines), (fact, self._whole_rule(total), f"{so}{self._paid()}."), lines)

    def of_shared(self, line: Line, f: Furnished) -> Iterator[Considered]:
        """A service that therapist and assistant shared: one decision for each number of units that it can be billed with."""
        fact = self._fact(line, f)
        for units in dict.fromkeys(n for n in line.units if n):
            if not self._shares_known:
                yield self._made("open", ((line.code, None),), (fact, "How this payer counts shared minutes is not in the lawbook.",
                                                                "Ask the payer's manual before it is billed."), [line])
                continue
            found = marked(units, f, self._numbers) if line.timed else marked_untimed(f, self._numbers)
            condition = f"If {line.code} is billed with {unit_words(units)}: " if len(set(line.units)) > 1 else ""
            standing: Standing = "open" if not found.sure else "consider" if found.least else "not"
            rule = f"{condition}{self._rule(found, f)}"
            yield self._made(standing, ((line.code, found.most if found.sure else None),), (fact, f"{rule[:1].upper()}{rule[1:]}.", self._so(line.code, found)), [line],
                             units if condition else None)

    @property
    def _with(self) -> str:
        return f"{self._mark} beside {self._beside}" if self._beside else self._mark

    def _since(self, key: str) -> str:
        value = self._law.maybe(key)
        return f"since {value.since.isoformat()}" if value else ""

    def _whole_rule(self, units: int) -> str:
        if not self._shares_known:
            return f"This payer marks what an assistant furnished with {self._mark}."
        share, last = self._numbers.share_percent, self._numbers.therapist_last
        rule = (f"Medicare asks for {self._mark} on each unit of which more than {share} percent is the assistant's own time "
                f"({self._since('assistant_share_percent')}); here it is all of {'it' if units == 1 else 'each'}")
        if last is None:
            return f"{rule}."
        return f"{rule}, and no last unit has the {last} minutes of a therapist that would free it ({self._since('therapist_last_unit_minutes')})."

    def _fact(self, line: Line, f: Furnished) -> str:
        therapist = joined(list(dict.fromkeys(named(s.by) for s in line.services if s.furnished.therapist)))
        assistant = joined(list(dict.fromkeys(named(s.by) for s in line.services if s.furnished.assistant)
                                | dict.fromkeys(named(s.helper) for s in line.services if s.furnished.together)))
        parts = [f"the assistant ({assistant}) furnished {f.assistant} alone"] if f.assistant else []
        if f.therapist:
            whom = "the assistant" if f.assistant else f"the assistant ({assistant})"
            share = "all" if f.together == f.therapist else f"{f.together}"
            together = f", {share} of them together with {whom} and therefore the therapist's" if f.together else ""
            parts.append(f"the therapist ({therapist}) {'' if f.assistant else 'furnished '}{f.therapist}{together}")
        if f.unsaid:
            parts.append(f"of {f.unsaid} it is not said whose they are")
        return f"Of the {f.minutes} minutes of {line.code} {joined(parts)}."

    def _rule(self, found: Marked, f: Furnished) -> str:
        """The rule that decides, without its full stop."""
        share = self._numbers.share_percent
        if found.step == "unsaid":
            return f"whether units are the assistant's turns on minutes of nobody: {found.least} to {found.most} of {unit_words(found.units)}"
        if found.step == "none":
            return f"minutes in which both treat together count as the therapist's, so none here are the assistant's own ({self._since('assistant_share_percent')})"
        if found.step == "untimed":
            more = "more than" if found.most else "not more than"
            return (f"an untimed service calls for {self._mark} when more than {share} percent of its minutes are the assistant's own: "
                    f"{_percent(f.assistant, f.minutes)} percent are, {more} {share}")
        own = _own_units(found)
        return f"{own}; {self._rest(found)}" if own and found.rest else own or self._rest(found)

    def _rest(self, found: Marked) -> str:
        therapist, assistant = found.left
        share, least = self._numbers.share_percent, self._numbers.therapist_last
        has = f"has {therapist} minutes of the therapist and {assistant} of the assistant"
        percent = f"{_percent(assistant, therapist + assistant)} percent are the assistant's"
        said = {
            "full": f"the last unit has {therapist or assistant} minutes of the {'therapist' if therapist else 'assistant'} alone",
            "below_share": f"the last unit {has}: {percent}, not more than {share} ({self._since('assistant_share_percent')})",
            "last": f"the last unit {has}: from {least} minutes of the therapist a last unit carries no {self._mark}, whatever the assistant adds "
                    f"({self._since('therapist_last_unit_minutes')})",
            "share": f"the last unit {has}: {percent}, more than {share} ({self._since('assistant_share_percent')})"
                     + (f", and the therapist has fewer than {least}" if least is not None else ""),
            "open": f"the {unit_words(found.rest)} of left-over minutes have {therapist} of the therapist and {assistant} of the assistant: which are the "
                    "assistant's turns on the order in which they were given, and no rule that we have read reaches it",
        }
        if found.step == "two" and self._numbers.shared:
            low, high = self._numbers.shared
            return (f"the 2 units of left-over minutes have {therapist} of the therapist and {assistant} of the assistant: with {low} to {high} minutes each, "
                    f"one unit is each one's ({self._since('shared_units_least_minutes')})")
        return said[found.step]

    def _so(self, code: str, found: Marked) -> str:
        if not found.sure:
            return f"So {found.least} to {found.most} of {unit_words(found.units)} of {code} call for {self._with}: to be settled before it is billed."
        if not found.least:
            return f"So the unit of {code} does not call for {self._mark}." if found.units == 1 else f"So none of the {found.units} units of {code} calls for {self._mark}."
        if found.least == found.units:
            return f"So {'the unit' if found.units == 1 else f'each of the {found.units} units'} of {code} calls for {self._with}{self._paid()}."
        bare = found.units - found.least
        return (f"So {found.least} of the {found.units} units of {code} {'calls' if found.least == 1 else 'call'} for {self._with}, and {bare} "
                f"{'does' if bare == 1 else 'do'} not{self._paid()}.")

    def _paid(self) -> str:
        paid = self._law.maybe("assistant_payment_percent") if self._shares_known else None
        return f"; Medicare pays its share of such a unit at {paid.value} percent ({self._since('assistant_payment_percent')})" if paid else ""

    def _made(self, standing: Standing, lines: tuple[tuple[str, int | None], ...], reason: tuple[str, ...], about: Sequence[Line],
              given: int | None = None) -> Considered:
        keys = ["assistant_modifier", "assistant_share_percent"] + (["therapist_last_unit_minutes"] if self._numbers.therapist_last is not None else [])
        cited = tuple(self._law.get(key).citation for key in keys) if self._shares_known else ()
        facts = tuple(dict.fromkeys(where for line in about for s in line.services for where in (f"{s.pointer}/minutes", s.by_at)))
        return Considered(self._mark, standing, lines, reason, facts, (*((self._cite,) if self._cite and not self._shares_known else ()), *cited), given)


def _own_units(found: Marked) -> str:
    """``the assistant fills 1 unit alone and the therapist 1``."""
    therapist, assistant = found.own
    if assistant and therapist:
        return f"the assistant fills {unit_words(assistant)} alone and the therapist {unit_words(therapist)}"
    who = "assistant" if assistant else "therapist"
    return f"the {who} fills {unit_words(assistant or therapist)} alone" if assistant or therapist else ""


def _percent(part: int, whole: int) -> str:
    """``10``, ``6.7``."""
    return f"{100 * part / whole:.1f}".removesuffix(".0")
