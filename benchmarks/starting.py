"""From the command to the first page, beside a bare Flask application behind the same server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from benchmarks.table import line

BARE = "from flask import Flask\napp = Flask('bare')\napp.route('/')(lambda: 'hello')\n"
LONGEST = 60.0  # seconds
RUNS = 3


def lines() -> list[str]:
    """One line: seconds to the first answered page, the middle of three runs; the database is made before."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"JOBMARKET_HOME": folder}
        command = [sys.executable, "-c", "from jobmarket.cli import main; main()"]
        for words in (("db", "upgrade"), ("reference", "load"), ("demo", "load")):
            subprocess.run([*command, *words], env=environment, check=True, capture_output=True)
        ours = _middle([*command, "serve", "--port"], environment, Path(folder))
        (Path(folder) / "bare.py").write_text(BARE)
        peer = _middle([sys.executable, "-m", "gunicorn", "bare:app", "-b"], environment, Path(folder))
    return [line("start to the first page, s", f"{ours:.2f}", f"{peer:.2f} (bare Flask)", ours / peer)]


def _middle(command: Sequence[str], environment: dict[str, str], folder: Path) -> float:
    return sorted(_seconds(command, environment, folder) for _ in range(RUNS))[RUNS // 2]


def _seconds(command: Sequence[str], environment: dict[str, str], folder: Path) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}" if command[-1] == "-b" else str(port)
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, address], env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while time.perf_counter() - began < LONGEST:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=LONGEST) as answer:
                        answer.read()
                        return time.perf_counter() - began
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.02)
            raise TimeoutError(f"no page after {LONGEST} s")
        finally:
            process.terminate()
