"""What Prometheus collects: requests by page, and how far the search index is behind."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from indexer import Collection, EngineUnavailable
from jobmarket.models import OutboxEntry
from jobmarket.wiring import Services

_REQUESTS = Counter("jobmarket_http_requests", "Requests answered", ["endpoint", "method", "status"])
_SECONDS = Histogram(
    "jobmarket_http_request_seconds",
    "Time to answer a request",
    ["endpoint"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)


class _Market(Collector):
    """Numbers that are looked up when they are asked for."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            with self._services.database.session() as session:
                waiting = session.scalar(select(func.count()).select_from(OutboxEntry)) or 0
            yield GaugeMetricFamily("jobmarket_outbox_entries", "Changed rows not yet indexed", value=waiting)
        except SQLAlchemyError:
            yield GaugeMetricFamily("jobmarket_database_up", "Whether the database answers", value=0)
        documents = GaugeMetricFamily("jobmarket_indexed_documents", "Documents indexed", labels=["collection"])
        try:
            for collection in Collection:
                documents.add_metric([collection.value], self._services.engine.state(collection).documents)
        except EngineUnavailable:
            yield GaugeMetricFamily("jobmarket_search_up", "Whether the search engine answers", value=0)
        yield documents


def exposition(services: Services) -> tuple[bytes, str]:
    """All metrics as text, and its content type; with several worker processes, those of all of them."""
    looked_up = CollectorRegistry()
    looked_up.register(_Market(services))
    counted: CollectorRegistry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    return generate_latest(counted) + generate_latest(looked_up), CONTENT_TYPE_LATEST


def _start() -> None:
    g.started = time.perf_counter()


def _finish(response: Response) -> Response:
    endpoint = request.endpoint or "unknown"  # never the path: that would make a series for every vacancy
    _REQUESTS.labels(endpoint, request.method, str(response.status_code)).inc()
    if "started" in g:
        _SECONDS.labels(endpoint).observe(time.perf_counter() - g.started)
    return response


def register(app: Flask) -> None:
    """Count and time every request."""
    app.before_request(_start)
    app.after_request(_finish)
