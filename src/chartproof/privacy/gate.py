"""The gate: whether a masked text may leave, and what is recorded of it. It scans the text itself, and nothing that is recorded holds a word of it."""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

import msgspec

from chartproof.core.evidence import Evidence, Shown
from chartproof.privacy.hit import Category, Certainty, Hit
from chartproof.privacy.mask import Masked
from chartproof.privacy.tokens import digest

Where = Literal["local", "agreement", "outside"]
"""``local`` does not leave the clinic; ``agreement`` goes to a business associate; the words of the evidence kind ``access``."""
Reason = Literal["ordinary-word", "clinical-term", "public-place", "not-this-patient", "other"]
"""Why a person let a hit stand. A closed list: free words could repeat what must not be recorded."""
Scan = Callable[[str], Iterable[Hit]]
_ADDRESS = re.compile(r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::(?P<port>\d{1,5}))?(?P<path>/[A-Za-z0-9._~/-]{0,200})?")


_WIDEST = 8
"""``10.0.0.0/8`` and ``fd00::/8`` are the widest private networks."""


class Destination(NamedTuple):
    """Where a text goes: ``host`` as recorded (scheme, host and port: no path, no query), and what that makes of it."""

    host: str
    where: Where


class Overruled(NamedTuple):
    """A person's decision that one hit of the masked text may stand. ``who`` is a staff number or an account, as the caller knows it."""

    start: int
    end: int
    reason: Reason
    who: str = ""


class Ruling(msgspec.Struct, frozen=True):
    """An overruled hit as it is recorded: what found it, as what, why it was let stand, and by whom. No place and no words."""

    recogniser: str
    category: Category
    certainty: Certainty
    reason: Reason
    who: str


class Departure(msgspec.Struct, frozen=True, tag_field="schema", tag="chartproof/departure@1"):
    """What is recorded of a text that asked to leave, whether it went or not."""

    at: datetime.datetime
    allowed: bool
    sha256: str
    characters: int
    placeholders: dict[str, int]
    open: dict[str, int]
    destination: str
    where: Where
    rulings: tuple[Ruling, ...]
    who: str = ""


class Passed(NamedTuple):
    """The one value that a sender may send."""

    text: str
    destination: Destination
    departure: Departure


class Refused(NamedTuple):
    """Nothing leaves: ``open`` are the hits of the masked text that nobody decided."""

    open: tuple[Hit, ...]
    departure: Departure


def destination(address: str, inside: Iterable[str] = (), agreement: Iterable[str] = ()) -> Destination:
    """What an address is. Loopback is local; a private address only where ``inside`` (addresses or networks of the clinic's configuration) names it.

    ``agreement`` names hosts that are business associates under agreement. A name is not looked up: but for ``localhost``, a name is never local, and what cannot
    be read beyond doubt is outside. Whoever sends to a local destination must do so without a proxy.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None or int(found["port"] or 0) > 65535:
        return Destination("unreadable", "outside")
    host = found["host"].lower()
    shown = f"{found['scheme']}://{host}" + (f":{found['port']}" if found["port"] else "")
    if _local(host, tuple(inside)):
        return Destination(shown, "local")
    agreed = found["scheme"] == "https" and host in {name.lower() for name in agreement}
    return Destination(shown, "agreement" if agreed else "outside")


def private_network(words: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    """A network of the configuration; what is none, is not private, or is half the Internet, names nothing."""
    try:
        network = ipaddress.ip_network(words, strict=False)
    except ValueError:
        return None
    return network if network.is_private and network.prefixlen >= _WIDEST else None


def leave(masked: Masked, to: Destination, scan: Scan, at: datetime.datetime, overruled: Iterable[Overruled] = (), who: str = "") -> Passed | Refused:
    """Let a masked text go, or not. ``scan`` finds identities in the masked text (the finder with the chart's roster); our own placeholders are none.

    Every hit, a mere question (``review``) included, has to be overruled by name, or the text is refused. To a local destination a text does not
    leave: what is open is counted, and it goes. Time comes from the caller. Both answers hold the :class:`Departure` to be recorded.
    """
    placed = {at for at, found in zip(masked.placed(), masked.found, strict=True) if masked.text[slice(*at)] == f"[{found.token}]"}
    hits = [hit for hit in scan(masked.text) if not any(start <= hit.start and hit.end <= end for start, end in placed)]
    decided = {(o.start, o.end): o for o in overruled}
    rulings = tuple(Ruling(h.recogniser, h.category, h.certainty, o.reason, o.who or who) for h in hits if (o := decided.get((h.start, h.end))))
    still = tuple(hit for hit in hits if (hit.start, hit.end) not in decided)
    allowed = not still or to.where == "local"
    departure = Departure(at, allowed, digest(masked.text), len(masked.text), dict(Counter(f.hit.category if f.hit else "blank" for f in masked.found)),
                          dict(Counter(hit.category for hit in still)), to.host, to.where, rulings, who)
    return Passed(masked.text, to, departure) if allowed else Refused(still, departure)


def shown(departures: Iterable[Departure]) -> Shown:
    """What left, as evidence for ``Record.log``: an export for each text that was let go. A refused one did not go anywhere."""
    gone = [d for d in departures if d.allowed]
    return Shown("log", tuple(Evidence("access", "export", d.where, who=d.who) for d in gone), name="departures")


def _local(host: str, inside: tuple[str, ...]) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback:
        return True
    if not address.is_private or address.is_link_local or address.is_unspecified:
        return False
    return any(address in network for network in map(private_network, inside) if network is not None)
