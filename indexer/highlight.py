"""Marking what of a question occurs in a text. The result is pieces, never HTML: whoever shows them escapes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from matching.text import normalise

SNIPPET = 80  # characters


class Segment(NamedTuple):
    """A piece of the original text; `marked` when it is what was searched for."""

    text: str
    marked: bool


def highlight(text: str, words: Iterable[str]) -> tuple[Segment, ...]:
    """The whole text in pieces, in order. Words are compared without regard to case and width."""
    return _cut(text, _spans(text, words))


def snippet(text: str, words: Sequence[str], length: int = SNIPPET) -> tuple[Segment, ...]:
    """About `length` characters around the first place where a word occurs; empty when none does."""
    text = " ".join(text[:20_000].split())
    spans = _spans(text, words)
    if not spans:
        return ()
    start = max(0, spans[0][0] - length // 4)
    end = min(len(text), start + length)
    inside = [(a - start, min(b, end) - start) for a, b in spans if start <= a < end]
    pieces = _cut(text[start:end], inside)
    before = (Segment("…", False),) if start else ()
    after = (Segment("…", False),) if end < len(text) else ()
    return (*before, *pieces, *after)


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where words occur in the text, not overlapping."""
    pattern = _any_of(tuple(words)) if text else None
    return [match.span() for match in pattern.finditer(_same_length(text))] if pattern else []


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds any of the words, the longest first; kept, as all hits of a page are marked with the same ones."""
    wanted = sorted({word for word in map(normalise, words) if word}, key=len, reverse=True)
    return re.compile("|".join(map(_pattern, wanted))) if wanted else None


def _pattern(word: str) -> str:
    """Latin words only where they stand alone: `go` is not in `google`."""
    escaped = re.escape(word)
    return rf"(?<![a-z0-9]){escaped}(?![a-z0-9])" if word.isascii() and word[0].isalnum() else escaped


def _same_length(text: str) -> str:
    """The text normalised character by character, so that places in it are places in the original."""
    plain = normalise(text, len(text) + 1)
    if len(plain) == len(text):
        return plain
    return "".join((normalise(character) or " ")[:1] for character in text)


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    pieces: list[Segment] = []
    at = 0
    for start, end in spans:
        if start > at:
            pieces.append(Segment(text[at:start], False))
        pieces.append(Segment(text[start:end], True))
        at = end
    if at < len(text):
        pieces.append(Segment(text[at:], False))
    return tuple(pieces)
