"""The columns of a file of contracts (批量备案): headings as people write them, and an example that is not read."""

from __future__ import annotations

from jobmarket.labour_law import ContractKind
from jobmarket.models import IdentityDocument
from jobmarket.services.vacancy_files.columns import EXAMPLE_MARK
from matching.text import normalise

COLUMNS: dict[str, tuple[str, ...]] = {
    "source_id": ("合同编号", "编号", "own number"),
    "worker_name": ("劳动者姓名", "姓名", "worker's name", "name"),
    "document_kind": ("证件类型", "document"),
    "document_number": ("证件号码", "身份证号", "身份证号码", "document number"),
    "kind": ("合同类型", "kind"),
    "starts_on": ("开始日期", "合同开始日期", "first day"),
    "ends_on": ("结束日期", "合同结束日期", "last day"),
    "job_title": ("岗位", "工种", "post"),
    "region_code": ("工作地点", "place of work"),
    "occupation_code": ("职业代码", "occupation code"),
    "wage": ("月工资（元）", "月工资", "工资", "wage"),
    "probation_months": ("试用期（月）", "试用期", "probation"),
    "probation_wage": ("试用期工资（元）", "试用期工资", "probation wage"),
    "daily_hours": ("每日工时", "hours a day"),
    "weekly_hours": ("每周工时", "hours a week"),
    "pay_period_days": ("支付周期（天）", "支付周期", "days between payments"),
    "training_cost": ("培训费用（元）", "培训费用", "cost of training"),
    "training_penalty": ("服务期违约金（元）", "服务期违约金", "training penalty"),
    "non_compete_months": ("竞业限制（月）", "竞业限制", "non-compete months"),
    "non_compete_pay": ("竞业限制月补偿（元）", "竞业限制补偿", "non-compete pay"),
    "signed_on": ("签订日期", "已签订", "signed on"),
    "note": ("备注", "note"),
}
HEADINGS = {name: headings[0] for name, headings in COLUMNS.items()}
EXAMPLE = {
    "source_id": "HT-2026-001",
    "worker_name": "王小明",
    "document_kind": "身份证",
    "document_number": "",
    "kind": "固定期限",
    "starts_on": "2026-12-01",
    "ends_on": "2029-11-30",
    "job_title": "维修电工",
    "region_code": "上海市虹口区",
    "wage": "8000",
    "probation_months": "3",
    "signed_on": "",
    "note": EXAMPLE_MARK,
}
KINDS = {
    "固定期限": ContractKind.FIXED,
    "有固定期限": ContractKind.FIXED,
    "无固定期限": ContractKind.OPEN,
    "以完成一定工作任务为期限": ContractKind.TASK,
    "完成一定任务": ContractKind.TASK,
    "非全日制": ContractKind.PART_TIME,
} | {kind.value: kind for kind in ContractKind}
DOCUMENTS = {
    "": IdentityDocument.RESIDENT_IDENTITY,
    "身份证": IdentityDocument.RESIDENT_IDENTITY,
    "居民身份证": IdentityDocument.RESIDENT_IDENTITY,
    "港澳居民来往内地通行证": IdentityDocument.HONGKONG_MACAO_PERMIT,
    "台湾居民来往大陆通行证": IdentityDocument.TAIWAN_PERMIT,
    "外国人永久居留身份证": IdentityDocument.FOREIGN_PERMIT,
    "护照": IdentityDocument.PASSPORT,
} | {kind.value: kind for kind in IdentityDocument if kind is not IdentityDocument.NONE}
_FIELDS = {normalise(name): field for field, names in COLUMNS.items() for name in (*names, field)}


def field_of(heading: str) -> str | None:
    """The field that a heading means, or None."""
    return _FIELDS.get(normalise(heading).strip("*＊ "))
