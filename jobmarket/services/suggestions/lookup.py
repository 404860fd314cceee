"""Finding labels for what was typed so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, zip_longest

from sqlalchemy import select
from sqlalchemy.orm import Session

from indexer.text import segmenter
from jobmarket.models import Employer
from jobmarket.services.query_understanding.vocabulary import squeezed
from jobmarket.services.suggestions.labels import Key, Kind, Label, keys
from matching.occupations import code_occupation, occupations
from matching.text import normalise

LONGEST = 60  # characters that are looked at
MOST_INSIDE = 200  # hits inside labels that are compared
_EMPLOYERS = 3  # at most, in a full list
_SCAN = 400  # keys with the same beginning that are compared
_PIECE = re.compile(r"[\u3400-\u9fff]+|[a-z0-9.+#]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to choose: `label` goes into the search field, `code` names it."""

    kind: Kind
    label: str
    code: str


def suggest(text: str, limit: int = 8, session: Session | None = None) -> list[Suggestion]:
    """What the beginning of a question may become, likeliest first. Employers are offered where a session is given."""
    typed = " ".join(normalise(text, LONGEST).split())
    if not typed or limit < 1:
        return []
    found = list(_known(typed, limit))
    if session is not None and len(typed) >= 2:
        employers = _employers(session, typed)[:_EMPLOYERS]
        found = found[: max(limit - len(employers), limit // 2)] + employers
    return found[:limit]


def warm_up() -> None:
    """Prepare the tables, so that the first who types does not wait."""
    keys()
    _spellings()
    _haystack()
    suggest("电工")


@lru_cache(maxsize=20_000)
def _known(typed: str, limit: int) -> tuple[Suggestion, ...]:
    chosen: dict[tuple[str, str], Label] = {}
    for label in _candidates(typed):
        chosen.setdefault((label.kind, label.text), label)
        if len(chosen) >= limit:
            break
    return tuple(Suggestion(label.kind, label.text, label.code) for label in chosen.values())


def _candidates(typed: str) -> Iterator[Label]:
    """From the surest to the vaguest."""
    whole = squeezed(typed)
    begun = _begun(whole)
    yield from begun
    inside = _inside(whole) if len(whole) >= 2 else []
    yield from inside
    yield from _in_turn(_of_ends(whole), _of_parts(typed), _coded(typed))


def _in_turn(*ways: Iterator[Label]) -> Iterator[Label]:
    """One of each way, again and again: nobody knows which is meant."""
    for labels in zip_longest(*ways):
        yield from filter(None, labels)


def _of_ends(whole: str) -> Iterator[Label]:
    """What the last characters may begin, longest first: 资深产品经 → 产品经理."""
    for start in range(1, len(whole)):
        if start < len(whole) - 1 or not whole[start].isascii():
            yield from islice(_useful(_begun(whole[start:])), 3)


def _of_parts(typed: str) -> Iterator[Label]:
    """What the pieces name or begin."""
    for part in _parts(typed):
        yield from islice(_useful(_begun(part)), 2)


def _useful(labels: list[Label]) -> Iterator[Label]:
    return (label for label in labels if label.kind in ("occupation", "skill"))


def _begun(start: str) -> list[Label]:
    """Labels of which one spelling begins so: exact first, then by how it is spelled, weight, length."""
    if not start:
        return []
    at = bisect_left(_spellings(), start)
    found: list[Key] = []
    for key in keys()[at : at + _SCAN]:
        if not key.spelling.startswith(start):
            break
        found.append(key)
    found.sort(key=lambda key: (key.spelling != start, key.rank, -key.label.weight, len(key.spelling)))
    return [key.label for key in found]


def _inside(piece: str) -> list[Label]:
    """Labels that contain the piece."""
    text, owners, starts = _haystack()
    found: list[Key] = []
    at = text.find(piece)
    while at >= 0 and len(found) < MOST_INSIDE:
        place = bisect_left(starts, at + 1) - 1
        found.append(owners[place])
        at = text.find(piece, starts[place + 1]) if place + 1 < len(starts) else -1
    found.sort(key=lambda key: (-key.label.weight, len(key.spelling)))
    return [key.label for key in found]


def _parts(typed: str) -> Iterator[str]:
    """Pieces of a text that may name something: its longest known pieces, later ones first (the work stands last)."""
    seen: set[str] = set()
    pieces = _PIECE.findall(typed)
    for piece in reversed(pieces):
        words = segmenter().cut(piece) if "\u3400" <= piece[0] <= "\u9fff" else [piece]
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                part = squeezed("".join(words[start:end]))
                if len(part) >= 2 and part not in seen and _is_key(part):
                    seen.add(part)
                    yield part
        for word in reversed(words):
            if len(word) >= 2 and word not in seen:
                seen.add(word)
                yield word


def _is_key(part: str) -> bool:
    at = bisect_left(_spellings(), part)
    return at < len(_spellings()) and _spellings()[at] == part


def _coded(typed: str) -> Iterator[Label]:
    """The occupation that a longer title is coded to."""
    for coding in code_occupation(typed)[:2]:
        occupation = occupations().get(coding.code)
        if occupation is not None:
            yield Label("occupation", occupation.name, occupation.code, coding.confidence)


def _employers(session: Session, typed: str) -> list[Suggestion]:
    """Employers whose name begins so; the key's index answers this."""
    end = typed + "\U0010ffff"
    query = select(Employer.id, Employer.name).where(Employer.name_key >= typed, Employer.name_key < end)
    rows = session.execute(query.order_by(Employer.name_key).limit(_EMPLOYERS))
    return [Suggestion("employer", name, str(id)) for id, name in rows]


@cache
def _spellings() -> tuple[str, ...]:
    return tuple(key.spelling for key in keys())


@cache
def _haystack() -> tuple[str, tuple[Key, ...], tuple[int, ...]]:
    """All labels in one text to look inside them at once, whose they are, and where each begins."""
    owners = tuple(key for key in keys() if key.rank == 0)
    starts: list[int] = []
    at = 0
    for key in owners:
        starts.append(at)
        at += len(key.spelling) + 1
    return "\n".join(key.spelling for key in owners), owners, tuple(starts)
