"""Who speaks, by name or by role: facts say *child wants*, and the answer, with its names back, *Kai wants*. For the comparison both are the child."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from chartproof.core.evidence import Evidence, Shown
from chartproof.ground.grounding import Grounding, Statement
from chartproof.privacy.tokens import Memory

_SELF = ("patient", "child", "client", "student", "resident")
_SAYS = r"(?= (?:also )?(?:wants?|wanted|wishes|hopes|would like|reports?|reported|says?|said|states?|stated|tells?|told|asks?|asked|shared|expressed|mentioned|noted)\b)"


class Spoken(NamedTuple):
    """A text with roles in the place of speakers' names. ``put`` are the places: start and end in the text given, start and end in this one."""

    text: str
    put: tuple[tuple[int, int, int, int], ...]

    def back(self, position: int) -> int:
        """Where a place of this text stands in the text given; inside a role, where its name begins."""
        at = bisect_right(self.put, position, key=lambda p: p[2]) - 1
        if at < 0:
            return position
        start, end, begun, done = self.put[at]
        return end + position - done if position >= done else start if position == begun else end

    def grounding(self, found: Grounding) -> Grounding:
        """A grounding of this text with the places of the text given."""
        def moved(e: Evidence) -> Evidence:
            return msgspec.structs.replace(e, start=self.back(e.start), end=self.back(e.end)) if e.start >= 0 else e

        def all_moved(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
            return tuple(Statement(moved(s.said), s.held, s.elsewhere) for s in statements)

        return Grounding(all_moved(found.unsupported), all_moved(found.changed), found.lost, found.unrepeated, all_moved(found.reworded),
                         all_moved(found.unborne))


def called(memory: Memory, facts: Shown) -> Mapping[str, str]:
    """For each name that the vault knows, the role under which the facts let that person speak; no other names."""
    speaking = {e.who for e in facts.evidence if e.kind in ("report", "wish") and e.who}
    found: dict[str, str] = {}
    for identity in memory.identities:
        role = identity.token.partition("-")[0].lower()
        fitting = [who for who in sorted(speaking) if who == role or (role == "patient" and who in _SELF) or (role == "grandparent" and who.startswith("grand"))]
        if identity.category == "A" and len(fitting) == 1:
            found |= dict.fromkeys(identity.surfaces, fitting[0])
    return found


def by_role(text: str, names: Mapping[str, str]) -> Spoken:
    """Roles in the place of names, only where somebody says or wants something; elsewhere a name is part of the words."""
    if not names:
        return Spoken(text, ())
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))}){_SAYS}")
    parts: list[str] = []
    put: list[tuple[int, int, int, int]] = []
    done = length = 0
    for found in pattern.finditer(text):
        role = names[found.group()].capitalize()
        length += found.start() - done
        parts += [text[done:found.start()], role]
        put.append((found.start(), found.end(), length, length + len(role)))
        length += len(role)
        done = found.end()
    return Spoken("".join((*parts, text[done:])), tuple(put))
