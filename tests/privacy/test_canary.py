"""Nothing of a patient turns up where it must not: every command is run on marked identities, and all that it prints, writes, opens and reaches is searched.

A verb that is new fails here until its runs are listed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from chartproof.cli.main import VERBS
from chartproof.writing.kinds import KINDS
from privacy.watched import Run, everything, watched

MARKED = {
    "A": ["Zephyrine", "Qvistgaard", "Ottoline", "Quackenbush"], "B": ["14 Wexcombe Lane", "Larkspur Elementary", "03602"], "C": ["03/07/2019", "March 7, 2019"],
    "D": ["(603) 555-0142"], "E": ["(603) 555-0177"], "F": ["zq@wexcombe.example"], "G": ["219-09-9142"], "H": ["88412907"], "I": ["WXC4471120"], "J": ["5512007733"],
    "K": ["OT-558172"], "L": ["448 KQZ"], "M": ["QX448812"], "N": ["https://wexcombe.example/zeph"], "O": ["203.0.113.77"],
    "P": ["fingerprint"], "Q": ["IMG_88412.jpg"], "R": ["only quadruplet in"],
}
"""The eighteen, invented; each string is searched for."""
NOTE = """OT treatment note
Patient: Zephyrine Qvistgaard   DOB: 03/07/2019   MRN: 88412907
Address: 14 Wexcombe Lane, Berlin, NH 03602   Phone: (603) 555-0142   Fax: (603) 555-0177   Email: zq@wexcombe.example
SSN: 219-09-9142   Member ID: WXC4471120   Account number: 5512007733   License no. OT-558172
Plate: NH 448 KQZ   Device serial number: QX448812   Website: https://wexcombe.example/zeph   IP address: 203.0.113.77
Sign-in by fingerprint scan; photo IMG_88412.jpg on file. She is the only quadruplet in town.
Date of service: 11/18/2026. Seen 45 min, 97530 x 3, with her mother Ottoline.
S: Ottoline reports Zephyrine carried her tray twice at Larkspur Elementary; born March 7, 2019.
O: Carried tray with open cup 20 ft 3/5 trials, SBA, 2 verbal cues. Mrs. Quackenbush's class has the same trays.
A: Zephyrine's grip fails when she looks up. P: continue 2x/week.
"""
ROSTER = '["Zephyrine Qvistgaard", "Ottoline Qvistgaard", "Mrs. Quackenbush", "Larkspur Elementary"]'
VISIT = """schema: chartproof/visit@1
patient: P-0777
date: 2026-11-18
by: T-03 OTR/L
present: [Ottoline]
activities:
  - code: "97530"
    minutes: 23
    task: Zephyrine carries her tray at Larkspur Elementary
    goals: [STG2]
    score: 3/5
    assistance: stand_by
    response: Mrs. Quackenbush saw Qvistgaard do it at 14 Wexcombe Lane
"""
CHART = """schema: chartproof/chart@1
patient: P-0777
goals:
  - {id: STG2, task: Zephyrine carries a tray, occupation: lunch at Larkspur Elementary, target: 4/5, by: 2026-12-18}
"""
EPISODE = CHART + """plan: {date: 2026-10-05, amount: 1, frequency: 2, weeks: 12}
visits:
""" + "".join(f"  {'- ' if number == 1 else '  '}{line}\n" for number, line in enumerate(VISIT.splitlines())  if number) + """necessities:
  - {date: 2026-11-20, item: a tray at Larkspur Elementary, limits: [Zephyrine spills], tried: [Mrs. Quackenbush held it], why: [Qvistgaard needs it], goals: [STG2]}
service_requests:
  - {date: 2026-11-20, codes: ["97530"], visits: 12, since: 2026-11-20, until: 2026-12-18, goals: [STG2], why: [Zephyrine carries it alone]}
denials:
  - {date: 2026-11-20, reason: Zephyrine Qvistgaard is well, dates: [2026-11-18], answer: [Ottoline says she is not]}
evaluation: {date: 2026-10-05}
re_evaluations:
  - {date: 2026-11-19, reason: Zephyrine changed}
certifications:
  - {kind: recertification, since: 2026-11-20, until: 2026-12-31}
absences:
  - {date: 2026-11-16, who: Ottoline, why: Zephyrine had a fever}
attestations:
  - {date: 2026-11-18, author: T-03 OTR/L}
referrals:
  - {date: 2026-11-19, to: Mrs. Quackenbush, reason: [Zephyrine tires at Larkspur Elementary]}
home_programmes:
  - {date: 2026-11-19, to: Ottoline, activities: [{what: Zephyrine carries a cup}]}
discharge: {date: 2026-11-24, reason: Qvistgaard moves to 14 Wexcombe Lane}
"""
FILES = {"note.txt": NOTE, "Zephyrine-Qvistgaard.txt": NOTE, "Qvistgaard.json": ROSTER, "roster.json": ROSTER, "visit.yaml": VISIT, "chart.yaml": CHART, "episode.yaml": EPISODE, "broken.yaml": VISIT.replace("minutes: 23", "minutes: Zephyrine"),
         "broken.json": '{"schema": "chartproof/visit@1", "patient": "Zephyrine Qvistgaard"', "roster-broken.yaml": "patient: [Zephyrine Qvistgaard\n  - {Ottoline"}


class Seen(NamedTuple):
    """One run: its words, and where the user's own document may stand on his own screen. ``code`` is the exit code; ``out`` a file that it may write."""

    words: str
    screen: frozenset[str] = frozenset()
    code: int = 0
    out: str = ""
    given: bytes = b""


OWN = frozenset({"stdout"})
CARET = frozenset({"stderr"})
"""The user's own line is drawn from his own file under the caret that shows what is wrong with it."""
RUNS: dict[str, list[Seen]] = {
    "note": [Seen("note visit.yaml --chart chart.yaml", OWN), Seen("note visit.yaml --format json", OWN), Seen("note visit.yaml --out draft.txt", OWN, out="draft.txt"),
             Seen("note broken.yaml", CARET, 2), Seen("note broken.json", CARET, 2), Seen("note nowhere.yaml", code=2)],
    "write": [*(Seen(f"write {kind} episode.yaml --on 2026-11-25", OWN) for kind in KINDS), Seen("write appeal episode.yaml --format json", OWN),
              Seen("write appeal chart.yaml", code=2), Seen("write appeal broken.yaml", CARET, 2), Seen("write appeal episode.yaml --out letter.txt", OWN, out="letter.txt")],
    "audit": [Seen("audit note.txt", OWN, 1), Seen("audit note.txt --format json", OWN, 1), Seen("audit note.txt --format html", OWN, 1),
              Seen("audit note.txt --format sarif", code=1), Seen("audit - --profile medicare-b", OWN, 1, given=NOTE.encode()), Seen("audit note.txt --profile nobody", code=2),
              Seen("audit note.txt --fees note.txt", CARET, 2), Seen("audit nowhere.txt", code=2)],
    "due": [Seen("due chart.yaml"), Seen("due broken.yaml", CARET, 2)],
    "authorizations": [Seen("authorizations chart.yaml"), Seen("authorizations chart.yaml --format json"), Seen("authorizations broken.yaml", CARET, 2)],
    "ground": [Seen("ground note.txt --visit visit.yaml --chart chart.yaml", OWN, 1), Seen("ground note.txt --visit visit.yaml --format json", OWN, 1),
               Seen("ground note.txt --visit broken.yaml", CARET, 2), Seen("ground nowhere.txt --visit visit.yaml", code=2)],
    "mask": [Seen("mask note.txt --roster roster.json"), Seen("mask note.txt"), Seen("mask note.txt --roster roster.json --format json"),
             Seen("mask note.txt --roster roster.json --dates days --again"), Seen("mask - --roster roster.json --one-way", given=NOTE.encode()),
             Seen("mask Zephyrine-Qvistgaard.txt --roster Qvistgaard.json"), Seen("mask Zephyrine-Qvistgaard.txt --roster Qvistgaard.json --format json"),
             Seen("mask note.txt --chart chart.yaml --roster roster.json --out masked.txt", out="masked.txt"), Seen("mask --check note.txt visit.yaml --roster roster.json", code=1),
             Seen("mask --check note.txt --format json", code=1), Seen("mask note.txt --review ask", code=2), Seen("mask nowhere.txt", code=2),
             Seen("mask note.txt --roster roster-broken.yaml", CARET, 2), Seen("mask note.txt --vault note.txt", code=2)],
    "restore": [Seen("restore - --roster roster.json", OWN, 1, given=b"[PERSON-1] and [NURSE-7]"), Seen("restore - --roster roster.json --format json", OWN, 1, given=b"[patient] [X-9]"),
                Seen("restore - --roster roster.json --out back.txt", out="back.txt", given=b"[PERSON-1] sat"), Seen("restore nowhere.txt --roster roster.json", code=2),
                Seen("restore - --vault note.txt", code=2, given=b"[PATIENT]")],
    "vault": [Seen("vault list"), Seen("vault forget --roster roster.json --yes"), Seen("vault forget --all --yes"), Seen("vault list --vault note.txt")],
    "charges": [Seen("charges visit.yaml"), Seen("charges visit.yaml --chart chart.yaml --format json", code=1), Seen("charges broken.yaml", CARET, 2)],
    "units": [Seen("units 97530=25 97535=13"), Seen("units 97530=many", code=2)],
    "prompts": [Seen("prompts"), Seen("prompts --format json"), Seen("prompts --check note.txt", OWN)],
    "prompt": [Seen("prompt 97530-soap-note"), Seen("prompt 97530-soap-note --visit visit.yaml --chart chart.yaml"), Seen("prompt 97530-soap-note --visit broken.yaml", CARET, 2),
               Seen("prompt 97530-soap-note --visit visit.yaml --coded"), Seen("prompt 97530-soap-note --visit visit.yaml --roster roster.json --format json"),
               Seen("prompt 97530-soap-note --visit visit.yaml --review keep", code=1), Seen("prompt 97530-soap-note --visit visit.yaml --roster roster.json --out masked.txt", out="masked.txt"),
               *(Seen(f"prompt {kind} --chart episode.yaml --roster roster.json") for kind in ("plan-of-care", "appeal", "medical-necessity")), Seen("prompt appeal --chart chart.yaml", code=2)],
    "answer": [Seen("answer note.txt --visit visit.yaml --chart chart.yaml", OWN, 1), Seen("answer note.txt --visit visit.yaml --format json", OWN, 1),
               Seen("answer - --visit visit.yaml --out never.txt --strike 1", OWN, 1, given=NOTE.encode()), Seen("answer note.txt --chart episode.yaml --kind appeal", OWN, 1),
               Seen("answer note.txt --visit broken.yaml", CARET, 2), Seen("answer nowhere.txt --visit visit.yaml", code=2), Seen("answer note.txt --visit visit.yaml --strike 999", code=2),
               Seen("answer - --visit visit.yaml", code=2), Seen("answer note.txt --visit visit.yaml --vault note.txt", code=2)],
    "draft": [Seen("draft 97530-soap-note --visit visit.yaml --chart chart.yaml --model here", code=2), Seen("draft 97530-soap-note --visit broken.yaml --model here", code=2)],
    "eval": [Seen("eval --recorded --example tray-child"), Seen("eval --model here", code=2)],
    "rules": [Seen("rules"), Seen("rules TN-12"), Seen("rules nothing", code=2)],
    "explain": [Seen("explain TN-12"), Seen("explain nothing", code=2)],
    "law": [Seen("law ncci 97530 97140 --on 2024-08-01"), Seen("law import ncci note.txt", CARET, 2), Seen("law mue 97530 --on 2024-08-01"), Seen("law"), Seen("law kx_threshold_ot --on 2025-03-01"), Seen("law nothing", code=2)],
    "models": [Seen("models"), Seen("models --format json"), Seen("models calls"), Seen("models calls --format json"), Seen("models check", code=2), Seen("models check note.txt", code=2),
               Seen("models key local", code=2, given=NOTE.encode()), Seen("models key local Zephyrine", code=2)],
    "config": [Seen("config show"), Seen("config show --format json --profile medicare-b"), Seen("config init"), Seen("config init", code=2), Seen("config show")],
    "demo": [Seen("demo")],
}
CRASHES = {"note": "chartproof.desk.note:write", "write": "chartproof.desk.write:course", "audit": "chartproof.desk.texts:read_all", "ground": "chartproof.desk.ground:read", "mask": "chartproof.desk.privacy:find",
           "restore": "chartproof.desk.vaults:restore", "prompt": "chartproof.desk.asking:fill_in_words", "answer": "chartproof.desk.answer:restore", "due": "chartproof.desk.episode:check_chart", "prompts": "chartproof.desk.prompts:outdated"}
"""Verbs that see text, and a function in the midst of each that is made to fail with all it was given."""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "work").mkdir()
    for name, content in FILES.items():
        (tmp_path / "work" / name).write_text(content, encoding="utf-8")
    return tmp_path


def told(content: bytes) -> list[str]:
    """Which marked strings stand in some bytes, in whatever case or encoding of text."""
    plain = content.lower()
    return [mark for marks in MARKED.values() for mark in marks
            if mark.lower().encode() in plain or mark.lower().encode("utf-16-le") in plain or re.sub(r"\W", "", mark).lower().encode() in re.sub(rb"[^a-z0-9_]", b"", plain)]


def told_in(run: Run, allowed: frozenset[str]) -> dict[str, list[str]]:
    streams = {"stdout": run.stdout, "stderr": run.stderr}
    return {name: found for name, content in streams.items() if name not in allowed and (found := told(content))}


def test_every_verb_has_its_runs():
    assert set(RUNS) == set(VERBS)
    assert all(words.words.split()[0] == verb for verb, runs in RUNS.items() for words in runs)


@pytest.mark.parametrize("verb", RUNS)
def test_nothing_marked_turns_up_where_it_must_not(folder, verb):
    before = set(everything(folder, "work"))
    if verb in {"restore", "vault"}:
        assert watched(folder, "mask", "note.txt", "--roster", "roster.json").code == 0
    for seen in RUNS[verb]:
        run = watched(folder, *seen.words.split(), given=seen.given)
        assert run.code == seen.code, (seen.words, run.stderr.decode())
        assert told_in(run, seen.screen) == {}, seen.words
        assert run.reached == [], seen.words
        mine = {str(folder / "work" / seen.out)} if seen.out else set()
        beside = [path for path in run.written if not path.startswith((str(folder / "own") + "/", "/dev/")) and path not in mine
                  and not (verb == "eval" and path.startswith(str(folder / "temporary")))  # its invented examples, gone when it ends
                  and not (verb == "restore" and path.startswith(str(folder / "work" / f".{seen.out}.")))]
        assert beside == [], seen.words
        assert {path: found for path, content in everything(folder, "home", "temporary", "own").items() if (found := told(content))} == {}, seen.words
        assert [path for name in ("home", "temporary") for path in (folder / name).rglob("*") if path.is_file()] == []
        made = {path for path in everything(folder, "work") if path not in before}
        assert made <= mine
        before |= made
        if verb == "mask" and seen.out:
            assert told((folder / "work" / seen.out).read_bytes()) == []


@pytest.mark.parametrize("verb", CRASHES)
def test_a_fault_in_the_midst_tells_nothing(folder, verb):
    if verb == "restore":
        watched(folder, "mask", "note.txt", "--roster", "roster.json")
    seen = next(s for s in RUNS[verb] if "visit" in s.words or "note.txt" in s.words or "chart" in s.words or verb == "restore")
    run = watched(folder, *seen.words.split(), given=seen.given, crash=CRASHES[verb])
    assert run.code == 4
    assert b"a fault of ours (ValueError in chartproof." in run.stderr
    assert told_in(run, frozenset()) == {}


def test_the_watch_sees_a_look_up_a_file_and_a_program(folder):
    run = watched(folder, "units", "97530=25")
    assert run.reached == []
    from privacy import watched as module

    bait = module.WATCH.replace("from chartproof.cli.main import main\nmain()", "import socket, subprocess, tempfile\ntempfile.mkstemp()\n"
                                "try:\n    socket.getaddrinfo('zephyrine.invalid', 80)\nexcept OSError:\n    pass\nsubprocess.run(['true'], check=False)")
    before, module.WATCH = module.WATCH, bait
    try:
        run = watched(folder, "units")
    finally:
        module.WATCH = before
    assert {"socket.getaddrinfo", "subprocess.Popen"} <= set(run.reached)
    assert any("/temporary/" in path for path in run.written)


def test_the_search_finds_what_is_there():
    assert told(NOTE.encode()) == [mark for marks in MARKED.values() for mark in marks]
    assert told("mail zephyrine qvistGAARD".encode("utf-16-le")) == ["Zephyrine", "Qvistgaard"]
    assert told(b"6035550142") == ["(603) 555-0142"]
    assert told(b"3/5 trials, 97530, P-0777") == []
