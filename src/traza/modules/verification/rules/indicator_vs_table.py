"""An indicator that counts works of a programme, against that programme's tables."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.reading.contracts import ClaimUnit, Indicator, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.known import TOTAL, Known, known_figures
from traza.modules.verification.rules.light import indicator_place
from traza.modules.verification.rules.lights import last_result
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.programmes import mentioned, programmes

KIND = "indicator-vs-table"


def run(reading: Reading) -> Iterable[Check]:
    """One check an indicator whose unit is works and whose name holds one programme's."""
    ids = Ids(KIND)
    names = programmes(reading)
    totals = [
        one for one in known_figures(reading) if one.unit is ClaimUnit.WORKS and one.facet == TOTAL
    ]
    for indicator in reading.indicators:
        programme = mentioned(indicator.name, names)
        mine = [one for one in totals if one.programme == programme]
        if programme is not None and mine and _counts_works(indicator):
            yield _check(indicator, mine, ids.next(slug(indicator.name)))


def _counts_works(indicator: Indicator) -> bool:
    last = last_result(indicator)
    if last is None or "%" in last.printed or "porcentaje" in plain(indicator.name):
        return False
    return "obra" in words(indicator.unit or indicator.name)


def _check(indicator: Indicator, totals: list[Known], identity: str) -> Check:
    last = last_result(indicator)
    said = last.value if last else totals[0].value
    printed = last.printed if last else ""
    place = indicator_place(indicator)
    lines = ordered((*place.lines, *(line for one in totals for line in one.lines)))
    place = Place(place.where, (indicator.line, *lines), place.pages)
    place = Place(place.where, tuple(dict.fromkeys(place.lines)), place.pages)
    other = next((one for one in totals if one.value != said), None)
    if other is None:
        says = f"El indicador dice {printed} obras, igual que {totals[0].where}."
        return held(identity, place, printed, f"{totals[0].value}", says)
    return failed(
        identity, Severity.CONTRADICTION, place, printed, f"{other.value}",
        says=f"El indicador dice {printed} obras, pero {other.where} da {other.value}. "
        "No pueden ser correctas a la vez si cuentan las mismas obras del mismo año.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Indicador contra tabla",
    definition=(
        "Un indicador que cuenta obras de un programa debe dar, en el año del informe, el total de "
        "obras de las tablas de ese programa."
    ),
    citation=INDICATORS,
    run=run,
)
