"""The charges of a day as text, and the words that its page shares."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from chartproof.billing.sheet import Bill, Considered, Line, Remark, Sheet, joined, unit_words
from chartproof.cli import screen
from chartproof.core.citation import Citation

METHODS = {"cms": "minutes pooled as CMS does", "midpoint": "each code by its midpoint", None: "way of counting not known"}
HEADS = {"finding": "Not right", "question": "To settle", "note": "Good to know"}
STANDINGS = {"consider": "to consider", "not": "not called for", "open": "open"}
_MARKS = {"finding": ("!", "red"), "question": ("?", "yellow"), "note": ("-", "")}


def charges_text(sheet: Sheet) -> str:
    """Head, a block for each bill, then what is said of the day."""
    lines = [screen.styled(head(sheet), bold=True)]
    lines += _remarks([r for r in sheet.remarks if r.kind == "finding"], "Not right, on the day as a whole")
    for one in sheet.bills:
        lines += ["", *_bill(one)]
    lines += [line for kind, title in HEADS.items() if kind != "finding"
              for line in _remarks([r for r in sheet.remarks if r.kind == kind], f"{title}, on the day as a whole")]
    lines += ["", "Nothing here is added to a claim: a person decides. Code numbers only; CPT is a trademark of the American Medical Association."]
    return "\n".join(lines)


def head(sheet: Sheet) -> str:
    """``Charges of P-0142 · 2026-11-18 · 45 timed min of 45 min of treatment``; the minutes of several disciplines each by itself."""
    visits = f" · {sheet.visits} visits" if sheet.visits > 1 else ""
    first = [one for one in sheet.bills if one.rank == 1]
    if len(first) > 1:
        minutes = " · ".join(f"{one.discipline} {sum(line.minutes for line in one.lines if line.timed)} timed min of {sum(line.minutes for line in one.lines)}" for one in first)
    else:
        minutes = f"{sheet.timed_minutes} timed min of {sheet.treatment_minutes} min of treatment"
    return f"Charges of {sheet.patient} · {sheet.date.isoformat()}{visits} · {minutes}"


def bill_head(one: Bill) -> str:
    """``OT · medicare-b · minutes pooled as CMS does``."""
    rank = f" · payer {one.rank} in rank" if one.rank > 1 else ""
    return f"{one.discipline} · {one.payer or 'no payer named'}{rank} · {METHODS[one.method]}"


def units_of(line: Line) -> str:
    """``2 units``, ``1 or 2 units``."""
    several = sorted(set(line.units))
    return unit_words(several[0]) if len(several) == 1 else f"{joined([str(n) for n in several], 'or')} units"


def minutes_of(line: Line) -> str:
    """The minutes of a line, with what of them is billed."""
    billed = f", {line.counted} billed" if line.counted != line.minutes else ""
    return f"{line.minutes} min{billed}{'' if line.timed else ', untimed'}"


def choices(one: Bill) -> str:
    """The ways that are open, in a sentence; empty where there is one."""
    if not one.open:
        return ""
    ways = joined([", ".join(f"{code} x {n}" for code, n in way.items() if n) or "no unit" for way in one.ways[:6]], "or")
    more = f", and {len(one.ways) - 6} more ways" if len(one.ways) > 6 else ""
    who = "the treating therapist chooses" if one.open == "tie" else "by the way in which the payer counts"
    return f"{ways}{more}: {who}"


def derivation(one: Bill) -> tuple[str, ...]:
    """The working, the source of the method, and what the other method gives."""
    if any(line.timed for line in one.lines):
        untimed = [line.code for line in one.lines if not line.timed]
        other = one.other
        same = other.total_units == one.split.total_units and all(_timed(way, untimed) in other.allocations for way in one.ways)
        name = {"cms": "pooled", "midpoint": "midpoint"}[other.method]
        ways = joined([", ".join(f"{code} x {n}" for code, n in way.items()) for way in other.allocations[:3]], "or")
        compared = f"The {name} method gives the same here" if same else f"The {name} method would give {unit_words(other.total_units)}: {ways}"
        return (*one.split.working, *(f"{code}: untimed, 1 unit, its minutes are not pooled" for code in untimed), compared, f"Source of the method: {cited((one.citation,))}")
    return tuple(f"{line.code}: untimed, 1 unit" for line in one.lines)


def _timed(way: object, untimed: Sequence[str]) -> dict[str, int]:
    return {code: n for code, n in dict(way).items() if code not in untimed}  # type: ignore[call-overload]  # a mapping of units


def where(c: Considered) -> str:
    """Which lines, with their units."""
    named = joined([f"{code} x {n}" if n else code for code, n in c.lines])
    return f"{named}, billed with {unit_words(c.given)}" if c.given else named


def cited(citations: Sequence[Citation]) -> str:
    """The sources in one line, each with how sure it is where that is not read first hand."""
    sure = {"primary": "", "secondary": " (a report of it)", "decoded": " (one quarter's table)", "recalled": " (recalled: unverified)"}
    return "; ".join(dict.fromkeys(f"{c.text}{sure[c.certainty]}" for c in citations))


def _bill(one: Bill) -> Iterator[str]:
    yield screen.styled(bill_head(one), bold=True)
    width = max(len(units_of(line)) for line in one.lines)
    for line in one.lines:
        yield f"  {line.code}  {units_of(line):{width}}  {minutes_of(line):18} {line.paraphrase}".rstrip()
    if one.open:
        yield from _wrapped(choices(one) + ".", "  ")
    yield from _remarks([r for r in one.remarks if r.kind == "finding"], HEADS["finding"], "  ")
    yield from ("", "  How the units come about")
    for sentence in derivation(one):
        yield from _wrapped(f"{sentence}.", "    ")
    if one.considered:
        yield from ("", "  Modifiers to consider")
        for c in one.considered:
            yield from _modifier(c)
    elif not one.payer:
        yield from ("", "  No payer, so no modifier is considered: name one with --profile, or a coverage in the chart.")
    for kind in ("question", "note"):
        yield from _remarks([r for r in one.remarks if r.kind == kind], HEADS[kind], "  ")


def _modifier(c: Considered) -> Iterator[str]:
    standing = screen.styled(STANDINGS[c.standing], fg={"consider": "cyan", "not": "green", "open": "yellow"}[c.standing])
    yield f"    {screen.styled(c.modifier, bold=True)}  {standing} on {where(c)}" if c.standing == "consider" else f"    {screen.styled(c.modifier, bold=True)}  {standing}: {where(c)}"
    for sentence in c.reason:
        yield from _wrapped(sentence, "        ")
    facts = f"fact: {', '.join(c.facts)}" if c.facts else "fact: none given"
    yield from _wrapped(facts, "        ")
    if c.citations:
        yield from _wrapped(f"source: {cited(c.citations)}", "        ")


def _remarks(remarks: Sequence[Remark], title: str, indent: str = "") -> Iterator[str]:
    if not remarks:
        return
    yield from ("", f"{indent}{title}")
    for r in remarks:
        mark, colour = _MARKS[r.kind]
        text = f"{r.what[:1].upper()}{r.what[1:]}."
        first, *rest = _wrapped(text, f"{indent}    ")
        yield f"{indent}  {screen.styled(mark, fg=colour) if colour else mark} {first.lstrip()}"
        yield from rest
        if r.do:
            yield from _wrapped(f"{r.do}.", f"{indent}    ")
        if r.citations:
            yield from _wrapped(f"source: {cited(r.citations)}", f"{indent}    ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(screen.safe(text), screen.width(), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
