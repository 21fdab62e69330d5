"""The reference page of evidence kinds."""

from __future__ import annotations

from chartproof.core.kinds import KINDS


def outputs() -> dict[str, bytes]:
    """``docs/reference/evidence.md``."""
    rows = ["# Kinds of evidence", "", "The closed list that facts are shown in and prose is read into. Printed from `src/chartproof/core/kinds.py`;",
            "see it at work: `chartproof audit NOTE.txt --show evidence`.", "",
            "*exact* values are compared to the digit, with their unit and with what they are about; *words* are the therapist's own and are",
            "compared without regard to case, white space and closing punctuation. What a whole chart shows is about its papers: `plan1`, `order2`,",
            "`certification1`, `report3`, `authorization1`, `coverage1`, `claim4`, `evaluation`, `discharge`; what the day book shows, about its blocks: `b1`.", "",
            "| kind | what it means | value | unit | about | compared |", "| --- | --- | --- | --- | --- | --- |"]
    rows += [f"| `{k.name}` | {k.meaning} | {k.value} | {k.unit} | {k.about} | {k.compare} |" for k in KINDS.values()]
    return {"docs/reference/evidence.md": ("\n".join(rows) + "\n").encode()}
