"""Taking the advertising off a title: wages, benefits, urgency, places in brackets, grades."""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACKETS = re.compile(r"[\[(【「〔<《{]([^\])】」〕>》}]*)(?:[\])】」〕>》}]|$)")
_BENEFITS = re.compile(
    r"[五六七]险[一二]?金?|[一二]金|周末双休|大小周|单双休|双休|单休|做[一五六]休[一二]|[上做]五休二"
    r"|包[食吃]?[住宿]?(?:宿|住|吃)|包一餐|包[吃食住宿]|提供(?:车|食|吃|住|宿|免费)*(?:车|食|吃|住|宿)[住宿吃]?|含住宿|有住宿|免费(?:送车|住宿|食宿)"
    r"|可预支(?:工资|薪水)?|0元入职|日结(?:工资)?|周结|月结|下午茶|带薪(?:年假|培训|实习)?|年终奖|绩效奖?|项目奖金|全勤奖|奖金|期权|分红"
    r"|房补|餐补|车补|补贴|福利(?:好|齐全|多多)?|朝九晚[五六]|不加班|长白班|白班|夜班|两班倒|弹性工作|就近(?:安排|分配)|有无经验均可"
    r"|高薪|底薪|无责(?:任)?底薪|高提成|提成|月入过万|保底|薪资面议|面议|晋升快?|转正|入职快|接受(?:小白|新人|应届生?|无经验)"
)
_URGENCY = re.compile(
    r"急[聘招骋]+|诚聘|诚招|招聘(?!专员|经理|主管|顾问|助理|实习|师|岗|官|负责|总监|运营|文员|HR|hr)|高薪诚聘|直招|直聘|热招|特招|社招|校招|校园招聘|聘请|招募|招人|招(?=[^商标投生财])|急需|急!*|重金|上岗快?"
    r"|零基础|无经验|无需经验|经验不限|应届(?:毕业)?生?(?:优先)?|可应届|有人带|师傅带(?:教)?|可兼职|可日结|学历不限|储备(?!干部)|20\d\d届?|\d\d届|双选会"
)
_WAGE = re.compile(
    r"(?:月薪|年薪|日薪|月入|日入|日赚|时薪|底薪|起薪|综合薪资)?\d[\d.,]*\s*[kw千万元]?\s*[-~—–至到]\s*\d[\d.,]*\s*[kw千万元]?(?:/[天日月年时单])?(?:以上|左右|起)?"
    r"|(?:月薪|年薪|日薪|月入|日入|日均|时薪|底薪|日赚|月收入)\d*[\d.,]*[kw千万元]?\+?(?:以上|左右|起)?"
    r"|\d[\d.,]*(?:k|w|千|万|元)\+?(?:/[天日月年时单])?(?:以上|左右|起)?|\d{4,}\+?(?:元|起|以上)*"
)
_CODE = re.compile(r"(?:job|no|id|编号|职位编号)?[:：#]?\s*[a-z]{0,4}\d{4,}[a-z]?\b|-\d{2,}\b")
_SEGMENT = re.compile(r"(?<![c+])\++|[/|、,，;；&·•!！~*^\\]+|\s+-\s+|\s{2,}|(?<=[^\x00-\x7f])-|-(?=[^\x00-\x7f])|——|_")
_GRADE = re.compile(
    r"^(?:高级|资深|初级|中级|中高级|初中级|首席|助理|实习|见习|主任|副|兼职|全职|外派|驻外|驻场|驻点|男|女|大型|知名|某|公司|集团|专业|熟练|优秀|岗位|职位)+"
    r"|^(?:senior|sr\.?|junior|jr\.?|lead|principal|staff|chief|entry[- ]level|assistant|intern)\s+"
)
_RANK = re.compile(
    r"(?:实习生|实习|助理|学徒工?|主管|经理|总监|组长|领班|负责人|专家|岗位|岗|储备|若干名?|数名|多名|\d+名|[abc12]级|人员|方向|兼职|[一二三]名)+$"
)


class Plain(NamedTuple):
    """What is left of a title: the segments outside brackets, first to last, and the texts inside brackets."""

    segments: tuple[str, ...]
    asides: tuple[str, ...]


def undecorate(title: str) -> Plain:
    """Segments of a normalised title without advertising. Both tuples may be empty."""
    asides = tuple(aside for aside in _BRACKETS.findall(title) if aside.strip())
    outside = _BRACKETS.sub(" / ", title)
    return Plain(_segments(outside), tuple(segment for aside in asides for segment in _segments(aside)))


def _segments(text: str) -> tuple[str, ...]:
    for noise in (_WAGE, _CODE, _BENEFITS, _URGENCY):
        text = noise.sub(" / ", text) if noise is not _CODE else noise.sub(" ", text)
    parts = (part.strip(" -.:：\"'“”?？。…") for part in _SEGMENT.split(text))
    return tuple(part for part in parts if part)


def without_grade(segment: str) -> str:
    """高级电气工程师 → 电气工程师; "senior data analyst" → "data analyst"."""
    return _GRADE.sub("", segment).strip()


def without_rank(segment: str) -> str:
    """电气工程师助理 → 电气工程师; 销售经理 → 销售. Empty when the segment is nothing but a rank."""
    return _RANK.sub("", segment).strip()
