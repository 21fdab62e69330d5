"""A procedure code as the engine knows it: its number, our own short paraphrase, and how its time counts."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Procedure(msgspec.Struct, frozen=True):
    """``timed``: billed by 15-minute units. ``one_on_one``: needs direct contact with one patient; None where unsure.

    ``paraphrase`` is Chartproof's own wording; no CPT descriptor ships.
    """

    code: str
    paraphrase: str
    timed: bool
    one_on_one: bool | None
    certainty: str = "secondary"


Procedures = Mapping[str, Procedure]
