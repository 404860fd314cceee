"""The WSGI entry point: `gunicorn wsgi:app`."""

from jobmarket import create_app

app = create_app()
