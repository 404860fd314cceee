"""Carrying out a form of these pages, and saying what went wrong on the page that it stands on."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket.services.labour_states import Changed, LabourRefused, NotThere
from jobmarket.services.uploads import UploadRefused
from jobmarket.web.labour_states import words
from jobmarket.web.once import carry_out

Page = Callable[[dict[str, str]], str]
Answer = str | Response | tuple[str, int]


def answered(make: Callable[[Session], str], page: Page) -> Answer:
    """Carry out, and lead to where `make` says; or show `page` with what is wrong by field ("" above the form)."""
    try:
        return carry_out(make)
    except NotThere:
        abort(404)
    except LabourRefused as refused:
        wrong, status = {refused.field: words.refusal(refused)}, 400
    except UploadRefused as refused:
        wrong, status = {"evidence": words.upload_refusal(refused)}, 400
    except Changed:
        wrong, status = {"": words.changed()}, 409
    return _page(page, wrong), status


def shown(page: Page) -> Answer:
    """Show a page, or say that there is none."""
    return _page(page, {})


def _page(page: Page, wrong: dict[str, str]) -> str:
    try:
        return page(wrong)
    except NotThere:
        abort(404)
