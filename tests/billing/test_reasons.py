"""What is said of each modifier, in full: reason, fact, source. A word that changes here changes what a biller reads."""

from __future__ import annotations

import datetime

import pytest

from billing.days import DAY, act, bill, chart, one, visit
from chartproof.core.episode import Eligibility, Notice
from chartproof.core.visit import Telehealth

EVE = datetime.timedelta(days=1)
UNLIKELY = visit(act("97530", 15, expected_denial="not_necessary"))
EXCLUDED = visit(act("97530", 15, expected_denial="excluded"))


def answered(amount, as_of=DAY - EVE, year=2026):
    return chart(eligibility=Eligibility(year=year, amount=amount, as_of=as_of))


def distant(mode, date=DAY):
    return visit(act("97535", 15), date=date, telehealth=Telehealth(mode=mode, patient_at="home"))


@pytest.mark.parametrize(("modifier", "day", "held", "standing", "codes", "reason", "facts", "works"), [
    ("GO", visit(act("97530", 15)), None, "open", ("97530",),
     (
         "No chart was given: GO stands on each line that was furnished under an occupational therapy plan (since 2018-01-01).",
     ), (), ("mcpm-modifiers",)),
    ("GO", visit(act("97530", 15)), chart(plan=DAY + EVE), "open", ("97530",),
     (
         "The chart holds no OT plan of that day: GO stands on each line that was furnished under an occupational therapy plan (since 2018-01-01).",
     ), (), ("mcpm-modifiers",)),
    ("GO", visit(act("97550", 30), act("97530", 15)), chart(plan=DAY), "consider", ("97550", "97530"),
     (
         "Furnished under an occupational therapy plan of 2026-11-17: each line names that plan with GO (since 2018-01-01).",
         "97550 is a code that is therapy only sometimes: it carries GO when it is furnished under the plan.",
     ), ("chart:/plan/date",), ("mcpm-modifiers", "caregiver-2024")),
    ("KX", visit(act("97530", 15)), None, "open", ("97530",),
     (
         "No eligibility answer of the payer is in the chart, and the clinic's own sum is only a lower bound: the amount counts every provider's charges.",
         "Above $2,480 of 2026 each line needs KX, if the record justifies the service.",
     ), (), ("kx-2026", "ngs-kx")),
    ("KX", visit(act("97530", 15)), answered(5000, datetime.date(2025, 12, 1), 2025), "open", ("97530",),
     (
         "The payer's eligibility answer is of 2025, and the clinic's own sum is only a lower bound: the amount counts every provider's charges.",
         "Above $2,480 of 2026 each line needs KX, if the record justifies the service.",
     ), ("chart:/eligibility/amount",), ("kx-2026", "ngs-kx")),
    ("KX", visit(act("97530", 15)), answered(2470, DAY), "not", ("97530",),
     (
         "The payer's answer of 2026-11-17 is $2,470 for 2026; the threshold is $2,480.",
         "So no line calls for KX by that answer. The line that takes the year above it needs KX: $10 were left on that day.",
     ), ("chart:/eligibility/amount",), ("ngs-kx", "kx-2026")),
    ("KX", visit(act("97530", 15)), answered(2470, DAY + EVE), "not", ("97530",),
     (
         "The payer's answer of 2026-11-18 is $2,470 for 2026; the threshold is $2,480.",
         "So no line calls for KX by that answer.",
     ), ("chart:/eligibility/amount",), ("ngs-kx", "kx-2026")),
    ("KX", visit(act("97530", 15)), answered(2600), "consider", ("97530",),
     (
         "The payer's answer of 2026-11-16 is $2,600 for 2026; the threshold is $2,480.",
         "Each line calls for KX if the record justifies the service as reasonable and necessary: KX attests to just that, and takes no approval.",
     ), ("chart:/eligibility/amount",), ("ngs-kx", "kx-2026")),
    ("KX", visit(act("97530", 15)), answered(2600, DAY + EVE), "open", ("97530",),
     (
         "The payer's answer of 2026-11-18 is $2,600 for 2026; the threshold is $2,480.",
         "The answer is younger than the visit: whether the year was above the threshold on that day it does not say.",
     ), ("chart:/eligibility/amount",), ("ngs-kx", "kx-2026")),
    ("GA", UNLIKELY, chart(notices=(Notice(date=DAY - 2 * EVE), Notice(date=DAY))), "consider", ("97530",),
     (
         "The clinic does not expect 97530 to be paid as necessary, and the notice was signed on 2026-11-17, no later than the day of the service.",
         "GA says that it is on file; KX does not stand beside it.",
     ), ("/activities/0/expected_denial", "chart:/notices/1"), ("noridian-abn", "webpt-abn")),
    ("GZ", UNLIKELY, chart(notices=(Notice(date=DAY + EVE),)), "consider", ("97530",),
     (
         "The clinic does not expect 97530 to be paid as necessary. The notice was signed on 2026-11-18, after the service, and counts for nothing here: the provider is liable.",
         "GZ says that no notice was given.",
     ), ("/activities/0/expected_denial",), ("noridian-abn", "practice")),
    ("GZ", UNLIKELY, chart(notices=(Notice(date=DAY + EVE, codes=("97535",)),)), "consider", ("97530",),
     (
         "The clinic does not expect 97530 to be paid as necessary. No notice of that kind is on file: the provider is liable.",
         "GZ says that no notice was given.",
     ), ("/activities/0/expected_denial",), ("noridian-abn", "practice")),
    ("GZ", UNLIKELY, chart(notices=(Notice(date=DAY - EVE, kind="voluntary"), Notice(date=DAY + EVE, kind="voluntary"))), "consider", ("97530",),
     (
         "The clinic does not expect 97530 to be paid as necessary. No notice of that kind is on file: the provider is liable.",
         "GZ says that no notice was given.",
     ), ("/activities/0/expected_denial",), ("noridian-abn", "practice")),
    ("GY", EXCLUDED, None, "consider", ("97530",),
     (
         "The clinic records 97530 as excluded by statute.",
         "GY says so.",
     ), ("/activities/0/expected_denial",), ("practice",)),
    ("GX", EXCLUDED, chart(notices=(Notice(date=DAY, kind="voluntary"),)), "consider", ("97530",),
     (
         "A voluntary notice was signed on 2026-11-17, no later than the day of the service: GX says that it is on file.",
     ), ("/activities/0/expected_denial", "chart:/notices/0"), ("webpt-abn",)),
    ("GA", visit(act("97530", 15)), chart(notices=(Notice(date=DAY),)), "open", ("97530",),
     (
         "A notice signed on 2026-11-17 covers 97530, and the visit does not say that the service is expected not to be paid.",
         "If it is necessary the notice has no place; if it is not, GA says that the notice is on file, and KX does not stand beside it.",
     ), ("chart:/notices/0",), ("noridian-abn", "webpt-abn")),
    ("GA", visit(act("97530", 15, expected_denial="not_necessary"), act("97530", 15)), None, "open", ("97530",),
     (
         "Of 97530 some is expected to be paid and some is not: they belong on lines of their own.",
     ), ("/activities/0/expected_denial",), ("noridian-abn", "webpt-abn")),
    ("95", distant("video"), None, "consider", ("97535",),
     (
         "The visit was held at a distance on a day on which therapists may furnish telehealth (2025-10-01 to 2027-12-31, known since 2026-02-04).",
         "95 marks it, as we recall it: unverified.",
         "Whether 97535 stood on Medicare's list of telehealth services in 2026 is not in the lawbook: look it up first.",
     ), ("/telehealth",), ("telehealth-2026", "practice")),
    ("95", distant("audio"), None, "open", ("97535",),
     (
         "The visit was held at a distance on a day on which therapists may furnish telehealth (2025-10-01 to 2027-12-31, known since 2026-02-04).",
         "It was held by audio alone, and how the payer marks that is not in the lawbook.",
         "Whether 97535 stood on Medicare's list of telehealth services in 2026 is not in the lawbook: look it up first.",
     ), ("/telehealth",), ("telehealth-2026",)),
    ("95", distant("video", datetime.date(2020, 2, 1)), None, "open", ("97535",),
     (
         "The visit was held at a distance, and whether therapists may furnish telehealth on 2020-02-01 is not in the lawbook as of 2026-11-25; the nearest known value applies from 2020-03-01 to 2025-09-30.",
     ), ("/telehealth",), ()),
])
def test_every_modifier_is_explained_in_full(modifier, day, held, standing, codes, reason, facts, works):
    said = one(bill(day, held=held), modifier)
    assert (said.standing, said.lines, said.reason) == (standing, tuple((code, None) for code in codes), reason)
    assert (said.facts, tuple(c.work for c in said.citations), said.verified) == (facts, works, "practice" not in works)
