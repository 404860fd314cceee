"""Likely fraud: signs add up to a score; Interim Regulations on the Human Resources Market arts. 24 and 27.

No single sign of the weaker kind proves anything: a salesman may earn ten thousand without experience. Signs count as
independent evidence (1 - product of 1 - weight), each once, and words of those who fight fraud do not count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from matching.lawfulness.articles import TRUE_AND_LAWFUL
from matching.lawfulness.folding import Folded
from matching.lawfulness.types import Field, Finding, Kind, Said

SUSPECT = 0.6  # from here on a finding
STOPPED = 0.75  # from here on not published before a person has looked

_MESSAGE = Said(
    "内容带有常见招聘诈骗的特征，须经工作人员核实后才能发布。请写明真实的单位、工作内容、地点和劳动报酬，不要要求私下联系或先付款。",
    "The posting has the marks of common job scams and must be verified by staff. State the real "
    "employer, work, place and "
    "pay; ask neither for private contact nor for money.",
)


@dataclass(frozen=True, slots=True)
class _Sign:
    weight: float
    pattern: re.Pattern[str]
    reason: Said


def _sign(weight: float, zh: str, en: str, *patterns: str) -> _Sign:
    return _Sign(weight, re.compile("|".join(patterns)), Said(zh, en))


_BIG_DAY = (
    r"(?:日入|日赚|日结(?:工资|薪资)?|日薪|一天(?:可|能|轻松)?[赚挣]?|每天(?:可|能|轻松)?[赚挣入]|日收入|"
    r"当天[赚挣])\s*(?:可达|轻松|高达|约|[赚挣])?\s*(?:[\d一二三四五六七八九百千]{1,5}(?:元|块)?\s*(?:-|到|"
    r"至)\s*)?"
)
_SIGNS = (
    _sign(
        0.9,
        "刷单、刷信誉",
        "paid fake orders",
        r"刷(?:单|信誉|好评|销量|流水|钻)|补单|代刷|刷手|fake orders?|order brushing|brush(?:ing)? orders",
    ),
    _sign(
        0.9,
        "借用、出租银行卡或账号，代收款",
        "renting out bank cards or accounts, moving money",
        r"(?:出租|租借|租用|出借|收购|高价收|借用|提供|有偿使用)[^,;。]{0,6}(?:银行卡|对公账户|支付宝账号|"
        r"微信号|电话卡|手机卡|收款码)|跑分|洗钱|代收(?:款|货款|钱款)[^,;。]{0,3}转|走流水|(?:代|"
        r"帮)(?:人)?(?:实名|注册账号|解封)|rent(?:ing)?(?: out)? (?:your )?bank (?:cards?|accounts?)|"
        r"\buse (?:of )?your bank account|receive and forward (?:money|funds|payments)",
    ),
    _sign(
        0.85,
        "先付款、垫付后才有报酬",
        "money is to be paid first",
        r"先垫(?:付|资|款)|(?:需要?|须|自行|自己)垫(?:付|资)|垫付[^,;。]{0,4}(?:货款|本金|任务|返)|先(?:付|充|"
        r"打)[^,;。]{0,6}(?:钱|款|费|金|会员)|先交[^,;。]{0,4}(?:钱|款|会员)|充值[^,;。]{0,8}(?:返|任务|佣|"
        r"会员)|(?:返还?|退)本金|任务返[利佣]|[缴交][^,;。]{0,8}会员费|upfront (?:fee|payment)|"
        r"pay (?:\w+ ){0,4}(?:first|upfront|in advance)|top up your account|advance the (?:money|cost)",
    ),
    _sign(
        0.75,
        "拉人头、发展下线",
        "recruiting others for money",
        r"发展下线|拉人头|下线(?:提成|佣金|返)|团队计酬|裂变(?:赚钱|下级)|recruit (?:others|friends) (?:and|"
        r"to) earn|downline|pyramid (?:scheme|selling)",
    ),
    _sign(
        0.6,
        "投资返利、稳赚不赔",
        "investment with sure profit",
        r"稳赚|保本|零风险|包赚|躺着(?:赚|收)|(?:投资|入股|投入|加盟费?)[^,;。]{0,8}(?:元|块|千|"
        r"万)[^,;。]{0,10}(?:合伙|股东|回报|分红|回本|加盟)|guaranteed (?:profit|return|income)s?|"
        r"invest (?:only )?[$¥\d][^,;]{0,20}|risk-free (?:profit|income)",
    ),
    _sign(
        0.7,
        "境外高薪",
        "work abroad with lures",
        r"(?:缅北|缅甸|妙瓦底|柬埔寨|西港|金三角|老挝特区|菲律宾)[^。]{0,30}(?:高薪|包机票|客服|打字|月薪|"
        r"包吃住)|(?:高薪|包机票)[^。]{0,20}(?:缅北|缅甸|妙瓦底|柬埔寨|西港|金三角|境外|国外客服)|偷渡|(?:出国|"
        r"去缅甸|去柬埔寨)[^。]{0,12}不用护照|(?:cambodia|myanmar)[^;]{0,40}(?:flight|chat|customer service|"
        r"typing)",
    ),
    _sign(
        0.7,
        "不合常理的日收入",
        "an incredible income a day",
        rf"{_BIG_DAY}(?:过千|上千|过万|上万|千元|万元|[一二三四五六七八九两\d.]+\s*[千万]|[1-9]\d{{3,}})",
        r"(?:earn|make|income of|up to)\s*(?:up to\s*)?(?:\$|usd\s*|¥|rmb\s*)?\s*\d[\d,]{2,}\s*(?:yuan|dollars|"
        r"usd|rmb|\+)?\s*(?:a|per|every|each|/)\s*(?:day|hour)|daily (?:income|pay|"
        r"payout)s? (?:of )?[$¥]?\s*\d{3,}",
    ),
    _sign(
        0.5,
        "不合常理的月收入",
        "an incredible income a month",
        r"(?:月入|月赚|月收入|每月[赚挣])\s*(?:可达|轻松|高达|过|上|超)?\s*(?:十万|百万|[2-9]十万|"
        r"[1-9]\d\s*万|几十万|[1-9]\d{5,})|年入百万",
    ),
    _sign(
        0.5,
        "轻松赚钱、躺赚",
        "money without work",
        r"躺赚|躺着(?:就|也)?(?:能|可以)?[赚挣]|轻松(?:就能|可以?)?(?:[赚挣]钱?|月入|日入|日赚|年入)|动动手指|"
        r"足不出户|[赚挣]钱不是梦|不是梦|睡后收入|零投入|easy money|earn (?:money )?(?:while you sleep|easily)|"
        r"no work needed|financial freedom",
    ),
    _sign(
        0.5,
        "每天轻松赚钱",
        "easy money every day",
        r"(?:每天|一天|每日|日)[^,;。]{0,4}轻松[^,;。]{0,2}[赚挣]\s*\d{3,}|轻松日[赚挣入]",
    ),
    _sign(
        0.4,
        "有手机就能做",
        "a phone is all it takes",
        r"(?:有|一部|只要|只需)[^,;。]{0,4}手机[^,;。]{0,8}(?:就|即可|可做|能做|操作|[赚挣])|手机(?:兼职|"
        r"操作即可)|all you need is a (?:phone|smartphone)|just (?:a|your) (?:phone|smartphone)",
    ),
    _sign(
        0.6,
        "点击、点赞就能赚钱",
        "money for mere clicks",
        r"(?:点赞|关注|浏览|抢单|刷视频|看广告|看视频)[^,;。]{0,6}(?:就|即可|便可|可以?)?(?:能|可)?(?:[赚挣]|"
        r"领钱|拿钱|拿红包|领红包|返佣)|点赞员|刷赞|paid (?:likes|clicks|to click|to like)",
    ),
    _sign(
        0.5,
        "网络兼职打字、点赞等任务",
        "online typing, liking or clicking tasks",
        r"(?:网络|线上|在家|居家|网上|淘宝)[^,;。]{0,6}(?:兼职|打字|录入|抄写|点赞|做任务)|打字(?:员)?兼职|"
        r"兼职打字|(?:点赞|关注|浏览|抢单|做任务|试玩)[^,;。]{0,8}(?:就|即可|可|领|得|[赚挣])(?:[赚挣]钱?|"
        r"佣金?|红包|奖励)?|一单一结|领佣金?|返佣金|派单员?兼职|like and (?:subscribe|follow)|(?:typing|"
        r"data entry|liking|clicking|review) (?:tasks?|jobs?)[^,;]{0,20}(?:home|phone)|paid (?:likes|reviews|"
        r"clicks)|simple online tasks",
    ),
    _sign(
        0.35,
        "在家做、不用到岗",
        "work from home with no questions",
        r"在家(?:就|即|也)?(?:可|能)?(?:做|操作|赚|兼职|完成)|不用(?:到岗|坐班|出门)|work from home|from home",
    ),
    _sign(
        0.45,
        "只给私人联系方式",
        "nothing but a private contact",
        r"(?:加|私|联系|咨询|详聊|找)[^,;。]{0,5}(?:微信|v信|vx|wx|薇信|威信|qq|扣扣|企鹅|飞机|电报|telegram|"
        r"whatsapp)|(?:扫码|扫描)[^,;。]{0,6}(?:进群|入群|加群|领)|(?:进群|群里|群内)(?:派单|[领做接发])|"
        r"微信\s*:|(?:contact|message|add|text|dm|reach)[^,;.]{0,16}(?:telegram|whatsapp|wechat|line id)",
    ),
    _sign(
        0.3,
        "无需经验却报酬很高",
        "no experience, yet high pay",
        r"(?:无需|不需要|不要求|无)(?:任何)?(?:经验|学历|技能)|零(?:门槛|基础|经验)|0(?:门槛|基础|经验)|"
        r"人人(?:可做|都能)|(?:啥|什么)[都也]?不用会|不用会|小白可做|不限(?:学历|经验|年龄)|no (?:experience|"
        r"skills?|qualifications?) (?:needed|required|necessary)|anyone can",
    ),
    _sign(
        0.5,
        "做任务返现",
        "tasks with rebates",
        r"(?:做|接|领|完成)[^,;。]{0,4}任务[^,;。]{0,8}[返佣赚]|返现(?:百分|\d|到账)|秒返|佣金秒",
    ),
    _sign(0.35, "高回报", "high return", r"高额?回报|暴利|high returns?"),
    _sign(
        0.65,
        "培训贷款",
        "training on credit",
        r"培训贷|(?:贷款|分期)(?:付?|支付|缴纳|交)?[^,;。]{0,4}(?:培训|学费)|先培训后[^,;。]{0,2}(?:贷|"
        r"付)款?|学费(?:可)?(?:贷款|分期)|training loan",
    ),
    _sign(
        0.6,
        "陪侍或色情暗示",
        "escort work",
        r"陪侍|陪酒|裸聊|(?:夜总会|会所|ktv)[^。]{0,12}(?:公关|佳丽|模特|男模|小姐)|佳丽|(?:公关|"
        r"男模)[^,;。]{0,8}(?:日结|日薪|小费)|陪聊|伴游",
    ),
)
_MONEY_WEIGHT, _MONEY = 0.45, Said("要求先交费用", "asks for money")
_STRONG = 0.6  # a sign of at least this weight, or weaker ones that together weigh `_TOGETHER`, must be there
_TOGETHER = 0.9
_AGAINST = re.compile(
    r"反(?:欺诈|诈骗?|刷单|洗钱|作弊)|防(?:骗|诈|刷|范|止|控)|识别|风控|警惕|谨防|切勿|杜绝|严禁|禁止|打击|"
    r"骗局|举报|不刷单|从不|不得|不(?:需要?|用|会|收|必|要求?)[^,;。]{0,4}(?:垫|先|交|充)|拒绝|合规|治理|"
    r"整治|案件|侦查|审计|监测"
    r"|anti-|fraud|detect|prevent|scam|beware|compliance|never|combat"
)
_WEAK = re.compile(r"坐班|五险|社保|社会保险|劳动合同|公积金|social insurance|office-based")


def fraud_findings(fields: Iterable[tuple[Folded, Field]], asks_for_money: bool = False) -> list[Finding]:
    """At most one finding: the strongest sign is quoted, all are its reasons.

    `asks_for_money`: the posting wants a deposit or fee, a further sign where there is another.
    """
    seen: list[tuple[_Sign, Finding]] = []
    texts = list(fields)
    for sign in _SIGNS:
        for text, field in texts:
            found = _first(sign, text, field)
            if found is not None:
                seen.append((sign, found))
                break
    weights = [sign.weight for sign, _ in seen]
    if seen and asks_for_money:
        weights.append(_MONEY_WEIGHT)
    score = _score(weights, any(_WEAK.search(text.text) for text, _ in texts))
    if not seen or score < SUSPECT:
        return []
    strongest = max(seen, key=lambda pair: pair[0].weight)[1]
    reasons = tuple(sign.reason for sign, _ in sorted(seen, key=lambda pair: -pair[0].weight))
    if asks_for_money:
        reasons += (_MONEY,)
    return [_with(strongest, score, reasons)]


def _score(weights: list[float], pays_insurance: bool) -> float:
    """0 unless one sign is strong or several come together; an employer who insures is believed somewhat more."""
    if max(weights, default=0) < _STRONG and sum(weights) < _TOGETHER:
        return 0.0
    score = 1 - math.prod(1 - weight for weight in weights)
    if pays_insurance and max(weights) < 0.85:
        score *= 0.7
    return round(score, 2)


def _first(sign: _Sign, text: Folded, field: Field) -> Finding | None:
    for match in sign.pattern.finditer(text.text):
        clause = text.clause_at(match.start())
        if _AGAINST.search(clause.text):
            continue
        left, right = text.span(match.start(), match.end())
        return Finding(
            kind=Kind.FRAUD, article=TRUE_AND_LAWFUL, quote=text.original[left:right], field=field, start=left,
            end=right, blocking=False, message=_MESSAGE,
        )  # fmt: skip
    return None


def _with(finding: Finding, score: float, reasons: tuple[Said, ...]) -> Finding:
    return Finding(
        kind=finding.kind, article=finding.article, quote=finding.quote, field=finding.field, start=finding.start,
        end=finding.end, blocking=score >= STOPPED, message=finding.message, score=score, reasons=reasons,
    )  # fmt: skip
