"""What our documents print at the head of every page: whose record it is. `reading/aside.py` has blanked the rest of the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.forms.form import form
from chartproof.reading.lines import Stretch, Text


def _record(text: Text, _: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Record P-0142``."""
    yield Evidence("patient_id", text.words(*match.span(1)), start=match.start(1), end=match.end(1))


FORMS = (form(r"record ([a-z]{1,3}-\d{2,8})[ \t]*(?=\n|$)", _record),)
