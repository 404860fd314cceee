"""What somebody typed as a `TextQuery`: words, "phrases in quotes", and -words that must not occur."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.text import TextQuery, Unit, characters, segmenter, unit_of, words

MOST_UNITS = 24  # words beyond these are left out: nobody means them all, and each costs time

_QUOTED = re.compile(r"(?P<minus>(?<!\S)[-−－])?[\"“”„「『](?P<phrase>[^\"“”„」』]{1,200})[\"“”」』]")
_EXCLUDED = re.compile(r"(?<!\S)[-−－](?P<word>[^\s\"“”\-]\S*)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A question taken apart; `plain` is what is left without phrases and exclusions."""

    plain: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def take_apart(text: str) -> Parts:
    """Phrases and exclusions out of a question. A quote without its partner is an ordinary character."""
    phrases: list[str] = []
    excluded: list[str] = []

    def quoted(match: re.Match[str]) -> str:
        (excluded if match["minus"] else phrases).append(match["phrase"].strip())
        return " "

    def minus(match: re.Match[str]) -> str:
        excluded.append(match["word"])
        return " "

    plain = _EXCLUDED.sub(minus, _QUOTED.sub(quoted, text))
    return Parts(" ".join(plain.split()), tuple(filter(None, phrases)), tuple(excluded))


def units(text: str) -> tuple[Unit, ...]:
    """The words of a text that a hit should have, each once. Long words are searched by their parts."""
    found: dict[str, Unit] = {}
    for word in words(text):
        for part in _halves(word):
            found.setdefault(part, unit_of(part))
    several = [unit for unit in found.values() if len(unit.word) > 1]
    return tuple((several or list(found.values()))[:MOST_UNITS])


def text_query(parts: Parts, meant: tuple[Unit, ...] = (), optional: tuple[Unit, ...] = ()) -> TextQuery:
    """The whole question; `meant` are units that were made elsewhere, which `parts.plain` no longer has.

    Words in phrases are scored as well, or all hits of a phrase would be equal. Without any other word the optional
    ones are what is asked for.
    """
    quoted = (unit for phrase in parts.phrases for unit in units(phrase))
    wanted = tuple(dict.fromkeys((*meant, *units(parts.plain), *quoted)))[:MOST_UNITS]
    return TextQuery(
        wanted or optional,
        optional if wanted else (),
        tuple(filter(None, (tuple(characters(phrase)) for phrase in parts.phrases))),
        tuple(filter(None, (tuple(characters(word)) for word in parts.excluded))),
    )


def _halves(word: str) -> tuple[str, ...]:
    """`维修电工` → 维修, 电工, when both are words: a vacancy need not have them side by side."""
    if len(word) != 4 or not "\u3400" <= word[0] <= "\u9fff":
        return (word,)
    halves = (word[:2], word[2:])
    return halves if all(segmenter().has_word(half) for half in halves) else (word,)
