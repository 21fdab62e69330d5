"""Two codes of one day between which the payer has an edit: whether the minutes show that they were separate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from chartproof.billing.edits import EditBook
from chartproof.billing.law_on import LawOn
from chartproof.billing.services import Service, Span
from chartproof.billing.sheet import Bill, Considered, Remark, joined, unit_words
from chartproof.core.citation import Citation
from chartproof.core.errors import Gap
from chartproof.law.edits import Edit
from chartproof.law.profile import OwnPair, Profile

Found = tuple[tuple[Considered, ...], tuple[Remark, ...], frozenset[str]]
"""Modifiers, remarks, and the codes of which it is not known whether an edit stands between them and another of the day."""
SEPARATE = ("59", "XE", "XP", "XS", "XU")
"""Modifiers that say two services were distinct."""


def separate(bills: Sequence[Bill], bill: Bill, profile: Profile, book: EditBook | None, law: LawOn) -> Found:
    """What the payer's edits ask of the lines of ``bill``, with every other code that the same payer is billed for on the day (``bills``)."""
    billed = {line.code: line.services for one in bills for line in one.lines if any(line.units)}
    ours = {line.code for line in bill.lines}
    considered: list[Considered] = []
    remarks: list[Remark] = []
    unread: list[tuple[str, str, str]] = []
    for one, other in combinations(sorted(billed), 2):
        if not {one, other} & ours:
            continue
        for edit in (*_cms(book, one, other, law, unread), *_own(profile, one, other, law)):
            if edit.column2 in ours:
                made = _judged(edit, billed[edit.column1], billed[edit.column2], law)
                if isinstance(made, Remark):
                    remarks.append(made)
                else:
                    considered.append(made)
    unknown: dict[str, list[str]] = {}
    for one, other, known in unread:
        if one in ours:  # a pair of two disciplines is asked about once: where the first code of the two is billed
            unknown.setdefault(known, []).append(f"{one} and {other}")
    remarks += [Remark("question", f"whether an edit stands between {joined(pairs, 'or')} on {law.on.isoformat()} is not known here; {known}",
                       "Load CMS's table of that quarter (`chartproof law import ncci`), or look it up there", (law.cite("code-pairs"),)) for known, pairs in unknown.items()]
    remarks += _limits(bill, book, law) if book else ()
    return tuple(considered), tuple(remarks), frozenset(code for one, other, _ in unread for code in (one, other)) if book else frozenset(billed)


def _limits(bill: Bill, book: EditBook, law: LawOn) -> Iterator[Remark]:
    """Units above what the programme takes for one day. One unit exceeds no limit, so only more are looked up."""
    unknown: dict[str, list[str]] = {}
    for line in bill.lines:
        if max(line.units) < 2:
            continue
        try:
            limit = book.limit(line.code, law.on)
        except Gap as gap:
            unknown.setdefault(gap.known, []).append(line.code)
            continue
        if limit and min(line.units) > limit.units:
            usual = "from policy" if limit.adjudication == "2" else "from what is usual; a record that shows more may be heard"
            yield Remark("finding", f"{line.code}: {unit_words(min(line.units))}, and the limit of a day is {limit.units} ({limit.source}, {usual})",
                         "The correct units, or why the day needed more", (_table(law, limit.source, "unit-limits", "limit-tables"),), holds=limit.adjudication == "2")
    for known, codes in unknown.items():
        yield Remark("question", f"how many units of a day the programme takes of {joined(codes)} on {law.on.isoformat()} is not known here; {known}",
                     "Load CMS's limits of that quarter (`chartproof law import mue`), or look them up there", (law.cite("unit-limits"),))


def _table(law: LawOn, source: str, read: str, loaded: str) -> Citation:
    """The paragraph behind a row: the few that somebody read, or the tables that the user loaded."""
    return law.cite(read) if law.cite(read).text == source else law.cite(loaded)


def _cms(book: EditBook | None, one: str, other: str, law: LawOn, unread: list[tuple[str, str, str]]) -> Iterator[Edit]:
    if book is None:
        return
    try:
        yield from (edit for edit in book.pairs((one, other), law.on) if edit.applies(law.on))
    except Gap as gap:
        unread.append((one, other, gap.known))


def _own(profile: Profile, one: str, other: str, law: LawOn) -> Iterator[Edit]:
    for pair in profile.pairs:
        if {pair.column1, pair.column2} == {one, other} and _holds(pair, law):
            yield Edit(pair.column1, pair.column2, pair.since, pair.until, "1", pair.source)


def _holds(pair: OwnPair, law: LawOn) -> bool:
    return pair.since <= law.on and (pair.until is None or law.on <= pair.until)


def _judged(edit: Edit, first: Sequence[Service], second: Sequence[Service], law: LawOn) -> Considered | Remark:
    pair = f"{edit.column1} and {edit.column2}"
    source = f"{edit.source}, since {edit.since.isoformat()}"
    facts = tuple(f"{s.pointer}/start" for s in (*first, *second))
    if not edit.opens:
        return Remark("finding", f"{pair} on one day: an edit that no modifier opens stands between them ({source})",
                      "Bill the one that was given; if both were, column 2 is not paid", (_table(law, edit.source, "code-pairs", "pair-tables"),), facts, holds=True)
    spans, others = _spans(first), _spans(second)
    cited: tuple[Citation, ...] = (law.cite("separate-blocks"), law.cite("separate-column"))
    opening = f"An edit stands between {pair} ({source}); 59, or the X modifier that says why, opens it on {edit.column2} when the two were distinct."
    if spans is None or others is None:
        return Considered("59", "open", ((edit.column2, None),), (opening, "The clock times that would show separate 15-minute blocks are not all recorded."), facts, cited)
    told = f"{edit.column1} was given {_clocks(spans)}, {edit.column2} {_clocks(others)}"
    if any(a[0] < b[1] and b[0] < a[1] for a in spans for b in others):
        return Considered("59", "not", ((edit.column2, None),), (opening, f"{told}: the times overlap, so these minutes do not show them apart."), facts, cited)
    return Considered("59", "consider", ((edit.column2, None),), (opening, f"{told}: blocks apart from each other.", "Where the payer takes X modifiers, the one that fits says more than 59."),
                      facts, cited)


def _spans(done: Sequence[Service]) -> list[Span] | None:
    """The clock times of a code; None where one of its activities has none."""
    spans = [s.span for s in done if s.span]
    return spans if len(spans) == len(done) else None


def _clocks(spans: Sequence[Span]) -> str:
    return " and ".join(f"{a // 60:02}:{a % 60:02} to {b // 60:02}:{b % 60:02}" for a, b in spans)
