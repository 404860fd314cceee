"""Page tokens: what was shown already, so that turning a page neither repeats nor skips while rows arrive.

Sorted by date or wage, the last sort key shown says where the next page begins. Sorted by fit there is no such key
(what arrives shifts the weights of words a little), so the token names the hits that were shown. Both name the highest
id that there was on the first page: later arrivals wait for a new search.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass

from jobmarket.services.search.query import BadCursor

MOST_SHOWN = 500  # hits by fit that can be paged through; whoever wants more should ask more narrowly
LONGEST = 6_000  # characters of a token
_CHECK = 4  # bytes


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page begins. `marks` are ids shown (by fit) or the sort keys at which pages began (otherwise)."""

    ceiling: int | None = None
    marks: tuple[int, ...] = ()


def encode(position: Position, question: bytes) -> str:
    """A token for an address: the position, bound to the question it belongs to."""
    body = b"".join(_varint(number) for number in (position.ceiling or 0, *position.marks))
    check = zlib.crc32(question + body).to_bytes(_CHECK, "big")
    return base64.urlsafe_b64encode(check + body).decode().rstrip("=")


def decode(token: str | None, question: bytes) -> Position:
    """The position of a token; the first page for none. Raises BadCursor."""
    if not token:
        return Position()
    if len(token) > LONGEST or not token.isascii():
        raise BadCursor()
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadCursor() from error
    check, body = raw[:_CHECK], raw[_CHECK:]
    if zlib.crc32(question + body).to_bytes(_CHECK, "big") != check:
        raise BadCursor()
    numbers = _numbers(body)
    if not numbers:
        raise BadCursor()
    return Position(numbers[0], tuple(numbers[1:]))


def _varint(number: int) -> bytes:
    """Seven bits a byte, lowest first; the highest bit says that more follow."""
    made = bytearray()
    while number > 0x7F:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    made.append(number)
    return bytes(made)


def _numbers(body: bytes) -> list[int]:
    found: list[int] = []
    number = shift = 0
    for byte in body:
        number |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            found.append(number)
            number = shift = 0
    return found
