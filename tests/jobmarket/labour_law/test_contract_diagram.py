"""The drawing in the documentation is the table of moves itself."""

from __future__ import annotations

from pathlib import Path

from jobmarket.labour_law.contract_moves import as_diagram
from jobmarket.services.contracts.due import _TOLD, DueKind

PAGE = Path(__file__).parents[3] / "docs" / "contracts.md"


def test_the_page_shows_the_moves_as_they_are() -> None:
    assert f"```mermaid\n{as_diagram()}\n```" in PAGE.read_text()


def test_the_page_names_the_days_on_which_is_told() -> None:
    page = PAGE.read_text()

    for kind in set(DueKind) - {DueKind.BEGIN}:
        days = ", ".join(f"+{day}" if day > 0 else str(day).replace("-", "−") for day in _TOLD[kind])
        assert f"| {days} |" in page, kind
