"""What a setting about sending must be beyond its type: an address that says nothing but where, a network that is the clinic's, a host that is one host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from chartproof.privacy.gate import destination, private_network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chartproof.assist.port import Settings
    from chartproof.desk.configuration import ConfigFile
    from chartproof.exchange.toml_file import Opened

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_HOST = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+")
_ADDRESS = "Write scheme, host, port and path, such as http://127.0.0.1:8080/v1 or https://api.example.com/v1"
_RANGES = {"seconds": (1, 3600), "tries": (1, 10), "tokens": (1, 1_000_000), "temperature": (0, 2)}


def check_send(opened: Opened[ConfigFile]) -> None:
    """Raise ChartproofError at the first network or host that is none."""
    for i, words in enumerate(opened.facts.send.inside):
        if private_network(words) is None:
            raise opened.error(f"/send/inside/{i}", "this is no private network, or wider than any clinic's",
                               "Write a network such as 10.2.0.0/16, or one address such as 192.168.1.20; a name or a public address is never inside")
    for i, host in enumerate(opened.facts.send.agreement):
        if not _HOST.fullmatch(host):
            raise opened.error(f"/send/agreement/{i}", "this is not the name of one host", "Write the host alone, such as api.example.com: no scheme, no path, no star")


def check_models(opened: Opened[ConfigFile]) -> None:
    """Raise ChartproofError at the first model that cannot be asked, or not safely."""
    budget = opened.facts.send.tokens_a_day
    for name, settings in opened.facts.models.items():
        if not NAME.fullmatch(name) or len(name) > 40:
            raise opened.error(f"/models/{name}", "this cannot be the name of a model here", "Write small letters, digits and single hyphens, such as [models.clinic-server]")
        for field, remedy in _wrong(settings, budget):
            raise opened.error(f"/models/{name}/{field}", f"`{field}` is not within bounds", remedy)
        wrong = _wrong_address(settings.address)
        to = destination(settings.address, opened.facts.send.inside, opened.facts.send.agreement)
        if not wrong and to.host.startswith("http://") and to.where != "local":
            wrong = ("plain http would send text over a network where others can read it",
                     "Write https; plain http is for this machine, and for addresses that [send] names in `inside`")
        if wrong:
            raise opened.error(f"/models/{name}/address", *wrong)


def _wrong(settings: Settings, budget: int) -> Iterator[tuple[str, str]]:
    for field, (least, most) in _RANGES.items():
        value = getattr(settings, field)
        if value is not None and not least <= value <= most:
            yield field, f"Write a number from {least} to {most}"
    if settings.tokens > budget:
        yield "tokens", f"One answer may not have more than the budget of a day: {budget}, `tokens_a_day` under [send]"
    if not settings.model.strip() or not settings.model.isprintable() or len(settings.model) > 200:
        yield "model", "Write the name that the server gives the model"


def _wrong_address(address: str) -> tuple[str, str] | None:
    if destination(address).host != "unreadable":
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return "this address cannot be read beyond doubt", _ADDRESS
    if "@" in address:
        return "an address does not carry a user or a password", f"{_ADDRESS}; a key is given with `chartproof models key NAME`"
    if parts.query or parts.fragment or "?" in address or "#" in address:
        return "an address does not carry a query", f"{_ADDRESS}; a key is given with `chartproof models key NAME`"
    if parts.scheme not in ("http", "https"):
        return "an address begins with http:// or https://", _ADDRESS
    return "this address cannot be read beyond doubt", _ADDRESS
