"""Take `known:` out of the heads of recorded answers that are judged rightly by now. For maintainers, after a mend of the checker; then `make docs`.

It never adds a mark: what is newly missed is a fault to be mended, or to be marked by a person with its reason.
"""

from __future__ import annotations

import re
from pathlib import Path

from chartproof.desk.evaluating.evaluation import evaluate_recorded

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> int:
    """Unmark what is mended; name what is newly wrong, and exit 1 for it."""
    worse = False
    for one in evaluate_recorded().surprises:
        name = f"{one.recorded.example}/answers/{one.recorded.name}.md"
        if not one.right:
            worse = True
            print(f"newly wrong: {name} ({one.verdict})")
            continue
        path = EXAMPLES / name
        path.write_bytes(re.sub(rb"^known: [^\n]*\n", b"", path.read_bytes(), count=1, flags=re.MULTILINE))
        print(f"mended: {name}")
    return int(worse)


if __name__ == "__main__":
    raise SystemExit(main())
