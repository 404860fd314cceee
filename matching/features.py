"""What a text is made of: words, characters, character pairs, pieces of Latin words.

The model has one vector for each feature. A feature is a plain string, so that the vocabulary can be read:

- `电`, `电工`, `工程师`: a Chinese character, a pair of neighbours, a word of the segmenter (分词);
- `<java>`, `<jav`, `ava>`: a word in any other script and its pieces of three to five characters;
- `full stack`: two such words next to each other;
- `=welding engineer`: a whole short text.

A text is first cut into atoms, of which there are few different ones, and each atom is expanded into features; so the
expansion of an atom can be kept.
"""

from __future__ import annotations

import itertools
import re

import rjieba

from matching.text import normalise

_RUN = re.compile(r"([\u3400-\u9fff]+)|([^\W_\u3400-\u9fff]+[+#]*)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WHOLE_TEXT_LIMIT = 60  # characters; longer texts are hardly ever seen twice
_PIECE_LIMIT = 24  # characters; longer "words" are codes or noise, their pieces say nothing


def atoms(text: str | None) -> list[str]:
    """The text's words, in both scripts, the seams between them, and the text itself when it is short.

    Empty for a text without letters or digits.
    """
    text = normalise(text)
    found: list[str] = []
    previous = ""
    for chinese, word in _RUN.findall(text):
        if chinese:
            words = rjieba.cut(chinese)
            found += words
            found += [left[-1] + right[0] for left, right in itertools.pairwise(words)]
            previous = ""
            continue
        found.append(f"<{word}>")
        if previous:
            found.append(f"{previous} {word}")
        previous = word
    if found and len(text) <= _WHOLE_TEXT_LIMIT:
        found.append(f"={text}")
    return found


def expand(atom: str) -> tuple[str, ...]:
    """The features of one atom; the first is the atom itself."""
    if atom[0] == "=" or " " in atom:
        return (atom,)
    if atom[0] == "<":
        if len(atom) > _PIECE_LIMIT:
            return (atom,)
        return (atom, *(atom[i : i + n] for n in (3, 4, 5) for i in range(len(atom) - n + 1) if n < len(atom)))
    if len(atom) == 1:
        return (atom,)
    return (atom, *atom, *map("".join, itertools.pairwise(atom)))


def is_word(feature: str) -> bool:
    """Whether the feature is a whole word of a script other than Chinese."""
    return len(feature) > 2 and feature[0] == "<" and feature[-1] == ">"


def is_chinese(text: str) -> bool:
    """Whether any Chinese character is in the text."""
    return _CHINESE.search(text) is not None
