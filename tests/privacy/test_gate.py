"""The gate: what may leave, whereto, and what is recorded of it."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from chartproof.core.evidence import Shown
from chartproof.core.record import Record
from chartproof.exchange.departures import log_departure, read_departures
from chartproof.privacy.gate import Overruled, Passed, Refused, destination, leave, shown
from chartproof.privacy.mask import Masked, mask
from privacy.made import NOTE, hit, hits

AT = datetime.datetime(2026, 11, 25, 21, 4, tzinfo=datetime.UTC)
CHAT = destination("https://chat.example/v1")


def asked(text, found=(), **more):
    """What the gate says of a text masked by its own hits, scanned by ``found``."""
    masked, _ = mask(text, hits() if text == NOTE else [])
    return leave(masked, more.pop("to", CHAT), lambda _: found, AT, **more)


def test_a_clean_masked_text_passes_and_leaves_hash_counts_and_destination():
    passed = asked(NOTE)
    assert isinstance(passed, Passed)
    assert passed.text.startswith("[PATIENT]")
    assert (passed.departure.allowed, passed.departure.placeholders, passed.departure.destination) == (True, {"A": 4, "C": 2}, "https://chat.example")
    assert len(passed.departure.sha256) == 64


@pytest.mark.parametrize("certainty", ["known", "format", "context", "review"])
def test_an_open_hit_refuses_the_text_whatever_its_certainty(certainty):
    text = "She met Zebedee."
    refused = asked(text, [hit(text, "Zebedee", certainty=certainty)])
    assert isinstance(refused, Refused)
    assert not hasattr(refused, "text")
    assert (refused.departure.allowed, refused.departure.open) == (False, {"A": 1})


def test_a_persons_decision_lets_one_hit_stand_and_only_that_one():
    text = "She met Zebedee and Ichabod."
    found = [hit(text, "Zebedee", certainty="review"), hit(text, "Ichabod", certainty="review")]
    first, second = (Overruled(one.start, one.end, "ordinary-word", "T-03") for one in found)
    assert asked(text, found, overruled=[first]).open == (found[1],)
    passed = asked(text, found, overruled=[first, second])
    assert [(r.recogniser, r.reason, r.who) for r in passed.departure.rulings] == [("roster", "ordinary-word", "T-03")] * 2


def test_our_own_placeholder_is_no_hit_but_a_forged_one_is():
    masked, _ = mask(NOTE, hits())
    again = [hit(masked.text, "[MOTHER]", certainty="review")]
    assert isinstance(leave(masked, CHAT, lambda _: again, AT), Passed)
    forged = Masked(masked.text.replace("[MOTHER]", "Dana Lop"), masked.found, masked.sha256)
    found = [hit(forged.text, "Dana Lop")]
    assert isinstance(leave(forged, CHAT, lambda _: found, AT), Refused)


def test_what_is_recorded_holds_no_word_of_the_text(tmp_path):
    text = "Zebedee met Ichabod at 14 Larkspur Lane."
    found = [hit(text, word, certainty="review", identity=word) for word in ("Zebedee", "Ichabod", "14 Larkspur Lane")]
    refused = asked(text, found, overruled=[Overruled(found[0].start, found[0].end, "other", "T-03")])
    log_departure(tmp_path / "log" / "departures.jsonl", refused.departure)
    written = (tmp_path / "log" / "departures.jsonl").read_text()
    assert not any(word in written for word in ("Zebedee", "Ichabod", "Larkspur", "14", "met"))
    assert list(read_departures(tmp_path / "log" / "departures.jsonl")) == [refused.departure]
    assert (tmp_path / "log" / "departures.jsonl").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("address", [
    "http://127.0.0.1:11434/api", "http://localhost:8080", "http://[::1]:8080/v1", "https://127.9.9.9", "http://[::ffff:127.0.0.1]/",
])
def test_an_address_of_this_machine_is_local(address):
    assert destination(address).where == "local"


@pytest.mark.parametrize("address", [
    "https://chat.example", "http://192.168.1.20:11434", "http://10.0.0.4", "http://localhost.evil.example", "http://127.0.0.1.evil.example", "http://evil.example/127.0.0.1",
    "http://127.0.0.1@evil.example", "http://127.0.0.1\\@evil.example", "http://evil.example#@127.0.0.1", "http://0177.0.0.1", "http://2130706433", "http://0.0.0.0:80",
    "http://127.1", "file:///etc/passwd", "127.0.0.1", "", "http://127.0.0.1:99999", "http://[fe80::1]/", "http://169.254.169.254/", "http://127.0.0.1 .evil.example",
    "http://127。0。0。1/", "HTTP://LOCALHOST/\r\nHost: evil.example", "http://127.0.0.1/?q=https://evil.example",
])
def test_any_other_address_is_outside_and_no_name_is_looked_up(address):
    assert destination(address).where == "outside"


def test_a_private_address_is_inside_only_when_the_clinic_names_it():
    assert destination("http://192.168.1.20:11434", inside=["192.168.1.20"]).where == "local"
    assert destination("http://192.168.1.20:11434", inside=["192.168.1.0/24"]).where == "local"
    assert destination("http://192.168.2.20:11434", inside=["192.168.1.0/24"]).where == "outside"
    assert destination("http://8.8.8.8", inside=["8.8.8.8", "0.0.0.0/0"]).where == "outside"
    assert destination("http://192.168.2.20", inside=["0.0.0.0/0", "clinic"]).where == "outside"


def test_an_agreement_is_for_a_named_host_over_tls():
    assert destination("https://model.example/v1", agreement=["model.example"]).where == "agreement"
    assert destination("http://model.example/v1", agreement=["model.example"]).where == "outside"
    assert destination("https://other.model.example", agreement=["model.example"]).where == "outside"


def test_an_agreement_opens_no_gate():
    text = "She met Zebedee."
    assert isinstance(asked(text, [hit(text, "Zebedee")], to=destination("https://model.example", agreement=["model.example"])), Refused)


def test_to_this_machine_a_text_does_not_leave_so_what_is_open_is_counted():
    text = "She met Zebedee."
    passed = asked(text, [hit(text, "Zebedee")], to=destination("http://127.0.0.1:11434"))
    assert isinstance(passed, Passed)
    assert passed.departure.open == {"A": 1}


def test_the_destination_keeps_no_path_or_query():
    assert destination("https://chat.example/Maria-Lopez").host == "https://chat.example"
    assert destination("https://chat.example/?name=Maria").host == "unreadable"


def test_the_log_is_evidence_for_the_record():
    gone = [asked(NOTE, who="T-03").departure, asked(NOTE, to=destination("http://127.0.0.1:11434")).departure]
    text = "She met Zebedee."
    gone.append(asked(text, [hit(text, "Zebedee")]).departure)
    record = Record(Shown("document", ()), log=shown(gone)).joined()
    assert [(e.kind, e.value, e.unit, e.who) for e in record.document.evidence] == [("access", "export", "outside", "T-03"), ("access", "export", "local", "")]


def test_a_damaged_line_of_the_log_is_told_by_its_number(tmp_path):
    path = tmp_path / "departures.jsonl"
    log_departure(path, asked(NOTE).departure)
    path.write_bytes(path.read_bytes() + b"{broken Zebedee\n")
    from chartproof.core.errors import ChartproofError

    with pytest.raises(ChartproofError, match=r"departures.jsonl:2.*damaged") as told:
        list(read_departures(path))
    assert "Zebedee" not in str(told.value)
    assert msgspec.json.decode(path.read_bytes().splitlines()[0])["schema"] == "chartproof/departure@1"
