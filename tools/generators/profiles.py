"""Payer profiles: YAML with ``extends`` becomes each profile on three levels; and their reference page."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import yaml

from chartproof.core.citation import Citation
from chartproof.core.finding import Severity
from chartproof.law.profile import LEVELS, Level, Profile

_FIELDS = {"name", "extends", "title", "payers", "unit_method", "cite", "severity", "adopts", "state", "modifiers", "edits", *LEVELS}
_WEIGHT: dict[Severity, int] = {"advice": 0, "risk": 1, "denial": 2}


def read_profiles(law: Path, cited: Mapping[str, Citation]) -> list[Profile]:
    """Every profile of ``law/profiles`` on each level of ``law/levels.yaml``. Raises ValueError for what does not fit together."""
    entries = {path.stem: _load(path) for path in sorted((law / "profiles").glob("*.yaml"))}
    levels = _load(law / "levels.yaml")
    if list(levels) != list(LEVELS):
        raise ValueError(f"levels: {', '.join(levels)}; they are {', '.join(LEVELS)}")
    made = []
    for name, entry in entries.items():
        strange = entry.keys() - _FIELDS
        if strange or entry.get("name") != name:
            raise ValueError(f"profiles/{name}: {', '.join(sorted(strange)) or 'its name is not that of its file'}")
        whole = _extended(name, entries, ())
        for cite in (whole["cite"], *whole.get("modifiers", {}).values()):
            if cite not in cited:
                raise ValueError(f"profiles/{name} cites an unknown paragraph {cite}")
        made += [_at_level(whole, level, levels[level], cited) for level in LEVELS]
    return made


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _extended(name: str, entries: Mapping[str, dict[str, Any]], seen: tuple[str, ...]) -> dict[str, Any]:
    """A profile with what it inherits: its own words win, payers and adopted rules add up, a weight is never lowered."""
    if name not in entries or name in seen:
        raise ValueError(f"profiles: {' extends '.join((*seen, name))}, which {'is a circle' if name in seen else 'does not exist'}")
    own = entries[name]
    if "extends" not in own:
        return own
    parent = _extended(own["extends"], entries, (*seen, name))
    merged = {**parent, **own, "payers": [*parent["payers"], *own.get("payers", ())], "severity": _heavier(parent, own),
              "adopts": [*parent.get("adopts", ()), *own.get("adopts", ())], "modifiers": {**parent.get("modifiers", {}), **own.get("modifiers", {})}}
    for level in LEVELS:
        above, here = parent.get(level, {}), own.get(level, {})
        merged[level] = {**above, **here, "severity": _heavier(above, here), "adopts": [*above.get("adopts", ()), *here.get("adopts", ())]}
    return merged


def _heavier(*entries: Mapping[str, Any]) -> dict[str, Severity]:
    """The weights of several, of each rule the heaviest."""
    found: dict[str, Severity] = {}
    for entry in entries:
        for code, severity in entry.get("severity", {}).items():
            found[code] = max(found.get(code, severity), severity, key=lambda weight: _WEIGHT[weight])
    return found


def _at_level(whole: Mapping[str, Any], level: Level, meant: Mapping[str, Any], cited: Mapping[str, Citation]) -> Profile:
    """A profile at a level: the levels below hold for it too, but for whose rules are asked, which widens."""
    below = [whole.get(name, {}) for name in LEVELS[:LEVELS.index(level) + 1]]
    return msgspec.convert({
        "name": whole["name"] if level == "ready" else f"{whole['name']}-{level}", "family": whole["name"], "level": level,
        "title": f"{whole['title']}: {meant['title']}", "payers": whole["payers"], "unit_method": whole["unit_method"],
        "source": cited[whole["cite"]], "state": whole.get("state", ""), "edits": whole.get("edits", ""),
        "modifiers": {rule: cited[cite] for rule, cite in whole.get("modifiers", {}).items()}, "authorities": meant.get("authorities", []),
        "severity": _heavier(whole, meant, *below), "adopts": [code for entry in (meant, whole, *below) for code in entry.get("adopts", ())],
    }, Profile, from_attributes=True)


def page(profiles: list[Profile]) -> str:
    """The reference page of the profiles."""
    levels = _load(Path("src/chartproof/law/levels.yaml"))
    rows = ["# Payer profiles", "", "Printed from `src/chartproof/law/profiles` and `levels.yaml`. A profile says which rules are put, how heavy they weigh and how units are counted.",
            "", "## Three levels of each", "",
            "`--profile medicare-b` is the payer-ready level; `medicare-b-minimum` and `medicare-b-best` are the two others. Each level holds the one",
            "before: whatever is a finding at a lower level is one at the higher, and never weighs less.", "", "| level | suffix | asks | rules of |", "| --- | --- | --- | --- |"]
    rows += [f"| {levels[level]['title']} | {'none' if level == 'ready' else f'`-{level}`'} | {levels[level]['means']} | {', '.join(levels[level].get('authorities', ['all']))} |"
             for level in LEVELS]
    rows += ["", "The words *law*, *manual*, *plan*, *contractor* and *practice* say whose word a source is; each cited paragraph carries one",
             "([the lawbook](law.md)). An adopted rule of another payer is advice, and what another payer does *not* ask is never adopted.", "",
             *textwrap.wrap(f"Best practice adopts for every payer: {', '.join(levels['best']['adopts'])}. Medicare's own clocks, certifications, modifiers and edits are "
                            "not among them.", 150, break_on_hyphens=False), "",
             "## A state on top of a payer", "",
             "Practice law is the state's, whoever pays: add it with a plus sign, `--profile medicare-b+TX`. A state whose law nobody has opened gives a",
             "question for the reviewer, not a verdict. `medicaid-texas` is the worked example of a payer and its state in one file.", "",
             "## The payers", "", "| profile | what | rules of | units | source of the method | certainty | modifiers | edits | best practice adopts also |",
             "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
    for family, group in groupby(profiles, key=lambda profile: profile.family):
        of = {profile.level: profile for profile in group}
        ready = of["ready"]
        adopted = ", ".join(sorted(of["best"].adopts - set(levels["best"]["adopts"]))) or "nothing"
        rows.append(f"| `{family}` | {ready.title.rpartition(':')[0]} | all, {', '.join(sorted(ready.payers))} | {ready.unit_method or 'not known'} "
                    f"| {ready.source.title} {ready.source.at} | {ready.source.certainty} | {', '.join(ready.modifiers) or 'not known'} | {ready.edits or 'none'} | {adopted} |")
    rows += ["", "*Modifiers* are those the payer is known to ask for, *edits* whose pairs of codes it uses ([charges](../how-to/charges.md)).", "",
             "## A profile of your own contract", "",
             "A file with `extends: medicare-advantage` and the lines that differ, named with `--profile FILE` ([how](../how-to/add-a-payer.md)). It may add modifiers,",
             "pairs and adopted rules and raise weights; it cannot lower what it inherits. One that ships is a file in `law/profiles`, then `make docs`."]
    return "\n".join(rows) + "\n"


def outputs() -> dict[str, bytes]:
    """``docs/reference/profiles.md``."""
    from law import compiled  # it imports us

    return {"docs/reference/profiles.md": page(compiled().profiles).encode()}
