"""A masked prompt at a glance, and as JSON."""

from __future__ import annotations

import sys
from typing import Any

from chartproof.cli.glance import KINDS, masked_glance
from chartproof.cli.mask import hit_object, masked_object
from chartproof.desk.asking import Leaving
from chartproof.privacy.gate import Refused


def leaving_glance(made: Leaving, then: str, *, alone: bool) -> str:
    """What was replaced, what stays, what is open; whether it may leave; and the command for what comes back."""
    lines = masked_glance(made.prompt, made.looked, (), "", alone=alone).split("\n")
    heading = [lines.pop()] if sys.stdout.isatty() else []  # "What leaves:", which here the gate says
    if isinstance(made.gate, Refused):
        lines.append("The gate lets nothing out: a second scan of the masked prompt found what nobody decided.")
        lines += [f"  line {made.looked.masked.text.count(chr(10), 0, hit.start) + 1}: {KINDS[hit.category]}: {hit.why}" for hit in made.gate.open]
    if made.text is None:
        lines.append("Nothing was printed, and nothing was copied.")
    else:
        lines.append(f"The gate let it pass, and wrote down that it did. What comes back: {then if sys.stderr.isatty() else 'chartproof answer, with the same facts'}")
        lines += heading
    return "\n".join(lines)


def leaving_object(prompt: str, form: str, text: str | None, made: Leaving | None, *, copied: bool) -> dict[str, Any]:
    """A prompt as plain values: schema ``chartproof/asked@1``. ``text`` is null where it may not leave; ``masking`` is null for blank and coded forms."""
    from chartproof import __version__

    masking = None
    if made is not None:
        parts = masked_object(made.looked)
        masking = {name: parts[name] for name in ("found", "kept", "open", "again", "clear", "sha256")}
        masking |= {"refused": [hit_object(hit) for hit in made.gate.open] if isinstance(made.gate, Refused) else []}
    return {"schema": "chartproof/asked@1", "prompt": prompt, "form": form, "offsets": "codepoint", "text": text, "allowed": text is not None,
            "destination": made.gate.departure.destination if made else None, "masking": masking, "copied": copied, "version": __version__}
