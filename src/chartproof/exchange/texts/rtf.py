"""Rich Text Format to lines: one pass over its control words, a stack of groups, and no group dropped without a word.

Own code because what decides the meaning of a record is what the small libraries skip: deleted and hidden text, comments,
check boxes, text boxes, headers, notes, and alphabets that change with the font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy

from chartproof.exchange.texts.opened import Opened, counted, refusal, whole, within
from chartproof.exchange.texts.rows import Flow
from chartproof.exchange.texts.rtf_words import CHARACTERS, CHARSETS, DROPPED, KEPT, SILENT, SYMBOL, WINGDINGS

_TOKEN = re.compile(rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)", re.DOTALL)
_DEEPEST = 1000


class _Group:
    """What holds between two braces. Copied when a group opens, restored when it ends."""

    def __init__(self) -> None:
        self.drop = False
        self.hidden = False
        self.deleted = False
        self.skip_after_unicode = 1
        self.codec = "cp1252"
        self.symbols: dict[int, str] = {}
        self.destination = ""
        self.in_table = False
        self.drop_around = False


def read_rtf(content: bytes, name: str) -> Opened:
    """The text of an RTF file. Raises :class:`ChartproofError` when it holds none, or too much."""
    reader = _Reader(name)
    reader.read(content)
    return whole("RTF document", reader.text(), name, warnings=reader.warnings())


class _Reader:
    def __init__(self, name: str) -> None:
        self._name = name
        self._state = _Group()
        self._stack: list[_Group] = []
        self._body = Flow()
        self._flow = self._body
        self._apart: dict[str, list[str]] = {"header": [], "footer": [], "note": []}
        self._aside: list[tuple[int, str, Flow]] = []
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._page_codec = "cp1252"
        self._raw = bytearray()
        self._half = 0
        self._to_skip = 0
        self._star = False
        self._box: dict[str, int] = {}
        self._left: dict[str, int] = {}
        self._cut_off = False

    # -- the pass ---------------------------------------------------------------------------------------------------

    def read(self, content: bytes) -> None:
        at = 0
        while match := _TOKEN.match(content, at):
            at = match.end()
            word, number, byte, sign, brace, words = match.groups()
            if byte:
                self._byte(bytes.fromhex(byte.decode()))
            elif words:
                self._byte(words)
            elif word:
                self._flush()
                control = word.decode()
                if control == "bin":
                    at += max(int(number or 0), 0)
                else:
                    self._control(control, None if number is None else int(number))
            else:
                self._flush()
                if brace == b"{":
                    self._open()
                elif brace == b"}":
                    self._close()
                elif sign:
                    self._sign(sign)
        self._flush()
        self._cut_off = bool(self._stack) or at < len(content)
        while self._stack:
            self._close()

    def _open(self) -> None:
        if len(self._stack) == _DEEPEST:
            raise refusal(self._name, f"the RTF is nested more than {_DEEPEST} groups deep", "Open it in a word processor and save it again")
        self._stack.append(self._state)
        around = self._state
        self._state = copy(around)
        self._star = False
        self._to_skip = 0
        if around.destination == "upr":  # the same words twice, for readers with and without Unicode: the second group, \ud, is kept
            self._state.drop_around, self._state.drop, self._state.destination = around.drop, True, ""

    def _close(self) -> None:
        if not self._stack:
            return
        if self._aside and self._aside[-1][0] == len(self._stack):
            self._end_aside()
        if self._state.destination == "fldinst" and self._box:
            self._end_box()
        self._state = self._stack.pop()
        self._star = False
        self._to_skip = 0

    def _control(self, word: str, number: int | None) -> None:
        star, self._star = self._star, False
        if word in SILENT or (star and word not in KEPT and word not in DROPPED):
            self._enter(word, drop=True)
        elif word in DROPPED:
            if not self._state.drop:
                self._leave_out(DROPPED[word])
            self._enter(word, drop=True)
        elif word in KEPT:
            self._enter(word, drop=self._state.drop_around if word == "ud" else self._state.drop)
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word == "u":
            self._unicode(number or 0)
        elif not self._format(word, number):
            self._layout(word)

    def _enter(self, word: str, *, drop: bool) -> None:
        self._state.destination = word
        self._state.drop = drop
        if drop:
            return
        if word == "object":
            self._leave_out("object")
        kind = {"header": "header", "headerl": "header", "headerr": "header", "headerf": "header", "footer": "footer", "footerl": "footer",
                "footerr": "footer", "footerf": "footer", "footnote": "note", "shptxt": "box", "dptxbxtext": "box"}.get(word)
        if kind and self._stack:
            if kind == "note":
                self._write(f"[{len(self._apart['note']) + 1}]")
            self._aside.append((len(self._stack), kind, self._flow))
            self._flow = Flow()
            self._state.in_table = False

    def _end_aside(self) -> None:
        _, kind, before = self._aside.pop()
        text = self._flow.text().strip("\n")
        self._flow = before
        if kind == "box":
            self._flow.add_after(text.split("\n"))
        elif text.strip() and (kind == "note" or text not in self._apart[kind]):
            self._apart[kind].append(text)

    # -- words ------------------------------------------------------------------------------------------------------

    def _byte(self, raw: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(raw))
            self._to_skip -= skipped
            raw = raw[skipped:]
        if not self._state.drop or self._state.destination == "fonttbl":
            self._raw += raw

    def _flush(self) -> None:
        """Write the bytes that came in a row; together, since a character can take two of them."""
        if self._raw:
            raw, codec = bytes(self._raw), self._state.codec
            self._raw.clear()
            if self._state.destination == "fonttbl":
                if b"ingdings" in raw:
                    self._fonts[self._font] = "wingdings"
            elif self._state.symbols:
                self._write("".join(self._symbol(byte) for byte in raw))
            else:
                self._write(raw.decode(codec, errors="replace"))

    def _symbol(self, byte: int) -> str:
        if byte in (self._state.symbols or WINGDINGS):
            return (self._state.symbols or WINGDINGS)[byte]
        if byte > 0x7F:
            self._leave_out("symbol")
        return chr(byte) if byte < 0x80 else "\ufffd"

    def _unicode(self, number: int) -> None:
        self._to_skip = self._state.skip_after_unicode
        code = number % 65536
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00 if self._half else 0xFFFD
        elif 0xF000 <= code <= 0xF0FF:
            self._write(self._symbol(code - 0xF000))
            return
        self._half = 0
        self._write(chr(code) if code else "")

    def _write(self, text: str) -> None:
        if self._state.drop:
            return
        if self._state.deleted or self._state.hidden:
            self._leave_out("deleted" if self._state.deleted else "hidden", len(text.strip()))
            return
        self._flow.add(text)

    def _leave_out(self, what: str, count: int = 1) -> None:
        self._left[what] = self._left.get(what, 0) + count

    # -- controls ---------------------------------------------------------------------------------------------------

    def _format(self, word: str, number: int | None) -> bool:
        """Controls that change how what follows is read."""
        on = number != 0
        state = self._state
        if word == "v":
            state.hidden = on
        elif word == "deleted":
            state.deleted = on
        elif word == "plain":
            state.hidden = state.deleted = False
            self._use(self._page_codec)
        elif word == "uc":
            state.skip_after_unicode = max(number or 0, 0)
        elif word in {"ansicpg", "mac", "pc", "pca"}:
            self._page_codec = CHARSETS.get({"mac": -77, "pc": -437, "pca": -850}.get(word, -(number or 0)), "cp1252")
            self._use(self._page_codec)
        elif word == "f":
            self._font = number or 0
            if state.destination != "fonttbl":
                self._use(self._fonts.get(self._font, self._page_codec))
        elif word == "fcharset":
            self._fonts[self._font] = self._page_codec if number in {0, 1} else CHARSETS.get(number or 0, self._page_codec)
        elif word == "itap":
            while not state.drop and self._flow.depth < min(number or 0, 9):
                self._flow.open_row()
                self._flow.open_cell()
        elif word in {"ffres", "ffdefres", "fftype", "ffhasresult"}:
            self._box[word] = number or 0
        else:
            return False
        return True

    def _use(self, codec: str) -> None:
        self._state.symbols = {"symbol": SYMBOL, "wingdings": WINGDINGS}.get(codec, {})
        self._state.codec = "cp1252" if self._state.symbols else codec

    def _layout(self, word: str) -> None:
        """Controls that end lines, cells and rows."""
        if self._state.drop:
            return
        flow = self._flow
        if word in {"par", "line", "sect", "page"}:
            if flow.depth and not self._state.in_table and word != "line":
                flow.close_row()
            flow.end_line(always=not flow.depth and word != "page")
            if word == "page":
                flow.add("\f")
                flow.end_line(always=True)
        elif word in {"intbl", "trowd"}:
            self._state.in_table = True
            if not flow.depth:
                flow.open_row()
                flow.open_cell()
        elif word == "pard":
            self._state.in_table = False
        elif word in {"cell", "nestcell"}:
            if not flow.depth:
                flow.open_row()
                flow.open_cell()
            flow.end_line()
            flow.close_cell()
            flow.open_cell()
        elif word in {"row", "nestrow"} and flow.depth:
            flow.close_row()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._star = True
        elif sign in {b"\n", b"\r"}:
            self._layout("par")
        elif sign == b"\t":
            self._write("\t")
        elif sign in b"\\{}~_":
            self._write({b"~": " ", b"_": "-"}.get(sign) or sign.decode())

    def _end_box(self) -> None:
        """A check box of a form: its result, or its default when nobody touched it."""
        if self._box.get("fftype") == 1:
            result = self._box.get("ffres", 25)
            drop, self._state.drop = self._state.drop, False
            self._write("[x]" if (self._box.get("ffdefres", 0) if result == 25 else result) else "[ ]")
            self._state.drop = drop
        self._box = {}

    # -- the result -------------------------------------------------------------------------------------------------

    def text(self) -> str:
        notes = [f"[{number}] {note}" for number, note in enumerate(self._apart["note"], 1)]
        parts = (*self._apart["header"], self._body.text(), *notes, *self._apart["footer"])
        return "\n".join(within((part.strip("\n") for part in parts), self._name)) + "\n"

    def warnings(self) -> Iterable[str]:
        left = self._left
        if left.get("deleted"):
            yield f"{counted(left['deleted'], 'character')} marked as deleted left out: deleted text is not the note's text"
        if left.get("hidden"):
            yield f"{counted(left['hidden'], 'character')} of hidden text left out"
        if left.get("comment"):
            yield f"{counted(left['comment'], 'comment')} left out: a comment is not part of the note"
        if left.get("picture"):
            yield f"{counted(left['picture'], 'picture')} not read: words in it, such as a scanned signature, are not audited"
        if left.get("object"):
            yield f"{counted(left['object'], 'embedded object')} not read"
        if left.get("symbol"):
            yield f"{counted(left['symbol'], 'character')} of a symbol font could not be named"
        if self._apart["header"]:
            yield "the page header stands first"
        if self._apart["footer"]:
            yield "the page footer stands last"
        if self._cut_off:
            yield "the file ends in the middle of a group: it may be cut off"
