"""What holds for every test: no network, the same examples each time, and nothing left out in silence."""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"

settings.register_profile("suite", derandomize=True, deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("glance", derandomize=True, deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])  # make mutation
settings.register_profile("faults", deadline=None, max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

LOOPBACK = ("127.0.0.1", "::1", "localhost", b"localhost", "", None)
REACHING = ("connect", "connect_ex", "sendto", "sendmsg")
RESOLVING = ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr")


def _refused_unless_near(host: object) -> None:
    if host not in LOOPBACK:
        raise PermissionError("tests do not use the network")


def _reaching(real: Callable[..., Any]) -> Callable[..., Any]:
    def reach(self: socket.socket, *given: Any, **more: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            for one in given:
                if isinstance(one, tuple) and len(one) > 1 and isinstance(one[1], int):  # host, port, ...
                    _refused_unless_near(one[0])
        return real(self, *given, **more)

    return reach


def _resolving(real: Callable[..., Any]) -> Callable[..., Any]:
    def resolve(host: object, *rest: Any, **more: Any) -> Any:
        _refused_unless_near(host)
        return real(host, *rest, **more)

    return resolve


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Only loopback and unix sockets; a name is not even looked up; pip and uv, should a test start them, know no index."""
    with pytest.MonkeyPatch.context() as patch:
        for name in REACHING:
            patch.setattr(socket.socket, name, _reaching(getattr(socket.socket, name)))
        for name in RESOLVING:
            patch.setattr(socket, name, _resolving(getattr(socket, name)))
        patch.setenv("PIP_NO_INDEX", "1")
        patch.setenv("UV_OFFLINE", "1")
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_belongings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that the user of this machine has loaded or set counts in a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("belongings")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        for name in [name for name in os.environ if name.startswith("CHARTPROOF_")]:
            patch.delenv(name)
        yield


def _not_run(skipped: list[pytest.TestReport | pytest.CollectReport]) -> Counter[tuple[str, str, str]]:
    """Count what was not run by file, reason and remedy. A reason reads ``why: how to enable``."""
    rows: Counter[tuple[str, str, str]] = Counter()
    for report in skipped:
        said = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr).removeprefix("Skipped: ")
        why, _, enable = said.partition(": ")
        rows[report.nodeid.partition("::")[0], why, enable or "see the test"] += 1
    return rows


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with a table of what was not run: what, how many tests, why, how to enable it."""
    rows = _not_run(terminalreporter.stats.get("skipped", []))
    if not rows:
        return
    terminalreporter.section("not run")
    table = [("what", "tests", "why", "how to enable"), *((what, str(n), why, enable) for (what, why, enable), n in sorted(rows.items()))]
    widths = [max(len(row[column]) for row in table) for column in range(4)]
    for row in table:
        terminalreporter.write_line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    red = "REQUIRE=all: each row fails this run." if os.environ.get("REQUIRE") == "all" else "To turn each row red: make test REQUIRE=all"
    terminalreporter.write_line(red)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """``REQUIRE=all``: a test that was not run fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE") == "all" and reporter and reporter.stats.get("skipped") and session.exitstatus in {0, 5}:
        session.exitstatus = 1
