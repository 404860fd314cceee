"""Finding skills in free text of both languages: Aho-Corasick over all labels, the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from matching.skills.vocabulary import labels
from matching.text import normalise

# Labels that are also everyday English words or single letters: they need a list, or Chinese, around them.
_NEEDS_CONTEXT = frozenset(
    "c r go ai ps pr ae ue ie pe ka dw au lr od ad vi gc js rn mq es ts pid vr ar sp cv bt tv"
    " swift rust ruby rails perl julia spring flask express sketch word excel access spark hive storm node law"
    " editing sales execution initiative integrity presentation lighting boring grinding rigging demolition server"
    " office hosting purchasing directing funeral wine operations funds trust fitting acting welfare recruiting"
    " reception quotation invoicing treasury budgeting research marketing sewing packing stamping futures stocks"
    " canvas chef dart scratch cocos svelte ionic taro electron maya blender inventor rhino figma tableau jump"
    " harness extrusion surveying knitting weaving dyeing spinning calibration gas heating insulation".split()
)
_WORD = re.compile(r"[a-z0-9]")
_SYMBOL_AFTER = frozenset("+#")
_LEFT = re.compile(
    r"(?:^|[,;:/|\n()\[\]{}<>+&、，；：。（）【】《》!?•·*\-\u3400-\u9fff]\s?|\b(?:with|in|using|of|and|or|know|knows)\s)$"
)
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
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for label, identifier in labels().items():
        automaton.add_word(label, (len(label), identifier, label in _NEEDS_CONTEXT))
    automaton.make_automaton()
    return automaton


def _all(plain: str) -> Iterator[Mention]:
    for last, (length, identifier, needs_context) in _automaton().iter(plain):
        start, end = last + 1 - length, last + 1
        if _stands_alone(plain, start, end) and (not needs_context or _in_list(plain, start, end)):
            yield Mention(identifier, start, end)


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


def _in_list(plain: str, start: int, end: int) -> bool:
    return bool(_LEFT.search(plain[max(0, start - 8) : start]) and _RIGHT.match(plain[end : end + 14]))
