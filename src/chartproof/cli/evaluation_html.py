"""An evaluation as one page that needs nothing else: the tables, then each answer with what is open under its words, and what was asked. No script."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import pairwise

import chartproof
from chartproof.cli import evaluation_rows as rows
from chartproof.cli import screen
from chartproof.cli.evaluation_text import headline
from chartproof.cli.report_style import STYLE
from chartproof.desk.answer import Answer, Open
from chartproof.desk.answer_words import message
from chartproof.desk.evaluating.case import Case
from chartproof.desk.evaluating.evaluation import NOT_MEASURED, Evaluation
from chartproof.desk.evaluating.judged import Judged
from chartproof.desk.evaluating.running import Row
from chartproof.desk.grounding_words import fact_words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_NOTICE = "Every patient and every fact on this page is invented. The page counts what a checker found; it decides nothing about any person, program or payer."
_TABLE = """table{border-collapse:collapse;background:var(--paper);margin:.5rem 0 1.5rem}
.wide{overflow-x:auto}
caption{text-align:left;color:var(--muted);padding:.25rem 0}
th,td{border:1px solid var(--rule);padding:.35rem .7rem;text-align:left;vertical-align:top}
td.figure,th.figure{text-align:right;font-variant-numeric:tabular-nums}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--paper);border:1px solid var(--rule);padding:.75rem;font-size:.85rem}
article h3{font-size:1.1rem;margin:0}
"""
_WEIGHT = {"changed": "denial", "unsupported": "denial", "lost": "risk"}


def evaluation_page(made: Evaluation) -> str:
    """The page."""
    title = _shown(headline(made))
    limits = "".join(f"<li>{_shown(words)}</li>" for words in NOT_MEASURED)
    tables = _table(rows.writers(made), "What is counted, by writer; our own writer, without a model, is the baseline")
    tables += _table(rows.recorded(made.judged), "Recorded answers with something wrong: where the check found it") if made.judged else ""
    tables += f"<p>{_shown(rows.good(made.judged))}</p>" if made.judged else ""
    articles = [*(_recorded(one, i) for i, one in enumerate(_surprising(made.judged), 1)), *(_written(row, i) for i, row in enumerate(made.rows, 1))]
    cases = {row.case.name: row.case for row in made.baseline}
    asked = "".join(_asked(case) for case in cases.values())
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>\n<style>{STYLE}{_TABLE}</style>\n</head>\n<body>\n'
            f'<a class="skip" href="#answers">Skip to the answers</a>\n<div class="wrap">\n<main>\n<h1>{title}</h1>\n{tables}'
            f'<section><h2>Not measured</h2><ul>{limits}</ul></section>\n<div id="answers">\n{"".join(articles)}</div>\n'
            f'<section><h2>What was asked</h2>{asked}</section></main>\n'
            f'<footer><p>{_NOTICE}</p><p>Chartproof {html.escape(chartproof.__version__)}</p></footer>\n</div>\n</body>\n</html>')


def _surprising(judged: Sequence[Judged]) -> list[Judged]:
    """What is judged otherwise than said first, then the known errors, then the rest; each in its own order."""
    return sorted(judged, key=lambda one: (one.as_said, not one.recorded.known))


def _table(table: Sequence[Sequence[str]], caption: str) -> str:
    head = "".join(f'<th scope="col"{_figure(i)}>{_shown(cell)}</th>' for i, cell in enumerate(table[0]))
    body = "".join(f'<tr><th scope="row">{_shown(row[0])}</th>{"".join(f"<td{_figure(1)}>{_shown(cell)}</td>" for cell in row[1:])}</tr>' for row in table[1:])
    return f'<div class="wide"><table><caption>{_shown(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>\n'


def _figure(column: int) -> str:
    return ' class="figure"' if column else ""


def _recorded(one: Judged, number: int) -> str:
    recorded = one.recorded
    must = "".join(f"<li>{_shown(line)}</li>" for line in (*recorded.open, *(f"lost: {line}" for line in recorded.lost)))
    missed = "".join(f"<li>{_shown(line)}</li>" for line in one.missed)
    head = (f"<p>{_shown(recorded.wrong) if not recorded.good else 'Nothing is wrong with it: it must be clear.'}</p>" + (f"<p>To be found:</p><ul>{must}</ul>" if must else "")
            + (f"<p><strong>Not found:</strong></p><ul>{missed}</ul>" if missed else ""))
    verdict = "clear" if one.as_said and not recorded.known else "findings"
    return _article(f"{recorded.example} · {recorded.title}", f"{rows.KINDS[recorded.kind]} · {recorded.name}.md", f"r{number}", rows.known(one), verdict, one.made, head)


def _written(row: Row, number: int) -> str:
    name = f"{row.writer}: {row.case.name}, run {row.run}"
    if row.made is None or row.score is None:
        what = f"no answer: {row.failure}"
        return (f'<article id="w{number}"><header><h2>{_shown(name)}</h2></header><div class="verdict error"><p><strong>{_shown(what)}</strong> '
                f'{_shown(row.problem.what) if row.problem else ""}</p></div></article>\n')
    counts = (f"{row.score.unsupported} unsupported, {row.score.changed} changed, {row.score.unsettled} to be settled, {row.score.lost} of {row.score.facts} facts lost; "
              f"{row.score.exact} of {row.score.figures} figures exact; {len(row.rounds)} {'question' if len(row.rounds) == 1 else 'questions'}, {row.seconds:.1f} s")
    return _article(name, counts, f"w{number}", "Nothing is open" if row.score.clear else "Not a note", "clear" if row.score.clear else "findings", row.made, "")


def _article(name: str, setting: str, place: str, verdict: str, weight: str, made: Answer, head: str) -> str:
    here = [o for o in made.open if o.kind != "lost"]
    lost = [o for o in made.open if o.kind == "lost"]
    found = "".join(_finding(o, made, place, i) for i, o in enumerate(here, 1)) + _lost(lost, made)
    return (f'<article id="{place}" aria-labelledby="{place}-name"><header><h2 id="{place}-name">{_shown(name)}</h2><p class="setting">{_shown(setting)}</p></header>'
            f'<div class="verdict {weight}"><p><strong>{_shown(verdict)}</strong></p>{head}</div><div class="sides">'
            f'<section class="note" aria-labelledby="{place}-text" tabindex="0"><h3 id="{place}-text">The answer</h3>{_lines(made.text, here, place)}</section>'
            f'<section aria-labelledby="{place}-found"><h3 id="{place}-found">What is open</h3>{found or "<p>Nothing.</p>"}</section></div></article>\n')


def _finding(o: Open, made: Answer, place: str, number: int) -> str:
    return (f'<section class="finding {_WEIGHT.get(o.kind, "advice")}" id="{place}-f{number}"><p class="said"><a href="#{place}-w{number}">{number}</a> {_shown(o.kind)}: '
            f'“{_shown(made.text[o.start:o.end])}”</p><p>{_shown(message(o, made))}</p></section>')


def _lost(lost: Sequence[Open], made: Answer) -> str:
    listed = "".join(f"<li>{_shown(fact_words(o.fact, made.grounded))}</li>" for o in lost if o.fact)
    return f'<section class="finding risk"><p class="said">Lost: the facts say it, the text does not</p><ul>{listed}</ul></section>' if listed else ""


def _lines(text: str, found: Sequence[Open], place: str) -> str:
    """The answer line by line; words of findings underlined, with the number of each where it begins."""
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    ends = [*starts[1:], len(text) + 1]
    return f'<ol class="lines">{"".join(f"<li>{_line(text, start, end - 1, found, place)}</li>" for start, end in zip(starts, ends, strict=True))}</ol>'


def _line(text: str, start: int, end: int, found: Sequence[Open], place: str) -> str:
    return "".join(_pieces(text, start, end, found, place))


def _pieces(text: str, start: int, end: int, found: Sequence[Open], place: str) -> Iterator[str]:
    cuts = sorted({start, end, *(min(max(edge, start), end) for o in found for edge in (o.start, o.end))})
    for begin, stop in pairwise(cuts):
        numbers = [i for i, o in enumerate(found, 1) if o.start <= begin and stop <= o.end]
        first = "".join(f'<span id="{place}-w{i}"></span>' for i in numbers if found[i - 1].start == begin)
        piece = _shown(text[begin:stop])
        refs = ",".join(f'<a href="#{place}-f{i}">{i}</a>' for i in numbers if found[i - 1].end == stop)
        yield first + (f'<mark class="{_WEIGHT.get(found[numbers[0] - 1].kind, "advice")}">{piece}</mark>' if numbers else piece) + (f'<span class="ref">{refs}</span>' if refs else "")


def _asked(case: Case) -> str:
    return f"<details><summary>{_shown(case.name)}: {_shown(case.prompt)}</summary><pre>{_words(case.leaving.text or 'nothing left: the gate refused')}</pre></details>"


def _words(text: str) -> str:
    return "\n".join(_shown(line) for line in text.split("\n"))


def _shown(words: str) -> str:
    return html.escape(screen.safe(words))
