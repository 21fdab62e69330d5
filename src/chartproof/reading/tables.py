"""Tables of charges: heads that name a code, minutes and units, and the numbers that stand under them."""

from __future__ import annotations

import re

from chartproof.reading.lines import Stretch, Text

Columns = tuple[str, ...]
_SPLIT = re.compile(r"\||\t| {2,}")
_DIGITS = re.compile(r"\d{1,3}(?:\.\d)?")
_HEADS = (("minutes", ("min", "time (m", "time(m", "duration")), ("units", ("unit", "qty", "# u")), ("modifier", ("mod",)), ("code", ("cpt", "code", "hcpcs", "procedure")))


def columns_of(text: Text, line: Stretch) -> Columns:
    """The heads of a table, when the line is one: cells parted by pipes, tabs or wide blanks, with minutes or units among them and no number."""
    folded = text.folded[line.start:line.end]
    if not ("min" in folded or "unit" in folded) or not ("code" in folded or "cpt" in folded or "service" in folded or "procedure" in folded or "intervention" in folded):
        return ()
    if any(a.category in ("cpt", "number", "quantity", "range") for a in line.anchors):
        return ()
    named = tuple(_head(cell) for _, cell in _parts(text, line))
    return named if len(named) > 1 and ("minutes" in named or "units" in named) else ()


def _head(cell: str) -> str:
    return next((name for name, wordings in _HEADS if any(wording in cell for wording in wordings)), "")


def _parts(text: Text, line: Stretch) -> list[tuple[int, str]]:
    """Cells with their places. Blanks alone part cells only where the line has neither pipes nor tabs."""
    original = text.original[line.start:line.end]
    pattern = re.compile(r"\|") if "|" in original else re.compile(r"\t") if "\t" in original else _SPLIT
    begin, found = 0, []
    for match in pattern.finditer(original):
        found.append((line.start + begin, text.folded[line.start + begin:line.start + match.start()]))
        begin = match.end()
    found.append((line.start + begin, text.folded[line.start + begin:line.end]))
    if found and not found[0][1].strip():
        found.pop(0)
    return found


def cells(text: Text, line: Stretch, columns: Columns) -> dict[str, tuple[int, int, int]]:
    """Numbers of a table row under the heads ``minutes`` and ``units``, with their places."""
    if not columns:
        return {}
    found = {}
    parts = _parts(text, line)
    if len(parts) < 2:
        return {}
    for name, (place, cell) in zip(columns, parts, strict=False):
        digits = _DIGITS.search(cell)
        if name in ("minutes", "units") and digits:
            found[name] = (int(float(digits.group())), place + digits.start(), place + digits.end())
    return found


def continues(text: Text, line: Stretch, columns: Columns) -> bool:
    """Whether a line still belongs to the table: it has cells, or is the rule under the heads."""
    return bool(columns) and (len(_parts(text, line)) > 1 or not text.folded[line.start:line.end].strip("-=|+: "))
