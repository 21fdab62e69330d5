"""The rule book of a job: ours, and the packs that the user names."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from chartproof.audit import audit
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.finding import Result
from chartproof.desk.edits import lawbook_with
from chartproof.desk.payer import chosen
from chartproof.law.lawbook import Lawbook
from chartproof.reading.reader import read
from chartproof.rules.book import RULES, checked, sha256
from chartproof.rules.pages import Example, Page, pages, record_of
from chartproof.rules.rule import Rule


class Book(NamedTuple):
    """Rules in order, their pages, the lawbook with what the packs cite, and a hash that names it all. ``own`` are the packs' codes."""

    rules: tuple[Rule, ...]
    pages: Mapping[str, Page]
    lawbook: Lawbook
    sha256: str
    own: tuple[str, ...] = ()


class Failure(NamedTuple):
    """An example of a pack that does not do what it says: the rule, which example (``bad``, ``ask``, ``good``) and what happened."""

    code: str
    example: str
    what: str


def open_book(packs: Sequence[Path] = (), edits: Path | None = None) -> Book:
    """Our rules and those of the named packs, and the law with CMS's tables where ``edits`` names a file of them that is there.

    Raises ChartproofError for a pack or a file of tables that cannot be used.
    """
    lawbook = lawbook_with(edits)
    book = Book(RULES, pages(), lawbook, sha256())
    for folder in packs:
        from chartproof.exchange.rule_pack import read_pack

        pack = read_pack(folder, book.lawbook.citations())
        try:
            rules = checked((*book.rules, *pack.rules))
        except ValueError as wrong:
            raise ChartproofError(Problem(f"{wrong}, in two packs", "Give one of them another code", Place(str(folder)))) from None
        digest = hashlib.sha256(f"{book.sha256} {pack.sha256}".encode()).hexdigest()
        book = Book(rules, {**book.pages, **pack.pages}, book.lawbook.with_citations(pack.citations), digest,
                    (*book.own, *(rule.code for rule in pack.rules)))
    return book


def failures(book: Book, as_of: datetime.date) -> Iterator[Failure]:
    """Every example of a pack's pages that does not do what it says, as our own tests hold ours to it."""
    for code in book.own:
        page = book.pages[code]
        for name, example in (("bad", page.bad), ("ask", page.ask), ("good", page.good)):
            if example is None:
                continue
            result, strange = _said(book, code, example, as_of)
            wanted = {"bad": ("not_met",), "ask": ("unknown",), "good": ("met", "not_applicable")}[name]
            if result.outcome not in wanted:
                yield Failure(code, name, f"the answer is {result.outcome.replace('_', ' ')} ({result.message})")
            elif name != "good" and strange:
                yield Failure(code, name, f"underlined is {strange}")


def _said(book: Book, code: str, example: Example, as_of: datetime.date) -> tuple[Result, str]:
    """What a rule says of an example, and the underlined words where they are others than the page names."""
    rule = next(rule for rule in book.rules if rule.code == code)
    record = record_of(example, read(example.text))
    report = audit(record, book.lawbook, chosen(example.profile), as_of, rules=(rule,), book_sha256=book.sha256)
    result = report.results[0]
    words = sorted(example.text[start:end] for start, end in result.spans)
    return result, "" if words == sorted(example.under) else ", ".join(words) or "nothing"
