"""Every kind of document that can be written from a chart: its name on the command line, what it is, and the module that writes it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import NamedTuple

from chartproof.core.course import Course
from chartproof.core.document import Document
from chartproof.writing.ask import Ask

Writer = Callable[[Course, Ask], Document]


class Written(NamedTuple):
    """A kind of document: what it is in a few words, and the module whose ``write`` writes it."""

    name: str
    what: str
    module: str

    def write(self, course: Course, ask: Ask) -> Document:
        """Write it. Raises ChartproofError with the reason where the chart cannot carry this document."""
        writer: Writer = importlib.import_module(f"chartproof.writing.{self.module}").write
        return writer(course, ask)


_LIST = (
    Written("evaluation", "profile, problem, what was seen and measured, the components of 97165 to 97167, prognosis", "evaluation"),
    Written("plan-of-care", "what is treated, goals, amount, frequency, duration; open for the certifier", "plan_of_care"),
    Written("re-evaluation", "why again, then and now, what it means for the plan", "re_evaluation"),
    Written("recertification", "progress since the last certification, the plan from here, what changes", "recertification"),
    Written("progress-report", "each goal against the last report, computed from the visits", "progress_report"),
    Written("justification", "purpose, frequency, session length, skilled need and progress of a period, from the record", "letters.justification"),
    Written("medical-necessity", "why an item or service is needed: limits, what was tried, goals", "letters.medical_necessity"),
    Written("prior-authorization", "what is asked for, what was used, where each goal stands, and why", "letters.prior_authorization"),
    Written("appeal", "a payer's denial answered point by point from the record of the denied visits", "letters.appeal"),
    Written("discharge", "the episode from first to last, goal by goal, and what goes on afterwards", "discharge"),
    Written("missed-visit", "a visit that did not take place, by whose word and why", "missed_visit"),
    Written("attestation", "the author's statement on an entry that is unsigned or illegible, for the author to sign", "attestation"),
    Written("signature-log", "everyone who wrote in the record, with lines for name, signature and initials", "signature_log"),
    Written("transmittal-log", "when each plan of care was sent, how and to whom", "transmittal_log"),
    Written("referral", "to another discipline or provider: why, what is asked, what was found", "referral"),
    Written("caregiver-letter", "to the family, in plain words: what was worked on, what changed, what helps at home", "caregiver_letter"),
    Written("home-programme", "what to practise at home, step by step, and when to stop and call", "home_programme"),
)

TREATMENT_NOTE = "treatment-note"
"""Written from the facts of a visit, not from a chart; of it, too, there is a blank form."""

KINDS: dict[str, Written] = {kind.name: kind for kind in _LIST}
