"""CURP: what its eighteen characters say, and whether a person's data say the same.

The check digit lets one error in five pass (a day 05 written 15, H for M), so that it is compared
with birth date, sex and names too. Letters of names: Instructivo normativo para la asignación de
la CURP (RENAPO), DOF 18 de octubre de 2021.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.kernel.fold import fold
from traza.kernel.language import told

SHAPE = re.compile(r"[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z][0-9]")
ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
STATES = frozenset([
    "AS", "BC", "BS", "CC", "CL", "CM", "CS",
    "CH", "DF", "DG", "GT", "GR", "HG", "JC", "MC", "MN", "MS",
    "NT", "NL", "OC", "PL", "QT", "QR", "SP", "SL", "SR", "TC", "TS", "TL", "VZ", "YN", "ZS", "NE",
])  # fmt: skip
GENERIC = "XEXX010101"  # of foreigners: identifies nobody
PARTICLES = frozenset([
    "de", "del", "la", "las", "los", "y", "mc", "mac", "van", "von", "da", "das", "di", "der",
    "die", "e", "i",
])  # fmt: skip
COMMON = frozenset({"maria", "ma", "m", "jose", "j"})
SEXES = {"h": "H", "hombre": "H", "masculino": "H", "male": "H", "mujer": "M", "femenino": "M",
         "female": "M", "f": "M", "x": "X", "no binario": "X"}  # fmt: skip


def check_digit(curp: str) -> str:
    """The eighteenth character of the first seventeen.

    >>> check_digit("HEGG560427MVZRRL0")
    '4'
    """
    added = sum(
        ALPHABET.index(letter) * weight
        for letter, weight in zip(curp[:17], range(18, 1, -1), strict=True)
    )
    return str(-added % 10)


def disagreements(
    curp: str, born: str = "", sex: str = "", given: str = "", surname: str = ""
) -> list[str]:
    """What of a CURP does not hold, in Spanish; `born` as AAAA-MM-DD. Empty values are not asked.

    >>> disagreements("HEGG560427MVZRRL04", born="1956-04-27", sex="mujer", given="Gloria")
    []
    """
    text = curp.strip().upper()
    if not SHAPE.fullmatch(text):
        return [told("la CURP no tiene la forma de 18 caracteres")]
    return list(_parts(text, born, SEXES.get(fold(sex), ""), fold(given), fold(surname)))


def _parts(text: str, born: str, sex: str, given: str, surname: str) -> Iterator[str]:
    if text[17] != check_digit(text):
        yield told("el dígito verificador de la CURP no corresponde")
    if text[11:13] not in STATES:
        yield told("la entidad de la CURP (caracteres 12 y 13) no existe")
    century = "19" if text[16].isdigit() else "20"
    said = f"{century}{text[4:6]}-{text[6:8]}-{text[8:10]}"
    if born and born != said:
        yield told("la fecha de nacimiento no es la de la CURP (caracteres 5 a 10)")
    if sex and sex != text[10]:
        yield told("el sexo no es el de la CURP (carácter 11)")
    if surname and _first(surname) != text[0]:
        yield told("el primer apellido no es el de la CURP (carácter 1)")
    if given and _first(given, skip=COMMON) != text[3]:
        yield told("el nombre no es el de la CURP (carácter 4)")


def _first(name: str, skip: frozenset[str] = frozenset()) -> str:
    """The letter of a name: particles do not count, nor María and José before another."""
    words = [word for word in name.split() if word not in PARTICLES] or name.split()
    kept = [word for word in words if word not in skip] or words
    return "X" if kept[0][0] == "ñ" else kept[0][0].upper()
