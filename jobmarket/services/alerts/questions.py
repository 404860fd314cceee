"""A saved search as JSON and back: the question with its conditions, without order, page and length of a page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from jobmarket.services.search import PostingQuery

_FIELDS = (
    "text", "region", "occupation", "industry", "wage_min", "education", "experience", "since_days", "literal",
)  # fmt: skip


def as_json(query: PostingQuery) -> dict[str, Any]:
    """What is kept of a question: only what was asked, so that equal questions are equal."""
    kept = {name: getattr(query, name) for name in _FIELDS}
    kept["text"] = " ".join(query.text.split())
    said = {name: value for name, value in kept.items() if value not in (None, "", False)}
    return said | ({"without": sorted(set(query.without))} if query.without else {})


def as_query(kept: Mapping[str, Any]) -> PostingQuery:
    """The question again; what a newer version may have written besides is left out."""
    known = {name: kept[name] for name in _FIELDS if name in kept}
    return PostingQuery(**known, without=tuple(kept.get("without", ())))


def key_of(*parts: object) -> str:
    """Tells equal alerts: 64 hex digits of everything that makes one."""
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()
