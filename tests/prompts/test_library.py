"""The library: every stage and setting has its prompt, no two are one, and each one's own answers pass or fail as it says."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from chartproof.prompts import loader
from chartproof.prompts.parts import PARTS
from chartproof.prompts.prompt import STAGES, Example, Prompt
from chartproof.prompts.slots import PLACEHOLDER
from conftest import ROOT
from prompts.answers import BY_EYE, names, put, told

PROMPTS = list(loader.load().values())
BAD = [pytest.param(prompt, bad, id=f"{prompt.id}: {bad.title}") for prompt in PROMPTS for bad in prompt.bad]

FIGURE = re.compile(r"(?<![\w./:-])(\d{1,3})(?![\d.]*\d|:)(?!\w)")
LEVEL = re.compile(r"\b(?:(?:minimal|moderate|stand-by|contact[- ]guard) assistance|supervision)\b")
ASKED_FOR = {
    "intake": "intake-questions occupational-profile",
    "evaluation": "adl-iadl fine-motor handwriting sensory-processing visual-perception feeding cognition hand home-safety work",
    "goals": "smart coast gas iep",
    "plan-of-care": "plan-of-care",
    "treatment": "97530-soap-note 97530-justification pediatric hand neuro snf home-visit school telehealth group skilled-wording",
    "charges": "97110 97112 97533 97535",
    "progress": "progress-report recertification",
    "discharge": "discharge",
    "home": "home-programme caregiver teacher",
    "letters": "referral medical-necessity equipment prior-authorization hmo-appeal commercial-appeal medicare-adr return-to-work",
    "quality": "supervision competency self-audit peer-review in-service",
}
"""A part of an id for each kind of prompt that a practice asks for, by stage."""


def own_words(prompt: Prompt) -> set[tuple[str, ...]]:
    """Each run of three words of the instructions that are the prompt's own."""
    text = prompt.body.partition("## Facts")[0]
    for part in PARTS.values():
        text = text.replace(part, "")
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at:at + 3]) for at in range(len(words) - 2)}


def test_there_are_at_least_forty_five_prompts_over_every_stage():
    assert len(PROMPTS) >= 45
    assert {prompt.head.stage for prompt in PROMPTS} == set(STAGES)


@pytest.mark.parametrize(("stage", "kind"), [(stage, kind) for stage, kinds in ASKED_FOR.items() for kind in kinds.split()])
def test_each_kind_that_a_practice_asks_for_is_there(stage, kind):
    assert [p.id for p in PROMPTS if p.head.stage == stage and kind in p.id]


def test_each_prompt_has_a_page_and_each_page_a_prompt():
    assert {path.stem for path in (ROOT / "docs/reference/prompts").glob("*.md")} == {prompt.id for prompt in PROMPTS}


@pytest.mark.parametrize("page", ["README.md", "docs/index.md", "CHANGELOG.md"])
def test_the_pages_that_count_the_prompts_count_right(page):
    assert re.search(rf"\b{len(PROMPTS)}\b (?:prompts|of them by stage|over every stage)|prompts: {len(PROMPTS)} over", (ROOT / page).read_text(encoding="utf-8"))


def test_no_two_prompts_are_one_prompt_with_a_word_changed():
    likeness = {(a.id, b.id): len(own_words(a) & own_words(b)) / min(len(own_words(a)), len(own_words(b))) for a, b in combinations(PROMPTS, 2)}
    assert {pair: share for pair, share in likeness.items() if share > 0.45} == {}


def test_a_prompt_with_a_word_changed_would_be_found():
    prompt = loader.find("snf-daily-note")
    assert len(own_words(prompt)) > 100
    twin = type(prompt)(head=prompt.head, body=prompt.body.replace("nursing", "hospital"), good=prompt.good, bad=prompt.bad)
    assert len(own_words(prompt) & own_words(twin)) / len(own_words(prompt)) > 0.45


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
def test_a_prompt_claims_no_more_than_that_its_form_was_checked(prompt):
    assert prompt.head.run_on == "form-checked, not run on a real model"


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
def test_the_text_says_what_never_to_write_what_to_do_about_a_missing_fact_and_the_form(prompt):
    text = " ".join(prompt.body.split())
    assert "[DESCRIBE" in text
    assert re.search(r"\b[Aa]sk\b", text)
    assert all(line in text for line in prompt.head.must_not_hold) or "## Never write" not in text
    assert all(re.search(rf"(?<!\w){re.escape(heading)}(?!\w)", text) for heading in prompt.head.headings)


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
def test_a_good_answer_passes_form_grounding_and_audit(prompt):
    for good in prompt.good:
        assert told(put(prompt, good.answer)) == []


@pytest.mark.parametrize(("prompt", "bad"), BAD)
def test_a_bad_answer_is_found_by_what_it_names(prompt: Prompt, bad: Example):
    found = told(put(prompt, bad.answer))
    missed = [caught for caught in bad.caught if caught != BY_EYE and not names(caught, found)]
    assert missed == [], f"found only {found}"


@pytest.mark.parametrize(("prompt", "bad"), BAD)
def test_no_bad_answer_is_left_to_the_eye_alone(prompt: Prompt, bad: Example):
    assert set(bad.caught) - {BY_EYE}
    assert not put(prompt, bad.answer).sound


def raised(answer: str) -> list[str]:
    """The answer with one of its figures raised by 37, once for each that is no code, no number of a goal and in no placeholder."""
    return [f"{answer[:found.start()]}{int(found[1]) + 37}{answer[found.end():]}" for found in FIGURE.finditer(said(answer))]


def worsened(answer: str) -> list[str]:
    """The answer with one assist level made maximal, once for each."""
    return [f"{answer[:found.start()]}maximal assistance{answer[found.end():]}" for found in LEVEL.finditer(said(answer))]


def said(answer: str) -> str:
    """The answer with its placeholders blotted out, every other character in its place."""
    return PLACEHOLDER.sub(lambda found: "-" * len(found[0]), answer)


def test_a_figure_raised_in_a_good_answer_is_found():
    """But where the facts have the raised one in the same place by chance: 3 sets, and 40 degrees."""
    tried = [(prompt, answer) for prompt in PROMPTS for answer in raised(prompt.good[0].answer)]
    missed = [prompt.id for prompt, answer in tried if put(prompt, answer).sound]
    assert len(tried) > 600
    assert len(missed) <= 3


def test_an_assist_level_changed_in_a_good_answer_is_found():
    tried = [(prompt, answer) for prompt in PROMPTS for answer in worsened(prompt.good[0].answer)]
    assert len(tried) > 80
    assert [(prompt.id, answer) for prompt, answer in tried if put(prompt, answer).sound] == []


def exchanged(answer: str) -> list[str]:
    """The answer with one word turned into its opposite: a side, or whether a goal is met."""
    turned = {"right": "left", "left": "right", "Right": "Left", "Left": "Right", "not met": "met", "; met": "; not met"}
    pattern = re.compile(r"\b(?:right|left|Right|Left)\b(?= (?:hand|foot|thumb|wrist|knee|leg|side|\d))|(?<=; )not met\b|; met\b")
    return [f"{answer[:found.start()]}{turned[found[0]]}{answer[found.end():]}" for found in pattern.finditer(answer)]


def test_a_side_or_a_standing_exchanged_in_a_good_answer_is_found_nine_times_in_ten():
    """Not always: where one sentence tells of both hands, the words alone do not say which hand let go."""
    tried = [(prompt, answer) for prompt in PROMPTS if prompt.facts for answer in exchanged(prompt.good[0].answer)]
    missed = [(prompt.id, answer) for prompt, answer in tried if put(prompt, answer).sound]
    assert len(tried) > 25
    assert len(missed) * 10 <= len(tried)
