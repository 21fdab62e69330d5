"""An answer to a prompt, put to all that can be asked of it: its form, its grounding in the facts, the audit of its text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from chartproof.audit import audit
from chartproof.core.chart import Chart
from chartproof.core.evidence import Evidence, Shown
from chartproof.core.finding import Result
from chartproof.core.record import Record
from chartproof.core.showing import show
from chartproof.core.showing_chart import show_chart
from chartproof.core.visit import Visit
from chartproof.desk.opposites import exchanged
from chartproof.desk.payer import chosen
from chartproof.ground.facts import known
from chartproof.ground.grounding import Grounding, Statement, ground
from chartproof.law.loader import load
from chartproof.prompts.answer import Fault, faults
from chartproof.prompts.prompt import Prompt
from chartproof.prompts.slots import DATE, PATIENT, PLACEHOLDER
from chartproof.reading.reader import read

WEIGHTY = ("denial", "risk")
"""The weights of a finding that an answer may not have; advice is for the therapist to take or leave."""

_BOUND = frozenset({"score", "assistance", "cues", "side", "goal_status"})
"""Kinds that another task's facts do not bear out."""
_NOBODY = "P-0000"
"""Stands where facts in words name no patient."""


class Checked(NamedTuple):
    """An answer with what was found: ``form`` on the answer as it came, the rest on ``text``, in which the tokens are restored."""

    text: str
    form: tuple[Fault, ...]
    grounding: Grounding
    findings: tuple[Result, ...]

    @property
    def sound(self) -> bool:
        """Nothing of the form is wrong, no statement lacks its fact, and no rule is unmet at risk or denial."""
        return not self.form and self.grounding.supported and not self.findings


def with_days(answer: str, patient: str, day: datetime.date) -> str:
    """The answer with the patient and the days in place of their tokens: ``2 days before [DATE]`` is a day of the calendar again."""
    def counted(found: re.Match[str]) -> str:
        days = int(found[1]) * (1 if found[2] == "after" else -1)
        return f" on {(day + datetime.timedelta(days)).isoformat()}"

    return re.sub(r",? (\d{1,4}) days? (before|after) \[DATE\]", counted, answer).replace(DATE, day.isoformat()).replace(PATIENT, patient)


def check_in_visit(prompt: Prompt, answer: str, visit: Visit, chart: Chart | None) -> Checked:
    """Check an answer against a visit and its chart, which must have been checked."""
    lawbook = load()[0]
    procedures = lawbook.procedures(visit.date)
    text = with_days(answer, visit.patient, visit.date)
    shown = read(text)
    found = _of_answer(prompt, ground(show(visit, chart, procedures), shown, text, known(chart, visit, procedures)), text)
    return Checked(text, faults(prompt, answer), found, _findings(prompt, shown, visit.date, show_chart(chart) if chart else None))


def check_in_words(prompt: Prompt, answer: str, facts: str, on: datetime.date) -> Checked:
    """Check an answer against facts that somebody typed: every figure, level, name and claim of it has to stand in them. What it lost is not told."""
    text = with_days(answer, _NOBODY, on)
    shown = read(text)
    typed = with_days(facts, _NOBODY, on)
    statements = [Evidence("statement", line.strip("- ")) for line in typed.splitlines() if line.strip("- ")]
    beside = (*statements, Evidence("patient_id", _NOBODY), Evidence("date_of_service", on), Evidence("number", on.isoformat(), "date"))
    found = _of_answer(prompt, ground(Shown("facts", ()), shown, text, beside), text, typed)
    found = replace(found, changed=tuple(sorted({s.start: s for s in (*exchanged(text, typed), *found.changed)}.values(), key=lambda s: s.start)))
    return Checked(text, faults(prompt, answer), found, _findings(prompt, shown, on, None))


def prescribed(prompt: Prompt, text: str) -> list[tuple[int, int]]:
    """Where an answer says what its prompt prescribes: its headings, labels in its words, and whole sentences of it. No fact stands behind them, and none
    has to.
    """
    own = [m.span() for heading in prompt.head.headings for m in re.finditer(rf"^\W*{re.escape(heading)}\W*$", text, re.IGNORECASE | re.MULTILINE)]
    body = " ".join(prompt.body.split())
    named = body.casefold().replace(",", "")
    own += [m.span() for m in re.finditer(r"^[-*•# \t]*([A-Za-z][^:\n]{2,40}):", text, re.MULTILINE) if m[1].casefold().replace(",", "") in named]
    return [*own, *(said.span() for said in re.finditer(r"[^.\n]{12,}\.", text) if " ".join(said[0].split()) in body)]


def _of_answer(prompt: Prompt, found: Grounding, text: str, facts: str = "") -> Grounding:
    """Without what the answer does not say itself: headings and sentences that the prompt prescribes, and what stands in a placeholder. Words that stand in
    ``facts`` as they stand in the answer are theirs too, whatever the reader makes of them; a score and the help beside it count only where they belong.
    """
    folded = _folded(facts)
    own = [*(m.span() for m in PLACEHOLDER.finditer(text)), *prescribed(prompt, text)]

    def kept(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(s for s in statements if not any(start <= s.start and s.end <= end for start, end in own)
                     and not (facts and (s.held is None or s.said.kind not in _BOUND) and _word_for_word(_folded(text[s.start:s.end]), folded)))

    return replace(found, unsupported=kept(found.unsupported), changed=kept(found.changed))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;:?")


def _word_for_word(words: str, facts: str) -> bool:
    """Whole words only: ``5 lb`` is not said by ``25 lb``."""
    return bool(re.search(rf"(?<![\w.,/-]){re.escape(words)}(?![\w/])", facts))


def _findings(prompt: Prompt, shown: Shown, on: datetime.date, chart: Shown | None) -> tuple[Result, ...]:
    """Rules unmet at risk or denial in a draft of the prompt's kind. A draft is not signed, and names no day and no patient of its own."""
    document = replace(shown, kind=prompt.head.document, date=on)
    report = audit(Record(document, chart), load()[0], chosen(None), on, draft=True)
    return tuple(result for result in report.results if result.outcome == "not_met" and result.severity in WEIGHTY)

