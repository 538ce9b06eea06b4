"""The rows under the header of a budget file, one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from traza.kernel.money import Money
from traza.modules.budget.contracts.budget_file import BudgetRow
from traza.modules.budget.contracts.origin import Origin
from traza.modules.budget.rules.codes import ancestor
from traza.modules.budget.rules.notes import Notes
from traza.modules.budget.rules.read_cells import (
    Flaw,
    Rules,
    moment_flaw,
    read_amount,
    read_part,
    read_year,
    split_key,
)
from traza.modules.budget.rules.read_origin import read_origin
from traza.modules.budget.rules.row_checks import (
    add_up,
    calendar_flaw,
    duplicate_flaw,
    is_total,
    key_of,
    keys_above,
    long_key_flaw,
    spelling_flaw,
    subtotal_flaw,
    total_flaw,
)

Flaws = list[tuple[str, Flaw]]


class BudgetTable:
    """Takes rows and keeps those that are budget rows; `notes` gets what is wrong with each."""

    def __init__(self, rules: Rules, notes: Notes, places: Mapping[str, int]) -> None:
        self.rules, self.notes, self.places = rules, notes, places
        self.names: dict[tuple[str, str], str] = {}
        self.skipped = 0
        self._rows: list[BudgetRow] = []
        self._seen: dict[str, int] = {}
        self._spelt: dict[tuple[str, str], list[str]] = {}
        self._total: tuple[int, dict[str, Money]] | None = None
        self._parts: dict[tuple[str, ...], tuple[str | None, Flaw | None]] = {}

    def take(self, number: int, cells: Sequence[str]) -> None:
        """Read one row."""
        mask = self.rules.mask
        named = not mask.budget_rows or self._text(cells, mask.budget_rows)
        if not named or not any(cell.strip() for cell in cells):
            self.skipped += 1
            return
        flaws: Flaws = []
        texts = self._key_texts(cells, flaws)
        if texts and not any(any(part) for part in texts) and is_total(cells):
            self.skipped += 1
            self._total = number, self._amounts(cells, [])
            return
        self._total = None
        codes = self._codes(number, texts, flaws) if texts else None
        amounts = self._amounts(cells, flaws)
        self._check(cells, amounts, flaws)
        mask = self.rules.mask
        texts_of = {name: self._text(cells, column) for name, column in mask.origins.items()}
        origin, wrong = read_origin(mask, texts_of)
        flaws += wrong
        for column, flaw in sorted(flaws, key=lambda one: (one[0], one[1].code)):
            self.notes.add(flaw, number, column)
        if codes is not None:
            self._keep(number, codes, amounts, cells, origin)

    def close(self) -> list[BudgetRow]:
        """The rows, once what only the whole table can tell is told: subtotals, last total."""
        covered = {key for row in self._rows for key in keys_above(row.codes)}
        sums = [row for row in self._rows if row.key in covered]
        for row in sums:
            self.notes.add(subtotal_flaw(row.key, self.rules.mask), row.row)
        if self.rules.mask.subtotals == "skip" and sums:
            self._rows = [row for row in self._rows if row.key not in covered]
            self.skipped += len(sums)
        if self._total:
            flaw = total_flaw(self.rules, self._total[1], add_up(self._rows))
            if flaw:
                self.notes.add(flaw, self._total[0])
        return self._rows

    def _text(self, cells: Sequence[str], column: str) -> str:
        place = self.places.get(column, -1)
        return cells[place].strip() if 0 <= place < len(cells) else ""

    def _key_texts(self, cells: Sequence[str], flaws: Flaws) -> list[tuple[str, ...]]:
        mask = self.rules.mask
        if not mask.key_column:
            return [tuple(self._text(cells, c) for c in part.columns) for part in mask.parts]
        whole = self._text(cells, mask.key_column)
        if not whole:
            return [("",) for _ in mask.parts]
        pieces, flaw = split_key(mask, whole)
        if flaw:
            flaws.append((mask.key_column, flaw))
        return [(piece,) for piece in pieces]

    def _codes(
        self, number: int, texts: list[tuple[str, ...]], flaws: Flaws
    ) -> dict[str, str] | None:
        """The codes of the key; None when one part is no code."""
        codes: dict[str, str] = {}
        for part, said in zip(self.rules.mask.parts, texts, strict=True):
            asked = (part.dimension, *said)
            if asked not in self._parts:
                self._parts[asked] = read_part(self.rules, part, said)
            code, flaw = self._parts[asked]
            column = " + ".join(part.columns) or self.rules.mask.key_column
            if flaw:
                flaws.append((column, flaw))
            if code is not None:
                codes[part.dimension] = code
            if code:
                self._spelling(number, column, (part.dimension, code), " ".join(said))
        return codes if len(codes) == len(texts) else None

    def _spelling(self, number: int, column: str, asked: tuple[str, str], text: str) -> None:
        """Note the first time that a code comes written in another way than before."""
        written = self._spelt.setdefault(asked, [text])
        if text not in written:
            written.append(text)
            self.notes.add(spelling_flaw(asked[1], written[0], text), number, column)

    def _amounts(self, cells: Sequence[str], flaws: Flaws) -> dict[str, Money]:
        amounts: dict[str, Money] = {}
        for moment, column in self.rules.mask.amounts.items():
            money, flaw = read_amount(self.rules, self._text(cells, column))
            if flaw:
                flaws.append((column, flaw))
            if money is not None:
                amounts[moment] = money
        return amounts

    def _check(self, cells: Sequence[str], amounts: Mapping[str, Money], flaws: Flaws) -> None:
        """The year, the order of the moments and the calendar of a row."""
        mask = self.rules.mask
        if mask.year_column:
            flaw = read_year(self.rules, self._text(cells, mask.year_column))
            if flaw:
                flaws.append((mask.year_column, flaw))
        out_of_order = moment_flaw(self.rules, amounts)
        if out_of_order:
            flaws.append((mask.amounts[out_of_order[0]], out_of_order[1]))
        moment = next(iter(mask.amounts))
        if mask.calendar and moment in amounts:
            months = [read_amount(self.rules, self._text(cells, c))[0] for c in mask.calendar]
            flaw = calendar_flaw(months, amounts[moment])
            if flaw:
                flaws.append((mask.amounts[moment], flaw))

    def _keep(
        self,
        number: int,
        codes: dict[str, str],
        amounts: dict[str, Money],
        cells: Sequence[str],
        origin: Origin,
    ) -> None:
        key = key_of(codes)
        long = long_key_flaw(key)
        if long:
            self.notes.add(long, number)
            return
        first = self._seen.setdefault(key, number)
        if first != number:
            self.notes.add(duplicate_flaw(key, first), number)
            return
        name = ""
        for asked, column in self.rules.mask.names.items():
            text = self._text(cells, column)
            dimension, _, level = asked.partition(":")
            if dimension == "line":
                name = text
            elif text and codes.get(dimension):
                named = dimension, self._named(dimension, level, codes)
                # The first in the alphabet, so that the order of the rows does not matter.
                self.names[named] = min(text, self.names.get(named, text))
        self._rows.append(BudgetRow(number, key, codes, amounts, name, origin))

    def _named(self, dimension: str, level: str, codes: Mapping[str, str]) -> str:
        """The code that a column of names speaks of: "administrative:1" is the unit's sector."""
        if not level:
            return codes[dimension]
        scope = next(p.scope for p in self.rules.mask.parts if p.dimension == dimension)
        return ancestor(dimension, codes[dimension], int(level), scope)
