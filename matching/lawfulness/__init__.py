"""Whether a posting (招聘信息) may be published: words that the labour laws do not allow, in Chinese and English.

    check(Posting(title="文员", description="限女性，35岁以下"))

gives findings with the article, the words at fault and how to write it lawfully; none for a lawful text. Each rule
names its article. Rules are grammar rather than lists of bad words: what is named (a sex, an age, a place) must be
demanded, preferred or turned away. Never raises, whatever the text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice

from matching.lawfulness import age, body, charges, family, origin, sex
from matching.lawfulness.folding import Folded
from matching.lawfulness.fraud import fraud_findings
from matching.lawfulness.rules import RuleSet, Setting
from matching.lawfulness.types import DISCRIMINATION, Field, Finding, Kind, Posting, Said
from matching.lawfulness.wage_floor import Floor, minimum_wage, wage_findings

LONGEST = 200_000  # characters of a field that are read
_ORDER = tuple(Field)
MOST_FINDINGS = 100  # of one kind in one posting; more tell nobody anything

__all__ = [
    "DISCRIMINATION",
    "LONGEST",
    "MOST_FINDINGS",
    "Field",
    "Finding",
    "Floor",
    "Kind",
    "Posting",
    "Said",
    "check",
    "minimum_wage",
]


@cache
def _rule_sets() -> tuple[RuleSet, ...]:
    return (
        sex.RULES, age.RULES, origin.ETHNICITY, origin.region_rules(), family.RULES,
        body.HEALTH, body.DISABILITY, body.OTHER, charges.DEPOSIT, charges.DOCUMENTS,
    )  # fmt: skip


def check(posting: Posting) -> list[Finding]:
    """What stands in the way of publishing, in the order of the text; an empty list for a lawful posting."""
    fields = [
        (Folded(text[:LONGEST]), field)
        for text, field in ((posting.title, Field.TITLE), (posting.description, Field.DESCRIPTION))
        if text
    ]
    whole = "\n".join(text.text for text, _ in fields)
    found: list[Finding] = []
    for rules in _rule_sets():
        of_kind = (one for text, field in fields for one in rules.findings(text, Setting(whole, field)))
        found.extend(islice(of_kind, MOST_FINDINGS))
    found = [replace(one, article=sex.article_of(one.quote)) if one.kind is Kind.SEX else one for one in found]
    asks_for_money = any(one.kind is Kind.DEPOSIT for one in found)
    found += fraud_findings(fields, asks_for_money) + wage_findings(posting, fields)
    return sorted(found, key=lambda one: (_ORDER.index(one.field), one.start, one.kind))
