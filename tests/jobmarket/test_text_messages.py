"""Text messages: files for their owner alone, one for a message however often it is handed over."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from jobmarket.config import Settings
from jobmarket.text_messages import LONGEST, FileGateway, TextMessage, TextNotSent, open_gateway

MESSAGE = TextMessage("10012345678", "您有3条新通知", "a1b2")


def test_a_message_is_a_file_that_its_owner_alone_can_read(settings: Settings) -> None:
    open_gateway(settings).send(MESSAGE)

    (path,) = (settings.home / "texts").iterdir()
    written = orjson.loads(path.read_bytes())
    assert (written["to"], written["text"], written["reference"]) == (MESSAGE.recipient, MESSAGE.text, "a1b2")
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_same_message_again_is_the_same_file(tmp_path: Path) -> None:
    gateway = FileGateway(tmp_path)

    for _ in range(3):
        gateway.send(MESSAGE)

    assert len(list(tmp_path.iterdir())) == 1


def test_a_text_is_one_line_and_not_too_long(tmp_path: Path) -> None:
    FileGateway(tmp_path).send(TextMessage("10012345678", "a\r\nb\n" + "长" * 1000, "x"))

    text = orjson.loads((tmp_path / "x.json").read_bytes())["text"]
    assert text.startswith("a b 长")
    assert len(text) == LONGEST


@pytest.mark.parametrize("reference", ["../evil", "", "a/b", "a b"])
def test_a_reference_cannot_leave_the_folder(tmp_path: Path, reference: str) -> None:
    with pytest.raises(TextNotSent):
        FileGateway(tmp_path / "texts").send(TextMessage("1", "x", reference))

    assert list(tmp_path.rglob("*.json")) == []


def test_a_folder_that_cannot_be_written_is_trouble_to_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text("a file is in the way")

    with pytest.raises(TextNotSent):
        FileGateway(tmp_path / "texts").send(MESSAGE)


def test_the_number_stays_out_of_what_is_printed() -> None:
    assert MESSAGE.recipient not in repr(MESSAGE)
