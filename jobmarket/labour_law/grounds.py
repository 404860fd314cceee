"""Grounds on which a labour contract ends (解除和终止的情形): written as their article, 40.1 for art. 40 item 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobmarket.bilingual import Both
from jobmarket.labour_law.answers import LawRefused


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground: its article and item, what it is, whose act it is, and whether severance follows (LCL art. 46)."""

    code: str
    said: Both
    by: str  # "both", "worker", "employer", "law"
    severance: bool

    @property
    def article(self) -> int:
        """The article without its item."""
        return int(self.code.partition(".")[0])


def _ground(code: str, zh: str, en: str, by: str, severance: bool) -> Ground:
    return Ground(code, Both(zh, en), by, severance)


GROUNDS: dict[str, Ground] = {
    one.code: one
    for one in (
        _ground("36", "协商一致解除", "by agreement", "both", True),
        _ground("37", "劳动者提前通知解除", "the worker gives notice", "worker", False),
        _ground("38", "用人单位有过错，劳动者解除", "the worker leaves for the employer's fault", "worker", True),
        _ground("38.1", "未提供约定的劳动保护或劳动条件", "no agreed protection or conditions of work", "worker", True),
        _ground("38.2", "未及时足额支付劳动报酬", "wages not paid in full and on time", "worker", True),
        _ground("38.3", "未依法缴纳社会保险费", "social insurance not paid", "worker", True),
        _ground("38.4", "规章制度违法损害劳动者权益", "unlawful rules of the employer", "worker", True),
        _ground("38.5", "劳动合同因欺诈胁迫等无效", "a contract void for fraud or duress", "worker", True),
        _ground("38.6", "法律规定的其他情形", "another case in the law", "worker", True),
        _ground("39", "劳动者有过错，用人单位解除", "the employer dismisses for the worker's fault", "employer", False),
        _ground("39.1", "试用期不符合录用条件", "unsuitable during probation", "employer", False),
        _ground("39.2", "严重违反规章制度", "serious breach of the rules", "employer", False),
        _ground("39.3", "严重失职、营私舞弊造成重大损害", "serious neglect with great damage", "employer", False),
        _ground("39.4", "兼职影响工作或拒不改正", "a second job that harms the work", "employer", False),
        _ground("39.5", "以欺诈等手段订立合同", "a contract made by fraud", "employer", False),
        _ground("39.6", "被依法追究刑事责任", "criminal liability", "employer", False),
        _ground("40", "用人单位提前通知解除", "the employer gives notice", "employer", True),
        _ground("40.1", "医疗期满不能工作", "unable to work after the medical period", "employer", True),
        _ground("40.2", "经培训或调岗仍不能胜任工作", "not competent after training or another post", "employer", True),
        _ground("40.3", "客观情况发生重大变化", "circumstances have changed greatly", "employer", True),
        _ground("41", "经济性裁员", "mass lay-off", "employer", True),
        _ground("41.1", "破产重整裁员", "lay-off in reorganisation", "employer", True),
        _ground("41.2", "生产经营严重困难裁员", "lay-off in serious difficulties", "employer", True),
        _ground("41.3", "转产、技术革新等裁员", "lay-off after a change of production", "employer", True),
        _ground("41.4", "客观经济情况重大变化裁员", "lay-off after a change of the economy", "employer", True),
        _ground("44.1", "劳动合同期满", "the term has ended", "law", True),
        _ground("44.2", "开始依法享受基本养老保险待遇", "the pension begins", "law", False),
        _ground("44.3", "劳动者死亡、宣告死亡或失踪", "death", "law", False),
        _ground("44.4", "用人单位被宣告破产", "the employer is bankrupt", "law", True),
        _ground("44.5", "用人单位被吊销执照、关闭、撤销或提前解散", "the employer is closed or dissolved", "law", True),
        _ground("44.6", "法律规定的其他情形，如达到退休年龄", "another case, such as retirement age", "law", False),
    )
}  # fmt: skip

_FORM = re.compile(r"第?\s*(\d{2})\s*条?\s*(?:[.．(（]|第?)?\s*([1-6])?\s*[)）项]?")


def read_ground(text: str) -> Ground:
    """The ground of `40.1`, `40(1)` or `第40条1项`. Raises LawRefused for one that the law does not have."""
    found = _FORM.fullmatch(text.strip())
    code = ".".join(filter(None, found.groups())) if found else ""
    ground = GROUNDS.get(code)
    if ground is None:
        known = ", ".join(GROUNDS)
        raise LawRefused("ground", Both(f"没有这种情形，可用：{known}", f"there is no such ground; known are {known}"))
    return ground
