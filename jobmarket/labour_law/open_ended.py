"""The right to an open-ended contract (无固定期限劳动合同): LCL arts. 14, 97, IR arts. 9 to 12."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import LawRefused, Line
from jobmarket.labour_law.periods import add_years, span

IN_FORCE = date(2008, 1, 1)
TEN_YEARS = 10
TWO_TERMS = 2
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PastContract:
    """One contract with the same employer. `kind`: fixed, open, task, or unwritten (work without a contract).

    `end` is the last day; None for one that goes on. `signed` defaults to the first day.
    """

    kind: str
    start: date
    end: date | None = None
    signed: date | None = None

    def __post_init__(self) -> None:
        if self.kind not in {"fixed", "open", "task", "unwritten"}:
            raise LawRefused(
                "kind", Both("合同类型应为 fixed、open、task 或 unwritten", "fixed, open, task or unwritten")
            )
        if self.end is not None and self.end < self.start:
            raise LawRefused("end", Both("结束日期早于开始日期", "a contract that ends before it begins"))


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Whether the worker can ask for an open-ended contract on the day asked about, since when, and the counters."""

    entitled: bool
    articles: tuple[str, ...]
    since: date | None
    years: int
    fixed_terms: int
    lines: tuple[Line, ...]


def open_ended_entitlement(
    contracts: Sequence[PastContract],
    as_of: date,
    *,
    retires_on: date | None = None,
    first_contract_system: bool = False,
    at_fault: bool = False,
) -> Entitlement:
    """What the history of contracts with one employer gives on the day `as_of`.

    `retires_on`: the day of lawful retirement; with `first_contract_system` (an employer that introduces contracts, or
    a state enterprise that is restructured) ten years and less than ten to retirement are enough (14.2). `at_fault`:
    arts. 39, 40.1 or 40.2 hold, which excludes the right from two fixed terms (14.3). Raises LawRefused for contracts
    that overlap and for an empty history.
    """
    history = _in_order(contracts, as_of)
    chain = _unbroken(history)
    last = min(chain[-1].end or as_of, as_of)
    years = span(chain[0].start, last).years
    terms = _counted_terms(chain)
    rights: list[tuple[date, Line]] = []
    ten = add_years(chain[0].start, TEN_YEARS)
    if years >= TEN_YEARS:
        rights.append((ten - _DAY, Line("LCL 14.1", Both("连续工作满十年", "ten years without a break"))))
        if first_contract_system and retires_on is not None and add_years(retires_on, -TEN_YEARS) < as_of:
            words = Both("满十年且距退休不足十年", "ten years here and less than ten to retirement")
            rights.append((ten - _DAY, Line("LCL 14.2", words)))
    if len(terms) >= TWO_TERMS and not at_fault:
        second = terms[TWO_TERMS - 1]
        words = Both("连续订立二次固定期限合同，续订时", "two fixed terms one after the other, at renewal")
        rights.append((second.end or second.start, Line("LCL 14.3", words)))
    deemed = _deemed(chain, as_of)
    if deemed is not None:
        words = Both("满一年未订立书面合同，视为无固定期限", "a year without a written contract: taken as open-ended")
        rights.append((deemed, Line("LCL 14(3)", words)))
    since = min((day for day, _ in rights), default=None)
    articles = tuple(line.article.removeprefix("LCL ") for _, line in rights)
    return Entitlement(bool(rights), articles, since, years, len(terms), tuple(line for _, line in rights))


def _in_order(contracts: Sequence[PastContract], as_of: date) -> list[PastContract]:
    history = sorted((one for one in contracts if one.start <= as_of), key=lambda one: one.start)
    if not history:
        raise LawRefused("history", Both("没有合同", "there is no contract"))
    for earlier, later in itertools.pairwise(history):
        if earlier.end is None or later.start <= earlier.end:
            raise LawRefused("history", Both("合同期限相互重叠", "contracts overlap"))
    return history


def _unbroken(history: list[PastContract]) -> list[PastContract]:
    """The latest contracts that follow each other without a day between."""
    chain = [history[-1]]
    for one in reversed(history[:-1]):
        if one.end is None or one.end + _DAY != chain[0].start:
            break
        chain.insert(0, one)
    return chain


def _counted_terms(chain: list[PastContract]) -> list[PastContract]:
    """Fixed terms one after the other up to now, made since the law is in force (LCL art. 97(1))."""
    terms: list[PastContract] = []
    for one in chain:
        if one.kind != "fixed":
            terms = []
        elif (one.signed or one.start) >= IN_FORCE:
            terms.append(one)
    return terms


def _deemed(chain: list[PastContract], as_of: date) -> date | None:
    """When a year of work without a written contract was full."""
    for one in chain:
        if one.kind == "unwritten":
            full = add_years(max(one.start, IN_FORCE), 1)
            if full <= min(one.end or as_of, as_of):
                return full
    return None
