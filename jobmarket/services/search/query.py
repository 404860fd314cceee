"""What can be asked for, and the clear refusal of what cannot."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from indexer import Sort

LONGEST_QUERY = 500  # characters
LARGEST_PAGE = 100
HIGHEST_WAGE = 10_000_000  # yuan a month that can be asked for


class SearchRefused(ValueError):
    """A question that cannot be answered; `code` and `field` are what a page or API says it with."""

    code = "search-refused"
    field = "text"
    sentence = "this cannot be answered"

    def __init__(self, **values: object) -> None:
        super().__init__(self.sentence.format(**values))
        self.values = values


class QueryTooLong(SearchRefused):
    """The text has more than `LONGEST_QUERY` characters."""

    code = "query-too-long"
    sentence = "longer than {limit} characters"


class BadLimit(SearchRefused):
    """A page must have 1 to `LARGEST_PAGE` hits."""

    code = "bad-limit"
    field = "limit"
    sentence = "a page has 1 to {limit} hits"


class BadCursor(SearchRefused):
    """The cursor is damaged or belongs to another question."""

    code = "bad-cursor"
    field = "cursor"
    sentence = "damaged, or of another question"


class UnknownCode(SearchRefused):
    """A region, occupation or industry code that does not exist."""

    code = "unknown-code"
    sentence = "there is no code {value}"

    def __init__(self, field: str, value: str) -> None:
        super().__init__(value=value[:40])
        self.field = field


class OutOfRange(SearchRefused):
    """A number that makes no sense, such as a negative wage."""

    code = "out-of-range"
    sentence = "{value} is out of range"

    def __init__(self, field: str, value: object) -> None:
        super().__init__(value=value)
        self.field = field


def _digest(query: PostingQuery | SeekerQuery) -> bytes:
    """Of everything but the cursor."""
    values = tuple(None if name == "cursor" else getattr(query, name) for name in query.__slots__)
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=6).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingQuery:
    """A question for vacancies. Everything but `text` is a condition that every hit meets.

    `education`: the level somebody has (`matching.Education`); finds vacancies that ask for it or less.
    `experience`: years that somebody has; finds vacancies that ask for no more. `wage_min`: yuan a month that the
    vacancy can pay. `understand`: whether place, wage and so on are read out of the text; `without` names chips
    (`Chip.key`) that were taken off; `literal` leaves spelling as it is.
    """

    text: str = ""
    region: str | None = None
    occupation: str | None = None
    industry: str | None = None
    wage_min: int | None = None
    education: int | None = None
    experience: float | None = None
    since_days: int | None = None
    sort: Sort = Sort.FIT
    cursor: str | None = None
    limit: int = 20
    understand: bool = True
    literal: bool = False
    without: tuple[str, ...] = ()

    def checked(self) -> PostingQuery:
        """Itself, when it can be answered. Raises a SearchRefused."""
        from matching.industries import industries
        from matching.occupations import occupations
        from matching.regions import regions

        if len(self.text) > LONGEST_QUERY:
            raise QueryTooLong(limit=LONGEST_QUERY)
        if not 1 <= self.limit <= LARGEST_PAGE:
            raise BadLimit(limit=LARGEST_PAGE)
        for field, value, known in (
            ("region", self.region, regions),
            ("occupation", self.occupation, occupations),
            ("industry", self.industry, industries),
        ):
            if value and value not in known():
                raise UnknownCode(field, value)
        for name, number, highest in (
            ("wage_min", self.wage_min, HIGHEST_WAGE),
            ("education", self.education, 7),
            ("experience", self.experience, 80),
            ("since_days", self.since_days, 36_500),
        ):
            if number is not None and not 0 <= number <= highest:
                raise OutOfRange(name, number)
        return self

    @property
    def fingerprint(self) -> bytes:
        """Tells whether a cursor belongs to this question."""
        return _digest(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerQuery:
    """A question for registrations of job seekers, asked by staff."""

    text: str = ""
    region: str | None = None
    occupation: str | None = None
    education: int | None = None  # at least
    experience: float | None = None  # years, at least
    wage_max: int | None = None  # yuan a month: asks for no more than this
    sort: Sort = Sort.FIT
    cursor: str | None = None
    limit: int = 20

    def checked(self) -> SeekerQuery:
        """Itself, when it can be answered. Raises a SearchRefused."""
        PostingQuery(
            text=self.text,
            region=self.region,
            occupation=self.occupation,
            education=self.education,
            experience=self.experience,
            limit=self.limit,
        ).checked()
        if self.wage_max is not None and not 0 <= self.wage_max <= HIGHEST_WAGE:
            raise OutOfRange("wage_max", self.wage_max)
        return self

    @property
    def fingerprint(self) -> bytes:
        """Tells whether a cursor belongs to this question."""
        return _digest(self)
