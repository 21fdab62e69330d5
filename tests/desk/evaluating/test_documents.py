"""Documents of the chart in voices of all kinds: true ones are clear, and one figure, level, cue or day of a goal changed in any of them is found where it stands."""

import re

import pytest

from chartproof.desk.evaluating.case import opened, own_home
from chartproof.desk.evaluating.shelf import load
from chartproof.desk.open_marks import open_marks, signed_marks

GOOD = [one for one in load().answers if one.document and one.good and not one.known]
CHANGES = (
    ("a score", re.compile(r"\b(?P<was>[0-4])(?= of 5|/5)"), lambda was: str(int(was) + 1)),
    ("a level", re.compile(r"\b(?P<was>supervision)\b"), lambda _: "minimal assistance"),
    ("cues", re.compile(r"\b(?P<was>\d)(?= verbal cue| VC)"), lambda _: "3"),
    ("seconds", re.compile(r"\b(?P<was>\d{2,3})(?= s\b| seconds)"), lambda was: str(int(was) + 5)),
)


@pytest.fixture(scope="module")
def cases():
    with own_home() as home:
        yield {kind: opened("episode/child", kind, home) for kind in sorted({one.document for one in GOOD})}


def sent(case, text):
    return re.sub(r"\{([^{}\n]+)\}", lambda place: case.token(place[1]), text)


@pytest.mark.parametrize("one", GOOD, ids=lambda one: one.name)
@pytest.mark.parametrize(("what", "pattern", "other"), CHANGES, ids=[what for what, *_ in CHANGES])
def test_what_is_changed_in_a_goal_is_found_where_it_stands(cases, one, what, pattern, other):
    case = cases[one.document]
    places = list(pattern.finditer(one.text, one.text.find("LTG"), one.text.rfind("STG4") if "STG4" in one.text else len(one.text)))
    for place in places[::max(1, len(places) // 2)]:
        lie = one.text[:place.start()] + other(place["was"]) + one.text[place.end():]
        made = case.checked(sent(case, lie), "lie")
        at = len(re.sub(r"[{}]", "", lie[:place.start()]))
        assert any(o.start - 12 <= at < o.end + 12 for o in made.open if o.kind != "lost"), f"{what}: {lie[place.start() - 40:place.end() + 30]}"


def test_the_day_of_a_measure_is_that_goals_own(cases):
    one = next(one for one in GOOD if one.name == "report-arrows")
    case = cases[one.document]
    made = case.checked(sent(case, one.text.replace("10/12 supervision, 1 VC ({2026-10-05})", "10/12 supervision, 1 VC ({2026-09-28})")), "lie")
    assert [(o.kind, made.text[o.start:o.end]) for o in made.open] == [("changed", "2026-09-28")]


def test_an_order_that_was_signed_does_not_sign_the_document():
    assert not signed_marks("OT plan of care\n\nOrder: given 2026-07-06, written, for OT, by MD; signed 2026-07-06\n")
    assert signed_marks("OT plan of care\n\nElectronically signed by R. Ames, OTR/L 2026-07-06\n")


def test_a_bracket_with_words_of_the_facts_asks_for_nothing():
    assert not list(open_marks("LTG1 put on a shirt [getting ready for school]", "Occupation: getting ready for school"))
    assert list(open_marks("LTG1 put on a shirt [describe the result]", "Occupation: getting ready for school"))
    assert list(open_marks("Signed [date]", "Report date: 2026-10-05"))
