"""The models that a clinic has set up, joined from its settings, its keys and the record of calls; none unless somebody set one up."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from chartproof.assist.call import Call
from chartproof.assist.port import Model, NoAnswer, Progress, Settings
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.calls import answered, calls, record, tokens_of, within_budget
from chartproof.desk.configuration import Configuration, configuration
from chartproof.desk.privacy import let_leave
from chartproof.exchange.expected import closest
from chartproof.exchange.model_keys import Origin, key_of, variable
from chartproof.privacy.gate import Destination, Passed, destination
from chartproof.privacy.mask import Masked
from chartproof.privacy.roster import Roster
from chartproof.privacy.tokens import digest

Opening = Callable[[Settings, str, Destination], Model]
"""What makes a model of its settings, its key and its destination."""
CHECK = "models-check"
"""The name under which a check stands in the record of calls; no prompt of the library has it."""
_ONE_WORD = "This is a check of the connection. Answer with one word: ready"


class Row(NamedTuple):
    """A model as it is set up. ``key`` is where its key lies, None where there is none; ``problem`` says why nobody knows. ``used`` are tokens of today."""

    name: str
    settings: Settings
    destination: Destination
    key: Origin | None
    problem: str
    used: int
    last: Call | None


class Asking(NamedTuple):
    """A model that may be asked: its name in the configuration, where it is, what is left of the day's tokens (None: no bound), and whether the masked
    words may be kept beside the record of the call.
    """

    name: str
    model: Model
    to: Destination
    left: int | None = None
    keep_text: bool = False


def open_model(settings: Settings, key: str, to: Destination) -> Model:
    """A model of the client library, which is loaded at its first question. Raises ChartproofError where it is not installed."""
    from chartproof.assist.client import open_model as opened

    return opened(settings, key, to)


def configured(now: datetime.datetime, held: Configuration | None = None) -> list[Row]:
    """Every model that is set up, in the order of the file; nothing where none is. Raises ChartproofError."""
    held = held or configuration()
    made = calls() if held.models else ()
    today = now.astimezone().date()
    rows = []
    for name, settings in held.models.items():
        own = [call for call in made if call.name == name]
        key, problem = None, ""
        try:
            kept = key_of(name)
            key = kept.origin if kept else None
        except ChartproofError as error:
            problem = error.problem.what
        used = sum(tokens_of(call) for call in own if call.at.astimezone().date() == today)
        rows.append(Row(name, settings, _destination(settings, held), key, problem, used, own[-1] if own else None))
    return rows


def settings_of(name: str, held: Configuration) -> tuple[str, Settings]:
    """The model of a name; of no name, the only one. Raises ChartproofError where there is none, or no such one, or several."""
    if not held.models:
        raise ChartproofError(Problem("no model is set up, and none is needed: `chartproof prompt` makes a masked prompt for any chat window",
                                      f"To set one up: `chartproof config init` writes {held.user_file} to fill in; docs/how-to/set-up-a-model.md tells how"))
    if not name and len(held.models) == 1:
        return next(iter(held.models.items()))
    if name not in held.models:
        near = closest(name, held.models)
        what = "there is no model of this name" if name else "several models are set up"
        raise ChartproofError(Problem(what, f"Did you mean `{near}`?" if near else f"Name one of {', '.join(held.models)}"))
    return name, held.models[name]


def model_of(name: str, now: datetime.datetime, held: Configuration | None = None, opening: Opening = open_model) -> Asking:
    """A model by its name, with its key, its destination and what is left of today's budget; an empty name is the only one.

    Raises ChartproofError where none is set up, where a key is missing that it needs, and where the budget does not suffice for one answer.
    """
    held = held or configuration()
    name, settings = settings_of(name, held)
    to = _destination(settings, held)
    left = within_budget(held, now, settings.tokens)
    key = key_of(name)
    if key is None and to.where != "local":
        raise ChartproofError(Problem(f"there is no key for the model {name}", f"Keep one with `chartproof models key {name}`, or give it in the environment as {variable(name)}"))
    return Asking(name, opening(settings, key.secret if key else "", to), to, left, held.send.keep_text)


def check(name: str, now: datetime.datetime, seen: Callable[[Progress], None], stop: Callable[[], bool], opening: Opening = open_model) -> Call:
    """Ask a model for one word, to see whether it answers: through the gate, within the budget and recorded like every call. The call, answered.

    Raises ChartproofError, and NoAnswer once the call is recorded.
    """
    asking = model_of(name, now, opening=opening)
    passed = let_leave(Masked(_ONE_WORD, (), digest(_ONE_WORD)), Roster(), asking.to, now)
    if not isinstance(passed, Passed):
        raise ChartproofError(Problem("the gate let our own question not pass", "Please report this: the question of `models check` names nobody"))
    took = [0.0]

    def timed(progress: Progress) -> None:
        took[0] = progress.seconds
        seen(progress)

    call = Call(at=now, prompt=CHECK, prompt_version=1, round=1, name=asking.name, settings=asking.model.settings, destination=asking.to.host,
                sent_sha256=digest(passed.text), sent_characters=len(passed.text))
    try:
        replied = asking.model.asked(passed, None, timed, stop)
    except NoAnswer as none:
        record(replace(call, outcome=none.reason, tokens_out=none.tokens_out, tries=none.tries, seconds=took[0]))
        raise
    call = answered(call, replied, passed.text if asking.keep_text else None)
    record(call)
    return call


def _destination(settings: Settings, held: Configuration) -> Destination:
    return destination(settings.address, held.send.inside, held.send.agreement)
