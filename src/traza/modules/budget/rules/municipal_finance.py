"""Read INEGI's public finances of municipalities (EFIPEM): one row a municipality and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from traza.kernel.money import Money
from traza.modules.budget.contracts.budget_file import FileUnreadable

# Column of the file -> concept; what it holds is whole pesos, sometimes written "123.0".
CONCEPTS: Mapping[str, str] = {
    "ingresos_tot": "income",
    "participaciones": "shares",
    "aportaciones": "earmarked",
    "ingresos_propios": "own_income",
    "egresos_tot": "spending",
    "inversion_publica": "investment",
}
CODE, POPULATION = "cvegeo", "pob_conapo"
COLUMNS: Mapping[str, str] = {concept: column for column, concept in CONCEPTS.items()}


@dataclass(frozen=True, slots=True)
class FinanceRow:
    """A municipality's amounts of a year, and the line of the file; a concept that the file leaves
    empty is absent."""

    line: int
    municipality: str
    population: int | None
    amounts: Mapping[str, Money]


def finance_rows(name: str, lines: Iterable[Sequence[str]]) -> Iterator[FinanceRow]:
    """The rows of a file, the first with its columns, each with its line; empty ones are passed
    over and counted. Raises FileUnreadable naming row and column."""
    numbered = enumerate(lines, start=1)
    titles = next((cells for _number, cells in numbered), ())
    for number, cells in numbered:
        if not cells:
            continue
        row = dict(zip_longest(titles, cells[: len(titles)]))
        missing = [column for column in (CODE, *CONCEPTS) if row.get(column) is None]
        if missing:
            raise FileUnreadable(name=name, reason=f"falta la columna «{missing[0]}».")
        amounts = {
            concept: _money(name, number, column, row[column])
            for column, concept in CONCEPTS.items()
            if row[column].strip()
        }
        people = (row.get(POPULATION) or "").strip().removesuffix(".0")
        population = int(people) if people.isdigit() else None
        yield FinanceRow(number, row[CODE].strip().zfill(5), population, amounts)


def _money(name: str, number: int, column: str, text: str) -> Money:
    try:
        return Money.of(text.strip())
    except ValueError:
        reason = f"en la fila {number}, columna «{column}», «{text}» no es una cantidad de pesos."
        raise FileUnreadable(name=name, reason=reason) from None
