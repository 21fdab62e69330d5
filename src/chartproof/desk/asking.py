"""A prompt filled with facts in the therapist's own words, masked by the guard, and let through the gate: what may be pasted into a chat window."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from chartproof.core.errors import ChartproofError, Gap, Problem
from chartproof.desk.behind import Asked, Behind, behind
from chartproof.desk.privacy import Choices, Looked, Stretches, find_in, inside, let_leave, mask_sorted, roster_of, sorted_out
from chartproof.desk.vaults import Whose, vault_of
from chartproof.exchange.vault import opened
from chartproof.law.loader import load
from chartproof.privacy.gate import Destination, Overruled, Passed, Refused
from chartproof.privacy.roster import Number, Roster
from chartproof.prompts.closing import with_closing, with_lines
from chartproof.prompts.filler import fill_in_words
from chartproof.prompts.form import CLOSING_PIECE, HEAD_PIECE, Form, form_of, form_pieces
from chartproof.prompts.loader import find
from chartproof.prompts.loader import load as load_prompts
from chartproof.prompts.record import HEADING, record_prompt
from chartproof.prompts.slots import Piece
from chartproof.writing.kinds import KINDS

CHAT = Destination("a chat window of yours", "outside")
"""Where a prompt goes that is printed or copied: nobody knows whose window it is, so no agreement is taken for granted."""
_HEAD = "Lines for the note, to be copied as they stand"
_LIBRARY = "the prompt library"


class Leaving(NamedTuple):
    """A masked prompt. ``looked`` is for its author's eyes alone; nothing may be shown to a model but ``gate.text``, where the gate let it pass.

    ``form`` is that of the answer, masked as the prompt is, where one was asked for and the document is of a kind that we write. ``whole`` says that the answer is to tell all of the facts.
    """

    prompt: str
    kind: str
    looked: Looked
    gate: Passed | Refused
    form: Form | None = None
    whole: bool = True

    @property
    def text(self) -> str | None:
        """What leaves; None while something is open."""
        return self.gate.text if isinstance(self.gate, Passed) and self.looked.clear() else None


class Filling(NamedTuple):
    """A prompt filled with facts: what it is of, its stretches, whether its answer is to tell all of the facts, and the form of the answer where that is known,
    whose pieces begin at ``form_at``.
    """

    prompt: str
    facts: Behind
    pieces: tuple[Piece, ...]
    whole: bool = True
    form: Form | None = None
    form_at: int = 0


def filling(prompt_id: str, asked: Asked, today: datetime.date, *, formed: bool = False) -> Filling:
    """Fill a prompt from what was named; ``formed`` asks for the answer in the form of the document. Raises ChartproofError.

    For a document of the chart the prompt need not be in the library: there are instructions of ours for those that are not.
    """
    facts = behind(asked, today)
    try:
        return _filled(prompt_id, facts, formed=formed)
    except Gap as gap:
        raise ChartproofError(Problem(f"the lawbook has no {gap.key} for {gap.on}", gap.known or "Use another day")) from None


def ask(prompt_id: str, asked: Asked, whose: Whose, choices: Choices, at: datetime.datetime, *, to: Destination = CHAT, log: Path | None = None) -> Leaving:
    """Fill a prompt, mask it with the vault of its chart, and ask the gate. ``log`` is where departures are recorded (default: in the user's own folder).
    Raises ChartproofError.
    """
    return let_out(filling(prompt_id, asked, at.date()), whose, choices, at, to=to, log=log)


def let_out(filled: Filling, whose: Whose, choices: Choices, at: datetime.datetime, *, to: Destination = CHAT, log: Path | None = None) -> Leaving:
    """Mask what was filled, and ask the gate. Raises ChartproofError."""
    facts, pieces = filled.facts, filled.pieces
    text, own = "".join(piece.text for piece in pieces), _own(pieces)
    roster = _with_number(roster_of(whose.roster, whose.chart), facts.patient)
    choices = choices._replace(on=choices.on or at.date())
    found = sorted_out(text, roster, choices, own)
    vault = vault_of(whose._replace(patient=facts.patient))
    with opened(vault.path, vault.key, vault.label) as held:
        looked, memory = mask_sorted(text, found, roster, choices, held.held.memory, own)
        if memory != held.held.memory:
            held.keep(memory)
    overruled = tuple(_overruled(looked, own, roster, at.date()))
    gate = let_leave(looked.masked, roster, to, at, overruled, log=log)
    return Leaving(filled.prompt, facts.kind, looked, gate, _masked_form(filled, looked), filled.whole)


def kind_of(prompt_id: str) -> str:
    """The document of the chart that a prompt is for: its own name where that is one, or what its head says; empty for all others."""
    prompt = load_prompts().get(prompt_id)
    named = prompt.head.document if prompt and prompt.head.about == "chart" else ""
    return next((kind for kind in (prompt_id, named) if kind in KINDS), "")


def _filled(prompt_id: str, facts: Behind, *, formed: bool) -> Filling:
    lawbook, _ = load()
    prompt = load_prompts().get(prompt_id) if prompt_id == facts.kind and facts.visit is None else find(prompt_id)
    own_kind = prompt is None or prompt.head.document == facts.kind
    if facts.visit is not None and prompt is not None:
        pieces = fill_in_words(prompt, facts.visit, facts.chart, lawbook.procedures(facts.date), lawbook)
        lines = _HEAD, _lines(facts)
    else:
        if prompt is not None and prompt.head.about == "practice":
            raise ChartproofError(Problem("This prompt is about no patient, so a chart does not fill it", "Take the blank form: leave out --chart"))
        pieces = record_prompt(prompt, facts.document.title, facts.patient, lawbook, facts.date)
        lines = HEADING, tuple(facts.document.text.rstrip().split("\n"))
    form = form_of(facts.document, prompt.head.headings if prompt else (), _times(facts))
    if not formed or not own_kind or not form.fields:
        return Filling(prompt_id, facts, with_closing(with_lines(pieces, *lines)), own_kind)
    pieces = pieces if facts.visit is not None else with_lines(pieces, *lines)
    return Filling(prompt_id, facts, with_closing((*pieces, *form_pieces(form))), own_kind, form, len(pieces))


def _lines(facts: Behind) -> tuple[str, ...]:
    """The head of our own note, and from when to when: what no prompt of the library asks for and a note needs."""
    head = [sentence.text for section in facts.document.sections if not section.title for sentence in section.sentences if "____" not in sentence.text]
    return tuple(dict.fromkeys((*head, *_times(facts))))


def _times(facts: Behind) -> tuple[str, ...]:
    visit = facts.visit
    return (f"Time: {visit.start} to {visit.end}",) if visit and visit.start and visit.end else ()


def _masked_form(filled: Filling, looked: Looked) -> Form | None:
    """The form with its head and its closing as they stand in the masked prompt."""
    if filled.form is None:
        return None
    ends = list(itertools.accumulate((len(piece.text) for piece in filled.pieces), initial=0))
    head, closing = (looked.masked.text[looked.masked.now_at(ends[at]):looked.masked.now_at(ends[at + 1])]
                     for at in (filled.form_at + HEAD_PIECE, filled.form_at + CLOSING_PIECE))
    return filled.form._replace(head=head, closing=closing)


def _own(pieces: Sequence[Piece]) -> Stretches:
    """The stretches of the prompt that are the library's words."""
    ends = list(itertools.accumulate((len(piece.text) for piece in pieces), initial=0))
    joined: list[tuple[int, int]] = []
    for piece, start, end in zip(pieces, ends, ends[1:], strict=False):
        if not piece.own:
            continue
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]  # noqa: PLW2901  # two stretches of ours side by side are one
        joined.append((start, end))
    return tuple(joined)


def _with_number(roster: Roster, patient: str) -> Roster:
    """The roster with the patient's number, which stands in the facts and not in every roster."""
    known = any(number.written == patient for number in roster.numbers)
    return roster if known else msgspec.structs.replace(roster, numbers=(*roster.numbers, Number("RECORD", patient)))


def _overruled(looked: Looked, own: Stretches, roster: Roster, on: datetime.date) -> list[Overruled]:
    """The hits of the masked text that are decided: the library's own words, and what a person let stand. All others are the gate's to refuse."""
    if not looked.clear():
        return []
    placed = looked.masked.placed()
    rulings = []
    for hit in find_in(looked.masked.text, roster, on):
        if inside(placed, hit.start, hit.end):
            continue
        start, end = looked.masked.origin(hit.start, hit.end)
        if inside(own, start, end):
            rulings.append(Overruled(hit.start, hit.end, "ordinary-word", _LIBRARY))
        elif _kept(looked, start, end):
            rulings.append(Overruled(hit.start, hit.end, "ordinary-word"))
    return rulings


def _kept(looked: Looked, start: int, end: int) -> bool:
    """Whether a person let these words stand, here or elsewhere in the text."""
    words = " ".join(looked.text[start:end].casefold().split())
    return any((kept.start < end and start < kept.end) or " ".join(looked.text[kept.start:kept.end].casefold().split()) == words for kept in looked.kept)
