"""How plainly a job title is worded (用语是否平常): "Java开发工程师" is plain, "年薪30万+诚聘Java大牛(J12)" is not.

Of titles that fit a question equally well, the plainly worded one is likelier meant, and tells a reader more. A small
table, `data/model/title_wording.csv`, has a value for each word, neighbourhood of two words and length, learned from
how many employers use a title in the same words; `usual_titles.csv` lists the titles that several employers use, to the
letter: "Java开发工程师" is usual, "JaVa开发工程师" is not. Both are made by `matching.training.wording`.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import rjieba
from numpy.typing import NDArray

from matching.encoder import SHIPPED
from matching.text import simplify

WORDING, USUAL = "title_wording.csv", "usual_titles.csv"
LONGEST = 60  # characters; a longer text is no title
_PIECE = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+[+#]*|\d+|[^\w\s]|\s")


def as_counted(title: str) -> str:
    """The title in simplified characters, without what no file can hold (half a surrogate pair)."""
    return simplify(title.encode("utf-8", "ignore").decode("utf-8"))


def wording(title: str) -> set[str]:
    """What is looked at: words as they are written (JAVA is not java), their neighbourhoods, digits, signs, length.

    Traditional characters count as their simplified forms.
    """
    title = as_counted(title)
    words: list[str] = []
    for piece in _PIECE.findall(title):
        if "\u3400" <= piece[0] <= "\u9fff":
            words += rjieba.cut(piece)
        else:
            words.append("0" * min(len(piece), 3) if piece.isdigit() else piece)
    neighbours = {f"{left}|{right}" for left, right in pairwise(["^", *words, "$"])}
    return {*words, *neighbours, f"={min(len(title), 30)} characters", f"={min(len(words), 9)} words"}


@lru_cache(maxsize=1)
def _table(folder: Path) -> dict[str, float]:
    with (folder / WORDING).open(encoding="utf-8", newline="") as lines:
        return {row["wording"]: float(row["value"]) for row in csv.DictReader(lines)}


@lru_cache(maxsize=1)
def _employers(folder: Path) -> dict[str, int]:
    """Title → employers who use it; empty for a model without such a list."""
    if not (folder / USUAL).is_file():
        return {}
    with (folder / USUAL).open(encoding="utf-8", newline="") as lines:
        return {row["title"]: int(row["employers"]) for row in csv.DictReader(lines)}


@lru_cache(maxsize=65_536)
def _plainness(title: str, folder: Path) -> float:
    table = _table(folder)
    value = sum(table.get(feature, 0.0) for feature in sorted(wording(title)))
    employers = _employers(folder).get(as_counted(title), 0)
    # The wording is the logarithm of what to expect before any employer is seen: it counts as e^value employers.
    return math.log(employers + math.exp(value)) if employers else value


def plainness(texts: Sequence[str | None], encoder: object = None) -> NDArray[np.float32]:
    """About -3 (decorated) to 5 (as everybody writes it) for each text; 0 for what is no title: empty or long.

    An `encoder` that was trained without the measuring cases brings a table of its own; else the shipped one is read.
    """
    own = getattr(encoder, "folder", None)
    where = own if own is not None and (own / WORDING).is_file() else SHIPPED
    titles = ((text or "").strip() for text in texts)
    return np.array([_plainness(t, where) if 0 < len(t) <= LONGEST else 0.0 for t in titles], np.float32)
