"""Which columns of a table divide, and which have its counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.platform.csv_file import CsvFile
from traza.platform.disclosure.refusals import BadTable, WhichCount

COUNTS = (
    "conteo", "count", "n", "casos", "personas", "beneficiarios", "cantidad", "numero", "valor",
    "frecuencia", "freq", "value", "recuento",
)  # fmt: skip
ACROSS = "columna"  # what the titles divide where each value of a column has its own counts
PERIODS = frozenset(
    ["ano", "anio", "year", "mes", "month", "trimestre", "periodo", "ejercicio", "edad", "age",
     "semana", "dia", "fecha"]
)  # fmt: skip
CODES = frozenset(["clave", "cve", "codigo", "code", "id", "cp", "cvegeo", "folio", "inegi"])
SHARES = re.compile(r"porcentaje|por ciento|porciento|percent|proporcion|tasa|promedio|\bpct\b")
WHOLE = re.compile(r"[0-9]{1,15}(?:[.]0+)?")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}")
NUMBER = re.compile(r"[-$ ]*[0-9][0-9.,]*")
Rows = Sequence[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Shape:
    """The title of each column that divides, by its place; and of each of counts, the value that it
    has the counts of (None: of all, or of what the other columns say)."""

    divides: Mapping[int, str]
    counts: Mapping[int, str | None]


def shape_of(file: CsvFile, rows: Rows, named: str | None, totals: frozenset[str]) -> Shape:
    """Raises BadTable and WhichCount."""
    titles = [fold(title).replace("ñ", "n") for title in file.header]
    for place, title in enumerate(titles):
        if not title or title in titles[:place]:
            why = told("la columna no tiene nombre, o lo repite")
            raise BadTable(name=file.path.name, row=1, column=file.header[place], why=why)
    _refuse_shares(file, titles, rows)
    counted = _counted(file, titles, rows, named)
    divides = {place: title for place, title in enumerate(titles) if place not in counted}
    for place, title in list(divides.items()):
        if len(divides) == 1 or not _tell_apart(set(divides) - {place}, rows, totals):
            continue
        if title in PERIODS or not _mostly(NUMBER, place, rows):
            continue
        if not _is_code(title, place, rows):
            why = told(
                "tiene números que no son el conteo ni dividen la tabla, y con ellos se puede "
                "saber lo que se oculte; quítela, o dé cada conteo en su tabla"
            )
            raise BadTable(name=file.path.name, row=1, column=file.header[place], why=why)
        if _goes_along(place, divides, rows, totals):
            del divides[place]
    if len(counted) == 1:
        return Shape(divides, {counted[0]: None})
    return Shape(
        divides,
        {place: None if titles[place] in totals else file.header[place] for place in counted},
    )


def _refuse_shares(file: CsvFile, titles: Sequence[str], rows: Rows) -> None:
    """A share of a total tells the count that is hidden."""
    for place, title in enumerate(titles):
        if SHARES.search(title) or any(row[place].strip().endswith("%") for _, row in rows):
            why = told("con un porcentaje y su total se sabe el conteo oculto; quítela")
            raise BadTable(name=file.path.name, row=1, column=file.header[place], why=why)


def _counted(file: CsvFile, titles: Sequence[str], rows: Rows, named: str | None) -> Sequence[int]:
    """The column of counts, by its name or as the only one of whole numbers after those that
    divide; or all of these, where the others tell every row apart."""
    if named is not None:
        wanted = fold(named).replace("ñ", "n")
        if wanted in titles:
            return [titles.index(wanted)]
        raise WhichCount(name=file.path.name, columns=", ".join(file.header))
    known = [place for place, title in enumerate(titles) if title in COUNTS]
    if len(known) == 1:
        return known
    found: list[int] = []
    for place in reversed(range(len(titles))):
        is_name = titles[place] in PERIODS or _names_codes(titles[place])
        if is_name or not _mostly(WHOLE_OR_THOUSANDS, place, rows):
            break
        found.insert(0, place)
    rest = [place for place in range(len(titles)) if place not in found]
    apart = {tuple(row[place].strip() for place in rest) for _, row in rows}
    if known or not found or not rest or (len(found) > 1 and len(apart) < len(rows)):
        raise WhichCount(name=file.path.name, columns=", ".join(file.header))
    return found


WHOLE_OR_THOUSANDS = re.compile(f"-?(?:{WHOLE.pattern}|{THOUSANDS.pattern})")


def _mostly(kind: re.Pattern[str], place: int, rows: Rows) -> bool:
    """Whether half of what a column says is of a kind."""
    said = [row[place].strip() for _, row in rows if row[place].strip()]
    return bool(said) and 2 * sum(kind.fullmatch(each) is not None for each in said) >= len(said)


def _is_code(title: str, place: int, rows: Rows) -> bool:
    """Whether a column of numbers names what another column names too."""
    written = [row[place].strip() for _, row in rows]
    return _names_codes(title) or any(
        value.startswith("0") and value.isdecimal() and len(value) > 1 for value in written
    )


def _names_codes(title: str) -> bool:
    return not CODES.isdisjoint(re.split(r"[\W_]+", title))


def _goes_along(place: int, divides: Mapping[int, str], rows: Rows, totals: frozenset[str]) -> bool:
    """Whether numbers (a code) only go along with another column: each with one value of
    it, or with a value of their own in the row of a total."""
    own, elsewhere = set[str](), set[str]()
    pairs: dict[int, set[tuple[str, str]]] = {other: set() for other in divides if other != place}
    for _, row in rows:
        value = row[place].strip()
        summed = any(fold(row[other]) in totals for other in pairs)
        (own if summed else elsewhere).add(value)
        for other, some in pairs.items():
            if fold(row[other]) not in totals:
                some.add((value, row[other].strip()))
    alone = any(value not in elsewhere and fold(value) not in totals for value in own)
    return alone or any(_one_to_one(some) for some in pairs.values())


def _one_to_one(pairs: set[tuple[str, str]]) -> bool:
    sides = [{pair[side] for pair in pairs} for side in (0, 1)]
    return len(pairs) > 1 and len(sides[0]) == len(sides[1]) == len(pairs)


def _tell_apart(places: set[int], rows: Rows, totals: frozenset[str]) -> bool:
    """Whether these columns name each row once."""
    ordered = sorted(places)
    named = {
        tuple("" if fold(row[p]) in totals else row[p].strip() for p in ordered) for _, row in rows
    }
    return len(named) == len(rows)
