"""The Word template of written documents: the styles, page, header and footer that a clinic may make its own.

Made from the package's plain one by code, so that what is in it can be read; its parts are stored as they are, since two machines
deflate alike only by chance.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from chartproof.exchange.documents.word_marks import field

TARGET = "src/chartproof/exchange/documents/template.docx"
FONT = "Cambria"
KEPT = ("Normal Table", "Table Grid")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def outputs() -> dict[str, bytes]:
    """``template.docx``."""
    import datetime

    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Inches, Pt

    word = docx.Document()
    _lighten(word)
    section = word.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.3)
    for name, size, bold, before, after in (("Normal", 10.5, False, 0, 4), ("Title", 15, True, 0, 8), ("Heading 1", 11.5, True, 12, 4), ("Caption", 10.5, True, 6, 3),
                                            ("List Bullet", 10.5, False, 0, 2), ("List Bullet 2", 10.5, False, 0, 2), ("List Bullet 3", 10.5, False, 0, 2),
                                            ("Header", 9, False, 0, 0), ("Footer", 9, False, 0, 0)):
        style = word.styles[name]
        _black(style, size, bold=bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.08
    word.styles["Heading 1"].paragraph_format.keep_with_next = True
    section.header.paragraphs[0].text = "[PATIENT] · [TITLE] · [DATE]"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Page ")
    field(footer, "PAGE")
    footer.add_run(" of ")
    field(footer, "NUMPAGES")
    word.add_paragraph("[DOCUMENT]")
    core = word.core_properties
    core.author, core.title, core.comments, core.category, core.language = "", "", "", "chartproof template", "en-US"
    core.created = core.modified = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
    buffer = io.BytesIO()
    word.save(buffer)
    return {TARGET: _stored(buffer.getvalue())}


def _lighten(word: Any) -> None:  # noqa: ANN401  # python-docx's own document
    """Leave out what no document uses: the styles of tables, a second list of styles, the picture of an empty page."""
    for style in [style for style in word.styles if style.type == 3 and style.name not in KEPT]:  # 3 is a table's
        style.element.getparent().remove(style.element)
    for owner in (word.part.package, word.part):
        for key in [key for key, related in owner.rels.items() if related.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml"))]:
            del owner.rels[key]


def _black(style: Any, size: float, *, bold: bool) -> None:  # noqa: ANN401  # python-docx's own style
    """One font in black for all scripts, no border, no theme."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if "Theme" in key]:
        del fonts.attrib[key]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _stored(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for part in given.infolist():
            entry = zipfile.ZipInfo(part.filename, _EARLIEST)
            entry.external_attr = 0o644 << 16
            made.writestr(entry, given.read(part.filename))
    return buffer.getvalue()
