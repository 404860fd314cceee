"""Text messages (短信): one interface; the back-end here writes files, a bureau's gateway is a class of a few lines.

A gateway takes one message at a time and raises `TextNotSent` where it did not take it; the delivery tries again later.
`reference` is the same at every try of one message: gateways that know such a key (nearly all do, as "out id" or
"idempotency key") then send it once however often it is handed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import orjson

from jobmarket.config import Settings

LONGEST = 300  # characters; gateways cut a longer one into several that are paid for each


class TextNotSent(Exception):
    """The gateway did not take a message; it may be tried again."""


@dataclass(frozen=True, slots=True)
class TextMessage:
    """One message. The number stays out of what is printed."""

    recipient: str = field(repr=False)
    text: str
    reference: str


class TextGateway(Protocol):
    """Takes messages."""

    def send(self, message: TextMessage) -> None:
        """Hand over one message and wait until it was taken. Raises TextNotSent."""
        ...


def open_gateway(settings: Settings) -> TextGateway:
    """The gateway of the settings: files in `home`/texts."""
    return FileGateway(settings.home / "texts")


class FileGateway:
    """Writes each message to a file that its owner alone can read; the same message again is the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: TextMessage) -> None:
        """A file named by the reference."""
        if not message.reference.isalnum():
            raise TextNotSent("a reference has letters and digits only")
        line = {
            "to": message.recipient,
            "text": " ".join(message.text.split())[:LONGEST],
            "reference": message.reference,
            "at": datetime.now(UTC).isoformat(),
        }
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / f"{message.reference}.json"
            draft = path.with_suffix(".part")  # whoever looks sees whole messages only
            draft.touch(mode=0o600)
            draft.write_bytes(orjson.dumps(line) + b"\n")
            draft.rename(path)
        except OSError as error:
            raise TextNotSent(type(error).__name__) from error
