"""What the tests of files share: every document that the examples can carry, with its sources, in every form, and read back by our own readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chartproof.core.document import Document
from chartproof.core.evidence import Evidence, Shown
from chartproof.core.origin import Source, sources
from chartproof.desk.files import as_file
from chartproof.desk.note import draft
from chartproof.desk.style import chosen_style
from chartproof.exchange.texts.opening import open_text
from chartproof.reading.reader import read
from conftest import EXAMPLES
from writing.written import CHARTS, KINDS, TODAY, documents, name_of

VISITS = sorted(EXAMPLES.glob("*/visit.yaml"))
FORMS = ("text", "md", "html", "docx", "pdf")


@cache
def all_made() -> dict[str, tuple[Document, tuple[Evidence, ...], tuple[Source, ...]]]:
    """Every note and document of the examples by a name: the document, what its facts show, and its sources."""
    found = {}
    for path in VISITS:
        note = draft(path, path.parent / "chart.yaml", TODAY)
        found[f"note-{path.parent.name}"] = (note.document, note.facts.evidence, note.sources())
    for name in ("dap", "soap-abbreviated", "soap-narrative"):
        note = draft(VISITS[-2], VISITS[-2].parent / "chart.yaml", TODAY, style=chosen_style(name))
        found[f"styled-{name}"] = (note.document, note.facts.evidence, note.sources())
    for kind, path, number, document, days in _documents():
        found[f"{kind}-{name_of(path)}-{number}"] = (document, document.shown.evidence, sources(document, days.chart, days.days))
    return found


def _documents() -> Iterator[tuple[str, Path, int, Document, object]]:
    for kind in KINDS:
        for path in CHARTS:
            for number, (document, course) in enumerate(documents(kind, path)):
                yield kind, path, number, document, course


def text_of(content: bytes, form: str) -> str:
    """The words of a file as an audit would read them."""
    return open_text(content, f"document.{form}").texts[0].text


def read_back(document: Document, form: str, given: tuple[Source, ...] = ()):
    """What a document shows once it has been a file; where pages begin says the file, not the document."""
    shown = read(text_of(as_file(document, form, given), form))
    return shown, [e for e in shown.evidence if e.kind != "page"]


@cache
def of_file(name: str, form: str, *, listed: bool = False) -> tuple[str, Shown]:
    """The words of one of the examples as a file, and what they show; each file is made and read once for all tests."""
    document, _, given = all_made()[name]
    text = text_of(as_file(document, form, given if listed else ()), form)
    return text, read(text)
