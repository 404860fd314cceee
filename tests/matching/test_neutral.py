"""Words about the person leave a text, words of work stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.neutral import neutral
from matching.occupations import code_occupation

_LETTERS = re.compile(r"\w+")


def said(text: str) -> list[str]:
    """What is left to read: words without spaces and punctuation."""
    return _LETTERS.findall(neutral(text))


@pytest.mark.parametrize(
    "text",
    [
        "女装设计师",
        "男鞋导购",
        "女士箱包销售",
        "母婴护理师",
        "妇产科医生",
        "3-6岁幼儿教师",
        "给5岁以上儿童上课",
        "户籍民警",
        "户口申报",
        "用户口碑运营",
        "离婚诉讼律师",
        "婚礼策划",
        "单身公寓",
        "水族馆饲养员",
        "外籍教师",
        "子女教育补贴",
        "程序员\n五年经验",
        "安装工\n会看图纸",
        "施工员，做过三个项目",
        "women's wear designer",
        "men's clothing buyer",
        "single sign-on",
        "HIS 系统实施",
        "MS SQL Server",
        "8年工作经验",
    ],
)
def test_words_of_work_stay(text: str) -> None:
    assert neutral(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("姓名：张伟\n性别：男\n年龄：35岁\n民族：汉族\n婚姻状况：已婚\n电焊工", ["电焊工"]),
        ("王小明，男，35岁，电焊工", ["电焊工"]),
        ("张丽华\n电焊工", ["电焊工"]),
        ("我叫李小红，25周岁，未婚未育，会计", ["会计"]),
        ("女司机", ["司机"]),
        ("男女不限，18-45周岁，身体健康", ["身体健康"]),
        ("本市户籍优先，身高165cm以上", []),
        ("联系人：王女士", []),
        ("1990年5月出生，90后", []),
        ("Name: Mary Johnson\nSex: female\nAge: 35\nWelder", ["Welder"]),
        ("John Smith\nWelder", ["Welder"]),
        ("Mrs. Li Hua, married, 35 years old", []),
        ("date of birth: 1 May 1990; nationality: Chinese", []),
    ],
)
def test_words_about_the_person_go(text: str, left: list[str]) -> None:
    assert said(text) == left


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("姓名：张伟，有驾照", "姓名：欧阳秀英，有驾照"),
        ("我叫张伟是电工", "我叫李小红是电工"),
        ("王先生，会计", "李小姐，会计"),
        ("他做过电工", "她做过电工"),
        ("招男工三名", "招女工三名"),
        ("空少", "空姐"),
        ("汉族，会计", "维吾尔族，会计"),
        ("35岁以下", "五十岁以下"),
        ("He did his work as a salesman", "She did her work as a saleswoman"),
        ("Mr. Smith, waiter", "Ms. Jones, waitress"),
        ("a married man, steward", "a divorced woman, stewardess"),
    ],
)
def test_swapping_a_word_about_the_person_changes_nothing(one: str, other: str) -> None:
    assert said(one) == said(other)


def test_the_occupation_of_a_title_does_not_depend_on_the_sex_in_it() -> None:
    assert code_occupation("女司机") == code_occupation("男司机") == code_occupation("司机")


@given(text=st.text(max_size=400))
def test_any_text_is_read_and_nothing_is_added(text: str) -> None:
    assert len(neutral(text)) <= len(text) + 2


@given(st.text(alphabet="男女士性岁婚族户口籍他她姓名：王李张，0123456789后 \n", max_size=60))
def test_no_sex_is_left_standing_alone(text: str) -> None:
    assert not re.search(r"(?<!\w)[男女](?!\w)|性别|她", neutral(text))


def test_nothing_and_long_texts_are_read() -> None:
    assert neutral(None) == neutral("") == ""
    assert len(neutral("男" * 1_000_000)) <= 20_000
