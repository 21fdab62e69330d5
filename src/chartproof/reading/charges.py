"""Codes with their minutes and units, totals of minutes, and lengths of session."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.performance import quantity

_UNITS_AFTER = re.compile(r"[ ,:(\-]{0,4}(?:x ?(\d{1,2})(?: units?)?(?! ?min|\d| ?/)|\(?(\d{1,2}) units?\)?|units?[: ]{1,3}(\d{1,2}))")
_DAY_UNITS = re.compile(r"(?:(?<![\w,(] )\bunits(?=:)|# ?units?|total units?|units billed|billed units?)[: ]{1,3}(\d{1,2})|\b(\d{1,2}) units? (?:billed|total)")
_TOTALS = re.compile(
    r"total (timed|treatment|tx|direct|session|time)(?: (?:code|treatment|tx))?(?: (?:minutes|mins?|time))?[:,= ]{1,4}(?:is |was |of )?(\d{1,3})\b"
    r"|\b(\d{1,3}) (?:total )?(timed|treatment) (?:minutes|mins?)\b")
_MODIFIER = re.compile(r"\b(9[27]\d{3})[- ]((?:go|gp|gn|co|cq|kx|59|xe|xp|xs|xu|95|ga|gx|gy|gz)(?:[- ,](?:go|gp|gn|co|cq|kx|59|xe|xp|xs|xu|95)){0,3})\b")
_SESSION = re.compile(
    r"(?:seen (?:for|x)|session(?: length| time)?(?: of|:)?|session lasted|treated for|interventions?|duration:?) ?\(?(\d{1,3})[ -]?min"
    r"|\b(\d{1,3})[ -]min(?:ute)?s? (?:of )?(?:ot|treatment|session|therapy|tx|individual|visit)")


def read_charges(text: Text, line: Stretch, columns: tuple[str, ...]) -> Iterator[Evidence]:
    """Charges of a line. ``columns`` are the heads of the table that the line belongs to, if any."""
    folded = text.folded
    if line.first("void"):
        return
    codes = line.all("cpt")
    for i, code in enumerate(codes):
        stop = codes[i + 1].start if i + 1 < len(codes) else line.end
        yield from _code(text, line, code, stop, alone=len(codes) == 1, columns=columns)
    for match in _TOTALS.finditer(folded, line.start, line.end):
        name, number, group = (match.group(1), match.group(2), 2) if match.group(2) else (match.group(4), match.group(3), 3)
        kind = "total_timed_minutes" if name in ("timed", "direct") else "total_treatment_minutes"
        yield Evidence(kind, int(number), "min", start=match.start(), end=match.end(group))
    if len(codes) != 1 and not _TOTALS.search(folded, line.start, line.end) and line.section not in ("P", "G", "C", "H"):
        # beside several codes, a length of session before them is nobody's own minutes
        for match in _SESSION.finditer(folded, line.start, codes[0].start if codes else line.end):
            yield Evidence("session_minutes", int(match.group(1) or match.group(2)), "min", start=match.start(), end=match.end())
    for match in () if codes else _DAY_UNITS.finditer(folded, line.start, line.end):
        yield Evidence("units", int(match.group(1) or match.group(2)), "units", start=match.start(), end=match.end())
    for match in _MODIFIER.finditer(folded, line.start, line.end):
        for modifier in re.split(r"[- ,]", match.group(2)):
            yield Evidence("modifier", modifier.upper(), "", "", match.group(1), start=match.start(2), end=match.end(2))


def _code(text: Text, line: Stretch, code: Anchor, stop: int, *, alone: bool, columns: tuple[str, ...]) -> Iterator[Evidence]:
    name = code.value.upper()
    planned = line.section in ("P", "C", "G")
    minutes = _minutes_of(line, code, stop, alone=alone)
    if minutes and minutes[0] == 0:
        return  # named, and said not to have been done
    when = "planned" if planned else "performed"
    yield Evidence("code", name, when=when, start=code.start, end=code.end)  # type: ignore[arg-type]  # a standing by name
    if planned:
        return
    cells = _cells(text, line, columns)
    if minutes:
        yield Evidence("minutes", minutes[0], "min", "", name, start=minutes[1], end=minutes[2])
    elif "minutes" in cells:
        number, start, end = cells["minutes"]
        yield Evidence("minutes", number, "min", "", name, start=start, end=end)
    units = _UNITS_AFTER.match(text.folded, code.end, stop)
    if units is None:
        units = re.compile(r"\((\d{1,2}) units?\)|, (\d{1,2}) units?\b|\bx ?(\d{1,2}) units?\b").search(text.folded, code.end, stop)
    if units:
        number = int(units.group(1) or units.group(2) or units.group(3))
        yield Evidence("units", number, "units", "", name, start=code.start, end=units.end())
    elif "units" in cells:
        number, start, end = cells["units"]
        yield Evidence("units", number, "units", "", name, start=start, end=end)


def _minutes_of(line: Stretch, code: Anchor, stop: int, *, alone: bool) -> tuple[int, int, int] | None:
    """Minutes after the code and before the next; before it only where the line names a single code."""
    amounts = [(a, quantity(a)) for a in line.near(line.start if alone else code.end, stop) if a.category == "quantity"]
    minutes = [(a, int(float(number))) for a, (number, unit) in amounts if unit == "min" and "-minute" not in a.value]
    after = [(a, n) for a, n in minutes if code.end <= a.start < stop]
    before = [(a, n) for a, n in minutes if a.end <= code.start]
    chosen = after[:1] or before[-1:]
    return (chosen[0][1], chosen[0][0].start, chosen[0][0].end) if chosen else None


def columns_of(text: Text, line: Stretch) -> tuple[str, ...]:
    """The heads of a table, when the line is one: parted by pipes, naming a code and minutes or units."""
    words = text.folded[line.start:line.end]
    if "|" not in words or "code" not in words or not ("min" in words or "unit" in words):
        return ()
    return tuple("minutes" if "min" in cell else "units" if "unit" in cell else "code" if "code" in cell else ""
                 for cell in words.strip("| ").split("|"))


def _cells(text: Text, line: Stretch, columns: tuple[str, ...]) -> dict[str, tuple[int, int, int]]:
    """Numbers of a table row under the heads ``minutes`` and ``units``, with their places."""
    if not columns:
        return {}
    found = {}
    position = line.start
    words = text.folded[line.start:line.end]
    skipped = len(words) - len(words.lstrip("| "))
    position += skipped
    for name, cell in zip(columns, words[skipped:].rstrip("| ").split("|"), strict=False):
        digits = re.search(r"\d{1,3}", cell)
        if name in ("minutes", "units") and digits:
            found[name] = (int(digits.group()), position + digits.start(), position + digits.end())
        position += len(cell) + 1
    return found
