"""Bytes to text, and in which encoding: marks and zeros first, then UTF-8, then the likelier of two old alphabets.

Windows-1252 and Mac Roman give each byte a meaning, so only the words can tell them apart: a capital in the middle of a small
word, or a currency sign before a letter, was meant to be something else. Each character above ASCII is weighed by its
neighbours; a tie goes to Windows. Latin-1 is Windows-1252 without the bytes 80 to 9F.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from chartproof.exchange.texts.opened import refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"), (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"), (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"), (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
"""Byte order marks in the order in which they are tried: UTF-32 begins like UTF-16."""
_ZEROS = (("utf-32-le", "UTF-32", 4, 0), ("utf-32-be", "UTF-32", 4, 3), ("utf-16-le", "UTF-16", 2, 0), ("utf-16-be", "UTF-16", 2, 1))
"""Codec, name, bytes a character, and which of them is not zero in Western text."""
_SAMPLE = 64 * 1024
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a"))
_SAVE_AS = "Save it as plain text in UTF-8"
_HIGH = re.compile(r"[^\x00-\x7f]")
_QUOTES = "‘’“”"
_VOWELS = "aeiouáéíóú"
_SIGNS = "°½¼¾±×•–—…·≤≥®©™"
_RARE = re.compile(r"[¤¦§¨¬¯´¸¹ªº÷ƒˆ˜†‡‰‹›€‚„Ÿ∞∂∑∏π∫Ω√≈∆◊ıˇ˘˙˚˝˛ﬁﬂ⁄¥¢£¶ÞÐþð]|[\x80-\x9f\uf8ff]")


class Decoded(NamedTuple):
    """Text, and the encoding it was found to be in, as people call it. ``sure`` is false for one that was weighed."""

    text: str
    encoding: str
    sure: bool = True


def decode(content: bytes, name: str) -> Decoded:
    """The text of bytes that are text, without a byte order mark.

    Raises :class:`ChartproofError` for binary content and for bytes that do not fit the encoding their mark names.
    """
    for mark, codec, called in _MARKS:
        if content.startswith(mark):
            return Decoded(_strict(content[len(mark):], codec, called, name), called)
    zeros = _by_zeros(content)
    if zeros:
        return Decoded(_strict(content, *zeros, name), zeros[1])
    if b"\0" in content:
        raise _binary(content, name, content.find(b"\0"))
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        at = error.start
    # raised here, not in the handler: the decoder's error holds the bytes of the record
    sample = content[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 100:
        raise _binary(content, name, at)
    return _old_alphabet(content)


def _strict(content: bytes, codec: str, called: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        pass
    raise refusal(name, f"the file says that it is {called}, and its bytes are not", "It may be damaged or cut off: save it again as plain text in UTF-8")


def _by_zeros(content: bytes) -> tuple[str, str] | None:
    """Codec and name of UTF-16 or UTF-32 without a mark: zeros in all but one of the places of nearly each character."""
    sample = content[:4096]
    for codec, called, width, letter in _ZEROS:
        places = [sample[i::width] for i in range(width)]
        if len(content) % width == 0 and len(sample) >= 2 * width and places[letter].count(0) * 10 <= len(places[letter]) and all(
                place.count(0) * 10 >= len(place) * 6 for i, place in enumerate(places) if i != letter):
            return codec, called
    return None


def _old_alphabet(content: bytes) -> Decoded:
    windows = content.decode("cp1252", errors="replace")
    mac = content.decode("mac-roman")
    if not (windows.count("\ufffd") or _weight(mac) > _weight(windows)):
        high = content.translate(None, bytes(range(0x80)) + bytes(range(0xA0, 0x100)))
        return Decoded(windows, "Windows-1252" if high else "Latin-1", sure=False)
    return Decoded(mac, "Mac Roman", sure=False)


def _weight(text: str) -> int:
    """How well the characters above ASCII fit their neighbours. Only the first of them are weighed."""
    weight = 0
    sample = text[:_SAMPLE * 4]
    for count, found in enumerate(_HIGH.finditer(sample)):
        if count == 2000:
            break
        at = found.start()
        weight += _fit(sample[at], sample[at - 1] if at else " ", sample[at + 1:at + 2] or " ")
    return weight


def _fit(character: str, before: str, after: str) -> int:
    if character in _QUOTES:
        return _fit_quote(character, before, after)
    if _RARE.match(character):
        fit = -2
    elif character in "¡¿":
        fit = 1 if after.isupper() else -2
    elif character in "²³¹":
        fit = 1 if before.isalnum() else -2
    elif character in _SIGNS:
        inside = before.isalpha() and after.isalpha() and (character not in "–—…" or (character == "–" and before in _VOWELS and after in _VOWELS))
        fit = -1 if inside else 2
    elif character.isalpha():
        fit = _fit_letter(character, before, after)
    else:
        fit = int(character == "\u00a0")
    return fit


def _fit_quote(character: str, before: str, after: str) -> int:
    opening = character in "‘“"
    if before.isalnum() and after.isalpha():
        # he's, can't, O'Brien; but not Luc'a, who is Lucia in the other alphabet
        return 3 if character == "’" and (after in "stdmlrv" or before.isupper()) else -2
    return 2 if (not after.isspace() if opening else not before.isspace()) else -1


def _fit_letter(character: str, before: str, after: str) -> int:
    """Capitals begin words or stand among capitals; small letters stand beside small letters."""
    if character.isupper():
        if before.islower() or before.isdigit():
            return -3
        return 1 if before.isupper() or after.isalpha() else -1
    if character == "ñ" and after not in _VOWELS:
        return -2
    if before.isalpha() or after.islower():
        return 2
    return -2


def _binary(content: bytes, name: str, at: int) -> Exception:
    return refusal(name, "the file is binary, not text", "Name a text, Word, RTF, PDF or HTML file, or a table of notes",
                   content.count(b"\n", 0, at) + 1, at - content.rfind(b"\n", 0, at))
