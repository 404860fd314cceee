"""Industry words of job boards are coded to GB/T 4754."""

from __future__ import annotations

import pytest

from matching.industries import ancestors, code_industry, industries
from matching.tables import rows


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("计算机软件", "I65"),
        ("电子/半导体/集成电路", "C39"),
        ("餐饮服务", "H62"),
        ("教育/培训/院校", "P82"),
        ("互联网/电子商务 金融/投资/证券", "I64"),
        ("移动互联网,金融", "I64"),
        ("農/林/牧/漁", "A"),
        ("医药制造业", "C27"),
    ],
)
def test_codes_board_words(text: str, code: str) -> None:
    assert code_industry(text) == code


@pytest.mark.parametrize("text", [None, "", "xyz", "不限", "😀"])
def test_words_that_name_no_industry_have_no_code(text: str | None) -> None:
    assert code_industry(text) is None


def test_every_name_of_the_classification_has_its_own_code_or_that_of_a_group_above() -> None:
    wrong = [
        node
        for node in industries().values()
        if (found := code_industry(node.name)) != node.code and industries()[str(found)].name != node.name
    ]

    assert len(wrong) <= len(industries()) * 0.02


def test_the_table_names_existing_codes() -> None:
    assert {code for _, code in rows("industry_words.csv")} <= set(industries())


def test_ancestors_lead_to_the_section() -> None:
    assert ancestors("C3610") == ("C36", "C")
