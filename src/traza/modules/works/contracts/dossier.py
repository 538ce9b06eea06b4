"""The dossier of a work: everything the register knows of it, as one plain value.

Every change of a work makes a new dossier, and every dossier is kept: the past of a work is a
dossier too, and the difference between two days is the difference between two dossiers.

Percentages of progress are whole hundredths of a percent (10,000 is all of it). Days are plain
dates. Parts that other parts name have an `id` that is unique inside the work ("F1", "E3").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traza.kernel.money import Money
from traza.modules.works.contracts.acts import Act, Recovery, Undone
from traza.modules.works.contracts.parts import (
    Agreement,
    Beneficiaries,
    Completion,
    Contract,
    CurvePoint,
    Document,
    Estimate,
    Funding,
    Guarantee,
    Handover,
    Measure,
    Modification,
    Origin,
    Payment,
    Place,
    Problem,
    Procurement,
    Progress,
    Receipt,
    Settlement,
    Suspension,
)
from traza.modules.works.contracts.vocabulary import WorkKind
from traza.modules.works.contracts.years import CarriedOver, Extension

A_YEAR = 365  # days: nobody pays a work a whole year before its contract


class Status(StrEnum):
    """Where a work is in its life; `law/lifecycle.yaml` says who moves it and with what."""

    PROPOSED = "proposed"
    PRIORITISED = "prioritised"
    AUTHORISED = "authorised"
    CONTRACTED = "contracted"
    IN_PROGRESS = "in_progress"
    SUSPENDED = "suspended"
    FINISHED = "finished"
    DELIVERED = "delivered"
    SETTLED = "settled"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    # Known only from what somebody published, without a life inside this register.
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One work.

    `agency` is the slug of the body that answers for it; `state` has two digits, `municipality`
    five. `programme`, `subprogramme` and `plan` are slugs. `amount` is the investment as announced
    or authorised; `rounding` the size of its last digit when it was published rounded. `stage` is
    what a document says of a work that has no life here (see `Status.PUBLISHED`).
    """

    folio: str
    name: str
    state: str
    year: int
    agency: str = ""
    status: Status = Status.PROPOSED
    stage: str = ""
    description: str = ""
    municipality: str | None = None
    region: str | None = None
    programme: str = ""
    subprogramme: str = ""
    plan: str = ""
    kind: WorkKind = WorkKind.OTHER
    sector: str = ""
    measure: Measure | None = None
    place: Place | None = None
    amount: Money | None = None
    rounding: Money | None = None
    beneficiaries: Beneficiaries | None = None
    priority: int | None = None
    authorised_on: date | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    started_on: date | None = None
    funding: tuple[Funding, ...] = ()
    extensions: tuple[Extension, ...] = ()
    carry_overs: tuple[CarriedOver, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    agreement: Agreement | None = None
    procurement: Procurement | None = None
    contract: Contract | None = None
    modifications: tuple[Modification, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    progress: tuple[Progress, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    payments: tuple[Payment, ...] = ()
    recoveries: tuple[Recovery, ...] = ()
    acts: tuple[Act, ...] = ()
    undone: tuple[Undone, ...] = ()
    problems: tuple[Problem, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    documents: tuple[Document, ...] = ()
    completion: Completion | None = None
    handover: Handover | None = None
    settlement: Settlement | None = None
    cancelled_because: str = ""
    origin: Origin | None = None
    # Who the source says builds it, where it does not say a whole contract.
    suppliers: tuple[str, ...] = ()
    # False of what a register of investment also lists: purchases, studies, programmes.
    is_work: bool = True

    @property
    def expected_amount(self) -> Money | None:
        """What it is expected to cost: as said, else what its sources promise together; None when
        nobody said either."""
        if self.amount is None and self.funding:
            return Money.total(one.promised for one in self.funding)
        return self.amount

    @property
    def contract_amount(self) -> Money | None:
        """The contract with its modifications of amount; None without a contract."""
        if self.contract is None:
            return None
        changes = [one.amount for one in self.modifications if one.amount is not None]
        return Money.total([self.contract.amount, *changes])

    @property
    def contract_end(self) -> date | None:
        """The day by which the contract, as last modified, must be done."""
        if self.contract is None:
            return self.planned_end
        moved = [one.ends for one in self.modifications if one.ends is not None]
        return moved[-1] if moved else self.contract.ends

    @property
    def paying(self) -> tuple[Funding, ...]:
        """The fundings that pay something: one whose money went whole to a later year does not."""
        gone = {one.funding for each in self.carry_overs for one in each.passed}
        return tuple(one for one in self.funding if one.promised or one.id not in gone)

    @property
    def promised(self) -> Money:
        """What every source promised."""
        return Money.total(one.promised for one in self.funding)

    @property
    def received(self) -> Money:
        """What arrived from every source."""
        return Money.total(one.amount for one in self.receipts)

    @property
    def paid(self) -> Money:
        """What left the treasury and did not come back: the advance less what was recovered of it,
        and estimates without what they amortise."""
        return Money.total(one.amount for one in self.payments) - self.recovered

    @property
    def recovered(self) -> Money:
        """What the contractor gave back of the advance."""
        return Money.total(one.amount for one in self.recoveries)

    @property
    def paid_long_before_signing(self) -> date | None:
        """The first payment, where the contract says it was signed more than a year after it."""
        signed = self.contract.signed_on if self.contract else None
        if signed is None or not self.payments:
            return None
        first = min(payment.on for payment in self.payments)
        return first if (signed - first).days > A_YEAR else None

    @property
    def physical(self) -> int | None:
        """The last reported physical progress, in hundredths of a percent."""
        return self.progress[-1].physical if self.progress else None
