"""The words we know: everyday titles, occupations and skills, and what they mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from indexer.text import concept
from matching.occupations import occupations, titles
from matching.skills import skills
from matching.text import normalise

MOST_NAMES = 60  # everyday titles that one occupation may have and still be one thing to a job seeker

_SEPARATORS = re.compile(r"[\s./\-_·]+")
_LATIN_WORD = re.compile(r"[a-z][a-z0-9.+#]{2,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a label means: `kind` is "occupation" or "skill", `label` how it is written, `code` its code or id."""

    kind: str
    label: str
    code: str
    language: str = "zh"

    @property
    def tokens(self) -> tuple[str, ...]:
        """The token that documents with this concept have; none where the concept is much wider than its label."""
        if self.kind == "occupation" and self.language == "zh" and self.code in broad_occupations():
            return ()
        return (concept(self.kind, self.code),)


def squeezed(text: str) -> str:
    """One form for `full stack`, `Full-Stack` and `fullstack`."""
    return _SEPARATORS.sub("", normalise(text))


@cache
def entries() -> dict[str, Entry]:
    """Squeezed label → what it means; a title wins over a skill of the same name."""
    found: dict[str, Entry] = {}
    for title in titles():
        found.setdefault(squeezed(title.title), Entry("occupation", title.title, title.code, title.language))
    for occupation in occupations().values():
        found.setdefault(squeezed(occupation.name), Entry("occupation", occupation.name, occupation.code))
    for skill in skills().values():
        for label in (skill.zh, skill.en, *skill.alternatives):
            found.setdefault(squeezed(label), Entry("skill", label, skill.id))
    found.pop("", None)
    return found


@cache
def skill_entries() -> dict[str, Entry]:
    """Squeezed label → the skill of that name."""
    return {
        squeezed(label): Entry("skill", label, skill.id)
        for skill in skills().values()
        for label in (skill.zh, skill.en, *skill.alternatives)
        if label
    }


@cache
def broad_occupations() -> frozenset[str]:
    """Occupations that everyday language has so many names for that they do not mean the same to a job seeker.

    A C++ developer and a tester are one occupation of the classification; who searches one does not want the other.
    """
    counts = Counter(title.code for title in titles())
    return frozenset(code for code, count in counts.items() if count > MOST_NAMES)


@cache
def misspellings() -> dict[str, str]:
    """Alternative labels of skills that are slips of their main label (pyhton) → the main label in lower case."""
    found: dict[str, str] = {}
    for skill in skills().values():
        main = normalise(skill.en)
        for label in map(normalise, skill.alternatives):
            if _is_slip(label, main):
                found[label] = main
    return found


def _is_slip(label: str, main: str) -> bool:
    """One slip inside the word, neither a longer nor a shorter form of it (react, reactjs)."""
    if min(len(label), len(main)) < 5 or not (label.isascii() and label.isalpha() and main.isalpha()):
        return False
    if label == main or label.startswith(main) or main.startswith(label) or label.endswith(main):
        return False
    return OSA.distance(label, main, score_cutoff=1) == 1


@cache
def latin_words() -> tuple[str, ...]:
    """Words in Latin script of at least three letters that occur in labels: what a typo is measured against."""
    labels = [title.title for title in titles()]
    for skill in skills().values():
        labels += (skill.zh, skill.en, *skill.alternatives)
    words = {word for label in labels for word in _LATIN_WORD.findall(normalise(label))}
    return tuple(sorted(words - misspellings().keys()))


@cache
def known_latin() -> frozenset[str]:
    """The same as a set."""
    return frozenset(latin_words())


@cache
def chinese_titles() -> dict[int, tuple[str, ...]]:
    """Length → titles of so many Chinese characters, three or more."""
    by_length: dict[int, set[str]] = {}
    for title in titles():
        label = normalise(title.title)
        if len(label) >= 3 and all("\u3400" <= character <= "\u9fff" for character in label):
            by_length.setdefault(len(label), set()).add(label)
    return {length: tuple(sorted(labels)) for length, labels in by_length.items()}
