"""Plain values of the ledger: accounts, movements, and how it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled
from traza.kernel.trace import Trace

MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre"),
    *("octubre", "noviembre", "diciembre"),
)


class Account(IntEnum):
    """Budget accounts of CONAC's chart (8.1 income, 8.2 spending); four digits are our own
    sub-accounts of them, as the chart lets every public body open."""

    ESTIMATED = 811
    TO_COLLECT = 812
    INCOME_ADJUSTED = 813
    INCOME_ACCRUED = 814
    COLLECTED = 815
    APPROVED = 821
    ADJUSTED = 823
    COMMITTED = 824
    ACCRUED = 825
    EXERCISED = 826
    PAID = 827
    CONTRIBUTED = 828
    SUPPORT = 829
    AVAILABLE = 8221
    RESERVED = 8222
    ADVANCED = 8241
    AMORTISED = 8271


# Accounts whose money is bound by a commitment: their postings name it.
OF_A_COMMITMENT = (
    Account.COMMITTED,
    Account.ADVANCED,
    Account.ACCRUED,
    Account.EXERCISED,
    Account.PAID,
    Account.AMORTISED,
)


class Kind(Titled):
    """What a movement does; inside a sentence by the name that its law gives it."""

    APPROVE = "approve", "Aprobación"
    ADJUST = "adjust", "Adecuación"
    CONTRIBUTE = "contribute", "Aportación"
    RESERVE = "reserve", "Reserva"
    UNRESERVE = "unreserve", "Fin de reserva", "liberación de reserva"
    COMMIT = "commit", "Compromiso"
    RELEASE = "release", "Compromiso que se deja sin efecto", "liberación de compromiso"
    ADVANCE = "advance", "Anticipo"
    RECOVER = "recover", "Anticipo que regresó", "recuperación de anticipo"
    ACCRUE = "accrue", "Devengado"
    EXERCISE = "exercise", "Ejercido"
    PAY = "pay", "Pago"
    REFUND = "refund", "Dinero que regresó", "reintegro"
    REVERSE = "reverse", "Reversión"
    PUBLISH = "publish", "Cifras que publicó un documento", "cifra publicada"
    ESTIMATE = "estimate", "Ingreso estimado"
    ADJUST_INCOME = "adjust_income", "Ingreso modificado", "modificación del ingreso"
    ACCRUE_INCOME = "accrue_income", "Ingreso devengado"
    COLLECT = "collect", "Recaudación", "ingreso recaudado"


class Side(Titled):
    """Whether a line spends or collects."""

    SPENDING = "spending", "Egreso"
    INCOME = "income", "Ingreso"


class Lens(Titled):
    """By which published table a line is broken down.

    Lines of `KIND` and `PLACE` speak of the same pesos and are never added together; `ALL` counts
    with either; `APART` was published without saying whether it is inside the rest, so it adds to
    nothing.
    """

    ALL = "all", "Sin otro desglose"
    KIND = "kind", "Por tipo de obra"
    PLACE = "place", "Por lugar"
    APART = "apart", "Aparte"


@dataclass(frozen=True, slots=True)
class Name:
    """The document that a movement names: its kind ("contrato", "CLC"), folio and, when the file
    is at hand, its SHA-256. The same name is the same movement, however often it is sent."""

    kind: str
    folio: str
    sha256: str = ""
    title: str = ""
    trace: Trace | None = None


NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class Owner:
    """What a movement belongs to in another module: `code` ("work:26:OB-1") and, in words, the
    `title` that ends a sentence ("la obra OB-1"). Only its owner undoes it."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of one line. `amortised` is the part of an accrual that an advance already paid."""

    line: int
    money: Money
    amortised: Money = NOTHING


@dataclass(frozen=True, slots=True)
class Move:
    """One amount going from the credit account to the debit account of one line."""

    line: int
    debit: Account
    credit: Account
    centavos: int
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A movement to be recorded.

    `follows` is the movement it comes from: an accrual follows its commitment, an exercise its
    accrual, a payment its exercise, a refund its payment, an advance and what is recovered of it
    their commitment, a commitment perhaps its reserve.
    """

    book: int
    kind: Kind
    document: Name
    on: date
    moves: tuple[Move, ...]
    follows: int | None = None
    commitment: int | None = None
    reverses: int | None = None
    payee: int | None = None
    reason: str = ""
    bank_reference: str = ""


@dataclass(frozen=True, slots=True)
class MovementInfo:
    """A movement as recorded. `repeated` says that its document had already been recorded."""

    id: int
    book: int
    kind: Kind
    document: Name
    on: date
    recorded_at: datetime
    total: Money
    commitment: int | None
    follows: int | None
    reverses: int | None
    reversed_by: int | None
    payee: int | None
    reason: str
    bank_reference: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PostingInfo:
    """One row of the ledger."""

    id: int
    movement: int
    line: int
    commitment: int | None
    debit: Account
    credit: Account
    money: Money
    implied: bool


@dataclass(frozen=True, slots=True)
class Funds:
    """What is left behind in each account of a line, or of a commitment on a line."""

    line: int
    left: Mapping[Account, int] = field(default_factory=dict)

    def of(self, account: Account) -> int:
        """Centavos left in an account."""
        return self.left.get(account, 0)


class LedgerRefusal(Refusal):
    """The ledger does not take a movement; nothing was written."""

    code = "budget.refused"
    say = "%(reasons)s"


class NameTaken(LedgerRefusal):
    """The document's name was used for something else."""

    code = "budget.name_taken"
    say = (
        "Ya hay un movimiento con el documento «%(kind)s %(folio)s» y dice otra cosa. Si es el "
        "mismo documento, corrija lo que envía; si es otro, déle otro folio."
    )


class PeriodClosed(LedgerRefusal):
    """The month is closed."""

    code = "budget.period_closed"
    say = (
        "El mes %(month)s de %(year)s está cerrado: ya no admite movimientos. Regístrelo con fecha "
        "de un mes abierto; la corrección quedará a la vista."
    )


class UnknownMovement(LedgerRefusal):
    """No movement, line or book has that number."""

    code = "budget.unknown"
    say = "No hay %(what)s con el número %(id)s en este presupuesto."


class Invariant(LedgerRefusal):
    """The database itself refused: what was written would break an invariant of the ledger."""

    code = "budget.invariant"
    say = (
        "La base de datos no aceptó el movimiento porque rompería una regla del libro "
        "(%(rule)s). No se registró nada."
    )


class Busy(LedgerRefusal):
    """Two transactions waited for each other; this one was given up and may be run again."""

    code = "budget.busy"
    say = "Otra persona está registrando en las mismas claves; intente de nuevo."


class CountedTwice(LedgerRefusal):
    """A contribution to a key that has an approved amount, or an approval in one with
    contributions, and no reason that says it is other money."""

    code = "budget.counted_twice"
    say = (
        "La clave %(key)s ya tiene %(has)s %(how)s y aquí se suman %(amount)s: si es el mismo "
        "dinero, el libro lo contaría dos veces y no hay que registrarlo. Si es además, escriba el "
        "motivo."
    )


class PublishedOnly(LedgerRefusal):
    """The book holds what a report says; nobody writes in it by hand."""

    code = "budget.published_only"
    say = (
        "El libro «%(book)s» se hizo de un informe publicado y no recibe movimientos a mano. "
        "Regístrelo en el libro propio de su dependencia."
    )


class OwnedElsewhere(LedgerRefusal):
    """The movement belongs to a work: it is undone from there, so that both sides agree."""

    code = "budget.owned"
    say = (
        "Este movimiento es de %(owner)s. Deshágalo desde su página: así el presupuesto y la obra "
        "dicen lo mismo."
    )


class AheadOfToday(LedgerRefusal):
    """What has not happened is not recorded."""

    code = "budget.ahead"
    say = (
        "La fecha contable, %(day)s, todavía no llega. Un movimiento se registra con la fecha en "
        "que se realiza (%(citation)s)."
    )
