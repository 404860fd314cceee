"""Passwords: argon2id, the same wherever one is set."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher

# What OWASP's cheat sheet names first: 19 MiB, two passes, one lane.
MEMORY_KIB, PASSES, LANES = 19_456, 2, 1
SHORTEST = 10  # characters

_hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)


def hash_password(password: str) -> str:
    """The hash to keep. The same text typed on another keyboard is the same password (Unicode NFKD)."""
    return _hasher.hash(unicodedata.normalize("NFKD", password))
