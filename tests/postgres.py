"""A PostgreSQL server for the tests: own data folder, free port on loopback, stopped by its process id."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

_START_SECONDS = 60


def find_programs() -> Path | None:
    """The folder with initdb and postgres, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class PostgresServer:
    """Started and stopped once a test session. PostgreSQL refuses to run as root, so root lends it another user."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._data = folder / "data"
        self._user = pwd.getpwnam("postgres") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""

    def start(self) -> None:
        """Make the data folder and wait until the server answers."""
        self._let_in()
        self._call(
            [self._programs / "initdb", "-D", self._data, "-U", "test", "--auth=trust", "--no-sync", "-E", "UTF8"]
        )
        while not self._answers_on(_free_port()):
            pass  # somebody else took the port between our look and our start

    def _answers_on(self, port: int) -> bool:
        """Start at the port and wait; False when the server cannot have it."""
        options = ["-c", "fsync=off", "-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"]
        self._process = subprocess.Popen(
            [str(self._programs / "postgres"), "-D", str(self._data), "-p", str(port), *options],
            stdout=subprocess.DEVNULL, stderr=(self._folder / "log").open("wb"), user=self._user.pw_uid, cwd="/",
        )  # fmt: skip
        self.url = f"postgresql+psycopg://test@127.0.0.1:{port}/postgres"
        deadline = time.monotonic() + _START_SECONDS
        while not self._is_ready():
            log = (self._folder / "log").read_text()
            if self._process.poll() is not None and "Address already in use" in log:
                return False
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(log)
            time.sleep(0.1)
        return True

    def _is_ready(self) -> bool:
        """By the server's own word: at the port, a server of others may be the one that answers."""
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def stop(self) -> None:
        """A fast shutdown."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=30)

    def _let_in(self) -> None:
        """The folder is the server's user's own."""
        if os.getuid() != 0:
            return
        os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)

    def _call(self, command: list[str | Path]) -> None:
        subprocess.run(
            [str(part) for part in command], check=True, capture_output=True, user=self._user.pw_uid, cwd="/"
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
