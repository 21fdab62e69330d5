"""What somebody said, told among what was done: ``Mother reports: …`` under *Data*, ``Child wants: …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements

_TOLD = re.compile(r"[ \t\-*•]{0,8}([a-z][a-z '\-]{1,30}) (reports|wants): ")
_REACH = 60


def read_told(text: Text, line: Stretch) -> Iterator[Evidence] | None:
    """The statements of such a line outside S, where every line is somebody's words; None for any other line."""
    if line.section in ("S", "G", "C", "H"):
        return None
    match = _TOLD.match(text.folded, line.start, min(line.end, line.start + _REACH))
    if match is None:
        return None
    kind = "wish" if match.group(2) == "wants" else "report"
    return statements(text, kind, match.end(), line.end, who=match.group(1), when="reported")
