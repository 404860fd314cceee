"""Occupation coding (职业编码): a title, with description and tags, to codes of the national classification.

Evidence is looked for in this order, and each kind has its own measured confidence (see `confidence`):
the whole title is known; a part of it is; a known title stands inside it (the one that ends last wins, because
the head of a Chinese or English noun phrase is its end); it resembles known titles; the tags or the description
name an occupation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from matching.neutral import neutral
from matching.occupations.confidence import confidence
from matching.occupations.decoration import undecorate, without_grade, without_rank
from matching.occupations.resemblance import resembling
from matching.occupations.titles import code_of_title
from matching.occupations.words import Found, find_titles
from matching.tables import rows
from matching.text import normalise

_TOP = 5
_READ_OF_DESCRIPTION = 400  # characters; what a job is stands at the beginning
_VAGUE = frozenset({"8-00-00-00", "6-99", "1-06-01-02"})  # 实习生, 普工, 经理: taken when nothing better is said


@cache
def _words(what: str) -> frozenset[str]:
    """Titles that need care.

    "vague": said of many occupations (开发, 顾问), so that others go before them. "role": what somebody is called for
    what they do, whatever the field (人工智能销售 sells, 大数据讲师 teaches).
    """
    return frozenset(normalise(word) for word, kind in rows("title_words.csv") if kind == what)


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


_SURE = frozenset({Evidence.WHOLE, Evidence.PART, Evidence.HEAD})


class Weighed(NamedTuple):
    """The best code of a title before calibration: its strongest evidence, its strength and the next code's."""

    code: str
    evidence: Evidence
    strength: float
    runner_up: float


class _Candidate(NamedTuple):
    code: str
    evidence: Evidence
    cover: float  # share of the segment that is explained, 0 to 1
    strength: float


def code_occupation(title: str, description: str = "", tags: Sequence[str] = ()) -> tuple[Coding, ...]:
    """Codes for a job, at most five, best first; empty when nothing fits.

    Most codes are of the fourth level; titles that say no more ("普工") give a group. Text of either language,
    any length; None counts as empty. Words about the person (女, 35岁) are not read.
    """
    return _code(neutral(title), neutral((description or "")[:_READ_OF_DESCRIPTION]), tuple(tags or ()))


@lru_cache(maxsize=65_536)
def _code(title: str, description: str, tags: tuple[str, ...]) -> tuple[Coding, ...]:
    return _ranked(_from_text(title, description, tags))


def _from_text(title: str, description: str, tags: tuple[str, ...]) -> list[_Candidate]:
    plain = normalise(title, limit=200)
    candidates = [*_from_title(plain)]
    if not candidates or max(candidate.strength for candidate in candidates) < 0.5:
        candidates += _from_context(description, tags)
    if not any(candidate.evidence in _SURE for candidate in candidates):
        candidates += _from_likeness(plain)
    return candidates


def _from_title(plain: str) -> Iterator[_Candidate]:
    known = code_of_title()
    if plain in known:
        yield _candidate(known[plain], Evidence.WHOLE, 1.0, plain)
    segments, asides = undecorate(plain)
    for place, segment in enumerate(segments):
        yield from _from_segment(segment, place, alone=len(segments) == 1)
    for aside in asides:
        for candidate in _from_segment(aside, 0, alone=False):
            yield candidate._replace(evidence=Evidence.ASIDE, strength=candidate.strength * 0.3)


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
    text, spans = _headed(core)
    for found in spans:
        evidence = Evidence.HEAD if found.end == len(text) else Evidence.INSIDE
        cover = (found.end - found.start) / len(text)
        candidate = _candidate(found.code, evidence, cover, text[found.start : found.end])
        position = 0.8 + 0.2 * found.end / len(text)
        yield candidate._replace(strength=candidate.strength * late * position)


def _headed(core: str) -> tuple[str, list[Found]]:
    """The text to read and the titles in it: with its rank where that belongs to a title (产品经理), else without."""
    spans = _longest(find_titles(core))
    stripped = without_rank(core)
    if not stripped or stripped == core or (spans and spans[-1].end == len(core) and spans[-1].code not in _VAGUE):
        return core, spans
    return stripped, _longest(find_titles(stripped))


def _candidate(code: str, evidence: Evidence, cover: float, word: str) -> _Candidate:
    if evidence is Evidence.HEAD and word in _words("role"):
        return _Candidate(code, evidence, cover, 0.75)
    vague = 0.35 if code in _VAGUE else 0.6 if word in _words("vague") else 1.0
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
        if len(word) > 2 and word not in _words("vague"):
            late = 1.0 / (1.0 + found.start / 100)
            strength = 0.2 * min(1.0, len(word) / 6) * late
            yield _Candidate(found.code, Evidence.DESCRIPTION, len(word) / 10, strength)


def _from_likeness(plain: str) -> Iterator[_Candidate]:
    segments, _ = undecorate(plain)
    for segment in segments[:2]:
        for code, likeness in resembling(without_grade(segment)):
            if likeness > 0.35:
                yield _Candidate(code, Evidence.ALIKE, likeness, likeness * 0.5)


def _ranked(candidates: list[_Candidate]) -> tuple[Coding, ...]:
    strength = _strength(candidates)
    order = sorted(strength, key=lambda code: (-strength[code], code))[:_TOP]
    if not order:
        return ()
    best = _weighed(candidates, strength, order)
    top = confidence(best.evidence, best.strength, best.runner_up)
    codings = [Coding(order[0], top)]
    others = sum(strength[code] for code in order[1:])
    for code in order[1:]:
        share = (1 - top) * strength[code] / max(others, strength[code])
        codings.append(Coding(code, min(share, codings[-1].confidence)))
    return tuple(codings)


def _strength(candidates: list[_Candidate]) -> dict[str, float]:
    """Code → joint strength of all its evidence, as if each piece were independent of the others."""
    doubt: dict[str, float] = {}
    for candidate in candidates:
        doubt[candidate.code] = doubt.get(candidate.code, 1.0) * (1 - min(candidate.strength, 0.99))
    return {code: 1 - value for code, value in doubt.items()}


def _weighed(candidates: list[_Candidate], strength: dict[str, float], order: list[str]) -> Weighed:
    own = (candidate for candidate in candidates if candidate.code == order[0])
    strongest = max(own, key=lambda candidate: candidate.strength)
    runner_up = strength[order[1]] if len(order) > 1 else 0.0
    return Weighed(order[0], strongest.evidence, strength[order[0]], runner_up)


def weigh(title: str) -> Weighed | None:
    """What `code_occupation` knows of its best code before calibration; for calibrating it."""
    candidates = _from_text(title, "", ())
    strength = _strength(candidates)
    order = sorted(strength, key=lambda code: (-strength[code], code))
    return _weighed(candidates, strength, order) if order else None
