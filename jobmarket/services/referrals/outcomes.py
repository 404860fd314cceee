"""What became of referrals by the score that they were issued with (推荐效果): does a better score mean more hires?"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import JobSeeking, Referral, ReferralEvent, ReferralState, Vacancy
from jobmarket.security.viewer import Viewer
from jobmarket.services.referrals.listing import referrals_for
from matching.occupations import occupations
from matching.skills import skills

BANDS = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0))
_CERTAINTY = 1.959964  # standard deviations for 95 %
_COUNTS = (ReferralState.HIRED, ReferralState.REFUSED, ReferralState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with the 95 % interval of the share (Wilson 1927)."""

    count: int
    of: int
    low: float
    high: float

    @classmethod
    def wilson(cls, count: int, of: int) -> Share:
        """Of nothing, nothing is known: 0 to 1."""
        if not of:
            return cls(0, 0, 0.0, 1.0)
        square = _CERTAINTY**2
        middle = (count + square / 2) / (of + square)
        half = _CERTAINTY * math.sqrt(count * (of - count) / of + square / 4) / (of + square)
        return cls(count, of, max(0.0, middle - half), min(1.0, middle + half))

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class BandOutcome:
    """Ended referrals whose score lay in a band, its upper end included in the last one alone."""

    low: float
    high: float
    interviewed: Share
    hired: Share


def outcomes(session: Session, viewer: Viewer) -> list[BandOutcome]:
    """Interviewed and hired by band of the score, of referrals that ended otherwise than by being withdrawn.

    A hire counts as an interview. Numbers alone: nobody is named. The viewer's region; the command line's everything.
    """
    talked = exists().where(
        ReferralEvent.referral_id == Referral.id, ReferralEvent.to_state == ReferralState.INTERVIEWED
    )
    hired = Referral.state == ReferralState.HIRED
    ended = (Referral.state.in_(_COUNTS), Referral.score.is_not(None), referrals_for(viewer))
    query = select(Referral.score.label("score"), hired.label("hired"), (hired | talked).label("seen")).where(*ended)
    rows = query.subquery().c
    grouped = select(rows.score, rows.hired, rows.seen, func.count()).group_by(rows.score, rows.hired, rows.seen)
    counts = [[0, 0, 0] for _ in BANDS]
    for score, was_hired, was_seen, count in session.execute(grouped):
        band = counts[min(len(BANDS) - 1, int((score or 0.0) * len(BANDS)))]
        band[0] += count
        band[1] += count if was_seen else 0
        band[2] += count if was_hired else 0
    return [
        BandOutcome(low, high, Share.wilson(seen, total), Share.wilson(won, total))
        for (low, high), (total, seen, won) in zip(BANDS, counts, strict=True)
    ]


def labelled_pairs(session: Session, viewer: Viewer) -> Iterator[tuple[str, str]]:
    """What the person looked for and can do, and the title of the vacancy that hired or saw them: query and answer.

    Names of occupations and skills in the place of the person's own words: nothing personal leaves.
    """
    query = (
        select(Referral)
        .options(joinedload(Referral.job_seeking), joinedload(Referral.vacancy))
        .join(JobSeeking, JobSeeking.id == Referral.job_seeking_id)
        .join(Vacancy, Vacancy.id == Referral.vacancy_id)
    )
    talked = exists().where(
        ReferralEvent.referral_id == Referral.id, ReferralEvent.to_state == ReferralState.INTERVIEWED
    )
    good = (Referral.state == ReferralState.HIRED) | talked
    for referral in session.scalars(query.where(good, referrals_for(viewer)).order_by(Referral.id)):
        words = _words(referral.job_seeking)
        if words:
            yield words, referral.vacancy.title


def _words(registration: JobSeeking) -> str:
    named = [occupations()[code].name for code in registration.occupation_codes if code in occupations()]
    known = [skills()[identifier].zh for identifier in registration.skill_ids if identifier in skills()]
    return " ".join((*named, *known))


def as_csv(pairs: Iterator[tuple[str, str]]) -> tuple[str, int]:
    """The file that `jobmarket evaluate FILE` reads, and how many pairs it has; each pair once."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(("query", "answer"))
    unique = list(dict.fromkeys(pairs))
    writer.writerows(unique)
    return written.getvalue(), len(unique)
