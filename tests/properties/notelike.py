"""Hypothesis strategies for texts that look like notes and are none: torn, shuffled, glued and decorated pieces of real layouts."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import strategies as st

from conftest import EXAMPLES, ROOT

NOTES = sorted([*(EXAMPLES / "notes").glob("*.txt"), *(ROOT / "tests" / "reading" / "voices").glob("*.txt"),
                *(ROOT / "benchmarks" / "reading" / "sample").glob("*.txt")])

ODD = (
    # days and hours of no calendar, figures of no count
    "22/23/2026", "02/30/2026", "2026-13-45", "0000-00-00", "31 February 2026", "September 31, 2026", "00/00/0000", "99:99", "24:61 pm", "0:00-0:00", "0/0", "7/0",
    "3/5/7/9", "1/2/3", "999999999999 minutes", "97530 x 99999999 min", "-5 min", "0.0000001 sec", "1e9 units", "5 to 3 trials", "12,345,678,901.999 deg",
    "\u00bd min", "\u0663/\u0665 trials", "\u0967\u0968 min", "\u2462 units", "x\u00b2", "97530x", "x97530", "97530975309753097530", "min25", "25min97530", "3/5Min A", "MinA", "u2",
    # goals, codes and modifiers of nowhere
    "STG999", "LTG0", "STG 1STG2STG3", "goal #", "Goal 99z: ", "STG1: STG1: STG1:", "STG2 met, not met, met", "00000", "99999", "97530-", "97530-GO-GO-GO-KX-59-XE-CO", "G8984 CJ",
    # brackets, boxes, blanks, rules, tables
    "[[[[ ]]]]", "((((1:1))))", "[x] [ ] [x]", "[ ]", "[x]", "( )", "\u2610 97530", "\u2611 97530", "\u2713", "[PATIENT] [DATE-2]", "____", "Group of ___", "|||||", "| --- | --- |",
    "| Code | Min | Units |", "| 97530 | | 2 |", "+---+---+", "=====", "-----", "* * *", "VOID", "~~97530 x 40 min~~", '{"code": 97530}', "<td>97530</td>", "%s %d {0} {value}",
    # words that turn what stands near them
    "denies", "no", "not", "was not", "last visit", "next visit", "goal:", "HEP:", "will", "mother reports", "if", "per", "LATE ENTRY 11/16/2026:", "Addendum:", "x", "X", "w/", "@", "#",
    # signatures
    "Electronically signed by", "/s/", "OTR/L", ", OTR/L, COTA/L, MD", "Signature: ____", "R. Ames, OTR/L 02/30/2026",
    # code points that drift, vanish, turn round or grow
    "\u0130\u0130\u0130", "\u00df\u1e9e", "\ufb01ne motor", "\u0149", "e\u0301\u0301\u0301", "\u202e97530 nim 52\u202c", "\u200f\u200e", "\u05d0\u05d1\u05d2", "\u0645\u0631\u062d\u0628\u0627", "\U0001f600",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u4e00\u4e8c\u4e09", "\u2013", "\u2014", "\u2212", "\u00d7", "\u2019", "\u201c\u201d", "\u00a0", "\u2028", "\u2029", "\u0085", "\u000b", "\f", "\x00", "\x1b[31m", "\x08", "\x7f",
    "\ufeff", "\ufffd", "\u00ad", "\u200b", "\r", "\r\r\n", "\t\t",
)
"""What a note holds only by accident, one piece each."""

GLUE = ("", " ", "\n", "\n\n", ", ", "; ", ". ", ": ", " | ", "\t", " - ", "\r\n", "-", "/", "  - ", "\n    ")


@cache
def _pieces() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in NOTES]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    parts = [part for line in lines for part in re.split(r"[,;.|]", line) if part.strip()]
    return tuple(dict.fromkeys([*lines, *parts, *(word for part in parts for word in part.split()[:2])]))


def _torn(text: str) -> st.SearchStrategy[str]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda at: text[min(at):max(at)])


def _long(piece: str) -> st.SearchStrategy[str]:
    return st.integers(2, 60).map(lambda times: piece * times)


whole = st.sampled_from(NOTES).map(lambda path: path.read_text(encoding="utf-8"))
"""A note as it stands."""
fragments = st.one_of(st.deferred(lambda: st.sampled_from(_pieces())), st.sampled_from(ODD),
                      st.text(st.characters(exclude_categories=["Cs"]), max_size=6))
"""A line, a clause or a word of a note; an odd piece; code points of any kind."""
_CHANGES = (str, str.upper, str.lower, str.title, str.swapcase, lambda t: t.replace(" ", ""), lambda t: t.replace("\n", " "), lambda t: t[::-1], lambda t: t.replace("-", "\u2013"),
            lambda t: t.replace(" ", "\u00a0"), lambda t: t.replace("\n", "\r\n"), lambda t: re.sub(r"(?m)^", "> ", t), lambda t: re.sub(r"(\d) ", r"\1", t))


@st.composite
def patchworks(draw: st.DrawFn) -> str:
    """Pieces of many notes glued by whatever holds them, now and then one of them many times over."""
    pieces = draw(st.lists(st.one_of(fragments, fragments, fragments, fragments.flatmap(_long)), min_size=1, max_size=24))
    glue = draw(st.lists(st.sampled_from(GLUE), min_size=len(pieces), max_size=len(pieces)))
    return "".join(part for pair in zip(pieces, glue, strict=True) for part in pair)


@st.composite
def wounded(draw: st.DrawFn) -> str:
    """A note of which a part is missing, or lines are shuffled, doubled, or parted by odd pieces."""
    text = draw(whole)
    wound = draw(st.sampled_from(("torn", "shuffled", "doubled", "pierced")))
    if wound == "torn":
        return draw(_torn(text))
    lines = text.splitlines(keepends=True)
    if wound == "shuffled":
        return "".join(draw(st.permutations(lines)))
    if wound == "doubled":
        return text + draw(st.sampled_from(GLUE)) + text
    at = sorted(draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=6)), reverse=True)
    for place in at:
        text = text[:place] + draw(st.sampled_from(ODD)) + text[place:]
    return text


notelike = st.tuples(st.one_of(patchworks(), wounded()), st.sampled_from(_CHANGES)).map(lambda pair: pair[1](pair[0]))
"""Anything that somebody could paste where a note belongs."""
