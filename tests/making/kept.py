"""A register that the tests of a file share: made once, each test writes into a copy that is undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests import prepared


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


@contextmanager
def loaded_for_all(blocker: Any, home: Path) -> Iterator[None]:
    """What `traza load` leaves, with its figures, for all tests of a module.

    They are `django_db` without `transaction`; the register is emptied after the last of them.
    """
    from django.core.management import call_command
    from django.db import connection

    with blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.FIGURES_ROOT", home / "figures")
        patch.setattr("django.conf.settings.DOCUMENTS", home / "none")
        if connection.vendor == "sqlite":
            prepared.loaded_register(home)
        else:
            call_command("load", verbosity=0)
        try:
            yield
        finally:
            call_command("flush", interactive=False, verbosity=0)
