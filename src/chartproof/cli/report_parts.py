"""What every face of a report shows, in which order: findings, questions, what the lawbook does not reach, what was not asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chartproof.core.finding import Report, Result, Severity

GRAVITY: tuple[Severity, ...] = ("denial", "risk", "advice")
SURE = {"primary": "", "secondary": "read in a report of it", "decoded": "from one quarter's file", "recalled": "unverified"}
VERDICTS = {
    "clear": "Nothing at risk was found in what could be checked.", "findings": "Something here is at risk. Look at the findings.",
    "unknown": "Something that holds the charge could not be decided.", "error": "Part of this check failed by a fault of ours. It says nothing about the record.",
}


_IMPORTS = (("the lawbook has no table of edits", "ncci"), ("the lawbook has no table of limits", "mue"))
_SUBJECTS = {"chart": "chart", "schedule": "day book", "other": "text"}


class Counts(NamedTuple):
    """How many rules answered in each way."""

    met: int
    not_met: int
    unknown: int
    not_checked: int
    not_applicable: int
    errors: int

    @property
    def asked(self) -> int:
        """Questions that could be put to this text."""
        return self.met + self.not_met + self.unknown


def counts(report: Report) -> Counts:
    """The counts of a report."""
    return Counts(*(report.count(o) for o in ("met", "not_met", "unknown", "not_checked", "not_applicable", "error")))


def findings(report: Report) -> list[Result]:
    """Faults of ours and what is not met: gravest first, within one weight by what takes money back (the report's own order)."""
    found = [r for r in report.results if r.outcome in ("not_met", "error")]
    return sorted(found, key=lambda r: (r.outcome != "error", GRAVITY.index(r.severity)))


def questions(report: Report) -> list[Result]:
    """What a person has to decide: unknown, and not because the lawbook has no value for the day."""
    return [r for r in report.results if r.outcome == "unknown" and not beyond_law(report, r)]


def unreached(report: Report) -> list[Result]:
    """Rules that are unknown only because the lawbook has no value for the day, and hold no charge: told in one line."""
    return [r for r in report.results if r.outcome == "unknown" and beyond_law(report, r)]


def beyond_law(report: Report, result: Result) -> bool:
    """Whether an answer is open for want of law, not of words in the note; never one that holds the charge."""
    return not result.holds_charge and any(a.value == "gap" and f"no {a.key} for " in result.message for a in report.asked)


def unreached_sentence(report: Report) -> str:
    """One line for all rules whose law does not reach the day; empty without any."""
    rules = sorted(r.rule for r in unreached(report))
    if not rules:
        return ""
    tables = sorted({word for r in unreached(report) for start, word in _IMPORTS if r.message.startswith(start)})
    load = f" CMS's own tables of that quarter would tell: chartproof law import {' and '.join(tables)}." if tables else ""
    return f"The lawbook does not reach {report.date.isoformat()} for {', '.join(rules)}: unknown, and nothing for the note to add.{load}"


def subject(report: Report) -> str:
    """What was looked at, in a word: a note (any document of a day), a chart, the day book of the staff, or a text that is no document."""
    return _SUBJECTS.get(report.kind, "note")


def needs(results: Sequence[Result]) -> str:
    """What the unchecked rules need, each once."""
    named = dict.fromkeys(r.message.removeprefix("needs ") for r in results if r.outcome == "not_checked")
    return "; ".join(need for need in named if need) or "more than the text"


def summary_sentence(report: Report) -> str:
    """What was asked, and how it came out, in one paragraph; what was not checked is folded into it."""
    number = counts(report)
    said = f"{number.asked} questions could be asked of this {'text' if subject(report) == 'note' else subject(report)}: {number.not_met} not met, {number.met} met, {number.unknown} unknown."
    if number.not_checked:
        said += f" {number.not_checked} need what was not given ({needs(report.results)}) and were not checked."
    if number.not_applicable:
        said += f" {number.not_applicable} do not apply."
    if number.errors:
        said += f" {number.errors} failed by a fault of ours."
    return said


def source(result: Result) -> str:
    """The citation with its date, and how sure it is."""
    if result.citation is None:
        return ""
    certainty = SURE[result.citation.certainty]
    return f"{result.citation.text}{f' · {certainty}' if certainty else ''}"


def basis(result: Result) -> str:
    """What the finding rests on."""
    return "wording rule: ask a reviewer" if result.confidence == "likely" else "certain"


def setting(report: Report) -> tuple[str, str]:
    """Day and payer, in words."""
    what = {"chart": "from", "schedule": "from", "treatment-note": "date of service", "missed-visit": "date of service"}.get(report.kind, "of")
    day = f"no date of service, law of {report.as_of} used" if report.date_assumed else f"{what} {report.date}"
    return day, f"profile {report.profile}" if report.profile else "no profile: only rules of all payers judge"
