"""The recorded answers: each is judged as its head says, the form of their files is strict, and the package carries what the folder holds."""

import msgspec
import pytest

from chartproof.core.errors import ChartproofError
from chartproof.desk.evaluating.evaluation import evaluate_recorded
from chartproof.desk.evaluating.recorded import marked, parse
from chartproof.desk.evaluating.shelf import load
from conftest import EXAMPLES

ANSWERS = load().answers
HEAD = "---\ntitle: T\nkind: changed\nwrong: W.\nopen: 3/5\n---\nHe did 3/5.\n"


@pytest.fixture(scope="module")
def judged():
    return {f"{one.recorded.example}/{one.recorded.name}": one for one in evaluate_recorded().judged}


@pytest.mark.parametrize("name", [f"{one.example}/{one.name}" for one in ANSWERS])
def test_the_checker_says_of_an_answer_what_its_head_says(judged, name):
    one = judged[name]
    found = [(o.kind, one.made.text[max(o.start, 0):max(o.end, 0)]) for o in one.made.open]
    assert one.right != bool(one.recorded.known), f"{one.verdict}; missed {one.missed}; open {found[:8]}. If it was mended, take `known:` out of its head"


def test_what_the_checker_finds_counts_only_at_the_words(judged):
    one = judged["tray-child/added-minute"]
    assert one.verdict == "found"
    assert {one.made.text[o.start:o.end] for o in one.made.open if o not in one.beside and o.kind != "lost"} == {"16 min"}


def test_there_are_enough_of_them_and_the_named_ones_are_among_them():
    bad = [one for one in ANSWERS if not one.good]
    assert len(bad) >= 60
    assert sum(one.good for one in ANSWERS) >= 16
    assert len({one.example for one in bad}) >= 8
    assert len({one.document for one in bad} - {""}) >= 2
    named = {"stroke-kitchen/max-for-min", "tray-child/added-minute", "tray-child/fabricated-quote", "tray-child/dropped-goal", "tray-child/claim-of-progress",
             "pasted-message/injection-obeyed"}
    assert named <= {f"{one.example}/{one.name}" for one in bad}


def test_the_package_carries_every_file_of_the_folders():
    files = {path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("answers/*.md")}
    assert files == {f"{one.example}/answers/{one.name}.md" for one in ANSWERS}


def test_no_two_answers_are_the_same():
    texts = [(one.example, one.document, one.text) for one in ANSWERS]
    assert len(texts) == len(set(texts))


def test_a_head_that_lies_is_a_surprise():
    good = next(one for one in ANSWERS if one.example == "stroke-kitchen" and one.good and not one.known)
    lying = msgspec.structs.replace(good, kind="changed", open=("25 min",))
    made = evaluate_recorded(answers=[msgspec.structs.replace(lying, text=lying.text.replace("25 minutes", "25 min", 1))])
    assert [one.verdict for one in made.surprises] == ["passed"]


def test_words_without_a_placeholder_are_told_with_the_answer_that_has_them():
    strange = msgspec.structs.replace(ANSWERS[0], text="{1999-01-01}\n")
    with pytest.raises(ChartproofError, match="braces") as refused:
        evaluate_recorded(answers=[strange])
    assert "1999" not in str(refused.value)


def test_marked_words_are_found_in_what_stands_around_them():
    text = "He did 3/5.\nShe did 3/5 on 2026-11-16."
    assert marked("She did «3/5» on {2026-11-16}").places(text) == [(20, 23)]
    assert marked("3/5.\\n«She»").places(text) == [(12, 15)]
    assert len(marked("3/5").places(text)) == 2


@pytest.mark.parametrize(("was", "becomes", "said"), [
    ("---\ntitle", "title", "head between two lines"), ("kind: changed", "kind: wrong", "no kind wrong"), ("title: T\n", "", "has no title"),
    ("open: 3/5", "opens: 3/5", "none of its fields"), ("open: 3/5", "open: 4/5", "do not stand in the text"), ("open: 3/5", "title: U", "stands twice"),
    ("open: 3/5\n", "", "under which words"), ("kind: changed", "kind: good", "nothing that must be found"), ("wrong: W.", "wrong: W.\nof: poem", "no document of a chart"),
    ("wrong: W.", "wrong: W.\nknown: missed", "its reason"), ("wrong: W.", "wrong: W.\nknown: false alarm: it is", "under which words"), ("did 3/5", "did 3/5 and 3/5", "more than once"),
])
def test_a_file_whose_form_is_broken_is_refused_and_says_how(was, becomes, said):
    assert parse(HEAD, "e", "n", "n.md").open == ("3/5",)
    assert was in HEAD
    with pytest.raises(ChartproofError) as refused:
        parse(HEAD.replace(was, becomes, 1), "e", "n", "n.md")
    assert said in refused.value.problem.what
    assert refused.value.problem.place.source == "n.md"
