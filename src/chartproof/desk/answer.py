"""What a model answered, checked: names back, every statement held against the facts, audited; a note only when nothing is open."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from chartproof.assist.port import MOST_CHARACTERS
from chartproof.audit import audit
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.evidence import Evidence, Shown
from chartproof.core.finding import Report
from chartproof.core.kinds import KINDS
from chartproof.core.record import Record
from chartproof.core.showing import show_chart
from chartproof.desk.answers import prescribed, with_days
from chartproof.desk.behind import Asked, Behind, behind, grounded
from chartproof.desk.book import open_book
from chartproof.desk.ground import Grounded
from chartproof.desk.open_marks import chat_marks, claim_marks, open_marks, signed_marks
from chartproof.desk.payer import chosen, named_or_covered
from chartproof.desk.privacy import inside, text_of
from chartproof.desk.speakers import called
from chartproof.desk.striking import Without, sentence_at, without
from chartproof.desk.texts import digest
from chartproof.desk.vaults import Whose, vault_of
from chartproof.exchange.vault import read as read_vault
from chartproof.ground.grounding import Statement
from chartproof.ground.reasons import reasoned
from chartproof.ground.roots import words
from chartproof.privacy.mask import NOTHING
from chartproof.privacy.restore import Left, Restored, restore
from chartproof.privacy.tokens import Memory
from chartproof.prompts.prompt import Prompt
from chartproof.prompts.quoted import quoted
from chartproof.reading import lexicon
from chartproof.reading.matcher import fold
from chartproof.reading.reader import read

_STRANGE = 0.25
"""A reply that tells less than a quarter of what is told in words tells of something else."""
_NUMBERED = re.compile(r"\[[A-Z]{2,20}(?:-[A-Z]{2,20})?-\d{1,6}\]")
DRAFTED = Shown("log", (Evidence("access", "draft", who="model"),), name="drafted by a model")
"""What the record's log says of such a text: rule PV-05 asks for its author's review, which nobody here claims."""
Kind = Literal["changed", "unsupported", "signed", "placeholder", "bracket", "prompt", "chat", "lost"]
"""``signed``: a signature or a review that the reply claims; ``placeholder``: one that is not beyond doubt; ``bracket``: one that still asks for
something; ``prompt``: the prompt itself, repeated; ``chat``: the model's words to the therapist, its questions among them; ``lost``: a fact that the text does not tell.
"""


class Open(NamedTuple):
    """Something that keeps the text from being a note. ``start`` and ``end`` are code points of the checked text, -1 for a lost fact.

    ``number`` stays the same while the reply and the facts do: ``3`` is the third in the reply, ``L7`` the seventh of the facts, ``T512`` what only striking
    brought about, by its place in the reply.
    """

    number: str
    kind: Kind
    start: int
    end: int
    statement: Statement | None = None
    fact: Evidence | None = None
    left: Left | None = None


class Struck(NamedTuple):
    """What a person took out: the finding, and the sentence that went with it; for a lost fact no words: the note does without it."""

    number: str
    kind: Kind
    words: str


class Answer(NamedTuple):
    """A checked reply. ``grounded.text`` is the text with its names and without what was struck; ``reply`` is as it came, ``restored`` with names.

    ``all_told`` says that every fact had to be told; else the text is of another kind than the record of these facts.
    """

    facts: Behind
    reply: str
    restored: Restored
    grounded: Grounded
    open: tuple[Open, ...]
    struck: tuple[Struck, ...]
    report: Report
    masked: bool
    all_told: bool = True

    @property
    def text(self) -> str:
        """The checked text."""
        return self.grounded.text

    @property
    def clear(self) -> bool:
        """Nothing is open: a draft that its author may read, correct and sign."""
        return not self.open

    @property
    def told(self) -> tuple[int, int]:
        """How many facts in words (tasks, reports, responses) the text tells, of how many: levels and codes are alike in many notes, these are not."""
        lost = set(self.grounded.grounding.lost)
        of_chart = {e for e, pointer in zip(self.facts.shown.evidence, self.facts.shown.pointers, strict=False) if pointer.startswith("chart:")}
        words = [e for e in self.facts.shown.evidence if KINDS[e.kind].compare == "words" and e not in of_chart]
        return sum(e not in lost for e in words), len(words)

    @property
    def never_back(self) -> tuple[str, ...]:
        """The placeholders that were sent and did not come back."""
        return tuple(f"[{line.token}]" for line in self.restored.ledger if line.returned() == "never")

    @property
    def notices(self) -> tuple[str, ...]:
        """What is odd about the reply as a whole."""
        told, count = self.told
        found = []
        if self.all_told and count and told < count * _STRANGE:
            found.append(f"the reply tells {told} of {count} tasks, reports and responses: is it the answer for another visit or another patient?")
        if self.masked and not any(line.back for line in self.restored.ledger):
            found.append("not one placeholder came back: is this the answer to the masked prompt?")
        if not self.masked and _NUMBERED.search(self.reply):
            found.append("placeholders came back, but this machine remembers no masked prompt of this patient: were they another's, or was the vault forgotten?")
        strange = sum(left.why in ("unknown", "number") for left in self.restored.left)
        if strange > 1:
            found.append(f"{strange} placeholders were never given out for this chart: is this the answer for another patient?")
        return tuple(found)


def answer_file(source: Path | bytes, name: str, asked: Asked, whose: Whose, strike: Sequence[str], today: datetime.date, profile: str | None = None,
                prompt: Prompt | None = None) -> Answer:
    """Check the reply in a file (text, Markdown, Word) or in bytes. ``strike`` names findings by their numbers. Raises ChartproofError."""
    reply = text_of(source, name)[0]
    facts = behind(asked, today)
    return answer_text(reply, facts, memory_of(whose, facts), strike, today, profile, name, prompt)


def answer_text(reply: str, facts: Behind, memory: Memory, strike: Sequence[str], today: datetime.date, profile: str | None = None, name: str = "",
                prompt: Prompt | None = None) -> Answer:
    """Check a reply: the same for a text at hand. ``prompt`` is what it answers, where that is known: then what it prescribes needs no fact, and a text that is
    no record of the visit or the document need not tell all of it. Raises ChartproofError for an empty or overlong reply, and for a number that is no finding's.
    """
    _fits(reply, name)
    coded = not memory.identities
    given = with_days(reply, facts.patient, facts.date) if coded else reply
    restored = restore(given, memory)
    names = called(memory, facts.shown)
    looked = _look(restored.text, _doubtful(given, restored), facts, name, names, prompt)
    numbered = _numbered(looked.open)
    _known(numbered, strike, name)
    gone = Without(restored.text, ())
    struck: dict[str, Struck] = {}
    while taken := [o for o in _named(looked.open, numbered, gone) if o.number in strike and o.kind != "lost" and o.number not in struck]:
        text = gone.text
        struck |= {o.number: Struck(o.number, o.kind, _words(text, o)) for o in taken}
        less = without(text, _stretches(text, taken))
        looked = _look(less.text, _moved(looked.left, less), facts, name, names, prompt)
        gone = gone.then(less)
    left = _named(looked.open, numbered, gone)
    struck |= {o.number: Struck(o.number, o.kind, "") for o in left if o.kind == "lost" and o.number in strike}
    report = _audited(gone.text, facts, today, profile, name)
    return Answer(facts, reply, restored, looked.grounded, tuple(o for o in left if o.number not in struck), tuple(struck.values()), report, not coded, _tells_all(prompt, facts))


def memory_of(whose: Whose, facts: Behind) -> Memory:
    """What the vault of the chart remembers; nothing where nothing was ever masked. Raises ChartproofError for a vault that cannot be opened."""
    vault = vault_of(whose._replace(patient=facts.patient))
    return read_vault(vault.path, vault.key).memory if whose.vault or vault.path.exists() else NOTHING


class _Looked(NamedTuple):
    """One look at a text."""

    grounded: Grounded
    open: tuple[Open, ...]
    left: list[tuple[int, int, Left]]


def _fits(reply: str, name: str) -> None:
    if not any(c.isalnum() for c in reply):
        raise ChartproofError(Problem("the reply is empty", "Copy the model's answer out of the chat, and name the file, or - for standard input", Place(name)))
    if len(reply) > MOST_CHARACTERS:
        raise ChartproofError(Problem(f"the reply is {len(reply):,} characters long, and a note has a few thousand", "Copy the answer alone out of the chat, without what stands around it",
                                      Place(name)))


def _doubtful(given: str, restored: Restored) -> list[tuple[int, int, Left]]:
    """Where the placeholders that were left stand in the restored text: as they came, and in the same order."""
    found = []
    at = 0
    for left in restored.left:
        words = given[left.start:left.end]
        place = restored.text.find(words, at) if words else -1
        if place >= 0:
            at = place + len(words)
            found.append((place, at, left))
    return found


def _look(text: str, left: list[tuple[int, int, Left]], facts: Behind, name: str, names: Mapping[str, str], prompt: Prompt | None) -> _Looked:
    """Everything that is open in a text, in its order; lost facts behind."""
    found = grounded(text, facts, name, names)
    own = facts.document.text
    aside = [Open("", "prompt", start, end) for start, end in quoted(text)]
    aside += [Open("", "chat", start, end) for start, end in chat_marks(text, own) if not _touching(aside, start, end)]
    here = [Open("", "placeholder", start, max(end, start), left=one) for start, end, one in left]
    here += [Open("", "bracket", start, end) for start, end in open_marks(text, own) if not _touching(here, start, end)]
    here += [Open("", "signed", start, end) for start, end in signed_marks(text, name)]
    said = [Open("", "changed" if s.held else "unsupported", s.start, s.end, s) for s in (*found.grounding.changed, *found.grounding.unsupported, *found.grounding.unborne)]
    here += [o for o in said if not _touching(here, o.start, o.end)]
    claimed = [Open("", "unsupported", e.start, e.end, Statement(e)) for e in claim_marks(text, own, name) if not reasoned(facts.shown.evidence, text, e.start, e.end)]
    here += [o for o in claimed if not _touching(here, o.start, o.end)]
    within = [o for o in here if not any(p.start <= o.start and o.end <= p.end for p in aside)]
    if prompt is not None:
        ours = tuple(prescribed(prompt, text))
        within = [o for o in within if o.kind not in ("unsupported", "changed") or not (inside(ours, o.start, o.end) or _asked_for(prompt, facts, o.statement))]
    order = {id(e): i for i, e in enumerate(facts.shown.evidence, 1)}
    asked = found.grounding.lost if _tells_all(prompt, facts) else ()
    lost = {place: Open(f"L{place}", "lost", -1, -1, fact=e) for e in asked if (place := _place(e, facts, order))}
    return _Looked(found, (*sorted((*aside, *within), key=lambda o: (o.start, o.end)), *lost.values()), left)


def _asked_for(prompt: Prompt, facts: Behind, said: Statement | None) -> bool:
    """Whether bare words are those of the prompt's title and headings or, where it asks for no record of the visit, any of its own."""
    if said is None or said.said.kind != "statement" or said.held:
        return False
    given = " ".join((prompt.head.title, *prompt.head.headings, *(() if _tells_all(prompt, facts) else (prompt.body,))))
    asked = {word.root for word in words(fold(given))}
    return all(word.root in asked for word in words(fold(str(said.said.value))))


def _tells_all(prompt: Prompt | None, facts: Behind) -> bool:
    """Whether every fact has to be told: a note does, a handout or a letter about it does not."""
    return prompt is None or prompt.head.document == facts.kind


def _place(fact: Evidence, facts: Behind, order: dict[int, int]) -> int:
    return order.get(id(fact)) or facts.shown.evidence.index(fact) + 1


def _touching(others: Sequence[Open], start: int, end: int) -> bool:
    return any(o.start < end and start < o.end for o in others)


_Numbers = dict[tuple[Kind, int, int], str]


def _numbered(found: Sequence[Open]) -> _Numbers:
    """The findings of the reply as it came, by kind and place."""
    return {(o.kind, o.start, o.end): str(number) for number, o in enumerate((o for o in found if o.kind != "lost"), 1)}


def _named(found: Sequence[Open], numbered: _Numbers, gone: Without) -> list[Open]:
    """Findings of a text with their names: those of the reply keep theirs, one that striking brought about is named by its place in the reply."""
    named = []
    for o in found:
        start, end = gone.before(o.start), gone.before(o.end - 1) + 1
        named.append(o if o.kind == "lost" else o._replace(number=numbered.get((o.kind, start, end)) or f"T{start}"))
    return named


def _known(numbered: _Numbers, strike: Sequence[str], name: str) -> None:
    """Refuse a number that is no finding's; what may be lost, or come up, by striking is not known before."""
    wrong = next((number for number in strike if number.isdigit() and number not in numbered.values()), "")
    if wrong:
        raise ChartproofError(Problem(f"there is no finding {wrong}", f"The reply has {f'1 to {len(numbered)}' if numbered else 'none'} under its words; lost facts are named L and a number",
                                      Place(name)))


def _words(text: str, struck: Open) -> str:
    return " ".join(text[start:end] for start, end in _stretches(text, [struck]))


def _stretches(text: str, struck: Sequence[Open]) -> list[tuple[int, int]]:
    """What goes with each finding: the repeated prompt and the model's words to us themselves, else the sentence."""
    whole = [(o.start, o.end) for o in struck if o.kind in ("prompt", "chat")]
    return [*whole, *sentence_at(text, [(o.start, o.end) for o in struck if o.kind not in ("prompt", "chat", "lost")])]


def _moved(left: Sequence[tuple[int, int, Left]], gone: Without) -> list[tuple[int, int, Left]]:
    """The doubtful placeholders that still stand in the text, and where."""
    moved = [(gone.after(start), end - start, one) for start, end, one in left]
    return [(start, start + length, one) for start, length, one in moved if start is not None]


def _audited(text: str, facts: Behind, today: datetime.date, profile: str | None, name: str) -> Report:
    chart = facts.chart
    coverage = chart.coverage_on(facts.date) if chart else None
    put = open_book()
    record = Record(read(text, name), show_chart(chart, facts.date) if chart else None, log=DRAFTED)
    return audit(record, put.lawbook, chosen(named_or_covered(profile, coverage.profile if coverage else None)), today, draft=True, source_sha256=digest(text),
                 lexicon=lexicon.sha256(), rules=put.rules, book_sha256=put.sha256)
