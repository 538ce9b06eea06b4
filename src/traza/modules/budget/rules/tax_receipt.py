"""What a month's taxes come to, and what a budget does with each peso of them.

An estimate by the published tariff: all the wage is taken as taxed (no exempt part, no deduction)
and the value added tax as paid inside prices. Other taxes are left out, and the receipt says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from traza.kernel import sharing
from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.law import LawValue
from traza.kernel.money import Money
from traza.modules.budget.contracts.taxes import (
    Bracket,
    Household,
    NoBorderRate,
    NotAMonth,
    NoTariff,
    NotAShare,
    NothingToShare,
    ReceiptPart,
    Subsidy,
    Tariff,
    TaxEstimate,
    TaxItem,
    TaxLaw,
    Weight,
    Zone,
)

MOST = Money.of("100000000")  # a month above it is a slip of the keyboard
Dated = TypeVar("Dated", Tariff, Subsidy)
_PRICE = "El IVA va dentro del precio: de cada $%(price)s que se pagan, $%(tax)s son IVA."


def estimate(household: Household, on: date, law: TaxLaw) -> TaxEstimate:
    """The taxes of one month by the law in force on a day, each with its reasons.

    Raises NotAMonth, NotAShare, NoTariff or NoBorderRate, in Spanish and with the way out.
    """
    _check(household)
    income, paid_out = _income_tax(household.income, on, law)
    return TaxEstimate(household, on, (income, _vat(household, on, law)), paid_out)


def share_out(amount: Money, weights: Sequence[Weight]) -> tuple[ReceiptPart, ...]:
    """`amount` split as the weights are, to the centavo: the parts add to `amount` exactly.

    Largest remainder (`kernel.sharing`); among equals to the heavier and then the earlier code.
    Raises NothingToShare when a weight is negative or all are zero.
    """
    total = sum(weight.amount.centavos for weight in weights)
    below = next((weight for weight in weights if weight.amount.centavos < 0), None)
    if below is not None:
        raise NothingToShare(why=told("«%(name)s» tiene un monto negativo", name=below.name))
    if total <= 0:
        raise NothingToShare(why=told("no tiene montos publicados"))
    parts = sharing.share_out(
        amount.centavos,
        [weight.amount.centavos for weight in weights],
        [(-weight.amount.centavos, weight.code) for weight in weights],
    )
    return tuple(
        ReceiptPart(weight.code, weight.name, weight.amount, Money(centavos))
        for weight, centavos in zip(weights, parts, strict=True)
    )


def tax_before_subsidy(income: Money, tariff: Tariff) -> tuple[Money, Bracket | None]:
    """The tax of a month by the tariff, and the row that applied (None below the first)."""
    rows = [row for row in tariff.brackets if row.lower.centavos <= income.centavos]
    if not rows:
        return Money(0), None
    row = rows[-1]
    over = _rounded(Decimal(income.centavos - row.lower.centavos) * row.rate / 100)
    return row.fixed + over, row


def subsidy_of(income: Money, subsidy: Subsidy, month_uma: Money) -> Money:
    """The employment subsidy of a month for an income; zero when it is too high for one."""
    if not income:
        return Money(0)
    if subsidy.percent_of_month_uma is None or subsidy.income_up_to is None:
        return next((amount for top, amount in subsidy.steps if income <= top), Money(0))
    if income > subsidy.income_up_to:
        return Money(0)
    return _rounded(Decimal(month_uma.centavos) * subsidy.percent_of_month_uma / 100)


def _income_tax(income: Money, on: date, law: TaxLaw) -> tuple[TaxItem, Money]:
    tariff = _in_force(law.tariffs, on)
    if tariff is None or on > law.known_until:
        raise NoTariff(year=on.year, first=law.tariffs[0].since.year, last=law.known_until.year)
    before, row = tax_before_subsidy(income, tariff)
    reasons = [Reason("taxes.tariff", _says_row(income, row, before), tariff.citation)]
    subsidy, uma = _in_force(law.subsidies, on), law.uma.on(on)
    given = Money(0)
    if subsidy is not None:
        days = law.month_days.on(on)
        month_uma = _rounded(uma.number * days.number * 100 if uma and days else Decimal(0))
        given = subsidy_of(income, subsidy, month_uma)
        reasons.append(_says_subsidy(given, before, subsidy))
    left = before - given
    tax = left if left.centavos > 0 else Money(0)
    paid_out = -left if left.centavos < 0 and subsidy and subsidy.paid_out else Money(0)
    return TaxItem("income_tax", "ISR que le retienen", tax, tuple(reasons)), paid_out


def _vat(household: Household, on: date, law: TaxLaw) -> TaxItem:
    rate = _vat_rate(household.zone, on, law)
    taxed = _rounded(Decimal(household.spending.centavos) * household.taxed_share / 100)
    tax = _rounded(Decimal(taxed.centavos) * rate.number / (100 + rate.number))
    reasons = (
        Reason(
            "taxes.taxed_spending",
            told(
                "Usted estima que %(taxed_share)s %% de lo que gasta paga IVA: "
                "%(taxed)s de %(spending)s.",
                taxed_share=_percent(household.taxed_share),
                taxed=_pesos(taxed),
                spending=_pesos(household.spending),
            ),
        ),
        Reason(
            "taxes.vat_rate",
            _PRICE % {"price": _percent(100 + rate.number), "tax": _percent(rate.number)},
            rate.citation,
        ),
        Reason(
            "taxes.vat_left_out",
            told(
                "Los alimentos básicos y las medicinas pagan tasa de 0 %; la renta de "
                "la casa, la escuela y el transporte público terrestre están exentos."
            ),
            Citation("Ley del Impuesto al Valor Agregado", "artículos 2-A, 15 y 20"),
        ),
    )
    return TaxItem("vat", "IVA que paga al comprar", tax, reasons)


def _vat_rate(zone: Zone, on: date, law: TaxLaw) -> LawValue:
    rate = (law.border_vat if zone is Zone.BORDER else law.vat).on(on)
    if zone is Zone.BORDER and (rate is None or on > law.border_until):
        first = law.border_vat.values[0].since.year
        raise NoBorderRate(year=on.year, first=first, last=law.border_until.year)
    if rate is None:
        raise NoTariff(year=on.year, first=law.tariffs[0].since.year, last=law.known_until.year)
    return rate


def _check(household: Household) -> None:
    for field, amount in (
        ("El ingreso", household.income),
        ("El gasto", household.spending),
    ):
        if not 0 <= amount.centavos <= MOST.centavos:
            raise NotAMonth(field=field, least="0", most=_whole(MOST), given=_whole(amount))
    if not 0 <= household.taxed_share <= 100:
        raise NotAShare(given=_percent(household.taxed_share))


def _in_force(dated: Sequence[Dated], on: date) -> Dated | None:
    held = [one for one in dated if one.since <= on]
    return held[-1] if held else None


def _says_row(income: Money, row: Bracket | None, tax: Money) -> str:
    if row is None:
        return "Sin ingreso no se retiene impuesto."
    return (
        f"Por {_pesos(income)} al mes la tarifa cobra {_pesos(row.fixed)} fijos y "
        f"{_percent(row.rate)} % de lo que pasa de {_pesos(row.lower)}: {_pesos(tax)}."
    )


def _says_subsidy(given: Money, before: Money, subsidy: Subsidy) -> Reason:
    if not given:
        text = told("Este ingreso no recibe subsidio para el empleo.")
    elif given <= before:
        text = told("Se le resta el subsidio para el empleo, %(given)s.", given=_pesos(given))
    elif subsidy.paid_out:
        text = told(
            "El subsidio para el empleo, %(given)s, es mayor que el impuesto: no "
            "se retiene nada y recibe %(given_2)s con su sueldo.",
            given=_pesos(given),
            given_2=_pesos(given - before),
        )
    else:
        text = told(
            "El subsidio para el empleo, %(given)s, es mayor que el impuesto: no "
            "se retiene nada, y lo que sobra no se entrega.",
            given=_pesos(given),
        )
    return Reason("taxes.subsidy", text, subsidy.citation)


def _rounded(centavos: Decimal) -> Money:
    return Money(int(centavos.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def _pesos(money: Money) -> str:
    return f"${money.pesos:,.2f}"


def _whole(money: Money) -> str:
    """Pesos without centavos, of any size."""
    sign = "-" if money.centavos < 0 else ""
    return f"{sign}{abs(money.centavos) // 100:,}"


def _percent(value: Decimal) -> str:
    return f"{value.normalize():f}"
