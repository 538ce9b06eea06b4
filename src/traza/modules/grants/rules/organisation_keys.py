"""Are the keys of an organisation well written? RFC, CLUNI and CLABE: form and check digit. (3.4 a) 6.1, 9 and 11.2)

RFC: Resolución Miscelánea Fiscal, anexo 1-A (homoclave by module 11). CLABE: `kernel.clabe`. CLUNI:
fourteen characters; its digit is not published, so only its form is checked.
"""  # noqa: E501

from __future__ import annotations

import re
from datetime import date

from traza.kernel.clabe import clabe_digit
from traza.kernel.language import told

RFC = re.compile(r"[A-ZÑ&]{3}\d{6}[0-9A-Z]{2}[0-9A]")
CLUNI = re.compile(r"[0-9A-Z&Ñ]{14}")
VALUES = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"


def plain_key(typed: str) -> str:
    """As keys are compared: capitals, without spaces or hyphens.

    >>> plain_key("dif-770110 ab1")
    'DIF770110AB1'
    """
    return re.sub(r"[\s-]", "", typed).upper()


def rfc_fault(rfc: str) -> str:
    """What is wrong with the RFC of a legal person; "" when nothing is."""
    if not RFC.fullmatch(rfc):
        return told("El RFC de una persona moral tiene 12 caracteres, como ABC010203XY1.")
    year, month, day = (int(rfc[at : at + 2]) for at in (3, 5, 7))
    try:
        date(2000 + year, month, day)
    except ValueError:
        return told("La fecha dentro del RFC no existe. Revíselo.")
    if rfc_digit(rfc[:-1]) != rfc[-1]:
        return told("El último carácter del RFC no corresponde a los demás. Revíselo.")
    return ""


def rfc_digit(eleven: str) -> str:
    """The check digit of the first eleven characters of the RFC of a legal person."""
    total = sum(VALUES.index(one) * (13 - at) for at, one in enumerate(f" {eleven}"))
    left = 11 - total % 11
    return {11: "0", 10: "A"}.get(left, str(left))


def clabe_fault(clabe: str) -> str:
    """What is wrong with a CLABE; "" when nothing is."""
    if not re.fullmatch(r"\d{18}", clabe, re.ASCII):
        return told("La CLABE tiene 18 dígitos. Cópiela del estado de cuenta.")
    if clabe_digit(clabe[:17]) != clabe[17]:
        return told("El último dígito de la CLABE no corresponde a los demás. Revísela.")
    return ""


def cluni_fault(cluni: str) -> str:
    """What is wrong with a CLUNI; "" when nothing is."""
    if CLUNI.fullmatch(cluni):
        return ""
    return told("La CLUNI tiene 14 letras y números. Cópiela de su constancia.")
