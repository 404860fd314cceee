"""Why a row of a file was not taken, as data and in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from jobmarket.importing import Line
from matching.reading import BadRow

MESSAGES = {
    "not-json": "不是有效的 JSON / not valid JSON",
    "not-an-object": "不是 JSON 对象 / not a JSON object",
    "wrong-encoding": "编码不对：JSON 须为 UTF-8，CSV 还可为 GB18030 / JSON must be UTF-8; CSV may be GB18030 too",
    "line-too-long": "行太长 / the line is too long",
    "no-job-posting": "没有 JobPosting 对象 / no JobPosting object in it",
    "broken-file": "文件损坏，其后的内容未读 / the file is broken from here on",
    "missing": "缺少必填字段 / a required field is missing",
    "wrong-type": "字段类型不对 / a value of the wrong type",
    "too-long": "内容太长 / the value is too long",
    "header-row": "重复的表头 / a repeated header line",
    "wrong-form": "号码位数或格式不对 / wrong length or form",
    "wrong-date": "日期不可能 / an impossible date",
    "check-digit": "号码校验位不对 / wrong check digit",
    "not-stored": "无法保存 / could not be stored",
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken: its line, the field if it is about one, a reason code, the value's start."""

    line: int
    field: str | None
    reason: str
    value: str

    def as_row(self) -> dict[str, object]:
        """What the file of rejected rows shows, with the reason in both languages."""
        return asdict(self) | {"message": MESSAGES.get(self.reason, self.reason)}


def unreadable(line: Line) -> Rejection:
    """A line of which no row could be made."""
    return Rejection(line.number, None, line.reason or "not-json", line.text)


def bad_row(line: Line, bad: BadRow) -> Rejection:
    """A row that says something impossible."""
    return Rejection(line.number, bad.field, bad.reason_code, bad.value)
