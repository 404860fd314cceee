"""How plainly a job title is worded (用语是否平常): "Java开发工程师" is plain, "年薪30万+诚聘Java大牛(J12)" is not.

Of titles that fit a question equally well, the plainly worded one is likelier meant, and tells a reader more. A small
table, `data/title_wording.csv`, has a value for each word, neighbourhood of two words and length; it was learned from
how many employers use a title in the same words: `matching.training.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
import rjieba
from numpy.typing import NDArray

from matching.tables import rows

LONGEST = 60  # characters; a longer text is no title
_PIECE = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+[+#]*|\d+|[^\w\s]|\s")


def wording(title: str) -> set[str]:
    """What is looked at: words as they are written (JAVA is not java), their neighbourhoods, digits, signs, length."""
    words: list[str] = []
    for piece in _PIECE.findall(title):
        if "\u3400" <= piece[0] <= "\u9fff":
            words += rjieba.cut(piece)
        else:
            words.append("0" * min(len(piece), 3) if piece.isdigit() else piece)
    neighbours = {f"{left}|{right}" for left, right in pairwise(["^", *words, "$"])}
    return {*words, *neighbours, f"={min(len(title), 30)} characters", f"={min(len(words), 9)} words"}


@cache
def _table() -> dict[str, float]:
    return {feature: float(value) for feature, value in rows("title_wording.csv")}


@lru_cache(maxsize=65_536)
def _plainness(title: str) -> float:
    table = _table()
    return sum(table.get(feature, 0.0) for feature in sorted(wording(title)))


def plainness(texts: Sequence[str | None]) -> NDArray[np.float32]:
    """About -3 (decorated) to 3 (as everybody writes it) for each text; 0 for what is no title: empty or long."""
    titles = ((text or "").strip() for text in texts)
    return np.array([_plainness(t) if 0 < len(t) <= LONGEST else 0.0 for t in titles], np.float32)
