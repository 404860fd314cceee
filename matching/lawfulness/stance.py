"""Words by which an employer demands, prefers or turns away: parts of patterns, on folded text."""

from __future__ import annotations

import re

from matching.lawfulness.folding import HAN

# Before what is demanded. 招 and 要 are here because nothing but the demanded may follow in a pattern.
ONLY = (
    r"(?:仅限于?|只限于?|限招|限定?为?|只招收?|[只仅]录用?|仅招收?|只要|仅要|只收|仅收|只考虑|只接受|"
    r"仅接受|招聘?|诚聘|急聘|急招|急需|聘请?|"
    r"应聘者?[需须]?为|(?:岗位|任职|性别)?要求(?:必须)?[是为]?|必须[是为要]?|[需须][是为要]?|最好[是要]?|尽量[是要招]?|"
    r"倾向于?|偏向于?|优先(?:考虑|录用|招收|招聘|录取)?|首选|优选|(?:更|最)?希望(?:招到|找到|招聘?|是|"
    r"为)?|更想(?:招|要)|[只仅]面向|(?<![不需只主重])要(?!求))\s*[:]?\s*"
)
BARRED_BEFORE = (
    r"(?:不要|不招[收聘]?|不收|不录用?|不聘用?|不考虑|不接受|不接收|不欢迎|谢绝|拒绝|拒收|拒招|排除|"
    r"非)\s*(?:任何|一切|有|患有?)?"
)
_PEOPLE = r"(?:的|者|人员|人士|人群|们|同学|朋友|应聘者?|求职者?|申请人?|候选人)*"
PREFERRED = (
    rf"(?:{_PEOPLE}\s*(?:可以?|将|会|可适当|条件)?\s*(?:优先|优选|者?佳|为佳|尤佳|更佳|最佳|加分|为宜|优录|更好))"
)
BARRED = (
    rf"(?:{_PEOPLE}\s*(?:请|一律|一概|均|都|就|暂时?|那就|恕|目前|还是|也|敬请|恕|概|统统)*\s*"
    r"(?:勿扰|勿投|勿进|勿来|勿报|勿试|勿应聘|勿|免谈|免投|免扰|免|除外|不要|不招|不收|不考虑|不予|"
    r"不录|不聘|不接[受收待]|不宜|"
    r"谢绝|拒绝|别投|别来|绕道|绕行|止步|禁投|莫扰|莫投|慎投|不用来|不合适|不符合|不能(?:录用|招|应聘|"
    r"来|上岗|入职|考虑|要)|不可(?:录用|应聘)|没戏))"
)
END = rf"(?=$|[^{HAN}\w]|应聘|报名|投递|担任|从事|开放|来应聘)"
START = r"(?:^|(?<=[、\s:/|+&\-.]))"

# What tells of equal treatment or of others' unlawful words, not of a demand of one's own.
EQUAL = re.compile(
    r"歧视|不得以|不得因|不因|不以|不会因|不论|无论|不分|不问|违法|违规|合规审|平等|一视同仁"
    r"|regardless|without regard|irrespective|equal opportunit|discriminat|do not ask|never ask|"
    r"we don't ask|not a criterion"
)
EN_PREFERRED = (
    r"(?:\s+(?:candidates?|applicants?|people|workers?|persons?|employees?|staff))?\s+(?:are\s+|is\s+|"
    r"will be\s+)?(?:strongly\s+|highly\s+)?(?:preferred|only|preferably|a plus|favou?red|given priority|"
    r"wanted|needed|required)\b"
)
EN_BARRED = (
    r"(?:\s+(?:candidates?|applicants?|people|workers?|persons?))?\s+(?:(?:should|must|do|please|are|will|"
    r"need|can|may)\s*(?:not\s+|n't\s+)"
    r"(?:be\s+)?(?:apply|considered|accepted|hired|welcome|suitable|eligible)|need not apply|not accepted|"
    r"not welcome|not considered|cannot apply|can(?:not|'t) be (?:hired|considered|accepted|employed))"
)
