"""A style changes how a note looks and nothing that it shows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chartproof.core.covers import covers
from chartproof.core.errors import ChartproofError
from chartproof.core.showing import show
from chartproof.exchange.facts import read_chart, read_visit
from chartproof.exchange.style import read_style, style_names
from chartproof.reading.reader import read
from chartproof.writing.kinds import KINDS
from chartproof.writing.style import Heading, Style, own_words, styled
from chartproof.writing.treatment_note import write
from conftest import EXAMPLES
from exchange.strategies import Case, cases
from writing.written import HERE, LAWBOOK, documents

FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if (folder / "visit.visit").exists())
PATHS = (EXAMPLES / "episode" / "child" / "chart.yaml", HERE / "charts" / "evaluated-child.yaml", HERE / "charts" / "hand-evaluated-again.yaml")
CLINIC = Style(headings=(Heading("P", ("P",)), Heading("A", ("A",)), Heading("S", ("S",)), Heading("O", ("O",))), layout="narrative")


def in_style(case: Case, style: Style) -> tuple[str, object]:
    procedures = LAWBOOK.procedures(case.visit.date)
    shown = show(case.visit, case.chart, procedures).evidence
    text = styled(write(case.visit, case.chart, procedures), style, own_words(shown)).text
    found = covers(shown, read(text).evidence)
    return text, "" if found.complete else f"{found}\n{text}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("style", [*map(read_style, style_names()), CLINIC], ids=[*style_names(), "clinic"])
def test_every_example_shows_the_same_in_every_style(folder, style):
    _, differences = in_style(Case(read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml")), style)
    assert not differences


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(cases(), st.sampled_from([*map(read_style, style_names()), CLINIC]))
def test_any_visit_shows_the_same_in_any_style(case, style):
    _, differences = in_style(case, style)
    assert not differences


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["soap-abbreviated", "soap-narrative"])
def test_a_document_of_the_episode_shows_the_same_in_a_style(kind, name):
    found = [document for path in PATHS for document, _ in documents(kind, path)]
    assert found
    for document in found:
        text = styled(document, read_style(name), own_words(document.shown.evidence)).text
        difference = covers(document.shown.evidence, read(text).evidence)
        assert difference.complete, f"{difference}\n{text}"


def tray(style: str) -> str:
    folder = EXAMPLES / "tray-child"
    return in_style(Case(read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml")), read_style(style))[0]


def test_dap_puts_what_was_said_and_done_under_data():
    text = tray("dap")
    assert [line for line in text.splitlines() if line in ("S", "O", "A", "P", "Data", "Assessment", "Plan")] == ["Data", "Assessment", "Plan"]
    assert "- Mother reports: carried his lunch tray alone twice this week" in text


def test_running_text_has_no_bullets_and_ends_its_sentences():
    body = tray("soap-narrative").split("S\n", 1)[1].split("Signature")[0]
    assert not [line for line in body.splitlines() if line.lstrip().startswith("-")]
    assert all(line.endswith(".") for line in body.splitlines() if len(line) > 1)


def test_abbreviations_stand_in_results_and_never_in_words_of_the_therapist():
    folder = EXAMPLES / "ota-dressing"
    text, _ = in_style(Case(read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml")), read_style("soap-abbreviated"))
    assert "3 of 4 (within hip precautions), min A, 2 VC." in text
    assert "stopped at the verbal cue" in text


@pytest.mark.parametrize(("sheet", "reason"), [
    ("layout: poem", "layout"), ("headings: [{title: Data}]", "parts"), ("sections: []", "sections"), ("headings: [", "not YAML"),
])
def test_a_style_sheet_that_does_not_fit_says_where(tmp_path, sheet, reason):
    path = tmp_path / "clinic.yaml"
    path.write_text(sheet)
    with pytest.raises(ChartproofError, match=reason) as raised:
        read_style(str(path))
    assert raised.value.problem.place.source == str(path)


def test_an_unknown_style_names_the_ones_there_are():
    with pytest.raises(ChartproofError, match="did you mean dap"):
        read_style("dapp")
