"""Print how many changed versions of each module its tests noticed, and name those they did not, from what mutmut left behind."""

from __future__ import annotations

import json
from pathlib import Path

SEEN = {1, 3, 24, 152, 255, -24, -9}
"""Exit codes of a run that noticed: a failure, an internal error, and every way of running out of time."""


def main() -> None:
    """A line for each module, the sum, then the names that ``mutmut show`` takes."""
    survivors: list[str] = []
    noticed_in_all = made_in_all = 0
    for path in sorted(Path("mutants").rglob("*.py.meta")):
        codes: dict[str, int | None] = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        run = {name: code for name, code in codes.items() if code is not None}
        noticed = sum(code in SEEN for code in run.values())
        survivors += [name for name, code in run.items() if code not in SEEN]
        noticed_in_all, made_in_all = noticed_in_all + noticed, made_in_all + len(run)
        if run:
            print(f"{noticed:5} of {len(run):5}  {noticed / len(run):4.0%}  {path.relative_to('mutants').with_suffix('')}")
    print(f"{noticed_in_all:5} of {made_in_all:5}  {noticed_in_all / max(made_in_all, 1):4.0%}  in all")
    print("\n".join(["", "not noticed:", *survivors]))


if __name__ == "__main__":
    main()
