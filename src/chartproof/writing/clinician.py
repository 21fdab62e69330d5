"""Who stands behind an evaluation, a plan or a letter that argues: a therapist, or a student with the therapist who directs. No assistant does."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.course import Course
from chartproof.core.people import ASSISTING, Person
from chartproof.writing import episode_head
from chartproof.writing.ask import refuse
from chartproof.writing.said import Said


def authors(course: Course, by: Person | None, directed_by: Person | None, pointer: str, field: str,
            what: str = "evaluations and plans of care are") -> tuple[Said | None, Said | None]:
    """``Prepared by: T-03, OTR/L`` and, for a student, ``Directed by: …``. Raises ChartproofError for an assistant."""
    if by is None:
        return None, None
    if course.chart.person(by).role in ASSISTING:
        raise refuse(f"{what} a therapist's to write; this one is by somebody who assists",
                     f"Name the therapist in `{field}:`; what the assistant measured can stand in a visit")
    return episode_head.author(by, course.chart, f"{pointer}/{field}"), episode_head.directed(directed_by, course.chart, f"{pointer}/directed_by")


def missing(course: Course, by: Person | None, directed_by: Person | None) -> Iterator[str]:
    """What the reader of the document must know about its author: that nobody is named, or nobody who directed a student."""
    if by is None:
        yield "author"
    elif course.chart.person(by).role == "student" and directed_by is None:
        yield "who directed the student"


def questions(course: Course, by: Person | None, directed_by: Person | None, where: str) -> Iterator[str]:
    """What to ask about the author."""
    if by is None:
        yield f"Who wrote this? ({where})"
        return
    role = course.chart.person(by).role
    if role is None:
        yield f"Which credential has the author? ({where}, or staff)"
    elif role == "student" and directed_by is None:
        yield f"Which therapist directed the student? ({where.split(',', maxsplit=1)[0]}, directed_by)"
