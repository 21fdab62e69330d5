"""Gold evidence, and the phrases that carry it.

Gold is made when a chart is invented. A :class:`Phrase` is words in which some stretches carry gold; it is written to a
:class:`~invented.page.Page`, and only then does gold learn its place. Marks in the vocabulary read ``<kind:words>``,
``<kind=value@unit:words>``; ``!`` before the kind denies, ``?`` makes it optional, ``^standing`` after the value changes the
standing. Marks nest.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

STANDINGS = ("performed", "planned", "target", "historical", "reported", "educational")
ABBREVIATED = {
    "ft": "functional_task", "sc": "self_care_task", "sa": "skilled_action", "so": "skilled_object", "ex": "exercise",
    "si": "sensory_technique", "ar": "area", "dv": "diversional", "st": "stock_phrase", "nc": "need_claim",
}
WORDS = frozenset({
    "uncounted_reason", "telehealth_location", "absence", "stop_reason", "goal_task", "task", "purpose", "criterion", "grading",
    "response", "report", "wish", "skilled_reason", "next_step", "home_programme", "body_part", "prior_level", "current_function",
    "problem", "complexity", "prognosis", "reevaluation_reason", "goal_occupation", "plan_change", "delay_reason", "discharge_reason",
    "payer", "skilled_object", "aide",
})
"""Kinds whose value is the therapist's words."""
CONCEPTS = frozenset({
    "functional_task", "skilled_action", "exercise", "sensory_technique", "self_care_task", "area", "diversional", "stock_phrase",
    "excluded_time", "need_claim", "maintenance", "educational_purpose", "clinical_judgement", "instrument",
})
"""Kinds whose value is a concept of the reader's own: found by place, never by name."""


@dataclasses.dataclass
class Gold:
    """One thing that the note shows. ``places`` are its spans, in code points, once it is written; the first is the main one."""

    kind: str
    value: int | str
    unit: str = ""
    about: str = ""
    code: str = ""
    standing: str = "performed"
    denied: bool = False
    who: str = ""
    optional: bool = False
    places: list[tuple[int, int]] = dataclasses.field(default_factory=list)

    @property
    def key(self) -> tuple[Any, ...]:
        """All but the places: what a defect may change."""
        return (self.kind, self.value, self.unit, self.about, self.code, self.standing, self.denied, self.who, self.optional)


class Marked:
    """Words of a phrase that carry gold."""

    def __init__(self, gold: Gold, phrase: Phrase) -> None:
        self.gold = gold
        self.phrase = phrase


class Phrase:
    """Words, some of which carry gold."""

    def __init__(self, *parts: str | Marked | Phrase) -> None:
        self.parts = list(parts)

    def plain(self) -> str:
        """The words without marks."""
        texts = (part if isinstance(part, str) else part.phrase.plain() if isinstance(part, Marked) else part.plain() for part in self.parts)
        return "".join(texts)

    def gold(self) -> Iterator[Gold]:
        """All gold in the order of the words, the outer before the inner."""
        for part in self.parts:
            if isinstance(part, Marked):
                yield part.gold
                yield from part.phrase.gold()
            elif isinstance(part, Phrase):
                yield from part.gold()

    def swapped(self, old: str, new: str) -> Phrase:
        """A copy in which one word stands for another, in the words and in the gold."""
        parts: list[str | Marked | Phrase] = []
        for part in self.parts:
            if isinstance(part, str):
                parts.append(part.replace(old, new))
            elif isinstance(part, Phrase):
                parts.append(part.swapped(old, new))
            else:
                value = part.gold.value.replace(old, new) if isinstance(part.gold.value, str) else part.gold.value
                parts.append(Marked(dataclasses.replace(part.gold, value=value, places=[]), part.phrase.swapped(old, new)))
        return Phrase(*parts)


def marked(gold: Gold, words: str | Phrase) -> Phrase:
    """The words, carrying the gold."""
    return Phrase(Marked(gold, words if isinstance(words, Phrase) else Phrase(words)))


def phrase(markup: str, **common: Any) -> Phrase:  # noqa: ANN401 - fields of Gold
    """Parse marks; ``common`` are fields that every gold of the phrase shares. Raises ValueError for a mark left open."""
    parsed, rest = _parse(markup, common, nested=False)
    if rest:
        raise ValueError("a mark is closed that was not opened")
    return parsed


def words_gold(kind: str, markup: str, **common: Any) -> Phrase:  # noqa: ANN401 - fields of Gold
    """A phrase of which the whole is one gold of a words kind; marks inside are gold of their own."""
    inner = phrase(markup, **common)
    return marked(Gold(kind, inner.plain(), **common), inner)


def _parse(text: str, common: dict[str, Any], *, nested: bool) -> tuple[Phrase, str]:
    parts: list[str | Marked | Phrase] = []
    while text:
        cut = next((i for i, letter in enumerate(text) if letter in "<>"), len(text))
        if cut:
            parts.append(text[:cut])
        text = text[cut:]
        if text.startswith(">"):
            if nested:
                return Phrase(*parts), text[1:]
            return Phrase(*parts), text
        if text.startswith("<"):
            head, _, text = text[1:].partition(":")
            inner, text = _parse(text, common, nested=True)
            parts.append(Marked(_head(head, inner.plain(), common), inner))
    if nested:
        raise ValueError("a mark is left open")
    return Phrase(*parts), ""


def _head(head: str, words: str, common: dict[str, Any]) -> Gold:
    fields = dict(common)
    if head.startswith("!"):
        fields["denied"] = True
    if head.startswith("?"):
        fields["optional"] = True
    head, _, standing = head.lstrip("!?").partition("^")
    kind, _, value = head.partition("=")
    value, _, unit = value.partition("@")
    if standing:
        fields["standing"] = standing
    kind = ABBREVIATED.get(kind, kind)
    read: int | str = (int(value) if value.isdigit() else value) if value else words
    return Gold(kind, read, **({"unit": unit} if unit else {}), **fields)


def collect(holder: object) -> list[Gold]:
    """Every gold that a fact sheet holds, each once, in the order of its fields."""
    found: dict[int, Gold] = {}
    for gold in _walk(holder):
        found.setdefault(id(gold), gold)
    return list(found.values())


def _walk(holder: object) -> Iterator[Gold]:
    if isinstance(holder, Gold):
        yield holder
    elif isinstance(holder, Phrase):
        yield from holder.gold()
    elif isinstance(holder, list | tuple):
        for item in holder:
            yield from _walk(item)
    elif isinstance(holder, dict):
        for item in holder.values():
            yield from _walk(item)
    elif dataclasses.is_dataclass(holder) and not isinstance(holder, type):
        for field in dataclasses.fields(holder):
            yield from _walk(getattr(holder, field.name))
