"""A target that copies the result, or that goes against the indicator's own direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from traza.modules.reading.contracts import Indicator, Light, Reading, YearValue
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.cards import TARGET, card_place
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.lights import last_result, light_against_baseline
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import Place, failed, held

KIND = "target"
_SEVERAL = 2  # results: one alone may be an odd year


def run(reading: Reading) -> Iterable[Check]:
    """Two questions an indicator with a target."""
    ids = Ids(KIND)
    for indicator in reading.indicators:
        if indicator.target is not None:
            place = card_place(reading, indicator, TARGET)
            yield from _copied(indicator, indicator.target, ids, place)
            yield from _against(indicator, indicator.target, ids, place)


def _copied(indicator: Indicator, target: YearValue, ids: Ids, place: Place) -> Iterator[Check]:
    last = last_result(indicator)
    if last is None or target.year <= last.year:
        return
    identity = ids.next(f"{slug(indicator.name)}:copied")
    if target.value != last.value:
        says = f"La meta {target.year} ({target.printed}) no es el resultado {last.year}."
        yield held(identity, place, target.printed, last.printed, says)
        return
    yield failed(
        identity, Severity.DOUBTFUL, place, target.printed, last.printed,
        says=f"La meta {target.year} es idéntica al resultado {last.year} ({last.printed}). El "
        "documento no permite saber si es la meta o si se repitió el resultado en su lugar.",
    )  # fmt: skip


def _against(indicator: Indicator, target: YearValue, ids: Ids, place: Place) -> Iterator[Check]:
    base = indicator.card_baseline or indicator.baseline
    if base is None or indicator.direction is None:
        return
    identity = ids.next(f"{slug(indicator.name)}:direction")
    light = light_against_baseline(base.value, target.value, indicator.direction)
    if light is not Light.RED:
        behind = _behind(indicator, target)
        if behind:
            yield _surpassed(target, behind, identity, place)
            return
        says = f"La meta {target.printed} no retrocede respecto a la línea base {base.printed}."
        yield held(identity, place, target.printed, base.printed, says)
        return
    yield failed(
        identity, Severity.DOUBTFUL, place, target.printed, base.printed,
        says=f"La meta {target.year} ({target.printed}) es un retroceso respecto a la línea base "
        f"{base.year} ({base.printed}) según el sentido que dice la cédula. El documento no "
        "permite saber si lo equivocado es la meta, la línea base o el sentido.",
    )  # fmt: skip


def _behind(indicator: Indicator, target: YearValue) -> tuple[YearValue, ...]:
    """The earlier results, oldest first, when the target lags behind every one of several."""
    earlier = sorted(
        (one for one in indicator.results if one.year < target.year), key=lambda one: one.year
    )
    lags = all(
        light_against_baseline(one.value, target.value, indicator.direction) is Light.RED
        for one in earlier
        if indicator.direction is not None
    )
    return tuple(earlier) if lags and len(earlier) >= _SEVERAL else ()


def _surpassed(
    target: YearValue, earlier: tuple[YearValue, ...], identity: str, place: Place
) -> Check:
    told = ", ".join(f"{one.year}: {one.printed}" for one in earlier)
    return failed(
        identity, Severity.DOUBTFUL, place, target.printed, earlier[-1].printed,
        says=f"La meta {target.year} ({target.printed}) ya se había superado en cada resultado "
        f"anterior ({told}), según el sentido que dice la cédula. El documento no permite saber si "
        "lo equivocado es la meta, los resultados o el sentido.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Meta del indicador",
    definition=(
        "La meta de un año futuro no debería ser el resultado de hoy, ni ir contra el sentido del "
        "indicador. Como puede haber razones que el documento no dice, siempre es dudoso."
    ),
    citation=INDICATORS,
    run=run,
)
