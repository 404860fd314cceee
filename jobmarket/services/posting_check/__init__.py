"""Checks at posting (发布前检查): what a form, a file or a program wants to publish, against the labour laws.

The rules are those of `matching.lawfulness`; which of them the law has, docs/posting-checks.md says.
"""

from __future__ import annotations

from typing import Any

from matching.lawfulness import Finding, Posting, Said
from matching.lawfulness import check as _check

__all__ = ["as_row", "check", "is_blocked"]


def check(
    title: str,
    description: str = "",
    *,
    wage_min: int | None = None,
    wage_max: int | None = None,
    region_code: str | None = None,
) -> list[Finding]:
    """What stands in the way of publishing, in the order of the text; an empty list for a lawful posting.

    Wages in yuan a month; wage and place are read from the text where they are not given. Never raises on a text.
    """
    return _check(
        Posting(
            title=title, description=description, wage_min=wage_min, wage_max=wage_max, region_code=region_code
        )
    )  # fmt: skip


def is_blocked(findings: list[Finding]) -> bool:
    """Whether a person must decide before this is published."""
    return any(finding.blocking for finding in findings)


def as_row(finding: Finding) -> dict[str, Any]:
    """A finding as one flat object, the same from the command and over HTTP. `score` and `reasons` are of fraud."""
    row: dict[str, Any] = {
        "kind": str(finding.kind),
        "article": finding.article.zh,
        "article_en": finding.article.en,
        "quote": finding.quote,
        "field": str(finding.field),
        "start": finding.start,
        "end": finding.end,
        "blocking": finding.blocking,
        "message": finding.message.zh,
        "message_en": finding.message.en,
    }
    if finding.score is not None:
        row |= {"score": finding.score, **_reasons(finding.reasons)}
    return row


def _reasons(reasons: tuple[Said, ...]) -> dict[str, list[str]]:
    return {"reasons": [reason.zh for reason in reasons], "reasons_en": [reason.en for reason in reasons]}
