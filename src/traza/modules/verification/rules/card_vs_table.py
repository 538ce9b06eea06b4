"""The baseline of an indicator in its card, against the one in its table."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.reading.contracts import Reading, YearValue
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.cards import BASELINE, card_place
from traza.modules.verification.rules.identity import Ids, slug
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import Place, failed, held

KIND = "card-vs-table"


def run(reading: Reading) -> Iterable[Check]:
    """One check an indicator that has a baseline in both places."""
    ids = Ids(KIND)
    for indicator in reading.indicators:
        if indicator.baseline is not None and indicator.card_baseline is not None:
            identity = ids.next(f"{slug(indicator.name)}:baseline")
            place = card_place(reading, indicator, BASELINE)
            yield _check(indicator.baseline, indicator.card_baseline, identity, place)


def _check(table: YearValue, card: YearValue, identity: str, place: Place) -> Check:
    if table.value == card.value:
        says = f"La línea base {table.printed} es la misma en la tabla y en la cédula."
        return held(identity, place, table.printed, card.printed, says)
    if table.year != card.year:
        return failed(
            identity, Severity.DOUBTFUL, place, table.printed, card.printed,
            says=f"La línea base es {table.printed} de {table.year} en la tabla y {card.printed} "
            f"de {card.year} en la cédula. El documento no permite saber cuál vale.",
        )  # fmt: skip
    return failed(
        identity, Severity.CONTRADICTION, place, table.printed, card.printed,
        says=f"La línea base {table.year} es {table.printed} en la tabla y {card.printed} en la "
        "cédula. No pueden ser correctas a la vez.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Cédula contra tabla",
    definition="La línea base de la cédula de un indicador debe ser la de la tabla de resultados.",
    citation=INDICATORS,
    run=run,
)
