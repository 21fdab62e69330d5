"""The rules of pairs, by the few verified rows and by a loaded table, whose word also holds a charge."""

from __future__ import annotations

import datetime

import pytest

from chartproof.audit import audit
from chartproof.billing.edits import Edit, Limit
from chartproof.core.errors import Gap
from chartproof.core.record import Record
from chartproof.desk.payer import chosen
from chartproof.law.loader import load
from rules.shown import AS_OF, answer, e, line, note

READ = datetime.date(2024, 8, 14)
TODAY = datetime.date(2026, 11, 18)
CLINIC, HOSPITAL = e("place", "clinic"), e("place", "hospital")
LOADED = "CMS NCCI pairs of Medicare, office, 2026 Q4, part 4"


def codes(*names, **modifiers):
    """Codes in order, 10 apart, and modifiers by code: ``c97530="GO 59"``."""
    given = tuple(e("modifier", name, code=code[1:], at=200) for code, said in modifiers.items() for name in said.split())
    return (*(e("code", name, at=10 * i) for i, name in enumerate(names)), *given)


class Tables:
    """Tables as a user loaded them: rows of one office, known for 2026 and for the codes they name."""

    sha256 = "f" * 64

    def __init__(self, *rows, limits=(), of=("medicare", "office")):
        self.rows, self.limits, self.of = rows, dict(limits), of

    def book(self, programme, setting):
        return self if (programme, setting) == self.of else Tables(of=None)

    def pairs(self, codes, on):
        if on.year != 2026 or self.of is None:
            raise Gap("table of edits", on.isoformat(), "the loaded tables do not cover it")
        return tuple(Edit(one, two, datetime.date(2026, 1, 1), None, sign, LOADED, loaded=True) for one, two, sign in self.rows if {one, two} <= set(codes))

    def reaches(self, on):
        return on.year == 2026 and self.of is not None

    def limit(self, code, on):
        if on.year != 2026 or self.of is None:
            raise Gap("table of limits", on.isoformat(), "the loaded tables do not cover it")
        if code in self.limits:
            units, said = self.limits[code]
            return Limit(code, units, said, on, on, LOADED, loaded=True)
        return None


def says(rule, *evidence, tables=None, date=TODAY, profile="medicare-b"):
    lawbook = load()[0]
    return line(audit(Record(note(*evidence, date=date)), lawbook.with_tables(tables) if tables else lawbook, chosen(profile), AS_OF), rule)


def test_an_edit_that_no_modifier_opens_is_found_by_the_loaded_table_and_holds_the_charge():
    found = says("ED-01", *codes("97110", "97535"), tables=Tables(("97535", "97110", "0")))
    assert (found.outcome, found.severity, found.holds_charge, found.citation.certainty) == ("not_met", "denial", True, "primary")
    assert found.message == f"97535 with 97110: an edit that no modifier opens stands between them on one day ({LOADED})"
    assert found.spans == ((0, 5), (10, 15))


def test_the_verified_rows_find_it_too_and_hold_nothing():
    found = says("ED-01", *codes("97760", "97763"), date=READ)
    assert (found.outcome, found.severity, found.holds_charge, found.citation.certainty) == ("not_met", "denial", False, "decoded")


def test_a_pair_that_a_modifier_opens_carries_it_on_the_second_code():
    tables = Tables(("97150", "97110", "1"))
    assert says("ED-02", *codes("97110", "97150", c97150="GO"), tables=tables).outcome == "not_met"
    assert says("ED-02", *codes("97110", "97150", c97150="GO 59"), tables=tables).outcome == "not_met"
    assert says("ED-02", *codes("97110", "97150", c97110="GO XE"), tables=tables).outcome == "met"
    silent = says("ED-02", *codes("97110", "97150"), tables=tables)
    assert (silent.outcome, silent.holds_charge) == ("unknown", False)
    assert says("ED-02", *codes("97110", "97150", c97110="GO"), tables=tables).holds_charge


@pytest.mark.parametrize("rule", ["ED-01", "ED-02"])
def test_without_a_table_of_the_day_the_answer_is_unknown_and_names_the_last_verified_state(rule):
    told = says(rule, *codes("97530", "97140"))
    assert (told.outcome, told.holds_charge) == ("unknown", False)
    assert told.remedy == "nothing in the note; the last verified state is that of 2024-07-01 to 2024-09-30: no edit"
    assert says(rule, *codes("97530", "97140"), tables=Tables(("97001", "97002", "1"))).outcome == "met"
    assert says(rule, *codes("97530", "97140"), tables=Tables(), date=datetime.date(2027, 1, 4)).outcome == "unknown"
    assert says(rule, *codes("97530")).outcome == "not_applicable"


def test_what_stands_against_a_note_is_said_though_another_pair_is_unknown():
    assert says("ED-01", *codes("97760", "97763", "97012"), date=READ).outcome == "not_met"
    assert says("ED-01", *codes("97760", "97012"), date=READ).outcome == "unknown"


def test_pairs_with_a_rule_of_their_own_are_left_to_it():
    assert says("ED-01", *codes("97530", "95851"), date=READ).outcome == "not_applicable"
    assert says("ED-06", *codes("97530", "95851"), date=READ).outcome == "not_met"
    assert says("ED-02", *codes("97530", "97542", c97542="GO"), date=READ).outcome == "not_applicable"
    assert says("ED-07", *codes("97530", "97542", c97542="GO"), date=READ).outcome == "not_met"


def test_the_named_pairs_follow_the_loaded_table_of_their_day():
    assert says("ED-06", *codes("97530", "95851"), tables=Tables()).message == "no edit stands between these codes on this day"
    assert says("ED-06", *codes("97530", "95851"), tables=Tables(("97530", "95851", "0"))).holds_charge
    assert says("ED-07", *codes("97530", "97542", c97542="59"), tables=Tables(("97530", "97542", "1"))).outcome == "met"
    turned = Tables(("97542", "97530", "1"))
    assert says("ED-07", *codes("97530", "97542", c97542="59"), tables=turned).outcome == "not_met"


def test_the_place_chooses_the_table_and_an_unsaid_place_takes_what_is_known():
    tables = Tables(("97535", "97110", "0"))
    assert says("ED-01", *codes("97110", "97535"), CLINIC, tables=tables).outcome == "not_met"
    assert says("ED-01", *codes("97110", "97535"), HOSPITAL, tables=tables).outcome == "unknown"
    assert says("ED-01", *codes("97110", "97535"), tables=tables).outcome == "not_met"
    assert says("ED-08", *codes("97166", "97750"), date=READ).message.endswith("depends on office or hospital")


def test_medicaid_asks_its_own_tables():
    tables = Tables(("97535", "97110", "0"), of=("medicaid", "office"))
    assert says("ED-01", *codes("97110", "97535"), tables=tables, profile="medicaid-pediatric").outcome == "not_met"
    assert says("ED-01", *codes("97110", "97535"), tables=tables).outcome == "unknown"
    assert says("ED-01", *codes("97530", "95851"), date=READ, profile="medicaid-pediatric").outcome == "unknown"
    assert says("ED-01", *codes("97760", "97763"), date=READ, profile="commercial-pooled").outcome == "not_applicable"


def timed(code, about, start="", end="", minutes=0):
    clock = (e("start_time", start, about=about), e("end_time", end, about=about)) if start else ()
    return (*clock, *((e("minutes", minutes, "min", code=code, about=about),) if minutes else ()))


@pytest.mark.parametrize(("first", "second", "outcome"), [
    (("9:40", "10:02"), ("10:02", "10:17"), "met"), (("10:02", "10:17"), ("9:40", "10:02"), "met"), (("10:02", "10:18"), ("10:17", "10:32"), "not_met"),
    (("10:02", "10:32"), ("10:10", "10:20"), "not_met"),
])
def test_separate_services_do_not_overlap_by_the_clock(first, second, outcome):
    evidence = (e("code", "97530", about="a1", at=0), e("code", "97542", about="a2", at=10), e("modifier", "59", code="97542"),
                *timed("97530", "a1", *first), *timed("97542", "a2", *second))
    assert says("ED-03", *evidence, date=READ).outcome == outcome


def test_separate_services_have_minutes_of_their_own():
    both = (*codes("97530", "97542", c97542="59"), e("minutes", 15, "min", code="97530"))
    assert says("ED-03", *both, date=READ).outcome == "not_met"
    assert says("ED-03", *both, e("minutes", 15, "min", code="97542"), date=READ).outcome == "met"
    assert says("ED-03", *codes("97530", "97542"), date=READ).outcome == "not_applicable"
    assert says("ED-03", *codes("97530", "97140", c97140="59"), date=READ).outcome == "not_applicable"
    assert says("ED-03", *codes("97530", "97140", c97140="59")).outcome == "unknown"


def test_a_modifier_without_an_edit_is_found_only_where_every_pair_of_its_code_is_known():
    idle = says("ED-04", *codes("97530", "97140", c97140="GO 59"), date=READ)
    assert (idle.outcome, idle.severity, idle.spans) == ("not_met", "risk", ((200, 205),))
    assert says("ED-04", *codes("97530", "97140", "97012", c97140="GO 59"), date=READ).outcome == "unknown"
    assert says("ED-04", *codes("97530", "97140", c97140="GO 59")).outcome == "unknown"
    assert says("ED-04", *codes("97530", "97542", c97542="59"), date=READ).outcome == "met"
    assert says("ED-04", *codes("97530", "97542", c97530="59"), date=READ).message.startswith("97530: the modifier stands on the code of the first column")
    assert says("ED-04", *codes("97530", "97140", c97140="GO"), date=READ).outcome == "not_applicable"


def test_group_beside_individual_treatment_shows_the_minutes_of_both():
    assert says("ED-05", *codes("97530", "97150"), date=READ).outcome == "not_met"
    assert says("ED-05", *codes("97530", "97150"), e("minutes", 15, "min", code="97530"), e("minutes", 30, "min", code="97150"), date=READ).outcome == "met"
    assert says("ED-05", *codes("97150"), date=READ).outcome == "not_applicable"
    assert says("ED-05", *codes("97530", "97150"), tables=Tables()).outcome == "not_applicable"
    assert says("ED-05", *codes("97530", "97150")).outcome == "unknown"


def test_no_note_is_judged_by_the_table_of_another_quarter():
    assert says("ED-10", *codes("97530", "97140"), date=READ).outcome == "met"
    assert says("ED-10", *codes("97530", "97140")).outcome == "not_applicable"
    assert answer("ED-10", *codes("97530"), profile="medicare-b").outcome == "not_applicable"


def test_a_loaded_limit_holds_for_its_day_and_says_what_it_rests_on():
    tables = Tables(limits={"97530": (4, "3"), "97112": (2, "2"), "97535": (8, "3")})
    five = (e("code", "97530", at=0), e("units", 5, "units", code="97530", at=20))
    over = says("UN-08", *five, tables=tables)
    assert (over.outcome, over.message, over.citation.certainty) == ("not_met", "97530: 5 units, the limit is 4", "primary")
    three = (e("code", "97112", at=0), e("units", 3, "units", code="97112", at=20))
    policy = says("UN-09", *three, tables=tables)
    assert (policy.outcome, policy.severity, policy.holds_charge) == ("not_met", "denial", True)
    assert says("UN-08", *three, tables=tables).outcome == "not_applicable"
    assert says("UN-08", e("code", "97110"), e("units", 9, "units", code="97110"), tables=tables).outcome == "met"


def test_the_report_writes_down_what_was_asked_and_its_lawbook_names_the_tables():
    tables = Tables(("97535", "97110", "0"))
    lawbook = load()[0]
    shown = Record(note(*codes("97110", "97535")))
    with_tables = audit(shown, lawbook.with_tables(tables), chosen("medicare-b"), AS_OF)
    without = audit(shown, lawbook, chosen("medicare-b"), AS_OF)
    assert ("edits medicare office 97110 97535", "97535/97110 0") in {(asked.key, asked.value) for asked in with_tables.asked}
    assert ("table of edits for 97110 with 97535 (medicare, office)", "gap") in {(asked.key, asked.value) for asked in without.asked}
    assert with_tables.lawbook != without.lawbook == lawbook.sha256
