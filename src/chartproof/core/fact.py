"""What every value of a visit or chart file has in common."""

from __future__ import annotations

import msgspec


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A value of a visit or chart file: it never changes, unknown keys are refused, defaults are not written."""
