"""Every evidence and every sentence points at a fact that is there."""

from __future__ import annotations

import json

import pytest

from chartproof.core.document import Computed
from chartproof.core.showing import show
from chartproof.exchange.facts import read_chart, read_visit
from chartproof.exchange.write import write_json
from chartproof.law.loader import load
from chartproof.writing.treatment_note import write
from conftest import EXAMPLES

FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if (folder / "visit.visit").exists())


def found(pointer: str, visit: object, chart: object) -> bool:
    """Whether a JSON Pointer leads to a value of the visit, or with ``chart:`` of the chart."""
    here = chart if pointer.startswith("chart:") else visit
    for step in pointer.removeprefix("chart:").split("/")[1:]:
        if isinstance(here, list):
            if not step.isdigit() or int(step) >= len(here):
                return False
            here = here[int(step)]
        elif isinstance(here, dict) and step in here:
            here = here[step]
        else:
            return False
    return True


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_pointer_leads_to_a_fact(folder):
    visit, chart = read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml")
    procedures = load()[0].procedures(visit.date)
    shown = show(visit, chart, procedures)
    sentences = [s for section in write(visit, chart, procedures).sections for s in section.sentences]
    behind = [reason for s in sentences for reason in s.because]
    pointers = {*shown.pointers, *(p for r in behind for p in (r.inputs if isinstance(r, Computed) else (r,)))}
    values = json.loads(write_json(visit)), json.loads(write_json(chart))
    assert len(shown.pointers) == len(shown.evidence)
    assert [p for p in sorted(pointers) if not found(p, *values)] == []
