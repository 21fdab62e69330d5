"""Every fact of a paper, changed one at a time: what a test of completeness goes through."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.course import Course
from chartproof.core.course import course as over
from chartproof.exchange.write import write_json

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MEASURE = re.compile(r"(\d+)((?:\.\d+)?(?:/\d+| ?[a-z%]+))")
_RECORD = re.compile(r"[A-Z]{1,3}-\d{2,8}|[A-Z]\d\d.*")
"""A record number, a member of staff, a diagnosis: another number."""
_KEYS = {"independent": "minimal", "supervision": "stand_by", "minimal": "moderate", "maximal": "total", "moderate": "maximal", "plan-of-care": "evaluation",
         "STG1": "STG2", "STG2": "STG1", "STG3": "STG1", "STG4": "STG5"}


def leaves(held: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every single value in a JSON tree."""
    if isinstance(held, dict):
        for key, value in held.items():
            yield from leaves(value, (*path, key))
    elif isinstance(held, list):
        for i, value in enumerate(held):
            yield from leaves(value, (*path, i))
    else:
        yield path


def other(value: object) -> object:
    """Another value that the same fact could have."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    words = str(value)
    if _DATE.fullmatch(words):
        return (datetime.date.fromisoformat(words) - datetime.timedelta(days=1)).isoformat()
    measure = _MEASURE.fullmatch(words)
    if measure:
        return f"{int(measure[1]) - 1}{measure[2]}" if int(measure[1]) else f"1{measure[2]}"
    if _RECORD.fullmatch(words):
        return words[:-1] + str((int(words[-1]) + 1) % 10)
    return _KEYS.get(words, f"{words} or so")


def changed(course: Course, within: str, without: str = r"\Z.") -> Iterator[tuple[str, Course]]:
    """For each fact under the JSON Pointers ``within`` (a pattern), save those ``without``, the course with this one fact changed. The visits are those of the chart's own file."""
    tree = json.loads(write_json(course.chart))
    for path in leaves(tree):
        pointer = "/" + "/".join(map(str, path))
        if re.match(within, pointer) and not re.match(without, pointer):
            here = copy = json.loads(json.dumps(tree))
            for step in path[:-1]:
                here = here[step]
            here[path[-1]] = other(here[path[-1]])
            chart = msgspec.convert(copy, Chart)
            yield pointer, over(chart, chart.visits)
