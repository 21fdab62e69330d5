"""What patient and family said, as documents about the episode hold it: each by role, in their own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chartproof.core.document import Sentence
from chartproof.core.visit import Report
from chartproof.writing import phrases, said


def statements(reports: Sequence[Report], pointer: str) -> Iterator[Sentence]:
    """``Mother: mornings take thirty minutes now`` and ``Mother wants: …``; ``pointer`` is where the chart holds the list."""
    for i, report in enumerate(reports):
        who, role = phrases.label(report.who), report.who.lower()
        for line in (said.words(f"{who}: ", report.says, f"{pointer}/{i}/says", "report", who=role, when="reported"),
                     said.words(f"{who} wants: ", report.wants, f"{pointer}/{i}/wants", "wish", who=role, when="reported")):
            if line:
                yield line.sentence()
