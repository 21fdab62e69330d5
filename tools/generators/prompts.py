"""Compile the prompt library: Markdown for people, JSON for the package, and the reference page."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from chartproof.desk.prompts import ended_in
from chartproof.law.loader import load
from chartproof.prompts.linter import lint
from chartproof.prompts.markdown import parse
from chartproof.prompts.prompt import STAGES, Prompt
from chartproof.prompts.sources import SOURCES

LIBRARY = Path("src/chartproof/prompts/library")
TARGET = "src/chartproof/prompts/compiled.json"
PAGE = "docs/reference/prompts.md"

_INTRODUCTION = """# The prompts

Printed from `src/chartproof/prompts/library`. `chartproof prompt ID --blank` prints a prompt with its bracketed placeholders, to paste
into any chat; `chartproof prompt ID --visit VISIT --chart CHART` fills it with coded facts only: codes, minutes, levels, cues, scores,
goal ids, frequency, age, roles. Free text prints as `[DESCRIBE …]`, days as distances from `[DATE]`, the patient as `[Patient ID]`.

Coded facts can still point to one person, in a small clinic or with a rare diagnosis: read the filled prompt before you paste it, and use
your own words without names where it says `[DESCRIBE …]`. Whatever comes back is a draft. `chartproof audit` checks it; the therapist
corrects it and signs.

A prompt that says *form-checked* was checked for its form, as below, and was not run on a model: nothing is claimed about answers.

## A prompt's file

`library/STAGE/ID.md` holds a YAML head between two lines of `---`, then `# Prompt`, `# Good answer` and `# Bad answers`.

| field of the head | meaning |
| --- | --- |
| `schema`, `id`, `version`, `stage` | `chartproof/prompt@1`; the name to ask for; a count that rises with each change; the folder |
| `title`, `purpose`, `audience` | one line; one paragraph; any of OT, OTA, student |
| `codes` | filling needs minutes under one of these codes; left out, any visit will do |
| `inputs` | each with `name`, `type` (token, number, code, choice, words, list), `placeholder`, `from` (the fact), `required` |
| `must_hold`, `must_not_hold` | what an answer must say, and must not say |
| `run_on` | what it was run on (model, date, score), or that it was not |

In the text `{{ name }}` stands for an input and `{{ law.key }}` for a value of [the lawbook](law.md) on the date of service. Checked on every build:
inputs are declared and used, and only those; no number is typed in; brackets are well formed; nothing asks for an identity, for length, for pay or
for invention; "Do not use real patient information" and what to do about a missing fact are there; and no code, rule or amount that has ended is named as
if in force, by [the rules that judge notes](rules.md#repealed). `chartproof prompts --check FILE` asks the last of these of a prompt of your own.

Facts an input can name: FACTS.
"""


def outputs() -> dict[str, bytes]:
    """The compiled library and its page. Raises ValueError naming every fault of every prompt."""
    keys = load()[0].keys()
    prompts, faults = [], []
    for path in sorted(LIBRARY.glob("*/*.md")):
        prompt = parse(path.read_text(encoding="utf-8"), path.as_posix())
        faults += [f"{path.as_posix()}: {problem.what}. {problem.remedy}" for problem in lint(prompt, keys)]
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
    return {TARGET: compiled.encode(), PAGE: _page(ordered).encode()}


def _page(prompts: list[Prompt]) -> str:
    blocks = [_INTRODUCTION.replace("FACTS", ", ".join(f"`{fact}`" for fact in SOURCES))]
    for stage, title in STAGES.items():
        of_stage = [prompt for prompt in prompts if prompt.head.stage == stage]
        if of_stage:
            blocks.append(f"## {title}\n")
            blocks += [_entry(prompt) for prompt in of_stage]
    return "\n".join(blocks)


def _entry(prompt: Prompt) -> str:
    head = prompt.head
    rows = "\n".join(f"| `{i.name}` | {i.type} | {_brackets(i.placeholder)} | {'yes' if i.required else 'no'} | `{i.source}` |"
                     for i in head.inputs)
    holds = "\n".join(f"- {line}" for line in head.must_hold)
    not_holds = "\n".join(f"- {line}" for line in head.must_not_hold)
    examples = "\n".join(f"\n{'Good answer' if e in prompt.good else f'Bad answer: {e.title}'}\n\n```text\n{e.answer}\n```\n\n{e.why}\n"
                         for e in (*prompt.good, *prompt.bad))
    return (f"### `{prompt.id}`: {head.title}\n\n{head.purpose}\n\nVersion {head.version}, for {', '.join(head.audience)}; {head.run_on}.\n\n"
            f"| input | type | placeholder | required | fact |\n| --- | --- | --- | --- | --- |\n{rows}\n\n"
            f"The answer must hold:\n\n{holds}\n\nThe answer must not hold:\n\n{not_holds}\n\n"
            f"The prompt:\n\n````text\n{prompt.body.rstrip()}\n````\n{examples}")


def _brackets(placeholder: str) -> str:
    """A list's placeholder fits a table cell as its first line."""
    lines = placeholder.strip().splitlines()
    return f"`{lines[0]}`" + (" …" if len(lines) > 1 else "")
