"""Training pairs from the tables that ship with the product: occupations, everyday titles, skills, certificates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from matching.training.pairs import Pair, PairSet, read_csv

TABLES = Path(__file__).parents[1] / "data"
_ENGLISH_TITLES = 6  # of an occupation that each of its Chinese titles is paired with


def _occupations() -> list[Pair]:
    """Name of each class of the national classification in both languages."""
    return [(row["name"], row["english"]) for row in read_csv(TABLES / "occupations.csv") if row["english"]]


def _titles(hidden: Collection[str]) -> tuple[list[Pair], list[Pair]]:
    """Everyday titles with the name of their occupation, and with its titles in the other language."""
    rows = {row["code"]: row for row in read_csv(TABLES / "occupations.csv")}
    titles: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for row in read_csv(TABLES / "titles.csv"):
        if row["title"].lower() not in hidden:
            titles[row["code"]][row["language"] == "en"].append(row["title"])
    named, crossing = [], []
    for code, (chinese, english) in titles.items():
        named += [(title, rows[code]["name"]) for title in (*chinese, *english) if title != rows[code]["name"]]
        for title in chinese:
            others = [*english[:_ENGLISH_TITLES], rows[code]["english"]]
            crossing += [(title, other) for other in others if other]
    return named, crossing


def _skills() -> list[Pair]:
    """Skills and certificates in both languages, and their other labels with each in turn."""
    pairs = []
    for row in read_csv(TABLES / "skills.csv"):
        labels = [row["zh"], row["en"]]
        if row["zh"] != row["en"]:
            pairs.append((row["zh"], row["en"]))
        others = [other for other in row["alternatives"].split("|") if other]
        pairs += [(other, labels[place % 2]) for place, other in enumerate(others)]
    return pairs + [(row["zh"], row["en"]) for row in read_csv(TABLES / "certificates.csv")]


def own_pair_sets(hidden: Collection[str]) -> list[PairSet]:
    """Every kind of pair; `hidden` are texts (lower case) of measuring cases, which are left out."""
    named, crossing = _titles(hidden)
    return [
        PairSet("occupation names", _occupations(), 0.04),
        PairSet("title to occupation", named, 0.03),
        PairSet("everyday titles", crossing, 0.04),
        PairSet("skill names", _skills(), 0.03),
    ]
