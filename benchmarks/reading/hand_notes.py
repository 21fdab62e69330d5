"""Notes that people wrote by hand beside the generated ones: the voices of the reader's own tests, with their gold, and the example notes.

The voices are notes in unlike hands with what their author would underline; the example notes have no gold, so their findings are printed for a
human to judge.
"""

from __future__ import annotations

import datetime
import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

from chartproof.core.errors import ChartproofError
from chartproof.desk.texts import audit_text
from chartproof.reading.reader import read

ROOT = Path(__file__).resolve().parents[2]
_GOLD = ROOT / "tests" / "reading" / "voices" / "gold.py"
AS_OF = datetime.date(2026, 12, 31)


def _gold() -> ModuleType | None:
    """The loader of the voices' gold, from the tests; None where the tests are not there."""
    if not _GOLD.exists():
        return None
    spec = importlib.util.spec_from_file_location("voices_gold", _GOLD)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules["voices_gold"] = module
    spec.loader.exec_module(module)
    return module


def voices(misses: int = 0) -> list[str]:
    """Recall by kind on the voices, what was read beyond the gold of kinds that are underlined in full, traps and findings."""
    gold = _gold()
    if gold is None:
        return ["## Notes by hand", "", "The voices of the reader's tests are not here.", ""]
    wanted, found, false, told = Counter[str](), Counter[str](), Counter[str](), list[str]()
    traps = sprung = findings = right = 0
    for name in gold.NAMES:
        voice = gold.voice(name)
        evidence = read(voice.text, name).evidence
        for entry in voice.evidence:
            if entry.may:
                continue
            wanted[entry.kind] += 1
            seen = any(entry.agrees(e) for e in evidence)
            found[entry.kind] += seen
            if not seen:
                told.append(f"  {name}  {entry.kind}: {entry.words!r} not found")
        for e in evidence:
            if (e.kind in gold.COMPLETE and not e.denied and (e.when == "performed" or e.kind in gold.STANDING_BY_KIND)
                    and not any(entry.agrees(e) for entry in voice.evidence)):
                false[e.kind] += 1
                told.append(f"  {name}  {e.kind}: no gold for {voice.text[e.start:e.end]!r}")
        for trap in voice.traps:
            traps += 1
            sprung += any(e.kind == trap.kind and e.when == "performed" and not e.denied and e.start < trap.end and e.end > trap.start for e in evidence)
        for profile, rule, outcome, *_ in voice.findings:
            findings += 1
            right += _outcome(voice.text, name, profile, rule) == outcome
    lines = ["## Notes by hand", "", f"{len(gold.NAMES)} voices of the reader's tests, with the gold of their author.", "",
             "| kind | gold | found | recall | false |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| `{kind}` | {wanted[kind]} | {found[kind]} | {found[kind] / max(1, wanted[kind]):.3f} | {false[kind] if kind in gold.COMPLETE else '–'} |"
              for kind in sorted(wanted.keys() | false.keys())]
    total, underlined = sum(wanted.values()), sum(found.values())
    lines += [f"| **all** | {total} | {underlined} | {underlined / total:.3f} | {sum(false.values())} |", "",
              f"Traps withstood: {traps - sprung} of {traps}. Outcomes of rules as their author expects: {right} of {findings}.", ""]
    if misses:
        print(f"\nMisses on notes by hand ({min(misses, len(told))} of {len(told)})", *told[:: max(1, len(told) // misses)][:misses], sep="\n")
    return lines


def _outcome(text: str, name: str, profile: str, rule: str) -> str:
    try:
        report = audit_text(text, name, profile or None, AS_OF).report
    except ChartproofError:
        return "unreadable"
    return next((result.outcome for result in report.results if result.rule == rule), "no such rule")


def examples() -> list[str]:
    """What the audit finds, at risk or denial, in each example note; its README says what a careful human finds."""
    lines = ["| example note | findings at risk or denial |", "| --- | --- |"]
    for path in sorted((ROOT / "examples" / "notes").glob("*.txt")):
        report = audit_text(path.read_text(encoding="utf-8"), path.name, "medicare-b", AS_OF).report
        found = [result.rule for result in report.results if result.outcome == "not_met" and result.severity != "advice"]
        lines.append(f"| `{path.name}` | {', '.join(found) or 'none'} |")
    return ["Example notes, as if Medicare paid:", "", *lines, ""]
