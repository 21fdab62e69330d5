"""What every prompt must keep to, checked on its source. Form only: what a model does with it is another question."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from chartproof.core.errors import Place, Problem
from chartproof.prompts.prompt import STAGES, Prompt
from chartproof.prompts.slots import PATIENT, PLACEHOLDER, SLOT
from chartproof.prompts.sources import SOURCES

MOST_CHARACTERS = 9000
"""A blank prompt must fit into any chat's first message with room for the facts."""

_IDENTITY = re.compile(r"\b(name|birth|dob|address|street|city|zip|phone|telephone|fax|e-?mail|ssn|social security|mrn|record number|"
                       r"medical record|member id|beneficiary|policy|account|licen[cs]e|npi|insurance|employer|school name|photo|"
                       r"signature)\b", re.IGNORECASE)
_CODE = re.compile(r"\b\d{4}[0-9A-Z]\b")
_LAW_CITED = re.compile(r"\b45 CFR \d+\.\d+(\([a-z0-9]+\))*", re.IGNORECASE)
_ORDINAL = re.compile(r"^ *\d+\. ", re.MULTILINE)
_COUNTED = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)\b[- ]"
                      r"(minute|day|week|month|year|unit|visit|percent)", re.IGNORECASE)
_REFUSED = {
    r"maximi[sz]": "asks for more than the facts",
    r"highest[- ]paying|pays? (more|best|most)|reimburse": "words a record by what it pays",
    r"as detailed as|very detailed|at least \w+ (words|sentences|paragraphs)|be thorough": "rewards length",
    r"audit[- ]proof|avoid(s|ing)? (an )?audits?|guarantee": "promises what no note can keep",
    r"as if (it|they|the)|make up|invent a|realistic (details|example)|be creative|typical (score|level|minutes)": "invites invention",
}


def lint(prompt: Prompt, law_keys: Collection[str], source: str = "") -> tuple[Problem, ...]:
    """Everything that is wrong with a prompt, none when it is sound. ``law_keys`` are the keys of the lawbook."""
    return tuple(Problem(what, remedy, Place(source)) for check in _CHECKS for what, remedy in check(prompt, law_keys))


_Found = Iterator[tuple[str, str]]


def _inputs(prompt: Prompt, _: Collection[str]) -> _Found:
    """Declared inputs are used, each used input is declared, and each names a fact that exists."""
    declared = [i.name for i in prompt.head.inputs]
    used = {slot[2] for slot in SLOT.finditer(prompt.body) if not slot[1]}
    for name in sorted({name for name in declared if declared.count(name) > 1}):
        yield f"input {name} is declared twice", "Keep one"
    for name in sorted(set(declared) - used):
        yield f"input {name} is declared and not used", f"Use {{{{ {name} }}}} in the text, or drop it"
    for name in sorted(used - set(declared)):
        yield f"input {name} is used and not declared", "Declare it in the head with its type, placeholder and fact"
    for wanted in prompt.head.inputs:
        if (wanted.type == "token") != (wanted.source == "never"):
            yield f"input {wanted.name}: a token is filled from `never`, and only a token", "Set type and from to agree"
        elif wanted.source != "never" and wanted.source not in SOURCES:
            yield f"input {wanted.name} names no known fact", f"Known facts: {', '.join(sorted(SOURCES))}"
    if "{{" in SLOT.sub("", prompt.body) or "}}" in SLOT.sub("", prompt.body):
        yield "a slot is not well formed", "Write {{ input_name }} or {{ law.key }}, with one space inside the braces"


def _law(prompt: Prompt, law_keys: Collection[str]) -> _Found:
    """Regulatory values come from the lawbook by name; none is typed."""
    for slot in SLOT.finditer(prompt.body):
        if slot[1] and slot[2] not in law_keys:
            yield f"the lawbook has no key {slot[2]}", "Name a key that `chartproof law` lists"
    texts = (prompt.body, *prompt.head.must_hold, *prompt.head.must_not_hold, prompt.head.purpose, prompt.head.title)
    for text in texts:
        rest = _ORDINAL.sub("", _CODE.sub("", _LAW_CITED.sub("", SLOT.sub("", text))))
        if re.search(r"\d", rest) or _COUNTED.search(rest):
            yield "a number is typed into the text", "Take it from the lawbook with {{ law.key }}, so that it cannot go stale"
            return


def _placeholders(prompt: Prompt, _: Collection[str]) -> _Found:
    """Brackets hold a placeholder that begins with a capital; none asks for an identity but the patient's token."""
    texts = [prompt.body, *(i.placeholder for i in prompt.head.inputs)]
    if any("[" in rest or "]" in rest for rest in (PLACEHOLDER.sub("", text) for text in texts)):
        yield "a bracketed placeholder is not well formed", "Write [Words beginning with a capital], on one line"
    for text in texts:
        for found in PLACEHOLDER.finditer(text):
            if found[0] != PATIENT and not found[1].startswith("DESCRIBE ") and _IDENTITY.search(found[1]):
                yield "a placeholder asks for an identity", "Drop it; a prompt needs no name, number or address"
    if any(_IDENTITY.search(i.name.replace("_", " ")) for i in prompt.head.inputs):
        yield "an input asks for an identity", "Drop it; a prompt needs no name, number or address"
    if not any(i.placeholder == PATIENT and i.type == "token" for i in prompt.head.inputs):
        yield f"the patient is not {PATIENT}", f"Declare a token with the placeholder {PATIENT}"
    for wanted in prompt.head.inputs:
        if wanted.type != "list" and not PLACEHOLDER.fullmatch(wanted.placeholder):
            yield f"input {wanted.name}: its placeholder is not one bracket", "Write one [Placeholder]; only a list has several"


def _wording(prompt: Prompt, _: Collection[str]) -> _Found:
    """Nothing asks for invention, padding or pay; what every prompt says is there."""
    for pattern, reason in _REFUSED.items():
        if re.search(pattern, prompt.body, re.IGNORECASE):
            yield f"a phrase {reason}", "Take it out"
    if "do not use real patient information" not in prompt.body.casefold():
        yield "the prompt does not say: Do not use real patient information", "Say it before the facts"
    if "[DESCRIBE" not in prompt.body:
        yield "the prompt does not say what to do where a fact is missing", "Tell the model to write [DESCRIBE …] there"
    if len(prompt.body) > MOST_CHARACTERS:
        yield f"the prompt is longer than {MOST_CHARACTERS} characters", "Shorten it"
    if prompt.head.stage not in STAGES:
        yield "the stage is not known", f"Stages: {', '.join(STAGES)}"


_CHECKS: tuple[Callable[[Prompt, Collection[str]], _Found], ...] = (_inputs, _law, _placeholders, _wording)
