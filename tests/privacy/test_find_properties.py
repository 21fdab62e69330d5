"""What holds for every text."""

from __future__ import annotations

import sys
import unicodedata
from types import FrameType

import pytest
from faker import Faker
from hypothesis import given
from hypothesis import strategies as st

from chartproof.privacy.find import find
from chartproof.privacy.roles import category_of
from chartproof.privacy.roster import Roster, Someone

PIECES = ["Maria ", "Dr. ", "mom ", "Patient: ", "Lopez, ", "11/18/2026 ", "3/5 ", "97530 ", "(555) 201-3344", "at Lincoln Elementary ", "\n", "\u0301", "İ", "\u200b", "ß", "№ ", "MRN 0044", "[PATIENT] ", "_", "ZIP ", "lives in ",
          "the only ", "Nguyễn ", ". ", "@", "x.com", "王小明 ", "A.B. ", "\r\n", "- ", "WILL ", "²", "٣/٥ "]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
ROSTER = Roster(people=(Someone("PATIENT", ("Maria Lopez",), ("Mia",)), Someone("TEACHER", ("Ms. Will Nguyễn",))))


@given(TEXTS)
def test_hits_are_sorted_lie_inside_do_not_overlap_and_carry_their_letter(text):
    hits = find(text, ROSTER)
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(hit.category == category_of(hit.role) and hit.identity and hit.why for hit in hits)


@given(TEXTS)
def test_the_same_text_gives_the_same_hits(text):
    assert find(text, ROSTER) == find(text, ROSTER)


@given(st.text(alphabet="abcdefghij 3/5.", max_size=60))
def test_a_line_before_moves_the_spans_and_nothing_else(before):
    text = "Maria Lopez carried the tray on 11/18/2026."
    head = before + ".\n\n"
    moved = [(hit.start - len(head), hit.end - len(head), hit.role) for hit in find(head + text, ROSTER) if hit.start >= len(head)]
    assert moved == [(hit.start, hit.end, hit.role) for hit in find(text, ROSTER)]


@pytest.mark.parametrize("locale", ["en_US", "es_MX", "en_IN", "vi_VN", "pl_PL", "fr_FR", "tr_TR", "pt_BR"])
def test_names_of_a_roster_are_found_in_every_language(locale):
    faker = Faker(locale)
    faker.seed_instance(7)
    for _ in range(40):
        first, last = faker.first_name(), faker.last_name()
        roster = Roster(people=(Someone("PATIENT", (f"{first} {last}",)),))
        for text in (f"Seen with {first} {last} today, 3/5.", f"Patient {last}, {first} (3/5)", unicodedata.normalize("NFD", f"Mom says {first} {last} is tired.")):
            hits = find(text, roster)
            assert [hit.certainty for hit in hits] == ["known"], (locale, text)


@pytest.mark.parametrize("kind", ["ssn", "ascii_email", "ipv4", "ipv6", "url", "vin", "credit_card_number", "street_address", "iban"])
def test_values_of_another_generator_are_found_whole(kind):
    faker = Faker("en_US")
    faker.seed_instance(11)
    for _ in range(60):
        value = str(getattr(faker, kind)())
        text = f"Noted for the chart: {value}\nThen 3/5 trials."
        hit = {i for hit in find(text) if hit.certainty != "review" for i in range(hit.start, hit.end)}
        at = text.index(value)
        assert all(i in hit for i in range(at, at + len(value)) if text[i].isalnum()), (kind, value)


def lines_run(text: str) -> int:
    """How many lines of Python the finder runs."""
    counted = 0

    def line(frame: FrameType, event: str, argument: object) -> object:
        nonlocal counted
        counted += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)  # type: ignore[arg-type]
    try:
        find(text, ROSTER)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize("unit", ["Mom Dana, ", "Patient: ", "Lopez, Maria ", "Lives in ", "at Lincoln Elementary ", "3/4/2026 ", "1-", "a@", "March ", "the only ", "X.Y.", "\u0301e", "St. Pierre-", "MRN 12345 ", "(", "JOHN SMITH ", "Maria\n"])
def test_four_times_the_text_is_about_four_times_the_work(unit):
    find("warm", ROSTER)
    once, four = lines_run((unit * 4000)[:3000]), lines_run((unit * 4000)[:12000])
    assert four <= 5 * once + 400
