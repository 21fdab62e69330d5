"""Days and ages in the ways notes write them."""

from __future__ import annotations

import datetime

from .draw import Draw

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SAID = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"]
_HOLIDAYS = ("Thanksgiving", "Christmas", "Labor Day", "the Fourth of July", "Halloween", "Easter", "Memorial Day", "Mother's Day", "New Year's", "Eid", "Diwali", "Tet",
             "Passover", "Veterans Day", "Valentine's Day", "Juneteenth", "spring break", "Christmas Eve")


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def written(draw: Draw, day: datetime.date, style: int | None = None) -> tuple[str, str]:
    """A day in one of twenty-four forms, and the name of the form."""
    month, short, weekday = _MONTHS[day.month - 1], _MONTHS[day.month - 1][:3], _WEEKDAYS[day.weekday()]
    two = f"{day.year % 100:02}"
    forms = (
        (f"{day.month}/{day.day}/{day.year}", "1/2/2026"), (f"{day.month:02}/{day.day:02}/{day.year}", "01/02/2026"),
        (f"{day.month}/{day.day}/{two}", "1/2/26"), (f"{day.month}/{day.day}", "1/2"), (f"{day.month:02}/{day.day:02}", "01/02"),
        (day.isoformat(), "2026-01-02"), (f"{day.month:02}-{day.day:02}-{day.year}", "01-02-2026"), (f"{day.month}-{day.day}-{two}", "1-2-26"),
        (f"{day.month}.{day.day}.{two}", "1.2.26"), (f"{day.day:02}.{day.month:02}.{day.year}", "02.01.2026"),
        (f"{day.day:02}-{short.upper()}-{day.year}", "02-JAN-2026"), (f"{day.day}{short}{two}", "2Jan26"),
        (f"{month} {day.day}, {day.year}", "January 2, 2026"), (f"{month} {_ordinal(day.day)}", "January 2nd"), (f"{short} {day.day}", "Jan 2"),
        (f"{short}. {day.day}, {day.year}", "Jan. 2, 2026"), (f"{day.day} {month} {day.year}", "2 January 2026"), (f"the {_ordinal(day.day)} of {month}", "the 2nd of January"),
        (f"{weekday}, {month} {day.day}", "Friday, January 2"), (f"{weekday[:3]} {day.month}/{day.day}", "Fri 1/2"),
        (f"{month} {day.year}", "January 2026"), (f"{short} '{two}", "Jan '26"), (f"{month} {_SAID[day.day - 1]}", "January second"),
        (f"{day.year}{day.month:02}{day.day:02}", "20260102"), (f"{day.month:02}/{day.year}", "01/2026"), (f"{month} of {day.year}", "January of 2026"),
        (f"{day.year}/{day.month:02}/{day.day:02}", "2026/01/02"), (f"{_ordinal(day.day)} {short} {day.year}", "2nd Jan 2026"),
    )
    if style is not None:
        return forms[style]
    return draw.of(forms) if draw.chance(0.75) else forms[draw.randint(0, 5)]


COMMON = (0, 1, 2, 5, 12, 15, 6)
"""The forms of a label such as ``DOB:``, beside the rarer ones."""


def relative(draw: Draw, day: datetime.date) -> tuple[str, str]:
    """A day told by another day: by a weekday with its direction, a holiday, a birthday."""
    weekday, holiday = draw.of(_WEEKDAYS), draw.of(_HOLIDAYS)
    short = draw.of((weekday, weekday, weekday[:3], weekday[:4] if weekday.startswith(("Tue", "Thu")) else weekday[:3]))
    holidays = (f"the day after {holiday}", f"two days before {holiday}", f"the {weekday} after {holiday}", f"{holiday} weekend", f"the week of {holiday}", f"on {holiday}",
                f"{holiday} {day.year}", f"the {weekday} before {holiday}", f"{holiday} morning")
    weekdays = (f"last {short}", f"next {short}", f"this past {weekday}", f"a week from {weekday}", f"{weekday} of last week", f"{weekday} before last", f"this coming {weekday}")
    months = (f"the {draw.of(('first', 'second', 'last'))} week of {_MONTHS[day.month - 1]}", f"mid-{_MONTHS[day.month - 1]}", f"early {_MONTHS[day.month - 1]}",
              f"the end of {_MONTHS[day.month - 1]}", f"late {_MONTHS[day.month - 1][:3]}")
    kind, group = draw.of((("holiday", holidays), ("weekday", weekdays), ("weekday", weekdays), ("part of a month", months)))
    chosen = draw.of(group)
    return chosen.removeprefix("on "), f"relative: {kind}"


def old_age(draw: Draw) -> tuple[str, str]:
    """An age of 90 or more, in words that can stand for "an N-year-old"."""
    age = draw.of((90, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 104))
    words = {90: "ninety", 91: "ninety-one", 92: "ninety-two", 93: "ninety-three", 94: "ninety-four", 95: "ninety-five", 96: "ninety-six", 97: "ninety-seven",
             98: "ninety-eight", 99: "ninety-nine", 100: "one hundred", 101: "one hundred and one", 102: "one hundred two", 104: "one hundred four"}[age]
    forms = ((f"{age}-year-old", "N-year-old"), (f"{age} year old", "N year old"), (f"{age} y/o", "N y/o"), (f"{age}yo", "Nyo"), (f"{age} yo", "N yo"),
             (f"{words}-year-old".replace(" ", "-"), "in words"), (f"{age}y.o.", "Ny.o."), (f"{age} yrs old", "N yrs old"), (f"{age}-y/o", "N-y/o"),
             (f"{age}{draw.of('FM')}", "NF"), (f"{age}YO", "NYO"))
    return draw.of(forms)
