"""RTF as word processors and EHRs write it comes out as the lines a person sees, and what is left out is named."""

from __future__ import annotations

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts.rtf import read_rtf
from exchange.making import notes_folder

HEAD = (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset2 Wingdings;}{\f2\fnil\fcharset77 Monaco;}"
        r"{\f3\fnil\fcharset204 Arial CYR;}{\f4\fnil\fcharset2 Symbol;}}{\colortbl;\red0\green0\blue0;}{\*\generator Riched20 10.0;}"
        r"{\info{\title Secret title}{\author Someone}}\viewkind4\uc1 ")


def text_of(body: str, head: str = HEAD) -> str:
    return read_rtf((head + body + "}").encode("latin-1"), "note.rtf").texts[0].text


def warnings_of(body: str) -> str:
    return "\n".join(read_rtf((HEAD + body + "}").encode("latin-1"), "note.rtf").warnings)


@pytest.mark.parametrize("path", sorted(notes_folder().glob("*.txt")), ids=lambda p: p.stem)
def test_a_note_comes_back_line_by_line(path):
    note = path.read_text(encoding="utf-8")
    escaped = "".join(c if c.isascii() and c not in "\\{}\n" else r"\par " if c == "\n" else rf"\u{ord(c)}?" if ord(c) > 127 else "\\" + c for c in note)
    assert text_of(escaped) == note.rstrip("\n") + "\n"


def test_headings_and_lines_stand_on_lines_of_their_own():
    assert text_of(r"\pard\b SUBJECTIVE:\b0\par Denies pain.\line Tired.\par\par PLAN:\par") == "SUBJECTIVE:\nDenies pain.\nTired.\n\nPLAN:\n"


@pytest.mark.parametrize(("written", "read"), [
    (r"na\'efve", "naïve"), (r"\ldblquote stop\rdblquote", "“stop”"), (r"mother\rquote s", "mother’s"), (r"9:15\endash 9:45", "9:15–9:45"),
    (r"\u8217?s", "’s"), (r"\u8217\'92s", "’s"), (r"{\uc2\u8217xxs}", "’s"), (r"\u-10179?\u-8704?", "\U0001f600"), (r"110\'b0", "110°"),
    (r"{\f2 caf\'8e}", "café"), (r"{\f3 \'cf}", "П"), (r"{\f4 \'b1}5", "±5"), (r"a\~b", "a b"), (r"co\_op", "co-op"), (r"a\-b", "ab"), (r"1\{2\}\\", r"1{2}\\"[:-1]),
    (r"{\upr{S?}{\*\ud{\u352?}}}", "Š"), ("one\r\ntwo", "onetwo"), (r"\bin3 {{{x", "x"),
])
def test_characters_are_what_they_were_meant_to_be(written: str, read: str):
    assert text_of(written) == read + "\n"


def test_a_file_in_the_mac_alphabet():
    assert text_of(r"caf\'8e", head=r"{\rtf1\mac ") == "café\n"


def test_a_table_becomes_rows():
    row = r"\trowd\cellx100\cellx200\cellx300\pard\intbl {0}\cell {1}\cell {2}\cell\row "
    body = row.format("Code", "Task", "Minutes") + row.format("97530", r"Tray\par carried", "38") + r"\pard After\par"
    assert text_of(body) == "Code | Task | Minutes\n97530 | Tray; carried | 38\nAfter\n"


def test_a_table_in_a_table_keeps_both():
    body = (r"\trowd\cellx900\cellx999\pard\intbl Total\par\pard\intbl\itap2 97530\nestcell 38\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}"
            r"{\nonesttables\par}\pard\intbl\cell 45\cell\row")
    assert text_of(body) == "Total; 97530 | 38 | 45\n"


def test_bullets_and_boxes_are_seen():
    assert text_of(r"{\pntext\f4\'B7\tab}Tray\par {\f1\'fe} met {\f1\'a8} not met\par") == "•\tTray\n[x] met [ ] not met\n"


@pytest.mark.parametrize(("result", "shown"), [(r"\ffres1", "[x]"), (r"\ffres0", "[ ]"), (r"\ffres25\ffdefres1", "[x]"), ("", "[ ]")])
def test_a_check_box_of_a_form_shows_its_answer(result: str, shown: str):
    body = rf"{{\field{{\*\fldinst {{FORMCHECKBOX}}{{\*\formfield{{\fftype1{result}{{\*\ffname Check1}}}}}}}}{{\fldrslt }}}} done"
    assert text_of(body) == f"{shown} done\n"


def test_a_field_shows_its_result_and_not_its_code():
    assert text_of(r'{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt seen}}') == "seen\n"


def test_deleted_hidden_and_commented_words_are_left_out_and_named():
    body = r"Kept {\deleted 97530 x 4} words {\v hidden}{\*\annotation{\*\atnid x} ask her}\par"
    assert text_of(body) == "Kept  words\n"
    said = warnings_of(body)
    assert "deleted" in said
    assert "hidden" in said
    assert "1 comment" in said
    assert "97530" not in said


def test_pictures_and_objects_are_named():
    body = r"Signed {\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0100}}{\object\objemb{\*\objdata 0105}{\result chart}}\par"
    assert text_of(body) == "Signed chart\n"
    assert "1 picture not read" in warnings_of(body)
    assert "1 embedded object" in warnings_of(body)


def test_headers_stand_first_footnotes_and_footers_last_boxes_after_their_paragraph():
    body = (r"{\header Clinic\par}{\footer Page foot\par}Tray{\footnote {\*\ftnsep x}see plan} carried {\shp{\*\shpinst{\sp{\sn a}{\sv b}}"
            r"{\shptxt Box words\par}}}alone\par Next\par")
    assert text_of(body) == "Clinic\nTray[1] carried alone\nBox words\nNext\n[1] see plan\nPage foot\n"
    assert "header stands first" in warnings_of(body)


def test_a_page_break_is_a_form_feed_on_a_line_of_its_own():
    assert text_of(r"one\par\page two") == "one\n\f\ntwo\n"


def test_a_file_that_is_cut_off_says_so():
    opened = read_rtf((HEAD + r"{\b Tray carried").encode(), "note.rtf")
    assert opened.texts[0].text == "Tray carried\n"
    assert any("cut off" in warning for warning in opened.warnings)


@pytest.mark.parametrize("body", ["", r"{\*\annotation only}", r"{\pict 00}"])
def test_nothing_to_read_is_an_error(body: str):
    with pytest.raises(ChartproofError, match=r"no text could be read|empty"):
        text_of(body)


def test_a_thousand_groups_deep_is_refused():
    with pytest.raises(ChartproofError, match="nested"):
        text_of("{" * 2000 + "x" + "}" * 2000)
