"""Tables of labour contracts (劳动合同)."""

from __future__ import annotations

from jobmarket.bilingual import Both
from jobmarket.services.data_map.entry import Entry

_WHY = Both(
    "劳动合同管理和就业登记（《劳动合同法》第七条、第七十三条）",
    "administration of labour contracts, registration of employment (Labour Contract Law arts. 7, 73)",
)
_KEPT = Both(
    "终止后至少两年（《劳动合同法》第五十条第三款），台账长期保存",
    "two years after the end at least (Labour Contract Law art. 50(3)); the ledger is kept",
)
_SEEN = Both(
    "劳动者本人、该用人单位、工作地点辖区的经办人员（查看留痕）",
    "the worker; the employer; staff of the region of the place of work (audited)",
)

CONTRACTS: dict[str, Entry] = {
    "contract": Entry(
        Both("劳动合同", "labour contracts"),
        _WHY,
        _KEPT,
        _SEEN,
        {
            "worker_name": Both("用人单位填报的劳动者姓名", "the worker's name as the employer filed it"),
            "job_title": Both("岗位", "post"),
            "wage": Both("工资", "wage"),
            "ground": Both("解除或终止的情形", "ground on which it ended"),
        },
    ),
    "contract_event": Entry(
        Both("劳动合同事项", "what happened to labour contracts"),
        _WHY,
        _KEPT,
        _SEEN,
        {"facts": Both("合同内容、确认记录、解除依据", "terms, confirmations, why it ended")},
    ),
    "local_wage": Entry(Both("最低工资和平均工资标准", "minimum and average wages of places")),
}
