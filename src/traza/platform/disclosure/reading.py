"""Tables of counts from CSV: columns that divide, and one of counts or one of each value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.platform.csv_file import CsvFile, NoTable, open_csv, parts
from traza.platform.disclosure.across import name_across
from traza.platform.disclosure.contracts import Cell, Key, Table
from traza.platform.disclosure.refusals import BadTable
from traza.platform.disclosure.shape import ACROSS, THOUSANDS, WHOLE, shape_of
from traza.platform.disclosure.sums import Parents, plain

TOTALS = frozenset(
    ["total", "totales", "total general", "gran total", "todos", "todas", "ambos", "ambos sexos",
     "suma", "all", "overall", "total estatal", "total municipal", "total nacional", "sumas"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: the column of counts when its name does not tell, more words for totals."""

    count: str | None = None
    totals: Sequence[str] = field(default=())


ANYHOW = Reading()


def read_tables(paths: Sequence[Path], how: Reading) -> list[Table]:
    """Each file; of a folder, each CSV in it by name. Raises NoTable, BadTable and WhichCount."""
    files: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        if not inside:
            raise NoTable(name=path, why=told("la carpeta no tiene archivos CSV"))
        files += inside
    written: dict[tuple[str, str], str] = {}  # a value is as it was first written (see `plain`)
    return name_across([_table(path, how, written) for path in files])


PARENTS = ("value", "above")


def read_parents(column: str, path: Path, how: Reading = ANYHOW) -> Parents:
    """The value above each value of a column, from a CSV of two columns: value, the one above.

    A row that names the total (`how` tells its words) says what is so without it: that nothing but
    the total stands above. Raises NoTable, and BadTable where a value stands above itself, or two
    above one.
    """
    file, totals = open_csv(path), _totals(how)
    if len(file.header) > len(PARENTS):
        why = told("no se lee: la tabla lleva dos columnas, el valor y el que está encima; quítela")
        raise BadTable(name=path.name, row=1, column=file.header[len(PARENTS)], why=why)
    parents: dict[tuple[str, str], str] = {}
    for numbers, rows in parts(file):
        for number, row in zip(numbers, rows, strict=True):
            below, above = row[0].strip(), row[1].strip()
            if not below or not above or fold(below) in totals or fold(above) in totals:
                continue
            if parents.setdefault((fold(column), plain(below)), plain(above)) != plain(above):
                why = told("«%(value)s» tiene dos valores por encima", value=below)
                raise BadTable(name=path.name, row=number, column=column, why=why)
            _no_circle(parents, fold(column), below, path.name, number)
    return parents


def _totals(how: Reading) -> frozenset[str]:
    return TOTALS | {fold(word) for word in how.totals}


def _no_circle(parents: Parents, column: str, value: str, name: str, row: int) -> None:
    seen, now = {plain(value)}, parents.get((column, plain(value)))
    while now is not None:
        if now in seen:
            why = told("«%(value)s» queda por encima de sí mismo", value=value)
            raise BadTable(name=name, row=row, column=column, why=why)
        seen.add(now)
        now = parents.get((column, now))


def _table(path: Path, how: Reading, written: dict[tuple[str, str], str]) -> Table:
    file = open_csv(path)
    rows = [one for numbers, some in parts(file) for one in zip(numbers, some, strict=True)]
    totals = _totals(how)
    shape = shape_of(file, rows, how.count, totals)
    cells: list[Cell] = []
    rows_of: dict[Key, int] = {}
    for number, row in rows:
        key = frozenset(
            (column, written.setdefault((column, plain(value)), value))
            for column, value in _key(file, shape.divides, row, totals, number)
        )
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
