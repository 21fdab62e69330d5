"""Codes with their minutes, units and modifiers; services by name; totals of minutes, and lengths of session."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.standing import Standings
from chartproof.reading.tables import Columns, cell_of, cells

_UNITS_AFTER = re.compile(
    r"(?:[- ,]{1,2}(?:go|gp|gn|co|cq|kx|59|xe|xp|xs|xu|95|ga|gx|gy|gz)\b){0,4}[ ,:(\-=]{0,4}"
    r"(?:x ?(\d{1,2})(?: ?units?| ?u\b)?(?! ?min|\d| ?/| ?\"|%)|\(?(\d{1,2}) ?(?:units?|u)\b\)?|units?[: =]{1,3}(\d{1,2})(?!\d)|\((\d{1,2})\)(?! ?min))")
_UNITS_LATER = re.compile(r"\(?\b(\d{1,2}) ?units?\b|\bunits?[: =]{1,3}(\d{1,2})\b|\bx ?(\d{1,2}) ?units?\b")
_UNITS_BEFORE = re.compile(r"(\d{1,2}) ?(?:units?|u)? ?(?:of|x|-|@)? ?\(?\Z")
_DAY_UNITS = re.compile(r"(?:#|no\.?|number of|total|billed|billable|total billed|total billable) ?(?:of )?units?(?: billed)?[: =]{1,3}(\d{1,2})\b|(?<![a-z0-9(,] )(?<![a-z0-9(,])units?(?: billed)?[: ]{1,3}(\d{1,2})\b(?! ?(?:of|x))"
                        r"|\b(\d{1,2}) (?:total )?(?:timed )?units? (?:billed|total|charged)|\bbilled (\d{1,2}) units?\b")
_MODIFIERS = frozenset({"go", "gp", "gn", "co", "cq", "kx", "59", "xe", "xp", "xs", "xu", "95", "ga", "gx", "gy", "gz"})
_MODIFIER_RUN = re.compile(r"(?:[- ,/+(]{0,3}(?:w/ ?|with )?(?:modifiers?|mods?\.?)?[: ]{0,2}(?:go|gp|gn|co|cq|kx|59|xe|xp|xs|xu|95|ga|gx|gy|gz)\b(?! ?min)){1,5}")
_MODIFIER_AFTER_MARK = re.compile(r"[ :#]{0,3}((?:go|gp|gn|co|cq|kx|59|xe|xp|xs|xu|95|ga|gx|gy|gz)\b(?:(?:, ?| and | ?/ ?| & | )(?:go|gp|gn|co|cq|kx|59|xe|xp|xs|xu|95|ga|gx|gy|gz)\b){0,4})")
_TOTALS = re.compile(
    r"\btotal (?:billable |billed )?(timed|treatment|tx|direct|session|time|therapy|skilled|minutes|contact|1:1|one-on-one|min|mins)(?: (?:code|codes|treatment|tx|session|minutes|minuts|mins?|time|therapy|contact|in|of))*"
    r" ?(?:\([a-z ]{2,12}\))?[:,=. -]{0,4}(?:is |was |of )?(\d{1,3})(?![\d/:%])"
    r"|\b(\d{1,3}) (?:total )?(?:minutes? |mins? )?(?:total |of )?(timed|treatment) (?:code )?(?:minutes|mins?|time)\b"
    r"|\b(\d{1,3}) (?:minutes|mins?) of (timed) (?:treatment|tx|services?|codes?|therapy)\b"
    r"|\btimed(?: code)?(?: treatment| tx)?(?: minutes| mins?| min| time)?(?: total| \(total\))?[:= ]{1,3}(\d{1,3})(?![\d/:%]| ?units?)\b"
    r"|\b(timed|treatment|tx) (?:minutes|minuts|mins?|time)(?: (timed) codes?)?[:=]? ?=? ?(\d{1,3})\b|\b(\d{1,3})(?:'| ?(?:min|mins|minutes)) (total|timed)\b|\b(ttm|ttt)[: =]{1,2}(\d{1,3})\b")
_SESSION = re.compile(
    r"\b(?:seen (?:for|x)|session(?: length| time| duration)?(?: of|:|,)?|session lasted|treated for|treated x|interventions?:?|duration:?|length of session:?|length:?|visit lasted|"
    r"tx time:?|treatment for|therapy for|ot for|ot x|lasting|for a total of|minutes of service:?|length of visit:?|visit length:?|seen individually for) ?\(?(\d{1,3})[ -]?min"
    r"|\bseen (?:[a-z0-9:,'/ \-]{0,60}?)(?:for|x) (?:the whole )?(\d{1,3})[ -]?min|\(pt (\d{1,3}) min|(?:^|\n|  |\| ?)minutes: ?(\d{1,3})\b|\bwhole (\d{1,3}) min"
    r"|\b(\d{1,3})[ -]?(?:min|minute|minutes|mins|min\.)[ -](?:of |long )?(?:(?:skilled|individual|1:1|direct|outpatient|pediatric|telehealth|one-on-one) )?(?:ot|treatment|session|therapy|tx|individual|visit|occupational)\b")
_DECOY_BEFORE = re.compile(
    r"\b(?:stood|stand|standing|sat|sitting|sit|tolerat\w+|attend\w+|attention|on task|held|hold|ambulat\w+|walk\w*|rest\w*|break|pause|wait\w*|late|delay\w*|arrived|engaged|focus\w*|sustain\w+|every|each|per|"
    r"remain\w*|within|under|hep|maintain\w*|wear|worn|splint|brushing|play\w*|timer|after|over|less than|at least|up to|set-up|setup|documentation|charting|transition|"
    r"discuss\w*|nap|sleep\w*|icing?|upright|in prone|in tall kneel\w*|on swing|on the swing|swing|calm\w*|settle\w*)[^.;:|()]{0,26}$")
_DECOY_AFTER = re.compile(r"^ ?(?:walk|timer|hold|each|every|per |/ ?day|daily|a day|twice|once (?:a|per|daily)|nightly|rest|break|not counted|late|before|at a time|of rest|of free|of break|step|interval|to (?:calm|settle)|3x|2x|1x|x/|delay|wait|early|"
                          r"of (?:setup|set-up|transition|documentation|attention|standing|sitting|play|downtime|unsupervised)|non-?billable|for (?:rest|set|transition|documentation)|,? (?:not counted|non-?billable|unbilled)|nap|wearing|on,|tolerance|sustained)")
_UNTAKEN = ("P", "C", "G", "H", "B")


def read_charges(text: Text, line: Stretch, columns: Columns, standing: Standings) -> Iterator[Evidence]:
    """Charges of a line. ``columns`` are the heads of the table that the line belongs to, if any."""
    kinds = line.categories()
    named = _codes(line, text.coded) if "cpt" in kinds or "service" in kinds else []
    for i, (code, name) in enumerate(named):
        stop = named[i + 1][0].start if i + 1 < len(named) else line.end
        begin = named[i - 1][0].end if i else line.start
        yield from _code(text, line, code, name, (begin, stop), alone=len(named) == 1, columns=columns, standing=standing)
    words = text.folded[line.start:line.end]
    totals = list(_totals(text, line)) if "total" in words or "timed" in words or "ttm" in words or "time" in words or "minutes" in words else []
    yield from totals
    if "quantity" in kinds and not totals and line.section not in _UNTAKEN:
        yield from _sessions(text, line, named)
    if not any(a.category == "cpt" for a, _ in named) and "unit" in text.folded[line.start:line.end]:
        for match in _DAY_UNITS.finditer(text.folded, line.start, line.end):
            yield Evidence("units", int(next(g for g in match.groups() if g)), "units", start=match.start(), end=match.end())
    if "modifier_mark" in kinds:
        yield from _general_modifiers(text, line, named)


_MODALITIES = frozenset({"97010", "97018", "97022", "97035"})


def _codes(line: Stretch, coded: frozenset[str]) -> list[tuple[Anchor, str]]:
    """Codes by number, and services by name where no number stands beside the name."""
    numbered = [a for a in line.anchors if a.category == "cpt"]
    named: list[tuple[Anchor, str]] = [(a, a.value) for a in numbered]
    taken: set[int] = set()
    for anchor in line.anchors:
        if anchor.category != "service":
            continue
        beside = next((n for n in line.near(anchor.start - 40, anchor.end + 44) if n.category == "cpt" and n.start not in taken and (-60 <= anchor.start - n.end <= 24 if n.start < anchor.start else n.start - anchor.end <= 44)), None)
        if beside is None and not numbered and anchor.value not in coded and not (coded and anchor.value in _MODALITIES):
            named.append((anchor, anchor.value))
        elif beside:
            taken.add(beside.start)
    named.sort()
    return named


_HEADED = re.compile(r"[^:;]{0,60}?:(?= |$)|[^.:;,]{0,44}? - (?=[a-z])|(?:, | \| )(?=[a-z]{3,})")


def heads(text: Text, line: Stretch) -> list[tuple[int, str]]:
    """Where the words under each code of a line begin: ``97530 (23 min): carried …``, ``for 28 minutes of therapeutic activity, copied …``."""
    if line.section not in ("O", "", "A"):
        return []
    found = []
    named = _codes(line, frozenset())
    for i, (code, name) in enumerate(named):
        stop = named[i + 1][0].start if i + 1 < len(named) else line.end
        match = _HEADED.match(text.folded, code.end, stop)
        if match is None or "unit" in match.group() or ". " in match.group():
            continue
        if match.group().startswith(",") and not re.search(r"min\w*(?: of)? ?\Z|min\w* \Z", text.folded[max(line.start, code.start - 16):code.start]):
            continue
        if text.folded[match.end():stop].strip(" .,;|"):
            found.append((match.end(), name))
    return found


def _totals(text: Text, line: Stretch) -> Iterator[Evidence]:
    if line.section in ("G", "C", "H"):
        return
    for match in _TOTALS.finditer(text.folded, line.start, line.end):
        groups = match.groups()
        number = next(g for g in groups if g and g.isdigit())
        name = next((g for g in groups if g and not g.isdigit()), "timed")
        words = match.group()
        timed = "timed" in words or name in ("direct", "1:1", "one-on-one", "ttm")
        untimed = "untimed" in text.folded[max(0, match.start() - 3):match.end()] or "un-timed" in words
        if untimed:
            continue
        start = match.start()
        if text.folded.startswith((" and total", " & total", "/total"), match.end()):
            yield Evidence("total_treatment_minutes", int(number), "min", start=start, end=match.end())
        end = match.start() + words.rindex(number) + len(number) if not words.startswith(number) else match.end()
        yield Evidence("total_timed_minutes" if timed else "total_treatment_minutes", int(number), "min", start=start, end=end)


def _sessions(text: Text, line: Stretch, named: list[tuple[Anchor, str]]) -> Iterator[Evidence]:
    """A length of session. Beside one code it is that code's minutes; beside several it is nobody's own."""
    numbered = [a for a, _ in named if a.category == "cpt"]
    if len(named) == 1 and len(numbered) == 1:
        return
    stop = numbered[0].start if numbered else line.end
    for match in _SESSION.finditer(text.folded, line.start, stop):
        if named and not numbered and any(a.start < match.start() and match.start() - a.end < 40 for a, _ in named):
            continue
        after = text.folded[match.end():match.end() + 18]
        if after.startswith((" walk", "s each", "s per", "s daily", "utes each", "utes per", "utes daily", "utes a day", "s a day")) or line.section == "S":
            continue
        yield Evidence("session_minutes", int(next(g for g in match.groups() if g)), "min", start=match.start(), end=match.end())


def _code(text: Text, line: Stretch, code: Anchor, name: str, bounds: tuple[int, int], *, alone: bool, columns: Columns, standing: Standings) -> Iterator[Evidence]:
    when = _charged_when(text, line, code, bounds[1], standing)
    in_table = cells(text, line, columns)
    minutes = _minutes(text, line, code, bounds, alone=alone) or in_table.get("minutes")
    units = _units(text, code, bounds) or in_table.get("units")
    if minutes and minutes[0] == 0:
        return  # named, and said not to have been done
    if code.category == "service":
        # the name of a service is no code: its minutes are told, and under which code they would stand
        if minutes and when == "performed":
            yield Evidence("minutes", minutes[0], "min", "", name, start=minutes[1], end=minutes[2])
        return
    after = text.folded[code.end:code.end + 26]
    if code.category == "cpt" and after.lstrip(" :-").startswith(_NOT_CHARGED):
        return
    yield Evidence("code", name, when=when, start=code.start, end=code.end)
    if when != "performed":
        return
    if minutes:
        yield Evidence("minutes", minutes[0], "min", "", name, start=minutes[1], end=minutes[2])
    if units:
        yield Evidence("units", units[0], "units", "", name, start=units[1], end=units[2])
    for modifier, start, end in in_table_modifiers(text, line, columns):
        yield Evidence("modifier", modifier, "", "", name, start=start, end=end)
    yield from _modifiers_behind(text, code, name, bounds[1])


_CHARGING = ("charges", "charge:", "billed", "billing", "cpt", "codes billed")
_NOT_CHARGED = ("not billed", "not performed", "not provided", "not done", "n/a", "held", "deferred", "not today")


def _charged_when(text: Text, line: Stretch, code: Anchor, stop: int, standing: Standings) -> Standing:
    """Whether a code was performed: below a plan only where a line of charges begins, by its name or by a code with its units."""
    opening = code.start - line.start < 3 and _UNITS_AFTER.match(text.folded, code.end, stop)
    if line.section == "P" and (opening or text.folded.startswith(_CHARGING, line.start)):
        return "performed"
    when: Standing = "planned" if line.section in ("P", "C", "G") else "historical" if line.section == "B" else standing.at(code.start)
    return "performed" if when in ("educational", "reported") else when


def _modifiers_behind(text: Text, code: Anchor, name: str, stop: int) -> Iterator[Evidence]:
    """Modifiers that stand behind a code: at once (``97530-GO-KX``), or behind *w/*."""
    run = _MODIFIER_RUN.match(text.folded, code.end, stop) if code.category == "cpt" else None
    if run:
        for match in re.finditer(r"[a-z0-9]{2}", text.folded[run.start():run.end()]):
            if match.group() in _MODIFIERS:
                yield Evidence("modifier", match.group().upper(), "", "", name, start=run.start() + match.start(), end=run.start() + match.end())
    if code.category == "cpt" and not run:
        later = text.folded.find("w/", code.end, stop)
        if later >= 0:
            run = _MODIFIER_AFTER_MARK.match(text.folded, later + 2, stop)
            if run:
                yield from _each_modifier(run, name)


def in_table_modifiers(text: Text, line: Stretch, columns: Columns) -> Iterator[tuple[str, int, int]]:
    """The modifiers in the cell under *Mod*, with their places."""
    cell = cell_of(text, line, columns, "modifier")
    if cell:
        for match in re.finditer(r"[a-z0-9]{2}", cell[1]):
            if match.group() in _MODIFIERS:
                yield match.group().upper(), cell[0] + match.start(), cell[0] + match.end()


def _each_modifier(run: re.Match[str], code: str) -> Iterator[Evidence]:
    for match in re.finditer(r"[a-z0-9]{2}", run.group(1)):
        if match.group() in _MODIFIERS:
            yield Evidence("modifier", match.group().upper(), "", "", code, start=run.start(1) + match.start(), end=run.start(1) + match.end())


def _general_modifiers(text: Text, line: Stretch, named: list[tuple[Anchor, str]]) -> Iterator[Evidence]:
    """``Modifier GO applies to every code below``; behind a code (``x2 modifier 59``) it is that code's."""
    ends = [anchor.end for anchor, _ in named]
    for mark in line.all("modifier_mark"):
        run = _MODIFIER_AFTER_MARK.match(text.folded, mark.end, line.end)
        if run:
            last = bisect_right(ends, mark.start) - 1
            code = named[last][1] if last >= 0 and named[last][0].category == "cpt" else ""
            if not code or _MODIFIER_RUN.match(text.folded, ends[last], mark.end + 8) is None:
                yield from _each_modifier(run, code)


def _minutes(text: Text, line: Stretch, code: Anchor, bounds: tuple[int, int], *, alone: bool) -> tuple[int, int, int] | None:
    """Minutes behind the code and before the next; before it where they belong to no other code."""
    begin, stop = bounds
    found = [a for a in line.near(begin, stop) if a.category == "quantity" and (a.unit == "min" or (a.unit == "ft" and text.folded[a.end - 1] == "'" and a.value.isdigit()) or (a.unit == "m" and text.folded[a.end - 2:a.end - 1].isdigit())) and a.end <= stop and not _decoy(text, line, a)]
    behind = [a for a in found if a.start >= code.end]
    before = [a for a in found if a.end <= code.start]
    near_before = [a for a in before if code.start - a.end <= 40 and not any(x.category == "cpt" for x in line.near(a.end, code.start - 1))]
    if near_before and not alone and not _beside(text, line, near_before[-1], code):
        near_before = []
    if near_before and code.start - near_before[-1].end <= 3 and text.folded[near_before[-1].end:code.start].strip() in ("(", ":", "-", "") and (alone or begin == line.start or _closed(text, begin, near_before[-1])):
        return _amount(near_before[-1])
    if near_before and (not behind or (behind[0].start - code.end > 60 and code.start - near_before[-1].end <= 4)) and (alone or begin == line.start or _closed(text, begin, near_before[-1])):
        return _amount(near_before[-1])
    if behind:
        return _amount(behind[0])
    if before and alone:
        return _amount(before[-1])
    clock = _UNIT_MINUTES.match(text.folded, code.end, stop)
    if clock and int(clock.group(1)) > 9:
        return int(clock.group(1)), clock.start(1), clock.end(1)
    return None


_UNIT_MINUTES = re.compile(r"[ ,:(\-]{0,4}x ?(\d{2})\b(?! ?units?| ?reps?|\d| ?/|%)")


def _beside(text: Text, line: Stretch, amount: Anchor, code: Anchor) -> bool:
    """Whether only the name of a service stands between an amount and the code behind it."""
    between = text.folded[amount.end:code.start]
    for anchor in line.near(amount.end, code.start):
        if anchor.category == "service":
            between = between.replace(text.folded[anchor.start:anchor.end], "")
    return between.strip(" ()-:,.x") in ("", "of", "for", "under", "cpt", "code")


def _closed(text: Text, begin: int, amount: Anchor) -> bool:
    """Whether the words from the last code to an amount part them: then the amount belongs to the code behind it."""
    between = text.folded[begin:amount.start]
    return any(mark in between for mark in (",", ";", "|", ".", " and ", "\n"))


def _amount(anchor: Anchor) -> tuple[int, int, int]:
    return int(float(anchor.value)), anchor.start, anchor.end


def _decoy(text: Text, line: Stretch, anchor: Anchor) -> bool:
    """Minutes that are no treatment time: a walk test, standing tolerance, homework, a break, ``each 15 min``."""
    before = text.folded[max(line.start, anchor.start - 44):anchor.start]
    after = text.folded[anchor.end:anchor.end + 18]
    return bool(_DECOY_AFTER.match(after) or _DECOY_BEFORE.search(before))


def _units(text: Text, code: Anchor, bounds: tuple[int, int]) -> tuple[int, int, int] | None:
    begin, stop = bounds
    folded = text.folded
    match = _UNITS_AFTER.match(folded, code.end, stop) if code.category == "cpt" else None
    if match is None:
        match = _UNITS_LATER.search(folded, code.end, min(stop, code.end + 90))
    if match:
        group = next(i for i, g in enumerate(match.groups(), 1) if g)
        number = int(match.group(group))
        return (number, code.start if code.category == "cpt" else match.start(), match.end()) if number <= 9 or "unit" in match.group() else None
    before = _UNITS_BEFORE.search(folded, max(begin, code.start - 14), code.start)
    if before and ("u" in before.group() or "of" in before.group() or (before.group().rstrip(" (").endswith("x") and folded[max(begin, before.start() - 1):before.start()].strip() == "")):
        return int(before.group(1)), before.start(), code.end
    return None


def flat_charges(text: Text, row: dict[str, tuple[int, int]]) -> Iterator[Evidence]:
    """The charge of a row of a flattened table."""
    start, end = row["code"]
    code = text.folded[start:end].strip()
    yield Evidence("code", code, start=start, end=end)
    for head, unit in (("minutes", "min"), ("units", "units")):
        number = re.search(r"\d{1,3}", text.folded[slice(*row[head])]) if head in row else None
        if number:
            yield Evidence(head, int(number.group()), unit, "", code, start=row[head][0] + number.start(), end=row[head][0] + number.end())
    if "modifier" in row:
        for match in re.finditer(r"[a-z0-9]{2}", text.folded[slice(*row["modifier"])]):
            if match.group() in _MODIFIERS:
                yield Evidence("modifier", match.group().upper(), "", "", code, start=row["modifier"][0] + match.start(), end=row["modifier"][0] + match.end())
