"""HTML, saved or from the clipboard, to lines: what a browser shows, in its order, with rows and bullets on lines of their own."""

from __future__ import annotations

import re
from collections import Counter

from chartproof.exchange.texts.decoding import decode
from chartproof.exchange.texts.opened import Opened, counted, whole, within
from chartproof.exchange.texts.rows import Flow
from chartproof.exchange.texts.tags import Tag, stream

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "ul", "option", "details",
])
_SPACED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "table", "ul", "ol"])
_SILENT = frozenset(["head", "datalist", "colgroup", "rp"])
_STRUCK = frozenset(["del", "s", "strike"])
_COUNTED = {"img": "picture", "svg": "picture", "canvas": "picture", "video": "object", "audio": "object", "iframe": "object", "object": "object",
            "embed": "object"}
_ENDS_ITSELF = frozenset(["p", "li", "td", "th", "tr", "dt", "dd", "option"])
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DEEPEST_LIST = 9
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_-]{1,40})""", re.IGNORECASE)
_KNOWN = {"windows-1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "macintosh": "mac-roman", "x-mac-roman": "mac-roman",
          "windows-1250": "cp1250", "windows-1251": "cp1251", "iso-8859-15": "iso8859-15"}
_OFFSET = re.compile(rb"(StartFragment|EndFragment|StartHTML|EndHTML):(\d{1,12})")
_LEFT_OUT = (
    ("struck", "passage is struck through and was left out: deleted text is not the note's text",
     "passages are struck through and were left out: deleted text is not the note's text"),
    ("hidden", "hidden passage left out", "hidden passages left out"),
    ("picture", "picture not read", "pictures not read"),
    ("object", "embedded page, video or object not read", "embedded pages, videos or objects not read"),
)


def read_html(content: bytes, name: str) -> Opened:
    """The text of a page or of a clipboard in Windows's CF_HTML form. Raises :class:`ChartproofError` when it shows none."""
    page, encoding, sure = _decoded(_fragment(content), name)
    reader = _Reader()
    for part in stream(page):
        if isinstance(part, Tag):
            reader.tag(part)
        else:
            reader.text(part)
    warnings = [counted(reader.seen[what], one, many) for what, one, many in _LEFT_OUT if reader.seen[what]]
    if not sure:
        warnings.append(f"the encoding of the page was guessed to be {encoding}")
    return whole("HTML page", "".join(within((reader.flow.text(),), name)), name, encoding, warnings)


def _fragment(content: bytes) -> bytes:
    """Of a clipboard the part between its marks, which are counted in bytes of UTF-8; of anything else all of it."""
    head = content[:400]
    if not head.startswith(b"Version:"):
        return content
    offsets = {key: int(value) for key, value in _OFFSET.findall(head)}
    for first, last in ((b"StartFragment", b"EndFragment"), (b"StartHTML", b"EndHTML")):
        start, end = offsets.get(first, -1), offsets.get(last, -1)
        if 0 < start < end <= len(content):
            return b'<meta charset="utf-8">' + content[start:end]
    opens = content.find(b"<")
    return b'<meta charset="utf-8">' + content[max(opens, 0):]


def _decoded(content: bytes, name: str) -> tuple[str, str, bool]:
    """By mark, by zeros, as UTF-8, by what the page says, by weight; in this order, because pages lie about it."""
    marked = content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    said = None if marked else _CHARSET.search(content[:4096])
    codec = _KNOWN.get((said[1] or said[2]).decode().lower()) if said else None
    if codec:
        try:
            return content.decode("utf-8"), "UTF-8", True
        except UnicodeDecodeError:
            return content.decode(codec, errors="replace"), (said[1] or said[2]).decode().lower() if said else codec, True
    decoded = decode(content, name)
    return decoded.text, decoded.encoding, decoded.sure


class _Reader:
    """Tags as they come; ``seen`` counts what was left out."""

    def __init__(self) -> None:
        self.flow = Flow()
        self.seen: Counter[str] = Counter()
        self._skip: list[str] = []
        self._pre = 0
        self._tables: list[int] = []
        self._lists: list[int] = []
        self._blank = True
        self._marker = ""
        self._choice: list[tuple[bool, str]] | None = None

    def text(self, words: str) -> None:
        """Text between tags."""
        if self._skip or self._choice is not None:
            if self._choice and not self._skip:
                chosen, before = self._choice[-1]
                self._choice[-1] = (chosen, before + words)
            return
        if self._pre:
            first, *rest = words.replace("\r\n", "\n").split("\n")
            self._add(first)
            for line in rest:
                self.flow.end_line(always=True)
                self._add(line)
            return
        flat = _SPACES.sub(" ", words)
        if self._blank:
            flat = flat.lstrip(" ")
        if flat:
            self._blank = flat.endswith(" ")
            self._add(flat.replace("\xa0", " "))

    def _add(self, words: str) -> None:
        if words.strip() and self._marker:
            self.flow.add(self._marker)
            self._marker = ""
        self.flow.add(words)

    def tag(self, tag: Tag) -> None:
        """A tag opens or closes."""
        if self._skip:
            self._skipping(tag)
        elif tag.closes:
            self._close(tag.name)
        else:
            self._open(tag)

    def _skipping(self, tag: Tag) -> None:
        """Inside an element that is left out only its own kind counts, and what ends it without saying so."""
        name = self._skip[-1]
        ended = not tag.closes and ((name in _ENDS_ITSELF and tag.name == name) or (name == "p" and tag.name in _BLOCKS))
        if ended or (name == "head" and tag.name == "body"):
            self._skip.clear()
            self.tag(tag)
        elif tag.name == self._skip[-1]:
            if tag.closes:
                self._skip.pop()
            elif tag.name not in _VOID:
                self._skip.append(tag.name)

    def _open(self, tag: Tag) -> None:
        name, given = tag.name, tag.attributes
        what = _COUNTED.get(name, "")
        if what:
            self.seen[what] += 1
        hidden = "hidden" in given or _HIDDEN.search(given.get("style", "")) or (name == "input" and given.get("type", "").lower() == "hidden")
        if name in _STRUCK or (hidden and name not in {"input", "body", "html"}):
            self.seen["struck" if name in _STRUCK else "hidden"] += 1
        if name in _STRUCK or name in _SILENT or hidden or what:
            if name not in _VOID:
                self._skip.append(name)
            return
        if name in _BLOCKS:
            self._break(name)
        opener = getattr(self, f"_open_{name}", None)
        if opener:
            opener(given)

    def _break(self, name: str) -> None:
        self.flow.end_line()
        self._blank = True
        if name in _SPACED and not self.flow.depth and not self._lists:
            self.flow.end_line(always=True)

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._break(name)
        if name == "tr":
            self._end_rows()
        elif name == "table" and self._tables:
            self._end_rows()
            self._tables.pop()
        elif name in {"td", "th"} and self.flow.depth:
            self.flow.close_cell()
            self._blank = True
        elif name in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif name == "pre" and self._pre:
            self._pre -= 1
        elif name == "select" and self._choice is not None:
            options, self._choice = self._choice, None
            shown = [words for chosen, words in options if chosen] or [words for _, words in options[:1]]
            self._add("; ".join(_SPACES.sub(" ", words).strip() for words in shown))
            self._blank = False

    # -- tags that do something of their own ------------------------------------------------------------------------

    def _open_br(self, _: dict[str, str]) -> None:
        self.flow.end_line(always=True)
        self._blank = True

    def _open_table(self, _: dict[str, str]) -> None:
        self._tables.append(self.flow.depth)

    def _end_rows(self) -> None:
        """End the row of the table that is open: pages leave it to the next row or to the end of the table."""
        while self.flow.depth > (self._tables[-1] if self._tables else 0):
            self.flow.close_row()
        self._blank = True

    def _open_tr(self, _: dict[str, str]) -> None:
        self._end_rows()
        self.flow.open_row()

    def _open_td(self, _: dict[str, str]) -> None:
        self.flow.open_cell()
        self._blank = True

    _open_th = _open_td

    def _open_ul(self, _: dict[str, str]) -> None:
        self._lists.append(0)

    def _open_ol(self, given: dict[str, str]) -> None:
        start = given.get("start", "1")
        self._lists.append(int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1)

    def _open_li(self, _: dict[str, str]) -> None:
        marker = "- "
        if self._lists and self._lists[-1]:
            marker = f"{self._lists[-1]}. "
            self._lists[-1] += 1
        self._marker = "  " * min(len(self._lists) - 1, _DEEPEST_LIST) + marker

    def _open_pre(self, _: dict[str, str]) -> None:
        self._pre += 1

    def _open_input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text").lower()
        if kind in {"checkbox", "radio"}:
            self._add("[x]" if "checked" in given else "[ ]")
            self._blank = False
        elif kind not in {"button", "submit", "reset", "image", "password", "file"}:
            self._add(given.get("value", ""))
            self._blank = False

    def _open_select(self, _: dict[str, str]) -> None:
        self._choice = []

    def _open_option(self, given: dict[str, str]) -> None:
        if self._choice is not None:
            self._choice.append(("selected" in given, ""))

