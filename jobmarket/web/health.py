"""`/healthz`: the process lives. `/readyz`: it can answer. `/metrics`: numbers for Prometheus."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from indexer import Collection, EngineUnavailable
from jobmarket.models import Region
from jobmarket.security.http import limiter
from jobmarket.web.metrics import exposition
from jobmarket.wiring import current

blueprint = Blueprint("health", __name__)
limiter.exempt(blueprint)


@blueprint.get("/healthz")
def alive() -> Response:
    """Asks nothing of anybody else."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """503 with the part that is missing, so that a load balancer waits."""
    checks = {"database": _database(), "search": _search()}
    good = all(state == "ok" for state in checks.values())
    return jsonify(status="ok" if good else "not ready", checks=checks), 200 if good else 503


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus text format."""
    body, content_type = exposition(current())
    return Response(body, content_type=content_type)


def _database() -> str:
    try:
        with current().database.session() as session:
            known = session.scalar(select(Region.code).limit(1))
    except SQLAlchemyError as error:
        return f"not reachable or not migrated ({type(error).__name__}): jobmarket db upgrade"
    return "ok" if known else "reference data is missing: jobmarket reference load"


def _search() -> str:
    try:
        current().engine.state(Collection.POSTINGS)
    except EngineUnavailable:
        return "the search engine does not answer"
    return "ok"
