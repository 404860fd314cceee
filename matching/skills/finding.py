"""Finding skills in free text of both languages: Aho-Corasick over all labels, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from matching.skills.vocabulary import labels
from matching.tables import rows
from matching.text import normalise

_WORD = re.compile(r"[a-z0-9]")
_SYMBOL_AFTER = frozenset("+#")
_LEFT = re.compile(
    r"(?:^|[,;:/|\n()\[\]{}<>+&、，；：。（）【】《》!?•·*\-\u3400-\u9fff]\s?|\b(?:with|in|using|of|and|or|know|knows)\s)$"
)
_LIST_LEFT = re.compile(r"(?:^|[,;:/|\n()\[\]{}+&、，；：。（）【】《》!?•·*\- ])$")
_LIST_RIGHT = re.compile(r"^(?:$|[,;:/|\n()\[\]{}+&、，；：。（）【】《》!?•·*\-. ])")
_RIGHT = re.compile(
    r"^(?:$|\s?[,;:/|\n()\[\]{}<>+&、，；：。（）【】《》!?•·*\u3400-\u9fff]|\.(?:\s|$)"
    r"|\s(?:and|or|programming|language|developer|engineer|development|framework)\b)"
)


class Mention(NamedTuple):
    """A skill named in a text: its concept, and where its label starts and ends (exclusive) in the normalised text."""

    id: str
    start: int
    end: int


def find_skills(text: str | None) -> tuple[str, ...]:
    """Ids of the concepts that a text names, in the order in which they are first named. Empty text has none."""
    return tuple(dict.fromkeys(mention.id for mention in mentions(normalise(text))))


def mentions(plain: str) -> Iterator[Mention]:
    """The skills named in a normalised text, from left to right, never overlapping."""
    end = 0
    for mention in sorted(_all(plain), key=lambda found: (found.start, -found.end)):
        if mention.start >= end:
            yield mention
            end = mention.end


@cache
def _careful() -> dict[str, str]:
    """Labels that mean other things too, and what has to stand around them to be taken.

    "context": everyday English words and letters (go, c, excel) need a list, "with", "using" or Chinese around them.
    "list": words that advertisements use otherwise (招聘岗位, 提供培训, 历史数据) count only as items of a list.
    """
    return {row[0]: row[1] for row in rows("careful_labels.csv")}


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for label, identifier in labels().items():
        automaton.add_word(label, (len(label), identifier, _careful().get(label)))
    automaton.make_automaton()
    return automaton


def _all(plain: str) -> Iterator[Mention]:
    for last, (length, identifier, needs) in _automaton().iter(plain):
        start, end = last + 1 - length, last + 1
        if _stands_alone(plain, start, end) and _is_meant(plain, start, end, needs):
            yield Mention(identifier, start, end)


def _is_meant(plain: str, start: int, end: int, needs: str | None) -> bool:
    if needs == "context":
        return bool(_LEFT.search(plain[max(0, start - 8) : start]) and _RIGHT.match(plain[end : end + 14]))
    if needs == "list":
        return bool(_LIST_LEFT.search(plain[max(0, start - 1) : start]) and _LIST_RIGHT.match(plain[end : end + 1]))
    return True


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Latin letters and digits at the edges of a label may not go on outside it ("go" is not in "mango")."""
    if start and _WORD.match(plain[start]) and (_WORD.match(plain[start - 1]) or plain[start - 1] in "#+"):
        return False
    if end == len(plain) or not _WORD.match(plain[end - 1]):
        return True
    after = plain[end]
    if after in _SYMBOL_AFTER:  # "c" is not in "c++" nor "c#", but "java" is in "java+sql"
        return not (end - start == 1 or plain[end : end + 2] == "++")
    return not _WORD.match(after)
