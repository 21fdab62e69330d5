"""The code and the minutes of an evaluation, and that they are outside treatment time."""

from __future__ import annotations

from chartproof.core.complexity import LEVELS
from chartproof.core.course import Course
from chartproof.core.evidence import Evidence
from chartproof.core.procedure import Procedures
from chartproof.writing.ask import refuse
from chartproof.writing.findings import Finding
from chartproof.writing.said import Said, fact

_CODES = (*LEVELS, "97168")


def coded(finding: Finding) -> Said | None:
    """``Evaluation coded: 97166``."""
    code = finding.seen.code
    return fact(f"Evaluation coded: {code}", f"{finding.pointer}/code", "code", code) if code else None


def minutes(finding: Finding) -> Said | None:
    """``Minutes of evaluation (97166): 50, 10:00 to 10:50; untimed, outside treatment time``."""
    seen, where = finding.seen, finding.pointer
    if seen.minutes is None:
        return None
    code, because, clocks = seen.code or "", [f"{where}/minutes"], ""
    shows = [Evidence("minutes", seen.minutes, "min", code=code)]
    if code:
        because.append(f"{where}/code")
    if seen.start and seen.end:
        clocks = f", {seen.start} to {seen.end}"
        because += [f"{where}/start", f"{where}/end"]
        shows += [Evidence("start_time", seen.start), Evidence("end_time", seen.end)]
    named = f" ({code})" if code else ""
    return Said(f"Minutes of evaluation{named}: {seen.minutes}{clocks}; untimed, outside treatment time", tuple(because), tuple(shows))


def contradictions(course: Course, finding: Finding, procedures: Procedures) -> None:
    """Raise ChartproofError where the evaluation is coded as timed treatment, or a visit of the day counts its minutes or gives them otherwise."""
    seen = finding.seen
    procedure = procedures.get(seen.code or "")
    if procedure and procedure.timed:
        raise refuse("the code of this evaluation is one of timed treatment", "Correct the code: the minutes of an evaluation are outside treatment time")
    for day in course.treated(seen.date, seen.date):
        visit = day.visit
        if seen.start and seen.end and visit.start and visit.end and visit.start < seen.end and seen.start < visit.end and not _coded(visit.activities):
            raise refuse("the treatment of this day and the evaluation lie over each other in time", "Correct start and end of one of them: evaluation is no treatment time")
        told = sum(a.minutes for a in visit.activities if a.code in _CODES)
        if told and seen.minutes is not None and told != seen.minutes:
            raise refuse(f"the visit of this day gives the evaluation {told} min, the chart {seen.minutes} min", "Correct one of the two")


def _coded(activities: tuple[object, ...]) -> bool:
    return any(getattr(activity, "code", "") in _CODES for activity in activities)
