"""CMS's files in their true shapes, with invented rows: headers in several lines, licence, quirks. No row and no rationale is CMS's."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl

LICENCE = "The codes of this table belong to somebody else, and this line stands for their notice."
HEAD = (LICENCE + "\t\t\t\t\t\t\n\t\t\t\t\t\t\n"
        "Column 1\tColumn 2\t* = in existence\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale\n"
        "\t\tprior to 1996\t\t*=no data\t0=not allowed\t\n\t\t\t\t\t1=allowed\t\n\t\t\t\t\t9=not applicable\t\n")
MEDICAID_HEAD = LICENCE + "\nColumn 1\tColumn 2\tEffective Date\tDeletion Date\tModifier Indicator\tPTP Edit Rationale\n"
LIMIT_HEAD = f'"{LICENCE}"\nHCPCS/CPT Code,%s Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n'
WHY = "Made up for a test"

ROWS = (
    ("95000", "95001", "20060101", "*", "0"),
    ("97150", "97530", "20090401", "*", "1"),
    ("97530", "95851", "19960101", "*", "0"),
    ("97530", "97116", "20060101", "20191231", "1"),
    ("97530", "97116", "20201001", "20201001", "9"),
    ("97530", "97542", "20060101", "*", "1"),
    ("97530", "97602", "20060101", "20060101", "0"),
    ("99070", "99071", "20060101", "*", "0"),
)
"""Invented history in which each thing that a row can say is said once."""


def pairs_text(rows=ROWS, head=HEAD, ends="\r\n", shape="medicare"):
    """A table of pairs as text."""
    lines = ["\t".join([one, two, *(["*" if since < "1996" else ""] if shape == "medicare" else []), since, until, sign, WHY]) for one, two, since, until, sign in rows]
    return (head + "\n".join(lines) + "\n").replace("\n", ends).encode("latin-1")


def limits_text(rows, setting="Practitioner"):
    """A table of limits as CSV."""
    return (LIMIT_HEAD % setting + "".join(f'{code},{units},{said},"{WHY}, twice"\n' for code, units, said in rows)).encode()


def workbook(content, mark="\t", numbers=False):
    """The same table as an Excel file; ``numbers`` writes figures as numbers, as a hand that saved it again would."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in content.decode("latin-1").splitlines():
        cells = line.split(mark)
        sheet.append([int(cell) if numbers and cell.isdigit() else cell for cell in cells])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def zipped(**members):
    """A ZIP file; ``__`` in a name stands for a dot."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", ".").replace("_dash_", "-"), content)
    return kept.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    """A file in a folder."""
    path = folder / name
    path.write_bytes(content)
    return path
