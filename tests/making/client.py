"""A client that pays and may be killed: `python -m tests.making.client JSON`.

Each payment is a transaction that also writes a row of the caller's own (an act in the audit
record). What was acknowledged is written to standard output, one line each, after the commit.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")


def pay_all(asked: dict[str, Any]) -> None:
    """Spend each amount in its own transaction, under names that a retry repeats."""
    from django.db import transaction
    from tests.making.crowd import spend_lines

    from traza.platform.audit.record import TERMINAL, record

    for number in range(asked.get("first", 0), asked["payments"]):
        folio = f"pago {number}"
        with transaction.atomic():
            if not _was_done(folio):
                record("test.paid", by=TERMINAL, about=folio)
            spend_lines(asked["book"], asked["lines"], 1 + number % 7, folio)
        sys.stdout.write(f"{folio}\n")
        sys.stdout.flush()


def _was_done(folio: str) -> bool:
    """Whether the caller's own row is there: with the movement, or not at all."""
    from traza.platform.audit.record import entries

    return bool(entries(about=folio, limit=1))


if __name__ == "__main__":
    import django

    django.setup()
    pay_all(json.loads(sys.argv[1]))
