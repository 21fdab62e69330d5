"""What a rule is: one question an auditor asks, with dated editions and the words of its answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer, Confidence, Severity
from chartproof.rules.case import Case

Need = Literal["chart", "claim", "earlier", "signature", "scan", "log"]
Concern = Literal["minutes", "identity", "plan", "skill"]
"""What an unmet rule puts at stake; a report lists its findings in this order."""

EVERY_DOCUMENT: frozenset[DocumentKind] = frozenset(get_args(DocumentKind)) - {"chart", "schedule", "other", "signature-log", "transmittal-log", "caregiver-letter",
                                                                                      "home-programme"}
"""Every document that somebody writes and signs: not the episode as a whole, not the day book, no log, and nothing that is written for the family."""
EPISODE: frozenset[DocumentKind] = frozenset({"chart"})
"""The episode as a whole: the chart's facts, with every document of it."""
DAY_BOOK: frozenset[DocumentKind] = frozenset({"schedule"})
"""Who was with whom and when, over all charts and the schedule."""
FIRST_DAY = datetime.date(2008, 1, 1)
"""Editions whose paragraph gives no date begin here: the oldest certification text in the lawbook."""
MANUAL_2019 = datetime.date(2019, 1, 1)
"""Pub 100-02 ch. 15 §220.3 as revised, in force for service from this day."""

_NOTHING: Mapping[str, Severity] = MappingProxyType({})


class Message(NamedTuple):
    """What is wrong (or, when met, what was found) and which fact to add. ``{name}`` takes the answer's parameter.

    ``severity`` and ``confidence``, where given, are the most that this answer weighs: a rule can be certain of a date
    that is missing and only think likely what a wording means. ``question`` marks what no machine decides: the answer is *unknown*,
    weighs advice, holds nothing, and is shown as a question for the reviewer.
    ``cite`` names the paragraph behind this answer where it is another than the edition's.
    """

    what: str
    add: str = ""
    severity: Severity | None = None
    confidence: Confidence | None = None
    question: bool = False
    cite: str = ""


class Edition(NamedTuple):
    """The form a rule has between two dates of service. ``cite`` is a key of the lawbook's citations."""

    since: datetime.date
    cite: str
    check: Callable[[Case], Answer]
    until: datetime.date | None = None

    def applies(self, on: datetime.date) -> bool:
        """Whether this is the form of the rule on a date of service."""
        return self.since <= on and (self.until is None or on <= self.until)


class Rule(NamedTuple):
    """One rule. ``payers`` holds ``all`` or the scopes of profiles; ``reads`` the evidence kinds it may look at;
    ``needs`` what must be given beside the text (``chart``, ``claim``, ``earlier``, ``signature``, ``scan``, ``log``): without it the
    rule is *not checked*. ``holds_charge``: an unmet or unknown answer stops the bill gate. ``negative``: the rule says what is *not*
    asked, with its citation, and never finds fault.
    """

    code: str
    title: str
    chapter: str
    severity: Severity
    confidence: Confidence
    concern: Concern
    because: str
    reads: frozenset[str]
    messages: Mapping[str, Message]
    editions: tuple[Edition, ...]
    documents: frozenset[DocumentKind] = frozenset({"treatment-note"})
    payers: frozenset[str] = frozenset({"all"})
    needs: frozenset[Need] = frozenset()
    holds_charge: bool = False
    overrides: Mapping[str, Severity] = _NOTHING
    negative: bool = False

    def edition(self, on: datetime.date) -> Edition | None:
        """The edition of a date of service, or None where the rule does not speak."""
        return next((edition for edition in self.editions if edition.applies(on)), None)


MEDICARE = frozenset({"medicare"})


def always(cite: str, check: Callable[[Case], Answer], since: datetime.date = FIRST_DAY) -> tuple[Edition, ...]:
    """The editions of a rule that has had one form so far."""
    return (Edition(since, cite, check),)
