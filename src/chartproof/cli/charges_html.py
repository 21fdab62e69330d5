"""The charges of a day as one page that needs nothing else: lines, working, modifiers with reason and source. No script, every word escaped."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

import chartproof
from chartproof.billing.sheet import Bill, Considered, Remark, Sheet
from chartproof.cli import charges_text as words
from chartproof.cli import screen
from chartproof.cli.report_style import STYLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_NOTICE = ("Nothing here is added to a claim: a person decides. CPT is a registered trademark of the American Medical Association. "
           "Code numbers only; paraphrases are ours. This page is arithmetic with its sources. It decides no medical necessity and is no legal advice.")
_TABLE = """table{border-collapse:collapse;width:100%;background:var(--paper);margin:.5rem 0 1rem}
caption{text-align:left;color:var(--muted);padding:.25rem 0}
th,td{border:1px solid var(--rule);padding:.4rem .6rem;text-align:left;vertical-align:top}
td.figure,th.figure{text-align:right;font-variant-numeric:tabular-nums}
"""
_WEIGHT = {"finding": "denial", "question": "risk", "note": ""}


def charges_page(sheet: Sheet) -> str:
    """The page of one day's charges."""
    title = _shown(words.head(sheet))
    wrong = "".join(_remarks([r for r in sheet.remarks if r.kind == "finding"], "Not right on the day as a whole", 2))
    bills = "\n".join(_bill(one, i) for i, one in enumerate(sheet.bills, 1))
    rest = "".join(_remarks([r for r in sheet.remarks if r.kind != "finding"], "Of the day as a whole", 2))
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>\n<style>{STYLE}{_TABLE}</style>\n</head>\n<body>\n'
            f'<a class="skip" href="#charges">Skip to the charges</a>\n<div class="wrap">\n<main id="charges">\n<h1>{title}</h1>\n{wrong}{bills}\n'
            f'{rest}</main>\n'
            f'<footer><p>{_NOTICE}</p><p>Chartproof {html.escape(chartproof.__version__)}</p></footer>\n</div>\n</body>\n</html>')


def _bill(one: Bill, number: int) -> str:
    rows = "".join(f'<tr><th scope="row">{_shown(line.code)}</th><td>{_shown(line.paraphrase)}</td><td class="figure">{_shown(words.minutes_of(line))}</td>'
                   f'<td class="figure">{_shown(words.units_of(line))}</td></tr>' for line in one.lines)
    open_ways = f"<p><strong>Open:</strong> {_shown(words.choices(one))}.</p>" if one.open else ""
    wrong = "".join(_remarks([r for r in one.remarks if r.kind == "finding"], "Not right", 3))
    rest = "".join(_remarks([r for r in one.remarks if r.kind != "finding"], "What else", 3))
    working = "".join(f"<li>{_shown(sentence)}.</li>" for sentence in words.derivation(one))
    asked = "".join(_modifier(c) for c in one.considered)
    considered = f"<h3>Modifiers to consider</h3>{asked}" if asked else "" if one.payer else "<p>No payer is named, so no modifier is considered.</p>"
    return (f'<section aria-labelledby="bill-{number}"><h2 id="bill-{number}">{_shown(words.bill_head(one))}</h2>'
            f'<table><caption>Lines</caption><thead><tr><th scope="col">code</th><th scope="col">what</th><th scope="col" class="figure">minutes</th>'
            f'<th scope="col" class="figure">units</th></tr></thead><tbody>{rows}</tbody></table>{open_ways}{wrong}'
            f"<h3>How the units come about</h3><ul>{working}</ul>{considered}{rest}</section>")


def _modifier(c: Considered) -> str:
    reason = " ".join(c.reason)
    source = f'<dt>source</dt><dd class="source">{_shown(words.cited(c.citations))}</dd>' if c.citations else ""
    return (f'<section class="finding"><h4 class="head">{_shown(c.modifier)} · {words.STANDINGS[c.standing]} · {_shown(words.where(c))}</h4><p>{_shown(reason)}</p>'
            f'<dl><dt>fact</dt><dd>{_shown(", ".join(c.facts) or "none given")}</dd>{source}</dl></section>')


def _remarks(remarks: Sequence[Remark], title: str, level: int) -> Iterator[str]:
    if not remarks:
        return
    yield f"<h{level}>{title}</h{level}>"
    for kind in words.HEADS:
        for r in (r for r in remarks if r.kind == kind):
            rows = f"<dt>do</dt><dd>{_shown(r.do)}.</dd>" if r.do else ""
            rows += f'<dt>source</dt><dd class="source">{_shown(words.cited(r.citations))}</dd>' if r.citations else ""
            what = _shown(f"{r.what[:1].upper()}{r.what[1:]}.")
            yield (f'<div class="finding {_WEIGHT[kind]}"><p class="said"><span class="weight {_WEIGHT[kind]}">{words.HEADS[kind]}</span> {what}</p>'
                   f'{f"<dl>{rows}</dl>" if rows else ""}</div>')


def _shown(text: str) -> str:
    return html.escape(screen.safe(text))
