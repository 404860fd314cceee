"""Employers and vacancies of the demonstration market, as columns of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from jobmarket.models import VacancyState
from jobmarket.services.coding import name_key
from jobmarket.services.demonstration.identities import credit_code
from jobmarket.services.demonstration.places import City, cities
from jobmarket.services.demonstration.trades import Trade, trades
from matching.reading import CompanyNature, CompanySize
from matching.types import Education, WageKind

_FANCY = [
    "华瑞",
    "恒信",
    "金桥",
    "东方",
    "远景",
    "宏达",
    "嘉禾",
    "盛世",
    "天元",
    "新锐",
    "启明",
    "博联",
    "安泰",
    "汇通",
    "瑞丰",
    "星辰",
    "科创",
    "绿源",
    "百川",
    "同创",
    "鼎新",
    "润泽",
    "和顺",
    "佳美",
    "长青",
    "立信",
    "诚品",
    "万家",
    "云帆",
    "海纳",
]
_ENDINGS = ("有限公司", "有限公司", "有限责任公司", "集团有限公司", "股份有限公司")
_PUBLIC = ("P82", "Q83", "Q84", "S91", "S95")  # schools, hospitals, offices: no companies
_BENEFITS = [
    "五险一金",
    "包吃住",
    "包住",
    "双休",
    "单休",
    "带薪年假",
    "节日福利",
    "年终奖",
    "餐补",
    "交通补贴",
    "免费培训",
    "定期体检",
    "加班补助",
    "全勤奖",
    "高温补贴",
    "工龄奖",
]
_SHIFTS = ["早八晚五，周末双休", "做六休一", "两班倒", "三班倒", "弹性工作时间", "早晚班轮换", "综合计算工时"]
_YEARS_ASKED = ((None, None), (0, None), (1, 3), (1, 3), (2, None), (3, 5), (3, 5), (5, 10))
_GRADES = {0: ("", "初级", "助理"), 3: ("", "", "高级"), 5: ("高级", "资深", "")}


@dataclass(frozen=True, slots=True)
class DemoEmployer:
    """An employer with the trades that it hires for, and the columns of its row."""

    city: City
    district_code: str
    trades: tuple[Trade, ...]
    row: dict[str, Any]


def employers(random: Random, count: int) -> list[DemoEmployer]:
    """`count` employers; the first ones between them hire for every trade."""
    found: dict[str, DemoEmployer] = {}
    for leading in _leading_trades(random, count):
        while True:
            employer = _employer(random, leading, len(found) + 1)
            if employer.row["name_key"] not in found:
                break
        found[employer.row["name_key"]] = employer
    return list(found.values())


def _leading_trades(random: Random, count: int) -> Iterator[Trade]:
    every = trades()
    yield from every[:count]
    yield from random.choices(every, [trade.weight for trade in every], k=max(0, count - len(every)))


def _employer(random: Random, leading: Trade, number: int) -> DemoEmployer:
    city = random.choices(cities(), [city.weight for city in cities()])[0]
    district = random.choice(city.district_codes)
    same_industry = [trade for trade in trades() if trade.industry_code == leading.industry_code]
    others = random.sample(same_industry, min(len(same_industry), random.randint(1, 3)))
    public = leading.industry_code in _PUBLIC
    ending = "" if public else random.choice(_ENDINGS)
    name = f"{city.short_name}{random.choice(_FANCY)}{random.choice(_FANCY)}{random.choice(leading.employer_kinds)}{ending}"
    name += "（演示）"
    row = {
        "name": name,
        "name_key": name_key(name),
        "credit_code": credit_code(number),
        "nature": (CompanyNature.INSTITUTION if public else random.choice(_NATURES)).value,
        "size": int(random.choice(list(CompanySize))),
        "industry_code": leading.industry_code,
        "industry_text": None,
        "region_code": district,
        "is_demonstration": True,
    }
    return DemoEmployer(city, district, tuple(dict.fromkeys((leading, *others))), row)


_NATURES = (CompanyNature.PRIVATE, CompanyNature.PRIVATE, CompanyNature.PRIVATE, CompanyNature.STATE)


def vacancies(
    random: Random, hiring: Sequence[DemoEmployer], employer_ids: Sequence[int], count: int, today: datetime
) -> Iterator[dict[str, Any]]:
    """Columns of `count` vacancies; every employer has at least one if there are enough."""
    for number in range(count):
        which = number if number < len(hiring) else random.randrange(len(hiring))
        employer = hiring[which]
        trade = employer.trades[0] if number < len(hiring) else random.choice(employer.trades)
        yield _vacancy(random, employer, trade, today) | {
            "employer_id": employer_ids[which],
            "opening_key": f"demonstration-{number + 1}",
        }


def _vacancy(random: Random, employer: DemoEmployer, trade: Trade, today: datetime) -> dict[str, Any]:
    low_years, high_years = random.choice(_YEARS_ASKED)
    wage = _wage(random, trade, employer.city, low_years or 0)
    skills = random.sample(trade.skills, min(len(trade.skills), random.randint(2, 4)))
    licensed = bool(trade.certificates) and random.random() < 0.8
    education = _education_asked(random, trade)
    benefits = random.sample(_BENEFITS, random.randint(3, 6))
    return {
        "state": VacancyState.PUBLISHED,
        "title": _title(random, trade, low_years),
        "description": _description(random, trade, skills, licensed),
        "benefits": "，".join(benefits),
        "tags": skills,
        "occupation_code": trade.occupation_code,
        "occupation_confidence": 1.0,
        "industry_code": trade.industry_code,
        "skill_ids": list(trade.skill_ids),
        "certificate_ids": list(trade.certificate_ids) if licensed else [],
        "education": int(education),
        "experience_min_years": low_years,
        "experience_max_years": high_years,
        "headcount": random.choice((1, 1, 1, 2, 2, 3, 5, 8, 10, 20)),
        "region_code": employer.district_code,
        "texts": {},
        "published_at": today - timedelta(hours=random.randint(2, 24 * 45)),
        "expires_at": today + timedelta(days=random.randint(20, 90)),
        **wage,
    }


def _title(random: Random, trade: Trade, years: int | None) -> str:
    title = random.choice(trade.titles)
    if trade.education < Education.COLLEGE:
        return title
    return random.choice(_GRADES[max(bar for bar in _GRADES if bar <= (years or 0))]) + title


def _wage(random: Random, trade: Trade, city: City, years: float) -> dict[str, Any]:
    if random.random() < 0.03:
        return {"wage_kind": WageKind.NEGOTIABLE.value, "wage_min": None, "wage_max": None, "wage_months": None}
    level = city.wage_level * (1 + 0.05 * years) * random.uniform(0.9, 1.1)
    low = round(trade.wage_low * level, -2)
    high = round(low * random.uniform(1.2, min(1.8, trade.wage_high / trade.wage_low)), -2)
    months = random.choice((12, 12, 12, 13, 14))
    return {"wage_kind": WageKind.MONTHLY.value, "wage_min": int(low), "wage_max": int(high), "wage_months": months}


def _education_asked(random: Random, trade: Trade) -> Education:
    """What the trade needs, or nothing where it needs little."""
    if trade.education <= Education.SENIOR and random.random() < 0.4:
        return Education.NONE
    return trade.education


def _description(random: Random, trade: Trade, skills: Sequence[str], licensed: bool) -> str:
    duties = random.sample(trade.duties, len(trade.duties))
    demands = [*random.sample(trade.demands, len(trade.demands)), f"掌握{'、'.join(skills)}"]
    if licensed:
        demands.insert(0, f"持有{trade.certificates[0]}")
    lines = ["岗位职责："]
    lines += [f"{number}. {duty}；" for number, duty in enumerate(duties, 1)]
    lines.append("任职要求：")
    lines += [f"{number}. {demand}；" for number, demand in enumerate(dict.fromkeys(demands), 1)]
    lines.append(f"工作时间：{random.choice(_SHIFTS)}。")
    return "\n".join(lines)
