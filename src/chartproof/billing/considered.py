"""Modifiers to consider on the lines of a bill: discipline, assistant, threshold, notices, telehealth. Each with reason, fact and authority."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from chartproof.billing.assistant_reason import assistants
from chartproof.billing.law_on import LawOn
from chartproof.billing.sheet import Bill, Considered, Line, Standing, joined
from chartproof.core.chart import Chart, PlanOfCare
from chartproof.core.citation import Citation
from chartproof.core.episode import Notice
from chartproof.core.errors import Gap
from chartproof.core.visit import Visit
from chartproof.law.profile import Profile

_PLANS = {"OT": "an occupational therapy plan", "PT": "a physical therapy plan", "SLP": "a speech-language pathology plan"}
_SOMETIMES = frozenset({"97550"})


def considered(bill: Bill, visits: Sequence[Visit], chart: Chart | None, profile: Profile, law: LawOn) -> tuple[Considered, ...]:
    """Every modifier that the payer asks for and the facts call for, do not call for, or leave open; in the order in which they are told."""
    lines = tuple(line for line in bill.lines if any(line.units))
    if not lines:
        return ()
    asked = profile.modifiers
    found: list[Considered] = []
    beside = ""
    if "discipline" in asked:
        found += _discipline(bill, lines, chart, law)
        beside = found[0].modifier if found else ""
    if "assistant" in asked or "assistant-alone" in asked:
        own = asked.get("assistant-alone")
        found += assistants(bill, beside, law, own, shares_known=own is None)
    if "notice" in asked:
        found += _notices(lines, chart, law, asked["notice"])
    if "threshold" in asked and bill.discipline == "OT":
        found += _threshold(lines, chart, law)
    if "telehealth" in asked:
        found += _telehealth(lines, visits, law)
    return tuple(found)


def _discipline(bill: Bill, lines: Sequence[Line], chart: Chart | None, law: LawOn) -> Iterator[Considered]:
    mark = law.maybe(f"discipline_modifier_{bill.discipline}")
    if mark is None:
        return
    name, whose = str(mark.value), _PLANS[bill.discipline]
    every = tuple((line.code, None) for line in lines)
    cited = [mark.citation]
    some = joined([line.code for line in lines if line.code in _SOMETIMES])
    extra = (f"{some} is a code that is therapy only sometimes: it carries {name} when it is furnished under the plan.",) if some else ()
    cited += [law.cite("sometimes-therapy")] if some else []
    plan = plan_on(bill, chart, law.on)
    if plan:
        where, held = plan
        reason = f"Furnished under {whose} of {held.date.isoformat()}: each line names that plan with {name} (since {mark.since.isoformat()})."
        yield Considered(name, "consider", every, (reason, *extra), (f"chart:{where}/date",), tuple(cited))
    else:
        lack = "No chart was given" if chart is None else f"The chart holds no {bill.discipline} plan of that day"
        yield Considered(name, "open", every, (f"{lack}: {name} stands on each line that was furnished under {whose} (since {mark.since.isoformat()}).", *extra), (), tuple(cited))


def plan_on(bill: Bill, chart: Chart | None, day: datetime.date) -> tuple[str, PlanOfCare] | None:
    """The plan of the bill's discipline that is in force on a day, with its pointer."""
    plans = [entry for entry in (chart.plans_of_care() if chart else ()) if entry[1].discipline == bill.discipline and entry[1].date <= day]
    return plans[-1] if plans else None


def _threshold(lines: Sequence[Line], chart: Chart | None, law: LawOn) -> Iterator[Considered]:
    """KX by the payer's own answer: the clinic's sum would be too low, for the amount counts every provider."""
    every = tuple((line.code, None) for line in lines)
    mark = law.maybe("threshold_modifier")
    if mark is None:
        return
    name, bound = str(mark.value), law.cite("kx-lower-bound")
    unlikely = [line.code for line in lines if all(s.expected for s in line.services)]
    try:
        most = law.get("kx_threshold_ot")
    except Gap as gap:
        yield Considered(name, "open", every, (f"The lawbook has no threshold for {law.on.year}; {gap.known}.",), (), (mark.citation,))
        return
    amount = f"${int(most.value):,}"
    unverified = " (recalled, unverified)" if most.certainty == "recalled" else ""
    answer = chart.eligibility if chart else None
    facts = ("chart:/eligibility/amount",)
    if answer is None or answer.year != law.on.year:
        lack = "No eligibility answer of the payer is in the chart" if answer is None else f"The payer's eligibility answer is of {answer.year}"
        reason = (f"{lack}, and the clinic's own sum is only a lower bound: the amount counts every provider's charges.",
                  f"Above {amount} of {law.on.year}{unverified} each line needs {name}, if the record justifies the service.")
        yield Considered(name, "open", every, reason, facts if answer else (), (most.citation, bound))
        return
    told = f"The payer's answer of {answer.as_of.isoformat()} is ${answer.amount:,} for {answer.year}; the threshold is {amount}{unverified}."
    cited = (mark.citation, most.citation)
    if answer.amount <= int(most.value):
        left = int(most.value) - answer.amount
        later = "" if answer.as_of > law.on else f" The line that takes the year above it needs {name}: ${left:,} were left on that day."
        yield Considered(name, "not", every, (told, f"So no line calls for {name} by that answer.{later}"), facts, cited)
    elif answer.as_of > law.on:
        yield Considered(name, "open", every, (told, "The answer is younger than the visit: whether the year was above the threshold on that day it does not say."), facts, cited)
    else:
        likely: tuple[tuple[str, int | None], ...] = tuple(pair for pair in every if pair[0] not in unlikely)
        attests = f"Each line calls for {name} if the record justifies the service as reasonable and necessary: {name} attests to just that, and takes no approval."
        if likely:
            yield Considered(name, "consider", likely, (told, attests), facts, cited)
        if unlikely:
            yield Considered(name, "not", tuple((code, None) for code in unlikely), (
                f"{joined(unlikely)}: not expected to be paid, so not attested as necessary; {name} and a notice never stand on one line.",), (), (law.cite("kx-and-notice"),))


def _notices(lines: Sequence[Line], chart: Chart | None, law: LawOn, cite: Citation) -> Iterator[Considered]:
    """GA, GX, GY, GZ: by what the clinic expects of the payer and by the notices on file."""
    for line in lines:
        expected = {s.expected for s in line.services}
        facts = tuple(f"{s.pointer}/expected_denial" for s in line.services if s.expected)
        held = _notice_for(line.code, chart, law.on)
        late = next((n for n in (chart.notices if chart else ()) if n.kind == "required" and _covers(n, line.code) and n.date > law.on), None)
        if len(expected) > 1:
            yield _made(law, "notice_modifier_required", "open", line, (f"Of {line.code} some is expected to be paid and some is not: they belong on lines of their own.",), facts, cite)
        elif expected == {"not_necessary"}:
            yield _not_necessary(line, held, late, facts, law, cite)
        elif expected == {"excluded"}:
            yield _made(law, "notice_modifier_excluded", "consider", line, (f"The clinic records {line.code} as excluded by statute.", "GY says so."), facts)
            if held and held[1].kind == "voluntary":
                yield _made(law, "notice_modifier_voluntary", "consider", line, (
                    f"A voluntary notice was signed on {held[1].date.isoformat()}, no later than the day of the service: GX says that it is on file.",), (*facts, held[0]))
        elif held and held[1].kind == "required":
            yield _made(law, "notice_modifier_required", "open", line, (
                f"A notice signed on {held[1].date.isoformat()} covers {line.code}, and the visit does not say that the service is expected not to be paid.",
                "If it is necessary the notice has no place; if it is not, GA says that the notice is on file, and KX does not stand beside it."), (held[0],), cite)


def _not_necessary(line: Line, held: tuple[str, Notice] | None, late: Notice | None, facts: tuple[str, ...], law: LawOn, cite: Citation) -> Considered:
    if held and held[1].kind == "required":
        return _made(law, "notice_modifier_required", "consider", line, (
            f"The clinic does not expect {line.code} to be paid as necessary, and the notice was signed on {held[1].date.isoformat()}, no later than the day of the service.",
            "GA says that it is on file; KX does not stand beside it."), (*facts, held[0]), cite)
    after = f"The notice was signed on {late.date.isoformat()}, after the service, and counts for nothing here" if late else "No notice of that kind is on file"
    return _made(law, "notice_modifier_none", "consider", line, (
        f"The clinic does not expect {line.code} to be paid as necessary. {after}: the provider is liable.", "GZ says that no notice was given."), facts, cite)


def _made(law: LawOn, key: str, standing: Standing, line: Line, reason: tuple[str, ...], facts: tuple[str, ...], cite: Citation | None = None) -> Considered:
    value = law.maybe(key)
    names = {"notice_modifier_required": "GA", "notice_modifier_voluntary": "GX", "notice_modifier_excluded": "GY", "notice_modifier_none": "GZ"}
    cited = (*((cite,) if cite else ()), *((value.citation,) if value else ()))
    return Considered(str(value.value) if value else names[key], standing, ((line.code, None),), reason, facts, cited)


def _notice_for(code: str, chart: Chart | None, day: datetime.date) -> tuple[str, Notice] | None:
    """The latest notice that covers a code and was signed before or on the day of service, with its pointer."""
    given = [(f"chart:/notices/{i}", n) for i, n in enumerate(chart.notices if chart else ()) if _covers(n, code) and n.date <= day]
    return max(given, key=lambda entry: entry[1].date, default=None)


def _covers(notice: Notice, code: str) -> bool:
    return not notice.codes or code in notice.codes


def _telehealth(lines: Sequence[Line], visits: Sequence[Visit], law: LawOn) -> Iterator[Considered]:
    """The modifier of telehealth, where therapists may furnish it on the day."""
    far = {i for i, visit in enumerate(visits, 1) if visit.telehealth or visit.place == "telehealth"}
    codes = [line for line in lines if any(s.session in far for s in line.services)]
    if not codes:
        return
    every = tuple((line.code, None) for line in codes)
    facts = tuple(f"visit{i}:/telehealth" if len(visits) > 1 else "/telehealth" for i in sorted(far))
    mark = law.maybe("telehealth_modifier")
    name = str(mark.value) if mark else "95"
    cited = (mark.citation,) if mark else ()
    try:
        window = law.get("telehealth_by_therapists")
    except Gap as gap:
        unknown = f"whether therapists may furnish telehealth on {law.on.isoformat()} is not in the lawbook as of {law.known.isoformat()}; {gap.known}"
        yield Considered(name, "open", every, (f"The visit was held at a distance, and {unknown}.",), facts, cited)
        return
    known = f", known since {window.known.isoformat()}" if window.known else ""
    reason = (f"The visit was held at a distance on a day on which therapists may furnish telehealth ({window.since.isoformat()} to {window.until.isoformat() if window.until else 'now'}{known}).",)
    listed = f"Whether {joined([line.code for line in codes])} stood on Medicare's list of telehealth services in {law.on.year} is not in the lawbook: look it up first."
    if any(visit.telehealth and visit.telehealth.mode == "audio" for visit in visits):
        yield Considered(name, "open", every, (*reason, "It was held by audio alone, and how the payer marks that is not in the lawbook.", listed), facts, (window.citation,))
    else:
        yield Considered(name, "consider", every, (*reason, f"{name} marks it, as we recall it: unverified.", listed), facts, (window.citation, *cited))
