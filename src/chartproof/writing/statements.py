"""What patient, family and others said and want, by role, in their own words; and, plainly, what nobody recorded."""

from __future__ import annotations

from collections.abc import Sequence

from chartproof.core.document import Computed, Sentence
from chartproof.core.visit import Report
from chartproof.writing import phrases, said
from chartproof.writing.said import Said


def told(reports: Sequence[Report], pointer: str, verb: str = "") -> tuple[Sentence, ...]:
    """``Mother: he asks to stay in class``, ``Mother wants: that he eats with the others``; outside S it has to be said that somebody said so: the
    ``verb`` is then *reports*. ``pointer`` is where the chart holds the list.
    """
    says = f" {verb}" if verb else ""
    lines = []
    for i, report in enumerate(reports):
        who = report.who.lower()
        lines += [said.words(f"{phrases.label(who)}{says}: ", report.says, f"{pointer}/{i}/says", "report", who=who, when="reported"),
                  said.words(f"{phrases.label(who)} wants: ", report.wants, f"{pointer}/{i}/wants", "wish", who=who, when="reported")]
    return tuple(line.sentence() for line in lines if line)


def not_recorded(missing: Sequence[str], pointer: str) -> tuple[Sentence, ...]:
    """``Not recorded: onset; function before``: for whoever reads the document; none where nothing is missing."""
    return (Said(f"Not recorded: {'; '.join(missing)}", (Computed("facts that are not given", (pointer,)),)).sentence(),) if missing else ()
