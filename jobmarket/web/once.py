"""Forms that make something, carried out once however often they are sent."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import form_receipts
from jobmarket.wiring import current


def carry_out(make: Callable[[Session], str]) -> Response:
    """Call `make` in one transaction and lead to the address that it gives; a repeated form leads there again."""
    token = request.form.get("form_token", "")
    try:
        with current().database.begin() as session:
            answer = form_receipts.earlier_answer(session, viewer(), token)
            if answer is None:
                answer = make(session)
                form_receipts.keep(session, viewer(), token, answer)
    except IntegrityError:  # the same form at the same moment: the first one counts
        with current().database.session() as session:
            earlier = form_receipts.earlier_answer(session, viewer(), token)
        if earlier is None:
            raise
        answer = earlier
    return redirect(answer)
