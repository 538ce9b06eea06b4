"""Codes of the classifications in their normal form, so that 614 and 6140 are one item.

Normal forms: object "6000" chapter, "6100" concept, "6140" generic item, "6141" or "61401"
specific (CONAC, Clasificador por Objeto del Gasto); function "2.2.1"; programme "E044", federal
"08-P001" (each ramo numbers its own); CONAC's administrative sector "2.1.1.1.1"; federal unit
"08-410"; place "26" or "26030"; income "11".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_SPACE = re.compile(r"\s+")
# A spreadsheet keeps a code as a number: 6140 comes back as "6140.0".
_FLOATED = re.compile(r"^(\d+)\.0+$")


class BadCode(ValueError):
    """A text is no code of its classification; the message is Spanish and tells the way out."""


def normal(kind: str, texts: Sequence[str], scope: str = "conac") -> str:
    """The normal form of a code written in one or several cells; "" when all are empty.

    Raises BadCode. Kinds without a form of their own are kept as written, in capitals.
    """
    cells = [_FLOATED.sub(r"\1", _SPACE.sub(" ", text).strip()) for text in texts]
    if not any(cells):
        return ""
    if not all(cells):
        raise BadCode("le falta una de las celdas que la forman. Complétela.")
    return _FORMS.get((kind, scope), _FORMS.get((kind, ""), _as_written))(cells)


def parent(kind: str, code: str, scope: str = "conac") -> str:
    """The code one level up, from its form alone; "" at the top (and above a modality)."""
    above = _ABOVE.get((kind, scope), _ABOVE.get((kind, "")))
    return above(code) if above else ""


def level(kind: str, code: str, scope: str = "conac") -> int:
    """How deep a code is, 1 at the top. A modality ("E") is level 2: groups stand above it."""
    deep, above = 1, parent(kind, code, scope)
    while above:
        deep, above = deep + 1, parent(kind, above, scope)
    return deep + (kind == "programme" and not code.isdigit())


def ancestor(kind: str, code: str, depth: int, scope: str = "conac") -> str:
    """The code itself, or its ancestor at level `depth` when it is deeper."""
    while level(kind, code, scope) > depth and (above := parent(kind, code, scope)):
        code = above
    return code


def _object(cells: Sequence[str]) -> str:
    digits = "".join(cells)
    if not re.fullmatch(r"[1-9]\d{0,4}", digits):
        raise BadCode(
            f"«{digits}» no es una partida del clasificador por objeto del gasto: se esperan de "
            "uno a cinco dígitos que empiezan del 1 al 9, por ejemplo 614, 6140 o 61401."
        )
    if len(digits) < 4:
        digits = digits.ljust(4, "0")
    if len(digits) == 5 and digits.endswith("00"):
        digits = digits[:4]
    if re.search(r"0[1-9]", digits[:3]) or (digits[2] == "0" and digits[3:].strip("0")):
        raise BadCode(
            f"«{digits}» no es una partida: tiene un cero antes de su último nivel (capítulo, "
            "concepto, partida genérica, partida específica)."
        )
    return digits


def _function(cells: Sequence[str]) -> str:
    whole = ".".join(cells)
    digits = [piece.lstrip("0") or "0" for piece in re.split(r"[.\-]", whole)]
    if len(digits) == 1 and whole.isdigit() and len(whole) <= 3:
        digits = list(whole)
    while len(digits) > 1 and digits[-1] == "0":
        digits.pop()
    if not 1 <= len(digits) <= 3 or not all(re.fullmatch(r"[1-9]", one) for one in digits):
        raise BadCode(
            f"«{whole}» no es finalidad, función y subfunción: se esperan hasta tres dígitos, por "
            "ejemplo 2.2.1 o 221."
        )
    return ".".join(digits)


def _programme(cells: Sequence[str]) -> str:
    whole = "".join(cells).upper().replace(" ", "")
    found = re.fullmatch(r"([A-Z])(\d{0,4})", whole)
    if not found:
        raise BadCode(
            f"«{whole}» no es un programa presupuestario: se espera la letra de su modalidad y su "
            "número, por ejemplo E044."
        )
    return found[1] + (found[2].zfill(3) if found[2] else "")


def _federal_programme(cells: Sequence[str]) -> str:
    """Ramo, modality and number: E001 of one ramo is not E001 of another."""
    if len(cells) < 2:
        raise BadCode(
            f"«{cells[0]}» no trae ramo: se esperan ramo y programa, por ejemplo 08 y P001."
        )
    return f"{cells[0].zfill(2)}-{_programme(cells[1:])}"


def _sector(cells: Sequence[str]) -> str:
    pieces = "".join(cells).replace(".", "")
    if not re.fullmatch(r"[1-3]\d{0,4}", pieces):
        raise BadCode(
            f"«{''.join(cells)}» no es un sector de la clasificación administrativa: se esperan "
            "hasta cinco dígitos que empiezan con 1 (Federación), 2 (estado) o 3 (municipio), por "
            "ejemplo 21111 o 2.1.1.1.1."
        )
    return ".".join(pieces.ljust(5, "0"))


def _unit(cells: Sequence[str]) -> str:
    first, *rest = cells
    return "-".join([first.zfill(2), *(one.upper() for one in rest)])


def _place(cells: Sequence[str]) -> str:
    whole = "".join(one.zfill(2 if index == 0 else 3) for index, one in enumerate(cells))
    whole = whole.zfill(5) if len(whole) == 4 else whole
    if not re.fullmatch(r"\d{2}|\d{5}", whole) or whole[:2] == "00":
        raise BadCode(
            f"«{' '.join(cells)}» no es una clave del INEGI: dos dígitos (estado) o cinco "
            "(municipio), por ejemplo 26 o 26030."
        )
    return whole


def _digits(what: str, example: str, *, zeros: bool) -> Callable[[Sequence[str]], str]:
    """Codes of digits; with `zeros` a zero before is part of the code (income 01)."""

    def read(cells: Sequence[str]) -> str:
        whole = "".join(cells).replace(".", "")
        if not re.fullmatch(r"\d{1,10}", whole):
            raise BadCode(f"«{whole}» no es {what}: se esperan dígitos, por ejemplo {example}.")
        return whole if zeros else whole.lstrip("0") or "0"

    return read


def _as_written(cells: Sequence[str]) -> str:
    return "-".join(cells).upper()


_FORMS: dict[tuple[str, str], Callable[[Sequence[str]], str]] = {
    ("object", ""): _object,
    ("function", ""): _function,
    ("programme", "conac"): _programme,
    ("programme", "federal"): _federal_programme,
    ("administrative", "conac"): _sector,
    ("administrative", "federal"): _unit,
    ("place", ""): _place,
    ("expense_type", ""): _digits("un tipo de gasto", "1", zeros=False),
    ("funding", ""): _digits("una fuente de financiamiento", "15", zeros=False),
    ("income", ""): _digits("un rubro de ingreso", "11", zeros=True),
}


def _above_object(code: str) -> str:
    if code[3:].strip("0"):
        return code[:3] + "0"
    if code[2] != "0":
        return code[:2] + "00"
    return code[0] + "000" if code[1] != "0" else ""


def _above_programme(code: str) -> str:
    return code.rpartition("-")[2][:1] if len(code) > 1 else ""


def _above_sector(code: str) -> str:
    used = [piece for piece in code.split(".") if piece != "0"]
    return ".".join([*used[:-1], *["0"] * (6 - len(used))]) if len(used) > 1 else ""


def _above_digits(code: str) -> str:
    return code[: 1 if len(code) == 2 else 2] if len(code) > 1 else ""


_ABOVE: dict[tuple[str, str], Callable[[str], str]] = {
    ("object", ""): _above_object,
    ("programme", ""): _above_programme,
    ("administrative", "conac"): _above_sector,
    ("administrative", ""): lambda code: code.rpartition("-")[0],
    ("function", ""): lambda code: code.rpartition(".")[0],
    ("place", ""): lambda code: code[:2] if len(code) > 2 else "",
    ("income", ""): _above_digits,
    ("funding", ""): _above_digits,
}
