"""Work beside the caller's: it gives what it gives, whoever does it."""

from __future__ import annotations

import threading

import pytest

from indexer.embedded import beside
from indexer.embedded.beside import Beside


def test_the_result_is_what_the_work_gives() -> None:
    assert Beside(lambda: 6 * 7).result() == 42


def test_what_the_work_raises_is_raised_to_whoever_asks() -> None:
    def fail() -> None:
        raise ValueError("damaged")

    with pytest.raises(ValueError, match="damaged"):
        Beside(fail).result()


def test_nobody_waits_behind_the_work_of_others() -> None:
    end = threading.Event()
    others = [Beside(lambda: end.wait(30)) for _ in range(64)]  # more than there are helpers
    try:
        assert Beside(threading.get_ident).result() == threading.get_ident()
    finally:
        end.set()
    assert all(other.result() for other in others)


def test_without_a_second_core_the_caller_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_CORES", 1)

    assert Beside(threading.get_ident).result() == threading.get_ident()
