"""`jobmarket serve`: pages and index worker with one command, and nothing left when it ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable

import psutil
import pytest
from click.testing import Result

from tests.bureau import Bureau
from tests.factories import make_vacancy

Start = Callable[..., "subprocess.Popen[str]"]
PATIENCE = 60.0  # seconds


@pytest.fixture
def port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def ask(port: int, path: str) -> bytes:
    """What the service answers, waiting until it has started."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def test_what_is_written_while_it_serves_is_found_through_it(bureau: Bureau, start: Start, port: int) -> None:
    service = start("serve", "--port", port)
    ask(port, "/healthz")
    with bureau.database.begin() as session:
        make_vacancy(session, "湿地鹡鸰观察员")

    deadline = time.monotonic() + PATIENCE
    while True:
        found = json.loads(ask(port, "/api/v1/postings?text=%E9%B9%A1%E9%B8%B0"))
        if found["total"]:
            break
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert service.poll() is None


@pytest.mark.usefixtures("bureau")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_when_it_ends_its_processes_end_too(start: Start, port: int, number: signal.Signals) -> None:
    service = start("serve", "--port", port)
    ask(port, "/healthz")
    family = psutil.Process(service.pid).children(recursive=True)

    service.send_signal(number)
    service.communicate(timeout=PATIENCE)

    _, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    assert family


@pytest.mark.parametrize("port", ["0", "70000", "http"])
def test_a_port_that_cannot_be_is_refused(command: Callable[..., Result], port: str) -> None:
    result = command("serve", "--port", port)

    assert result.exit_code == 2
    assert "--port" in result.stderr
