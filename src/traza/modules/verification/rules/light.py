"""The printed traffic light of each indicator, recomputed and never trusted."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.reading.contracts import Indicator, Light, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules import own_legend
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.lights import (
    explain_light,
    last_result,
    recomputed_light,
    settled_light,
)
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import Place, failed, held, ordered

KIND = "light"
_NONE = "sin color legible"
_UNDENIED = "El documento, como se pudo leer, no muestra ningún color que lo contradiga."


def run(reading: Reading) -> Iterable[Check]:
    """One check an indicator that has a baseline and a result."""
    ids = Ids(KIND)
    printed = any(one.printed_light is not None for one in reading.indicators)
    judged = {check.lines[0] for check in own_legend.run(reading)}
    for indicator in reading.indicators:
        if indicator.line in judged:
            continue  # the document has a legend of its own
        if indicator.baseline is not None and indicator.results:
            yield _check(indicator, ids.next(slug(indicator.name)), printed=printed)


def _check(indicator: Indicator, identity: str, *, printed: bool) -> Check:
    """`printed`: whether the document prints any light; one without lights denies none."""
    place = indicator_place(indicator)
    light, shown = recomputed_light(indicator), indicator.printed_light
    said = shown.spanish_within if shown else _NONE
    if light is None:
        return failed(
            identity, Severity.DOUBTFUL, place, said, "no se puede saber",
            says="El documento no permite saber el color: no dice si el indicador debe subir o "
            "bajar.",
        )  # fmt: skip
    why = _why(indicator)
    if shown is light:
        return held(identity, place, said, light.spanish_within, f"{why} Es el color impreso.")
    if not printed and light is not Light.RED:
        return held(identity, place, said, light.spanish_within, f"{why} {_UNDENIED}")
    return failed(
        identity,
        _severity(indicator, shown),
        place,
        said,
        light.spanish_within,
        says=f"{why} {_against(indicator, shown)}",
    )  # fmt: skip


def _severity(indicator: Indicator, printed: Light | None) -> Severity:
    proven = printed is not None and settled_light(indicator)
    return Severity.ERROR if proven else Severity.DOUBTFUL


def _against(indicator: Indicator, printed: Light | None) -> str:
    if printed is None:
        return "El documento, como se pudo leer, no muestra color con el cual compararlo."
    if not settled_light(indicator):
        return (
            f"El color impreso es {printed.spanish_within}; con la línea base de la cédula el "
            "resultado sería otro, y el documento no permite saber cuál vale."
        )
    return f"El color impreso es {printed.spanish_within}."


def _why(indicator: Indicator) -> str:
    last = last_result(indicator)
    if indicator.baseline is None or last is None or indicator.direction is None:
        return ""
    return explain_light(indicator.baseline.value, last.value, indicator.direction)


def indicator_place(indicator: Indicator, *, card: bool = False) -> Place:
    """Where an indicator stands: its row in the table and, if asked, its card."""
    lines = ordered((indicator.line, indicator.card_line if card else None))
    return Place(f"Indicador «{indicator.name}»", lines, ordered((indicator.page,)))


RULE = Rule(
    kind=KIND,
    title="Semáforo recalculado",
    definition=(
        "El color se calcula con el último resultado, la línea base y el sentido del indicador: "
        "verde si avanzó, amarillo si quedó igual, rojo si retrocedió. Sin sentido conocido no se "
        "acusa: queda como dudoso. Sin color impreso tampoco: si el documento no muestra ninguno, "
        "el verde y el amarillo nada contradicen y se cumplen, y el rojo queda como dudoso."
    ),
    citation=INDICATORS,
    run=run,
)
