"""The vault: nothing in the clear, nothing lost, one writer at a time, and thrown away for good."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.keys import Key, key_file, passphrase
from chartproof.exchange.vault import forget, opened, read, vault_path
from chartproof.privacy.hit import Hit
from chartproof.privacy.mask import mask
from privacy.made import NOTE, hits

KEY = Key("file", bytes(range(32)))


def kept(path, key=KEY, label="P-0142"):
    """A vault that remembers the note."""
    with opened(path, key, label) as vault:
        vault.keep(mask(NOTE, hits(), vault.held.memory)[1])
    return path


def test_what_was_kept_is_read_again(tmp_path):
    held = read(kept(tmp_path / "a.vault"), KEY)
    assert held.label == "P-0142"
    assert held.memory == mask(NOTE, hits())[1]


@pytest.mark.parametrize("key", [KEY, passphrase("blue kettle on the hill")], ids=["file", "passphrase"])
def test_the_file_holds_no_identity_in_the_clear(tmp_path, key):
    content = kept(tmp_path / "a.vault", key).read_bytes()
    for identity in ("Maria", "MARIA", "Lopez", "Dana", "Ortiz", "11/18", "2026-11-18", "P-0142", "PATIENT", "MOTHER", "kettle"):
        assert identity.encode() not in content
        assert identity.encode("utf-16-le") not in content


def test_only_the_owner_may_read_vault_and_key(tmp_path):
    key = key_file(tmp_path / "home" / "key")
    kept(tmp_path / "home" / "a.vault", key)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "home").iterdir()}
    assert {"key", "a.vault"} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_each_writing_is_encrypted_anew(tmp_path):
    path = kept(tmp_path / "a.vault")
    first = path.read_bytes()
    assert kept(path).read_bytes()[-40:] != first[-40:]


def test_the_key_file_is_made_once_and_shows_nothing_when_printed(tmp_path):
    key = key_file(tmp_path / "key")
    assert key_file(tmp_path / "key").secret == key.secret
    assert key.secret.hex() not in repr(key)
    assert key.secret != key_file(tmp_path / "other").secret


def refused(path, key, what):
    before = path.read_bytes()
    with pytest.raises(ChartproofError, match=what), opened(path, key) as vault:
        vault.keep(vault.held.memory)
    assert path.read_bytes() == before


def test_a_wrong_passphrase_is_told_from_damage_and_loses_nothing(tmp_path):
    path = kept(tmp_path / "a.vault", passphrase("right one"))
    refused(path, passphrase("wrong one"), "passphrase is not this vault's")
    refused(path, KEY, "opens with a passphrase")
    assert read(path, passphrase("right one")).label == "P-0142"


def test_another_machines_key_is_told(tmp_path):
    refused(kept(tmp_path / "a.vault"), Key("file", bytes(32)), "made with another key")
    refused(kept(tmp_path / "a.vault"), passphrase("words"), "not a passphrase")


@pytest.mark.parametrize("place", [2, 40, 120, -1, -30])
def test_a_damaged_byte_is_found_and_the_file_is_left_as_it_is(tmp_path, place):
    path = kept(tmp_path / "a.vault")
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    refused(path, KEY, "damaged|no vault|another key|newer")


@pytest.mark.parametrize("content", [b"", b"hello", b"chartproof/vault@1 {}\n", b"chartproof/vault@1 not json\n", b"%PDF-1.7\n", b'chartproof/vault@1 {"key":1}\nxx'])
def test_a_foreign_file_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "a.vault"
    path.write_bytes(content)
    refused(path, KEY, "no vault|damaged")
    assert list(tmp_path.iterdir()) == [path]


def test_a_head_that_asks_for_endless_work_is_refused(tmp_path):
    path = kept(tmp_path / "a.vault", passphrase("right one"))
    name, head, rest = path.read_bytes().partition(b" ")[0], *path.read_bytes().partition(b" ")[2].split(b"\n", 1)
    changed = json.loads(head) | {"scrypt": [2**40, 8, 1]}
    path.write_bytes(name + b" " + json.dumps(changed).encode() + b"\n" + rest)
    refused(path, passphrase("right one"), "damaged")


def test_half_a_character_is_told_and_loses_nothing(tmp_path):
    path = kept(tmp_path / "a.vault")
    before = path.read_bytes()
    with pytest.raises(ChartproofError, match="half a character"), opened(path, KEY) as vault:
        vault.keep(mask("\ud800", [Hit(0, 1, "A", "PATIENT", "p", "r", "w", "known")], vault.held.memory)[1])
    assert path.read_bytes() == before


def test_a_cut_vault_or_an_empty_passphrase_is_refused(tmp_path):
    path = kept(tmp_path / "a.vault")
    path.write_bytes(path.read_bytes()[:-5])
    refused(path, KEY, "damaged")
    with pytest.raises(ChartproofError, match="passphrase is empty"):
        passphrase("  ")


def test_a_write_that_fails_leaves_the_old_vault(tmp_path, monkeypatch):
    path = kept(tmp_path / "a.vault")
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(ChartproofError, match="cannot be written"):
        kept(path)
    assert path.read_bytes() == before


ADD = """
import sys
from pathlib import Path
from chartproof.exchange.keys import key_file
from chartproof.exchange.vault import opened
from chartproof.privacy.hit import Hit
from chartproof.privacy.hit import Hit
from chartproof.privacy.mask import mask
folder, who = Path(sys.argv[1]), sys.argv[2]
for n in range(10):
    with opened(folder / "a.vault", key_file(folder / "key")) as vault:
        vault.keep(mask(f"{who}{n}", [Hit(0, len(who) + 1, "A", "TEACHER", f"{who}{n}", "r", "w", "known")], vault.held.memory)[1])
"""


def test_two_processes_at_once_lose_nothing(tmp_path):
    running = [subprocess.Popen([sys.executable, "-c", ADD, str(tmp_path), who]) for who in ("Ann", "Bo", "Cy")]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    held = read(tmp_path / "a.vault", key_file(tmp_path / "key"))
    assert len(held.memory.identities) == 30
    assert len({i.token for i in held.memory.identities}) == 30
    assert {path.name for path in tmp_path.iterdir()} == {"a.vault", "key", ".a.vault.lock", ".key.lock"}


def test_a_forgotten_vault_is_gone(tmp_path):
    path = kept(tmp_path / "a.vault")
    assert forget(path)
    assert list(tmp_path.iterdir()) == []
    assert not forget(path)
    with pytest.raises(ChartproofError, match="there is no vault here"):
        read(path, KEY)


def test_a_vaults_name_tells_nobody_whose_it_is(tmp_path):
    path = vault_path(tmp_path, "P-0142", KEY)
    assert "0142" not in path.name
    assert path != vault_path(tmp_path, "P-0143", KEY)
    assert path != vault_path(tmp_path, "P-0142", Key("file", bytes(32)))
    assert vault_path(tmp_path, "", KEY).name == "default.vault"


def test_an_unreadable_key_is_told(tmp_path):
    (tmp_path / "key").write_text("not hex")
    with pytest.raises(ChartproofError, match="no key of a vault"):
        key_file(tmp_path / "key")
    (tmp_path / "key").write_text("00ff")
    with pytest.raises(ChartproofError, match="cut short"):
        key_file(tmp_path / "key")
