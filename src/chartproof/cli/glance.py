"""What leaves, at a glance, and what came back: for a tired reader. Words of the text are shown on the user's own terminal only, else lines and kinds."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

import click

from chartproof.cli import screen
from chartproof.desk.privacy import Looked
from chartproof.privacy.hit import Hit
from chartproof.privacy.mask import Found
from chartproof.privacy.restore import Left, Restored, Why

KINDS = {
    "A": "name", "B": "place", "C": "date or age", "D": "telephone", "E": "fax", "F": "e-mail", "G": "social security number", "H": "record number", "I": "plan number",
    "J": "account", "K": "licence", "L": "vehicle", "M": "device", "N": "web address", "O": "network address", "P": "biometrics", "Q": "photograph", "R": "other mark",
}
"""The eighteen in a word."""
_WHY: dict[Why, str] = {
    "unknown": "no such placeholder was ever given out", "number": "was never given out", "unnumbered": "has lost its number",
    "unsent": "is of this chart, but was not in the text you sent (--any takes it)", "unreadable": "a bracket with more in it than a placeholder",
    "loose": "may be a placeholder that lost its brackets", "several": "two texts became this same masked text; the later spelling was used",
}


def masked_glance(name: str, looked: Looked, warnings: Sequence[str], back: str, *, alone: bool) -> str:
    """What will leave, what was covered, what stays, what is open. ``alone`` says that no roster told who is who."""
    own = _own_terminal()
    shown = f"{screen.safe(name)}: " if own else ""  # a file may be called by its patient's name
    sure = [f for f in looked.masked.found if f.hit is None or f.hit.certainty != "review"]
    safe = [f for f in looked.masked.found if f.hit is not None and f.hit.certainty == "review"]
    lines = [f"{shown}{warning}" for warning in warnings]
    total = len(looked.masked.found)
    lines.append(_bold(f"{shown}{total} {'place' if total == 1 else 'places'} covered" if total else f"{shown}nothing was found to cover"))
    lines += _covered(looked.text, sure, own=own)
    if safe:
        lines += [_bold("covered to be safe") + "  nobody knows these words; --keep WORD lets one stand", *_covered(looked.text, safe, own=own)]
    if looked.kept:
        lines += [_bold("stays, by your word"), *_places(looked.text, looked.kept, own=own)]
    if looked.open:
        lines += [_bold("OPEN: nobody decided"), *_places(looked.text, looked.open, own=own)]
    if looked.again:
        lines += [_bold("STILL FOUND in the masked text"), *_places(looked.masked.text, looked.again, own=own)]
    if alone:
        lines.append("No roster was given: names are told by the words around them only, and some are missed. --roster FILE finds them exactly.")
    if looked.clear():
        lines.append("The masked text was looked at again: nothing more was found. That is no proof; read it before you send it.")
    else:
        lines.append("Do not send this text yet: decide each place with --keep WORD or --hide WORD.")
    if back and total:
        lines.append(f"Names back: {back}" if own else "Names back: chartproof restore, with the same chart, roster or vault")
    if sys.stdout.isatty():
        lines.append(_bold("What leaves:"))
    return "\n".join(lines)


def highlighted(looked: Looked) -> str:
    """The masked text for the screen: placeholders stand out, and escape characters of the note command nothing."""
    parts, done = [], 0
    for start, end in looked.masked.placed():
        parts += [_shown(looked.masked.text[done:start]), _bold(looked.masked.text[start:end])]
        done = end
    return "".join((*parts, _shown(looked.masked.text[done:])))


def _shown(text: str) -> str:
    return "\n".join(screen.safe(line) for line in text.split("\n"))


def question(text: str, hit: Hit) -> str:
    """A hit that only a person can judge, under its own words, on the user's terminal."""
    return "\n".join(_drawn(text, hit, own=True))


def checked_text(name: str, text: str, hits: Sequence[Hit], warnings: Sequence[str]) -> str:
    """One line for each hit: file, line, kind, why. Words are drawn only on a terminal."""
    own = sys.stdout.isatty()
    shown = screen.safe(name)
    lines = [f"{shown}: {warning}" for warning in warnings]
    if not hits:
        return "\n".join([*lines, f"{shown}: nothing was found"])
    for hit in hits:
        lines.append(f"{shown}:{_line_of(text, hit.start)}: {KINDS[hit.category]} ({hit.category}), {hit.certainty}: {hit.why}")
        if own:
            lines += _drawn(text, hit, own=True)[:2]
    return "\n".join(lines)


def restored_glance(name: str, given: str, made: Restored) -> str:
    """The ledger: what came back once, more often, never; what was left and why. Placeholders name nobody, so they are shown anywhere."""
    how = {"exact": "unchanged; every word is as it was", "reflowed": "only line ends and spaces differ; every name is spelled as it was",
           "changed": "changed; each name in its commonest spelling"}[made.how]
    back = sum(line.back for line in made.ledger)
    shown = f"{screen.safe(name)}: " if _own_terminal() else ""
    lines = [_bold(f"{shown}{back} {'place' if back == 1 else 'places'} restored") + f"  the text came back {how}"]
    width = max((len(line.token) + 2 for line in made.ledger), default=0)
    came = [line for line in made.ledger if line.back] if made.how == "changed" else []
    for line in came:
        times = "came back once" if line.returned() == "once" else f"came back {line.back} times"
        also = f", {line.mended} of them changed" if line.mended and line.back > 1 else ", changed" if line.mended else ""
        sent = f" (sent {line.sent} times)" if line.sent > 1 else "" if line.sent else " (not in the text you sent)"
        lines.append(f"  {'[' + line.token + ']':{width}}  {times}{also}{sent}")
    never = [f"[{line.token}]" for line in made.ledger if line.returned() == "never"]
    if never:
        lines.append(f"  never came back: {' '.join(never)}")
    if made.left:
        lines.append(_bold("left as it is: look at these"))
    for one in made.left:
        lines += _left(given, one)
    return "\n".join(lines)


def _left(given: str, one: Left) -> list[str]:
    instead = f"; this chart has {', '.join(f'[{token}]' for token in one.instead[:6])}" if one.instead else ""
    if one.why == "several":
        return [f"  {_WHY[one.why]}"]
    named = f"{screen.safe(given[one.start:one.end])} " if one.instead else ""  # it names a role we know, and so nobody
    line = f"  line {_line_of(given, one.start)}: {named}{_WHY[one.why]}{instead}"
    return [line, *_under(given, one.start, one.end)] if _own_terminal() else [line]


def _covered(text: str, found: Iterable[Found], *, own: bool) -> list[str]:
    """A line for each placeholder: what it covers (on the user's terminal), how often, which kind, why."""
    by_token: dict[str, list[Found]] = {}
    for one in found:
        by_token.setdefault(one.token, []).append(one)
    if not own:
        kinds = Counter(_kind(places[0]) for places in by_token.values())
        return [f"  {count} x {kind}" for kind, count in kinds.items()]
    width = max((len(token) + 2 for token in by_token), default=0)
    lines = []
    for token, places in by_token.items():
        surfaces = " · ".join(dict.fromkeys(" ".join(screen.safe(text[f.start:f.end]).split()) for f in places))
        shown = screen.window(surfaces, [], 40)[0]
        times = f"{len(places)} x " if len(places) > 1 else ""
        why = places[0].hit.why if places[0].hit else "a bracket that you typed"
        named = _bold(f"[{token}]") + " " * (width - len(token))
        lines.append(f"  {named}{shown}{' ' * max(2, 28 - screen.cells(shown))}{times}{_kind(places[0])}: {why}")
    return lines


def _kind(found: Found) -> str:
    return KINDS[found.hit.category] if found.hit else "typed bracket"


def _places(text: str, hits: Iterable[Hit], *, own: bool) -> list[str]:
    return [line for hit in hits for line in _drawn(text, hit, own=own)]


def _drawn(text: str, hit: Hit, *, own: bool) -> list[str]:
    """A hit with its line and carets on the user's terminal, by line number elsewhere."""
    said = f"{KINDS[hit.category]}: {hit.why}"
    number = _line_of(text, hit.start)
    if not own:
        return [f"  line {number}: {said}"]
    drawn = _under(text, hit.start, hit.end)
    return [*drawn, f"      {said}"]


def _under(text: str, start: int, end: int) -> list[str]:
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    line = text[begin:stop if stop >= 0 else len(text)]
    shown, moved = screen.window(line, [(start - begin, min(end - begin, len(line)))], screen.width() - 8)
    return [f"  {_line_of(text, start):3} {shown}", f"      {screen.carets(shown, moved)}"]


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _own_terminal() -> bool:
    """Whether what is told beside the text goes to a person's screen and to no log."""
    return sys.stderr.isatty()


def _bold(text: str) -> str:
    return click.style(text, bold=True) if text and _own_terminal() and not os.environ.get("NO_COLOR") else text
