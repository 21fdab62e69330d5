"""All tries of one question: what may end otherwise is asked again, later and later."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from pydantic_ai.messages import ModelResponse
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt, wait_exponential, wait_random

from chartproof.assist.course import Course, Question
from chartproof.assist.endings import Ending
from chartproof.assist.patience import Patience
from chartproof.assist.port import Replied
from chartproof.assist.request import answer_text, ask_once

_NAME = re.compile(r"[A-Za-z0-9._:/@+-]{1,120}")


async def ask(question: Question, course: Course, patience: Patience) -> Replied | Ending:
    """The answer, or the last try's ending. This is the only count of tries: the client libraries make none of their own."""
    async def one_try() -> ModelResponse | Ending:
        course.attempt += 1
        course.characters, course.waiting = 0, 0.0
        came = await ask_once(question, course)
        if isinstance(came, Ending):
            course.tokens_out += came.tokens_out
            if came.wait is not None and came.wait > patience.longest:
                return came._replace(case="asked-to-wait") if came.again else came
        return came

    def wait(state: RetryCallState) -> float:
        came = state.outcome.result() if state.outcome else None
        asked = came.wait if isinstance(came, Ending) else None
        return asked if asked is not None else unasked(state)

    async def pause(seconds: float) -> None:
        course.waiting = seconds
        await asyncio.sleep(seconds)

    unasked = backing_off(patience)
    tries = AsyncRetrying(
        sleep=pause, wait=wait, stop=stop_after_attempt(max(1, question.settings.tries)), retry=retry_if_result(lambda came: isinstance(came, Ending) and came.again),
        retry_error_callback=lambda state: state.outcome.result() if state.outcome else None)
    came: ModelResponse | Ending = await tries(one_try)
    if isinstance(came, Ending):
        return came
    return Replied(answer_text(came), _name(came.model_name or ""), came.usage.input_tokens, came.usage.output_tokens, course.seconds(), course.attempt)


def backing_off(patience: Patience) -> Callable[[RetryCallState], float]:
    """The waits where the server asks for none."""
    return wait_exponential(multiplier=patience.first, max=patience.most) + wait_random(0, patience.first)


def _name(said: str) -> str:
    """What a server calls its model, for the record; where that is no name, nothing, since it could be words of the prompt."""
    return said if _NAME.fullmatch(said) else ""
