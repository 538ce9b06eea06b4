"""Tables of counts from CSV: columns that divide, and one of counts or one of each value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.platform.csv_file import CsvFile, NoTable, open_csv, parts
from traza.platform.disclosure.contracts import Cell, Key, Table
from traza.platform.disclosure.linking import Parents
from traza.platform.disclosure.refusals import BadTable
from traza.platform.disclosure.shape import ACROSS, THOUSANDS, WHOLE, shape_of

TOTALS = frozenset(
    ["total", "totales", "total general", "gran total", "todos", "todas", "ambos", "ambos sexos",
     "suma", "all", "overall", "total estatal", "total municipal", "total nacional", "sumas"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: the column of counts when its name does not tell, more words for totals."""

    count: str | None = None
    totals: Sequence[str] = field(default=())


def read_tables(paths: Sequence[Path], how: Reading) -> list[Table]:
    """Each file; of a folder, each CSV in it by name. Raises NoTable, BadTable and WhichCount."""
    files: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        if not inside:
            raise NoTable(name=path, why=told("la carpeta no tiene archivos CSV"))
        files += inside
    return [_table(path, how) for path in files]


def read_parents(column: str, path: Path) -> Parents:
    """The value above each value of a column, from a CSV of two columns: value, the one above."""
    file = open_csv(path)
    found: dict[tuple[str, str], str] = {}
    for numbers, rows in parts(file):
        for number, row in zip(numbers, rows, strict=True):
            below, above = row[0].strip(), row[1].strip()
            if below and above:
                found[fold(column), below] = above
            _no_circle(found, fold(column), below, path.name, number)
    return found


def _no_circle(parents: Parents, column: str, value: str, name: str, row: int) -> None:
    seen, now = {value}, parents.get((column, value))
    while now is not None:
        if now in seen:
            why = told("«%(value)s» queda por encima de sí mismo", value=value)
            raise BadTable(name=name, row=row, column=column, why=why)
        seen.add(now)
        now = parents.get((column, now))


def _table(path: Path, how: Reading) -> Table:
    file = open_csv(path)
    rows = [one for numbers, some in parts(file) for one in zip(numbers, some, strict=True)]
    totals = TOTALS | {fold(each) for each in how.totals}
    shape = shape_of(file, rows, how.count, totals)
    cells: list[Cell] = []
    rows_of: dict[Key, int] = {}
    for number, row in rows:
        key = _key(file, shape.divides, row, totals, number)
        for place, title in shape.counts.items():
            own = key if title is None else key | {(ACROSS, title)}
            if own in rows_of:
                why = told("repite la celda de la fila %(row)s", row=rows_of[own])
                raise BadTable(name=path.name, row=number, column=file.header[place], why=why)
            rows_of[own] = number
            column = None if title is None and len(shape.counts) == 1 else file.header[place]
            cells.append(Cell(own, _count(file, row[place], place, number), number, column))
    if not cells:
        raise NoTable(name=path.name, why=told("no tiene ninguna fila"))
    across = (ACROSS,) if len(shape.counts) > 1 else ()
    return Table(path.name, (*shape.divides.values(), *across), tuple(cells))


def _key(
    file: CsvFile, divides: Mapping[int, str], row: list[str], totals: frozenset[str], number: int
) -> Key:
    key: list[tuple[str, str]] = []
    for place, title in divides.items():
        value = row[place].strip()
        if not value:
            why = told("está vacía; escriba el valor, o «Total» si la fila los suma")
            raise BadTable(name=file.path.name, row=number, column=file.header[place], why=why)
        if fold(value) not in totals:
            key.append((title, value))
    return frozenset(key)


def _count(file: CsvFile, cell: str, place: int, number: int) -> int:
    text = cell.strip()
    if WHOLE.fullmatch(text):
        return int(text.split(".")[0])
    if THOUSANDS.fullmatch(text):
        return int(text.replace(",", ""))
    if not text:
        why = told("está vacía; escriba 0 si no hubo nadie")
    elif text.startswith("-"):
        why = told("«%(said)s» es negativo y un conteo no puede serlo", said=text[:20])
    else:
        why = told("«%(said)s» no es un número entero", said=text[:20])
    raise BadTable(name=file.path.name, row=number, column=file.header[place], why=why)
