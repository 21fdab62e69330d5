"""A control and its defective twin, and the records in which notes and gold are kept."""

from __future__ import annotations

import copy
import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from invented.defects import choose
from invented.defects.defect import Defect
from invented.defects.plans import PlanDefect, choose_plan
from invented.defects.reports import ReportDefect, choose_report
from invented.draws import Draws
from invented.facts import Visit
from invented.gold import Gold, collect
from invented.invent import SETTINGS, invent
from invented.layouts import render
from invented.manner import Manner
from invented.plans import PLAN_VOICES, invent_plan, render_plan
from invented.reports import REPORT_VOICES, invent_report, render_report
from invented.traps import TRAPS, trapped
from invented.voices import VOICES, Voice

Record = dict[str, Any]
AS_OF = "2026-12-31"
PLANS_EVERY = 9
"""Of so many pairs one is of plans of care and one of progress reports. Sixteen voices and nine have no common divisor, so no voice is left out."""


def gold_records(gold: list[Gold], text: str) -> list[Record]:
    """Gold as it is written to a file: every field, the main span, and the other places that say the same."""
    made = []
    for each in gold:
        if not each.places and each.optional:
            continue
        if not each.places:
            raise AssertionError(f"gold of kind {each.kind} was not written")
        (start, end), *also = each.places
        record = dataclasses.asdict(each)
        del record["places"]
        made.append({**record, "start": start, "end": end, "words": text[start:end], "also": [list(place) for place in also]})
    return sorted(made, key=lambda record: (record["start"], -record["end"]))


def differences(one: list[Gold], other: list[Gold]) -> list[str]:
    """The kinds of which two notes do not show the same; what is optional does not count."""
    counts = Counter(gold.key for gold in one if not gold.optional), Counter(gold.key for gold in other if not gold.optional)
    return sorted({key[0] for key in (counts[0] - counts[1]) + (counts[1] - counts[0])})


def pair(seed: int, number: int) -> Iterator[Record]:
    """The control and the twin of one number."""
    draws = Draws(f"{seed}/{number}")
    voice = VOICES[number % len(VOICES)]
    setting = "school" if voice.layout == "school_log" else draws.pick("setting", SETTINGS)
    control = invent(draws, voice, setting)
    chosen = choose(draws, control)
    for defect in chosen:
        defect.ground(control, draws)
    twin = copy.deepcopy(control)
    for defect in chosen:
        defect.seed(twin, draws)
    cloned = any(defect.clones for defect in chosen)
    name = f"{seed}-{number:05d}"
    yield _note(f"{name}-control", control, draws, voice, [], _earlier(control, draws, voice, setting, same=False) if cloned else [])
    record = _note(f"{name}-twin", twin, draws, voice, chosen, _earlier(twin, draws, voice, setting, same=True) if cloned else [])
    record["changed"] = differences(collect(control), collect(twin))
    yield record


def plan_pair(seed: int, number: int) -> Iterator[Record]:
    """The control and the twin of a plan of care."""
    draws = Draws(f"{seed}/{number}")
    voice = PLAN_VOICES[number // PLANS_EVERY % len(PLAN_VOICES)]
    control, chosen = invent_plan(draws), choose_plan(draws)
    twin = copy.deepcopy(control)
    for defect in chosen:
        defect.seed(twin)
    texts = [render_plan(plan, Manner(draws, voice)) for plan in (control, twin)]
    yield from _documents(f"{seed}-{number:05d}", "plan-of-care", voice, texts, (control, twin), chosen)


def report_pair(seed: int, number: int) -> Iterator[Record]:
    """The control and the twin of a progress report."""
    draws = Draws(f"{seed}/{number}")
    voice = REPORT_VOICES[number // PLANS_EVERY % len(REPORT_VOICES)]
    control, chosen = invent_report(draws), choose_report(draws)
    twin = copy.deepcopy(control)
    for defect in chosen:
        defect.seed(twin)
    texts = [render_report(report, Manner(draws, voice)) for report in (control, twin)]
    yield from _documents(f"{seed}-{number:05d}", "progress-report", voice, texts, (control, twin), chosen)


def _documents(name: str, kind: str, voice: Voice, texts: list[str], facts: tuple[object, object], chosen: Sequence[PlanDefect | ReportDefect]) -> Iterator[Record]:
    control, twin = (collect(sheet) for sheet in facts)
    for role, text, gold in zip(("control", "twin"), texts, (control, twin), strict=True):
        record = {"id": f"{name}-{role}", "role": role, "voice": voice.name, "setting": kind, "profile": "medicare-b", "kind": kind, "as_of": AS_OF,
                  "text": text, "earlier": [], "gold": gold_records(gold, text), "defects": _told(chosen) if role == "twin" else []}
        if role == "twin":
            record["changed"] = differences(control, twin)
        yield record


def _told(chosen: Sequence[Defect | PlanDefect | ReportDefect]) -> list[Record]:
    return [{"name": d.name, "rules": list(d.rules), "may": list(d.may), "unwritten": d.unwritten, "kinds": sorted(d.kinds)} for d in chosen]


def _note(name: str, visit: Visit, draws: Draws, voice: Voice, chosen: list[Defect], earlier: list[str]) -> Record:
    text = render(visit, Manner(draws, voice))
    return {
        "id": name, "role": "twin" if chosen else "control", "voice": voice.name, "setting": visit.setting, "profile": visit.profile,
        "kind": "treatment-note", "as_of": AS_OF, "text": text, "earlier": earlier, "gold": gold_records(collect(visit), text),
        "defects": _told(chosen),
    }


def _earlier(visit: Visit, draws: Draws, voice: Voice, setting: str, *, same: bool) -> list[str]:
    """An earlier note of the patient: of another session, or the same text under its own date."""
    before = copy.deepcopy(visit) if same else invent(draws.under("earlier"), voice, setting)
    date = visit.date - datetime.timedelta(days=7)
    for gold in collect(before):
        gold.places.clear()
        if gold.kind in {"date_of_service", "signature_date"}:
            gold.value = date.isoformat()
        if gold.kind == "patient_id" and visit.patient:
            gold.value = visit.patient.value
    before.date = date
    return [render(before, Manner(draws, voice))]


def traps(seed: int, each: int) -> Iterator[Record]:
    """Adversarial notes: ``each`` of every family, under Medicare so that every rule of the note is asked."""
    for trap in TRAPS:
        for i in range(each):
            text, gold = trapped(Draws(f"{seed}/{trap.name}/{i}"), trap)
            yield {"id": f"{seed}-{trap.name.replace(' ', '-')}-{i}", "role": "trap", "voice": trap.name, "setting": "none", "profile": "medicare-b",
                   "kind": "treatment-note", "as_of": AS_OF, "text": text, "earlier": [], "gold": gold_records(gold, text), "defects": [],
                   "never_met": list(trap.never_met), "never_read": list(trap.never_read)}


def bench(seed: int, notes: int) -> Iterator[Record]:
    """About ``notes`` notes: controls and twins in equal number, then the adversarial part, a tenth as many."""
    for number in range(max(1, notes // 2)):
        made = {PLANS_EVERY - 1: plan_pair, PLANS_EVERY - 5: report_pair}.get(number % PLANS_EVERY, pair)
        yield from made(seed, number)
    yield from traps(seed, max(1, notes // 10 // len(TRAPS)))
