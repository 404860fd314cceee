"""`jobmarket check posting`: whether a text may be published, without a database or a service."""

from __future__ import annotations

import json
import sys

import click

from jobmarket.services.posting_check import as_row, is_blocked
from jobmarket.services.posting_check import check as check_posting
from matching.lawfulness import LONGEST, Finding
from matching.regions import regions

_WAGE = click.IntRange(0, 10_000_000)


@click.group()
def check() -> None:
    """Check texts against the labour laws."""


@check.command()
@click.option("--title", default="", help="Title of the posting.")
@click.option("--wage-min", type=_WAGE, help="Yuan a month; otherwise read from the text.")
@click.option("--wage-max", type=_WAGE, help="Yuan a month; otherwise read from the text.")
@click.option("--region", help="Six-digit region code of the work place; otherwise read from the text.")
@click.option("--json", "as_json", is_flag=True, help="Print one list of objects.")
def posting(title: str, wage_min: int | None, wage_max: int | None, region: str | None, as_json: bool) -> None:
    """Check a posting whose text comes on standard input: unlawful demands, wages, charges, likely fraud."""
    if region is not None and region not in regions():
        raise click.BadParameter("there is no such region code", param_hint="--region")
    if wage_min is not None and wage_max is not None and wage_min > wage_max:
        raise click.BadParameter("is above --wage-max", param_hint="--wage-min")
    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    if max(len(text), len(title)) > LONGEST:
        click.echo(f"only the first {LONGEST} characters were checked", err=True)
    findings = check_posting(title, text, wage_min=wage_min, wage_max=wage_max, region_code=region)
    if as_json:
        click.echo(json.dumps([as_row(finding) for finding in findings], ensure_ascii=False))
    else:
        _print(findings)


def _print(findings: list[Finding]) -> None:
    for finding in findings:
        mark = "✗" if finding.blocking else "!"
        click.echo(f"{mark} {finding.kind}  “{finding.quote.strip()}”  ({finding.field} {finding.start}–{finding.end})")
        click.echo(f"  {finding.article.zh} / {finding.article.en}")
        click.echo(f"  {finding.message.zh}\n  {finding.message.en}")
        if finding.score is not None:
            click.echo(f"  {finding.score:.2f}: " + "；".join(f"{one.zh} / {one.en}" for one in finding.reasons))
    if not findings:
        click.echo("没有发现问题 / nothing found")
    elif is_blocked(findings):
        click.echo("✗ 须先改正或经工作人员审核 / to be mended, or decided by staff, before it is published")
