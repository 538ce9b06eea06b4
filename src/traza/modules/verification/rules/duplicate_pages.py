"""Pages and tables that a document prints again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from traza.modules.reading.contracts import Reading, Table, Unit
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import readable
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import words
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.wording import exact, listed

KIND = "duplicate"


def run(reading: Reading) -> Iterable[Check]:
    """One check a unit, and one a pair of equal tables."""
    ids = Ids(KIND)
    for unit in reading.units:
        yield _unit(reading, unit, ids)
    yield from _tables(reading, ids)


ONCE = (
    "Cada meta se contó una sola vez; el documento no permite saber si la repetición es del "
    "original o de su copia."
)


def _unit(reading: Reading, unit: Unit, ids: Ids) -> Check:
    lines = ordered(
        seen.line for goal in reading.goals if goal.unit == unit.code for seen in goal.seen_on
    )
    again = tuple(sorted(set(unit.duplicates_of)))
    place = Place(f"Unidad {unit.code}", lines, tuple(sorted({*unit.pages, *again})))
    identity = ids.next(unit.code)
    if not again:
        says = f"Las páginas de la unidad {unit.code} no se repiten."
        return held(identity, place, str(len(unit.pages)), str(len(unit.pages)), says)
    pages = listed([str(page) for page in again])
    says = f"La página {pages} repite otra de la unidad {unit.code}."
    if len(again) > 1:
        says = f"Las páginas {pages} repiten otra de la unidad {unit.code}."
    return failed(
        identity, Severity.DOUBTFUL, place, pages, "una sola vez",
        says=f"{says} {ONCE}",
    )  # fmt: skip


def _tables(reading: Reading, ids: Ids) -> Iterator[Check]:
    for one, other in combinations(readable(reading.tables), 2):
        if one.kind == other.kind and _same(one, other):
            yield failed(
                ids.next(f"{one.id}:{other.id}"), Severity.DOUBTFUL,
                Place(
                    f"Tablas «{one.title}» y «{other.title}»",
                    ordered((one.line_first, other.line_first)), ordered((one.page, other.page)),
                    other.id,
                ),
                f"línea {other.line_first}", f"línea {one.line_first}",
                says=f"La tabla de la línea {other.line_first} repite, cifra por cifra, la de la "
                f"línea {one.line_first}. El documento no permite saber si debía ser otra.",
            )  # fmt: skip


def _same(one: Table, other: Table) -> bool:
    """Same words and numbers in every row, with at least two rows of numbers."""
    first, second = _content(one), _content(other)
    return first == second and sum(1 for _, numbers in first if any(numbers)) >= 2


def _content(table: Table) -> list[tuple[frozenset[str], tuple[str, ...]]]:
    rows = []
    for row in table.rows:
        cells = list(row.cells.values())
        text = " ".join(cell for cell in cells if isinstance(cell, str))
        numbers = tuple(str(number) for cell in cells if (number := exact(cell)) is not None)
        rows.append((words(text), numbers))
    return rows


RULE = Rule(
    kind=KIND,
    title="Páginas repetidas",
    definition=(
        "Una página o una tabla impresa otra vez con el mismo contenido se cuenta una sola vez y "
        "se informa. Como puede venir de la copia y no del original, es dudoso."
    ),
    citation=None,
    run=run,
)
