"""Job seekers of the demonstration market: a career first, then the wishes that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from jobmarket.models import JobSeekingState
from jobmarket.services.demonstration.places import City, cities
from jobmarket.services.demonstration.trades import Trade, trades
from matching.types import Education

_DAYS_A_YEAR = 365
_VALIDITY = timedelta(days=180)
_MOST_YEARS = 25
_EDUCATION_WORDS = {
    Education.JUNIOR: "初中",
    Education.VOCATIONAL: "中专",
    Education.SENIOR: "高中",
    Education.COLLEGE: "大专",
    Education.BACHELOR: "本科",
    Education.MASTER: "硕士",
    Education.DOCTOR: "博士",
}
_LEAVING = ["合同到期", "回乡照顾家人", "单位搬迁", "寻求更好发展", "项目结束", "岗位调整"]


@dataclass(frozen=True, slots=True)
class DemoSeeker:
    """The columns of a registration and of the jobs behind it."""

    row: dict[str, Any]
    jobs: tuple[dict[str, Any], ...]


def seekers(random: Random, count: int, today: date) -> Iterator[DemoSeeker]:
    """`count` registrations."""
    every = trades()
    weights = [trade.weight for trade in every]
    for _ in range(count):
        trade = random.choices(every, weights)[0]
        city = random.choices(cities(), [city.weight for city in cities()])[0]
        yield _seeker(random, trade, city, today)


def _seeker(random: Random, trade: Trade, city: City, today: date) -> DemoSeeker:
    years = min(_MOST_YEARS, round(random.expovariate(1 / 5.5) * 2) / 2)
    jobs = _career(random, trade, city, years, today)
    title = random.choice(trade.titles)
    education = _education(random, trade)
    known = random.sample(range(len(trade.skills)), min(len(trade.skills), random.randint(2, 5)))
    skills = [trade.skills[i] for i in known]
    licensed = bool(trade.certificates) and random.random() < (0.8 if years >= 1 else 0.35)
    confirmed = today - timedelta(days=random.randint(0, 60))
    row = {
        "state": JobSeekingState.ACTIVE,
        "title": title,
        "summary": _summary(random, trade, skills, years, education, licensed),
        "occupation_codes": [trade.occupation_code],
        "skill_ids": _skill_ids(trade, skills),
        "certificate_ids": list(trade.certificate_ids) if licensed else [],
        "education": int(education),
        "experience_years": years,
        "wage_min": _wished_wage(random, trade, city, years),
        "region_code": random.choice(city.district_codes),
        "wished_region_codes": [city.code],
        "available_from": today + timedelta(days=random.choice((0, 0, 7, 14, 30))),
        "confirmed_on": confirmed,
        "valid_until": confirmed + _VALIDITY,
    }
    return DemoSeeker(row, tuple(jobs))


def _skill_ids(trade: Trade, skills: list[str]) -> list[str]:
    from matching.skills import skill_from_label

    return list(dict.fromkeys(found for label in skills if (found := skill_from_label(label))))


def _education(random: Random, trade: Trade) -> Education:
    """Around what the trade needs; a few have less, some have more."""
    step = random.choices((-1, 0, 1), (0.12, 0.66, 0.22))[0]
    return Education(min(Education.DOCTOR, max(Education.JUNIOR, trade.education + step)))


def _career(random: Random, trade: Trade, city: City, years: float, today: date) -> list[dict[str, Any]]:
    """Jobs without gaps of more than a few months, the last one ended lately; early ones may be of a kindred trade."""
    kindred = [other for other in trades() if other.industry_code == trade.industry_code or other.group == trade.group]
    jobs: list[dict[str, Any]] = []
    end = today - timedelta(days=random.randint(0, 90))
    left = int(years * _DAYS_A_YEAR)
    while left > 0:
        length = min(left, random.randint(200, 5 * _DAYS_A_YEAR))
        work = trade if not jobs or random.random() < 0.75 else random.choice(kindred)
        start = end - timedelta(days=length)
        jobs.append(
            {
                "title": random.choice(work.titles),
                "employer_name": f"{city.short_name}某{random.choice(work.employer_kinds)}单位",
                "occupation_code": work.occupation_code,
                "started_on": start,
                "ended_on": end,
                "description": f"{'，'.join(random.sample(work.duties, min(2, len(work.duties))))}。离职原因：{random.choice(_LEAVING)}。",
            }
        )
        left -= length
        end = start - timedelta(days=random.randint(5, 60))
    return jobs


def _wished_wage(random: Random, trade: Trade, city: City, years: float) -> int:
    """A little under what the work pays there with that experience, to the hundred."""
    return int(round(trade.wage_low * city.wage_level * (1 + 0.04 * min(years, 10)) * random.uniform(0.8, 1.05), -2))


def _summary(
    random: Random, trade: Trade, skills: list[str], years: float, education: Education, licensed: bool
) -> str:
    said = f"有{years:g}年工作经验" if years else "应届或刚入行，愿意从基础做起"
    parts = [f"{_EDUCATION_WORDS[education]}学历，{said}", f"熟悉{'、'.join(skills)}"]
    if licensed:
        parts.append(f"持有{trade.certificates[0]}")
    parts.append(f"做过：{random.choice(trade.duties)}")
    return "。".join(parts) + "。"
