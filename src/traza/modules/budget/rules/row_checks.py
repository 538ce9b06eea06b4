"""What two or more rows of a budget file say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.budget.contracts.budget_file import BudgetRow
from traza.modules.budget.contracts.mask import KEY_WIDTH, Mask
from traza.modules.budget.rules.codes import parent
from traza.modules.budget.rules.read_cells import Flaw, Rules

_TOTALS = ("total", "subtotal", "gran total", "suma")


def key_of(codes: Mapping[str, str]) -> str:
    """The whole key in normal form: its codes in the order of the mask, 0 for what is not told.

    The ramo of a federal programme is not said twice when the key begins with it.
    """
    ramo = codes.get("administrative", "").partition("-")[0]
    return "-".join(
        (code.removeprefix(f"{ramo}-") if part == "programme" else code) or "0"
        for part, code in codes.items()
    )


def add_up(rows: Iterable[BudgetRow]) -> dict[str, Money]:
    """The sum of each moment."""
    sums: Counter[str] = Counter()
    for row in rows:
        for moment, money in row.amounts.items():
            sums[moment] += money.centavos
    return {moment: Money(centavos) for moment, centavos in sums.items()}


def is_total(cells: Iterable[str]) -> bool:
    """Whether a row without key calls itself a total."""
    return any(fold(cell).startswith(_TOTALS) for cell in cells)


def keys_above(codes: Mapping[str, str]) -> Iterator[str]:
    """The keys that would be a subtotal of this one: the same parts, a shallower object."""
    code = parent("object", codes["object"]) if codes.get("object") else ""
    while code:
        yield key_of({**codes, "object": code})
        code = parent("object", code)


def long_key_flaw(key: str) -> Flaw | None:
    """A key that does not fit in a line."""
    if len(key) <= KEY_WIDTH:
        return None
    return Flaw(
        "key_mask",
        f"la clave completa mide {len(key)} caracteres y el límite es {KEY_WIDTH}. Quite de la "
        "máscara las partes que son texto libre.",
    )


def duplicate_flaw(key: str, first: int) -> Flaw:
    """A key that was on a row before."""
    return Flaw(
        "duplicate",
        f"la clave {key} ya está en la fila {first:,} (614 y 6140 son la misma partida). Sume "
        "ambas filas, o agregue a la máscara la columna que las distingue.",
    )


def subtotal_flaw(key: str, mask: Mask) -> Flaw:
    """A key whose object is the chapter, concept or item of other rows."""
    if mask.subtotals == "skip":
        return Flaw("subtotal_skipped", f"la clave {key} es un subtotal; no se cargó.")
    return Flaw(
        "subtotal",
        f"la clave {key} parece el subtotal de otras filas y se contaría dos veces. Quite la "
        "fila, o elija en la máscara que los subtotales se omitan.",
    )


def spelling_flaw(code: str, before: str, now: str) -> Flaw:
    """One code written in two ways."""
    return Flaw("two_spellings", f"«{before}» y «{now}» se tomaron por la misma clave, {code}.")


def total_flaw(rules: Rules, said: Mapping[str, Money], sums: Mapping[str, Money]) -> Flaw | None:
    """The first moment whose printed total is not the sum of its rows."""
    for moment, money in said.items():
        added = sums.get(moment, Money(0))
        if money != added:
            return Flaw(
                "total_differs",
                f"el total impreso de lo {rules.moments[moment]} es {money.pesos:,.2f} y las filas "
                f"suman {added.pesos:,.2f}. Falta o sobra alguna fila.",
            )
    return None


def calendar_flaw(months: Iterable[Money | None], year: Money) -> Flaw | None:
    """Twelve months that do not add up to the year."""
    added = Money.total(month for month in months if month is not None)
    if added == year:
        return None
    return Flaw(
        "calendar",
        f"los meses suman {added.pesos:,.2f} y el monto anual es {year.pesos:,.2f}. Corrija uno.",
    )
