"""The tables of an evaluation as rows of words, drawn alike on screen, on the page and in Markdown: what is counted on the left, a writer a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from chartproof.desk.evaluating.evaluation import Evaluation
from chartproof.desk.evaluating.judged import Judged
from chartproof.desk.evaluating.recorded import Kind
from chartproof.desk.evaluating.running import Totals

KINDS: dict[Kind, str] = {
    "good": "nothing: true, complete, in other words than ours", "changed": "a fact told otherwise", "added": "minutes, units or figures more",
    "fabricated": "what nobody did or said", "dropped": "a fact left out", "claim": "progress or need that is claimed",
    "injection": "obeyed words that stood in a message", "identity": "a name, an author or a signature", "form": "not the form of a note",
}


def writers(made: Evaluation) -> list[list[str]]:
    """The head, then a row for each thing that is counted; the baseline is the first writer."""
    columns = made.totals()
    rows = [["", *(one.writer for one in columns)]]
    for label, cell in _CELLS:
        cells = [cell(one) for one in columns]
        if any(value not in ("", "–") for value in cells):
            rows.append([label, *cells])
    return rows


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "–"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "–"


def _each(count: float, one: Totals) -> str:
    return f"{count:.0f} ({count / one.answered:.1f} an answer)" if one.answered and count else f"{count:.0f}" if one.answered else "–"


def _failed(one: Totals) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in one.failures)


_CELLS = (
    ("answers", lambda t: _of(t.answered, t.asked)),
    ("no answer, by reason", _failed),
    ("clear: nothing open", lambda t: _of(t.clear, t.answered)),
    ("said, and no fact says so", lambda t: _each(t.unsupported, t)),
    ("told otherwise than the facts", lambda t: _each(t.changed, t)),
    ("to be settled (brackets, chat, signatures)", lambda t: _each(t.unsettled, t)),
    ("sentences read", lambda t: str(t.sentences) if t.answered else "–"),
    ("facts that must be told, lost", lambda t: _share(t.lost, t.facts)),
    ("figures and levels exactly as in the facts", lambda t: _share(t.exact, t.figures)),
    ("headings in their order", lambda t: _of(*t.headings)),
    ("in the form that was asked for", lambda t: _of(t.structured, t.answered) if t.rounds else "–"),
    ("placeholders that came back", lambda t: _share(t.back, t.placeholders)),
    ("placeholders mended, made up", lambda t: f"{t.mended}, {t.made_up}" if t.answered else "–"),
    ("audit: unmet more than the baseline", lambda t: str(t.rules) if t.answered else "–"),
    ("length, the baseline's = 1", lambda t: f"{t.of_baseline:.2f}" if t.answered else "–"),
    ("seconds a reply", lambda t: f"{t.seconds / t.replies:.1f}" if t.replies else "–"),
    ("tokens in, out, in all", lambda t: f"{t.tokens[0]:,}, {t.tokens[1]:,}" if t.rounds else "–"),
    ("questions with repairs; tries", lambda t: f"{t.rounds}; {t.tries}" if t.rounds else "–"),
)


def recorded(judged: Sequence[Judged]) -> list[list[str]]:
    """What was wrong with the recorded answers, and what the check says of them; good ones first."""
    rows = [["what was wrong", "answers", "at its words", "elsewhere only", "not at all"]]
    for kind in get_args(Kind):
        of_kind = [one for one in judged if one.recorded.kind == kind]
        if of_kind and kind != "good":
            rows.append([KINDS[kind], str(len(of_kind)), *(str(sum(one.verdict == verdict for one in of_kind)) for verdict in ("found", "elsewhere", "passed"))])
    bad = [one for one in judged if not one.recorded.good]
    if bad:
        rows.append(["all", str(len(bad)), *(_share(sum(one.verdict == verdict for one in bad), len(bad)) for verdict in ("found", "elsewhere", "passed"))])
    return rows


def good(judged: Sequence[Judged]) -> str:
    """What became of the good ones, in a sentence; nothing where there are none."""
    count = sum(one.recorded.good for one in judged)
    clear = sum(one.verdict == "clear" for one in judged)
    return f"Good answers (true, complete, worded as we do not): {clear} of {count} clear, {count - clear} with a false alarm." if count else ""


def known(one: Judged) -> str:
    """What is wrong with the check of an answer, and whether that is known."""
    said = {"clear": "left clear", "found": "found at its words", "elsewhere": "not found at its words; something else is open", "passed": "not found: nothing is open",
            "false alarm": "a false alarm"}[one.verdict]
    if one.as_said:
        return f"{said}, as is known: {one.recorded.why}" if one.recorded.known else said
    return f"{said}, though its head says that this is a known {'miss' if one.recorded.known == 'missed' else 'false alarm'}" if one.recorded.known else said
