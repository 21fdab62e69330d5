"""The control words of RTF that matter for its text (RTF specification 1.9.1)."""

from __future__ import annotations

CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”",
}
"""Words that stand for a character."""

SILENT = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata",
    "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "filetbl", "pgptbl", "nonshppict", "fldinst", "sp", "bkmkstart", "bkmkend",
    "listname", "atnid", "atnauthor", "atntime", "atnref", "atndate", "atnparent", "userprops", "xe", "tc", "ftnsep", "ftnsepc", "ftncn",
    "aftnsep", "aftnsepc", "aftncn", "objclass", "objname", "objdata", "pntxta", "pntxtb", "template", "private", "passwordhash", "mmathPr",
    "shprslt", "nonesttables",
})
"""Groups without any text of the page."""

DROPPED = {"pict": "picture", "shppict": "picture", "annotation": "comment"}
"""Groups whose content is left out, and what the reader is told about."""

KEPT = frozenset({
    "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "shp", "shpinst", "shptxt", "do",
    "dptxbxtext", "field", "fldrslt", "listtext", "pntext", "object", "result", "ud", "formfield", "shpgrp", "nesttableprops", "upr",
})
"""Groups with text of the page, also where a reader that does not know them may skip them."""

WINGDINGS = {
    **{byte: chr(byte) for byte in range(0x20, 0x30)},
    **dict.fromkeys((0x9F, 0x6C, 0x6E, 0xA7, 0xD8, 0x76, 0x77, 0xB7), "•"), **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), "[ ]"),
    **dict.fromkeys((0x78, 0xFB, 0xFC, 0xFD, 0xFE), "[x]"), 0xE0: "→",
}
"""Bytes of Wingdings: bullets and boxes. A crossed and a ticked box both say that it was chosen."""

SYMBOL = {
    **{byte: chr(byte) for byte in range(0x20, 0x40)},
    0xB7: "•", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xAE: "→", 0xAD: "↑", 0xAF: "↓", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x44: "Δ",
}
"""Bytes of the Symbol font: bullets and the signs of measurements."""

CHARSETS = {
    2: "symbol", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
    -77: "mac-roman", **{-page: f"cp{page}" for page in (437, 850, 852, 866, 874, 932, 949, 950, *range(1250, 1259))}, -936: "gbk", -65001: "utf-8",
    -10000: "mac-roman",
}
"""``\\fcharsetN`` of a font as N, ``\\ansicpgN`` of the file as -N."""
