"""Words that are lawful where they stand."""

from __future__ import annotations

import pytest

from matching.lawfulness import Posting, check

TITLES = [
    "女装设计师", "母婴护理", "男科医生", "妇产科医生", "退休返聘咨询", "女生宿舍管理员",
    "少数民族语言翻译", "残疾人辅导员",
    "户籍管理软件开发", "婚庆策划", "押金管理系统开发", "反欺诈工程师", "女鞋买手",
    "男装导购", "女子篮球教练", "育儿嫂",
    "Women's wear buyer", "Men's health writer", "Anti-fraud engineer", "Disability support worker",
]  # fmt: skip
TEXTS = [
    "年龄不限，男女均可，户籍不限，婚否不限。",
    "国家规定女职工禁忌的岗位除外。",
    "持健康证上岗，请携带身份证复印件。",
    "我公司不收取任何押金、服装费、培训费、住宿费、资料费，不扣押证件。",
    "不因性别、民族、年龄、婚育状况、残疾拒绝录用。",
    "联系人：王女士。",
    "团队年轻，90后为主，帅哥美女多。",
    "无需经验，带薪培训，月入过万不是难事。",
    "底薪1800元加提成，综合工资8000元以上，上海。",
    "We are an equal opportunity employer: sex, age, race, religion and disability do not matter.",
    "No deposit, no agency fee. At least 18 years old.",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_names_work(title: str) -> None:
    assert check(Posting(title=title)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_asks_for_nothing_unlawful(text: str) -> None:
    assert check(Posting(title="客服", description=text)) == []


@pytest.mark.parametrize("kind", ["occupations", "industries"])
def test_no_name_of_the_classifications_is_a_finding(kind: str) -> None:
    from matching.industries import industries
    from matching.occupations import occupations

    names = [node.name for node in (occupations() if kind == "occupations" else industries()).values()]

    assert [name for name in names if check(Posting(title=name))] == []
    assert len(names) > 1_000
