"""A note says the same whatever file it comes in: text, Word, RTF, PDF, HTML, and any encoding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from chartproof.exchange.texts.opening import open_text
from chartproof.reading.reader import read
from exchange.making import flowing_pdf, notes_folder, rich, web, word

NOTES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(notes_folder().glob("*.txt"))}
FORMS: dict[str, Callable[[str], bytes]] = {
    "word": lambda note: word(*note.rstrip("\n").split("\n")), "rtf": rich, "html": web, "utf-16": lambda note: note.encode("utf-16"),
    "pdf": lambda note: flowing_pdf(note, [["."]], "."), "mac": lambda note: note.encode("mac-roman", errors="replace"),
}


def evidence(text: str, *, codes: bool = True) -> Counter[tuple[object, ...]]:
    return Counter((e.kind, e.value, e.unit, codes and e.code, e.about, e.who, e.when, e.denied) for e in read(text, "note").evidence if e.kind != "page")  # only paper has pages


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NOTES)
def test_every_form_of_a_note_gives_the_evidence_of_its_text(name: str, form: str):
    opened, = open_text(FORMS[form](NOTES[name]), "note").texts
    # a sentence that begins with a code where the page breaks the line could be a line of its own, and stays one
    assert evidence(opened.text, codes=form != "pdf") == evidence(NOTES[name], codes=form != "pdf")
