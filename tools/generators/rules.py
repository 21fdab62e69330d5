"""Compile the pages of the rules: Markdown for people, JSON for the package, and the reference page of all rules."""

from __future__ import annotations

import hashlib
import re
from itertools import groupby
from pathlib import Path

import msgspec

from chartproof.law.loader import load
from chartproof.rules.book import MODULES, RULES, undeclared
from chartproof.rules.pages import Compiled, Example, Page
from chartproof.rules.rule import Rule

SOURCE = Path("src/chartproof/rules")
_SECTION = re.compile(r"^## ([A-Z]+-\d\d)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```(bad|good)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROFILE = re.compile(r"\bprofile=([a-z-]+)")
_FORM = re.compile(r"\bform=([a-z]+)")
_UNDER = re.compile(r'\bunder="([^"]+)"')


def pages(text: str, place: str) -> dict[str, Page]:
    """The pages of one Markdown file by code. Raises ValueError for a rule without a why or a good example, or odd words to underline."""
    found = {}
    for code, body in _SECTION.findall(text):
        examples = {}
        for kind, attributes, note in _FENCE.findall(body):
            under = _UNDER.search(attributes)
            words = tuple(under.group(1).split(" | ")) if under else ()
            if any(word not in note for word in words):
                raise ValueError(f"{place}: {code} underlines words that its {kind} example does not hold")
            profile = _PROFILE.search(attributes)
            form = _FORM.search(attributes)
            examples[kind] = msgspec.convert({"text": note, "profile": profile.group(1) if profile else "", "under": words,
                                              "form": form.group(1) if form else "note"}, Example)
        why = " ".join(_FENCE.sub("", body).split())
        if not why or "good" not in examples:
            raise ValueError(f"{place}: {code} needs a why and a good example")
        found[code] = Page(code, why, examples["good"], examples.get("bad"))
    return found


def compiled() -> Compiled:
    """All pages and the hash over every source of the rules. Raises ValueError where page and rule book part."""
    found: dict[str, Page] = {}
    for module in MODULES:
        source = Path(module.__file__ or "").with_suffix(".md")
        here = pages(source.read_text(encoding="utf-8"), source.name)
        codes = [rule.code for rule in module.RULES]
        if sorted(here) != sorted(codes):
            raise ValueError(f"{source.name}: its pages are {sorted(here)}, its rules {sorted(codes)}")
        found |= here
    strange = undeclared(RULES, load()[0].citations().keys())
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
    lawbook = load()[0]
    facts = [f"{rule.severity}, {rule.confidence}", "payers: " + ", ".join(sorted(rule.payers)), "documents: " + ", ".join(sorted(rule.documents))]
    facts += [f"needs: {', '.join(sorted(rule.needs))}"] if rule.needs else []
    facts += ["holds the charge"] if rule.holds_charge else []
    lines = [f"### {rule.code} {rule.title}", "", f"{'; '.join(facts)}.", "", page.why, "", f"Reads: {', '.join(f'`{kind}`' for kind in sorted(rule.reads))}.", ""]
    for edition in rule.editions:
        cited = lawbook.citation(edition.cite)
        until = f" to {edition.until}" if edition.until else ""
        lines.append(f"- From {edition.since}{until}: {cited.title} {cited.at} ({'unverified' if cited.certainty == 'recalled' else cited.certainty})")
    lines += ["", "| it says | which fact to add |", "| --- | --- |"]
    lines += [f"| {said.what} | {said.add} |" for said in rule.messages.values()]
    for name, example in (("that fails it", page.bad), ("that passes", page.good)):
        if example:
            by = f" ({example.profile})" if example.profile else ""
            lines += ["", f"A {example.form} {name}{by}:", "", "```text", example.text.rstrip("\n"), "```"]
    return [*lines, ""]


def outputs() -> dict[str, bytes]:
    """The compiled pages and the reference page."""
    book = compiled()
    encoded = msgspec.json.format(msgspec.json.encode(book), indent=1)
    return {str(SOURCE / "compiled.json"): encoded + b"\n", "docs/reference/rules.md": reference(book).encode()}
