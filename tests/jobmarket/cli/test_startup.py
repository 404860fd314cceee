"""What starting costs: nothing heavy is imported before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("torch", "transformers", "sentence_transformers", "sklearn")
REPORT = "; import json, sys; print(json.dumps(sorted(sys.modules)))"


def modules_after(code: str, environment: dict[str, str]) -> set[str]:
    """Names of the modules that a fresh process has imported after running the code."""
    done = subprocess.run(
        [sys.executable, "-c", code + REPORT], env=environment, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "from jobmarket.cli import main",
        "import jobmarket.cli.search, jobmarket.cli.match, jobmarket.cli.index, jobmarket.cli.worker",
        "from jobmarket import create_app; create_app()",
        "from matching import Encoder; Encoder.load().encode(['电工'])",
        "from matching import Encoder, Matcher, Seeker, Vacancy; Matcher.load()",
    ],
)
def test_torch_is_not_imported(code: str, environment: dict[str, str]) -> None:
    loaded = modules_after(code, environment)

    assert {"jobmarket", "matching"} & loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_command_alone_imports_no_database_nor_engine(environment: dict[str, str]) -> None:
    loaded = modules_after("from jobmarket.cli import main", environment)

    assert loaded.isdisjoint({"sqlalchemy", "flask", "tantivy", "elasticsearch", "numpy"})


def test_the_service_starts_without_what_only_some_pages_need(environment: dict[str, str]) -> None:
    loaded = modules_after("from jobmarket import create_app; create_app()", environment)

    assert loaded.isdisjoint({"docx", "pypdf", "pypinyin", "reportlab"})
