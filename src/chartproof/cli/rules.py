"""``chartproof rules`` and ``chartproof explain``."""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from chartproof.cli import options, screen
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.book import Book, failures, open_book
from chartproof.rules.pages import Example, Page
from chartproof.rules.rule import Rule


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
    chosen = [_rule(book, code)] if code else list(book.rules)
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([rule_object(rule, book) for rule in chosen]))
        return 0
    chapter = ""
    for rule in chosen:
        if rule.chapter != chapter:
            chapter = rule.chapter
            click.echo(screen.styled(chapter.upper(), bold=True))
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


@click.command()
@click.argument("code")
@options.packs
@options.form
def explain(code: str, packs: tuple[Path, ...], form: str) -> int:
    """One rule: why it exists, its editions in time, a note that fails it and one that passes."""
    book = open_book(packs)
    rule = _rule(book, code)
    page = book.pages.get(rule.code)
    if form == "json":
        from chartproof.cli.report_json import dumps

        examples = {"why": page.why, "bad": page.bad.text if page.bad else None, "good": page.good.text} if page else {}
        click.echo(dumps(rule_object(rule, book) | examples))
    else:
        click.echo(explanation(rule, page, book))
    return 0


def _rule(book: Book, code: str) -> Rule:
    found = next((rule for rule in book.rules if rule.code == code.upper()), None)
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(code.upper(), [rule.code for rule in book.rules], 3, 0.4))
        raise ChartproofError(Problem("there is no rule of that code", f"Did you mean {near}? All codes: chartproof rules" if near else "All codes: chartproof rules"))
    return found


def _line(rule: Rule, book: Book) -> str:
    last = rule.editions[-1]
    cited = book.lawbook.citation(last.cite)
    payers = "" if "all" in rule.payers else f" [{', '.join(sorted(rule.payers))}]"
    weight = "none" if rule.negative else rule.severity
    return f"  {rule.code:7} {weight:7} {rule.title}{payers}\n{'':18}since {last.since} · {cited.text} · {cited.certainty}"


def rule_object(rule: Rule, book: Book) -> dict[str, object]:
    """A rule as ``rules --format json`` lists it."""
    from chartproof.cli.report_json import citation_object

    editions = [{"since": e.since.isoformat(), "until": e.until.isoformat() if e.until else None,
                 "citation": citation_object(book.lawbook.citation(e.cite))} for e in rule.editions]
    return {"rule": rule.code, "title": rule.title, "chapter": rule.chapter, "severity": rule.severity, "confidence": rule.confidence,
            "payers": sorted(rule.payers), "documents": sorted(rule.documents), "reads": sorted(rule.reads), "negative": rule.negative,
            "needs": sorted(rule.needs), "because": rule.because, "editions": editions}


def explanation(rule: Rule, page: Page | None, book: Book) -> str:
    """The page of a rule for the terminal."""
    columns = screen.width()
    lines = [screen.styled(f"{rule.code}  {rule.title}", bold=True),
             f"{rule.chapter} · {rule.severity} · {'certain: dates, numbers, presence' if rule.confidence == 'certain' else 'likely: judged by wording'}", ""]
    lines += textwrap.wrap(" ".join(page.why.split()) if page else rule.because, columns)
    lines += ["", "Editions"]
    for edition in rule.editions:
        cited = book.lawbook.citation(edition.cite)
        lines.append(f"  {edition.since} to {edition.until.isoformat() if edition.until else 'now':<10}  {cited.text} ({cited.certainty})")
        if cited.url:
            lines.append(f"  {'':26}{cited.url}")
    if page and page.bad:
        lines += ["", "A note that fails it", *_example(page.bad)]
    if page and page.ask:
        lines += ["", "A note that makes it ask the reviewer", *_example(page.ask)]
    if page:
        lines += ["", "A note that passes", *_example(page.good)]
    return "\n".join(lines)


def _example(example: Example) -> list[str]:
    payer = [f"  (audited as {example.profile})"] if example.profile else []
    beside = [f"  + {part.source}: {line}" for part in example.beside for line in part.lines or ("nothing",)]
    return payer + [f"  | {line}" for line in example.text.rstrip().splitlines()] + beside
