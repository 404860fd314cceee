"""Pages of a person's own registration (我的求职登记): home, form, consent, own data."""

from __future__ import annotations

from flask import Blueprint

from jobmarket.web.caching import keep_nothing
from jobmarket.web.display import education
from matching.types import Education

blueprint = Blueprint("registrations", __name__, url_prefix="/registration")
blueprint.after_request(keep_nothing)


@blueprint.app_context_processor
def _levels() -> dict[str, object]:
    """Levels of education for a select, lowest first."""
    return {"education_levels": lambda: [(str(int(one)), education(one)) for one in Education if one != Education.NONE]}


from jobmarket.web.registrations import consent, data, home, own_form, photo  # noqa: E402, F401 - they add their pages
