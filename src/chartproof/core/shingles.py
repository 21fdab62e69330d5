"""How much of a text stands in an earlier one: runs of words, looked up and not compared pair by pair. Linear in the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

RUN = 5
"""Words of a run: long enough that two therapists do not hit on it by chance, short enough to survive a changed number."""
_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)?")


class Twin(NamedTuple):
    """Of two texts by position, the later and the earlier that holds most of its runs; ``percent`` of the later's runs stand in the earlier."""

    later: int
    earlier: int
    percent: int


def runs(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The runs of words of several statements, each statement by itself; one shorter than a run counts whole from three words on."""
    made: list[tuple[str, ...]] = []
    for text in texts:
        words = _WORD.findall(text.casefold())
        if 3 <= len(words) < RUN:
            made.append(tuple(words))
        made.extend(tuple(words[i:i + RUN]) for i in range(len(words) - RUN + 1))
    return tuple(dict.fromkeys(made))


def twins(documents: Sequence[Sequence[str]], least_runs: int, groups: Sequence[str] | None = None) -> tuple[Twin, ...]:
    """For each document (its statements), the earlier one that shares most with it, where any does. Short documents are left out.

    With ``groups`` (one name a document, such as the patient) only documents of another group are twins. Each run remembers no more than
    the last document that held it and the last of another group, so that the work grows with the words and not with the pairs.
    """
    group = groups or [str(i) for i in range(len(documents))]
    holders: dict[tuple[str, ...], tuple[int, int]] = {}
    found = []
    for i, statements in enumerate(documents):
        own = runs(statements)
        earlier_ones = (_of_another(holders[run], group, i) for run in own if run in holders)
        shared = Counter(one for one in earlier_ones if one >= 0)
        if len(own) >= least_runs and shared:
            earlier, count = max(shared.items(), key=lambda entry: (entry[1], entry[0]))
            found.append(Twin(i, earlier, 100 * count // len(own)))
        for run in own:
            holders[run] = (i, _of_another(holders[run], group, i) if run in holders else -1)
    return tuple(found)


def _of_another(holder: tuple[int, int], group: Sequence[str], document: int) -> int:
    """The last document of another group that held a run; -1 for none."""
    last, other = holder
    return last if group[last] != group[document] else other
