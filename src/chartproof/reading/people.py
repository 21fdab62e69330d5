"""Who signed, and what people said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.core.people import role_of
from chartproof.reading.lines import Stretch, Text, clauses
from chartproof.reading.performance import dates
from chartproof.reading.words import statements

_SIGNED = re.compile(r"(?:electronically signed(?: by)?|signed(?: by)?|/s/|signature)[:, ]{1,3}")
_NAME = re.compile(r"([a-z][\w.'\-]*(?: [a-z][\w.'\-]*){0,3}|[a-z]{1,3}-\d{2,8}),? "
                   r"(otr/l|otr|ot/l|cota/l|cota|otd|ota|ots|otas|ot|pta|dpt|pt|ccc-slp|slp)(?=$|[\s,;.)|])")
_LABELLED = re.compile(r"[ \t\-*•]{0,6}([a-z][a-z ]{1,29}?)( wants)?: ")


def read_signature(text: Text, line: Stretch) -> Iterator[Evidence]:
    """A signature with name, credential and date; a blank to sign on is none."""
    signed = _SIGNED.search(text.folded, line.start, line.end)
    start = signed.end() if signed else line.start
    named = _NAME.match(text.folded, start, line.end)
    if named is None and signed:
        rest = text.words(signed.end(), line.end).strip()
        if rest.strip("_ .") and "____" not in rest and "signed" in signed.group():
            name = rest.split(",")[0][:40]
            yield Evidence("signature", name, start=signed.start(), end=min(line.end, signed.end() + len(name)))
    elif named and (signed or (line.end - named.end() <= 24 and not line.section.strip("AP")) or signed):
        credential = text.words(*named.span(2))
        yield Evidence("signature", text.words(*named.span(1)), credential, who=role_of(credential) or "",
                       start=signed.start() if signed else named.start(), end=named.end())
    else:
        return
    for anchor, day in dates(line)[:1]:
        yield Evidence("signature_date", day, start=anchor.start, end=anchor.end)


def read_reports(text: Text, line: Stretch) -> Iterator[Evidence]:
    """What was said, under S: ``Mother: …``, ``Child wants: …``, or a clause with a person and a verb of saying."""
    labelled = _LABELLED.match(text.folded, line.start, line.end)
    if labelled and labelled.group(1) not in ("s", "subjective"):
        kind = "wish" if labelled.group(2) else "report"
        yield from statements(text, kind, labelled.end(), line.end, who=labelled.group(1), when="reported")
        return
    for clause in clauses(text, line):
        role, said = clause.first("role"), clause.first("said")
        if role and said:
            yield from statements(text, "report", clause.start, clause.end, who=role.value, when="reported")
