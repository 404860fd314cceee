"""`jobmarket check posting`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jobmarket.cli import main
from tests.jobmarket.cli.conftest import Command
from tests.jobmarket.cli.test_startup import modules_after


def run(text: str | bytes, *arguments: str) -> Result:
    """The command with a text on standard input."""
    return CliRunner().invoke(main, ["check", "posting", *arguments], input=text)


def findings(text: str | bytes, *arguments: str) -> list[dict[str, Any]]:
    """What the command prints with --json."""
    result = run(text, "--json", *arguments)
    assert result.exit_code == 0, result.output
    printed: list[dict[str, Any]] = json.loads(result.stdout)
    return printed


def test_findings_are_one_list_of_objects() -> None:
    (finding,) = findings("限女性，会用电脑。", "--title", "文员")

    assert finding["kind"] == "sex"
    assert finding["quote"] == "限女性"
    assert finding["blocking"] is True
    assert "就业促进法" in finding["article"]


def test_a_lawful_text_is_an_empty_list() -> None:
    assert findings("三年以上经验，年龄不限。", "--title", "女装设计师") == []


def test_the_title_is_checked_without_a_text() -> None:
    assert [one["field"] for one in findings("", "--title", "招女文员")] == ["title"]


def test_people_read_sentences_with_the_article_in_both_languages() -> None:
    result = run("需交押金500元。", "--title", "普工")

    assert "第九条" in result.stdout
    assert "Labour Contract Law art. 9" in result.stdout
    assert "需交押金500元" in result.stdout


def test_people_are_told_of_a_lawful_text_too() -> None:
    assert "nothing found" in run("双休。").stdout


def test_wage_and_place_can_be_given() -> None:
    (finding,) = findings("做六休一。", "--wage-min", "1000", "--wage-max", "1500", "--region", "310000")

    assert (finding["kind"], finding["quote"]) == ("wage-floor", "1500")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--region", "999999"], "there is no such region code"),
        (["--wage-min", "5", "--wage-max", "1"], "is above --wage-max"),
        (["--wage-max", "-1"], "not in the range"),
    ],
)
def test_an_impossible_option_is_named(arguments: list[str], said: str) -> None:
    result = run("双休。", *arguments)

    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("text", [b"", b"\xff\xfe\x00", b"\x00\x07\x1b[31m", "男".encode() * 350_000])
def test_odd_input_is_read(text: bytes) -> None:
    assert findings(text, "--title", "文员") == []


def test_a_text_too_long_to_be_read_is_told() -> None:
    result = run("双休。" * 100_000, "--json")

    assert json.loads(result.stdout) == []
    assert "only the first 200000 characters were checked" in result.stderr


def test_the_command_needs_no_database_and_no_model(environment: dict[str, str]) -> None:
    loaded = modules_after("import jobmarket.cli.check", environment)

    assert loaded.isdisjoint({"sqlalchemy", "flask", "torch", "tantivy", "numpy"})


def test_an_import_writes_findings_and_holds_nothing_back(command: Command, tmp_path: Path) -> None:
    file, out = tmp_path / "postings.jsonl", tmp_path / "findings.jsonl"
    rows = [
        {"source": "board", "source_id": "1", "title": "女文员", "description": "35岁以下"},
        {"source": "board", "source_id": "2", "title": "电工", "description": "持证上岗"},
    ]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))

    result = command("import", "postings", file, "--check", out)

    assert "imported 2" in result.stdout
    assert "1 of 2 postings have findings: sex 1, age 1" in result.stderr
    (line,) = map(json.loads, out.read_text().splitlines())
    assert line["source_id"] == "1"
    assert [one["kind"] for one in line["findings"]] == ["sex", "age"]
