"""HTML, saved or copied, comes out as the lines a browser shows."""

from __future__ import annotations

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts.hypertext import read_html


def text_of(page: str | bytes) -> str:
    return read_html(page if isinstance(page, bytes) else page.encode(), "note.html").texts[0].text


def said_of(page: str) -> str:
    return "\n".join(read_html(page.encode(), "note.html").warnings)


@pytest.mark.parametrize(("page", "text"), [
    ("<p>S: Denies   pain.\n Tired.</p><p>O: Tray</p>", "S: Denies pain. Tired.\n\nO: Tray\n"),
    ("<div>S:<br>Denies pain.</div><div>O:</div>", "S:\nDenies pain.\nO:\n"),
    ("<h2>Plan</h2>Continue", "Plan\n\nContinue\n"),
    ("<b>97</b><i>530</i> x 2", "97530 x 2\n"),
    ("<ul><li>Tray<li>Scissors<ul><li>paper</ul></ul>After", "- Tray\n- Scissors\n  - paper\nAfter\n"),
    ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n"),
    ("<table><tr><th>Code<th>Min<tr><td>97530<td>38</table>x", "Code | Min\n97530 | 38\nx\n"),
    ("<table><tr><td><p>S:</p><p>ok</p></td></tr></table>", "S:\nok\n"),
    ("<table><tr><td>a<table><tr><td>b<td>c</table><td>d</table>", "a; b | c | d\n"),
    ("<pre>a   b\n  c</pre>", "a   b\n  c\n"),
    ("3 &lt; 5 &amp; &frac12; cup&nbsp;x &#8217; &eacute;", "3 < 5 & ½ cup x ’ é\n"),
    ("<input type=checkbox checked> met <input type='radio'> not <input value='38'> min", "[x] met [ ] not 38 min\n"),
    ("<select><option>L<option selected>R</select> hand <textarea>a <b> c</textarea>", "R hand a <b> c\n"),
    ("x<script>97530</script><style>p{}</style><!-- 97535 --><![CDATA[y]]><?php z ?>", "x\n"),
    ("<head><title>t</title></head><body>x", "x\n"),
    ("a < b and c > d", "a < b and c > d\n"),
    ("<td>loose</td> cells </tr></li>", "loose cells\n"),
    ("<p>x<!-- never ends", "x\n"),
    ("<p hidden>97530<p>kept", "kept\n"),
])
def test_what_a_browser_shows_is_read(page: str, text: str):
    assert text_of(page) == text


@pytest.mark.parametrize(("page", "said"), [
    ("a <s>97530 x 4</s> 97530 x 3", "struck through"),
    ("a <span style='display: none'>x <span>y</span> z</span> b", "1 hidden passage"),
    ("a <img src=x alt=signature>", "1 picture"),
    ("a <iframe src=x>y</iframe>", "embedded page"),
])
def test_what_is_left_out_is_named(page: str, said: str):
    assert said in said_of(page)
    assert not {"x 4", "y", "z"} & set(text_of(page).split())


def test_a_windows_clipboard_gives_its_fragment():
    head = "Version:0.9\r\nStartHTML:{:08}\r\nEndHTML:{:08}\r\nStartFragment:{:08}\r\nEndFragment:{:08}\r\nSourceURL:http://ehr/\r\n"
    before, fragment, after = "<html><body>menu<!--StartFragment-->", "<p>S: naïve – ok</p>", "<!--EndFragment-->foot</body></html>"
    size = len(head.format(0, 0, 0, 0))
    start = size + len(before)
    end = start + len(fragment.encode())
    page = head.format(size, end + len(after), start, end) + before + fragment + after
    assert text_of(page) == "S: naïve – ok\n"
    assert text_of(page.replace(f"{start:08}", "99999999").replace(f"StartHTML:{size:08}", "StartHTML:-1")) == "menu\n\nS: naïve – ok\n\nfoot\n"


@pytest.mark.parametrize(("page", "encoding"), [
    (b"<meta charset=windows-1252><p>caf\xe9 \x96 pt\x92s", "windows-1252"),
    (b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>caf\xe9 \x96 pt\x92s", "iso-8859-1"),
    ("<meta charset=utf-16><p>café – pt’s".encode(), "UTF-8"),
    ("<p>café – pt’s".encode("utf-16"), "UTF-16"),
    ("<meta charset=macintosh><p>café – pt’s".encode("mac-roman"), "macintosh"),
])
def test_the_alphabet_is_found(page: bytes, encoding: str):
    opened = read_html(page, "note.html")
    assert opened.texts[0].text == "café – pt’s\n"
    assert opened.encoding == encoding


def test_a_page_without_text_is_an_error():
    with pytest.raises(ChartproofError, match=r"no text could be read from this HTML page .1 picture"):
        text_of("<html><img src=a></html>")
