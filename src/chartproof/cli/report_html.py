"""An audit as one page that needs nothing else: the note with underlined words, and beside it what was found, with source and date.

No script, no font, no picture: the page says so to the browser too. Every word of note and finding is escaped.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import chartproof
from chartproof.cli import report_parts as parts
from chartproof.cli import screen
from chartproof.cli.report_style import STYLE
from chartproof.core.finding import Report, Result
from chartproof.desk.texts import Audited

if TYPE_CHECKING:
    from chartproof.desk.episode import Entry

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LEGEND = "denial: a condition of payment is not shown · risk: a reviewer may doubt it · advice: it would make the record stronger"
_NOTICE = ("CPT is a registered trademark of the American Medical Association. Code numbers only; paraphrases are ours. "
           "This page is a check of documentation. It decides no medical necessity and is no legal advice.")


_NONE: Mapping[str, Sequence[Entry]] = MappingProxyType({})


def page(audits: Sequence[Audited], calendars: Mapping[str, Sequence[Entry]] = _NONE, money: str = "") -> str:
    """The page of one or several audits, in the order of the files. ``calendars`` holds what falls due by the name of a chart, ``money`` a section
    that is HTML already.
    """
    title = _visible(audits[0].report.document) if len(audits) == 1 else _several(audits)
    articles = "\n".join(_article(one, number, 1 if len(audits) == 1 else 2, calendars.get(one.report.document)) for number, one in enumerate(audits, 1))
    links = "".join(f'<li><a href="#d{i}">{_visible(a.report.document)}</a>: {_verdict_word(a.report)}</li>' for i, a in enumerate(audits, 1))
    contents = f'<h1>{title}</h1>\n<nav aria-label="Notes on this page"><ul>{links}</ul></nav>\n' if len(audits) > 1 else ""
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>Check of {title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n'
            f'<a class="skip" href="#found-1">Skip to what was found</a>\n<div class="wrap">\n<main>\n{contents}{articles}\n{money}</main>\n'
            f'<footer><p>{_NOTICE}</p><p>Chartproof {html.escape(chartproof.__version__)}</p></footer>\n</div>\n</body>\n</html>')


def _several(audits: Sequence[Audited]) -> str:
    """``1 chart, 24 notes and 1 day book``."""
    numbers = Counter(parts.subject(one.report) for one in audits)
    *first, last = [f"{numbers[kind]} {kind}{'' if numbers[kind] == 1 else 's'}" for kind in ("chart", "note", "text", "day book") if numbers[kind]]
    return f"{', '.join(first)} and {last}" if first else last


def _calendar(entries: Sequence[Entry] | None, place: str, level: int, as_of: str) -> Iterator[str]:
    """What falls due in a chart, with its reason; nothing for a note."""
    if entries is None:
        return
    yield f'<section aria-labelledby="{place}-due"><h{level} id="{place}-due">What falls due, as of {as_of}</h{level}>'
    if not entries:
        yield '<p class="muted">Nothing: no clock of this payer is running.</p>'
    for entry in entries:
        one = entry.due
        counted = f": {one.done} of {one.of} {'treatment days' if one.rule == 'PR-01' else 'visits'}" if one.done is not None else ""
        unverified = " · unverified" if entry.citation.certainty == "recalled" else ""
        yield (f'<p><span class="weight {"denial" if one.state == "overdue" else ""}">{one.state}</span> {one.on.isoformat() if one.on else ""} '
               f'{_visible(one.what)}{counted}<br><span class="source">{one.rule} · {_visible(entry.citation.text)}{unverified}</span></p>')
    yield "</section>"


def _article(one: Audited, number: int, top: int, due: Sequence[Entry] | None = None) -> str:
    """One audit; ``top`` is the level of its heading, ``due`` what falls due in a chart."""
    report = one.report
    found, asked = parts.findings(report), parts.questions(report)
    numbered = [*found, *asked]
    legend = f'<p class="muted">{_LEGEND}</p>' if found else ""
    day, payer = parts.setting(report)
    place = f"d{number}"
    part = f"h{top + 1}"
    subject = parts.subject(report)
    return "\n".join([
        f'<article id="{place}" aria-labelledby="{place}-name">',
        f'<header><h{top} id="{place}-name">{_visible(report.document) or "Note"}</h{top}>',
        f'<p class="setting">{_visible(report.kind.replace("-", " ").capitalize())} · {_visible(day)} · {_visible(payer)}</p></header>',
        f'<div class="verdict {report.verdict}"><p><strong>{parts.VERDICTS[report.verdict]}</strong> {_counted(found, asked)}</p>{legend}</div>',
        '<div class="sides">',
        f'<section class="note" aria-labelledby="{place}-text {place}-name" tabindex="0"><{part} id="{place}-text">The {subject}</{part}>{_lines(one.text, numbered, place)}</section>',
        f'<section id="found-{number}" aria-labelledby="{place}-found {place}-name"><{part} id="{place}-found">What was found</{part}>',
        *(_entry(result, i, place, top + 2, subject) for i, result in enumerate(found, 1)),
        "" if found else '<p class="muted">Nothing that is not met.</p>',
        *_asked(asked, len(found), place, top, subject), _rest(report), "</section>", "</div>", *_calendar(due, place, top + 1, report.as_of.isoformat()),
        f'<p class="made">Audited as of {report.as_of.isoformat()} · lawbook {report.lawbook[:16]} · rules {report.rules[:16]} · text {report.input_sha256[:16]}</p>',
        "</article>",
    ])


def _counted(found: Sequence[Result], asked: Sequence[Result]) -> str:
    weights = [r.severity if r.outcome == "not_met" else "fault of ours" for r in found]
    said = [f"{weights.count(w)} {w}" for w in dict.fromkeys(weights)]
    said += [f"{len(asked)} to decide"] if asked else []
    return f"{', '.join(said).capitalize()}." if said else ""


def _verdict_word(report: Report) -> str:
    return {"clear": "nothing at risk", "findings": "findings", "unknown": "open question", "error": "not checked, a fault of ours"}[report.verdict]


def _asked(asked: Sequence[Result], before: int, place: str, top: int, subject: str) -> Iterator[str]:
    if asked:
        yield f'<h{top + 1} id="{place}-asked">For a person to decide</h{top + 1}>'
        yield from (_entry(result, i, place, top + 2, subject) for i, result in enumerate(asked, before + 1))


def _rest(report: Report) -> str:
    """What was met, what the lawbook does not reach, and the summary: folded away."""
    met = [r for r in report.results if r.outcome == "met"]
    items = "".join(f"<li>{_visible(r.rule)} {_visible(r.title)}</li>" for r in met)
    lines = [f"<details><summary>{len(met)} questions are met</summary><ul>{items}</ul></details>"] if met else []
    lines += [f'<p class="muted">{_visible(words)}</p>' for words in (parts.unreached_sentence(report), parts.summary_sentence(report)) if words]
    return "\n".join(lines)


def _entry(result: Result, number: int, place: str, level: int, subject: str) -> str:
    """One finding or question, with a link back to its words."""
    weight = "error" if result.outcome == "error" else result.severity
    said = "question" if result.outcome == "unknown" else "fault of ours" if result.outcome == "error" else weight
    where = f' <a href="#{place}-w{number}" aria-label="in the {subject}, finding {number}">in the {subject}</a>' if result.spans else f' <span class="muted">nowhere in the {subject}</span>'
    rows = [("add", _visible(result.remedy)), ("because", _visible(result.because)), ("source", _cited(result))]
    listed = "".join(f'<dt>{label}</dt><dd{" class=source" if label == "source" else ""}>{words}</dd>' for label, words in rows if words)
    return (f'<section class="finding {weight}" id="{place}-f{number}" aria-labelledby="{place}-h{number} {place}-name">'
            f'<h{level} class="head" id="{place}-h{number}"><span class="number">{number}</span> <span class="weight {weight}">{said}</span> · {_visible(result.rule)}</h{level}>'
            f'<p class="said">{_visible(_sentence(result.message))}{where}</p><dl>{listed}</dl></section>')


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _cited(result: Result) -> str:
    if result.citation is None:
        return ""
    words, url = _visible(parts.source(result)), result.citation.url
    cited = f'<a href="{html.escape(url)}" rel="noreferrer">{words}</a>' if url.startswith(("https://", "http://")) else words
    return f"{cited} · {parts.basis(result)}"


def _lines(text: str, numbered: Sequence[Result], place: str) -> str:
    """The note line by line; words of findings underlined, each run followed by the numbers of what ends there."""
    spans = [(start, min(end, len(text)), number) for number, result in enumerate(numbered, 1) for start, end in result.spans if 0 <= start < end]
    first = {number: min(start for start, _, n in spans if n == number) for _, _, number in spans}
    weights = {number: "error" if result.outcome == "error" else result.severity for number, result in enumerate(numbered, 1)}
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    cuts = sorted({0, len(text), *starts, *(edge for start, end, _ in spans for edge in (start, end))})
    rows: list[str] = [""] * len(starts)
    for begin, end in pairwise(cuts):
        inside = sorted({n for start, stop, n in spans if start <= begin and end <= stop})
        piece = _visible(text[begin:end].rstrip("\r\n"))
        if inside and piece:
            gravest = min((weights[n] for n in inside), key=("error", *parts.GRAVITY).index)
            piece = f'<mark class="{gravest}">{piece}</mark>'
        anchors = "".join(f'<span id="{place}-w{n}"></span>' for n in inside if first[n] == begin)
        refs = ",".join(f'<a href="#{place}-f{n}" aria-label="finding {n}, {weights[n]}">{n}</a>'
                        for n in inside if any(stop == end for _, stop, m in spans if m == n))
        rows[bisect_right(starts, begin) - 1] += anchors + piece + (f'<span class="ref">{refs}</span>' if refs else "")
    rows = rows[:-1] if len(rows) > 1 and not rows[-1] else rows
    return f'<ol class="lines">{"".join(f"<li>{row}</li>" for row in rows)}</ol>'


def _visible(words: str) -> str:
    """Escaped, one visible character for each: control and direction characters as a dot."""
    return html.escape(screen.safe(words))
