"""Marriage, pregnancy, childbirth: Employment Promotion Law arts. 26 and 27 (no contract may restrict them)."""

from __future__ import annotations

import re

from matching.lawfulness.articles import CHILDBIRTH
from matching.lawfulness.rules import Rule, RuleSet
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

_MESSAGE = Said(
    "招聘条件含有婚姻、怀孕或生育限制。请删去；可以写明出差、值班等工作安排，由应聘者自行决定。",
    "The posting asks about marriage, pregnancy or children. Leave it out; describe travel and shifts instead and let "
    "applicants decide.",
)
_STATE = (
    r"(?:已婚已育|已?生育过?|生过(?:小孩|孩子)|有了?孩子|已婚未育|未婚未育|未婚先育|已婚|未婚|已育|未育|"
    r"单身|离异|离过婚|离婚|丧偶|独身|有?家室|怀孕|有孕|在孕|孕期|备孕|孕妇|孕产妇|哺乳期(?:妇女)?|宝妈|"
    r"二胎妈妈|单亲妈妈|恋爱中|结了婚|结过婚|没结婚|(?:打算|想要?|准备|计划|有意)(?:生|要)(?:孩子|"
    r"小孩|娃|二胎)|(?:打算|准备|计划)(?:结婚|怀孕|备孕|生育))"
)
_WHO = r"(?:的|者|人士|人员|女性|男性|女士|男士|女生|男生|妇女|妈妈|女|男)*"
_EVENT = r"(?:怀孕|生育|结婚|生孩子|生小孩|要孩子|要小孩|生娃|婚育|备孕|谈恋爱|恋爱|生二胎|要二胎|二胎)"
_NO = r"(?:不得|不能|不许|不准|不可以?|不会|承诺不|保证不|不要|不打算|不考虑|不计划|禁止|没有|暂无|暂不|近期无|无|不)"
_PLAN = r"(?:计划|打算|需求|安排|意向|意愿|想法)?"
_ALL_WELCOME = re.compile(
    r"(?:婚|育)[^,;。]{0,6}(?:不限|均可|皆可|都可|无要求|不要求|都行)|不限婚|询问|不问|打听|"
    r"欢迎[^,;。]{0,4}宝妈|为由|保护|假|津贴|补贴|礼金|保险|服务(?:对象|于)|产检|备孕期?课|咨询|女职工"
    r"|marital status (?:is )?(?:not|does not)|maternity leave"
)
_ZH = (
    rf"(?P<q>(?:{ONLY}|{BARRED_BEFORE}){_STATE}{_WHO})(?:{END}|(?={PREFERRED}|{BARRED}|能))",
    rf"(?P<q>{_STATE}{_WHO}\s*(?:{PREFERRED}|{BARRED}))",
    rf"{START}(?:\d{{1,2}}[.、)]\s*)?(?P<q>(?:已婚|未婚|已育|未育|单身)(?:已育|未育)?){_WHO}(?=\s*(?:$|"
    rf"[、/|+\s]))(?<!单身女性)",
    r"(?P<q>婚(?:姻|育|否|配)?(?:状况|情况|状态)?\s*(?:要求)?\s*(?:须|需)?(?:为|是|:|\s|限)+\s*(?:已|"
    r"未|单身|离)\S{0,3})",
    rf"(?P<q>(?:[^\s,;。:]{{0,6}}(?:年|月|期间|期|后)内?\s*)?{_NO}(?:再|在|"
    rf"有)?[^,;。因以限规歧须我你他她知想相意急真\s]{{0,6}}?{_EVENT}{_PLAN})(?!费|服务|指导|"
    rf"[^,;。]{{0,3}}(?:歧视|限制|条款|津贴|女工|为由|要求的))",
    r"(?P<q>(?:入职|体检|应聘|录用|上岗|面试|须|需|要)[^,;。]{0,8}(?:孕检|验孕|妊娠|怀孕检测))",
    r"(?P<q>婚姻(?:稳定|状况良好|美满)(?:者)?优先)",
    rf"(?P<q>(?:家有|带|有|无|没有?)(?:小孩|孩子|子女|幼儿|婴儿)(?:拖累|负担)?(?:者|的)?\s*(?:{PREFERRED}|{BARRED}))",
    rf"(?P<q>(?:小孩|孩子)(?:已|满|在|\d|[一二三四五六])[^,;。]{{0,6}}(?:{PREFERRED}))",
)
_EN_STATE = (
    r"(?:(?:newly )?(?:un)?married(?: women| men| people| couples)?(?: with (?:children|kids))?|"
    r"single(?: (?:people|women|men))?|divorced|pregnant(?: women)?|childless|mothers?(?: of \w+ \w+)?|"
    r"parents|women with children|women without children)"
)
_EN = (
    rf"(?P<q>\b{_EN_STATE}(?:{EN_PREFERRED}|{EN_BARRED}))",
    r"(?P<q>\b(?:must|should|needs? to|has to|have to)\s+(?:be|remain|stay)\s+(?:(?:un)?married|single|"
    r"childless|not pregnant)\b)",
    r"(?P<q>\b(?:must|should|may|can|will|shall|agree|promise)\s*(?:not|never|to not|not to)\s+(?:get |"
    r"become |be |fall )?(?:pregnant|marry|married|have (?:a )?(?:child|children|baby|babies)))",
    r"(?P<q>\b(?:no|without|not have|any)\s+plans?\s+(?:to|for|of)\s+(?:get(?:ting)?\s+|hav(?:e|ing)\s+|"
    r"becom(?:e|ing)\s+)?(?:marr\w+|pregnan\w+|children|a child|kids|a baby|babies|start(?:ing)? a family))"
    r"",
    r"(?P<q>\bnot (?:be )?planning\s+(?:to (?:have children|get married|get pregnant|become pregnant|"
    r"start a family)|a pregnancy|marriage))",
    r"(?P<q>\b(?:women|those|anyone|candidates|applicants)?\s*planning\s+(?:to (?:have children|"
    r"get married|get pregnant|become pregnant|start a family)|a pregnancy|"
    r"on having children)\b)(?=[^,;]*(?:not|n't|no\b))",
    r"(?P<q>\b(?:not be|not|no)\s+(?:currently\s+)?pregnant(?: women)?\b)",
    r"(?P<q>\bmarital status\s*:\s*(?:must be )?(?:single|(?:un)?married|divorced))",
    r"(?P<q>\b(?:only|prefer(?:ably)?|looking for|seeking)\s+(?:an?\s+)?(?:(?:un)?married|single|childless)"
    r"\s+(?:women|woman|man|men|people|candidates?|applicants?|persons?|female|male|lad(?:y|ies)))",
    r"(?P<q>\bno pregnancy\b)",
    r"(?P<q>\bif (?:you|she|an employee|they) (?:get|gets|become|becomes|fall|falls|are|is) (?:pregnant|"
    r"married)[^,;]{0,30}(?:dismiss|fire|terminat|leave|resign|end))",
    r"(?P<q>\bpregnancy test)",
)

RULES = RuleSet(
    Kind.MARRIAGE,
    re.compile(
        r"[婚育孕妊娃]|生过|孩子|生育|单身|离异|丧偶|独身|家室|哺乳|宝妈|妈妈|恋爱|小孩|孩子|子女|幼儿|婴儿|"
        r"生娃|二胎|marri|marry|single|divorced|pregnan|child|mother|parents|marital|start(?:ing)? a family|"
        r"baby|kids"
    ),
    tuple(Rule(re.compile(one), CHILDBIRTH, _MESSAGE, unless=_ALL_WELCOME) for one in (*_ZH, *_EN)),
    unless=EQUAL,
)
