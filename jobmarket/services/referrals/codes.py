"""The code on a referral letter (推荐码): drawn by chance, easy to read and to type, with a check character.

Eleven characters of an alphabet of 31 are 54 bits: nobody guesses one. The twelfth is a weighted sum modulo the prime
31: any one wrong character and any two that changed places are noticed before the database is asked.
"""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ"  # neither 0 and O, nor I and L, nor U
LENGTH = 12
_GROUP = 4
_READ_AS = str.maketrans("ILU", "11V")


def new_code() -> str:
    """A code that nobody had before, for all practical purposes."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + _check(body)


def read_code(text: str) -> str | None:
    """A typed or scanned code in its plain form; None where it cannot be one."""
    folded = unicodedata.normalize("NFKC", text[:100]).upper()
    code = "".join(character for character in folded if character.isalnum()).translate(_READ_AS)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or _check(code[:-1]) != code[-1]:
        return None
    return code


def shown(code: str) -> str:
    """In groups, as it is printed: ABCD-EFGH-JKMN."""
    return "-".join(code[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def _check(body: str) -> str:
    total = sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, 2))
    return ALPHABET[-total % len(ALPHABET)]
