"""Every day of one to four timed codes at 1 to 38 minutes, by both methods, against a search of all ways of billing it; and against others' logic.

``.venv/bin/python benchmarks/charges/grid.py`` (two minutes); ``--write`` keeps the table in ``benchmarks/README.md``. The exit code is 1
where a single day differs from the search.
"""

from __future__ import annotations

import datetime
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from pathlib import Path

import oracle

from chartproof.billing.charges import charges
from chartproof.billing.law_on import LawOn
from chartproof.billing.sheet import Sheet
from chartproof.billing.units import UnitLaw, split
from chartproof.core.people import Person
from chartproof.core.visit import Activity, Visit
from chartproof.law.loader import load

LAW = UnitLaw(15, 8, 8)
DATE = datetime.date(2024, 8, 1)
CODES = ("97110", "97112", "97140", "97530")
BEGIN, END = "<!-- charges -->\n", "<!-- end of charges -->"
Day = tuple[int, ...]


def days(most: int = 38, codes: int = 4) -> Iterator[Day]:
    """The unordered days."""
    for number in range(1, codes + 1):
        yield from combinations_with_replacement(range(1, most + 1), number)


def ours(day: Day, method: str) -> frozenset[Day]:
    """Every allocation of the engine."""
    made = split(dict(zip(CODES, day, strict=False)), "cms" if method == "cms" else "midpoint", LAW)
    return frozenset(tuple(way.values()) for way in made.allocations)


def published_steps(day: Day) -> Day:
    """A clinic app's steps as it documents them for several codes: the day's minutes by 15, rounded down, are the units; each code has its full
    ones; what remains goes to the codes with most left over, if they have 8 minutes or more of it.
    """
    if len(day) == 1:
        return (split({CODES[0]: day[0]}, "cms", LAW).total_units,)
    units = [given // 15 for given in day]
    spare = sum(day) // 15 - sum(units)
    for place in sorted(range(len(day)), key=lambda i: -(day[i] % 15)):
        if spare > 0 and day[place] % 15 >= 8:
            units[place] += 1
            spare -= 1
    return tuple(units)


def code_by_code(day: Day) -> Day:
    """A calculator of one code at a time, asked for each code: 8 minutes make the first unit, nothing is pooled."""
    return tuple((given + 7) // 15 for given in day)


def largest_first(day: Day) -> Day:
    """Units of left-over minutes to the code with most minutes in all, whatever is left over of it."""
    units = [given // 15 for given in day]
    spare = oracle.units_of_table(sum(day)) - sum(units)
    for place in sorted(range(len(day)), key=lambda i: -day[i])[:max(0, spare)]:
        units[place] += 1
    return tuple(units)


def in_eights(day: Day) -> Day:
    """A public converter that takes its name literally: a unit for every 8 minutes."""
    return tuple(given // 8 for given in day)


OTHERS: Mapping[str, Callable[[Day], Day]] = {
    "a clinic app's documented steps": published_steps, "a calculator of single codes, used code by code": code_by_code,
    "left-over units to the code with most minutes": largest_first, "a unit for every 8 minutes": in_eights,
}
WHY = {
    "a clinic app's documented steps": "rounds the day's minutes down to full 15s, so 23 to 29 minutes are 1 unit and not 2; and asks for 8 left-over minutes in one code, so two rests of 7 earn nothing",
    "a calculator of single codes, used code by code": "right for one code; for several it is the midpoint method, which pools nothing",
    "left-over units to the code with most minutes": "minutes in all are not minutes left over: 33 and 7 make 2 + 1, not 3 + 0",
    "a unit for every 8 minutes": "8 minutes are the least of a first unit, not its size",
}


def sheet_of(day: Day) -> Sheet:
    """The whole sheet of a day of which an assistant gave the first code."""
    done = tuple(Activity(code=code, minutes=minutes, task="carry a tray", by=Person("A-02", "COTA/L") if i == 0 else None) for i, (code, minutes) in enumerate(zip(CODES, day, strict=False)))
    visit = Visit(patient="Q-0071", date=DATE, by=Person("T-03", "OTR/L"), activities=done, place="clinic")
    book, profiles = load()
    return charges([visit], None, [profiles["medicare-b"]], LawOn(book, DATE, DATE))


def wrong(every: Sequence[Day]) -> dict[str, int]:
    """Days of several codes on which our answer is not the search's, by method."""
    return {"pooled": sum(ours(day, "cms") != oracle.pooled(day) for day in every), "midpoint": sum(ours(day, "midpoint") != {oracle.midpoint(day)} for day in every)}


def main() -> int:
    """Measure, print, and with ``--write`` keep."""
    every = list(days())
    rates = {}
    for method in ("cms", "midpoint"):
        begin = time.process_time()
        for day in every:
            split(dict(zip(CODES, day, strict=False)), "cms" if method == "cms" else "midpoint", LAW)
        rates[method] = len(every) / (time.process_time() - begin)
    differ = wrong(every)
    several = [day for day in every if len(day) > 1]
    ties = sum(len(ours(day, "cms")) > 1 for day in every)
    right = {day: oracle.pooled(day) for day in several}
    rows = ["| logic | days of several codes it bills wrongly under the pooled rule | share | why |", "| --- | --- | --- | --- |",
            f"| Chartproof, all ties given | {sum(ours(day, 'cms') != right[day] for day in several)} | 0.0 % | |" if not differ["pooled"] else "| Chartproof | differs | | |"]
    for name, logic in OTHERS.items():
        missed = sum(logic(day) not in right[day] for day in several)
        rows.append(f"| {name} | {missed:,} | {100 * missed / len(several):.1f} % | {WHY[name]} |")
    begin = time.process_time()
    for day in several[::100]:
        sheet_of(day)
    whole = len(several[::100]) / (time.process_time() - begin)
    lines = [f"{len(every):,} days, {ties:,} of them with a tie; days that differ from the search: {differ['pooled']} pooled, {differ['midpoint']} midpoint.",
             f"{rates['cms']:,.0f} days a second pooled, {rates['midpoint']:,.0f} midpoint, with the working; {whole:,.0f} whole sheets a second (modifiers, edits, remarks, as values).", "", *rows, "",
             f"Python {platform.python_version()}, one of {os.cpu_count()} cores, processor time, {time.strftime('%Y-%m-%d')}"]
    print("\n".join(lines))
    if "--write" in sys.argv:
        page = Path(__file__).resolve().parent.parent / "README.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(before + BEGIN + "\n".join(lines) + "\n" + END + rest.partition(END)[2], encoding="utf-8")
    return int(any(differ.values()))


if __name__ == "__main__":
    sys.exit(main())
