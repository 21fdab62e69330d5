"""Money at stake on screen, as JSON, and as a part of the page: days in their order, findings in the order of the report, nothing by what it pays."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any

from chartproof.billing.fees import FeeSchedule, dollars
from chartproof.billing.stakes import Stake
from chartproof.cli import screen
from chartproof.desk.stakes import DayStakes, Stakes
from chartproof.law.loader import load

_WHAT = "What would be open if a reviewer agreed with every finding above advice. No payer's decision, and no forecast of one."
_BASIS = {"claim": "as claimed", "note": "as the note bills", "minutes": "as the minutes carry by the payer's method"}
_CUT_85 = "Lines with CO or CQ: Medicare pays 85 % of its share for services by an assistant, about 88 % of the line"
_CUT_50 = "Several units of a day: 50 % less practice expense from the second on, by the units of this chart alone"
_NOT_ESTIMATED = "Several units of a day: what Medicare pays less for them is not estimated, since the fee schedule has no column practice_expense for each code."


def amount(stake: Stake) -> str:
    """``$38.10``, ``$34.00 to $38.10``, ``nothing``."""
    if not stake.most:
        return "nothing"
    return dollars(stake.most) if stake.least == stake.most else f"{dollars(stake.least)} to {dollars(stake.most)}"


def stakes_text(found: Sequence[Stakes], schedule: FeeSchedule) -> str:
    """The block under an audit."""
    lines = [screen.styled(f"Money at stake, by {screen.safe(schedule.name)}", bold=True), *_wrapped("  ", _WHAT)]
    for stakes in found:
        lines += [f"  {screen.safe(stakes.name)}"] if stakes.name else []
        for day in stakes.days:
            lines += _day_text(day, named=not stakes.name and len(stakes.days) > 1)
        lines += _wrapped("  ", closing) if (closing := _closing(stakes)) else []
    months = _months(found)
    if sum(len(stakes.days) for stakes in found) > 1:
        lines += [f"  {name:11}{days} {'day' if days == 1 else 'days'}, worth {dollars(value)}, at stake {amount(stake)}" for name, days, value, stake in months]
        lines.append(f"  {'in all':11}worth {dollars(sum(s.worth for s in found))}, at stake {amount(_sum([s.stake for s in found]))}")
    lines += [line for words in _notes(found) for line in _wrapped("  ", words)]
    return "\n".join(lines)


def _day_text(day: DayStakes, *, named: bool) -> Iterator[str]:
    units = ", ".join(f"{code} x {number}" for code, number in day.charged.units.items())
    where = f" · {screen.safe(', '.join(day.documents))}" if named else ""
    yield f"  {day.date}  {units} ({_BASIS[day.charged.basis]}), worth {dollars(day.worth.total)}; at stake {amount(day.stake)}{where}"
    for one in day.findings:
        about = "about " if one.estimate else ""
        yield f"      {one.rule:8}{about}{amount(one.stake)}  {screen.safe(one.lines)}{' (estimate)' if one.estimate else ''}"
    for words in _beside(day):
        yield f"      {words}"


def _beside(day: DayStakes) -> Iterator[str]:
    """What belongs to one day and is no finding: codes without a fee, and the estimates."""
    if day.worth.unpriced:
        yield f"no fee on this day for {', '.join(day.worth.unpriced)}: left out"
    if day.assistant:
        yield f"estimate: about {dollars(day.assistant)} less for lines with CO or CQ"
    if day.several:
        yield f"estimate: about {dollars(day.several)} less for several units of a day"


def _notes(found: Sequence[Stakes]) -> Iterator[str]:
    """What the estimates rest on, each once."""
    days = [(day, stakes.medicare) for stakes in found for day in stakes.days]
    sources = {key: load()[0].history(key)[-1].citation for key in ("assistant_payment_percent", "assistant_line_percent", "practice_expense_cut_percent")}
    if any(day.assistant for day, _ in days):
        yield f"{_CUT_85} ({sources['assistant_payment_percent'].text}; {sources['assistant_line_percent'].text})."
    if any(day.several for day, _ in days):
        yield f"{_CUT_50} ({sources['practice_expense_cut_percent'].text})."
    if any(medicare and day.several is None and sum(day.charged.units.values()) > 1 for day, medicare in days):
        yield _NOT_ESTIMATED


def _closing(stakes: Stakes) -> str:
    said = []
    if stakes.whole:
        upper = f"; up to all of {dollars(stakes.worth)}" if stakes.worth else ""
        said.append(f"About the whole episode, and not shared out among days: {', '.join(dict.fromkeys(stakes.whole))}{upper}.")
    if stakes.without:
        said.append(f"On documents without charges: {', '.join(dict.fromkeys(stakes.without))}; no amount.")
    if not stakes.days:
        said.append("No day with charges: neither a claim nor billed units, and no minutes that a payer's method turns into units one way.")
    return " ".join(said)


def _months(found: Sequence[Stakes]) -> list[tuple[str, int, int, Stake]]:
    rows = [row for stakes in found for row in stakes.months()]
    names = sorted({row[0] for row in rows})
    return [(name, sum(row[1] for row in rows if row[0] == name), sum(row[2] for row in rows if row[0] == name), _sum([row[3] for row in rows if row[0] == name]))
            for name in names]


def _sum(stakes: Sequence[Stake]) -> Stake:
    return Stake(sum(one.least for one in stakes), sum(one.most for one in stakes), {})


def _wrapped(head: str, words: str) -> Iterator[str]:
    import textwrap

    return iter(textwrap.wrap(words, screen.width(), initial_indent=head, subsequent_indent=head))


def stakes_object(stakes: Stakes, schedule: FeeSchedule) -> dict[str, Any]:
    """As plain values, schema ``chartproof/stakes@1``; amounts are whole cents."""
    return {
        "schema": "chartproof/stakes@1", "fees": schedule.name, "unit": "cents", "worth": stakes.worth, "at_stake": _range(stakes.stake),
        "days": [{"date": day.date.isoformat(), "documents": list(day.documents), "units": dict(day.charged.units), "basis": day.charged.basis, "worth": day.worth.total,
                  "unpriced": list(day.worth.unpriced), "at_stake": _range(day.stake),
                  "findings": [{"rule": one.rule, "severity": one.severity, "lines": one.lines, "at_stake": _range(one.stake), "estimate": one.estimate}
                               for one in day.findings],
                  "estimates": {"assistant": day.assistant, "several_units": day.several}} for day in stakes.days],
        "months": [{"month": name, "days": days, "worth": value, "at_stake": _range(stake)} for name, days, value, stake in stakes.months()],
        "whole_episode": list(dict.fromkeys(stakes.whole)), "without_charges": list(dict.fromkeys(stakes.without)),
    }


def _range(stake: Stake) -> dict[str, int]:
    return {"least": stake.least, "most": stake.most}


def stakes_html(found: Sequence[Stakes], schedule: FeeSchedule) -> str:
    """The section of the page."""
    rows = []
    for stakes in found:
        for day in stakes.days:
            units = ", ".join(f"{code} x {number}" for code, number in day.charged.units.items())
            told = "<br>".join(f"{one.rule}: {'about ' if one.estimate else ''}{amount(one.stake)}, {_safe(one.lines)}" for one in day.findings) or "nothing"
            told += "".join(f"<br>{_safe(words)}" for words in _beside(day))
            rows.append(f'<tr><th scope="row">{day.date}</th><td>{_safe(units)}<br>({_BASIS[day.charged.basis]})</td><td>{dollars(day.worth.total)}</td>'
                        f'<td>{amount(day.stake)}</td><td>{told}</td></tr>')
    notes = "".join(f'<p class="muted">{_safe(words)}</p>' for words in _notes(found))
    closing = "".join(f"<p>{_safe(f'{stakes.name}: ' if stakes.name else '')}{_safe(words)}</p>" for stakes in found if (words := _closing(stakes)))
    months = "".join(f'<tr><th scope="row">{name}</th><td>{days}</td><td>{dollars(value)}</td><td>{amount(stake)}</td></tr>' for name, days, value, stake in _months(found))
    return (f'<section class="money" aria-labelledby="money"><h2 id="money">Money at stake, by {_safe(schedule.name)}</h2><p class="muted">{_WHAT}</p>'
            '<table><thead><tr><th scope="col">Day</th><th scope="col">Charges</th><th scope="col">Worth</th><th scope="col">At stake</th>'
            f'<th scope="col">Findings</th></tr></thead><tbody>{"".join(rows)}</tbody></table>{closing}'
            '<table><thead><tr><th scope="col">Month</th><th scope="col">Days</th><th scope="col">Worth</th><th scope="col">At stake</th></tr></thead>'
            f"<tbody>{months}</tbody></table>{notes}</section>")


def _safe(text: str) -> str:
    return html.escape(screen.safe(text))
