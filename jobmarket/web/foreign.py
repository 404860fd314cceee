"""Chinese data on English pages is marked as Chinese, so that it is read aloud and set as such (WCAG 3.1.2)."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from jobmarket.language import language

_CHINESE = "\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_RUN = re.compile(f"[{_CHINESE}](?:[^<>&]*[{_CHINESE}])?")


def native(text: str | Markup) -> Markup:
    """The text, escaped; on an English page each piece from its first to its last Chinese character is marked."""
    safe = escape(text)
    if language() == "zh":
        return safe
    return Markup(_RUN.sub(lambda run: f'<span lang="zh-CN">{run[0]}</span>', str(safe)))  # noqa: S704 - escaped above


def lang_attribute(text: str) -> Markup:
    """` lang="zh-CN"` for an element, such as an option, that has Chinese text on an English page."""
    return Markup(' lang="zh-CN"') if language() != "zh" and _RUN.search(text) else Markup("")
