"""Chartproof-bench is what it says: deterministic, gold before text, defects that change what they declare, and nothing of the program in it."""

from __future__ import annotations

import ast
import copy
import datetime
import difflib
import itertools
import json
import re
import subprocess
import sys
from collections import Counter

import pytest

from conftest import ROOT

READING = ROOT / "benchmarks" / "reading"
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@pytest.fixture(scope="module")
def notes():
    from invented.pairs import bench

    return list(bench(7, 900))


@pytest.fixture(scope="module")
def pairs(notes):
    controls = {note["id"].removesuffix("-control"): note for note in notes if note["role"] == "control"}
    return [(controls[note["id"].removesuffix("-twin")], note) for note in notes if note["role"] == "twin"]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_generator_imports_nothing_of_the_program():
    files = [READING / "generate.py", *(READING / "invented").rglob("*.py")]
    assert len(files) > 10
    known = {"invented", "yaml", *sys.stdlib_module_names}
    assert not [(path.name, name) for path in files for name in imported(path) if name.split(".")[0] not in known]


def test_the_generator_runs_where_the_program_is_not_installed(tmp_path):
    barred = "import sys; sys.modules['chartproof'] = None; sys.path.insert(0, sys.argv[1]); import generate; from pathlib import Path; "
    done = subprocess.run([sys.executable, "-c", barred + "print(generate.write(1, 10, Path(sys.argv[2])))", str(READING), str(tmp_path)],
                          capture_output=True, text=True, check=True)
    assert int(done.stdout) > 10


def test_the_same_seed_gives_the_same_bytes_and_another_seed_gives_others(tmp_path):
    from generate import write

    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        write(seed, 40, tmp_path / name)
    one, again, other = ((tmp_path / name / "notes.jsonl").read_bytes() for name in ("one", "again", "other"))
    assert one == again
    assert one != other


def test_a_note_does_not_depend_on_how_many_are_made():
    from invented.pairs import bench

    few = {note["id"]: note for note in bench(5, 20)}
    many = {note["id"]: note for note in bench(5, 60)}
    assert all(many[name] == note for name, note in few.items() if note["role"] != "trap")


def test_every_span_holds_the_words_of_its_gold(notes):
    for note in notes:
        for gold in note["gold"]:
            assert note["text"][gold["start"]:gold["end"]] == gold["words"]
            assert gold["words"] == gold["words"].strip() != ""


COUNTED = {"units", "minutes", "total_timed_minutes", "total_treatment_minutes", "uncounted_minutes", "visit_number", "group_size", "visits_authorized",
           "plan_frequency", "session_minutes"}
VERBATIM = {"code", "diagnosis", "modifier", "patient_id"}
DATED = {"document_date", "period_start", "period_end", "onset_date", "certification_date", "date_of_service", "signature_date", "next_visit", "target_date", "plan_date"}


def says(kind, words, value):
    """Whether words say a value, judged by a second hand: digits, letters, dates. None for kinds that it cannot judge."""
    checks = {
        **dict.fromkeys(COUNTED, lambda: int(value) in map(int, re.findall(r"\d+", words))),
        **dict.fromkeys(VERBATIM, lambda: words == str(value).lower()),
        **dict.fromkeys(DATED, lambda: dated(words) == datetime.date.fromisoformat(value)),
        **dict.fromkeys(("start_time", "end_time"), lambda: clocked(words) == (int(value[:2]) % 12, int(value[3:]))),
        "score": lambda: re.findall(r"[\d.]+", words)[0] == str(value).split("/")[0],
        "side": lambda: words in {value, value[0]},
        "cues": lambda: str(value) in words or any(word in words and NUMBERS[word] == value for word in NUMBERS),
    }
    return checks[kind]() if kind in checks else None


def clocked(words):
    hour, minute = map(int, re.fullmatch(r"(\d\d?):?(\d\d)\D*", words).groups())
    return hour % 12, minute


def dated(words):
    for form in ("%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%d-%b-%Y", "%B %d, %Y", "%b %d, %Y", "%m-%d-%Y"):
        try:
            return datetime.datetime.strptime(words, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def test_the_words_of_a_span_say_the_value_of_its_gold(notes):
    judged = [(note["id"], gold["kind"], gold["value"], gold["words"], says(gold["kind"], gold["words"].lower(), gold["value"])) for note in notes for gold in note["gold"]]
    assert sum(verdict is not None for *_, verdict in judged) > len(judged) / 4
    assert not [each for each in judged if each[-1] is False]


def test_gold_kinds_are_the_documented_ones(notes):
    documented = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "reference" / "evidence.md").read_text(), re.MULTILINE))
    assert {gold["kind"] for note in notes for gold in note["gold"]} <= documented


def test_a_control_has_no_defect_and_a_twin_one_to_four(pairs):
    assert pairs
    assert all(not control["defects"] and 1 <= len(twin["defects"]) <= 4 for control, twin in pairs)


def kinds_changed(control, twin):
    drop = {"start", "end", "words", "also"}
    one, other = (Counter(json.dumps({k: v for k, v in gold.items() if k not in drop}, sort_keys=True) for gold in note["gold"]
                          if not gold["optional"]) for note in (control, twin))
    return {json.loads(each)["kind"] for each in (one - other) + (other - one)}


def test_a_twin_differs_from_its_control_only_in_kinds_its_defects_declare(pairs):
    for control, twin in pairs:
        declared = {kind for defect in twin["defects"] for kind in defect["kinds"]}
        assert kinds_changed(control, twin) <= declared, twin["id"]


def changes(defect):
    """The kinds that a defect alone changes, on one after another of the fact sheets that it fits."""
    from invented.draws import Draws
    from invented.gold import collect
    from invented.invent import SETTINGS, invent
    from invented.pairs import differences
    from invented.voices import VOICES

    for number in itertools.count():
        draws = Draws(f"alone/{number}")
        visit = invent(draws, VOICES[number % len(VOICES)], draws.pick("setting", SETTINGS))
        if defect.fits(visit):
            defect.ground(visit, draws)
            twin = copy.deepcopy(visit)
            defect.seed(twin, draws)
            yield set(differences(collect(visit), collect(twin)))


def test_a_defect_alone_changes_the_kinds_it_declares_and_no_other():
    from invented.defects import DEFECTS

    for defect in DEFECTS:
        seen = []
        for kinds in itertools.islice(changes(defect), 400):
            seen.append(kinds)
            if len(seen) >= 30 and set().union(*seen) == defect.kinds:
                break
        assert set().union(*seen) == defect.kinds, defect.name
        assert all(seen) or defect.clones, defect.name


def test_a_defect_of_a_plan_or_a_report_changes_the_kinds_it_declares_and_no_other():
    from invented.defects.plans import PLAN_DEFECTS
    from invented.defects.reports import REPORT_DEFECTS
    from invented.draws import Draws
    from invented.gold import collect
    from invented.pairs import differences
    from invented.plans import invent_plan
    from invented.reports import invent_report

    for invent, defects in ((invent_plan, PLAN_DEFECTS), (invent_report, REPORT_DEFECTS)):
        for defect in defects:
            seen = set()
            for number in range(60):
                sheet, twin = (invent(Draws(f"sheet/{number}")) for _ in range(2))
                defect.seed(twin)
                seen |= set(differences(collect(sheet), collect(twin)))
            assert seen == defect.kinds, defect.name


def test_a_cloned_visit_comes_with_its_own_text_of_an_earlier_day_and_the_control_with_another(pairs):
    cloned = [(control, twin) for control, twin in pairs if any(d["name"] == "cloned visit" for d in twin["defects"])]
    assert cloned
    for control, twin in cloned:
        assert twin["earlier"][0] != twin["text"]
        copied, fresh = (difflib.SequenceMatcher(None, note["earlier"][0], note["text"], autojunk=False).ratio() for note in (twin, control))
        assert copied > 0.9 > fresh, twin["id"]


def test_rules_that_must_object_are_named_or_said_to_be_unwritten():
    from invented.defects import DEFECTS

    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 25
    assert all(bool(defect.rules) != bool(defect.unwritten) for defect in DEFECTS)
    assert all(re.fullmatch(r"[A-Z]{2,3}-\d\d", rule) for defect in DEFECTS for rule in (*defect.rules, *defect.may))


def test_a_trap_says_what_must_not_be_met(notes):
    traps = [note for note in notes if note["role"] == "trap"]
    assert {note["voice"] for note in traps} >= {"keyword stuffing", "blank template", "zero minutes", "void line", "headings only"}
    assert all(note["never_met"] for note in traps)


def test_the_committed_sample_is_what_the_generator_writes():
    from invented.pairs import bench

    sample = [json.loads(line) for line in (READING / "sample" / "notes.jsonl").read_text(encoding="utf-8").splitlines()]
    made = {note["id"]: note for note in bench(1, 40)}
    assert sample
    assert all(made[note["id"]] == note for note in sample)


def test_the_readme_lists_the_defects_and_traps_of_the_code():
    from sample import listed

    page = (READING / "README.md").read_text(encoding="utf-8")
    assert listed(page) == page
