"""Measure the privacy guard beside other programs on one invented corpus.

python benchmarks/privacy/run.py [--seed 1] [--passages 2000] [--write]     the tables; --write keeps them in last-table.md and ../README.md
python benchmarks/privacy/run.py --seed 31 --alone --misses 40 --kind A     the guard alone, with misses and the text around them
"""

from __future__ import annotations

import argparse
import datetime
import platform
import time
from pathlib import Path

import guard
from judging import Found, Judged, judge
from passages.make import REPORTED, identified, unidentified
from passages.pieces import Passage
from printed import Row, by_program, commonest, letters, misses, share, summary, table
from rivals.calling import NO_ROSTER, PROGRAMS, ask

HERE = Path(__file__).resolve().parent
_BETWEEN = ("<!-- privacy -->", "<!-- end of privacy -->")


def _row(name: str, roster: bool, marked: list[Passage], clean: list[Passage], answers: list[list[Found]], seconds: float) -> Row:
    return Row(name, roster, judge(zip(marked, answers[:len(marked)], strict=True)), judge(zip(clean, answers[len(marked):], strict=True)), seconds)


def _rivals(marked: list[Passage], clean: list[Passage]) -> tuple[list[Row], list[str]]:
    rows, unable = [], []
    for name in PROGRAMS:
        for roster in (False, True):
            if roster and name in NO_ROSTER:
                continue
            told = ask(name, marked + clean, roster)
            if isinstance(told, str):
                unable.append(f"{name}: {told}")
                break
            rows.append(_row(told.version, roster, marked, clean, told.answers, told.seconds))
            if name == "presidio":
                sure = [[found for found, score in zip(each, scores, strict=True) if score >= 0.5] for each, scores in zip(told.answers, told.scores, strict=True)]
                rows.append(_row(f"{told.version}, scores from 0.5", roster, marked, clean, sure, told.seconds))
    return rows, unable


def _guard(marked: list[Passage], clean: list[Passage]) -> tuple[list[Row], list[str]]:
    rows, lines = [], []
    for roster in (False, True):
        told = guard.ask(marked + clean, roster)
        rows.append(_row("Chartproof", roster, marked, clean, told.answers, told.seconds))
        if roster:
            rows.append(rows[-1]._replace(name="Chartproof, chart at hand", seconds=told.again))
        lines.append(guard.back_again(marked + clean, told, roster))
    return rows, lines


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1, help="report on 1, develop on 31")
    options.add_argument("--passages", type=int, default=2000, help="with identifiers; half as many without come on top")
    options.add_argument("--alone", action="store_true", help="leave the other programs out")
    options.add_argument("--misses", type=int, default=0, help="print so many misses with the text around them, with and without roster")
    options.add_argument("--kind", default="", help="misses of this letter only")
    options.add_argument("--outcome", default="", choices=("", "missed", "part", "asked", "false", "wide", "number"))
    options.add_argument("--manglings", type=int, default=10_000)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    if chosen.misses and str(chosen.seed) == REPORTED:
        options.error("the misses of the seed that is reported are printed for nobody: develop on another, for example 31")
    begin = time.perf_counter()
    marked, clean = identified(chosen.seed, chosen.passages), unidentified(chosen.seed, chosen.passages // 2)
    characters = sum(len(each.text) for each in marked + clean)
    own, said = _guard(marked, clean)
    others, unable = ([], []) if chosen.alone else _rivals(marked, clean)
    text = "\n".join([*_head(chosen.seed, marked, clean, own[0].gold, characters), *summary([*own, *others], characters, len(marked) + len(clean)),
                      *(f"Did not take part: {each}." for each in unable), "", "## Chartproof by kind", "", *letters(own[0].gold, own[1].gold),
                      *_detail(own[:2]), "## What is missed most, with roster", "", *commonest(own[1].gold, 15), "## What is missed most, without roster", "", *commonest(own[0].gold, 15),
                      *(["## Recall by kind, all programs", "", *by_program([*own[:2], *others]), ""] if others else []),
                      "## The way back", "", *said, guard.mangled(chosen.seed, chosen.manglings), "", f"Whole run: {time.perf_counter() - begin:.0f} s."])
    print(text)
    for row in own[:2] if chosen.misses else []:
        print(f"\n## Misses {'with' if row.roster else 'without'} roster")
        print("\n".join([*misses(row.gold, chosen.misses, chosen.kind, chosen.outcome), *misses(row.clean, chosen.misses, chosen.kind, chosen.outcome)]))
    if chosen.write:
        (HERE / "last-table.md").write_text(text + "\n", encoding="utf-8")
        _keep(own, others)


def _head(seed: int, marked: list[Passage], clean: list[Passage], judged: Judged, characters: int) -> list[str]:
    corpus = f"{len(marked)} passages with {judged.all.gold} identifiers, {len(clean)} without any; {characters / 1000:.0f} kchar."
    day = datetime.date.today().isoformat()  # noqa: DTZ011  (the page says when it was made)
    return [f"# The privacy guard, seed {seed}", "", f"{corpus} Python {platform.python_version()}, {platform.machine()}, {day}; seconds of processor time, one process each.", ""]


def _detail(own: list[Row]) -> list[str]:
    lines = []
    for row in own:
        name = "with" if row.roster else "without"
        lines.append((name, f"{row.gold.altered} of {row.gold.numbers}", f"{row.clean.altered} of {row.clean.numbers}", row.gold.questioned + row.clean.questioned, row.gold.wide, row.gold.false,
                      row.clean.false, row.gold.asked_in_vain, row.clean.asked_in_vain, share(row.gold.seen.recall), share(row.gold.fresh.recall)))
    return table(("roster", "numbers altered beside identifiers", "in clean text", "numbers put before a person", "masks over-wide", "false masks beside identifiers", "false masks in clean text",
                  "vain questions beside identifiers", "vain questions in clean text",
                  "recall, sentences shown while developing", "recall, fresh sentences"), lines)


def _keep(own: list[Row], others: list[Row]) -> None:
    """Put the short table into the page of all benchmarks."""
    page = HERE.parent / "README.md"
    text = page.read_text(encoding="utf-8")
    base = next((each.seconds for each in others if each.name.startswith("presidio")), None)
    rows = [(each.name, "with" if each.roster else "without", share(each.gold.all.recall), share(each.gold.all.stopped), share(each.gold.all.precision), f"{100 * each.clean.false / each.clean.lines:.2f}",
             each.gold.altered + each.clean.altered, share(base / each.seconds, 1) if base else "–") for each in [*own, *others]]
    made = table(("program", "roster", "recall", "masked or asked", "precision", "false masks in 100 clean lines", "numbers altered", "speed, Presidio = 1"), rows)
    begin, end = text.index(_BETWEEN[0]) + len(_BETWEEN[0]), text.index(_BETWEEN[1])
    page.write_text(text[:begin] + "\n" + "\n".join(made).rstrip() + "\n" + text[end:], encoding="utf-8")


if __name__ == "__main__":
    main()
