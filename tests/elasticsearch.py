"""One real Elasticsearch for a whole test run, shared by all of its processes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from indexer.embedded.generation import locked
from tests.shared_files import SHARED

SCRIPT = SHARED / "elasticsearch" / "es"


def _free_port() -> int:
    """A port such that it and the one a hundred above (between nodes) are free."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 100))
            except (OSError, OverflowError):
                continue
            return int(port)
    raise RuntimeError("no free port")


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its folder and port."""

    folder: str
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @classmethod
    def start(cls, heap: str = "512m") -> Server:
        """Start one in a folder of its own and wait until it answers. Raises RuntimeError with what it said."""
        # not below a test run's own folder, which only its owner may enter: the server is another user
        folder = Path(tempfile.mkdtemp(prefix="jobmarket-es-"))
        folder.chmod(0o755)
        port = _free_port()
        command = [str(SCRIPT), "start", "--port", str(port), "--dir", str(folder), "--heap", heap]
        started = subprocess.run(command, capture_output=True, text=True, timeout=280)
        if started.returncode:
            raise RuntimeError(started.stderr.strip()[-300:])
        return cls(str(folder), port)

    def wipe(self) -> None:
        """Stop it and remove its folder."""
        subprocess.run([str(SCRIPT), "wipe", "--dir", self.folder], capture_output=True, timeout=120)


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """Address of a running server. The first process that asks starts it, the last that leaves stops it."""
    if not SCRIPT.exists():
        pytest.skip(f"no Elasticsearch here: {SCRIPT} is missing")
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    state = shared / "elasticsearch.json"
    with locked(shared, 300.0, "elasticsearch.lock"):
        known = json.loads(state.read_text()) if state.exists() else {"users": []}
        if not known["users"]:
            try:
                known |= asdict(Server.start())
            except RuntimeError as error:
                pytest.skip(f"Elasticsearch does not start: {error}")
        known["users"].append(os.getpid())
        state.write_text(json.dumps(known))
    server = Server(known["folder"], known["port"])
    yield server.url
    with locked(shared, 300.0, "elasticsearch.lock"):
        known = json.loads(state.read_text())
        known["users"] = [pid for pid in known["users"] if pid != os.getpid() and _is_running(pid)]
        state.write_text(json.dumps(known))
        if not known["users"]:
            server.wipe()


__all__ = ["SCRIPT", "Server", "elasticsearch_url"]
