"""One page of a PDF through PDFium: its words with their places, its form fields, and what on it is no text."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from chartproof.exchange.texts.layout import Placed
from chartproof.exchange.texts.pdf_tags import tags
from chartproof.exchange.texts.tagged import UNTAGGED, Tag

_HYPHENS = {0x2: "-", 0xFFFE: "-", 0xAD: ""}
"""What PDFium gives for a hyphen at a line end, and the soft hyphen that is not shown."""
_BLANK = frozenset({0, 9, 10, 13, 32, 0xA0, 0xFFFF})
_TURNS = {0: 0, 90: 1, 180: 2, 270: 3}
_SCAN = 0.5
"""Part of a page that a picture must cover to be taken for a scan of the page."""
_FEW_CHARACTERS = 200
"""What a fax machine or a portal stamps on a scanned page."""
_MOST_UNNAMED = 0.2
"""Part of the characters without a meaning from which the text layer is of no use."""


class Page:
    """A page that is open. ``seen`` counts what was left out."""

    def __init__(self, document: Any, number: int, seen: Counter[str]) -> None:  # noqa: ANN401  # PDFium's own class is untyped
        self._document = document
        self._page = document[number]
        self._seen = seen
        self._width, self._height = self._page.get_size()
        self._turn = _TURNS.get(self._page.get_rotation(), 0)
        self._left, self._bottom = self._page.get_cropbox()[:2]
        self.unnamed = 0
        self.characters = 0

    def words(self) -> list[Placed]:
        """The words of the text layer and of filled form fields; those inside a described picture are the picture's."""
        found = list(self._text())
        self._seen["drawing"] += len({word.tag.picture for word in found} - {0})
        return [*(word for word in found if not word.tag.picture), *self._fields()]

    def is_scan(self) -> bool:
        """Whether there is no text layer worth the name. After :meth:`words`."""
        covered = sum(self._pictures())
        if self.unnamed > _MOST_UNNAMED * max(self.characters, 1):
            return True
        return not self.characters or (covered > _SCAN and self.characters < _FEW_CHARACTERS)

    def has_content(self) -> bool:
        """Whether anything at all is drawn on the page."""
        return any(True for _ in self._page.get_objects(max_depth=2))

    def image(self, dots: int, most_pixels: int) -> bytes:
        """The page in grey as a PGM picture, ``dots`` to the inch, fewer where that is more than ``most_pixels``."""
        scale = min(dots / 72, (most_pixels / max(self._width * self._height, 1)) ** 0.5)
        bitmap = self._page.render(scale=scale, grayscale=True)
        rows = memoryview(bitmap.buffer).cast("B")
        head = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height)
        grey = bitmap.n_channels == 1
        lines = (bytes(rows[y * bitmap.stride:y * bitmap.stride + bitmap.width * bitmap.n_channels]) for y in range(bitmap.height))
        return head + b"".join(line if grey else line[1::bitmap.n_channels] for line in lines)

    def close(self) -> None:
        """Let go of the page's memory."""
        self._page.close()

    # -- the text layer ---------------------------------------------------------------------------------------------

    def _text(self) -> Iterator[Placed]:
        """Characters joined into words: a blank, a jump or another height ends one."""
        layer = self._page.get_textpage()
        box = raw.FS_RECTF()
        known = tags(self._page) if raw.FPDFCatalog_IsTagged(self._document) else {}
        word: list[str] = []
        place = (0.0, 0.0, 0.0, 0.0)
        tag = UNTAGGED
        for index in range(raw.FPDFText_CountChars(layer)):
            code = raw.FPDFText_GetUnicode(layer, index)
            if code in _BLANK or raw.FPDFText_IsGenerated(layer, index):
                if word:
                    yield Placed(*place, "".join(word), tag=tag)
                word = []
                continue
            self.characters += 1
            self.unnamed += code == 0xFFFD or raw.FPDFText_HasUnicodeMapError(layer, index) == 1
            here = self._box(layer, index, box)
            if word and not _follows(place, here):
                yield Placed(*place, "".join(word), tag=tag)
                word = []
            tag = tag if word or not known else _tag_of(layer, index, known)
            place = (min(place[0], here[0]), min(place[1], here[1]), max(place[2], here[2]), max(place[3], here[3])) if word else here
            word.append(_HYPHENS.get(code, chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"))
        if word:
            yield Placed(*place, "".join(word), tag=tag)
        layer.close()

    def _box(self, layer: Any, index: int, box: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
        if raw.FPDFText_GetLooseCharBox(layer, index, ctypes.byref(box)) and box.right > box.left and box.top > box.bottom:
            return self._shown(box.left, box.bottom, box.right, box.top)
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(layer, index, left, right, bottom, top)
        return self._shown(left.value, bottom.value, right.value, top.value)

    def _shown(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box of the page's own axes as a person sees it: left, top, right, bottom, with the page's turn."""
        left, right, bottom, top = left - self._left, right - self._left, bottom - self._bottom, top - self._bottom
        if self._turn == 0:
            return left, self._height - top, right, self._height - bottom
        if self._turn == 1:
            return bottom, left, top, right
        if self._turn == 2:
            return self._width - right, bottom, self._width - left, top
        return self._width - top, self._height - right, self._width - bottom, self._height - left

    # -- fields and marks -------------------------------------------------------------------------------------------

    def _fields(self) -> Iterator[Placed]:
        """Filled form fields and typed notes on the page, each where it stands; other marks are counted."""
        for index in range(raw.FPDFPage_GetAnnotCount(self._page)):
            mark = raw.FPDFPage_GetAnnot(self._page, index)
            if mark:
                text = self._mark_text(mark)
                rect = raw.FS_RECTF()
                if text and raw.FPDFAnnot_GetRect(mark, ctypes.byref(rect)):
                    yield from self._placed(text, *self._shown(rect.left, rect.bottom, rect.right, rect.top))
                raw.FPDFPage_CloseAnnot(mark)

    def _placed(self, text: str, left: float, top: float, right: float, bottom: float) -> Iterator[Placed]:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        height = (bottom - top) / len(lines)
        for number, line in enumerate(lines):
            if line.strip():
                self.characters += len(line)
                yield Placed(left, top + number * height, right, top + (number + 1) * height, line.strip())

    def _mark_text(self, mark: Any) -> str:  # noqa: ANN401
        kind = raw.FPDFAnnot_GetSubtype(mark)
        if kind == raw.FPDF_ANNOT_WIDGET and self._document.formenv:
            return self._field_text(mark)
        if kind == raw.FPDF_ANNOT_FREETEXT:
            return _string(lambda buffer, size: raw.FPDFAnnot_GetStringValue(mark, b"Contents", buffer, size))
        if kind in {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_POPUP}:
            self._seen["comment"] += kind == raw.FPDF_ANNOT_TEXT
        elif kind == raw.FPDF_ANNOT_STRIKEOUT:
            self._seen["struck"] += 1
        elif kind == raw.FPDF_ANNOT_FILEATTACHMENT:
            self._seen["attachment"] += 1
        elif kind in {raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_STAMP}:
            self._seen["drawn"] += 1
        return ""

    def _field_text(self, mark: Any) -> str:  # noqa: ANN401
        form = self._document.formenv
        kind = raw.FPDFAnnot_GetFormFieldType(form, mark)
        if kind in {raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON}:
            return "[x]" if raw.FPDFAnnot_IsChecked(form, mark) else "[ ]"
        if kind == raw.FPDF_FORMFIELD_SIGNATURE:
            self._seen["signature"] += 1
        if kind in {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}:
            return _string(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, mark, buffer, size))
        return ""

    def _pictures(self) -> Iterator[float]:
        """Each picture's part of the page."""
        area = max(self._width * self._height, 1.0)
        for drawn in self._page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=5):
            left, bottom, right, top = drawn.get_bounds()
            yield max(right - left, 0) * max(top - bottom, 0) / area

    def count_pictures(self) -> int:
        """Pictures on the page, a scan of the page included."""
        return sum(1 for _ in self._pictures())


def _tag_of(layer: Any, index: int, known: Mapping[int, Tag]) -> Tag:  # noqa: ANN401
    """What the page's structure says of a character."""
    drawn = raw.FPDFText_GetTextObject(layer, index)
    return known.get(raw.FPDFPageObj_GetMarkedContentID(drawn), UNTAGGED) if drawn else UNTAGGED


def _follows(before: tuple[float, float, float, float], here: tuple[float, float, float, float]) -> bool:
    height = min(before[3] - before[1], here[3] - here[1])
    gap = here[0] - before[2]
    overlap = min(before[3], here[3]) - max(before[1], here[1])
    return -0.5 * height < gap < 0.2 * height and overlap >= 0.5 * height


def _string(fill: Any) -> str:  # noqa: ANN401
    """A UTF-16 string that PDFium writes into a buffer: asked for its size first."""
    size = fill(None, 0)
    if size <= 2 or size > 1 << 20:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    fill(buffer, size)
    return bytes(buffer)[:size - 2].decode("utf-16-le", errors="replace")


def open_document(content: bytes) -> Any:  # noqa: ANN401
    """A document of PDFium with its form, or the number of its error."""
    try:
        document = pdfium.PdfDocument(content)
        if document.get_formtype():
            document.init_forms()
    except pdfium.PdfiumError as error:
        return int(error.err_code or 0)
    return document
