"""Where the real postings, laws and the Elasticsearch distribution lie, if they are here."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("JOBMARKET_SHARED", Path(__file__).resolve().parents[2] / "shared"))
