"""Settings from the environment; production refuses what would expose data."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jobmarket import create_app
from jobmarket.config import Settings, UnsafeSettings

LONG = "a secret of more than thirty-two characters"


def read(home: Path, **environment: str) -> Settings:
    return Settings.from_environment({"JOBMARKET_HOME": str(home), **environment})


def test_nothing_set_is_an_embedded_development_set_up(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert settings.database_url == f"sqlite:///{tmp_path}/jobmarket.sqlite"
    assert (settings.elasticsearch_url, settings.embedding_model, settings.mail_url) == (None, None, None)
    assert (settings.production, settings.demo) == (False, False)


def test_the_development_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: read(tmp_path).secret_key, range(8)))

    assert len(secrets) == 1
    assert len(secrets.pop()) >= 32
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": LONG, "JOBMARKET_DATA_KEY": "short"}, "JOBMARKET_DATA_KEY"),
        ({"SECRET_KEY": LONG, "JOBMARKET_DEMO": "1"}, "JOBMARKET_DEMO"),
        ({"SECRET_KEY": LONG}, "JOBMARKET_HOSTS"),
        ({"SECRET_KEY": LONG, "JOBMARKET_HOSTS": " , "}, "JOBMARKET_HOSTS"),
        ({"SECRET_KEY": LONG, "JOBMARKET_PROXIES": "one"}, "JOBMARKET_PROXIES"),
    ],
)
def test_production_refuses_unsafe_settings(tmp_path: Path, changes: dict[str, str], named: str) -> None:
    with pytest.raises(UnsafeSettings, match=named):
        read(tmp_path, JOBMARKET_ENVIRONMENT="production", **changes)

    assert list(tmp_path.iterdir()) == []


def test_personal_data_has_a_key_of_its_own_where_one_is_named(tmp_path: Path) -> None:
    own = read(tmp_path, SECRET_KEY=LONG, JOBMARKET_DATA_KEY="k" * 40, JOBMARKET_FORMER_DATA_KEYS="first one\n\nsecond")

    assert (own.data_key, own.former_data_keys) == ("k" * 40, ("first one", "second"))
    assert read(tmp_path, SECRET_KEY=LONG).data_key == LONG


def test_production_starts_with_a_secret_and_a_host_and_without_demonstration(tmp_path: Path) -> None:
    settings = read(
        tmp_path, JOBMARKET_ENVIRONMENT="production", SECRET_KEY=LONG, JOBMARKET_HOSTS="Jobs.example, www.jobs.example"
    )

    app = create_app(settings)
    app.test_client().get("/healthz")

    assert settings.production
    assert settings.hosts == ("jobs.example", "www.jobs.example")
    assert settings.mail_sender == "no-reply@jobs.example"
    assert app.config["SESSION_COOKIE_SECURE"] is True  # set with the first request


def test_an_unknown_environment_is_refused_rather_than_taken_for_development(tmp_path: Path) -> None:
    with pytest.raises(UnsafeSettings, match="JOBMARKET_ENVIRONMENT"):
        read(tmp_path, JOBMARKET_ENVIRONMENT="prod", SECRET_KEY=LONG)


@pytest.mark.parametrize(("value", "on"), [("1", True), ("TRUE", True), ("yes", True), ("0", False), ("", False)])
def test_the_demonstration_is_turned_on_by_a_word(tmp_path: Path, value: str, on: bool) -> None:
    assert read(tmp_path, JOBMARKET_DEMO=value).demo is on


def test_no_secret_is_in_the_words_of_the_settings(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        SECRET_KEY=LONG,
        JOBMARKET_DATA_KEY="marker" * 8,
        JOBMARKET_FORMER_DATA_KEYS="crayon",
        MAIL_URL="smtp://bureau:sesame@mail:587",
        DATABASE_URL="postgresql+psycopg://bureau:pencil@db/market",
        ELASTICSEARCH_URL="https://elastic:rubber@search:9200",
    )

    for secret in (LONG, "marker", "crayon", "sesame", "pencil", "rubber"):
        assert secret not in repr(settings)
