"""Pages of alerts and of the inbox (订阅与收件箱)."""

from __future__ import annotations

from flask import Blueprint

from jobmarket.web.alerts import inbox, searches, unsubscribing
from jobmarket.web.caching import keep_nothing

blueprint = Blueprint("alerts", __name__)
blueprint.after_request(keep_nothing)
for pages in (inbox, searches, unsubscribing):
    pages.add_to(blueprint)
