"""The page about the chart: its example is a chart, its schedule a schedule, and it names every key there is."""

from __future__ import annotations

import re

import msgspec

from chartproof.core.chart import Chart
from chartproof.exchange.facts import read_chart
from chartproof.exchange.schedule import read_schedule
from conftest import ROOT

PAGE = (ROOT / "docs" / "reference" / "chart.md").read_text("utf-8")
NOTE_NEEDS = {"schema", "patient", "age", "diagnoses", "goals", "measures", "staff", "precautions"}


def test_the_example_reads_as_a_chart():
    chart = read_chart(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0].encode(), "chart.yaml")
    assert [plan.frequency for _, plan in chart.plans_of_care()] == [2]


def test_the_schedule_reads_as_one():
    text = next(block for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if block.startswith("staff"))
    assert [block.patient for block in read_schedule(text.encode())] == ["M-0210", "M-0222"]


def test_every_key_that_a_note_does_not_need_is_explained():
    keys = {field.encode_name for field in msgspec.structs.fields(Chart)} - NOTE_NEEDS
    assert {key for key in keys if f"`{key}`" not in PAGE} == set()
