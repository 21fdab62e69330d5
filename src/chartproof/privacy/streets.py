"""Addresses that begin with a number, and what follows them: flat, town, state, postal code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.naming import CAPITAL
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import of_category

_STREET = re.compile(r"(?:-?[a-z]|-[0-9]{1,5}| 1/2)? ((?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.? )?(?:[a-z0-9][a-z0-9'.\-]{0,24} ){1,4}?)(?P<suffix>[a-z]{2,12})\b\.?(?: (?:n|s|e|w|ne|nw|se|sw)\b\.?)?")
_NUMBERED = re.compile(r"\s(?:county road|state route|state road|state highway|us highway|us route|highway|hwy|route|rte|rt|cr|fm|interstate|i-|sr|us)[ \-.]{0,2}[0-9]{1,4}\b")
_FLAT = re.compile(r",?\n? ?(?:(?:apartment|apt|unit|suite|ste|room|rm|bldg|building|floor|fl|lot|trailer|spc|space)\.? ?#? ?[a-z0-9\-]{1,6}\b|# ?[a-z0-9\-]{1,6}\b)")
SHORT_STATES = ("AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR")
LONG_STATES = ("Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi"
               "|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont"
               "|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Puerto Rico")
_TOWN = re.compile(rf",(?:[ ]|\n)?({SHORT_STATES}|[A-Z]{{2}}(?= [0-9]{{5}}\b(?! x))|{LONG_STATES}|Ala|Calif|Conn|Fla|Ill|Ind|Mass|Mich|Minn|Miss|Mo|Okla|Ore|Penn|Tenn|Tex|Wash|Wis)\b(?:\.?,? {{1,2}}(?!9[0-9]{{4}} x)([0-9]{{5}}(?:-[0-9]{{4}})?)\b)?")
_STATE_BEFORE = re.compile(rf"\b(?:{SHORT_STATES}|{LONG_STATES}),? {{1,2}}\Z")
_CITY_BEFORE = re.compile(rf"(?:{CAPITAL}[\w'\u2019.\-]{{1,24}}[ ]){{0,3}}{CAPITAL}[\w'\u2019\-]{{1,24}}\Z")
_CREDENTIALS = frozenset({"MD", "PA", "OT", "PT", "DE", "LA", "OR", "IN", "ME", "OK", "HI", "OH", "AL", "ID", "MS", "MA", "CO", "PR", "CT", "MI", "VI", "AS", "AE", "AP", "AA", "FM"})
"""Two letters that are a state and something else in notes: a state only with its postal code, or where a town is told."""
_TOLD = re.compile(r"(?:\b(?:in|from|to|at|near|of|outside)|city:|town:|residence:|address:|city/state/zip:) \Z")
_SURE = frozenset({"street", "st", "avenue", "ave", "road", "rd", "lane", "ln", "drive", "dr", "boulevard", "blvd", "terrace", "circle", "cir", "parkway", "pkwy", "highway", "hwy", "court", "ct", "trl", "plaza", "tpke", "turnpike"})
_PLAIN = re.compile(r"(?:min|mins|minutes|sec|reps?|sets?|x|lbs?|feet|ft|inch|inches|trials?|steps?|times|of|out|in|on|to|with|and|for|per|cm|mm|degrees?|deg|units?|sessions?|visits?|days?|weeks?|months?|hours?|hrs?|years?|yo|y/o|then|the|a|an|his|her|verbal|tactile|points?|percent|items?|pieces?|words?|letters?|th|st|nd|rd|at|from|by|or)\b")


def street_at(of: Passage, start: int, end: int) -> Iterator[Hit]:
    """The address whose house number is given, if it is one."""
    text, folded = of.text, of.folded
    numbered = _NUMBERED.match(folded, end)
    if numbered and (text[end + 1].isupper() or folded[start:end].isdigit()):
        yield _address(of, start, numbered.end())
        return
    if not (text[end:end + 1] == " " and end + 1 < len(text)) and not text[end:end + 1].isalpha() and text[end:end + 1] != "-":
        return
    if _PLAIN.match(folded, end + 1) or (text[end + 1:end + 2].islower() and not text[end + 2:end + 3].isalpha() and text[end:end + 1] == " "):
        return
    m = _STREET.match(folded, end)
    if m is None:
        return
    stop = _street_end(of, end)
    if stop == end and (bare := _PLACED.match(text, end)) and _AT_HOME.search(folded, max(0, start - 16), start):
        stop = bare.end()
    if stop > end:
        while folded[stop - 1] == "." and folded[stop - 2:stop] not in ("t.", "e.", "d.", "n.", "r."):
            stop -= 1
        tail = _QUARTER.match(text, stop)
        yield _address(of, start, tail.end() if tail else stop)


_QUARTERS = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west"})
_QUARTER = re.compile(r" (?:N|S|E|W|NE|NW|SE|SW)\b")


def _street_end(of: Passage, end: int) -> int:
    """Where the street behind a house number ends: with the first word that surely ends one, else the last that can; ``end`` when none does."""
    text, folded = of.text, of.folded
    suffixes = of_category("street")
    stop = end
    for word in list(re.finditer(r"[a-z0-9'.\-]+", folded[end:end + 90].split("\n")[0]))[1:6]:
        plain = word.group().strip(".")
        place = end + word.start()
        if plain in suffixes and (text[place].isupper() or plain in _SURE) and _named(of, end, place, plain):
            stop = end + word.end()
            if plain in _SURE:
                break
        if folded[end + word.end():end + word.end() + 1] in (",", ";", ":", ")") or (word.group().endswith(".") and len(plain) > 2 and plain not in suffixes):
            break
    return stop


_PLACED = re.compile(rf"(?: {CAPITAL}[\w'\u2019]{{1,20}}){{1,3}}")
_AT_HOME = re.compile(r"(?:lives at|resides at|living at|address:?|home:|moved to|addr:?) \Z")


def _named(of: Passage, end: int, place: int, suffix: str) -> bool:
    """Whether the words between the number and the suffix are a street's name: with a capital, or small before a sure suffix."""
    between = of.text[end:place].split()
    if all(word.strip(".").lower() in _QUARTERS for word in between):
        return False
    if all(word[0].isupper() or word[0].isdigit() or word in ("de", "la", "of", "del", "los", "las") for word in between):
        return not (of.shouted(end) and suffix not in _SURE)
    return suffix in _SURE | {"ter"} and suffix not in ("court", "circle", "terrace", "plaza") and len(between) <= 3 and not _PLAIN.search(" ".join(between).lower())


def _address(of: Passage, start: int, end: int) -> Hit:
    flat = _FLAT.match(of.folded, end)
    if flat:
        end = flat.end()
    return made(of, start, end, "ADDRESS", "address", "a house number with a street", "format")


_BOX = re.compile(r"\bp\.? ?o\.? ?(?:box|bx) ?#? ?[0-9]{1,6}\b|\b(?:psc|unit) [0-9]{3,5},? box [0-9]{3,5}\b|\brural route [0-9]{1,3}(?:,? box [0-9]{1,5})?\b|\brr ?#?[0-9]{1,3},? box [0-9]{1,5}\b")
_APARTMENT = re.compile(r"\b(?:apartment|apt\.?) ?#? ?[0-9]{1,4}[a-z]?\b")


def boxes(of: Passage) -> Iterator[Hit]:
    """Post office boxes, rural routes, flats without a street."""
    at = of.folded.find("box")
    while at >= 0:
        m = _BOX.search(of.folded, max(0, at - 20), at + 12)
        if m:
            yield made(of, *m.span(), "ADDRESS", "box", "a post office box or rural route", "format")
        at = of.folded.find("box", at + 3)
    if " apt " in of.spaced or " apartment " in of.spaced:
        for m in _APARTMENT.finditer(of.folded):
            yield made(of, *m.span(), "ADDRESS", "flat", "the number of a flat")


def _charged(of: Passage, m: re.Match[str]) -> bool:
    """*Seen by T. Tarhan, MD. 97530, 97535*: a procedure code behind a credential that is a state's letters too. Postal codes in 97 are Oregon's."""
    return m[2].startswith("97") and "or" not in of.folded[m.start():m.start(2)]


def towns(of: Passage) -> Iterator[Hit]:
    """*Smallville, KS 66002*: a town before its state, and the postal code."""
    for m in _TOWN.finditer(of.text):
        city = _CITY_BEFORE.search(of.text, max(0, m.start() - 60), m.start())
        if m[2] and not _charged(of, m):
            yield made(of, m.start(2), m.end(2), "ZIP", "zip", "five figures behind a state", "format", detail=f"zip3 {m[2][:3]}")
        if city is not None and (any(c.isdigit() for c in city.group()) or of.text[m.end():m.end() + 1] == "-" or of.text[max(0, city.start() - 1):city.start()] == "-"):
            city = None
        if city is None or text_initial(of, city.start()) or city.group().split()[-1].upper() in ("OT", "PT", "SLP") or city.group()[1:2] == ".":
            continue
        if not m[2] and m[1] in _CREDENTIALS and not _TOLD.search(of.folded, max(0, city.start() - 10), city.start()):
            continue
        yield made(of, city.start(), m.end(1), "PLACE", "town", "a town before its state")


def text_initial(of: Passage, start: int) -> bool:
    """Whether an initial stands before: *A. Haddad, DC* is a person with a degree."""
    return of.text[max(0, start - 2):start] == ". " and of.text[max(0, start - 3):start - 2].isupper()


_CHARGED = re.compile(r"9[0-9]{4} ?(?:x|-|,? [0-9]{1,3} ?min|units?)")


def behind_a_state(of: Passage, start: int) -> bool:
    """Whether a state stands right before a place."""
    return of.text[start - 1:start] == " " and not _CHARGED.match(of.folded, start) and _STATE_BEFORE.search(of.text, max(0, start - 18), start) is not None
