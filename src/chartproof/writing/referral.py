"""The referral: to another discipline or provider, with the reason, the question and what was found. A clinician's decision, never an assistant's."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.closing import Referral
from chartproof.core.course import Course
from chartproof.core.document import Document, Section
from chartproof.writing import said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.attendance import over
from chartproof.writing.authored import Author, author_or_last
from chartproof.writing.episode_head import diagnoses, signature
from chartproof.writing.papers import paper_of
from chartproof.writing.said import fact


def write(course: Course, ask: Ask) -> Document:
    """The referral of the day ``ask.which``, or the last one. Raises ChartproofError where the chart has none, and for an assistant's."""
    where, paper = paper_of(course.chart.referrals, "referrals", ask)
    by = author_or_last(paper, where, course, clinician=True)
    if not by.judging:
        raise refuse("a referral is a clinician's decision, and this author is none", "Name the therapist who refers in `by`; an assistant tells the therapist what was seen")
    chart = course.chart
    head = [fact(f"Patient: {chart.patient}", "chart:/patient", "patient_id", chart.patient), diagnoses(chart),
            said.day("Date written: ", f"{where}/date", "document_date", paper.date), said.words("To: ", said.plain(paper.to), f"{where}/to", "recipient")]
    told = [said.words("Why we refer: ", paper.reason, f"{where}/reason", "referral_reason"),
            said.words("What we ask: ", paper.questions, f"{where}/questions", "referral_question"),
            said.words("What we found: ", paper.found, f"{where}/found", "clinical_finding")]
    sections = (
        Section("", (*(line.sentence(0) for line in head if line), *by.lines(chart))),
        Section("Why we refer, what we ask", tuple(line.sentence() for line in told if line)),
        Section("Course of treatment", tuple(over(course, until=paper.date))),
        Section("", signature()),
    )
    return Document("referral", paper.date, "Referral from occupational therapy", tuple(s for s in sections if s.sentences), tuple(_questions(paper, by)),
                    patient=chart.patient)


def _questions(paper: Referral, by: Author) -> Iterator[str]:
    yield from by.questions("referrals")
    if not paper.reason:
        yield "Why is the patient referred? (referrals, reason)"
    if not paper.questions:
        yield "What is asked of the one to whom the patient is referred? (referrals, questions)"
    if not paper.found:
        yield "What was found that they should know? (referrals, found)"
