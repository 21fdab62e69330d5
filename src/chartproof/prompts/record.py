"""A prompt filled from a document of the episode: the library's instructions where it has a prompt of that name, else ours, and the record as facts."""

from __future__ import annotations

import datetime

from chartproof.law.lawbook import Lawbook
from chartproof.prompts.prompt import Prompt
from chartproof.prompts.slots import DATE, PATIENT, Piece, parted

HEADING = "The record"
_BELOW = "(under The record, below)"
INSTRUCTIONS = """\
You put the facts of one document of an occupational therapy record into plain sentences. The document: {title}. You draft; the therapist corrects
and signs.

**Do not use real patient information.** Persons, days, places and numbers are placeholders in square brackets; they stay as they are. If you see a name, an
address or a number that belongs to a person, do not repeat it: say that it is there, and stop.

## How to write

1. Use only what stands under The record. Add no minutes, assist level, cue, score, measure, goal, quotation, date, diagnosis or promise.
2. Keep the headings and their order. Under each, say everything that the record says there, and nothing that it does not.
3. Copy every number, unit, code, side and assist level unchanged. Keep each score together with the assistance and cues it was reached under, and with the
   day it was taken.
4. Call a goal met, and a patient improved, only where the record does.
5. Where a fact is missing, write [DESCRIBE what is missing] in its place. Ask rather than guess: put your questions in a list after the text.
6. Write short, plain, specific sentences. Leave out any sentence that would fit another patient, and any adjective without a number.
7. Choose no word for what it might earn, and do not say that the text meets a rule or satisfies a reviewer.
8. End with an open line for signature, credential and date.
"""


def record_prompt(prompt: Prompt | None, title: str, patient: str, lawbook: Lawbook, on: datetime.date) -> tuple[Piece, ...]:
    """Instructions for a document of that title; every input of the library's prompt points to the record, but for the patient's number and the
    document's day.

    Raises Gap when the lawbook has no value for the day.
    """
    if prompt is None:
        return (Piece(INSTRUCTIONS.format(title=title), own=True),)
    marks = {PATIENT: patient, DATE: on.isoformat()}
    tokens = {i.name: marks[i.placeholder] for i in prompt.head.inputs if i.placeholder in marks}
    return tuple(parted(prompt.body, lambda name: tokens.get(name, _BELOW), lambda key: str(lawbook.get(key, on).value), marks.get))
