"""``chartproof rules``: the rule book by chapter, with dates and authority."""

from __future__ import annotations

import textwrap
from itertools import groupby

import click

from chartproof.cli import options, screen
from chartproof.core.citation import Citation
from chartproof.core.errors import ChartproofError, Problem
from chartproof.law.loader import load
from chartproof.rules.book import RULES
from chartproof.rules.rule import Edition, Rule


@click.command()
@click.argument("code", required=False)
@options.form
def rules(code: str | None, form: str) -> int:
    """The rule book by chapter: severity, since when, authority. With CODE, one rule."""
    chosen = [find_rule(code)] if code else list(RULES)
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([rule_object(rule) for rule in chosen]))
        return 0
    for chapter, entries in groupby(chosen, key=lambda rule: rule.chapter):
        together = list(entries)
        click.echo(screen.styled(f"{chapter.upper()} ({len(together)})", bold=True))
        for rule in together:
            click.echo(_line(rule))
    return 0


def find_rule(code: str) -> Rule:
    """The rule of a code in any case. Raises ChartproofError with the nearest codes."""
    found = next((rule for rule in RULES if rule.code == code.upper()), None)
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(code.upper(), [rule.code for rule in RULES], 3, 0.4))
        raise ChartproofError(Problem("there is no rule of that code", f"Did you mean {near}? All codes: chartproof rules" if near else "All codes: chartproof rules"))
    return found


def cited(edition: Edition) -> Citation:
    """The cited paragraph of an edition."""
    return load()[0].citation(edition.cite)


def _line(rule: Rule) -> str:
    """Code, weight and title; beneath them since when, by which authority, how sure, for whom."""
    last = rule.editions[-1]
    source = cited(last)
    sure = "unverified" if source.certainty == "recalled" else source.certainty
    payers = "" if "all" in rule.payers else f" [{', '.join(sorted(rule.payers))}]"
    editions = f", {len(rule.editions)} editions" if len(rule.editions) > 1 else ""
    where = textwrap.wrap(f"since {rule.editions[0].since}{editions} · {source.title or source.work}, {source.at} · {sure}", screen.width() - 18)
    return "\n".join([f"  {rule.code:7} {rule.severity:7} {rule.title}{payers}", *(f"{'':18}{line}" for line in where)])


def rule_object(rule: Rule) -> dict[str, object]:
    """A rule as ``rules --format json`` lists it."""
    from chartproof.cli.report_json import citation_object

    editions = [{"since": e.since.isoformat(), "until": e.until.isoformat() if e.until else None, "citation": citation_object(cited(e))}
                for e in rule.editions]
    return {"rule": rule.code, "title": rule.title, "chapter": rule.chapter, "severity": rule.severity, "confidence": rule.confidence,
            "payers": sorted(rule.payers), "documents": sorted(rule.documents), "reads": sorted(rule.reads), "needs": sorted(rule.needs),
            "because": rule.because, "editions": editions}
