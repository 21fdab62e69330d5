"""The command ``chartproof``: verbs are imported when they are called, so that an audit starts fast."""

from __future__ import annotations

import importlib
import os
import sys

import click

import chartproof
from chartproof.core.errors import ChartproofError

VERBS = {
    "note": ("note", "write the treatment note of a visit, and its audit"),
    "write": ("write", "write any document of the episode from its chart: reports, plans, letters"),
    "audit": ("audit", "check notes from any source, as an auditor would"),
    "due": ("episode", "what falls due in a chart or a folder of charts, with its reason"),
    "authorizations": ("authorizations", "what is left of each authorization, and what was billed outside"),
    "ground": ("ground", "hold a text, such as an AI's answer, against the facts of its visit"),
    "mask": ("mask", "placeholders in the stead of names, days and numbers, before a text leaves"),
    "restore": ("restore", "the names back in their places, and what became of each placeholder"),
    "vault": ("vault", "what the way back remembers: list it, throw it away"),
    "units": ("units", "split minutes into units, with the working"),
    "charges": ("charges", "the charge lines of a day: units, modifiers to consider with their reason, what does not fit"),
    "prompts": ("prompts", "the prompts to paste into any chat"),
    "prompt": ("prompt", "one prompt, blank or filled with masked facts"),
    "draft": ("draft", "have a model of yours draft it, masked, and check what it says"),
    "answer": ("answer", "check what a model answered: names back, every statement held against the facts"),
    "models": ("models", "the models that you have set up, their keys, and what they were asked; none unless you do"),
    "eval": ("evaluate", "score what writes a note against the facts of example visits; or the checker on recorded answers"),
    "rules": ("rules", "the rule book"),
    "explain": ("explain", "one rule, or one value of the law, through time"),
    "law": ("law", "a regulatory value on a date, with its citation"),
    "config": ("config", "your standing settings, each with its origin"),
    "demo": ("demo", "all of it on an invented child's visit"),
}

GROUPS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("note", "write"), "write the note of a visit, or any document of the episode"),
    (("audit", "due", "authorizations"), "check notes and charts as an auditor would; see what falls due, what is left"),
    (("ground",), "hold a text, such as an AI's answer, against the facts"),
    (("mask", "restore", "vault"), "placeholders for names before a text leaves, and the names back"),
    (("units", "charges"), "minutes to units; the charge lines of a day, with modifiers to consider"),
    (("prompts", "prompt", "answer"), "a masked prompt to paste into any chat, and the check of what it answers"),
    (("draft", "models", "eval"), "the same with a model that you have set up, if any; how well one does"),
    (("rules", "explain", "law"), "the rule book and the lawbook, with dates and citations"),
    (("config", "demo"), "your standing settings; all of it on an invented child's visit"),
)
"""What it can do, for somebody who types nothing but its name: ten lines at most, each verb once."""


class Verbs(click.Group):
    """The verbs, imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of use, not of the alphabet."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module that holds the verb."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"chartproof.cli.{VERBS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs without importing any."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl([(name, what) for name, (_, what) in VERBS.items()])


@click.command(cls=Verbs, invoke_without_command=True)
@click.version_option(chartproof.__version__, prog_name="chartproof")
@click.pass_context
def chartproof_command(ctx: click.Context) -> None:
    """Therapy notes that prove the service. Nothing leaves this machine by itself."""
    from chartproof.cli.standing import standing

    ctx.default_map = dict.fromkeys(VERBS, standing())
    if ctx.invoked_subcommand is None:
        lines = ["Chartproof: therapy notes that prove the service. Nothing leaves this machine by itself."]
        lines += [f"  {', '.join(names):26} {what}" for names, what in GROUPS]
        lines.append("chartproof VERB --help tells more of each.")
        click.echo("\n".join(lines))


def main() -> None:
    """Run, and turn whatever happens into one paragraph and an exit code: 2 for the input or the usage, 4 for a fault of ours."""
    try:
        code = chartproof_command.main(prog_name="chartproof", standalone_mode=False)
        sys.stdout.flush()
    except ChartproofError as error:
        from chartproof.cli.problem_text import problem_text

        click.echo(problem_text(error.problem), err=True)
        code = 2
    except click.UsageError as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what reads our output has gone; say nothing more
        code = 0
    except Exception as problem:  # noqa: BLE001  # the last guard: a traceback could hold words of a record
        click.echo(f"chartproof: a fault of ours ({_place(problem)}); your files are as they were. "
                   "Please report the verb and this line, without any patient text.", err=True)
        code = 4
    sys.exit(code if isinstance(code, int) else 0)


def _place(problem: BaseException) -> str:
    """Class of the fault and the module and line of ours that met it: enough to find it, and no text."""
    place, trace = "", problem.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("chartproof."):
            place = f" in {module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(problem).__name__}{place}"
