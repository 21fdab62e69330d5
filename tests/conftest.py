"""What holds for every test: no network, the same examples each time, and nothing left out in silence."""

from __future__ import annotations

import os
import socket
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"

settings.register_profile("suite", derandomize=True, deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("faults", deadline=None, max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

_connect = socket.socket.connect
_resolve = socket.getaddrinfo
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only loopback and unix sockets; a name is not even looked up."""

    def connect(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None) and (not isinstance(address, tuple) or address[0] not in _LOOPBACK):
            raise PermissionError("tests do not use the network")
        _connect(self, address)

    def resolve(host: object, *rest: object, **more: object) -> object:
        if host not in (*_LOOPBACK, None):
            raise PermissionError("tests do not use the network")
        return _resolve(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with a table of what was not run, why, and how to enable it."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        reasons = Counter(str(r.longrepr[2] if isinstance(r.longrepr, tuple) else r.longrepr).removeprefix("Skipped: ") for r in skipped)
        terminalreporter.section("not run")
        for reason, count in sorted(reasons.items()):
            terminalreporter.write_line(f"{count:4} tests  {reason}")
        terminalreporter.write_line("To turn each row red: make test REQUIRE=all")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """``REQUIRE=all``: a test that was not run fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE") == "all" and reporter and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = 1
