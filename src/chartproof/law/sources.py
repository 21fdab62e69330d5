"""Citations from the two lists that people write: works, and paragraphs that name one. For the lawbook and for a clinic's rule pack alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from chartproof.core.citation import Citation

_ORDER = ("primary", "decoded", "secondary", "recalled")


def citations(works: Mapping[str, Any], paragraphs: Mapping[str, Any]) -> dict[str, Citation]:
    """Citations by key.

    Raises ValueError for a work that is not listed or names no authority, a certainty above that of the work, and a line that
    lacks a part or has a wrong one.
    """
    made = {}
    for key, entry in paragraphs.items():
        work = works.get(entry.get("work", "")) if isinstance(entry, Mapping) else None
        if work is None:
            raise ValueError(f"citations: {key} cites an unknown work {entry.get('work', '') if isinstance(entry, Mapping) else ''}")
        if "authority" not in work:
            raise ValueError(f"works: {entry['work']} names no authority (law, manual, contractor, plan, practice)")
        certainty = entry.get("certainty", work.get("certainty"))
        try:
            made[key] = msgspec.convert({
                "authority": work["authority"], "work": entry["work"], "at": entry.get("at"), "title": work.get("title"),
                "effective": entry.get("effective"), "certainty": certainty, "url": work.get("url", "")}, Citation)
        except msgspec.ValidationError as wrong:
            raise ValueError(f"citations: {key}: {wrong}") from None
        if _ORDER.index(certainty) < _ORDER.index(work["certainty"]):
            raise ValueError(f"citations: {key} is surer than its work")
    return made
