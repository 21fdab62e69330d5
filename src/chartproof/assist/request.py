"""One try: the text goes out as it passed the gate, and what comes back is counted while it comes."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from pydantic_ai.direct import model_request_stream
from pydantic_ai.messages import ModelRequest, ModelResponse, PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta, ThinkingPart, ThinkingPartDelta
from pydantic_ai.models import Model as TheirModel
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.settings import ModelSettings

from chartproof.assist.course import Course, Question
from chartproof.assist.endings import Ending
from chartproof.assist.faults import ending
from chartproof.assist.port import MOST_CHARACTERS, Settings
from chartproof.assist.quiet import hush
from chartproof.assist.wire import Wire

_OPENAI = "api.openai.com"
_FENCE = re.compile(r"\A```\w*\s*")
_NO_KEY = "-"
"""What the client libraries are told instead of the key: :class:`Wire` adds the real one."""


async def ask_once(question: Question, course: Course) -> ModelResponse | Ending:
    """One try, whatever happens: an answer that is complete, or an ending. Cancelling it closes the connection."""
    async with Wire(question.settings, question.key, question.to) as wire:
        model = _model(question.settings, wire)
        hush()
        schema = question.schema if question.settings.structured and model.profile.get("supports_json_schema_output") else None
        try:
            async with asyncio.timeout(question.settings.seconds):
                return await _read(model, question, schema, course)
        except TimeoutError:
            return Ending("unfinished" if course.characters else "silent")
        except Exception as error:  # noqa: BLE001  # nothing of a library's reaches the caller, nor the words in it
            return ending(error, wire.heard, schema is not None)


def answer_text(response: ModelResponse) -> str:
    """The text of an answer. What a model thinks before it writes is none of it."""
    return "".join(part.content for part in response.parts if isinstance(part, TextPart))


async def _read(model: TheirModel, question: Question, schema: Mapping[str, Any] | None, course: Course) -> ModelResponse | Ending:
    form = _form(schema) if schema is not None else ModelRequestParameters()
    messages = [ModelRequest.user_text_prompt(question.text)]
    async with model_request_stream(model, messages, model_settings=_options(question.settings), model_request_parameters=form, instrument=False) as stream:
        async for event in stream:
            match event:
                case PartStartEvent(part=TextPart() | ThinkingPart() as part):
                    course.characters += len(part.content)
                case PartDeltaEvent(delta=TextPartDelta() | ThinkingPartDelta() as delta):
                    course.characters += len(delta.content_delta or "")
            if course.characters > MOST_CHARACTERS:
                return Ending("overlong")
        response = stream.get()
    return _whole(response, schema is not None)


def _whole(response: ModelResponse, formed: bool) -> ModelResponse | Ending:
    spent = response.usage.output_tokens
    text = answer_text(response)
    if response.finish_reason == "length":
        return Ending("cut" if text.strip() else "empty", tokens_out=spent)
    if response.finish_reason == "content_filter":
        return Ending("refused", tokens_out=spent)
    if response.finish_reason is None:
        return Ending("broke-off", tokens_out=spent)
    if not text.strip():
        return Ending("empty", tokens_out=spent)
    if formed and _ends_inside(text.strip()):
        return Ending("cut", tokens_out=spent)
    return response


def _ends_inside(text: str) -> bool:
    """Whether a text begins as a JSON object, fenced or not, and is over before that is. Any other fault of it is the reader's business."""
    text = _FENCE.sub("", text)
    if not text.startswith("{"):
        return False
    try:
        json.JSONDecoder().raw_decode(text)
    except ValueError as error:
        return str(error).startswith("Unterminated string") or getattr(error, "pos", 0) >= len(text)
    return False


def _form(schema: Mapping[str, Any]) -> ModelRequestParameters:
    return ModelRequestParameters(output_mode="native", allow_text_output=False, output_object=OutputObjectDefinition(json_schema=dict(schema), name="answer", strict=True))


def _options(settings: Settings) -> ModelSettings:
    options = ModelSettings(max_tokens=settings.tokens, max_retries=0)
    if settings.temperature is not None:
        options["temperature"] = settings.temperature
    if settings.seed is not None and settings.kind == "openai":  # Anthropic knows none
        options["seed"] = settings.seed
    return options


def _model(settings: Settings, wire: Wire) -> TheirModel:
    return _anthropic(settings, wire) if settings.kind == "anthropic" else _openai(settings, wire)


def _openai(settings: Settings, wire: Wire) -> TheirModel:
    from openai import AsyncOpenAI
    from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings
    from pydantic_ai.profiles import merge_profile
    from pydantic_ai.profiles.openai import OpenAIModelProfile
    from pydantic_ai.providers.openai import OpenAIProvider
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

    address = settings.address.rstrip("/") + ("" if urlsplit(settings.address).path.strip("/") else "/v1")
    client = AsyncOpenAI(base_url=address, api_key=_NO_KEY, http_client=wire, max_retries=0)
    ends = OpenAIModelProfile(openai_chat_streaming_requires_finish_reason=True)
    if wire.to_host == _OPENAI:
        return OpenAIChatModel(settings.model, provider=OpenAIProvider(openai_client=client), profile=ends, settings=OpenAIChatModelSettings(openai_store=False))
    # Other servers are given the schema as it is (llama.cpp keeps every bound of it) and `max_tokens`, the older name.
    other = OpenAIModelProfile(json_schema_transformer=None, supports_json_schema_output=True, openai_chat_supports_max_completion_tokens=False)
    return OpenAIChatModel(settings.model, provider=OpenAICompatibleProvider("clinic", openai_client=client, profile=merge_profile(other, ends)))


def _anthropic(settings: Settings, wire: Wire) -> TheirModel:
    from anthropic import AsyncAnthropic
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    address = settings.address.rstrip("/").removesuffix("/v1")
    client = AsyncAnthropic(base_url=address, api_key=_NO_KEY, http_client=wire, max_retries=0)
    return AnthropicModel(settings.model, provider=AnthropicProvider(anthropic_client=client))
