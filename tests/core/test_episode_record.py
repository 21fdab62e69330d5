"""The chart as evidence, and the record as a view over all of it."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from chartproof.core.chart import Chart
from chartproof.core.evidence import Evidence, Shown
from chartproof.core.kinds import KINDS
from chartproof.core.record import Record
from chartproof.core.showing_chart import show_chart, show_episode
from chartproof.exchange.facts import read_chart
from conftest import EXAMPLES

CHART = read_chart(EXAMPLES / "episode" / "clean" / "chart.yaml")
FAULTS = read_chart(EXAMPLES / "episode" / "faults" / "chart.yaml")


def resolve(chart: Chart, pointer: str) -> object:
    value: object = msgspec.to_builtins(chart)
    for part in pointer.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list | tuple) else value[part]
    return value


@pytest.mark.parametrize("chart", [CHART, FAULTS], ids=["clean", "faults"])
def test_every_evidence_points_to_a_fact_of_the_chart_and_is_of_a_known_kind(chart):
    shown = show_episode(chart)
    assert len(shown.pointers) == len(shown.evidence) > 100
    for e, pointer in zip(shown.evidence, shown.pointers, strict=True):
        assert resolve(chart, pointer) is not None, pointer
        assert e.kind in KINDS


def test_what_belongs_together_is_about_the_same_thing():
    shown = show_episode(CHART)
    second = {e.kind: e.value for e in shown.evidence if e.about == "certification2"}
    assert second == {"certification_start": datetime.date(2026, 10, 5), "certification_end": datetime.date(2027, 1, 2),
                      "certification_date": datetime.date(2026, 10, 2)}


def test_the_plan_in_force_is_the_latest_that_is_not_younger():
    record = Record(show_episode(CHART))
    assert [record.plan_on(datetime.date(2026, month, 5)) for month in (6, 8, 10)] == ["", "plan1", "plan2"]
    shown = {e.kind: e.value for e in show_chart(CHART, datetime.date(2026, 8, 20)).evidence if e.kind == "plan_date"}
    assert shown == {"plan_date": datetime.date(2026, 7, 6)}


def test_documents_come_by_date_and_by_kind_and_by_day():
    def paper(kind, number):
        return Shown("document", (Evidence("code", "97530"),), kind, datetime.date(2026, 7, number), name=f"{kind} {number}")

    record = Record(show_episode(CHART), episode=(paper("treatment-note", 9), paper("progress-report", 8), paper("treatment-note", 2)))
    assert [p.name for p in record.documents()] == ["treatment-note 2", "progress-report 8", "treatment-note 9"]
    assert [p.name for p in record.documents("treatment-note")] == ["treatment-note 2", "treatment-note 9"]
    assert [p.name for p in record.day(datetime.date(2026, 7, 8))] == ["progress-report 8"]
    assert record.goals() == ("LTG1", "STG1", "STG2", "STG3")


def test_an_old_chart_with_one_plan_and_one_authorization_still_reads():
    chart = read_chart(EXAMPLES / "stroke-kitchen" / "chart.yaml")
    assert [pointer for pointer, _ in chart.plans_of_care()] == ["/plan"]
    assert {e.about for e in show_episode(chart).evidence if e.kind == "plan_date"} == {"plan1"}
