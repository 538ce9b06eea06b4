"""The invariants of the ledger, held by the database whatever code runs, also direct SQL.

Nothing is changed or deleted; a seal counts its postings; a movement takes the steps of its kind
and follows the moment before it; balances follow seals and nothing else; a closed month takes
nothing; a reversal mirrors one standing movement that is not a reversal. A later migration that
remakes one of these tables on SQLite takes the guards out and puts them in again (`_guards`):
remaking drops triggers (tests/modules/budget/test_guards.py fails until it does). Whoever may
change the schema itself (DROP TRIGGER, PRAGMA writable_schema) is beyond what a schema can hold.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from traza.modules.budget.migrations._guard_rules import LEDGER
from traza.modules.budget.migrations._guards import POSTGRESQL, SQLITE, put_in, take_out

__all__ = ["LEDGER", "POSTGRESQL", "SQLITE"]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(put_in, take_out)]
