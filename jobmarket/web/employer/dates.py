"""Days as forms send them."""

from __future__ import annotations

from datetime import date


def day_of(text: str) -> date | None:
    """The day that a date field sends; None for anything else."""
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        return None
