"""The library as the package carries it: ``compiled.json``, made from ``library/*/*.md``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from chartproof.core.errors import ChartproofError, Problem
from chartproof.prompts.prompt import Prompt

_COMPILED = Path(__file__).with_name("compiled.json")


@cache
def load() -> Mapping[str, Prompt]:
    """Every prompt by id, in the order of stages, then of ids."""
    return {prompt.id: prompt for prompt in msgspec.json.decode(_COMPILED.read_bytes(), type=tuple[Prompt, ...])}


def find(prompt_id: str) -> Prompt:
    """The prompt of that id. Raises ChartproofError, naming the nearest ids, when there is none."""
    prompts = load()
    if prompt_id in prompts:
        return prompts[prompt_id]
    from difflib import get_close_matches

    near = get_close_matches(prompt_id, prompts, n=3, cutoff=0.3) or list(prompts)[:3]
    raise ChartproofError(Problem("There is no prompt of that name", f"Near to it: {', '.join(near)}"))
