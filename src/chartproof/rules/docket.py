"""Which rules are put to a document, and the lines of those that are not: the same for every document of its kind, payer and time.

Most rules of the book say nothing of a given note, and their lines are the same from note to note. So a docket is made once for a kind of document,
a profile, what is given beside the text, and the days between two changes of the rule book; notes that share these share it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple, get_args

from msgspec.structs import replace

from chartproof.core.citation import Authority, Citation
from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer, Outcome, Result
from chartproof.law.lawbook import Lawbook
from chartproof.law.profile import Profile
from chartproof.rules.case import Case
from chartproof.rules.rule import Message, Rule
from chartproof.rules.weight import aside, result_of, severity_of

_AUTHORITIES: dict[Authority, str] = {"law": "law", "manual": "a manual of the payer", "contractor": "a contractor's guidance", "plan": "the plan's own policy",
                                      "practice": "practice"}
_NEEDS = {"chart": "the chart", "claim": "the claim", "earlier": "earlier notes of the patient", "signature": "a signed note; this is a draft",
          "scan": "a privacy scan of the text", "log": "the record's own log"}
_OUTCOMES = frozenset(get_args(Outcome))
_MOST_DOCKETS = 512
_MOST_REGISTRIES = 16


class Form(NamedTuple):
    """A line of a rule before an answer fills it: its words as templates, its weight, nothing underlined."""

    line: Result
    said: Message
    open: bool
    """Whether the words have a place for a parameter."""
    odd: bool
    """Whether a brace stands in them that could be half of one."""


class Put:
    """A rule that is put to a document, at its place in the book, with the edition of the day and the forms of its lines."""

    __slots__ = ("_lawbook", "_profile", "check", "citation", "dated", "forms", "place", "reads", "rule")

    def __init__(self, place: int, rule: Rule, check: Callable[[Case], Answer], citation: Citation, lawbook: Lawbook, profile: Profile | None, *,
                 dated: bool) -> None:
        self.place, self.rule, self.check, self.citation, self.dated = place, rule, check, citation, dated
        self.reads = rule.reads
        self._lawbook = lawbook
        self._profile = profile
        self.forms: dict[tuple[Outcome, str, bool, bool], Form] = {}

    def form(self, outcome: Outcome, say: str, dated: bool, recalled: bool) -> Form:  # the key of forms
        """The form of an answer, from now on in ``forms``. ``dated``: it hangs on a date that is only assumed; ``recalled``: on a value that
        nobody has looked up.

        Raises KeyError for an answer that the rule has no words for, ValueError for an outcome that does not exist and for a negative rule
        that finds fault.
        """
        rule = self.rule
        said = rule.messages[say] if say else Message("")
        citation = self._lawbook.citation(said.cite) if said.cite else self.citation
        if rule.negative and outcome in ("not_met", "unknown"):
            raise ValueError("a negative rule found fault")
        if outcome not in _OUTCOMES:
            raise ValueError("there is no such outcome")
        severity = "advice" if recalled else severity_of(rule, said, self._profile, citation, dated=dated)
        line = result_of(rule, outcome, severity, said.confidence or rule.confidence, said, citation)
        words = said.what + said.add
        made = self.forms[outcome, say, dated, recalled] = Form(line, said, "{" in words, "}" in words)
        return made


class Docket(NamedTuple):
    """The rules that are put, and in ``lines`` the line of each other rule at its place in the book (None at the places of those that are put).

    ``silent`` are the lines of rules that do not speak for the day, with the words that the day completes.
    """

    put: tuple[Put, ...]
    lines: tuple[Result | None, ...]
    silent: tuple[tuple[int, Result], ...]
    profile: Profile | None

    def lines_on(self, date: datetime.date) -> list[Result | None]:
        """A list of the lines for a document of a date."""
        lines = list(self.lines)
        if self.silent:
            day = date.isoformat()
            for place, line in self.silent:
                lines[place] = replace(line, message=f"{line.message} {day}")
        return lines


class Registry:
    """Every docket of a rule book by a lawbook, each made when it is first asked for.

    A profile is known by its name and compared by its content, so two of one name never share a docket.
    """

    def __init__(self, rules: tuple[Rule, ...], lawbook: Lawbook) -> None:
        self.rules = rules
        self.lawbook = lawbook
        self._turns = sorted({day for rule in rules for edition in rule.editions for day in (edition.since, _after(edition.until)) if day})
        self._dockets: dict[tuple[int, DocumentKind, str | None, frozenset[str]], Docket] = {}

    def docket(self, kind: DocumentKind, profile: Profile | None, given: frozenset[str], date: datetime.date) -> Docket:
        """The docket of a document. Raises KeyError where the lawbook does not hold the citation of a rule."""
        key = (bisect_right(self._turns, date), kind, profile.name if profile else None, given)
        found = self._dockets.get(key)
        if found is None or (found.profile is not profile and found.profile != profile):
            found = _docket(self.rules, self.lawbook, kind, profile, given, date)
            if len(self._dockets) >= _MOST_DOCKETS:
                self._dockets.clear()
            self._dockets[key] = found
        return found


_REGISTRIES: dict[tuple[int, int], Registry] = {}
"""By the identity of rule book and lawbook. A registry holds both, so their identities are nobody else's while it stands here."""


def registry(rules: tuple[Rule, ...], lawbook: Lawbook) -> Registry:
    """The registry of this very rule book and this very lawbook."""
    key = (id(rules), id(lawbook))
    found = _REGISTRIES.get(key)
    if found is None:
        if len(_REGISTRIES) >= _MOST_REGISTRIES:
            _REGISTRIES.clear()
        found = _REGISTRIES[key] = Registry(rules, lawbook)
    return found


def _after(day: datetime.date | None) -> datetime.date | None:
    return day + datetime.timedelta(1) if day and day < datetime.date.max else None


def _docket(rules: tuple[Rule, ...], lawbook: Lawbook, kind: DocumentKind, profile: Profile | None, given: frozenset[str], date: datetime.date) -> Docket:
    put: list[Put] = []
    lines: list[Result | None] = []
    silent: list[tuple[int, Result]] = []
    for place, rule in enumerate(rules):
        edition, line = rule.edition(date), None
        apart = _apart(rule, kind, profile, given)
        citation = lawbook.citation(edition.cite) if edition else None
        if apart:
            line = aside(rule, *apart, citation)
        elif edition is None or citation is None:
            silent.append((place, aside(rule, "not_applicable", "the rule does not speak for")))
        elif profile and not profile.asks(citation.authority):
            line = aside(rule, "not_applicable", f"asked at a higher level than the {profile.level}: the source is {_AUTHORITIES[citation.authority]}", citation)
        else:
            put.append(Put(place, rule, edition.check, citation, lawbook, profile, dated=len(rule.editions) > 1 or edition.until is not None))
        lines.append(line)
    return Docket(tuple(put), tuple(lines), tuple(silent), profile)


def _apart(rule: Rule, kind: DocumentKind, profile: Profile | None, given: frozenset[str]) -> tuple[Outcome, str] | None:
    """Why a rule is not put to this document at all; None when it is."""
    if kind not in rule.documents:
        return "not_applicable", f"not a question for this kind of document ({kind})"
    if "all" not in rule.payers:
        if profile is None:
            return "not_checked", "needs a payer profile"
        if not rule.payers & profile.payers and not _adopted(rule, profile):
            return "not_applicable", f"a rule of {', '.join(sorted(rule.payers))}; the profile does not adopt it"
    missing = sorted(rule.needs - given) if rule.needs else ()
    return ("not_checked", f"needs {' and '.join(_NEEDS[need] for need in missing)}") if missing else None


def _adopted(rule: Rule, profile: Profile) -> bool:
    """Whether a profile asks a rule of another payer as advice. What another payer does *not* ask is nothing to adopt."""
    return rule.code in profile.adopts and not rule.negative
