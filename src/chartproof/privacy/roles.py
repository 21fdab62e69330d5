"""The closed list of placeholders' stems, each with its letter of the eighteen."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from chartproof.privacy.hit import Category
from chartproof.privacy.words import words


def category_of(role: str) -> Category:
    """The letter of 45 CFR 164.514(b)(2)(i) under which what a role stands for falls; ``A`` for a role of a person that nobody listed."""
    return cast("Category", words().roles.get(role, "A"))


@cache
def placeholders() -> re.Pattern[str]:
    """What a placeholder looks like: ``[PATIENT]``, ``[TEACHER-2]``, ``[DAY 12]``. Only known stems: ``[JOHN SMITH]`` is none."""
    stems = "|".join(sorted(words().roles, key=len, reverse=True))
    return re.compile(rf"\[(?:{stems}|BLANK|HIDDEN|DAY-BEFORE|DAY)(?:[- ]-?\d{{1,5}})?\]")
