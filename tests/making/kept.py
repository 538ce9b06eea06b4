"""A register that the tests of a file share: made once, each test writes into a copy that is undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def kept_register(blocker: Any) -> Iterator[None]:
    """What is written inside stays for the tests of a module, and is undone after them.

    For a fixture of a module's scope, whose tests are all `django_db` without `transaction`: each
    of them then runs in a savepoint. `blocker` is pytest-django's `django_db_blocker`.
    """
    from django.db import transaction

    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
