"""What python-docx has no words for: rows that repeat, fields that count pages, pictures with their lines, the time inside the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from chartproof.exchange.documents.drawn import Drawn

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

    from chartproof.exchange.documents.sheet import Sheet

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part inside the file: the first that the format knows."""
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""By this name Word 2016 and later know that a picture has its lines beside its pixels."""
_SVG_NAMES = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_PLACES = {"[PATIENT]": 0, "[TITLE]": 1, "[DATE]": 2}


def keep(line: Paragraph) -> Paragraph:
    """Not the last line of a page."""
    line.paragraph_format.keep_with_next = True
    return line


def apart(line: Paragraph) -> Paragraph:
    """With room above it."""
    from docx.shared import Pt

    line.paragraph_format.space_before = Pt(14)
    return line


def new_page(line: Paragraph) -> None:
    """The first line of a page."""
    line.paragraph_format.page_break_before = True


def table(made: Any, shares: Sequence[int], width: int, texts: Sequence[str]) -> None:  # noqa: ANN401  # python-docx's own table
    """Fill a table row by row: columns by their shares, the first row in bold and repeated on each page, no row torn apart."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made.autofit = False
    across = [int(width * share / sum(shares)) for share in shares]
    for column, wide in zip(made.columns, across, strict=True):
        column.width = wide
    for at, (cell, text) in enumerate(zip(made._cells, texts, strict=True)):  # noqa: SLF001  # the public way looks through the table for each cell
        cell.width = across[at % len(across)]
        cell.paragraphs[0].add_run(text).bold = at < len(across) or None
    for number, row in enumerate(made._tbl.tr_lst):  # noqa: SLF001
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            head = OxmlElement("w:tblHeader")
            head.set(qn("w:val"), "true")
            properties.append(head)


def run_on_each_page(word: Word, given: Sheet) -> None:
    """Fill ``[PATIENT]``, ``[TITLE]`` and ``[DATE]`` in headers and footers; a header without any of them gets a line of its own with all."""
    for section in word.sections:
        around = [section.header, section.footer]
        around += [section.first_page_header, section.first_page_footer] if section.different_first_page_header_footer else []
        filled = [_fill(line, given.subject) for part in around if not part.is_linked_to_previous for line in part.paragraphs]
        if not any(filled):
            section.header.add_paragraph(given.running)


def _fill(line: Paragraph, words: tuple[str, str, str]) -> bool:
    found = [place for place in _PLACES if place in line.text]
    for place in found:
        runs = [run for run in line.runs if place in run.text]
        for run in runs:
            run.text = run.text.replace(place, words[_PLACES[place]])
        if not runs:  # Word parts a placeholder into several runs at will
            first, *others = line.runs
            first.text = "".join(run.text for run in line.runs).replace(place, words[_PLACES[place]])
            for run in others:
                run.text = ""
    return bool(found)


def picture(line: Paragraph, png: bytes, one: Drawn, width: int, number: int) -> None:
    """A picture in a line: pixels, with the same as lines beside them, and the words for whoever does not see it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    shape = line.add_run().add_picture(io.BytesIO(png), width=width)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")  # noqa: SLF001  # left out, some programs put an eighth of an inch around it
    properties = shape._inline.docPr  # noqa: SLF001
    properties.set("id", str(number))
    properties.set("name", f"Picture {number}")
    properties.set("descr", one.alt)
    owner = line.part
    lines = Part(PackURI(f"/word/media/lines{number}.svg"), "image/svg+xml", one.svg.encode(), owner.package)
    key = owner.relate_to(lines, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._inline.find(f".//{qn('a:blip')}")  # noqa: SLF001
    blip.append(parse_xml(
        f'<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{_SVG}"><asvg:svgBlip xmlns:asvg="{_SVG_NAMES}" '
        f'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{key}"/></a:ext></a:extLst>'))


def dated(content: bytes) -> bytes:
    """The same file with one time on all its parts, so that the same document gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for part in given.infolist():
            entry = zipfile.ZipInfo(part.filename, _EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            made.writestr(entry, given.read(part.filename))
    return buffer.getvalue()


def field(line: Paragraph, name: str) -> None:
    """A field that Word fills in: ``PAGE``, ``NUMPAGES``. Empty until then, since nobody has counted yet."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "separate", "end"):
        run = line.add_run()._r  # noqa: SLF001
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = f" {name} "
        run.append(mark)
