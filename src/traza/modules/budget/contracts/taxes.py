"""Plain values of the taxes a person pays and what they pay for; how the estimate refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.law import Law
from traza.kernel.money import Money
from traza.kernel.refusal import Refusal
from traza.kernel.titled import Titled


@dataclass(frozen=True, slots=True)
class Bracket:
    """A row of the tariff: from `lower` on, `fixed` and `rate` per cent of what exceeds `lower`."""

    lower: Money
    fixed: Money
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Tariff:
    """The monthly tariff of wages in force since a day, rows from the lowest."""

    since: date
    brackets: tuple[Bracket, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Subsidy:
    """The employment subsidy of a month in force since a day.

    Either `steps` (who earns up to the first amount gets the second) or a share of the month's
    UMA for who earns up to `income_up_to`. `paid_out`: what exceeds the tax is paid with the wage.
    """

    since: date
    citation: Citation
    paid_out: bool
    steps: tuple[tuple[Money, Money], ...] = ()
    income_up_to: Money | None = None
    percent_of_month_uma: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TaxLaw:
    """Everything the estimate goes by. `border_until`: last day the border rate is known for."""

    tariffs: tuple[Tariff, ...]
    subsidies: tuple[Subsidy, ...]
    uma: Law
    month_days: Law
    vat: Law
    border_vat: Law
    border_until: date
    known_until: date

    @property
    def years(self) -> tuple[int, ...]:
        """Years whose 31 December has a tariff, newest first."""
        return tuple(range(self.known_until.year, self.tariffs[0].since.year - 1, -1))


class Zone(Titled):
    """Where one buys, which decides the rate of the value added tax."""

    GENERAL = "general", "En casi todo el país: 16 %"
    BORDER = "border", "En la frontera, con estímulo: 8 %"


@dataclass(frozen=True, slots=True)
class Household:
    """What the person says: one month's wage and spending, and how much of it carries the tax.

    `taxed_share` is the per cent (0 to 100) of `spending` that goes to things with VAT in their
    price; it is the person's own estimate, never ours.
    """

    income: Money
    spending: Money
    taxed_share: Decimal
    zone: Zone = Zone.GENERAL


@dataclass(frozen=True, slots=True)
class TaxItem:
    """One tax of the estimate: stable `code`, Spanish `name`, amount of a month, and why."""

    code: str
    name: str
    amount: Money
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TaxEstimate:
    """What a month's taxes come to on a day. `paid_out` is subsidy received with the wage."""

    household: Household
    on: date
    items: tuple[TaxItem, ...]
    paid_out: Money

    @property
    def total(self) -> Money:
        """All the taxes of the month."""
        return Money.total(item.amount for item in self.items)


@dataclass(frozen=True, slots=True)
class Weight:
    """A part of a budget by which money is shared out: its code, name and amount."""

    code: str
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """What one part of the budget took of the person's taxes. `weight` is its amount there."""

    code: str
    name: str
    weight: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """A price index by year and month (1 to 12), and where it is published."""

    name: str
    unit: str
    months: dict[int, tuple[Decimal, ...]]
    citation: Citation

    @property
    def years(self) -> tuple[int, ...]:
        """Complete years, in order."""
        return tuple(sorted(self.months))


@dataclass(frozen=True, slots=True)
class ConstantPesos:
    """Money of one year in pesos of another, with the average indices that were used."""

    money: Money
    original: Money
    from_year: int
    to_year: int
    from_index: Decimal
    to_index: Decimal
    citation: Citation

    @property
    def factor(self) -> Decimal:
        """How many pesos of the later year buy what one bought before, to six places."""
        return (self.to_index / self.from_index).quantize(Decimal("0.000001"))


@dataclass(frozen=True, slots=True)
class CycleDate:
    """A moment that the law sets in the budget's year, and whom it binds (`scope`)."""

    scope: str
    when: str
    what: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class TakePart:
    """A way to take part in a phase, and the right it rests on."""

    what: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the four phases of the budget, in plain Spanish."""

    key: str
    name: str
    months: str
    question: str
    what: str
    who: str
    dates: tuple[CycleDate, ...]
    take_part: tuple[TakePart, ...]


class TaxRefusal(Refusal):
    """The estimate cannot be made; the subclass says why."""

    code = "budget.taxes"
    say = "%(reason)s"


class NotAMonth(TaxRefusal):
    """An amount of the form is out of what a month can be."""

    code = "budget.taxes.amount"
    say = "%(field)s debe ir de $%(least)s a $%(most)s al mes; dice $%(given)s."


class NotAShare(TaxRefusal):
    """A percentage outside 0 to 100."""

    code = "budget.taxes.share"
    say = "La parte que paga IVA va de 0 a 100 por ciento; dice %(given)s."


class NoTariff(TaxRefusal):
    """No tariff is known for the day."""

    code = "budget.taxes.no_tariff"
    say = "No está registrada la tarifa del ISR de %(year)s. Elija un año de %(first)s a %(last)s."


class NoBorderRate(TaxRefusal):
    """The border rate is not known for the day."""

    code = "budget.taxes.no_border"
    say = (
        "No está registrado el estímulo fronterizo del IVA para %(year)s; se conoce de %(first)s a "
        "%(last)s. Elija otro año o la tasa general."
    )


class NothingToShare(TaxRefusal):
    """The weights add to nothing, or one is negative: there is no share to speak of."""

    code = "budget.taxes.nothing_to_share"
    say = (
        "Este presupuesto no se puede repartir entre sus partes: %(why)s. Elija otra "
        "clasificación o la vista en tabla."
    )


class NoIndex(TaxRefusal):
    """The price index lacks a year."""

    code = "budget.no_index"
    say = (
        "No está registrado el índice de precios de %(year)s; hay de %(first)s a %(last)s. Elija "
        "un año de ese rango o vea las cifras en pesos corrientes."
    )


class NoPopulation(TaxRefusal):
    """Nobody to divide by."""

    code = "budget.no_population"
    say = "No hay población registrada de %(place)s, así que no se divide entre habitantes."
