"""The bench of the privacy guard is what it says: the same for the same seed, gold where it lies, every kind, clean where it says so, and a just scorer."""

from __future__ import annotations

import ast
import itertools
import re
import sys
from collections import Counter

import pytest

from conftest import ROOT

PRIVACY = ROOT / "benchmarks" / "privacy"


@pytest.fixture(scope="module")
def marked():
    from passages.make import identified

    return identified(7, 400)


@pytest.fixture(scope="module")
def clean():
    from passages.make import unidentified

    return unidentified(7, 300)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def test_the_generator_and_the_scorer_import_nothing_of_the_program():
    files = [*(PRIVACY / "passages").glob("*.py"), PRIVACY / "judging.py"]
    assert len(files) > 10
    known = {"faker", "passages", *sys.stdlib_module_names}
    assert not [(path.name, name) for path in files for name in imported(path) if name.split(".")[0] not in known]


def test_the_same_seed_gives_the_same_passages_and_another_seed_gives_others(marked, clean):
    from passages.make import identified, unidentified

    assert identified(7, 400) == marked
    assert unidentified(7, 300) == clean
    assert not {each.text for each in identified(8, 100)} & {each.text for each in marked}


def towns(passages):
    return {str(each["name"]) for passage in passages for each in passage.roster["places"] if each["kind"] == "town"}


def test_only_the_reported_seed_draws_sentences_names_and_places_that_are_kept_back(marked):
    from passages.draw import fresh
    from passages.make import identified

    reported = identified(1, 400)
    assert sum(gold.fresh for passage in reported for gold in passage.gold) > 300
    assert not any(gold.fresh for passage in marked for gold in passage.gold)
    assert any(fresh(name.replace(" ", "\u00a0")) for name in towns(reported))
    assert not any(fresh(name.replace(" ", "\u00a0")) for name in towns(marked))


def test_a_passage_does_not_depend_on_how_many_are_made(marked, clean):
    from passages.make import identified, unidentified

    assert identified(7, 20) == marked[:20]
    assert unidentified(7, 20) == clean[:20]


def test_gold_lies_where_it_says_in_order_and_apart(marked):
    for passage in marked:
        spans = sorted([*passage.gold, *passage.may, *passage.numbers], key=lambda span: span.start)
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
        for span in spans:
            words = passage.text[span.start:span.end]
            assert words == words.strip() != ""
            assert any(each.isalnum() for each in words)


LOOKS = {"E": r"\d{3,4}\D{0,2}\d{2}", "F": r"(?i)@|\(at\)| at ", "O": r"[.:]", "Q": r"(?i)\d|face|smile|pic|headshot", "G": r"^\d.*\d$|^\d{4}$", "N": r"\."}


def test_gold_words_look_like_their_letter(marked):
    seen = Counter()
    for passage in marked:
        for gold in passage.gold:
            if gold.letter in LOOKS:
                words = re.sub(r"\s", " ", passage.text[gold.start:gold.end])
                seen[gold.letter] += 1
                assert re.search(LOOKS[gold.letter], words), (gold, words)
    assert seen.keys() == LOOKS.keys()


@pytest.mark.parametrize(("words", "tag", "core"), [
    ("the Friday after Thanksgiving", "relative: holiday", "Thanksgiving"), ("last Tues", "relative: weekday", "Tues"), ("mid-March", "relative: part of a month", "March"),
    ("late Sep", "relative: part of a month", "Sep"), ("91-year-old", "age N-year-old", "91"), ("one-hundred-two-year-old", "age in words", "one-hundred-two"), ("90th", "age, Nth birthday", "90"),
    ("Lincoln Elementary School", "school", "Lincoln"), ("Hand in Hand Nursing and Rehab", "facility", "Hand in Hand"), ("Box Elder County", "county", "Box Elder"),
    ("tel:+1-207-234-5678", "tel:", "+1-207-234-5678"), ("xxx-xx-1234", "SSN, last four", "1234"), ("Ana_Ruiz_face.png", "photo file", "Ana_Ruiz_face"),
    ("the only quadruplet", "free: only one", "only quadruplet"), ("Maria Lopez", "patient: full name", "Maria Lopez"), ("January 2, 2026", "date January 2, 2026", "January 2, 2026"),
])
def test_gold_is_what_identifies_and_not_the_words_around_it(words, tag, core):
    from passages.cores import cut

    assert "".join(cut(words, tag)) == words
    assert cut(words, tag)[1] == core


def test_a_name_of_the_roster_is_named_there(marked):
    judged = 0
    for passage in marked:
        written = " ".join(str(word) for each in passage.roster["people"] for word in (each["name"], *each["nicknames"])).casefold()
        for gold in passage.gold:
            if gold.known and gold.tag.split(": ")[-1] in {"first name", "full name", "nickname"} and passage.voice not in {"wrapped", "capitals", "windows"} and gold.letter == "A":
                judged += 1
                first = passage.text[gold.start:gold.end].casefold().split()[0]
                assert first in written, passage.text[gold.start:gold.end]
    assert judged > 100


def test_every_kind_occurs_on_the_roster_and_off_it(marked):
    letters = Counter(gold.letter for passage in marked for gold in passage.gold)
    assert set(letters) == set("ABCDEFGHIJKLMNOPQR")
    assert min(letters.values()) >= 5
    assert {gold.letter for passage in marked for gold in passage.gold if gold.known} >= set("ABCDFHI")
    assert sum(gold.letter == "A" and not gold.known for passage in marked for gold in passage.gold) > 50


def test_every_setting_and_voice_occurs(marked):
    from passages.settings import SETTINGS

    assert {passage.setting for passage in marked} == set(SETTINGS)
    assert {passage.voice for passage in marked} == {"plain", "typed fast", "capitals", "small letters", "dictated", "wrapped", "windows"}


def test_no_clean_passage_holds_a_name_or_number_of_any_chart(marked, clean):
    from passages.lists import FAMILIES, WORDS_AS_FAMILIES, WORDS_AS_NAMES

    words = {word.casefold() for word in (*WORDS_AS_NAMES, *WORDS_AS_FAMILIES)}
    listed = {name.casefold() for each in FAMILIES.values() for group in each for name in group.split()} - words
    assert len(listed) > 250
    values = {each["value"] for passage in marked for each in passage.roster["numbers"]}
    for passage in clean:
        assert passage.gold == []
        assert not set(re.findall(r"[\w'’-]+", passage.text.casefold())) & (listed - {"bo", "peabody"})  # a test and an eponym
        assert not [value for value in values if str(value) in passage.text]
        assert not re.search(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{3}\D\d{3}\D\d{4}|@\w|https?:|\d{6}", passage.text)


def test_the_numbers_that_must_survive_are_all_that_no_identifier_holds(clean):
    for passage in clean:
        held = {at for span in passage.numbers for at in range(span.start, span.end)}
        assert all(at in held for at, each in enumerate(passage.text) if each.isdigit())


def check_digit_of_npi(npi):
    return sum(sum(divmod(int(each) * (2 if n % 2 else 1), 10)) for n, each in enumerate(reversed("80840" + npi))) % 10


def test_numbers_with_check_digits_have_the_right_ones(marked):
    npis = [passage.text[gold.start:gold.end] for passage in marked for gold in passage.gold if gold.tag == "NPI"]
    mbis = [re.sub(r"[ \n\r-]", "", passage.text[gold.start:gold.end]).upper() for passage in marked for gold in passage.gold if gold.tag.startswith("MBI")]
    assert min(len(npis), len(mbis)) >= 5
    assert not any(check_digit_of_npi(each) for each in npis)
    letter, either = "[AC-HJKMNP-RT-Y]", "[AC-HJKMNP-RT-Y0-9]"
    assert all(re.fullmatch(rf"[1-9]{letter}{either}\d{letter}{either}\d{letter}{letter}\d\d", each) for each in mbis)


def perfect(passage):
    from judging import Found

    return [Found(gold.start, gold.end, gold.letter) for gold in passage.gold]


def test_a_perfect_answer_scores_one_and_an_empty_one_nothing(marked, clean):
    from judging import judge

    best = judge((passage, perfect(passage)) for passage in [*marked, *clean])
    assert best.all.recall == best.all.precision == best.all.stopped == 1
    assert (best.altered, best.false, best.wide, best.misses) == (0, 0, 0, [])
    assert all(tally.recall == 1 for tally in best.letters.values())
    empty = judge((passage, []) for passage in [*marked, *clean])
    assert empty.all.recall == empty.all.stopped == 0
    assert (empty.all.missed, empty.all.precision, empty.false) == (empty.all.gold, None, 0)


def test_masking_everything_finds_all_and_alters_every_number(marked):
    from judging import Found, judge

    judged = judge((passage, [Found(0, len(passage.text), "A")]) for passage in marked)
    assert judged.all.recall == 1
    assert judged.altered == judged.numbers > 500
    assert judged.wide > len(marked) / 2


def test_half_a_name_is_found_in_part_and_a_question_is_counted_apart():
    from judging import Found, judge
    from passages.pieces import Gold, Passage, Span

    text = "Mom Ana Ruiz called, 3/5"
    passage = Passage("x", "", "", text, [Gold(4, 12, "A", "mother: full name", known=True)], [Span(0, 3)], [Span(21, 24)])

    def scored(*found):
        judged = judge([(passage, list(found))])
        return judged.all.full, judged.all.part, judged.all.asked, judged.all.missed, judged.false, judged.altered, judged.questioned

    assert scored(Found(4, 7, "A")) == (0, 1, 0, 0, 0, 0, 0)
    assert scored(Found(4, 7, "A"), Found(8, 12, "A", sure=False)) == (0, 0, 1, 0, 0, 0, 0)
    assert scored(Found(0, 12, "A")) == (1, 0, 0, 0, 0, 0, 0)
    assert scored(Found(0, 3, "A")) == (0, 0, 0, 1, 0, 0, 0)
    assert scored(Found(13, 19, "A")) == (0, 0, 0, 1, 1, 0, 0)
    assert scored(Found(21, 23, "C")) == (0, 0, 0, 1, 1, 1, 0)
    assert scored(Found(21, 24, "C", sure=False)) == (0, 0, 0, 1, 0, 0, 1)
    assert scored(Found(4, 7, "A"), Found(8, 12, "B")) == (1, 0, 0, 0, 0, 0, 0)


def test_a_miss_is_printed_with_the_text_around_it_on_one_line(marked):
    from judging import judge
    from printed import misses

    judged = judge((passage, []) for passage in marked)
    lines = misses(judged, 30, "C")
    assert len(lines) == 30
    assert all("⟦" in line and "\n" not in line and line.startswith("missed C") for line in lines)
