"""Who prepared a draft, and who directed a student: named, which is not signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chartproof.core.evidence import Evidence
from chartproof.core.people import role_of
from chartproof.reading.forms.form import form
from chartproof.reading.lines import Stretch, Text


def _prepared(text: Text, _: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Prepared by: T-03, OTR/L``."""
    if not text.words(*match.span(1)).strip("_ "):
        return  # a form's blank
    credential = text.original[match.start(2):match.end(2)] if match.group(2) else ""
    yield Evidence("contributor", text.words(*match.span(1)), credential, who=(role_of(credential) or "") if credential else "",
                   start=match.start(1), end=match.end())


def _directed(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Directed by: T-03, OTR/L``."""
    for e in _prepared(text, line, match):
        yield msgspec.structs.replace(e, kind="supervisor")


FORMS = (form(r"prepared by: ([^,\n]{1,60}?)(?:, ([a-z][a-z/\-, ]{1,40}))?(?=\.?(?:\n|$))", _prepared),
         form(r"directed by: ([^,\n]{1,60}?)(?:, ([a-z][a-z/\-, ]{1,40}))?(?=\.?(?:\n|$))", _directed))
