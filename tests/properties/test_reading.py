"""Reading and judging, by what must not matter and what must: metamorphic and ablation tests on every example."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import msgspec
import pytest

from chartproof.audit import audit
from chartproof.core.evidence import Evidence, Shown
from chartproof.core.kinds import KINDS
from chartproof.core.record import Record
from chartproof.core.showing import show_chart
from chartproof.core.words import fold
from chartproof.exchange.facts import read_chart, read_visit
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.rules.book import RULES
from chartproof.writing.treatment_note import write
from conftest import EXAMPLES
from ground.told import grounded

LAWBOOK, PROFILES = load()
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/chart.yaml"))
NOTES = sorted((EXAMPLES / "notes").glob("*.txt"))
AS_OF = datetime.date(2026, 11, 23)


def note(name: str) -> str:
    visit, chart = read_visit(EXAMPLES / name / "visit.visit"), read_chart(EXAMPLES / name / "chart.yaml")
    return write(visit, chart, LAWBOOK.procedures(visit.date)).text


def seen(text: str) -> list[tuple[object, ...]]:
    """The evidence of a text without its places; words folded, names too: a person in capitals is the same person."""
    def value(e: Evidence) -> object:
        return fold(str(e.value)) if KINDS[e.kind].compare == "words" or isinstance(e.value, str) else e.value
    return sorted((e.kind, str(value(e)), e.unit.casefold(), e.about, e.code, e.who, e.when, e.on, e.denied) for e in read(text).evidence)


def _neutral(text: str) -> str:
    """A sentence that says nothing an auditor or a fact speaks of, on a line of its own after the first."""
    head, _, rest = text.partition("\n")
    return f"{head}\nThe sky was blue.\n{rest}" if rest else f"The sky was blue.\n{text}"


def _cased(change: Callable[[str], str]) -> Callable[[str], str]:
    """Capitals tell where a name begins: the lines that sign a note are left as they are."""
    return lambda text: "".join(line if re.search(r"signed|signature|/s/|OTR|COTA|Ames", line, re.IGNORECASE) else change(line)
                                for line in text.splitlines(keepends=True))


SAME: dict[str, Callable[[str], str]] = {
    "upper case": _cased(str.upper),
    "lower case": _cased(str.lower),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n"),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
    "no-break spaces": lambda text: text.replace(" min", "\u00a0min"),
    "asterisks for bullets": lambda text: re.sub(r"^( *)- ", r"\1* ", text, flags=re.MULTILINE),
    "round bullets": lambda text: re.sub(r"^( *)- ", r"\1• ", text, flags=re.MULTILINE),
    "dashes of a word processor": lambda text: re.sub(r"(?<=[a-z])-(?=[a-z])", "\u2013", text),
    "a neutral sentence": _neutral,
}
TEXTS = [pytest.param(lambda name=name: note(name), id=name) for name in NAMES] + [
    pytest.param(lambda path=path: path.read_text(encoding="utf-8"), id=path.stem) for path in NOTES]


@pytest.mark.parametrize("change", SAME.values(), ids=list(SAME))
@pytest.mark.parametrize("text", TEXTS)
def test_what_says_nothing_changes_no_evidence(text, change):
    assert seen(change(text())) == seen(text())


@pytest.mark.parametrize("change", SAME.values(), ids=list(SAME))
@pytest.mark.parametrize("name", NAMES)
def test_what_says_nothing_changes_no_grounding(name, change):
    found = grounded(name, change(note(name)))
    assert (found.unsupported, found.changed, found.lost) == ((), (), ())


@pytest.mark.parametrize("text", TEXTS)
def test_every_evidence_lies_where_it_says(text):
    given = text()
    for e in read(given).evidence:
        assert 0 <= e.start < e.end <= len(given), e.kind
        if KINDS[e.kind].compare == "words":
            assert fold(str(e.value)) in fold(given[e.start:e.end]) or fold(given[e.start:e.end]) in fold(str(e.value)), e.kind


def _without(shown: Shown, index: int) -> Shown:
    return msgspec.structs.replace(shown, evidence=(*shown.evidence[:index], *shown.evidence[index + 1:]))


def _outcomes(shown: Shown, chart: Shown) -> dict[str, tuple[object, ...]]:
    report = audit(Record(shown, chart), LAWBOOK, PROFILES["medicare-b"], AS_OF)
    return {result.rule: (result.outcome, result.severity) for result in report.results}


@pytest.mark.parametrize("name", NAMES)
def test_only_rules_that_declare_a_kind_change_when_one_of_it_is_taken_away(name):
    """The date of service is left in: the day decides which edition of every rule is asked."""
    chart = show_chart(read_chart(EXAMPLES / name / "chart.yaml"))
    shown = read(note(name))
    before = _outcomes(shown, chart)
    reads = {rule.code: frozenset(rule.reads) for rule in RULES}
    for index, e in enumerate(shown.evidence):
        if e.kind != "date_of_service":
            after = _outcomes(_without(shown, index), chart)
            moved = [rule for rule in before if before[rule] != after[rule] and e.kind not in reads[rule]]
            assert moved == [], e.kind
