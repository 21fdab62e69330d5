"""The rules about units: their words, dates and citations; the checks are in ``units``."""

from __future__ import annotations

import datetime

from chartproof.rules.answers import FIRST_DAY
from chartproof.rules.charges import units
from chartproof.rules.rule import Edition, Message, Rule

_POOLED = datetime.date(2011, 3, 21)
_MIDPOINT = datetime.date(2011, 1, 1)
_READS = frozenset({"code", "minutes", "units", "total_timed_minutes", "total_treatment_minutes", "session_minutes"})

RULES = (
    Rule("UN-01", "A first unit takes eight timed minutes", "charges", "denial", "certain",
         "below eight timed minutes in all there is no timed unit", _READS,
         {"few": Message("{minutes} timed minutes make no unit; a first unit takes {least}", "the timed minutes if more were given; otherwise take the units off")},
         (Edition(_POOLED, "pooled-units", units.below_the_first_unit),), holds_charge=True),
    Rule("UN-02", "No more units than the timed minutes make", "charges", "denial", "certain",
         "the day's timed minutes together decide how many units can be billed", _READS,
         {"many": Message("{units} timed {noun} need at least {least} timed minutes; the note shows {bound}{minutes} ({most} {made})",
                          "the timed minutes if more were given; otherwise correct the units"),
          "method": Message("{units} units: pooled minutes make {pooled}, each code alone makes {alone}", "the payer (--profile): its method decides")},
         (Edition(_POOLED, "pooled-units", units.too_many),), holds_charge=True),
    Rule("UN-03", "Left-over units go to the codes with most minutes left over", "charges", "denial", "certain",
         "full units first, then the left-over units by left-over minutes", _READS,
         {"split": Message("the units are not shared out by the minutes; these minutes make {allowed}", "the minutes as they were; otherwise correct the units")},
         (Edition(_POOLED, "pooled-units", units.allocation),), holds_charge=True),
    Rule("UN-04", "Each code's units are made by its own minutes", "charges", "risk", "certain",
         "a plan that counts by the midpoint judges each code alone", _READS,
         {"many": Message("{code} x {units}: its {minutes} minutes make {most}", "the minutes of the code if more were given; otherwise correct the units"),
          "minutes": Message("units without the minutes of each code", "the minutes of each code")},
         (Edition(_MIDPOINT, "midpoint-units", units.each_code_alone),)),
    Rule("UN-05", "Where the two methods differ, the payer decides", "charges", "advice", "certain",
         "the same minutes can make different units for two payers", _READS,
         {"differ": Message("pooled, these minutes make {pooled}; each code alone, {alone}", "the payer (--profile): its method decides")},
         (Edition(_POOLED, "method-difference", units.methods_differ),)),
    Rule("UN-06", "An untimed code is billed once", "charges", "risk", "certain",
         "an untimed code is one unit however long it took", _READS,
         {"many": Message("{code} x {units}: an untimed code is at most {most} a day", "the units as the code allows")},
         (Edition(FIRST_DAY, "untimed-units", units.untimed),)),
    Rule("UN-07", "Units and documented minutes belong together", "charges", "denial", "certain",
         "units that no minutes stand behind, or minutes that no units follow, both misreport the day", _READS,
         {"none": Message("{units} timed units, and no minutes anywhere in the note", "the timed minutes of the day"),
          "disagree": Message("the minutes of the activities do not add up to those of {codes}", "the minutes as they were"),
          "fewer": Message("{units} billed; {minutes} timed minutes make {most}", "whether a unit was left off on purpose", "advice")},
         (Edition(_POOLED, "pooled-units", units.agrees_with_minutes),), holds_charge=True),
)
