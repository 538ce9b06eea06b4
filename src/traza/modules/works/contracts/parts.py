"""The parts of a work's dossier. Names follow OC4IDS where it has one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.money import Money
from traza.kernel.trace import Trace
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import (
    Form,
    Method,
    PaymentKind,
    RetentionKind,
    Source,
)

NOTHING = Money(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The physical goal: how much of what ("1250.00" "m²"), as exact decimal text."""

    quantity: str
    unit: str
    concept: str = ""

    @property
    def words(self) -> str:
        """As people read it: "1,250.00 m² de pavimento"."""
        whole, point, decimals = self.quantity.partition(".")
        number = f"{int(whole):,}{point}{decimals}" if whole.isdecimal() else self.quantity
        return f"{number} {self.unit}" + (f" de {self.concept}" if self.concept else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: GeoJSON geometry as text (Point, LineString, Polygon and their Multi, lon then lat).

    `lon` and `lat` are a point inside it for maps, in degrees of WGS84.
    """

    geojson: str = ""
    lon: float | None = None
    lat: float | None = None
    locality: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneficiaries:
    """People who benefit; each number None when nobody said it. `is_floor`: "at least"."""

    total: int | None = None
    women: int | None = None
    men: int | None = None
    girls_and_boys: int | None = None
    youths: int | None = None
    adults: int | None = None
    elders: int | None = None
    is_floor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """What one source promised in one form and year.

    `book` and `line` are the budget's own numbers (None for a work that is only published);
    `reserve` the movement that reserved `reserved`. `valuation` says how kind or labour was
    valued. `carried_from` is the funding of an earlier year of which this is what was left.
    """

    id: str
    source: Source
    promised: Money
    year: int
    form: Form = Form.MONEY
    fund: str = ""
    party: str = ""
    valuation: str = ""
    book: int | None = None
    line: int | None = None
    reserve: int | None = None
    reserved: Money = NOTHING
    carried_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What arrived of a funding, with the movement of the ledger that says so.

    `carried` names the carry-over that took it from one year's funding (below zero) to the next
    one's: nothing arrived then.
    """

    id: str
    funding: str
    on: date
    amount: Money
    document: str
    movement: int | None = None
    carried: str = ""
    # Kind and labour are spent as they arrive: the movements that say so, in their order.
    spent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The agreement with the municipality (convenio de concertación): approved, then released."""

    folio: str
    approved_on: date
    parties: tuple[str, ...] = ()
    released_on: date | None = None
    release_document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenderer:
    """Who took part, what they offered and whether they won."""

    name: str
    rfc: str = ""
    offer: Money | None = None
    won: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procurement:
    """The procedure."""

    number: str
    method: Method
    legal_basis: str = ""
    called_on: date | None = None
    opened_on: date | None = None
    awarded_on: date | None = None
    reason: str = ""
    tenderers: tuple[Tenderer, ...] = ()
    ocid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """The part of an amount that one funding carries, and the ledger's movement of it.

    `follows` is the movement it comes from: the commitment of an estimate or of an advance, the
    reserve of a contract. A funding with several commitments has a part for each.
    """

    funding: str
    amount: Money
    amortised: Money = NOTHING
    movement: int | None = None
    follows: int | None = None
    exercised: int | None = None
    paid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """The contract. `amount` is with its tax, and `vat` says which part of it that is (None: nobody
    said); `advance` is what it lets pay before any work is done."""

    number: str
    contractor: str
    rfc: str
    # None only in works of other registers that do not say when it was signed.
    signed_on: date | None = None
    starts: date
    ends: date
    amount: Money
    advance: Money = NOTHING
    contractor_kind: str = "company"
    payee: int | None = None
    allocations: tuple[Allocation, ...] = ()
    object: str = ""
    # True where the file gives no amount of the contract and `amount` is that of the award.
    of_award: bool = False
    vat: Vat | None = None

    @property
    def is_inverted(self) -> bool:
        """Whether it ends before it begins, as some sources publish it."""
        return self.starts > self.ends

    @property
    def is_signed_after_end(self) -> bool:
        """Signed after its last day: many sources write there the day on which they publish."""
        return self.signed_on is not None and self.signed_on > self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Modification:
    """A change of the contract: `amount` is the difference, `ends` the new day, `scope` words."""

    id: str
    folio: str
    on: date
    reason: str
    amount: Money | None = None
    ends: date | None = None
    scope: str = ""
    opinion: str = ""
    allocations: tuple[Allocation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """A bond: of the advance, of fulfilment, or against hidden defects."""

    id: str
    purpose: str
    number: str
    issuer: str
    amount: Money
    since: date
    until: date
    released_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """What was programmed to be done by the end of a month ("2026-03"), accumulated."""

    month: str
    physical: int
    financial: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What was seen done on a day, accumulated.

    `financial` is None only where another register publishes physical progress alone.
    """

    on: date
    physical: int
    financial: int | None = None
    note: str = ""
    # "year" where the file says only the year: the day is then its last and nobody measured on it.
    precision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What is kept from an estimate ("cinco al millar") and for whom (`payee`).

    `rate` is hundredths of a percent of `base`; None where only the amount is said. What is kept is
    owed to its payee by the movements of `allocations` since the estimate is paid, until `paid_on`.
    Those that an earlier version kept name no payee and no movement.
    """

    concept: str
    amount: Money
    kind: RetentionKind | None = None
    payee: str = ""
    payee_kind: str = ""
    rate: int | None = None
    base: Money | None = None
    allocations: tuple[Allocation, ...] = ()
    paid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Work received in conformity in a period (estimación): it is what accrues.

    `amount` is with its tax; `vat` says which part of it that is (None: nobody said).
    """

    id: str
    number: int
    since: date
    until: date
    amount: Money
    authorised_on: date
    amortised: Money = NOTHING
    retentions: tuple[Retention, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    paid_on: date | None = None
    invoice: str = ""
    vat: Vat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money that left: the advance, an estimate less its amortisation and retentions, or what was
    kept of estimates, to whom it was kept for (`retentions` names them: "E1/2")."""

    id: str
    kind: PaymentKind
    on: date
    amount: Money
    document: str
    estimate: str = ""
    payee: str = ""
    bank_reference: str = ""
    movements: tuple[int, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    retentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the way: who owns it and until when."""

    id: str
    title: str
    opened_on: date
    owner: str
    due: date
    kind: str = "other"
    detail: str = ""
    solved_on: date | None = None
    solution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """A stop of the works, with its reason; `until` None while it lasts."""

    since: date
    reason: str
    document: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the file: its kind is a code of `law/documents.yaml`."""

    id: str
    kind: str
    title: str
    on: date | None = None
    sha256: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """The contractor's notice and the agency's verification."""

    finished_on: date
    noticed_on: date | None = None
    verified_on: date | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The act of physical hand-over, with the minimum contents of its article."""

    on: date
    place: str
    hour: str
    resident: str
    supervisor: str
    superintendent: str
    received_by: str
    description: str
    credits: str
    plans_delivered: bool
    file_delivered: bool
    committee_signed: bool = False
    committee_remark: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The final settlement (finiquito): `total` is what the works cost in the end.

    `released` are the movements that freed what was left of reserves and commitments.
    """

    on: date
    document: str
    total: Money
    balance: Money = NOTHING
    released: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a published work was read: file, its row, and its keys there.

    `layout` is the code of a file in `coverage/`, which says what the source can say; `whole` names
    the facts that this row says whole though its layout says them in part. `sample`: the file is a
    sample of a register, so that nothing follows from a work that is not in it. `published_on` and
    `read_on` are days, None when unknown; `publisher` is who published the file.

    `row` is the SHA-256 of the row as it was read, which the register keeps. `place_known_by` is
    how the state and municipality are known (a code of `rules/imports/evidence.py`; "" when nobody
    said them). `agency` is the agency's name as published. `project` is the key of the project
    that a contracting process belongs to, and `processes` those of a project's processes, as
    published. `gone_on` is the day on which no file had the work any more.
    """

    trace: Trace | None = None
    scheme: str = ""
    identifier: str = ""
    uri: str = ""
    licence: str = ""
    note: str = ""
    layout: str = ""
    whole: tuple[str, ...] = ()
    sample: bool = False
    published_on: date | None = None
    read_on: date | None = None
    publisher: str = ""
    row: str = ""
    place_known_by: str = ""
    agency: str = ""
    project: str = ""
    processes: tuple[str, ...] = ()
    gone_on: date | None = None
