"""Who writes a paper: its author, or whoever held the last visit; whether the author may judge; and who directed a student."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from chartproof.core.chart import Chart
from chartproof.core.course import Course
from chartproof.core.document import Sentence
from chartproof.core.people import ASSISTING, Person
from chartproof.writing.episode_head import author, directed


class Signed(Protocol):
    """A paper with an author."""

    @property
    def by(self) -> Person | None:
        """Who writes it."""

    @property
    def directed_by(self) -> Person | None:
        """Who directs a student."""


class Author(NamedTuple):
    """Who writes, with the credential of the staff list, and who directs, each with the fact that says so."""

    person: Person | None
    pointer: str
    directed: Person | None
    directed_pointer: str

    @property
    def judging(self) -> bool:
        """Causes of progress, standing of goals and what becomes of the plan are a clinician's (Pub 100-02 ch. 15 §220.3 D)."""
        return self.person is None or self.person.role not in ASSISTING

    def lines(self, chart: Chart) -> tuple[Sentence, ...]:
        """``Prepared by: S-01, OTS`` and ``Directed by: T-03, OTR/L``."""
        found = (author(self.person, chart, self.pointer), directed(self.directed, chart, self.directed_pointer))
        return tuple(line.sentence(0) for line in found if line)

    def questions(self, field: str) -> Iterator[str]:
        """What is open about the author; ``field`` is where the chart holds the paper."""
        if self.person is None:
            yield f"Who writes this? ({field}, by)"
        elif self.person.role is None:
            yield "Which credential has the author? (staff)"
        elif self.person.role == "student" and self.directed is None:
            yield f"Who directed the student? ({field}, directed_by)"


def author_of(paper: Signed, pointer: str, chart: Chart) -> Author:
    """The author that a paper names."""
    return Author(chart.person(paper.by) if paper.by else None, f"{pointer}/by",
                  chart.person(paper.directed_by) if paper.directed_by else None, f"{pointer}/directed_by")


def author_or_last(paper: Signed | None, pointer: str, course: Course, *, clinician: bool = False) -> Author:
    """The author that a paper names, else whoever held the last visit, with the person who directed it.

    ``clinician`` is for a paper that decides something: nobody is taken for its author who may not, so that the author is asked for instead.
    """
    if paper is not None and paper.by:
        return author_of(paper, pointer, course.chart)
    held = [day for day in course.treated() if day.visit.by and not (clinician and course.chart.person(day.visit.by).role in ASSISTING)]
    if clinician and held and held[-1] != course.treated()[-1]:
        held = []
    if not held:
        return Author(None, "", None, "")
    visit, where = held[-1]
    return Author(course.chart.person(visit.by) if visit.by else None, f"{where}/by",
                  course.chart.person(visit.supervised_by) if visit.supervised_by and visit.by else None, f"{where}/supervised_by")
