"""An answer recorded as a file that people can read: a short head that says what is wrong with it, then the answer as a model might send it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

import msgspec

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.writing.kinds import KINDS

Kind = Literal["good", "changed", "added", "fabricated", "dropped", "claim", "injection", "identity", "form"]
"""What is wrong: nothing · a fact told otherwise · minutes, units or figures more · what nobody did or said · a fact left out · progress or need that is
claimed · obeyed what stood in somebody's words · a name, an author or a signature · not a note's form.
"""
Known = Literal["", "missed", "false alarm"]
"""Where the checker is known to err: it does not find the words, or it finds something in a good answer."""
_FIELDS = ("title", "of", "kind", "wrong", "open", "lost", "known")
_SEVERAL = ("open", "lost")
_NEEDED = ("title", "kind", "wrong")
_PLACE = re.compile(r"\{([^{}\n]+)\}")


class Recorded(msgspec.Struct, frozen=True):
    """``document`` is the kind of a chart's document, empty for the visit's note. ``open`` are words under which the check must find something, with ``«»``
    around those that count where more is needed to tell the place; ``lost`` are facts that it must miss. In ``text``, ``{words}`` stands for the placeholder
    of these words. ``why`` says why the checker errs.
    """

    example: str
    name: str
    title: str
    kind: Kind
    wrong: str
    text: str
    document: str = ""
    open: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    known: Known = ""
    why: str = ""

    @property
    def good(self) -> bool:
        """Nothing is wrong with it: the check must leave it clear."""
        return self.kind == "good"

    def reply(self, token: Callable[[str], str]) -> str:
        """The answer as it would come back: the placeholder in each place. ``token`` tells it, or raises KeyError where these words have none."""
        return _PLACE.sub(lambda found: token(found[1]), self.text)


class Marked(NamedTuple):
    """Words to be found, in what stands around them."""

    before: str
    words: str
    after: str

    def places(self, text: str) -> list[tuple[int, int]]:
        """Every place of the words in a text, from code point to code point."""
        whole = self.before + self.words + self.after
        return [(m.start() + len(self.before), m.start() + len(self.before) + len(self.words)) for m in re.finditer(re.escape(whole), text)]


def marked(line: str) -> Marked:
    r"""A line of ``open:``, in which ``{words}`` are plain words again, as they are in the checked text, and ``\n`` is the end of a line."""
    plain = _PLACE.sub(r"\1", line).replace("\\n", "\n")
    before, mark, rest = plain.partition("«")
    if not mark:
        return Marked("", plain, "")
    words, _, after = rest.partition("»")
    return Marked(before, words, after)


def parse(text: str, example: str, name: str, source: str) -> Recorded:
    """Read one file. Raises ChartproofError with the line where the form is broken."""
    pieces = re.split(r"^---\n", text.replace("\r\n", "\n"), maxsplit=2, flags=re.MULTILINE)
    if len(pieces) != 3 or pieces[0]:
        raise _broken(source, 1, "A recorded answer begins with a head between two lines of ---", "Copy the head of another answer")
    held: dict[str, list[str]] = {}
    for number, line in enumerate(pieces[1].splitlines(), 2):
        field, colon, value = line.partition(": ")
        if field not in _FIELDS or not colon or not value.strip() or (field in held and field not in _SEVERAL):
            raise _broken(source, number, "a line of the head is none of its fields, is empty, or stands twice", f"The fields are {', '.join(_FIELDS)}")
        held.setdefault(field, []).append(value.strip())
    missing = next((field for field in _NEEDED if field not in held), "")
    if missing:
        raise _broken(source, 1, f"the head has no {missing}", f"Add `{missing}:`")
    known, _, why = held.get("known", [""])[0].partition(": ")
    made = Recorded(example, name, held["title"][0], held["kind"][0], held["wrong"][0], pieces[2], held.get("of", [""])[0],  # type: ignore[arg-type]  # checked below
                    tuple(held.get("open", ())), tuple(held.get("lost", ())), known, why)  # type: ignore[arg-type]
    fault = _fault(made)
    if fault:
        raise _broken(source, 1, fault, "Correct the head, or the text below it")
    return made


def _fault(made: Recorded) -> str:
    """What is wrong with the head itself; empty where nothing is."""
    if made.kind not in get_args(Kind):
        return f"there is no kind {made.kind}"
    if made.document and made.document not in KINDS:
        return f"no document of a chart is called {made.document}"
    if made.known not in get_args(Known) or bool(made.known) != bool(made.why):
        return "`known` is `missed` or `false alarm`, and its reason after a colon"
    if made.good and (made.open or made.lost or made.known == "missed"):
        return "a good answer has nothing that must be found"
    if not made.good and (made.known == "false alarm" or not (made.open or made.lost)):
        return "a bad answer says under which words it is found, or which fact is lost"
    plain = _PLACE.sub(r"\1", made.text)
    strange = next((line for line in made.open if len(marked(line).places(plain)) != 1), "")
    return "words of `open` do not stand in the text, or stand there more than once" if strange else ""


def _broken(source: str, line: int, what: str, remedy: str) -> ChartproofError:
    return ChartproofError(Problem(what, remedy, Place(source, line, 1)))
