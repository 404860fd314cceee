"""Words that the segmenter should know besides its own: labels of occupations and skills."""

from __future__ import annotations

import re

from matching.occupations import occupations, titles
from matching.skills import skills

_CHINESE_WORD = re.compile(r"[\u3400-\u9fff]{2,4}")


def words() -> frozenset[str]:
    """Labels of two to four Chinese characters; longer ones are better searched by their parts."""
    labels = [occupation.name for occupation in occupations().values()]
    labels += [title.title for title in titles()]
    for skill in skills().values():
        labels += (skill.zh, *skill.alternatives)
    return frozenset(label for label in labels if _CHINESE_WORD.fullmatch(label))
