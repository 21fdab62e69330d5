"""Goals as plans and reports list them: ``LTG1: …`` or numbers under a heading, with target, baseline, today's measure and standing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.episode.context import lines_above, titled
from chartproof.reading.episode.days import days
from chartproof.reading.episode.evaluation import time_frames
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.performance import fixed, measures
from chartproof.reading.standing import Span
from chartproof.reading.words import statements

_OWN = re.compile(r"[ \t\-*•|#(]{0,6}(?P<kind>[ls]tg|long[- ]term goal|short[- ]term goal) ?#?\(?(?P<n>\d{1,3}[a-z]?)?\)?(?P<status> ?\([a-z ]{3,20}\))?(?: ?[:.\-|)]{1,2} ?| {2,6}(?=\S))")
_BARE = re.compile(r"[ \t\-*•|#(]{0,6}(?P<kind>[ls]tg|long[- ]term goal|short[- ]term goal) ?#?(?P<n>\d{1,3}[a-z]?) (?=[a-z]{2,} [a-z])")
"""``STG1 lift a tool case: …``: no mark behind the number, in a document that reports goals."""
_NUMBERED = re.compile(r"[ \t\-*•|]{0,6}(?:goal )?#?(?P<n>\d{1,2})(?:[.):]|(?= [a-z])) ?")
_BULLET = re.compile(r"[ \t]{0,8}[\-*•] ?")
_HEADING = re.compile(r"^[ \t*#>_\-|]{0,6}(?P<kind>long[- ]term(?: functional)? goals?|short[- ]term(?: functional)? goals?|ltgs?|stgs?|(?:[a-z']{2,12} ){0,2}goals)\b[^\n:]{0,50}[: *_]{0,4}$", re.MULTILINE)
_OTHER_HEADING = re.compile(r"^[ \t*#>_]{0,4}[a-z][a-z /&\-]{2,40}:[ *]{0,3}$|^[ \t]{0,4}(?:#{1,6} [^\n]{2,60}|\*\*[^*\n]{2,60}\*\*:?)[ \t]*$|^[ \t]{0,4}(?:signature|electronically|frequency|plan|assessment|precautions|prognosis|rehab)", re.MULTILINE)
_IS_GOAL = re.compile(r"\b(?:will|to (?:be able to )?(?:don|doff|dress|bathe|feed|use|write|complete|perform|carry|reach|return|prepare|manage|improve|increase|demonstrate|button|tie|"
                      r"cut|open|lift|hold|grasp|type|drive|cook|shower|transfer)|pt will|within|by \d)\b")
_LOOK_BACK = 2500
_DETAILS = 9
"""The most lines of detail that a goal has in our own documents."""
_LABEL = re.compile(r"(?:(?<=\n)|(?<=[.;,|(\-*•>] )|(?<=[|(])|(?<= {2}))(?P<name>baseline|initial(?: status| eval(?:uation)?)?|at eval(?:uation)?|eval|previous(?: status)?|prior|before this period|last measure|last report|last(?=[:=]| \d| (?:min|mod|max|sba|cga|total|sup)\b)|occupation|"
                    r"current(?: status| level| performance)?|today|now|progress|status|goal status|target(?: date)?|goal(?! (?:met|not|achieved|partial|partly|progress|discont|ongoing))|outcome|at discharge)[:=]? ")
_OPENS_DETAIL = re.compile(r"[ \t\-*•>]{0,8}(?:baseline|initial(?: status)?|at eval(?:uation)?|eval|previous(?: status)?|prior|before this period|last (?:report|measure)|current(?: status| level| performance)?|today|now|progress|status|"
                           r"goal status|target(?: date)?|at discharge|outcome|occupation) ?[:=]")
_EARLIER = {"baseline": "baseline", "initial": "baseline", "initial status": "baseline", "at eval": "baseline", "at evaluation": "baseline", "eval": "baseline",
            "initial eval": "baseline", "initial evaluation": "baseline", "previous": "last", "previous status": "last", "prior": "last", "last": "last", "last report": "last",
            "before this period": "last"}
_STATUS = (("criterion reached", "criterion_reached"), ("score reached", "partly_reached"), ("moved apart", "mixed"), ("below the last", "declined"), ("below the baseline", "declined"), ("progressing, not met", "progressing"),
           ("no change, not met", "no_change"), ("not met", ""), ("partially met", "partly_reached"), ("partly met", "partly_reached"), ("not progressing", "no_change"), ("no change", "no_change"),
           ("no progress", "no_change"), ("plateau", "no_change"), ("unchanged", "no_change"), ("regress", "declined"), ("declin", "declined"), ("progressing", "progressing"),
           ("improving", "progressing"), ("ongoing", ""), ("goal met", "met"), ("met", "met"), ("achieved", "met"))
_MET = re.compile(r"\bmet\b")
_HEADS = ("baseline", "current", "status", "today", "measure", "target", "eval", "initial", "now")
_COLUMN = (("baseline", "baseline"), ("initial", "baseline"), ("eval", "baseline"), ("previous", "last"), ("prior", "last"), ("before", "last"), ("last", "last"))
_FOR_LIFE = re.compile(r"\b(?:in order to|so that|for (?:school|work|home|meal|safe|independent|return|self|daily)|to allow|to enable|needed for)\b")
_NAMED_TASK = re.compile(r"([a-z][^:|.;]{8,90}): ")
_SAYS = re.compile(r"[^\n]{0,20}?[a-z]{3}")
_WILL = re.compile(r"\bwill\b")
_WAS = re.compile(r"\b(?:was|were|last (?:report|visit|time|period)|previous(?:ly)?|at eval(?:uation)?|at (?:the )?start|start of (?:the )?(?:period|care)|at baseline|baseline|initially|on \d{1,4}[/-]\d{1,2})\b")
_TODAY = re.compile(r"\b(?:today|now|current(?:ly)?)\b")
_MOVED = re.compile(r"\bfrom\b(.{1,80}?)\b(?:to|now)\b|>|\b(?:was|were) (.{1,60}?)[,;] ?(?:now|today|is)\b")
_CUT_OCCUPATION = re.compile(r"[,;.(]| with | by | in \d|$")
_SPLIT = re.compile(r"\.(?= |$)|;|\n")


class Opening(NamedTuple):
    """A line that states or reports one goal: its id, and where its words begin."""

    goal: str
    start: int


def opens(text: Text, line: Stretch) -> Opening | None:
    """Whether a line belongs to a goal: by its own id, or by its number or bullet under a heading of long- or short-term goals."""
    start = text.folded.rfind("\n", max(0, line.start - 12), line.start) + 1 or line.start
    begin = start if not text.folded[start:line.start].strip(" \t-*•#>|") else line.start
    own = _OWN.match(text.folded, begin, line.end)
    if own is None and titled(text.folded) not in (None, "treatment-note", "missed-visit"):
        bare = _BARE.match(text.folded, begin, line.end)
        if bare:
            return Opening(_letter(bare.group("kind")) + bare.group("n").upper(), bare.end())
    if own:
        return Opening(_letter(own.group("kind")) + (own.group("n") or "1").upper(), own.end())
    if _OPENS_DETAIL.match(text.folded, begin, line.end):
        return None
    numbered = _NUMBERED.match(text.folded, begin, line.end)
    bullet = None if numbered else _BULLET.match(text.folded, begin, line.end)
    if not (numbered or bullet) or _OPENS_DETAIL.match(text.folded, begin, line.end) or not _IS_GOAL.search(text.folded, line.start, line.end):
        return None
    heading = _heading_above(text, begin)
    if heading is None:
        return None
    kind, after = heading
    number = numbered.group("n") if numbered else str(sum(1 for _ in re.finditer(r"^[ \t]{0,8}[\-*•]", text.folded[after:begin], re.MULTILINE)) + 1)
    match = numbered or bullet
    return Opening(kind + number, match.end() if match else line.start)


def asks(text: Text, line: Stretch, opening: Opening) -> bool:
    """Whether the line says what the patient *will* do: a goal, in whatever document it stands."""
    return _WILL.search(text.folded, opening.start, line.end) is not None


def _letter(words: str) -> str:
    return "LTG" if words.startswith("l") else "STG" if words.startswith("s") else "G"


def _heading_above(text: Text, position: int) -> tuple[str, int] | None:
    """The nearest heading of goals above, unless another heading stands between."""
    low = max(0, position - _LOOK_BACK)
    found = None
    for found in _HEADING.finditer(text.folded, low, position):  # noqa: B007  # the last one is wanted
        pass
    if found is None or _OTHER_HEADING.search(text.folded, found.end(), position):
        return None
    index = bisect_left(text.sections, (position + 1,)) - 1
    if index >= 0 and text.sections[index][0] >= found.end() and text.sections[index][1] not in ("", "G", "C"):
        return None
    return _letter(found.group("kind")), found.end()


def read_goal(text: Text, line: Stretch, opening: Opening) -> Iterator[Evidence]:
    """Evidence of a goal's line: its words and target, then what is labelled baseline, current, status."""
    if text.words(opening.start, line.end).lstrip().startswith("__"):
        return  # a form's blank
    goal = opening.goal
    name = text.stretch(line.start, opening.start)
    if _SAYS.match(text.folded, opening.start, line.end):
        yield Evidence("goal_ref", goal, when="target", start=line.start, end=name.end if name.end > name.start else line.end)
    if "|" in text.folded[opening.start:line.end] and (columns := _columns(text, line)):
        yield from _row(text, line, opening, columns)
        return
    goes_on = _OPENS_DETAIL.match(text.folded, line.end + 1) is not None
    # where the details stand on lines of their own, a word such as *last* inside the task is no label
    labels = [label for label in _LABEL.finditer(text.folded, opening.start, line.end) if not goes_on or text.folded[label.end() - 2] in ":="]
    first = labels[0].start() if labels else line.end
    stated = text.stretch(opening.start, first)._replace(section=line.section)
    named = _NAMED_TASK.match(text.folded, stated.start, stated.end)
    planning = titled(text.folded) in ("evaluation", "re-evaluation", "plan-of-care", "recertification") and not _TODAY.search(text.folded, stated.start, stated.end)
    if goes_on or planning or _IS_GOAL.search(text.folded, stated.start, stated.end):
        yield from _target(text, stated, line, goal)
    elif named:
        yield from _target(text, text.stretch(stated.start, named.end(1))._replace(section=line.section), line, goal)
        yield from _reported(text, text.stretch(named.end(), stated.end)._replace(section=line.section), goal, "performed", "")
    else:
        yield from _reported(text, stated, goal, "performed", "")
    yield from _labelled(text, line, goal, labels)


def _labelled(text: Text, line: Stretch, goal: str, labels: list[re.Match[str]]) -> Iterator[Evidence]:
    ends = [m.start() for m in labels[1:]] + [line.end] * bool(labels)
    for match, end in zip(labels, ends, strict=True):
        part = text.stretch(match.end(), end)._replace(section=line.section)
        name = match.group("name")
        if name.startswith("target") or name == "goal":
            yield from _target_detail(text, part, goal)
            continue
        if name == "occupation":
            yield from statements(text, "goal_occupation", part.start, part.end, about=goal, when="target")
            continue
        earlier = _EARLIER.get(name, "")
        yield from _reported(text, part, goal, "historical" if earlier else "performed", earlier)


def _target(text: Text, part: Stretch, line: Stretch, goal: str) -> Iterator[Evidence]:
    """What the goal asks: task, measure, help, by when; a sentence about today inside it stays today's."""
    pieces = [*(m.start() for m in _SPLIT.finditer(text.folded, part.start, part.end)), part.end]
    begin = part.start
    asked = True
    for end in pieces:
        sentence = text.stretch(begin, end)._replace(section=line.section)
        begin = min(end + 1, part.end)
        if sentence.end <= sentence.start:
            continue
        if asked:
            for e in statements(text, "goal_task", sentence.start, sentence.end, about=goal, when="target"):
                yield e
                break
            life = _FOR_LIFE.search(text.folded, sentence.start, sentence.end)
            if life:
                cut = _CUT_OCCUPATION.search(text.folded, life.end(), sentence.end)
                yield from statements(text, "goal_occupation", life.start(), cut.start() if cut else sentence.end, about=goal, when="target")
            asked = False
        elif re.search(r"\b(?:baseline|at eval|currently|today|now|current)\b", text.folded[sentence.start:sentence.end]):
            earlier = "baseline" if re.search(r"\b(?:baseline|at eval)", text.folded[sentence.start:sentence.end]) else ""
            yield from _reported(text, sentence, goal, "historical" if earlier else "performed", earlier)
            continue
        elif status_of(text.folded[sentence.start:sentence.end]) is not None:
            yield from _status(text, sentence, goal)
            continue
        yield from _target_detail(text, sentence, goal)


def _target_detail(text: Text, part: Stretch, goal: str) -> Iterator[Evidence]:
    yield from measures(text, part, goal, "", fixed("target"), bare=True)
    for day in days(text, part)[:1]:
        yield Evidence("target_date", day.value, "", goal, when="target", start=day.start, end=day.end)
    yield from time_frames(text, part, goal, "target")


def _reported(text: Text, part: Stretch, goal: str, when: Standing, on: str) -> Iterator[Evidence]:
    """A measure that was taken: today's, or an earlier one; *from max A to mod A* holds both, and so does *3/5 today, was 1/5*."""
    if when == "historical":
        found = days(text, part)
        yield from _measures(text, part, goal, when, found[0].value.isoformat() if found else on)
        return
    moved = _MOVED.search(text.folded, part.start, part.end)
    if moved:
        yield from _measures(text, text.stretch(part.start, moved.end()), goal, "historical", "last")
        yield from _measures(text, text.stretch(moved.end(), part.end), goal, "performed", "")
    else:
        begin = part.start
        for end in [*(m.start() for m in re.finditer(r", ", text.folded[part.start:part.end])), part.end - part.start]:
            yield from _one(text, text.stretch(begin, part.start + end), goal)
            begin = part.start + end
    yield from _status(text, part, goal)


def _one(text: Text, piece: Stretch, goal: str) -> Iterator[Evidence]:
    """A measure between commas: earlier where a word says so, else today's."""
    was = None if _TODAY.search(text.folded, piece.start, piece.end) else _WAS.search(text.folded, piece.start, piece.end)
    if was is None:
        yield from _measures(text, piece, goal, "performed", "")
    else:
        yield from _measures(text, piece, goal, "historical", "baseline" if re.search("eval|baseline|initial", was.group()) else "last")


def _measures(text: Text, part: Stretch, goal: str, when: Standing, on: str) -> Iterator[Evidence]:
    yield from measures(text, part, goal, "", fixed(when, on), bare=True)


def status_of(folded: str) -> tuple[str, int, int] | None:
    """The first wording of a standing in some words, with its place; empty for one that says only what is not reached; None where there is none."""
    for wording, status in _STATUS:
        place = folded.find(wording)
        if place >= 0 and (wording != "met" or _MET.search(folded)):
            return status, place, place + len(wording)
    return None


def _status(text: Text, part: Stretch, goal: str) -> Iterator[Evidence]:
    found = status_of(text.folded[part.start:part.end])
    if found and found[0]:
        yield Evidence("goal_status", found[0], "", goal, start=part.start + found[1], end=part.start + found[2])


def _columns(text: Text, line: Stretch) -> list[str]:
    """What each column of the table above holds: ``baseline``, ``last``, ``today``, ``target``, ``status`` or nothing."""
    for begin, end in lines_above(text, line, 12):
        words = text.folded[begin:end]
        if "goal" in words and "|" in words and any(head in words for head in _HEADS):
            return [_column(cell) for cell in words.strip("| \t").split("|")]
    return []


def _column(cell: str) -> str:
    for word, name in _COLUMN:
        if word in cell:
            return name
    if "current" in cell or "today" in cell or "now" in cell:
        return "today"
    return "status" if "status" in cell or "progress" in cell else "goal" if cell.strip() == "goal" else "target" if any(word in cell for word in ("target", "goal", "measure", "criteri")) else ""


def _row(text: Text, line: Stretch, opening: Opening, columns: list[str]) -> Iterator[Evidence]:
    """A row of a table of goals; the first cell holds the id, and may hold the goal."""
    start = text.folded.rfind("\n", max(0, line.start - 12), line.start) + 1
    position = start
    words = text.folded[start:line.end]
    skipped = len(words) - len(words.lstrip("| \t"))
    position += skipped
    for name, cell in zip(columns, words[skipped:].rstrip("| \t").split("|"), strict=False):
        part = text.stretch(max(position, opening.start), max(position + len(cell), opening.start))._replace(section=line.section)
        position += len(cell) + 1
        if part.end <= part.start:
            continue
        if name in ("target", "goal"):
            if name == "goal" or _IS_GOAL.search(text.folded, part.start, part.end):
                yield from _target(text, part, line, opening.goal)
            else:
                yield from _target_detail(text, part, opening.goal)
        elif name in ("baseline", "last"):
            yield from _reported(text, part, opening.goal, "historical", name)
        elif name:
            yield from _reported(text, part, opening.goal, "performed", "")


def cells(text: Text, line: Stretch) -> list[Span]:
    """The cells of a table's row that stand under *Eval*, *Today*, *Goal* and the like, each with its standing."""
    found: list[Span] = []
    heads = next((text.folded[begin:end] for begin, end in reversed(lines_above(text, line, 12)) if "|" in text.folded[begin:end]), "")
    if not any(head in heads for head in _HEADS):
        return found
    position = line.start
    for head, cell in zip(heads.strip("| \t").split("|"), text.folded[line.start:line.end].strip("| \t").split("|"), strict=False):
        name = _column(head)
        position = text.folded.find(cell, position, line.end)
        if name in ("baseline", "last"):
            found.append(Span(position, position + len(cell), "historical", name))
        elif name in ("target", "goal"):
            found.append(Span(position, position + len(cell), "target"))
        position += len(cell)
    return found


def baselines(text: Text, line: Stretch) -> Iterator[Evidence]:
    """``Baselines: STG1 0/5 max A. STG2 2/10 mod A.``"""
    if not text.folded.startswith(("baseline", "at baseline", "at evaluation"), line.start):
        return
    named = [a for a in line.anchors if a.category == "goal"]
    for goal, following in zip(named, [*named[1:], None], strict=False):
        part = text.stretch(goal.end, following.start if following else line.end)._replace(section=line.section)
        yield from _measures(text, part, goal.value, "historical", "baseline")


def detail(text: Text, line: Stretch) -> str:
    """The goal that a line such as ``Baseline: max A   Current: mod A`` goes on about; empty when it is no such line."""
    if not _OPENS_DETAIL.match(text.folded, line.start, line.end):
        return ""
    return goal_above(text, line)


def goal_above(text: Text, line: Stretch) -> str:
    """The goal whose line stands nearest above, with no blank line between; empty when there is none."""
    for begin, end in lines_above(text, line, _DETAILS):
        above = opens(text, text.stretch(begin, end))
        if above:
            return above.goal
    return ""


def read_detail(text: Text, line: Stretch, goal: str) -> Iterator[Evidence]:
    """Evidence of such a line."""
    yield from _labelled(text, line, goal, list(_LABEL.finditer(text.folded, line.start, line.end)))
