"""Compile the prompt library: Markdown for people, JSON for the package; the index of the prompts, and a page for each."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from chartproof.desk.prompts import ended_in, newest_day
from chartproof.law.loader import load
from chartproof.prompts.answer import NAMES
from chartproof.prompts.filler import blank
from chartproof.prompts.linter import MOST_CHARACTERS, lint
from chartproof.prompts.markdown import parse
from chartproof.prompts.prompt import STAGES, Example, Prompt
from chartproof.prompts.sources import SOURCES

LIBRARY = Path("src/chartproof/prompts/library")
TARGET = "src/chartproof/prompts/compiled.json"
PAGE = "docs/reference/prompts.md"
PAGES = "docs/reference/prompts"

_INTRODUCTION = """# The prompts

Printed from `src/chartproof/prompts/library`. `chartproof prompts` is this list, `chartproof prompts handwriting` the part of it that speaks of a word.
`chartproof prompt ID --blank` prints a prompt with its bracketed placeholders, to paste into any chat; `chartproof prompt ID --visit VISIT
--chart CHART` fills it with coded facts only: codes, minutes, levels, cues, scores, goal ids, frequency, age, roles. Free text prints as `[DESCRIBE …]`,
days as distances from `[DATE]`, the patient as `[Patient ID]`. What no visit or chart holds stays a placeholder.

Coded facts can still point to one person, in a small clinic or with a rare diagnosis: read the filled prompt before you paste it, and use
your own words without names where it says `[DESCRIBE …]`. Whatever comes back is a draft. `chartproof ground` holds it against the facts, `chartproof audit`
checks it; the therapist corrects it and signs.

A prompt that says *form-checked* was checked for its form, as below, and was not run on a model: nothing is claimed about answers.
Every example here was written by us about invented patients.
"""
_FORM = """## A prompt's file

`library/STAGE/ID.md` holds a YAML head between two lines of `---`, then `# Prompt`, `# Example facts` where no example visit holds them, `# Good answer` and
`# Bad answers`.

| field of the head | meaning |
| --- | --- |
| `schema`, `id`, `version`, `stage` | `chartproof/prompt@1`; the name to ask for; a count that rises with each change; the folder |
| `title`, `purpose`, `audience` | one line; one paragraph; any of OT, OTA, student |
| `about` | what its facts are of: `visit`, `chart`, or `practice`, in which no patient stands |
| `codes` | filling needs minutes under one of these codes; left out, any visit will do |
| `document`, `headings` | the kind an answer is audited as; lines it holds in this order |
| `example` | the folder of `examples` whose visit the example answers tell |
| `inputs` | each with `name`, `type` (token, number, code, choice, words, list), `placeholder`, `from` (the fact), `required` |
| `must_hold`, `must_not_hold` | what an answer must say, and must not say |
| `run_on` | what it was run on (model, date, score), or that it was not |

In the text `{{ name }}` stands for an input, `{{ law.key }}` for a value of [the lawbook](law.md) on the date of service, and `{{ part.name }}` for what many
prompts say in the same words (`prompts/parts.py`; `{{ part.never }}` is the list of `must_not_hold`).

## What is checked

*The prompt*, on every build and by `chartproof prompts lint FILE` for one of your own: inputs are declared and used, and only those; no number is typed in;
brackets and slots are well formed; nothing asks for an identity, for length, for pay or for invention; what must not be done is read before the facts, which
stand last; steps are numbered in order; the headings that an answer must have are asked for; it is no longer than MOST characters; "Do not use real patient
information" and what to do about a missing fact are there; each bad answer says what finds it; and no code, rule or amount that has ended is named as if in
force, by [the rules that judge notes](rules.md#repealed). A text without a head is held to what concerns its words. `chartproof prompts --check FILE` asks
only the last of these.

*The example answers*, on every build. A good one passes, a bad one is found by what its page names:

| check | about a visit | about a chart | about practice |
| --- | --- | --- | --- |
| form (NAMES): no token, a heading missing, or words that no answer may hold | yes | yes | yes, but no patient's token is asked for |
| grounding | in the facts of the example visit and its chart, or in the example facts as typed | in the example facts as typed | in the example facts as typed |
| audit at risk and denial | as the kind of document it is | as the kind of document it is | only what has ended |

Facts as typed bear out an answer word by word: every figure, level, name and claim of it has to stand in them, a score beside the help and task it belongs
to, and no side, standing, signature or consent may be turned into its opposite. That nothing was lost is asked only of answers about an example visit, and only by `chartproof ground`.

Facts an input can name: `asked` (the therapist types it), `never` (a token), FACTS.
"""


def outputs() -> dict[str, bytes]:
    """The compiled library, its index and a page for each prompt. Raises ValueError naming every fault of every prompt."""
    keys = load()[0].keys()
    prompts, faults = [], []
    for path in sorted(LIBRARY.glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        prompt = parse(text, path.as_posix())
        faults += [f"{path.as_posix()}: {problem.what}. {problem.remedy}" for problem in lint(prompt, keys, path.as_posix(), text)]
        faults += [f"{path.as_posix()}: {message}" for message in ended_in(prompt)]
        if (path.parent.name, path.stem) != (prompt.head.stage, prompt.id):
            faults.append(f"{path.as_posix()}: the file stands at stage/id.md")
        prompts.append(prompt)
    if len({prompt.id for prompt in prompts}) != len(prompts):
        faults.append("two prompts have one id")
    if faults:
        raise ValueError("\n".join(faults))
    ordered = sorted(prompts, key=lambda p: (list(STAGES).index(p.head.stage), p.id))
    compiled = json.dumps(msgspec.to_builtins(ordered), ensure_ascii=False, indent=1) + "\n"
    return {TARGET: compiled.encode(), PAGE: _index(ordered).encode()} | {f"{PAGES}/{prompt.id}.md": _page(prompt).encode() for prompt in ordered}


def _index(prompts: list[Prompt]) -> str:
    blocks = [_INTRODUCTION]
    for stage, title in STAGES.items():
        rows = [f"| [`{p.id}`](prompts/{p.id}.md) | {p.head.title} | {', '.join(p.head.audience)} |" for p in prompts if p.head.stage == stage]
        if rows:
            blocks.append("\n".join((f"## {title}\n", "| prompt | writes | for |", "| --- | --- | --- |", *rows, "")))
    names = ", ".join(NAMES)
    blocks.append(_FORM.replace("FACTS", ", ".join(f"`{fact}`" for fact in SOURCES)).replace("NAMES", names).replace("MOST", str(MOST_CHARACTERS)))
    return "\n".join(blocks)


def _page(prompt: Prompt) -> str:
    head = prompt.head
    rows = "\n".join(f"| `{i.name}` | {i.type} | {_brackets(i.placeholder)} | {'yes' if i.required else 'no'} | `{i.source}` |" for i in head.inputs)
    inputs = f"| input | type | placeholder | required | fact |\n| --- | --- | --- | --- | --- |\n{rows}\n\n" if rows else ""
    holds = "\n".join(f"- {line}" for line in head.must_hold)
    not_holds = "\n".join(f"- {line}" for line in head.must_not_hold)
    told = f"The examples tell the visit of [`examples/{head.example}`](../../../examples/{head.example}).\n" if head.example else \
           f"The examples tell these facts, of an invented case:\n\n```text\n{prompt.facts}\n```\n"
    examples = "\n".join(_example(e, "Good answer" if e in prompt.good else f"Bad answer: {e.title}") for e in (*prompt.good, *prompt.bad))
    return (f"# {head.title}\n\n[All prompts](../prompts.md) · `{prompt.id}` · {STAGES[head.stage]}\n\n{head.purpose}\n\n"
            f"Version {head.version}, for {', '.join(head.audience)}; {head.run_on}.\n\n"
            f"## To copy and paste\n\nThe blank form, as `chartproof prompt {prompt.id}` prints it{_as_of(prompt)}. Put your own words in place of the brackets, without "
            f"names, days and numbers that belong to a person; what you leave open is asked for.\n\n````text\n{_blank(prompt)}\n````\n\n{inputs}"
            f"## The answer\n\nIt must hold:\n\n{holds}\n\nIt must not hold:\n\n{not_holds}\n\n## Examples\n\n{told}\n{examples}")


def _blank(prompt: Prompt) -> str:
    """The form on the newest day that the lawbook knows, so that a page changes with the law and not with the calendar."""
    return blank(prompt, load()[0], newest_day()).rstrip()


def _as_of(prompt: Prompt) -> str:
    """Said where the form holds a value of the law."""
    return f" with the law of {newest_day()}; the command takes the law of the day" if "{{ law." in prompt.body else ""


def _example(example: Example, title: str) -> str:
    caught = "\nFound by " + "; ".join(example.caught) + ".\n" if example.caught else ""
    return f"### {title}\n\n```text\n{example.answer}\n```\n\n{example.why[:1].upper()}{example.why[1:]}\n{caught}"


def _brackets(placeholder: str) -> str:
    """A list's placeholder fits a table cell as its first line."""
    lines = placeholder.strip().splitlines()
    return f"`{lines[0]}`" + (" …" if len(lines) > 1 else "")
