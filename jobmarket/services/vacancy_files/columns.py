"""The columns of the file (模板): what each is called, and the field that it fills."""

from __future__ import annotations

from matching.text import normalise

# field: heading as in the template, other headings that are understood
COLUMNS: dict[str, tuple[str, ...]] = {
    "source_id": ("岗位编号", "编号", "序号", "id", "number"),
    "title": ("岗位名称", "职位名称", "职位", "岗位", "title", "job title"),
    "occupation_code": ("职业代码", "职业编码", "occupation code"),
    "headcount": ("招聘人数", "人数", "headcount", "people wanted"),
    "wage_min": ("最低月薪（元）", "最低月薪", "最低工资", "月薪下限", "wage from", "lowest wage"),
    "wage_max": ("最高月薪（元）", "最高月薪", "最高工资", "月薪上限", "wage to", "highest wage"),
    "wage_months": ("每年发薪月数", "发薪月数", "months paid a year"),
    "region_code": ("工作地点", "工作城市", "地区", "place of work", "place"),
    "address": ("详细地址", "工作地址", "地址", "address"),
    "education": ("学历要求", "学历", "education"),
    "experience_min_years": ("最低工作年限", "工作年限", "experience from", "years of experience"),
    "experience_max_years": ("最高工作年限", "experience to"),
    "hours": ("工作时间", "用工形式", "hours", "working hours"),
    "skills": ("技能要求", "技能", "skills"),
    "certificates": ("证书要求", "证书", "certificates", "licences"),
    "description": ("岗位描述", "职位描述", "岗位职责", "描述", "description"),
    "benefits": ("福利待遇", "福利", "benefits"),
    "expires_on": ("截止日期", "有效期至", "open until"),
}
HEADINGS = {field: names[0] for field, names in COLUMNS.items()}
EXAMPLE = {
    "source_id": "A-001",
    "title": "维修电工",
    "occupation_code": "",
    "headcount": "2",
    "wage_min": "7000",
    "wage_max": "9000",
    "wage_months": "12",
    "region_code": "上海市虹口区",
    "address": "（示例，请删除本行）",
    "education": "高中",
    "experience_min_years": "2",
    "experience_max_years": "",
    "hours": "轮班",
    "skills": "低压配电、设备维护",
    "certificates": "低压电工证",
    "description": "负责厂区供电线路和设备的日常维修。",
    "benefits": "五险一金，包住",
    "expires_on": "",
}
EXAMPLE_MARK = "（示例，请删除本行）"  # a row with it is the template's own and not read
_FIELDS = {normalise(name): field for field, names in COLUMNS.items() for name in (*names, field)}


def field_of(heading: str) -> str | None:
    """The field that a heading means, or None."""
    return _FIELDS.get(normalise(heading).strip("*＊ "))
