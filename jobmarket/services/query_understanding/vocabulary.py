"""The words we know: everyday titles, occupations and skills, and what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from indexer.text import concept
from indexer.dictionary import skills
from matching.occupations import occupations, titles
from matching.text import normalise

_SEPARATORS = re.compile(r"[\s./\-_·]+")
_LATIN_WORD = re.compile(r"[a-z][a-z0-9.+#]{2,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a label means: `kind` is "occupation" or "skill", `label` how it is written, `code` its code or id."""

    kind: str
    label: str
    code: str

    @property
    def token(self) -> str:
        """The token that documents with this concept have."""
        return concept(self.kind, self.code)


def squeezed(text: str) -> str:
    """One form for `full stack`, `Full-Stack` and `fullstack`."""
    return _SEPARATORS.sub("", normalise(text))


@cache
def entries() -> dict[str, Entry]:
    """Squeezed label → what it means; a title wins over a skill of the same name."""
    found: dict[str, Entry] = {}
    for title in titles():
        found.setdefault(squeezed(title.title), Entry("occupation", title.title, title.code))
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
def latin_words() -> tuple[str, ...]:
    """Words in Latin script of at least three letters that occur in labels: what a typo is measured against."""
    labels = [title.title for title in titles()]
    for skill in skills().values():
        labels += (skill.zh, skill.en, *skill.alternatives)
    return tuple(sorted({word for label in labels for word in _LATIN_WORD.findall(normalise(label))}))


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
