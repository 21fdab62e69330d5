"""Identifiers by the form of their figures. One pass that begins at a digit; every part of the pattern is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.privacy.ages import bare_age
from chartproof.privacy.checks import is_card, is_gtin, is_mbi, is_npi, is_phone, is_ssn, is_vin, looks_like_vin
from chartproof.privacy.dates import day_of, month_and_day, ordinal, written_day
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.passage import Passage
from chartproof.privacy.streets import behind_a_state, street_at

_EXTENSION = r"(?: ?(?:,|;)? ?(?:ext|x|extension)\.? ?[0-9]{1,6})?"
_BEGINS = re.compile(r"[0-9](?<![a-z0-9][0-9])(?<![0-9][.,][0-9])")
_FIGURES = re.compile(
    r"(?P<ip>[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?(?::[0-9]{2,5})?(?!\.?[0-9a-z]))"
    r"|(?P<hex>[0-9a-f]{2}(?:[:\-][0-9a-f]{2}){5}(?![0-9a-z]))"
    r"|(?P<iso>(?:19|20)[0-9]{2} ?(?P<i>[-/.]) ?[01]?[0-9] ?(?P=i) ?[0-3]?[0-9](?:t[0-9:.z+\-]{2,20}|(?![0-9])))"
    r"|(?P<us>[0-9]{1,2} ?(?P<u>[-/.]) ?[0-9]{1,2} ?(?P=u) ?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9/]))"
    r"|(?P<ssn>[0-9]{3}(?P<s>[- .])[0-9]{2}(?P=s)[0-9]{4}(?![0-9]))"
    r"|(?P<card>[0-9]{4}(?P<c>[- ])[0-9]{4}(?P=c)[0-9]{4}(?P=c)[0-9]{3,4}(?![0-9])|3[47][0-9]{2}[- ][0-9]{6}[- ][0-9]{5}(?![0-9]))"
    rf"|(?P<phone>(?:(?:001|01|1|0)[-. /]{{0,2}}(?:1[-. ])?)?\(?[0-9]{{3}}[)\]]? ?[-./\u00b7]?\s?[0-9]{{3}} ?[-. /\u00b7]? ?[0-9]{{4}}{_EXTENSION}(?![0-9]))"
    r"|(?P<mbi>[0-9][a-z][a-z0-9][0-9][- ]?[a-z][a-z0-9][0-9][- ]?[a-z]{2}[0-9]{2}(?![a-z0-9]))"
    r"|(?P<foreign>(?:011|00)[ .\-]?[1-9][0-9]{0,2}(?:(?!\. )[ .\-/]{1,2}\(?[0-9]{1,6}\)?){2,6})"
    r"|(?P<national>0[0-9]{1,4}\)?[ \-][0-9]{3,4}[ \-][0-9]{3,5}(?![0-9\-]))"
    rf"|(?P<local>[0-9]{{3}}[-.\u00b7][0-9]{{4}}{_EXTENSION}(?![0-9\-]))"
    r"|(?P<zip>[0-9]{5}-[0-9]{4}(?![0-9\-]))"
    r"|(?P<year>(?:0?[1-9]|1[0-2])[/-](?:19|20)[0-9]{2}(?![0-9/-])|(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])(?![0-9/-]))"
    r"|(?P<glued>[0-3]?[0-9](?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}(?:[0-9]{4}|[0-9]{2})(?![0-9a-z]))"
    r"|(?P<days>[0-9]{1,2}/[0-9]{1,2} ?(?:-|to|through|thru) ?[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))"
    r"|(?P<day>[0-9]{1,2}/[0-9]{1,2}(?![0-9/%]|\.[0-9]))"
    r"|(?P<token>[0-9a-z]+(?:[-.][0-9a-z]+){0,6})"
)
_CODES = re.compile(r"9[0-9]{4}(?:(?:-| to | - )9[0-9]{4}|-[a-z0-9]{2})+(?![0-9a-z\-])")
_TOKEN = re.compile(r"[0-9a-z]+(?:[-.][0-9a-z]+){0,6}")
_ABROAD = re.compile(rf"[0-9]{{1,3}}(?:(?!\. )[ .\-/]{{0,2}}\(?[0-9]{{1,11}}\)?){{1,6}}{_EXTENSION}")
_UNITS = re.compile(r" ?(?:lbs?|pounds|kg|reps?|sec(?:onds)?|min(?:utes)?|%|percent|deg(?:rees)?|\u00b0|mm|cm|in(?:ches)?|ft|feet|x|sets?|trials?|points?|units?|steps|items|bpm|mmhg|watts|ml|oz)\b")
_DATE_BEFORE = re.compile(r"(?:dob|birth|born|date|dos|visit|on|since|until|by|seen|due|exp)[:. ]{1,3}\Z")


def figures(of: Passage) -> Iterator[Hit]:
    """Dates, telephone numbers, social security and other numbers that their form gives away; addresses that begin with a number."""
    folded, reached = of.folded, 0
    for begin in _BEGINS.finditer(folded):
        start = begin.start()
        if start < reached:
            continue
        codes = _CODES.match(folded, start)
        if codes is not None:
            reached = codes.end()
            continue
        if start and (folded[start - 1] == "\u00a7" or (folded[start - 1] == "-" and folded[max(0, start - 2):start - 1].isalpha())):
            # the figures of *P-0142*, of a paragraph: what they belong to is looked at as a whole
            joined = _TOKEN.match(folded, start)
            reached = joined.end() if joined else start + 1
            continue
        m = _ABROAD.match(folded, start) if start and folded[start - 1] == "+" else None
        if m is not None:
            reached = m.end()
            yield from _foreign(of, start, reached)
            continue
        m = _FIGURES.match(folded, start)
        if m is None:
            continue
        reached = m.end()
        form = m.lastgroup or ""
        yield from _BY_FORM[form](of, start, reached)


def _ip(of: Passage, start: int, end: int) -> Iterator[Hit]:
    parts = re.split(r"[/:]", of.folded[start:end])[0].split(".")
    if all(int(part) < 256 for part in parts):
        yield made(of, start, end, "IP", "ip", "four numbers below 256 with dots: a network address", "format")


def _hex(of: Passage, start: int, end: int) -> Iterator[Hit]:
    yield made(of, start, end, "DEVICE", "hardware-address", "six pairs of hexadecimal figures: the address of a device", "format")


def _date(of: Passage, start: int, end: int) -> Iterator[Hit]:
    written = of.folded[start:end]
    day = day_of(written)
    if day is None or (_UNITS.match(of.folded, end) and "/" not in written and len(written) < 9):
        return
    if len(written) < 9 and "-" in written and not _DATE_BEFORE.search(of.folded, max(0, start - 12), start) and written.replace("-", "").isdigit() and min(len(p) for p in written.split("-")) < 2 and written[-2:] < "10":
        return
    yield written_day(of, start, end, day, "date", "a day in figures")


def _ssn(of: Passage, start: int, end: int) -> Iterator[Hit]:
    digits = _digits(of, start, end)
    yield made(of, start, end, "SSN", "ssn", "nine figures parted as social security numbers are" + ("" if is_ssn(digits) else ", though none of that range is issued"), "format", f"SSN:{digits}")


def _card(of: Passage, start: int, end: int) -> Iterator[Hit]:
    digits = _digits(of, start, end)
    yield made(of, start, end, "ACCOUNT", "card", "groups of four figures as on a card" + (", with the right check digit" if is_card(digits) else ""), "format", f"ACCOUNT:{digits}")


def _phone(of: Passage, start: int, end: int) -> Iterator[Hit]:
    digits = "".join(c for c in re.split(r"[a-z,;]", of.folded[start:end])[0] if c.isdigit())
    bare = of.folded[start:end].isdigit()
    if bare:
        yield from _token(of, start, end)
        return
    if not is_phone(digits.removeprefix("001").removeprefix("01").removeprefix("0")) and " " in of.folded[start:end].strip() and "(" not in of.text[max(0, start - 2):end] and "-" not in of.folded[start:end]:
        return
    yield telephone(of, start, end, digits)


def telephone(of: Passage, start: int, end: int, digits: str, why: str = "figures parted as telephone numbers are") -> Hit:
    """A telephone or, by the word before it, a fax number; its bracket or plus belongs to it."""
    while start and (of.text[start - 1] == "+" or (of.text[start - 1] in "([" and (")" in of.text[start:end] or "]" in of.text[start:end]))):
        start -= 1
    before = of.folded[max(0, start - 22):start]
    fax = "fax" in before[before.rfind("phone") + 1 if "phone" in before else 0:] or before.rstrip(" :.").endswith((" f", "\nf", "facsimile")) or re.match(r" ?\(?fax", of.folded[end:end + 6]) is not None
    role = "FAX" if fax else "PHONE"
    return made(of, start, end, role, "phone", why, "format", f"{role}:{digits.removeprefix('1') if len(digits) == 11 else digits}")


def _mbi(of: Passage, start: int, end: int) -> Iterator[Hit]:
    bare = "".join(c for c in of.folded[start:end] if c.isalnum())
    if is_mbi(bare):
        yield made(of, start, end, "PLAN", "mbi", "the form of a Medicare beneficiary identifier", "format", f"PLAN:{bare}")
    else:
        yield from _token(of, start, end)


def _foreign(of: Passage, start: int, end: int) -> Iterator[Hit]:
    digits = "".join(c for c in re.split(r"[a-z]", of.folded[start:end])[0] if c.isdigit())
    if 7 <= len(digits) <= 15:
        while end > start and not of.folded[end - 1].isdigit() and of.folded[end - 1] != ")":
            end -= 1
        yield telephone(of, start, end, digits, "figures behind a plus: an international number")


def _local(of: Passage, start: int, end: int) -> Iterator[Hit]:
    if not _UNITS.match(of.folded, end) and of.text[start] not in "01":
        yield telephone(of, start, end, _digits(of, start, end), "three and four figures with a hyphen: a local number")


def _zip(of: Passage, start: int, end: int) -> Iterator[Hit]:
    yield postal(of, start, end, "a postal code of nine figures")


def postal(of: Passage, start: int, end: int, why: str) -> Hit:
    """A postal code; the rules ask for its first three figures."""
    return made(of, start, end, "ZIP", "zip", why, "format", detail=f"zip3 {of.text[start:start + 3]}")


def _days(of: Passage, start: int, end: int) -> Iterator[Hit]:
    halves = re.split(r" ?(?:-|to|through|thru) ?", of.folded[start:end])
    days = [tuple(int(n) for n in half.split("/")) for half in halves]
    if len(days) == 2 and all(0 < month <= 12 and 0 < day <= 31 for month, day in days) and (days[0][1] > 10 or days[1][1] > 10 or _DATE_BEFORE.search(of.folded, max(0, start - 12), start)):
        first = start + len(halves[0])
        yield made(of, start, first, "DATE", "date", "a day and a month with a slash, from and to")
        yield made(of, end - len(halves[1]), end, "DATE", "date", "a day and a month with a slash, from and to")


def _year(of: Passage, start: int, end: int) -> Iterator[Hit]:
    yield made(of, start, end, "DATE", "date", "a month and a year in figures", "format")


def _glued(of: Passage, start: int, end: int) -> Iterator[Hit]:
    yield made(of, start, end, "DATE", "date", "a day with its month and year in one word", "format")


def _day(of: Passage, start: int, end: int) -> Iterator[Hit]:
    if month_and_day(of, start, end):
        yield made(of, start, end, "DATE", "date", "a month and a day behind words for a day", identity="DATE:" + "/".join(n.lstrip("0") for n in of.folded[start:end].split("/")))


_STAFF = re.compile(r"[a-z]{1,3}-\d{2}\Z")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)?\Z")


def _token(of: Passage, start: int, end: int) -> Iterator[Hit]:
    """A figure with whatever letters hang on it."""
    written = of.folded[start:end]
    bare = "".join(c for c in written if c.isalnum())
    if len(bare) < 6:
        yield from _short(of, start, end, written)
        return
    yield from coded(of, start, end, bare)


def _short(of: Passage, start: int, end: int, written: str) -> Iterator[Hit]:
    """A house number, a postal code, an age, the day of a month."""
    if len(written) == 5 and written.isdigit() and behind_a_state(of, start):
        yield postal(of, start, end, "five figures behind a state")
    elif written[0] in "91" and written[:2].isdigit() and (age := bare_age(of, start)) is not None:
        yield age
    elif written[-1] in "dht" and len(written) < 5:
        yield from ordinal(of, start, end)
    elif written.isdigit() or written[:-1].isdigit():
        yield from street_at(of, start, end)


def coded(of: Passage, start: int, end: int, bare: str) -> Iterator[Hit]:
    """A long number or a code of letters and figures."""
    if bare.isdigit():
        yield from _long(of, start, end, bare)
        return
    digits = sum(c.isdigit() for c in bare)
    if is_mbi(bare):
        yield made(of, start, end, "PLAN", "mbi", "the form of a Medicare beneficiary identifier", "format", f"PLAN:{bare}")
    elif is_vin(bare) or looks_like_vin(bare):
        yield made(of, start, end, "VEHICLE", "vin", "seventeen letters and figures" + (" with the check digit of a vehicle number" if is_vin(bare) else ": a vehicle number"), "format", f"VEHICLE:{bare}")
    elif (digits >= 4 and not _CODED.fullmatch(of.folded[start:end]) and _unlike_a_measure(of.folded[start:end])):
        yield made(of, start, end, "ID", "code", "a code of letters and figures that no clinical word explains", identity=f"ID:{bare}")


_CODED = re.compile(r"9[0-9]{4}(?:[-.][a-z0-9]{2}){1,4}")
_MEASURE = re.compile(
    r"[0-9.\-/x]+ ?-?(?:min(?:ute)?s?|sec(?:ond)?s?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?|yo|lbs?|kgs?|grams?|mg|mcg|ml|oz|cm|mm|ft|feet|inch(?:es)?|in|deg(?:rees)?|reps?|sets?|steps?|piece|pieces|pc|pt|pts|hz|mhz|khz|watts?"
    r"|w|a|am|pm|am-[0-9]+(?:am|pm)?|mmhg|bpm|hole|point|step|item|items|word|words|letter|trial|trials|units?|x|d|h|m|s|th|st|nd|rd|grade|foot|yard|mile|miles|meter|meters|meters?|psi|fr|gauge|ply|size|cc|iu|kcal|cal|g|k|hourly|pound|way|sided|person|visit|day|f|c"
    r"|v|e|g?tt)(?:[-.][a-z0-9]+)*\Z")


def _unlike_a_measure(written: str) -> bool:
    return not _MEASURE.match(written) and ("." not in written or sum(c.isalpha() for c in written) > 2)


def _long(of: Passage, start: int, end: int, digits: str) -> Iterator[Hit]:
    written = of.folded[start:end]
    if "." in written or len(digits) < 6 or _CODE_WITH.fullmatch(written) or _HOURS.fullmatch(written):
        return
    day = day_of(written) if len(digits) == 8 and written.isdigit() else None
    if day is not None:
        yield written_day(of, start, end, day, "date", "eight figures that make a day")
    elif is_npi(digits):
        yield made(of, start, end, "LICENSE", "npi", "ten figures with the check digit of a provider number", "format", f"LICENSE:{digits}")
    elif len(digits) in (10, 11) and is_phone(digits):
        yield telephone(of, start, end, digits, "ten figures that can be a telephone number")
    elif is_card(digits):
        yield made(of, start, end, "ACCOUNT", "card", "figures with the check digit of a card", "format", f"ACCOUNT:{digits}")
    elif is_gtin(digits):
        yield made(of, start, end, "DEVICE", "udi", "fourteen figures with the check digit of a device identifier", "format", f"DEVICE:{digits}")
    elif not _UNITS.match(of.folded, end):
        role = "SSN" if len(digits) == 9 and is_ssn(digits) and "ss" in of.folded[max(0, start - 14):start] else "ID"
        yield made(of, start, end, role, "long-number", "six figures or more in a row: no measure of therapy is so long", identity=f"{role}:{digits}")


_CODE_WITH = re.compile(r"9[0-9]{4}-[0-9]{2}(?:-[0-9a-z]{2}){0,3}")
_HOURS = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]-(?:[01][0-9]|2[0-3])[0-5][0-9]")
"""A code with its modifiers; from when to when on a clock of 24 hours."""


def _digits(of: Passage, start: int, end: int) -> str:
    return "".join(c for c in of.folded[start:end] if c.isdigit())


_BY_FORM = {
    "ip": _ip, "hex": _hex, "iso": _date, "us": _date, "ssn": _ssn, "card": _card, "phone": _phone, "mbi": _mbi, "foreign": _foreign, "national": _foreign, "local": _local, "zip": _zip,
    "days": _days, "day": _day, "year": _year, "glued": _glued, "token": _token,
}
