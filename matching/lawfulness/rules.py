"""Rules of words, and how they are laid on a text, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from matching.lawfulness.folding import Clause, Folded
from matching.lawfulness.types import Field, Finding, Kind, Said

_QUOTE = "q"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may look at besides its clause: the folded posting as a whole, and the field it reads."""

    whole: str
    field: Field


Test = Callable[[re.Match[str], Clause, Setting], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that are not allowed.

    The pattern is searched in each clause; its group `q`, else the whole match, is quoted. `unless` in the clause or
    `unless_whole` anywhere in the posting makes the words lawful, as does `holds` that says no.
    """

    pattern: re.Pattern[str]
    article: Said
    message: Said
    blocking: bool = True
    unless: re.Pattern[str] | None = None
    unless_whole: re.Pattern[str] | None = None
    holds: Test | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one kind. `hint` occurs in every clause that one of them could match."""

    kind: Kind
    hint: re.Pattern[str]
    rules: tuple[Rule, ...]
    unless: re.Pattern[str] | None = None

    def findings(self, text: Folded, setting: Setting) -> Iterator[Finding]:
        """What the rules find, without what lies inside another finding of the same kind."""
        for clause in text.clauses(self.hint):
            if self.unless is not None and self.unless.search(clause.text):
                continue
            yield from self._in_clause(text, clause, setting)

    def _in_clause(self, text: Folded, clause: Clause, setting: Setting) -> Iterator[Finding]:
        taken: list[tuple[int, int]] = []
        for rule in self.rules:
            for match in rule.pattern.finditer(clause.text):
                start, end = _quoted(match)
                if start == end or any(start < right and left < end for left, right in taken):
                    continue
                if _is_excused(rule, clause, setting):
                    break
                if rule.holds is None or rule.holds(match, clause, setting):
                    taken.append((start, end))
                    yield self._finding(rule, text, clause.start + start, clause.start + end, setting.field)

    def _finding(self, rule: Rule, text: Folded, start: int, end: int, field: Field) -> Finding:
        left, right = text.span(start, end)
        return Finding(
            kind=self.kind, article=rule.article, quote=text.original[left:right], field=field, start=left, end=right,
            blocking=rule.blocking, message=rule.message,
        )  # fmt: skip


def _is_excused(rule: Rule, clause: Clause, setting: Setting) -> bool:
    if rule.unless is not None and rule.unless.search(clause.text):
        return True
    return rule.unless_whole is not None and rule.unless_whole.search(setting.whole) is not None


def _quoted(match: re.Match[str]) -> tuple[int, int]:
    """The quoted stretch, without spaces around it."""
    name = _QUOTE if _QUOTE in match.re.groupindex and match[_QUOTE] is not None else 0
    start, end = match.span(name)
    words = match[name]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def rules_of(article: Said, message: Said, patterns: Sequence[str], **options: object) -> tuple[Rule, ...]:
    """One rule for each pattern, the rest alike."""
    return tuple(Rule(re.compile(pattern), article, message, **options) for pattern in patterns)  # type: ignore[arg-type]
