"""Compile the pages of the rules: Markdown for people, JSON for the package, and the reference page of all rules."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from itertools import groupby
from pathlib import Path

import msgspec

from chartproof.law.loader import Compiled as Law
from chartproof.rules.book import MODULES, RULES, undeclared
from chartproof.rules.pages import Compiled, Page, parse
from chartproof.rules.rule import EVERY_DOCUMENT, Rule
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


INTRO = """# The rules

A manual of the questions an auditor asks of an occupational therapy record, each with the reason, a note that fails it, a note that passes and
the paragraph it rests on. Printed from `src/chartproof/rules`; the examples are tests. One rule on screen: `chartproof explain UN-02`.

How to read it. *Denial*, *risk* and *advice* are the most that a rule weighs; a weak source, a missing date of service or a payer's profile can only
lower it. A *certain* rule goes by dates, numbers and presence; a *likely* one judges wording and never weighs more than risk. *Primary* sources were
read in the law or on a page of government, *secondary* ones in a report of it, *decoded* ones come from a file of CMS for one quarter;
*unverified* means that nobody has opened a source, and such a rule only advises. Where a machine cannot decide, the rule asks a person.
Reviewers have to look at the whole record: one thing that a note leaves out is not by itself a lost claim.

"""
SAID = {"primary": "primary", "secondary": "secondary", "decoded": "decoded", "recalled": "unverified"}


def sections() -> dict[str, tuple[str, str, list[str]]]:
    """Title, opening words and rules of each page of rules, by its module."""
    found = {}
    for module in MODULES:
        text = Path(module.__file__ or "").with_suffix(".md").read_text(encoding="utf-8")
        opening = text.partition("\n## ")[0]
        title, _, words = opening.partition("\n")
        found[module.__name__] = (title.removeprefix("# "), words.strip(), [rule.code for rule in module.RULES])
    return found


def reference(book: Compiled) -> str:
    """The manual: by chapter, in each chapter by page."""
    lines = [INTRO, "## Contents", ""]
    chapters = {chapter: list(rules) for chapter, rules in groupby(RULES, key=lambda rule: rule.chapter)}
    lines += [f"- [{chapter.capitalize()}](#{chapter.replace(' ', '-')}): " + ", ".join(f"[{r.code}](#{anchor(r)})" for r in rules)
              for chapter, rules in chapters.items()]
    for chapter, rules in chapters.items():
        by_code = {rule.code: rule for rule in rules}
        lines += ["", f"## {chapter.capitalize()}", "", "| rule | what it asks | at most | payers | source |", "| --- | --- | --- | --- | --- |"]
        lines += [f"| [{r.code}](#{anchor(r)}) | {r.title} | {r.severity} | {', '.join(sorted(r.payers))} | {certainty(r)} |" for r in rules]
        for title, words, codes in sections().values():
            here = [by_code[code] for code in sorted(codes) if code in by_code]
            lines += ["", f"### {title}", *(["", words] if words else [])] if here else []
            for rule in here:
                lines += ["", *_entry(rule, book.pages[rule.code])]
    return "\n".join(lines).rstrip() + "\n"


def anchor(rule: Rule) -> str:
    """Where GitHub and its like put the heading of a rule."""
    return re.sub(r"[^\w -]", "", f"{rule.code} {rule.title}".lower()).replace(" ", "-")


def certainty(rule: Rule) -> str:
    """How sure the source of the edition in force is."""
    return SAID[law().citations[rule.editions[-1].cite].certainty]


def _entry(rule: Rule, page: Page) -> list[str]:
    lines = [f"#### {rule.code} {rule.title}", "", page.why]
    for name, example in (("fails it", page.bad), ("makes it ask", page.ask), ("passes", page.good)):
        if example:
            by = f" (audited as `{example.profile}`)" if example.profile else ""
            under = f"; underlined: {', '.join(f'*{words}*' for words in dict.fromkeys(example.under))}" if example.under else ""
            lines += ["", f"This {example.form} {name}{by}{under}:", "", "```text", example.text.rstrip("\n"), "```"]
            for beside in example.beside:
                lines += ["", f"{_BESIDE[beside.source]}:", "", "```text", *(beside.lines or ["nothing"]), "```"]
    findings = [said for said in rule.messages.values() if said.add or said.question]
    if findings:
        lines += ["", "| what it finds | which fact to add |", "| --- | --- |",
                  *(f"| {'Question for the reviewer: ' if said.question else ''}{said.what} | {said.add} |" for said in findings)]
    lines += ["", *_authority(rule)]
    facts = ["Says what is *not* asked" if rule.negative else f"At most {rule.severity}; {rule.confidence}", "payers: " + ", ".join(sorted(rule.payers)),
             "documents: " + ("all" if rule.documents == EVERY_DOCUMENT else ", ".join(sorted(rule.documents)))]
    facts += [f"needs: {', '.join(sorted(rule.needs))}"] if rule.needs else []
    facts += ["unmet, it holds the charge"] if rule.holds_charge else []
    return [*lines, f"- {'; '.join(facts)}. Looks at {', '.join(f'`{kind}`' for kind in sorted(rule.reads))}."]


def _authority(rule: Rule) -> list[str]:
    """An edition a line: since when, until when, which paragraph, how sure."""
    lines = []
    for edition in rule.editions:
        cited = law().citations[edition.cite]
        until = f" to {edition.until}" if edition.until else ""
        named = f"{cited.title}, {cited.at}"
        lines.append(f"- Service from {edition.since}{until}: {f'[{named}]({cited.url})' if cited.url else named} ({SAID[cited.certainty]})")
    return lines


def outputs() -> dict[str, bytes]:
    """The compiled pages and the reference page."""
    book = compiled()
    encoded = msgspec.json.format(msgspec.json.encode(book), indent=1)
    return {str(SOURCE / "compiled.json"): encoded + b"\n", "docs/reference/rules.md": reference(book).encode()}
