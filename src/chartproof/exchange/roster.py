"""Who belongs to a chart, from a file: a list of names in YAML or JSON, or a face sheet in lines of ``label: value``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.facts import read_chart
from chartproof.exchange.text import read_text
from chartproof.exchange.tree import Node, Places, Spot
from chartproof.exchange.yaml_tree import read_tree
from chartproof.privacy.dates import day_of
from chartproof.privacy.find import find
from chartproof.privacy.roles import category_of
from chartproof.privacy.roster import Number, Roster, Someone
from chartproof.privacy.roster import Spot as PlaceSpot
from chartproof.privacy.words import of_category, words

MOST_CHARACTERS = 8 * 1024 * 1024
_PEOPLE = ("relation", "name_label")
_FIELD = re.compile(r"[ \t]*[-*\u2022]?[ \t]*(?:\*\*)?([A-Za-z][A-Za-z0-9 ./#'()&-]{0,40}?)(?:\*\*)?[ \t]*[:=](?:\*\*)?[ \t]*(.*?)[ \t]*\Z")
_PARTED = re.compile(r"[ \t]{2,}(?=[A-Za-z][A-Za-z0-9 ./#'()&-]{0,30}:)|[ \t]*[|\u00b7;][ \t]*(?=[A-Za-z][A-Za-z0-9 ./#'()&-]{0,30}:)|\t+")
_BLANK = re.compile(r"[ _.\-/\[\]]*|n/?a|none|unknown|same|self|\[[^\]]*\]", re.IGNORECASE)
_CALLED = re.compile(r"[\"\u201c(]([^\"\u201d)]{1,40})[\"\u201d)]")
_LISTED = re.compile(r";|/| and | & ")
_DATES = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")
_NAMES = ("name", "names", "full_name")
_KEYS = frozenset({*_NAMES, "role", "called", "nickname", "nicknames", "aka", "preferred", "initials"})


class _Entry(NamedTuple):
    """A role, what is called so, and further names of the same."""

    role: str
    names: tuple[str, ...]
    called: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()


def read_roster(source: Path | str | bytes | None, chart: Path | None = None, *, name: str = "") -> Roster:
    """The roster in a file (a path) or in ``bytes``, with what a chart file holds of identities; None for a roster that nobody has.

    YAML or JSON: a list whose items are names (*Dana Lopez*), ``role: name`` (``mother: Dana Lopez``, ``school: Lincoln Elementary``,
    ``phone: 555-201-3344``), or mappings with ``name``, ``role``, ``called`` and ``initials``; or one mapping of such pairs. Anything else is read as a
    face sheet: the lines whose label is one for a person, a place, a number or a date of birth. Raises :class:`ChartproofError` for a file
    that cannot be read, that holds nobody, or that names a role the guard does not know.
    """
    held = of_chart(read_chart(chart)) if chart is not None else Roster()
    if source is None:
        return held
    called = name or ("roster" if isinstance(source, bytes) else str(source))
    text = read_text(source, called)
    if len(text) > MOST_CHARACTERS:
        raise ChartproofError(Problem("the roster is larger than 8 million characters", "Give the people of one chart or one clinic", Place(called)))
    entries = list(_listed(text, called) if _is_list(text, called) else _sheet(text))
    roster = gathered(entries)
    if roster == Roster():
        raise ChartproofError(Problem("no name, place or number was found in the roster", "Write one name in each line of a list (`- Dana Lopez`), or `mother: Dana Lopez`", Place(called)))
    return Roster(roster.people + held.people, roster.places + held.places, roster.numbers + held.numbers, roster.dates + held.dates, roster.born)


def of_chart(chart: Chart) -> Roster:
    """What a chart holds of identities: the record's number, and the numbers of authorizations. Staff stand in it by their numbers, which stay readable."""
    numbers = [Number("RECORD", chart.patient), *(Number("PLAN", given.number) for _, given in chart.authorizations_given() if given.number)]
    staff = tuple(Someone("THERAPIST", (person.id,)) for person in chart.staff if " " in person.id and not any(c.isdigit() for c in person.id))
    return Roster(people=staff, numbers=tuple(numbers))


def _is_list(text: str, called: str) -> bool:
    suffix = Path(called).suffix.lower()
    start = text.lstrip()[:2]
    return suffix in (".yaml", ".yml", ".json") or start[:1] in ("[", "{") or start == "- "


def gathered(entries: list[_Entry]) -> Roster:
    """The roster of all entries: people, places, numbers and days by their role."""
    people: list[Someone] = []
    places: list[PlaceSpot] = []
    numbers: list[Number] = []
    dates: list[datetime.date] = []
    born: datetime.date | None = None
    for entry in entries:
        letter = category_of(entry.role) if entry.role in words().roles else ""
        if entry.role in ("BORN", "DATE"):
            days = [day for written in entry.names for m in _DATES.findall(written) if (day := day_of(m))]
            born = born or (days[0] if days and entry.role == "BORN" else None)
            dates += days
        elif (letter == "B" and entry.role != "ZIP") or entry.role == "WORK":
            places += _spots("EMPLOYER" if entry.role == "WORK" else entry.role, entry.names)
        elif letter == "A":
            _join(people, Someone(entry.role, entry.names, entry.called, entry.initials))
        else:
            numbers += [Number(entry.role, written) for written in entry.names]
    return Roster(tuple(people), tuple(places), tuple(numbers), tuple(dates), born)


def _spots(role: str, names: tuple[str, ...]) -> Iterator[PlaceSpot]:
    """A place; an address also by its street and by its town."""
    yield PlaceSpot(role, names)
    for name in names if role == "ADDRESS" else ():
        street, *rest = [part.strip() for part in name.split(",")]
        if rest:
            yield PlaceSpot("ADDRESS", (street,))
            yield from (PlaceSpot("PLACE", (part,)) for part in rest[:1] if part.replace(" ", "").isalpha())


def _join(people: list[Someone], one: Someone) -> None:
    """A nickname given in a line of its own belongs to the patient above it."""
    if not one.names and people:
        last = people[-1]
        people[-1] = msgspec.structs.replace(last, called=(*last.called, *one.called), initials=(*last.initials, *one.initials))
    elif one.names:
        people.append(one)


def role_of_label(label: str) -> str:
    """The stem of the placeholder for what a label announces (*mother*, *MRN*, *school*); empty for a label of something else."""
    said = " ".join(label.lower().replace("_", " ").split()).strip(" .#*")
    if said in ("employer", "employer name", "work", "job", "works at", "workplace", "company", "place of employment"):
        return "WORK"
    if said.upper() in words().roles:
        return said.upper()
    if said in ("dob", "d.o.b", "date of birth", "birth date", "birthdate", "born", "birthday"):
        return "BORN"
    for category in ("number_label", *_PEOPLE, "place_label"):
        for wording in (said, said.removesuffix("s"), said.removesuffix("'s name"), said.removesuffix(" name")):
            if wording in of_category(category):
                value = next(v for w, c, v in words().cues if w == wording and c == category)
                return value.split()[-1] if value != "PLAN" else ""
    return ""


_NOT_ON_SHEETS = frozenset({"code", "line", "text", "call", "car", "van", "truck", "to", "from", "present", "called", "best", "hi", "hello", "dear", "thanks", "due", "date", "next visit", "f/u", "nv", "insurance", "claim", "contact", "staff", "signed", "cert", "relation"})


def _sheet(text: str) -> Iterator[_Entry]:
    """The fields of a face sheet. Labels that announce nobody (*Diagnosis*) are passed over."""
    for line in text.splitlines():
        for field in _PARTED.split(line):
            m = _FIELD.match(field) if field else None
            if m is None or _BLANK.fullmatch(m[2]):
                continue
            label = " ".join(m[1].lower().split())
            if label in _NOT_ON_SHEETS:
                continue
            if label in ("nickname", "nicknames", "goes by", "preferred name", "called", "aka", "a.k.a."):
                yield _Entry("PATIENT", (), tuple(part.strip() for part in re.split(r"[,;/]", m[2]) if part.strip()))
                continue
            role = role_of_label(label)
            if role:
                yield from _valued(role, m[2])


def _valued(role: str, value: str) -> Iterator[_Entry]:
    """What a field says: names with a nickname in quotes or brackets, several people, a number, a place."""
    if role in ("BORN", "DATE") or category_of(role) != "A" or role == "WORK":
        yield _Entry(role, (value.strip(" ,;"),))
        return
    yield from (_Entry(hit.role, (value[hit.start:hit.end],)) for hit in find(value) if hit.certainty == "format" and hit.category not in "ABC")
    for part in _people(value):
        called = tuple(c for c in _CALLED.findall(part) if not any(d.isdigit() for d in c))
        name = _CALLED.sub("", part)
        name = re.split(r"\b(?:DOB|MRN|phone|ph|cell|tel|fax|NPI|relationship)\b|[0-9]", name, maxsplit=1)[0].strip(" ,;:-\u2013")
        relation, colon, rest = name.partition(":")
        if colon and rest.strip():
            role, name = role_of_label(relation) or role, rest.strip()
        nicknames = tuple(c for c in called if c.lower() not in of_category("relation"))
        said = next((c.lower() for c in called if c.lower() in of_category("relation")), "")
        if name and any(c.isalpha() for c in name):
            yield _Entry(role_of_label(said) or role, (name,), nicknames)


def _people(value: str) -> Iterator[str]:
    """The people of a field. *Lopez, Maria* is one; *Maria Lopez, Dana Lopez* are two."""
    for part in _LISTED.split(value):
        pieces = [p.strip() for p in part.split(",") if p.strip()]
        if len(pieces) > 1 and all(len(p.split()) > 1 for p in pieces):
            yield from pieces
        else:
            yield part


def _listed(text: str, called: str) -> Iterator[_Entry]:
    places = Places(called)
    json = text.lstrip()[:1] in ("[", "{")
    node = read_tree(text, places, json=json)
    yield from _of_node(node, places, "")


def _of_node(node: Node, places: Places, role: str) -> Iterator[_Entry]:
    if node.blank:
        return
    if isinstance(node.value, str):
        yield from _of_words(node.value, role)
    elif isinstance(node.value, tuple):
        for item in node.value:
            yield from _of_node(item, places, role)
    elif any(key in _KEYS for key in node.value):
        yield from _of_person(node, places, role)
    else:
        for key, entry in node.value.items():
            found = role_of_label(key) if key not in ("schema", "people", "places", "numbers", "roster", "names") else role
            if not found and key not in ("schema", "people", "places", "numbers", "roster", "names"):
                raise places.error(entry.key, "this is no word for a person, a place or a number", "Write mother, teacher, school, phone, mrn, dob or the like, or a plain list of names")
            if key != "schema":
                yield from _of_node(entry.node, places, found)


def _of_words(value: str, role: str) -> Iterator[_Entry]:
    """A plain string: by its role, else a day, a number, a place by its kind, or somebody."""
    value = value.strip()
    label, colon, rest = value.partition(":")
    if not role and colon and rest.strip() and role_of_label(label):
        yield from _valued(role_of_label(label), rest.strip())
    elif role:
        yield from _valued(role, value)
    elif sum(c.isdigit() for c in value) > 3:
        yield from _figures(value)
    elif any(" ".join(value.lower().split()[-size:]) in of_category("facility") for size in (1, 2, 3)):
        yield _Entry(next(v for w, c, v in words().cues if c == "facility" and value.lower().endswith(w)), (value,))
    elif value:
        yield from _valued("PERSON", value)


def _figures(value: str) -> Iterator[_Entry]:
    hits = find(value)
    role = hits[0].role if hits else "ID"
    yield _Entry("DATE" if role == "DATE" else role, (value,))


def _of_person(node: Node, places: Places, role: str) -> Iterator[_Entry]:
    """A mapping with ``name`` and ``role``."""
    fields: dict[str, tuple[str, ...]] = {}
    spot: dict[str, Spot] = {}
    assert not isinstance(node.value, (str, tuple))  # noqa: S101  # the caller looked
    for key, entry in node.value.items():
        if key not in _KEYS:
            raise places.error(entry.key, "a person has no such field", "Write name, role, called and initials")
        fields[key] = _strings(entry.node, places)
        spot[key] = entry.node.spot
    names = tuple(n for key in _NAMES for n in fields.get(key, ()))
    said = " ".join(fields.get("role", ()))
    found = role_of_label(said) if said else role or "PERSON"
    if not found:
        raise places.error(spot["role"], "this role is not known", "Write patient, mother, father, caregiver, sibling, teacher, therapist, physician, employer, school, facility or the like")
    if not names:
        raise places.error(node.spot, "a name is missing", "Write `name: Dana Lopez`")
    called = tuple(c for key in ("called", "nickname", "nicknames", "aka", "preferred") for c in fields.get(key, ()))
    yield _Entry(found, names, called, fields.get("initials", ()))


def _strings(node: Node, places: Places) -> tuple[str, ...]:
    if isinstance(node.value, str):
        return (node.value.strip(),) if node.value.strip() and not node.blank else ()
    if isinstance(node.value, tuple):
        return tuple(s for item in node.value for s in _strings(item, places))
    raise places.error(node.spot, "words are expected here", "Write a name, or a list of names")
