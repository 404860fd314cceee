"""Money and papers taken from those who are hired: Labour Contract Law art. 9.

"The employer may neither keep identity cards or other papers, nor ask for security or take money under any name."
Customers', tenants' and bidders' deposits are other people's, and whoever administers them takes nothing from a worker.
"""

from __future__ import annotations

import re

from matching.lawfulness.articles import NO_CHARGES
from matching.lawfulness.folding import Clause
from matching.lawfulness.rules import Rule, RuleSet, Setting
from matching.lawfulness.types import Kind, Said

_DEPOSIT_MESSAGE = Said(
    "不得要求劳动者提供担保，或者以押金、服装费、培训费等任何名义收取财物。请删去这项收费。",
    "No security may be asked of workers and no money taken from them, whether as deposit, uniform or "
    "training fee. Drop the "
    "charge.",
)
_DOCUMENTS_MESSAGE = Said(
    "不得扣押劳动者的居民身份证和其他证件。可以写“请携带身份证原件核对，当场归还”或“提供复印件”。",
    "Identity cards and other papers of workers must not be kept. You may ask to see the original, "
    "returned at once, or for a "
    "copy.",
)
_CHARGE = (
    r"(?:(?:风险|工服|工装|服装|住宿|宿舍|床铺|工具|工牌|厂牌|车辆|设备|钥匙|入职|上岗|就业|岗位|"
    r"诚信)?(?:抵押金|押金|保证金|抵押款|定金|诚意金)"
    r"|(?:服装|工装|工服|工作服|制服|培训|岗前培训|报名|中介|介绍|建档|办卡|资料|材料|入职|上岗|"
    r"入职手续|体检押|工牌|厂牌|工具|床铺|考试|教材|推荐|信息|面试|会员|安置|保险押)费)"
)
_AMOUNT = r"(?:\d[\d,]*|[一二三四五六七八九两十百千万]{1,5})\s*(?:元|块|rmb|圆)?"
_PAY = (
    r"(?:交纳|缴纳|缴交|交付|支付|预付|预交|先付|收取|扣除|扣取|扣缴|垫付|自付|承担|购买|押下|缴|交(?!通|"
    r"流|易|接|班|房|谈)|(?<!应)收(?!入|银|纳|款|据|件|货)|付(?!款)|扣|押)"
)
_NOT_TAKEN = re.compile(
    r"(?:不(?!满|足|到|合|通|返|退)|无(?!故|经)|免(?!责)|零|(?<!\d)0|未(?!满)|没有?|严禁|禁止|拒绝|杜绝|"
    r"谨防|警惕|切勿|防止|以|凡|假)[^,;。需须]{0,40}$"
)
_TAKEN_OVER = re.compile(
    r"^[^,;。]{0,10}(?:由?(?:公司|单位|企业|学校|厂方|我司|本公司)(?:全额|统一)?(?:承担|支付|报销|出|负责)|"
    r"全免|免费|减免|补贴|报销|全包|一律不收|不收|不用交|无需|均不收|为?\s*(?<!\d)(?:0|零)(?:元|$))"
)
_BUSINESS = re.compile(
    r"客户|买方|卖方|买卖双方|租客|租户|承租|房客|顾客|会员卡|用户|投标|招标|供应商|商户|商家|住户|"
    r"客人|订单|合同款|买家|消费者|业主|家长|学员|学生|甲方|乙方|工程款|履约|质量保证金|质保金"
    r"|农民工工资保证金|单车|充电宝|租赁|核算|审核|登记|台账|系统|催收|对账|单据|发票|账务|档案|政策|软件|"
    r"平台开发|结算|报表|统计|科目|负责(?!人)|风控|期货|信用证|服务期|违约|违反|责令|罚款|为(?:员工|"
    r"劳动者)|对(?:员工|劳动者)"
)
_BUSINESS_EN = (
    r"customer|client|tenant|guest|bank|direct deposit|teller|paid by (?:the )?(?:company|employer|us)|"
    r"(?:we|company|employer) (?:pay|cover)|reimburs"
    r"|account|renter|bidder|supplier|vendor|process|handle|reconcil|manage|collect deposits|refunds? to|covered by"
)
_FREE_EN = re.compile(rf"\bno\b|\bnot\b|n't|never|without|free\b|zero|do not|cannot|scam|beware|{_BUSINESS_EN}")

_EMPLOYER_PAYS = re.compile(
    r"(?<![向给交])(?:公司|单位|企业|我司|厂里|学校)(?:全额|先行|先|统一|代为?)?(?:垫付|支付|承担|出|"
    r"报销|付)[^,;。]{0,6}费"
)
# 为客人办理入住，收取押金: collected at work, where nothing says that those who are hired pay it.
_COLLECTED = re.compile(r"^(?:(?!需|须|要|应|每人|入职|录用|报到|上岗|工资|[缴交]).)*收")
_FROM_CUSTOMERS = re.compile(
    r"(?:为|向|给|帮|替|协助|服务|接待|对接)[^,;。]{0,4}(?:客|用户|租|住户|业主|会员|学员|家长|商户|旅客|游客)"
)


def _taken_from_workers(match: re.Match[str], clause: Clause, _setting: Setting) -> bool:
    """Neither waived before the charge (不收取任何押金) nor taken over by the employer after it (培训费由公司承担)."""
    before, after = clause.text[: match.start("fee")], clause.text[match.end("fee") :]
    if _EMPLOYER_PAYS.search(before + match["fee"]):
        return False
    if _COLLECTED.search(match[0]) and _FROM_CUSTOMERS.search(clause.sentence):
        return False
    return _NOT_TAKEN.search(before) is None and _TAKEN_OVER.match(after) is None


_FEES = (
    rf"(?P<q>(?:需要?|须|要|应|请|先|另|入职|报到|上岗前?|录用后|"
    rf"每人)?[^,;。\s]{{0,4}}?{_PAY}[^,;。]{{0,10}}?(?P<fee>{_CHARGE})(?:[^\d,;。]{{0,6}}{_AMOUNT})?)",
    rf"(?P<q>(?P<fee>{_CHARGE})\s*(?:为|是|:|人民币|每人|每套|共|约|一次性|缴纳|各|和[^,;。\d]{{1,6}}|\s)*{_AMOUNT})",
    rf"(?P<q>(?P<fee>{_CHARGE})[^,;。]{{0,12}}(?:从[^,;。]{{0,8}}(?:工资|薪)|自理|自费|自付|自行承担|"
    rf"个人承担|本人承担|员工承担|离职[^,;。]{{0,6}}[退返]|可退|退还|返还|不退|{_PAY}))",
    rf"(?P<q>(?:有|需|须|要|含|押|需要)\s*(?P<fee>{_CHARGE}))(?=$|\W|[,;])",
)
_MONEY = (
    r"(?P<q>(?:需要?|须|要|先|入职|报到|上岗)[^,;。]{0,3}(?:交|付)(?P<fee>钱|现金|一笔钱|[百千万\d]{1,5}(?:元|块)))"
)
_BOUGHT = (
    r"(?P<q>(?:需要?|须|要|先|自费|自行|自己|入职|每人)[^,;。]{0,4}(?:买|购买|"
    r"自购)[^,;。]{0,4}(?P<fee>工服|工装|服装|制服|工作服|教材|资料|设备|产品|工具))"
)
_GUARANTEE = (
    r"(?P<q>(?:需要?|须|要求?|应|必须|请|有|提供|找|具备|愿意?)[^,;。]{0,12}?(?P<fee>担保人?|保证人|"
    r"担保书|作保|(?<!参)保人(?!员)))"
    r"(?!公司|业务|法|贷|机构|融资|物权|协议审|行业|类|函|方式|资产|工作|经验|知识)"
)
_WAGES_KEPT = (
    r"(?P<q>(?:扣押|押|压|扣留)(?:下)?(?:一|1|首|第一|半|两|2|十五|15)个?(?:月|天)?(?:的)?(?P<fee>工资|"
    r"薪资|薪水))(?=[^,;。]*(?:押|保证|离职|作为|不发|$))"
)
_FEE_EN = (
    r"(?:deposits?|training fees?|uniform fees?|registration fees?|agency fees?|placement fees?|"
    r"recruitment fees?|material fees?|security money|processing fees?|bond|guarantee fees?|cash guarantee)"
    r""
)
_FEES_EN = (
    rf"(?P<q>\b(?:pay(?:s|ing|ment of)?|provide|hand over|leave|submit|charged?s?|must put down|put down|"
    rf"transfer|deduct(?:s|ed)?)\s+(?:\w+\s+){{0,5}}?(?P<fee>{_FEE_EN})\b)",
    rf"(?P<q>(?:\b\w+\s+)?(?P<fee>{_FEE_EN})\s+(?:of\s+[^,;]{{1,20}}?)?\s*(?:is|are|will be|must be|to be|"
    rf"shall be)?\s*(?:required|payable|deducted|refundable|needed|collected|due|paid|charged)\b)",
    rf"(?P<q>\b(?:refundable|non-refundable)\s+(?P<fee>{_FEE_EN}))",
    rf"(?P<q>\b(?P<fee>{_FEE_EN})\s*(?:of|:|is)\s*(?:rmb|cny|¥|\$)?\s*\d[\d,]*(?:\s*(?:yuan|rmb))?)",
    r"(?P<q>\bpays?\s+[^,;]{0,16}?for\s+(?:the |your |their |own )*(?P<fee>training|uniforms?|materials|"
    r"registration|tools))",
    r"(?P<q>\b(?:must|need to|should|required to|have to)\s+(?:provide|have|find|"
    r"bring)\s+(?:an?\s+)?(?:\w+ )?(?P<fee>guarantors?))",
    r"(?P<q>\b(?:\w+ )?(?P<fee>guarantors?)\s+(?:is\s+|are\s+)?(?:required|needed|must))",
)

DEPOSIT = RuleSet(
    Kind.DEPOSIT,
    re.compile(
        r"金|费|买|购|钱|元|块|抵押款|保人?|证人|工资|薪|deposit|fees?\b|\bpays?\b|guarant|security money|\bbond\b"
    ),
    (
        *(
            Rule(re.compile(one), NO_CHARGES, _DEPOSIT_MESSAGE, unless=_BUSINESS, holds=_taken_from_workers)
            for one in (*_FEES, _BOUGHT, _MONEY, _GUARANTEE)
        ),
        Rule(re.compile(_WAGES_KEPT), NO_CHARGES, _DEPOSIT_MESSAGE, False, unless=_BUSINESS, holds=_taken_from_workers),
        *(Rule(re.compile(one), NO_CHARGES, _DEPOSIT_MESSAGE, unless=_FREE_EN) for one in _FEES_EN),
    ),
)

_PAPER = (
    r"(?:身份证件?|证件|毕业证书?|学位证书?|学历证书?|护照|驾驶证|驾照|资格证书?|户口[本簿]|职称证书?|"
    r"从业证|健康证|银行卡|证书)"
)
_COPY = r"(?!\s*(?:复印件|影印件|扫描件|照片|号|信息|复印|件复印))"
_KEEP = (
    r"(?:扣押|扣留|扣下|收押|收缴|收走|收取|代为保管|代管|上交|上缴|抵押|留存|留置|留下|暂存|寄存|"
    r"质押|押下|暂扣|没收|交出)"
)
_DIRECTLY = r"(?:押|扣)(?:下|员工|您的?|你的?|本人|个人)?"
_PAPERS = (
    rf"(?P<q>{_KEEP}[^,;。复]{{0,10}}?{_PAPER}(?:原件)?){_COPY}",
    rf"(?P<q>(?<!抵){_DIRECTLY}{_PAPER}(?:原件)?){_COPY}",
    rf"(?P<q>不(?:予)?(?:归还|返还|退还|发还)[^,;。]{{0,6}}{_PAPER}(?:原件)?)",
    r"(?P<q>(?<!抵)[押扣]证)(?!金|明|券|人|书?编|据)",
    rf"(?P<q>{_PAPER}(?:原件|正本)?(?!复印)[^,;。复]{{0,14}}?(?:{_KEEP}|押(?:在|于|给|着|放)|(?:由|"
    rf"交)[^,;。]{{0,8}}(?:保管|代管|存放|保存|收存)|统一保管|存放(?:在|于)|放(?:在|到)?(?:公司|老板|店里|"
    rf"厂里|单位|经理|人事|前台)|留在(?:公司|单位|厂)))",
)
_PAPERS_LAWFUL = re.compile(
    r"违反|责令|不(?:得|会|能|予|再|需|用|准|允许)?[^,;。]{0,4}(?:扣|押|收|保管|上交|留)|从不|从未|绝不|"
    r"严禁|禁止|拒绝|谨防|警惕|杜绝|举报|无需|没有|当场归还|核验|负责|客户|公司(?:营业|资质|证照)|营业执照|"
    r"证照|拾|捡|失物"
    r"|押运证|管理员"
)
_PAPER_EN = (
    r"(?:passports?|id cards?|identity cards?|identity documents?|ids?|diplomas?|original documents|"
    r"original certificates?|certificates?|driving licen[cs]es?|papers)"
)
_PAPERS_EN = (
    rf"(?P<q>\b{_PAPER_EN}\s+(?:will|must|shall|should|are|is|to)\s+(?:be\s+)?(?:kept|held|retained|"
    rf"surrendered|handed over|deposited|stored|left|collected|taken)\b)",
    rf"(?P<q>\b(?:surrender|hand over|hand in|give up|deposit|leave|turn in)\s+(?:your|their|the|an?|"
    rf"all)?\s*(?:original\s+)?{_PAPER_EN}\b)",
    rf"(?P<q>\b(?:we|company|employer|hr|factory|office|agency)\s+(?:will\s+|shall\s+)?(?:keeps?|holds?|"
    rf"retains?|takes?|stores?|collects?)\s+(?:your|their|the|all|workers'?|"
    rf"employees'?)?\s*(?:original\s+)?{_PAPER_EN}\b)",
)
_KEPT_EN = r"(?P<q>\bwhich (?:the )?(?:company|employer|factory|agency|we)\s+(?:will\s+)?(?:keep|hold|retain)s?\b)"
_PAPERS_LAWFUL_EN = re.compile(
    r"\bno\b|\bnot\b|n't|never|cop(?:y|ies)|returned (?:at once|immediately|on the spot)|customer|client|"
    r"guest|confidential|checked and returned|lost property"
)


def _of_papers(_match: re.Match[str], clause: Clause, _setting: Setting) -> bool:
    return re.search(rf"\b{_PAPER_EN}\b", clause.sentence) is not None


DOCUMENTS = RuleSet(
    Kind.DOCUMENTS,
    re.compile(rf"{_PAPER}|[押扣]|{_PAPER_EN}|\bwhich "),
    (
        *(Rule(re.compile(one), NO_CHARGES, _DOCUMENTS_MESSAGE, unless=_PAPERS_LAWFUL) for one in _PAPERS),
        *(Rule(re.compile(one), NO_CHARGES, _DOCUMENTS_MESSAGE, unless=_PAPERS_LAWFUL_EN) for one in _PAPERS_EN),
        Rule(re.compile(_KEPT_EN), NO_CHARGES, _DOCUMENTS_MESSAGE, unless=_PAPERS_LAWFUL_EN, holds=_of_papers),
    ),
)
