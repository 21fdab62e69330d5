"""Identities back in their places, and a ledger of every placeholder: once, more than once, never, unknown. Nothing is guessed in silence."""

from __future__ import annotations

from collections import Counter
from typing import Literal, NamedTuple

from chartproof.privacy.marks import Mark, marks
from chartproof.privacy.role_words import compact
from chartproof.privacy.tokens import SINGLE, Identity, MaskedText, Memory, Slot, digest, loose_digest

Why = Literal["unknown", "number", "unnumbered", "unsent", "unreadable", "loose", "several"]
"""Why a place was left as it is: no such placeholder; no such number; several could be meant; it is of this chart but was not in the text that was
sent; a bracket with more in it than a placeholder; a word in capitals that may have lost its bracket. ``several``: two texts became the same masked
text, and the later one is given."""
Returned = Literal["never", "once", "more"]


class Line(NamedTuple):
    """One placeholder of the ledger: how often it was sent, how often it came back, and how often of these it had to be mended."""

    token: str
    sent: int
    back: int
    mended: int

    def returned(self) -> Returned:
        """Whether it came back at all, once, or more often."""
        return "never" if not self.back else "once" if self.back == 1 else "more"


class Left(NamedTuple):
    """Code points ``start`` to ``end`` of the text that came back were not restored; ``instead`` are the placeholders that may be meant."""

    start: int
    end: int
    why: Why
    instead: tuple[str, ...] = ()


class Restored(NamedTuple):
    """The text with its identities, and what became of the placeholders.

    ``how``: ``exact`` when the text came back unchanged, ``reflowed`` when only line ends and space differ, else ``changed``; then each identity is
    written in its commonest form.
    """

    text: str
    how: Literal["exact", "reflowed", "changed"]
    ledger: tuple[Line, ...]
    left: tuple[Left, ...]

    def complete(self) -> bool:
        """Every placeholder that came back was restored. Whether all that was sent came back, the ledger says."""
        return not self.left


def restore(text: str, memory: Memory, of: str = "", *, of_any: bool = False) -> Restored:
    """Put back what the memory knows. ``of`` is the SHA-256 of the masked text that this one answers; without it, the last one that holds all placeholders
    that came back. ``of_any`` takes a placeholder of any text of the chart.
    """
    sha256 = digest(text)
    same = [kept for kept in memory.texts if kept.sha256 == sha256]
    if same:
        return _as_written(text, same)
    close = [kept for kept in memory.texts if kept.loose_sha256 == loose_digest(text)]
    if close and (told := _reflowed(text, close[-1], memory)):
        return told
    return _changed(text, memory, of, of_any=of_any)


def _as_written(text: str, same: list[MaskedText]) -> Restored:
    kept = same[-1]
    back = _with(text, [(c.start, c.start + len(c.token) + 2, c.surface) for c in kept.covered])
    left = (Left(0, 0, "several"),) if any(other.covered != kept.covered for other in same) else ()
    return Restored(back, "exact", _ledger(kept.tokens(), kept.tokens(), Counter()), left)


def _reflowed(text: str, kept: MaskedText, memory: Memory) -> Restored | None:
    exact = {f"[{i.token}]" for i in memory.identities}
    found = [m for m in marks(text, memory.roles()) if text[m.start:m.end] in exact]
    if [text[m.start + 1:m.end - 1] for m in found] != kept.tokens():
        return None
    back = _with(text, [(m.start, m.end, c.surface) for m, c in zip(found, kept.covered, strict=True)])
    return Restored(back, "reflowed", _ledger(kept.tokens(), kept.tokens(), Counter()), ())


def _changed(text: str, memory: Memory, of: str, *, of_any: bool) -> Restored:
    slots = memory.by_slot()
    read = [(mark, _meant(mark, memory, slots)) for mark in marks(text, memory.roles())]
    kept = _source(memory, of, {meant.token for _, meant in read if isinstance(meant, Identity)})
    sent = [i.token for i in memory.identities] if of_any or kept is None else kept.tokens()
    allowed = set(sent)
    own, words = (set(kept.own), set(kept.words)) if kept else (set[Slot](), set[str]())
    pieces: list[tuple[int, int, str]] = []
    back: list[str] = []
    mended: Counter[str] = Counter()
    left: list[Left] = []
    for mark, meant in read:
        if mark.slot() in own or (mark.how == "loose" and mark.role in words):
            continue
        if isinstance(meant, Left):
            left.append(meant)
        elif meant is not None and meant.token not in allowed:
            left.append(Left(mark.start, mark.end, "unsent", (meant.token,)))
        elif meant is not None:
            pieces.append((mark.start, mark.end, meant.canonical() + mark.suffix))
            back.append(meant.token)
            mended[meant.token] += mark.how != "exact"
    return Restored(_with(text, pieces), "changed", _ledger(sent, back, mended), tuple(left))


def _meant(mark: Mark, memory: Memory, slots: dict[Slot, Identity]) -> Identity | Left | None:
    """Whom a mark stands for, beyond doubt; else why it is left. None for a word that is no mark of ours."""
    if mark.how == "unreadable":
        return Left(mark.start, mark.end, "unreadable")
    same_role = tuple(i for i in memory.identities if compact(i.token) == mark.role)
    known = slots.get(mark.slot())
    instead = tuple(i.token for i in same_role)
    if mark.how == "loose":
        return Left(mark.start, mark.end, "loose", instead) if same_role else None
    if not same_role:
        return Left(mark.start, mark.end, "unknown")
    if mark.number is None and (mark.role not in SINGLE or (mark.many and len(same_role) > 1)):
        return Left(mark.start, mark.end, "unnumbered", instead)
    return known if known is not None else Left(mark.start, mark.end, "number", instead)


def _source(memory: Memory, of: str, back: set[str]) -> MaskedText | None:
    """The masked text that was answered."""
    for kept in reversed(memory.texts):
        if kept.sha256 == of if of else back <= set(kept.tokens()):
            return kept
    return memory.texts[-1] if memory.texts and not of else None


def _ledger(sent: list[str], back: list[str], mended: Counter[str]) -> tuple[Line, ...]:
    sent_of, back_of = Counter(sent), Counter(back)
    return tuple(Line(token, sent_of[token], back_of[token], mended[token]) for token in dict.fromkeys((*sent, *back)))


def _with(text: str, pieces: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, surface in pieces:
        parts += [text[done:start], surface]
        done = end
    return "".join((*parts, text[done:]))
