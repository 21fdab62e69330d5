"""Words with places become lines: rows across, columns down, every word kept once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chartproof.exchange.texts.layout import Placed, page_text

LEFT = [f"the child lifts a tray number {n} with care" for n in range(8)]
RIGHT = [f"the second story tells of cups numbered {n}" for n in range(8)]


def placed(text: str, left: float, top: float, step: float = 6) -> list[Placed]:
    """Words of one line, six units a character, ten high."""
    words, at = [], left
    for word in text.split(" "):
        words.append(Placed(at, top, at + step * len(word), top + 10, word))
        at += step * (len(word) + 0.5)
    return words


def column(lines: list[str], left: float, top: float, step: float = 12) -> list[Placed]:
    return [word for number, line in enumerate(lines) for word in placed(line, left, top + number * step)]


def test_two_columns_of_running_text_are_read_one_after_the_other():
    assert page_text(column(LEFT, 0, 20) + column(RIGHT, 300, 20)).split() == " ".join(LEFT + RIGHT).split()


def test_columns_whose_lines_do_not_stand_level_as_well():
    assert page_text(column(LEFT, 0, 20) + column(RIGHT, 300, 27)).split() == " ".join(LEFT + RIGHT).split()


def test_a_title_across_both_columns_stands_first():
    title = placed("a title that is wider than any column and belongs to both of them, so it is first", 0, 0)
    assert page_text(title + column(LEFT, 0, 20) + column(RIGHT, 300, 20)).split()[:2] == ["a", "title"]


def test_a_table_is_read_row_by_row():
    words = column(["Code", "97530", "97535"], 0, 0) + column(["Therapeutic activities", "Tray", "Shirt"], 100, 0) + column(["Min", "38", "7"], 300, 0)
    assert page_text(words) == "Code | Therapeutic activities | Min\n97530 | Tray | 38\n97535 | Shirt | 7\n"


def test_rows_of_wrapped_cells_are_not_taken_for_columns():
    left = [w for n in range(4) for w in column(LEFT[2 * n:2 * n + 2], 0, 40 * n)]
    right = [w for n in range(4) for w in column(RIGHT[2 * n:2 * n + 2], 300, 40 * n)]
    assert page_text(left + right).split("\n")[0] == f"{LEFT[0]} | {RIGHT[0]}"


def test_a_bullet_belongs_to_its_line_and_a_blank_line_stays():
    words = [Placed(0, 0, 5, 10, "•"), *placed("Tray carried", 40, 0), *placed("Plan", 0, 36)]
    assert page_text(words) == "• Tray carried\n\nPlan\n"


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 700), st.integers(1, 80), st.integers(1, 30)), max_size=60))
def test_every_word_is_kept_once_wherever_it_stands(boxes):
    words = [Placed(x, y, x + w, y + h, f"w{number}") for number, (x, y, w, h) in enumerate(boxes)]
    read = page_text(words).replace("|", " ").replace("w", " w").split()
    assert sorted(read) == sorted(word.text for word in words)
