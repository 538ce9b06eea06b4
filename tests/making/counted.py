"""Tables of counts drawn by chance, as an agency would publish them, and the people that they count."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path

Labels = tuple[str, ...]
TOTALS = (
    "Total",
    "TOTAL",
    "total",
    "Tótal",
    "Todos",
    "Total general",
    "Gran Total",
    "Suma",
    "Todo el estado",
)
OWN_WORD = "Todo el estado"  # no word of ours: `--total` tells it


@dataclass
class Column:
    """A column, its values, and the value above each (only those that a file of parents has)."""

    name: str
    values: Sequence[str]
    above: dict[str, str] = field(default_factory=dict)
    shown: Sequence[str] = ()  # those above that have rows

    def under(self, value: str) -> set[str]:
        """The values that one adds: itself, or those below it."""
        if value in self.values:
            return {value}
        return {leaf for leaf in self.values if value in self.chain(leaf)}

    def chain(self, leaf: str) -> Iterator[str]:
        """The values above one, in order."""
        while leaf in self.above:
            leaf = self.above[leaf]
            yield leaf


@dataclass
class Drawn:
    """Files of an order, the atoms of each count of each file, and how the order is said."""

    threshold: int
    zeros: bool
    files: dict[str, list[list[str]]]
    atoms: dict[tuple[str, int, int], tuple[int, ...]]  # (file, row, place in the row)
    options: list[str]
    kind: str = ""

    def write(self, folder: Path) -> list[str]:
        """The words of the order, its files written to a folder."""
        for name, rows in self.files.items():
            text = "\n".join(",".join(row) for row in rows)
            (folder / name).write_text(f"{text}\n", encoding="utf-8")
        tables = sorted({str(folder / name) for name, _, _ in self.atoms})
        zeros = ["--zeros"] if self.zeros else []
        options = [option.replace("@", f"{folder}/") for option in self.options]
        return [*tables, "--threshold", str(self.threshold), *zeros, *options]


class Drawing:
    """Chance, the people drawn, and the tables made of them so far."""

    def __init__(self, chance: random.Random, columns: Sequence[Column]) -> None:
        self.chance = chance
        self.columns = list(columns)
        self.drawn = Drawn(chance.randint(3, 6), chance.random() < 0.3, {}, {}, [])
        small, empty = self.drawn.threshold - 1, chance.choice([0.0, 0.2, 0.4])
        self.people = {
            labels: 0 if chance.random() < empty else chance.choice([chance.randint(1, small), chance.randint(2, 40)])
            for labels in product(*(column.values for column in columns))
        }  # fmt: skip
        self.numbers = {labels: number for number, labels in enumerate(self.people)}

    def table(self, name: str, columns: Sequence[Column], margins: str = "every") -> None:
        """One file in long form, with every margin, only the whole total (`top`) or none (`no`)."""
        word = self.chance.choice(TOTALS)
        if word == OWN_WORD and "--total" not in self.drawn.options:
            self.drawn.options += ["--total", OWN_WORD]
        rows = [[*(column.name for column in columns), "personas"]]
        for values in product(*([*column.values, *column.shown, ""] for column in columns)):
            empty = values.count("")
            if (margins == "top" and 0 < empty < len(values)) or (margins == "no" and empty):
                continue
            atoms = self._atoms(columns, values)
            rows.append([*(value or word for value in values), str(self._count(atoms))])
            self.drawn.atoms[name, len(rows), len(columns)] = atoms
        self.drawn.files[name] = rows

    def wide(self, name: str, column: Column, across: Column) -> None:
        """One file with a column of counts for each value, and their totals."""
        rows = [[column.name, *across.values, "Total"]]
        for value in [*column.values, *column.shown, ""]:
            row = [value or "Total"]
            for place, other in enumerate([*across.values, ""], 1):
                atoms = self._atoms([column, across], [value, other])
                row.append(str(self._count(atoms)))
                self.drawn.atoms[name, len(rows) + 1, place] = atoms
            rows.append(row)
        self.drawn.files[name] = rows

    def parents(self, column: Column) -> None:
        """The file of parents of a column: now and then the total is named, or a value left out."""
        naming = self.chance.choice(["all", "some", "none"])
        rows = [["valor", "arriba"], *([below, above] for below, above in column.above.items())]
        tops = [value for value in [*column.values, *column.shown] if value not in column.above]
        tops += sorted(set(column.above.values()) - set(column.above) - set(tops))
        for top in tops:
            if naming == "all" or (naming == "some" and self.chance.random() < 0.5):
                rows.append([top, self.chance.choice(TOTALS[:-1])])
        self.drawn.files["parents.csv"] = rows
        self.drawn.options += ["--parents", f"{column.name}=@parents.csv"]

    def _atoms(self, columns: Sequence[Column], values: Sequence[str]) -> tuple[int, ...]:
        allowed = {
            column.name: column.under(value)
            for column, value in zip(columns, values, strict=True) if value
        }  # fmt: skip
        return tuple(
            number
            for labels, number in self.numbers.items()
            if all(
                label in allowed.get(column.name, (label,))
                for column, label in zip(self.columns, labels, strict=True)
            )
        )

    def _count(self, atoms: Sequence[int]) -> int:
        counts = list(self.people.values())
        return sum(counts[atom] for atom in atoms)


def column(chance: random.Random, name: str, most: int = 4) -> Column:
    """A column of two values or more, `most` at most."""
    return Column(
        name, [f"{name[0].upper()}{number}" for number in range(1, chance.randint(2, most) + 1)]
    )


def with_parents(chance: random.Random, name: str) -> Column:
    """A column with regions above its values; some have no rows, some values no region."""
    values = [f"M{number}" for number in range(1, chance.randint(4, 6) + 1)]
    cut = chance.randint(2, len(values) - 2)
    above = dict.fromkeys(values[:cut], "Norte")
    if chance.random() < 0.7:
        above |= dict.fromkeys(values[cut:], "Sur")
    return Column(name, values, above, [region for region in ("Norte", "Sur") if region in above.values() and chance.random() < 0.7])  # fmt: skip


def two_way(chance: random.Random) -> Drawn:
    columns = [column(chance, "municipio", 5), column(chance, "concepto", 5)]
    drawing = Drawing(chance, columns)
    if chance.random() < 0.3:
        drawing.wide("t.csv", *columns)
    else:
        drawing.table("t.csv", columns, chance.choice(["every", "every", "top"]))
    return drawing.drawn


def three_way(chance: random.Random) -> Drawn:
    columns = [column(chance, name, 3) for name in ("municipio", "concepto", "sexo")]
    drawing = Drawing(chance, columns)
    drawing.table("t.csv", columns)
    return drawing.drawn


def with_regions(chance: random.Random) -> Drawn:
    columns = [with_parents(chance, "municipio"), column(chance, "concepto", 3)]
    if chance.random() < 0.4:
        columns = columns[:1]
    drawing = Drawing(chance, columns)
    if len(columns) == 2 and chance.random() < 0.3:
        drawing.wide("t.csv", *columns)
    else:
        drawing.table("t.csv", columns, chance.choice(["every", "every", "top"]))
    drawing.parents(columns[0])
    return drawing.drawn


def linked(chance: random.Random) -> Drawn:
    """Two tables that share a column, with totals or without any."""
    columns = [column(chance, name, 3) for name in ("municipio", "concepto", "sexo")]
    drawing = Drawing(chance, columns)
    margins = chance.choice(["every", "every", "no"])
    drawing.table("t.csv", [columns[0], columns[1]], margins)
    drawing.table("u.csv", [columns[0], columns[2]], margins)
    return drawing.drawn


def in_a_circle(chance: random.Random) -> Drawn:
    """Each two of three columns: what two tables say narrows what the third may be."""
    columns = [column(chance, name, 3) for name in ("municipio", "concepto", "sexo")]
    drawing = Drawing(chance, columns)
    for name, pair in zip(("t.csv", "u.csv", "v.csv"), combinations(columns, 2), strict=True):
        drawing.table(name, pair)
    return drawing.drawn


KINDS = (two_way, three_way, with_regions, linked, three_way, in_a_circle)


def draw(chance: random.Random, turn: int) -> Drawn:
    """Tables of a kind, the kinds in turns."""
    kind = KINDS[turn % len(KINDS)]
    drawn = kind(chance)
    drawn.kind = kind.__name__
    if chance.random() < 0.15:  # often more than can be protected
        drawn.options.append("--keep-totals")
    return drawn
