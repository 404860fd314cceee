"""Likely fraud: signs add up, and each is named."""

from __future__ import annotations

import pytest

from matching.lawfulness import Finding, Kind, Posting, check


def fraud(text: str) -> Finding | None:
    """The finding of fraud, if there is one."""
    return next((one for one in check(Posting(description=text)) if one.kind is Kind.FRAUD), None)


def test_signs_are_named_strongest_first() -> None:
    finding = fraud("无需经验，日入过万，加微信详聊。")

    assert finding is not None
    assert finding.quote == "日入过万"
    assert [reason.zh for reason in finding.reasons] == ["不合常理的日收入", "只给私人联系方式", "无需经验却报酬很高"]
    assert finding.score is not None
    assert 0.75 <= finding.score <= 1


@pytest.mark.parametrize("text", ["加微信详聊。", "无需经验。", "在家可做。", "无需经验，月入过万，师傅带教。"])
def test_one_weak_sign_proves_nothing(text: str) -> None:
    assert fraud(text) is None


def test_a_charge_adds_to_other_signs() -> None:
    assert fraud("在家抄写，一张五十元。") is None
    assert fraud("在家抄写，一张五十元，先交资料保证金。") is not None


@pytest.mark.parametrize(
    "text", ["识别刷单、套现等欺诈行为。", "警惕刷单返利骗局。", "Detect fake orders.", "我们从不要求先垫付。"]
)
def test_those_who_fight_fraud_are_not_suspected(text: str) -> None:
    assert fraud(text) is None


def test_an_employer_who_insures_is_believed_more() -> None:
    sign = "日结工资1000元，不限学历"
    bare, insured = fraud(f"{sign}。"), fraud(f"{sign}，五险一金。")

    assert bare is not None
    assert bare.score is not None
    assert insured is None
