"""Licences and certificates (证书, 执照): what they are called, and which one stands for which other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from matching.tables import rows
from matching.text import normalise

_WORD = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Certificate:
    """One licence or certificate. Who holds it satisfies a demand for every one in `implies` too (A1 → B1, C1)."""

    id: str
    zh: str
    en: str
    alternatives: tuple[str, ...]
    implies: tuple[str, ...]


@cache
def certificates() -> dict[str, Certificate]:
    """All licences and certificates by id."""
    return {certificate.id: certificate for certificate in _read()}


def _read() -> Iterator[Certificate]:
    for identifier, zh, en, alternatives, implies in rows("certificates.csv"):
        yield Certificate(identifier, zh, en, _parts(alternatives), _parts(implies))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def find_certificates(text: str | None) -> tuple[str, ...]:
    """Ids of the licences and certificates that a text names, in the order in which they are first named."""
    plain = normalise(text)
    found: dict[str, None] = {}
    end_of_last = 0
    for start, end, identifier in sorted(_all(plain), key=lambda hit: (hit[0], -hit[1])):
        if start >= end_of_last:
            found[identifier] = None
            end_of_last = end
    return tuple(found)


def satisfied_by(held: Iterable[str]) -> frozenset[str]:
    """All demands that the held certificates satisfy: themselves and what they imply, over any number of steps."""
    satisfied: set[str] = set()
    waiting = list(held)
    while waiting:
        identifier = waiting.pop()
        if identifier not in satisfied:
            satisfied.add(identifier)
            known = certificates().get(identifier)
            waiting.extend(known.implies if known else ())
    return frozenset(satisfied)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for certificate in certificates().values():
        for label in (certificate.zh, certificate.en, *certificate.alternatives):
            plain = normalise(label)
            if plain not in automaton:
                automaton.add_word(plain, (len(plain), certificate.id))
    automaton.make_automaton()
    return automaton


def _all(plain: str) -> Iterator[tuple[int, int, str]]:
    for last, (length, identifier) in _automaton().iter(plain):
        start, end = last + 1 - length, last + 1
        cut_left = start > 0 and _WORD.match(plain[start]) and _WORD.match(plain[start - 1])
        cut_right = end < len(plain) and _WORD.match(plain[end - 1]) and _WORD.match(plain[end])
        if not cut_left and not cut_right:
            yield start, end, identifier
