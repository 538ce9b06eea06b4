"""Is a budget within what the rules let? Own contribution, administration, forbidden concepts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.grants.contracts.application import Budget, Line
from traza.modules.grants.contracts.programme import Chosen, Programme
from traza.modules.grants.contracts.vocabulary import Concept, Scheme
from traza.modules.grants.rules.reasons import no, pesos, yes


def budget_limits(
    scheme: Scheme, budget: Budget, rules: Programme, chosen: Chosen, most: Money | None = None
) -> Decision:
    """Every limit of a budget under the readings of its call. `most` is what the call gives a
    project at most (None: the call says none)."""
    reasons = list(_adds(budget, rules))
    reasons.append(own_contribution(budget, rules, chosen))
    reasons.append(administration(scheme, budget, rules, chosen))
    reasons += forbidden(scheme, budget.lines, rules, chosen)
    reasons.append(_accountant(scheme, budget, rules))
    if most is not None:
        reasons.append(_ceiling(budget.support, most, rules))
    return Decision.all_of(reasons)


def own_contribution(budget: Budget, rules: Programme, chosen: Chosen) -> Reason:
    """Does the organisation bring its share? Compared in whole numbers, without rounding."""
    option, share = rules.chosen(chosen, "own_base"), rules.value("own_share").number
    base = budget.total if option.code == "total" else budget.support
    missing = _missing(budget, base, Fraction(share) / 100, option.code)
    said = told(
        "Aporta %(own)s; el mínimo es el %(share)s %% de %(base)s (%(reading)s).",
        own=pesos(budget.own),
        share=f"{share:f}",
        base=pesos(base),
        reading=option.text,
    )
    if not missing:
        return yes("budget.own", said, option.citation)
    mend = told("Aporte %(more)s más.", more=pesos(missing))
    return no("budget.own", said, option.citation, field="own", mend=mend)


def _missing(budget: Budget, base: Money, share: Fraction, code: str) -> Money:
    """What lacks to the share, up to the centavo. Own money also enlarges a total: there, the part
    that is asked grows with it."""
    need = share * base.centavos - budget.own.centavos
    if need <= 0:
        return Money(0)
    if code == "total":
        need /= 1 - share
    return Money(_up(need))


def _up(number: Fraction) -> int:
    return -(-number.numerator // number.denominator)


def administration(scheme: Scheme, budget: Budget, rules: Programme, chosen: Chosen) -> Reason:
    """Is what administration asks of the support within its cap?"""
    if scheme is Scheme.STRUCTURAL:
        structural = rules.chosen(chosen, "structural_cap")
        if structural.code == "exempt":
            said = told("Sin tope de administración: %(reading)s.", reading=structural.text)
            return yes("budget.administration", said, structural.citation)
    option, share = (
        rules.chosen(chosen, "administration_base"),
        rules.value("administration_share").number,
    )
    base = budget.support if option.code == "support" else budget.total
    spent = _counted(budget, rules, chosen)
    most = Money(int(Fraction(share) * base.centavos // 100))
    said = told(
        "Pide %(spent)s para administración; el tope es %(most)s, el %(share)s %% de %(base)s "
        "(%(reading)s).",
        spent=pesos(spent),
        most=pesos(most),
        share=f"{share:f}",
        base=pesos(base),
        reading=option.text,
    )
    if spent <= most:
        return yes("budget.administration", said, option.citation)
    mend = told("Baje %(over)s de gastos administrativos.", over=pesos(spent - most))
    return no("budget.administration", said, option.citation, field="administration", mend=mend)


def _counted(budget: Budget, rules: Programme, chosen: Chosen) -> Money:
    if rules.chosen(chosen, "accountant").code == "inside":
        return budget.administration
    accountant = (one.support for one in budget.lines if one.concept is Concept.ACCOUNTANT)
    return budget.administration - Money.total(accountant)


def forbidden(
    scheme: Scheme, lines: Collection[Line], rules: Programme, chosen: Chosen
) -> Iterator[Reason]:
    """A reason for each row that asks the support for what it may not pay; one yes when none does.

    What the organisation pays of its own is not forbidden: 4.4.1 is of what is charged to the
    public support.
    """
    found = False
    for number, line in enumerate(lines, start=1):
        section = rules.forbidden.get(line.concept)
        if not line.support:
            continue
        if line.concept is Concept.RENT and scheme is Scheme.STRUCTURAL:
            option = rules.chosen(chosen, "structural_rent")
            section = None if option.code == "allowed" else option.citation
        if line.concept is Concept.SALARIES and scheme is Scheme.STRUCTURAL:
            option = rules.chosen(chosen, "staff")
            section = None if option.code == "salaries" else option.citation
        if section is not None:
            found = True
            said = told(
                "Renglón %(row)s: el apoyo no paga %(concept)s (%(amount)s). Quítelo o páguelo "
                "con recursos propios.",
                row=number,
                concept=line.concept.within,
                amount=pesos(line.support),
            )
            yield no("budget.forbidden", said, section, field=f"lines.{number}")
    if not found:
        said = told("Ningún renglón pide lo que el apoyo no paga.")
        yield yes("budget.forbidden", said, rules.forbidden[Concept.OF_CALL])


def _accountant(scheme: Scheme, budget: Budget, rules: Programme) -> Reason:
    section = rules.cite("3.7.2(18)")
    if any(line.concept is Concept.ACCOUNTANT for line in budget.lines):
        return yes("budget.accountant", told("Incluye el pago del contador."), section)
    if scheme is Scheme.IN_KIND:
        said = told("Es en especie: no maneja dinero que un contador siga.")
        return yes("budget.accountant", said, section)
    said = told("Falta el pago de un contador entre los gastos administrativos. Agréguelo.")
    return no("budget.accountant", said, section, field="lines")


def _ceiling(support: Money, most: Money, rules: Programme) -> Reason:
    said = told("Pide %(support)s; la convocatoria da hasta %(most)s por proyecto.",
                support=pesos(support), most=pesos(most))  # fmt: skip
    section = rules.cite("3.6 B)")
    if support <= most:
        return yes("budget.ceiling", said, section)
    mend = told("Pida %(over)s menos.", over=pesos(support - most))
    return no("budget.ceiling", said, section, field="asked", mend=mend)


def _adds(budget: Budget, rules: Programme) -> Iterator[Reason]:
    """Rows are not negative, ask something, and add to what the form says."""
    section = rules.cite("3.4 a) 3")
    for number, line in enumerate(budget.lines, start=1):
        if min(line.support, line.own_money, line.own_in_kind) < Money(0):
            said = told("Renglón %(row)s: un monto es negativo. Corríjalo.", row=number)
            yield no("budget.negative", said, section, field=f"lines.{number}")
    if not budget.total:
        said = told("El presupuesto está vacío. Escriba al menos un renglón con su monto.")
        yield no("budget.empty", said, section, field="lines")
    if budget.asked is not None and budget.asked != budget.support:
        said = told(
            "La solicitud dice %(said)s y sus renglones suman %(sum)s. Corrija uno de los dos.",
            said=pesos(budget.asked),
            sum=pesos(budget.support),
        )
        yield no("budget.sum", said, section, field="asked")
