"""What a number of a sentence counts, told by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from traza.modules.reading.contracts import ClaimUnit
from traza.modules.reading.rules.numbers import Found, NumberUnit, find_numbers

_NOUN = re.compile(r"^\W*(?:de\W+)?(?:(?:los|las|sus|nuestr[oa]s)\W+)?(?P<noun>[a-zñ]+)")
_NOUNS = (
    (ClaimUnit.WORKS, re.compile(r"obras?$")),
    (ClaimUnit.COMMITTEES, re.compile(r"comites?$")),
    (ClaimUnit.REQUESTS, re.compile(r"(?:solicitud(?:es)?|peticion(?:es)?)$")),
    (
        ClaimUnit.PEOPLE,
        re.compile(
            r"(?:habitantes?|sonorenses|guanajuatenses|ciudadan[oa]s?|personas?|benefici(?:ad|ari)[oa]s?|"
            r"estudiantes|alumn[oa]s|mujeres|hombres|niñ[oa]s|jovenes|adult[oa]s|poblador(?:es|as)|"
            r"trabajador(?:es|as)|madres|padres|usuari[oa]s|derechohabientes)$"
        ),
    ),
)
# Plural words after a number that do not say what it counts, and measures of time and size.
_NOT_ITEMS = frozenset({
    "años", "meses", "dias", "horas", "minutos", "semanas", "trimestres", "metros", "kilometros",
    "litros", "lts", "hectareas", "toneladas", "pulgadas", "grados", "entre", "tras", "ademas",
    "menos", "sus", "unas", "unos", "estas", "estos", "esas", "esos", "dichas", "otras", "otros",
    "todas", "todos", "mas", "pesos", "dolares", "veces", "puntos", "objetivos", "mientras",
    "antes", "despues", "millones", "miles", "segun", "correspondientes",
})  # fmt: skip
# Nouns that are counted though written with a capital; other capitals begin a title.
_CAPITALS = frozenset({"ayuntamientos", "municipios", "regiones", "ayudas", "apoyos"})
_BENEFIT = re.compile(
    r"\b(?:benefici\w+ a|en beneficio de|favor de|favoreciendo a)(?: mas(?: de)?)?\W*$"
)
# A number after these words names something; it does not count.
_NAMES = re.compile(
    r"\b(?:articulos?|numeral|no|num|numero|capitulo|eje|objetivo|fraccion|linea|agenda|"
    r"seccion|estrategia|general|pagina|tomo|transitorio|c p|telefono|tel|oficio|anexo)\W*$"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
_BEFORE_YEAR = re.compile(
    r"\b(?:ejercicio|año|en|del|periodo|agenda|durante|desde|hasta|febrero|marzo|para|y|al)\W*$"
)
_ABOUT = re.compile(
    r"\b(?:mas(?: o)? menos(?: de)?|mas(?: de)?|aproximadamente|aproximad[oa](?: de)?|cerca de|"
    r"casi|alrededor de|al menos|por lo menos|un[oa]s|hasta|supera\w*(?: a)?|superior a|"
    r"no menos de)(?: (?:de |a )?(?:los|las|un total de))?\W*$"
)
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts, the noun that said so, and whether it is approximate."""

    found: Found
    unit: ClaimUnit
    noun: str | None
    approximate: bool
    listed: bool = False  # "(10) mejoramiento de...": the number of an item of a list


def counted_numbers(text: str, folded: str) -> Iterator[Counted]:
    """Every number of a paragraph that says what it counts. `folded` has the same offsets."""
    for found in find_numbers(text):
        before = folded[max(0, found.start - _LOOK_BACK) : found.start]
        about = _ABOUT.search(before) is not None
        unit, noun, listed = _unit(found, text, folded, before)
        if unit is not None:
            yield Counted(found, unit, noun, about, listed)


def _unit(
    found: Found, text: str, folded: str, before: str
) -> tuple[ClaimUnit | None, str | None, bool]:
    number = found.number
    if number.unit is NumberUnit.PESOS:
        return ClaimUnit.PESOS, None, False
    if number.unit is NumberUnit.PERCENT:
        return ClaimUnit.PERCENT, None, False
    if number.value != number.value.to_integral_value() or number.value < 0:
        return None, None, False
    listed = text[found.start - 1 : found.start] == "(" and text[found.end : found.end + 1] == ")"
    if listed:
        return ClaimUnit.ITEMS, None, True
    return (*_by_noun(found, text, folded, before), False)


def _by_noun(
    found: Found, text: str, folded: str, before: str
) -> tuple[ClaimUnit | None, str | None]:
    year = _YEAR.match(found.number.printed) is not None and _BEFORE_YEAR.search(before) is not None
    after = _NOUN.match(folded[found.end : found.end + _LOOK_BACK])
    touching = text[found.end : found.end + 1] in {" ", "\u00a0"}
    if year or after is None or not touching:
        return (ClaimUnit.PEOPLE, None) if _benefits(found, before, year=year) else (None, None)
    noun = after["noun"]
    for unit, words in _NOUNS:
        if words.match(noun):
            return unit, noun
    if _YEAR.match(found.number.printed):
        return None, None
    if _benefits(found, before, year=year):
        return ClaimUnit.PEOPLE, None
    if _NAMES.search(before) and not noun.endswith(("municipios", "ayuntamientos")):
        return None, None
    written = text[found.end + after.start("noun")]
    small = written.islower() or noun in _CAPITALS
    return (ClaimUnit.ITEMS, noun) if small and _is_item(noun) else (None, None)


def _benefits(found: Found, before: str, *, year: bool) -> bool:
    return not year and _BENEFIT.search(before) is not None and found.number.value > 1


def _is_item(noun: str) -> bool:
    plural = noun.endswith("s") and len(noun) >= 4
    return plural and noun not in _NOT_ITEMS and not noun.endswith(("mos", "ndos"))
