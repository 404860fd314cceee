"""What is kept of people: the public page of the data map."""

from __future__ import annotations

from flask import Blueprint, render_template

from jobmarket.services import data_map
from jobmarket.services.retention import RULES

blueprint = Blueprint("privacy", __name__, url_prefix="/privacy")


@blueprint.get("/")
def data_map_page() -> str:
    """Tables with personal data: what for, how long, who sees them."""
    tables = [table for table in data_map.tables() if table.columns]
    return render_template("privacy/data_map.html", tables=tables, rules=RULES)
