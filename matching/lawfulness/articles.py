"""The articles that findings name."""

from __future__ import annotations

from matching.lawfulness.types import Said

_LAWS = {
    "promotion": Said("《中华人民共和国就业促进法》", "Employment Promotion Law"),
    "market": Said("《人力资源市场暂行条例》", "Interim Regulations on the Human Resources Market"),
    "contract": Said("《中华人民共和国劳动合同法》", "Labour Contract Law"),
    "labour": Said("《中华人民共和国劳动法》", "Labour Law"),
}
_NUMERALS = "零一二三四五六七八九"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return lead + (_NUMERALS[ones] if ones or not tens else "")


def cite(*articles: tuple[str, int]) -> Said:
    """Laws and articles in words: cite(("promotion", 26))."""
    return Said(
        "、".join(f"{_LAWS[law].zh}第{_numeral(number)}条" for law, number in articles),
        ", ".join(f"{_LAWS[law].en} art. {number}" for law, number in articles),
    )


EQUAL_TREATMENT = cite(("promotion", 26), ("market", 24))
WOMEN = cite(("promotion", 27), ("market", 24))
CHILDBIRTH = cite(("promotion", 27), ("promotion", 26))
PEOPLES = cite(("promotion", 28), ("market", 24))
DISABLED_PEOPLE = cite(("promotion", 29))
CARRIERS = cite(("promotion", 30))
RURAL_WORKERS = cite(("promotion", 31), ("promotion", 26))
RELIGION = cite(("labour", 12), ("market", 24))
NO_CHARGES = cite(("contract", 9))
TRUE_AND_LAWFUL = cite(("market", 24), ("market", 27))
MINIMUM_WAGE = cite(("labour", 48))
