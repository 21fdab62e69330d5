"""What a prompt is: a strict head, the text that goes to a model, and example answers, good and bad."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chartproof.core.evidence import DocumentKind

Text = Annotated[str, Meta(min_length=1, max_length=2000)]
Line = Annotated[str, Meta(min_length=1, max_length=300, pattern=r"^\S[^\n]*$")]
Reader = Literal["OT", "OTA", "student"]
About = Literal["visit", "chart", "practice"]
"""``practice``: teaching, competency, review: no patient stands in it, and what is said of patients is not asked."""
InputType = Literal["token", "number", "code", "choice", "words", "list"]
"""``token`` stays a placeholder for ever; ``words`` prints as ``[DESCRIBE …]``; ``list`` is one bullet for each item."""

STAGES: dict[str, str] = {
    "intake": "Intake and occupational profile",
    "evaluation": "Evaluation",
    "goals": "Goals",
    "plan-of-care": "Plan of care",
    "treatment": "Treatment notes",
    "charges": "Choice of code",
    "progress": "Progress and recertification",
    "discharge": "Discharge",
    "home": "Home programmes and handouts",
    "letters": "Letters, necessity and appeals",
    "quality": "Self-audit, supervision and teaching",
}
"""Every stage by the name of its folder in the library, in the order of an episode of care."""


class Input(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing a prompt asks for. ``placeholder`` is what the blank form shows; ``source`` (``from`` in the file) names the
    fact that fills it, ``asked`` for what no visit or chart holds and the therapist types, or ``never`` for a token that is left as it is.
    """

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
    type: InputType
    placeholder: Text
    source: Annotated[str, Meta(pattern=r"^(never|asked|(visit|chart)\.[a-z_]+)$")] = msgspec.field(name="from")
    required: bool = True


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer a model might give. ``why`` says what is good about it, or why it fails; ``caught`` by what a machine finds that:
    ``grounding: 4 of 5`` (the words no fact holds), ``form: identity`` (a fault of :mod:`chartproof.prompts.answer`), or a rule, ``TN-16``.
    """

    title: Line
    answer: Annotated[str, Meta(min_length=1, max_length=8000)]
    why: Text
    caught: tuple[Line, ...] = ()


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The YAML head of a prompt's file. ``codes`` are those the prompt is written for: filling it needs one of them;
    empty means any. ``about`` is what its facts are of: a visit, a patient's chart, or no patient at all. ``document`` is the kind
    that an answer is audited as, ``headings`` the lines it holds in this order, ``example`` the folder of the example
    visit that its answers tell. ``run_on`` says what the prompt was run on, and claims no more.
    """

    schema: Literal["chartproof/prompt@1"]
    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    version: Annotated[int, Meta(ge=1)]
    stage: Annotated[str, Meta(pattern=r"^[a-z-]+$")]
    title: Line
    purpose: Text
    audience: Annotated[tuple[Reader, ...], Meta(min_length=1)]
    about: About = "visit"
    document: DocumentKind = "other"
    example: Annotated[str, Meta(pattern=r"^[a-z-]*$")] = ""
    headings: tuple[Line, ...] = ()
    codes: tuple[Annotated[str, Meta(pattern=r"^[0-9A-Z]\d{3}[0-9A-Z]$")], ...] = ()
    inputs: tuple[Input, ...]
    must_hold: Annotated[tuple[Line, ...], Meta(min_length=1)]
    must_not_hold: Annotated[tuple[Line, ...], Meta(min_length=1)]
    run_on: Line


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """A prompt of the library: its head, the text with ``{{ input }}`` and ``{{ law.key }}`` slots, and its examples. ``facts`` are
    those that the examples tell, as somebody would type them, where no example visit holds them.
    """

    head: Head
    body: str
    facts: str = ""
    good: tuple[Example, ...]
    bad: tuple[Example, ...]

    @property
    def id(self) -> str:
        """The name by which it is asked for."""
        return self.head.id
