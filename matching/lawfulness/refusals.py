"""Why somebody is turned away (不录用的理由): a reason that names what the law forbids to decide by.

A posting must demand something to be unlawful; in the reason for a refusal it is enough that sex, age, marriage and
the like are named (Employment Promotion Law arts. 26–31): nobody may be refused for them. What posts are about
(女装, 儿童教育, 年龄层) is no reason of that kind.
"""

from __future__ import annotations

import re

from matching.lawfulness import DISCRIMINATION, Kind, Posting, check
from matching.lawfulness.articles import (
    CARRIERS,
    CHILDBIRTH,
    DISABLED_PEOPLE,
    EQUAL_TREATMENT,
    PEOPLES,
    RELIGION,
    WOMEN,
)
from matching.lawfulness.folding import Folded
from matching.lawfulness.rules import RuleSet, Setting, rules_of
from matching.lawfulness.types import Field, Finding, Said

_MESSAGE = Said(
    "不能以此为由不录用。请写与工作要求有关的理由，例如经验、技能、证书、时间安排。",
    "Nobody may be turned away for this. Give a reason that has to do with the work: experience, skills, a licence, "
    "working hours.",
)
_CHARGES = frozenset({Kind.DEPOSIT, Kind.DOCUMENTS})
_ABOUT = r"(?!用品|装|鞋|服饰?|健康|产品|护理|用户|客户|客群|市场|消费|读者|受众|题材|频道|教育|医学|科)"
_SEX = (
    rf"(?P<q>(?:女|男)(?:性|生|士|孩子?|同志|同胞|的|人|员工){_ABOUT})",
    r"(?P<q>性别)",
    r"(?P<q>\b(?:(?:fe)?male|(?:prefer|only|need|want|a) (?:wo)?m[ae]n)\b)(?! (?:clothing|shoes))",
)
_AGE = (
    r"(?P<q>(?:年龄|年纪|岁数)(?!层|段|结构|分布|组))",
    r"(?P<q>(?:超|过|大|高)龄|太老|太年轻|年轻(?:人|一点|一些|的)|\d{2}\s*(?:周岁|岁))",
    r"(?P<q>[0-9]{2}后)",
    r"(?P<q>\b(?:too (?:old|young)|your age|younger|older|over \d\d years|age(?:d)? (?:limit|\d\d)|elderly)\b)",
)
_MARRIAGE = (
    r"(?P<q>(?:已|未|结|离|没结)(?:过)?(?:婚|了婚)|婚姻|婚育|[已未]育(?!种)|怀孕|孕期|备孕|哺乳期(?!护理)|产假|生(?:孩子|小孩|二胎)"
    r"|(?:有|带|没)(?:小)?孩子?(?!子?教育)|单身|家庭负担)",
    r"(?P<q>\b(?:married|unmarried|single|divorced|pregnan\w+|maternity leave|your (?:children|kids))\b)",
)
_ORIGIN = (
    r"(?P<q>户籍|户口|外地(?:人|户口|的)?(?!客户|项目|出差|分公司)|外省(?!客户|项目|出差)|本地人|农村(?:人|户口|来的)|农民工"
    r"|(?:东北|河南|新疆|安徽|外国|四川|湖南|湖北|江西|山东|福建|贵州|广西)人(?!士?参))",
    r"(?P<q>\b(?:hukou|not (?:a )?local|from (?:another province|the countryside))\b)",
)
_PEOPLE = (
    r"(?P<q>少数民族|民族(?!舞|乐|音乐|文化|风|服|工艺|学|品牌)|[维回藏蒙满壮苗]族|汉族)",
    r"(?P<q>\b(?:ethnic\w*|minorit(?:y|ies))\b)",
)
_HEALTH = (
    r"(?P<q>乙肝|肝炎|小三阳|大三阳|病毒携带|传染病|艾滋)",
    r"(?P<q>\b(?:hepatitis|hbv|hiv)\b)",
)
_BODY = (
    r"(?P<q>残疾|残障|聋哑|跛|轮椅|听障|视障)(?!人?(?:用品|服务|护理|康复|联合会|辅具))",
    r"(?P<q>\b(?:disab(?:led|ility|ilities)|wheelchair|deaf|blind)\b)",
)
_OTHER = (
    r"(?P<q>长相|相貌|颜值|形象(?:不|欠|一般|较差)|长得|太胖|太矮|身高(?:不|太|偏)|体重|属相|生肖|属[鼠牛虎兔龙蛇马羊猴鸡狗猪](?!于)"
    r"|星座|血型|信教|信仰|宗教(?!学|用品|文化)|基督徒|穆斯林)",
    r"(?P<q>\b(?:religio\w+|muslim|christian|zodiac|blood type|your (?:looks|appearance|height|weight))\b)",
    r"(?P<q>\btoo (?:fat|ugly)\b)",
)
_ANY = re.compile(r"(?s).")


def _set(kind: Kind, article: Said, patterns: tuple[str, ...]) -> RuleSet:
    return RuleSet(kind, _ANY, rules_of(article, _MESSAGE, patterns))


_RULES = (
    _set(Kind.SEX, WOMEN, _SEX),
    _set(Kind.AGE, EQUAL_TREATMENT, _AGE),
    _set(Kind.MARRIAGE, CHILDBIRTH, _MARRIAGE),
    _set(Kind.REGION, EQUAL_TREATMENT, _ORIGIN),
    _set(Kind.ETHNICITY, PEOPLES, _PEOPLE),
    _set(Kind.HEALTH, CARRIERS, _HEALTH),
    _set(Kind.DISABILITY, DISABLED_PEOPLE, _BODY),
    _set(Kind.OTHER, RELIGION, _OTHER),
)


def check_refusal(text: str) -> list[Finding]:
    """The unlawful reasons in the words with which somebody is turned away, in order; an empty list without any."""
    folded = Folded(text)
    setting = Setting(folded.text, Field.DESCRIPTION)
    found = list(dict.fromkeys(one for rules in _RULES for one in rules.findings(folded, setting)))
    for one in check_words(text):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return sorted(found, key=lambda one: (one.start, one.kind))


def check_words(text: str) -> list[Finding]:
    """What an employer may not write to a seeker at all: unlawful conditions, deposits, keeping of documents."""
    told = check(Posting(description=text))
    return [one for one in told if one.blocking and (one.kind in DISCRIMINATION or one.kind in _CHARGES)]
