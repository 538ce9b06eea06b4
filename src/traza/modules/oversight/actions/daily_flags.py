"""Check every work each night: what the calendar changes is told without anybody asking."""

from __future__ import annotations

from datetime import date
from typing import Any

from traza.kernel.acts import Doer, done_by
from traza.modules.oversight.actions.check_flags import check_flags
from traza.platform.law import clock
from traza.platform.tasks.queue import Progress


@done_by(Doer.HOUSE, "the task of every night")
def handle(payload: dict[str, Any], progress: Progress) -> None:
    """Check every work of the register.

    A check that starts late is of the day on which it runs. What could not be checked waits for an
    administrator.
    """
    checked = check_flags(today=max(date.fromisoformat(str(payload["on"])), clock.today()))
    failed = len(checked.troubles)
    progress(checked.works, checked.works, f"{failed} revisiones fallaron" if failed else "")
