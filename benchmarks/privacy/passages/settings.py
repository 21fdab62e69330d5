"""How documents are put together: what stands in a daily note, a telephone note, a letter, a face sheet, in the voices of their writers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from . import told
from .clinical import sentence
from .draw import Draw, fresh
from .pieces import Piece
from .scene import Scene

Sentence = list[Piece]
_HEADS = (("S: ", "O: ", "A: ", "P: "), ("SUBJECTIVE: ", "OBJECTIVE: ", "ASSESSMENT: ", "PLAN: "), ("**S** ", "**O** ", "**A** ", "**P** "), ("S- ", "O- ", "A- ", "P- "),
          ("Subjective\n", "Objective\n", "Assessment\n", "Plan\n"))
_MIX = ((told.DATED, 5), (told.PLACED, 5), (told.AGED, 2), (told.FREE, 2), (told.PHONE, 3), (told.FAX, 2), (told.MAIL, 2), (told.WEB, 2), (told.COMPUTER, 2), (told.SOCIAL, 2),
        (told.RECORD, 2), (told.PLAN, 2), (told.ACCOUNT, 2), (told.LICENCE, 2), (told.VEHICLE, 2), (told.DEVICE, 2), (told.CODE, 2), (told.BIOMETRIC, 2), (told.PHOTO, 2))


def _text(words: str) -> Sentence:
    return [Piece(words)]


class Writer:
    """Writes the sentences of one passage."""

    def __init__(self, draw: Draw, scene: Scene) -> None:
        self.draw, self.scene = draw, scene

    def clinical(self) -> Sentence:
        """A sentence that identifies nobody."""
        return _text(sentence(self.draw, self.scene.adult))

    def people(self) -> Sentence:
        """A sentence about somebody."""
        return self.of(told.ADULT if self.scene.adult else told.CHILD)

    def any(self) -> Sentence:
        """A sentence with any other identifier. Ages of ninety are told where the patient is grown."""
        groups = [group for group, weight in _MIX for _ in range(weight) if self.scene.adult or group is not told.AGED]
        return self.of(self.draw.of(groups))

    def of(self, group: tuple[str, ...]) -> Sentence:
        """A sentence of one group."""
        return self.filled(self.draw.of(self.draw.shown(group)))

    def filled(self, wording: str) -> Sentence:
        """A sentence of this wording, which is fresh or not."""
        return [each._replace(fresh=fresh(wording)) for each in self.scene.fill(wording)]

    def labels(self, count: int) -> list[Sentence]:
        """Lines of a heading: the patient first, then others, each once."""
        chosen = self.draw.sample(self.draw.shown(told.MORE_LABELS), count)
        return [self.of(told.LABELS), *(self.filled(each) for each in chosen)]

    def mixed(self, clinical: int, people: int, other: int) -> list[Sentence]:
        """So many sentences of each sort, shuffled."""
        made = [*(self.clinical() for _ in range(clinical)), *(self.people() for _ in range(people)), *(self.any() for _ in range(other))]
        self.draw.shuffle(made)
        return made


def _run(sentences: Iterable[Sentence], between: str = ". ", end: str = ".") -> Iterator[Piece]:
    for n, each in enumerate(sentences):
        if n:
            yield Piece(between)
        yield from each
    yield Piece(end)


def _lines(sentences: Iterable[Sentence], lead: str = "") -> Iterator[Piece]:
    for each in sentences:
        yield Piece(lead)
        yield from each
        yield Piece("\n")


def daily(w: Writer) -> Iterator[Piece]:
    """A daily note in SOAP."""
    draw = w.draw
    if draw.chance(0.7):
        rows = w.labels(draw.randint(1, 5))
        yield from _lines(rows) if draw.chance(0.6) else _run(rows, draw.one(" | |  |\t|; "), "\n")
    s, o, a, p = draw.of(_HEADS)
    for head, rows in ((s, w.mixed(0, 2, draw.randint(0, 1))), (o, w.mixed(draw.randint(2, 5), draw.randint(0, 1), 0)), (a, w.mixed(2, draw.randint(0, 1), draw.randint(0, 1))),
                       (p, [w.clinical(), w.of(told.DATED), *w.mixed(0, 0, draw.randint(0, 1))])):
        yield Piece(head)
        if head.endswith("\n") or draw.chance(0.2):
            yield from _lines(rows, "- ")
        else:
            yield from _run(rows)
            yield Piece("\n")
    yield from signature(w)


def signature(w: Writer) -> Iterator[Piece]:
    """The last line of a note."""
    form = w.draw.of(w.draw.shown(("{ot:full}, OTR/L {dos}", "Electronically signed by {ot:full}, OTR/L, {dos} 14:58", "{ot:dotted} OTR/L", "SIGNED {ota:full}, COTA/L, cosigned {ot:full}, OTR/L {dos}", "-{ot:firstlast}, OT",
                      "{ot:full}, MS, OTR/L, CHT, Lic. {licence}, {dos}", "", "")))
    if form:
        yield from w.filled(form)


def hurried(w: Writer) -> Iterator[Piece]:
    """A note of one paragraph."""
    yield from _run(w.mixed(w.draw.randint(1, 4), w.draw.randint(1, 2), w.draw.randint(1, 2)), w.draw.one(". |; |, |. |... | - "), w.draw.one(".||"))


def telephone(w: Writer) -> Iterator[Piece]:
    """A telephone note."""
    draw = w.draw
    yield from w.of(("TC to {mom:full} at {phone}, ", "Phone note {dos} 4:15 pm: ", "t/c from ~dad~ {dad:first} {phone}. ", "{dos} - called {doc:titled}'s office ({phone}): ", "LVM for {stranger:full} {phone} re: ",
                                     "Rec'd call {dos} from {teacher:full}, {school}. ", "Phone call w/ {spouse:full} ({phone}): "))
    yield from _run(w.mixed(1, 1, draw.randint(1, 2)))


def message(w: Writer) -> Iterator[Piece]:
    """A message between staff."""
    draw = w.draw
    yield from w.of(("Hi {ota:first}, ", "{ot:first} - ", "hey {ota:first} can you see {pt:full} for me {rel}? ", "FYI {pt:initials} ", "@{ot:first} ", "Team, ", "{ota:first}: ", "Re: {pt:comma}\n"))
    yield from _run(w.mixed(1, 1, draw.randint(1, 2)), draw.one(". | / |. |, "), draw.one(".|!|"))
    yield from w.of((" Thx, {ot:first}", " -{ot:initials}", " ty! {ot:first} x4512", "", ""))


def letter(w: Writer) -> Iterator[Piece]:
    """A letter to a physician, a school, a payer."""
    draw = w.draw
    yield from w.of((
        "{facility}\n{street}, {town}, {state} {zip}\nT {phone}  F {fax}\n\n{day}\n\nRE: {pt:full}, DOB {dob}\n\nDear {doc:titled},\n\n",
        "{dos}\n\nTo Whom It May Concern:\nRe: {pt:comma}  Member ID {member}\n\n", "Dear {teacher:titled},\n\n", "Dear {mom:titled} and {dad:titled},\n\n",
        "ATTN: Appeals\nFax {fax}\nPatient {pt:full} ID# {member} DOS {day:ago}\n\n", "Dear Dr. {doc:full},\n\nThank you for referring {pt:full} (DOB {dob}).\n"))
    yield from _run([w.people(), *w.mixed(draw.randint(2, 4), 1, draw.randint(1, 2))])
    yield from w.of(("\n\nSincerely,\n{ot:full}, OTR/L\n{email}", "\n\nRespectfully,\n{ot:full}, OTR/L, NPI {npi}\n{phone}", "\nThanks,\n{ot:first}\n", "\n\ncc: {doc:full}, {teacher:full}"))


def face_sheet(w: Writer) -> Iterator[Piece]:
    """A piece of a face sheet."""
    rows = w.labels(w.draw.randint(4, 9))
    if w.draw.chance(0.6):
        yield from _lines(rows)
    else:
        yield from _run(rows, w.draw.one(" | |; |   | \u2022 "), "\n")
    if w.draw.chance(0.4):
        yield from _run(w.mixed(1, 1, 1))


def school_log(w: Writer) -> Iterator[Piece]:
    """A log of a school."""
    yield from w.of(("{pt:firstlast} {dos} 9:15-9:45 push-in, {teacher:titled}'s room. ", "Student {pt:full}, {school}, gr 2. {dos}. ", "{dos} {pt:initials} pull-out 30 min: ", "{pt:first} {pt:last} | {teacher:last} | {dos} | Rm 12 | "))
    yield from _run(w.mixed(w.draw.randint(1, 3), 2, 1))


def evaluation(w: Writer) -> Iterator[Piece]:
    """History at the head of an evaluation, or a discharge summary."""
    yield from w.of(("Evaluation {dos}\n", "DISCHARGE SUMMARY\n", "OT Initial Evaluation - {pt:comma} - {dos}\n", "History: ", "BACKGROUND\n", "Social hx: "))
    yield from _run([w.people(), w.of(told.PLACED), *w.mixed(w.draw.randint(1, 4), 1, 2)])
    yield Piece("\n")
    yield from signature(w)


def short(w: Writer) -> Iterator[Piece]:
    """One line that somebody pastes."""
    yield from w.any() if w.draw.chance(0.6) else w.people()
    if w.draw.chance(0.5):
        yield Piece(w.draw.one(". |, |; "))
        yield from w.clinical()


SETTINGS: dict[str, Callable[[Writer], Iterator[Piece]]] = {
    "daily note": daily, "hurried note": hurried, "telephone note": telephone, "message": message, "letter": letter, "face sheet": face_sheet, "school log": school_log, "evaluation": evaluation, "one line": short,
}
_SHARES = ("daily note", "daily note", "daily note", "hurried note", "hurried note", "hurried note", "telephone note", "telephone note", "message", "message", "letter", "face sheet", "face sheet", "school log",
           "evaluation", "evaluation", "one line", "one line")


def drawn(draw: Draw) -> str:
    """Which document a passage is."""
    return draw.of(_SHARES)
