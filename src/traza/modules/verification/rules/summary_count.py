"""How many indicators a summary says advanced, against the indicators themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Light, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.lights import recomputed_light, settled_light
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.wording import exact, listed

KIND = "count"
_LIGHTS = {"improved": Light.GREEN, "not_improved": Light.RED, "equal": Light.YELLOW}
_PARTS = ("improved", "not_improved", "equal", "no_information")


def run(reading: Reading) -> Iterable[Check]:
    """Check each summary of indicators: its own sum, its count, and its lights."""
    for table in reading.tables:
        if table.kind != "indicator-summary":
            continue
        for row in table.rows:
            yield from _own_sum(table, row)
            yield from _how_many(reading, table, row)
            yield from _by_light(reading, table, row)


def _own_sum(table: Table, row: Row) -> Iterator[Check]:
    whole = exact(row.cells.get("indicators"))
    parts = [exact(row.cells.get(name)) for name in _PARTS]
    present = [part for part in parts if part is not None]
    if whole is None or len(present) < 2:
        return
    added = sum(present, Decimal(0))
    identity = f"{KIND}:{table.id}:{row.line}:sum"
    place = _place(table, row, "indicators")
    says = f"Las partes del resumen suman {added}; el número de indicadores dice {whole}."
    if added == whole:
        yield held(identity, place, str(whole), str(added), says)
        return
    severity = Severity.ERROR if len(present) == len(_PARTS) else Severity.DOUBTFUL
    yield failed(identity, severity, place, str(whole), str(added), says=says)


def _how_many(reading: Reading, table: Table, row: Row) -> Iterator[Check]:
    whole = exact(row.cells.get("indicators"))
    found = len(reading.indicators)
    if whole is None or not found:
        return
    identity = f"{KIND}:{table.id}:{row.line}:indicators"
    place = _place(table, row, "indicators", reading)
    says = f"El resumen dice {whole} indicadores y el documento presenta {found}."
    if whole == found:
        yield held(identity, place, str(whole), str(found), says)
    else:
        yield failed(identity, Severity.CONTRADICTION, place, str(whole), str(found), says=says)


def _by_light(reading: Reading, table: Table, row: Row) -> Iterator[Check]:
    lights = [recomputed_light(one) for one in reading.indicators]
    if not lights:
        return
    sure = None not in lights and all(settled_light(one) for one in reading.indicators)
    counts = Counter(lights)
    for name, light in _LIGHTS.items():
        said = exact(row.cells.get(name))
        if said is None:
            continue
        column = next((one.title for one in table.columns if one.name == name), name)
        identity = f"{KIND}:{table.id}:{row.line}:{name}"
        place = _place(table, row, name, reading)
        found = counts[light]
        says = (
            f"El resumen dice {said} en «{column}»; al comparar cada resultado con su línea base "
            f"y su sentido son {found}{_names(reading, light)}."
        )
        if said == found:
            yield held(identity, place, str(said), str(found), says)
        elif sure:
            yield failed(identity, Severity.CONTRADICTION, place, str(said), str(found), says=says)
        else:
            says += " Falta el dato de algún indicador y el documento no permite saber más."
            yield failed(identity, Severity.DOUBTFUL, place, str(said), str(found), says=says)


def _names(reading: Reading, light: Light) -> str:
    names = [f"«{one.name}»" for one in reading.indicators if recomputed_light(one) is light]
    return f": {listed(names)}" if names else ""


def _place(table: Table, row: Row, cell: str, reading: Reading | None = None) -> Place:
    lines = [row.line, *(one.line for one in reading.indicators)] if reading else [row.line]
    return Place(
        f"Tabla «{table.title}», línea {row.line}", ordered(lines), ordered((row.page,)),
        table.id, f"{row.line}:{cell}",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Resumen de indicadores",
    definition=(
        "El resumen («con avance», «sin avance», «igual») se compara con los semáforos "
        "recalculados de los indicadores, con su número y con su propia suma."
    ),
    citation=INDICATORS,
    run=run,
)
