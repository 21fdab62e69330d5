"""The charges of one patient's day: every discipline under every payer, with modifiers to consider and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from chartproof.billing.bill import bill
from chartproof.billing.bill_remarks import bill_remarks
from chartproof.billing.compared import compared
from chartproof.billing.considered import considered
from chartproof.billing.day_remarks import day_remarks
from chartproof.billing.edits import SETTINGS, EditBook, edit_book
from chartproof.billing.law_on import LawOn
from chartproof.billing.separate import Found, separate
from chartproof.billing.services import Discipline, Service, services
from chartproof.billing.sheet import Bill, Remark, Sheet, joined
from chartproof.core.chart import Chart
from chartproof.core.visit import Visit
from chartproof.law.profile import Profile

_DISCIPLINES: tuple[Discipline, ...] = ("OT", "PT", "SLP")


def charges(visits: Sequence[Visit], chart: Chart | None, payers: Sequence[Profile | None], law: LawOn) -> Sheet:
    """The charges of the visits of one patient and day, under each payer in the order of rank (None: nobody knows who pays).

    Raises Gap for a day before the first unit method, KeyError for a code that did not exist on the day; check the visits first.
    """
    done = services(visits, chart)
    procedures = law.procedures()
    bills = [one for rank, payer in enumerate(payers, 1) for one in _under(payer, rank, done, visits, chart, law)]
    claims = [(f"chart:/claims/{i}", claim) for i, claim in enumerate(chart.claims if chart else ()) if claim.date == law.on]
    disciplines = sum(one.rank == 1 for one in bills)
    bills = [one._replace(remarks=(*one.remarks, *compared(one, claims, disciplines, payers[0], law))) if one.rank == 1 else one for one in bills]
    remarks = (*day_remarks(visits, done, law), *_coverage(chart, bills, law))
    return Sheet(visits[0].patient, law.on, len(visits), tuple(bills), remarks, sum(s.minutes for s in done if procedures[s.code].timed),
                 sum(s.minutes for s in done))


def _under(payer: Profile | None, rank: int, done: Sequence[Service], visits: Sequence[Visit], chart: Chart | None, law: LawOn) -> Iterator[Bill]:
    """The bills of the disciplines under one payer."""
    present = [d for d in _DISCIPLINES if any(s.discipline == d for s in done)]
    bare = [bill([s for s in done if s.discipline == d], d, payer, rank, law) for d in present]
    book, other = _books(payer, visits, law)
    for one in bare:
        beside = bill_remarks(one, done, visits, chart, payer, law)
        if payer is None:
            yield one._replace(remarks=beside)
            continue
        apart, more, unknown = separate(bare, one, payer, book, law)
        if other and _found(separate(bare, one, payer, other, law)) != _found((apart, more, unknown)):
            more = (*more, Remark("question", "where the patient was treated is not said, and a hospital outpatient department has other edits or limits for these codes",
                                  "The place of the visit; those of an office are shown", (law.cite("code-pairs"),), ("/place",)))
        yield one._replace(considered=(*considered(one, visits, chart, payer, law), *apart), remarks=(*beside, *more), edits_unknown=unknown)


def _found(made: Found) -> tuple[object, ...]:
    """What edits and limits ask of a bill: modifiers and findings, not what is unknown of them."""
    return (*made[0], *(remark for remark in made[1] if remark.kind == "finding"))


def _books(payer: Profile | None, visits: Sequence[Visit], law: LawOn) -> tuple[EditBook | None, EditBook | None]:
    """The edits of the payer's programme in the setting of the visits; where no place is named the office's, and the hospital's to compare."""
    if payer is None or not payer.edits:
        return None, None
    office, hospital = (edit_book(law.book, law.book.tables, setting, payer.edits) for setting in SETTINGS)
    if any(visit.place == "hospital" for visit in visits):
        return hospital, None
    return office, None if any(visit.place for visit in visits) else hospital


def _coverage(chart: Chart | None, bills: Sequence[Bill], law: LawOn) -> Iterator[Remark]:
    """A change of payer in the episode, ranks whose methods part, disciplines that count for themselves."""
    if chart and chart.coverages:
        yield from _changed(chart, law)
    for discipline, group in groupby(sorted(bills, key=lambda one: one.discipline), key=lambda one: one.discipline):
        ranked = list(group)
        ways = [{tuple(sorted(way.items())) for way in one.ways} for one in ranked]
        if any(way != ways[0] for way in ways[1:]):
            counted = joined([f"{one.payer} counts {'by the midpoint of each code' if one.method == 'midpoint' else 'pooled' if one.method else 'in a way that is not known'}"
                              for one in ranked])
            yield Remark("question", f"{discipline}: the payers count otherwise ({counted})", "Whose units the second payer takes: its manual says", (law.cite("payer-secondary"),))
    if len({one.discipline for one in bills}) > 1:
        yield Remark("note", "several disciplines: the minutes of each count for themselves", "", (law.cite("discipline-modifier"),))


def _changed(chart: Chart, law: LawOn) -> Iterator[Remark]:
    """Who paid first at the beginning of the episode, and since when somebody else does."""
    current = chart.coverage_on(law.on)
    if current is None:
        yield Remark("question", f"no coverage of the chart holds on {law.on.isoformat()}", "Who pays on that day", facts=("chart:/coverages",), holds=True)
        return
    begun = min([plan.date for _, plan in chart.plans_of_care()] + ([chart.evaluation.date] if chart.evaluation else []), default=law.on)
    before = chart.coverage_on(begun)
    if before and before.profile != current.profile and begun < law.on:
        yield Remark("note", f"the first payer changed within the episode: {before.profile} on {begun.isoformat()}, {current.profile} since {current.since.isoformat()}",
                     "", facts=("chart:/coverages",))
