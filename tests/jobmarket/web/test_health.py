"""What machines ask: does it live, can it answer, how is it doing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from jobmarket import create_app
from tests.small_market import COOKS, read_settings


def test_it_lives_and_is_ready(reader: FlaskClient) -> None:
    assert reader.get("/healthz").json == {"status": "ok"}
    assert reader.get("/readyz").json == {"status": "ok", "checks": {"database": "ok", "search": "ok"}}


def test_without_its_search_engine_it_lives_but_is_not_ready(visit: Callable[..., FlaskClient]) -> None:
    reader = visit(ELASTICSEARCH_URL="http://127.0.0.1:9")

    answer = reader.get("/readyz")

    assert reader.get("/healthz").status_code == 200
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["checks"] == {"database": "ok", "search": "the search engine does not answer"}


def test_without_tables_it_says_what_to_run(tmp_path: Path) -> None:
    app = create_app(read_settings(tmp_path))

    answer = app.test_client().get("/readyz")
    app.extensions["jobmarket"].close()

    assert answer.status_code == 503
    assert "jobmarket db upgrade" in answer.text


def test_metrics_count_requests_by_page_and_say_how_much_is_indexed(reader: FlaskClient) -> None:
    def answered() -> float:
        line = r'jobmarket_http_requests_total\{endpoint="public.vacancy",method="GET",status="404"\} (\S+)'
        found = re.search(line, reader.get("/metrics").text)
        return float(found[1]) if found else 0.0

    before = answered()
    reader.get("/vacancies/123456")

    assert answered() == before + 1
    metrics = reader.get("/metrics").text
    assert f'jobmarket_indexed_documents{{collection="postings"}} {COOKS + 5}.0' in metrics
    assert re.search(r"^jobmarket_outbox_entries \d+\.0$", metrics, re.MULTILINE)
    assert not [label for label in re.findall(r'="([^"]*)"', metrics) if "123456" in label]  # a time may hold them


def test_metrics_are_there_while_the_search_engine_is_away(visit: Callable[..., FlaskClient]) -> None:
    reader = visit(ELASTICSEARCH_URL="http://127.0.0.1:9")

    assert "jobmarket_search_up 0.0" in reader.get("/metrics").text
