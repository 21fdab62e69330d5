"""What many prompts say in the same words, so that a correction reaches all of them. A prompt's file names a part as ``{{ part.privacy }}``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

PARTS: Mapping[str, str] = {
    "privacy": """**Do not use real patient information.** The patient is [Patient ID] and the day is [DATE]; both stay as they are. If you see a name, a
calendar date, an address or a number that belongs to a person, do not repeat it: say that it is there, and stop.""",
    "privacy_practice": """**Do not use real patient information**, nor the name of a colleague or a clinic. If you see a name, a calendar date, an address or a
number that belongs to a person, do not repeat it: say that it is there, and stop.""",
    "facts_only": """Use only what stands under Facts. Where a fact is missing, or a placeholder is still open, write [DESCRIBE what is missing] in its
   place and ask for it under Questions at the end. Ask rather than guess; leave Questions out when there are none.""",
    "copy": """Copy every number, unit, code, side and assist level unchanged, and keep each score together with the help it was reached under.""",
    "plain": """Write short, plain, specific sentences, and leave out any that would fit another patient. Choose no word for what it might earn, and do
   not say that a rule is met or what a payer must do.""",
    "sign": """End with an open line for signature, credential and date. You draft; sign nothing.""",
}
"""Each part by name. A part holds no slot and no number, and is checked with every prompt that uses it."""

_PART = re.compile(r"\{\{ part\.([a-z_]+) \}\}")


def expanded(text: str, never: Sequence[str] = ()) -> str:
    """The text with each part in its place, and ``{{ part.never }}`` as a list of what an answer must not hold, so that head and text cannot
    differ. A part that does not exist is left, and the linter names it.
    """
    parts = {**PARTS, "never": "\n".join(f"- {line}" for line in never)}
    return _PART.sub(lambda found: parts.get(found[1], found[0]), text)
