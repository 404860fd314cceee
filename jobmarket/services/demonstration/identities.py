"""Names and numbers that belong to no one.

Region code 99 does not exist, so a resident identity number (GB 11643) or a unified social credit code (GB 32100)
that carries it was never issued, though its check digit is right. Telephone numbers begin with 100, which no
operator has.
"""

from __future__ import annotations

from random import Random

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红健波宁鹏宇浩欣怡佳琪梓涵子轩思远志远建国晓东雨晨嘉文博雅俊辉海燕春梅永康立新庆丰"
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECK = "10X98765432"
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))


def person_name(random: Random) -> str:
    """A surname and one or two given characters, put together by chance."""
    return random.choice(_SURNAMES) + "".join(random.sample(_GIVEN, random.choice((1, 2, 2, 2))))


def identity_number(number: int) -> str:
    """Resident identity number with the impossible region 990000 and a correct check digit."""
    year, rest = 1965 + number % 40, number // 40
    # The last digit of the sequence is odd for men: by chance, so that an audit by sex has both.
    sequence = 2 * (rest // 336 % 500) + (number * 2654435761 >> 15) % 2
    body = f"990000{year}{1 + rest % 12:02d}{1 + rest // 12 % 28:02d}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _IDENTITY_WEIGHTS, strict=True))
    return body + _IDENTITY_CHECK[total % 11]


def credit_code(number: int) -> str:
    """Unified social credit code with the impossible region 990000 and a correct check character."""
    body = f"91990000MA{number:07d}"
    total = sum(_CREDIT_LETTERS.index(letter) * weight for letter, weight in zip(body, _CREDIT_WEIGHTS, strict=True))
    return body + _CREDIT_LETTERS[(31 - total % 31) % 31]


def telephone(number: int) -> str:
    """Eleven digits that no operator has."""
    return f"100{number:08d}"
