"""What a rule is: one question an auditor asks, with dated editions and the words of its answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer, Confidence, Severity
from chartproof.rules.case import Case

_NOTHING: Mapping[str, Severity] = MappingProxyType({})


class Message(NamedTuple):
    """What is wrong and which fact to add. ``{name}`` takes the answer's parameter; ``severity`` is set where an answer
    weighs otherwise than its rule."""

    what: str
    add: str = ""
    severity: Severity | None = None


class Edition(NamedTuple):
    """The form a rule has between two dates of service. ``cite`` is a key of the lawbook's citations."""

    since: datetime.date
    cite: str
    check: Callable[[Case], Answer]
    until: datetime.date | None = None


class Rule(NamedTuple):
    """One rule. ``payers`` holds ``all`` or the scopes of profiles; ``reads`` the evidence kinds it may look at;
    ``needs`` what must be given beside the text (``chart``, ``claim``, ``earlier``, ``signature``): without it the rule
    is *not checked*. ``holds_charge``: an unmet or unknown answer stops the bill gate."""

    code: str
    title: str
    chapter: str
    severity: Severity
    confidence: Confidence
    because: str
    reads: frozenset[str]
    messages: Mapping[str, Message]
    editions: tuple[Edition, ...]
    documents: frozenset[DocumentKind] = frozenset({"treatment-note"})
    payers: frozenset[str] = frozenset({"all"})
    needs: frozenset[str] = frozenset()
    holds_charge: bool = False
    overrides: Mapping[str, Severity] = _NOTHING

    def edition(self, on: datetime.date) -> Edition | None:
        """The edition in force on a date of service."""
        return next((e for e in self.editions if e.since <= on and (e.until is None or on <= e.until)), None)
