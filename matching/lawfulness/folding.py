"""A text in one comparable form that remembers where each of its characters stood.

Full-width to half-width, traditional to simplified, lower case, one kind of dash, no invisible characters; signs and
spaces that only pull words apart (限 男 性, 押*金) go. Character by character, so that every place in the folded text
belongs to one in the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from matching.text import simplify

HAN = r"\u3400-\u9fff"
_SENTENCE_ENDS = "。;!?\n"
_LONGEST_CLAUSE = 240
_NEAR = 100  # characters of a sentence before and after a clause
_DASHES = frozenset("‐‑‒–—―−～〜~")
_SIGNS = {"♂": "男", "♀": "女", "\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n"}
_PULLED = re.compile(rf"(?<![{HAN}])[{HAN}](?: [{HAN}](?![{HAN}])){{2,}}")
_BETWEEN = re.compile(rf"(?<=[{HAN}])[*_^]{{1,3}}(?=[{HAN}])|(?<=\d) (?=\d(?:\s*-|\s*周?岁))|(?<=-) (?=\d)")
# Ends of a clause. A comma in 1,800, a dot in 1.70 and a bracket around one word or number of 限(男) are none.
_END = re.compile(
    r"(?<!\d),|,(?!\d{3}(?!\d))|[;。!?\n{}\[\]【】「」『』•●◆■★※|]|\((?!(?:不?含|含本数|"
    r"含\s?\d\d\s?周?岁)\))|\)(?!以[上下内])|\.(?!\d)(?=\s|$|[^\w])|(?<=\d)\.(?=[^\d\s])"
)


@lru_cache(maxsize=32_768)
def _fold(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if character in _DASHES:
        return "-"
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Mn"):
        return "\n" if character == "\n" else ""
    return simplify(unicodedata.normalize("NFKC", character)).lower()


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of folded text between two marks; `start` and `end` are places in the folded text."""

    text: str
    start: int
    end: int
    sentence: str


class Folded:
    """The folded form of `original`."""

    def __init__(self, original: str) -> None:
        self.original = original
        table = {character: _fold(character) for character in set(original)}
        pieces = [(table[character], place) for place, character in enumerate(original) if table[character]]
        text = "".join(piece for piece, _ in pieces)
        places = [place for piece, place in pieces for _ in piece]
        self.text, self._places = _without_pulling(text, places)
        self._bounds = _bounds(self.text)
        self._starts = [start for start, _ in self._bounds]

    def clause_at(self, place: int) -> Clause:
        """The clause around a place."""
        start, end = self._bounds[max(bisect_right(self._starts, place) - 1, 0)]
        return Clause(self.text[start:end], start, end, self._sentence(start, end))

    def _sentence(self, start: int, end: int) -> str:
        """The sentence around a clause, no further than a few clauses."""
        before = self.text[max(0, start - _NEAR) : start]
        after = self.text[end : end + _NEAR]
        opening = max(before.rfind(mark) for mark in _SENTENCE_ENDS) + 1
        closing = min((place for mark in _SENTENCE_ENDS if (place := after.find(mark)) >= 0), default=len(after))
        return before[opening:] + self.text[start:end] + after[:closing]

    def clauses(self, hint: re.Pattern[str]) -> Iterator[Clause]:
        """The clauses in which the hint begins, in order."""
        place = 0
        while (match := hint.search(self.text, place)) is not None:
            clause = self.clause_at(match.start())
            yield clause
            place = max(clause.end, place + 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of folded text lies in the original."""
        return self._places[start], self._places[end - 1] + 1


def _bounds(text: str) -> list[tuple[int, int]]:
    """Where clauses start and end. What never ends is cut, so that no pattern meets a text of any length."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in (*(mark.start() for mark in _END.finditer(text)), len(text)):
        while end - start > _LONGEST_CLAUSE:
            cut = text.rfind(" ", start + _LONGEST_CLAUSE // 2, start + _LONGEST_CLAUSE) + 1 or start + _LONGEST_CLAUSE
            found.append((start, cut))
            start = cut
        found.append((start, end))
        start = end + 1
    return found


def _without_pulling(text: str, places: list[int]) -> tuple[str, list[int]]:
    """Text without what pulls words apart."""
    gone = {found.start() + step for found in _BETWEEN.finditer(text) for step in range(len(found[0]))}
    for found in _PULLED.finditer(text):
        gone.update(range(found.start() + 1, found.end(), 2))
    if not gone:
        return text, places
    kept = [number for number in range(len(text)) if number not in gone]
    return "".join(text[number] for number in kept), [places[number] for number in kept]
