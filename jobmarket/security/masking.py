"""Personal data as it is shown to viewers who need not know it."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """The first character of a name and a star for each further one, at most two: 张伟 is 张*, 欧阳修文 is 欧**."""
    shown = name.strip()
    return shown[:1] + "*" * min(2, max(1, len(shown) - 1)) if shown else "*"


def mask_number(number: str) -> str:
    """An identity or telephone number with its middle hidden: 3101**********1234, 138****5678.

    Of a short number, such as a passport's, less than half is shown.
    """
    shown = number.strip()
    head, tail = (4, 4) if len(shown) >= 15 else (3, 4) if len(shown) == 11 else (len(shown) // 5, len(shown) // 5)
    hidden = max(1, len(shown) - head - tail)
    return shown[:head] + "*" * hidden + shown[len(shown) - tail :]


def mask_mail(address: str) -> str:
    """A mail address with most of its name hidden, on one line: zh***@example.com."""
    name, at, host = one_line(address, 254).rpartition("@")
    return f"{name[:2]}***{at}{host}" if at else "***"


def one_line(text: str, longest: int) -> str:
    """What came from outside as it may be put into a log: no line breaks, no control characters, not too long."""
    return "".join(character if character.isprintable() else " " for character in text)[:longest]
