"""How the session was: contact, place, clock times, who was present, telehealth, interpreter; stopped or not held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.fields import clock
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.wording import denied, names_code
from chartproof.reading.words import statements

_CLOCKS = re.compile(r"\b(\d{1,2}:\d\d(?: ?[ap]m)?) ?(?:to|-) ?(\d{1,2}:\d\d(?: ?[ap]m)?)")
_IN_OUT = re.compile(r"\b(?:time in|in):? (\d{1,2}:\d\d(?: ?[ap]m)?)[,; |]{1,4}(?:time out|out):? (\d{1,2}:\d\d(?: ?[ap]m)?)")
_ONE_CLOCK = re.compile(r"\b(started|ended) (\d\d:\d\d)\b")
_GROUP = re.compile(r"group of (\d{1,2})")
_DISCIPLINE = re.compile(r"co-?treat(?:ment|ed)?(?: with)? (pt|slp)\b")
_PRESENT = re.compile(r"(?:(?<=[;,.\-] )|(?<=\n))([a-z][a-z \-]{1,30}) present\b")
_INTERPRETER = re.compile(r"\binterpreter:? ([a-z]{3,20})|\b([a-z]{3,20}) interpreter\b")
_STOPPED = re.compile(r"stopped after (\d{1,3}) min: ")
_NOT_HELD = re.compile(r"visit not held, by ([a-z \-]{2,30}): ")
_AT = re.compile(r"patient at: ")


def read_session(text: Text, line: Stretch) -> Iterator[Evidence]:
    """Evidence of a line that describes the session; none of it in a plan, a goal or a home programme."""
    if line.section in ("P", "G", "C", "H", "S"):
        return
    folded = text.folded
    yield from _contact(text, line)
    pair = _CLOCKS.search(folded, line.start, line.end) or _IN_OUT.search(folded, line.start, line.end)
    if pair:
        first = clock(pair.group(1) if pair.group(1)[-1] == "m" else pair.group(1) + pair.group(2).lstrip("0123456789: "))
        yield Evidence("start_time", first, start=pair.start(1), end=pair.end(1))
        yield Evidence("end_time", clock(pair.group(2)), start=pair.start(2), end=pair.end(2))
    one = _ONE_CLOCK.search(folded, line.start, line.end)
    if one:
        yield Evidence("start_time" if one.group(1) == "started" else "end_time", one.group(2), start=one.start(2), end=one.end(2))
    yield from _circumstances(text, line)
    stopped = _STOPPED.search(folded, line.start, line.end)
    if stopped:
        yield Evidence("stopped_at", int(stopped.group(1)), "min", start=stopped.start(), end=stopped.end(1))
        yield from statements(text, "stop_reason", stopped.end(), line.end)
    missed = _NOT_HELD.search(folded, line.start, line.end)
    if missed:
        yield from statements(text, "absence", missed.end(), line.end, who=missed.group(1))


def _contact(text: Text, line: Stretch) -> Iterator[Evidence]:
    for anchor in line.all("contact"):
        if names_code(text, line, anchor):
            continue
        if denied(text, line, anchor.start):
            yield Evidence("contact", anchor.value, denied=True, start=anchor.start, end=anchor.end)
            continue
        unit = ""
        if anchor.value == "co_treatment":
            discipline = _DISCIPLINE.search(text.folded, anchor.start, line.end)
            unit = discipline.group(1).upper() if discipline else ""
        yield Evidence("contact", anchor.value, unit, start=anchor.start, end=anchor.end)
        size = _GROUP.match(text.folded, anchor.start, line.end)
        if size:
            yield Evidence("group_size", int(size.group(1)), "patients", start=size.start(1), end=size.end(1))


def _circumstances(text: Text, line: Stretch) -> Iterator[Evidence]:
    folded = text.folded
    opening = folded[line.start:line.end].lstrip("-*• ")
    start = line.end - len(opening)
    for match in re.finditer(r"[^;,|]+", opening):
        word = match.group().strip()
        if word in ("clinic", "home", "school", "hospital", "snf", "community", "telehealth"):
            place = start + match.start() + match.group().find(word)
            yield Evidence("place", word, start=place, end=place + len(word))
    for match in _PRESENT.finditer(folded, line.start, line.end):
        yield Evidence("present", match.group(1).strip(), start=match.start(1), end=match.end(1))
    spoken = _INTERPRETER.search(folded, line.start, line.end)
    if spoken:
        group = 1 if spoken.group(1) else 2
        if spoken.group(group) not in ("the", "via", "with", "and", "present", "was", "used", "used"):
            yield Evidence("interpreter", text.words(*spoken.span(group)), start=spoken.start(group), end=spoken.end(group))
    if "telehealth" in opening or "patient at: " in opening:
        for mode in ("video", "audio"):
            place = folded.find(mode, line.start, line.end)
            if place >= 0:
                yield Evidence("telehealth", mode, start=place, end=place + len(mode))
                break
        if "consent to telehealth recorded" in opening or "consented to telehealth" in opening:
            yield Evidence("consent", "telehealth", start=line.start, end=line.end)
        at = _AT.search(folded, line.start, line.end)
        if at:
            yield from statements(text, "telehealth_location", at.end(), line.end)
