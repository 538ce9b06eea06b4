"""Decision: what a rule answers, always with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from traza.kernel.citation import Citation
from traza.kernel.refusal import Refusal


class Refused(Refusal):
    """A decision said no."""

    code = "decision.refused"
    say = "%(reasons)s"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a decision went one way: a stable code, a sentence for people and its citation.

    `field` is the field of the change or request to mend; "" when it is about the whole.
    """

    code: str
    text: str
    citation: Citation | None = None
    holds: bool = True
    field: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, with every reason that was weighed."""

    reasons: tuple[Reason, ...]

    @classmethod
    def all_of(cls, reasons: Iterable[Reason]) -> Decision:
        """Yes when every reason holds."""
        return cls(tuple(reasons))

    @property
    def yes(self) -> bool:
        """True when no reason is against."""
        return all(reason.holds for reason in self.reasons)

    @property
    def against(self) -> tuple[Reason, ...]:
        """The reasons that do not hold."""
        return tuple(reason for reason in self.reasons if not reason.holds)

    def or_refuse(self) -> None:
        """Raise Refused with the reasons against (and this decision), or return nothing."""
        if not self.yes:
            said = " ".join(reason.text for reason in self.against)
            raise Refused(reasons=said, decision=self)
