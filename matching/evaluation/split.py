"""Which cases train and which only measure: decided by a checksum of the case's name, so it never changes."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

_VALIDATION_SHARES = {"title": 5, "esco": 9, "employer": 8}  # one in so many measures


@dataclass(frozen=True, slots=True)
class Split:
    """`holdout` False: everything trains (the shipped model); True: a share is kept apart to measure with.

    Kinds: "title" by the Chinese title, "esco" by the alternative label, "employer" by the employer's name, so that
    two postings of one employer are never on both sides.
    """

    holdout: bool

    def trains(self, kind: str, name: str) -> bool:
        """Whether the case may be trained on."""
        return not (self.holdout and held_out(kind, name))


def held_out(kind: str, name: str) -> bool:
    """Whether the case belongs to the measuring side."""
    return crc32(f"{kind}:{name}".encode("utf-8", "ignore")) % _VALIDATION_SHARES[kind] == 0
