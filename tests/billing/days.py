"""Builders of treatment days, charts and their charges: a day in one line, what is charged in the next."""

from __future__ import annotations

import datetime

from chartproof.billing.charges import charges
from chartproof.billing.law_on import LawOn
from chartproof.billing.sheet import Bill, Considered, Remark, Sheet
from chartproof.core.chart import Chart, Coverage, PlanOfCare
from chartproof.core.episode import Claim, ClaimLine, Eligibility, Notice
from chartproof.core.people import Person
from chartproof.core.visit import Activity, Contact, Visit
from chartproof.desk.payer import chosen
from chartproof.law.loader import load

DAY = datetime.date(2026, 11, 17)
TODAY = datetime.date(2026, 11, 25)
OT, OTA, PT, PTA, AIDE = Person("T-03", "OTR/L"), Person("A-02", "COTA/L"), Person("P-05", "PT"), Person("P-06", "PTA"), Person("R-09", "AIDE")
ALONE = Contact(mode="one_on_one")


def act(code: str, minutes: int, by: Person | None = None, clock: str = "", **more: object) -> Activity:
    """One activity; ``clock`` is ``14:00-14:25``."""
    start, _, end = clock.partition("-")
    return Activity(code=code, minutes=minutes, task="carry a tray", by=by, start=start or None, end=end or None, **more)  # type: ignore[arg-type]


def visit(*activities: Activity, by: Person | None = OT, clock: str = "", date: datetime.date = DAY, **more: object) -> Visit:
    """A visit of an invented patient."""
    start, _, end = clock.partition("-")
    return Visit(patient="Q-0071", date=date, by=by, activities=activities, start=start or None, end=end or None, **more)  # type: ignore[arg-type]


def chart(*, eligibility: Eligibility | None = None, notices: tuple[Notice, ...] = (), claims: tuple[Claim, ...] = (), coverages: tuple[Coverage, ...] = (),
          plan: datetime.date | None = datetime.date(2015, 1, 5)) -> Chart:
    """A chart with a plan, and what the charges ask of it."""
    return Chart(patient="Q-0071", plan=PlanOfCare(date=plan, amount=1, frequency=2, weeks=8) if plan else None, eligibility=eligibility, notices=notices,
                 claims=claims, coverages=coverages)


def claim(*lines: str, date: datetime.date = DAY) -> Claim:
    """``97530 x 2 GO CO``."""
    made = []
    for line in lines:
        code, _, units, *modifiers = line.split()
        made.append(ClaimLine(code=code, units=int(units), modifiers=tuple(modifiers)))
    return Claim(date=date, lines=tuple(made))


def sheet(*visits: Visit, held: Chart | None = None, payers: tuple[str, ...] = ("medicare-b",), known: datetime.date = TODAY) -> Sheet:
    """The charges of these visits."""
    named = tuple(chosen(payer) for payer in payers) or (None,)
    return charges(visits, held, named, LawOn(load()[0], visits[0].date, known))


def bill(*visits: Visit, held: Chart | None = None, payer: str = "medicare-b", known: datetime.date = TODAY) -> Bill:
    """The first bill of these visits."""
    return sheet(*visits, held=held, payers=(payer,) if payer else (), known=known).bills[0]


def about(made: Bill, *modifiers: str) -> list[Considered]:
    """What is said of some modifiers."""
    return [c for c in made.considered if c.modifier in modifiers]


def one(made: Bill, *modifiers: str) -> Considered:
    """The one thing that is said of them."""
    (said,) = about(made, *modifiers)
    return said


def saying(remarks: tuple[Remark, ...], words: str) -> list[Remark]:
    """The remarks that hold some words."""
    return [r for r in remarks if words in r.what]
