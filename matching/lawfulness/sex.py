"""Sex: Employment Promotion Law art. 27, Interim Regulations on the Human Resources Market art. 24.

Work that the state keeps women from (Labour Law art. 59: underground mining, the fourth grade of heaviness) and guards
of imprisoned women (Prison Law art. 40) are lawful reasons, and so is a role that is played.
"""

from __future__ import annotations

import re

from matching.lawfulness.articles import EQUAL_TREATMENT, WOMEN
from matching.lawfulness.folding import Clause, Folded
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
from matching.lawfulness.types import Field, Kind, Said

_MESSAGE = Said(
    "招聘条件含有性别限制。请删去性别要求，写明岗位实际需要的能力（如“能搬运20公斤货物”）；只有国家规定女职工禁忌从事的岗位例外。",
    "The posting asks for a sex. Leave it out and name what the work demands (such as lifting 20 kg); "
    "only work that the "
    "state forbids for women is excepted.",
)
_ONE = r"(?:男|女)"
_LONG = (
    r"(?:(?:男|女)(?:性|士|生|孩子?|同志|同事|青年|工人?(?!作|装|衣|服)|员工|同胞|子(?!监狱|篮|足|排|"
    r"健|美|会所))|小姐姐|小哥哥|帅哥|美女|靓女|靓仔|小伙子?|姑娘|女的|男的)"
)
_WORD = rf"(?:{_LONG}|(?<!男)(?<!女){_ONE}(?!女|男|/女|/男|、女|、男|或女|或男))"
_ROLES = "模特|演员|歌手|歌唱|主演|主角|配角|声优|配音|嘉宾|舞者|群演"
_NOT_WORK = (
    rf"(?:{_ROLES}|健康|护理|护肤|保健|用品|内衣|时尚|心理|生殖|美容|运动员|球员|队员|学员|会员|工作服|工装|"
    rf"工衣|专属|专用|主题|群体|士|生(?:宿舍|公寓|寝|部)|厕|浴|卫生间|更衣|囚|监|儿|子|孙|婿|装|鞋|包|科|款|"
    rf"表)"
)
_COUNTED = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|若干)\s*(?:名|人|位|个)"
_AT_TITLE = re.compile(
    rf"(?:男|女)性?(?!{_NOT_WORK})(?P<title>[^\s\d、,/|:+\-招聘]{{1,12}}?)(?=$|[\s\d、,/|:+\-]|{_COUNTED}|{PREFERRED})"
)
_BEFORE_TITLE = rf"(?:{ONLY}|{START})"

_UNDERGROUND = re.compile(
    r"井下|采煤|采矿工|掘进工|女职工禁忌|女职工劳动禁忌|禁忌女职工|妇女禁忌|第四级体力|四级体力劳动"
    r"|underground min|work prohibited (?:to|for) women|forbidden for women by (?:the )?(?:state|law)"
)
_PRISON = re.compile(
    r"女子监狱|女犯|女监|女子?强制隔离戒毒|女性?戒毒人员|女性?在押|女子看守|women'?s prison|female (?:prison|inmate)"
)
_PLAYED = re.compile(
    rf"{_ROLES}|饰演|扮演|试镜|actress|actor|model(?:s|ling)?\b|voice of|play(?:s|ing)? (?:the )?(?:role|part)"
)
_BOTH = re.compile(
    r"男[、/或和及\s]*女|女[、/或和及\s]*男|males?(?: and | or |/)females?|men(?: and | or |/)women|women and men"
)
_EACH = re.compile(r"男[^,;。]{0,12}[\s、/|,]\s*女|女[^,;。]{0,12}[\s、/|,]\s*男")
_MALE = re.compile(r"男|小哥|帅哥|靓仔|小伙|(?<!fe)male|(?<!wo)m[ae]n\b|boy|gentlem")
_BARS = re.compile(rf"{BARRED_BEFORE}|{BARRED}|\b(?:no|not)\b|不适合|不宜")


def _favours_men(words: str) -> bool:
    return bool(_MALE.search(words)) != bool(_BARS.search(words))


def _lawful_reason(match: re.Match[str], _clause: Clause, setting: Setting) -> bool:
    """Whether no lawful reason for this sex is in the posting."""
    if _PLAYED.search(setting.whole):
        return False
    reason = _UNDERGROUND if _favours_men(match[0]) else _PRISON
    return reason.search(setting.whole) is None


def _one_sex(match: re.Match[str], clause: Clause, setting: Setting) -> bool:
    """Not where both are named: 男/女, male or female."""
    return _BOTH.search(clause.text) is None and _lawful_reason(match, clause, setting)


def _only_one_sex(match: re.Match[str], clause: Clause, setting: Setting) -> bool:
    """Not where what is asked is said for each: 男175cm、女160cm."""
    return _EACH.search(clause.text) is None and _one_sex(match, clause, setting)


def _before_a_title(match: re.Match[str], clause: Clause, setting: Setting) -> bool:
    """A sex right before an occupation that ends there: 女文员, 招女业务员; not 女装设计师."""
    from matching.occupations.words import find_titles

    found = _AT_TITLE.match(clause.text, match.start("q"))
    if found is None or not _lawful_reason(match, clause, setting):
        return False
    title = found["title"]
    return title.endswith(_WORKERS) or any(one.end == len(title) for one in find_titles(title))


def _in_the_title(match: re.Match[str], clause: Clause, setting: Setting) -> bool:
    """日语男性营业销售: in a title the sex may stand in the middle."""
    return setting.field is Field.TITLE and _before_a_title(match, clause, setting)


_WORKERS = (
    "员",
    "工",
    "师",
    "助理",
    "前台",
    "司机",
    "保安",
    "客服",
    "秘书",
    "文秘",
    "店长",
    "教练",
    "学徒",
    "普工",
    "销售",
    "护士",
    "主管",
    "经理",
    "保姆",
    "月嫂",
    "主播",
)

_ZH_ANY = (
    rf"岁(?:\(不?含\))?\s*(?:以[上下内]|左右|之间)?的?\s*(?P<q>{_LONG}){END}",
    rf"(?P<q>(?:仅限|只限|限|只招|仅招|招聘?|要求|只要|优先(?:考虑|录用)?)[^,;。客用]{{1,12}}的\s*{_LONG}){END}",
    rf"(?P<q>{ONLY}(?:应聘者|人选|人员|员工|已婚|未婚|已育|未育|年轻|单身|的|\d+[名个]|"
    rf"[一两三四五几]?[名个位]|些)*\s*{_WORD})(?:{END}|(?={PREFERRED}|{_COUNTED}|身体|身高|能|有|会|人员|"
    rf"求职|候选|[员]?工?(?:$|\W)))",
    rf"(?<![客用老])(?P<q>{_WORD}\s*(?:{PREFERRED}|{BARRED}))",
    rf"(?P<q>{BARRED_BEFORE}{_WORD}){END}",
    rf"(?<![客用老])(?P<q>(?:男|女)性?(?!{_NOT_WORK})[^,;。、]{{2,4}}\s*{BARRED})",
    r"(?P<q>性别\s*(?:要求|限制?|条件)?\s*(?:仅?限|为|是|须为|:|\s)*\s*(?:男|女)性?)(?!\s*(?:女|男|/|或|、|均|不|皆))",
    r"(?P<q>(?<!适)(?:更|比较|较|只|仅)?适合\s*(?:男|女)(?:性|士|生|孩子?)(?:从事|应聘|来做|求职者|朋友)?)(?:$|(?=\W))",
    r"(?P<q>不(?:太)?(?:适合|宜)(?:招?聘?)(?:男|女)(?:性|士|生|孩子?)?)",
    rf"(?P<q>[男女](?:性|生|士|工)?\s*各?\s*{_COUNTED})",
    r"(?P<q>(?:以|主要招)(?:男|女)(?:性|生|士)?为主)",
)
_ZH_ALONE = rf"(?:^\s*(?:\d{{1,2}}\s*[、.)]?)?\s*|[、/|+]\s*|\s+|[^\d]:\s*)(?P<q>{_WORD})(?=\s*(?:$|[、/|+]|\d|\s))"
_ZH_TITLE = rf"{_BEFORE_TITLE}(?:\d{{1,2}}\s*[、.)]\s*)?(?P<q>[男女])性?(?=[\u3400-\u9fff])"
_ZH_IN_TITLE = r"(?P<q>(?:男|女)性)(?=[\u3400-\u9fff])"

_EN_MAN = r"(?:males?|females?|m[ae]n|wom[ae]n|girls?|boys?|lad(?:y|ies)|gentlem[ae]n)"
_EN_GOODS = (
    r"(?!['’]?s?\s*(?:wear|clothing|fashion|shoes|health|sport|foot|prison|team|shelter|hostel|dormitor|"
    r"apparel|market|custom|product|patient|client|student|leader|rights|colleague))"
)
_EN = (
    rf"(?P<q>\b{_EN_MAN}{EN_PREFERRED})",
    rf"(?P<q>\b{_EN_MAN}{EN_BARRED})",
    rf"(?P<q>\bno\s+{_EN_MAN}\b{_EN_GOODS})",
    rf"(?P<q>\b(?:only|exclusively|open only to|only for|reserved for|must be(?: an?)?|should be(?: an?)?|"
    rf"has to be(?: an?)?|prefer(?:ably|ring)?(?: an?)?|suits?|"
    rf"suitable (?:only )?for)\s+(?:young\s+)?{_EN_MAN}(?:\s+only)?\b{_EN_GOODS})",
    rf"(?P<q>\b(?:looking for|seeking|seeks?|need(?:s|ed)?|hir(?:e|ing)|want(?:s|ed)?|recruit(?:s|ing)?|"
    rf"require[sd]?)\s+(?:an?\s+|some\s+|\d+\s+)?(?:\w+\s+)?(?:male|female|young m[ae]n|young wom[ae]n|lady|"
    rf"girls?|boys?|m[ae]n|wom[ae]n)\b{_EN_GOODS})",
    rf"(?P<q>\b(?:candidate|applicant|you|successful \w+)\s+(?:is|are|"
    rf"will be)\s+(?:an?\s+)?(?:young\s+)?{_EN_MAN}\b{_EN_GOODS})",
    r"(?P<q>\b(?:gender|sex)\s*(?:requirement|required)?\s*[:\-]?\s*(?:is\s+)?(?:fe)?male\b)(?!\s*(?:or|/|and|&))",
    rf"^\s*(?P<q>{_EN_MAN})\s*$",
    r"(?P<q>\b(?:sales|shop|office|bar|tea|call)\s?(?:girl|lady|ladie|boy|m[ae]n|wom[ae]n)s?)(?=\s*$|"
    r"\s+(?:wanted|needed|required|only))(?<!salesman)(?<!salesmen)",
    r"(?P<q>\bnot suitable for (?:wom[ae]n|m[ae]n|females?|males?|ladies|girls))",
    r"(?P<q>\b(?:fe)?male)\s+(?:candidates?|applicants?|staff|employees?)\s+(?:aged|between|under|with)",
    r"^\s*(?:urgent(?:ly)?:?\s*|wanted:?\s*)?(?P<q>(?:fe)?male)\s+(?!and\b|or\b|health|fashion|fertility|"
    r"wear|student|patient|customer|dormitor|ward)\w+(?:\s+\w+)?\s*(?:wanted|needed|required)?\s*$",
)

RULES = RuleSet(
    Kind.SEX,
    re.compile(
        r"[男女]|小姐姐|小哥哥|帅哥|靓[女仔]|小伙|姑娘|male|\bm[ae]n\b|\bwom[ae]n\b|\blad(?:y|ies)\b|girl|"
        r"ladies|\bboys?\b|gentlem"
    ),
    (
        *(Rule(re.compile(one), EQUAL_TREATMENT, _MESSAGE, holds=_one_sex) for one in (*_ZH_ANY, *_EN)),
        Rule(re.compile(_ZH_TITLE), EQUAL_TREATMENT, _MESSAGE, holds=_before_a_title),
        Rule(re.compile(_ZH_IN_TITLE), EQUAL_TREATMENT, _MESSAGE, holds=_in_the_title),
        Rule(re.compile(_ZH_ALONE), EQUAL_TREATMENT, _MESSAGE, holds=_only_one_sex),
    ),
    unless=EQUAL,
)


def article_of(words: str) -> Said:
    """Art. 27 of the Employment Promotion Law where women are turned away, else its art. 26."""
    return WOMEN if _favours_men(Folded(words).text) else EQUAL_TREATMENT
