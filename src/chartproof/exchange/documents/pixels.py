"""A drawn picture as pixels, for programs that draw no lines."""

from __future__ import annotations

from functools import lru_cache

from chartproof.exchange.documents.drawn import Drawn

_PER_INCH = 220
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""


@lru_cache(maxsize=64)
def pixels(one: Drawn) -> bytes:
    """PNG at print size, 220 pixels an inch. Raises ChartproofError where Typst is not installed."""
    from chartproof.exchange.documents.pdf import require

    require("typst", "picture")
    import typst

    made: bytes = typst.compile(_PAGE, format="png", ppi=_PER_INCH, sys_inputs={"svg": one.svg}, ignore_system_fonts=True)
    return made
