"""What may be done to a work: one plain value a verb. `law/lifecycle.yaml` has them by name.

A change carries only what a person says; numbers of the ledger are filled in by the action that
records it. Every change is recorded with its author, time and reason (see `Said`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import (
    Allocation,
    Beneficiaries,
    Completion,
    CurvePoint,
    Document,
    Funding,
    Guarantee,
    Handover,
    Measure,
    Place,
    Procurement,
    Retention,
)
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import WorkKind
from traza.modules.works.contracts.years import NextLine

NOTHING = Money(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a work; `verb` is its name in the law of the life cycle."""

    verb: ClassVar[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose(Change):
    """A work is proposed: `dossier` holds its description, place, people and promised funding."""

    verb: ClassVar[str] = "propose"
    dossier: Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Describe(Change):
    """What the work is and where; every field as it is to stand."""

    verb: ClassVar[str] = "describe"
    name: str
    description: str
    municipality: str | None
    programme: str
    subprogramme: str
    plan: str
    kind: WorkKind
    sector: str
    measure: Measure | None
    place: Place | None
    beneficiaries: Beneficiaries | None
    planned_start: date | None
    planned_end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund(Change):
    """Who promises what, before it is authorised; every funding as it is to stand."""

    verb: ClassVar[str] = "fund"
    funding: tuple[Funding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prioritise(Change):
    """The assembly or committee gives the work its place in the list."""

    verb: ClassVar[str] = "prioritise"
    on: date
    priority: int
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAgreement(Change):
    """The agreement with the municipality is approved and signed."""

    verb: ClassVar[str] = "sign_agreement"
    folio: str
    on: date
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorise(Change):
    """The investment is authorised: what was promised in money by a budget line is reserved."""

    verb: ClassVar[str] = "authorise"
    on: date
    document: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAgreement(Change):
    """The work of an agreement is released (obra liberada)."""

    verb: ClassVar[str] = "release_agreement"
    on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive(Change):
    """A source delivers part or all of what it promised.

    `counted` (a code of `Counted`) says what it is to a key with an approved amount; "" asks.
    """

    verb: ClassVar[str] = "receive"
    funding: str
    on: date
    amount: Money
    document: str
    counted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procure(Change):
    """The procedure, as it stands: call, tenderers, award."""

    verb: ClassVar[str] = "procure"
    procurement: Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class SignContract(Change):
    """The contract is signed; `allocations` say which funding pays how much of it."""

    verb: ClassVar[str] = "sign_contract"
    number: str
    contractor: str
    rfc: str
    signed_on: date
    starts: date
    ends: date
    amount: Money
    allocations: tuple[Allocation, ...]
    advance: Money = NOTHING
    contractor_kind: str = "company"
    object: str = ""
    vat: Vat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddGuarantee(Change):
    """A bond is handed in."""

    verb: ClassVar[str] = "add_guarantee"
    guarantee: Guarantee


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(Change):
    """The programmed curve, month by month, as it is to stand."""

    verb: ClassVar[str] = "schedule"
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayAdvance(Change):
    """The advance is paid; `allocations` say by which funding."""

    verb: ClassVar[str] = "pay_advance"
    on: date
    document: str
    allocations: tuple[Allocation, ...]
    bank_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Change):
    """Works begin."""

    verb: ClassVar[str] = "start"
    on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportProgress(Change):
    """What is done by a day, accumulated, in hundredths of a percent."""

    verb: ClassVar[str] = "report_progress"
    on: date
    physical: int
    financial: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoriseEstimate(Change):
    """An estimate is authorised: it accrues, and amortises part of the advance."""

    verb: ClassVar[str] = "authorise_estimate"
    number: int
    since: date
    until: date
    on: date
    allocations: tuple[Allocation, ...]
    retentions: tuple[Retention, ...] = ()
    invoice: str = ""
    vat: Vat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayEstimate(Change):
    """An authorised estimate is paid, less what it amortises and what is kept of it."""

    verb: ClassVar[str] = "pay_estimate"
    estimate: str
    on: date
    document: str
    bank_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRetention(Change):
    """What was kept of estimates is paid to whom it was kept for. `retentions` are their names
    ("E1/2"); `payee` says who, where the estimate did not."""

    verb: ClassVar[str] = "pay_retention"
    retentions: tuple[str, ...]
    on: date
    document: str
    bank_reference: str = ""
    payee: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modify(Change):
    """An agreement that changes the contract: amount (a difference, by funding), days or scope."""

    verb: ClassVar[str] = "modify"
    folio: str
    on: date
    reason: str
    allocations: tuple[Allocation, ...] = ()
    ends: date | None = None
    scope: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverAdvance(Change):
    """The contractor gives back part or all of the advance that no estimate amortised."""

    verb: ClassVar[str] = "recover_advance"
    on: date
    document: str
    allocations: tuple[Allocation, ...]
    bank_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoMoney(Change):
    """The last act of money is undone; `act` is its name, so that no other one is undone by a form
    that was written before it."""

    verb: ClassVar[str] = "undo_money"
    act: str
    on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendFunding(Change):
    """More money is authorised: `allocations` of fundings that grow, and `funding` that is new."""

    verb: ClassVar[str] = "extend_funding"
    on: date
    document: str
    allocations: tuple[Allocation, ...] = ()
    funding: tuple[Funding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver(Change):
    """What is left of fundings goes to lines of the book of a later `year`.

    `on` is of that year, or of the one before it. The contract stays as it is.
    """

    verb: ClassVar[str] = "carry_over"
    on: date
    year: int
    document: str
    lines: tuple[NextLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProblem(Change):
    """Something is in the way."""

    verb: ClassVar[str] = "open_problem"
    title: str
    on: date
    owner: str
    due: date
    kind: str = "other"
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveProblem(Change):
    """It is no longer in the way."""

    verb: ClassVar[str] = "solve_problem"
    problem: str
    on: date
    solution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend(Change):
    """Works stop."""

    verb: ClassVar[str] = "suspend"
    on: date
    reason: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Change):
    """Works go on."""

    verb: ClassVar[str] = "resume"
    on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachDocument(Change):
    """A document joins the file (its `id` is given by the register)."""

    verb: ClassVar[str] = "attach_document"
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(Change):
    """The contractor gives notice and the agency verifies that the works are done."""

    verb: ClassVar[str] = "finish"
    completion: Completion


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Change):
    """The act of physical hand-over."""

    verb: ClassVar[str] = "hand_over"
    handover: Handover


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Change):
    """The final settlement: what is left of the commitment is released."""

    verb: ClassVar[str] = "settle"
    on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Change):
    """The guarantee against hidden defects has run out."""

    verb: ClassVar[str] = "close"
    on: date
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Change):
    """The work will not be done; what is reserved or committed and not accrued is released."""

    verb: ClassVar[str] = "cancel"
    on: date
    reason: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(Change):
    """A mistake is corrected: fields of the dossier without money behind them, by name.

    `values` has a field of `Dossier` and what it is to be; the reason goes with the change.
    """

    verb: ClassVar[str] = "correct"
    values: Mapping[str, object]


CHANGES: Mapping[str, type[Change]] = {
    one.verb: one
    for one in (
        *(Propose, Describe, Fund, Prioritise, SignAgreement, Authorise, ReleaseAgreement),
        *(Receive, Procure, SignContract, AddGuarantee, Schedule, PayAdvance, Start),
        *(ReportProgress, AuthoriseEstimate, PayEstimate, PayRetention, Modify, OpenProblem),
        *(SolveProblem, Suspend, Resume, AttachDocument, Finish, HandOver, Settle, Close),
        *(Cancel, Correct),
        *(RecoverAdvance, UndoMoney, ExtendFunding, CarryOver),
    )
}
