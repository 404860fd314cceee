"""Carrying out a form of these pages, and saying on it what was refused, with the article."""

from __future__ import annotations

from collections.abc import Callable

from flask import request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket.contract_words import article_name
from jobmarket.labour_law import LawRefused
from jobmarket.language import language
from jobmarket.models import FilePurpose
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import uploads
from jobmarket.services.contracts import ContractChanged, ContractRefused
from jobmarket.web.once import carry_out
from jobmarket.web.upload_words import upload_sentence

Wrong = dict[str, str]
Answer = str | Response | tuple[str, int]


def answered(make: Callable[[Session], str], page: Callable[[Wrong], str]) -> Answer:
    """Carry out, and lead to where `make` says; or show `page` with what is wrong by field ("" above the form)."""
    try:
        return carry_out(make)
    except (ContractRefused, LawRefused) as refused:
        status = 409 if refused.field in {"move", "text"} else 400
        return page({refused.field: said(refused)}), status
    except uploads.UploadRefused as refused:
        return page({"evidence": upload_sentence(refused.reason.value)}), 400
    except ContractChanged:
        return page({"": _("Somebody changed this contract meanwhile. Please look again.")}), 409


def said(refused: ContractRefused | LawRefused) -> str:
    """Why something was refused, with its article."""
    article = getattr(refused, "article", "")
    words = refused.said[language()]
    return _("%(words)s (%(article)s)", words=words, article=article_name(article)) if article else words


def paper(session: Session) -> int | None:
    """The scan that was uploaded, kept; None where there is none. Raises uploads.UploadRefused."""
    sent = request.files.get("evidence")
    if sent is None or not sent.filename:
        return None
    content = sent.stream.read(uploads.LARGEST_FILE + 1)
    return uploads.keep(session, viewer(), FilePurpose.EVIDENCE, sent.filename, content).id
