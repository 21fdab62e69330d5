"""No free text, id or calendar date of a visit or a chart leaves in a prompt, whatever field is added later.

The facts are built from their own types, so that a new field of free text is planted here without anybody remembering it.
"""

from __future__ import annotations

import datetime
from itertools import count, cycle
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.inspect import type_info

from chartproof.core.chart import Chart
from chartproof.core.visit import Visit
from chartproof.law.loader import load as load_law
from chartproof.prompts import filler, loader

LAW = load_law()[0]
MARK = "Ξ"
CODED = {
    "^[A-Z]{1,3}-\\d{2,8}$": "ZQX-77777777",
    "^[0-9A-Z]\\d{3}[0-9A-Z]$": "97530",
    "^(LTG|STG)\\d{1,3}[a-z]?$": "STG2",
    "^([01]\\d|2[0-3]):[0-5]\\d$": "10:02",
    "^[A-Z]\\d[0-9A-Z](\\.[0-9A-Z]{1,4})?$": "F82",
    "^[0-9A-Z]{2}$": "GO",
    "^\\d{1,4}(\\.\\d{1,2})?$": "34",
    "^[<>]?\\d{1,2}(\\.\\d)?$": "<1",
    "^\\d{4}(-(0[1-9]|1[0-2])(-\\d\\d)?)?$|^birth$|^developmental$": "2031-03",
}
"""A sound value for each coded form. A form that is not listed is a measure, or fails the test until somebody lists it."""


def planted(kind: Any, words: Any, number: int = 3) -> Any:  # noqa: PLR0911  one case for each kind of type
    """A builtin value of a type in which every field is set and every free text comes from ``words()``."""
    match kind:
        case msgspec.inspect.StructType():
            return {f.encode_name: planted(f.type, words, number) for f in kind.fields}
        case msgspec.inspect.StrType(pattern=None):
            return words()
        case msgspec.inspect.StrType():
            return CODED.get(kind.pattern) or ("3/5" if "deg" in str(kind.pattern) else pytest.fail(f"no example for {kind.pattern}"))
        case msgspec.inspect.IntType():
            return max(number, kind.ge or 0)
        case msgspec.inspect.BoolType():
            return True
        case msgspec.inspect.DateType():
            return "2031-05-17"
        case msgspec.inspect.LiteralType():
            return kind.values[0]
        case msgspec.inspect.VarTupleType():
            return [planted(kind.item_type, words, number) for _ in range(2)]
        case msgspec.inspect.DictType():
            return {planted(kind.key_type, words, number): planted(kind.value_type, words, number)}
        case msgspec.inspect.UnionType():
            return planted(next(t for t in kind.types if not isinstance(t, msgspec.inspect.NoneType)), words, number)
    raise AssertionError(f"no value for {kind}")


def facts(words: Any) -> tuple[Visit, Chart]:
    """A visit that was held, and its chart, with free text from ``words()`` in every field that takes it."""
    visit = planted(type_info(Visit), words) | {"absence": None, "date": "2031-05-18"}
    chart = planted(type_info(Chart), words) | {"measures": [{"date": "2031-05-16", "goal": "STG2", "score": "1/5"}]}
    return msgspec.convert(visit, Visit), msgspec.convert(chart, Chart)


OF_A_PATIENT = [prompt.id for prompt in loader.load().values() if prompt.head.about != "practice"]


def filled(prompt_id: str, visit: Visit, chart: Chart | None) -> str:
    """The prompt filled; the activities stand under its codes, so that it takes the visit."""
    codes = loader.find(prompt_id).head.codes
    if codes:
        visit = msgspec.structs.replace(visit, activities=tuple(msgspec.structs.replace(a, code=codes[0]) for a in visit.activities))
    return filler.fill(loader.find(prompt_id), visit, chart, LAW.procedures(visit.date), LAW)


@pytest.mark.parametrize("prompt_id", OF_A_PATIENT)
@pytest.mark.parametrize("with_chart", [True, False])
def test_no_marked_word_leaves(prompt_id: str, with_chart: bool) -> None:
    numbers = count(1)
    visit, chart = facts(lambda: f"{MARK}canary{next(numbers)}")
    text = filled(prompt_id, visit, chart if with_chart else None)
    assert next(numbers) > 40
    assert MARK not in text
    assert "canary" not in text


@pytest.mark.parametrize("prompt_id", OF_A_PATIENT)
def test_no_id_and_no_calendar_date_leaves(prompt_id: str) -> None:
    text = filled(prompt_id, *facts(lambda: MARK))
    for identity in ("ZQX", "77777777", "2031", "-05-", "05-18", "May"):
        assert identity not in text
    assert "[Patient ID]" in text
    assert "[DATE]" in text


HOSTILE = st.text(alphabet="ΞΨЖ☃{}[];|`$ ", min_size=1, max_size=40)


@given(st.lists(HOSTILE, min_size=1, max_size=7))
def test_no_free_text_leaves_whatever_it_is_made_of(texts: list[str]) -> None:
    words = cycle(texts)
    visit, chart = facts(lambda: next(words))
    for prompt_id in OF_A_PATIENT:
        text = filled(prompt_id, visit, chart)
        assert not set(text) & set("ΞΨЖ☃{}|$"), prompt_id


@given(st.sampled_from(["{{ age }}", "{{ law.timed_unit_minutes }}", "[Patient ID] is Ξ", "# Facts\n- Age: Ξ"]))
def test_words_that_look_like_slots_are_not_filled(words: str) -> None:
    clean, hostile = facts(lambda: "plain words"), facts(lambda: words)
    assert filled("97530-soap-note", *clean) == filled("97530-soap-note", *hostile)


def test_a_name_in_the_place_of_a_role_is_asked_for() -> None:
    visit = Visit(patient="P-01", date=datetime.date(2031, 5, 18), present=("mother", "Aunt Ξenia"), activities=facts(lambda: "w")[0].activities)
    text = filled("97530-soap-note", visit, None)
    assert "Others present: mother; [DESCRIBE person 2 in the room by role]" in text
    assert MARK not in text
