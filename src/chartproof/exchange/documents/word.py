"""A document as a Word file, built into a template that a clinic can replace: its styles, page, header and footer stay."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.picture import Picture
from chartproof.exchange.documents import appendix, word_marks
from chartproof.exchange.documents.drawn import Drawn, drawn
from chartproof.exchange.documents.pdf import require, widths
from chartproof.exchange.documents.pixels import pixels
from chartproof.exchange.documents.sheet import Item, Sheet

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

HERE = "[DOCUMENT]"
"""Where in a clinic's template the document begins; without it, the body of the template makes way."""
FINISHED = "chartproof document"
"""The category of a finished document: it is refused as a template, since its pages carry a patient's number."""

_NO_DAY = datetime.date(2000, 1, 1)
"""What the file says of a form that is of no day."""
_KEPT = 9
"""Lines that are kept on one page with the line they belong to."""


def blank_template() -> bytes:
    """The template that is used where a clinic has none: to be edited in Word and named with ``--template``."""
    return files(__package__).joinpath("template.docx").read_bytes()


def docx(given: Sheet, template: bytes | None = None, name: str = "template") -> bytes:
    """The Word file. Raises ChartproofError where python-docx is not installed or the template cannot be used."""
    require("docx", "Word")
    word = _opened(template or blank_template(), name)
    _Maker(word).all(given)
    core, day = word.core_properties, given.day or _NO_DAY
    core.title, core.subject, core.category, core.keywords, core.comments = given.document.title, "", FINISHED, "", ""
    core.author = core.last_modified_by = ""
    core.created = core.modified = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).replace(tzinfo=None)
    core.revision, core.language = 1, "en-US"
    buffer = io.BytesIO()
    word.save(buffer)
    return word_marks.dated(buffer.getvalue())


def _opened(template: bytes, name: str) -> Word:
    import docx as library

    try:
        word: Word = library.Document(io.BytesIO(template))
    except Exception as error:  # noqa: BLE001  # the package raises whatever its parts raise
        del error
        raise ChartproofError(Problem("the template is no Word document (.docx)", "Save it in Word as .docx", Place(name))) from None
    if word.core_properties.category == FINISHED:
        raise ChartproofError(Problem("the template is a finished document, with a patient's number on its pages",
                                      "Begin from a blank one: chartproof write --blank-template clinic.docx", Place(name)))
    return word


class _Maker:
    """Writes into an opened template."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._before = next((p for p in word.paragraphs if p.text.strip() == HERE), None)
        if self._before is None:
            for element in [e for e in word.element.body if not e.tag.endswith("}sectPr")]:
                word.element.body.remove(element)
        self._names = {style.name for style in word.styles}
        self._pictures = 0

    def all(self, given: Sheet) -> None:
        """The whole document."""
        word_marks.run_on_each_page(self._word, given)
        self._line(given.document.title, "Title")
        for part in given.parts:
            if part.section.title:
                self._line(part.section.title, "Heading 1")
            for listed, items in part.runs:
                self._items(items, 1 if listed else 0, last=part is given.parts[-1] and len(given.parts) > 1)
            for table, rows in zip(part.section.tables, part.rows, strict=True):
                if table.title:
                    word_marks.keep(self._line(table.title, "Caption"))
                self._table(table.columns, [[cell.sentence.text for cell in row] for row in rows])
            self._draw(part.section.pictures)
        if given.sources:
            word_marks.new_page(self._line(appendix.TITLE, "Heading 1"))
            self._line(appendix.OPENING, "Normal")
            self._table(("Statement", "Comes from", "Day"), [[one.text, appendix.words(one), " ".join(appendix.days(one))] for one in given.sources], (40, 45, 15))
            self._line(appendix.CLOSING, "Normal")
        if self._before is not None:
            self._before._element.getparent().remove(self._before._element)  # noqa: SLF001  # python-docx has no other way to take a paragraph out

    def _line(self, text: str, style: str) -> Paragraph:
        known = style if style in self._names else "Normal"
        if self._before is None:
            return self._word.add_paragraph(text, known)
        return self._before.insert_paragraph_before(text, known)

    def _items(self, items: Sequence[Item], depth: int, *, last: bool = False) -> None:
        """A sentence stays on the page of those under it, unless these are many."""
        for at, item in enumerate(items, 1):
            line = self._line(item.sentence.text, "Normal" if depth == 0 else "List Bullet" if depth == 1 else f"List Bullet {min(depth, 3)}")
            if last:
                word_marks.apart(line)
            if item.under or (depth > 1 and at < len(items) <= _KEPT):
                word_marks.keep(line)
            self._items(item.under, depth + 1)

    def _table(self, columns: tuple[str, ...], rows: list[list[str]], shares: Iterable[int] = ()) -> None:
        table: Any = self._word.add_table(1 + len(rows), len(columns), "Table Grid" if "Table Grid" in self._names else None)
        if self._before is not None:
            self._before._element.addprevious(table._element)  # noqa: SLF001
        word_marks.table(table, tuple(shares) or tuple(widths(columns, rows)), self._width(), [text for row in (columns, *rows) for text in row])
        self._line("", "Normal")

    def _width(self) -> int:
        section = self._word.sections[-1]
        return int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)

    def _draw(self, pictures: Sequence[Picture]) -> None:
        """Two small pictures side by side, a wide one alone; each as pixels with its lines beside them for a Word that draws lines."""
        for pair in _paired(pictures):
            line = word_marks.apart(self._line("", "Normal"))
            share = 1.0 if pair[0].wide else 0.475 if len(pair) > 1 else 0.62
            for at, one in enumerate(pair):
                if at:
                    line.add_run("  ")
                self._pictures += 1
                word_marks.picture(line, pixels(one), one, int(self._width() * share), self._pictures)


def _paired(pictures: Sequence[Picture]) -> Iterator[tuple[Drawn, ...]]:
    """The small ones by twos of one height, then each wide one."""
    small = [picture for picture in pictures if not drawn(picture).wide]
    for at in range(0, len(small), 2):
        pair = small[at:at + 2]
        height = max(drawn(picture).height for picture in pair)
        yield tuple(drawn(picture, least=height) for picture in pair)
    yield from ((drawn(picture),) for picture in pictures if picture not in small)
