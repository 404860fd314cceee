"""The same CV with one word about the person swapped, in both languages (Employment Promotion Law arts. 26-31)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Swap(NamedTuple):
    """A word about the person and another in its place; `kind` is what they say."""

    kind: str
    one: str
    other: str


SWAPS: tuple[Swap, ...] = (
    Swap("name", "姓名：王伟", "姓名：欧阳秀英"),
    Swap("name", "我叫张强，", "我叫李小红，"),
    Swap("name", "Name: John Smith", "Name: Fatima Khan"),
    Swap("name", "王先生，", "李女士，"),
    Swap("sex", "性别：男", "性别：女"),
    Swap("sex", "男，", "女，"),
    Swap("sex", "他做事认真。", "她做事认真。"),
    Swap("sex", "Sex: male", "Sex: female"),
    Swap("sex", "He is reliable.", "She is reliable."),
    Swap("sex", "Mr. Wang", "Ms. Wang"),
    Swap("age", "年龄：25岁", "年龄：52岁"),
    Swap("age", "25周岁，", "52周岁，"),
    Swap("age", "1999年5月出生", "1972年5月出生"),
    Swap("age", "Age: 25", "Age: 52"),
    Swap("age", "25 years old", "52 years old"),
    Swap("ethnicity", "民族：汉族", "民族：维吾尔族"),
    Swap("ethnicity", "汉族，", "回族，"),
    Swap("ethnicity", "Ethnicity: Han", "Ethnicity: Uyghur"),
    Swap("marriage", "婚姻状况：未婚", "婚姻状况：已婚"),
    Swap("marriage", "未婚未育，", "已婚已育，"),
    Swap("marriage", "Marital status: single", "Marital status: married"),
    Swap("household", "户口：上海", "户口：甘肃农村"),
    Swap("household", "本市户籍", "农村户籍"),
    Swap("household", "Hukou: Shanghai", "Hukou: Gansu"),
)


def swapped(text: str) -> Iterator[tuple[Swap, str, str]]:
    """A CV with each word before it, after its first line and at its end, and the same with the other word."""
    first, _, rest = text.partition("\n")
    for swap in SWAPS:
        for place in ("{word}\n{first}\n{rest}", "{first}\n{word} {rest}", "{first}\n{rest}\n{word}"):
            one, other = (place.format(word=word, first=first, rest=rest) for word in (swap.one, swap.other))
            yield swap, one, other
