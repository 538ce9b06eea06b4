"""What to say of each fault of structure, and how to mend it, in Spanish."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import Any

from traza.modules.standards.contracts.findings import Finding, Level
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.formats import DAY

_KINDS = {
    "string": "un texto entre comillas",
    "number": "un número sin comillas ni comas de millares",
    "integer": "un número entero sin comillas",
    "boolean": "true o false, sin comillas",
    "array": "una lista entre corchetes",
    "object": "un objeto entre llaves",
}
_EXAMPLES = {
    "date-time": "un día del calendario con su hora y zona, por ejemplo 2024-03-01T00:00:00-07:00",
    "uri": "una dirección completa sin espacios ni acentos, por ejemplo https://ejemplo.gob.mx/obra",
    "email": "un correo, por ejemplo obras@ejemplo.gob.mx",
    "version": "dos números con un punto, por ejemplo 0.9",
}
_LATIN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_SHOWN = 12  # codes of a list that fit in a sentence
_CUT = 60  # letters shown of what a cell brings


def shown(value: Any) -> str:
    """What a field brings, short enough for a sentence.

    >>> shown("15/01/2024"), shown(None), shown([1, 2])
    ('«15/01/2024»', 'null', 'una lista')
    """
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "un objeto"
    if isinstance(value, list):
        return "una lista"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"«{text[:_CUT]}…»" if len(text) > _CUT else f"«{text}»"


def missing(path: str) -> Finding:
    """A required field is absent."""
    return Finding(path, "required", f"{place(path)}: falta, y el estándar lo pide. Agréguelo.")


def null(path: str) -> Finding:
    """`null` where the standard admits none."""
    say = f"{place(path)}: trae null. Quite el campo mientras no haya dato."
    return Finding(path, "null", say)


def wrong_kind(path: str, value: Any, kinds: Collection[str]) -> Finding:
    """A value of another type."""
    wanted = " o ".join(word for kind, word in _KINDS.items() if kind in kinds)
    say = f"{place(path) or 'El proyecto'}: debe ser {wanted}; trae {shown(value)}."
    return Finding(path, "type", say)


def too_short(path: str, value: Any) -> Finding:
    """An empty text, list or object."""
    what = "el texto vacío" if value == "" else f"{shown(value)} sin nada"
    say = f"{place(path) or 'El proyecto'}: trae {what}. Escriba el dato o quite el campo."
    return Finding(path, "empty", say)


def too_small(path: str, value: Any, least: int) -> Finding:
    """A number below the least."""
    say = f"{place(path)}: trae {value}; lo menos es {least}."
    return Finding(path, "minimum", say)


def unknown_code(path: str, value: Any, codes: Collection[str]) -> Finding:
    """A code outside a closed list."""
    near = difflib.get_close_matches(str(value), codes, n=3, cutoff=0.5)
    if len(codes) <= _SHOWN:
        way = f"Use uno de estos: {', '.join(codes)}."
    elif near:
        way = f"¿Quiso decir {' o '.join(near)}?"
    else:
        way = f"Por ejemplo: {', '.join(list(codes)[:3])}."
    say = f"{place(path)}: {shown(value)} no está en la lista cerrada del estándar. {way}"
    return Finding(path, "code", say)


def wrong_form(path: str, value: str, form: str) -> Finding:
    """A text that is not written as a date, address, e-mail or version."""
    say = f"{place(path)}: {shown(value)} no se entiende. Escriba {_meant(value, form)}."
    return Finding(path, form, say)


def _meant(value: str, form: str) -> str:
    latin = _LATIN_DAY.match(value) if form == "date-time" else None
    day = f"{latin[3]}-{int(latin[2]):02}-{int(latin[1]):02}" if latin else value[:10]
    if form == "date-time" and DAY.match(day):
        return f"la fecha con hora y zona: {day}T00:00:00-07:00"
    return _EXAMPLES[form]


def twice(path: str) -> Finding:
    """An item that is already in its list."""
    say = f"{place(path)}: repite otro elemento de la misma lista. Deje uno."
    return Finding(path, "repeated", say)


def same_id(path: str, value: Any) -> Finding:
    """Two items of a list with one `id`."""
    say = (
        f"{place(path)}: el identificador {shown(value)} ya lo usa otro elemento de la misma "
        "lista. Dé a cada uno el suyo."
    )
    return Finding(path, "repeated_id", say)


def additional(path: str) -> Finding:
    """A field that the standard does not know."""
    say = (
        f"{place(path)}: el estándar no tiene este campo y otros programas no lo leerán. "
        "Revise que el nombre esté bien escrito."
    )
    return Finding(path, "additional", say, Level.NOTICE)


def unreadable(reason: str) -> Finding:
    """Text that is no JSON at all."""
    return Finding("", "json", f"El proyecto no es JSON: {reason}. Corrija el archivo.")
