"""One voice: what the accounts library says in Spanish says usted, and names each thing once."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
from django.utils.translation import trans_real

LIBRARY = Path(allauth.__file__).parent
# The rooms of the library that this house uses, and what it never shows.
USED = ("account", "mfa", "core", "templates/account", "templates/mfa")
OTHERS = re.compile("phone|username", re.IGNORECASE)
TU = re.compile(
    r"\b(tu|tus|te|ti|tú|contigo|estás|has|puedes|tienes|ves|decides|inicies|vete|haz|usa|utiliza|"
    r"ingresa|introduce|comprueba|guárdal[oa]s|introdúcelo|pasos? doble|doble factor|dos factores|"
    r"passkey|clave de seguridad)\b",
    re.IGNORECASE,
)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"%\((\w+)\)s", r"{{ \1 }}", text)).strip()


def test_the_library_speaks_as_the_house_does() -> None:
    source = _squeezed(
        " ".join(
            re.sub(r'"\s*\n\s*"', "", file.read_text(encoding="utf-8"))
            for room in USED
            for file in (LIBRARY / room).rglob("*")
            if file.suffix in {".py", ".html", ".txt"} and "migrations" not in file.parts
        )
    )
    catalogue = trans_real.translation("es-mx")
    known = [one for some in catalogue._catalog._catalogs for one in some if isinstance(one, str)]
    said = {one: catalogue.gettext(one) for one in known if one and _squeezed(one) in source}
    assert len(said) > 200
    wrong = {one: words for one, words in said.items() if TU.search(words)}
    assert {one: words for one, words in wrong.items() if not OTHERS.search(one)} == {}
