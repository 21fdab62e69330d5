"""Keys to models: from the environment or the system's keyring, never a file, and shown by nothing."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as Forgetful

from chartproof.core.errors import ChartproofError
from chartproof.exchange.model_keys import forget_key, keep_key, key_of, variable
from exchange.remembering import Remembering, Talkative

CANARY = "sk-zephyr-8841290777"


@pytest.fixture
def ring(tmp_path, monkeypatch):
    monkeypatch.setenv("REMEMBERED", str(tmp_path / "remembered.json"))
    before = keyring.get_keyring()
    keyring.set_keyring(Remembering())
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_key_is_kept_found_and_forgotten(ring):
    assert key_of("clinic-cloud") is None
    assert keep_key("clinic-cloud", f"  {CANARY}\n") == "a keyring of the tests"
    kept = key_of("clinic-cloud")
    assert (kept.origin, kept.secret) == ("keyring", CANARY)
    assert keyring.get_password("chartproof", "clinic-cloud") == CANARY
    assert forget_key("clinic-cloud")
    assert not forget_key("clinic-cloud")
    assert key_of("clinic-cloud") is None


def test_the_environment_comes_before_the_keyring(ring, monkeypatch):
    keep_key("clinic-cloud", "kept-in-the-ring")
    monkeypatch.setenv("CHARTPROOF_KEY_CLINIC_CLOUD", CANARY)
    assert variable("clinic-cloud") == "CHARTPROOF_KEY_CLINIC_CLOUD"
    assert key_of("clinic-cloud") == ("environment", CANARY)


def test_a_key_is_printed_by_nothing(ring, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_KEY_CLOUD", CANARY)
    key = key_of("cloud")
    assert CANARY not in f"{key!r} {key} {[key]} {key!s:>50}"


@pytest.mark.parametrize("given", ["", "  ", "two words", "line\nbreak", "sk-ключ", "a" * 5000])
def test_what_is_no_key_is_refused_and_not_repeated(ring, monkeypatch, given):
    with pytest.raises(ChartproofError, match="this is no key") as caught:
        keep_key("cloud", given)
    monkeypatch.setenv("CHARTPROOF_KEY_CLOUD", given)
    with pytest.raises(ChartproofError, match="CHARTPROOF_KEY_CLOUD holds no key") as other:
        key_of("cloud")
    assert not given.strip() or given not in f"{caught.value}{other.value}"


@pytest.mark.parametrize("backend", [NoKeyring, Forgetful, type("PlaintextKeyring", (Remembering,), {"__module__": "keyrings.alt.file"})])
def test_a_machine_without_a_keyring_says_what_to_do_and_keeps_nothing(ring, backend, tmp_path):
    ring(backend())
    assert key_of("cloud") is None
    with pytest.raises(ChartproofError, match="no keyring that keeps a key safe") as caught:
        keep_key("cloud", CANARY)
    assert "CHARTPROOF_KEY_CLOUD" in caught.value.problem.remedy
    assert not forget_key("cloud")
    assert list(tmp_path.iterdir()) == []


def test_of_several_keyrings_the_one_that_keeps_a_plain_file_is_passed_over(ring, monkeypatch, tmp_path):
    plain = type("PlaintextKeyring", (KeyringBackend,), {"__module__": "keyrings.alt.file", "priority": 9, "get_password": lambda *_: "from a plain file",
                                                         "set_password": lambda *_: (tmp_path / "plain").write_text("kept")})
    monkeypatch.setattr(ChainerBackend, "backends", [plain(), Remembering()])
    ring(ChainerBackend())
    keep_key("cloud", CANARY)
    assert key_of("cloud") == ("keyring", CANARY)
    assert not (tmp_path / "plain").exists()


def test_a_locked_keyring_is_told_without_a_word_of_its_own(ring):
    keep_key("cloud", CANARY)
    ring(Talkative())
    for ask in (lambda: key_of("cloud"), lambda: keep_key("cloud", CANARY), lambda: forget_key("cloud")):
        with pytest.raises(ChartproofError, match="did not open") as caught:
            ask()
        assert CANARY not in str(caught.value)
        assert caught.value.__context__ is None
