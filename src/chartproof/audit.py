"""Put every rule to one document. Every rule leaves a line; a rule that breaks can never look like a pass."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from msgspec.structs import replace

from chartproof import __version__
from chartproof.billing.edits import Edit, EditBook, Limit, Programme, Setting, edit_book
from chartproof.core.citation import Citation
from chartproof.core.errors import Gap
from chartproof.core.finding import Answer, Asked, Outcome, Report, Result, Verdict
from chartproof.core.procedure import Procedures
from chartproof.core.record import Record
from chartproof.law.lawbook import Lawbook, LawValue
from chartproof.law.profile import Profile
from chartproof.rules.book import RULES, sha256
from chartproof.rules.case import Case, open_case
from chartproof.rules.docket import Docket, Form, Put, registry
from chartproof.rules.rule import Concern, Message, Rule
from chartproof.rules.weight import WEIGHT, aside, result_of, severity_of

_CONCERNS: dict[Concern, int] = {"minutes": 0, "identity": 1, "plan": 2, "skill": 3}
_FIRST: dict[Outcome, int] = {"error": 0, "not_met": 1, "unknown": 2}
"""The outcomes that stand first in a report, in their order."""


class AskedLaw:
    """The lawbook bound to one date of service: writes down what was asked and what it gave, or the gap it met."""

    __slots__ = ("_books", "_ended", "_known", "_lawbook", "_on", "_procedures", "_values", "asked", "dated", "recalled")

    def __init__(self, lawbook: Lawbook, on: datetime.date, known: datetime.date) -> None:
        self._lawbook = lawbook
        self._on = on
        self._known = known
        self._procedures: Procedures | None = None
        self._ended: Mapping[str, datetime.date] | None = None
        self._values: dict[str, tuple[LawValue, bool]] = {}
        self._books: dict[tuple[Setting, Programme], AskedEdits] = {}
        self.asked: dict[str, Asked] = {}
        self.dated = False
        self.recalled = False

    def get(self, key: str, on: datetime.date | None = None) -> LawValue:
        """The value on the case's date, or on another day of the episode, as far as it was known on the day of the audit. Raises Gap."""
        day = on or self._on
        question = key if day == self._on else f"{key} {day}"
        known = self._values.get(question)
        if known:
            value, dated = known
            self.dated = self.dated or dated
            self.recalled = self.recalled or value.certainty == "recalled"
            return value
        history = self._lawbook.history(key)
        dated = len(history) > 1 or history[0].until is not None
        self.dated = self.dated or dated
        try:
            value = self._lawbook.get(key, day, self._known)
        except Gap:
            self.asked[question] = Asked(key, day, "gap")
            raise
        self.asked[question] = Asked(key, day, f"{value.value} {value.unit}".strip())
        self._values[question] = value, dated
        self.recalled = self.recalled or value.certainty == "recalled"
        return value

    def holds(self, key: str) -> bool:
        """Whether the lawbook has such a key at all."""
        return self._lawbook.holds(key)

    def history(self, key: str) -> Sequence[LawValue]:
        """All values of a key by date."""
        return self._lawbook.history(key)

    def edits(self, setting: Setting, programme: Programme) -> EditBook:
        """CMS's edits of a setting and programme; what is asked of them is written down too."""
        book = self._books.get((setting, programme))
        if book is None:
            book = self._books[setting, programme] = AskedEdits(self, edit_book(self, self._lawbook.tables, setting, programme), f"{programme} {setting}")
        self.dated = True
        return book

    def citation(self, key: str) -> Citation:
        """A cited paragraph. Raises KeyError."""
        return self._lawbook.citation(key)

    def procedures(self) -> Procedures:
        """The codes that are valid on the case's date."""
        if self._procedures is None:
            self._procedures = self._lawbook.procedures(self._on)
            self.asked["procedures"] = Asked("procedures", self._on, f"{len(self._procedures)} codes")
        return self._procedures

    def ended(self) -> Mapping[str, datetime.date]:
        """Codes that ended before the case's date, each with its last day."""
        if self._ended is None:
            self._ended = self._lawbook.ended(self._on)
        return self._ended


class _Unknown(NamedTuple):
    """What a gap said."""

    key: str
    on: str
    known: str


class AskedEdits:
    """A book of edits within one audit: each pair and each limit is looked up once and written down with the answer or the gap."""

    __slots__ = ("_answers", "_book", "_called", "_law")

    def __init__(self, law: AskedLaw, book: EditBook, called: str) -> None:
        self._law, self._book, self._called = law, book, called
        self._answers: dict[tuple[str, datetime.date], Any] = {}

    def pairs(self, codes: Collection[str], on: datetime.date) -> tuple[Edit, ...]:
        """The edits in force between any two codes. Raises Gap."""
        said: tuple[Edit, ...] = self._once(f"edits {self._called} {' '.join(sorted(codes))}", on, lambda: self._book.pairs(codes, on),
                                            lambda edits: ", ".join(f"{e.column1}/{e.column2} {e.indicator}" for e in edits) or "none")
        return said

    def reaches(self, on: datetime.date) -> bool:
        """Whether a table of pairs is known for a day at all: without one, every pair of it is a Gap."""
        return self._book.reaches(on)

    def limit(self, code: str, on: datetime.date) -> Limit | None:
        """The limit of a code. Raises Gap."""
        said: Limit | None = self._once(f"limit {self._called} {code}", on, lambda: self._book.limit(code, on), lambda limit: f"{limit.units} units" if limit else "none")
        return said

    def _once(self, asked: str, on: datetime.date, ask: Callable[[], Any], words: Callable[[Any], str]) -> Any:  # noqa: ANN401  # edits or a limit
        key = (asked, on)
        if key not in self._answers:
            try:
                self._answers[key] = ask()
                self._law.asked[f"{asked} {on}"] = Asked(asked, on, words(self._answers[key]))
            except Gap as gap:
                self._answers[key] = _Unknown(gap.key, gap.on, gap.known)  # not the error: its frames would hold the whole audit
                self._law.asked[f"{asked} {on}"] = Asked(gap.key, on, "gap")
        said = self._answers[key]
        if isinstance(said, _Unknown):
            raise Gap(*said)
        return said


def audit(record: Record, lawbook: Lawbook, profile: Profile | None, as_of: datetime.date, *, source_sha256: str = "",
          lexicon: str = "", draft: bool = False, rules: Sequence[Rule] = RULES, book_sha256: str = "") -> Report:
    """The audit of one document by the law of its date of service.

    Without a date of service ``as_of`` stands for it, the report says so, and no dated rule weighs above risk. Without a
    profile only the rules of all payers judge. ``draft`` says that the text is unsigned on purpose: rules that need a
    signature are then not checked, as they are for facts. ``source_sha256`` and ``lexicon`` are hashes that the report names,
    ``book_sha256`` the one of ``rules`` where these are not the shipped book.
    Raises nothing for what a rule does: a rule that fails leaves an error line.
    """
    day = _date_of_service(record)
    date = day or as_of
    law = AskedLaw(lawbook, date, as_of)
    shown = record.document
    case = open_case(record.joined(), law, profile, date, as_of)
    docket = registry(rules if isinstance(rules, tuple) else tuple(rules), lawbook).docket(shown.kind, profile, _given(record, draft=draft), date)
    first, rest = _lines(docket, case, law, assumed=day is None)
    return Report(
        document=shown.name, kind=shown.kind, profile=profile.name if profile else "", verdict=_verdict(first), evidence=shown.evidence,
        results=first + rest, asked=tuple([law.asked[key] for key in sorted(law.asked)]), lawbook=lawbook.sha256, rules=book_sha256 or sha256(),
        lexicon=lexicon, input_sha256=source_sha256, as_of=as_of, date=date, date_assumed=day is None, version=__version__,
    )


def _date_of_service(record: Record) -> datetime.date | None:
    for e in record.document.evidence:
        if e.kind == "date_of_service" and e.when == "performed" and isinstance(e.value, datetime.date):
            return e.value
    return record.document.date


def _given(record: Record, *, draft: bool) -> frozenset[str]:
    """What there is beside the text."""
    origin = record.document.origin
    parts = (("chart", record.chart is not None), ("earlier", bool(record.earlier)), ("claim", origin == "claim"),
             ("signature", not draft and origin != "facts"), ("scan", record.scan is not None), ("log", record.log is not None))
    return frozenset([name for name, there in parts if there])


def _lines(docket: Docket, case: Case, law: AskedLaw, *, assumed: bool) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """The one line that each rule leaves: errors, then findings by what takes money back and by weight, then open questions; and the rest in
    the order of the book.
    """
    lines = docket.lines_on(case.date)
    first: list[tuple[tuple[int, int, int], int, Result]] = []
    for put in docket.put:
        result = _line(put, case, law, assumed=assumed)
        place = _FIRST.get(result.outcome)
        if place is None:
            lines[put.place] = result
        else:
            first.append(((place, _CONCERNS[put.rule.concern], -WEIGHT[result.severity]) if place else (0, 0, 0), put.place, result))
    first.sort(key=itemgetter(0, 1))
    return tuple([result for _, _, result in first]), tuple([line for line in lines if line is not None])


def _line(put: Put, case: Case, law: AskedLaw, *, assumed: bool) -> Result:
    """The line of a rule that is put."""
    law.dated, law.recalled = put.dated, False
    try:
        opened = case.open_to(put.reads)
        answer = put.check(opened)
        key = (answer.outcome, answer.say, law.dated and assumed, law.recalled)
        form = put.forms.get(key) or put.form(*key)
        return _filled(form, answer, opened) if answer.indices or answer.parameters or form.open else form.line
    except Gap as gap:
        found = Message(f"the lawbook has no {gap.key} for {gap.on}", f"nothing in the note; {gap.known}" if gap.known else "")
        severity = severity_of(put.rule, found, case.profile, put.citation, dated=law.dated and assumed)
        return result_of(put.rule, "unknown", severity, put.rule.confidence, found, put.citation)
    except Exception as failure:  # noqa: BLE001  # whatever a rule raises becomes its error line, by class name only
        return aside(put.rule, "error", f"this rule failed ({type(failure).__name__}); it says nothing about the note", put.citation)


def _filled(form: Form, answer: Answer, case: Case) -> Result:
    """The line with the answer's parameters in its words and its words underlined. Raises KeyError or IndexError where they do not fit."""
    line = form.line
    message, remedy = line.message, line.remedy
    if form.open or (form.odd and answer.parameters):
        message, added = form.said.what.format_map(answer.parameters), form.said.add.format_map(answer.parameters)
        remedy = added if remedy else ""
    return replace(line, message=message, remedy=remedy, spans=case.spans(answer.indices) if answer.indices else ())


def _verdict(first: Sequence[Result]) -> Verdict:
    """Advice alone is clear, and so is a question that holds no charge. Met rules and those that were not put decide nothing."""
    if any(r.outcome == "error" for r in first):
        return "error"
    if any(r.outcome == "not_met" and r.severity != "advice" for r in first):
        return "findings"
    return "unknown" if any(r.outcome == "unknown" and r.holds_charge for r in first) else "clear"
