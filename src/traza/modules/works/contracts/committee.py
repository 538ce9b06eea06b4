"""What the page of a work shows of its citizens' committee, which a module above looks after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CommitteeSeen:
    """The committee of a work without anybody's name.

    `page` is the address of its page of staff, or of the form that forms one when `formed_on` is
    None. `signed` and `declined` count who signed the act of hand-over and who did not; `signs`
    is the address where that is recorded.
    """

    page: str
    formed_on: date | None = None
    members: int = 0
    signed: int = 0
    declined: int = 0
    signs: str = ""
