"""What stands around a line: the title of its document, the bare label above it. Each look back is bounded, so that reading stays linear."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container
from functools import lru_cache

from chartproof.core.evidence import DocumentKind
from chartproof.reading.labels import Label
from chartproof.reading.lines import Stretch, Text

_HEAD = 300
_TITLE_LINES = 6
_REACH = 400
_LINES_BACK = 8
_FURNITURE = " \t*#:-•>_=|"
_BOX = re.compile(r"\[ {0,2}\]|☐|(?P<crossed>\[ ?[x✓] ?\]|☒|☑)")
_OFFER = re.compile(r"[a-z]{3,12}(?: ?/ ?[a-z]{3,12}){2,6}\.?")
_LONGEST_TITLE = 90
_PARTS = re.compile(r" [|·] | {3,20}| - ")
_IN_A_SENTENCE = re.compile(r"[.;] |:|\b(?:cont|continue|continued|per|with|see|by|for|from|until|review|reviewed|today|was|is|are|the|seen|to|after|since|update)\b")
_ONLY_A_DATE = re.compile(r"[^:\n]{0,60}?(?:date[^:\n]{0,10}:|(?::[ *_]{0,4}|, on |: on )(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|established|dated| of \d| \d{4}-\d\d-\d\d)")
_TITLES: tuple[tuple[re.Pattern[str], DocumentKind], ...] = (
    (re.compile(r"^ot justification letter$"), "justification"),
    (re.compile(r"^ot letter of medical necessity$"), "medical-necessity"),
    (re.compile(r"^(?:ot prior authorization request$|prior authorization request, (?:ot|occupational therapy)\b|request for prior authorization\b)"), "prior-authorization"),
    (re.compile(r"^ot appeal of a denial$"), "appeal"),
    (re.compile(r"^signature attestation\b"), "attestation"),
    (re.compile(r"^signature log\b"), "signature-log"),
    (re.compile(r"^transmittal log\b"), "transmittal-log"),
    (re.compile(r"^referral from (?:ot|occupational therapy)\b"), "referral"),
    (re.compile(r"^letter to the family from (?:ot|occupational therapy)\b"), "caregiver-letter"),
    (re.compile(r"^home programme from (?:ot|occupational therapy)\b"), "home-programme"),
    (re.compile(r"missed visit"), "missed-visit"),
    (re.compile(r"treatment note|daily note|treatment encounter|visit note"), "treatment-note"),
    (re.compile(r"re-?certification"), "recertification"),
    (re.compile(r"discharge (?:summary|note|report|evaluation)|(?:ot|therapy) discharge|discharge from (?:ot|occupational therapy|therapy)$|^discharge$"), "discharge"),
    (re.compile(r"progress report|progress summary|progress update|report of progress"), "progress-report"),
    (re.compile(r"re-?evaluation|re-?eval\b"), "re-evaluation"),
    (re.compile(r"initial eval|(?:ot|occupational therapy|therapy|outpatient|pediatric|hand therapy|school|low vision) eval|^evaluation\b|evaluation report"
                r"|evaluation (?:and|&|/)"), "evaluation"),
    (re.compile(r"plan of (?:care|treatment)|\bpoc\b"), "plan-of-care"),
    (re.compile(r"(?:physician|practitioner|provider|therapy|ot|occupational therapy|outpatient|rehab(?:ilitation)?) (?:order|referral|prescription)"
                r"|^(?:order|referral|prescription|rx)\b|(?:order|referral|prescription) (?:for|to) (?:ot|occupational|therapy|outpatient)"), "order"),
)


def titled(folded: str) -> DocumentKind | None:
    """What the first lines call the document. A line that only names another day's document (``Initial evaluation: 10/05/2026``), and
    one that speaks of it in a sentence (``Cont. plan of care.``), is no title.
    """
    return _titled(folded[:_HEAD])


@lru_cache(maxsize=4)
def _titled(head: str) -> DocumentKind | None:
    for line in head.split("\n", _TITLE_LINES)[:_TITLE_LINES]:
        for part in _PARTS.split(line.strip(_FURNITURE)):
            for pattern, kind in _TITLES if len(part) <= _LONGEST_TITLE else ():
                found = pattern.search(part)
                if found and not _IN_A_SENTENCE.search(part, 0, found.start()) and not _ONLY_A_DATE.match(part, found.end()):
                    return kind
    return None


def heading(text: Text, line: Stretch) -> str:
    """The heading that opens a line on the line itself (``PLOF: lived alone``), where the text's labels know one; empty when there is none."""
    index = bisect_right(text.labels, line.start, key=_content) - 1
    if index < 0:
        return ""
    label = text.labels[index]
    return label.name if label.section and "\n" not in text.folded[label.content:line.start] and line.start - label.content < 4 else ""


def _content(label: Label) -> int:
    return label.content


def label_above(text: Text, line: Stretch, labels: Container[str]) -> str:
    """The bare label that a line stands under, up to eight lines up and over no other heading; empty when there is none."""
    stop = text.folded.rfind("\n", max(0, line.start - _REACH), line.start)
    blank = False
    for _ in range(_LINES_BACK):
        if stop < 0:
            return ""
        begin = text.folded.rfind("\n", max(0, stop - _REACH), stop) + 1
        if begin == 0 and stop > _REACH:
            return ""
        words = text.folded[begin:stop].strip(_FURNITURE)
        if words in labels:
            return "" if begin < _HEAD and titled(text.folded[begin:stop]) else words  # the title of the document is no label
        raw = text.original[begin:stop].strip()
        heading = raw.endswith(":") or (0 < len(raw) < 48 and raw.isupper())
        if heading or (blank and words) or (not words and blank) or text.section_at(begin) != text.section_at(line.start):
            return ""
        blank = not words
        stop = begin - 1
    return ""


def ticked(text: Text, part: Stretch) -> Stretch | None:
    """What a template's field says: the choice with a cross, the whole field where it offers none, None where nothing was chosen."""
    boxes = list(_BOX.finditer(text.folded, part.start, part.end))
    if not boxes:
        return None if _OFFER.fullmatch(text.folded, part.start, part.end) else part
    for box, after in zip(boxes, [*boxes[1:], None], strict=True):
        if box.group("crossed"):
            return text.stretch(box.end(), after.start() if after else part.end)._replace(section=part.section)
    return None


def lines_above(text: Text, line: Stretch, most: int = 6) -> list[tuple[int, int]]:
    """Places of the nearest lines above without a blank between, nearest first."""
    found: list[tuple[int, int]] = []
    stop = text.folded.rfind("\n", max(0, line.start - _REACH), line.start)
    while stop > 0 and len(found) < most:
        begin = text.folded.rfind("\n", max(0, stop - _REACH), stop) + 1
        if (begin == 0 and stop > _REACH) or not text.folded[begin:stop].strip():
            break
        found.append((begin, stop))
        stop = begin - 1
    return found
