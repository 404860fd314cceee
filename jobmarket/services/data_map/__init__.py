"""The data map (个人信息清单): what is kept of people, where, why, how long, and who sees it.

The tables and columns come from the models; what they are for stands in `entries`. A table or a column that may be
personal and has no entry fails a test. Personal Information Protection Law arts. 17, 51 and 55.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, LargeBinary, Text

from jobmarket.bilingual import Both
from jobmarket.models import Base
from jobmarket.security.encryption import EncryptedBytes, EncryptedText
from jobmarket.services.data_map.entries import ENTRIES
from jobmarket.services.data_map.entry import Entry
from jobmarket.services.retention import RULES

__all__ = ["MappedTable", "PersonalColumn", "as_markdown", "tables"]


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """One column with personal data."""

    name: str
    what: Both
    encrypted: bool


@dataclass(frozen=True, slots=True)
class MappedTable:
    """One table with its personal columns; none for a table without personal data."""

    name: str
    entry: Entry
    columns: tuple[PersonalColumn, ...]


def tables() -> Iterator[MappedTable]:
    """Every table of the models in alphabetical order. Raises KeyError for one that has no entry."""
    for name in sorted(Base.metadata.tables):
        entry = ENTRIES[name]
        columns = Base.metadata.tables[name].columns
        yield MappedTable(
            name,
            entry,
            tuple(PersonalColumn(one, what, is_encrypted(columns[one])) for one, what in entry.personal.items()),
        )


def is_encrypted(column: Column[object]) -> bool:
    """Whether a column lies encrypted in the database."""
    return isinstance(column.type, (EncryptedText, EncryptedBytes))


def is_free_text(column: Column[object]) -> bool:
    """Whether anything may stand in it that somebody writes."""
    return isinstance(column.type, (Text, LargeBinary, EncryptedText, EncryptedBytes))


def as_markdown(language: str) -> str:
    """The map as a page of documentation, in `zh` or `en`."""
    parts = [_TITLE[language], "", _INTRODUCTION[language], ""]
    for table in tables():
        if table.columns:
            parts += _section(table, language)
    plain = ", ".join(f"`{table.name}`" for table in tables() if not table.columns)
    parts += [f"## {_PLAIN[language]}", "", plain, "", f"## {_PERIODS[language]}", "", *_periods(language)]
    return "\n".join(parts) + "\n"


def _section(table: MappedTable, language: str) -> list[str]:
    entry = table.entry
    lines = [f"## `{table.name}`: {entry.what[language]}", ""]
    lines += [f"- {_WHY[language]}: {entry.why[language]}"]
    lines += [f"- {_KEPT[language]}: {entry.kept[language]}"]
    lines += [f"- {_SEEN[language]}: {entry.seen_by[language]}", ""]
    lines += [f"| {_COLUMN[language]} | {_WHAT[language]} | {_CLOSED[language]} |", "|---|---|---|"]
    for column in table.columns:
        closed = _YES[language] if column.encrypted else _NO[language]
        lines.append(f"| `{column.name}` | {column.what[language]} | {closed} |")
    return [*lines, ""]


def _periods(language: str) -> list[str]:
    lines = [f"| {_WHAT[language]} | {_DAYS[language]} | {_WHY[language]} |", "|---|---|---|"]
    return lines + [f"| {rule.what[language]} | {rule.period.days} | {rule.reason[language]} |" for rule in RULES]


_TITLE = Both("# 个人信息清单", "# Data map")
_INTRODUCTION = Both(
    "本清单由数据模型生成（`jobmarket data-map`），列出系统保存的个人信息、用途、保存期限和可见范围。"
    "搜索索引只含匹配所需的内容：愿望、技能、年限、学历、地区；不含姓名、证件号码、电话。",
    "Made from the models (`jobmarket data-map`): what is kept of people, what for, how long, and who sees it. The "
    "search index has only what matching needs: wishes, skills, years, education, region; no names, no numbers.",
)
_PLAIN = Both("没有个人信息的表", "Tables without personal data")
_PERIODS = Both("到期自动清除", "Deleted by the daily job")
_WHY, _KEPT, _SEEN = Both("用途", "Why"), Both("保存期限", "Kept"), Both("可见范围", "Seen by")
_COLUMN, _WHAT, _CLOSED = Both("字段", "Column"), Both("内容", "What it is"), Both("加密存储", "Encrypted")
_DAYS, _YES, _NO = Both("天数", "Days"), Both("是", "yes"), Both("否", "no")
