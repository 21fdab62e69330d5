"""Two dozen notes in unlike voices: what a careful human would underline is read, and nothing else is.

The notes and their gold were written without a look at the reader, and it was built against them afterwards. What it still
misses is listed, one case a line, in ``misses.txt``: a case that fails and is not listed breaks the suite, and so does
a listed one that now holds. The list can only be shortened, or lengthened in plain sight.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from chartproof.core.evidence import Shown
from chartproof.core.kinds import KINDS
from chartproof.desk.texts import Audited, audit_text
from chartproof.reading.reader import read_all
from reading.voices.gold import COMPLETE, FOLDER, NAMES, STANDING_BY_KIND, Underlined, Voice, bound, voice

VOICES = [voice(name) for name in NAMES]
MISSES = frozenset((FOLDER.parent / "misses.txt").read_text(encoding="utf-8").splitlines())


@cache
def shown(name: str) -> Shown:
    """What is read of a voice, all its visits together."""
    visits = read_all(voice(name).text, name)
    return replace(visits[0], evidence=tuple(e for visit in visits for e in visit.evidence))


@cache
def audited(name: str, profile: str) -> Audited:
    return audit_text(voice(name).text, name, profile or None, datetime.date(2026, 11, 25))


def label(value: object) -> str:
    if isinstance(value, Voice):
        return value.name
    if isinstance(value, Underlined):
        return f"{value.kind}@{value.start}-{value.words[:30]}".encode("ascii", "replace").decode().replace("\n", " ")
    if isinstance(value, tuple):
        return "-".join(value[:3])
    return str(value)


def cases(name: str, rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """The rows as parameters of test ``name``; a listed miss is expected to fail."""
    named = [("-".join(map(label, row)), row) for row in rows]
    return [pytest.param(*row, id=said, marks=[pytest.mark.xfail(strict=True)] if f"{name}[{said}]" in MISSES else [])
            for said, row in named]


def underlined() -> list[tuple[Voice, Underlined]]:
    return [(v, e) for v in VOICES for e in v.evidence if not e.may]


READ = cases("read", underlined())
BOUND = cases("bound", [(v, e) for v, e in underlined() if e.of])
TRAPS = cases("trap", [(v, t) for v in VOICES for t in v.traps])
NOTHING_MORE = cases("nothing more", [(v, kind) for v in VOICES for kind in COMPLETE])
DATED = cases("dated", [(v,) for v in VOICES if v.visits])
FOUND = cases("found", [(v, f) for v in VOICES for f in v.findings])


def test_there_are_two_dozen_voices_and_every_kind_named_is_a_kind():
    assert len(VOICES) >= 24
    assert not {e.kind for v in VOICES for e in (*v.evidence, *v.traps)} - KINDS.keys()


def test_every_listed_miss_is_a_case():
    names = {"read": READ, "bound": BOUND, "trap": TRAPS, "nothing more": NOTHING_MORE, "dated": DATED, "found": FOUND}
    assert not MISSES - {f"{name}[{case.id}]" for name, rows in names.items() for case in rows}


@pytest.mark.parametrize("v", VOICES, ids=label)
def test_the_kind_of_document_is_seen(v):
    assert shown(v.name).kind == v.kind


@pytest.mark.parametrize("v", DATED)
def test_each_visit_has_its_date(v):
    assert sorted({str(e.value) for part in read_all(v.text, v.name) for e in part.evidence
                   if e.kind == "date_of_service"}) == sorted(v.visits)


@pytest.mark.parametrize(("v", "wanted"), READ)
def test_what_a_human_underlines_is_read(v, wanted):
    near = [(e.kind, e.value, e.unit, e.code, e.who, e.when, e.denied) for e in shown(v.name).evidence
            if e.start < wanted.end and e.end > wanted.start]
    assert any(wanted.agrees(e) for e in shown(v.name).evidence), near


@pytest.mark.parametrize(("v", "wanted"), BOUND)
def test_it_is_bound_to_its_activity_or_goal(v, wanted):
    assert bound(wanted, v.text, shown(v.name).evidence)


@pytest.mark.parametrize(("v", "trap"), TRAPS)
def test_what_was_not_done_today_is_not_read_as_done(v, trap):
    assert not [e for e in shown(v.name).evidence if e.kind == trap.kind and e.when == "performed" and not e.denied
                and e.start < trap.end and e.end > trap.start]


@pytest.mark.parametrize(("v", "kind"), NOTHING_MORE)
def test_nothing_more_is_read_of_the_kinds_that_are_underlined_in_full(v, kind):
    wanted = [w for w in v.evidence if w.kind == kind]
    assert not [(v.text[e.start:e.end], e.value, e.when) for e in shown(v.name).evidence
                if e.kind == kind and (e.when == "performed" or kind in STANDING_BY_KIND) and not e.denied
                and not any(w.agrees(e) for w in wanted)]


@pytest.mark.parametrize(("v", "finding"), FOUND)
def test_the_auditor_finds_what_can_be_defended(v, finding):
    profile, rule, outcome, _, start, end = finding
    results = [r for r in audited(v.name, profile).report.results if r.rule == rule]
    assert [r.outcome for r in results] == [outcome]
    if start >= 0:
        assert any(a < end and b > start for r in results for a, b in r.spans)
