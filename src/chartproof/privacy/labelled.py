"""Numbers behind the word that says what they are: *MRN 004417*, *plate 7XYZ123*, *member id*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from chartproof.privacy.checks import is_ssn
from chartproof.privacy.cues import Cue
from chartproof.privacy.dates import day_of, written_day
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.numbers import postal, telephone
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import listed

_BETWEEN = re.compile(
    r"[ \t]*(?:\([^)\n]{1,24}\))?[ \t]*(?:(?:number|numbers|no|nr|num|nbr|id|ids|code|card|on file|template|scan|sample|ending in|ends in|ending with|ends with|ending|ends|end in|that ends in|last four digits|last 4 digits|last four|last 4|digits|with|ref|reference|s/n|sn|serial|file|label|record|tag|here|for (?:pt|mom|dad|her|him|them|child)"
    r")\b\.?[ \t]*){0,2}(?:(?:is|was|are|reads|at|as|of|to)\b)?[ \t]*(?:[:#=\-\u2013.>|*,\"'][ \t]?){0,4}[ \t]*(?:\n[ \t]{0,8}(?=[a-z0-9\-]*[0-9]))?(?:no\.? ?|# ?|id ?|us |usa )?")
_VALUE = re.compile(r"(?:[a-z]{1,6}[\-#]|[a-z]{1,3} (?=[0-9]))?[0-9a-z]+(?:[\-./_:][0-9a-z]+){0,6}(?:[ ][0-9][0-9a-z]{1,5}){0,4}(?![a-z0-9])")
_WORDY = re.compile(r"(?:[a-z]{1,6}[\-# ])?[a-z0-9]*[0-9][a-z0-9]*(?:[\-./_:][0-9a-z]+){0,6}")
_MARK = re.compile(r"[A-Za-z]{0,8}[_\-]?[A-Za-z0-9]*[0-9][\w\-]{1,40}")
_PLATE = re.compile(r"(?:[a-z]{2} )?(?=[a-z0-9\- \u2022\u00b7]{0,8}[0-9])(?:[a-z0-9]{1,4}[\- \u2022\u00b7]?[a-z0-9]{2,6}|[a-z0-9]{4,8})(?![a-z0-9])")
_LAST_YEAR = re.compile(r" (?:19|20)[0-9]{2}\Z")
_REST_OF_DAY = re.compile(r"-[01]?[0-9]-[0-3]?[0-9](?![0-9])")
_CODE = re.compile(r"9[0-9]{4}|[a-z][0-9]{4}|[a-z][0-9]{2}\.[0-9a-z]{1,4}")
_DIALLED = re.compile(r"\+?\(?[0-9](?:(?:[ .\-/\u00b7]|\) ?| \(|\(| - )?[0-9]){6,14}(?: ?(?:ext|x|extension)\.? ?[0-9]{1,6})?(?![0-9])")
_CLOCK = re.compile(r"[a-z ]{0,8}[0-9]{1,2}:[0-9]{2}")
_APP = re.compile(r"(?:on the [a-z]{2,12} app |on [a-z]{2,12} |for the [a-z]{2,12} )?(?:is |was )?[:@]?(?=@?)")
_WORDS_FIRST = re.compile(r"[a-z]+ [a-z]+ ")
_RANGE = re.compile(r"9[0-9]{4}-9[0-9]{4}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MEASURED = re.compile(r" ?(?:min|mins|minutes|sec|seconds|lbs?|reps?|%|percent|feet|ft|inch|inches|in\b|deg|degrees|trials?|times|units?|visits?|sessions?|steps|x\b|days?|weeks?|hours?|items|points?|cm|mm|words|letters|of)\b")
_HANDLE = re.compile(r"@?[A-Za-z0-9](?:[A-Za-z0-9._\-]{1,40})[A-Za-z0-9]")


def labelled(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """What stands behind a label, if it can be such a number."""
    for cue in cues:
        role = cue.value.split()[1]
        between = _BETWEEN.match(of.folded, cue.end)
        if between is None:
            continue
        yield from _BY_ROLE.get(role, _number)(of, cue, role, between.end())


def _sign(of: Passage, cue: Cue, start: int) -> bool:
    """Whether a colon, a hash, an equals or the like stands between the label and its value, or a word such as *no.*"""
    between = of.folded[cue.end:start]
    return any(sign in between for sign in ":#=") or any(word in between for word in ("no", "number", "id", "is"))


def _number(of: Passage, cue: Cue, role: str, start: int) -> Iterator[Hit]:
    """A record, plan, account, licence or device number: three figures and four signs at least, and no measure, code or day."""
    folded = of.folded
    m = _VALUE.match(folded, start)
    if m is None:
        return
    written = _shortened(m.group())
    year = _LAST_YEAR.search(written)
    if year and _REST_OF_DAY.match(folded, start + len(written)):
        written = written[:year.start()]  # *plan of care 2026-10-05*: a day stands behind it, which is no part of a number
    if _WORDS_FIRST.match(written):
        return
    digits = sum(c.isdigit() for c in written)
    size = sum(c.isalnum() for c in written)
    signed = _sign(of, cue, start)
    least = 2 if signed and role in ("ID", "DEVICE", "RECORD", "ACCOUNT", "LICENSE") else 3
    if _RANGE.fullmatch(written) or ("/" in written and digits < 5) or _VITAL.match(written):
        return
    if role == "DEVICE" and digits == 1 and size > 7 and "s" in of.folded[cue.start:cue.end]:
        digits = least
    if digits < least or size < (3 if signed else 4) or ("/" in written and written.replace("/", "").isdigit() and len(written.split("/")[0]) < 5):
        return
    end = start + len(written)
    if not signed and (_YEAR.fullmatch(written) or _MEASURED.match(folded, end) or (size == digits < 5)):
        return
    if (_CODE.fullmatch(written) and (not signed or of.folded[cue.start:cue.end] in _CODED)) or _MEASURED.match(folded, end):
        return
    if re.search(r"[0-9]{1,2}[/\-][0-9]{1,2}[/\-][0-9]{2,4}\Z", written) and day_of(written.split(" ")[-1]):
        return
    if _CLOCK.match(written):
        return
    yield made(of, start, end, role, "labelled", f"a number behind a word for one ({_SAID.get(role, 'a number')})", "format" if signed or size > 5 else "context", identity=f"{role}:{''.join(c for c in written if c.isalnum())}")


_VITAL = re.compile(r"(?:bp|hr|rr|bmi|spo2|o2|sats?|temp|rom|arom|prom|mmt|vas|nprs)[ :]")
"""What a plan begins with is a measure and no plan's number: *Plan: BP 117/84*."""
_CODED = listed("coded_labels")
_SAID = {"RECORD": "record, chart or encounter", "PLAN": "plan, member or authorization", "ACCOUNT": "account or card", "LICENSE": "licence or certificate", "DEVICE": "device or serial",
         "ID": "identifier or code", "VEHICLE": "plate or vehicle", "BIOMETRIC": "finger, voice or face print"}


def _shortened(written: str) -> str:
    """A value up to its last part that holds a figure: *m-0093 service* is not one number."""
    parts = re.split(r"( )", written)
    while parts and not any(c.isdigit() for c in parts[-1]):
        parts.pop()
    kept = "".join(parts)
    # a second group in a row belongs to it only when the first is of figures too
    head = kept.split(" ")
    if len(head) > 1 and not (head[0].isdigit() or head[0].isalpha()):
        return kept if len(head) == 2 and len(head[1]) == 2 and len(head[0]) > 7 else head[0]
    return kept


def _ssn(of: Passage, cue: Cue, role: str, start: int) -> Iterator[Hit]:
    m = re.compile(r"[0-9x*]{3}[-. ]?[0-9x*]{2}[-. ]?[0-9]{4}|[0-9]{4}").match(of.folded, start)
    if m and (len(m.group()) > 4 or _sign(of, cue, start) or any(word in of.folded[cue.start:start] for word in ("last", "end", "4", "four"))) and (of.folded[cue.start:cue.end] != "social" or len(m.group()) > 4):
        digits = "".join(c for c in m.group() if c.isdigit())
        yield made(of, *m.span(), role, "labelled", "a social security number or its end behind words for one" + ("" if len(digits) < 9 or is_ssn(digits) else ", of a range not issued"), "format", f"SSN:{digits}")


def _phone(of: Passage, cue: Cue, role: str, start: int) -> Iterator[Hit]:
    m = _DIALLED.match(of.folded, start)
    digits = "".join(c for c in m.group() if c.isdigit()) if m else ""
    if m is None or day_of(m.group()) is not None or re.match(r"9[0-9]{4}(?![0-9])", m.group()):
        if role == "PHONE" and of.folded[cue.start:cue.end] in ("ext", "extension", "pager", "beeper") and (short := re.compile(r"[0-9]{3,6}(?![0-9])").match(of.folded, start)):
            yield made(of, *short.span(), role, "labelled", "an extension")
        return
    hit = telephone(of, m.start(), m.end(), digits, "figures behind a word for a telephone")
    yield hit if role == "PHONE" else hit._replace(role=role, category="E", identity=f"{role}:{digits}")


def _vehicle(of: Passage, cue: Cue, role: str, start: int) -> Iterator[Hit]:
    m = _PLATE.match(of.folded, start)
    word = of.folded[cue.start:cue.end]
    if m is None or (sum(c.isalnum() for c in m.group()) < 4 and not _sign(of, cue, start)):
        yield from _number(of, cue, role, start) if word not in ("car", "van", "truck", "minivan", "parked in", "vehicle", "tag", "registration", "plates", "plate") else ()
        return
    if word in ("vin", "vin #", "vin no", "vehicle identification number"):
        yield from _number(of, cue, role, start)
        return
    written = (of.as_given or of.text)[m.start():m.end()]
    small = of.as_given is not None and not any(map(str.isupper, of.as_given[max(0, m.start() - 200):m.end() + 200]))
    mixed = small and any(c.isalpha() for c in written) and any(c.isdigit() for c in written) and len(written) > 4
    if mixed and word not in ("car", "van", "truck", "minivan", "vehicle", "tag", "registration"):
        written = written.upper()
    if word in ("car", "van", "truck", "minivan", "parked in", "vehicle", "tag", "registration") and not _sign(of, cue, start) and (not written.isupper() or written.isdigit()):
        return
    if word in ("plate", "plates") and not _sign(of, cue, start) and not written.isupper() and not written.replace(" ", "").isdigit():
        return
    strong = "license" in word or "licence" in word or _sign(of, cue, start)
    if not _MEASURED.match(of.folded, m.end()) and (strong or sum(c.isdigit() for c in written) > 1 or sum(c.isalpha() for c in written) > 2) and not (written.isdigit() and len(written) < 4):
        yield made(of, m.start(), m.end(), role, "labelled", "a code behind a word for a plate")


def _zip(of: Passage, cue: Cue, role: str, start: int) -> Iterator[Hit]:
    del cue
    m = re.compile(r"([0-9]{3})([0-9]{2}(?:-[0-9]{4})?|xx|\*\*)?(?![0-9])").match(of.folded, start)
    if m is None:
        return
    if (m[2] and m[2].isdigit()) or len(m.group()) > 5:
        yield postal(of, *m.span(), "five figures behind a word for a postal code")
    elif m[1] in of.few_zips:
        yield made(of, *m.span(), role, "zip", "the three figures of a postal area of few people", "format", detail=f"zip3 {m[1]}")


def _day(of: Passage, cue: Cue, role: str, start: int) -> Iterator[Hit]:
    m = re.compile(r"[0-9]{1,4}(?:[-/. ]{1,2}[0-9]{1,4}){2}(?![0-9])|[0-9]{8}(?![0-9])|[0-9]{6}(?![0-9])|[01]?[0-9][/\-][0-9]{2,4}(?![0-9/])").match(of.folded, start)
    if m is None:
        return
    day = day_of(m.group()) or (day_of(f"{m.group()[:2]}/{m.group()[2:4]}/{m.group()[4:]}") if len(m.group()) == 6 and m.group().isdigit() else None)
    if day is not None:
        yield written_day(of, *m.span(), day, "date", "figures behind a word for a day")
    elif re.fullmatch(r"(?:0?[1-9]|1[0-2])[/\-](?:[0-3]?[0-9]|(?:19|20)[0-9]{2})", m.group()) and (_sign(of, cue, start) or of.folded[cue.start:cue.end] not in ("date", "due", "born", "seen on")):
        yield made(of, *m.span(), role, "date", "a month with a day or year behind a word for a day")


def _handle(of: Passage, cue: Cue, role: str, start: int) -> Iterator[Hit]:
    """A user name or an identifier."""
    word = of.folded[cue.start:cue.end]
    if word in ("username", "user id", "login", "login id", "screen name", "handle", "gamertag", "instagram", "twitter", "facebook", "snapchat", "tiktok", "venmo", "skype id", "password", "portal id", "user name", "gamer tag", "screenname", "twitch", "discord", "roblox"):
        app = _APP.match(of.folded, start)
        m = _HANDLE.match(of.text, app.end() if app else start)
        if m and (any(c.isdigit() or c in "@_" for c in m.group()) or (":" in of.folded[cue.end:start] and len(m.group()) > 4)):
            yield made(of, *m.span(), role, "labelled", "a name of an account behind a word for one")
            return
    if word in ("code", "id", "case", "ticket", "line", "rx", "registry", "lot", "pin") and not _sign(of, cue, start) and not any(c.isdigit() for c in of.folded[start:start + 3]) and sum(c.isdigit() for c in of.folded[start:start + 14].split(" ")[0]) < 4:
        return
    yield from _number(of, cue, role, start)


def _biometric(of: Passage, cue: Cue, role: str, start: int) -> Iterator[Hit]:
    """A biometric mark with its number; the bare mention is for a person to look at."""
    m = _MARK.match(of.text, start) or _WORDY.match(of.folded, start)
    if m and sum(c.isdigit() for c in m.group()) > 1 and not _MEASURED.match(of.folded, m.end()):
        yield made(of, cue.start, m.end(), role, "biometric", "a finger, voice, face or eye print with its number", "format")
    else:
        yield made(of, cue.start, cue.end, role, "biometric", "a finger, voice, face or eye print is spoken of", "review" if of.folded[cue.start:cue.end] in _LOOSE else "context")


_LOOSE = listed("loose_marks")


_BY_ROLE: dict[str, Callable[[Passage, Cue, str, int], Iterator[Hit]]] = {
    "SSN": _ssn, "PHONE": _phone, "FAX": _phone, "VEHICLE": _vehicle, "ZIP": _zip, "DATE": _day, "ID": _handle, "BIOMETRIC": _biometric,
    "URL": lambda *_: iter(()), "EMAIL": lambda *_: iter(()), "IP": lambda *_: iter(()),
}
