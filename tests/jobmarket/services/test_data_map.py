"""The data map: complete, true to the models, and the same as the page of documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobmarket.models import Base
from jobmarket.services import data_map
from jobmarket.services.data_map.entries import ENTRIES

DOCS = Path(__file__).parents[3] / "docs"
TABLES = sorted(Base.metadata.tables)

# Text that staff or programs write about the service itself, or that is public.
NOT_PERSONAL = {
    "job_fair.description",
    "job_run.error",
    "outbox.error",
    "passkey.credential_id",
    "passkey.public_key",
    "passkey.extensions",
}


def test_every_table_has_an_entry_and_every_entry_a_table() -> None:
    assert sorted(ENTRIES) == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_of_an_entry_are_columns_of_the_table(name: str) -> None:
    assert set(ENTRIES[name].personal) <= set(Base.metadata.tables[name].columns.keys())


@pytest.mark.parametrize("name", TABLES)
def test_what_is_encrypted_or_free_text_is_in_the_map(name: str) -> None:
    columns = Base.metadata.tables[name].columns
    written = {one.name for one in columns if data_map.is_encrypted(one) or data_map.is_free_text(one)}

    missing = {one for one in written - set(ENTRIES[name].personal) if f"{name}.{one}" not in NOT_PERSONAL}

    assert missing == set()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_with_personal_data_says_why_how_long_and_who_sees_it(name: str) -> None:
    entry = ENTRIES[name]

    if entry.personal:
        assert all(said.zh and said.en for said in (entry.what, entry.why, entry.kept, entry.seen_by))


@pytest.mark.parametrize(("language", "file"), [("en", "data-map.md"), ("zh", "data-map.zh-CN.md")])
def test_the_documentation_is_what_the_models_say(language: str, file: str) -> None:
    assert (DOCS / file).read_text() == data_map.as_markdown(language), f"run: jobmarket data-map > docs/{file}"
