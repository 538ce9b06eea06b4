"""What the page of a work shows of its citizens' committee, which a module above looks after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CommitteeSeen:
    """The committee of a work without anybody's name.

    `page` is the address of its page of staff, or of the form that forms one when `formed_on` is
    None. `signers` and `decliners` are the posts of who signed the act of hand-over and who said
    why not, `absent` those of members of whom nothing is recorded; `signs` is the address where
    that is recorded.
    """

    page: str
    formed_on: date | None = None
    members: int = 0
    signers: tuple[str, ...] = ()
    decliners: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    signs: str = ""

    @property
    def signed(self) -> int:
        """How many signed."""
        return len(self.signers)

    @property
    def declined(self) -> int:
        """How many said why they did not."""
        return len(self.decliners)
