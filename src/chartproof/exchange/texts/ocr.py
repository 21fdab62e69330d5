"""Pictures of pages to words, through the Tesseract program when it is installed: it runs here, and nothing leaves the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from chartproof.exchange.texts.layout import Placed, page_text
from chartproof.exchange.texts.opened import Opened, refusal, whole

_SECONDS = 120
_UNSURE = 60
"""Of 100: Tesseract's own confidence in a word below which the word should be looked at."""
INSTALL = "Install Tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract; Windows: its installer), or type the text"


class Scanned(NamedTuple):
    """The words of one picture, and how many of them the engine was unsure of."""

    number: int
    words: list[Placed]
    unsure: int


def read_picture(content: bytes, name: str, number: int = 1) -> list[Scanned]:
    """Words of page ``number``, a picture in a format Tesseract reads (PNG, JPEG, TIFF, BMP, GIF, PNM), English.

    A TIFF can hold several pages; any other picture is one.

    Raises :class:`ChartproofError` when there is no engine, when it gives up and when it takes longer than two minutes.
    """
    engine = shutil.which("tesseract")
    if engine is None:
        raise refusal(name, f"page {number} is a picture without text, and no OCR engine is installed to read it", INSTALL)
    try:
        # one thread: the engine's own threads slow each other down on a small page
        done = subprocess.run([engine, "stdin", "stdout", "-l", "eng", "--dpi", "300", "--psm", "3", "tsv"], input=content, capture_output=True,  # noqa: S603  # no shell; the picture goes in as bytes
                              timeout=_SECONDS, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
        output = done.stdout if done.returncode == 0 else None
    except (OSError, subprocess.SubprocessError):
        output = None
    if output is None:
        raise refusal(name, f"the OCR engine could not read page {number}", "Check that the picture opens, scan it again at 300 dpi, or type the text")
    return [Scanned(number + at, words, unsure) for at, (words, unsure) in enumerate(_words(output.decode("utf-8", errors="replace")))]


def read_image(content: bytes, name: str) -> Opened:
    """The text of a file that is one picture. Raises like :func:`read_picture`."""
    scanned = read_picture(content, name)
    return whole("picture", "\n\f\n".join(page_text(page.words).strip("\n") for page in scanned) + "\n", name, warnings=warnings(scanned))


def warnings(scanned: Sequence[Scanned]) -> Iterator[str]:
    """What must be said of text that a machine has read from a picture."""
    if not scanned:
        return
    pages = ", ".join(str(page.number) for page in scanned[:12]) + (" and more" if len(scanned) > 12 else "")
    total, unsure = sum(len(page.words) for page in scanned), sum(page.unsure for page in scanned)
    yield (f"page{'s' if len(scanned) > 1 else ''} {pages} read from a picture by OCR, which can take one figure for another; "
           f"it was unsure of {unsure} of {total} words: compare codes, minutes, scores and dates with the page")


def _words(table: str) -> Iterator[tuple[list[Placed], int]]:
    """Tesseract's table, page by page: one row a box, level 4 is a line and level 5 a word in it.

    A word without tall letters has a low box: it gets its line's place, unless the line is tall because it is aslant.
    """
    pages: dict[str, list[tuple[Placed, tuple[int, int], bool]]] = {}
    line = (0, 0)
    for row in table.split("\n")[1:]:
        cells = row.rstrip("\r").split("\t")
        if len(cells) != 12 or cells[0] not in {"1", "4", "5"}:
            continue
        page = pages.setdefault(cells[1], [])
        left, top, width, height = (int(cell) if cell.isdigit() else 0 for cell in cells[6:10])
        if cells[0] == "4":
            line = (top, top + height)
        elif cells[0] == "5" and cells[11].strip():
            page.append((Placed(left, top, left + width, top + height, cells[11].strip()), line, float(cells[10]) < _UNSURE))
    for found in pages.values():
        usual = median([bottom - top for _, (top, bottom), _ in found] or [0])
        yield [_in_line(word, line, usual) for word, line, _ in found], sum(unsure for _, _, unsure in found)


def _in_line(word: Placed, line: tuple[int, int], usual: float) -> Placed:
    """The word with the height of type, of which ink is about four fifths."""
    top, bottom = line if line[1] - line[0] <= 1.6 * usual else (word.top, word.bottom)
    middle, half = (top + bottom) / 2, max(usual, bottom - top) / 1.6
    return word._replace(top=middle - half, bottom=middle + half)
