"""Whether a contract may be ended now (能否解除或终止): LCL arts. 39 to 45."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import LawRefused, Line
from jobmarket.labour_law.grounds import Ground

_BARRED = frozenset({40, 41})  # LCL art. 42
_EXPIRY = "44.1"


class Fact(StrEnum):
    """What protects a worker (LCL art. 42)."""

    EXPOSED = "occupational-hazard"  # no examination before leaving, or a suspected occupational disease
    OCCUPATIONAL_DISEASE = "occupational-disease"  # with loss of capacity for work
    WORK_INJURY = "work-injury"  # with loss of capacity for work
    MEDICAL_PERIOD = "medical-period"
    PREGNANT = "pregnant"
    MATERNITY = "maternity"
    NURSING = "nursing"
    NEAR_RETIREMENT = "near-retirement"  # fifteen years here, and less than five to retirement


_ITEMS = {
    Fact.EXPOSED: ("42.1", Both("未做离岗前职业健康检查或疑似职业病", "a health examination is outstanding")),
    Fact.OCCUPATIONAL_DISEASE: ("42.2", Both("患职业病并丧失劳动能力", "an occupational disease")),
    Fact.WORK_INJURY: ("42.2", Both("因工负伤并丧失劳动能力", "an injury at work")),
    Fact.MEDICAL_PERIOD: ("42.3", Both("在规定的医疗期内", "within the medical period")),
    Fact.PREGNANT: ("42.4", Both("女职工在孕期", "pregnant")),
    Fact.MATERNITY: ("42.4", Both("女职工在产期", "on maternity leave")),
    Fact.NURSING: ("42.4", Both("女职工在哺乳期", "nursing")),
    Fact.NEAR_RETIREMENT: ("42.5", Both("满十五年且距退休不足五年", "fifteen years here, five to retirement")),
}  # fmt: skip


WORDS = {fact: said for fact, (_item, said) in _ITEMS.items()}


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Whether the ground can be used now, the articles that decide, and what must be done besides."""

    allowed: bool
    articles: tuple[str, ...]
    lines: tuple[Line, ...]


def read_facts(text: str) -> tuple[Fact, ...]:
    """Facts with commas or blanks between. Raises LawRefused for one that is not known."""
    names = [name for name in text.replace(",", " ").replace("，", " ").split() if name != "none"]
    known = {fact.value for fact in Fact}
    unknown = [name for name in names if name not in known]
    if unknown:
        listed = ", ".join(known)
        raise LawRefused(
            "facts", Both(f"不认识“{unknown[0]}”，可用：{listed}", f"{unknown[0]} is not known; known are {listed}")
        )
    return tuple(Fact(name) for name in dict.fromkeys(names))


def may_dismiss(ground: Ground, facts: Iterable[Fact]) -> Dismissal:
    """Whether a contract may end on this ground although these facts hold.

    Art. 42 bars notice (art. 40) and lay-offs (art. 41), not dismissal for the worker's fault (art. 39) and not an
    agreement (art. 36). A term that ends is prolonged until the fact is over (art. 45); after an injury at work or an
    occupational disease the Regulation on Work Injury Insurance decides.
    """
    held = tuple(dict.fromkeys(facts))
    if held and ground.article in _BARRED:
        return _refused(ground, held, Both("不得解除", "the contract may not be ended"), ())
    if held and ground.code == _EXPIRY:
        return _refused(ground, held, Both("合同续延至该情形消失", "the contract goes on until this is over"), ("45",))
    return Dismissal(True, (ground.code,), tuple(_duties(ground)))


def _refused(ground: Ground, facts: tuple[Fact, ...], said: Both, more: tuple[str, ...]) -> Dismissal:
    articles = dict.fromkeys((*more, *(_ITEMS[fact][0] for fact in facts)))
    lines = []
    for fact in facts:
        article, words = _ITEMS[fact]
        lines.append(Line(f"LCL {article}", Both(f"{words.zh}：{said.zh}", f"{words.en}: {said.en}")))
    if more and {Fact.WORK_INJURY, Fact.OCCUPATIONAL_DISEASE} & set(facts):
        lines.append(
            Line(
                "LCL 45", Both("按工伤保险的规定办理", "the Regulation on Work Injury Insurance decides by the degree")
            )
        )
    return Dismissal(False, tuple(articles), tuple(lines))


def _duties(ground: Ground) -> list[Line]:
    """What an ending that is allowed demands."""
    duties: list[Line] = []
    if ground.article == 40:
        notice = Both(
            "提前三十日书面通知，或者额外支付一个月工资", "thirty days' notice in writing, or a month's wage instead"
        )
        duties.append(Line("LCL 40, IR 20", notice))
    if ground.article == 41:
        report = Both(
            "裁减二十人以上或占职工总数百分之十以上的，提前三十日向工会或全体职工说明情况并向劳动行政部门报告",
            "twenty people or a tenth of the staff: hear the union or all thirty days ahead, report to the authority",
        )
        kept = Both(
            "优先留用期限较长、无固定期限和家庭无其他就业人员的职工",
            "keep first: longer terms, open-ended contracts, only earners with dependants",
        )
        duties += [Line("LCL 41(1)", report), Line("LCL 41(2)", kept)]
    if ground.by == "employer":
        duties.append(Line("LCL 43", Both("事先将理由通知工会", "tell the union the reason beforehand")))
    if ground.code == "37":
        duties.append(
            Line(
                "LCL 37",
                Both("劳动者提前三十日（试用期三日）通知", "thirty days' notice by the worker, three in probation"),
            )
        )
    certificate = Both(
        "出具证明，十五日内办理档案和社保关系转移",
        "give the certificate; move the record and insurance within fifteen days",
    )
    return [*duties, Line("LCL 50", certificate)]
