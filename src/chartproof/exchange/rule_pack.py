"""A clinic's own rules: a folder of the same form as a chapter of ours, loaded only when somebody names it.

A pack is code. It is never looked for in the working folder, and it cannot take the code of a rule of ours.
"""

from __future__ import annotations

import hashlib
import re
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import yaml

from chartproof.core.citation import Citation
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.law.sources import citations
from chartproof.rules.book import RULES, checked, undeclared
from chartproof.rules.pages import Page, parse
from chartproof.rules.rule import Rule

CITATIONS = "citations.yaml"
_CODE = re.compile(r"[A-Z]{2,4}-\d\d")
_FORM = "A pack is a folder of Python modules with RULES, each beside a Markdown file of the same name; see docs/adding-a-rule.md"


class RulePack(NamedTuple):
    """Rules and pages of a folder, the paragraphs it cites beside those of the lawbook, and a hash over its sources."""

    rules: tuple[Rule, ...]
    pages: Mapping[str, Page]
    citations: Mapping[str, Citation]
    sha256: str


def read_pack(folder: Path, known: Mapping[str, Citation]) -> RulePack:
    """Read a pack; ``known`` are the paragraphs of the lawbook, which it may cite. Its Python modules are run.

    Raises ChartproofError, with file and line, for a folder that is no pack, a module that fails, a page that does not hold, a
    paragraph that nobody declares, and a code that stands twice or is one of ours.
    """
    if not folder.is_dir():
        raise ChartproofError(Problem("there is no such folder of rules", _FORM, Place(str(folder))))
    modules = sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))
    if not modules:
        raise ChartproofError(Problem("this folder holds no module of rules", _FORM, Place(str(folder))))
    own = _citations(folder / CITATIONS, known)
    rules: list[Rule] = []
    pages: dict[str, Page] = {}
    for path in modules:
        found = _rules(path)
        rules += found
        pages |= _pages(path.with_suffix(".md"), found)
    _check(folder, rules, {**known, **own})
    return RulePack(checked(rules), pages, own, _sha256(folder))


def _citations(path: Path, known: Mapping[str, Citation]) -> dict[str, Citation]:
    if not path.exists():
        return {}
    try:
        loaded: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        raise ChartproofError(Problem("this is not YAML", "Correct the line", Place(str(path), mark.line + 1 if mark else 0, mark.column + 1 if mark else 0))) from None
    if not isinstance(loaded, dict) or loaded.keys() - {"works", "citations"}:
        raise ChartproofError(Problem("a file of citations has the two lists works and citations", "Compare docs/adding-a-rule.md", Place(str(path))))
    try:
        made = citations(loaded.get("works") or {}, loaded.get("citations") or {})
    except (ValueError, AttributeError, KeyError) as wrong:
        raise ChartproofError(Problem(str(wrong), "Compare docs/adding-a-rule.md", Place(str(path)))) from None
    twice = made.keys() & known.keys()
    if twice:
        raise ChartproofError(Problem(f"the lawbook already cites {', '.join(sorted(twice))}", "Give the paragraph a name of your own", Place(str(path))))
    return made


def _rules(path: Path) -> list[Rule]:
    """The rules of one module, which is run."""
    module = ModuleType(f"chartproof_rules_{hashlib.sha256(str(path).encode()).hexdigest()[:12]}_{path.stem}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # what a class looks up by the name of its module
    try:
        exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)  # noqa: S102  # a pack is code, and was named by its user
    except SyntaxError as wrong:
        raise ChartproofError(Problem("this is not Python", "Correct the line", Place(str(path), wrong.lineno or 0, wrong.offset or 0))) from None
    except (Exception, SystemExit) as wrong:  # noqa: BLE001  # whatever a pack raises is the pack's fault, and named as such
        lines = [frame.lineno or 0 for frame in traceback.extract_tb(wrong.__traceback__) if frame.filename == str(path)]
        raise ChartproofError(Problem(f"this module cannot be run ({type(wrong).__name__}: {wrong})", "Correct the line",
                                      Place(str(path), lines[-1] if lines else 0, 1))) from None
    rules = module.__dict__.get("RULES")
    if not isinstance(rules, tuple | list) or not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise ChartproofError(Problem("this module has no RULES, a tuple of Rule", _FORM, Place(str(path))))
    return list(rules)


def _pages(path: Path, rules: list[Rule]) -> dict[str, Page]:
    try:
        found = parse(path.read_text(encoding="utf-8"), path.name)
    except OSError:
        raise ChartproofError(Problem("the module has no page", "Write a Markdown file of the same name beside it, with a section for each rule", Place(str(path)))) from None
    except ValueError as wrong:
        raise ChartproofError(Problem(str(wrong), "Correct the page", Place(str(path)))) from None
    missing = sorted({rule.code for rule in rules} ^ found.keys())
    if missing:
        raise ChartproofError(Problem(f"rules and pages part on {', '.join(missing)}", "Each rule has one section, headed by its code", Place(str(path))))
    return found


def _check(folder: Path, rules: list[Rule], known: Mapping[str, Citation]) -> None:
    place = Place(str(folder))
    ours = {rule.code for rule in RULES}
    for rule in rules:
        if rule.code in ours:
            raise ChartproofError(Problem(f"{rule.code} is a rule of Chartproof, which a pack cannot replace", "Give your rule a code of your own, such as CL-01", place))
        if not _CODE.fullmatch(rule.code):
            raise ChartproofError(Problem(f"{rule.code} is no code", "A code is two to four capitals, a hyphen and two digits, such as CL-01", place))
    try:
        checked(rules)
    except ValueError as wrong:
        raise ChartproofError(Problem(str(wrong), "Correct the rule", place)) from None
    strange = undeclared(rules, known.keys())
    if strange:
        raise ChartproofError(Problem("; ".join(strange) + ", which nobody declares", f"Add the paragraph to {CITATIONS}", place))


def _sha256(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for suffix in ("*.py", "*.md", CITATIONS) for path in folder.glob(suffix)):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
