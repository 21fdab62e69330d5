"""A document as one web page that needs nothing else: calm on a screen, with page numbers and the record's number on paper.

No script, no font, no file from anywhere; every word is escaped. The numbers of the sources are drawn by the style, so that nobody copies or reads them
as figures of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import chartproof
from chartproof.core.document import Table
from chartproof.exchange.documents import appendix
from chartproof.exchange.documents.drawn import drawn
from chartproof.exchange.documents.sheet import Item, Part, Sheet

_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
COLOURS = {"ink": "#1c2126", "muted": "#4c545d", "paper": "#ffffff", "ground": "#f6f5f1", "rule": "#c9c5ba", "link": "#1d4f7c"}
"""Text colours stand at seven to one or better on paper."""

_STYLE = ":root{color-scheme:light;" + "".join(f"--{name}:{value};" for name, value in COLOURS.items()) + """}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.5 Georgia,"Iowan Old Style","Palatino Linotype","Times New Roman",serif}
main{max-width:50rem;margin:1.5rem auto;padding:2.25rem 2.75rem;background:var(--paper);border:1px solid var(--rule)}
.running{color:var(--muted);font-size:.85rem}
.running{margin:0 0 1.5rem;padding-bottom:.35rem;border-bottom:1px solid var(--rule)}
h1{font-size:1.5rem;margin:0 0 .9rem;line-height:1.25}
h2{font-size:1.1rem;margin:1.5rem 0 .4rem;break-after:avoid}
p{margin:.3rem 0}
ul{margin:.3rem 0;padding-left:1.3rem}
li{margin:.15rem 0}
ul ul{list-style:"–  "}
main>section>ul>li{break-inside:avoid}
.day{white-space:nowrap}
.end{margin-top:2rem}
.tall{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.6rem 0 1rem;font-size:.95rem}
caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--rule)}
thead{display:table-header-group}
thead th{border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
tr{break-inside:avoid}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1.5rem;margin:1.2rem 0}
.pictures figure{margin:0;break-inside:avoid;max-width:26rem}
.pictures .wide{grid-column:1/-1;max-width:none}
.pictures svg{width:100%;height:auto;display:block}
[data-source]::after{content:attr(data-source);font-size:.65em;vertical-align:super;line-height:0;color:var(--link);padding-left:.15em}
.sources{font-size:.9rem}
@media (max-width:40rem){main{margin:0;border:0;padding:1.25rem}}
"""
_PRINT = """@media print{body{background:none;font-size:10.8pt;line-height:1.4}main{max-width:none;margin:0;padding:0;border:0}.running{display:none}
.sources{break-before:page}.pictures{grid-template-columns:1fr 1fr}[data-source]::after{color:inherit}}
"""


def html(given: Sheet) -> str:
    """The page."""
    document = given.document
    title = escape(", ".join(filter(None, given.subject[1:])))
    numbered = {source.number for source in given.sources}
    body = "\n".join(line for at, part in enumerate(given.parts) for line in _section(part, numbered, last=0 < at == len(given.parts) - 1))
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="generator" content="Chartproof {escape(chartproof.__version__)}">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>\n<style>{_STYLE}{_paper(given)}{_PRINT}</style>\n</head>\n<body>\n'
            f'<main>\n<p class="running">{escape(given.running)}</p>\n<h1>{escape(document.title)}</h1>\n{body}\n{_sources(given)}</main>\n'
            "</body>\n</html>\n")


def _paper(given: Sheet) -> str:
    """What stands on every sheet of paper."""
    words = given.running.replace("\\", "").replace('"', "").replace("<", "")
    return ('@page{size:letter;margin:2.4cm 2.3cm 2.2cm;@top-left{content:"' + words + '";font:9pt Georgia,serif;color:#4c545d}'
            '@bottom-right{content:"Page " counter(page) " of " counter(pages);font:9pt Georgia,serif;color:#4c545d}}\n')


def _section(part: Part, numbered: set[int], *, last: bool) -> Iterator[str]:
    yield '<section class="end">' if last else "<section>"
    if part.section.title:
        yield f"<h2>{escape(part.section.title)}</h2>"
    for listed, items in part.runs:
        if listed:
            yield _list(items, numbered)
        else:
            yield from (f"<p>{_said(item, numbered)}</p>" for item in items)
    for table, rows in zip(part.section.tables, part.rows, strict=True):
        yield _table(table, rows, numbered)
    if part.section.pictures:
        made = [drawn(picture) for picture in part.section.pictures]
        yield '<div class="pictures">' + "".join(f'<figure{" class=wide" if one.wide else ""}>{one.svg}</figure>' for one in made) + "</div>"
    yield "</section>"


def _list(items: tuple[Item, ...], numbered: set[int]) -> str:
    return "<ul>" + "".join(f"<li>{_said(item, numbered)}{_list(item.under, numbered) if item.under else ''}</li>" for item in items) + "</ul>"


def _said(item: Item, numbered: set[int]) -> str:
    words = _DAY.sub(r'<span class="day">\g<0></span>', escape(item.sentence.text))
    return f'<span data-source="{item.number}">{words}</span>' if item.number in numbered else words


def _table(table: Table, rows: tuple[tuple[Item, ...], ...], numbered: set[int]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    body = "".join("<tr>" + "".join(f"<td>{_said(cell, numbered)}</td>" for cell in row) + "</tr>" for row in rows)
    caption = f"<caption>{escape(table.title)}</caption>" if table.title else ""
    return f'<div class="tall" tabindex="0" role="region" aria-label="{escape(table.title or "Table", quote=True)}"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _sources(given: Sheet) -> str:
    if not given.sources:
        return ""
    rows = "".join(f"<tr><td>{one.number}</td><td>{escape(one.text)}</td><td>{escape(appendix.words(one))}</td><td>{escape(' '.join(appendix.days(one)))}</td></tr>"
                   for one in given.sources)
    return (f'<section class="sources"><h2>{appendix.TITLE}</h2><p>{appendix.OPENING}</p><table><thead><tr><th scope="col">No.</th><th scope="col">Statement</th>'
            f'<th scope="col">Comes from</th><th scope="col">Day</th></tr></thead><tbody>{rows}</tbody></table><p>{appendix.CLOSING}</p></section>\n')
