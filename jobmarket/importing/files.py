"""One door for all file forms: bytes in, numbered rows out. A row that cannot be read says why and the rest goes on."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import orjson

from jobmarket.importing.columns import fields_of
from jobmarket.importing.jsonld import is_json_ld, postings_of

LINE_LIMIT = 4_000_000  # bytes; a longer line is no row
WHOLE_FILE_LIMIT = 256_000_000  # bytes of a JSON file that is not in lines and must be read at once
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file. `row` is None where it could not be read; then `reason` says why.

    `reason` is one of "not-json", "not-an-object", "wrong-encoding", "line-too-long", "no-job-posting", "broken-file".
    `position` is how many bytes of the file were read up to here, for the progress bar.
    """

    number: int
    row: dict[str, object] | None
    position: int
    reason: str | None = None
    text: str = ""


def read_file(path: Path) -> Iterator[Line]:
    """All rows of a file, its form told by its content. Raises OSError when it cannot be opened."""
    with path.open("rb") as raw:
        compressed = raw.read(2) == _GZIP_MAGIC
        raw.seek(0)
        content: BinaryIO = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if compressed else raw
        number = 0
        try:
            for line in _read(content, raw):
                number = line.number
                yield line
        except (EOFError, gzip.BadGzipFile, OSError) as broken:
            yield Line(number + 1, None, raw.tell(), "broken-file", str(broken))


class _AsUtf8(io.RawIOBase):
    """A UTF-16 file with a byte order mark, read as UTF-8."""

    def __init__(self, content: BinaryIO) -> None:
        self._text = io.TextIOWrapper(content, encoding="utf-16", errors="replace", newline="")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        room = memoryview(buffer)
        self._left = self._left or self._text.read(1 << 14).encode()
        part, self._left = self._left[: len(room)], self._left[len(room) :]
        room[: len(part)] = part
        return len(part)


def _read(content: BinaryIO, raw: BinaryIO) -> Iterator[Line]:
    buffered = io.BufferedReader(cast("io.RawIOBase", content), 1 << 18)
    if buffered.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        buffered = io.BufferedReader(_AsUtf8(cast("BinaryIO", buffered)), 1 << 18)
    head = buffered.peek(1 << 16)[: 1 << 16].removeprefix(codecs.BOM_UTF8).lstrip()
    if head[:1] == b"[" or (head[:1] == b"{" and not _is_object(head.split(b"\n", 1)[0])):
        yield from _whole_json(buffered, raw)
    elif head[:1] == b"{":
        yield from _json_lines(buffered, raw)
    else:
        yield from _csv(buffered, raw)


def _is_object(line: bytes) -> bool:
    """Whether the first line is a JSON object; a line cut by the peek is taken for one."""
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return not line.rstrip().endswith((b"{", b",", b"["))


def _json_lines(content: BinaryIO, raw: BinaryIO) -> Iterator[Line]:
    number = 0
    while line := content.readline(LINE_LIMIT):
        number += 1
        if len(line) >= LINE_LIMIT and not line.endswith(b"\n"):
            _skip_line(content)
            yield Line(number, None, raw.tell(), "line-too-long", _shown(line))
        elif line.strip():
            yield from _json_row(line, number, raw.tell())


def _json_row(line: bytes, number: int, position: int) -> Iterator[Line]:
    try:
        value = orjson.loads(line.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError:
        yield Line(number, None, position, "not-json" if _is_utf8(line) else "wrong-encoding", _shown(line))
        return
    yield from _rows_of(value, number, position, _shown(line))


def _rows_of(value: object, number: int, position: int, text: str) -> Iterator[Line]:
    if not isinstance(value, dict):
        yield Line(number, None, position, "not-an-object", text)
    elif is_json_ld(value):
        rows = postings_of(value)
        yield from (Line(number, row, position) for row in rows)
        if not rows:
            yield Line(number, None, position, "no-job-posting", text)
    else:
        yield Line(number, value if "title" in value else fields_of(value), position)


def _whole_json(content: BinaryIO, raw: BinaryIO) -> Iterator[Line]:
    whole = content.read(WHOLE_FILE_LIMIT + 1)
    if len(whole) > WHOLE_FILE_LIMIT:
        yield Line(1, None, raw.tell(), "line-too-long", _shown(whole))
        return
    try:
        value = orjson.loads(whole.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError:
        content = io.BytesIO(whole)  # lines of which the first is broken
        yield from _json_lines(content, content)
        return
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield from _rows_of(item, number, raw.tell(), str(item)[:200])


def _csv(content: BinaryIO, raw: BinaryIO) -> Iterator[Line]:
    encoding, delimiter = _encoding_of(content), _delimiter_of(content)
    lines = io.TextIOWrapper(content, encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(LINE_LIMIT)
    rows = csv.DictReader(_without_nul(lines), delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield Line(rows.line_num, None, raw.tell(), "line-too-long", str(wrong))
            continue
        given: dict[str, object] = {
            key.strip().lstrip("\ufeff"): value
            for key, value in row.items()
            if key and isinstance(value, str) and value
        }
        if any("\ufffd" in str(value) for value in given.values()):
            yield Line(rows.line_num, None, raw.tell(), "wrong-encoding", str(given)[:200])
        else:
            yield Line(rows.line_num, fields_of(given), raw.tell())


def _without_nul(lines: io.TextIOWrapper) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)


def _encoding_of(content: BinaryIO) -> str:
    """UTF-8 (with or without BOM), else GB18030, which covers GBK and GB2312."""
    head = cast("io.BufferedReader", content).peek(1 << 16)[: 1 << 16]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _delimiter_of(content: BinaryIO) -> str:
    """What parts the columns of the header: a comma, or what spreadsheets write instead of it."""
    header = cast("io.BufferedReader", content).peek(1 << 16).split(b"\n", 1)[0]
    return max((",", ";", "\t"), key=lambda mark: header.count(mark.encode()))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _skip_line(content: BinaryIO) -> None:
    while (part := content.readline(1 << 20)) and not part.endswith(b"\n"):
        pass


def _shown(line: bytes) -> str:
    return line[:200].decode("utf-8", "replace").rstrip()
