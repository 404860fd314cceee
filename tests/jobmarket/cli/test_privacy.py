"""`jobmarket keys` and `jobmarket retention`."""

from __future__ import annotations

from datetime import timedelta

from jobmarket.models import FormReceipt, now
from jobmarket.security import encryption
from tests.bureau import Bureau
from tests.conftest import SECRET
from tests.factories import make_person
from tests.jobmarket.cli.conftest import Command

NEW = "another secret of at least thirty-two characters"


def test_the_key_is_changed_and_the_former_one_is_needed_no_more(bureau: Bureau, command: Command) -> None:
    with bureau.database.begin() as session:
        make_person(session)

    before = command("keys", "status", JOBMARKET_DATA_KEY=NEW, JOBMARKET_FORMER_DATA_KEYS=SECRET)
    rotated = command("keys", "rotate", JOBMARKET_DATA_KEY=NEW, JOBMARKET_FORMER_DATA_KEYS=SECRET)
    after = command("keys", "status", JOBMARKET_DATA_KEY=NEW)

    encryption.configure(SECRET)
    assert (before.exit_code, before.stdout) == (1, "person\t1\n")
    assert "looked at 1, closed anew 1, failed 0" in rotated.output
    assert (after.exit_code, after.stdout) == (0, "person\t0\n")


def test_retention_tells_first_and_then_deletes(bureau: Bureau, command: Command) -> None:
    with bureau.database.begin() as session:
        session.add(FormReceipt(token="t", answer="/", created_at=now() - timedelta(days=30)))

    assert "form-receipts\t7 days\t1\t" in command("retention", "plan").output
    assert "form-receipts\t1\n" in command("retention", "run").output
    assert "form-receipts\t7 days\t0\t" in command("retention", "plan").output
