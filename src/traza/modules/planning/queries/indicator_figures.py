"""What the catalogue of figures says of the variables of a card, for the year of a period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from traza.kernel.decision import Reason
from traza.kernel.figure import Unit
from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.modules.planning.contracts.indicators import (
    IndicatorCard,
    Period,
    Variable,
    VariableKind,
)
from traza.modules.planning.rules.figure_terms import TermWrong, read_term
from traza.modules.planning.rules.indicator_outcome import FigureSaid
from traza.platform.tables import ask
from traza.platform.tables.discovery import figure

OWN_TABLES = frozenset({"planning_indicatorperiodrow", "planning_indicatorcardrow"})


def figure_reasons(card: IndicatorCard) -> Iterator[Reason]:
    """What is wrong with the figures that a card names: unknown ones, or of itself."""
    for one in card.variables:
        if one.kind is not VariableKind.FIGURE:
            continue
        text = _wrong(one)
        if text:
            code = "planning.indicator_figure"
            yield Reason(code, f"{one.name}: {text}", holds=False, field="variables")


def _wrong(one: Variable) -> str:
    try:
        term = read_term(one.origin)
        found = figure(term.figure)
    except TermWrong:
        return ""  # the rule of the card says it
    except Refusal as refusal:
        return str(refusal)
    if OWN_TABLES & set(found.tables):
        return told("un indicador no se calcula de cifras hechas con indicadores.")
    known = {dimension.name for dimension in found.dimensions}
    unknown = sorted(set(term.where) - known)
    if unknown:
        return told(
            "la cifra «%(figure)s» no se filtra por «%(name)s». Tiene: %(known)s.",
            figure=term.figure,
            name=unknown[0],
            known=", ".join(sorted(known)),
        )
    return ""


def figures_said(card: IndicatorCard, period: Period) -> dict[str, FigureSaid]:
    """The value of each variable that the catalogue gives, money in pesos.

    One that has no value, or that cannot be asked, says why: it is never 0.
    """
    return {
        one.name: _said(one, period) for one in card.variables if one.kind is VariableKind.FIGURE
    }


def _said(one: Variable, period: Period) -> FigureSaid:
    try:
        term = read_term(one.origin)
        answer = ask(term.figure, where=term.of_year(period.year))
    except (TermWrong, Refusal) as wrong:
        return FigureSaid(None, None, _kept(wrong))
    day = answer.built_at.date()
    if answer.mixed:
        text = "La cifra junta datos que no se suman: fíltrela por %s."
        return FigureSaid(None, day, text % ", ".join(answer.mixed))
    if answer.total is None:
        return FigureSaid(None, day, "El catálogo no tiene ningún dato con esos filtros.")
    value = Decimal(str(answer.total))
    return FigureSaid(value / 100 if answer.figure.unit is Unit.CENTAVOS else value, day)


def _kept(wrong: Exception) -> str:
    return wrong.in_spanish if isinstance(wrong, Refusal) else str(wrong)
