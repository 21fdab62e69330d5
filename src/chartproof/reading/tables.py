"""Tables of charges: heads that name a code, minutes and units, and the numbers that stand under them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.dates import DATES, date
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.performance import fixed, measures

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


def cell_of(text: Text, line: Stretch, columns: Columns, name: str) -> tuple[int, str] | None:
    """Place and folded words of the cell under a head."""
    if name not in columns:
        return None
    parts = _parts(text, line)
    index = columns.index(name)
    return parts[index] if len(parts) == len(columns) else None


class Flat(NamedTuple):
    """A row of a table whose cells stand on lines of their own: the places of its cells by head."""

    cells: dict[str, tuple[int, int]]


_MODIFIERS = re.compile(r"[a-z0-9]{2}(?:[ ,/-]{1,2}[a-z0-9]{2}){0,3}|[-–n/a ]{1,3}")


def _flat_row(text: Text, heads: list[str], lines: list[Stretch]) -> list[Stretch]:
    """The lines of one row, in the order of the heads. A last cell for modifiers may be missing: a line of one dash is no line."""
    if heads[-1] == "modifier" and (len(lines) < len(heads) or not _MODIFIERS.fullmatch(text.folded, lines[-1].start, lines[-1].end)):
        lines = lines[:len(heads) - 1]
        heads = heads[:-1]
    whole = len(lines) == len(heads) and any(a.category == "cpt" for a in lines[heads.index("code")].anchors)
    return lines if whole and all(line.end - line.start < 44 for line in lines) else []


def flattened(text: Text, stretches: list[Stretch]) -> Iterator[tuple[Flat, list[int]]]:
    """Rows of flattened tables: heads one below the other (code, service, minutes, units), then the cells; with the starts of the lines they take."""
    names = [_alone(text, s) for s in stretches]
    i = 0
    while i < len(stretches):
        size = 0
        while i + size < len(names) and names[i + size] and names[i + size] not in names[i:i + size]:
            size += 1
        heads = names[i:i + size]
        if size < 3 or "code" not in heads or not ({"minutes", "units"} & set(heads)):
            i += 1
            continue
        row = i + size
        taken = [s.start for s in stretches[i:row]]
        while lines_of := _flat_row(text, heads, stretches[row:row + size]):
            yield Flat({head: (s.start, s.end) for head, s in zip(heads, lines_of, strict=False)}), [*taken, *(s.start for s in lines_of)]
            taken = []
            row += len(lines_of)
        i = max(row, i + 1)


def _alone(text: Text, stretch: Stretch) -> str:
    """The head that a line is, when it is nothing else."""
    words = text.folded[stretch.start:stretch.end]
    if stretch.end - stretch.start > 16 or any(a.category in ("cpt", "number", "quantity") for a in stretch.anchors):
        return ""
    return "service" if words in ("service", "description", "procedure", "intervention") else _head(words)


def continues(text: Text, line: Stretch, columns: Columns) -> bool:
    """Whether a line still belongs to the table: it has cells, or is the rule under the heads."""
    return bool(columns) and (len(_parts(text, line)) > 1 or not text.folded[line.start:line.end].strip("-=|+: "))


_COLUMN_STANDING: tuple[tuple[str, Standing, str], ...] = (
    ("goal", "target", ""), ("target", "target", ""), ("norm", "target", ""), ("base", "historical", "baseline"), ("eval", "historical", "baseline"), ("initial", "historical", "baseline"),
    ("soc", "historical", "baseline"), ("start", "historical", "baseline"), ("admit", "historical", "baseline"), ("previous", "historical", "last"), ("prior", "historical", "last"), ("last", "historical", "last"),
    ("today", "performed", ""), ("current", "performed", ""), ("now", "performed", ""), ("d/c", "performed", ""), ("discharge", "performed", ""), ("this visit", "performed", ""), ("this date", "performed", ""),
)
_GOAL = re.compile(r"[ *_]{0,4}([ls]tg) ?#?(\d{1,2}[a-z]?)\b")
Stands = tuple[tuple[Standing, str] | None, ...]
"""For each column of a table of measures: when what stands in it was measured; None for the column of names."""


def stands_of(text: Text, line: Stretch) -> Stands:
    """The standings of the columns of a table of measures, when the line is its head: two or more heads say *eval*, *today*, *goal*, or are dates."""
    folded = text.folded[line.start:line.end]
    if not ("|" in folded or "  " in folded or "\t" in text.original[line.start:line.end]) or any(a.category in ("trials", "level", "quantity", "cpt") for a in line.anchors):
        return ()
    parts = _parts(text, line)
    if not 2 <= len(parts) <= 7:
        return ()
    days = [_day(text.stretch(place, place + len(cell))) for place, cell in parts]
    if sum(day is not None for day in days) >= 2 and all(not cell.strip() or day for day, (_, cell) in zip(days[1:], parts[1:], strict=True)):
        last = max(day for day in days if day)
        return tuple(None if day is None else ("performed", "") if day == last else ("historical", day.isoformat()) for day in ([None, *days] if days[0] else days))
    if ":" in folded:
        return ()
    named = tuple(next(((when, on) for word, when, on in _COLUMN_STANDING if re.match(rf"\W*{word}", cell)), None) for _, cell in parts)
    if line.section == "A" and parts[0][1].strip(" *_") in ("goal", "goals"):  # the column of names, not of aims
        named = (None, *named[1:])
    return named if sum(stand is not None for stand in named) >= 2 and named[0] is None and all(len(cell.split()) <= 3 for _, cell in parts) else ()


def _day(stretch: Stretch) -> datetime.date | None:
    return next((date(a) for a in stretch.anchors if a.category in DATES and a.start - stretch.start < 3 and stretch.end - a.end < 2), None)


def read_row(text: Text, line: Stretch, stands: Stands) -> Iterator[Evidence] | None:
    """The measures of a row, each with the standing of its column; None when the line is no row of the table."""
    parts = _parts(text, line)
    if len(parts) < 2 or len(parts) > len(stands) + 1:
        return None
    return _row(text, line, parts, stands)


def _row(text: Text, line: Stretch, parts: list[tuple[int, str]], stands: Stands) -> Iterator[Evidence]:
    unit = re.search(r"\((lb|lbs|kg|sec|s|deg|cm|in)\)", parts[0][1])
    named = text.stretch(parts[0][0], parts[0][0] + len(parts[0][1])).first("instrument")
    goal = _GOAL.match(parts[0][1])
    about = named.value if named else f"{goal[1].upper()}{goal[2]}" if goal else ""
    if named:
        yield Evidence("instrument", named.value, start=named.start, end=named.end)
    for stand, (place, cell) in zip(stands[1:], parts[1:], strict=False):
        if stand is None or not cell.strip():
            continue
        stretch = text.stretch(place, place + len(cell))._replace(section=line.section)
        found = list(measures(text, stretch, about, "", fixed(*stand), bare=True))
        yield from found
        if unit and not found:
            number = next((a for a in stretch.anchors if a.category == "number"), None)
            if number:
                yield Evidence("score", number.value, {"lbs": "lb", "sec": "s"}.get(unit.group(1), unit.group(1)), about, "", "", stand[0], stand[1], False, number.start, number.end)
