"""Age limits: Employment Promotion Law arts. 3 and 26.

Lawful: what keeps children from work (Labour Law art. 15; 18 years for hazardous work), the statutory age of
retirement, and ages of those who are taught, served or cared for.
"""

from __future__ import annotations

import re

from matching.lawfulness.articles import EQUAL_TREATMENT
from matching.lawfulness.folding import HAN, Clause
from matching.lawfulness.rules import Rule, RuleSet, Setting
from matching.lawfulness.stance import (
    BARRED,
    BARRED_BEFORE,
    EN_BARRED,
    EN_PREFERRED,
    END,
    EQUAL,
    ONLY,
    PREFERRED,
    START,
)
from matching.lawfulness.types import Kind, Said
from matching.reading.numbers import chinese_number

GROWN_UP = 18  # limits up to it keep children from work
RETIREMENT = 60  # a limit from here on says no more than the law of retirement

_MESSAGE = Said(
    "招聘条件含有年龄限制。请删去年龄要求，写明工作需要的经验和能力；可以写“年满18周岁”“年龄不限”。",
    "The posting limits the age. Leave it out and name the experience and abilities that the work needs; “at least 18” "
    "and “no age limit” are lawful.",
)
_N = r"(?:\d ?\d|[二三四五六]?十[一二三四五六七八九]?)"
_YEARS = r"\s*(?:周?岁)"
_TO = r"\s*(?:-+|至|到|~|一|and|to|\bto\b)\s*"
_AGE = r"(?:年龄|年纪|岁数)"
_INCLUSIVE = r"\s*(?:\((?:不?含|含本数|含\s?\d\d\s?周?岁)\)|含|及)?"
_BELOW = r"(?:以下|以内|之内|内|之下|下|封顶)"
_MOST = (
    r"(?:不得?超过?|不能超过|别超过|不大于|不高于|小于|低于|未满|不满|不到|<=?|≤|最大|最高|"
    r"上限[为是:]?|控制在|至多|最多)\s*"
)

# Whose age it is, when it is not the worker's.
_OTHERS = re.compile(
    r"\s*的?\s*(?:[^,;。]{0,4})(?:儿童|孩子|幼儿|婴|宝宝|少儿|青?少年(?!干部)|学[员生童]|小朋友|老人|"
    r"老年|长者|长辈|用户|客户|客群|顾客|人群|患者|病人|消费者|群体"
    r"|玩家|会员|市场|受众|读者|观众|居民|市民|考生|粉丝|课程|班级?|少女|女装|男装|女性(?=用户|客|消费|群体|会员|患者|市场|读者)|服饰|英语|年龄段|启蒙|家庭)"
)
_SERVED = re.compile(
    r"面向|针对|服务于?(?!意识|员|行业|态度)|照顾|照护|照料|看护|护理(?!员|专业|证)|陪伴|教授|教学|"
    r"辅导|授课|接送|用户|客户群|客群|受众|目标人群|平均年龄|平均"
    r"|团队年龄|学员|法定|国家规定|法律规定|法规规定|规定的?年龄|体检|补贴|福利|享受|成立|校龄|主营|经营|"
    r"品牌|定位|消费|children|kids|pupils|students|customers|users|participants|patients|clinical|"
    r"residents|audience|statutory"
)


def _number(text: str) -> int:
    plain = text.replace(" ", "")
    return int(plain) if plain.isdigit() else chinese_number(plain)


def _limits_workers(match: re.Match[str], clause: Clause, _setting: Setting) -> bool:
    """Whether the limit is of those who are hired, and neither a protection of children nor of pensioners' rest."""
    if _SERVED.search(clause.text) or _OTHERS.match(clause.text, match.end()):
        return False
    groups = match.groupdict()
    high = _number(groups["hi"]) if groups.get("hi") else None
    low = _number(groups["lo"]) if groups.get("lo") else None
    if high is not None:
        return GROWN_UP < high < RETIREMENT and (low is None or 14 <= low < high)
    return low is None or GROWN_UP < low < 100


_ZH = (
    rf"(?P<q>(?:{_AGE}\s*[^\d,;。]{{0,4}}?)?(?:限|"
    rf"要求)?\s*(?P<lo>{_N})(?:{_YEARS})?{_TO}(?P<hi>{_N}){_YEARS}{_INCLUSIVE}(?:之间|左右|{_BELOW})?)",
    rf"(?P<q>{_AGE}[^\d,;。]{{0,8}}?(?P<lo>{_N}){_TO}(?P<hi>{_N})(?:之间|左右|{_BELOW})?)(?!\d|\s*[个人名年万千元])",
    rf"(?P<q>(?:{_AGE}\s*[^\d,;。]{{0,4}}?)?(?P<hi>{_N}){_YEARS}{_INCLUSIVE}\s*{_BELOW})",
    rf"(?P<q>{_AGE}[^\d,;。]{{0,6}}?(?P<hi>{_N})\s*{_INCLUSIVE}{_BELOW})",
    rf"(?P<q>(?:{_AGE}[^\d,;。]{{0,4}}?)?{_MOST}(?P<hi>{_N}){_YEARS})",
    rf"(?P<q>{_AGE}[^\d,;。]{{0,6}}?{_MOST}(?P<hi>{_N}))(?!\d|\s*[%人名年])",
    rf"(?P<q>(?:{_AGE}[^\d,;。]{{0,6}}?)?(?P<lo>{_N}){_YEARS}{_INCLUSIVE}\s*(?:以上|之上|往上){BARRED})",
    rf"(?P<q>(?P<lo>{_N})\s*往上{BARRED})",
    rf"(?P<q>{BARRED_BEFORE}(?P<lo>{_N}){_YEARS}{_INCLUSIVE}\s*(?:以上|之上))",
    rf"(?P<q>(?:超过|大于|高于|过了|年满|满)\s*(?P<lo>{_N}){_YEARS}{BARRED})",
    rf"(?P<q>(?:{_AGE}[^\d,;。]{{0,6}}?|{START}|满|{ONLY})(?P<lo>{_N}){_YEARS}\s*(?:及|含)?\s*(?:以上|"
    rf"之上))(?=$|[^{HAN}]|者|人员|{PREFERRED})",
    rf"^\s*(?P<q>(?:至|到)\s*(?P<hi>{_N}){_YEARS})",
    rf"(?P<q>{_AGE}\s*(?:要求|:|在|为|是|约|\s)+\s*(?P<lo>{_N})(?:{_YEARS})?\s*(?:左右|上下)?)(?=$|[^\w]|[男女])",
    rf"(?P<q>(?P<lo>{_N}){_YEARS}\s*(?:左右|上下))(?=$|[^{HAN}]|的?(?:人|女|男|青年))",
    rf"(?P<q>{ONLY}(?:[5-9]0|[09][05]|85|75)后)(?!团队|氛围|同事|用户|消费|客户)",
    rf"(?P<q>(?:[5-9]0|[09][05]|85|75)后\s*(?:{PREFERRED}|{BARRED}|均?可(?!爱)))",
    r"^\s*(?:\d{1,2}[.、)]\s*)?(?P<q>(?:[5-9]0|[09][05]|85|75)后)\s*$",
    rf"(?P<q>(?:年轻人?(?:者|化)?|青年人|年纪轻|年龄小|中老年人?|中年人?|老年人|老同志|年龄(?:偏|较|过)?大|"
    rf"年纪大|岁数大|大龄|高龄|超龄)\s*(?:{PREFERRED}|{BARRED}))",
    rf"(?P<q>(?:{ONLY}|{BARRED_BEFORE})(?:年轻人|年轻(?:男|女)性?|小年轻|年轻的|老同志|中老年人?|"
    rf"老年人|大龄(?:人员)?|年龄大的|年纪大的)){END}",
    r"(?P<q>(?:19|20)\d\d\s*年?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?\s*(?:\(含\))?(?:以后|之后|后|"
    r"及以后|及之后|以来)\s*出生)(?!证)",
    r"(?P<q>出生(?:于|日期|年月)?[^\d,;。]{0,6}(?:19|"
    r"20)\d\d\s*年?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?\s*(?:以后|之后|后))",
    r"(?P<q>年龄超(?:限|过)[^,;。]{0,6}(?:不考虑|勿|不要|免))",
)
_EN_PERSON = (
    r"\b(?:age[ds]?|old|applicants?|candidates?|people|person|persons|staff|workers?|must be|should be|"
    r"male|female|prefer\w*|only|wanted|wom[ae]n|m[ae]n|girls?|boys?|anyone|be)\b"
)
_EN_UNIT = (
    r"(?!\d|\s*(?:%|k\b|kg|km|min|hour|hr|day|people|employee|second|sec|ms\b|yuan|rmb|usd|word|mile|"
    r"member|week|month|cm|m\b|mm|pound|lb|degree|child|,\d|\.\d|:\d|°"
    r"|years?(?:'|’)?\s*(?:of\s+)?(?:\w+\s+)?experience|engineer|staff|colleague|project|student|user|"
    r"client|store|tonne|ton\b))"
)
_EN_OLD = r"(?:\s*(?:years?|yrs?)(?:[\s-]*(?:old|of age))?)?(?:\s+or (?:under|younger|below|less))?"
_EN_TO = r"\s*(?:-|to|and|until)\s*"
_EN = (
    rf"(?P<q>\b(?:age[ds]?|age (?:range|limit|requirement|group)|"
    rf"between the ages of)\b[^\d,;]{{0,18}}(?P<lo>\d\d){_EN_TO}(?P<hi>\d\d){_EN_OLD})",
    rf"(?P<q>\b(?:between|from)?\s*(?P<lo>\d\d){_EN_TO}(?P<hi>\d\d)[\s-]*(?:years?|yrs?)[\s-]*(?:old|of age))",
    r"(?P<q>\b(?:under|below|younger than|not? (?:older|over|more) than|not over|no more than|up to|"
    r"max(?:imum)?|less than|not exceed(?:ing)?)\s+(?:the )?(?:age of |aged? )?(?P<hi>\d\d)\s*(?:(?:years?|"
    r"yrs?)[\s-]*(?:old|of age)|or (?:under|younger|below)))",
    r"(?P<q>\b(?:under|below|younger than|up to|no older than|not older than|"
    r"not over)\s+(?:the )?age (?:of )?(?P<hi>\d\d))",
    r"(?P<q>\b(?:no older than|not older than|younger than)\s+(?P<hi>\d\d))" + _EN_UNIT,
    r"(?P<q>\b(?:max(?:imum)?|upper)\s*age(?:\s*limit)?\s*(?:is|of|:)?\s*(?P<hi>\d\d))",
    r"(?P<q>\bage limit\s*(?:is|of|:|up to)?\s*(?P<hi>\d\d))",
    r"(?P<q>\bage[ds]?\s*:?\s*(?:under|below|up to|max\.?|maximum|less than|<=?)?\s*(?P<hi>\d\d)\s*(?:or|"
    r"and) (?:under|below|younger))",
    r"(?P<q>\bage[ds]?\s*:?\s*(?:under|below|up to|max\.?|maximum|less than|not over|<=?)\s*(?P<hi>\d\d))",
    r"(?P<q>\b(?:no|not)\s+(?:one|body|applicants?|candidates?|people)\s+(?:over|above|"
    r"older than)\s+(?:the age of )?(?P<lo>\d\d))",
    r"(?P<q>\b(?:over|above)[\s-](?:the age of )?(?P<lo>\d\d)s?(?: years old)?\s+(?:need not|should not|"
    r"please do not|will not|cannot|not)\b[^,;]{0,20})",
    r"(?P<q>\bin (?:her|his|their|your) (?:(?:early|mid|late)[\s-]*)?(?:twenties|thirties|forties|20s|30s|40s))",
    r"(?P<q>\bborn\s+(?:after|in or after|since)\s+(?:\w+\s+)?(?:\d{1,2}\s+)?(?:19|20)\d\d)",
    rf"(?P<q>\b(?:young|younger|youthful)(?:\s+(?:and|energetic|dynamic|,|&))*(?:\s+(?:m[ae]n|wom[ae]n|"
    rf"girls?|boys?|lad(?:y|ies)|people|person|females?|males?))?(?:{EN_PREFERRED}|{EN_BARRED}))",
    r"(?P<q>\b(?:looking for|seeking|wanted:?|need|hire|hiring|prefer|want)\s+(?:an?\s+|"
    r"some\s+)?(?:energetic\s+)?young(?:\s+and \w+)?\s+(?:m[ae]n|wom[ae]n|girls?|boys?|lad(?:y|ies)|people|"
    r"person|females?|males?|candidates?|applicants?|staff))",
)
_EN_BARE = r"(?P<q>\b(?:under|below|not over)\s+(?P<hi>\d\d)(?:\s*(?:years?|yrs?))?)" + _EN_UNIT


def _of_a_person(match: re.Match[str], clause: Clause, setting: Setting) -> bool:
    """Under 35 alone, or said of people."""
    alone = clause.text.strip() == match[0].strip()
    return (alone or re.search(_EN_PERSON, clause.text) is not None) and _limits_workers(match, clause, setting)


RULES = RuleSet(
    Kind.AGE,
    re.compile(
        r"[岁后龄]|年纪|往上|出生|年轻|老年|老同志|青年|中年|\d\s*周|\bage|\bold|under|below|young|twenties|"
        r"thirties|forties|[234]0s|\bborn\b|\bover\b|\babove\b|\d\s*(?:years|yrs)"
    ),
    (
        *(Rule(re.compile(one), EQUAL_TREATMENT, _MESSAGE, holds=_limits_workers) for one in (*_ZH, *_EN)),
        Rule(re.compile(_EN_BARE), EQUAL_TREATMENT, _MESSAGE, holds=_of_a_person),
    ),
    unless=EQUAL,
)
