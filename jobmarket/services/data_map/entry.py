"""What an entry of the data map says, and the words that many of them share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jobmarket.bilingual import Both

NONE = Both("", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a table is, why it is kept, how long, who sees it, and its personal columns with what they are."""

    what: Both
    why: Both = NONE
    kept: Both = NONE
    seen_by: Both = NONE
    personal: Mapping[str, Both] = field(default_factory=dict)


DESK = Both(
    "本人、本辖区经办人员（号码打码，查看须写明用途并留痕）",
    "the person; staff of the region (numbers masked; each reveal has a purpose and is audited)",
)
MATCHED = Both(
    "本人、本辖区经办人员；用人单位按本人授权",
    "the person; staff of the region; employers as far as the person consents",
)
OWN = Both("本人", "the person")
LEDGER = Both(
    "终止后两年（《人力资源市场暂行条例》第三十三条）",
    "two years after it was closed (Interim Regulations on the Human Resources Market art. 33)",
)
ACCOUNT = Both("账户存续期间", "as long as there is the account")
SERVICE = Both("提供公共就业服务", "public employment service (Employment Promotion Law art. 35)")
SIGN_IN = Both("登录与账户安全", "signing in, security of accounts")
STATES = Both(
    "失业登记、就业登记与就业失业统计（《就业促进法》第四十三条）",
    "registration of unemployment and employment (Employment Promotion Law art. 43)",
)
STATES_KEPT = Both("长期保存：就业失业台账", "kept: the ledger of employment and unemployment")
REGION_DESK = Both(
    "居住地或登记地的经办人员（查看留痕）", "staff of the region where the person lives or is registered (audited)"
)
HELP = Both(
    "就业援助（《就业促进法》第五十二条至第五十七条）", "help in finding work (Employment Promotion Law arts. 52–57)"
)
HELP_KEPT = Both("结束后两年", "two years after it ended")
HELP_DESK = Both(
    "认定机构辖区的经办人员（查看留痕）；不进入搜索和匹配",
    "staff of the region that recognised it (audited); never search or matching",
)
FAIR_KEPT = Both("招聘会结束后两年", "two years after the fair")
