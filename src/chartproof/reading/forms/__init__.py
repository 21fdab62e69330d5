"""Lines of our own documents about the episode that no other document has: each is read whole by its own reader, and by nothing else.

A form is known by its first word and a pattern that the whole opening must fit, so that a line of prose costs one look-up. A form of
letters counts only in a document that is titled as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import DocumentKind, Evidence
from chartproof.reading.forms import (
    attendance,
    discharge,
    evaluation,
    family,
    findings,
    letters,
    logs,
    pages,
    papers,
    people,
    plan,
    referral,
    statements,
    told,
)
from chartproof.reading.forms.form import Form, only_in
from chartproof.reading.lines import Stretch, Text

_FIRST = re.compile(r"[ \t\-*•–◦▪]{0,8}([a-z][a-z\-]{0,20})")
_EVALUATIONS: frozenset[DocumentKind] = frozenset({"evaluation", "re-evaluation", "plan-of-care", "recertification"})
_FORMS: dict[str, tuple[Form, ...]] = {}
_CLOSING = (*discharge.FORMS, *family.FORMS, *logs.FORMS, *papers.FORMS, *referral.FORMS)
for _form in (*attendance.FORMS, *only_in(_EVALUATIONS, (*evaluation.FORMS, *findings.FORMS, *plan.FORMS)), *letters.FORMS, *pages.FORMS, *people.FORMS, *_CLOSING,
              *statements.FORMS):
    _FORMS[_form.first] = (*_FORMS.get(_form.first, ()), _form)


def read_form(text: Text, line: Stretch) -> Iterator[Evidence] | None:
    """What a line of one of our forms shows; None for any other line."""
    word = _FIRST.match(text.folded, line.start, line.end)
    for form in _FORMS.get(word.group(1), ()) if word else ():
        match = form.opening.match(text.folded, word.start(1) if word else line.start, line.end)
        if match and form.holds(text):
            return form.read(text, line, match)
    return told.read_told(text, line)
