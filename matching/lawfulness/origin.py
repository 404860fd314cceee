"""Where people come from: ethnicity (Employment Promotion Law art. 28) and household registration (arts. 26 and 31).

Preferring members of ethnic minorities is what art. 28 asks for. Living nearby, knowing a place or speaking its
language is not where one is registered.
"""

from __future__ import annotations

import re
from functools import cache

from matching.lawfulness.articles import PEOPLES, RURAL_WORKERS
from matching.lawfulness.folding import HAN
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
from matching.regions import CITY, regions

_PEOPLES_MESSAGE = Said(
    "招聘条件含有民族或种族限制。请删去；确需语言能力的，写明语种和水平（如“熟练使用藏语”）。",
    "The posting asks for or turns away an ethnic group or race. Leave it out; where a language is "
    "needed, name it and its "
    "level.",
)
_REGION_MESSAGE = Said(
    "招聘条件含有户籍或地域限制。请删去；可以写明工作地点、到岗时间、是否提供住宿。",
    "The posting asks for or turns away a household registration or origin. Leave it out; you may name "
    "the place of work, "
    "when to start, and whether housing is offered.",
)
_MINORITIES = (
    "满|回|壮|苗|藏|维吾尔|维|哈|蒙古|蒙|彝|土家|朝鲜|朝|侗|瑶|白|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|"
    "东乡|高山|拉祜|佤|纳西|羌|土|仫佬|锡伯|"
    "柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|阿昌|普米|鄂温克|怒|京|基诺|德昂|保安|俄罗斯|裕固|"
    "门巴|鄂伦春|独龙|赫哲|珞巴|布依|外"
)
_MINORITY = rf"(?:(?:{_MINORITIES})族(?:人(?!民))?|少数民族|少民|回民|藏民|有色人种|黑人|黄种人|非裔|疆人)"
_MAJORITY = r"(?:汉族(?:人)?|汉人|汉民|白人|白种人|欧美白人|纯白人)"
_ANY = rf"(?:{_MINORITY}|{_MAJORITY})"
_PEOPLE = r"(?:人员|员工|应聘者|同胞|外教|老师|学生|者)?"
_MORE = rf"(?:\s*(?:、|/|和|及|或|与)\s*{_ANY})*"
_ETHNICITY = (
    rf"(?P<q>{ONLY}{_ANY}{_MORE}{_PEOPLE}){END}",
    rf"(?P<q>{ONLY}{_MAJORITY}{_PEOPLE})(?!语|文|学(?!徒|生)|服|舞|乐|传统|地区|历史)",
    rf"(?P<q>{_MAJORITY}{_PEOPLE}{_MORE}\s*{PREFERRED})",
    rf"(?P<q>{_ANY}{_MORE}{_PEOPLE}\s*{BARRED})",
    rf"(?P<q>{BARRED_BEFORE}(?:任何)?{_ANY}{_MORE}{_PEOPLE})(?:{END}|(?=学|老))",
    r"(?P<q>民族\s*(?:要求|限)?\s*(?:为|是|须为|:|\s)+\s*(?:汉族?|[^\s,;。不]{1,3}族))(?!\s*(?:不限|均可))",
    rf"{START}(?:\d{{1,2}}[.、)]\s*)?(?P<q>{_MAJORITY})(?=\s*(?:$|[、/|+\s]))",
    r"(?P<q>(?:暂)?(?:无法|不便|不能)(?:接收|接待|安排|招收)?(?:少数民族|回民)(?:人员|同胞|饮食|员工)?)(?!饮食)",
    rf"(?P<q>\bhan(?: chinese| people| ethnic(?:ity)?)?(?:{EN_PREFERRED}|{EN_BARRED}))",
    rf"(?P<q>\b(?:white|caucasian|black|asian|african|uyghurs?|tibetans?|hui|mongolians?|ethnic minorit(?:y|"
    rf"ies)|minorities|muslim uyghurs?)(?: people| persons?| teachers?| candidates?| applicants?|"
    rf" looking)?(?:{EN_PREFERRED}|{EN_BARRED}))(?<!minorities preferred)",
    r"(?P<q>\bno\s+(?:ethnic minorit(?:y|ies)|minorities|black(?:s| people| teachers?| applicants?)|"
    r"uyghurs?|tibetans?|hui|mongolians?|africans?|asians?)\b)",
    r"(?P<q>\b(?:must be|only|looking for|prefer(?:ably)?|only (?:accept|hire|take|"
    r"recruit))\s+(?:an?\s+)?(?:ethnic(?:ally)? )?(?:han\b(?: chinese)?|(?:white|caucasian)(?= (?:native|"
    r"people|person|teacher|candidate|applicant|only|foreign|men|women)|\s*$)))",
    r"(?P<q>\b(?:ethnicity|race|ethnic group)\s*:\s*(?:must be )?(?:han|white|caucasian)\b)",
)

_PLACE_WORDS = (
    "东北|西北|苏北|苏南|闽南|潮汕|华南|江浙沪?|外省|外地|外市|外县|外来|外乡|农村|乡下|山区|城镇|"
    "城市|新疆|西藏|港澳台?"
)
_HERE = r"(?:本(?:省|市|地|县|区|镇|村|乡|街道|土)|当地|城镇|城市|非农业?|农业|农村|外地|外省|本省市|沪|京|粤|深户)"
_PLACE_SUFFIX = re.compile(r"(?:市|省|(?:维吾尔|壮族|回族)?自治区|(?:[^州盟]{1,8}族)?自治[州县]|地区|特别行政区)$")


@cache
def _place() -> str:
    """Short and full names of provinces and cities, as alternatives."""
    names = {region.name for region in regions().values() if region.level <= CITY and not region.groups_only}
    short = {_PLACE_SUFFIX.sub("", name) for name in names}
    known = sorted((name for name in names | short if len(name) >= 2), key=len, reverse=True)
    return "|".join(map(re.escape, known))


def leading_place(text: str) -> str | None:
    """The province or city that a folded text begins with."""
    found = _leading().match(text)
    return found[0].strip() if found else None


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_place()})")


_REGISTER = r"(?:户口|户籍)"
_NOT_DEMANDED = re.compile(
    r"解决|协助|帮助|代办|办理|申请|积分|给予|享受|迁|调档|落户|申报|可转|可入|赠|不看|不限|不要求|"
    r"无要求|不需|无需|管理系统|管理软件|管理平台|户籍制度|户籍科"
    r"|户籍民警|户口本复印|户口登记|户籍登记|均可|皆可|help|assist|provide|sponsor|support|transfer|"
    r"no hukou|hukou is not|regardless"
)


@cache
def region_rules() -> RuleSet:
    """Rules about registration and origin; they know the names of provinces and cities."""
    place = f"(?:{_place()}|{_PLACE_WORDS})"
    where = rf"(?:{_HERE}|{place}(?:市|省)?(?:本地)?)"
    registered = rf"{where}(?:常住|正式)?(?:{_REGISTER}|(?<![户学国])籍(?!贯))"
    native = (
        rf"(?:{where}(?:本地)?人(?!脉|才|民|文|均|口|事|寿|大|气|力)(?:员|士)?|本地(?:居民|生源|户|员工|人员)|"
        rf"本[村镇]村?民|外地(?:人|人员|务工人员)?|农民工|农村人(?:员)?|外来(?:务工)?人员|乡下人|[深沪京粤]户)"
    )
    people = r"(?:人员|居民|人士|员工|者|应聘者|的|学生)?"
    more = rf"(?:\s*(?:、|/|和|及|或|与)\s*(?:{registered}|{native}|{where}))*"
    patterns = (
        rf"(?P<q>(?:{ONLY}|{BARRED_BEFORE}|(?:须?具?有|须?持有?|拥有)\s*){registered}{people})(?:{END}|"
        rf"(?={PREFERRED}|{BARRED}|担保|[^,;。]{{0,4}}担保))",
        rf"(?P<q>{registered}{people}{more}\s*(?:{PREFERRED}|{BARRED}))",
        rf"(?P<q>{_REGISTER}(?:所在地|性质|类型|要求)?\s*(?:须|需|要)?(?:为|是|在|:|\s|限|"
        rf"于)+\s*(?:{registered}|{where}|城镇|非农)(?:市|省)?)",
        rf"(?P<q>{ONLY}{native}){END}",
        rf"(?P<q>{native}{more}{people}\s*(?:{PREFERRED}|{BARRED}))",
        rf"(?P<q>{BARRED_BEFORE}(?:{native}|{where}人?{more})){END}",
        rf"(?P<q>籍贯\s*(?:要求|限)?\s*(?:为|是|:|\s|限)+\s*{where}[^\s,;。]{{0,4}})",
        rf"(?P<q>(?<![户学国])籍贯\s*{where}(?:{PREFERRED}|{BARRED}))",
        rf"{START}(?:\d{{1,2}}[.、)]\s*)?(?P<q>{registered}){people}(?=\s*$)",
        rf"(?P<q>(?<!居)(?<!住)(?:本地|当地|本市|本村|本镇|本县)\s*(?:{PREFERRED}))",
        rf"(?P<q>(?:无|没有|不具备)[^,;。]{{0,2}}{registered}{people}{BARRED})",
        r"(?P<q>(?:有|具有|持有)?(?:本地|当地|本市|本县|城镇)[^,;。]{0,4}有(?:户口|户籍))",
        rf"(?P<q>\b(?:\w+ )?(?:hukou|household registration|huji)(?: holders?| status)?(?:{EN_PREFERRED}|{EN_BARRED}))",
        r"(?P<q>\b(?:must (?:have|hold)|only|requires?|need(?:s|ed)?|prefer(?:ably)?|with)\s+(?:an?\s+|"
        r"the\s+)?(?:\w+ ){0,2}(?:hukou|household registration))",
        r"(?P<q>\b(?:hukou|household registration)\s*(?:in|:|of)\s*\w+\s*(?:required|only|preferred|"
        r"is required|a must))",
        rf"(?P<q>\b(?:local(?:s| residents?| people| candidates?| applicants?)?|natives? of \w+|(?:shanghai|"
        rf"beijing|guangdong|shenzhen) natives?)(?:{EN_PREFERRED}|{EN_BARRED}))",
        r"(?P<q>\bno\s+(?:migrants?(?: workers?)?|outsiders|rural (?:workers|residents|applicants)|"
        r"out-of-town\w*(?: applicants?| people)?|non-locals?)\b)",
        r"(?P<q>\b(?:no (?:one|applicants?|candidates?|people|workers?)|nobody) from (?:henan|the north-?east|"
        r"dongbei|xinjiang|hubei|anhui|rural areas?|the countryside|other provinces|sichuan|guangxi|fujian|"
        r"hunan)\b)",
        rf"(?P<q>\b(?:people|applicants?|candidates?|workers?) from (?:\w+ ?){{1,3}}?{EN_BARRED})",
        r"(?P<q>\bmigrant workers(?: \w+)? (?:not|need not)\b[^,;]{0,20})",
    )
    hint = (
        rf"户|籍|本[省市地县区镇村乡土]|当地|外[地省来乡]|农[村民]|乡下|沪|京|粤|{place}|hukou|household|"
        rf"\blocals?\b|native|migrant|outsider|\bfrom\b|\brural\b|non-local"
    )
    return RuleSet(
        Kind.REGION,
        re.compile(hint),
        tuple(Rule(re.compile(one), RURAL_WORKERS, _REGION_MESSAGE, unless=_NOT_DEMANDED) for one in patterns),
        unless=EQUAL,
    )


ETHNICITY = RuleSet(
    Kind.ETHNICITY,
    re.compile(
        rf"族|[汉回藏白黑疆][人民种]|少民|有色|黄种|非裔|\bhan\b|white|caucasian|black|asian|african|uyghur|"
        rf"tibetan|\bhui\b|mongol|minorit|ethnic|\brace\b|[{HAN}]教"
    ),
    tuple(Rule(re.compile(one), PEOPLES, _PEOPLES_MESSAGE) for one in _ETHNICITY),
    unless=EQUAL,
)
