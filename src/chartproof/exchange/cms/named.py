"""What the name of one of CMS's files says: programme, setting, quarter, part and revision."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from chartproof.exchange.texts.opened import refusal
from chartproof.law.edits import Programme, Setting

_FIRST_VERSION_YEAR = 1994
"""Version 32.0 is the first quarter of 2026, 32.3 its last."""
_VERSION = re.compile(r"cci(?P<kind>pra|oph)[-_ ]?v?(?P<year>\d\d)\.?(?P<quarter>[0-3])(?:r\d+)?(?:[-_ ]?f(?P<part>\d))?")
_QUARTERS = (re.compile(r"(?P<year>20\d\d)[-_ ]?q(?P<quarter>[1-4])"), re.compile(r"q(?P<quarter>[1-4])[-_ ]?(?P<year>20\d\d)"))
_EFFECTIVE = re.compile(r"eff(?:ective)?[-_ ]?(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>20\d\d)")
_PART = re.compile(r"[-_ ]f(?P<part>\d)(?!\d)")
_CHANGES = re.compile(r"addition|deletion|revision|changes")


class Named(NamedTuple):
    """What a name says, None where it is silent. ``quarter`` is its first day; ``changes``: it names a list of changes, which is no table."""

    programme: Programme | None = None
    setting: Setting | None = None
    quarter: datetime.date | None = None
    part: int | None = None
    supplier: bool = False
    changes: bool = False

    def or_else(self, other: Named, place: str) -> Named:
        """What this says, and where it is silent the other. Raises ChartproofError where the two contradict each other."""
        for mine, its, what in ((self.programme, other.programme, "programme"), (self.setting, other.setting, "setting"),
                                (self.quarter, other.quarter, "quarter"), (self.part, other.part, "part")):
            if mine is not None and its is not None and mine != its:
                raise refusal(place, f"two things here name different values for the {what} of the table", "Give CMS's own file under CMS's own name")
        return Named(self.programme or other.programme, self.setting or other.setting, self.quarter or other.quarter,
                     self.part if self.part is not None else other.part, self.supplier or other.supplier, self.changes or other.changes)


def named(name: str) -> Named:
    """What a file's name says of the table in it: ``ccipra-v323r0-f4.txt``, ``medicaid-ncci-q4-2026-…``, ``MCR_MUE_PractitionerServices_Eff_10-01-2026.csv``."""
    said = name.lower().replace("\\", "/").rpartition("/")[2]
    programme: Programme | None = "medicaid" if "medicaid" in said or said.startswith("mcd") else "medicare" if "medicare" in said or said.startswith("mcr") else None
    setting: Setting | None = "hospital" if "hospital" in said else "office" if "practitioner" in said else None
    quarter, part = _quarter(said), None
    version = _VERSION.search(said)
    if version:
        programme = programme or "medicare"
        setting = "hospital" if version["kind"] == "oph" else "office"
        quarter = first_day(_FIRST_VERSION_YEAR + int(version["year"]), int(version["quarter"]) + 1)
    piece = _PART.search(said)
    if piece or (version and version["part"]):
        part = int(piece["part"] if piece else version["part"] if version else 0)
    return Named(programme, setting, quarter, part, "dme" in said or "supplier" in said, bool(_CHANGES.search(said)))


def _quarter(said: str) -> datetime.date | None:
    for form in _QUARTERS:
        found = form.search(said)
        if found:
            return first_day(int(found["year"]), int(found["quarter"]))
    effective = _EFFECTIVE.search(said)
    return first_day(int(effective["year"]), (int(effective["month"]) + 2) // 3) if effective and 1 <= int(effective["month"]) <= 12 else None


def quarter_of(text: str) -> datetime.date | None:
    """The first day of a quarter that a user writes: ``2026Q4``."""
    return _quarter(text.strip().lower())


def first_day(year: int, quarter: int) -> datetime.date:
    """The first day of a quarter."""
    return datetime.date(year, 3 * quarter - 2, 1)


def last_day(first: datetime.date) -> datetime.date:
    """The last day of the quarter that begins on a day."""
    following = first.replace(year=first.year + 1, month=1) if first.month > 9 else first.replace(month=first.month + 3)
    return following - datetime.timedelta(1)


def quarter_words(first: datetime.date) -> str:
    """``2026 Q4``."""
    return f"{first.year} Q{(first.month + 2) // 3}"
