"""One cell of a budget file: what it says, or why it cannot stay.

These are the definitions. Reading row by row and reading a million rows at once both ask here,
once for each different text of a column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from traza.kernel.money import Money
from traza.modules.budget.contracts.budget_file import Mode
from traza.modules.budget.contracts.catalogue import Catalogues
from traza.modules.budget.contracts.mask import (
    CODE_WIDTH,
    INCOME_MOMENTS,
    MOMENTS,
    PARTS,
    UNITS,
    WIDTHS,
    Mask,
    Part,
)
from traza.modules.budget.rules.amounts import BadAmount, read_money
from traza.modules.budget.rules.codes import BadCode, ancestor, normal

# What is kept and said, and does not refuse, when somebody else published the file.
KEPT = frozenset(
    {
        *("negative", "moment_order", "code_unknown", "code_other_year", "total_differs"),
        *("column_unread", "column_repeated"),
    }
)
# What is only said, always.
SAID = frozenset({"two_spellings", "subtotal_skipped", "column_nameless"})


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a cell or a row is wrong: stable code, Spanish sentence with the way out."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a reading is held to."""

    mask: Mask
    catalogues: Catalogues
    year: int
    mode: Mode = Mode.STRICT

    @property
    def moments(self) -> Mapping[str, str]:
        """The moments of this side, in the order of the law."""
        return INCOME_MOMENTS if self.mask.side == "income" else MOMENTS

    @property
    def ordered(self) -> list[str]:
        """The moments of which none may pass the one before.

        A budget may be reduced below what was approved, and more be collected than estimated.
        """
        free = {"approved"} if self.mask.side == "spending" else {"estimated", "modified"}
        return [moment for moment in self.moments if moment not in free]

    def refuses(self, flaw: str) -> bool:
        """Whether a flaw of that code refuses the file, or is only kept as a finding."""
        return flaw not in SAID and not (self.mode is Mode.PUBLISHED and flaw in KEPT)


def read_part(rules: Rules, part: Part, texts: Sequence[str]) -> tuple[str | None, Flaw | None]:
    """The code of one part of the key ("" when not broken down) and what is wrong with it.

    The code is None when the texts are no code; a code that the year's catalogue lacks is given
    with its flaw.
    """
    cells = [text.strip() for text in texts]
    called = PARTS.get(part.dimension, part.dimension)
    if len(cells) == 1 and cells[0] in part.none:
        return "", None
    if not any(cells):
        if part.optional:
            return "", None
        return None, Flaw("part_empty", f"falta: {called}. Escriba su clave.")
    try:
        code = normal(part.dimension, cells, part.scope)
    except BadCode as error:
        return None, Flaw("key_mask", str(error))
    width = WIDTHS.get(part.dimension, CODE_WIDTH)
    if len(code) > width:
        return None, Flaw(
            "key_mask",
            f"«{code}» pasa de {width} caracteres y no puede ser una clave de {called}. Revise qué "
            "columna es en la máscara.",
        )
    return code, _outside(rules, part, code, called)


def _outside(rules: Rules, part: Part, code: str, called: str) -> Flaw | None:
    """The flaw of a code that the catalogue of the year does not have."""
    catalogue = rules.catalogues.get(part.dimension, part.scope)
    if catalogue is None or not catalogue.depth:
        return None
    known = ancestor(part.dimension, code, catalogue.depth, part.scope)
    if catalogue.find(known, rules.year):
        return None
    shown = f"«{code}»" if known == code else f"«{code}» (de «{known}»)"
    others = catalogue.years_of(known)
    if others:
        return Flaw(
            "code_other_year",
            f"la clave {shown} no está en el catálogo de {called} de {rules.year}; es del "
            f"catálogo de {others}. Revise el ejercicio del libro o la clave.",
        )
    return Flaw(
        "code_unknown",
        f"la clave {shown} no está en el catálogo de {called} ({catalogue.source}). Corríjala o "
        "elija otro catálogo en la máscara.",
    )


def read_amount(rules: Rules, text: str) -> tuple[Money | None, Flaw | None]:
    """The amount of a cell (None when empty) and what is wrong with it."""
    unit, decimal = UNITS[rules.mask.unit], rules.mask.decimal
    try:
        money = read_money(text, unit=unit, decimal=decimal)
    except BadAmount as error:
        return None, Flaw(error.code, str(error))
    if money is not None and money.centavos < 0:
        return money, Flaw(
            "negative",
            f"«{text.strip()}» es negativo y un momento del presupuesto no puede serlo. Una "
            "reducción se registra como adecuación, y un reintegro como tal.",
        )
    return money, None


def read_year(rules: Rules, text: str) -> Flaw | None:
    """What is wrong with the year of a row."""
    said = text.strip().removesuffix(".0")
    if said == str(rules.year):
        return None
    return Flaw(
        "other_year",
        f"dice «{said or 'vacío'}» y el libro es de {rules.year}. Quite esa fila o cargue el "
        "archivo en el libro de su año.",
    )


def moment_flaw(rules: Rules, amounts: Mapping[str, Money]) -> tuple[str, Flaw] | None:
    """The first moment of a row that passes the one before it, with its flaw; None when in order.

    Negative amounts are told elsewhere.
    """
    order = [moment for moment in rules.ordered if moment in amounts]
    for before, after in pairwise(order):
        if amounts[after].centavos > amounts[before].centavos:
            named = rules.moments
            return after, Flaw(
                "moment_order",
                f"lo {named[after]} ({amounts[after].pesos:,.2f}) es más que lo {named[before]} "
                f"({amounts[before].pesos:,.2f}). Ningún momento puede pasar al anterior: revise "
                "ambas cantidades.",
            )
    return None


def split_key(mask: Mask, whole: str) -> tuple[list[str], Flaw | None]:
    """The texts of the parts of a key written whole, and what is wrong when it does not fit."""
    text = whole.strip()
    expected = ", ".join(PARTS.get(part.dimension, part.dimension) for part in mask.parts)
    if mask.separator:
        pieces = text.split(mask.separator)
        least = len(mask.parts)
        while least and mask.parts[least - 1].optional:
            least -= 1
        if least <= len(pieces) <= len(mask.parts):
            return [*pieces, *[""] * (len(mask.parts) - len(pieces))], None
        found = f"tiene {len(pieces)} partes separadas por «{mask.separator}»"
        wanted = f"{len(mask.parts)} ({expected})"
    else:
        width = sum(part.width for part in mask.parts)
        if len(text) == width:
            ends = [sum(part.width for part in mask.parts[: i + 1]) for i in range(len(mask.parts))]
            return [text[e - p.width : e] for e, p in zip(ends, mask.parts, strict=True)], None
        found, wanted = f"mide {len(text)} caracteres", f"{width} ({expected})"
    return [], Flaw(
        "key_mask",
        f"la clave «{text}» {found} y la máscara espera {wanted}. Corrija la clave o elija otra "
        "máscara.",
    )
