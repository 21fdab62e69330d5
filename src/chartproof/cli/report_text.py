"""An audit on screen: the note's own lines with carets, the rule, what is missing, which fact to add, the citation."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from chartproof.cli import report_parts as parts
from chartproof.cli import screen
from chartproof.core.finding import Report, Result
from chartproof.desk.texts import Source

_INDENT = 6
_COLOURS = {"denial": "red", "risk": "yellow", "advice": "cyan"}


def report_text(text: str, report: Report, *, brief: bool = False, source: Source | None = None) -> str:
    """The whole audit of one document; ``brief`` leaves remedy and reason out. ``source`` says how the text came out of its file."""
    return "\n".join([*_head(report), *_read(source), "", *_findings(text, report, brief=brief), *_unknown(report, brief=brief), *_summary(report)])


def _head(report: Report) -> list[str]:
    day, payer = parts.setting(report)
    name = screen.safe(report.document) or "note"
    first, *rest = textwrap.wrap(f"{name}   {report.kind.replace('-', ' ')} · {day} · {payer}", screen.width(), subsequent_indent="    ",
                                 drop_whitespace=True) or [name]
    return [screen.styled(name, bold=True) + first.removeprefix(name), *rest]


def _read(source: Source | None) -> Iterator[str]:
    """What a file was taken for, and each thing left out of it; nothing for a plain UTF-8 text."""
    if source and (source.warnings or source.form not in ("plain text", "text", "facts")):
        encoding = f" in {source.encoding}" if source.encoding else ""
        yield from _wrapped("read    ", f"as {source.form}{encoding}")
        for warning in source.warnings:
            yield from _wrapped("        ", f"- {warning}")


def _wrapped(label: str, words: str) -> Iterator[str]:
    first, *rest = textwrap.wrap(words, screen.width() - len(label) - 2)
    yield screen.styled(label, bold=True) + first
    yield from (" " * (len(label) + 2) + line for line in rest)


def _findings(text: str, report: Report, *, brief: bool) -> Iterator[str]:
    """Findings under the line that holds most of their words, gravest line first; those without words last."""
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    by_line: dict[int, list[Result]] = {}
    for result in parts.findings(report):
        by_line.setdefault(_main_line(starts, result), []).append(result)
    nowhere = by_line.pop(0, [])
    for number, results in by_line.items():
        yield from _on_line(number, text, starts, results, brief=brief)
    if nowhere:
        yield f"{'-':>{screen.GUTTER - 2}}  (nowhere in the {parts.subject(report)})"
        for result in nowhere:
            yield from _finding(result, brief=brief)
        yield ""


def _main_line(starts: Sequence[int], result: Result) -> int:
    """The number of the line on which most of a finding's words stand (the last such: charges follow minutes); 0 without words."""
    lines = [bisect_right(starts, start) for start, _ in result.spans]
    return max(lines, key=lambda line: (lines.count(line), line), default=0)


def _on_line(number: int, text: str, starts: Sequence[int], results: Sequence[Result], *, brief: bool) -> Iterator[str]:
    begin = starts[number - 1]
    end = text.find("\n", begin)
    line = text[begin:end if end >= 0 else len(text)].rstrip("\r")
    columns = screen.width() - screen.GUTTER

    def here(result: Result) -> list[tuple[int, int]]:
        return [(s - begin, min(e - begin, len(line))) for s, e in result.spans if 0 <= s - begin < len(line)]

    everything = [span for result in results for span in here(result)]
    shown, moved = screen.window(line, everything, columns)
    places = dict(zip(everything, moved, strict=False))
    yield f"{number:>{screen.GUTTER - 2}}  {shown}"
    for result in results:
        marks = screen.carets(shown, [places[span] for span in here(result) if span in places])
        if marks:
            yield " " * screen.GUTTER + screen.styled(marks, fg=_COLOURS[result.severity])
        others = sorted({bisect_right(starts, s) for s, _ in result.spans} - {number})
        also = f" (see also line {', '.join(map(str, others[:4]))})" if others else ""
        yield from _finding(result, also, brief=brief)
    yield ""


def _finding(result: Result, also: str = "", *, brief: bool) -> Iterator[str]:
    """``UN-02  denial  what`` and beneath it add, because, source."""
    severity = "error" if result.outcome == "error" else "question" if result.question else result.severity
    rows: list[tuple[str, str, str]] = [(result.rule, severity, result.message + also)]
    if brief:
        rows.append(("", "source", result.citation.text if result.citation else ""))
    else:
        rows += [("", "add", result.remedy), ("", "because", result.because), ("", "source", _source(result))]
    for rule, label, words in rows:
        if words:
            head = f"{' ' * _INDENT}{rule:<8}{label:<9}"
            first, *rest = textwrap.wrap(screen.safe(words), screen.width() - len(head)) or [""]
            name = screen.styled(f"{rule:<8}", bold=True) + screen.styled(f"{label:<9}", fg=_COLOURS.get(label, "")) if rule else head[_INDENT:]
            yield " " * _INDENT + name + first
            yield from (" " * len(head) + line for line in rest)


def _source(result: Result) -> str:
    return f"{parts.source(result)} · {parts.basis(result)}" if result.citation else ""


def _unknown(report: Report, *, brief: bool) -> Iterator[str]:
    """What the record or the law leaves open, then what only a person can judge."""
    for title, asked in (("Not decided:", False), ("Questions for the reviewer:", True)):
        results = [r for r in parts.questions(report) if r.question is asked]
        if results:
            yield title
            for result in results:
                yield from _finding(result, brief=brief)
            yield ""


def _summary(report: Report) -> Iterator[str]:
    for sentence in (parts.unreached_sentence(report), f"{parts.summary_sentence(report)} lawbook {report.lawbook[:4]}…"):
        yield from textwrap.wrap(sentence, screen.width())


def evidence_text(report: Report, text: str) -> str:
    """What was read, a line each, with the words."""
    lines = ["What was read:"]
    for e in report.evidence:
        about = " ".join(part for part in (e.code, e.about, e.who, e.when, e.on, "denied" if e.denied else "") if part)
        words = screen.safe(text[e.start:e.end])[:60] if e.start >= 0 else ""
        lines.append(f"  {e.kind:24} {screen.safe(str(e.value))[:40]} {e.unit:8} [{about}]  {words!r}")
    return "\n".join(lines)
