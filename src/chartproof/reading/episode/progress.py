"""Progress and discharge: the period, what becomes of the plan, judgements on the cause of progress, why treatment ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.episode.context import titled
from chartproof.reading.episode.days import days, period
from chartproof.reading.episode.plan import states_change
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.words import statements

_KEEP = re.compile(r"\bcont(?:inue|inued|\.)?,?(?: with| skilled| current| per| the| to receive| outpatient| established| as| on){0,4} "
                   r"(?:ot\b|occupational|therapy|services|treatment|plan|poc|planned|skilled|\d{1,2} ?(?:x|times)|care)")
_KEPT = re.compile(r"\b(?:plan of care|poc|plan|ot|therapy|services) (?:to|will|should|is to) continue\b")
_STOP = re.compile(r"\b(?:discharged?(?: (?:the )?(?:patient|pt|client|child|student))?|d/c(?:'d)?|discontinued?)(?: (?:from|skilled|all|outpatient|occupational|ot|therapy|services|treatment)){0,3}\b")
_STOPPED_THERAPY = re.compile(r"\b(?:ot|occupational therapy|therapy|services|treatment|caseload|hep|home program(?:me)?|all goals|goals met|maximum|plan)\b")
_ELSEWHERE = re.compile(r"\b(?:hospital|inpatient|snf|ed\b|acute|rehab unit|icu|facility|home from|purulent|wound|drainage|planning|instructions|criteria|summary|note|"
                        r"report|date|destination|recommendations?|plans?\b|when)\b")
_ANTICIPATED = re.compile(r"\b(?:anticipate[ds]?|expected|projected|will be|planned for|plan to|potential|upon|until|prior to|toward|towards|by|then)\b")
_NOT = re.compile(r"\b(?:not|no|never|too early|isn't)\b[^.;,]{0,20}$")
_CHANGED = re.compile(r"\b(?:revise|modify|update|increase|decrease|reduce|change|upgrade|extend)[ds]?\b[^.;]{0,40}\b(?:plan(?: of care)?|poc|frequency|duration|goals?|[ls]tg ?#?\d{0,3})\b"
                      r"|\b(?:plan(?: of care)?|poc|frequency|duration|goals?|[ls]tg ?#?\d{0,3})\b[^.;]{0,30}\b(?:revised|modified|updated|increased|decreased|reduced|changed|extended)\b")
_PROGRESS = re.compile(r"\b(?:progress(?:ed|ing)?|improve[ds]?|improvements?|gains?|plateau(?:ed)?|regress(?:ed|ion)?|decline[ds]?|slow(?:er)?|lack of)\b")
_LACK = re.compile(r"\b(?:lack of|limited|no (?:progress|improvement|gains?|change)|plateau|regress|decline|slow|not progress|minimal progress)")
_NOT_AFTER = re.compile(r" (?:is |was |has been |)(?:not|no longer|isn't)\b")
_LONGEST_REASON = 300
_WHY_ENDED = re.compile(r"\b(?:because of|because|due to|as|secondary to|since|after|having|following)\b ")


def reporting_period(text: Text, part: Stretch) -> Iterator[Evidence]:
    """A labelled period."""
    found = period(text, part)
    if found:
        yield Evidence("period_start", found[0].value, start=found[0].start, end=found[0].end)
        yield Evidence("period_end", found[1].value, start=found[1].start, end=found[1].end)


def period_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """A period in a sentence, ``this report covers 10/05/2026 to 11/16/2026``; a certified period is none."""
    if "cert" not in text.folded[max(clause.start, anchor.start - 20):anchor.start] and not text.folded.startswith(":", anchor.end):
        yield from reporting_period(text, text.stretch(anchor.end, min(clause.end, anchor.end + 80)))


def written_on(text: Text, part: Stretch) -> Iterator[Evidence]:
    """A labelled date of the document."""
    for day in days(text, part)[:1]:
        yield Evidence("document_date", day.value, start=day.start, end=day.end)


def evaluated_on(text: Text, part: Stretch) -> Iterator[Evidence]:
    """The date of an evaluation: the day of service of an evaluation, and nothing in any other document."""
    if titled(text.folded) in ("evaluation", "re-evaluation"):
        for day in days(text, part)[:1]:
            yield Evidence("date_of_service", day.value, start=day.start, end=day.end)


def decide_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """Continue or end. A discharge from elsewhere, or one that is only foreseen, ends nothing."""
    folded = text.folded
    if clause.section in ("S", "H"):
        return
    kept = _KEEP.match(folded, anchor.start, clause.end) or _KEPT.search(folded, max(clause.start, anchor.start - 24), anchor.end)
    if kept:
        yield Evidence("plan_decision", "continue", denied=bool(_NOT.search(folded[max(clause.start, anchor.start - 40):anchor.start])), start=kept.start(), end=kept.end())
        return
    ended = _STOP.match(folded, anchor.start, clause.end)
    around = folded[max(clause.start, anchor.start - 40):min(clause.end, anchor.end + 50)]
    if ended is None or _ELSEWHERE.search(folded, anchor.end, min(clause.end, anchor.end + 24)) or re.search(r"\b(?:hospital|inpatient|since|prior to) ?$", around[:40]):
        return
    if not (_STOPPED_THERAPY.search(around) or anchor.end >= clause.end or clause.start == anchor.start):
        return
    when: Standing = "planned" if _ANTICIPATED.search(folded, max(clause.start, anchor.start - 60), anchor.start) else "performed"
    denied = bool(_NOT.search(folded[max(clause.start, anchor.start - 40):anchor.start]) or _NOT_AFTER.match(folded, ended.end(), clause.end))
    yield Evidence("plan_decision", "end", when=when, denied=denied, start=ended.start(), end=ended.end())
    yield from reason_ended(text, clause, ended.end())


def reason_ended(text: Text, clause: Stretch, after: int) -> Iterator[Evidence]:
    """``discharged as all goals were met``."""
    why = _WHY_ENDED.search(text.folded, after, min(clause.end, after + 60))
    if why and clause.end - why.end() > 3 and not text.folded[why.end()].isdigit():
        yield from statements(text, "discharge_reason", why.end(), min(clause.end, why.end() + _LONGEST_REASON))


def changed_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """The plan is changed: the decision; what was changed is told by ``plan_change``."""
    if clause.section in ("S", "H"):
        return
    match = _CHANGED.search(text.folded, clause.start, clause.end)
    if match and states_change(text, clause, anchor) and not _NOT.search(text.folded[max(clause.start, match.start() - 40):match.start()]):
        yield Evidence("plan_decision", "change", start=match.start(), end=match.end())


def cause_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """``progress is due to …``: a judgement on why."""
    before = text.folded[max(clause.start, anchor.start - 80):anchor.start]
    said = list(_PROGRESS.finditer(before))
    if not said or clause.section in ("S", "H", "G"):
        return
    concept = "cause_of_no_progress" if _LACK.search(before) else "cause_of_progress"
    goal = next((a for a in clause.near(anchor.start - 80, anchor.end + 60) if a.category == "goal"), None)
    about = goal.value.upper().replace(" ", "").replace("#", "") if goal else ""
    start = anchor.start - len(before) + said[-1].start()
    yield Evidence("clinical_judgement", concept, about=about, start=start, end=anchor.end)


def decision(text: Text, part: Stretch) -> Iterator[Evidence]:
    """A labelled decision in one word or more."""
    words = text.folded[part.start:part.end]
    for pattern, value in ((r"cont", "continue"), (r"(?:discharge|d/c|end|discontinue)", "end"), (r"(?:change|modify|revise|update|increase|decrease|reduce)", "change")):
        match = re.match(pattern, words)
        if match:
            yield Evidence("plan_decision", value, start=part.start, end=part.end)
            return
