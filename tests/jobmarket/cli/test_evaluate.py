"""`jobmarket evaluate` on files of one's own: the table, the charts, and what it says of files it cannot use."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from jobmarket.cli import main
from jobmarket.database import Database
from jobmarket.models import ReferralState, now
from tests.factories_referrals import make_offices, make_referral
from tests.jobmarket.cli.conftest import Command


@pytest.fixture
def own_cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.csv"
    file.write_text("query,answer\n低压电工证,电工\n美发,理发师\n,\n高级电工,电工\n", "utf-8")
    return file


def evaluate(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["evaluate", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_labelled_file_gives_a_table_with_every_ranker(own_cases: Path) -> None:
    code, table, _ = evaluate(str(own_cases), "--no-minilm")
    assert code == 0
    assert "| BM25 | n-grams | vectors alone | text matcher | Matcher |" in table
    assert "| cases.csv | mrr | 3 |" in table


def test_charts_are_drawings_with_a_bar_for_each_ranker(own_cases: Path, tmp_path: Path) -> None:
    code, _, _ = evaluate(str(own_cases), "--no-minilm", "--charts", str(tmp_path / "charts"))
    (chart,) = (tmp_path / "charts").iterdir()
    drawn = ElementTree.fromstring(chart.read_text("utf-8"))
    names = {text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert code == 0
    assert {"BM25", "n-grams", "vectors alone", "text matcher", "Matcher"} <= names


def test_a_folder_of_titles_is_measured_on_the_measuring_side(tmp_path: Path) -> None:
    titles = [f"工程师{i},engineer {i}" for i in range(40)]
    (tmp_path / "titles-zh-en.csv").write_text("zh,en\n" + "\n".join(titles) + "\n", "utf-8")
    code, table, _ = evaluate(str(tmp_path), "--no-minilm")
    assert code == 0
    assert "Chinese title → English title" in table


@pytest.mark.parametrize(
    ("content", "said"),
    [("a,b\n1,2\n", "query and answer"), ("query,answer\n,\n", "query and answer"), ("", "query and answer")],
)
def test_a_file_without_cases_is_refused_in_one_sentence(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(content, "utf-8")
    code, _, message = evaluate(str(file), "--no-minilm")
    assert code == 1
    assert said in message
    assert "Traceback" not in message


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes("query,answer\n电工,电工\n".encode("gb18030"))
    code, _, message = evaluate(str(file), "--no-minilm")
    assert code == 1
    assert "cannot be read" in message


def test_an_empty_folder_and_a_missing_model_are_said(tmp_path: Path) -> None:
    assert "no data for any task" in evaluate(str(tmp_path), "--no-minilm")[2]
    assert "cannot be loaded" in evaluate(str(tmp_path), "--model", str(tmp_path / "nothing"))[2]


def test_the_help_names_both_ways() -> None:
    code, text, _ = evaluate("--help")
    assert code == 0
    assert "strategies" in text
    assert "texts" in text


def test_referrals_are_counted_by_score_and_give_a_file_of_cases(
    command: Command, database: Database, tmp_path: Path
) -> None:
    with database.begin() as session:
        referral = make_referral(session, make_offices(session).clerk, score=0.9)
        referral.state, referral.closed_at = ReferralState.HIRED, now()
    file = tmp_path / "cases.csv"

    counted = json.loads(command("evaluate", "referrals", "--json").stdout)
    table = command("evaluate", "referrals", "--labelled", file)

    assert [row["ended"] for row in counted] == [0, 0, 0, 0, 1]
    assert counted[4]["hired"] == {"count": 1, "share": 1.0, "low": 0.2065, "high": 1.0}
    assert "1 = 100% (21%–100%)" in table.stdout
    assert evaluate(str(file), "--no-minilm")[0] == 0
