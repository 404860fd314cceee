"""A small market in documents, with vectors that mean something: nearness is the share of common letters."""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.documents import PostingDocument
from indexer.text import tokens

DIMENSIONS = 64
FINGERPRINT = "letters-1"

SHANGHAI, HONGKOU, BEIJING = "310000", "310109", "110000"


def vector_of(text: str) -> NDArray[np.float32]:
    """A unit vector to which every token of the text adds a fixed direction."""
    total = np.zeros(DIMENSIONS, np.float32)
    for token in tokens(text) or ["nothing"]:
        total += np.random.default_rng(crc32(token.encode())).standard_normal(DIMENSIONS).astype(np.float32)
    return np.asarray(total / np.linalg.norm(total), np.float32)


def posting(id: int, title: str, **facts: object) -> PostingDocument:
    """A document; `region` is a path of codes, largest first."""
    region = tuple(facts.pop("region", ()))  # type: ignore[call-overload]
    keywords = {"region": region, **{f"region_{level}": (code,) for level, code in enumerate(region, 1)}}
    occupation = tuple(facts.pop("occupation", ()))  # type: ignore[call-overload]
    keywords |= {"occupation": occupation}
    values: dict[str, object] = {"version": 1, "published": 1_700_000_000 + id, **facts}
    return PostingDocument(id=id, title=title, keywords=keywords, vector=vector_of(title), **values)  # type: ignore[arg-type]


MARKET = [
    posting(1, "维修电工", employer="上海电气", region=(SHANGHAI, "310100", HONGKOU), wage_min=6000, wage_max=9000),
    posting(2, "高压电工", region=(BEIJING,), wage_min=8000, wage_max=12000, education=2),
    posting(
        3, "Java开发工程师", skills=("Spring", "MySQL"), region=(SHANGHAI,), wage_min=15000, wage_max=25000, education=5
    ),
    posting(4, "C++ 软件开发工程师", description="熟悉 Java 者优先", region=(BEIJING,), wage_max=30000, education=5),
    posting(5, "C# / .NET 工程师", region=(SHANGHAI,), experience_min_years=3),
    posting(6, "UX/UI设计师", employer="甲乙丙设计公司"),
    posting(7, "Node.js 后端", description="双休，包住"),
    posting(8, "养老护理员", description="照顾老人起居", wage_max=5000, occupation=("4", "4-10", "4-10-01")),
    posting(9, "住家保姆", wage_max=7000, occupation=("4", "4-10", "4-10-01", "4-10-01-06")),
    posting(10, "会计", region=(SHANGHAI, "310100", HONGKOU), wage_min=5000, wage_max=8000),
]
