"""Five hundred manglings, restored or reported; ten thousand with ``python benchmarks/privacy/manglings.py``."""

from __future__ import annotations

import importlib.util
import itertools
import sys
from collections import Counter

from chartproof.privacy.hit import Hit
from chartproof.privacy.mask import mask
from chartproof.privacy.restore import restore
from conftest import ROOT

_SPEC = importlib.util.spec_from_file_location("manglings", ROOT / "benchmarks" / "privacy" / "manglings.py")
manglings = importlib.util.module_from_spec(_SPEC)
sys.modules["manglings"] = manglings
_SPEC.loader.exec_module(manglings)


def memory():
    text, places = manglings.sent()
    return mask(text, [Hit(start, end, "A", role, key, "made", "made", "known") for start, end, role, key in places])[1]


def judged(mangled, remembered):
    back = restore(mangled.text, remembered)
    return manglings.judged(mangled, back.text, [(one.start, one.end) for one in back.left], {line.token: line.back for line in back.ledger if line.back})


def test_each_of_five_hundred_manglings_is_restored_or_reported():
    remembered = memory()
    made = list(itertools.islice(manglings.manglings(2026), 500))
    results = [(one.way, judged(one, remembered)) for one in made]
    assert {way for way, _ in results} == set(manglings.WAYS)
    assert [result for result in results if result[1] not in {"restored", "reported"}] == []
    assert Counter(result for _, result in results)["restored"] > 350


def test_a_wrong_name_and_a_silent_loss_are_told_apart_from_success():
    mangled = manglings.Mangled("with [PATIENT].", "[PATIENT]", "PATIENT", "as sent", "restored")
    invented = manglings.Mangled("with [COACH-1].", "[COACH-1]", "PATIENT", "invented role", "reported")
    assert manglings.judged(mangled, "with Dagny Quill.", [], {"MOTHER": 1}) == "wrong name"
    assert manglings.judged(mangled, "with [PATIENT].", [], {}) == "silent"
    assert manglings.judged(mangled, "with Xiomara Quill.", [], {"PATIENT": 1}) == "restored"
    assert manglings.judged(invented, "with Xiomara Quill.", [], {"PATIENT": 1}) == "guessed"
    assert manglings.judged(invented, "with [COACH-1].", [], {}) == "silent"


def test_several_manglings_in_one_answer_keep_out_of_each_others_way():
    remembered, made = memory(), manglings.manglings(7)
    for count in itertools.islice(itertools.cycle(range(2, 7)), 200):
        parts = list(itertools.islice(made, count))
        back = restore("; ".join(part.text for part in parts), remembered)
        meant = Counter(part.token for part in parts if part.fate == "restored")
        came = Counter({line.token: line.back for line in back.ledger if line.back})
        assert not came - meant
        assert came == meant or back.left
