"""The shipped model on cases written by hand for this test, and exact words on the real résumés."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from matching import Encoder
from matching.evaluation.metrics import reciprocal_rank
from matching.evaluation.rankers import bm25, fused
from matching.evaluation.table import interval
from matching.evaluation.tasks import resumes

REPO = Path(__file__).parents[3]
SHARED = Path(os.environ.get("JOBMARKET_SHARED", REPO.parent / "shared"))

BOTH_LANGUAGES = {
    "初级会计": "junior accountant",
    "急诊科护士": "emergency room nurse",
    "长途货车司机": "long-distance truck driver",
    "西餐厨师": "western cuisine chef",
    "电焊工": "electric welder",
    "仓库管理员": "warehouse keeper",
    "前端开发工程师": "front-end developer",
    "数据库管理员": "database administrator",
    "小学数学教师": "primary school mathematics teacher",
    "房地产销售": "real estate salesperson",
    "酒店前台": "hotel receptionist",
    "快递员": "courier",
    "平面设计师": "graphic designer",
    "律师助理": "legal assistant",
    "理发师": "hairdresser",
    "木工": "carpenter",
    "土木工程师": "civil engineer",
    "药剂师": "pharmacist",
    "英语翻译": "English translator",
    "人力资源经理": "human resources manager",
}


def mean_reciprocal_rank(queries: list[str], pool: list[str]) -> float:
    encoder = Encoder.load()
    scores = encoder.encode(queries) @ encoder.encode(pool).T
    return float(np.mean([reciprocal_rank(row, frozenset({i})) for i, row in enumerate(scores)]))


def test_titles_find_each_other_in_both_directions() -> None:
    chinese, english = list(BOTH_LANGUAGES), list(BOTH_LANGUAGES.values())
    assert mean_reciprocal_rank(chinese, english) > 0.9
    assert mean_reciprocal_rank(english, chinese) > 0.9


@pytest.mark.skipif(not (SHARED / "data" / "resumes-en.jsonl.gz").exists(), reason="the shared résumés are not here")
def test_in_an_unknown_language_the_matcher_is_as_good_as_exact_words() -> None:
    task = resumes(SHARED / "data")
    assert interval(task, fused(Encoder.load())(task)).mean > interval(task, bm25(task)).mean - 0.02
