"""Industries (行业, GB/T 4754): the classification, and how the words of job boards are coded to it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from matching.tables import rows
from matching.text import normalise

_SEPARATORS = re.compile(r"[,，;；|丨、 ]+")
_PART_SEPARATORS = re.compile(r"[/,，;；|丨、()（） ]+")
_LEAST_SHARE = 0.5  # share of a text's character pairs that a classification name has to hold to be taken


@dataclass(frozen=True, slots=True)
class Industry:
    """One node: a section ("C"), division ("C36"), group ("C371") or class ("C3610")."""

    code: str
    name: str
    parent: str | None
    english: str | None = None


@cache
def industries() -> dict[str, Industry]:
    """All nodes by code, in the order of the classification."""
    return {
        code: Industry(code, name, parent or None, english or None)
        for code, name, english, parent in rows("industries.csv")
    }


def ancestors(code: str) -> tuple[str, ...]:
    """Codes above `code`, nearest first: "C3610" gives ("C36", "C"). Unknown codes have none."""
    found = []
    node = industries().get(code)
    while node is not None and node.parent is not None:
        found.append(node.parent)
        node = industries().get(node.parent)
    return tuple(found)


@lru_cache(maxsize=8192)
def code_industry(text: str | None) -> str | None:
    """Code of an industry as boards write it ("电子/半导体/集成电路", "移动互联网,金融"), or None.

    Several industries are often given, the first is the main one. The whole text is looked up in the table of
    board words first, then its parts in order, then the classification's own names by shared character pairs.
    """
    plain = normalise(text, limit=200)
    if not plain:
        return None
    words = _words()
    if plain in words:
        return words[plain]
    for part in (*_SEPARATORS.split(plain), *_PART_SEPARATORS.split(plain)):
        if part in words:
            return words[part]
    return _nearest_name(plain)


@cache
def _words() -> dict[str, str]:
    """Board words and classification names, normalised. A name that several levels share means the highest."""
    table = {normalise(word): code for word, code in rows("industry_words.csv")}
    for node in industries().values():
        table.setdefault(normalise(node.name), node.code)
    return table


@cache
def _pairs() -> dict[str, list[tuple[str, float]]]:
    """For each character pair the (code, 1 / number of pairs in its name) of the words that hold it."""
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, code in _words().items():
        pairs = _pairs_of(word)
        for pair in pairs:
            postings[pair].append((code, 1 / len(pairs)))
    return postings


def _pairs_of(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}


def _nearest_name(plain: str) -> str | None:
    """The code whose word shares most character pairs with the text, counted from both sides (Dice-like)."""
    wanted = _pairs_of(plain)
    if not wanted:
        return None
    share: dict[str, float] = defaultdict(float)
    cover: dict[str, set[str]] = defaultdict(set)
    for pair in wanted:
        for code, part in _pairs().get(pair, ()):
            share[code] += part
            cover[code].add(pair)
    if not share:
        return None
    best = max(share, key=lambda code: (len(cover[code]) / len(wanted) + min(share[code], 1.0), code))
    return best if len(cover[best]) / len(wanted) >= _LEAST_SHARE else None
