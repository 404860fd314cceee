"""`jobmarket law`: the answers as programs read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jobmarket.cli import main


def law(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["law", *arguments])


def answer(*arguments: str) -> Any:
    result = law(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


WAGES = ("--average-wage", "30000", "--local-average", "8000", "--minimum-wage", "2000")


def test_severance_names_months_base_amount_and_the_article_of_each_line() -> None:
    found = answer("severance", "--hired", "2005-03-15", "--ended", "2020-06-30", "--ground", "40.2", *WAGES)

    assert (found["months"], found["base"], found["amount"]) == (15, 24000, 378000)
    assert [line["article"] for line in found["lines"]][-1] == "LCL 47"
    assert sum(line.get("amount", 0) for line in found["lines"]) == 378000


def test_an_unlawful_ending_pays_twice() -> None:
    found = answer("severance", "--hired", "2019-01-01", "--ended", "2020-12-31", "--ground", "87", *WAGES)

    assert found["amount"] == 2 * 2 * 24000


def test_the_longest_probation() -> None:
    assert answer("probation", "--term-months", "36", "--kind", "fixed")["months"] == 6
    assert answer("probation", "--kind", "open")["months"] == 6


def test_a_second_wage() -> None:
    months = ("--hired", "2024-01-01", "--as-of", "2025-06-01", "--monthly-wage", "6000")

    never = answer("double-wage", *months, "--signed", "never")
    in_time = answer("double-wage", *months, "--signed", "2024-01-20")

    assert (never["months"], never["amount"], never["deemed_open_ended_on"]) == (11, 66000, "2025-01-01")
    assert (in_time["months"], in_time["amount"]) == (0, 0)


def test_whether_somebody_may_be_dismissed() -> None:
    found = answer("may-dismiss", "--ground", "40.1", "--facts", "pregnant,near-retirement")

    assert (found["allowed"], found["articles"]) == (False, ["42.4", "42.5"])
    assert answer("may-dismiss", "--ground", "39.2", "--facts", "pregnant")["allowed"]


@pytest.mark.parametrize("form", ["list", "object"])
def test_the_right_to_an_open_ended_contract(tmp_path: Path, form: str) -> None:
    contracts = [
        {"kind": "fixed", "start": "2018-01-01", "end": "2020-12-31"},
        {"kind": "fixed", "start": "2021-01-01", "end": "2023-12-31"},
    ]
    path = tmp_path / "history.json"
    path.write_text(json.dumps(contracts if form == "list" else {"contracts": contracts, "as_of": "2023-12-31"}))

    found = answer("open-ended", "--history", str(path))

    assert (found["entitled"], found["articles"], found["fixed_terms"]) == (True, ["14.3"], 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no json", "this is no JSON"),
        ("{}", "a list of contracts"),
        ('[{"kind": "fixed"}]', "start"),
        ('[{"kind": "fixed", "start": "2020-13-01"}]', "is no day"),
        ('[{"kind": "king", "start": "2020-01-01"}]', "kind"),
        ('[{"start": "2020-01-01", "end": "2019-01-01"}]', "end"),
        ('[{"start": "2020-01-01"}, {"start": "2020-06-01", "end": "2020-12-31"}]', "overlap"),
    ],
)
def test_a_history_that_makes_no_sense_is_refused_with_its_field(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "history.json"
    path.write_text(content)

    result = law("open-ended", "--history", str(path))

    assert result.exit_code == 1
    assert said in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("severance", "--hired", "2020-01-01", "--ended", "2019-01-01", "--ground", "36", *WAGES), "ended before"),
        (("severance", "--hired", "2020-02-30", "--ended", "2021-01-01", "--ground", "36", *WAGES), "is no day"),
        (("severance", "--hired", "2020-01-01", "--ended", "2021-01-01", "--ground", "77", *WAGES), "no such ground"),
        (("probation", "--term-months", "-3", "--kind", "fixed"), "zero or more"),
        (("probation", "--term-months", "NaN", "--kind", "fixed"), "zero or more"),
        (("may-dismiss", "--ground", "40", "--facts", "tired"), "tired is not known"),
        (
            (
                "double-wage",
                "--hired",
                "2020-01-01",
                "--signed",
                "soon",
                "--as-of",
                "2021-01-01",
                "--monthly-wage",
                "1",
            ),
            "is no day",
        ),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    result = law(*arguments)

    assert result.exit_code != 0
    assert said in result.output
    assert "Traceback" not in result.output


def test_people_read_it_without_json() -> None:
    result = law("severance", "--hired", "2019-01-01", "--ended", "2020-12-31", "--ground", "36", *WAGES)

    assert "amount: 48000.00" in result.output
    assert "[LCL 47]" in result.output
