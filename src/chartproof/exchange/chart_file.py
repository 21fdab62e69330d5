"""A chart with what lies beside it: visits in files of their own, and signed notes as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chartproof.core.chart import Chart
from chartproof.core.episode import NoteFile
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.evidence import Shown
from chartproof.core.visit import Visit
from chartproof.exchange.facts import open_chart, open_visit
from chartproof.exchange.text import read_text
from chartproof.exchange.tree import Places

SUFFIXES = (".yaml", ".yml", ".json")
_SCHEMA = re.compile(r"chartproof/(chart|visit)@\d")
_CHART_KEY = re.compile(r"^(?: {0,2}\"(?:goals|coverages|certifications|plans?|evaluation)\"|(?:goals|coverages|certifications|plans?|evaluation)) ?:", re.MULTILINE)
_VISIT_KEY = re.compile(r"^(?: {0,2}\"(?:activities|absence|stopped)\"|(?:activities|absence|stopped)) ?:", re.MULTILINE)
"""At the outermost level: at the margin in YAML, within two blanks in JSON."""


class VisitFile(NamedTuple):
    """The facts of one visit, what the file is called, and where its facts stand (None inside the chart's own file)."""

    visit: Visit
    name: str
    places: Places | None


class SignedNote(NamedTuple):
    """A note beside the chart: its entry in the chart, its text, and its name."""

    entry: NoteFile
    text: str
    name: str


class Episode(NamedTuple):
    """A chart, its own text (line ends made one), the places of its facts, its visits and its notes in the order of the chart."""

    chart: Chart
    name: str
    text: str
    places: Places
    visits: tuple[VisitFile, ...]
    notes: tuple[SignedNote, ...]

    def spans(self, shown: Shown) -> tuple[tuple[int, int], ...]:
        """For each evidence of the chart the code points of the fact behind it in the chart's text."""
        starts = [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]
        found = []
        for pointer in shown.pointers:
            place = self.places.at(pointer)
            start = starts[min(place.line, len(starts)) - 1] + place.column - 1 if place.line else -1
            found.append((start, min(start + place.length, len(self.text))) if start >= 0 else (-1, -1))
        return tuple(found)


def is_chart(path: Path) -> bool:
    """Whether a file holds a chart: by its suffix and its schema; without a schema, by keys that only a chart has and no visit."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return False
    try:
        text = read_text(path)
    except ChartproofError:
        return False
    named = _SCHEMA.search(text)
    if named:
        return named.group(1) == "chart"
    return bool(_CHART_KEY.search(text)) and not _VISIT_KEY.search(text)


def open_episode(source: Path | bytes, name: str = "") -> Episode:
    """The chart in a file with the visits and notes it names, looked up beside it; or the chart in ``bytes``, which can name none.

    Raises ChartproofError for the first file that is missing or cannot be used.
    """
    called = name or ("chart" if isinstance(source, bytes) else str(source))
    text = read_text(source, called).replace("\r\n", "\n").replace("\r", "\n")
    opened = open_chart(text.encode(), called)
    chart, places = opened.facts, opened.places
    folder = source.parent if isinstance(source, Path) else None
    inline = tuple(VisitFile(visit, f"{called}, visit of {visit.date}", None) for visit in chart.visits)
    return Episode(chart, called, text, places, (*inline, *_visits(chart, folder, places)), tuple(_notes(chart, folder, places)))


def _visits(chart: Chart, folder: Path | None, places: Places) -> Iterator[VisitFile]:
    for i, file in enumerate(chart.visit_files):
        path = _beside(folder, file, places.at(f"/visit_files/{i}"))
        visit, inside = open_visit(path)
        if visit.patient != chart.patient:
            raise ChartproofError(Problem("this visit is of another patient than the chart that names it",
                                          "Take it out of the chart's list, or correct the record number", inside.at("/patient")))
        yield VisitFile(visit, str(path), inside)


def _notes(chart: Chart, folder: Path | None, places: Places) -> Iterator[SignedNote]:
    for i, entry in enumerate(chart.notes):
        path = _beside(folder, entry.file, places.at(f"/notes/{i}/file"))
        yield SignedNote(entry, read_text(path), str(path))


def _beside(folder: Path | None, file: str, place: Place) -> Path:
    """The file beside the chart. A chart names nothing outside its own folder: who sends a chart sends all of it."""
    if folder is None:
        raise ChartproofError(Problem("a chart that does not come from a file can name no files beside it", "Save the chart, then name its file", place))
    parts = Path(file).parts
    if Path(file).is_absolute() or ".." in parts or not parts:
        raise ChartproofError(Problem("a chart names files inside its own folder only", "Copy the file beside the chart and name it without ..", place))
    path = folder / file
    if not path.is_file():
        raise ChartproofError(Problem("there is no such file beside the chart", "Check the name, or take the line out", place))
    return path
