"""Precision and recall of the checks at posting on sentences labelled by hand, beside a plain list of keywords.

    python -m benchmarks.posting_checks [--postings FILE]

The development part was written before the rules, the test parts after them and before any result on them was seen;
rules were mended after each first look (docs/posting-checks.md has the figures of that look). With a file of postings,
also the share of them that has findings.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import orjson

from matching.lawfulness import Kind, Posting, check

SENTENCES = Path(__file__).parent.parent / "tests/matching/lawfulness/labelled_postings.csv"
PARTS = ("development", "test", "second test", "third test", "fourth test")
Checker = Callable[[str, str], set[str]]

# What one would write first: words that betray each kind, wherever they stand.
KEYWORDS = {
    Kind.SEX: r"男|女|\bmale|female|\bmen\b|\bwomen\b|girl|\blad(?:y|ies)\b",
    Kind.AGE: r"岁|年龄|[09][05]后|90后|\bage|years old|young",
    Kind.ETHNICITY: r"[汉回藏]族|少数民族|民族|\bhan\b|minorit|white",
    Kind.REGION: r"户口|户籍|本地|外地|籍|hukou|local",
    Kind.MARRIAGE: r"婚|孕|生育|单身|married|pregnan|single",
    Kind.HEALTH: r"乙肝|传染病|两对半|hiv|hepatitis|hbv",
    Kind.DISABILITY: r"残疾|残障|四肢|聋|disab",
    Kind.OTHER: r"星座|血型|身高|体重|颜值|长相|宗教|党员|属相|height|religio",
    Kind.WAGE_FLOOR: r"(?!)",
    Kind.DEPOSIT: r"押金|保证金|服装费|培训费|担保|deposit|\bfee",
    Kind.DOCUMENTS: r"身份证|证件|毕业证|押证|passport|\bid card",
    Kind.FRAUD: r"刷单|日入|兼职|打字|微信|垫付|躺赚|telegram",
}


class Case(NamedTuple):
    """A sentence and the kinds a person found in it; none for a lawful one."""

    part: str
    title: str
    text: str
    kinds: frozenset[str]


class Score(NamedTuple):
    """Right, wrong and missed kinds, counted over sentences."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is so; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is so that was found; 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def cases(parts: Sequence[str] = PARTS) -> list[Case]:
    """The labelled sentences of some parts."""
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return [
            Case(row["part"], row["title"], row["text"], frozenset(filter(None, row["kinds"].split("|"))))
            for row in csv.DictReader(lines)
            if row["part"] in parts
        ]


def ours(title: str, text: str) -> set[str]:
    """The kinds that our rules find."""
    return {str(finding.kind) for finding in check(Posting(title=title, description=text))}


def keywords(title: str, text: str) -> set[str]:
    """The kinds of which a keyword occurs."""
    said = f"{title}\n{text}".lower()
    return {str(kind) for kind, pattern in KEYWORDS.items() if re.search(pattern, said)}


def score(checker: Checker, sample: Iterable[Case]) -> dict[str, Score]:
    """By kind, and under "all" over all kinds."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for case in sample:
        found = checker(case.title, case.text)
        right.update(found & case.kinds)
        wrong.update(found - case.kinds)
        missed.update(case.kinds - found)
    by_kind = {str(kind): Score(right[kind], wrong[kind], missed[kind]) for kind in Kind}
    return by_kind | {"all": Score(right.total(), wrong.total(), missed.total())}


def false_alarms(checker: Checker, sample: Iterable[Case]) -> tuple[int, int]:
    """How many lawful sentences have a finding, of how many."""
    lawful = [case for case in sample if not case.kinds]
    return sum(bool(checker(case.title, case.text)) for case in lawful), len(lawful)


def print_table(part: str) -> None:
    """One row a kind: ours beside the keywords."""
    sample = cases([part])
    began = time.perf_counter()
    own = score(ours, sample)
    spent = (time.perf_counter() - began) / len(sample) * 1e6
    peer = score(keywords, sample)
    print(f"\n{part}: {len(sample)} sentences, {spent:.0f} µs a sentence")
    print("| kind | sentences | precision | recall | keywords: precision | recall |\n|---|---|---|---|---|---|")
    for kind, figures in own.items():
        number = figures.right + figures.missed
        others = f"{peer[kind].precision:.2f} | {peer[kind].recall:.2f}"
        print(f"| {kind} | {number} | {figures.precision:.2f} | {figures.recall:.2f} | {others} |")
    (own_false, lawful), (peer_false, _) = false_alarms(ours, sample), false_alarms(keywords, sample)
    print(f"lawful sentences with a finding: ours {own_false} of {lawful}, keywords {peer_false} of {lawful}")


def print_share(file: Path) -> None:
    """How many real postings have findings, by kind."""
    opened = gzip.open if file.suffix == ".gz" else open
    kinds: Counter[str] = Counter()
    with_description = number = found = described = 0
    began = time.perf_counter()
    with opened(file, "rb") as lines:
        for line in lines:
            row = orjson.loads(line)
            parts = (" | ".join(row.get("tags") or ()), row.get("description"), row.get("advantage"))
            of_posting = ours(row["title"], "\n".join(part for part in parts if part))
            number += 1
            found += bool(of_posting)
            with_description += bool(row.get("description"))
            described += bool(of_posting and row.get("description"))
            kinds.update(of_posting)
    print(
        f"\n{found} of {number} postings have findings ({found / number:.1%}); "
        f"of the {with_description} with a description {described} ({described / max(1, with_description):.1%}); "
        f"{number / (time.perf_counter() - began):.0f} a second"
    )
    print(", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postings", type=Path, help="JSON lines, plain or gzip")
    arguments = parser.parse_args()
    for name in PARTS:
        print_table(name)
    if arguments.postings:
        print_share(arguments.postings)
