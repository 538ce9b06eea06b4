"""Propose a mask from the header of a file, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from traza.kernel.fold import fold
from traza.modules.budget.contracts.mask import INCOME_MOMENTS, MOMENTS, PARTS, Mask, Part

Row = tuple[int, Sequence[str]]

# The ways in which headers call each thing, folded; the first that a column begins with wins.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "administrative": ("id ur", "unidad responsable", "clave ur", "ur", "dependencia", "ramo"),
    "function": ("funcion", "clave funcional", "clasificacion funcional", "finalidad"),
    "programme": ("programa", "clave programa", "pp", "id pp", "programa presupuestario"),
    "object": ("partida", "cog", "objeto del gasto", "clave partida", "id partida"),
    "expense_type": ("tipo de gasto", "tg", "id tipogasto"),
    "funding": ("fuente de financiamiento", "fuente", "ff", "id ff"),
    "place": ("municipio", "clave geografica", "entidad federativa", "cvegeo"),
    "project": ("proyecto", "clave de cartera", "obra"),
    "income": ("rubro", "cri", "clave de ingreso"),
    "approved": ("aprobado", "monto aprobado", "presupuesto aprobado", "asignado", "autorizado"),
    "modified": ("modificado", "monto modificado", "presupuesto modificado", "vigente"),
    "committed": ("comprometido", "monto comprometido"),
    "accrued": ("devengado", "monto devengado"),
    "exercised": ("ejercido", "monto ejercido"),
    "paid": ("pagado", "monto pagado"),
    "estimated": ("estimado", "ley de ingresos", "ingreso estimado"),
    "collected": ("recaudado", "ingreso recaudado"),
    "key": ("clave presupuestaria", "clave presupuestal", "clave completa", "llave"),
    "line": ("concepto", "descripcion", "nombre", "denominacion"),
    "year": ("ciclo", "ejercicio fiscal", "anio", "año", "periodo"),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """A mask that may fit: how much of it the file has (0 to 1) and why, in Spanish."""

    mask: Mask
    share: float
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the file has every column that the mask needs."""
        return not self.missing


def guess_mask(rows: Sequence[Row], known: Iterable[Mask]) -> list[Guess]:
    """PriorMovement masks by how much of them the header has, and one made from its names.

    Masks of which the file has less than half are left out.
    """
    guesses = [guess for mask in known if (guess := _fit(rows, mask)).share >= 0.5]
    made = None if any(guess.fits for guess in guesses) else _made(rows)
    return sorted([*guesses, *([made] if made else [])], key=lambda guess: -guess.share)


def _fit(rows: Sequence[Row], mask: Mask) -> Guess:
    """How well the likeliest header row fits a mask."""
    best = Guess(mask, 0.0, (), mask.needed)
    for number, cells in rows:
        names = {fold(cell) for cell in cells}
        lacking = tuple(column for column in mask.needed if fold(column) not in names)
        share = 1 - len(lacking) / len(mask.needed)
        if share > best.share:
            found = f"La fila {number} tiene {len(mask.needed) - len(lacking)} de las "
            listed = ", ".join(f"«{column}»" for column in lacking)
            lacks = [f"Faltan: {listed}."] if lacking else []
            reasons = (f"{found}{len(mask.needed)} columnas de «{mask.name}».", *lacks)
            best = Guess(mask, share, reasons, lacking)
    return best


def _made(rows: Sequence[Row]) -> Guess | None:
    """A mask made from the names of the row that names most things; None without key or amount."""
    best: tuple[int, int, dict[str, str]] = (0, 0, {})
    for number, cells in rows:
        named = _named(cells)
        best = max(best, (len(named), number, named), key=lambda one: one[0])
    _, number, named = best
    side = "income" if "income" in named and "object" not in named else "spending"
    moments = INCOME_MOMENTS if side == "income" else MOMENTS
    amounts = {moment: named[moment] for moment in moments if moment in named}
    parts = tuple(
        Part(part, (named[part],), scope="own" if part == "administrative" else "conac")
        for part in PARTS
        if part in named and (part == "income") <= (side == "income")
    )
    if not amounts or not parts:
        return None
    mask = Mask(
        slug="propuesta",
        name="Propuesta por el encabezado",
        parts=parts,
        amounts=amounts,
        names={"line": named["line"]} if "line" in named else {},
        year_column=named.get("year", ""),
        side=side,
        header_row=number,
    )
    words = {**PARTS, **MOMENTS, **INCOME_MOMENTS, "line": "nombre", "year": "ejercicio"}
    reasons = tuple(
        f"La columna «{column}» se toma por {words[what]}."
        for what, column in named.items()
        if column in mask.columns
    )
    return Guess(mask, 0.5, reasons)


def _named(cells: Sequence[str]) -> dict[str, str]:
    """What each thing's column is called, taking each column once: exact names first."""
    folded = {fold(cell): cell.strip() for cell in cells if cell.strip()}
    named: dict[str, str] = {}
    taken: set[str] = set()
    for exact in (True, False):
        for what, names in _CALLED.items():
            if what in named:
                continue
            for name in names:
                hit = next((c for c in folded if c not in taken and _is(c, name, exact)), None)
                if hit is not None:
                    named[what] = folded[hit]
                    taken.add(hit)
                    break
    return named


def _is(column: str, name: str, exact: bool) -> bool:
    return column == name if exact else len(name) > 4 and f" {name} " in f" {column} "
