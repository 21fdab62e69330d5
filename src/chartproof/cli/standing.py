"""Standing settings as click asks for them: after flag and environment, before what is built in; read only when a verb has such an option and nobody gave it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from chartproof.desk.configuration import Configuration

_SETTINGS = {"profile": "profile", "profiles": "profile", "style": "style", "edits": "edits", "packs": "rules"}
"""Parameters of verbs, and the settings that they default to."""
_WORDS = frozenset({"import", "ncci", "mue", "show"})
"""Words of a verb (`law ncci`, `config show`) whose own options have these defaults."""


@cache
def held() -> Configuration:
    """The settings, read once. Raises ChartproofError."""
    from chartproof.desk.configuration import configuration

    return configuration()


@cache
def _any_file() -> bool:
    """Whether there is a file of settings at all; that there is none is the normal case, and costs no more than to look."""
    import os

    from chartproof.exchange.places import HERE, config_file

    return bool(os.environ.get("CHARTPROOF_CONFIG")) or os.path.exists(HERE) or config_file().exists()  # noqa: PTH110  # the working folder may be gone


def standing() -> Standing:
    """The standing settings of one run; what an earlier run in this process read is forgotten."""
    held.cache_clear()
    _any_file.cache_clear()
    return Standing()


class Standing(dict[str, Any]):
    """What click calls a default map of a verb, the same for each: click asks it for the options that the verb has."""

    def __contains__(self, name: object) -> bool:
        """Whether a setting gives this option a value."""
        return name in _SETTINGS and self._value(str(name)) is not None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  # as click has it
        """The value of an option."""
        if name not in self:
            raise KeyError(name)
        return self._value(name)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  # as click has it
        """The value of an option; of a word of the verb, these settings themselves."""
        if name in _WORDS:
            return self
        return self._value(name) if name in self else default

    def _value(self, name: str) -> Any:  # noqa: ANN401  # as click has it
        context = click.get_current_context(silent=True)
        if (context is not None and context.resilient_parsing) or not _any_file():  # a page of help is printed whatever a file says
            return None
        setting = _SETTINGS[name]
        if setting in ("profile", "style"):
            from chartproof.desk.configuration import checked_default

            value = checked_default("profile" if setting == "profile" else "style", held())
            return [value] if value and name == "profiles" else value
        return held().edits if setting == "edits" else list(held().rules) or None
