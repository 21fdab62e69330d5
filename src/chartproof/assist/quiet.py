"""The libraries that speak to models say nothing: at the level DEBUG they would log what is sent, and their warnings are for programmers."""

from __future__ import annotations

import logging
import warnings

_THEIRS = ("openai", "anthropic", "httpx2", "httpcore2", "pydantic_ai", "genai_prices", "genai-prices")


def hush() -> None:
    """Silence their loggers, whatever the environment or an embedding program has set, and their warnings. Called before each try, after they are
    imported, since importing one of them can switch its log on.
    """
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in _THEIRS:
            logging.getLogger(name).disabled = True
    for name in _THEIRS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module=rf"({'|'.join(_THEIRS)})(\.|$)")
