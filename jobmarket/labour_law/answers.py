"""What rules answer with: lines that name their article, money to the fen, and refusals of what makes no sense."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jobmarket.bilingual import Both

FEN = Decimal("0.01")
NOTHING = Decimal(0)


class LawRefused(ValueError):
    """A question that has no answer: `field` names what is wrong with it, `said` says so in both languages."""

    def __init__(self, field: str, said: Both) -> None:
        super().__init__(said.en)
        self.field = field
        self.said = said


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a calculation: its article, what it says, and what it adds (None: it adds nothing)."""

    article: str
    said: Both
    months: Decimal | None = None
    base: Decimal | None = None
    amount: Decimal | None = None


def to_fen(amount: Decimal) -> Decimal:
    """Rounded to the fen, half a fen upwards."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """A number as people write it: 11.5, 12, 0.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def require_amount(field: str, amount: Decimal) -> None:
    """Raise LawRefused for what is no wage."""
    if not amount.is_finite() or amount < 0:
        raise LawRefused(field, Both("金额必须是不小于零的数", "an amount must be a number, zero or more"))
