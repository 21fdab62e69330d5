"""What leaves is the text that passed the gate, to the address that it passed for, and nothing else; and nothing of it comes back in a message or a log."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import json
import logging
import ssl
import subprocess
import sys
import traceback
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from assist.asking import KEY, KINDS, NATIVE, SCHEMA, TEXT, ask, opened, passed
from chartproof.assist.client import open_model
from chartproof.assist.port import NoAnswer, Replied, Settings
from chartproof.assist.wire import Wire
from chartproof.core.errors import ChartproofError
from chartproof.privacy.gate import Destination, destination
from conftest import ROOT
from models.faulty import Faulty, breaks_off, says, status
from models.server import Served

FINE = says("Carried the tray.")
SAID = f"{KEY} {TEXT}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_masked_text_is_all_that_is_asked_and_the_schema_its_only_company(kind):
    asked = ask(kind, FINE, schema=SCHEMA, temperature=0.2, seed=7)
    body = json.loads(asked.received[0].body)
    form = {"openai": {"response_format", "stream_options", "seed"}, "anthropic": {"output_config"}}[kind]
    assert set(body) - form == {"model", "messages", "max_tokens", "stream", "temperature"}
    content = body["messages"][0]["content"]
    assert [m["role"] for m in body["messages"]] == ["user"]
    assert (content if kind == "openai" else [part["text"] for part in content]) == (TEXT if kind == "openai" else [TEXT])
    assert (body["model"], body["temperature"], body["max_tokens"]) == (NATIVE, 0.2, 4000)


@pytest.mark.parametrize("kind", KINDS)
def test_the_environments_own_keys_and_names_stay_here(kind, monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"):
        monkeypatch.setenv(name, "somebody-elses")
    sent = ask(kind, FINE).received[0]
    credentials = {"authorization": f"Bearer {KEY}"} if kind == "openai" else {"x-api-key": KEY}
    assert {name: value for name, value in sent.headers.items() if value in credentials.values()} == credentials
    assert set(sent.headers) <= {"host", "accept", "accept-encoding", "user-agent", "content-type", "content-length", "anthropic-version", "anthropic-beta", *credentials}
    assert sent.headers["user-agent"] == "chartproof"
    assert "somebody-elses" not in str(sent)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_settings_send_the_same_bytes(kind):
    first, second = (ask(kind, status(500), FINE, schema=SCHEMA, seed=7).received for _ in range(2))
    bodies = {sent.body for sent in (*first, *second)}
    assert len(bodies) == 1
    assert len({tuple(sorted((n, v) for n, v in sent.headers.items() if n != "host")) for sent in (*first, *second)}) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_let_go_to_another_address_is_not_sent(kind):
    with Faulty(FINE) as server, pytest.raises(NoAnswer) as no_answer:
        opened(kind, server.address(kind)).asked(passed("https://chat.example"), None, lambda _: None, lambda: False)
    assert (no_answer.value.reason, no_answer.value.tries, server.received) == ("elsewhere", 0, [])


def test_the_wire_sends_nothing_to_another_address_even_if_a_library_wished_it():
    async def send(wire: Wire, address: str) -> None:
        async with wire:
            await wire.post(address, content=TEXT)
    with Faulty(FINE) as ours, Faulty(FINE) as other:
        wire = Wire(Settings("openai", ours.address("openai"), "m"), KEY, destination(ours.address("openai")))
        with pytest.raises(httpx2.UnsupportedProtocol):
            asyncio.run(send(wire, other.address("openai")))
        assert (wire.heard.elsewhere, ours.received, other.received) == (True, [], [])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(kind, code):
    with Faulty(FINE) as other:
        asked = ask(kind, status(code, location=other.address(kind)))
        assert (asked.reason, len(asked.received), other.received) == ("elsewhere", 1, [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_local_model_is_asked_past_every_proxy(kind, monkeypatch):
    with Faulty(status(502)) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.address("anthropic"))
        assert isinstance(ask(kind, FINE).came, Replied)
        assert proxy.received == []


@pytest.mark.parametrize(("address", "to", "said"), [
    ("http://models.example/v1", destination("http://models.example/v1"), "begins with http://"),
    ("http://10.0.0.7:8000/v1", destination("http://10.0.0.7:8000/v1"), "begins with http://"),
    ("https://models.example/v1", destination("https://other.example/v1"), "not the one that was checked"),
    ("https://me:secret@models.example/v1", destination("https://me:secret@models.example/v1"), "cannot be read"),
    ("http://127.0.0.1:1/v1", Destination("http://127.0.0.1:2", "local"), "not the one that was checked"),
])
def test_an_address_that_must_not_be_asked_is_refused_at_once(address, to, said):
    with pytest.raises(ChartproofError, match=said):
        open_model(Settings("openai", address, "m"), KEY, to)


def test_http_inside_the_clinic_is_allowed_where_the_clinic_named_it():
    assert open_model(Settings("openai", "http://10.0.0.7/v1", "m"), "", destination("http://10.0.0.7/v1", inside=["10.0.0.0/24"])).settings.model == "m"


@pytest.mark.parametrize("key", ["sk-CANARY KEY", "sk-CANARY\n", "sk-CANARYé"])
def test_what_cannot_be_a_key_is_refused_without_being_shown(key):
    with pytest.raises(ChartproofError) as refused:
        open_model(Settings("openai", "http://127.0.0.1/v1", "m"), key, destination("http://127.0.0.1/v1"))
    assert "CANARY" not in repr(refused.value) + str(refused.value)


def everything_of(error: BaseException | None) -> str:
    """All that could be shown of an exception, and of what stands behind it."""
    if error is None:
        return ""
    own = "".join(traceback.format_exception(error)) + repr(error) + repr(error.args) + repr(vars(error))
    return own + everything_of(error.__cause__) + everything_of(error.__context__)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", [
    status(400, body=SAID), status(401, body=SAID), status(404, body=SAID), status(429, body=SAID), status(500, body=SAID), status(500, body=SAID.encode()),
    status(418, body=SAID), status(307, location=f"http://127.0.0.1:9/{KEY}"), breaks_off(TEXT, how="error"), breaks_off(TEXT, how="reset"), says(TEXT, finish="length"),
    says(SAID * 1000),
], ids=["400", "401", "404", "429", "500", "500 raw", "418", "307", "error in stream", "reset", "cut", "overlong"])
def test_no_key_and_no_word_of_text_or_server_in_message_log_or_output(kind, act, caplog, capfd, monkeypatch):
    monkeypatch.setenv("OPENAI_LOG", "debug")
    monkeypatch.setenv("ANTHROPIC_LOG", "debug")
    for name in [None, *logging.root.manager.loggerDict]:
        monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG)
    asked = ask(kind, act, schema=SCHEMA, tries=2)
    assert isinstance(asked.came, NoAnswer)
    shown = everything_of(asked.came) + caplog.text + str([vars(record) for record in caplog.records]) + "".join(capfd.readouterr())
    assert "CANARY" not in shown
    assert (asked.came.__cause__, asked.came.__context__) == (None, None)


def test_a_model_shows_neither_key_nor_more_than_its_type():
    assert KEY not in repr(opened("openai", "http://127.0.0.1:1"))


def test_an_untrusted_certificate_ends_it_before_anything_is_sent(tmp_path: Path):
    with Faulty(FINE, tls=_self_signed(tmp_path)) as server, pytest.raises(NoAnswer) as no_answer:
        opened("openai", server.address("openai")).asked(passed(server.address("openai")), None, lambda _: None, lambda: False)
    assert (no_answer.value.reason, no_answer.value.tries, server.received) == ("unreachable", 1, [])
    assert "certificate" in no_answer.value.problem.what


def test_a_trusted_certificate_is_no_matter(tmp_path: Path, monkeypatch):
    context = _self_signed(tmp_path)
    monkeypatch.setattr(httpx2.AsyncClient, "__init__", _trusting(tmp_path / "own.pem", httpx2.AsyncClient.__init__))
    with Faulty(FINE, tls=context) as server:
        replied = opened("openai", server.address("openai")).asked(passed(server.address("openai")), None, lambda _: None, lambda: False)
    assert replied.text == "Carried the tray."


def test_openai_itself_is_told_to_keep_nothing(monkeypatch):
    sent = []

    async def handled(_self, request):
        sent.append(request)
        return httpx2.Response(401, json={}, request=request)
    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", handled)
    with pytest.raises(NoAnswer):
        opened("openai", "https://api.openai.com/v1", model="gpt-4.1").asked(passed("https://api.openai.com/v1"), None, lambda _: None, lambda: False)
    body = json.loads(sent[0].content)
    assert str(sent[0].url) == "https://api.openai.com/v1/chat/completions"
    assert (body["store"], body["max_completion_tokens"]) == (False, 4000)


WATCHED = """
import json, sys, threading
reached, started = set(), set(threading.enumerate())
def watch(event, given):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        reached.add(str(given[1]))
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "subprocess.Popen", "os.exec", "os.fork"}:
        reached.add(f"{event} {given[0]}")
sys.addaudithook(watch)
from assist.asking import SCHEMA, opened, passed
from models.faulty import Faulty
for kind, address in json.loads(sys.argv[1]).items():
    opened(kind, address, model="random", seed=1).asked(passed(address), SCHEMA, lambda _: None, lambda: False)
print(json.dumps([sorted(reached), sorted(t.name for t in set(threading.enumerate()) - started), "logfire" in sys.modules]))
"""


def test_nothing_but_the_models_address_is_reached_and_nobody_else_is_told(llama_server: Served, monkeypatch):
    for name in ("LOGFIRE_TOKEN", "OTEL_EXPORTER_OTLP_ENDPOINT", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT / 'tests'}")
    done = subprocess.run([sys.executable, "-c", WATCHED, json.dumps({"openai": llama_server.openai, "anthropic": llama_server.anthropic})],
                          capture_output=True, text=True, check=True)
    port = int(llama_server.anthropic.rpartition(":")[2])
    reached, threads, logfire = json.loads(done.stdout)
    assert set(reached) - {"subprocess.Popen uname"} == {f"('127.0.0.1', {port})"}  # uname: for a header that names the processor, and does not leave
    assert (threads, logfire) == ([], False)
    assert done.stderr == ""


@pytest.mark.parametrize("module", ["port", "call", "client"])
def test_the_port_is_light(module):
    told = f"import sys, chartproof.assist.{module}; print(sorted({{'pydantic_ai', 'pydantic', 'openai', 'anthropic', 'httpx2', 'tenacity', 'keyring'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"


def _trusting(own: Path, real):
    def init(self, *given, **more):
        real(self, *given, **{**more, "verify": ssl.create_default_context(cafile=str(own))})
    return init


def _self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "invented")])
    day = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
            .not_valid_before(day).not_valid_after(day.replace(year=2099))
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256()))
    own = folder / "own.pem"
    own.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    return context
