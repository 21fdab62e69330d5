"""The elements of WordprocessingML as they come, written into lines: what is shown is kept, what is not is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from chartproof.exchange.texts.rows import Flow
from chartproof.exchange.texts.rtf_words import SYMBOL, WINGDINGS
from chartproof.exchange.texts.word_lists import Lists, whole_number
from chartproof.exchange.texts.word_parts import Attributes

_OFF = frozenset({"0", "false", "off", "none"})
_BOXES = {"☐": "[ ]", "☑": "[x]", "☒": "[x]", "🗹": "[x]", "🗷": "[x]"}
_CHARACTERS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": "\t"}
_SKIPPED = {"w:del": "deleted", "w:moveFrom": "moved", "mc:Fallback": "", "w:instrText": "", "w:delInstrText": ""}
"""Elements whose content is no text of the page, and what is counted."""
_COUNTED = {"w:ins": "inserted", "pic:pic": "picture", "v:imagedata": "picture", "c:chart": "chart", "dgm:relIds": "chart", "w:object": "object",
            "w:subDoc": "object", "w:control": "object"}


class Body:
    """Handlers for :meth:`Parts.walk`. ``notes`` holds foot- or endnotes by kind and id; ``seen`` counts what was left out."""

    def __init__(self, lists: Lists, seen: Counter[str], order: list[str]) -> None:
        self.flow = Flow()
        self.notes: dict[str, str] = {}
        self._lists = lists
        self._seen = seen
        self._order = order
        self._open: list[str] = []
        self._skip = 0
        self._hidden = False
        self._hidden_before = False
        self._style = self._list = ""
        self._level = 0
        self._labelled = True
        self._joined = False
        self._row_gone: list[bool] = []
        self._box: dict[str, bool] = {}
        self._choice: list[str] = []
        self._chosen = 0
        self._kept: list[Flow] = []
        self._field: list[str] = []
        self._note = ""
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "w:p": self._paragraph, "w:r": self._run, "w:tr": self._row, "w:tc": lambda _: self.flow.open_cell(), "w:vanish": self._vanish,
            "w:webHidden": self._vanish, "w:pStyle": self._set_style, "w:numId": self._set_list, "w:ilvl": self._set_level, "w:sym": self._symbol,
            "w:txbxContent": self._text_box, "w:sdt": lambda _: self._field.append(""), "w14:checked": self._control_box,
            "w:showingPlcHdr": self._placeholder, "w:checkBox": lambda _: self._box.clear(), "w:default": self._old_default,
            "w:checked": self._old_checked, "w:ddList": self._drop_down, "w:result": self._chosen_entry,
            "w:listEntry": lambda given: self._choice.append(given.get("w:val", "")), "w:footnote": self._open_note, "w:endnote": self._open_note,
            "w:footnoteReference": self._note_mark, "w:endnoteReference": self._note_mark, "w:sdtContent": self._field_content,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._end_paragraph, "w:r": self._end_run, "w:tc": self._end_cell, "w:tr": self._end_row, "w:txbxContent": self._end_text_box,
            "w:sdt": self._end_field, "w:checkBox": self._end_old_box, "w:ddList": self._end_drop_down, "w:footnote": self._end_note,
            "w:endnote": self._end_note,
        }

    # -- the walk ---------------------------------------------------------------------------------------------------

    def start(self, tag: str, given: Attributes) -> None:
        """An element opens."""
        around = self._open[-1] if self._open else ""
        self._open.append(tag)
        if self._skip:
            self._skip += 1
        elif tag in {"w:del", "w:moveFrom", "w:ins"} and around in {"w:rPr", "w:trPr"}:
            self._change_mark(tag, around)
        elif tag in _SKIPPED:
            self._skip = 1
            self._count(_SKIPPED[tag])
        else:
            self._count(_COUNTED.get(tag, ""))
            if tag in self._starts:
                self._starts[tag](given)
            elif tag in _CHARACTERS and around == "w:r":
                self._write("\n\f\n" if given.get("w:type") == "page" else _CHARACTERS[tag])

    def end(self, tag: str) -> None:
        """An element ends."""
        self._open.pop()
        if self._skip:
            self._skip -= 1
        elif tag in self._ends:
            self._ends[tag]()

    def text(self, words: str) -> None:
        """Characters between elements: only those of ``w:t`` and of formulas are text."""
        if not self._skip and self._open and self._open[-1] in {"w:t", "m:t"}:
            self._write("".join(_BOXES.get(character, character) for character in words) if not words.isascii() else words)

    def _write(self, words: str) -> None:
        if self._field and self._field[-1]:  # the place of a check box, or of a field that nobody filled in
            return
        if self._hidden:
            if not self._hidden_before:
                self._count("hidden")
                self._hidden_before = True
            return
        self._hidden_before = False
        if not self._labelled:
            self._labelled = True
            self.flow.add(self._lists.label(self._list, self._level))
        first, *rest = words.split("\n")
        self.flow.add(first)
        for line in rest:
            self.flow.end_line(always=True)
            self.flow.add(line)

    def _count(self, what: str) -> None:
        if what:
            self._seen[what] += 1

    # -- paragraphs and runs ----------------------------------------------------------------------------------------

    def _paragraph(self, _: Attributes) -> None:
        self._style = self._list = ""
        self._level = 0
        self._labelled = True
        self._joined = False

    def _set_style(self, given: Attributes) -> None:
        if not self.flow.depth and self._lists.is_heading(given.get("w:val", "")):
            self.flow.end_line(always=True)  # a heading stands apart from what is before it
        list_id, level = self._lists.of_style(given.get("w:val", ""))
        if list_id:
            self._list, self._level, self._labelled = list_id, level, False

    def _set_list(self, given: Attributes) -> None:
        if "w:pPr" in self._open[-4:] and self._open[-2] == "w:numPr":
            self._list = given.get("w:val", "")
            self._labelled = self._list in {"", "0"}

    def _set_level(self, given: Attributes) -> None:
        if self._open[-2:-1] == ["w:numPr"]:
            self._level = whole_number(given.get("w:val", ""))

    def _change_mark(self, tag: str, around: str) -> None:
        """A deleted paragraph mark joins two paragraphs; a deleted row goes as a whole."""
        if around == "w:trPr" and tag == "w:del" and self._row_gone:
            self._row_gone[-1] = True
            self._count("deleted")
        elif around == "w:rPr" and tag == "w:del" and "w:pPr" in self._open[-4:]:
            self._joined = True

    def _end_paragraph(self) -> None:
        if not self._joined:
            self.flow.end_line(always=not self.flow.depth)

    def _run(self, _: Attributes) -> None:
        self._hidden = False

    def _end_run(self) -> None:
        self._hidden = False

    def _vanish(self, given: Attributes) -> None:
        if self._open[-3:-1] == ["w:r", "w:rPr"] and given.get("w:val", "1") not in _OFF:
            self._hidden = True

    def _symbol(self, given: Attributes) -> None:
        code = int(given["w:char"], 16) & 0xFF if _is_hex(given.get("w:char", "")) else 0
        table = WINGDINGS if "ingdings" in given.get("w:font", "") else SYMBOL
        if code not in table:
            self._count("symbol")
        self._write(table.get(code, "\ufffd"))

    # -- tables, boxes, notes ---------------------------------------------------------------------------------------

    def _row(self, _: Attributes) -> None:
        self.flow.open_row()
        self._row_gone.append(False)

    def _end_row(self) -> None:
        self.flow.close_row(keep=not (self._row_gone and self._row_gone.pop()))

    def _end_cell(self) -> None:
        self.flow.close_cell()

    def _text_box(self, _: Attributes) -> None:
        self._kept.append(self.flow)
        self.flow = Flow()
        self._count("box")

    def _end_text_box(self) -> None:
        if self._kept:
            lines = self.flow.text().split("\n")
            self.flow = self._kept.pop()
            self.flow.add_after(lines)

    def _open_note(self, given: Attributes) -> None:
        # the lines that part notes from the page carry a type; they are no notes
        self._note = "" if given.get("w:type", "normal") != "normal" else f"{self._open[-1].removesuffix('note')} {given.get('w:id', '')}"
        self.flow = Flow()

    def _end_note(self) -> None:
        if self._note:
            self.notes[self._note] = self.flow.text()
        self.flow = Flow()

    def _note_mark(self, given: Attributes) -> None:
        self._order.append(f"{self._open[-1].removesuffix('noteReference')} {given.get('w:id', '')}")
        self._write(f"[{len(self._order)}]")

    # -- fields -----------------------------------------------------------------------------------------------------

    def _control_box(self, given: Attributes) -> None:
        if self._field:
            self._field[-1] = "[ ]" if given.get("w14:val", "0") in _OFF else "[x]"

    def _placeholder(self, given: Attributes) -> None:
        if self._field and not self._field[-1] and given.get("w:val", "1") not in _OFF:
            self._field[-1] = "____"
            self._count("blank")

    def _field_content(self, _: Attributes) -> None:
        if self._field and self._field[-1]:
            shown, self._field[-1] = self._field[-1], ""
            self._write(shown)
            self._field[-1] = shown

    def _end_field(self) -> None:
        if self._field:
            self._field.pop()

    def _old_default(self, given: Attributes) -> None:
        if "w:checkBox" in self._open[-2:]:
            self._box.setdefault("on", given.get("w:val", "1") not in _OFF)
        elif "w:ddList" in self._open[-2:]:
            self._chosen = whole_number(given.get("w:val", ""))

    def _old_checked(self, given: Attributes) -> None:
        if "w:checkBox" in self._open[-2:]:
            self._box["on"] = given.get("w:val", "1") not in _OFF

    def _end_old_box(self) -> None:
        self._write("[x]" if self._box.get("on") else "[ ]")

    def _drop_down(self, _: Attributes) -> None:
        self._choice, self._chosen = [], 0

    def _chosen_entry(self, given: Attributes) -> None:
        self._chosen = whole_number(given.get("w:val", ""))

    def _end_drop_down(self) -> None:
        if self._chosen < len(self._choice):
            self._write(self._choice[self._chosen])


def _is_hex(text: str) -> bool:
    return bool(text) and len(text) < 9 and all(character in "0123456789abcdefABCDEF" for character in text)
