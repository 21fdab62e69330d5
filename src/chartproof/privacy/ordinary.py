"""Whether a word is English: the spell checker's dictionary without its proper nouns, looked up with the usual endings taken off."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_ENDINGS = (
    ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"),
    ("ly", ""), ("ily", "y"), ("ally", "al"), ("ness", ""), ("iness", "y"), ("est", ""), ("ier", "y"), ("iest", "y"), ("ment", ""), ("ments", ""), ("able", ""),
    ("able", "e"), ("ful", ""), ("less", ""), ("ion", ""), ("ion", "e"), ("ions", ""), ("ions", "e"), ("ication", "y"), ("ation", "e"), ("ations", "e"), ("ive", ""),
    ("ive", "e"), ("ively", "e"), ("ings", ""), ("ings", "e"), ("ity", ""), ("ity", "e"), ("ability", "able"), ("al", ""), ("ist", ""), ("ists", ""), ("ized", "ize"),
    ("or", "e"), ("ors", "e"), ("n't", ""), ("en", ""), ("en", "e"), ("ise", "ize"), ("ised", "ize"), ("ising", "ize"), ("isation", "ize"), ("isations", "ize"), ("our", "or"), ("ours", "or"), ("oured", "or"), ("ourite", "orite"), ("ourites", "orite"), ("re", "er"), ("res", "er"), ("ally", "ic"), ("ence", "ent"),
)
_OPENINGS = ("un", "re", "non", "pre", "mis", "over", "under", "in", "dis", "co", "out", "de", "post", "multi", "inter", "self", "hyper", "hypo", "neuro", "psycho", "im", "sub", "semi", "anti", "bi", "pro", "con", "up", "mid", "fore", "super", "trans")


_BUILT = frozenset({"unit", "units", "product", "products", "who", "propose", "proposed", "reset", "debug", "cheque", "catalogue", "amongst", "unto", "jewellery", "programme", "programmes", "licence", "grey", "hmm"})
"""Words that the dictionary builds from two parts, or spells the American way only."""


@cache
def _dictionary() -> frozenset[str]:
    """The words that the dictionary writes small. The package is not imported: only its list is read."""
    package = find_spec("spylls")
    folder = Path(next(iter(package.submodule_search_locations or ()))) if package else Path()
    listed = (folder / "hunspell" / "data" / "en" / "en_US.dic").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^([a-z][a-z']*)", listed, re.MULTILINE))


def ordinary(word: str) -> bool:
    """Whether a folded word is an English word in any of its forms, one opening such as *un-* aside."""
    if _inflected(word) or word in _BUILT:
        return True
    return any(word.startswith(opening) and len(word) - len(opening) > 3 and _inflected(word[len(opening):]) for opening in _OPENINGS)


def _inflected(word: str) -> bool:
    listed = _dictionary()
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word[:len(word) - len(ending)] + instead
        if stem in listed and (not ending or len(stem) > 2):
            return True
        if ending in ("ed", "ing", "er") and not instead and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in listed:
            return True
    return False
