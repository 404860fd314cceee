"""`jobmarket serve`: pages, API and the indexing worker with one command."""

from __future__ import annotations

import os
import tempfile
from typing import Any

import click

from jobmarket.cli.context import read_settings
from jobmarket.config import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="Threads in each process.")
@click.option("--index-worker/--no-index-worker", default=True, help="Also keep the search index up to date.")
def serve(host: str, port: int, workers: int, threads: int, index_worker: bool) -> None:
    """Serve pages and API until stopped (Ctrl-C or SIGTERM)."""
    settings = read_settings()
    os.environ["SECRET_KEY"] = settings.secret_key
    if not settings.hosts:
        os.environ.setdefault("JOBMARKET_URL", f"http://{f'[{host}]' if ':' in host else host}:{port}")
    with tempfile.TemporaryDirectory(prefix="jobmarket-metrics-") as metrics:
        if workers > 1:  # before anything imports prometheus_client
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
        options = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 10,
            "errorlog": "-",
            "loglevel": "warning",
            "preload_app": False,
        }
        _announce(host, port, settings)
        _application(options, settings if index_worker else None).run()


def _announce(host: str, port: int, settings: Settings) -> None:
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{shown}:{port}  (stop with Ctrl-C)", err=True)
    if settings.demo:
        from jobmarket.services.demonstration.accounts import MAILS, PASSWORD

        click.echo(f"sign in: http://{shown}:{port}/account/sign-in  password of every account: {PASSWORD}", err=True)
        click.echo("\n".join(f"  {mail}" for mail in MAILS), err=True)


def _application(options: dict[str, Any], settings: Any) -> Any:
    """A gunicorn application; its arbiter starts the indexing worker when `settings` are given."""
    from gunicorn.app.base import BaseApplication

    class Service(BaseApplication):
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)
            if settings is not None:
                self.cfg.set("when_ready", lambda _server: _start_indexing(settings))

        def load(self) -> Any:
            from jobmarket import create_app

            return create_app()

    return Service()


def _start_indexing(settings: Any) -> None:
    from types import SimpleNamespace

    from jobmarket.services.indexing import start_background_worker

    start_background_worker(SimpleNamespace(settings=settings))
