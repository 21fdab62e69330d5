"""Compile the pages of the rules: Markdown for people, JSON for the package, and the reference page of all rules."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import groupby
from pathlib import Path

import msgspec

from chartproof.law.loader import Compiled as Law
from chartproof.rules.book import MODULES, RULES, undeclared
from chartproof.rules.pages import Compiled, Page, parse
from chartproof.rules.rule import Rule
from law import compiled as compiled_law

SOURCE = Path("src/chartproof/rules")
_BESIDE = {"read": "Also read", "scan": "The privacy scan of it", "log": "The record's log of it"}

@cache
def law() -> Law:
    """The law as its sources stand now, whether or not it was compiled before."""
    return compiled_law()


def compiled() -> Compiled:
    """All pages and the hash over every source of the rules. Raises ValueError where page and rule book part."""
    found: dict[str, Page] = {}
    for module in MODULES:
        source = Path(module.__file__ or "").with_suffix(".md")
        here = parse(source.read_text(encoding="utf-8"), source.name)
        codes = [rule.code for rule in module.RULES]
        if sorted(here) != sorted(codes):
            raise ValueError(f"{source.name}: its pages are {sorted(here)}, its rules {sorted(codes)}")
        found |= here
    strange = undeclared(RULES, law().citations.keys())
    if strange:
        raise ValueError("; ".join(strange))
    digest = hashlib.sha256()
    for path in sorted(path for suffix in ("*.py", "*.md") for path in SOURCE.rglob(suffix)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(SOURCE).as_posix()} {len(content)}\n".encode() + content)
    return Compiled(digest.hexdigest(), {rule.code: found[rule.code] for rule in RULES})


def reference(book: Compiled) -> str:
    """The reference page."""
    intro = ("*denial*, *risk* and *advice* are the most a rule weighs; a profile, a weak source or a missing date of service lowers it. "
             "*likely* rules judge wording and never weigh more than risk.")
    lines = ["# The rules", "", "Printed from `src/chartproof/rules`. One of them on screen: `chartproof explain UN-02`.", "", intro, ""]
    for chapter, rules in groupby(RULES, key=lambda rule: rule.chapter):
        lines += [f"## {chapter.capitalize()}", ""]
        for rule in rules:
            lines += _entry(rule, book.pages[rule.code])
    return "\n".join(lines).rstrip() + "\n"


def _entry(rule: Rule, page: Page) -> list[str]:
    paragraphs = law().citations
    facts = [f"{rule.severity}, {rule.confidence}", "payers: " + ", ".join(sorted(rule.payers)), "documents: " + ", ".join(sorted(rule.documents))]
    facts += [f"needs: {', '.join(sorted(rule.needs))}"] if rule.needs else []
    facts += ["holds the charge"] if rule.holds_charge else []
    facts += ["says what is *not* asked"] if rule.negative else []
    lines = [f"### {rule.code} {rule.title}", "", f"{'; '.join(facts)}.", "", page.why, "", f"Reads: {', '.join(f'`{kind}`' for kind in sorted(rule.reads))}.", ""]
    for edition in rule.editions:
        cited = paragraphs[edition.cite]
        until = f" to {edition.until}" if edition.until else ""
        lines.append(f"- From {edition.since}{until}: {cited.title} {cited.at} ({'unverified' if cited.certainty == 'recalled' else cited.certainty})")
    lines += ["", "| it says | which fact to add |", "| --- | --- |"]
    lines += [f"| {'Question for the reviewer: ' if said.question else ''}{said.what} | {said.add} |" for said in rule.messages.values()]
    for name, example in (("A note that fails it", page.bad), ("A note that makes it ask", page.ask), ("A note that passes", page.good)):
        if example:
            by = f" ({example.profile})" if example.profile else ""
            lines += ["", f"{name}{by}:", "", "```text", example.text.rstrip("\n"), "```"]
            for beside in example.beside:
                lines += ["", f"{_BESIDE[beside.source]}:", "", "```text", *(beside.lines or ["nothing"]), "```"]
    return [*lines, ""]


def outputs() -> dict[str, bytes]:
    """The compiled pages and the reference page."""
    book = compiled()
    encoded = msgspec.json.format(msgspec.json.encode(book), indent=1)
    return {str(SOURCE / "compiled.json"): encoded + b"\n", "docs/reference/rules.md": reference(book).encode()}
