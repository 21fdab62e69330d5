"""The record of questions to models, and the budget that it is held against."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec.structs import replace

from chartproof.assist.call import Call, Words
from chartproof.assist.port import Reason, Replied
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.configuration import Configuration
from chartproof.exchange.journal import Journal
from chartproof.exchange.places import calls_file
from chartproof.privacy.tokens import digest

_CHARACTERS = 4
"""Characters of one token, about, where a server tells no count."""
_WORKED: frozenset[Reason | None] = frozenset({None, "timeout", "cut", "overlong", "empty", "cancelled"})
"""Outcomes for which the model has read what it was sent; the others are refusals at the door."""


def record(call: Call, path: Path | None = None) -> None:
    """Put a call into the record, on the disk before this returns. Raises ChartproofError when it cannot be written."""
    _journal(path).put(call)


def answered(call: Call, replied: Replied, sent: str | None = None) -> Call:
    """A call with what came back; with the words where ``sent`` gives those that went."""
    return replace(call, served_by=replied.model, reply_sha256=digest(replied.text), reply_characters=len(replied.text), tokens_in=replied.tokens_in,
                   tokens_out=replied.tokens_out, seconds=replied.seconds, tries=replied.tries, words=Words(sent, replied.text) if sent is not None else None)


def calls(path: Path | None = None) -> tuple[Call, ...]:
    """Every call, the oldest first. Raises ChartproofError at a line that is damaged."""
    return tuple(_journal(path).lines())


def tokens_of(call: Call) -> int:
    """Tokens that a call took, in and out: the server's count, or a quarter of the characters where it tells none, so that a budget holds for every server."""
    worked = call.outcome in _WORKED
    taken = call.tokens_in or (-(-call.sent_characters // _CHARACTERS) * max(call.tries, 1) if worked else 0)
    return taken + (call.tokens_out or -(-call.reply_characters // _CHARACTERS))


def used_on(day: datetime.date, path: Path | None = None) -> int:
    """Tokens of all models on a day of this machine's calendar, failed tries included. Raises ChartproofError where the record is damaged."""
    return sum(tokens_of(call) for call in calls(path) if call.at.astimezone().date() == day)


def left_today(held: Configuration, now: datetime.datetime, path: Path | None = None) -> int:
    """What is left of the budget of a day; never below 0."""
    return max(0, held.send.tokens_a_day - used_on(now.astimezone().date(), path))


def within_budget(held: Configuration, now: datetime.datetime, wanted: int, path: Path | None = None) -> int:
    """What is left of the day's budget, which must be ``wanted`` at least. Raises ChartproofError that says how much is left, when it renews, and where it is set.

    Two questions at once may each see the same rest: the budget bounds a day, not the last question of it.
    """
    left = left_today(held, now, path)
    if left >= wanted:
        return left
    day = held.send.tokens_a_day
    midnight = datetime.datetime.combine(now.astimezone().date() + datetime.timedelta(days=1), datetime.time()).astimezone()
    zone = midnight.strftime("%H:%M %Z").strip()
    value = held.values["send.tokens_a_day"]
    place = f"{value.place.source}, line {value.place.line}" if value.place.line else f"{held.user_file}, where it is not set, so that {day:,} holds"
    raise ChartproofError(Problem(f"the budget of today does not suffice: {left:,} of {day:,} tokens are left, and one answer may take {wanted:,}",
                                  f"It renews at midnight ({midnight.date()} {zone}). It is `tokens_a_day` under [send] in {place}; a chat window needs no budget: chartproof prompt"))


def _journal(path: Path | None) -> Journal[Call]:
    return Journal(path or calls_file(), Call, "the record of questions to models", "so no model is asked")
