"""Rows as search documents: what identifies a seeker stays out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest

from indexer.rows import seeker_document
from jobmarket.models import JobSeeking, Person, WorkExperience

TELEPHONE, MAIL, IDENTITY, WECHAT = "13800001234", "zhang@example.com", "990000199001010000", "zhang_1988"


def _registration(**values: str) -> JobSeeking:
    job = WorkExperience(title="电工", employer_name="某厂", description=values.pop("work", ""))
    row = JobSeeking(
        id=1,
        title=values.pop("title", "电工"),
        updated_at=datetime(2026, 11, 1, tzinfo=UTC),
        confirmed_on=date(2026, 11, 1),
        **{"summary": "", "skill_words": "", "certificate_words": ""} | values,
    )
    row.work_experiences = [job]
    row.person = Person(name="张小明")
    return row


@pytest.mark.parametrize("field", ["title", "summary", "skill_words", "certificate_words", "work"])
@pytest.mark.parametrize(
    ("said", "secret"),
    [
        (f"电话{TELEPHONE}", TELEPHONE),
        ("电话138 0000 1234", "138 0000 1234"),
        (f"邮箱 {MAIL}", MAIL),
        (f"身份证{IDENTITY}", IDENTITY),
        (f"微信号：{WECHAT}", WECHAT),
        ("我是张小明", "张小明"),
    ],
)
def test_ways_to_reach_a_seeker_stay_out_of_the_document(field: str, said: str, secret: str) -> None:
    row = _registration(**{field: f"低压电工，{said}，白班"})

    document = seeker_document(row, np.zeros(4, np.float32))

    assert secret not in f"{document.title} {document.description}"
    assert "低压电工" in f"{document.title} {document.description}"
