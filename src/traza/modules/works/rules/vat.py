"""Value added tax of a contract or an estimate: before tax, rate, tax and total to the centavo.

The tax is the amount before it times the rate, rounded once, half a centavo up: what a CFDI's total
says. Amounts of the budget are with their tax, because that is what accrues and is paid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.law import Law, LawValue
from traza.kernel.money import Money
from traza.modules.works.contracts.law import WorksLaw
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import VatKind
from traza.modules.works.rules.saying import no, percent, pesos, spoken

WHOLE = 10_000  # hundredths of a percent


def part_of(base: Money, rate: int) -> Money:
    """A rate (hundredths of a percent) of an amount, half a centavo up.

    >>> part_of(Money.of("1234.57"), 1600), part_of(Money.of("300000"), 50)
    (Money(centavos=19753), Money(centavos=150000))
    """
    exact = Decimal(base.centavos * rate) / WHOLE
    return Money(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def before_tax(total: Money, rate: int) -> Money | None:
    """The amount whose tax makes that total; None when no whole centavo does.

    >>> before_tax(Money.of("116"), 1600), before_tax(Money.of("0.04"), 1600)
    (Money(centavos=10000), None)
    """
    near = total.centavos * WHOLE // (WHOLE + rate)
    found = (Money(one) for one in (near, near + 1))
    return next((one for one in found if one + part_of(one, rate) == total), None)


def rate_on(kind: VatKind, day: date, laws: Mapping[str, Law]) -> LawValue | None:
    """The rate in force on a day; None for what is exempt and for a day that no law is known of."""
    return None if kind is VatKind.EXEMPT else laws[kind.value].on(day)


def last_known(kind: VatKind, laws: Mapping[str, Law]) -> LawValue:
    """The last rate that is known, for a day after it."""
    return laws[kind.value].values[-1]


def hundredths(value: LawValue) -> int:
    """A rate of the law in hundredths of a percent."""
    return int(value.number * 100)


def objections_to_vat(
    code: str, vat: Vat | None, total: Money, day: date, law: WorksLaw
) -> Iterator[Reason]:
    """Reasons against: the rate of that day, the tax to the centavo, and their sum. Nothing against
    a tax that nobody said."""
    if vat is None:
        return
    if vat.base.centavos <= 0:
        text = told("El importe antes de IVA debe ser mayor que cero.")
        yield no(f"{code}.vat_base.vat_base", text, field="vat_base")
        return
    article = law.citations["exempt"]
    if vat.kind is VatKind.EXEMPT:
        wanted = 0
    else:
        found = rate_on(vat.kind, day, law.vat)
        article = (found or last_known(vat.kind, law.vat)).citation
        if found is None and not vat.basis.strip():
            yield _not_of_that_day(code, vat, day, law)
            return
        wanted = hundredths(found or last_known(vat.kind, law.vat))
    if vat.kind in {VatKind.ZERO, VatKind.EXEMPT} and not vat.basis.strip():
        text = told("Sin IVA se dice por qué. Escriba el artículo que lo permite.")
        yield no(f"{code}.vat_basis.vat_basis", text, article, field="vat_basis")
    if vat.rate != wanted:
        text = told(
            "La tasa de ese día es %(wanted)s y aquí dice %(rate)s. Corrija la tasa.",
            wanted=percent(wanted),
            rate=percent(vat.rate),
        )
        yield no(f"{code}.vat_rate.vat_kind", text, article, field="vat_kind")
    else:
        yield from _sums(code, vat, total, article)


def _not_of_that_day(code: str, vat: Vat, day: date, law: WorksLaw) -> Reason:
    known = last_known(vat.kind, law.vat)
    text = told(
        "No se conoce una «%(kind)s» vigente el %(day)s. Elija la tasa de ese día o, si un decreto "
        "la prolongó, escríbalo en el fundamento.",
        kind=vat.kind.label,
        day=spoken(day),
    )
    return no(f"{code}.vat_day.vat_kind", text, known.citation, field="vat_kind")


def _sums(code: str, vat: Vat, total: Money, article: Citation) -> Iterator[Reason]:
    tax = part_of(vat.base, vat.rate)
    if vat.amount != tax:
        text = told(
            "El %(rate)s de %(base)s es %(tax)s, con medio centavo hacia arriba, y aquí dice "
            "%(amount)s. Corrija el IVA.",
            rate=percent(vat.rate),
            base=pesos(vat.base),
            tax=pesos(tax),
            amount=pesos(vat.amount),
        )
        yield no(f"{code}.vat_sum.vat_base", text, article, field="vat_base")
    elif vat.total != total and vat.amount and total in {vat.base, vat.total + tax_again(vat)}:
        text = told(
            "El IVA está dos veces: %(base)s ya lo incluye. Escriba el importe antes de IVA.",
            base=pesos(vat.base if total == vat.base else vat.total),
        )
        yield no(f"{code}.vat_twice.vat_base", text, article, field="vat_base")
    elif vat.total != total:
        text = told(
            "Antes de IVA %(base)s más IVA %(tax)s suman %(sum)s, y el total es %(total)s. "
            "Corrija uno.",
            base=pesos(vat.base),
            tax=pesos(vat.amount),
            sum=pesos(vat.total),
            total=pesos(total),
        )
        yield no(f"{code}.vat_total.vat_base", text, article, field="vat_base")


def tax_again(vat: Vat) -> Money:
    """The tax of an amount that already has it."""
    return part_of(vat.total, vat.rate)
