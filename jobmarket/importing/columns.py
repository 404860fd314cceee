"""Columns as people head them (表头): 职位名称, 月薪, `Job title` … are the fields of a posting or a seeker."""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "source": ("来源", "数据来源", "招聘网站"),
    "source_id": ("编号", "职位编号", "岗位编号", "序号", "id", "job id"),
    "title": (
        "职位", "职位名称", "岗位", "岗位名称", "招聘岗位", "招聘职位", "工种", "求职意向", "期望职位", "意向岗位",
        "job title", "position",
    ),
    "company": (
        "公司", "公司名称", "企业", "企业名称", "单位", "单位名称", "用人单位", "招聘单位", "employer", "company name",
    ),
    "company_nature": ("公司性质", "企业性质", "单位性质", "公司类型", "企业类型"),
    "company_size": ("公司规模", "企业规模", "单位规模", "人员规模", "company size"),
    "industry": ("行业", "所属行业", "公司行业", "行业类别"),
    "wage_text": (
        "薪资", "薪酬", "工资", "月薪", "薪资待遇", "薪酬待遇", "工资待遇", "薪资范围", "期望薪资", "期望工资", "待遇",
        "salary", "wage", "pay",
    ),
    "location_text": (
        "地点", "工作地点", "工作地", "工作城市", "工作区域", "城市", "地区", "所在地", "期望地点", "意向地区",
        "location", "city",
    ),
    "address_text": ("地址", "详细地址", "工作地址", "公司地址", "address"),
    "experience_text": ("经验", "工作经验", "经验要求", "工作年限", "experience"),
    "education_text": ("学历", "学历要求", "文化程度", "最高学历", "education"),
    "headcount_text": ("人数", "招聘人数", "需求人数", "招收人数", "headcount", "openings"),
    "posted_text": ("发布时间", "发布日期", "更新时间", "刷新时间", "date", "date posted"),
    "tags": ("标签", "职位标签", "技能标签", "tag", "labels"),
    "category": ("类别", "职位类别", "岗位类别", "职位分类"),
    "advantage": ("福利", "福利待遇", "职位福利", "公司福利", "职位亮点", "benefits"),
    "description": (
        "描述", "职位描述", "岗位描述", "职位详情", "岗位职责", "工作内容", "工作职责", "职位信息", "任职要求",
        "岗位要求", "job description", "requirements",
    ),
    "latitude": ("纬度", "lat"),
    "longitude": ("经度", "lon", "lng"),
    "name": ("姓名", "求职者姓名"),
    "identity_number": ("身份证", "身份证号", "身份证号码", "公民身份号码", "证件号码"),
    "telephone": ("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone", "mobile"),
    "summary": ("简介", "自我评价", "个人简介", "个人优势", "工作经历", "cv", "resume"),
    "skills": ("技能", "专业技能", "掌握技能", "技能要求"),
    "certificates": ("证书", "持有证书", "资格证书", "职业资格"),
}  # fmt: skip
_FIELDS = {heading: field for field, headings in HEADINGS.items() for heading in headings}
_JOINED = ("description", "summary")  # two columns of one field are one text


def fields_of(row: Mapping[str, object]) -> dict[str, object]:
    """The row with its headings as field names; a field that is there under its own name keeps its value."""
    found: dict[str, object] = {}
    for heading, value in row.items():
        field = _FIELDS.get(heading.strip().lower())
        if field is None or field in row:
            found[heading] = value
        elif field not in found:
            found[field] = value
        elif field in _JOINED and isinstance(value, str):
            found[field] = f"{found[field]}\n{value}"
    return found
