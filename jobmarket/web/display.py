"""Facts as people read them, in the language of the request. Templates have these as filters."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from jobmarket.language import language
from jobmarket.models import Vacancy, WorkingHours
from jobmarket.services.search import FoundVacancy
from jobmarket.web.foreign import native
from matching import regions
from matching.industries import industries
from matching.occupations import occupations
from matching.reading import CompanyNature, CompanySize
from matching.types import Education

_CHINA = ZoneInfo("Asia/Shanghai")
_RECENT_DAYS = 60


def today() -> date:
    """The day in China."""
    return datetime.now(_CHINA).date()


def wage(low: int | None, high: int | None) -> str:
    """8,000–12,000 元/月; negotiable without numbers."""
    if low is None and high is None:
        return _("Wage negotiable")
    if low is None:
        return _("up to %(high)s yuan/month", high=f"{high:,}")
    if high is None:
        return _("%(low)s yuan/month or more", low=f"{low:,}")
    if low == high:
        return _("%(amount)s yuan/month", amount=f"{low:,}")
    return _("%(low)s–%(high)s yuan/month", low=f"{low:,}", high=f"{high:,}")


def wage_of(vacancy: Vacancy | FoundVacancy) -> str:
    """A vacancy's wage, with the months paid a year where that is more than twelve."""
    said = wage(vacancy.wage_min, vacancy.wage_max)
    if vacancy.wage_months and vacancy.wage_months > 12 and vacancy.wage_min is not None:
        said += " · " + _("%(months)s months a year", months=vacancy.wage_months)
    return said


def age(moment: datetime) -> str:
    """How long ago something was posted: today, yesterday, 5 days ago, and then the date."""
    days = (today() - moment.astimezone(_CHINA).date()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days <= _RECENT_DAYS:
        return ngettext("%(num)s day ago", "%(num)s days ago", days)
    return day(moment)


def day(moment: datetime | date) -> str:
    """2026年11月24日, or 24 November 2026."""
    shown = moment.astimezone(_CHINA).date() if isinstance(moment, datetime) else moment
    if language() == "zh":
        return f"{shown.year}年{shown.month}月{shown.day}日"
    return f"{shown.day} {shown:%B} {shown.year}"


def clock(moment: datetime) -> str:
    """2026年11月24日 09:30, in China."""
    return f"{day(moment)} {moment.astimezone(_CHINA):%H:%M}"


def hour(moment: datetime) -> str:
    """09:30, in China."""
    return f"{moment.astimezone(_CHINA):%H:%M}"


# What stands in a browser's description of itself, the more particular first, and what people call it.
_BROWSERS = {"MicroMessenger": "WeChat", "Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome",
             "Safari": "Safari"}  # fmt: skip
_SYSTEMS = {"HarmonyOS": "HarmonyOS", "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows",
            "Mac OS": "Mac", "Linux": "Linux"}  # fmt: skip


def browser(program: str) -> str:
    """Chrome · Windows; what is not known is left out."""
    known = (next((name for word, name in names.items() if word in program), "") for names in (_BROWSERS, _SYSTEMS))
    return " · ".join(filter(None, known)) or _("unknown browser")


def iso(moment: datetime) -> str:
    """For the `datetime` attribute of `<time>`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def region(code: str | None) -> str:
    """A place with the places around it."""
    if not code:
        return _("place not stated")
    return (regions.full_name(code) if language() == "zh" else regions.english_name(code)) or code


def place(code: str | None) -> str:
    """A place as short as it can be said beside its parent."""
    known = regions.regions().get(code or "")
    if known is None:
        return region(code)
    return known.name if language() == "zh" else known.english


def occupation(code: str | None) -> str:
    """The name of an occupation or group."""
    known = occupations().get(code or "")
    if known is None:
        return _("not classified")
    return known.name if language() == "zh" else (known.english or known.name)


def industry(code: str | None) -> str:
    """The name of an industry; empty without one. In English the section that it belongs to, where it has none."""
    known = industries().get(code or "")
    if known is None:
        return ""
    if language() == "zh":
        return known.name
    named = known
    while not named.english and named.parent:
        named = industries()[named.parent]
    return named.english or known.name


def skill(identifier: str) -> str:
    """The label of a skill."""
    from matching.skills import skills

    known = skills().get(identifier)
    if known is None:
        return identifier
    return (known.zh if language() == "zh" else known.en) or known.zh


def licence(identifier: str) -> str:
    """The name of a certificate."""
    from matching.skills import certificates

    known = certificates().get(identifier)
    if known is None:
        return identifier
    return known.zh if language() == "zh" else known.en


def education(level: int | None) -> str:
    """A level of education; without one (or 0) nothing is demanded."""
    names = {
        Education.JUNIOR: _("junior secondary"),
        Education.VOCATIONAL: _("vocational secondary"),
        Education.SENIOR: _("senior secondary"),
        Education.COLLEGE: _("college diploma"),
        Education.BACHELOR: _("bachelor"),
        Education.MASTER: _("master"),
        Education.DOCTOR: _("doctor"),
    }
    return names.get(Education(level)) or _("any education") if level else _("any education")


def years(low: float | None, high: float | None = None) -> str:
    """Years of experience that are asked for."""
    if not low and not high:
        return _("no experience needed")
    if low and high and high > low:
        return _("%(low)s–%(high)s years of experience", low=f"{low:g}", high=f"{high:g}")
    if low:
        return _("%(low)s years of experience or more", low=f"{low:g}")
    return _("up to %(high)s years of experience", high=f"{high:g}")


def worked(years_worked: float | None) -> str:
    """How long somebody has worked."""
    if years_worked is None:
        return _("not stated")
    if not years_worked:
        return _("has not worked yet")
    return duration(years_worked)


def experienced(years_worked: float | None) -> str:
    """How long somebody has worked, said so that it can stand alone."""
    if years_worked is None:
        return _("experience not stated")
    return _("%(duration)s of experience", duration=duration(years_worked)) if years_worked else worked(years_worked)


def duration(length: float) -> str:
    """A number of years."""
    return ngettext("%(length)s year", "%(length)s years", 1 if length == 1 else 2, length=f"{length:g}")


def count(number: int) -> str:
    """1,234"""
    return f"{number:,}"


def company_size(size: int | None) -> str:
    """How many people work there."""
    names = {
        CompanySize.MICRO: _("fewer than 20 people"),
        CompanySize.SMALL: _("20–99 people"),
        CompanySize.MEDIUM: _("100–499 people"),
        CompanySize.LARGE: _("500–999 people"),
        CompanySize.VERY_LARGE: _("1,000–9,999 people"),
        CompanySize.GIANT: _("10,000 people or more"),
    }
    return names[CompanySize(size)] if size else ""


def company_nature(nature: str | None) -> str:
    """What kind of organisation the employer is."""
    names = {
        CompanyNature.STATE: _("state-owned"),
        CompanyNature.PRIVATE: _("private"),
        CompanyNature.JOINT_STOCK: _("joint-stock"),
        CompanyNature.LISTED: _("listed"),
        CompanyNature.JOINT_VENTURE: _("joint venture"),
        CompanyNature.FOREIGN: _("foreign-owned"),
        CompanyNature.HONG_KONG_MACAO_TAIWAN: _("Hong Kong, Macao or Taiwan invested"),
        CompanyNature.REPRESENTATIVE: _("representative office"),
        CompanyNature.STARTUP: _("start-up"),
        CompanyNature.INSTITUTION: _("public institution"),
        CompanyNature.GOVERNMENT: _("government"),
        CompanyNature.NONPROFIT: _("non-profit"),
        CompanyNature.PARTNERSHIP: _("partnership"),
        CompanyNature.SOLE_TRADER: _("sole trader"),
        CompanyNature.OTHER: _("other"),
    }
    return names[CompanyNature(nature)] if nature else ""


def working_hours(hours: str | None) -> str:
    """How much and when; empty where nothing was said."""
    names = {
        WorkingHours.FULL_TIME: _("full time"),
        WorkingHours.PART_TIME: _("part time"),
        WorkingHours.SHIFTS: _("shifts"),
        WorkingHours.TEMPORARY: _("temporary or seasonal"),
        WorkingHours.INTERNSHIP: _("internship"),
    }
    return names[WorkingHours(hours)] if hours else ""


def percent(share: float) -> int:
    """0.834 is 83."""
    return round(share * 100)


def paragraphs(text: str) -> Markup:
    """Plain text, escaped, with its line breaks."""
    lines = [escape(line.strip()) for line in text.replace("\r", "\n").split("\n")]
    kept = [line for position, line in enumerate(lines) if line or (position and lines[position - 1])]
    return Markup("<br>\n").join(kept)


FILTERS = {
    "age": age,
    "count": count,
    "browser": browser,
    "clock": clock,
    "company_nature": company_nature,
    "company_size": company_size,
    "day": day,
    "hour": hour,
    "education": education,
    "experienced": experienced,
    "industry": industry,
    "iso": iso,
    "licence": licence,
    "occupation": occupation,
    "paragraphs": paragraphs,
    "percent": percent,
    "place": place,
    "region": region,
    "skill": skill,
    "native": native,
    "worked": worked,
    "working_hours": working_hours,
    "wage_of": wage_of,
}
