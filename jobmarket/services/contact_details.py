"""Ways to reach somebody that are typed into a text (联系方式): telephone, mail, WeChat, QQ, identity numbers.

They are found as people write them to get past a filter too: full-width or Chinese digits, spaces and dots between.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

HIDDEN = "＊＊＊"
_CHINESE_DIGITS = dict(zip("〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "001234567891123456789", strict=True))


class ContactKind(StrEnum):
    """What was found."""

    TELEPHONE = "telephone"
    MAIL = "mail"
    MESSENGER = "messenger"  # 微信、QQ
    IDENTITY = "identity"  # 身份证号


@dataclass(frozen=True, slots=True)
class Contact:
    """`text[start:end]` tells how to reach somebody, or who they are."""

    kind: ContactKind
    start: int
    end: int


_GAP = r"[ .·\-_—*、,]{0,2}"
_MESSENGER = r"(?:微信|威信|薇信|weixin|wechat|vx|v信|wx|扣扣|企鹅号|qq|whatsapp|telegram|钉钉)"
_PATTERNS = (
    (ContactKind.IDENTITY, re.compile(r"(?<![0-9])[0-9]{17}[0-9x](?![0-9a-z])")),
    (ContactKind.MAIL, re.compile(r"[a-z0-9._%+-]{1,64} ?(?:@|\(at\)|\[at\]) ?(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}")),
    # a handle stands right behind the name of the messenger (微信号：abc_def); one with a digit needs no sign between
    (
        ContactKind.MESSENGER,
        re.compile(
            rf"{_MESSENGER}\s{{0,3}}(?:(?:号码|号|id|同号|同|is\b|[:=是为])\s{{0,3}}){{1,4}}(?P<q>[a-z0-9][a-z0-9_-]{{4,31}})"
        ),
    ),
    (
        ContactKind.MESSENGER,
        re.compile(rf"{_MESSENGER}\s{{0,3}}(?P<q>(?=[a-z-]{{0,31}}[0-9_])[a-z0-9][a-z0-9_-]{{4,31}})"),
    ),
    (ContactKind.TELEPHONE, re.compile(rf"(?<![0-9])(?:\+?86{_GAP})?1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}(?![0-9])")),
    (ContactKind.TELEPHONE, re.compile(r"(?<![0-9])1[0-9]{10}(?![0-9])")),
    (ContactKind.TELEPHONE, re.compile(r"(?<![0-9])\(?0[1-9][0-9]{1,2}\)?[ -]?[2-9][0-9]{6,7}(?![0-9])")),
)


def find_contacts(text: str) -> list[Contact]:
    """What would let somebody be reached, in the order of the text; stretches that overlap are joined to the first."""
    folded = "".join(_fold(character) for character in text)
    found: list[Contact] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span("q") if "q" in pattern.groupindex else match.span()
            if not any(start < one.end and one.start < end for one in found):
                found.append(Contact(kind, start, end))
    return sorted(found, key=lambda one: one.start)


def without_contacts(text: str) -> tuple[str, tuple[ContactKind, ...]]:
    """The text with stars in their place, and what kinds were hidden."""
    found = find_contacts(text)
    return _starred(text, ((one.start, one.end) for one in found)), tuple(dict.fromkeys(one.kind for one in found))


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with these names starred: of the person, of former employers. Names of one character are left."""
    for name in sorted({name.strip() for name in names}, key=len, reverse=True):
        if len(name) > 1:
            text = re.sub(re.escape(name), HIDDEN, text, flags=re.IGNORECASE)
    return text


def _fold(character: str) -> str:
    """One character for each, so that places stay: half-width, small, digits as digits."""
    plain = unicodedata.normalize("NFKC", character).lower()
    plain = plain if len(plain) == 1 else character
    return _CHINESE_DIGITS.get(plain, plain)


def _starred(text: str, places: Iterable[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in places:
        pieces += [text[last:start], HIDDEN]
        last = end
    return "".join([*pieces, text[last:]])
