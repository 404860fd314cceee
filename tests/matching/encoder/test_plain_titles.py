"""How plainly a title is worded, and how the table of it is learned."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from matching.evaluation.split import Split
from matching.plain_titles import USUAL, plainness
from matching.training.wording import employers_of_titles, learn, usual, write


@pytest.mark.parametrize("decorated", ["急聘Java开发工程师", "Java开发工程师(J12345)", "诚聘Java开发工程师（双休）"])
def test_a_decorated_title_is_less_plain(decorated: str) -> None:
    plain, other = plainness(["Java开发工程师", decorated])
    assert plain > other


@pytest.mark.parametrize("text", [None, "", "  ", "电工" * 200, "x" * 1_000_000])
def test_what_is_no_title_is_neither_plain_nor_decorated(text: str | None) -> None:
    assert plainness([text]).tolist() == [0.0]


def test_of_titles_worded_alike_the_one_that_employers_use_is_plainer() -> None:
    common, other = plainness(["Java开发工程师", "jAVA开发工程师"])
    assert common > other + 1


def test_a_title_is_usual_when_several_employers_use_it(tmp_path: Path) -> None:
    used = {"电工": 3, "高级电工": 2}
    write({"电工": 0.5}, usual(used), tmp_path)
    assert usual(used) == {"电工": 3}
    assert (tmp_path / USUAL).read_text("utf-8").splitlines() == ["title,employers", "电工,3"]


def test_wording_of_many_employers_is_learned_as_plain() -> None:
    used = {f"电工{i}号": 1 for i in range(30)} | {f"电工{'甲乙丙丁戊己庚辛壬癸子丑寅卯'[i]}": 40 for i in range(14)}
    table = learn(used)
    assert table["号"] < 0 < table["电工"] - table["号"]


def test_an_employer_counts_once_however_often_it_posts(tmp_path: Path) -> None:
    postings = [{"title": "焊工", "company": "甲"}] * 5 + [{"title": "焊工", "company": "乙"}, {"title": None}]
    with gzip.open(tmp_path / "postings.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(posting) + "\n" for posting in postings)
    assert employers_of_titles(tmp_path, Split(holdout=False)) == {"焊工": 2}
