"""How the session was: contact, place, clock times, who was present, telehealth, interpreter; stopped or not held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.dates import clock
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.standing import Standings, denied
from chartproof.reading.wording import names_code
from chartproof.reading.words import statements

_TIME = r"\d{1,2}:[0-5]\d(?: ?[ap](?:\.?m)?\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?|[01]\d[0-5]\d(?= ?(?:-|to|hrs|h\b|,|;|$|out|time))|2[0-3][0-5]\d\b|[01]\d[0-5]\d\b"
_ANY_TIME = re.compile(r"\d(?::[0-5]\d| ?[ap]\.?m\b|(?<=[012])\d[0-5]\d)")
"""What every pattern of clock times below needs: a cheap look before them."""
_CLOCKS = re.compile(r"(?<![\d/.])(\d{1,2}:[0-5]\d(?: ?[ap](?:\.?m)?\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?) ?(?:to|-|until|thru|through|>) ?(\d{1,2}:[0-5]\d(?: ?[ap](?:\.?m)?\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)")
_MILITARY = re.compile(r"(?:\b(?:time|from|session|hours?|seen|tx)[: ]{1,3}|[/|] )([01]\d[0-5]\d|2[0-3][0-5]\d) ?(?:-|to) ?([01]\d[0-5]\d|2[0-3][0-5]\d)\b")
_IN_OUT = re.compile(rf"\b(?:time in|in|arrived at|start(?:ed)?(?: time)?|begin(?: time)?|arrival|time start)[:. ]{{0,3}}({_TIME})[,; |/\n]{{0,12}}(?:and )?(?:time out|out|left at|end(?:ed)?(?: time)?|stop(?: time)?|time end|finish)[:. ]{{0,3}}({_TIME})")
_ONE_CLOCK = re.compile(r"\b(started|ended) (?:at )?(\d\d:\d\d)\b")
_TOGETHER = re.compile(r"\b(?:together|at the same time|simultaneously|concurrently) with (\d{1,2}|one|two|three|four|five) (?:other )?(?:patients|clients|children|students|pts|residents)\b")
_GROUP = re.compile(r"(?:in (?:a )?|small )?group(?: session| therapy| treatment| tx)?(?: of|:| \(| x|,)? ?(?:n ?= ?)?(\d{1,2})\b(?! ?min|:)|group of (\d{1,2})|(?:with|alongside) (\d{1,2}|one|two|three|four|five) (?:other|peers)")
_HEADCOUNT = re.compile(r"\bgroup\b[^.;|]{0,26}?[ (](\d{1,2}|two|three|four|five|six) (?:patients|clients|children|students|pts|participants|members|residents|people|kids)\b")
_NUMERALS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DISCIPLINE = re.compile(r"co-?t(?:reat(?:ment|ed)?|x)(?: session)?(?: with| w/| w)? ?(?:a )?(pt|slp|speech)\b")
_PRESENT = re.compile(r"(?:(?<=[;,.\-(|] )|(?<=\n)|(?<=\())([a-z][a-z \-]{1,30}?) (?:was |were |is |also )?present\b|\bwith (mother|father|mom|dad|parent|caregiver|wife|husband|grandmother|grandfather|spouse|daughter|son|aide|nurse) (?:present|in (?:the )?room|in attendance|observing)")
_ATTENDED = re.compile(r"\b(mother|father|mom|dad|parent|caregiver|wife|husband|grandmother|grandfather|spouse|daughter|son|teacher|nurse) (?:attended|observed|participated|in attendance|joined|was in the room)")
_INTERPRETER = re.compile(r"\binterpreter:? ?\(?([a-z]{3,20})|\b([a-z]{3,20}) (?:video |phone |medical |in-person |telephone )?interpreter\b|\bvia ([a-z]{3,20}) interpreter")
_NO_LANGUAGE = frozenset({"the", "via", "with", "and", "present", "was", "used", "through", "for", "services", "line", "video", "phone", "medical", "required", "needed", "provided", "not", "set",
                          "declined", "offered", "assisted", "who", "speaking", "over", "an", "telephone", "on", "language", "certified", "qualified", "professional", "live", "no", "without", "utilized", "camera"})
_STOPPED = re.compile(r"stopped after (\d{1,3}) min: ")
_ENDED_EARLY = re.compile(r"\bsession (?:ended|stopped|terminated|cut short|discontinued)(?: early)?(?: at| after)? ?(?:minute )?(\d{1,3})?(?: ?min(?:utes|s)?)?")
_NOT_HELD = re.compile(r"visit not held, by ([a-z \-]{2,30}): ")
_MISSED = re.compile(r"\b(?:no[ -]show|cancelled by|canceled by|pt cancelled|patient cancelled|visit cancelled|visit canceled|session cancelled|session canceled|missed visit|not seen today|did not attend|appointment cancelled|absent from school)\b")
_MISSED_WORDS = ("show", "cancel", "missed visit", "not seen today", "did not attend", "absent from school")
_AT = re.compile(r"patient (?:located )?(?:at|in): |patient at |pt at |patient located (?:at|in) |located at |pt located (?:at|in) ")
_CONSENT = re.compile(r"\bconsent(?:s|ed)?\b[^.;|]{0,30}(?:\btele|\bon file|\bobtained|\brecorded|\bgiven|\bverbal)|\b(?:verbal|written|informed) consent\b|telehealth consent")
_UNCOUNTED = re.compile(r"\b(\d{1,3}) ?min(?:utes?|s|\.)?,?(?: of)? ?((?:[a-z][a-z ,/&()\-]{1,70}?)??),? ?\(?(?:mine )?(?:was |were |is |are )?(?:not counted|not included|excluded|non-?billable|not billed|unbilled|deducted|subtracted)"
                        r"|(?:not counted|excluded|non-?billable(?: time)?|unbilled(?: time)?|not billed|deducted|excludes|excluding|less)[: ,(]{1,3}(\d{1,3}) ?min(?:utes?|s|\.)?\b(?:,|:)?(?: (?:for|of|,))? ?([a-z][a-z ,/&\-]{0,58})?")
_PLACES = {"clinic": "clinic", "outpatient clinic": "clinic", "outpatient": "clinic", "home": "home", "school": "school", "hospital": "hospital", "snf": "snf", "community": "community", "telehealth": "telehealth"}


def read_session(text: Text, line: Stretch, standing: Standings) -> Iterator[Evidence]:
    """Evidence of a line that describes the session; none of it in a plan, a goal or a home programme."""
    if line.section in ("P", "G", "C", "H"):
        return
    folded, kinds = text.folded, line.categories()
    if line.section not in ("S", "B"):
        if "contact" in kinds:
            yield from _contact(text, line, standing)
        if "clock" in kinds or "number" in kinds:
            yield from _times(text, line)
    yield from _circumstances(text, line, kinds)
    if "quantity" in kinds and ("not " in folded[line.start:line.end] or "bill" in folded[line.start:line.end] or "exclud" in folded[line.start:line.end]
                                or "deduct" in folded[line.start:line.end] or "not " in folded[line.start:line.end] or "subtract" in folded[line.start:line.end]):
        yield from _uncounted(text, line)
    stopped = _STOPPED.search(folded, line.start, line.end)
    if stopped:
        yield Evidence("stopped_at", int(stopped.group(1)), "min", start=stopped.start(), end=stopped.end(1))
        yield from statements(text, "stop_reason", stopped.end(), line.end)
    elif "session " in folded[line.start:line.end]:
        ended = _ENDED_EARLY.search(folded, line.start, line.end)
        if ended and ended.group(1):
            yield Evidence("stopped_at", int(ended.group(1)), "min", start=ended.start(), end=ended.end(1))
    missed = _NOT_HELD.search(folded, line.start, line.end)
    if missed:
        yield from statements(text, "absence", missed.end(), line.end, who=missed.group(1))


def missed(text: Text, line: Stretch) -> Iterator[Evidence]:
    """A visit that did not take place, in other words than our own."""
    words = text.folded[line.start:line.end]
    if not any(word in words for word in _MISSED_WORDS):
        return
    found = _MISSED.search(text.folded, line.start, line.end)
    title = words.count(" ") < 4 and line.start < 120
    if found and not title and not _NOT_HELD.search(text.folded, line.start, line.end):
        yield from statements(text, "absence", line.start, line.end)


def _times(text: Text, line: Stretch) -> Iterator[Evidence]:
    folded = text.folded
    if not _ANY_TIME.search(folded, line.start, min(line.end + 40, len(folded))):
        return
    pair = _CLOCKS.search(folded, line.start, line.end) or _IN_OUT.search(folded, line.start, min(line.end + 40, len(folded)))
    military = None if pair else _MILITARY.search(folded, line.start, line.end)
    if pair:
        first, last = _pair(pair.group(1), pair.group(2))
        yield Evidence("start_time", first, start=pair.start(1), end=pair.end(1))
        yield Evidence("end_time", last, start=pair.start(2), end=pair.end(2))
    elif military:
        for kind, group in (("start_time", 1), ("end_time", 2)):
            digits = military.group(group)
            yield Evidence(kind, f"{digits[:2]}:{digits[2:]}", start=military.start(group), end=military.end(group))
    one = _ONE_CLOCK.search(folded, line.start, line.end)
    if one:
        yield Evidence("start_time" if one.group(1) == "started" else "end_time", one.group(2), start=one.start(2), end=one.end(2))


def _pair(start: str, end: str) -> tuple[str, str]:
    """``9:30`` and ``10:15 am``: the second says whether both are before noon; a start after its end was in the morning."""
    start, end = _colon(start), _colon(end)
    if start[-1] in "apm.":
        return clock(start), clock(end)
    if end[-1] in "apm.":
        first, last = clock(start, afternoon="p" in end), clock(end)
        return (first if first <= last else clock(start)), last
    first, last = clock(start), clock(end)
    return first, (clock(end, afternoon=True) if last < first else last)


def _colon(written: str) -> str:
    return f"{written[:2]}:{written[2:]}" if written[:4].isdigit() and len(written) == 4 else written


def _contact(text: Text, line: Stretch, standing: Standings) -> Iterator[Evidence]:
    for anchor in line.all("contact"):
        after = text.folded[anchor.end:anchor.end + 14]
        before = text.folded[max(line.start, anchor.start - 16):anchor.start]
        if names_code(line, anchor) or standing.at(anchor.start) != "performed" or after.startswith((" aide", " para", " meeting", " home", " assistance by", " nursing", " conversation")):
            continue
        if denied(text, line, anchor) or before.endswith(("instead of ", "rather than ", "not in ", "no ")):
            yield Evidence("contact", anchor.value, denied=True, start=anchor.start, end=anchor.end)
            continue
        unit = ""
        if anchor.value == "co_treatment":
            discipline = _DISCIPLINE.search(text.folded, anchor.start, line.end)
            unit = {"speech": "SLP"}.get(discipline.group(1), discipline.group(1).upper()) if discipline else ""
        yield Evidence("contact", anchor.value, unit, start=anchor.start, end=anchor.end)
        if anchor.value == "group":
            yield from _size(text, line, anchor.start)
    for told in _TOGETHER.finditer(text.folded, line.start, line.end) if "contact" in line.categories() or "with" in text.folded[line.start:line.end] else ():
        yield Evidence("group_size", int(told.group(1)) if told.group(1).isdigit() else _NUMERALS[told.group(1)], "patients", start=told.start(1), end=told.end(1))


def _size(text: Text, line: Stretch, start: int) -> Iterator[Evidence]:
    size = _GROUP.match(text.folded, start, line.end)
    counted = None if size else _HEADCOUNT.match(text.folded, text.folded.find("group", start, line.end) if text.folded.find("group", start, line.end) >= 0 else start, line.end)
    if counted:
        written = counted.group(1)
        yield Evidence("group_size", int(written) if written.isdigit() else _NUMERALS[written], "patients", start=counted.start(1), end=counted.end(1))
    if size:
        group = next(i for i, g in enumerate(size.groups(), 1) if g)
        written = size.group(group)
        number = int(written) if written.isdigit() else _NUMERALS[written]
        others = group == 3 and "other" in size.group()
        yield Evidence("group_size", number + (1 if others or "peers" in size.group() else 0), "patients", start=size.start(group), end=size.end(group))


def _circumstances(text: Text, line: Stretch, kinds: frozenset[str]) -> Iterator[Evidence]:
    folded = text.folded
    words = folded[line.start:line.end]
    if ("place" in kinds or "home" in words or "community" in words) and line.section not in ("S", "B", "A"):
        yield from _places(text, line)
    if "present" in words:
        for match in _PRESENT.finditer(folded, line.start, line.end):
            group = 1 if match.group(1) else 2
            role = match.group(group).strip()
            if role.split()[-1] in _ROLES:
                yield Evidence("present", role, start=match.start(group), end=match.end(group))
    if "role" in kinds and ("present" in words or "in the room" in words or "in room" in words or "attendance" in words):
        for anchor in line.anchors:
            if anchor.category == "role" and anchor.value not in ("patient", "client", "child", "student") and folded.startswith((" present", " was present", " is present", " in the room", " in room", " in attendance", " also present", " was in the room"), anchor.end) and (
                    not _PRESENT.search(folded, max(line.start, anchor.start - 3), min(line.end, anchor.end + 14))):
                yield Evidence("present", folded[anchor.start:anchor.end], start=anchor.start, end=anchor.end)
    if "role" in kinds and line.section != "B":
        for match in _ATTENDED.finditer(folded, line.start, line.end):
            yield Evidence("present", match.group(1), start=match.start(1), end=match.end(1))
    if "interpreter" in words:
        yield from _interpreter(text, line)
    if ("telehealth" in words or "tele" in words or "patient at" in words or "video" in words) and line.section not in ("S", "B"):
        yield from _telehealth(text, line, words)


_ROLES = frozenset({"mother", "mom", "father", "dad", "parent", "parents", "caregiver", "wife", "husband", "spouse", "grandmother", "grandfather", "daughter", "son", "sister", "brother", "teacher", "aide", "nurse",
                    "guardian", "nanny", "friend", "sibling", "grandma", "grandpa", "interpreter", "ota", "pt", "slp", "student", "paraprofessional", "para", "aunt", "uncle", "partner", "niece", "nephew", "siblings"})


def _places(text: Text, line: Stretch) -> Iterator[Evidence]:
    folded = text.folded
    for match in re.finditer(r"[^;,|·()\n]+", folded[line.start:line.end]):
        word = match.group().strip().rstrip(".")
        if word in _PLACES:
            place = line.start + match.start() + match.group().find(word)
            yield Evidence("place", _PLACES[word], start=place, end=place + len(word))
            return
    for anchor in line.anchors:
        if anchor.category != "place":
            continue
        before = folded[max(line.start, anchor.start - 26):anchor.start]
        word = folded[anchor.start:anchor.end]
        if word.startswith(("in ", "at ")) and re.search(r"\b(?:seen|1:1|one-on-one|one on one|contact|treated|individually)\b", folded[line.start:anchor.start]):
            yield Evidence("place", anchor.value, start=anchor.start, end=anchor.end)
            return
        if word in ("home visit", "in-home", "at home visit", "home health visit", "telehealth", "teletherapy", "televisit", "pull-out", "push-in") or (
                before.rstrip().endswith(("seen in", "seen at", "in", "at", "in the", "at the", "at bedside in", "pt seen in", "setting:")) and line.section in ("O", "")
                and ("seen" in before or "session" in folded[line.start:anchor.start] or "1:1" in folded[line.start:line.end] or "treated" in folded[line.start:anchor.start])):
            yield Evidence("place", anchor.value, start=anchor.start, end=anchor.end)
            return


def _interpreter(text: Text, line: Stretch) -> Iterator[Evidence]:
    for spoken in _INTERPRETER.finditer(text.folded, line.start, line.end):
        group = next(i for i, g in enumerate(spoken.groups(), 1) if g)
        if spoken.group(group) not in _NO_LANGUAGE:
            yield Evidence("interpreter", text.words(*spoken.span(group)), start=spoken.start(group), end=spoken.end(group))
            return


def _telehealth(text: Text, line: Stretch, words: str) -> Iterator[Evidence]:
    folded = text.folded
    if "tele" in words or "patient at" in words or "video visit" in words:
        for mode in ("video", "audio"):
            place = folded.find(mode, line.start, line.end)
            if place >= 0:
                yield Evidence("telehealth", mode, start=place, end=place + len(mode))
                break
        consent = _CONSENT.search(folded, line.start, line.end)
        if consent and not re.search(r"\bno (?:\w+ )?consent|consent (?:was )?not|declined", folded[line.start:line.end]):
            yield Evidence("consent", "telehealth", start=consent.start(), end=consent.end())
        at = _AT.search(folded, line.start, line.end)
        if at:
            ends = [place for mark in (". ", "; ") if (place := folded.find(mark, at.end(), line.end)) >= 0]
            stop = min(ends) if ends and at.group().rstrip()[-1] != ":" else -1
            yield from statements(text, "telehealth_location", at.end(), stop if stop >= 0 else line.end)


def _uncounted(text: Text, line: Stretch) -> Iterator[Evidence]:
    for match in _UNCOUNTED.finditer(text.folded, line.start, line.end):
        group = 1 if match.group(1) else 3
        if text.folded.startswith("not counted: ", line.start):
            return  # our own label: the field reader has it
        yield Evidence("uncounted_minutes", int(match.group(group)), "min", start=match.start(group), end=match.end(group))
        if match.group(group + 1) and match.group(group + 1).strip(" ,"):
            yield from statements(text, "uncounted_reason", *match.span(group + 1))
