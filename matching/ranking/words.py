"""Exact words in common: an inverted index with BM25 weights over the texts of a pool.

The vectors know meaning but not every name; a product, a law or a language that the model never saw is found by its
words. Chinese is read as pairs of characters, so no dictionary is needed and no new word is unknown.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matching.ranking.columns import Floats, Integers
from matching.text import normalise
from matching.text_fusion import lengthiness, ramp

TEXT_LIMIT = 8_000  # characters of a text that are read
QUERY_WORDS = 400  # rarest words of a question that are looked up
POSTINGS_LIMIT = 1_000_000  # entries read for one question; the commonest words are left out first
# BM25's k1 by the mean length of the pool's texts, b being 1: a long text names its trade again and again, and how
# often says more than that it does; a title names it once.
_SATURATION, _SHORT_TEXT, _LONG_TEXT = (3.0, 20.0), 20, 200
_ECHOES, _ECHO = 6, 0.6  # so many of the best answers are asked in their turn, and count so much
_RUN = re.compile(r"([\u3040-\u30ff\u3400-\u9fff]+)|([^\W_\u3040-\u30ff\u3400-\u9fff]+(?:[+#]+(?![^\W_]))?)")


def words(text: str) -> list[str]:
    """Words of a text in any script: runs of letters and digits (`c++` stays whole), Chinese as character pairs."""
    found: list[str] = []
    for han, word in _RUN.findall(normalise(text, TEXT_LIMIT)):
        if word:
            found.append(word)
        elif len(han) == 1:
            found.append(han)
        else:
            found.extend(map("".join, pairwise(han)))
    return found


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Texts by word. `values` are BM25 weights, `rarity` the inverse document frequency of each word."""

    numbers: dict[str, int]
    rarity: Floats
    starts: Integers
    texts: Integers
    values: Floats
    size: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> WordIndex:
        """Index texts; building takes some 20 µs for a short one."""
        numbers: dict[str, int] = {}
        word_numbers, counts, own, lengths = array("i"), array("f"), array("i"), array("f")
        for text in texts:
            counted = Counter(words(text))
            word_numbers.extend([numbers.setdefault(word, len(numbers)) for word in counted])
            counts.extend(counted.values())
            own.append(len(counted))
            lengths.append(sum(counted.values()))
        return cls._weighted(
            numbers, np.array(word_numbers, np.int64), np.array(counts), np.array(own, np.int64), np.array(lengths)
        )

    @classmethod
    def _weighted(
        cls, numbers: dict[str, int], word_numbers: Integers, counts: Floats, own: Integers, lengths: Floats
    ) -> WordIndex:
        size = len(own)
        frequency = np.bincount(word_numbers, minlength=len(numbers))
        rarity = np.log1p((size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        mean_length = max(float(lengths.mean()), 1.0) if size else 1.0
        least, most = _SATURATION
        saturation = least + (most - least) * ramp(mean_length, _SHORT_TEXT, _LONG_TEXT)
        damping = saturation * np.repeat(lengths, own) / mean_length
        scale = (1 + saturation) / (1 + least)  # a word that stands once in a text of mean length is worth the same
        values = rarity[word_numbers] * counts / (counts + damping) * scale
        order = word_numbers.argsort(kind="stable")
        texts = np.repeat(np.arange(size, dtype=np.int32), own)[order]
        starts = np.concatenate(([0], frequency.cumsum()))
        return cls(numbers, rarity, starts, texts, values[order].astype(np.float32), size)

    def covered(self, asked: Sequence[str]) -> float:
        """Share (0 to 1) of a question's words that any text has; 0 for a question without words."""
        return sum(word in self.numbers for word in asked) / len(asked) if asked else 0.0

    def overlap(self, text: str) -> Floats:
        """Share of the question's words that each text has, by rarity; words that no text has are left out.

        0 or more, and seldom above 1: only where a text repeats the words again and again.
        """
        result = np.zeros(self.size, dtype=np.float32)
        asked = words(text)
        known = Counter(number for word in asked if (number := self.numbers.get(word)) is not None)
        power = lengthiness(len(asked))  # among many words the rare ones would be drowned by the common ones
        rarest = sorted(known, key=lambda number: int(self.starts[number + 1] - self.starts[number]))[:QUERY_WORDS]
        budget, total = POSTINGS_LIMIT, 0.0
        for number in rarest:
            entries = slice(self.starts[number], self.starts[number + 1])
            budget -= entries.stop - entries.start
            if budget < 0:
                break
            rarity = float(self.rarity[number])
            weight = known[number] * rarity**power
            np.add.at(result, self.texts[entries], np.float32(weight) * self.values[entries])
            total += weight * rarity
        if total > 0:
            result /= np.float32(total)
        return result

    def echoed(self, overlap: Floats, share: float, text_of: Callable[[int], str]) -> Floats:
        """The shares of `overlap` and what its best texts in their turn have in common with every text.

        Whoever asks in words that nobody has learned is understood by the company they keep: the best answers name
        what the question left out. `share` (0 to 1) is how much the echo counts, `text_of` gives the text of a row.
        """
        rows = np.argsort(-overlap, kind="stable")[:_ECHOES]
        rows = rows[overlap[rows] > 0]
        if not share or not len(rows):
            return overlap
        echo = np.zeros_like(overlap)
        for row in rows.tolist():
            common = self.overlap(text_of(row))
            common[row] = 0
            common[row] = common.max()  # itself it resembles without measure
            if common[row] > 0:
                echo += overlap[row] / common[row] * common
        loudest = float(echo.max())
        return overlap + np.float32(share * _ECHO * float(overlap.max()) / loudest) * echo if loudest else overlap
