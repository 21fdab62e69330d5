"""The reading grade of a paper for the family, as its author sees it: a remark, and a warning above the limit. Never a part of the paper."""

from __future__ import annotations

import msgspec

from chartproof.core.document import Document
from chartproof.writing.ask import Ask
from chartproof.writing.reading_grade import grade

_FORMULA = "Flesch-Kincaid"


def graded(document: Document, ask: Ask) -> Document:
    """The document with its reading grade as a remark; head and signature do not count."""
    lines = [sentence.text for section in document.sections if section.title for sentence in section.sentences]
    found = grade(lines)
    remarks = (f"Reading grade {found} ({_FORMULA}, of the text as it stands); at most {ask.grade} is asked for.",)
    hard = max(lines, key=lambda line: grade([line]), default="")
    place = next((i for i, line in enumerate(document.text.split("\n"), 1) if hard and line.strip(" -") == hard), 0)
    warnings = ((f"This text reads at grade {found}, above {ask.grade}: use shorter words and sentences. Line {place} is the hardest.",)
                if found > ask.grade else ())
    return msgspec.structs.replace(document, remarks=(*document.remarks, *remarks), warnings=(*document.warnings, *warnings))
