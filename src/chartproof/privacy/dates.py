"""Days in every form that notes use: figures, names of months, holidays, days told from another day. A year alone is none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from chartproof.privacy.cues import Cue
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.passage import Passage

_NUMBERS = re.compile(r"[0-9]{1,9}")
_OLDEST = 90


def day_of(written: str) -> datetime.date | None:
    """The day that three numbers name: ISO, or month first, or day first where no month comes first; two figures of a year are of this century unless to come."""
    if written.isdigit() and len(written) == 8:
        parts = [int(written[:4]), int(written[4:6]), int(written[6:])]
        if not 1900 < parts[0] < 2100:
            parts = [int(written[:2]), int(written[2:4]), int(written[4:])]
    else:
        parts = [int(n) for n in _NUMBERS.findall(written)[:3]]
    if len(parts) < 3:
        return None
    year, month, day = parts if parts[0] > 31 else (parts[2], parts[0], parts[1])
    if month > 12 and day <= 12:
        month, day = day, month
    if year < 100:
        year += 2000 if year < 40 else 1900
    if not (1880 < year < 2100 and 0 < month <= 12 and 0 < day <= 31):
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def written_day(of: Passage, start: int, end: int, day: datetime.date, recogniser: str, why: str) -> Hit:
    """A hit on a day; a day of birth that gives an age of ninety and over says so."""
    old = of.on is not None and of.on.year - day.year - ((of.on.month, of.on.day) < (day.month, day.day)) >= _OLDEST and day.year < 1960
    return made(of, start, end, "DATE", recogniser, why, "format", f"DATE:{day.isoformat()}", "age" if old else "")


_DAY_BEFORE = re.compile(
    r"(?:\b(?:on|since|until|til|till|by|through|thru|dated|from|last|prior|next|mon|tues?|weds?|thurs?|thu|fri|sat|sun|dos|dob|service|seen|appt|nv|date|due|starting|started|began|as of|surgery|discharged?|admit(?:ted)?|before|after|note|signed"
    r"|scheduled(?: for)?|resume|again|d/c|onset|doi|poc|cert|fell|called|born|bday|birthday|week of|wk of|expires?|ends?|delivered|sx|off|entry for|ortho|mri|ct|x-?ray|emg|xrays?|acute|reeval|re-eval|weeks? (?:after|before)|days? (?:after|before)"
    r"|moved to|moved from|rescheduled (?:to|from)|cancell?ed|absent|out of town|away|back|today is|due|wedding|funeral|recheck|f/u|follow-up|followup|call|visit|last visit|eval(?:uation)?|eval(?:uation)? was|injury|cva|stroke|fall|met on|tx|session on|refill|cast off"
    r"|pins out|sutures out|stitches out|removed|effective|start|end|received|rec'd|faxed|mailed|sent)|day)[:.,]? ?\(?\Z")
_COUNTED = re.compile(r" ?(?:trials?|attempts?|opp|steps?|%|cuts?|times?|levels?|reps?|items?|bites?|buttons?|x\b|of\b|correct|in\b|inch|cups?|full|strength|mmt|pain|points?|at (?:eval|base|start|init)|w/|with\b|tasks?|goals?|words?|letters|using|tries|sessions|level|assist|min\b|needed|independently|accuracy|no\b|vcs?\b|sba|cga|pieces|scoops?|throws?|catches|shapes|[a-z]{3,14}s\b|lines|on (?:r|l|right|left)\b)")


_CLOCK_BEHIND = re.compile(r",? (?:at |@ ?)?[0-9]{1,2}:[0-9]{2}\b")


def _alone(of: Passage, start: int, end: int) -> bool:
    """Whether nothing else stands on the line, a clock time stands behind, or a signature before."""
    if _CLOCK_BEHIND.match(of.folded, end):
        return True
    text = of.text
    opens, closes = text[max(0, start - 3):start].rstrip(" ")[-1:] in ("", "\n"), text[end:end + 3].lstrip(" ")[:1] in ("", "\n")
    if opens and closes:
        return True
    return re.search(r"\b(?:otr/l|otr|cota/l|cota|ot/l|ots|ot|pt|md|dpt|slp|rn),? {1,3}\Z", of.folded[max(0, start - 12):start]) is not None and int(of.folded[start:end].split("/")[0]) <= 12 and text[end:end + 1] in ("", "\n", " ", ".")


_FROM = re.compile(r"[0-9]{1,2}[-/][0-9]{1,2}(?:[-/][0-9]{2,4})? (?:to|through|thru|until) \Z")
_SURE_DAY = re.compile(r"(?:\bon|since|dated|dob|date|service|doi|birth|due|appt|dos|\bnext|\bnv|next visit|until|\bseen|surgery|day of|scheduled(?: for)?|cast off|eval(?:uation)? was|entry for|ortho|mri|moved (?:to|from)|out of town|today is|through|thru|weeks? after|days? after|acute|next tx|mon|tues?|weds?|thurs?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday) ?:?,? ?\(?\Z")
_SCORED = re.compile(r"(?:accuracy|accurate|score[ds]?|rated|success|correct|%|strength|mmt|pain|grip|level|achieved|met) (?:is |was )?(?:on|since|from|by|at|of) \Z")


def month_and_day(of: Passage, start: int, end: int) -> bool:
    """Whether *11/16* is a day: a month and a day behind a word for one, and nothing counted behind it."""
    month, _, day = of.folded[start:end].partition("/")
    if 0 < int(month) <= 12 and 0 < int(day) <= 31 and (_alone(of, start, end) or _FROM.search(of.folded, max(0, start - 20), start)):
        return True
    if not (0 < int(month) <= 12 and 0 < int(day) <= 31) or _COUNTED.match(of.folded, end):
        return False
    before = of.folded[max(0, start - 24):start]
    if _DAY_BEFORE.search(before):
        # *pain since 3/10*: what is out of ten or five is a score
        # *last visit 2/5*, *accuracy on 4/5*: what is out of ten or less is a score, unless a day is asked for
        return not (int(day) <= 10 and len(day) < 3 and not day.startswith("0") and (int(month) <= int(day)) and (_SCORED.search(before) or not _SURE_DAY.search(before)))
    return (month.startswith("0") and len(day) == 2) or (before.endswith(("& ", "and ", ", ")) and re.search(r"(?<![0-9/])(?:0?[1-9]|1[0-2])/(?:1[1-9]|2[0-9]|3[01]|0[1-9])(?: ?,| ?&| and)? ?(?:and |& )?\Z", before) is not None and int(day) > 5)


_YEAR = r"(?:(?:19|20)[0-9]{2}|'[0-9]{2})"
_ORDINAL_WORD = (r"(?:(?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
                 r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)")
_AFTER_MONTH = re.compile(
    rf"\.?,? ?(?:the )?(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\b(?![%/]|:[0-9]|\.[0-9]| ?(?:%|percent|deg|lbs?|min|reps|units|visits?|sessions?|x\b))(?: ?(?:-|to|through|and|&) ?[0-3]?[0-9](?:st|nd|rd|th)?\b(?!:))?(?:,? (?:of )?{_YEAR}\b|,(?: )?{_YEAR}\b)?"
    rf"|[ -]\.?(?:the )?(?P<word>{_ORDINAL_WORD})\b(?:,? (?:of )?{_YEAR}\b|,? (?:nineteen|twenty|two thousand)[a-z \-]{{0,22}}\b)?"
    rf"|\.?,?[ /-](?:of )?(?P<year>{_YEAR})\b(?!-[0-9])"
    rf"|\.?[-/ ](?P<dashed>[0-3]?[0-9][-/ ](?:19|20)?[0-9]{{2}})\b")
_BEFORE_MONTH = re.compile(rf"(?:\b(?:the )?(?:[0-3]?[0-9](?:st|nd|rd|th)?|{_ORDINAL_WORD})(?:[ \-./]| of | day of )|[0-3][0-9])\Z")
_AROUND_MONTH = re.compile(r"\b(?:mid-|early-|late-|in|since|by|until|till|of|last|next|this|early|mid|late|mid-|before|after|through|during|from|every|end of|beginning of|middle of|back in|for|each)(?:[ \-]|(?<=-))\Z")
_WEEKDAY_BEFORE = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]{0,2} (?:the )?\Z")


def months(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """Days and months by name: *March 3rd*, *3 Mar 2026*, *the third of March*, *in March*."""
    folded = of.folded
    for start, end, value in cues:
        if start and folded[start - 1] in "-/" and folded[start - 2:start - 1].isalpha() and folded[max(0, start - 6):start] != "early-" and not folded.endswith(("mid-", "late-"), 0, start):
            continue
        weak = folded[start:end] in ("may", "march", "mar", "sep", "dec", "jan")
        first, last, why = start, end, ""
        behind = _AFTER_MONTH.match(folded, end)
        if behind is not None and behind.group("day") is not None and not 0 < int(behind.group("day")) <= 31:
            behind = None
        before = _BEFORE_MONTH.search(folded, max(0, start - 26), start)
        if before is not None:
            first, why = before.start(), "a day with its month by name"
            year = re.compile(rf",?[ \-./]{{0,2}}(?:of )?{_YEAR}\b|[\-./][0-9]{{2}}\b(?![/%]|:[0-9])").match(folded, end)
            last = year.end() if year else end
        elif behind is not None:
            last, why = behind.end(), "a month by name with a day or a year"
        elif (of.text[start].isupper() or not weak) and _AROUND_MONTH.search(folded, max(0, start - 16), start) and not (weak and of.shouted(start)) and not re.match(r"(?:[ -](?:i|he|she|be|have|need|use|of|the|test|scale|ball)\b|')", folded[end:end + 8]):
            why = "a month by name behind a word of time"
        elif re.match(r"'?s? ?(?:of )?'[0-9]{2}\b", folded[end:end + 8]):
            last, why = end + 4, "a month by name with its year"
        if not why or (weak and first == start and last == end and not of.text[start].isupper()):
            continue
        day = _WEEKDAY_BEFORE.search(folded, max(0, first - 14), first)
        if day:
            first = day.start()
        figures = [int(n) for n in _NUMBERS.findall(folded[first:last])]
        yield made(of, first, last, "DATE", "month", why, "format" if first != start or last != end else "context", identity=_identity(of, first, last, int(value), figures))


def _identity(of: Passage, start: int, end: int, month: int, figures: list[int]) -> str:
    """The same for *March 3, 2026* and *3/3/2026*."""
    years = [n for n in figures if n > 1900]
    days = [n for n in figures if n <= 31]
    if len(years) == 1 and len(days) == 1:
        return f"DATE:{years[0]:04}-{month:02}-{days[0]:02}"
    return f"DATE:{month}/{days[0]}" if len(days) == 1 and not years else f"DATE:{of.folded[start:end]}"


_ONCE = re.compile(r"\b(?:last|next|this past|this coming|past|coming|previous|following|the|this)[ ]\Z")
_REACH = re.compile(
    r"\b(?:(?:the )?(?:(?:[0-9]{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|few|couple|couple of|several) )?(?:days?|weeks?|months?|weekend|night|morning|evening|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r" (?:right |just |immediately )?(?:before|after|prior to|following|of|since|preceding|ahead of|past) |(?:right |just |shortly |soon )?(?:before|after|since|until|on|over|by|around|during|following) )"
    r"(?:(?:last|next|this|this past|his|her|their|my|our|the|pt's|patient's|student's|child's|son's|daughter's) ){0,2}(?:[0-9]{1,3}(?:st|nd|rd|th) )?\Z")
_PERIOD = re.compile(r"(?:'s)?(?: (?:eve|day|weekend|break|morning|night|week|holiday|party))?(?:,? (?:19|20)[0-9]{2}\b)?")


_BEHIND_DAY = re.compile(r" (?:of (?:last|next|this) week|before last|after next|last week|next week|this week|a week ago|a week from now|(?:a )?week (?:after|before))\b")
_WEEK_FROM = re.compile(r"\b(?:a|one|two|three|[0-9]) weeks? (?:from|ago|after|before|ago on) (?:this |next |last )?\Z")


def weekdays(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*Last Tuesday*, *Friday of last week*, *a week from Monday*: a weekday that words pin to one day."""
    for start, end, _ in cues:
        short = of.folded[start:end] in ("sat", "sun", "wed", "mon", "fri", "thu", "tue")
        if short and not of.text[start].isupper() and of.folded[start:end] == "sat":
            continue
        behind = _BEHIND_DAY.match(of.folded, end)
        before = _WEEK_FROM.search(of.folded, max(0, start - 30), start) or _ONCE.search(of.folded, max(0, start - 16), start)
        if before is not None and (before.group().strip() == "the" or (before.group().strip() == "this" and not of.text[start].isupper())):
            before = None
        slashed = re.compile(r",? [0-9]{1,2}/[0-9]{1,2}(?![0-9/])").match(of.folded, end)
        if slashed:
            yield made(of, start, slashed.end(), "DATE", "weekday", "a weekday with a month and a day")
        elif behind or before:
            yield made(of, before.start() if before else start, behind.end() if behind else end, "DATE", "weekday", "a weekday that words pin to one day")


def holidays(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """A holiday, with the days counted from it."""
    for start, end, _ in cues:
        word = of.folded[start:end]
        if word in ("tet", "eid", "easter", "epiphany") and not of.text[start].isupper():
            continue
        before = _REACH.search(of.folded, max(0, start - 60), start)
        if re.match(r"(?:'s)? (?:card|cards|tree|ornament|craft|song|songs|cookies|stocking|lights|theme|themed|egg|eggs|dinner|costume|candy|picture|wreath|present|presents|decorations|decorating|seal|color|colou?ring|bunny|music|carols)\b", of.folded[end:end + 16]):
            continue
        first = before.start() if before and not before.group().startswith(("on ", "over ", "by ", "around ", "during ")) else start
        after = _PERIOD.match(of.folded, end)
        yield made(of, first, after.end() if after else end, "DATE", "holiday", "a holiday: with the year it is a day")


def birthdays(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*Two days before his birthday*, *her 8th birthday*: a day told from a birthday."""
    for start, end, _ in cues:
        word = of.folded[start:end]
        if "day " in word:
            continue
        before = _REACH.search(of.folded, max(0, start - 60), start)
        if before is not None and not re.match(r" (?:card|cards|party|cake|candle|candles|song|invitation|present|presents|gift)", of.folded[end:end + 12]):
            yield made(of, before.start(), end, "DATE", "birthday", "a day told from a birthday")


_ON_THE = re.compile(r"\b(?:on|by|until|since|before|after|from) the \Z")
_NOT_DAYS = re.compile(r" ?(?:trial|attempt|rep|grade|floor|visit|session|percentile|try|step|day|week|level|set|item|bite|repetition|digit|finger|metacarpal|mcp|ray|toe|throw|turn|one|time|word|letter|line|stair|street|ave)")


def ordinal(of: Passage, start: int, end: int) -> Iterator[Hit]:
    """*On the 14th*: a token of figures with its ending."""
    written = of.folded[start:end]
    if written[-2:] in ("st", "nd", "rd", "th") and written[:-2].isdigit() and 0 < int(written[:-2]) <= 31 and _ON_THE.search(of.folded, max(0, start - 12), start) and not _NOT_DAYS.match(of.folded, end):
        yield made(of, start, end, "DATE", "ordinal", "the day of a month without the month")
