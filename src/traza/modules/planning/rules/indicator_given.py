"""Whether what was captured of a period can be kept: each variable with its value or its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.contracts.indicators import Given, IndicatorCard, VariableKind
from traza.modules.planning.rules.indicator_checks import broken_checks, read_test

LEAST_WORDS = 10


def check_given(card: IndicatorCard, given: Sequence[Given]) -> Decision:
    """Every captured variable once; a blank one says why there is no datum. Its field is its
    name."""
    asked = {one.name: one for one in card.variables if one.kind is VariableKind.CAPTURED}
    said = {one.name: one for one in given}
    reasons = []
    for name in sorted(said.keys() - asked.keys()):
        text = told("«%(name)s» no se captura en esta ficha. Recargue la página.", name=name)
        reasons.append(_against(name, text))
    for name, variable in asked.items():
        one = said.get(name)
        if one is None or (one.value is None and len(one.note.strip()) < LEAST_WORDS):
            text = told(
                "%(what)s: escriba el dato; si no lo hay, diga por qué en la nota. Vacío no es "
                "cero.",
                what=variable.what or name,
            )
            reasons.append(_against(name, text))
    return Decision((*reasons, *_unexplained(card, said)))


def _unexplained(card: IndicatorCard, said: Mapping[str, Given]) -> Iterator[Reason]:
    """What does not hold a check of the card is corrected, or explained in a note."""
    values = {name: one.value for name, one in said.items() if one.value is not None}
    for one in card.checks:
        names = [name for name in read_test(one.test).names if name in said]
        if any(len(said[name].note.strip()) >= LEAST_WORDS for name in names):
            continue
        for broken in broken_checks([one], values):
            text = told(
                "%(says)s: %(test)s no se cumple. Corrija el dato, o explíquelo en su nota.",
                says=one.says,
                test=broken.test,
            )
            yield _against(names[0], text)


def _against(name: str, text: str) -> Reason:
    return Reason("planning.indicator_given", text, holds=False, field=name)
