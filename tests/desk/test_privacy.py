"""The privacy guard as a program calls it: mask, ask the gate, send what passed, put the names back."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.desk.privacy import Choices, let_leave, mask_text
from chartproof.exchange.departures import read_departures
from chartproof.privacy.gate import Overruled, Passed, Refused, destination
from chartproof.privacy.restore import restore
from chartproof.privacy.roster import Roster, Someone

ROSTER = Roster((Someone("PATIENT", ("Wendeline Okafor",), ("Wendy",)), Someone("MOTHER", ("Adaeze Okafor",))))
NOTE = "Wendy carried her tray 3/5 while her mother Adaeze watched on 11/18/2026. The only quadruplet in town."
AT = datetime.datetime(2026, 11, 18, 21, 0, tzinfo=datetime.UTC)
CHAT = destination("https://chat.example")


def test_a_text_goes_through_the_gate_and_its_answer_comes_back(tmp_path):
    looked, memory = mask_text(NOTE, ROSTER)
    passed = let_leave(looked.masked, ROSTER, CHAT, AT, who="T-03", log=tmp_path / "log.jsonl")
    assert isinstance(passed, Passed)
    assert passed.text == "[PATIENT] carried her tray 3/5 while her mother [MOTHER] watched on [DATE-1]. [STORY-1]."
    assert restore("**[Patient]** carried it 3/5 on [DATE-1].", memory).text == "**Wendy** carried it 3/5 on 11/18/2026."
    logged, = read_departures(tmp_path / "log.jsonl")
    assert (logged.allowed, logged.destination, logged.who, logged.sha256) == (True, "https://chat.example", "T-03", looked.masked.sha256)


def test_a_text_with_an_open_question_is_refused_until_a_person_decides(tmp_path):
    looked, _ = mask_text(NOTE, ROSTER, Choices(review="keep"))
    assert not looked.clear()
    refused = let_leave(looked.masked, ROSTER, CHAT, AT, log=tmp_path / "log.jsonl")
    assert isinstance(refused, Refused)
    story, = refused.open
    ruled = let_leave(looked.masked, ROSTER, CHAT, AT, [Overruled(story.start, story.end, "not-this-patient", "T-03")], log=tmp_path / "log.jsonl")
    assert isinstance(ruled, Passed)
    assert [d.allowed for d in read_departures(tmp_path / "log.jsonl")] == [False, True]
    assert "quadruplet" not in (tmp_path / "log.jsonl").read_text()


def test_a_text_that_was_edited_after_masking_is_scanned_as_it_is(tmp_path):
    looked, _ = mask_text(NOTE, ROSTER)
    edited = looked.masked._replace(text=looked.masked.text + " Okafor lives at 14 Larkspur Lane.")
    assert isinstance(let_leave(edited, ROSTER, CHAT, AT, log=tmp_path / "log.jsonl"), Refused)


def test_what_cannot_be_logged_does_not_leave(tmp_path):
    looked, _ = mask_text(NOTE, ROSTER)
    (tmp_path / "log").write_text("a file where the folder should be")
    with pytest.raises(ChartproofError, match="nothing is sent"):
        let_leave(looked.masked, ROSTER, CHAT, AT, log=tmp_path / "log" / "departures.jsonl")


def test_an_identity_keeps_its_placeholder_when_the_roster_is_put_in_another_order():
    _, memory = mask_text(NOTE, ROSTER)
    turned = Roster((Someone("TEACHER", ("Mr. Brandvold",)), *reversed(ROSTER.people)))
    looked, _ = mask_text("Wendy told Adaeze and Brandvold.", turned, memory=memory)
    assert looked.masked.text == "[PATIENT] told [MOTHER] and [TEACHER-1]."
