"""Placeholders, and what the vault remembers of them: which stands for whom, and how each text was written before."""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import Literal

import msgspec

from chartproof.privacy.hit import Hit

SINGLE = frozenset({"PATIENT", "MOTHER", "FATHER"})
"""Roles that one person of a chart has: the first has no number, and ``PATIENT-1`` is the same as ``PATIENT``."""
BLANK = "BLANK"
"""Stands for a bracket that the author typed and that would be taken for somebody's placeholder."""
Dates = Literal["numbers", "days"]
"""``[DATE-2]``, or days counted from the first day of the chart: ``[DAY-12]``, ``[DAY-BEFORE-3]``."""
Slot = tuple[str, int]
"""A role and a number; a role that can be only one has number 1."""


class Identity(msgspec.Struct, frozen=True):
    """One person, day, place or number of a chart: its placeholder (without brackets), and the ways it was written with how often."""

    token: str
    category: str
    key: str
    surfaces: dict[str, int]

    def canonical(self) -> str:
        """What is written where the text came back changed: the commonest way, the earlier of two; all capitals only where nothing else was written."""
        calm = [s for s in self.surfaces if not s.isupper() or len(s) < 4] or list(self.surfaces)
        return max(calm, key=lambda surface: self.surfaces[surface])


class Covered(msgspec.Struct, frozen=True, array_like=True):
    """One place of a masked text: where its placeholder starts, which, and what was written there."""

    start: int
    token: str
    surface: str


class MaskedText(msgspec.Struct, frozen=True):
    """What is kept of a text that was masked: its hash, never the text.

    ``own`` are the brackets that its author typed and that stayed (number 0 where there was none); ``words`` the roles that stand in it as plain
    words in capitals.
    """

    sha256: str
    loose_sha256: str
    covered: tuple[Covered, ...]
    own: tuple[Slot, ...] = ()
    words: tuple[str, ...] = ()

    def tokens(self) -> list[str]:
        """The placeholders in the order of the text, as often as they stand there."""
        return [c.token for c in self.covered]


class Memory(msgspec.Struct, frozen=True):
    """All that the way back needs, and nothing else: what the vault encrypts.

    ``day_one`` is the day that ``[DAY-1]`` stands for; ``texts`` are the last :data:`MOST_TEXTS`, the newest last.
    """

    identities: tuple[Identity, ...] = ()
    texts: tuple[MaskedText, ...] = ()
    day_one: datetime.date | None = None

    def by_slot(self) -> dict[Slot, Identity]:
        """Identities by compact role and number."""
        return {compact_slot(i.token): i for i in self.identities}

    def roles(self) -> frozenset[str]:
        """The compact roles that have placeholders."""
        return frozenset(compact_slot(i.token)[0] for i in self.identities)

    def taken(self) -> set[Slot]:
        """What may not be given out: placeholders in use, and the numbered ones that some author typed."""
        typed = {(role, number) for text in self.texts for role, number in text.own if role not in SINGLE or number > 1}
        return {compact_slot(i.token) for i in self.identities} | typed


MOST_TEXTS = 500
"""Texts of one vault that come back to the letter; older ones come back with each name in its commonest form."""


def compact_slot(token: str) -> Slot:
    """``DAY-BEFORE-3`` as ``DAYBEFORE`` and 3."""
    role, _, number = token.rpartition("-")
    return (role.replace("-", ""), int(number)) if number.isdigit() else (token.replace("-", ""), 1)


def _token(role: str, number: int) -> str:
    return role if number == 1 and role in SINGLE else f"{role}-{number}"


def digest(text: str) -> str:
    """SHA-256 of a text; lone surrogates, which no file can hold, count too."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def loose_digest(text: str) -> str:
    """The same without what copying and pasting changes: line ends, space at the ends of lines, empty lines at the end."""
    return digest("\n".join(line.rstrip() for line in text.splitlines()).strip())


class Assigning:
    """Gives placeholders to the hits of one text, and remembers them beside those of before."""

    def __init__(self, memory: Memory, dates: Dates, day_one: datetime.date | None) -> None:
        self._dates = dates
        self._identities = list(memory.identities)
        self._at = {(i.category, i.key): n for n, i in enumerate(self._identities)}
        self._taken = memory.taken()
        self._texts = memory.texts
        self._day_one = memory.day_one or day_one

    def token(self, hit: Hit, surface: str) -> str:
        """The placeholder of a hit that is written so."""
        return self._named(hit.category, hit.identity or " ".join(surface.casefold().split()), surface, hit)

    def blank(self, surface: str) -> str:
        """The placeholder of a typed bracket."""
        return self._named("", surface, surface, None)

    def memory(self, text: MaskedText | None = None) -> Memory:
        """What is to be remembered now. A text that neither holds a placeholder nor looks like it needs no way back."""
        texts = self._texts
        if text is not None and (text.covered or text.own):
            texts = (*(t for t in texts if (t.sha256, t.covered) != (text.sha256, text.covered)), text)
        return Memory(tuple(self._identities), texts[-MOST_TEXTS:], self._day_one)

    def _named(self, category: str, key: str, surface: str, hit: Hit | None) -> str:
        at = self._at.get((category, key))
        if at is None:
            role, number = self._free(hit) if hit is not None else self._next(BLANK)
            self._taken.add((role.replace("-", ""), number))
            at = self._at[category, key] = len(self._identities)
            self._identities.append(Identity(_token(role, number), category, key, {}))
        known = self._identities[at]
        self._identities[at] = msgspec.structs.replace(known, surfaces={**known.surfaces, surface: known.surfaces.get(surface, 0) + 1})
        return known.token

    def _free(self, hit: Hit) -> Slot:
        role = re.sub(r"[^A-Z]+", "-", hit.role.upper()).strip("-") or "IDENTITY"
        day = self._day(hit.identity) if self._dates == "days" and role == "DATE" else None
        return day or self._next(role)

    def _day(self, identity: str) -> Slot | None:
        """How far a date lies from the first day. A weekday, or a date without its year, has no distance."""
        try:
            date = datetime.date.fromisoformat(identity.rpartition(":")[2])
        except ValueError:
            return None
        self._day_one = self._day_one or date
        distance = (date - self._day_one).days
        slot = ("DAY", distance + 1) if distance >= 0 else ("DAY-BEFORE", -distance)
        return None if (slot[0].replace("-", ""), slot[1]) in self._taken else slot

    def _next(self, role: str) -> Slot:
        number, letters = 1, role.replace("-", "")
        while (letters, number) in self._taken:
            number += 1
        return role, number
