"""How many registered seekers fit an opening (约有多少人合适): a number, never a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from indexer import SearchEngine
from jobmarket.services.matching import seeker_shelves
from matching import types
from matching.strategies.market import Market, is_good

FEW = 5  # of fewer it is only said that they are few, so that nobody is found by narrowing


@dataclass(frozen=True, slots=True)
class Fitting:
    """About how many seekers fit. `few`: some, but fewer than `FEW`; then `about` is 0, as for nobody."""

    about: int
    few: bool


def count_fitting(session: Session, engine: SearchEngine | None, opening: types.Vacancy) -> Fitting:
    """Seekers who miss no requirement and suit at least as likely as not; rounded to two digits."""
    matcher, shelves = seeker_shelves(session, engine)
    scores = Market(matcher, shelves, date.today()).plain(opening)
    return rounded(sum(int(is_good(one).sum()) for one in scores))


def rounded(count: int) -> Fitting:
    """23 and 24 are about 20: one more or one less says nothing of anybody."""
    if count < FEW:
        return Fitting(0, bool(count))
    step = 5 if count < 50 else 10 ** (len(str(count)) - 2) * (1 if count >= 100 else 5)
    return Fitting(count // step * step, False)
