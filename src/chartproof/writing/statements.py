"""What patient, family and others said and want, by role, in their own words; and, plainly, what nobody recorded."""

from __future__ import annotations

from collections.abc import Sequence

from chartproof.core.document import Computed, Sentence
from chartproof.core.visit import Report
from chartproof.writing import said
from chartproof.writing.said import Said


def told(reports: Sequence[Report], pointer: str) -> tuple[Sentence, ...]:
    """``Said by mother: he asks to stay in class``, ``Wanted by mother: that he eats with the others``."""
    lines = []
    for i, report in enumerate(reports):
        who = report.who.lower()
        lines += [said.words(f"Said by {who}: ", report.says, f"{pointer}/{i}/says", "report", who=who, when="reported"),
                  said.words(f"Wanted by {who}: ", report.wants, f"{pointer}/{i}/wants", "wish", who=who, when="reported")]
    return tuple(line.sentence() for line in lines if line)


def not_recorded(missing: Sequence[str], pointer: str) -> tuple[Sentence, ...]:
    """``Not recorded: onset; function before``: for whoever reads the document; none where nothing is missing."""
    return (Said(f"Not recorded: {'; '.join(missing)}", (Computed("facts that are not given", (pointer,)),)).sentence(),) if missing else ()
