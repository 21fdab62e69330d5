"""What CMS's tables say of the codes of a note on its day: by the table of the place, or by whichever is known where the note names none."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

from chartproof.billing.edits import Edit, EditBook, Limit, Programme, Setting
from chartproof.core.errors import Gap
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.charges.modifiers import modifiers
from chartproof.rules.rule import FIRST_DAY, Edition, Message

T = TypeVar("T")
_KEPT = "known pairs"
_READ = datetime.date(2024, 7, 1)
SEPARATE = frozenset({"59", "XE", "XP", "XS", "XU"})
"""The modifiers that say that a service was separate."""
MEDICARE_AND_MEDICAID = frozenset({"medicare", "medicaid"})
"""Whose tables CMS publishes."""
_PART = "59 or an X modifier on {second}, if the services were given in separate minutes and the note shows it; otherwise correct the codes"
PAIR_WORDS = {
    "apart": Message("none of these codes stand on one day"),
    "free": Message("no edit stands between these codes on this day"),
    "never": Message("{pairs}: an edit that no modifier opens stands between them on one day", "which of the two was given; otherwise correct the codes"),
    "never_loaded": Message("{pairs}: an edit that no modifier opens stands between them on one day ({table})",
                            "which of the two was given; otherwise correct the codes", cite="pair-tables"),
    "setting": Message("{pairs}: whether a modifier may part them depends on office or hospital", "where the patient was treated"),
    "bare": Message("{pairs}: an edit stands between them, and {second} carries no modifier that says they were separate", _PART),
    "bare_loaded": Message("{pairs}: an edit stands between them ({table}), and {second} carries no modifier that says they were separate", _PART,
                           cite="pair-tables"),
    "no_modifiers": Message("{pairs}: an edit stands between them; the note carries no modifiers to see whether they are billed as separate",
                            "which minutes belong to which service"),
    "apart_shown": Message("a modifier says that the services were separate"),
}
"""The words of every rule about pairs; ``loaded`` where the user's own copy of CMS's table says so."""


def editions(check: Callable[[Case], Answer], read: str = "code-pairs", before: str = "pair-history") -> tuple[Edition, ...]:
    """The editions of a rule about CMS's tables: those of the quarter that was read and after, and the history before, which only a loaded table tells."""
    return Edition(FIRST_DAY, before, check, _READ - datetime.timedelta(1)), Edition(_READ, read, check)


class Pair(NamedTuple):
    """Two codes of a day in the order of the table, and what it says: ``never`` together, ``modifier`` parts them, ``free``, or ``setting`` where office
    and hospital differ and the note names no place. ``loaded``: the user's own copy of CMS's table says so, and ``source`` names it.
    """

    column1: str
    column2: str
    state: str
    loaded: bool
    source: str

    @property
    def codes(self) -> tuple[str, str]:
        """Both codes."""
        return self.column1, self.column2


def between(case: Case, one: str, other: str) -> Pair:
    """What the tables say of two codes. Raises Gap where no table of the day is known."""
    return _between(case, one, other, _reaching(case, _books(case))[0])


def _reaching(case: Case, books: list[EditBook]) -> tuple[list[EditBook], bool]:
    """The books that know any pair of the day; where none does, the first, which says what is not known, and False."""
    reaching = [book for book in books if book.reaches(case.date)]
    return reaching or books[:1], bool(reaching)


def _between(case: Case, one: str, other: str, books: list[EditBook]) -> Pair:
    found = _asked(books, lambda book: book.pairs((one, other), case.date))
    states = {_state(edits) for edits in found}
    edit = next((edit for edits in found for edit in edits if edit.indicator == "0" or "never" not in states), None)
    first, second = (edit.column1, edit.column2) if edit else (one, other)
    return Pair(first, second, states.pop() if len(states) == 1 else "setting", edit.loaded if edit else False, edit.source if edit else "")


def _state(edits: tuple[Edit, ...]) -> str:
    if not edits:
        return "free"
    return "modifier" if all(edit.opens for edit in edits) else "never"


class Known(NamedTuple):
    """Every two codes of a note whose state is known, and what the first gap among the others says: its key, day and last verified state."""

    pairs: tuple[Pair, ...]
    gap: tuple[str, str, str] | None

    def all_or_gap(self) -> tuple[Pair, ...]:
        """The pairs. Raises Gap where one is not known."""
        if self.gap:
            raise Gap(*self.gap)
        return self.pairs


def known_pairs(case: Case) -> Known:
    """Every two codes of the note. Worked out once for all its rules."""
    books = _books(case)  # each rule that asks is one that hangs on the date
    made: Known | None = case.kept.get(_KEPT)
    if made is None:
        made = case.kept[_KEPT] = _known_pairs(case, books)
    return made


def _known_pairs(case: Case, books: list[EditBook]) -> Known:
    asked, reached = _reaching(case, books)
    known: list[Pair] = []
    first: tuple[str, str, str] | None = None
    for one, other in combinations(case.values("code"), 2):
        try:
            known.append(_between(case, one, other, asked))
        except Gap as gap:
            first = first or (gap.key, gap.on, gap.known)
            if not reached:  # no pair of this day is known: the first says it for all
                break
    return Known(tuple(known), first)


def judged(case: Case, found: Sequence[Pair]) -> Answer:
    """The answer of a rule about pairs whose state is known: what stands against them first, then what the note leaves open."""
    lines = modifiers(case)
    never = [pair for pair in found if pair.state == "never"]
    if never:
        return not_met("never_loaded" if all(pair.loaded for pair in never) else "never", words(case, never), pairs=names(never), table=tables(never))
    unsaid = [pair for pair in found if pair.state == "setting"]
    if unsaid:
        return unknown("setting", words(case, unsaid), pairs=names(unsaid))
    bare = [pair for pair in found if pair.state == "modifier" and not SEPARATE & lines.get(pair.column2, {}).keys()]
    if bare and lines:
        return not_met("bare_loaded" if all(pair.loaded for pair in bare) else "bare", words(case, bare), pairs=names(bare),
                       second=listed(dict.fromkeys(pair.column2 for pair in bare), "or"), table=tables(bare))
    if bare:
        return unknown("no_modifiers", words(case, bare), pairs=names(bare))
    parted = [pair for pair in found if pair.state == "modifier"]
    return met("apart_shown" if parted else "free", words(case, parted or found))


def words(case: Case, found: Iterable[Pair]) -> list[int]:
    """Where the codes of some pairs stand."""
    named = {code for pair in found for code in pair.codes}
    return [i for i in case.find("code") if case.evidence(i).value in named]


def names(found: Iterable[Pair]) -> str:
    """``97530 with 97542 and 97530 with 97750``."""
    return listed(f"{pair.column1} with {pair.column2}" for pair in found)


def tables(found: Iterable[Pair]) -> str:
    """The tables that say so."""
    return listed(dict.fromkeys(pair.source for pair in found if pair.source))


def limits(case: Case, code: str) -> list[Limit | None]:
    """The limits of a code by the settings that are open; None where a table sets none. Raises Gap where no table of the day is known."""
    return _asked(_books(case), lambda book: book.limit(code, case.date))


def by_policy(case: Case, code: str, units: int) -> bool:
    """Whether the limit of a code rests on policy: as its table says; for one unit, which needs no table, and for a day without one, as it was last read."""
    asked = ("by policy", code, units > 1)
    made: bool | None = case.kept.get(asked)
    if made is None:
        made = case.kept[asked] = _by_policy(case, code, looked_up=units > 1)
    return made


def _by_policy(case: Case, code: str, *, looked_up: bool) -> bool:
    if looked_up:
        try:
            return any(one is not None and one.adjudication == "2" for one in limits(case, code))
        except Gap:
            pass
    key = f"limit_adjudication_{code}"
    return case.law.holds(key) and case.law.history(key)[-1].value == "2"


def _asked(books: Sequence[EditBook], ask: Callable[[EditBook], T]) -> list[T]:
    """What each book answers, without those that know nothing. Raises Gap where none does."""
    found: list[T] = []
    gaps: list[Gap] = []
    for book in books:
        try:
            found.append(ask(book))
        except Gap as gap:
            gaps.append(gap)
    if not found:
        raise gaps[0]
    return found


def _books(case: Case) -> list[EditBook]:
    """The books that are open by the place: both where the note names none."""
    payers = case.profile.payers if case.profile else frozenset()
    programme: Programme = "medicaid" if "medicaid" in payers and "medicare" not in payers else "medicare"
    place = case.values("place")
    settings: tuple[Setting, ...] = (("hospital",) if "hospital" in place else ("office",)) if place else ("office", "hospital")
    return [case.law.edits(setting, programme) for setting in settings]
