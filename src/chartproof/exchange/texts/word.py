"""Word documents (.docx) to lines: headers, body, notes and footers in order, and a word on whatever else is in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chartproof.exchange.texts.opened import Opened, counted, refusal, whole, within
from chartproof.exchange.texts.word_body import Body
from chartproof.exchange.texts.word_lists import Lists
from chartproof.exchange.texts.word_parts import Parts

_LEFT_OUT = (
    ("deleted", "tracked deletion left out: deleted text is not the note's text", "tracked deletions left out: deleted text is not the note's text"),
    ("moved", "passage read where it was moved to, not where it was moved from", "passages read where they were moved to, not where they were moved from"),
    ("hidden", "passage of hidden text left out", "passages of hidden text left out"),
    ("comment", "comment left out: a comment is not part of the note", "comments left out: a comment is not part of the note"),
    ("picture", "picture not read: words in it, such as a scanned signature, are not audited",
     "pictures not read: words in them, such as a scanned signature, are not audited"),
    ("chart", "chart or diagram not read", "charts or diagrams not read"),
    ("object", "embedded object not read", "embedded objects not read"),
    ("symbol", "character of a symbol font could not be named", "characters of a symbol font could not be named"),
    ("inserted", "tracked insertion kept, as if it were accepted", "tracked insertions kept, as if they were accepted"),
    ("blank", "field that nobody filled in is shown as ____", "fields that nobody filled in are shown as ____"),
    ("box", "text box stands after the paragraph it belongs to", "text boxes stand after the paragraphs they belong to"),
)


def read_word(content: bytes, name: str) -> Opened:
    """The text of a .docx file. Raises :class:`ChartproofError` for a damaged or protected one, and for one without text."""
    parts = Parts(content, name)
    main = next((part for kind, part in parts.related("") if kind == "officeDocument" and part in parts), "word/document.xml")
    if main not in parts:
        raise refusal(name, "the file is damaged: it holds no Word document", "Open it in Word and save it again as .docx")
    related = list(parts.related(main))
    lists = Lists(parts, related)
    seen: Counter[str] = Counter()
    order: list[str] = []

    def text_of(part: str) -> Body:
        body = Body(lists, seen, order)
        parts.walk(part, body.start, body.end, body.text)
        return body

    body = text_of(main).flow.text()
    notes: dict[str, str] = {}
    around: dict[str, list[str]] = {"header": [], "footer": []}
    for kind, part in related:
        if part not in parts:
            continue
        if kind in {"footnotes", "endnotes"}:
            notes.update(text_of(part).notes)
        elif kind in around:
            text = text_of(part).flow.text().strip("\n")
            if text.strip() and text not in around[kind]:
                around[kind].append(text)
        elif kind == "comments":
            parts.walk(part, lambda tag, _: seen.update(["comment"] if tag == "w:comment" else []), lambda _: None)
        elif kind == "aFChunk":
            seen["object"] += 1
    numbered = [f"[{number}] {notes.get(key, '').strip()}" for number, key in enumerate(order, 1)]
    text = "\n".join(within((*around["header"], body.strip("\n"), *numbered, *around["footer"]), name)) + "\n"
    return whole("Word document", text, name, warnings=_warnings(seen, around))


def _warnings(seen: Counter[str], around: dict[str, list[str]]) -> Iterator[str]:
    for what, one, many in _LEFT_OUT:
        if seen[what]:
            yield counted(seen[what], one, many)
    if around["header"]:
        yield "the page header stands first"
    if around["footer"]:
        yield "the page footer stands last"
