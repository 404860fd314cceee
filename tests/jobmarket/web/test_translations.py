"""Every text of pages and API has its Chinese; English pages have no Chinese of the interface."""

from __future__ import annotations

import gettext
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

import jobmarket

PACKAGE = Path(jobmarket.__file__).parent
CATALOGUE = PACKAGE / "translations/zh/LC_MESSAGES/messages"
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_NO_WORDS = re.compile(r"[A-Za-z]{3}")

FOR_NOBODY_YET = ["/account/sign-in", "/account/sign-up?for=employer", "/account/reset", "/account/confirm"]
PAGES = [
    "/",
    "/vacancies?q=上海 电工 八千以上 包住",
    "/vacancies?q=pyhton&wage_min=abc",
    "/vacancies?q=量子引力波观测员&wage_min=50000",
    "/vacancies/1",
    "/vacancies/999999",
    "/api/v1/docs",
    *FOR_NOBODY_YET,
    "/account/",
    "/account/sessions",
    "/account/tokens",
    "/account/password",
    "/account/mail",
    "/account/second-factor",
    "/account/passkeys",
    "/account/recovery-codes",
    "/inbox",
    "/inbox/settings",
    "/office/newcomers",
    "/staff/",
    "/staff/?kind=seekers",
    "/staff/vacancies/1",
    "/staff/seekers/1",
    "/staff/today",
    "/staff/persons/1",
    "/referrals",
    "/referrals/refer?registration=1&vacancy=1",
    "/handovers",
    "/handovers/new?kind=registration&row=1",
    "/r",
    "/staff/persons/1/unemployment",
    "/staff/persons/1/employment",
    "/staff/persons/1/assistance",
    "/staff/assistance",
    "/staff/fairs/",
    "/staff/fairs/new",
    "/staff/fairs/1",
    "/staff/fairs/1/tickets/1",
    "/staff/fairs/1/plan",
    "/staff/fairs/1/door",
    "/fairs/",
    "/fairs/1",
    "/staff/register",
    "/staff/registrations/1/change",
]
SEEKER_PAGES = [
    "/registration/",
    "/registration/form",
    "/registration/code",
    "/registration/close",
    "/registration/consent",
    "/registration/looked",
    "/registration/data",
    "/registration/renew/forged",
]
PAGES += SEEKER_PAGES


class _Text(HTMLParser):
    """Collects what is said in the page's own language: text, labels, placeholders; not code, nor what is Chinese."""

    _VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._foreign: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        foreign = self._foreign[-1] or tag == "code" or told.get("lang") == "zh-CN"
        if not foreign:
            self.said += [told[name] or "" for name in ("placeholder", "aria-label", "title", "alt") if name in told]
        if tag not in self._VOID:
            self._foreign.append(foreign)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._VOID:
            self._foreign.pop()

    def handle_data(self, data: str) -> None:
        if not self._foreign[-1]:
            self.said.append(data)


def _texts() -> set[str | tuple[str, ...]]:
    """Every text that the code and the templates have translated."""
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2")]
    keywords = {"_": None, "gettext": None, "lazy_gettext": None, "N_": None, "ngettext": (1, 2)}
    found = extract_from_dir(str(PACKAGE), methods, keywords=keywords, options_map={})
    return {text if isinstance(text, str) else tuple(text[:2]) for _file, _line, text, *_rest in found}


def _said_in(page: str) -> str:
    parser = _Text()
    parser.feed(re.sub(r"<title>.*?</title>", "", page, flags=re.S))
    return "\n".join(parser.said)


def test_every_text_has_its_chinese() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        catalogue = read_po(file, locale="zh")
    texts = _texts()

    assert len(texts) > 250
    missing = [
        text
        for text in texts
        if (known := catalogue.get(text if isinstance(text, str) else text[0])) is None
        or not (known.string if isinstance(known.string, str) else all(known.string))
        or known.fuzzy
    ]
    assert missing == []


def test_the_catalogue_that_is_read_is_the_one_that_is_written() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        written = {message.id: message.string for message in read_po(file, locale="zh") if message.id}
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)

    for text, chinese in written.items():
        if isinstance(text, tuple):
            assert (read.ngettext(*text, 2),) == chinese
        else:
            assert read.gettext(text) == chinese


def test_what_is_filled_in_is_the_same_in_both_languages() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        messages = [message for message in read_po(file, locale="zh") if message.id]
    named = re.compile(r"%\(\w+\)s|\{\w*\}")

    for message in messages:
        english = message.id[-1] if isinstance(message.id, tuple) else message.id
        chinese = message.string[0] if isinstance(message.string, tuple) else message.string
        assert set(named.findall(chinese)) == set(named.findall(english)), english


@pytest.mark.parametrize("address", PAGES)
def test_english_pages_have_no_chinese_of_the_interface(
    staff: FlaskClient, seeker: FlaskClient, reader: FlaskClient, address: str
) -> None:
    separator = "&" if "?" in address else "?"
    visitor = reader if address in FOR_NOBODY_YET else seeker if address in SEEKER_PAGES else staff

    said = _said_in(visitor.get(f"{address}{separator}lang=en").text)

    assert len(said) > 200
    assert [line for line in said.splitlines() if _CHINESE.search(line)] == []


@pytest.mark.parametrize("address", PAGES)
def test_chinese_pages_have_no_english_of_the_interface(
    staff: FlaskClient, seeker: FlaskClient, reader: FlaskClient, address: str
) -> None:
    visitor = reader if address in FOR_NOBODY_YET else seeker if address in SEEKER_PAGES else staff

    said = _said_in(visitor.get(address).text.replace('lang="zh-CN"', "", 1)).splitlines()
    english = {text if isinstance(text, str) else text[0] for text in _texts()}

    assert [line for line in said if line.strip() in english and _NO_WORDS.search(line)] == []
