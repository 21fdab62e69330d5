"""``chartproof explain``: one rule as a page of the manual, or one value of the lawbook through time."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from chartproof.cli import options, screen
from chartproof.cli.rules import cited, find_rule, rule_object
from chartproof.core.citation import Citation
from chartproof.core.errors import ChartproofError, Problem
from chartproof.core.finding import Severity
from chartproof.core.kinds import KINDS
from chartproof.desk.book import Book, open_book
from chartproof.law.lawbook import LawValue
from chartproof.law.loader import load
from chartproof.law.profile import Profile
from chartproof.rules.pages import Example, Page
from chartproof.rules.rule import Rule

_WEIGHT: tuple[Severity, ...] = ("advice", "risk", "denial")
_SURE = {"primary": "read in the law or a page of government", "secondary": "read in a report of it", "decoded": "decoded from a file of CMS for one quarter",
         "recalled": "unverified: nobody has opened a source"}


@click.command()
@click.argument("code", metavar="CODE|KEY")
@options.packs
@options.form
def explain(code: str, packs: tuple[Path, ...], form: str) -> int:
    """One rule: what it asks and why, its editions in time, its weight by payer, what it reads, a note that fails it and one that passes.
    A key of the lawbook, such as kx_threshold_ot, is shown through time.
    """
    book = open_book(packs)
    _, profiles = load()
    keys = book.lawbook.keys()
    if code in keys:
        history = book.lawbook.history(code)
        click.echo(_law_object(code, history) if form == "json" else law_line(code, history))
        return 0
    if not any(rule.code == code.upper() for rule in book.rules) and "_" in code:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(code, keys, 3, 0.4))
        raise ChartproofError(Problem("there is neither a rule nor a value of the law of that name", f"The nearest: {near}" if near else "See chartproof rules and chartproof law"))
    rule = find_rule(book, code)
    page = book.pages.get(rule.code)
    if form == "json":
        from chartproof.cli.report_json import dumps

        examples = {"why": page.why, "bad": _text(page.bad), "ask": _text(page.ask), "good": page.good.text} if page else {}
        click.echo(dumps(rule_object(rule, book) | examples | {"severity_by_profile": {name: weight(book, rule, p) for name, p in profiles.items()}}))
    else:
        click.echo(explanation(book, rule, page, list(profiles.values())))
    return 0


def _text(example: Example | None) -> str | None:
    return example.text if example else None


def weight(book: Book, rule: Rule, profile: Profile) -> str:
    """The most that a rule weighs for a profile today, or ``not asked`` where the profile does not adopt it."""
    if "all" not in rule.payers and not rule.payers & profile.payers:
        return "not asked"
    adopted = [rule.overrides[scope] for scope in sorted(profile.payers) if scope in rule.overrides]
    chosen: Severity = profile.severity.get(rule.code) or (adopted[0] if adopted else rule.severity)
    caps: list[Severity] = [chosen, "risk" if rule.confidence == "likely" else "denial",
                            "advice" if cited(book, rule.editions[-1]).certainty == "recalled" else "denial"]
    return min(caps, key=_WEIGHT.index)


def explanation(book: Book, rule: Rule, page: Page | None, profiles: Sequence[Profile]) -> str:
    """The page of a rule for the terminal."""
    columns = screen.width()
    judged = "judged by dates, numbers and presence" if rule.confidence == "certain" else "judged by wording: ask a reviewer"
    lines = [screen.styled(f"{rule.code}  {rule.title}", bold=True), f"{rule.chapter} · at most {rule.severity} · {judged}", ""]
    lines += textwrap.wrap(f"{rule.because}.", columns)
    lines += ["", screen.styled("Why", bold=True), *textwrap.wrap(" ".join(page.why.split()), columns, initial_indent="  ", subsequent_indent="  ")] if page else []
    lines += ["", screen.styled("Editions", bold=True), *_time_line([(e.since, e.until, "", cited(book, e)) for e in rule.editions])]
    lines += ["", screen.styled("Weight by payer", bold=True), *(f"  {p.name:22}{weight(book, rule, p)}" for p in profiles)]
    lines += ["  A bill gate: unmet or unknown, it holds the charge."] if rule.holds_charge else []
    lines += ["", screen.styled("Looks at", bold=True)]
    lines += [row for kind in sorted(rule.reads) for row in textwrap.wrap(f"{kind}: {KINDS[kind].meaning}", columns, initial_indent="  ", subsequent_indent="      ")]
    lines += [f"  needs beside the note: {', '.join(sorted(rule.needs))}"] if rule.needs else []
    lines += [f"  in: {', '.join(sorted(rule.documents))}"]
    lines += ["", screen.styled("What it can say", bold=True), *_messages(rule, columns)]
    if page:
        for name, example in (("that fails it", page.bad), ("that makes it ask", page.ask), ("that passes", page.good)):
            lines += ["", screen.styled(f"A {example.form} {name}", bold=True), *_example(example)] if example else []
    return "\n".join(lines)


def _time_line(spans: Sequence[tuple[datetime.date, datetime.date | None, str, Citation]]) -> Iterator[str]:
    """Each span on the line of time, with its source and how sure that is."""
    before: datetime.date | None = None
    for since, until, value, source in spans:
        if before and since > before + datetime.timedelta(1):
            yield f"  ┊  {before + datetime.timedelta(1)} to {since - datetime.timedelta(1)}: a gap; the answer is unknown"
        yield f"  ├─ {since} to {until or 'now'}{f'   {value}' if value else ''}"
        yield from textwrap.wrap(f"{source.text} ({_SURE[source.certainty]})", screen.width(), initial_indent="  │    ", subsequent_indent="  │    ")
        yield from [f"  │    {source.url}"] if source.url else []
        before = until
    yield "  ┊  then a gap: the answer is unknown" if before else "  ▼"


def _messages(rule: Rule, columns: int) -> Iterator[str]:
    for said in rule.messages.values():
        add = f" → add: {said.add}" if said.add else ""
        yield from textwrap.wrap(f"{said.what}{add}", columns, initial_indent="  · ", subsequent_indent="    ")


def _example(example: Example) -> list[str]:
    payer = [f"  (audited as {example.profile})"] if example.profile else []
    beside = [f"  + {part.source}: {line}" for part in example.beside for line in part.lines or ("nothing",)]
    return payer + [f"  | {line}" for line in example.text.rstrip().splitlines()] + beside


def law_line(key: str, history: Sequence[LawValue]) -> str:
    """A value of the law through time, with the day it became known where that differs."""
    spans = [(v.since, v.until, f"{v.value} {v.unit}".strip() + (f" (known from {v.known})" if v.known else ""), v.citation) for v in history]
    return "\n".join([screen.styled(key, bold=True), "", *_time_line(spans)])


def _law_object(key: str, history: Sequence[LawValue]) -> str:
    from chartproof.cli.report_json import citation_object, dumps

    return dumps({"key": key, "values": [{"value": v.value, "unit": v.unit, "since": v.since.isoformat(), "until": v.until.isoformat() if v.until else None,
                                          "known": v.known.isoformat() if v.known else None, "citation": citation_object(v.citation)} for v in history]})
