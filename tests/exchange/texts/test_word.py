"""Word documents, made by python-docx and by hand, come out as the lines that Word shows."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Inches

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts.word import read_word
from exchange.making import NAMESPACES, logo, notes_folder, runs_of, saved, with_part, word


def text_of(content: bytes) -> str:
    return read_word(content, "note.docx").texts[0].text


def said_of(content: bytes) -> str:
    return "\n".join(read_word(content, "note.docx").warnings)


def box_field(checked: str, glyph: str) -> str:
    return (f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{glyph}</w:t></w:r>'
            "</w:sdtContent></w:sdt>")


def old_box(state: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="c"/><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'


@pytest.mark.parametrize("path", sorted(notes_folder().glob("*.txt")), ids=lambda p: p.stem)
def test_a_note_comes_back_line_by_line(path):
    note = path.read_text(encoding="utf-8")
    assert text_of(word(*note.rstrip("\n").split("\n"))) == note.rstrip("\n") + "\n"


def test_paragraphs_and_tables_keep_their_order():
    document = docx.Document()
    document.add_paragraph("OBJECTIVE:")
    grid = document.add_table(2, 3)
    for row, cells in zip(grid.rows, [("Code", "Service", "Minutes"), ("97530", "Tray\ncarry", "38")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("PLAN:")
    assert text_of(saved(document)) == "OBJECTIVE:\nCode | Service | Minutes\n97530 | Tray; carry | 38\nPLAN:\n"


def test_a_note_framed_by_a_table_of_one_cell_keeps_its_lines():
    assert text_of(word(table=[["S: Denies pain.\nO: 97530 x 38 min\nP: Continue."]])) == "S: Denies pain.\nO: 97530 x 38 min\nP: Continue.\n"


def test_a_label_beside_a_section_keeps_the_sections_lines():
    content = word(table=[["Objective", "97530 x 38 min\n97535 x 7 min"]])
    assert text_of(content) == "Objective | 97530 x 38 min\n97535 x 7 min\n"


def test_bullets_and_numbers_are_shown_as_word_shows_them():
    document = docx.Document()
    for text, style in [("one", "List Number"), ("two", "List Number"), ("dot", "List Bullet"), ("deep", "List Bullet 2"), ("three", "List Number")]:
        document.add_paragraph(text, style=style)
    assert text_of(saved(document)) == "1. one\n2. two\n- dot\n- deep\n3. three\n"


def test_headers_stand_first_and_footers_last():
    content = word("Tray carried.", header="Sunny Clinic", footer="Signed R. Ames, OTR/L")
    assert text_of(content) == "Sunny Clinic\nTray carried.\nSigned R. Ames, OTR/L\n"
    assert "header stands first" in said_of(content)
    assert "footer stands last" in said_of(content)


def test_insertions_are_kept_and_deletions_are_named_but_not_read():
    content = word(runs_of("97530 x ", '<w:del w:id="1"><w:r><w:delText>4</w:delText></w:r></w:del>', '<w:ins w:id="2"><w:r><w:t>3</w:t></w:r></w:ins>'))
    assert text_of(content) == "97530 x 3\n"
    assert "1 tracked deletion left out" in said_of(content)
    assert "1 tracked insertion kept" in said_of(content)


def test_a_moved_passage_is_read_once():
    content = word(runs_of("a", '<w:moveFrom w:id="1"><w:r><w:t>x</w:t></w:r></w:moveFrom>', "b", '<w:moveTo w:id="2"><w:r><w:t>x</w:t></w:r></w:moveTo>'))
    assert text_of(content) == "abx\n"
    assert "moved" in said_of(content)


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    content = word('<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + runs_of("Denies "), "pain.")
    assert text_of(content) == "Denies pain.\n"


def test_a_deleted_row_is_left_out():
    document = docx.Document(io.BytesIO(word(table=[["97530", "38"], ["97535", "7"]])))
    row = document.tables[0].rows[1]._tr
    row.insert(0, parse_xml(f'<w:trPr {NAMESPACES}><w:del w:id="1"/></w:trPr>'))
    assert text_of(saved(document)) == "97530 | 38\n"
    assert "1 tracked deletion" in said_of(saved(document))


def test_hidden_text_and_field_codes_are_not_read():
    content = word(runs_of("<w:r><w:rPr><w:vanish/></w:rPr><w:t>97530 x 9</w:t></w:r>", "<w:r><w:instrText>PAGE</w:instrText></w:r>", "Tray"))
    assert text_of(content) == "Tray\n"
    assert "1 passage of hidden text" in said_of(content)


@pytest.mark.parametrize(("field", "shown"), [
    (box_field("1", "☒"), "[x]"), (box_field("0", "☐"), "[ ]"), (box_field("true", "✔"), "[x]"), (runs_of("☒"), "[x]"), (runs_of("☐"), "[ ]"),
    (old_box("<w:default w:val='0'/><w:checked/>"), "[x]"), (old_box("<w:default w:val='1'/>"), "[x]"), (old_box("<w:default w:val='0'/>"), "[ ]"),
    (old_box("<w:default w:val='1'/><w:checked w:val='0'/>"), "[ ]"), ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "[x]"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "[ ]"),
])
def test_a_check_box_of_any_age_shows_its_answer(field: str, shown: str):
    assert text_of(word(runs_of(field, " home program"))) == f"{shown} home program\n"


def test_a_field_that_nobody_filled_in_is_a_blank_and_no_text():
    content = word("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Enter 97530 minutes</w:t></w:r></w:sdtContent></w:sdt>" + runs_of(" min"))
    assert text_of(content) == "____ min\n"
    assert "1 field that nobody filled in" in said_of(content)


def test_a_text_box_stands_after_its_paragraph_once():
    box = "<w:txbxContent><w:p><w:r><w:t>Minutes 38</w:t></w:r></w:p></w:txbxContent>"
    content = word(runs_of("Tray ", f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
                        "</mc:AlternateContent></w:r>", "carried."), "Next.")
    assert text_of(content) == "Tray carried.\nMinutes 38\nNext.\n"
    assert "1 text box" in said_of(content)


def test_pictures_comments_and_objects_are_named():
    document = docx.Document()
    run = document.add_paragraph("Signed ").add_run()
    picture = io.BytesIO()
    logo().save(picture, "PNG")
    picture.seek(0)
    run.add_picture(picture, width=Inches(1))
    document.add_comment(run, text="check the minutes", author="Boss")
    content = saved(document)
    assert text_of(content) == "Signed\n"
    assert "1 picture not read" in said_of(content)
    assert "1 comment left out" in said_of(content)
    assert "minutes" not in said_of(content)


def test_footnotes_stand_at_the_end_under_their_number():
    content = word(runs_of("Tray", '<w:r><w:footnoteReference w:id="2"/></w:r>', " carried."))
    notes = (f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>'
             '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>half full</w:t></w:r></w:p></w:footnote></w:footnotes>')
    relations = zipfile.ZipFile(io.BytesIO(content)).read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relations = relations.replace("</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>')
    content = with_part(with_part(content, "word/footnotes.xml", notes.encode()), "word/_rels/document.xml.rels", relations.encode())
    assert text_of(content) == "Tray[1] carried.\n[1] half full\n"


def test_a_page_break_is_a_form_feed_on_a_line_of_its_own():
    assert text_of(word(runs_of("one", '<w:r><w:br w:type="page"/></w:r>', "two"))) == "one\n\f\ntwo\n"


@pytest.mark.parametrize(("spoil", "said"), [
    (lambda c: c[:len(c) // 2], "damaged"),
    (lambda c: with_part(c, "word/document.xml", b"<w:p"), "XML does not parse"),
    (lambda c: with_part(c, "word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "document type"),
    (lambda c: with_part(c, "word/document.xml", b'<?xml version="1.0"?><w:document xmlns:w="w">' + b"<a>" * 100_000), "XML does not parse"),
], ids=["cut in half", "broken XML", "entities", "endless nesting"])
def test_a_damaged_document_is_refused_with_a_remedy(spoil, said: str):
    with pytest.raises(ChartproofError, match=said) as caught:
        text_of(spoil(word("Tray")))
    assert "save it again" in caught.value.problem.remedy
    assert caught.value.__context__ is None


def test_a_bomb_is_refused_before_it_unpacks():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 100_000_000 + b"</a>")
    assert len(out.getvalue()) < 200_000
    with pytest.raises(ChartproofError, match="unpacks to more than 64 MiB"):
        text_of(out.getvalue())


def test_a_document_of_pictures_alone_says_so():
    document = docx.Document()
    picture = io.BytesIO()
    logo().save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    with pytest.raises(ChartproofError, match="1 picture not read"):
        text_of(saved(document))
