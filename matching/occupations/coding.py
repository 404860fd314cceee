"""Occupation coding (职业编码): a title, with description and tags, to codes of the national classification.

Evidence is looked for in this order, and each kind has its own measured confidence (see `confidence`):
the whole title is known; a part of it is; a known title stands inside it (the one that ends last wins, because
the head of a Chinese or English noun phrase is its end); it resembles known titles; the tags or the description
name an occupation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from matching.occupations.confidence import confidence
from matching.occupations.decoration import undecorate, without_grade, without_rank
from matching.occupations.resemblance import resembling
from matching.occupations.titles import code_of_title
from matching.occupations.words import Found, find_titles
from matching.text import normalise

_TOP = 5
_READ_OF_DESCRIPTION = 400  # characters; what a job is stands at the beginning
_VAGUE = frozenset({"8-00-00-00", "6-99", "1-06-01-02"})  # 实习生, 普工, 经理: taken when nothing better is said
_VAGUE_WORDS = frozenset(
    normalise(word)
    for word in [
        "助理",
        "技术员",
        "开发",
        "研发",
        "设计",
        "设计师",
        "设计助理",
        "技术支持",
        "实施",
        "运营",
        "顾问",
        "讲师",
        "老师",
        "培训",
        "策划",
        "推广",
        "市场",
        "编辑",
        "成本",
        "费用",
        "往来",
        "预算",
        "结算",
        "资金",
        "业务",
        "营销",
        "售后",
        "维修",
        "检测",
        "检验",
        "设备",
        "质量",
        "工艺",
        "项目管理",
        "产品",
        "组装",
        "装配",
        "调试",
        "管理",
        "客户经理",
        "接待",
        "办公室",
        "安装",
        "包装",
        "前台",
        "直播",
        "美团",
        "安全专家",
        "技术专家",
        "开发助理",
        "开发实习生",
        "专业老师",
        "专业教师",
        "法律",
        "机械",
        "数控",
        "电子",
        "产品开发",
        "产品研发",
        "研究员",
        "测试",
        "工程主管",
        "工程部",
        "生活服务",
        "教师",
        "咨询",
        "招聘",
        "数据专员",
        "数据管理",
        "数据处理",
        "技术工程师",
        "项目助理",
        "研究岗",
        "调度",
        "AI",
        "AI开发",
        "审核",
        "审核员",
        "美术",
        "统计",
        "行政",
        "文员",
        "商务",
        "销售",
        "产品岗",
        "运营岗",
        "旅游",
        "研发经理",
        "技术经理",
        "技术总监",
        "研发总监",
        "开发经理",
        "项目经理",
        "项目主管",
        "现场工程师",
        "系统工程师",
        "开发工程师",
        "研发工程师",
        "产品工程师",
        "项目工程师",
        "调试工程师",
        "设备",
        "自动化",
        "IT技术",
        "平台开发",
        "系统开发",
        "解决方案",
        "投资",
        "银行",
        "保险",
        "大数据",
        "数据库",
        "互联网运营",
        "实习生",
        "程序员",
        "软件开发",
        "架构师",
        "前端",
        "后端",
        "材料研发",
        "医生",
        "医师",
        "护理",
    ]
)


class Coding(NamedTuple):
    """A code and how likely it is right (0 to 1, calibrated on a hand-coded sample)."""

    code: str
    confidence: float


class Evidence(StrEnum):
    """Where a code comes from."""

    WHOLE = "whole"  # the title, decoration aside, is a known one
    PART = "part"  # one of its segments is
    HEAD = "head"  # a known title ends the segment
    INSIDE = "inside"  # a known title stands somewhere in it
    ASIDE = "aside"  # in brackets
    ALIKE = "alike"  # it resembles known titles
    TAGS = "tags"
    DESCRIPTION = "description"


class _Candidate(NamedTuple):
    code: str
    evidence: Evidence
    cover: float  # share of the segment that is explained, 0 to 1
    strength: float


def code_occupation(title: str, description: str = "", tags: Sequence[str] = ()) -> tuple[Coding, ...]:
    """Codes for a job, at most five, best first; empty when nothing fits.

    Most codes are of the fourth level; titles that say no more ("普工") give a group. Text of either language,
    any length; None counts as empty.
    """
    return _code(title or "", (description or "")[:_READ_OF_DESCRIPTION], tuple(tags or ()))


@lru_cache(maxsize=65_536)
def _code(title: str, description: str, tags: tuple[str, ...]) -> tuple[Coding, ...]:
    plain = normalise(title, limit=200)
    candidates = [*_from_title(plain)]
    if not candidates or max(candidate.strength for candidate in candidates) < 0.5:
        candidates += _from_context(description, tags)
    if not any(candidate.evidence <= Evidence.PART for candidate in candidates):
        candidates += _from_likeness(plain)
    return _ranked(candidates)


def _from_title(plain: str) -> Iterator[_Candidate]:
    known = code_of_title()
    if plain in known:
        yield _candidate(known[plain], Evidence.WHOLE, 1.0, plain)
    segments, asides = undecorate(plain)
    for place, segment in enumerate(segments):
        yield from _from_segment(segment, place, alone=len(segments) == 1)
    for aside in asides:
        for candidate in _from_segment(aside, 0, alone=False):
            yield candidate._replace(evidence=Evidence.ASIDE, strength=candidate.strength * 0.45)


def _from_segment(segment: str, place: int, alone: bool) -> Iterator[_Candidate]:
    known = code_of_title()
    late = 1.0 / (1.0 + 0.15 * place)  # what comes first is meant first
    core = without_grade(segment)
    for form in (segment, core, without_rank(core)):
        if form in known:
            evidence = Evidence.WHOLE if alone else Evidence.PART
            candidate = _candidate(known[form], evidence, 1.0, form)
            yield candidate._replace(strength=candidate.strength * late)
            return
    text = without_rank(core) or core
    for found in _longest(find_titles(text)):
        evidence = Evidence.HEAD if found.end == len(text) else Evidence.INSIDE
        cover = (found.end - found.start) / len(text)
        candidate = _candidate(found.code, evidence, cover, text[found.start : found.end])
        position = 0.8 + 0.2 * found.end / len(text)
        yield candidate._replace(strength=candidate.strength * late * position)


def _candidate(code: str, evidence: Evidence, cover: float, word: str) -> _Candidate:
    vague = 0.35 if code in _VAGUE else 0.6 if word in _VAGUE_WORDS else 1.0
    base = {Evidence.WHOLE: 1.0, Evidence.PART: 0.9, Evidence.HEAD: 0.8, Evidence.INSIDE: 0.6}[evidence]
    length = 0.55 + 0.45 * min(1.0, len(word) / 6)
    return _Candidate(code, evidence, cover, base * vague * length * (0.7 + 0.3 * cover))


def _longest(found: Iterator[Found]) -> list[Found]:
    """Those that lie in no longer one."""
    spans = sorted(found, key=lambda hit: (hit.start, -hit.end))
    kept: list[Found] = []
    for hit in spans:
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _from_context(description: str, tags: tuple[str, ...]) -> Iterator[_Candidate]:
    for place, tag in enumerate(tags[:12]):
        for candidate in _from_segment(normalise(tag, limit=60), place, alone=False):
            yield candidate._replace(evidence=Evidence.TAGS, strength=candidate.strength * 0.3)
    text = normalise(description)
    for found in _longest(find_titles(text)):
        word = text[found.start : found.end]
        if len(word) > 2 and word not in _VAGUE_WORDS:
            late = 1.0 / (1.0 + found.start / 100)
            strength = 0.2 * min(1.0, len(word) / 6) * late
            yield _Candidate(found.code, Evidence.DESCRIPTION, len(word) / 10, strength)


def _from_likeness(plain: str) -> Iterator[_Candidate]:
    segments, _ = undecorate(plain)
    for segment in segments[:2]:
        for code, likeness in resembling(without_grade(segment)):
            if likeness > 0.2:
                yield _Candidate(code, Evidence.ALIKE, likeness, likeness * 0.5)


def _ranked(candidates: list[_Candidate]) -> tuple[Coding, ...]:
    strength: dict[str, float] = {}
    best: dict[str, _Candidate] = {}
    for candidate in candidates:
        code = candidate.code
        strength[code] = 1 - (1 - strength.get(code, 0.0)) * (1 - min(candidate.strength, 0.99))
        if code not in best or candidate.strength > best[code].strength:
            best[code] = candidate
    order = sorted(strength, key=lambda code: (-strength[code], code))[:_TOP]
    if not order:
        return ()
    rest = strength[order[1]] if len(order) > 1 else 0.0
    top = confidence(best[order[0]].evidence, strength[order[0]], rest)
    codings = [Coding(order[0], top)]
    others = sum(strength[code] for code in order[1:])
    for code in order[1:]:
        share = (1 - top) * strength[code] / max(others, strength[code])
        codings.append(Coding(code, min(share, codings[-1].confidence)))
    return tuple(codings)
