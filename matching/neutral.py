"""Texts without who a person is: sex, age, names, ethnicity, marriage, household registration.

Employment Promotion Law arts. 26-31: none of them may decide who gets work. Everything that reads a text for a score
reads it through `neutral`, so that swapping such a word changes nothing. Words of work stay: 女装设计师 designs
clothes, 母婴护理 cares for babies, 3-6岁 are the children taught, 户籍民警 is a trade. When in doubt the word goes:
losing a word costs little, keeping one could cost a person the work.

A name is recognised by what stands around it: 姓名：, 先生, a sex or an age beside it, a first line of its own.
A name in the middle of a sentence that nothing marks cannot be told from other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

import rjieba

from matching.tables import rows

LONGEST = 20_000  # characters read, as everywhere in matching
OLDEST_CHILD = 18  # up to which an age before 孩子 or 学员 is theirs
YOUNGEST_WORKER = 16  # Labour Law art. 15: ages below it are of children taught or cared for, not of a worker

_GOODS = (
    "装|裝|鞋|包|帽|服|衣|裤|褲|裙|袜|襪|表|錶|款|科|子监狱|子監獄|子健身|子美容|子会所|子篮球|子足球|子排球|子学校|"
    "士(?:箱|包|皮|护肤|内衣|服饰|西装|理发|美发|用品|香水|手表|养生)|性(?:健康|用品|内衣|服饰|护理|医学|保健|生殖|社区|时尚)|"
    "生宿舍|频|频道|娃|画"
)
_RELATIVES = "子|儿|兒|妇|婦|孙|侄|外甥|织|仙"  # 子女, 妇女主任: not the sex of who applies
_HAN = r"\u3400-\u9fff"
_NUMBER = r"(?:\d{1,3}(?:\.\d)?|[一二三四五六七八九]?十[一二三四五六七八九]?)"
_LIMIT = r"(?:\s*(?:以下|以上|以内|之间|左右|及以下|及以上|or (?:below|above|younger|older)))?"
_TO = r"\s*(?:周?[岁歲]\s*)?(?:-|~|～|–|—|―|至|到)+\s*"
_YEARS_OLD = r"(?:\s*周?\s*[岁歲]|[\s-]*(?:years?|yrs?)[\s-]+old|[\s-]*y/o\b)"
_AGE = re.compile(
    r"(?:年\s*[龄齡]|\bage[ds]?\b)\s*(?:要求|在|为|超过|小于|大于|不超过|between|range|of)?\s*[:：]?\s*"
    rf"(?:{_NUMBER}{_TO})?{_NUMBER}{_YEARS_OLD}?{_LIMIT}"
    rf"|(?:{_NUMBER}{_TO})?{_NUMBER}{_YEARS_OLD}{_LIMIT}"
    r"|年\s*[龄齡]\s*[:：]?\s*(?:不限|无要求|均可)|[5-9]0后|[09][05]后"
    r"|(?:出生(?:年月|日期|于)?|生于|生日)\s*[:：]?\s*\d{4}[\d年月日./-]*"
    r"|\d{4}年?(?:\d{1,2}月)?(?:\d{1,2}日)?\s*(?:出生|生人|生\b)"
    r"|\b(?:date of birth|birth ?date|dob|born(?: in| on)?)\s*[:：]?\s*[\w ,/.-]{0,12}?\d{4}",
    re.IGNORECASE,
)
_CHILDREN = re.compile(r" ?的? ?(?:孩|儿童|幼儿|少儿|婴|宝宝|青?少年|学[生员]|小朋友|children|kids|pupils|students)")
_BEFORE_SEX = r"(?:性\s*[别別]\s*(?:要求)?\s*[:：]?\s*|限招?|仅限|只招|只限)?"
_SEX = re.compile(
    rf"性\s*[别別]\s*(?:要求)?\s*[:：]?\s*(?:不限|均可|无要求)|美女|帅哥|靓女|靓仔|小姐姐|小哥哥|宝妈|宝爸|先生|小姐|太太|夫人|女士(?!箱|包|皮|护肤|内衣|服饰|西装|理发|美发|用品|香水|手表|养生)"
    rf"|{_BEFORE_SEX}(?<![{_RELATIVES}])(?:男女|女男|[男女])(?!女?(?:{_GOODS}))(?:[性士]|(?:生|孩|人|子)(?![{_HAN}]))?(?:\s*(?:不限|均可|皆可|兼收))?"
    r"|\bsex\s*[:：]\s*\w+|\bgender\s*[:：]\s*\w+"
    r"|\b(?:fe)?males?\b(?!\s+(?:health|fashion|wear|clothing|fertility))"
    r"|\b(?:wo)?m[ae]n(?:['’]?s)?+\b(?!\s*(?:wear|clothing|fashion|shoes|apparel|health|shelter|footwear|grooming))"
    r"|\b(?:girls?|boys?|lady|ladies|gentlem[ae]n|husband|wife)\b(?!['’]s?\s*(?:wear|school|clothing|shoes|fashion))"
    r"|\b(?:mister|madam)\b|\b(?-i:M(?:r|rs|s|iss))\b\.?(?=\s+(?-i:[A-Z][a-z]))",
    re.IGNORECASE,
)
_OCCUPATION_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[a-z])wom([ae])n\b", re.IGNORECASE), r"m\1n"),  # saleswoman and salesman do the same work
    (re.compile(r"\bwaitress(es)?\b", re.IGNORECASE), "waiter"),
    (re.compile(r"\bactress(es)?\b", re.IGNORECASE), "actor"),
    (re.compile(r"\b(steward|host)ess(es)?\b", re.IGNORECASE), r"\1"),
    (re.compile(r"空姐|空少"), "空乘"),
    (re.compile(r"(?:男女|女男|[男女])工(?![程作艺业具地厂资商匠])"), "工人"),
)
# HIS is a hospital's information system, and MS a company: only written as a pronoun is.
_PRONOUNS = re.compile(r"她|\b(?:[Ss]?[Hh]e|[Hh]is|[Hh]ers?|[Hh]im|[Hh]imself|[Hh]erself)\b")
_PEOPLES = (
    "汉|漢|满|滿|回|壮|壯|苗|藏|维吾尔|蒙古|彝|土家|朝鲜|侗|瑶|白|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|东乡|高山|拉祜|佤|纳西|羌|土|仫佬|锡伯|"
    "柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|阿昌|普米|鄂温克|怒|京|基诺|德昂|保安|俄罗斯|裕固|乌孜别克|门巴|鄂伦春|独龙|塔塔尔|赫哲|珞巴|布依"
)
_ORIGIN = re.compile(
    rf"民\s*族\s*[:：]\s*[{_HAN}]{{1,5}}族?"
    rf"|(?<![{_HAN}])(?:{_PEOPLES})族(?!自治|乡|县|餐|菜|舞|服|馆|医|药|语|文|乐)|少数民族(?!医|药|语|地区|舞|服|乐)"
    r"|(?:籍\s*[贯貫]|[户戶]\s*籍|[户戶]\s*口(?:所在地|性质|类型)?)\s*[:：]\s*[^\s,，。；;|/]{1,14}"
    rf"|(?:非农业|[{_HAN}]{{2}}市?)?(?<![用客账帐商门窗过租住迁])[户戶](?:口(?!碑|味|令|径|岸|头|语|服)|籍)"
    r"(?!管理|民警|警|科|室|登记|业务|制度|申报|迁|办理|代办|所)(?:\s*(?:优先|不限))?"
    r"|(?<![A-Za-z])(?:沪|京|粤|深|苏|浙)籍(?:\s*(?:优先|不限))?"
    r"|\b(?:ethnicity|ethnic group|nationality|race|hukou|household registration|native place|hometown)\s*[:：]"
    r"\s*[\w'-]+(?: (?-i:[A-Z])[\w'-]+){0,2}|\bhan chinese\b",
    re.IGNORECASE,
)
_MARRIAGE = re.compile(
    r"婚\s*[姻育]\s*(?:状况|情况)?\s*[:：]\s*[^\s,，。；;|/]{1,6}|[已未]婚(?:[已未]育)?(?!妻|夫)|[已未]育|离异|丧偶|離異"
    r"|离婚(?!律师|诉讼|案|纠纷|登记|协议)|单身(?!公寓|宿舍)"
    r"|已?生?育?有?[一二两三1-3]个?(?:孩子?|子女)的?(?:妈妈|母亲|爸爸|父亲)?"
    r"|\bmarital status\s*[:：]\s*\w+|\b(?:un)?married\b|\bdivorced\b|\bwidow(?:ed|er)?\b"
    r"|(?<=[,;(|])\s*single\s*(?=[,;)|.]|$)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:身\s*高|体\s*重)\s*(?:要求|在)?\s*[:：]?\s*(?:男|女)?\s*\d[\d.]*(?:\s*[-~～至到]\s*\d[\d.]*)?\s*(?:cm|kg|公分|厘米|米|公斤|斤|m)?"
    r"(?:\s*(?:以上|以下|左右|及以上))?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


@cache
def _names(kind: str) -> tuple[str, ...]:
    """Common surnames and given names: a rare one is still found where a label or a sex stands beside it."""
    return tuple(name for row, names in rows("person_names.csv") if row == kind for name in names.split("|"))


_NOT_A_NAME = r"(?!性\s*[别別]|年\s*[龄齡]|民\s*族|电话|手机|出生|籍|学历|求职|应聘|婚|户|联系|方式|经理|主任|地址)"
_HAN_NAME = rf"(?:{_NOT_A_NAME}[{_HAN}·]){{1,4}}(?:[ 　](?=[{_HAN}](?:[\s,，;；|]|$))[{_HAN}])?"
_LATIN_NAME = r"[A-Z][\w'’.-]*(?:[ ·][A-Z][\w'’.-]*){0,3}"
_SURNAME = f"(?:{'|'.join(sorted(_names('surname'), key=len, reverse=True))})"
_PERSON = rf"{_SURNAME}[{_HAN}]{{1,2}}"
_LABELLED = re.compile(
    rf"(?:姓\s*名|名\s*字|联\s*系\s*人|(?<!\w)称呼)\s*[:：]\s*(?:{_HAN_NAME}|{_LATIN_NAME})?"
    rf"|(?<![A-Za-z])(?:[Nn]ame|NAME)\s*[:：]\s*(?:{_LATIN_NAME}|{_HAN_NAME})"
    rf"|\b[Mm]y name is\s+{_LATIN_NAME}|\b(?:Mr|Mrs|Ms|Miss)\b\.?\s+{_LATIN_NAME}"
    rf"|(?:我叫|本人叫?|名叫){_SURNAME}[{_HAN}]{{1,2}}?(?=是|今年|来自|毕业|有|现|从事|做|[\s,，。；;、男女\d]|$)"
)
_ADDRESSED = re.compile(rf"{_SURNAME}[{_HAN}]{{0,2}}?(?=\s*(?:先生|女士|小姐|太太|夫人|同志))")
_BESIDE = re.compile(rf"(?<![{_HAN}]){_PERSON}(?=[\s,，、|/：:;；()（）-]*(?:[男女](?![{_HAN}])|\d\d\s*周?[岁歲]))")
_OWN_LINE = re.compile(rf"\A\s*({_PERSON}|[A-Z][a-z'’-]+(?: [A-Z]\.)?(?: [A-Z][a-z'’-]+){{1,2}})\s*(?=[\n,，|])")

# Most texts name no person at all; this finds those quickly.
_HINT = re.compile(
    r"[男女岁歲婚育籍族她龄齡妈爸戶@后]|户口|户籍|姓\s*名|名字|先生|小姐|太太|夫人|同志|生于|出生|联\s*系\s*人|我叫|本人|名叫|称呼|生日"
    r"|身\s*高|体\s*重|离异|離異|丧偶|离婚|单身|帅哥|靓仔|小哥哥|空少|空姐|[1-3一二两三]个?孩"
    r"|\b(?:s?he|his|hers?|him|himself|herself|age[ds]?|born|dob|name|mr|mrs|ms|miss|mister|madam|sex|gender|race)\b"
    r"|\b(?:hukou|single|girls?|boys?|lady|ladies|husband|wife|han chinese)\b"
    r"|male|\bm[ae]n\b|wom[ae]n|gentlem|waitress|actress|steward|hostess|years? old|yrs? old|y/o"
    r"|birth|married|marital|divorced|widow|ethnic|nationality|household|native|hometown",
    re.IGNORECASE,
)


def neutral(text: str | None) -> str:
    """The text without words about the person; the rest stays as it was written. Reads `LONGEST` characters.

    Two texts that differ only in such words (a name, a sex, an age, a marriage, a people, a household registration)
    give the same result, but for spaces and punctuation.
    """
    if not text:
        return ""
    return _neutral_short(text) if len(text) <= 80 else _neutral(text[:LONGEST])


@lru_cache(maxsize=16_384)
def _neutral_short(text: str) -> str:
    return _neutral(text)


def _neutral(text: str) -> str:
    text = _OWN_LINE.sub(_without_own_line(text), text)
    if not _HINT.search(text):
        return text
    text = _LABELLED.sub(" ", text)
    for pattern in (_ADDRESSED, _BESIDE):
        text = pattern.sub(_unless_work, text)
    text = _MAIL.sub(" ", text)
    text = _BODY.sub(" ", text)
    text = _AGE.sub(_unless_of_children, text)
    for pattern, form in _OCCUPATION_FORMS:
        text = pattern.sub(form, text)
    for pattern in (_MARRIAGE, _ORIGIN, _SEX):
        text = pattern.sub(" ", text)
    return _PRONOUNS.sub(_pronoun, text)


def _pronoun(found: re.Match[str]) -> str:
    return "他" if found[0] == "她" else " "


def _unless_work(found: re.Match[str]) -> str:
    """安装工 and 程序员 begin with surnames too."""
    return found[0] if _names_work(found[0]) else " "


def _without_own_line(text: str) -> Callable[[re.Match[str]], str]:
    """A name as the first line goes, where more follows; alone it could be the wished work."""

    def replace(found: re.Match[str]) -> str:
        name = found[1]
        if not text[found.end() :].strip(" \n,，|") or _names_work(name):
            return found[0]
        return "" if _is_name(name) else found[0]

    return replace


def _is_name(name: str) -> bool:
    """Of a whole line: a known name in Latin letters, or what the segmenter's dictionary takes for a person's name."""
    if name.isascii():
        words = name.lower().split()
        return words[0] in _names("latin_given") or not {words[0], words[-1]}.isdisjoint(_names("latin_surname"))
    return [tag for _, tag in rjieba.tag(name)] == ["nr"]


def _names_work(word: str) -> bool:
    from matching.occupations.words import find_titles
    from matching.skills.vocabulary import labels
    from matching.text import normalise

    plain = normalise(word)
    return plain in labels() or next(find_titles(plain), None) is not None


def _unless_of_children(found: re.Match[str]) -> str:
    ages = [int(age) for age in re.findall(r"\d+", found[0])]
    oldest = max(ages, default=OLDEST_CHILD + 1)
    of_children = oldest < YOUNGEST_WORKER or (oldest <= OLDEST_CHILD and _CHILDREN.match(found.string, found.end()))
    return found[0] if of_children else " "
