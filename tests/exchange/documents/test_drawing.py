"""Drawn pictures: black on white, inside their frame, words beside words, the same lines each time."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.picture import AttendanceCalendar, Mark, MinutesByCode, ProgressPlot
from chartproof.exchange.documents.drawing import reach
from chartproof.exchange.documents.drawn import drawn
from exchange.documents.made import all_made

FIRST = datetime.date(2026, 7, 6)
days = st.integers(0, 400).map(lambda n: FIRST + datetime.timedelta(days=n))
heights = st.one_of(st.integers(0, 5).map(float), st.floats(0, 900, allow_nan=False).map(lambda value: round(value, 1)))


@st.composite
def plots(draw) -> ProgressPlot:
    dates = sorted(draw(st.sets(days, min_size=1, max_size=30)))
    scale = draw(st.sampled_from([5.0, 100.0, 0.0]))
    most = scale or 900.0
    marks = tuple(Mark(date, draw(st.floats(0, most)), "3 of 5 with stand-by assistance and 2 verbal cues") for date in dates)
    baseline = draw(st.none() | st.builds(Mark, st.just(FIRST), st.floats(0, most), st.just("0 of 5 with maximal assistance")))
    title = "STG1: " + " ".join(draw(st.lists(st.sampled_from(["carry", "a", "tray", "upholstered", "cup", "20", "ft"]), min_size=1, max_size=30)))
    return ProgressPlot(title, draw(st.sampled_from(["of 5", "% of trials", "s"])), marks, baseline, draw(st.floats(0, most)), "4 of 5 with supervision", dates[-1],
                        tuple(sorted(draw(st.sets(days, max_size=6)))), scale, "alt", ())


@st.composite
def calendars(draw) -> AttendanceCalendar:
    dates = sorted(draw(st.sets(days, min_size=1, max_size=60)))
    return AttendanceCalendar("Visits", dates[0], dates[-1], tuple(dates[::2]), tuple(dates[1::2]), draw(st.integers(0, 5)), "alt", ())


@st.composite
def minutes(draw) -> MinutesByCode:
    weeks = tuple(FIRST + datetime.timedelta(days=7 * n) for n in range(draw(st.integers(1, 60))))
    codes = draw(st.integers(1, 6))
    return MinutesByCode("Minutes", weeks, tuple(f"9753{n}" for n in range(codes)), tuple(tuple(draw(st.integers(0, 300)) for _ in weeks) for _ in range(codes)), "alt", ())


pictures = st.one_of(plots(), calendars(), minutes())


def words_of(svg: str) -> list[tuple[float, float, float, float, str]]:
    """Each piece of text with the box that it needs at most."""
    found = []
    for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314  # our own drawing
        x, y, size = (float(element.get(name)) for name in ("x", "y", "font-size"))
        wide = reach(element.text, size)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[element.get("text-anchor")]
        found.append((left, y - 0.7 * size, left + wide, y + 0.1 * size, element.text))
    return found


@given(pictures)
def test_no_word_stands_on_another(picture):
    boxes = words_of(drawn(picture).svg)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1:]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


@given(pictures)
def test_everything_stands_inside_the_frame(picture):
    svg = drawn(picture).svg
    _, _, width, height = (float(part) for part in ET.fromstring(svg).get("viewBox").split())  # noqa: S314  # our own drawing
    for left, top, right, bottom, text in words_of(svg):
        assert left >= -1, text
        assert right <= width + 1, text
        assert top >= -1, text
        assert bottom <= height + 1, text
    for x, y in re.findall(r'c?x="([-\d.]+)" c?y="([-\d.]+)"', svg):
        assert -1 <= float(x) <= width + 1
        assert -1 <= float(y) <= height + 1


@given(pictures)
def test_only_greys_are_used_so_that_a_fax_loses_nothing(picture):
    colours = re.findall(r"#([0-9a-f]{6})", drawn(picture).svg)
    assert colours
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


@given(pictures)
def test_the_same_picture_is_the_same_lines(picture):
    assert drawn(picture) == drawn(picture)


@given(minutes())
def test_two_codes_are_never_drawn_alike(picture):
    svg = drawn(picture).svg
    keys = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="10" height="7.5" fill="([^"]+)"', svg)
    lined = [svg.count("<line", svg.index(f'<rect x="{x}" y="{y}" width="10"'), svg.index("</text>", svg.index(f'<rect x="{x}" y="{y}" width="10"'))) for x, y, _ in keys]
    assert len({(fill, lines) for (_, _, fill), lines in zip(keys, lined, strict=True)}) == len(picture.codes)


def test_the_pictures_of_the_examples_hold_no_more_than_their_own_words():
    found = [picture for document, _, _ in all_made().values() for section in document.sections for picture in section.pictures]
    assert len(found) > 12
    for picture in found:
        one = drawn(picture)
        assert one.alt == picture.alt
        assert all(ord(character) < 0x250 for character in one.svg)
