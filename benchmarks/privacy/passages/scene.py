"""One chart: its people, places and numbers, its roster, and the slots of a sentence filled from it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from . import contacts, cores, days, free, numbers, places
from .draw import Draw
from .people import Person, Village, surface
from .pieces import Piece

_SLOT = re.compile(r"\{([a-z0-9]+)(?::([a-z]+))?\}|~([^~]+)~")
_HE = {"he": "she", "him": "her", "his": "her", "himself": "herself"}
_ROLES = ("patient", "mother", "father", "sibling", "grandparent", "spouse", "teacher", "aide", "physician", "therapist", "assistant", "friend", "stranger", "employer", "coworker")
_UNKNOWN_SHARE = {"friend": 1.0, "stranger": 1.0, "employer": 0.8, "coworker": 0.7, "sibling": 0.2, "grandparent": 0.25, "aide": 0.3}
"""How often somebody is on no face sheet: a classmate never is, a patient always."""


class Scene:
    """A chart out of which sentences are filled. Slots: ``{mom}``, ``{mom:full}``, ``{day}``, ``{phone}``; ``~words~`` may be found or left."""

    def __init__(self, draw: Draw, seed: str, adult: bool) -> None:
        self.draw, self.adult = draw, adult
        village = Village(draw, seed)
        self.people: dict[str, Person] = {}
        patient = village.person("patient")
        for role in _ROLES:
            known = not draw.chance(_UNKNOWN_SHARE.get(role, 0.0))
            kin = patient.family if draw.chance(0.75) else ""
            person = patient if role == "patient" else village.person(
                role, kin if role in {"mother", "father", "sibling", "spouse"} else "", {"mother": True, "father": False}.get(role), known)
            self.people[role] = person
        self.today = datetime.date(2026, 1, 5) + datetime.timedelta(days=draw.randint(0, 330))
        age = draw.randint(3, 14) if not adult else draw.randint(38, 89)
        self.age = age
        self.born = self.today - datetime.timedelta(days=int(age * 365.25) + draw.randint(5, 350))
        self.places = {"school": places.school(draw), "facility": places.facility(draw), "hospital": places.facility(draw), "town": places.town(draw),
                       "employer": places.employer(draw), "street": places.street(draw)[0], "zip": places.zip_code(draw)[0], "county": places.county(draw)}
        self.places_known = {"school": True, "facility": True, "hospital": draw.chance(0.4), "town": True, "employer": draw.chance(0.5), "street": True, "zip": True, "county": False}
        self.held: dict[str, tuple[str, str]] = {
            "mrn": numbers.mrn(draw), "phone": contacts.phone(draw), "member": numbers.member(draw), "mbi": numbers.mbi(draw), "email": contacts.email(draw, self.people["mother"])}

    def roster(self) -> dict[str, list[dict[str, object]]]:
        """What the front desk knows: people with role, places, numbers, and the day of birth."""
        people = [{"role": each.role, "name": each.full, "given": each.given, "family": each.family, "middle": each.middle, "nicknames": [each.nickname] if each.nickname else []}
                  for each in self.people.values() if each.known]
        where = [{"kind": kind, "name": name} for kind, name in self.places.items() if self.places_known[kind]]
        held = [{"kind": kind, "value": value} for kind, (value, _) in self.held.items()] + [{"kind": "dob", "value": self.born.isoformat()}]
        return {"people": [dict(each) for each in people], "places": [dict(each) for each in where], "numbers": [dict(each) for each in held]}

    def fill(self, sentence: str) -> Iterator[Piece]:
        """The pieces of a sentence whose slots are filled."""
        at = 0
        for match in _SLOT.finditer(sentence):
            if match.start() > at:
                yield Piece(sentence[at:match.start()])
            at = match.end()
            if match.group(3) is not None:
                yield Piece(match.group(3), "may")
            else:
                yield from self._slot(match.group(1), match.group(2) or "")
        if at < len(sentence):
            yield Piece(sentence[at:])

    def _slot(self, name: str, style: str) -> Iterator[Piece]:
        if name.lower() in _HE:
            yield Piece(_HE[name] if self.people["patient"].girl else name)
        elif name == "theirs":
            yield Piece("her" if self.people["patient"].girl else "his")
        elif name == "pupil":
            yield Piece("girl" if self.people["patient"].girl else "boy")
        elif name == "age":
            yield Piece(str(self.age))
        elif name in _PERSON:
            yield from self._person(self.people[_PERSON[name]], style)
        else:
            yield from _STYLED[name](self, style) if name in _STYLED else _SLOTS[name](self)

    def _person(self, person: Person, style: str) -> Iterator[Piece]:
        words, tag = surface(self.draw, person, style)
        if tag.endswith("titled"):
            title = {"physician": "Dr.", "father": "Mr.", "mother": "Ms."}.get(person.role) or ("Mrs." if person.girl else "Mr.")
            title = self.draw.of((title, title, title.rstrip("."), {"Mrs.": "Ms.", "Dr.": "Doctor"}.get(title, title)))
            yield Piece(title, "may")
            yield Piece(" ")
        yield Piece(words, "gold", "A", f"{person.role}: {tag}", person.known)


_PERSON = {"pt": "patient", "mom": "mother", "dad": "father", "sib": "sibling", "gran": "grandparent", "spouse": "spouse", "teacher": "teacher", "aide": "aide", "doc": "physician",
           "ot": "therapist", "ota": "assistant", "friend": "friend", "stranger": "stranger", "boss": "employer", "coworker": "coworker"}


def _gold(words: str, letters: str, tag: str, known: bool = False) -> Iterator[Piece]:
    """The core as gold; what stands around it may be masked or left."""
    before, core, behind = cores.cut(words, tag)
    for part, standing in ((before, "may"), (core, "gold"), (behind, "may")):
        if standing == "gold":
            yield Piece(part, "gold", letters, tag, known)
        elif part:
            yield Piece(part, "may" if any(map(str.isalnum, part)) else "plain")


def _day(scene: Scene, style: str) -> Iterator[Piece]:
    offset = {"soon": (1, 40), "ago": (-60, -1), "far": (-700, -90), "": (-40, 40)}[style]
    day = scene.today + datetime.timedelta(days=scene.draw.randint(*offset))
    words, tag = days.written(scene.draw, day)
    yield from _gold(words, "C", f"date {tag}")


def _dos(scene: Scene) -> Iterator[Piece]:
    words, tag = days.written(scene.draw, scene.today, scene.draw.of(days.COMMON) if scene.draw.chance(0.8) else None)
    yield from _gold(words, "C", f"date {tag}")


def _dob(scene: Scene) -> Iterator[Piece]:
    words, tag = days.written(scene.draw, scene.born, scene.draw.of((*days.COMMON, 10, 16, 23, 26)))
    yield from _gold(words, "C", f"birth {tag}", known=True)


def _relative(scene: Scene) -> Iterator[Piece]:
    words, tag = days.relative(scene.draw, scene.today)
    yield from _gold(words, "C", tag)


def _old(scene: Scene) -> Iterator[Piece]:
    words, tag = days.old_age(scene.draw)
    yield from _gold(words, "C", f"age {tag}")


_TH = {90: "90th", 91: "91st", 92: "92nd", 93: "93rd", 95: "95th", 98: "ninety-eighth", 99: "99th", 100: "100th", 101: "101st", 102: "one hundred and second"}


def _old_age(scene: Scene) -> Iterator[Piece]:
    yield from _gold(str(scene.draw.randint(90, 103)), "C", "age, the number alone")


def _old_birthday(scene: Scene) -> Iterator[Piece]:
    yield from _gold(scene.draw.of(list(_TH.values())), "C", "age, Nth birthday")


def _number(letters: str, make: Callable[[Draw], tuple[str, str]], held: str = "") -> Callable[[Scene], Iterator[Piece]]:
    def slot(scene: Scene) -> Iterator[Piece]:
        known = bool(held) and scene.draw.chance(0.6)
        words, tag = scene.held[held] if known else make(scene.draw)
        yield from _gold(words, letters, tag, known)
    return slot


def _email(scene: Scene) -> Iterator[Piece]:
    known = scene.draw.chance(0.4)
    words, tag = scene.held["email"] if known else contacts.email(scene.draw, scene.people[scene.draw.of(("mother", "father", "teacher", "stranger"))])
    yield from _gold(words, "F", tag, known)


def _url(scene: Scene) -> Iterator[Piece]:
    words, tag = contacts.url(scene.draw, scene.people[scene.draw.of(("mother", "patient", "stranger"))])
    yield from _gold(words, "N", tag)


_NEW: dict[str, Callable[[Draw], str]] = {"town": places.town, "school": places.school, "facility": places.facility, "hospital": places.facility, "employer": places.employer, "county": places.county}


def _place(kind: str, letters: str) -> Callable[[Scene, str], Iterator[Piece]]:
    def slot(scene: Scene, style: str) -> Iterator[Piece]:
        name, known = scene.places[kind], scene.places_known[kind]
        if style == "new":
            name, known = _NEW[kind](scene.draw), False
        yield from _gold(name, letters, kind, known)
    return slot


def _landmark(scene: Scene) -> Iterator[Piece]:
    yield from _gold(places.landmark(scene.draw), "BRA", "landmark")


def _state(scene: Scene) -> Iterator[Piece]:
    yield Piece(places.state(scene.draw), "may")


def _street(scene: Scene) -> Iterator[Piece]:
    if scene.draw.chance(0.5):
        yield from _gold(scene.places["street"], "B", "street", known=True)
    else:
        words, tag = places.street(scene.draw)
        yield from _gold(words, "B", tag)


def _zip(scene: Scene) -> Iterator[Piece]:
    if scene.draw.chance(0.5):
        yield from _gold(scene.places["zip"], "B", "ZIP", known=True)
    else:
        words, tag = places.zip_code(scene.draw)
        yield from _gold(words, "B", tag)


def _zip3(scene: Scene) -> Iterator[Piece]:
    yield from _gold(scene.draw.of(places.RESTRICTED), "B", "ZIP3, restricted")


def _ssn4(scene: Scene) -> Iterator[Piece]:
    yield from _gold(scene.draw.form("####"), "G", "SSN, last four alone")


def _only(scene: Scene) -> Iterator[Piece]:
    yield from _gold(free.phrase(scene.draw, scene.adult), "R", "free: only one")


def _handle(scene: Scene) -> Iterator[Piece]:
    person = scene.people[scene.draw.of(("patient", "mother"))]
    yield from _gold(free.handle(scene.draw, person), "RN", "user name")


def _photo(scene: Scene) -> Iterator[Piece]:
    yield from _gold(free.photo(scene.draw, scene.people["patient"], scene.today), "QR", "photo file")


def _biometric(scene: Scene) -> Iterator[Piece]:
    yield from _gold(scene.draw.forms(free.BIOMETRICS), "PR", "biometric id")


def _family(scene: Scene) -> Iterator[Piece]:
    words, _ = surface(scene.draw, scene.people["patient"], "plural")
    yield from _gold(words, "A", "patient: family, plural", known=True)


_STYLED: dict[str, Callable[[Scene, str], Iterator[Piece]]] = {
    "day": _day, "school": _place("school", "BAR"), "facility": _place("facility", "BAR"), "hospital": _place("hospital", "BAR"), "town": _place("town", "B"),
    "county": _place("county", "B"), "work": _place("employer", "ABR"),
}
_SLOTS: dict[str, Callable[[Scene], Iterator[Piece]]] = {
    "dos": _dos, "dob": _dob, "rel": _relative, "old": _old, "oldage": _old_age, "oldth": _old_birthday, "email": _email, "url": _url, "state": _state, "street": _street, "zip": _zip,
    "zip3": _zip3, "landmark": _landmark, "phone": _number("DE", contacts.phone, "phone"), "fax": _number("ED", contacts.phone), "ip": _number("O", contacts.ip),
    "ssn": _number("G", numbers.ssn), "ssn4": _ssn4, "mrn": _number("HR", numbers.mrn, "mrn"), "mbi": _number("I", numbers.mbi, "mbi"), "member": _number("IJR", numbers.member, "member"),
    "account": _number("JR", numbers.account), "npi": _number("KR", numbers.npi), "licence": _number("KR", numbers.licence), "plate": _number("L", numbers.plate),
    "vin": _number("L", numbers.vin), "device": _number("MR", numbers.device), "udi": _number("MR", numbers.udi), "code": _number("RHIJK", numbers.other),
    "photo": _photo, "biometric": _biometric, "only": _only, "handle": _handle, "family": _family,
}
