"""Slips of the keyboard: `pyhton`, `javasript`, `软件工程帅`."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from indexer.text import segmenter
from jobmarket.services.query_understanding import vocabulary
from jobmarket.services.query_understanding.chips import Correction
from matching.text import normalise

_WORD = re.compile(r"[a-z]{4,24}(?![a-z0-9+#.])")
_CHINESE = re.compile(r"[\u3400-\u9fff]{3,12}")
_SHORT = 5  # letters up to which one slip is believed; longer words may have two


def correct(text: str) -> tuple[str, tuple[Correction, ...]]:
    """The text with unlikely words replaced by the known words they must have been meant as."""
    corrections: list[Correction] = []

    def replaced(found: str, better: str | None) -> str:
        if better is None:
            return found
        corrections.append(Correction(found, better))
        return better

    plain = normalise(text)
    plain = _WORD.sub(lambda match: replaced(match[0], latin(match[0])), plain)
    plain = _CHINESE.sub(lambda match: replaced(match[0], chinese(match[0])), plain)
    return plain, tuple(corrections)


@lru_cache(maxsize=4096)
def latin(word: str) -> str | None:
    """The known word within one or two slips, None for a known word or where several are as near."""
    if word in vocabulary.misspellings():
        return vocabulary.misspellings()[word]
    if vocabulary.known_latin() & {word, word.rstrip("s"), f"{word}s"}:
        return None
    slips = 1 if len(word) <= _SHORT else 2
    near = process.extract(
        word,
        [known for known in vocabulary.latin_words() if abs(len(known) - len(word)) <= slips and known[0] == word[0]],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=slips,
        limit=4,
    )
    if not near:
        return None
    nearest = [known for known, distance, _ in near if distance == near[0][1]]
    return nearest[0] if len(nearest) == 1 else None


@lru_cache(maxsize=4096)
def chinese(run: str) -> str | None:
    """The title that differs in one character, when the run as it stands has a piece that is no word."""
    if run in vocabulary.entries():
        return None
    words = segmenter().cut(run)
    if all(len(word) > 1 and segmenter().has_word(word) for word in words):
        return None
    if len(run) < 4:
        return None
    candidates = vocabulary.chinese_titles().get(len(run), ())
    near = process.extract(run, candidates, scorer=Levenshtein.distance, score_cutoff=1, limit=2)
    return near[0][0] if len(near) == 1 else None
