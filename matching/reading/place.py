"""Places (工作地点) as boards write them → region codes: 上海·虹口·北外滩, 深圳-龙华新区, 江苏省昆山市.

Names and former names come from the gazetteer; here is how a text is taken apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from matching.reading.gazetteer import district_of_street, gazetteer, letters, zone_form
from matching.regions import CITY, DISTRICT, PROVINCE, regions
from matching.text import normalise

LONGEST = 300  # characters read; a place is said at the beginning

_LABEL = re.compile(r"^(?:工作|上班|岗位|所在|面试)?(?:地点|地址|城市|地区|区域|所在地)\s*[:：]\s*|^中国(?:大陆)?(?=.)")
_SEPARATOR = re.compile(r"[·•・‧∙.\-‐-―—–_/\\|,，、;；:：\s()（）\[\]【】<>→~～+&]+")
_ANYWHERE = re.compile(
    r"^(?:全国(?:各地|范围)?(?:可选)?|中国(?:大陆|境内)?|china|不限(?:地点|地区)?|地点不限|多地|多城市|全国多城市"
    r"|远程(?:办公|工作)?|居家(?:办公)?"
    r"|(?:华东|华南|华北|华中|西南|西北|东北|长三角|珠三角|京津冀|江浙沪|大湾区)(?:地区|区域|大区)?|国内|全省|省内|本省"
    r"|在家办公|线上(?:办公)?|异地(?:招聘)?|其他(?:城市|地区)?|其它|驻外|出差|流动|各地"
    r"|remote|anywhere|work from home)$"
)
_ABROAD = re.compile(
    r"^(?:国外|海外|境外|非洲|东南亚|欧洲|中东|北美|南美|美洲|大洋洲|亚洲|日本|韩国|朝鲜|蒙古国?|越南|老挝|柬埔寨|泰国|缅甸|马来西亚|新加坡|印度尼西亚|印尼|菲律宾|文莱"
    r"|东帝汶|印度|巴基斯坦|孟加拉国?|尼泊尔|斯里兰卡|马尔代夫|哈萨克斯坦|乌兹别克斯坦|吉尔吉斯斯坦|塔吉克斯坦|土库曼斯坦|阿富汗|伊朗|伊拉克|沙特(?:阿拉伯)?|阿联酋|迪拜"
    r"|卡塔尔|科威特|阿曼|也门|约旦|以色列|土耳其|埃及|阿尔及利亚|摩洛哥|利比亚|苏丹|南苏丹|埃塞俄比亚|肯尼亚|坦桑尼亚|乌干达|卢旺达|赞比亚|津巴布韦|莫桑比克|安哥拉|刚果(?:金|布)?"
    r"|尼日利亚|加纳|喀麦隆|科特迪瓦|塞内加尔|几内亚|马里|尼日尔|乍得|加蓬|纳米比亚|博茨瓦纳|南非|马达加斯加|毛里求斯|俄罗斯|白俄罗斯|乌克兰|波兰|捷克|匈牙利|塞尔维亚|罗马尼亚"
    r"|希腊|意大利|西班牙|葡萄牙|法国|德国|英国|爱尔兰|荷兰|比利时|瑞士|奥地利|瑞典|挪威|丹麦|芬兰|美国|加拿大|墨西哥|古巴|巴拿马|委内瑞拉|哥伦比亚|厄瓜多尔|秘鲁|玻利维亚|智利|阿根廷"
    r"|巴西|澳大利亚|澳洲|新西兰|斐济|巴布亚新几内亚|overseas|abroad|singapore|japan|usa|united states|vietnam|thailand"
    r"|malaysia|indonesia|germany|dubai|uae)"
)
_ZONE_WORD = re.compile(r"开发|高新|经开|保税|园区|示范区|新区")
_STREET_WORD = re.compile(r"^(?:东|南|西|北|中)?(?:[一二三四]?(?:路|街|大道|大街|广场|大厦|巷|弄|胡同)|\d)")
_ENGLISH_WORD = re.compile(
    r"\b(?:district|city|province|municipality|autonomous region|prefecture|county|p\.?r\.?|china|sar|new area|area)\b"
)
_CODE = re.compile(r"^\d{6}$")


# Names that are more often something else where a place is not expected: big employers, an engine, to co-operate.
_ORDINARY_WORDS = frozenset(("大厂", "动力", "阿里", "合作", "光明", "中环", "太平", "滨江", "新城", "解放", "大学城"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job is. `region_code` is None for a job anywhere or abroad, which is still understood."""

    region_code: str | None
    understood: bool
    text: str


@lru_cache(maxsize=32768)
def read_place(text: str | None) -> Place:
    """Read the text of a field that holds a place; never raises."""
    plain = _plain(text)
    if not plain:
        return Place(None, False, text or "")
    code = _find(plain, cautious=False)
    understood = code is not None or _says_no_single_place(plain)
    return Place(code, understood, text or "")


@lru_cache(maxsize=32768)
def find_place(text: str | None) -> str | None:
    """The code of the place in a text that may also hold no place at all."""
    plain = _plain(text)
    return None if plain in _ORDINARY_WORDS else _find(plain, cautious=True)


def _plain(text: str | None) -> str:
    return _LABEL.sub("", normalise(text, LONGEST)).replace("市辖区", "")


def _says_no_single_place(plain: str) -> bool:
    """Anywhere (全国), or outside the country (老挝·万象)."""
    parts = (plain, *_SEPARATOR.split(plain)[:2])
    return any(_ANYWHERE.match(part) for part in parts) or bool(_ABROAD.match(plain))


def _find(plain: str, cautious: bool) -> str | None:
    if _CODE.match(plain):
        return plain if plain in regions() else None
    if plain.isascii():
        return _find_romanised(plain)
    found: str | None = None
    parts = [part for part in _SEPARATOR.split(plain) if part]
    for position, part in enumerate(parts):
        step = _step(part, parts[position + 1 :], found, cautious)
        if step is None and found is not None and regions()[found].level != PROVINCE:
            continue
        found = step or found
        if found is not None and regions()[found].level == DISTRICT:
            break
    return found


def _step(part: str, following: list[str], context: str | None, cautious: bool, glued: bool = False) -> str | None:
    """One part further down from `context`: by its name, its former name, its street, or the beginning of it.

    `glued` says that the part followed without a separator, so that its end may be written without one too.
    """
    names = gazetteer()
    found = names.current(part, context, cautious) or _formerly(part, following, context, cautious)
    if found is None and context is not None and _is_city(context):
        found = district_of_street(part, context)
    if found is None:
        found = _by_beginning(part, following, context, cautious, glued)
    if found is None and context is not None and regions()[context].level == CITY:
        # a county that moved to another city of the same province keeps its name: 四平·公主岭
        found = names.current(part, regions()[context].parent, cautious)
    return found


def _formerly(part: str, following: list[str], context: str | None, cautious: bool) -> str | None:
    forms = [part]
    if context is not None:
        stem = _without_city(part, context)
        forms += [form for form in (stem, zone_form(stem)) if form]
    for form in forms:
        former = gazetteer().once(form, context, cautious)
        if former is None:
            continue
        if former.is_zone and following and context is not None and _is_city(context):
            return district_of_street(following[0], context) or former.code
        return former.code
    return None


def _without_city(part: str, context: str) -> str:
    """武汉东湖高新区 inside 武汉 is 东湖高新区."""
    region = regions()[context]
    for name in (region.name, region.name.rstrip("省市")):
        if part.startswith(name) and len(part) > len(name) + 1:
            return part.removeprefix(name)
    return part


def _by_beginning(part: str, following: list[str], context: str | None, cautious: bool, glued: bool) -> str | None:
    """The longest beginning of `part` that is a name, and what the rest names inside that: 江苏省昆山市, 上海虹口."""
    names = gazetteer()
    for length in range(min(len(part) - 1, names.longest), 1, -1):
        beginning, rest = part[:length], part[length:]
        whole = beginning in names.full
        code = names.current(beginning, context, cautious=True)
        if code is None or (not whole and _STREET_WORD.match(rest)):
            continue
        if regions()[code].level == DISTRICT:
            if whole or glued or _ZONE_WORD.search(rest):  # but not 长沙·望城坡: that is a place of its own
                return code
            continue
        deeper = _step(rest, following, code, cautious, glued=True)
        if deeper or whole or not cautious or _ZONE_WORD.search(rest):
            return deeper or code
    return None


def _is_city(code: str) -> bool:
    """A city, or a municipality under the central government (直辖市)."""
    return regions()[code].level == CITY or code in ("110000", "120000", "310000", "500000")


def _find_romanised(plain: str) -> str | None:
    """Hongkou District, Shanghai; Beijing; Suzhou, Jiangsu. The largest place is said last."""
    parts = [letters(_ENGLISH_WORD.sub(" ", part)) for part in re.split(r"[,/|;·()\-]+", plain)]
    parts = [part for part in parts if part]
    for ordered in (list(reversed(parts)), parts):
        found: str | None = None
        for part in ordered:
            found = gazetteer().romanised(part, found) or found
        if found is not None:
            return found
    words = [letters(word) for word in _ENGLISH_WORD.sub(" ", plain).split()]
    return _first_romanised(words)


def _first_romanised(words: list[str]) -> str | None:
    """Shanghai Pudong: words without commas, the largest place first or last. Only cities may begin."""
    for word in words:
        code = gazetteer().romanised(word, None)
        if code is None or regions()[code].level == DISTRICT:
            continue
        deeper = (gazetteer().romanised(other, code) for other in words if other != word)
        return next((found for found in deeper if found), code)
    return None
