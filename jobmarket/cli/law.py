"""`jobmarket law`: the rules of the labour law, without a database."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click
import orjson

from jobmarket import labour_law
from jobmarket.labour_law import ContractKind, LawRefused, Line


class _Day(click.ParamType):
    """A day as 2024-02-29."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value.strip(), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is no day such as 2024-02-29", param, ctx)


class _Amount(click.ParamType):
    """Yuan, or a number of months: zero or more."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation:
            self.fail(f"{value!r} is no number", param, ctx)
        if not number.is_finite() or number < 0:
            self.fail(f"{value!r} must be zero or more", param, ctx)
        return number


DAY, AMOUNT = _Day(), _Amount()
_json = click.option("--json", "as_json", is_flag=True, help="Print one object.")


@click.group()
def law() -> None:
    """The labour law's rules: severance, probation, double wages, dismissal, open-ended contracts."""


@law.command()
@click.option("--hired", type=DAY, required=True, help="First day of work.")
@click.option("--ended", type=DAY, required=True, help="Last day of employment.")
@click.option("--ground", required=True, help="Article and item: 36, 40.1, 41, 44.1; 87 for an unlawful ending.")
@click.option("--average-wage", type=AMOUNT, required=True, help="Yuan a month, of the last twelve months.")
@click.option("--local-average", type=AMOUNT, required=True, help="The city's average wage of last year, yuan a month.")
@click.option("--minimum-wage", type=AMOUNT, required=True, help="The region's, yuan a month.")
@click.option("--proposed-by-worker", is_flag=True, help="Art. 36: the worker proposed to part.")
@click.option("--refused-renewal", is_flag=True, help="Art. 44.1: the worker did not renew on equal or better terms.")
@_json
def severance(
    hired: date,
    ended: date,
    ground: str,
    average_wage: Decimal,
    local_average: Decimal,
    minimum_wage: Decimal,
    proposed_by_worker: bool,
    refused_renewal: bool,
    as_json: bool,
) -> None:
    """What the employer pays when a contract ends (arts. 46, 47, 87, 97)."""
    try:
        end = labour_law.ServiceEnd(
            hired, ended, average_wage, local_average, minimum_wage, proposed_by_worker, refused_renewal
        )
        unlawful = ground.strip() in {"87", "48"}
        answer = (
            labour_law.unlawful_ending(end) if unlawful else labour_law.severance(end, labour_law.read_ground(ground))
        )
    except LawRefused as refused:
        raise _refusal(refused) from refused
    facts = {"months": answer.months, "base": answer.base, "amount": answer.amount}
    _print(facts, answer.lines, as_json)


@law.command()
@click.option("--term-months", type=AMOUNT, default="0", help="Length of the term.")
@click.option("--kind", type=click.Choice([kind.value for kind in ContractKind]), required=True)
@_json
def probation(term_months: Decimal, kind: str, as_json: bool) -> None:
    """The longest lawful probation, in months (arts. 19, 70)."""
    months = labour_law.longest_probation(ContractKind(kind), term_months)
    _print({"months": Decimal(months)}, (), as_json)


@law.command(name="double-wage")
@click.option("--hired", type=DAY, required=True, help="First day of work.")
@click.option("--signed", required=True, help="Day of the written contract, or never.")
@click.option("--as-of", type=DAY, required=True, help="Last day to count.")
@click.option("--monthly-wage", type=AMOUNT, required=True, help="Yuan a month.")
@_json
def double_wage(hired: date, signed: str, as_of: date, monthly_wage: Decimal, as_json: bool) -> None:
    """The second wage owed without a written contract (arts. 10, 14, 82)."""
    day = None if signed.strip().lower() == "never" else DAY.convert(signed, None, None)
    try:
        answer = labour_law.double_wage(hired, day, as_of, monthly_wage)
    except LawRefused as refused:
        raise _refusal(refused) from refused
    facts: dict[str, Any] = {"months": answer.months, "amount": answer.amount}
    facts["deemed_open_ended_on"] = answer.deemed_open_ended_on
    _print(facts, answer.lines, as_json)


@law.command(name="may-dismiss")
@click.option("--ground", required=True, help="Article and item: 39.2, 40.1, 41, 44.1.")
@click.option("--facts", default="", help="Comma-separated: pregnant, nursing, medical-period, work-injury ...")
@_json
def may_dismiss(ground: str, facts: str, as_json: bool) -> None:
    """Whether a contract may be ended now (arts. 39 to 45)."""
    try:
        answer = labour_law.may_dismiss(labour_law.read_ground(ground), labour_law.read_facts(facts))
    except LawRefused as refused:
        raise _refusal(refused) from refused
    _print({"allowed": answer.allowed, "articles": list(answer.articles)}, answer.lines, as_json)


@law.command(name="open-ended")
@click.option("--history", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@_json
def open_ended(history: Path, as_json: bool) -> None:
    """Whether the worker can ask for an open-ended contract (art. 14).

    The file is JSON: {"as_of": DATE, "contracts": [{"kind": "fixed|open|task|unwritten", "start": DATE, "end": DATE}],
    "retires_on": DATE, "first_contract_system": BOOL, "at_fault": BOOL}, or the list of contracts alone.
    """
    try:
        question = labour_law.read_history(history.read_bytes())
        answer = labour_law.open_ended_entitlement(**question)
    except LawRefused as refused:
        raise _refusal(refused) from refused
    facts: dict[str, Any] = {"entitled": answer.entitled, "articles": list(answer.articles), "since": answer.since}
    facts |= {"years": answer.years, "fixed_terms": answer.fixed_terms}
    _print(facts, answer.lines, as_json)


def _refusal(refused: LawRefused) -> click.ClickException:
    return click.ClickException(f"{refused.field}: {refused.said.zh} ({refused.said.en})")


def _print(facts: dict[str, Any], lines: tuple[Line, ...], as_json: bool) -> None:
    if as_json:
        row = {name: _plain(value) for name, value in facts.items()}
        row["lines"] = [_line(line) for line in lines]
        click.echo(orjson.dumps(row).decode())
        return
    for name, value in facts.items():
        shown = ", ".join(value) if isinstance(value, list) else value
        click.echo(f"{name}: {shown}")
    for line in lines:
        money = f"  {line.amount} 元" if line.amount is not None else ""
        click.echo(f"  [{line.article}] {line.said.zh}{money}")


def _line(line: Line) -> dict[str, Any]:
    row: dict[str, Any] = {"article": line.article, "text": line.said.zh, "text_en": line.said.en}
    numbers = {"months": line.months, "base": line.base, "amount": line.amount}
    return row | {name: _plain(value) for name, value in numbers.items() if value is not None}


def _plain(value: Any) -> Any:
    """Decimals as numbers: to the fen they are exact there."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
