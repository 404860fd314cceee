"""Health (Employment Promotion Law art. 30), disability (art. 29), and what else has nothing to do with the work.

A food handler's health certificate and a medical at entry are lawful; for work that spreads infections easily
(food, children, patients, drinking water, bathing) the law itself bars those who are infectious.
"""

from __future__ import annotations

import re

from matching.lawfulness.articles import CARRIERS, DISABLED_PEOPLE, EQUAL_TREATMENT, RELIGION
from matching.lawfulness.rules import Rule, RuleSet, rules_of
from matching.lawfulness.stance import (
    BARRED,
    BARRED_BEFORE,
    EN_BARRED,
    EN_PREFERRED,
    END,
    EQUAL,
    ONLY,
    PREFERRED,
)
from matching.lawfulness.types import Kind, Said

_HEALTH_MESSAGE = Said(
    "不得以应聘者是乙肝等传染病病原携带者为由拒绝录用，也不得要求检测乙肝项目。请删去；从事食品等工作的，写“持有效健康证明”即可。",
    "Carriers of hepatitis B and other infections must not be turned away, and no test for it may be "
    "asked. Leave it out; "
    "for food work “valid health certificate” is enough.",
)
_DISABILITY_MESSAGE = Said(
    "招聘条件排斥残疾人。请删去，写明岗位实际需要的能力，并尽可能提供合理便利。",
    "The posting turns people with disabilities away. Leave it out, name what the work really demands, "
    "and offer reasonable "
    "adjustments.",
)
_OTHER_MESSAGE = Said(
    "招聘条件与工作能力无关（如星座、血型、属相、身高、相貌）。请删去，写明岗位实际需要的能力。",
    "The posting asks for something that has nothing to do with the work (zodiac, blood type, height, "
    "looks). Leave it out and "
    "name what the work demands.",
)
_RELIGION_MESSAGE = Said(
    "招聘条件含有宗教信仰限制。请删去宗教信仰要求。", "The posting asks for or turns away a religion. Leave it out."
)

_VIRUS = r"(?:乙型?肝炎?|乙肝病毒|肝炎|大小?三阳|小三阳|两对半|hbv|hbsag|表面抗原|澳抗|hiv|艾滋病?|梅毒|传染病?病原)"
_CARRIER = r"(?:病毒)?(?:携带者?|阳性|患者|感染者?|病史|表面抗原)*(?:者|的|人员)?"
_FIELD_OF_WORK = re.compile(
    r"疫苗|试剂|研发|药|防治|防控|诊断|病房|病区|研究|检验员|宣传|咨询师|咨询室|治疗|科普|护理工作|"
    r"护理经验|实验室|门诊|干预|志愿|公益|不查|不含|不做|不检|不要求|不得[^,;。]{0,4}[查检问因]|无需|不需|"
    r"不限|不影响|欢迎"
    r"|vaccine|research|trial|clinic|patients|counsel|laborator|not test|no test|not required|do not|welcome"
)
_INFECTIOUS_WORK = re.compile(
    r"食品|餐饮|餐厅|厨|食堂|服务员|幼儿|幼师|保育|托育|育婴|月嫂|母婴|医院|护士|医疗|美容|游泳|浴|"
    r"饮用水|烘焙|后勤|健康证"
)
_HEALTH = (
    rf"(?P<q>(?:{BARRED_BEFORE}|无|没有|不是|(?:不得|不能|不可|未|不)(?:患有?|有|携带|"
    rf"感染))(?:[^,;。\s]{{0,4}})?{_VIRUS}{_CARRIER})",
    rf"(?P<q>(?:有|患有?|是|凡)?{_VIRUS}(?:、?{_VIRUS})?{_CARRIER}\s*{BARRED})",
    rf"(?P<q>(?:须|需|要|必须|会|得)(?:做|查|验|测|检查|检测|筛查|化验)[^,;。]{{0,4}}{_VIRUS})",
    rf"(?P<q>{_VIRUS}(?:检测|检查|筛查|化验|五项|项目|结果|体检)*\s*(?:须|需|应|要|必须|结果)*\s*(?:为|"
    rf"呈)?\s*(?:阴性|正常|合格|无异常))",
    rf"(?P<q>(?:体检|入职|入厂|应聘|录用|上岗|面试|报到)[^,;。]{{0,14}}{_VIRUS}(?:五项|检测|检查|筛查|项目)?)",
    rf"(?P<q>(?:查|验|测|检测|检查|做|提供|出具|加做)[^,;。]{{0,8}}{_VIRUS}(?:五项|检测报告|检查报告|"
    rf"报告|检测|检查|项目|结果))",
    rf"(?P<q>(?:hbv|hepatitis(?: b)?|hiv|hep b)(?:[\s-](?:carriers?|positive|status))?(?:{EN_BARRED}| only|"
    rf" not (?:accepted|considered|allowed)))",
    r"(?P<q>\bno\s+(?:hbv|hepatitis(?: b)?|hiv|hep b)(?: carriers?| positive)?)(?! test)",
    r"(?P<q>\b(?:test(?:ed|s)?|be|screen(?:ed)?)\s+(?:negative|clear|free)\s+(?:for|of|from)\s+(?:hbv|"
    r"hepatitis(?: b)?|hiv|hep b))",
    r"(?P<q>\bfree (?:of|from)\s+(?:hbv|hepatitis(?: b)?|hiv|hep b))",
    r"(?P<q>\b(?:hbv|hepatitis(?: b)?|hiv|hep b)[\s-]*(?:test|screening|blood test|"
    r"negative)(?: result)?s?\s*(?:is |are |before \w+ )?(?:required|needed|mandatory|must|only|"
    r"before)?)(?=[^,;]*(?:require|need|mandator|must|only|before|entry|join|negative))",
)
_INFECTION = r"(?P<q>(?:无|没有|不得有|未患有?|无任何)(?:任何)?[^,;。]{0,8}?传染(?:性|疾)?病(?:史|病史)?)"
_ILL = (
    rf"(?P<q>(?:有|患)?(?:糖尿病|高血压|慢性病|抑郁症|癌症|心脏病|精神病|重大疾病|"
    rf"传染病)(?:病?史)?(?:者|患者|的|人员)?\s*{BARRED})"
)

HEALTH = RuleSet(
    Kind.HEALTH,
    re.compile(rf"{_VIRUS}|传染|糖尿|高血压|慢性病|抑郁|癌症|心脏病|精神病|重大疾病|hepatitis|\bhep b\b"),
    (
        *rules_of(CARRIERS, _HEALTH_MESSAGE, _HEALTH, unless=_FIELD_OF_WORK),
        Rule(re.compile(_INFECTION), CARRIERS, _HEALTH_MESSAGE, False, unless_whole=_INFECTIOUS_WORK),
        Rule(re.compile(_ILL), EQUAL_TREATMENT, _HEALTH_MESSAGE, False, unless_whole=_INFECTIOUS_WORK),
    ),
    unless=EQUAL,
)

_DISABLED = (
    r"(?:残疾(?:人|者|人士|人员)?|残障(?:人士|人员|者)?|伤残(?:人员|者)?|聋哑(?:人|者)?|聋人|盲人|哑巴|"
    r"聋子|瘸子|跛脚|肢残者?|智障(?:人员)?|口吃(?:者)?|结巴|独眼|断指|缺指|(?:听力|视力|言语|肢体|智力|"
    r"精神|身体)(?:有)?(?:障碍|残疾|缺陷|问题))"
)
_DISABILITY = (
    rf"(?P<q>(?:肢体|身体|有)?{_DISABLED}\s*{BARRED})",
    rf"(?P<q>(?:{BARRED_BEFORE}|无|没有|不得有|不能有|不是|不得是|无任何)(?:肢体|身体|任何|明显|听力|"
    rf"视力|智力)*{_DISABLED})(?!人?[就用]|保障|待遇|歧视)",
    r"(?P<q>(?:四肢|肢体|手脚|身体各?部?位?|双手)(?:健全|齐全|无缺陷|完整))",
    r"(?P<q>(?:身体|生理|肢体)(?:无|没有)(?:任何)?(?:生理)?缺陷|无(?:生理|身体|肢体)缺陷)",
    rf"(?P<q>\b(?:disabled|handicapped|deaf|blind)(?: people| persons?| applicants?| candidates?)?{EN_BARRED})",
    r"(?P<q>\bno\s+(?:disabled|handicapped|disabilit(?:y|ies)|physical (?:disabilit(?:y|ies)|defects?)|"
    r"deaf|wheelchair users?)(?: people| persons?| applicants?| candidates?)?\b)",
    r"(?P<q>\b(?:able-bodied|non-disabled)(?: (?:candidates?|applicants?|people|workers?|"
    r"persons?))?(?: (?:only|preferred|required|wanted))?)(?<!able-bodied seaman)",
    r"(?P<q>\b(?:free of|free from|without)\s+(?:any\s+)?(?:physical\s+)?(?:disabilit(?:y|ies)|handicaps?))",
    rf"(?P<q>\b(?:people|persons?|applicants?|candidates?) with (?:a )?disabilit(?:y|ies){EN_BARRED})",
    rf"(?P<q>\bwheelchair users?{EN_BARRED})",
    r"(?P<q>\b(?:must|should) (?:not be|not have a) (?:disabled|disability|handicapped))",
)
_COLOUR_WORK = re.compile(
    r"电工|电气|电子|电路|司机|驾驶|驾照|化验|检验|质检|印|染|调色|化学|化工|药|医|铁路|信号|航|船|"
    r"消防|测绘|地质|涂|漆|焊|绘|美术|接线|线束|品检"
)
_COLOUR = (
    r"(?P<q>(?:无|非|不得|不能有|不得有)\s*(?:色盲|色弱)(?:、?色弱|、?色盲)?|(?:色盲|"
    r"色弱)(?:者)?(?:勿扰|勿投|不要|不招))"
)

DISABILITY = RuleSet(
    Kind.DISABILITY,
    re.compile(
        r"残|聋|障碍|力有?问题|盲人|色[盲弱]|哑巴|瘸|跛|智障|口吃|结巴|独眼|[断缺]指|四肢|肢体|手脚|缺陷|双手|"
        r"disab|handicap|deaf|\bblind\b|able-bodied|defect|wheelchair"
    ),
    (
        *rules_of(DISABLED_PEOPLE, _DISABILITY_MESSAGE, _DISABILITY),
        Rule(re.compile(_COLOUR), DISABLED_PEOPLE, _DISABILITY_MESSAGE, False, unless_whole=_COLOUR_WORK),
    ),
    unless=EQUAL,
)

_SIGN = r"(?:(?:白羊|牡羊|金牛|双子|巨蟹|狮子|处女|天秤|天蝎|射手|人马|摩羯|魔羯|水瓶|双鱼)座|[土火水风]象星座)"
_ANIMAL = r"(?:属|生肖属?|属相)(?:鼠|牛|虎|兔|龙|蛇|马|羊|猴|鸡|狗|猪)"
_BLOOD = r"(?:(?:ab|a|b|o)\s*型\s*血?(?:型)?|rh阴性血?)"
_ODD = rf"(?:{_SIGN}|{_ANIMAL}|{_BLOOD}|左撇子|姓[^\s,;。、]{{1,2}}(?=的|者))"
_FAITH = (
    r"(?:宗教信仰|信教(?:人员|者)?|(?:信仰)?(?:基督教|佛教|道教|伊斯兰教|天主教|基督)徒?|(?:信佛|信教|"
    r"信基督|信道|吃斋念佛)|穆斯林|教徒|信徒|佛教徒|无神论者)"
)
_CM = r"(?:\d{3}\s*(?:cm|公分|厘米)?|1[.米]\s*\d{1,2}\s*(?:米|m|cm)?|一米[五六七八九][一二三四五六七八九]?)"
_NEEDED_LOOK = re.compile(
    r"模特|演员|空乘|空姐|空少|乘务|礼仪|仪仗|舞者|飞行员|跳伞|量取|测量|测试|记录|model\b|actor|"
    r"actress|cabin crew|flight attendant"
)
_LOOKS = r"(?:颜值|长相|相貌|容貌|外貌|外表|面貌|样貌|身材|五官)"
_FACE = r"(?:长相|相貌|容貌|外貌|样貌|身材|五官)"
_NICE = r"(?:高|好|佳|甜美|端正|姣好|出众|漂亮|清秀|秀气|匀称|苗条|高挑|靓丽|帅气|美|不错|过关|在线|俊朗|良好|周正)"
_OTHER = (
    rf"(?P<q>(?:{ONLY}|{BARRED_BEFORE}){_ODD}(?:(?:、|和|及|或|与|/){_ODD})*(?:的|者|女|男|人)?){END}",
    rf"(?P<q>{_ODD}(?:、{_ODD}|和{_ODD}|及{_ODD}|或{_ODD})*(?:女|男|的|者)?\s*(?:{PREFERRED}|{BARRED}))",
    r"(?P<q>(?:星座|血型|属相|生肖|八字)\s*(?:要求|限|须)?(?:为|是|:|\s|相合|不冲|合适)+[^\s,;。不]{1,4})(?!不限)",
    r"(?P<q>与(?:老板|领导|公司)(?:属相|生肖|八字|星座)(?:不冲|相合|相配|合))",
    r"(?P<q>\b(?:blood type|zodiac sign|star sign)\s*(?:must be|:|should be)?\s*(?:ab?|b|o|\w+)\s*(?:only|"
    r"preferred|required)?)(?=[^,;]*(?:only|prefer|must|require|:))",
    rf"(?P<q>\b(?:blood type [abo]{{1,2}}|type [abo]{{1,2}} blood|leos?|virgos?|scorpios?|aries|taurus|"
    rf"gemini|libras?|capricorns?|aquarius|pisces|sagittarius)(?:{EN_PREFERRED}|{EN_BARRED}))",
    r"(?P<q>\bno (?:virgos?|scorpios?|leos?|geminis?|libras?|capricorns?)\b)",
)
_HEIGHT = (
    rf"(?P<q>(?:净)?身高\s*(?:要求|须|需|在|不低于|不矮于|达到|至少|:|男|女|\s|>=?|"
    rf"≥)*\s*{_CM}(?:\s*-\s*{_CM})?\s*(?:及|含)?(?:以上|以下|之间|左右|\+)?)",
    rf"(?P<q>{_CM}\s*(?:以上|以下)\s*身高)",
    r"(?P<q>(?:男|女)(?:性|生|士)?\s*(?:1\d\d\s*(?:cm|公分|厘米)|1[.米]\d\d?\s*(?:米|m)?)\s*(?:及|含)?以上)",
    r"(?P<q>体重\s*(?:要求|不超过|低于|小于|在|:|\s|<=?)*\s*\d{2,3}\s*(?:kg|公斤|斤|"
    r"千克)(?:\s*(?:以下|以内|以上|左右))?)",
    r"(?P<q>\b(?:at least|minimum|over|above|taller than|not shorter than)\s+1\d\d\s*cm(?: tall| in height)"
    r"?)(?=[^,;]*(?:tall|height))",
    r"(?P<q>\b(?:minimum )?height\s*(?:of|:|must be|requirement|at least|above|over|\s)+\s*1[\d.]+\s*(?:cm|"
    r"m)\b(?: (?:or|and) (?:above|taller|over))?)",
)
_LOOK = (
    rf"(?P<q>(?<!高){_FACE}\s*{_NICE}(?:者)?(?:优先)?)(?=$|\W|者|的?(?:女|男|优先))",
    rf"(?P<q>(?:{ONLY}{_LOOKS}\s*{_NICE}|{_LOOKS}\s*{_NICE}?者?\s*{PREFERRED}))",
    rf"(?P<q>(?:{ONLY}|有)?(?:长得(?:好看|漂亮|帅|美)|高颜值|颜值担当|貌美|漂亮|美貌|帅气)(?:的|者)?\s*{PREFERRED})",
    rf"(?P<q>(?:{BARRED_BEFORE})(?:长得丑|丑|胖|肥胖|矮)(?:的|人|子|者)?)",
    rf"(?P<q>(?:长得丑|太胖|肥胖|太矮|纹身|有纹身)(?:的|者)?\s*{BARRED})(?<!纹身勿扰)",
    r"(?P<q>\b(?:must be|should be|looking for|wanted:?|"
    r"prefer)\s+(?:an?\s+)?(?:young,?\s+)?(?:very\s+)?(?:good-looking|attractive|beautiful|pretty|handsome|"
    r"slim)\b)(?! (?:wage|salary|pay|ui|design|package|code))",
    r"(?P<q>\b(?:good-looking|attractive|beautiful|pretty|handsome|slim)\s+(?:candidates?|applicants?|"
    r"girls?|wom[ae]n|m[ae]n|people|lad(?:y|ies))\b(?: (?:only|preferred|wanted))?)",
    r"(?P<q>\b(?:good looks|pleasant looks|attractive appearance|beautiful face)\b)",
)
_TEAM = re.compile(r"同事|团队|老板|氛围|美女|帅哥|平台|\bui\b|产品|设计|开发|应用|包装|\bapp\b|营造|软件|界面")
_FAITHS = (
    rf"(?P<q>(?:{ONLY}|{BARRED_BEFORE}|无|没有|不得有|不信|不得|不能)(?:任何)?{_FAITH})(?!场所|政策|"
    rf"事务|活动|团体|研究|自由|限制|要求|歧视|知识|文化)",
    rf"(?P<q>(?:有|信仰?)?{_FAITH}(?:者|的|人员)?\s*(?:{PREFERRED}|{BARRED}))",
    r"(?P<q>宗教信仰\s*(?:要求)?\s*(?:为|是|:)+\s*(?!不限|均可|自由|无要求)[^\s,;。]{1,5})",
    rf"(?P<q>\b(?:christians?|muslims?|buddhists?|catholics?|atheists?|religious people|believers?|jews?|"
    rf"hindus?)(?:{EN_PREFERRED}|{EN_BARRED}))",
    r"(?P<q>\bno\s+(?:christians?|muslims?|buddhists?|catholics?|religious (?:belief|beliefs|people|"
    r"applicants?)|believers)\b)",
    r"(?P<q>\b(?:must|should)\s+(?:not\s+)?(?:be|have|hold)\s+(?:an?\s+|any\s+|no\s+)?(?:christian|muslim|"
    r"buddhist|catholic|atheist|religious beliefs?|religion)\b)",
)
_PARTY = r"(?P<q>(?:仅限|只限|限|只招|仅招|必须是|须为|须是)(?:中共)?(?:党员|团员|群众))"
_PARTY_WORK = re.compile(r"党建|党务|党委|党支部|党群|纪检|组织部|机关|团委|公务员|选调|思政|辅导员")

OTHER = RuleSet(
    Kind.OTHER,
    re.compile(
        rf"[座属]|型|八字|生肖|左撇|姓|教|穆斯林|信徒|宗教|无神|信佛|信基|吃斋|身高|公分|厘米|cm|米|体重|"
        rf"{_LOOKS}|颜|美|好看|帅|丑|胖|矮|纹身|漂亮|党员|团员|群众|blood|zodiac|star sign|\b(?:leo|virgo|"
        rf"scorpio|aries|taurus|gemini|libra|capricorn|aquarius|pisces|sagittarius)"
        r"|christian|muslim|buddhist|catholic|atheist|religi|believer|\bjews?\b|hindu|height|tall|looking|"
        r"looks|attractive|beautiful|pretty|handsome|slim"
    ),
    (
        *rules_of(EQUAL_TREATMENT, _OTHER_MESSAGE, _OTHER),
        *rules_of(RELIGION, _RELIGION_MESSAGE, _FAITHS),
        *rules_of(EQUAL_TREATMENT, _OTHER_MESSAGE, _HEIGHT, unless_whole=_NEEDED_LOOK),
        *rules_of(EQUAL_TREATMENT, _OTHER_MESSAGE, _LOOK, unless=_TEAM, unless_whole=_NEEDED_LOOK),
        Rule(re.compile(_PARTY), EQUAL_TREATMENT, _OTHER_MESSAGE, False, unless_whole=_PARTY_WORK),
    ),
    unless=EQUAL,
)
