"""Making text comparable: one form for each character, whatever keyboard or script it came from."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import opencc

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_SHORT = 80  # characters of a text worth remembering
_SPACE = re.compile(r"\s+")


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional Chinese characters (繁體) as their simplified forms; all other characters stay."""
    return text if text.isascii() else _simplifier().convert(text)


def normalise(text: str | None, limit: int = 20_000) -> str:
    """Full-width to half-width, simplified characters, lower case, no control characters, single spaces.

    Reads at most `limit` characters. None and lone surrogates are empty.
    """
    if not text:
        return ""
    return _normalise_short(text) if len(text) <= min(_SHORT, limit) else _normalise(text[:limit])


@lru_cache(maxsize=16_384)
def _normalise_short(text: str) -> str:
    """Titles, tags and places come again and again."""
    return _normalise(text)


def _normalise(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode("utf-8"))
        text = simplify(text)
    return _SPACE.sub(" ", _CONTROL.sub("", text)).strip().lower()
