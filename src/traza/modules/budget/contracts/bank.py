"""Plain values of bank statements and their reconciliation with the ledger, and their refusals.

Signs: `net` and every amount of a reconciliation is seen from the account: money that came in is
positive, money that went out is negative. Deposits and withdrawals of a line are never negative.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traza.kernel.decision import Reason
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled


class DateOrder(Titled):
    """How a bank writes its days in figures."""

    DAY_FIRST = "dmy", "Día, mes, año"
    MONTH_FIRST = "mdy", "Mes, día, año"
    YEAR_FIRST = "ymd", "Año, mes, día"


@dataclass(frozen=True, slots=True)
class BankLine:
    """One line of a statement: `number` is its 1-based line or row in the file.

    One of `deposit` and `withdrawal` is zero. `balance` is as printed after the line, None when
    the bank prints none. `identity` is the bank's own number of the line (FITID), "" unknown.
    """

    number: int
    day: date
    description: str
    reference: str
    deposit: Money
    withdrawal: Money
    balance: Money | None = None
    identity: str = ""

    @property
    def net(self) -> Money:
        """What the line did to the account."""
        return self.deposit - self.withdrawal


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole statement, its lines from the oldest to the newest.

    `opening` and `closing` are None when the file neither prints them nor lets them be computed.
    `checked` counts the lines whose printed balance was re-added. `notices` are Spanish sentences.
    """

    account: str
    lines: tuple[BankLine, ...]
    opening: Money | None
    closing: Money | None
    checked: int
    notices: tuple[str, ...] = ()

    @property
    def first_day(self) -> date:
        """The earliest day."""
        return min(line.day for line in self.lines)

    @property
    def last_day(self) -> date:
        """The latest day."""
        return max(line.day for line in self.lines)


class Sureness(StrEnum):
    """How sure a match is. A probable one waits for a person."""

    CERTAIN = "certain"
    PROBABLE = "probable"


@dataclass(frozen=True, slots=True, order=True)
class BankEntry:
    """A line of the bank as reconciliation sees it; `amount` is signed."""

    id: int
    day: date
    amount: Money
    reference: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, order=True)
class CashMovement:
    """A movement of the ledger that moves cash: payment and advance negative, refund positive."""

    id: int
    day: date
    amount: Money
    reference: str = ""
    payee: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Bank lines and movements that are the same money, to the centavo, and why."""

    lines: tuple[int, ...]
    movements: tuple[int, ...]
    amount: Money
    sureness: Sureness
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """Lines of the bank, or movements, that look like one thing written twice."""

    ids: tuple[int, ...]
    is_bank: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Everything of both sides, each once: matched, in transit or not registered.

    `in_transit` are movements the bank does not show; `unregistered` are lines of the bank that
    the ledger does not know. Bank total - unregistered + in transit = ledger total, always.
    """

    matches: tuple[Match, ...]
    in_transit: tuple[CashMovement, ...]
    unregistered: tuple[BankEntry, ...]
    repeated: tuple[Repeated, ...]
    bank_total: Money
    ledger_total: Money
    matched_total: Money
    in_transit_total: Money
    unregistered_total: Money

    @property
    def balances(self) -> bool:
        """Whether both sides are explained to the centavo (a promise, not a hope)."""
        return (
            self.bank_total - self.unregistered_total + self.in_transit_total == self.ledger_total
        )


class BankRefusal(Refusal):
    """A statement cannot be read; the subclass says why."""

    code = "budget.bank"
    say = "%(reason)s"


class StatementEmpty(BankRefusal):
    """Headers and nothing else."""

    code = "budget.bank.empty"
    say = "El estado de cuenta no tiene movimientos. Revise que sea el archivo y el mes correctos."


class StatementTooLong(BankRefusal):
    """Over the ceiling of lines."""

    code = "budget.bank.too_long"
    say = "El estado de cuenta tiene más de %(limit)s líneas. Descárguelo por mes."


class HeaderMissing(BankRefusal):
    """No row names the columns."""

    code = "budget.bank.no_header"
    say = (
        "No se encontró el renglón con los nombres de las columnas: falta %(missing)s. "
        "Se espera, por ejemplo: Fecha, Concepto, Referencia, Cargo, Abono, Saldo. "
        "Escriba esos nombres sobre las columnas y vuelva a cargar el archivo."
    )


class HeaderTwice(BankRefusal):
    """Two columns claim one meaning."""

    code = "budget.bank.header_twice"
    say = (
        "La línea %(line)s tiene dos columnas que podrían ser «%(role)s»: «%(one)s» y «%(other)s». "
        "Cambie el nombre de la que no corresponde y vuelva a cargar el archivo."
    )


class DateAmbiguous(BankRefusal):
    """Day and month could be either way round in the whole file."""

    code = "budget.bank.date_ambiguous"
    say = (
        "La línea %(line)s dice «%(text)s» y ninguna fecha del archivo aclara si el día va "
        "primero: puede ser %(one)s o %(other)s. Indique el orden de la fecha al cargar el archivo."
    )


class DateUnreadable(BankRefusal):
    """Not a day."""

    code = "budget.bank.date"
    say = (
        "La línea %(line)s dice «%(text)s» en la fecha y no es un día que exista. "
        "Escríbalo como 05/03/2024 (día/mes/año) o 2024-03-05."
    )


class YearShort(BankRefusal):
    """A year of two figures."""

    code = "budget.bank.year_short"
    say = (
        "La línea %(line)s dice «%(text)s»: el año de dos cifras se puede leer de varias maneras. "
        "Indique el orden de la fecha al cargar el archivo, o escriba el año con cuatro cifras."
    )


class AmountUnreadable(BankRefusal):
    """Not an amount of pesos and centavos."""

    code = "budget.bank.amount"
    say = (
        "La línea %(line)s dice «%(text)s» en %(column)s: %(why)s. "
        "Escríbalo como 1,234.50, con punto para los centavos."
    )


class LineUnreadable(BankRefusal):
    """A line that is neither a movement nor a balance."""

    code = "budget.bank.line"
    say = "La línea %(line)s %(why)s. %(mend)s"


class SignsMissing(BankRefusal):
    """One column of amounts and nothing tells deposits from withdrawals."""

    code = "budget.bank.signs"
    say = (
        "La columna «%(column)s» no distingue cargos de abonos: ningún importe es negativo. "
        "Use dos columnas (Cargo y Abono) o escriba los cargos con signo menos."
    )


class BalanceWrong(BankRefusal):
    """The running balance does not add."""

    code = "budget.bank.balance"
    say = (
        "La línea %(line)s dice saldo %(printed)s y la suma da %(expected)s "
        "(diferencia %(difference)s). Falta o sobra un movimiento, o se cambió un importe: "
        "descargue de nuevo el archivo del banco, sin editarlo."
    )


class OfxBroken(BankRefusal):
    """Not well-formed OFX."""

    code = "budget.bank.ofx"
    say = "La línea %(line)s del archivo OFX %(why)s. Descárguelo de nuevo del banco, sin editarlo."


class OfxUnsupported(BankRefusal):
    """Well-formed, but not one account of pesos."""

    code = "budget.bank.ofx_unsupported"
    say = "El archivo OFX %(why)s. %(mend)s"
