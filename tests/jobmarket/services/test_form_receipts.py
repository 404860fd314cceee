"""A form that is sent twice."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobmarket.security.viewer import Role, Viewer
from jobmarket.services import form_receipts

ANNA = Viewer(frozenset({Role.SEEKER}), account_id=1)
BERT = Viewer(frozenset({Role.SEEKER}), account_id=2)


def test_a_form_sent_again_is_led_to_the_first_answer(session: Session) -> None:
    token = form_receipts.new_token()

    form_receipts.keep(session, ANNA, token, "/referrals/7")

    assert form_receipts.earlier_answer(session, ANNA, token) == "/referrals/7"


def test_a_new_form_has_no_earlier_answer(session: Session) -> None:
    assert form_receipts.earlier_answer(session, ANNA, form_receipts.new_token()) is None


def test_somebody_elses_token_means_nothing(session: Session) -> None:
    form_receipts.keep(session, ANNA, "token", "/referrals/7")

    assert form_receipts.earlier_answer(session, BERT, "token") is None


def test_of_two_at_once_the_second_is_stopped(session: Session) -> None:
    form_receipts.keep(session, ANNA, "token", "/referrals/7")

    session.expunge_all()  # as another process would, that saw nothing of the first
    with pytest.raises(IntegrityError):
        form_receipts.keep(session, ANNA, "token", "/referrals/8")
