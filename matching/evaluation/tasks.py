"""The seven tasks: queries, a pool of texts to rank, and which of them are right. Only measuring cases are used."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from matching.evaluation.split import held_out
from matching.training.pairs import read_csv, read_postings

_LATIN = re.compile(r"[A-Za-z]+")
MAXIMUM_QUERIES = 2400
POSTING_QUERIES = 400
LONG_TEXTS = "ndcg@50"  # the measure of the tasks whose pool is résumés


@dataclass(frozen=True, slots=True)
class Task:
    """`right[i]` are the positions in `pool` that answer `queries[i]`; `itself[i]` is a position not to rank, or -1.

    `metric` is "mrr" (mean reciprocal rank of the first right answer) or "ndcg@k".
    """

    name: str
    metric: str
    queries: list[str]
    pool: list[str]
    right: list[frozenset[int]]
    itself: list[int]


def _ordered(items: Iterable[tuple[str, str]], limit: int) -> list[tuple[str, str]]:
    """At most `limit` of the pairs, always the same ones, whatever order they came in."""
    return sorted(set(items), key=lambda item: crc32("\t".join(item).encode("utf-8", "ignore")))[:limit]


def _pairs_task(name: str, pairs: list[tuple[str, str]], pool: list[str] | None = None) -> Task:
    pool = pool or sorted({answer for _, answer in pairs})
    position = {text: i for i, text in enumerate(pool)}
    answers: dict[str, set[int]] = defaultdict(set)
    for query, answer in pairs:
        answers[query].add(position[answer])
    queries = [query for query, _ in pairs]
    return Task(name, "mrr", queries, pool, [frozenset(answers[q]) for q in queries], [-1] * len(queries))


def titles(folder: Path) -> list[tuple[str, str]]:
    """Held-out titles in both languages, one for each Chinese and English title."""
    rows = [(row["zh"], row["en"]) for row in read_csv(folder / "titles-zh-en.csv") if held_out("title", row["zh"])]
    return list({english: (chinese, english) for chinese, english in dict(rows).items()}.values())


def chinese_to_english(folder: Path) -> Task:
    """Chinese title → its English title."""
    return _pairs_task("Chinese title → English title", titles(folder))


def english_to_chinese(folder: Path) -> Task:
    """English title → its Chinese title."""
    return _pairs_task("English title → Chinese title", [(b, a) for a, b in titles(folder)])


def alternative_labels(folder: Path) -> Task:
    """ESCO alternative label → the preferred label of its occupation, among all occupations."""
    rows = read_csv(folder / "esco-occupations.csv.gz")
    pairs = [(a, r["preferred"]) for r in rows for a in r["alt_labels"].split("|") if a and held_out("esco", a)]
    pool = sorted({row["preferred"] for row in rows})
    return _pairs_task("ESCO alternative label → its occupation", _ordered(pairs, MAXIMUM_QUERIES), pool)


def _held_out_postings(folder: Path) -> list[dict[str, object]]:
    return [row for row in read_postings(folder) if row.get("title") and held_out("employer", row.get("company") or "")]


def descriptions(folder: Path) -> Task:
    """Chinese description of a posting → its title."""
    rows = [r for r in _held_out_postings(folder) if len(str(r.get("description") or "")) >= 60]
    pairs = [(str(row["description"]), str(row["title"])) for row in rows]
    return _pairs_task("Chinese description → its title", _ordered(pairs, POSTING_QUERIES))


def tags(folder: Path) -> Task:
    """Skill tags of a posting → the title it was posted with."""
    rows = [r for r in _held_out_postings(folder) if len(r.get("tags") or ()) >= 3]  # type: ignore[arg-type]
    pairs = [(" ".join(row["tags"]), str(row["title"])) for row in rows]  # type: ignore[arg-type]
    return _pairs_task("Chinese skill tags → the title they were posted with", _ordered(pairs, POSTING_QUERIES))


def _neighbours(name: str, metric: str, labelled: list[tuple[str, str]]) -> Task:
    """Every text is a query for the others of its label."""
    members: dict[str, set[int]] = defaultdict(set)
    for i, (_, label) in enumerate(labelled):
        members[label].add(i)
    asked = [i for i, (_, label) in enumerate(labelled) if len(members[label]) > 1]
    texts = [text for text, _ in labelled]
    right = [frozenset(members[labelled[i][1]] - {i}) for i in asked]
    return Task(name, metric, [texts[i] for i in asked], texts, right, asked)


def categories(folder: Path) -> Task:
    """Posting → other postings in the same category of the board; big categories are thinned out to 12 postings."""
    taken: dict[str, int] = defaultdict(int)
    labelled = []
    for row in _held_out_postings(folder):
        label = "/".join(row.get("category") or ())  # type: ignore[arg-type]
        text = f"{row['title']} {' '.join(row.get('tags') or ())}".strip()  # type: ignore[arg-type]
        if label and taken[label] < 12 and (text, label) not in labelled:
            taken[label] += 1
            labelled.append((text, label))
    return _neighbours("Chinese posting → others of the board's category", "ndcg@10", labelled)


def foreign(text: str) -> str:
    """English in a language nobody has seen: vowels and consonants change places in a fixed way."""
    return text.translate(_CIPHER)


_CIPHER = str.maketrans(
    "aeioubcdfghjklmnpqrstvwxyzAEIOUBCDFGHJKLMNPQRSTVWXYZ", "eoiuazrvbktsnmqwldghxcpyfjEOIUAZRVBKTSNMQWLDGHXCPYFJ"
)


def _resumes(folder: Path, name: str, translate: Callable[[str], str]) -> Task:
    with gzip.open(folder / "resumes-en.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return _neighbours(name, LONG_TEXTS, [(translate(row["text"]), row["category"]) for row in rows])


def resumes(folder: Path) -> Task:
    """Long text → résumés of the same field, in an unknown language."""
    return _resumes(folder, "Long text → suitable CVs, unknown language", foreign)


def foreign_share(folder: Path, share: float) -> Task:
    """The same where only `share` of the words are unknown, as in a language that shares words with English."""

    def translate(text: str) -> str:
        return _LATIN.sub(lambda m: foreign(m[0]) if crc32(m[0].lower().encode()) % 100 < 100 * share else m[0], text)

    return _resumes(folder, f"Long text → suitable CVs, {share:.0%} of the words unknown", translate)


def own(file: Path) -> Task:
    """A user's own labelled cases: a CSV file with the columns query and answer; the pool is all answers.

    Raises ValueError when the file has no such columns or no complete row.
    """
    pairs = [(row.get("query") or "", row.get("answer") or "") for row in read_csv(file)]
    complete = [pair for pair in pairs if all(pair)]
    if not complete:
        raise ValueError(f"{file}: no row with both query and answer")
    return _pairs_task(file.name, complete)


TASKS: tuple[Callable[[Path], Task], ...] = (
    chinese_to_english,
    english_to_chinese,
    alternative_labels,
    descriptions,
    tags,
    categories,
    resumes,
)
