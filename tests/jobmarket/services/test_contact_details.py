"""Ways to reach somebody in a text: found as people write them, and not where there are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmarket.services.contact_details import HIDDEN, ContactKind, find_contacts, without_contacts, without_names


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("电话13800001234，晚上打", "telephone", f"电话{HIDDEN}，晚上打"),
        ("138 0000 1234", "telephone", HIDDEN),
        ("138-0000-1234", "telephone", HIDDEN),
        ("1 3 8 0 0 0 0 1 2 3 4", "telephone", HIDDEN),
        ("１３８００００１２３４", "telephone", HIDDEN),
        ("一三八零零零零一二三四", "telephone", HIDDEN),
        ("幺三八〇〇〇〇一二三四", "telephone", HIDDEN),
        ("+86 13800001234", "telephone", HIDDEN),
        ("021-61234567 转人事", "telephone", f"{HIDDEN} 转人事"),
        ("zhang.wei@example.com.cn", "mail", HIDDEN),
        ("zhang＠example.com", "mail", HIDDEN),
        ("zhang (at) example.com", "mail", HIDDEN),
        ("微信号：abc_def", "messenger", f"微信号：{HIDDEN}"),
        ("加我VX zhang1988", "messenger", f"加我VX {HIDDEN}"),
        ("QQ：123456789", "messenger", f"QQ：{HIDDEN}"),
        ("my WeChat is zhangwei", "messenger", f"my WeChat is {HIDDEN}"),
        ("身份证31010119900101123X", "identity", f"身份证{HIDDEN}"),
    ],
)
def test_it_is_hidden_however_it_is_written(text: str, kind: str, left: str) -> None:
    assert without_contacts(text) == (left, (ContactKind(kind),))


@pytest.mark.parametrize(
    "text",
    [
        "工资10000-15000元/月，12薪",
        "2024年3月到2026年1月",
        "岗位编号 20261125001",
        "WeChat marketing experience",
        "会用企业微信和钉钉",
        "三年五个月，做过一百二十台设备",
        "2026-11-25 09:30 在3号楼201室",
        "operates 380V/220V",
        "",
    ],
)
def test_what_reaches_nobody_stays(text: str) -> None:
    assert find_contacts(text) == []


def test_several_are_all_hidden() -> None:
    text, kinds = without_contacts("13800001234或a@example.com，微信同号13800005678")

    assert text == f"{HIDDEN}或{HIDDEN}，微信同号{HIDDEN}"
    assert set(kinds) == {ContactKind.TELEPHONE, ContactKind.MAIL, ContactKind.MESSENGER}


@given(st.text(alphabet="电话微信qQvx138 00001234567890-@.com一二三：号", max_size=80))
def test_what_was_hidden_once_is_not_found_again_and_the_rest_stays(text: str) -> None:
    found = find_contacts(text)
    kept = without_contacts(text)[0]

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert len(kept) == len(text) - sum(one.end - one.start for one in found) + len(HIDDEN) * len(found)


def test_names_are_starred_and_single_characters_left() -> None:
    assert without_names("王在东风机械厂工作", ["东风机械厂", "王", ""]) == f"王在{HIDDEN}工作"
