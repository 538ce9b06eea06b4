"""Figures told by each of something: "15 por escuela", "a razón de 120 por mes", "en promedio"."""

from __future__ import annotations

import re

from traza.modules.verification.rules.arithmetic.statements import Quantity
from traza.modules.verification.rules.told import stem

_PER = re.compile(
    r"^(?: [a-zñ]+){0,2}?(?: en promedio)?,?(?: en promedio)? (?:por|al)"
    r" (?:cada (?:un[oa] de l[oa]s )?)?(?![a-zñ]+[aei]r\b)(?P<noun>[a-zñ]{3,})"
)
_EACH = re.compile(
    r"\bcada (?:un[oa] de l[oa]s (?:#\d+ )?)?(?!un[oa]\b)(?P<noun>[a-zñ]{3,})\b[^#&;:.,]{0,60}$"
)
# "Con cada una de las 40 alumnas y con los 35 alumnos": others, named apart.
_APART = re.compile(r"\bl[oa]s $")
_EACH_ONE = re.compile(r"^(?: [a-zñ]+){0,3},? (?:cada un[oa]|por unidad)\b")
_MEAN = re.compile(
    r"\b(?:promedio|a razon|unitario|media)(?: (?:fue|es|era|quedo|resulto|asciende))?,? "
    r"(?:de |fue de |es de |fueron |son |unos )?$|\ben promedio,? (?:de |a |en )?$"
)
_MEAN_BEHIND = re.compile(r"^(?: [a-zñ]+){0,2},? en promedio\b(?!,? (?:de |a )?#)")
_AL_NOT = re.compile(r"^(?: [a-zñ]+){0,2}? al (?!mes|dia|año)")


def per(figure: Quantity) -> str | None:
    """The stem of what a figure is told by; "" when only that it is a mean; None when it is none.

    "15 por escuela", "cada camión recogió 150", "a razón de 120", "4,500 al mes en promedio".
    """
    text = figure.statement.text
    lead, behind = text[: figure.span[0]], text[figure.span[1] :]
    mean = _MEAN.search(lead) or _MEAN_BEHIND.match(behind) or _EACH_ONE.match(behind)
    found = (None if _AL_NOT.match(behind) else _PER.match(behind)) or (
        None if _APART.search(lead) else _EACH.search(lead)
    )
    daily = _EVERY.match(behind)
    if daily is not None:
        return _SPANS[daily[1][:4]]
    if found is not None and found["noun"] in {"uno", "una"}:
        return ""
    if found is not None and stem(found["noun"]) not in _NO_UNIT:
        return stem(found["noun"])
    return "" if mean is not None else None


# "180 diarias" is by day.
_EVERY = re.compile(r"^(?: [a-zñ]+)? (diari|mensual|semanal|trimestral)(?:[oa]s|es)\b")
_SPANS = {"diar": "dia", "mens": "me", "sema": "seman", "trim": "trime"}


_NO_UNIT = frozenset(
    {"cient", "conce", "parte", "ejemp", "medio", "tipo", "mil", "lo", "los", "las", "robo",
     "falta", "delit", "fuga", "contr", "conve", "motiv", "causa", "inter", "prime", "segun",
     "su", "el"}
)  # fmt: skip


def is_mean(one: Quantity) -> bool:
    """Whether a quantity is told by each of something."""
    return per(one) is not None
