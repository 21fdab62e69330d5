"""What no answer to a prompt may hold, whatever its facts: a matter of form, before anybody grounds or audits it."""

from __future__ import annotations

import re
from typing import NamedTuple

from chartproof.prompts.prompt import Prompt
from chartproof.prompts.slots import PATIENT

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NAMES = {
    "calendar date": rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b(?:{_MONTHS}) \d{{1,2}}\b|\b\d{{1,2}} (?:{_MONTHS})\b"
                     rf"|\b(?:first|second|third|\w+th) of (?:{_MONTHS})\b",
    "identity": r"\b(?:record|member|policy|account|chart) (?:number |no\.? |id )?(?:\w+-)?\d{2,}(?:-\d+)*|\b(?:mr|mrs|ms|dr)\.? (?-i:[A-Z])\w+"
                r"|\b(?-i:[A-Z])\w+ (?:elementary|high school|middle school|academy|hospital|clinic)\b|[\w.]+@\w+\.\w+|\(\d{3}\) ?\d{3}-\d{4}",
    "promise": r"\b(?:must|will|should) (?:therefore )?be (?:paid|approved|covered|reimbursed)|guarantee|audit[- ]proof|meets? all (?:\w+ )?(?:requirements|criteria)"
               r"|meets? (?:the )?(?:medicare|payer|medical necessity)|satisf(?:y|ies) (?:medicare|the payer|the reviewer)",
    "necessity": r"\b(?:is|was|are|were|remains?) (?:clearly |always )?medically necessary",
    "stock phrase": r"tolerated (?:\w+ )?(?:treatment |tx |session )?well|skilled (?:therapy|ot|services?) (?:was|were|is) (?:provided|required|necessary)"
                    r"|continue (?:with )?(?:the )?(?:plan of care|poc)|progressing (?:well )?toward goals",
    "units": r"\b(?:\d+|one|two|three|four|five|six) (?:billable )?units?\b",
    "pay": r"\b(?:pays?|reimburs\w+|earns?) (?:more|better|higher|the most)|higher[- ]paying|maximi[sz]",
    "signed": r"electronically signed|/s/|signature: *[A-Za-z]",
}
NAMES = tuple(_NAMES)
"""Every fault that words of an answer can be, by the name that a bad example is found by; beside them *no token* and *heading*."""
_FOUND = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _NAMES.items()}


class Fault(NamedTuple):
    """One fault of an answer's form: its name, the words (empty for what is absent), and their place in code points."""

    name: str
    words: str
    start: int = 0
    end: int = 0


def faults(prompt: Prompt, answer: str) -> tuple[Fault, ...]:
    """Every fault of form, in the order of the text; what is absent stands last. None says nothing about whether the answer is true."""
    found = [Fault(name, match[0], match.start(), match.end()) for name, pattern in _FOUND.items() for match in pattern.finditer(answer)]
    return (*sorted(found, key=lambda fault: fault.start), *_absent(prompt, answer))


def _absent(prompt: Prompt, answer: str) -> list[Fault]:
    missing = [Fault("no token", "")] if prompt.head.about != "practice" and PATIENT not in answer else []
    at = 0
    lines = [line.strip().strip("*#: ").casefold() for line in answer.splitlines()]
    for heading in prompt.head.headings:
        place = next((n for n, line in enumerate(lines[at:], at) if line.startswith(heading.casefold())), None)
        if place is None:
            missing.append(Fault("heading", heading))
        else:
            at = place + 1
    return missing
