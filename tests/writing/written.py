"""What the tests of written documents share: charts to write from, and where a pointer leads."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

from chartproof.core.chart import Chart
from chartproof.core.course import Course
from chartproof.core.document import Computed, Document, Reason, Sentence
from chartproof.core.errors import ChartproofError
from chartproof.desk.write import opened_course
from chartproof.exchange.chart_file import open_episode
from chartproof.exchange.write import write_json
from chartproof.law.loader import load
from chartproof.writing.ask import Ask
from chartproof.writing.kinds import KINDS
from conftest import EXAMPLES

TODAY = datetime.date(2026, 11, 25)
HERE = Path(__file__).parent
CHARTS = sorted([*EXAMPLES.rglob("chart.yaml"), *(HERE / "charts").glob("*.yaml")])
LAWBOOK, PROFILES = load()


def name_of(path: Path) -> str:
    return path.stem if path.parent == HERE / "charts" else path.parent.name


def course_of(path: Path) -> Course:
    return opened_course(open_episode(path), TODAY)


PAPERS = {"progress-report": "progress_reports", "medical-necessity": "necessities", "prior-authorization": "service_requests", "appeal": "denials",
          "plan-of-care": "plans", "recertification": "plans", "re-evaluation": "re_evaluations",
          "missed-visit": "absences", "attestation": "attestations", "referral": "referrals", "caregiver-letter": "caregiver_letters",
          "home-programme": "home_programmes"}
"""For each kind that writes about one paper of several, the chart's list of them."""


def dates_of(kind: str, chart: Chart) -> list[datetime.date | None]:
    """The papers of a chart that a kind can be asked to write about, and the default."""
    return [None, *(paper.date for paper in getattr(chart, PAPERS.get(kind, ""), ()))]


def asked() -> Ask:
    """What a writer is given on the day of the tests, without the numbers of the lawbook."""
    return Ask(TODAY, LAWBOOK.procedures(TODAY))


def documents(kind: str, path: Path) -> Iterator[tuple[Document, Course]]:
    """Every document of a kind that a chart can carry."""
    course = course_of(path)
    for which in dates_of(kind, course.chart):
        try:
            yield KINDS[kind].write(course, asked()._replace(which=which)), course
        except ChartproofError as error:
            assert error.problem.remedy  # noqa: PT017  # a refusal says what to do


CASES = [(kind, path) for kind in KINDS for path in CHARTS]
IDS = [f"{kind}-{name_of(path)}" for kind, path in CASES]


def resolved(reason: Reason, course: Course) -> list[object]:
    """The values behind a reason; KeyError for a pointer that leads nowhere."""
    if isinstance(reason, Computed):
        return [value for pointer in reason.inputs for value in resolved(pointer, course)]
    source, colon, path = reason.partition(":")
    held: object = course.chart if source == "chart" else next(day.visit for day in course.days if day.source == source + colon)
    here = json.loads(write_json(held))
    for step in path.split("/")[1:]:
        here = here[int(step)] if isinstance(here, list) else here[step]
    return [here]


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _figures(words: str) -> set[str]:
    return {figure.lstrip("0") or "0" for figure in _NUMBER.findall(words)}


def figures_without_a_fact(sentence: Sentence, course: Course) -> set[str]:
    """The figures of a sentence that stand in none of the facts it names; a computation may hold any."""
    if not sentence.because or any(isinstance(reason, Computed) for reason in sentence.because):
        return set()
    held = set().union(*(_figures(json.dumps(value)) for reason in sentence.because for value in resolved(reason, course)))
    return _figures(sentence.text) - held
