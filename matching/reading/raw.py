"""A posting as a board or a file gives it: texts only, made safe, nothing interpreted yet."""

from __future__ import annotations

import hashlib
import html
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

TITLE_LIMIT = 200
DESCRIPTION_LIMIT = 50_000
TEXT_LIMIT = 500  # what is kept of any other text
SOURCE_LIMIT, SOURCE_ID_LIMIT = 60, 120  # cut short they would name another posting: longer ones are rejected
REJECTED_ABOVE = 100_000  # characters: such a value was never typed into its field
TAG_LIMIT, TAG_LENGTH = 50, 60
_NESTED_TAGS = 5  # how deep tags hidden in tags are looked for

_HIDDEN_HTML = re.compile(
    r"<(script|style|template|iframe|object)\b[^>]{0,2000}>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
# Control and format characters (direction marks, zero-width blanks), lone surrogates, private use; not tab and newline.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
# Names of HTML elements only: List<String> in a description is no markup.
_TAG = re.compile(
    r"</?(?:a|abbr|address|article|aside|audio|b|base|bdi|big|blockquote|body|br|button|canvas|center|cite|code|col|dd|del|details|div|dl|dt|em|embed"
    r"|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|marquee|math|meta|nav|object|ol|option"
    r"|p|param|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead"
    r"|title|tr|tt|u|ul|var|video)(?:\s[^<>]{0,2000}|/)?>|<!--[^<]{0,2000}?-->|<![a-z][^<>]{0,200}>",
    re.DOTALL | re.IGNORECASE,
)
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n\s*\n\s*")
_LIST_SEPARATOR = re.compile(r"[,，;；|、]+")
_HEADER_WORDS = frozenset(
    ("title", "jobtitle", "job title", "职位", "职位名称", "岗位", "岗位名称", "招聘岗位", "招聘职位", "标题")
)
_COMPANY_HEADERS = frozenset(("company", "公司", "公司名称", "企业名称", "单位名称", "用人单位"))
_WAGE_HEADERS = frozenset(("wage_text", "salary", "薪资", "薪资待遇", "薪酬", "工资", "月薪"))


class BadRow(ValueError):
    """A row that is no posting.

    `field` is the column, `value` its beginning. `reason_code` is one of "not-an-object", "missing", "wrong-type",
    "too-long", "header-row".
    """

    def __init__(self, field: str, reason_code: str, value: object = None) -> None:
        self.field = field
        self.reason_code = reason_code
        self.value = str(value)[:80] if value is not None else ""
        super().__init__(f"{field}: {reason_code}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPosting:
    """The texts of one posting, without markup and control characters. None where the source says nothing."""

    source: str
    source_id: str
    title: str
    company: str | None = None
    company_nature: str | None = None
    company_size: str | None = None
    industry: str | None = None
    wage_text: str | None = None
    location_text: str | None = None
    address_text: str | None = None
    experience_text: str | None = None
    education_text: str | None = None
    headcount_text: str | None = None
    posted_text: str | None = None
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    advantage: str | None = None
    description: str | None = None

    @classmethod
    def from_mapping(cls, row: Mapping[str, object]) -> RawPosting:
        """Clean one row; raises BadRow when it is no posting. Keys that are not fields are ignored.

        A row without `source_id` gets one made from its title, company, place and wage, so that it is the same
        each time the file is read.
        """
        if not isinstance(row, Mapping):
            raise BadRow("row", "not-an-object", row)
        title = _text(row, "title", TITLE_LIMIT)
        if not title:
            raise BadRow("title", "missing")
        texts = {name: _text(row, name, TEXT_LIMIT) for name in _TEXTS}
        if _is_header(title, texts):
            raise BadRow("title", "header-row", title)
        return cls(
            source=_text(row, "source", SOURCE_LIMIT) or "file",
            source_id=_text(row, "source_id", SOURCE_ID_LIMIT) or _made_id(title, texts),
            title=title,
            tags=_list(row, "tags"),
            category=_list(row, "category"),
            latitude=_number(row, "latitude"),
            longitude=_number(row, "longitude"),
            description=_text(row, "description", DESCRIPTION_LIMIT),
            **texts,
        )


_WHOLE = ("title", "description", "source", "source_id")  # of others the beginning is enough
_TEXTS = (
    "company", "company_nature", "company_size", "industry", "wage_text", "location_text", "address_text",
    "experience_text", "education_text", "headcount_text", "posted_text", "advantage",
)  # fmt: skip


def clean_text(text: str) -> str:
    """`text` without HTML, control characters and lone surrogates; line breaks stay, blanks are single."""
    printable = text.isprintable()
    if printable and not any(mark in text for mark in ("&", "<", "  ")):
        return text.strip()  # nearly all short texts
    if not printable:
        text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "&" in text:
        text = _INVISIBLE.sub("", html.unescape(text)).replace("\ufffd", "")  # &#0; and its like
    if "<" in text:
        text = _without_markup(text)
    return _BLANK_LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def _without_markup(text: str) -> str:
    """Takes out markup until none is left: <scr<b>ipt> hides one tag in another."""
    text = _BREAK.sub("\n", _HIDDEN_HTML.sub(" ", text))
    for _ in range(_NESTED_TAGS):
        stripped = _TAG.sub("", text)
        if stripped == text:
            break
        text = stripped
    return text


def _text(row: Mapping[str, object], field: str, limit: int) -> str | None:
    value = row.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)
    if not isinstance(value, str):
        raise BadRow(field, "wrong-type", value)
    if len(value) > REJECTED_ABOVE:
        raise BadRow(field, "too-long", value)
    cleaned = clean_text(value)
    if field != "description" and "\n" in cleaned:
        cleaned = " ".join(cleaned.split())
    if len(cleaned) > limit:
        if field in _WHOLE:
            raise BadRow(field, "too-long", cleaned)
        cleaned = cleaned[:limit].rstrip()
    return cleaned or None


def _list(row: Mapping[str, object], field: str) -> tuple[str, ...]:
    value = row.get(field)
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        if len(value) > REJECTED_ABOVE:
            raise BadRow(field, "too-long", value)
        value = _LIST_SEPARATOR.split(value)
    if not isinstance(value, (list, tuple)):
        raise BadRow(field, "wrong-type", value)
    entries = (clean_text(entry[:TEXT_LIMIT])[:TAG_LENGTH] for entry in value[:TAG_LIMIT] if isinstance(entry, str))
    return tuple(dict.fromkeys(entry for entry in entries if entry))


def _number(row: Mapping[str, object], field: str) -> float | None:
    value = row.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise BadRow(field, "wrong-type", value)
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise BadRow(field, "wrong-type", value) from None
    return number if math.isfinite(number) else None


def _is_header(title: str, texts: Mapping[str, str | None]) -> bool:
    """A second header line in the middle of a file that was put together from several."""
    if title.lower() not in _HEADER_WORDS:
        return False
    return (texts["company"] or "").lower() in _COMPANY_HEADERS or (texts["wage_text"] or "").lower() in _WAGE_HEADERS


def _made_id(title: str, texts: Mapping[str, str | None]) -> str:
    parts = (title, texts["company"], texts["location_text"], texts["wage_text"])
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:16]
