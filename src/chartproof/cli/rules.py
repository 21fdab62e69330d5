"""``chartproof rules`` and ``chartproof explain``."""

from __future__ import annotations

import textwrap

import click

from chartproof.cli import options, screen
from chartproof.core.citation import Citation
from chartproof.core.errors import ChartproofError, Problem
from chartproof.law.loader import load
from chartproof.rules.book import RULES
from chartproof.rules.pages import Example, Page, pages
from chartproof.rules.rule import Edition, Rule


@click.command()
@click.argument("code", required=False)
@options.form
def rules(code: str | None, form: str) -> int:
    """The rule book by chapter: severity, since when, authority. With CODE, one rule."""
    chosen = [_rule(code)] if code else list(RULES)
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([rule_object(rule) for rule in chosen]))
        return 0
    chapter = ""
    for rule in chosen:
        if rule.chapter != chapter:
            chapter = rule.chapter
            click.echo(screen.styled(chapter.upper(), bold=True))
        click.echo(_line(rule))
    return 0


@click.command()
@click.argument("code")
@options.form
def explain(code: str, form: str) -> int:
    """One rule: why it exists, its editions in time, a note that fails it and one that passes."""
    rule = _rule(code)
    page = pages().get(rule.code)
    if form == "json":
        from chartproof.cli.report_json import dumps

        examples = {"why": page.why, "bad": page.bad.text if page.bad else None, "good": page.good.text} if page else {}
        click.echo(dumps(rule_object(rule) | examples))
    else:
        click.echo(explanation(rule, page))
    return 0


def _rule(code: str) -> Rule:
    found = next((rule for rule in RULES if rule.code == code.upper()), None)
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(code.upper(), [rule.code for rule in RULES], 3, 0.4))
        raise ChartproofError(Problem("there is no rule of that code", f"Did you mean {near}? All codes: chartproof rules" if near else "All codes: chartproof rules"))
    return found


def _citation(edition: Edition) -> Citation:
    return load()[0].citation(edition.cite)


def _line(rule: Rule) -> str:
    last = rule.editions[-1]
    cited = _citation(last)
    payers = "" if "all" in rule.payers else f" [{', '.join(sorted(rule.payers))}]"
    return f"  {rule.code:7} {rule.severity:7} {rule.title}{payers}\n{'':18}since {last.since} · {cited.text} · {cited.certainty}"


def rule_object(rule: Rule) -> dict[str, object]:
    """A rule as ``rules --format json`` lists it."""
    from chartproof.cli.report_json import citation_object

    editions = [{"since": e.since.isoformat(), "until": e.until.isoformat() if e.until else None, "citation": citation_object(_citation(e))}
                for e in rule.editions]
    return {"rule": rule.code, "title": rule.title, "chapter": rule.chapter, "severity": rule.severity, "confidence": rule.confidence,
            "payers": sorted(rule.payers), "documents": sorted(rule.documents), "reads": sorted(rule.reads), "needs": sorted(rule.needs),
            "because": rule.because, "editions": editions}


def explanation(rule: Rule, page: Page | None) -> str:
    """The page of a rule for the terminal."""
    columns = screen.width()
    lines = [screen.styled(f"{rule.code}  {rule.title}", bold=True),
             f"{rule.chapter} · {rule.severity} · {'certain: dates, numbers, presence' if rule.confidence == 'certain' else 'likely: judged by wording'}", ""]
    lines += textwrap.wrap(" ".join(page.why.split()) if page else rule.because, columns)
    lines += ["", "Editions"]
    for edition in rule.editions:
        cited = _citation(edition)
        lines.append(f"  {edition.since} to {edition.until or 'now':<10}  {cited.text} ({cited.certainty})")
        if cited.url:
            lines.append(f"  {'':26}{cited.url}")
    if page and page.bad:
        lines += ["", f"A {page.bad.form} that fails it", *_example(page.bad)]
    if page:
        lines += ["", f"A {page.good.form} that passes", *_example(page.good)]
    return "\n".join(lines)


def _example(example: Example) -> list[str]:
    payer = [f"  (audited as {example.profile})"] if example.profile else []
    return payer + [f"  | {line}" for line in example.text.rstrip().splitlines()]
