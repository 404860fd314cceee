"""Reference data (基础数据): classifications that ship with the product, kept in the database for foreign keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from jobmarket.models import Base, Industry, Occupation, Region, Skill
from matching.industries import industries
from matching.occupations import occupations
from matching.regions import regions
from matching.skills import skills


def load_reference(session: Session) -> dict[str, int]:
    """Bring all classifications to what this version ships; the number of changed rows by table.

    Rows that are no longer shipped stay: old records refer to them.
    """
    return {
        "occupation": _bring(session, Occupation, "code", _occupation_rows()),
        "industry": _bring(session, Industry, "code", _industry_rows()),
        "region": _bring(session, Region, "code", _region_rows()),
        "skill": _bring(session, Skill, "id", _skill_rows()),
    }


def _bring(session: Session, model: type[Base], key: str, rows: Iterable[dict[str, Any]]) -> int:
    columns = list(model.__table__.columns)
    here = {row[0]: dict(zip((c.key for c in columns), row, strict=True)) for row in session.execute(select(*columns))}
    wanted = {row[key]: row for row in rows}
    new = [row for name, row in wanted.items() if name not in here]
    changed = [row for name, row in wanted.items() if name in here and here[name] != row]
    if new:
        session.execute(insert(model), new)
    if changed:
        session.execute(update(model), changed)
    return len(new) + len(changed)


def _occupation_rows() -> Iterable[dict[str, Any]]:
    for node in occupations().values():
        yield {
            "code": node.code,
            "name": node.name,
            "english": node.english,
            "level": node.level,
            "parent_code": node.parent,
        }


def _industry_rows() -> Iterable[dict[str, Any]]:
    for node in industries().values():
        yield {"code": node.code, "name": node.name, "parent_code": node.parent}


def _region_rows() -> Iterable[dict[str, Any]]:
    for node in regions().values():
        yield {
            "code": node.code,
            "name": node.name,
            "english": node.english,
            "level": node.level,
            "parent_code": node.parent,
            "latitude": node.latitude,
            "longitude": node.longitude,
        }


def _skill_rows() -> Iterable[dict[str, Any]]:
    for skill in skills().values():
        yield {
            "id": skill.id,
            "zh": skill.zh,
            "en": skill.en,
            "alternatives": list(skill.alternatives),
            "kind": skill.kind,
            "weight": skill.weight,
        }
