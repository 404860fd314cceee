"""Cutting text into tokens (分词), the same for documents and questions and for every engine.

Chinese is indexed as its pairs of neighbouring characters, which finds every word wherever a segmenter would cut, and
as the longer words of the segmenter with our dictionary of occupations and skills, which score on top. Words in other
scripts keep what makes them a name: `C++`, `C#`, `.NET`, `UX/UI`, `Node.js`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba

from matching.text import normalise

ALWAYS = "∎"  # in every text field, so that all engines count the same documents when they weigh words
GAP = "∥"  # between the parts of the phrase field, so that no phrase runs over from one to the next

_CHINESE = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_LATIN = r"\.?[^\W_\u3400-\u4dbf\u4e00-\u9fff]+[+#]*(?:[./&'\-][^\W_\u3400-\u4dbf\u4e00-\u9fff]+[+#]*)*"
_RUN = re.compile(f"({_CHINESE}+)|({_LATIN})")
_SINGLE = re.compile(f"{_CHINESE}|[^\\W_\\u3400-\\u4dbf\\u4e00-\\u9fff]+[+#]*|[.+#&/]")
_PARTS = re.compile(r"[./&'\-]")
_LONGEST_WORD = 40  # characters; anything longer in Latin script is a code or noise


@cache
def segmenter() -> rjieba.Jieba:
    """The segmenter with the labels of occupations and skills added to its dictionary."""
    from indexer.dictionary import words

    jieba = rjieba.Jieba()
    for word in words():
        jieba.add_word(word, None, None)
    return jieba


def segment(text: str) -> list[str]:
    """Words of a text in Chinese characters only."""
    return segmenter().cut(text)


@lru_cache(maxsize=50_000)
def _chinese_tokens(run: str) -> tuple[str, ...]:
    if len(run) <= 2:
        return (run,)
    pairs = [run[i : i + 2] for i in range(len(run) - 1)]
    return (*pairs, *(word for word in segment(run) if len(word) != 2))


def latin_forms(word: str) -> tuple[str, ...]:
    """A Latin word and what else it may be written as: `node.js` → node.js, node, js, .js, nodejs."""
    if len(word) > _LONGEST_WORD:
        return tuple(part for part in _PARTS.split(word) if part and len(part) <= _LONGEST_WORD)
    parts = [part for part in _PARTS.split(word) if part]
    if len(parts) == 1 and parts[0] == word:
        return (word,)
    forms = [word, *parts, *(f".{tail}" for tail in word.split(".")[1:] if tail.isalpha()), "".join(parts)]
    return tuple(dict.fromkeys(forms))


def tokens(text: str | None) -> list[str]:
    """All tokens of a document's text, in order, repeated as often as they occur."""
    found: list[str] = []
    for chinese, latin in _RUN.findall(normalise(text)):
        found += _chinese_tokens(chinese) if chinese else latin_forms(latin)
    return found


def characters(text: str | None) -> list[str]:
    """Single Chinese characters and whole other words, in order: what phrases are compared by."""
    return _SINGLE.findall(normalise(text))


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of a question. A document has it when it has all tokens of any one alternative."""

    word: str
    alternatives: tuple[tuple[str, ...], ...]


def concept(kind: str, code: str) -> str:
    """The token of an occupation or skill; nobody can type it."""
    return f"§{kind}:{'_'.join(code.split())}"


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What the text of a hit must be like.

    All units (where these are too few, the most telling), every phrase and no exclusion (both as characters);
    `optional` units only raise the score.
    """

    units: tuple[Unit, ...] = ()
    optional: tuple[Unit, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.units or self.phrases or self.excluded)


def unit_of(word: str) -> Unit:
    """The unit that finds a word, which is in one script."""
    if re.match(_CHINESE, word):
        if len(word) <= 2:
            return Unit(word, ((word,),))
        pairs = tuple(word[i : i + 2] for i in range(len(word) - 1))
        return Unit(word, ((word,), pairs))
    forms = latin_forms(word)
    parts = tuple(part for part in _PARTS.split(word) if part)
    alternatives: list[tuple[str, ...]] = [(word,)]
    if len(parts) > 1:
        alternatives += [("".join(parts),), parts]
    elif forms != (word,):
        alternatives += [(form,) for form in forms[1:] if form.startswith(".")]
    return Unit(word, tuple(dict.fromkeys(alternatives)))


def words(text: str | None) -> list[str]:
    """The words of a question in order, each in one script, without the little words that say nothing."""
    found: list[str] = []
    for chinese, latin in _RUN.findall(normalise(text)):
        found += segment(chinese) if chinese else [latin[:_LONGEST_WORD]]
    return [word for word in found if word not in STOP_WORDS]


STOP_WORDS = frozenset(
    [
        "的",
        "了",
        "和",
        "与",
        "及",
        "或",
        "在",
        "是",
        "我",
        "要",
        "想",
        "找",
        "有",
        "吗",
        "呢",
        "吧",
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "for",
        "and",
        "or",
        "to",
        "with",
        "i",
        "want",
        "job",
        "jobs",
        "工作",
        "招聘",
        "求职",
    ]
)
