"""Whose money a budget key is: who contributes it, in what form, and how it was valued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from traza.kernel.refusal import Refusal
from traza.modules.budget.contracts.vocabulary import Contribution, Contributor


@dataclass(frozen=True, slots=True)
class Origin:
    """Codes of `Contributor` and `Contribution` ("" when the form was not said), and how kind or
    labour was valued."""

    contributor: str = Contributor.STATE.value
    contribution: str = ""
    valuation: str = ""

    @property
    def words(self) -> str:
        """As a sentence says it: "Municipio, en dinero"."""
        who = Contributor(self.contributor).label
        if not self.contribution:
            return who
        return f"{who}, {Contribution(self.contribution).label.lower()}"


@dataclass(frozen=True, slots=True)
class OriginChange:
    """That a key's origin was corrected: what it said, what it says, when, by whom and why.

    `by` is an account's number, for pages of staff only.
    """

    at: datetime
    by: int | None
    role: str
    why: str
    before: Origin
    after: Origin


class OriginRefused(Refusal):
    """Whose money a key is does not change like that."""

    code = "budget.origin_refused"
    say = "%(why)s"
