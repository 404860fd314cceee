"""The fields of a CV: who, what is wished, schools, jobs, skills, certificates; each as the form wants it typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from jobmarket.services.cv_reading.layout import Section, find_span, sections
from jobmarket.services.registrations.statements import LONGEST, MOST_ENTRIES
from matching.reading import read_education, read_experience, read_wage
from matching.reading.place import find_place
from matching.regions import full_name
from matching.requirements import read_seeker

_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_LABELS = {
    "name": "姓\\s*名|name",
    "title": "求职意向|意向岗位|应聘职位|应聘岗位|期望职位|期望岗位|目标职位|意向职位|求职目标"
    "|position desired|desired position|objective",
    "lives_in": "现居住地|现居地|现居|居住地|现住址|所在地|所在城市|住址|地址|居住城市|location|address|current city",
    "places": "期望地点|期望城市|意向城市|工作地点|期望工作地|意向地点|期望地区|preferred location",
    "wage_min": "期望薪资|期望月薪|期望工资|薪资要求|期望待遇|expected salary|salary expectation",
    "education": "学\\s*历|最高学历|文化程度|highest education",
    "experience_years": "工作年限|工作经验|years of experience",
}
_NEXT_LABEL = r"(?=\s{2,}|\s*[|｜;；]|\s+[\u4e00-\u9fff\s]{2,6}[:：]|$)"
_LABELLED = {
    name: re.compile(rf"(?:^|[\s|｜;；,，])(?:{words})\s*[:：]\s*(.+?){_NEXT_LABEL}", re.I)
    for name, words in _LABELS.items()
}
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})?")
_ENGLISH_NAME = re.compile(r"[A-Z][a-zA-Z'\-]+(?: [A-Z]\.?)?(?: [A-Z][a-zA-Z'\-]+){1,2}")
_NO_NAME = re.compile(
    r"简历|履历|求职|应聘|个人|resume|curriculum|vitae|engineer|developer|manager|consultant|analyst|工程师|经理", re.I
)
_EMPLOYER = re.compile(
    r"公司|集团|工厂|[\u4e00-\u9fff]厂$|厂\b|商店|[\u4e00-\u9fff]店$|中心|医院|酒店|饭店|餐厅|银行|事务所|研究院|研究所|幼儿园|学校$|大学$"
    r"|中学$|小学$|工作室|超市|单位|合作社|\b(?:Inc|Ltd|LLC|Corp|Co|GmbH|PLC|Limited|Company|Group|Bank|Hospital|Hotel|Technologies"
    r"|Solutions|Systems|University|School|Services|Institute|Pvt|Consulting|Labs)\b",
    re.I,
)
_COMPANY_LABEL = re.compile(
    r"(?:company|公司|单位|公司名称|单位名称|工作单位|employer)\s*(?:[:：]|\s-\s|-\s)\s*(.+)", re.I
)
_TITLE_LABEL = re.compile(r"(?:职位|岗位|职务|担任|position|title|designation|role)\s*[:：]\s*(.+)", re.I)
_DESCRIPTION_LABEL = re.compile(
    r"^(?:工作内容|工作描述|工作职责|职责描述|岗位职责|主要工作|职责|description)\s*(?:[:：]|-)\s*", re.I
)
_DURATION_LABEL = re.compile(r"^(?:时间|起止时间|duration|period|在职时间)\s*[:：]?\s*$", re.I)
_SCHOOL = re.compile(
    r"大学|学院|学校|中学|高中|职高|技校|中专|一中|二中|研究生院|党校|\b(?:University|College|School|Institute|Academy|Vidyalaya)\b",
    re.I,
)
_SUBJECT_LABEL = re.compile(r"专业\s*[:：]\s*([^\s,，;；|]+)")
_PIECES = re.compile(r"\s{2,}|\s*[|｜/]\s*|\s+[-–—·]\s+|[·•]|\s*[，,;；]\s*")
_BULLET = re.compile(r"^\s*(?:\d{1,2}\s*[.、)）]|[-–•●■◆▪*])\s*")
_SHORT_LINE = 45


@dataclass(frozen=True, slots=True)
class CvReading:
    """The values of the form that were found, and which fields those are."""

    form: dict[str, Any] = field(default_factory=dict)

    @property
    def found(self) -> tuple[str, ...]:
        """The names of the fields that have a value."""
        return tuple(name for name, value in self.form.items() if value)


def read_cv(text: str) -> CvReading:
    """Read a CV; never raises. Only what stands there is filled in, and in the person's own words."""
    parts = sections(text)
    jobs, schoolings = _jobs(parts[Section.WORK]), _schoolings(parts[Section.SCHOOL])
    said = "\n".join((*parts[Section.HEAD], *parts[Section.WISH]))
    _find_titles(jobs, text)
    form = _labelled(said) | _contact(text, parts[Section.HEAD])
    form["title"] = form.get("title") or _wish(parts[Section.WISH]) or (jobs[0]["title"] if jobs else "")
    form["skills"] = _list(parts[Section.SKILLS], LONGEST["skills"])
    form["certificates"] = _list(parts[Section.LICENCES], LONGEST["certificates"])
    form["summary"] = "\n".join(parts[Section.SELF])[: LONGEST["summary"]]
    form["jobs"], form["schoolings"] = jobs, schoolings
    _complete(form, text)
    return CvReading({name: value for name, value in form.items() if value})


def _labelled(said: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in said.splitlines():
        for name, pattern in _LABELLED.items():
            if name not in found and (value := pattern.search(line)):
                found[name] = value[1].strip()[: LONGEST.get(name, 200)]
    return found


def _contact(text: str, head: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if mobile := _MOBILE.search(text):
        found["telephone"] = "".join(mobile.groups())
    if number := _IDENTITY.search(text):
        found["document_number"] = number[0].upper()
    if not any(_LABELLED["name"].search(line) for line in head) and (name := _name(head)):
        found["name"] = name
    return found


def _name(head: Sequence[str]) -> str:
    """A name at the top that no label names."""
    for line in head[:4]:
        first = _PIECES.split(line)[0].strip()
        if _NO_NAME.search(first):
            first = re.sub(r"(?:的)?(?:个人)?(?:求职)?简历$", "", first).strip()
        if not _NO_NAME.search(first) and (_CHINESE_NAME.fullmatch(first) or _ENGLISH_NAME.fullmatch(first)):
            return first
    return ""


def _wish(lines: Sequence[str]) -> str:
    """The wished work where the section says it without a label."""
    first = next((line for line in lines if not re.search(r"[:：]", line)), "")
    return _PIECES.split(first)[0][: LONGEST["title"]] if len(first) <= _SHORT_LINE else ""


def _complete(form: dict[str, Any], text: str) -> None:
    """Readings of what the fields say, and of the whole text where no field says it."""
    told = read_seeker(text, {})
    level = read_education(form.get("education")) or max(
        (int(one["education"]) for one in form["schoolings"] if one["education"]), default=told.education
    )
    form["education"] = str(int(level)) if level else ""
    worked = read_experience(form.get("experience_years"))
    years = worked.min_years if worked and worked.min_years else told.experience_years
    form["experience_years"] = f"{years:g}" if years is not None else ""
    wage = read_wage(form["wage_min"]).minimum if form.get("wage_min") else None
    form["wage_min"] = str(wage) if wage else ""
    for name in ("lives_in", "places"):
        wishes = [find_place(wish) for wish in re.split(r"[、,，/ ]+", form.get(name) or "")]
        codes = list(dict.fromkeys(code for code in (*wishes, find_place(form.get(name))) if code))
        form[name] = "、".join(full_name(code) for code in (codes[:1] if name == "lives_in" else codes[:5]))


def _list(lines: Sequence[str], longest: int) -> str:
    entries: list[str] = []
    for line in lines:
        entry = re.sub(r"\s*-\s*Exprience\s*-.*$", "", _BULLET.sub("", line)).strip("。;； ")
        if entry:
            entries.append(entry)
    text = ""
    for entry in dict.fromkeys(entries):
        longer = f"{text}、{entry}" if text else entry
        if len(longer) > longest:
            break
        text = longer
    return text or (entries[0][:longest] if entries else "")


def _jobs(lines: Sequence[str]) -> list[dict[str, str]]:
    """Jobs begin with a span of time, or with a line that names the company by a label."""
    jobs: list[dict[str, str]] = []
    before: str = ""  # a short line that may head the entry after it
    for line in lines:
        span, company = find_span(line), _COMPANY_LABEL.fullmatch(line)
        if span is not None and jobs and not jobs[-1]["started_on"] and _DURATION_LABEL.match(span.rest.strip()):
            jobs[-1] |= {"started_on": span.started, "ended_on": span.ended}
            continue
        if span is not None or company is not None:
            job = {"title": "", "employer_name": "", "started_on": "", "ended_on": "", "description": ""}
            if span is not None:
                job |= {"started_on": span.started, "ended_on": span.ended}
            pieces = _pieces(span.rest if span else "")
            if company is not None:
                job["employer_name"] = company[1].strip()[:200]
            if before and not (job["employer_name"] or len(pieces) > 1):
                pieces = [*_pieces(before), *pieces]
                if jobs and jobs[-1]["description"].endswith(before):
                    jobs[-1]["description"] = jobs[-1]["description"].removesuffix(before).rstrip()
            _name_job(job, pieces)
            jobs.append(job)
        elif jobs:
            _go_on(jobs[-1], line)
        before = (
            line
            if len(line) <= _SHORT_LINE and span is None and not _BULLET.match(line) and line[-1] not in "。.;；"
            else ""
        )
    return jobs[:MOST_ENTRIES]


def _find_titles(jobs: Sequence[dict[str, str]], text: str) -> None:
    """A title that stands elsewhere in the CV, beside the name of the company: Test Engineer - Acme Ltd."""
    for job in jobs:
        company = job["employer_name"]
        if company and not job["title"]:
            beside = re.search(rf"^\s*([^\n]{{2,60}}?)\s+[-–—@|]\s+{re.escape(company)}\s*$", text, re.M | re.I)
            job["title"] = beside[1].strip() if beside else ""


def _go_on(job: dict[str, str], line: str) -> None:
    """A line below the beginning of a job: its title or company, where they are still missing, else what was done."""
    if titled := _TITLE_LABEL.fullmatch(line):
        job["title"] = job["title"] or titled[1].strip()[:200]
        return
    plain = _DESCRIPTION_LABEL.sub("", line)
    is_head = len(line) <= _SHORT_LINE and plain == line and not _BULLET.match(line) and not job["description"]
    if is_head and line[-1] not in "。.;；" and not (job["title"] and job["employer_name"]):
        _name_job(job, _pieces(line))
        return
    job["description"] = f"{job['description']}\n{plain}".strip()[:2000]


def _name_job(job: dict[str, str], pieces: Sequence[str]) -> None:
    for piece in pieces:
        if not job["employer_name"] and _EMPLOYER.search(piece):
            job["employer_name"] = piece[:200]
        elif not job["title"]:
            job["title"] = piece[:200]
        elif not job["employer_name"]:
            job["employer_name"] = piece[:200]


def _pieces(line: str) -> list[str]:
    cleaned = (piece.strip(" :：-–—()（）|,，") for piece in _PIECES.split(line))
    return [re.sub(r"^(?:职位|岗位|公司|单位|担任)\s*[:：]\s*", "", piece) for piece in cleaned if piece]


def _schoolings(lines: Sequence[str]) -> list[dict[str, str]]:
    schoolings: list[dict[str, str]] = []
    for line in lines:
        span = find_span(line, single=True)
        named = _SCHOOL.search(line) or read_education(line)
        if span is None and not named and not schoolings:
            continue
        starts = span is not None or (_SCHOOL.search(line) and (not schoolings or schoolings[-1]["school"]))
        if starts:
            times = {"started_on": span.started, "ended_on": span.ended} if span else {"started_on": "", "ended_on": ""}
            schoolings.append({"school": "", "subject": "", "education": ""} | times)
        if schoolings and len(line) <= 200:
            _name_schooling(schoolings[-1], span.rest if span else line)
    return [one for one in schoolings if one["school"]][:MOST_ENTRIES]


def _name_schooling(schooling: dict[str, str], line: str) -> None:
    if labelled := _SUBJECT_LABEL.search(line):
        schooling["subject"] = schooling["subject"] or labelled[1][:200]
    alone = (read_education(word) for word in re.split(r"[\s|｜/,，()（）]+", line) if _is_level(word))
    level = next(filter(None, alone), None) or read_education(line)
    if level and not schooling["education"]:
        schooling["education"] = str(int(level))
    for piece in _pieces(line):
        if not schooling["school"] and _SCHOOL.search(piece):
            # columns of a table that one blank parts: 南京技师学院 电气自动化 大专
            words = piece.split(" ") if re.search(r"[\u4e00-\u9fff]", piece) else [piece]
            schooling["school"] = next(word for word in words if _SCHOOL.search(word) or len(words) == 1)[:200]
            rest = [word for word in words if word not in schooling["school"] and not read_education(word)]
            schooling["subject"] = schooling["subject"] or "".join(rest[:1])[:200]
        elif not schooling["subject"] and not _is_level(piece) and not re.search(r"[:：]", piece) and len(piece) <= 60:
            schooling["subject"] = piece[:200]


def _is_level(piece: str) -> bool:
    return len(piece) <= 6 and not _SCHOOL.search(piece) and bool(read_education(piece))
