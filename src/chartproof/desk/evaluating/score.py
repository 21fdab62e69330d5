"""What a checked answer is worth, in counts: each stands for itself, and nothing adds them up into one number that would hide a failure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.core.held import TRACES, is_concept, is_words
from chartproof.desk.answer import Answer, Open
from chartproof.ground.sentences import sentences
from chartproof.ground.telling import telling
from chartproof.prompts.answer import faults
from chartproof.prompts.loader import load as load_prompts
from chartproof.reading.matcher import fold
from chartproof.reading.reader import read

_WEIGHTY = ("denial", "risk")
_MADE_UP = ("unknown", "number")


class Score(NamedTuple):
    """``sentences`` of the text, findings by kind, and of the ``facts`` that must be told those that are lost. ``figures`` are minutes, scores, levels, cues, days,
    codes and measures of the text, ``exact`` those that the facts hold so. ``headings`` is None where the prompt names none. ``rules`` are codes unmet at
    denial and risk that the baseline meets, each as often as it is unmet more.
    """

    clear: bool
    sentences: int
    unsupported: int
    changed: int
    unsettled: int
    facts: int
    lost: int
    figures: int
    exact: int
    headings: bool | None
    placeholders: int
    back: int
    mended: int
    made_up: int
    rules: tuple[str, ...]
    characters: int
    of_baseline: float


def score(made: Answer, prompt_id: str, baseline: Answer) -> Score:
    """Count what the check of an answer says, beside what it says of our own writer's text of the same facts."""
    kinds = [o.kind for o in made.open]
    figures = _figures(made)
    wrong = [o for o in made.open if o.kind in ("changed", "unsupported", "placeholder")]
    ledger = made.restored.ledger
    return Score(
        clear=made.clear, sentences=len(sentences(fold(made.text), made.text)), unsupported=kinds.count("unsupported"), changed=kinds.count("changed"),
        unsettled=sum(kind not in ("unsupported", "changed", "lost") for kind in kinds), facts=_must(made), lost=kinds.count("lost"),
        figures=len(figures), exact=sum(not _under(start, end, wrong) for start, end in figures), headings=_headings(prompt_id, made.reply),
        placeholders=len(ledger), back=sum(bool(line.back) for line in ledger), mended=sum(line.mended for line in ledger),
        made_up=sum(left.why in _MADE_UP for left in made.restored.left), rules=_more(_unmet(made), _unmet(baseline)), characters=len(made.text.strip()),
        of_baseline=len(made.text.strip()) / max(len(baseline.text.strip()), 1))


def _figures(made: Answer) -> list[tuple[int, int]]:
    """Where the text tells a figure, a level, a day or a code; each place once."""
    told = telling(made.facts.shown.evidence, read(made.text), made.text)
    return sorted({(e.start, e.end) for e in told if e.end > e.start >= 0 and _is_figure(e)})


def _is_figure(e: Evidence) -> bool:
    return e.kind == "number" or not (is_words(e) or is_concept(e) or e.kind in TRACES)


def _under(start: int, end: int, found: Iterable[Open]) -> bool:
    return any(o.start < end and start < o.end for o in found)


def _must(made: Answer) -> int:
    """How many facts the text must tell: all but those of the chart that it may leave out; none where it is no record of them."""
    shown = made.facts.shown
    return 0 if not made.all_told else len(shown.evidence) - sum(pointer.startswith("chart:") for pointer in shown.pointers)


def _headings(prompt_id: str, reply: str) -> bool | None:
    prompt = load_prompts().get(prompt_id)
    return None if prompt is None or not prompt.head.headings else not any(fault.name == "heading" for fault in faults(prompt, reply))


def _unmet(made: Answer) -> list[str]:
    return [result.rule for result in made.report.results if result.outcome == "not_met" and result.severity in _WEIGHTY]


def _more(rules: Iterable[str], than: Iterable[str]) -> tuple[str, ...]:
    """What is in the first and not in the second, counted."""
    left = list(than)
    more = []
    for rule in rules:
        if rule in left:
            left.remove(rule)
        else:
            more.append(rule)
    return tuple(more)
