"""Probation (试用期): LCL arts. 19, 20, 70, 83."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import LawRefused, require_amount, to_fen

_STEPS = ((Decimal(36), 6), (Decimal(12), 2), (Decimal(3), 1))  # from so many months of term: months of probation
_SHARE = Decimal("0.8")


class ContractKind(StrEnum):
    """What a contract's end depends on (LCL arts. 12 to 15, 68)."""

    FIXED = "fixed"  # 固定期限
    OPEN = "open"  # 无固定期限
    TASK = "task"  # 以完成一定工作任务为期限
    PART_TIME = "part-time"  # 非全日制


def longest_probation(kind: ContractKind, term_months: Decimal = Decimal(0)) -> int:
    """The longest lawful probation in months (LCL art. 19; none for part-time work, art. 70).

    Raises LawRefused for a term that is none.
    """
    if not term_months.is_finite() or term_months < 0:
        raise LawRefused(
            "term_months", Both("合同期限必须是不小于零的月数", "a term is a number of months, zero or more")
        )
    if kind is ContractKind.OPEN:
        return 6
    if kind is not ContractKind.FIXED:
        return 0
    return next((months for least, months in _STEPS if term_months >= least), 0)


def lowest_probation_wage(agreed_wage: Decimal, lowest_of_post: Decimal | None, minimum_wage: Decimal) -> Decimal:
    """The lowest lawful wage during probation, yuan a month (LCL art. 20, IR art. 15).

    80 % of the lowest wage of the same post or of the agreed wage, whichever the employer can show, and never below the
    region's minimum.
    """
    for field, amount in (("agreed_wage", agreed_wage), ("minimum_wage", minimum_wage)):
        require_amount(field, amount)
    compared = agreed_wage if lowest_of_post is None else min(agreed_wage, lowest_of_post)
    return to_fen(max(_SHARE * compared, minimum_wage))


def unlawful_probation_pay(full_wage: Decimal, months_beyond: Decimal) -> Decimal:
    """Damages for probation beyond the lawful time that was served: the full wage for it, again (LCL art. 83)."""
    require_amount("full_wage", full_wage)
    require_amount("months_beyond", months_beyond)
    return to_fen(full_wage * months_beyond)
