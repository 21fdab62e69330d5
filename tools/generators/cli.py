"""The reference page of the commands, from their own help, and the exit codes."""

from __future__ import annotations

import os

import click

from chartproof.cli.main import VERBS, Verbs, chartproof_command

CODES = """## Exit codes

| code | means |
| --- | --- |
| 0 | nothing above advice |
| 1 | something is not met, at risk or denial; for `ground`: a statement is unsupported or changed; for `due`: something is overdue; for `charges`: something is not right; for `mask`: a place is left open, or with `--check` anything was found; for `restore`: a placeholder is left |
| 2 | wrong usage, or input that cannot be used; nothing was written |
| 3 | nothing unmet, but something unknown would hold the charge; for `law`: a gap on that day |
| 4 | a fault of ours; the message names the place in our code and holds none of your words |

## JSON

Each output names its schema (`chartproof/report@1`, `chartproof/note@1`, `chartproof/document@1`, `chartproof/units@1`, `chartproof/charges@1`, `chartproof/grounding@1`, `chartproof/due@1`,
`chartproof/mask@1`, `chartproof/mask-check@1`, `chartproof/restored@1`, `chartproof/asked@1`, `chartproof/answer@1`,
`chartproof/config-shown@1`, `chartproof/models@1`, `chartproof/calls@1`). Spans are code points of the decoded text
(`"offsets": "codepoint"`), start included, end not. `results` holds a line for every rule: *met*, *not_met*, *unknown*, *not_applicable*,
*not_checked* (something it needs was not given) or *error*. The files of facts have JSON Schemas:
[visit](schemas/visit.json), [chart](schemas/chart.json), [payer profile](schemas/profile.json),
[copy profile](schemas/copy-profile.json), [settings](schemas/config.json); so has a line of the [record of calls](schemas/call.json).
"""


def _inner(group: click.Group, word: str, parent: click.Context) -> list[str]:
    command = group.get_command(parent, word)
    if command is None:
        raise ValueError(f"{word} has no command")
    with click.Context(command, info_name=word, parent=parent, terminal_width=100, max_content_width=100) as context:
        return [f"### {parent.info_name} {word}", "", "```text", command.get_help(context), "```", ""]


def outputs() -> dict[str, bytes]:
    """``docs/reference/cli.md``."""
    os.environ["COLUMNS"] = "100"
    lines = ["# The commands", "", "Printed from the commands' own help.", ""]
    group = chartproof_command
    with click.Context(group, info_name="chartproof") as parent:
        for verb in VERBS:
            command = Verbs.get_command(group, parent, verb)
            if command is None:
                raise ValueError(f"{verb} has no command")
            with click.Context(command, info_name=verb, parent=parent, terminal_width=100, max_content_width=100) as context:
                lines += [f"## {verb}", "", "```text", command.get_help(context), "```", ""]
                for word in command.list_commands(context) if isinstance(command, click.Group) else ():
                    lines += _inner(command, word, context)
    return {"docs/reference/cli.md": ("\n".join(lines) + "\n" + CODES).encode()}
