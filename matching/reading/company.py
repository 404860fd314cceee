"""What boards say of the employer: size (公司规模) and nature (公司性质)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from math import sqrt

from matching.reading.numbers import plain_range
from matching.text import normalise


class CompanySize(IntEnum):
    """Bands of employees, ordered; a board's own band falls into the one that holds its geometric middle."""

    MICRO = 1  # fewer than 20
    SMALL = 2  # 20 to 99
    MEDIUM = 3  # 100 to 499
    LARGE = 4  # 500 to 999
    VERY_LARGE = 5  # 1,000 to 9,999
    GIANT = 6  # 10,000 and more


class CompanyNature(StrEnum):
    """Kinds of employer (单位性质)."""

    STATE = "state"  # 国企
    PRIVATE = "private"  # 民营
    JOINT_STOCK = "joint_stock"  # 股份制企业
    LISTED = "listed"  # 上市公司
    JOINT_VENTURE = "joint_venture"  # 合资
    FOREIGN = "foreign"  # 外商独资
    HONG_KONG_MACAO_TAIWAN = "hong_kong_macao_taiwan"  # 港澳台公司
    REPRESENTATIVE = "representative"  # 代表处
    STARTUP = "startup"  # 创业公司
    INSTITUTION = "institution"  # 事业单位, 学校, 医院
    GOVERNMENT = "government"  # 国家机关
    NONPROFIT = "nonprofit"  # 社会团体, 非营利组织
    PARTNERSHIP = "partnership"  # 合伙, 律师事务所
    SOLE_TRADER = "sole_trader"  # 个体工商户
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SizeReading:
    """A size, and the words before it that name an industry where a board glues both: "互联网A轮1000-9999人"."""

    size: CompanySize | None
    industry_hint: str | None = None


_UPPER_ENDS = (
    (20, CompanySize.MICRO),
    (100, CompanySize.SMALL),
    (500, CompanySize.MEDIUM),
    (1_000, CompanySize.LARGE),
    (10_000, CompanySize.VERY_LARGE),
)
_PEOPLE = r"\s*(?:人|名|员工|people|employees|staff|$)"
_RANGE = re.compile(rf"(\d+)\s*(?:人|名)?\s*-\s*(\d+){_PEOPLE}")
_BELOW = re.compile(
    rf"(?:少于|不足|小于|低于|less than|fewer than|under|<)\s*(\d+){_PEOPLE}?|(\d+)\s*(?:人|名)?(?:及)?(?:以下|以内)"
)
_ABOVE = re.compile(rf"(?:大于|超过|多于|more than|over|>)\s*(\d+){_PEOPLE}?|(\d+)\s*(?:人|名)?\s*(?:(?:及)?以上|\+)")
_ABOUT = re.compile(rf"(\d+){_PEOPLE}")
_WORD = re.compile(r"(微|小|中|大)型(?:企业)?$")
_WORDS = {"微": CompanySize.MICRO, "小": CompanySize.SMALL, "中": CompanySize.MEDIUM, "大": CompanySize.LARGE}
_STAGE = re.compile(
    r"(?:未融资|不需要融资|无需融资|天使轮|种子轮|战略(?:融资|投资)|pre-?[a-z]\+?轮|[a-z]\+?轮(?:及以上)?|新三板|已?上市(?:公司)?|被收购|融资未公开|pre-?ipo)\s*$"
)
_NATURES = (
    (CompanyNature.HONG_KONG_MACAO_TAIWAN, re.compile(r"港[、,]?澳|港资|台资|台港澳|hong kong|taiwan")),
    (CompanyNature.REPRESENTATIVE, re.compile(r"代表处|办事处|representative")),
    (CompanyNature.JOINT_VENTURE, re.compile(r"合资|合作企业|joint venture")),
    (CompanyNature.FOREIGN, re.compile(r"外商|外资|外企|外国|foreign|wfoe")),
    (
        CompanyNature.INSTITUTION,
        re.compile(r"事业单位|学校|院校|医院|研究所|科研|institution|school|hospital|university"),
    ),
    (CompanyNature.GOVERNMENT, re.compile(r"机关|政府|军队|government")),
    (CompanyNature.NONPROFIT, re.compile(r"社会团体|社会组织|非[营盈]利|民办非|基金会|公益|协会|社团|non-?profit|ngo")),
    (CompanyNature.STATE, re.compile(r"国企|国有|央企|国营|全民所有|集体|国家控股|state")),
    (CompanyNature.LISTED, re.compile(r"上市|listed|public company")),
    (CompanyNature.JOINT_STOCK, re.compile(r"股份|joint.?stock")),
    (CompanyNature.PARTNERSHIP, re.compile(r"合伙|事务所|partnership|law firm")),
    (CompanyNature.SOLE_TRADER, re.compile(r"个体|个人独资|农民专业合作|sole|self-employed")),
    (CompanyNature.STARTUP, re.compile(r"创业|初创|start-?up")),
    (CompanyNature.PRIVATE, re.compile(r"民营|私营|民企|私企|有限责任|有限公司|private")),
    (CompanyNature.OTHER, re.compile(r"^其[他它]|^银行$|内资|^other")),
)


def _band(employees: float) -> CompanySize:
    return next((size for end, size in _UPPER_ENDS if employees < end), CompanySize.GIANT)


@lru_cache(maxsize=8192)
def read_company_size(text: str | None) -> SizeReading | None:
    """Read a size; None for an empty text. Words without a size come back as the industry hint alone."""
    plain = plain_range(normalise(text, 200))
    if not plain:
        return None
    start, size = _size(plain)
    hint = _STAGE.sub("", plain[:start].strip(" ·|/-,")).strip(" ·|/-,")
    return SizeReading(size, hint if len(hint) >= 2 else None)


def _size(plain: str) -> tuple[int, CompanySize | None]:
    """Where in the text the size begins (its end when there is none), and the size."""
    between = _RANGE.search(plain)
    if between:
        low, high = int(between.group(1)), int(between.group(2))
        return between.start(), _band(sqrt(max(low, 1) * max(high, 1)) * 0.999)  # 500-2000 is rather LARGE
    below = _BELOW.search(plain)
    if below:
        return below.start(), _band(int(below.group(1) or below.group(2)) / 2)
    above = _ABOVE.search(plain) or _ABOUT.search(plain)
    if above:
        return above.start(), _band(int(next(group for group in above.groups() if group)))
    word = _WORD.search(plain)
    return (word.start(), _WORDS[word.group(1)]) if word else (len(plain), None)


@lru_cache(maxsize=4096)
def read_company_nature(text: str | None) -> CompanyNature | None:
    """Read a company nature; None when the text names none."""
    plain = normalise(text, 100)
    return next((nature for nature, words in _NATURES if words.search(plain)), None)
