"""Read a note: text in, evidence out. Linear in the length of the text, and silent about what it does not know."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from chartproof.core.evidence import DocumentKind, Evidence, Shown
from chartproof.reading import activity, goals
from chartproof.reading.charges import columns_of, read_charges
from chartproof.reading.fields import read_fields
from chartproof.reading.head import head_facts
from chartproof.reading.lines import Stretch, Text, clauses, lines, split
from chartproof.reading.matcher import anchors, fold
from chartproof.reading.people import read_reports, read_signature
from chartproof.reading.performance import dates, scores, support
from chartproof.reading.session import read_session
from chartproof.reading.wording import standing, wording
from chartproof.reading.words import statements

_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    ("missed visit", "missed-visit"), ("discharge summary", "discharge"), ("discharge note", "discharge"),
    ("progress report", "progress-report"), ("plan of care\n", "plan-of-care"), ("initial evaluation", "evaluation"), ("ot evaluation", "evaluation"),
)

_JUDGED_WORDS = ("skilled_reason", "next_step", "home_programme")
"""Labelled words whose wording is looked at too; labels and names are not."""


def read(text: str, name: str = "") -> Shown:
    """The evidence of a document's text, in the order of the text, each with code points of ``text`` as given."""
    folded = fold(text)
    parted = split(text, folded, anchors(folded))
    found = tuple(_ordered(head_facts(parted, list(_read(parted)))))
    day = next((e.value for e in found if e.kind == "date_of_service"), None)
    signed = any(e.kind == "signature" for e in found)
    return Shown("document", found, _kind(folded), day if isinstance(day, datetime.date) else None, signed, name)


def _kind(folded: str) -> DocumentKind:
    """What the head of the text calls it; a treatment note when it says nothing."""
    head = folded[:200].lstrip()
    return next((kind for wording, kind in _KINDS if wording in head), "treatment-note")


def _ordered(found: Iterable[Evidence]) -> list[Evidence]:
    """By place; one of each where two recognisers saw the same thing at the same place."""
    return sorted(dict.fromkeys(found), key=lambda e: (e.start, e.end, e.kind))


def _read(text: Text) -> Iterator[Evidence]:
    code, number, columns = "", 0, ()  # type: str, int, tuple[str, ...]
    for line in lines(text):
        if line.first("void"):
            continue
        body = _without_bullet(text, line)
        goal = goals.opens(text, body)
        if activity.opens(text, body) and code:
            number += 1
            yield from activity.read_activity(text, body, f"a{number}", code)
            continue
        if goal:
            yield from goals.read_goal(text, body, goal)
            continue
        codes = body.all("cpt")
        code = codes[0].value.upper() if len(codes) == 1 and body.section in ("O", "") else code
        columns = columns_of(text, body) or (columns if "|" in text.folded[body.start:body.end] else ())
        yield from _line(text, body, columns)


def _without_bullet(text: Text, line: Stretch) -> Stretch:
    start = line.start
    while start < line.end and text.original[start] in "-*•#> \t":
        start += 1
    return line._replace(start=start)


def _line(text: Text, line: Stretch, columns: tuple[str, ...]) -> Iterator[Evidence]:
    found, rest = ([], [line]) if line.section == "S" else read_fields(text, line)
    yield from found
    yield from read_charges(text, line, columns)
    signed = list(read_signature(text, line))
    yield from signed
    if line.section == "S":
        yield from read_reports(text, line)
    for words in found:
        if words.kind in _JUDGED_WORDS:
            yield from wording(text, text.stretch(words.start, words.end)._replace(section=line.section))
    if not rest or signed or text.folded.startswith("signature", line.start):
        return
    yield from read_session(text, line)
    for part in rest:
        for clause in clauses(text, part):
            yield from _clause(text, clause)


def _clause(text: Text, clause: Stretch) -> Iterator[Evidence]:
    """A sentence of prose: performance, goals it names, what its wording shows, response, next step."""
    when = standing(clause)
    on = ""
    if when == "historical":
        named = dates(clause)
        on = named[0][1].isoformat() if named else ("baseline" if "eval" in text.folded[clause.start:clause.end] else "last")
    yield from scores(text, clause, "", "", when, on, bare=False)
    yield from support(clause, text, "", "", when, on)
    for anchor in clause.all("goal"):
        place = "target" if when in ("planned", "target") else "performed"
        yield Evidence("goal_ref", anchor.value.upper().replace(" ", "").replace("#", ""), when=place,  # type: ignore[arg-type]  # a standing by name
                       start=anchor.start, end=anchor.end)
    yield from wording(text, clause)
    stock = clause.first("stock_phrase")
    if when in ("performed", "reported") and clause.section in ("O", "A", "") and clause.first("response") and not stock and (
            not text.folded.startswith("stopped after", clause.start)):
        yield from statements(text, "response", clause.start, clause.end)
    if clause.section == "P" and when == "planned" and not stock:
        yield from statements(text, "next_step", clause.start, clause.end, when="planned")
    if when == "educational":
        yield from statements(text, "home_programme", clause.start, clause.end, when="educational")
