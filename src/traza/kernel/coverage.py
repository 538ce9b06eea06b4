"""Coverage: what a source can say, so that what it cannot say is never taken for a fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Saying(StrEnum):
    """Whether a source says something of a row.

    `said`: it says it. `absent`: it has a place for it and left it blank here. `silent`: it has no
    place for it, so that nothing follows from its not being there.
    """

    SAID = "said"
    ABSENT = "absent"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says of one fact of one row.

    `whole`: what it says is all there is (every source, every year, every payment). `is_none`: the
    blank means that there is none, so a zero is a zero; only a register that records every one may
    say so. `because`: why it is not said or not whole, a Spanish clause that begins in small
    letters and has no full stop ("" when it is said whole).
    """

    saying: Saying
    whole: bool
    because: str = ""
    is_none: bool = False

    @property
    def is_said(self) -> bool:
        """True when the source says it, whole or in part."""
        return self.saying is Saying.SAID

    @property
    def is_known(self) -> bool:
        """True when a rule may stand on it: said whole, or known that there is none."""
        return self.is_none or (self.is_said and self.whole)
