"""The help of the posting form in words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from jobmarket.language import language
from jobmarket.services.posting_help import PostingHelp
from jobmarket.web import display
from matching.lawfulness import Finding, Said

_AROUND = 24  # characters shown on either side of what is at fault


def sentences(advice: PostingHelp | None) -> dict[str, str]:
    """Who would fit, what others pay, and what is like it."""
    if advice is None:
        return {"fits": "", "wage": "", "similar": ""}
    return {"fits": _fits(advice), "wage": _wage(advice), "similar": _similar(advice)}


def _fits(advice: PostingHelp) -> str:
    if advice.fitting.few:
        return _("A few registered seekers fit")
    if not advice.fitting.about:
        return _("No registered seeker fits yet. Fewer demands or a higher wage reach more.")
    return _("About %(count)s registered seekers fit", count=f"{advice.fitting.about:,}")


def _wage(advice: PostingHelp) -> str:
    guide = advice.guide
    if guide is None:
        return ""
    return _(
        "%(occupation)s, %(place)s: half of %(size)s vacancies pay %(low)s–%(high)s yuan a month, middle %(median)s",
        size=guide.size,
        occupation=display.occupation(guide.occupation_code),
        place=display.region(guide.region_code) if guide.region_code else _("whole country"),
        low=f"{guide.p25:,}",
        high=f"{guide.p75:,}",
        median=f"{guide.median:,}",
    )  # fmt: skip


def _similar(advice: PostingHelp) -> str:
    if not advice.similar:
        return ""
    found = advice.similar[0]
    rest = len(advice.similar) - 1
    said = _(
        "This looks like your vacancy %(number)s, %(title)s: %(why)s",
        number=found.vacancy_id,
        title=found.title,
        why=", ".join(said_in(one) for one in found.reasons),
    )  # fmt: skip
    return said + (" " + ngettext("(and one more)", "(and %(num)s more)", rest) if rest else "")


def said_in(said: Said) -> str:
    """A sentence in the reader's language."""
    return said.zh if language() == "zh" else said.en


def findings(advice: PostingHelp, values: dict[str, str]) -> list[dict[str, Any]]:
    """What the check found, for the script."""
    return [
        {
            "field": _field(one, values["description"]),
            "message": said_in(one.message),
            "article": said_in(one.article),
            "quote": one.quote,
            "blocking": one.blocking,
        }
        for one in advice.findings
    ]


def quotes(advice: PostingHelp | None, values: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """By field of the form what the check found, with the words around what is at fault."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in advice.findings if advice else ():
        field = _field(one, values.get("description", ""))
        found.setdefault(field, []).append(quoted(one, _source(one, field, values)))
    return found


def _field(one: Finding, description: str) -> str:
    """The check reads benefits after the description, and amounts apart from both."""
    named = str(one.field)
    if named == "wage":
        return "wage_max"
    length = len(description.replace("\r\n", "\n").strip())
    return "benefits" if named == "description" and length and one.start > length else named


def _source(one: Finding, field: str, values: dict[str, str]) -> tuple[str, int]:
    text = values.get(field, "").replace("\r\n", "\n").strip()
    if field == "benefits":
        text = values.get("benefits", "").replace("\r\n", "\n").strip()
        return text, one.start - len(values.get("description", "").replace("\r\n", "\n").strip()) - 1
    return text, one.start


def quoted(one: Finding, source: tuple[str, int]) -> dict[str, Any]:
    """A finding with the words before and after its quote, where they stand in the text."""
    text, start = source
    end = start + len(one.quote)
    inside = 0 <= start < end <= len(text) and text[start:end] == one.quote
    return {
        "before": text[max(0, start - _AROUND) : start] if inside else "",
        "quote": one.quote,
        "after": text[end : end + _AROUND] if inside else "",
        "message": said_in(one.message),
        "article": said_in(one.article),
        "blocking": one.blocking,
    }


def occupations(codes: tuple[str, ...]) -> list[dict[str, str]]:
    """Suggestions for the select."""
    return [{"code": code, "label": f"{display.occupation(code)} ({code})"} for code in codes]
