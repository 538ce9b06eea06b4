"""Whether a card says what it must, and its formula can be computed from its variables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from traza.kernel.decision import Decision, Reason
from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.planning.contracts.indicators import IndicatorCard, VariableKind
from traza.modules.planning.rules.figure_terms import TermWrong, read_term
from traza.modules.planning.rules.formula import NAME, FormulaWrong, names_of, read_formula
from traza.modules.planning.rules.indicator_checks import read_test

MOST_VARIABLES = 20


def check_card(key: str, card: IndicatorCard) -> Decision:
    """Every reason against it, each with its field."""
    return Decision(
        (*_words(card), *_variables(card), *_formula(key, card), *_checks(card), *_numbers(card))
    )


def _words(card: IndicatorCard) -> Iterator[Reason]:
    wanted = (
        ("name", card.name, told("Escriba el nombre del indicador.")),
        ("objective", card.objective, told("Escriba qué mide el indicador y para qué.")),
        ("method", card.method, told("Escriba el método de cálculo.")),
        ("unit", card.unit, told("Escriba la unidad de medida.")),
        ("source", card.source, told("Escriba la fuente de los datos.")),
        ("responsible", card.responsible, told("Escriba la unidad responsable.")),
    )
    yield from (_against(field, text) for field, said, text in wanted if not said)


def _variables(card: IndicatorCard) -> Iterator[Reason]:
    if not card.variables:
        yield _against("variables", told("Registre al menos una variable."))
    if len(card.variables) > MOST_VARIABLES:
        yield _against(
            "variables", told("Una ficha lleva %(most)s variables o menos.", most=MOST_VARIABLES)
        )
    for name, times in Counter(one.name for one in card.variables).items():
        if not NAME.match(name) or len(name) > 40:
            text = told(
                "«%(name)s» no sirve de nombre: letras minúsculas, cifras y guion bajo, sin "
                "espacios, hasta 40. Por ejemplo: obras_liberadas.",
                name=name,
            )
            yield _against("variables", text)
        if times > 1:
            yield _against("variables", told("Dos variables se llaman «%(name)s».", name=name))
    for one in card.variables:
        if one.kind is VariableKind.FIGURE:
            try:
                read_term(one.origin)
            except TermWrong as wrong:
                yield _against("variables", f"{one.name}: {wrong}")


def _formula(key: str, card: IndicatorCard) -> Iterator[Reason]:
    try:
        asked = names_of(read_formula(card.formula))
    except FormulaWrong as wrong:
        yield _against("formula", str(wrong))
        return
    known = {one.name for one in card.variables}
    own = {_letters(key), _letters(card.name)}
    for name in asked:
        if name in known:
            continue
        if _letters(name) in own:
            text = told("Un indicador no se calcula de sí mismo: «%(name)s» es este.", name=name)
        else:
            text = told(
                "La fórmula usa «%(name)s» y no está entre las variables. Agréguela o corríjala.",
                name=name,
            )
        yield _against("formula", text)
    for name in sorted(known - set(asked)):
        text = told("«%(name)s» no entra en la fórmula. Úsela o quítela.", name=name)
        yield _against("formula", text)


def _checks(card: IndicatorCard) -> Iterator[Reason]:
    known = {one.name for one in card.variables}
    for one in card.checks:
        try:
            unknown = [name for name in read_test(one.test).names if name not in known]
        except FormulaWrong as wrong:
            yield _against("checks", str(wrong))
            continue
        for name in unknown:
            text = told(
                "La validación «%(test)s» usa «%(name)s» y no está entre las variables.",
                test=one.test,
                name=name,
            )
            yield _against("checks", text)


def _letters(text: str) -> str:
    """Letters and digits alone: IND-01 is ind_01."""
    return re.sub(r"[\W_]+", "", fold(text))


def _numbers(card: IndicatorCard) -> Iterator[Reason]:
    if (card.baseline is None) != (card.baseline_year is None):
        yield _against(
            "baseline", told("La línea base lleva su valor y su año, o ninguno de los dos.")
        )
    years = Counter(one.year for one in card.targets)
    for year, times in years.items():
        if times > 1:
            yield _against("targets", told("Dos metas son de %(year)s. Deje una.", year=year))
    bounds = card.bounds
    if bounds is not None and not (
        0 <= bounds.red_below <= bounds.yellow_below <= 100
        and 100 <= bounds.yellow_above <= bounds.red_above
    ):
        text = told(
            "Los parámetros van de menor a mayor, con 100 en medio: rojo, amarillo, amarillo, rojo."
        )
        yield _against("bounds", text)


def _against(field: str, text: str) -> Reason:
    return Reason(f"planning.indicator_{field}", text, holds=False, field=field)
