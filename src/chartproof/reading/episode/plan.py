"""The plan: which discipline, how many times a day and a week, for how long, since when, and what was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.episode.days import days
from chartproof.reading.episode.evaluation import NUMBERS
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.words import statements

_TIMES = {**NUMBERS, "once": 1, "twice": 2, "a": 1, "an": 1}
_N = r"\d{1,3}|once|twice|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_OFTEN = re.compile(
    rf"(?<![\w/.\-])(?P<n>{_N})(?: ?(?:-|to) ?(?P<m>\d{{1,2}}))? ?(?:x|times?|visits?|sessions?|treatments?|days?)? ?"
    r"(?:/ ?|per |a |an |each |every )?(?P<other>other )?(?:(?P<every>\d) )?(?P<unit>day|daily|weekly|week|weeks|wks|wk|w|monthly|month|mo)\b")
_DURATION = re.compile(
    r"(?:\b(?:for|x|over|duration(?: of)?|times|total(?: of)?)[: ]{0,2} ?|[(,;/] ?)(?:a |the |another |an additional |additional |up to |next |total of ){0,2}"
    rf"(?P<n>{_N})(?: ?(?:-|to) ?(?P<m>\d{{1,2}}))? ?-?(?:more |additional |total |treatment |ot )?(?P<unit>weeks?|wks?|w|months?|mos?|days?|visits?|sessions?|treatments?)\b")
_EVERY = re.compile(r"(?<!once )(?<!x )(?<!twice )(?<!x)\b(?:every (?P<other>other) week|every (?P<n>[2-9]) weeks|(?:continue|continued|cont|ot|therapy|frequency:?|treatment|seen|sessions?|visits?) (?:(?P<weekly>weekly)|(?P<monthly>monthly)))\b")
_LENGTH = re.compile(rf"(?P<n>{_N})(?: ?(?:-|to) ?(?P<m>\d{{1,2}}))? ?-?(?P<unit>weeks?|wks?|w|months?|mos?|days?|visits?|sessions?|treatments?)\b")
_DURATION_UNITS = {"w": "weeks", "m": "months", "d": "days", "v": "sessions", "s": "sessions", "t": "sessions"}
_THERAPY = re.compile(r"\b(occupational therapy|ot(?:r|r/l)?|physical therapy|speech(?:-language)? therapy|speech|slp|pt(?= (?:eval|and|,|\d|/|x))|st(?= \d))(?![\w'])")
_DISCIPLINES = {"occ": "OT", "ot": "OT", "otr": "OT", "phy": "PT", "pt": "PT", "spe": "SLP", "slp": "SLP", "st": "SLP"}
_NOT_THERAPY = re.compile(r"\b(?:hep|home (?:exercise )?program(?:me)?|exercises?|practi[cs]e|stretch(?:es|ing)?|splint|orthosis|wear|ice|heat|takes?|mg|pain|headaches?|"
                          r"gym|walks?|school|works?|falls?|episodes?|will (?:complete|perform|don|use|write)|repetitions|reps|caregiver will)\b")
_IS_THERAPY = re.compile(r"\b(?:ot|occupational|therapy|therapies|treatment|skilled|services?|seen|plan|planned|poc|frequency|duration|continue|cont|recommend(?:ed|ing|s|ation)?|"
                         r"visits?|sessions?|intervention|amount|order)\b")
_STARTS_THERAPY = re.compile(r"(?:skilled |outpatient |recommend(?:ed)? |continue )?(?:ot|occupational therapy|therapy)\b")
_GONE_BY = re.compile(r"\b(?:has been|have been|had been|was|were|attended|received|since|to date|completed|previous(?:ly)?|prior)\b")
_TO_COME = re.compile(r"\b(?:to be|will be|should be|continue|recommend|increase|decrease|reduce|change|plan)")
_PLAN_WORDS = re.compile(r"\b(?:plan(?: of care)?|poc|frequency|duration|goals?|[ls]tg ?#?\d{0,3}|certification)\b")
_TREATMENT_ONLY = re.compile(r"\b(?:demand|difficulty|resistance|load|cup|cues?|size|height|distance|weight)\b")
_TITLE = re.compile(r"(?:updated|revised|modified) plan\b")
_ASKED = re.compile(r"\b(?:who|whoever|whether|if|or|may|to be) $")
_PLANNED_CHANGE = re.compile(r"(?:\b(?:will|recommend(?:ed|ing)?(?: to)?|plan(?:ned|ning)? to|agreed to)|: ?)\s?$")
_NO_CHANGE = re.compile(r"\b(?:no|without|not)\b[^.;,]{0,20}$")


def plan_terms(text: Text, part: Stretch, *, labelled: bool = False) -> Iterator[Evidence]:
    """Amount, frequency and duration of a stretch that speaks of therapy: never of a home programme, a goal or a complaint.

    ``labelled`` says that a label such as *Frequency/duration* stands before it.
    """
    folded = text.folded
    if part.section in ("G", "H", "S") and not labelled and not _STARTS_THERAPY.match(folded, part.start, part.end):
        return
    found = list(_OFTEN.finditer(folded, part.start, part.end))
    rates = [m for m in found if not _is_length(folded, m)]
    if not labelled and _NOT_THERAPY.search(folded, part.start, part.end):
        return
    speaks = labelled or part.section in ("C", "P") or bool(_IS_THERAPY.search(folded, part.start, part.end))
    if not speaks and not (rates and rates[0].start() == part.start and part.end - rates[-1].end() < 30):
        return
    gone = bool(_GONE_BY.search(folded, part.start, part.end)) and not _TO_COME.search(folded, part.start, part.end)
    when: Standing = "historical" if gone else "planned"
    for match in rates:
        yield _rate(match, when)
    every = None if any(m.group("unit")[0] in "wm" for m in rates) else _EVERY.search(folded, part.start, part.end)
    if every and speaks:
        number: int | Fraction = 1 if every.group("weekly") or every.group("monthly") else Fraction(1, int(every.group("n") or 2))
        yield Evidence("plan_frequency", number, "per month" if every.group("monthly") else "per week", when=when, start=every.start(), end=every.end())
    if every or rates or labelled or part.section == "C":
        yield from _durations(text, part, rates, when)


def _is_length(folded: str, match: re.Match[str]) -> bool:
    """``8 weeks`` and ``12 months`` are lengths, and so is ``for 1 week``; ``2x week`` and ``once a week`` are rates."""
    between = folded[match.end("m") if match.group("m") else match.end("n"):match.start("unit")]
    joined = bool(re.search(r"x|time|visit|session|treatment|/|per|\ba\b|an |each|every|days", between))
    word = match.group("unit") in ("daily", "weekly", "monthly") or match.group("n") in ("once", "twice")
    return not (joined or word)


def _rate(match: re.Match[str], when: Standing) -> Evidence:
    """``2`` per week; ``2-3`` as written; every other week is a half."""
    number: int | str | Fraction = _TIMES.get(match.group("n")) or int(match.group("n"))
    if match.group("m"):
        number = f"{match.group('n')}-{match.group('m')}"
    period = Fraction(2 if match.group("other") else int(match.group("every") or 1) or 1)
    if period > 1 and isinstance(number, int):
        number = Fraction(number) / period
    unit = match.group("unit")[:1]
    kind = "plan_amount" if unit == "d" else "plan_frequency"
    return Evidence(kind, number, {"d": "per day", "w": "per week", "m": "per month"}[unit], when=when, start=match.start(), end=match.end())


def _durations(text: Text, part: Stretch, rates: list[re.Match[str]], when: Standing) -> Iterator[Evidence]:
    reached = -1
    held = {place for m in rates for place in range(m.start(), m.end())}
    first = _LENGTH.match(text.folded, part.start, part.end)
    for match in ([first] if first else []) + list(_DURATION.finditer(text.folded, part.start, part.end)):
        if match.start("n") in held or match.start("n") < reached:
            continue
        if match.group("unit").startswith("m") and text.folded[match.start("n"):match.end()].endswith(("mo", "m")) and not rates:
            continue
        if re.match(r" ?(?:ago|old|earlier|post|prior|of age|/|per )", text.folded[match.end():match.end() + 9]):
            continue
        written = match.group("n")
        number: int | str = f"{written}-{match.group('m')}" if match.group("m") else _TIMES.get(written) or int(written)
        unit = _DURATION_UNITS[match.group("unit")[0]]
        reached = match.end()
        yield Evidence("plan_duration", number, unit, when=when, start=match.start("n"), end=match.end())


def therapy(text: Text, part: Stretch, when: Standing = "planned") -> Iterator[Evidence]:
    """The first discipline that a stretch names."""
    match = _THERAPY.search(text.folded, part.start, part.end)
    if match:
        word = match.group(1)
        discipline = _DISCIPLINES.get(word[:3]) or _DISCIPLINES[word[:2]]
        yield Evidence("therapy_type", discipline, when=when, start=match.start(), end=match.end())


def names_therapy(text: Text, start: int, end: int) -> bool:
    """Whether a discipline is named between two positions."""
    return _THERAPY.search(text.folded, start, end) is not None


def frequency_near(text: Text, clause: Stretch, _: Anchor) -> Iterator[Evidence]:
    """A clause that says how often therapy is given, and which."""
    found = list(plan_terms(text, clause))
    yield from found
    if any(e.when == "planned" for e in found):
        yield from therapy(text, clause)


def plan_date(text: Text, part: Stretch) -> Iterator[Evidence]:
    """A labelled date of the plan."""
    for day in days(text, part)[:1]:
        yield Evidence("plan_date", day.value, when="planned", start=day.start, end=day.end)


def established_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """``plan of care established 10/05/2026``."""
    before = text.folded[max(clause.start, anchor.start - 60):anchor.end]
    if re.search(r"\b(?:plan|poc)\b", before):
        yield from plan_date(text, text.stretch(anchor.end, min(clause.end, anchor.end + 30)))


def change_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """A change of the plan or of a goal, bound to the goal it names; *no change* is flagged as denied."""
    if not states_change(text, clause, anchor):
        return
    near = _PLAN_WORDS.search(text.folded, max(clause.start, anchor.start - 60), min(clause.end, anchor.end + 60))
    if near is None or _TREATMENT_ONLY.search(text.folded, clause.start, clause.end):
        return
    denied = bool(_NO_CHANGE.search(text.folded[max(clause.start, anchor.start - 40):anchor.start]))
    for e in changes(text, clause):
        yield Evidence("plan_change", e.value, about=e.about, denied=denied, start=e.start, end=e.end)


def states_change(text: Text, clause: Stretch, anchor: Anchor) -> bool:
    """Whether a word of change tells one: *changed*, *Increase frequency …*, *no changes to*. A title, a noun or a question tells none."""
    before, word = text.folded[max(clause.start, anchor.start - 24):anchor.start], text.folded[anchor.start:anchor.end]
    if _TITLE.match(text.folded, clause.start, clause.end) or _ASKED.search(before):
        return False
    if word == "changes" and before.endswith(("plan ", "plan of care ")):
        return text.folded.startswith(" to ", anchor.end)
    if _NO_CHANGE.search(before):
        return text.folded.startswith(" to ", anchor.end)
    told = word.split(" ")[0].endswith("ed") or _PLANNED_CHANGE.search(before) is not None
    return told or (anchor.start == clause.start and not text.folded.startswith((" of ", " in "), anchor.end))


def changes(text: Text, part: Stretch) -> Iterator[Evidence]:
    """Each statement of a change, bound to the goal it names; a labelled *none* is flagged as denied."""
    for e in statements(text, "plan_change", part.start, part.end):
        goal = next((a for a in part.near(e.start, e.end) if a.category == "goal"), None)
        about = goal.value.upper().replace(" ", "").replace("#", "") if goal else ""
        denied = text.folded[e.start:e.end].startswith(("none", "no change", "n/a"))
        yield Evidence("plan_change", e.value, about=about, denied=denied, start=e.start, end=e.end)
