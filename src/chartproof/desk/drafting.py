"""A model asked at the desk: the masked prompt through the gate, its answer checked as a pasted one is, one repair, then a person."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from chartproof.assist.call import Call
from chartproof.assist.port import MOST_CHARACTERS, NoAnswer, Progress
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.answer import Answer, Open, answer_text, memory_of
from chartproof.desk.answer_words import message
from chartproof.desk.asking import Filling, Leaving, filling, let_out
from chartproof.desk.behind import Asked
from chartproof.desk.calls import answered
from chartproof.desk.grounding_words import fact_words
from chartproof.desk.models import Asking
from chartproof.desk.privacy import Choices
from chartproof.desk.texts import digest
from chartproof.desk.vaults import Whose
from chartproof.privacy.gate import Passed
from chartproof.privacy.restore import restore
from chartproof.prompts.form import assembled, filled, schema_of
from chartproof.prompts.loader import load as load_prompts
from chartproof.prompts.repair import Told, repair_pieces

_CHARACTERS_A_TOKEN = 3
"""A cautious guess for English with figures and placeholders: the budget is asked before the server has counted."""
_A_PERSON = frozenset({"bracket"})
"""A bracket asks for a fact that nobody gave: no second answer knows it either."""


class Round(NamedTuple):
    """One question and what came of it. ``reply`` is the answer as a masked text that ``chartproof answer`` takes; ``questions`` are the model's, with
    names. ``structured`` says whether it kept to the form. Without an ``answer`` there is the ``problem``.
    """

    call: Call
    reply: str = ""
    structured: bool = False
    questions: tuple[str, ...] = ()
    answer: Answer | None = None
    problem: Problem | None = None


class Drafted(NamedTuple):
    """What left, and each round. Nobody has read any of it."""

    leaving: Leaving
    rounds: tuple[Round, ...]

    @property
    def best(self) -> Round | None:
        """The round whose answer has least open, the first of equals; None where nothing left or nothing came back."""
        answered = [one for one in self.rounds if one.answer is not None]
        return min(answered, key=lambda one: len(one.answer.open) if one.answer else 0, default=None)


class Job(NamedTuple):
    """What is to be drafted: a prompt, the facts, whose they are, what is decided about words beforehand, and under which payer the answer is audited."""

    prompt: str
    asked: Asked
    whose: Whose
    choices: Choices
    profile: str | None = None


def _unseen(_: Progress) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


class Watch(NamedTuple):
    """Who is told how it goes, who may stop it, and where each call is recorded."""

    record: Callable[[Call], None]
    seen: Callable[[Progress], None] = _unseen
    stop: Callable[[], bool] = _never


def before_sending(asking: Asking, job: Job, at: datetime.datetime) -> tuple[Filling, Leaving]:
    """The prompt as it would be sent, for a person to read first. Nothing has been sent. Raises ChartproofError."""
    put = filling(job.prompt, job.asked, at.date(), formed=asking.model.settings.structured)
    return put, let_out(put, job.whose, job.choices, at, to=asking.to)


def draft_by(asking: Asking, job: Job, at: datetime.datetime, watch: Watch, *, repair: bool = True) -> Drafted:
    """Have a model draft a document, and check what it says. Raises ChartproofError for facts that cannot be used and where the budget does not reach; what a
    model does is an outcome, never an exception.
    """
    put, leaving = before_sending(asking, job, at)
    return send(asking, job, put, leaving, at, watch, repair=repair)


def send(asking: Asking, job: Job, put: Filling, leaving: Leaving, at: datetime.datetime, watch: Watch, *, repair: bool = True) -> Drafted:
    """The same for a prompt that was looked at before."""
    if leaving.text is None or not isinstance(leaving.gate, Passed):
        return Drafted(leaving, ())
    first = _round(asking, job, put, leaving, leaving.gate, at, watch, 1)
    if not repair or first.answer is None or not (found := _mendable(first.answer)):
        return Drafted(leaving, (first,))
    later = at + datetime.timedelta(seconds=first.call.seconds)
    again = put._replace(pieces=(*put.pieces[:-1], *repair_pieces(first.answer.text, found), put.pieces[-1]))
    mended = let_out(again, job.whose, job.choices, later, to=asking.to)
    spent = first.call.tokens_in + first.call.tokens_out
    rest = asking._replace(left=None if asking.left is None else asking.left - spent)
    if mended.text is None or not isinstance(mended.gate, Passed) or not _reaches(rest, mended.text):
        return Drafted(leaving, (first,))
    return Drafted(leaving, (first, _round(rest, job, again, mended, mended.gate, later, watch, 2)))


def _round(asking: Asking, job: Job, put: Filling, leaving: Leaving, passed: Passed, at: datetime.datetime, watch: Watch, number: int) -> Round:
    if not _reaches(asking, passed.text):
        raise ChartproofError(Problem(f"today's budget does not reach: {max(asking.left or 0, 0):,} tokens are left", "Raise `tokens_a_day` under [send] of your "
                                      "configuration, wait until tomorrow, or paste the prompt into a chat window: `chartproof prompt`"))
    prompt = load_prompts().get(job.prompt)
    call = Call(at=at, prompt=job.prompt, prompt_version=prompt.head.version if prompt else 0, round=number, name=asking.name, settings=asking.model.settings,
                destination=asking.to.host, sent_sha256=digest(passed.text), sent_characters=len(passed.text))
    form = leaving.form
    took = [0.0]

    def seen(progress: Progress) -> None:
        took[0] = progress.seconds
        watch.seen(progress)

    try:
        replied = asking.model.asked(passed, schema_of(form) if form else None, seen, watch.stop)
    except NoAnswer as none:
        return _ended(replace(call, tokens_out=none.tokens_out, tries=none.tries, seconds=took[0]), none, watch)
    call = answered(call, replied, passed.text if asking.keep_text else None)
    told = filled(replied.text, form) if form else None
    reply = assembled(form, told) if form and told else replied.text
    memory = memory_of(job.whose, put.facts)
    try:
        made = answer_text(reply, put.facts, memory, (), at.date(), job.profile, "the model's answer", load_prompts().get(job.prompt))
    except ChartproofError as error:
        return _ended(call, NoAnswer("overlong" if len(reply) > MOST_CHARACTERS else "empty", error.problem), watch)
    call = replace(call, open=len(made.open))
    watch.record(call)
    questions = tuple(restore(question, memory, of_any=True).text for question in (told.questions if told else ()))
    return Round(call, reply, told is not None, questions, made)


def _ended(call: Call, none: NoAnswer, watch: Watch) -> Round:
    call = replace(call, outcome=none.reason)
    watch.record(call)
    return Round(call, problem=none.problem)


def _mendable(made: Answer) -> list[Told]:
    """What a second answer could mend, in the words of the text and the facts."""
    return [_told(o, made) for o in made.open if o.kind not in _A_PERSON]


def _told(o: Open, made: Answer) -> Told:
    if o.kind == "lost" and o.fact:
        return Told("", fact_words(o.fact, made.grounded))
    return Told(made.text[o.start:o.end], message(o, made))


def _reaches(asking: Asking, text: str) -> bool:
    return asking.left is None or len(text) // _CHARACTERS_A_TOKEN + asking.model.settings.tokens <= asking.left
