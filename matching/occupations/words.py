"""Finding known titles inside longer ones: an Aho-Corasick automaton over the table of titles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from matching.occupations.titles import code_of_title

_PLURAL = "s"


class Found(NamedTuple):
    """A known title inside a text: where it starts and ends (exclusive), and the code it means."""

    start: int
    end: int
    code: str


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for title, code in code_of_title().items():
        automaton.add_word(title, (len(title), code))
    automaton.make_automaton()
    return automaton


def find_titles(text: str) -> Iterator[Found]:
    """Every known title in a normalised text; Latin ones only as whole words (a plural s is allowed)."""
    for last, (length, code) in _automaton().iter(text):
        start, end = last + 1 - length, last + 1
        if _stands_alone(text, start, end):
            yield Found(start, end, code)


def _stands_alone(text: str, start: int, end: int) -> bool:
    if _is_latin(text[start]) and start > 0 and _is_latin(text[start - 1]):
        return False
    if not _is_latin(text[end - 1]):
        return True
    if text[end : end + 1] == _PLURAL:
        end += 1
    return end >= len(text) or not _is_latin(text[end])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
