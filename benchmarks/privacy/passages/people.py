"""The people of a chart, and the many ways in which a name is written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from faker import Faker

from .draw import Draw
from .lists import FAMILIES, GIVEN_GIRLS, LOCALES, NICKNAMES, PETS_LIKE_NAMES, WORDS_AS_FAMILIES, WORDS_AS_NAMES

_POOL = 60
_ABBREVIATIONS = frozenset(["PT", "OT", "ST", "RN", "MD", "PA", "NP", "UE", "LE", "RA", "TA", "TC", "DC", "BP", "HR", "TX", "DX", "RX", "HX", "SX", "FX", "MP", "IP", "CP", "MS", "TV", "PO", "AM", "PM", "IV", "ID", "ER", "OR", "ED", "TT", "VC", "SL", "AD", "DO", "IR", "ER", "AX", "IO"])


@dataclass(slots=True)
class Person:
    """Somebody of a chart. ``known`` says that the roster names them."""

    role: str
    given: str
    family: str
    girl: bool
    nickname: str = ""
    middle: str = ""
    known: bool = True
    title: str = ""

    @property
    def full(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    @property
    def initials(self) -> str:
        """First letters, with full stops."""
        return f"{self.given[0]}.{self.family.split()[-1][0].upper()}."


@cache
def _pool(seed: str) -> dict[str, tuple[list[str], list[str], list[str]]]:
    pools: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for locale in dict.fromkeys(LOCALES):
        fake = Faker(locale)
        fake.seed_instance(f"{seed}/{locale}")
        pools[locale] = ([fake.first_name_female() for _ in range(_POOL)], [fake.first_name_male() for _ in range(_POOL)], [fake.last_name() for _ in range(_POOL)])
    return pools


def plain(name: str) -> str:
    """A name without its accents, as many keyboards type it."""
    swapped = name.translate(str.maketrans("đĐłŁøØıß", "dDlLoOis"))
    return "".join(each for each in unicodedata.normalize("NFD", swapped) if not unicodedata.combining(each))


def _world(draw: Draw, seed: str) -> tuple[list[str], list[str], list[str]]:
    if draw.chance(0.5):
        girls, boys, families = FAMILIES[draw.of(list(FAMILIES))]
        return draw.shown(girls.split()), draw.shown(boys.split()), draw.shown(families.split())
    return _pool(seed)[draw.of(LOCALES)]


class Village:
    """Makes people. Families share a world; accents are typed or not, as at a front desk."""

    def __init__(self, draw: Draw, seed: str) -> None:
        self.draw, self.seed = draw, seed
        self.world = _world(draw, seed)
        self.taken: set[str] = set()

    def given(self, girl: bool, odd: bool) -> tuple[str, str]:
        """A given name and a nickname or nothing; ``odd`` allows words of the language."""
        draw = self.draw
        for _ in range(50):
            nickname = ""
            if odd and draw.chance(0.07):
                name = draw.of(draw.shown(WORDS_AS_NAMES))
            elif odd and draw.chance(0.12):
                name = draw.of([each for each in NICKNAMES if (each in GIVEN_GIRLS) == girl])
                nickname = draw.of(NICKNAMES[name].split())
            else:
                name = draw.of(self.world[0 if girl else 1]).replace("_", " ")
                if odd and draw.chance(0.05):
                    nickname = draw.of(PETS_LIKE_NAMES)
            name = name if draw.chance(0.55) else plain(name)
            if name not in self.taken:
                self.taken.add(name)
                return name, nickname
        return name, nickname

    def family(self) -> str:
        """A family name; some are words, some double."""
        draw = self.draw
        name = draw.of(draw.shown(WORDS_AS_FAMILIES)) if draw.chance(0.04) else draw.of(self.world[2]).replace("_", " ")
        if draw.chance(0.06):
            name = f"{name}-{draw.of(self.world[2]).replace('_', ' ')}"
        return name if draw.chance(0.6) else plain(name)

    def person(self, role: str, family: str = "", girl: bool | None = None, known: bool = True) -> Person:
        """Somebody new. People who are no kin come from any world."""
        draw = self.draw
        if not family:
            self.world = _world(draw, self.seed)
        sex = draw.chance(0.5) if girl is None else girl
        given, nickname = self.given(sex, role in {"patient", "mother", "father", "sibling", "friend", "spouse"})
        middle = self.given(sex, odd=False)[0] if draw.chance(0.3) else ""
        return Person(role, given, family or self.family(), sex, nickname, middle, known)


def one_edit(draw: Draw, name: str) -> str:
    """The name with one slip of the keyboard after its first letter: a letter dropped, doubled, swapped or changed."""
    if len(name) < 5 or not name.isalpha():
        return name
    at = draw.randint(1, len(name) - 2)
    kind = draw.randint(0, 3)
    if kind == 0:
        return name[:at] + name[at + 1:]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2 and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2:]
    return name[:at] + draw.of("aeiou" if name[at].lower() in "aeiou" else "bdfgklmnprst") + name[at + 1:]


def _initials(draw: Draw, person: Person) -> str:
    """With full stops or without them; never two letters that a note reads as a word of its own."""
    bare = person.initials.replace(".", "")
    return bare if draw.chance(0.5) and bare not in _ABBREVIATIONS else person.initials


def surface(draw: Draw, person: Person, style: str = "") -> tuple[str, str]:
    """One way of writing a person, and the name of that way. Without a style, the ways are drawn as notes use them."""
    child = person.role in {"patient", "sibling", "friend", "cousin"}
    if not style:
        style = draw.one("first|first|first|first|first|full|nick|misspelt|last" if child else "first|first|full|titled|titled|last|nick|misspelt")
    given, family = person.given, person.family
    if style == "nick":
        return (person.nickname, "nickname") if person.nickname else (given, "first name")
    if style == "misspelt":
        slip = one_edit(draw, given)
        return (slip, "misspelt") if slip != given else (given, "first name")
    if style == "titled":
        return family, "family name, titled"
    return {
        "first": (given, "first name"), "last": (family, "family name"), "full": (person.full, "full name"),
        "comma": (f"{family}, {given}" + (f" {person.middle[0]}." if person.middle and draw.chance(0.5) else ""), "Last, First"),
        "middle": (f"{given} {person.middle[0] + '.' if draw.chance(0.6) else person.middle} {family}" if person.middle else person.full, "full name"),
        "initials": (_initials(draw, person), "initials"),
        "dotted": (f"{given[0]}. {family}", "initial and family name"),
        "firstlast": (f"{given} {family.split()[-1][0].upper()}.", "first name and initial"),
        "plural": (family + ("es" if family.endswith(("s", "z", "x", "ch", "sh")) else "s"), "family, plural"),
    }[style]
