"""What every prompt must keep to, checked on its source. Form only: what a model does with it is another question.

A prompt of the library is held to all of it (:func:`lint`); a text of any other form to what concerns its words (:func:`lint_text`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from chartproof.core.errors import Place, Problem
from chartproof.prompts.prompt import STAGES, Prompt
from chartproof.prompts.slots import DATE, PATIENT, PLACEHOLDER, SLOT
from chartproof.prompts.sources import SOURCES

MOST_CHARACTERS = 9000
"""A blank prompt must fit into any chat's first message with room for the facts."""
_FACTS = "## Facts"

_IDENTITY = re.compile(r"\b(name|birth|dob|address|street|city|zip|phone|telephone|fax|e-?mail|ssn|social security|mrn|record number|"
                       r"medical record|member id|beneficiary|policy|account|licen[cs]e|npi|insurance|employer|school name|photo|"
                       r"signature)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:include|state|give|add|use|enter|insert|write|list|provide)(?: (?:the|their|his|her|full|patient's|patient|child's|and|age|name))* "
                   r"(?:name|dob|date of birth|birth ?date|address|phone number|mrn|record number|member id|policy number|ssn|social security number)\b", re.IGNORECASE)
_ANY_BRACKET = re.compile(r"\[([^\[\]\n]{1,120})\]")
_FROM_LAWBOOK = "Take it from the lawbook with {{ law.key }}, so that it cannot go stale"
_ON_THE_DAY = "Leave it out, or look it up on the day of use with `chartproof law`: a typed number goes stale"
_CODE = re.compile(r"\b\d{4}[0-9A-Z]\b")
_LAW_CITED = re.compile(r"\b45 CFR \d+\.\d+(\([a-z0-9]+\))*", re.IGNORECASE)
_ORDINAL = re.compile(r"^ *(\d+)\. ", re.MULTILINE)
_COUNTED = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)\b[- ]"
                      r"(minute|day|week|month|year|unit|visit|percent)", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,]*")
_REFUSED = {
    r"maximi[sz]\w*": ("asks for more than the facts", "Say what the answer is to hold instead"),
    r"highest[- ]paying|pays? (more|best|most)|reimburse\w*": ("words a record by what it pays", "Choose codes and words by what was done"),
    r"as detailed as|very detailed|at least \w+ (words|sentences|paragraphs)|be thorough": ("rewards length", "Name the facts that you want to see"),
    r"audit[- ]proof|avoid(s|ing)? (an )?audits?|guarantee\w*": ("promises what no note can keep", "Take it out"),
    r"as if (it|they|the)|make up|invent a|realistic (details|example)|be creative|typical (score|level|minutes)":
        ("invites invention", "Tell the model to write [DESCRIBE …] where a fact is missing"),
}


class Found(NamedTuple):
    """A fault as a check finds it: what, what to do, and the words it is about, by which its line is found."""

    what: str
    remedy: str
    words: str = ""


_Faults = Iterator[Found]


def lint(prompt: Prompt, law_keys: Collection[str], source: str = "", text: str = "") -> tuple[Problem, ...]:
    """Everything that is wrong with a prompt, none when it is sound. ``law_keys`` are the keys of the lawbook, ``text`` the file, for the lines."""
    return tuple(_problem(found, source, text) for check in _CHECKS for found in check(prompt, law_keys))


def lint_text(text: str, law_keys: Collection[str], source: str = "") -> tuple[Problem, ...]:
    """What is wrong with the words of a prompt that has no head: numbers, identities, brackets, wording, length."""
    checks = (*_typed(text, _ON_THE_DAY), *_brackets(text), *_identities(text), *_phrases(text), *_order(text), *_law_keys(text, law_keys))
    return tuple(_problem(found, source, text) for found in checks)


def _problem(found: Found, source: str, text: str) -> Problem:
    at = text.find(found.words) if found.words else -1
    if at < 0:
        return Problem(found.what, found.remedy, Place(source))
    before = text[:at]
    return Problem(found.what, found.remedy, Place(source, before.count("\n") + 1, at - before.rfind("\n"), len(found.words.split("\n", maxsplit=1)[0])))


def _inputs(prompt: Prompt, _: Collection[str]) -> _Faults:
    """Declared inputs are used, each used input is declared, and each names a fact that exists."""
    declared = [i.name for i in prompt.head.inputs]
    used = {slot[2] for slot in SLOT.finditer(prompt.body) if not slot[1]}
    for name in sorted({name for name in declared if declared.count(name) > 1}):
        yield Found(f"input {name} is declared twice", "Keep one", f"name: {name}")
    for name in sorted(set(declared) - used):
        yield Found(f"input {name} is declared and not used", f"Use {{{{ {name} }}}} in the text, or drop it", f"name: {name}")
    for name in sorted(used - set(declared)):
        yield Found(f"input {name} is used and not declared", "Declare it in the head with its type, placeholder and fact", f"{{{{ {name} }}}}")
    for wanted in prompt.head.inputs:
        if (wanted.type == "token") != (wanted.source == "never"):
            yield Found(f"input {wanted.name}: a token is filled from `never`, and only a token", "Set type and from to agree", f"name: {wanted.name}")
        elif wanted.source not in ("never", "asked") and wanted.source not in SOURCES:
            yield Found(f"input {wanted.name} names no known fact", f"Known facts: asked, {', '.join(sorted(SOURCES))}", f"name: {wanted.name}")
    for part in re.findall(r"\{\{ part\.\w* \}\}", prompt.body):
        yield Found("there is no part of that name", "The parts stand in prompts/parts.py; a clinic's own prompt says it in its own words", part)
    rest = re.sub(r"\{\{ part\.\w* \}\}", "", SLOT.sub("", prompt.body))
    if "{{" in rest or "}}" in rest:
        yield Found("a slot is not well formed", "Write {{ input_name }} or {{ law.key }}, with one space inside the braces", "{{" if "{{" in rest else "}}")


def _law(prompt: Prompt, law_keys: Collection[str]) -> _Faults:
    """Regulatory values come from the lawbook by name; none is typed."""
    yield from _law_keys(prompt.body, law_keys)
    for text in (prompt.body, *prompt.head.must_hold, *prompt.head.must_not_hold, prompt.head.purpose, prompt.head.title):
        yield from _typed(text)


def _law_keys(text: str, law_keys: Collection[str]) -> _Faults:
    for slot in SLOT.finditer(text):
        if slot[1] and slot[2] not in law_keys:
            yield Found(f"the lawbook has no key {slot[2]}", "Name a key that `chartproof law` lists", slot[0])


def _typed(text: str, remedy: str = _FROM_LAWBOOK) -> _Faults:
    """Each number of a text that is no code, no ordinal of a list and no citation."""
    rest = _ORDINAL.sub("", _CODE.sub("", _LAW_CITED.sub("", SLOT.sub("", text))))
    for number in dict.fromkeys(found[0].rstrip(".,") for pattern in (_NUMBER, _COUNTED) for found in pattern.finditer(rest)):
        yield Found("a number is typed into the text", remedy, number)


def _placeholders(prompt: Prompt, _: Collection[str]) -> _Faults:
    """Brackets hold a placeholder that begins with a capital; none asks for an identity but the patient's token."""
    for text in (prompt.body, *(i.placeholder for i in prompt.head.inputs)):
        yield from _brackets(text)
        yield from _identities(text)
    for wanted in prompt.head.inputs:
        if _IDENTITY.search(wanted.name.replace("_", " ")):
            yield Found("an input asks for an identity", "Drop it; a prompt needs no name, number or address", f"name: {wanted.name}")
        if wanted.type != "list" and not PLACEHOLDER.fullmatch(wanted.placeholder):
            yield Found(f"input {wanted.name}: its placeholder is not one bracket", "Write one [Placeholder]; only a list has several", f"name: {wanted.name}")
    if prompt.head.about == "practice":
        return
    if not any(i.placeholder == PATIENT and i.type == "token" for i in prompt.head.inputs):
        yield Found(f"the patient is not {PATIENT}", f"Declare a token with the placeholder {PATIENT}, or say about: practice where no patient stands in it")
    if DATE not in prompt.body:
        yield Found(f"the day is not {DATE}", f"Write {DATE} for the day that other days are counted from")


def _brackets(text: str) -> _Faults:
    rest = PLACEHOLDER.sub("", text)
    at = re.search(r"\[[^\]\n]{0,40}\]?|\]", rest)
    if at:
        yield Found("a bracketed placeholder is not well formed", "Write [Words beginning with a capital], on one line", at[0])


def _identities(text: str) -> _Faults:
    for found in _ANY_BRACKET.finditer(text):
        if found[0] != PATIENT and not found[1].startswith("DESCRIBE ") and _IDENTITY.search(found[1]):
            yield Found("a placeholder asks for an identity", "Drop it; a prompt needs no name, number or address", found[0])
    for asked in _ASKS.finditer(text):
        yield Found("a sentence asks for an identity", "Drop it; a prompt needs no name, number or address", asked[0])


def _wording(prompt: Prompt, _: Collection[str]) -> _Faults:
    """Nothing asks for invention, padding or pay; what every prompt says is there, in the order in which it is read."""
    yield from _phrases(prompt.body)
    yield from _order(prompt.body)
    for heading in prompt.head.headings:
        if not re.search(rf"(?<!\w){re.escape(heading)}(?!\w)", " ".join(prompt.body.split())):
            yield Found(f"the text does not ask for the heading {heading}", "Name it in the text: an answer without it is refused", "headings:")
    if prompt.head.stage not in STAGES:
        yield Found("the stage is not known", f"Stages: {', '.join(STAGES)}", f"stage: {prompt.head.stage}")


def _phrases(text: str) -> _Faults:
    for pattern, (reason, remedy) in _REFUSED.items():
        said = re.search(pattern, text, re.IGNORECASE)
        if said:
            yield Found(f"a phrase {reason}", remedy, said[0])
    if "[DESCRIBE" not in text:
        yield Found("the prompt does not say what to do where a fact is missing", "Tell the model to write [DESCRIBE …] there, and to ask")
    if len(text) > MOST_CHARACTERS:
        yield Found(f"the prompt is longer than {MOST_CHARACTERS} characters", "Shorten it")


def _order(text: str) -> _Faults:
    """What must not be done is read before the facts are typed, the facts stand last, and steps are numbered in their order."""
    privacy = text.casefold().find("do not use real patient information")
    if privacy < 0:
        yield Found("the prompt does not say: Do not use real patient information", "Say it before the facts")
    facts = text.find(_FACTS)
    if 0 <= facts < privacy:
        yield Found("Do not use real patient information stands after the facts", "Say it first: by then they are typed", text[privacy:privacy + 35])
    if facts >= 0 and "\n## " in text[facts + 1:]:
        yield Found("a heading stands behind the facts", "Put the instructions before ## Facts, so that the facts are typed last", _FACTS)
    steps = [int(number) for number in _ORDINAL.findall(text[:facts] if facts >= 0 else text)]
    if steps and steps != list(range(1, len(steps) + 1)):
        yield Found("the steps are not numbered in their order", "Number them from the first, without a gap")


def _own_examples(prompt: Prompt, _: Collection[str]) -> _Faults:
    """Each answer tells facts that are at hand, and each bad one says what finds it."""
    if bool(prompt.head.example) == bool(prompt.facts):
        yield Found("the example answers tell no facts, or two sets of them", "Name an example folder in `example`, or write # Example facts", "example:")
    for bad in prompt.bad:
        if not bad.caught:
            yield Found("a bad answer does not say what finds it", "Write `Caught by: grounding: WORDS`, `form: NAME`, a rule, or `a person`", f"## {bad.title}")


_CHECKS: tuple[Callable[[Prompt, Collection[str]], _Faults], ...] = (_inputs, _law, _placeholders, _wording, _own_examples)
