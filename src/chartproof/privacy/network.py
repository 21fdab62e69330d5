"""E-mail addresses, web addresses and network addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.passage import Passage

_LOCAL = re.compile(r"[a-z0-9._%+\-'!#&*/=?^{|}~]{1,64}\Z")
_DOMAIN = re.compile(r"@ ?\[?(?:[a-z0-9\-]{1,63}\.){1,5}[a-z0-9\-]{2,24}\]?")
_SCHEME = re.compile(r"(?:https?|ftp|sftp|file|mailto|tel)(?::|\uff1a)//?[^\s<>\"')\]]{2,300}")
_ENDINGS = "com|org|net|edu|gov|mil|info|io|us|me|health|care|clinic|app|dev|biz|co|uk|ca|mx|in|vn|tv|ly|ai|school|k12|de|fr|es|link|online|site|page|example|test|local|name|pro|blog"
_SPELT = re.compile(rf"(?:\(at\)|\[at\]|\bat\b) ?[a-z0-9\-]{{1,40}}(?:(?: ?(?:\(dot\)|\[dot\]|\bdot\b) ?|\.)[a-z0-9\-]{{1,30}}){{0,4}}(?: ?(?:\(dot\)|\[dot\]|\bdot\b) ?|\.)(?:{_ENDINGS})\b")
_BARE = re.compile(rf"(?<![a-z0-9@.\-/])(?:www\.)?(?:[a-z0-9][a-z0-9\-]{{0,40}}\.){{1,4}}(?:{_ENDINGS})(?![a-z0-9\-])(?:\.[a-z]{{2}}\b)?(?::[0-9]{{2,5}})?(?:/[^\s<>\"')\],;]{{0,300}})?")
_SURE = re.compile(r"(?:com|org|net|edu|gov|mil|info|io|health|care|clinic|app|example|school|uk|k12|biz|online|site|blog|tv|page|link|us|co|test)(?:[:/.]|\Z)")
_IPV6 = re.compile(r"(?<![0-9a-z:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){0,7}(?![0-9a-z:])|(?<![0-9a-z:.])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:?){0,6}")
_HANDLE = re.compile(r"(?<![a-z0-9.@])@[a-z][a-z0-9_.]{2,28}[a-z0-9](?![a-z0-9@])")


def addresses(of: Passage) -> Iterator[Hit]:
    """Every address; only texts that hold their signs are looked through."""
    folded = of.folded
    if "@" in folded:
        yield from _mails(of)
    if "://" in folded or ":/" in folded:
        for m in _SCHEME.finditer(folded):
            yield made(of, m.start(), m.start() + len(m.group().rstrip(".,;:!?")), "URL", "url", "a web address", "format")
    yield from _sites(of)
    if "::" in folded or folded.count(":") > 2:
        for m in _IPV6.finditer(folded):
            written = m.group()
            groups = written.count(":")
            if (("::" in written and groups > 2) or groups == 7) and any(c.isdigit() for c in written) and not (written.replace(":", "").isdigit() and groups < 4):
                yield made(of, *m.span(), "IP", "ip", "groups of hexadecimal figures with colons: a network address", "format")


def _mails(of: Passage) -> Iterator[Hit]:
    folded = of.folded
    for m in _DOMAIN.finditer(folded):
        local = _LOCAL.search(of.text.lower() if len(of.text) < 64 else folded, max(0, m.start() - 64), m.start())
        start = local.start() if local else m.start()
        while start > 0 and of.text[start - 1] == "_":
            start -= 1
        # folding makes a blank of an underscore: the name may go on before it
        while start > 0 and of.text[start - 1] != " " and (of.text[start - 1].isalnum() or of.text[start - 1] in "._-+") and m.start() - start < 64:
            start -= 1
        if start < m.start():
            yield made(of, start, m.end(), "EMAIL", "email", "an e-mail address", "format")
    for m in _HANDLE.finditer(folded):
        yield made(of, *m.span(), "ID", "handle", "a name behind an at sign")


def _sites(of: Passage) -> Iterator[Hit]:
    folded = of.folded
    if " dot " in folded or "(dot)" in folded or "[at]" in folded or "(at)" in folded:
        for m in _SPELT.finditer(folded):
            begin = m.start() - (folded[m.start() - 1:m.start()].isspace())
            if not ("dot" in m.group() or m.group()[0] in "[("):
                continue
            stop = begin
            while begin > 0 and stop - begin < 64 and (of.text[begin - 1].isalnum() or of.text[begin - 1] in "._-+'"):
                begin -= 1
            if begin < stop:
                yield made(of, begin, m.end(), "EMAIL", "email", "an e-mail address in words", "format")
    for m in _ENDED.finditer(folded):
        dot = m.start()
        begin = dot
        while begin > 0 and dot - begin < 120 and (folded[begin - 1].isalnum() or folded[begin - 1] in ".-_"):
            begin -= 1
        found = _BARE.match(folded, begin)
        if found and found.end() > dot and _SURE.search(folded, dot + 1, found.end()) and not folded[begin:found.end()].replace(".", "").isdigit():
            end = begin + len(found.group().rstrip(".,;:!?"))
            yield made(of, begin, end, "URL", "url", "a web address", "format")


_ENDED = re.compile(rf"\.(?:{_ENDINGS})(?![a-z0-9\-])")
