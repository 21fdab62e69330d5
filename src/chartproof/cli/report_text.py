"""An audit on screen: the note's own lines with carets, the rule, what is missing, which fact to add, the citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chartproof.cli import screen
from chartproof.core.citation import Citation
from chartproof.core.finding import Report, Result

_COLOURS = {"denial": "red", "risk": "yellow", "advice": "cyan"}
_SURE = {"primary": "", "secondary": " · read in a report of it", "decoded": " · from one quarter's file", "recalled": " · unverified"}


def report_text(text: str, report: Report) -> str:
    """The whole audit of one document."""
    return "\n".join([*_head(report), "", *_findings(text, report), *_unknown(report), *_summary(report)])


def _head(report: Report) -> list[str]:
    day = f"no date of service, law of {report.as_of} used" if report.date_assumed else f"date of service {report.date}"
    payer = f"profile {report.profile}" if report.profile else "no profile: only rules of all payers judge"
    name = screen.safe(report.document) or "note"
    return [screen.styled(name, bold=True) + f"   {report.kind.replace('-', ' ')} · {day} · {payer}"]


def _findings(text: str, report: Report) -> Iterator[str]:
    """Findings under the line where their words stand; those with no words last."""
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    by_line: dict[int, list[Result]] = {}
    for result in report.results:
        if result.outcome in ("not_met", "error"):
            number = _line_of(starts, result.spans[0][0]) if result.spans else 0
            by_line.setdefault(number, []).append(result)
    nowhere = by_line.pop(0, [])
    for number, results in by_line.items():
        begin = starts[number - 1]
        end = text.find("\n", begin)
        line = text[begin:end if end >= 0 else len(text)].rstrip("\r")
        yield from _on_line(number, line, begin, results)
    if nowhere:
        yield f"{'-':>{screen.GUTTER - 2}}  (nowhere in the note)"
        for result in nowhere:
            yield from _finding(result)
        yield ""


def _line_of(starts: Sequence[int], position: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, position)


def _on_line(number: int, line: str, begin: int, results: Sequence[Result]) -> Iterator[str]:
    columns = screen.width() - screen.GUTTER
    everything = [(s - begin, min(e - begin, len(line))) for r in results for s, e in r.spans if 0 <= s - begin < len(line)]
    shown, _ = screen.window(line, everything, columns)
    yield f"{number:>{screen.GUTTER - 2}}  {shown}"
    for result in results:
        spans = [(s - begin, min(e - begin, len(line))) for s, e in result.spans if 0 <= s - begin < len(line)]
        _, moved = screen.window(line, everything, columns)
        kept = [m for m, original in zip(moved, everything, strict=False) if original in spans]
        marks = screen.carets(shown, kept)
        if marks:
            yield " " * screen.GUTTER + screen.styled(marks, fg=_COLOURS[result.severity])
        elsewhere = len(result.spans) - len(spans)
        yield from _finding(result, f" (and at {elsewhere} more {'place' if elsewhere == 1 else 'places'})" if elsewhere else "")
    yield ""


def _finding(result: Result, more: str = "") -> Iterator[str]:
    """``UN-02  denial  what`` and beneath it add, because, source."""
    columns = screen.width()
    indent = " " * (screen.GUTTER + 3)
    severity = "error" if result.outcome == "error" else result.severity
    first, *rest = screen.wrapped(severity, result.message + more, len(indent) + len(result.rule) + 2 - 0, columns)
    body = first.strip()
    head = f"{indent}{screen.styled(result.rule, bold=True)} {screen.styled(body[:len(severity)], fg=_COLOURS.get(severity, 'red'))}{body[len(severity):]}"
    yield head
    yield from (line.removeprefix("  ") for line in rest)
    for label, text in (("add", result.remedy), ("because", result.because), ("source", _source(result))):
        if text:
            yield from screen.wrapped(label, text, len(indent) + len(result.rule) + 1, columns)


def _source(result: Result) -> str:
    citation: Citation | None = result.citation
    if citation is None:
        return ""
    sure = "wording rule: ask a reviewer" if result.confidence == "likely" else "certain"
    return f"{citation.text}{_SURE[citation.certainty]} · {sure}"


def _unknown(report: Report) -> Iterator[str]:
    open_questions = [r for r in report.results if r.outcome == "unknown"]
    if open_questions:
        yield "Not decided:"
        for result in open_questions:
            yield from _finding(result)
        yield ""


def _summary(report: Report) -> Iterator[str]:
    met, missing, unknown = (report.count(o) for o in ("met", "not_met", "unknown"))
    unchecked, errors, apart = (report.count(o) for o in ("not_checked", "error", "not_applicable"))
    asked = met + missing + unknown
    sentence = f"{asked} questions could be asked of this text: {missing} not met, {met} met, {unknown} unknown."
    if unchecked:
        sentence += f" {unchecked} need what was not given ({_needs(report)}) and were not checked."
    if apart:
        sentence += f" {apart} do not apply."
    if errors:
        sentence += f" {errors} failed by a fault of ours."
    import textwrap

    yield from textwrap.wrap(f"{sentence} lawbook {report.lawbook[:4]}…", screen.width())


def _needs(report: Report) -> str:
    """What the unchecked rules need, each once."""
    needs = dict.fromkeys(r.message.removeprefix("needs ") for r in report.results if r.outcome == "not_checked")
    return "; ".join(need for need in needs if need) or "more than the text"


def evidence_text(report: Report, text: str) -> str:
    """What was read, a line each, with the words."""
    lines = ["What was read:"]
    for e in report.evidence:
        about = " ".join(part for part in (e.code, e.about, e.who, e.when, e.on, "denied" if e.denied else "") if part)
        words = screen.safe(text[e.start:e.end])[:60] if e.start >= 0 else ""
        lines.append(f"  {e.kind:24} {screen.safe(str(e.value))[:40]} {e.unit:8} [{about}]  {words!r}")
    return "\n".join(lines)
