"""``chartproof rules``: the rule book by chapter, with dates and authority."""

from __future__ import annotations

import textwrap
from itertools import groupby
from pathlib import Path

import click

from chartproof.cli import options, screen
from chartproof.core.citation import Citation
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.book import Book, failures, open_book
from chartproof.rules.rule import Edition, Rule


@click.command()
@click.argument("code", required=False)
@options.packs
@click.option("--check", is_flag=True, help="Put each example of the named packs to its rule, as our own tests do, and say what fails.")
@options.form
def rules(code: str | None, packs: tuple[Path, ...], check: bool, form: str) -> int:
    """The rule book by chapter: severity, since when, authority. With CODE, one rule."""
    book = open_book(packs)
    if check:
        return _check(book)
    chosen = [find_rule(book, code)] if code else list(book.rules)
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([rule_object(rule, book) for rule in chosen]))
        return 0
    for chapter, entries in groupby(chosen, key=lambda rule: rule.chapter):
        together = list(entries)
        click.echo(screen.styled(f"{chapter.upper()} ({len(together)})", bold=True))
        for rule in together:
            click.echo(_line(rule, book))
    return 0


def _check(book: Book) -> int:
    if not book.own:
        raise ChartproofError(Problem("there is no pack to check", "Name its folder: chartproof rules --rules FOLDER --check"))
    found = list(failures(book, options.day(None)))
    for failure in found:
        click.echo(f"{failure.code}  {failure.example} example: {failure.what}")
    click.echo(f"{len(book.own)} rules of packs; {'every example does what it says' if not found else f'{len(found)} examples do not do what they say'}")
    return 1 if found else 0


def find_rule(book: Book, code: str) -> Rule:
    """The rule of a code in any case. Raises ChartproofError with the nearest codes."""
    found = next((rule for rule in book.rules if rule.code == code.upper()), None)
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(code.upper(), [rule.code for rule in book.rules], 3, 0.4))
        raise ChartproofError(Problem("there is no rule of that code", f"Did you mean {near}? All codes: chartproof rules" if near else "All codes: chartproof rules"))
    return found


def cited(book: Book, edition: Edition) -> Citation:
    """The cited paragraph of an edition."""
    return book.lawbook.citation(edition.cite)


def _line(rule: Rule, book: Book) -> str:
    """Code, weight and title; beneath them since when, by which authority, how sure, for whom."""
    source = cited(book, rule.editions[-1])
    sure = "unverified" if source.certainty == "recalled" else source.certainty
    payers = "" if "all" in rule.payers else f" [{', '.join(sorted(rule.payers))}]"
    editions = f", {len(rule.editions)} editions" if len(rule.editions) > 1 else ""
    where = textwrap.wrap(f"since {rule.editions[0].since}{editions} · {source.title or source.work}, {source.at} · {sure}", screen.width() - 18)
    weight = "none" if rule.negative else rule.severity
    return "\n".join([f"  {rule.code:7} {weight:7} {rule.title}{payers}", *(f"{'':18}{line}" for line in where)])


def rule_object(rule: Rule, book: Book) -> dict[str, object]:
    """A rule as ``rules --format json`` lists it."""
    from chartproof.cli.report_json import citation_object

    editions = [{"since": e.since.isoformat(), "until": e.until.isoformat() if e.until else None, "citation": citation_object(cited(book, e))}
                for e in rule.editions]
    return {"rule": rule.code, "title": rule.title, "chapter": rule.chapter, "severity": rule.severity, "confidence": rule.confidence,
            "payers": sorted(rule.payers), "documents": sorted(rule.documents), "reads": sorted(rule.reads), "negative": rule.negative,
            "needs": sorted(rule.needs), "because": rule.because, "editions": editions}
