"""Training pairs: texts that mean the same or belong together, read from a folder laid out like the shared data."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matching.evaluation.split import Split

Pair = tuple[str, str]
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


@dataclass(frozen=True, slots=True)
class PairSet:
    """Pairs of one kind and the share of training steps that draws from them.

    `mined`: neighbours in such a set are different things and make good wrong answers to learn from.
    `closed`: the right-hand texts are few, so that each step can offer all of them, as a search would.
    """

    name: str
    pairs: list[Pair]
    share: float
    mined: bool = False
    closed: bool = False


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a header, plain or gzip."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def read_postings(folder: Path) -> list[dict[str, Any]]:
    """All postings of the folder, as the boards showed them."""
    with gzip.open(folder / "postings.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _columns(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            chinese, _, english = line.rstrip("\n").partition("\t")
            if chinese and english:
                yield chinese, english


def title_pairs(folder: Path, split: Split) -> list[Pair]:
    """Chinese and English job titles."""
    rows = read_csv(folder / "titles-zh-en.csv")
    return [(row["zh"], row["en"]) for row in rows if split.trains("title", row["zh"])]


def word_pairs(folder: Path, glosses: int = 3) -> list[Pair]:
    """Dictionary words with each of their first glosses, without the remarks in brackets."""
    pairs = []
    for chinese, meanings in _columns(folder / "zh-en-words.tsv.gz"):
        for gloss in meanings.split(";")[:glosses]:
            english = _BRACKETS.sub("", gloss).strip()
            if english:
                pairs.append((chinese, english))
    return pairs


def _work_text(folder: Path) -> tuple[str, set[str]]:
    """Everything Chinese that is written about work, as one text, and the English words of occupations."""
    chinese = []
    for row in read_postings(folder):
        chinese += [row.get("title") or "", *(row.get("tags") or ()), (row.get("description") or "")[:1500]]
    for name in ("occupations-2022.csv", "industries-gbt4754-2017.csv"):
        chinese += [row["name"] for row in read_csv(folder / name)]
    labels = [f"{row['preferred']} {row['alt_labels']}" for row in read_csv(folder / "esco-occupations.csv.gz")]
    english = set(" ".join(labels).replace("|", " ").lower().split())
    return "\n".join(chinese), english - {"to", "of", "a", "the", "and", "for", "in"}


def work_word_pairs(folder: Path) -> list[Pair]:
    """The dictionary's words of the working world, with more of their glosses: they matter more than the others."""
    chinese_text, english_words = _work_text(folder)
    return [
        (chinese, english.removeprefix("to "))
        for chinese, english in word_pairs(folder, glosses=6)
        if len(chinese) > 1 and (chinese in chinese_text or english_words & set(english.lower().split()))
    ]


def occupation_pairs(folder: Path, split: Split) -> tuple[list[Pair], list[Pair]]:
    """ESCO occupations: preferred with each alternative label, and description with a label."""
    labels, descriptions = [], []
    for row in read_csv(folder / "esco-occupations.csv.gz"):
        alternatives = [a for a in row["alt_labels"].split("|") if a and split.trains("esco", a)]
        labels += [(alternative, row["preferred"]) for alternative in alternatives]
        descriptions.append((row["description"], row["preferred"]))
    return labels, descriptions


def skill_pairs(folder: Path) -> tuple[list[Pair], list[Pair]]:
    """ESCO skills: alternative labels of one skill with each other, and description with preferred label.

    In the file the alternative labels stand in the rows of other skills (a training run on them stays at chance), so
    they are never paired with that row's preferred label.
    """
    labels, descriptions = [], []
    for row in read_csv(folder / "esco-skills.csv.gz"):
        alternatives = [alternative for alternative in row["alt_labels"].split("|") if alternative]
        labels += list(itertools.pairwise(alternatives))
        if row["description"]:
            descriptions.append((row["description"], row["preferred"]))
    return labels, descriptions


def posting_pairs(folder: Path, split: Split) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Postings: tags with title, description with title, title and tags with the board's category."""
    tags, descriptions, categories = set(), set(), set()
    for row in read_postings(folder):
        title = row.get("title") or ""
        if not title or not split.trains("employer", row.get("company") or ""):
            continue
        skills = " ".join(row.get("tags") or ())
        if len(row.get("tags") or ()) >= 2:
            tags.add((skills, title))
        if len(row.get("description") or "") >= 20:
            descriptions.add((row["description"][:1500], title))
        if row.get("category"):
            categories.add((f"{title} {skills}", " ".join(row["category"][-2:])))
    return sorted(tags), sorted(descriptions), sorted(categories)


def tree_pairs(folder: Path) -> list[Pair]:
    """National classification: each occupation with the small group above it."""
    rows = {row["code"]: row for row in read_csv(folder / "occupations-2022.csv")}
    return [(row["name"], rows[row["parent"]]["name"]) for row in rows.values() if row["level"] == "4"]


def free_texts(folder: Path, split: Split) -> set[str]:
    """Texts of the working world that the teacher can say something of, pair or no pair."""
    texts = set()
    for row in read_postings(folder):
        if split.trains("employer", row.get("company") or ""):
            texts |= {row.get("title") or "", *(row.get("tags") or ())}
    for row in read_csv(folder / "esco-skills.csv.gz"):
        texts |= {row["preferred"], *row["alt_labels"].split("|")}
    return texts - hidden_texts(folder, split) - {""}


def hidden_texts(folder: Path, split: Split) -> set[str]:
    """Titles and labels of measuring cases, as written and in lower case; none where everything trains."""
    hidden = set()
    for row in read_csv(folder / "titles-zh-en.csv"):
        if not split.trains("title", row["zh"]):
            hidden |= {row["zh"], row["en"]}
    for row in read_csv(folder / "esco-occupations.csv.gz"):
        hidden |= {a for a in row["alt_labels"].split("|") if a and not split.trains("esco", a)}
    return hidden | {text.lower() for text in hidden}


def pair_sets(folder: Path, split: Split) -> list[PairSet]:
    """Every kind of pair with its share of the training steps."""
    occupation_labels, occupation_descriptions = occupation_pairs(folder, split)
    skill_labels, skill_descriptions = skill_pairs(folder)
    tags, descriptions, categories = posting_pairs(folder, split)
    return [
        PairSet("titles", title_pairs(folder, split), 0.10),
        PairSet("words", word_pairs(folder), 0.08),
        PairSet("work words", work_word_pairs(folder), 0.20),
        PairSet("sentences", list(_columns(folder / "zh-en-sentences.tsv.gz")), 0.16),
        PairSet("esco labels", occupation_labels, 0.18, closed=True),
        PairSet("esco descriptions", occupation_descriptions, 0.04),
        PairSet("skill labels", skill_labels, 0.06),
        PairSet("skill descriptions", skill_descriptions, 0.04),
        PairSet("tags", tags, 0.12, closed=True),
        PairSet("posting descriptions", descriptions, 0.08, closed=True),
        PairSet("categories", categories, 0.03),
        PairSet("classification", tree_pairs(folder), 0.04),
    ]
