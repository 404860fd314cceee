"""Statements (求职登记表): what a form, a program or a CV says, read field by field into typed facts.

Everything that is wrong is told at once, each at its field, so that nobody corrects a form five times.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jobmarket.models import IdentityDocument, WorkingHours
from jobmarket.services.identity import read_document
from jobmarket.services.seekers_coding import read_job, read_month, registration_facts
from matching.occupations import code_occupation
from matching.reading import BadRow, clean_text, read_place, read_wage
from matching.types import Education

MOST_ENTRIES = 20  # jobs, or schools
MOST_PLACES = 8
MOST_OCCUPATIONS = 5
HIGHEST_WAGE = 500_000  # yuan a month that somebody asks for at least
LONGEST = {"name": 80, "address": 200, "title": 200, "summary": 5000, "skills": 500, "certificates": 500}
_LONGEST_YEARS = 70
_FARTHEST = timedelta(days=730)  # that somebody says they can begin
_SEPARATOR = re.compile(r"[,，、;；/|\n]+")
_TELEPHONE = re.compile(r"1\d{10}|0\d{2,3}\d{7,8}|\+\d{6,15}")


class FormRefused(ValueError):
    """A form with mistakes: by field the code of what is wrong ("missing", "too-long", "wrong-form", ...)."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in wrong.items()))
        self.wrong = dict(wrong)


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says of themselves. `document` is None where the form does not speak of it."""

    name: str
    document: tuple[IdentityDocument, str] | None
    telephone: str
    address: str | None
    registration: dict[str, Any]
    jobs: tuple[dict[str, Any], ...]
    schoolings: tuple[dict[str, Any], ...]


def read_statement(form: Mapping[str, Any], *, with_document: bool, today: date | None = None) -> Statement:
    """Read a whole form. Raises FormRefused with everything that is wrong in it.

    `with_document`: the form must name the document; else one that is left empty stays as it was.
    """
    reading = _Reading(form, today or date.today())
    statement = Statement(
        name=reading.name(),
        document=reading.document(needed=with_document),
        telephone=reading.telephone(),
        address=reading.text("address") or None,
        jobs=reading.jobs(),
        schoolings=reading.schoolings(),
        registration={},
    )
    registration = reading.registration(statement.jobs)
    if reading.wrong:
        raise FormRefused(reading.wrong)
    statement.registration.update(registration)
    return statement


class _Reading:
    """One form while it is read; collects what is wrong."""

    def __init__(self, form: Mapping[str, Any], today: date) -> None:
        self.form, self.today = form, today
        self.wrong: dict[str, str] = {}

    def refuse(self, field: str, code: str) -> None:
        self.wrong.setdefault(field, code)

    def text(self, field: str, *, needed: bool = False) -> str:
        """The field without markup and control characters; empty where it is wrong."""
        value = self.form.get(field)
        if value is not None and not isinstance(value, str | int | float):
            self.refuse(field, "wrong-type")
            return ""
        text = clean_text("" if value is None else str(value))
        if not text and needed:
            self.refuse(field, "missing")
        if len(text) > LONGEST.get(field, 200):
            self.refuse(field, "too-long")
            return ""
        return text

    def name(self) -> str:
        name = " ".join(self.text("name", needed=True).split())
        if name and not any(letter.isalpha() for letter in name):
            self.refuse("name", "wrong-form")
        return name

    def document(self, *, needed: bool) -> tuple[IdentityDocument, str] | None:
        number = self.text("document_number", needed=needed)
        if not number:
            return None
        try:
            kind = IdentityDocument(self.text("document_kind") or IdentityDocument.RESIDENT_IDENTITY)
            return kind, read_document(kind, number, self.today)
        except BadRow as bad:
            self.refuse("document_number", bad.reason_code)
        except ValueError:
            self.refuse("document_kind", "unknown")
        return None

    def telephone(self) -> str:
        number = re.sub(r"[\s\-()（）]", "", self.text("telephone", needed=True))
        number = number.removeprefix("+86") if number.startswith("+861") else number
        if number and not (number.isascii() and _TELEPHONE.fullmatch(number)):
            self.refuse("telephone", "wrong-form")
        return number

    def registration(self, jobs: tuple[dict[str, Any], ...]) -> dict[str, Any]:
        """The columns of the registration: what the fields say, completed by what the words tell."""
        title, summary = self.text("title", needed=True), self.text("summary")
        skills, certificates = self.text("skills"), self.text("certificates")
        lives_in, wished = self._place("lives_in", self.text("lives_in", needed=True)), self._places()
        row = {"skills": skills, "certificates": certificates}
        facts = registration_facts(row, title, summary, jobs) if title else {}
        codes = [found[0].code for wish in _split(title) if (found := code_occupation(wish))]
        stated: dict[str, Any] = {
            "occupation_codes": list(dict.fromkeys((*codes, *facts.get("occupation_codes", ()))))[:MOST_OCCUPATIONS],
            "skill_words": skills,
            "certificate_words": certificates,
            "region_code": lives_in,
            "wished_region_codes": wished or ([lives_in] if lives_in else []),
            "wage_min": self._wage(),
            "hours": self._choice("hours", WorkingHours),
            "available_from": self._available_from(),
        }
        education, years = self._education("education"), self._years()
        if education is not None:
            stated["education"] = education
        if years is not None:
            stated["experience_years"] = years
        return facts | stated

    def _place(self, field: str, text: str) -> str | None:
        if not text:
            return None
        code = read_place(text).region_code
        if code is None:
            self.refuse(field, "place-unknown")
        return code

    def _places(self) -> list[str]:
        wishes = _split(self.text("places"))
        if len(wishes) > MOST_PLACES:
            self.refuse("places", "too-many")
        found = [self._place("places", wish) for wish in wishes[:MOST_PLACES]]
        return list(dict.fromkeys(code for code in found if code))

    def _wage(self) -> int | None:
        text = self.text("wage_min").replace(",", "").replace("，", "")
        if not text:
            return None
        amount = int(text) if text.isascii() and text.isdecimal() else read_wage(text).minimum
        if amount is None or not 0 < amount <= HIGHEST_WAGE:
            self.refuse("wage_min", "out-of-range")
            return None
        return amount

    def _choice(self, field: str, choices: type[WorkingHours]) -> WorkingHours | None:
        text = self.text(field)
        try:
            return choices(text) if text else None
        except ValueError:
            self.refuse(field, "unknown")
            return None

    def _available_from(self) -> date | None:
        text = self.text("available_from")
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.refuse("available_from", "wrong-date")
            return None
        if day - self.today > _FARTHEST or day.year < self.today.year - 1:
            self.refuse("available_from", "wrong-date")
        return day

    def _education(self, field: str, entry: Mapping[str, Any] | None = None, name: str = "education") -> int | None:
        value = str((self.form if entry is None else entry).get(name) or "").strip()
        if not value:
            return None
        if not (value.isascii() and value.isdecimal() and 1 <= int(value[:3]) <= Education.DOCTOR):
            self.refuse(field, "unknown")
            return None
        return int(value)

    def _years(self) -> float | None:
        text = self.text("experience_years")
        if not text:
            return None
        try:
            years = float(text)
        except ValueError:
            years = -1.0
        if not 0 <= years <= _LONGEST_YEARS:  # false for NaN as well
            self.refuse("experience_years", "out-of-range")
            return None
        return round(years, 1)

    def jobs(self) -> tuple[dict[str, Any], ...]:
        found = []
        for number, entry in self._entries("jobs"):
            try:
                found.append(read_job(entry))
            except BadRow as bad:
                field = bad.value if bad.reason_code == "missing" else bad.field
                named = field if field in {"title", "employer_name", "description", "started_on", "ended_on"} else ""
                self.refuse(f"jobs.{number}.{named or 'started_on'}", bad.reason_code)
        return tuple(found)

    def schoolings(self) -> tuple[dict[str, Any], ...]:
        return tuple(self._schooling(number, entry) for number, entry in self._entries("schoolings"))

    def _schooling(self, number: int, entry: Mapping[str, Any]) -> dict[str, Any]:
        field = f"schoolings.{number}"
        school, subject = (clean_text(str(entry.get(name) or ""))[:200] for name in ("school", "subject"))
        if not school:
            self.refuse(f"{field}.school", "missing")
        started, ended = self._month(field, entry, "started_on"), self._month(field, entry, "ended_on")
        if started and ended and ended < started:
            self.refuse(f"{field}.ended_on", "wrong-date")
        education = self._education(f"{field}.education", entry)
        return {"school": school, "subject": subject, "education": education, "started_on": started, "ended_on": ended}

    def _month(self, field: str, entry: Mapping[str, Any], name: str) -> date | None:
        try:
            month = read_month(entry, name)
        except BadRow as bad:
            self.refuse(f"{field}.{name}", bad.reason_code)
            return None
        if month is not None and not self.today.year - 90 <= month.year <= self.today.year + 8:
            self.refuse(f"{field}.{name}", "wrong-date")
        return month

    def _entries(self, field: str) -> Sequence[tuple[int, Mapping[str, Any]]]:
        """The entries of a list in which anything was written, with their numbers in the form."""
        given = self.form.get(field) or []
        if not isinstance(given, list) or not all(isinstance(entry, Mapping) for entry in given):
            self.refuse(field, "wrong-type")
            return []
        if len(given) > MOST_ENTRIES:
            self.refuse(field, "too-many")
        written = [(number, entry) for number, entry in enumerate(given[:MOST_ENTRIES]) if _is_written(entry)]
        return written


def _is_written(entry: Mapping[str, Any]) -> bool:
    return any(str(value).strip() for value in entry.values() if value is not None)


def _split(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
