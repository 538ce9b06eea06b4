"""What is built, by the words of a work, so that bridges are compared with bridges.

A type is the words that name it and the words that must not stand beside it: a road with a bridge
or a junction is a mixture, and a mixture is compared with nothing. Of roads the lanes and the width
are needed too: a road of four lanes, or with shoulders, costs several times a narrow one of two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from traza.kernel.fold import fold
from traza.modules.works.contracts.dossier import Dossier

_TYPES = (
    ("puente", "puentes", r"\bpuentes?\b|viaducto"),
    ("túnel", "túneles", r"\btunel(?:es)?\b"),
    ("entronque", "entronques y pasos a desnivel", r"entronque|distribuidor|paso (?:a desnivel|"
     r"(?:superior|inferior) vehicular)|\bp ?s ?v\b|\bpaso superior\b|\bpaso inferior\b"),
    ("ferrocarril", "vías de tren", r"ferrovia|via ferrea|\btren\b"),
    ("libramiento", "libramientos", r"libramiento|librmiento|periferico|\bboulevard|\bblv\b"),
    ("carretera", "carreteras y caminos", r"\bcarreter\w*|\bcaminos?\b|autopista"),
    ("pavimento", "pavimentaciones", r"paviment|\badoquin|\bempedrad"),
    ("banqueta", "banquetas", r"banquetas?\b|guarnicion"),
    ("agua", "redes de agua", r"agua potable|\bacueducto"),
    ("drenaje", "drenajes", r"drenaje|alcantarillad|\bcolector"),
    ("pozo", "pozos de agua", r"\bpozos? (?:de agua|profundos?)"),
    ("electrificación", "electrificaciones", r"electrifica|red electrica"),
    ("alumbrado", "alumbrados", r"alumbrado|luminaria"),
    ("aula", "aulas", r"\baulas?\b"),
    ("techado", "techados", r"techumbre|techado|techos?\b"),
    ("cancha", "canchas", r"\bcanchas?\b"),
    ("barda", "bardas", r"\bbardas?\b"),
    ("vivienda", "viviendas", r"\bviviendas?\b|cuartos? (?:dormitorio|para)"),
)  # fmt: skip
_KNOWN = tuple((name, many, re.compile(pattern)) for name, many, pattern in _TYPES)
_NUMBERS = {"dos": 2, "tres": 3, "cuatro": 4, "seis": 6, "ocho": 8, "doce": 12}
_LANES = re.compile(r"\b(\d{1,2}|" + "|".join(_NUMBERS) + r") carriles\b")
_ACTIONS = (
    ("reconstrucción", r"reconstru"),
    ("conservación", r"conserva|mantenimiento|rehabilita|bacheo"),
    ("modernización", r"moderniz|amplia"),
    ("construcción", r"constru"),
)
# "7.0 metros de ancho de corona", "corona de 12 m": in folded text the point is a space.
_WIDE = r"(?:ancho de )?(?:corona|calzada|seccion)"
_WIDTH = re.compile(
    rf"\b(\d{{1,2}})(?: (\d{{1,2}}))? (?:m|mts|metros) de {_WIDE}\b"
    rf"|\b{_WIDE} de (\d{{1,2}})(?: (\d{{1,2}}))? (?:m|mts|metros)\b"
)
_ROADS = frozenset({"carretera", "libramiento"})


@dataclass(frozen=True, slots=True)
class BuiltKind:
    """A type of works: `key` is equal for works that may be compared, `words` names it."""

    key: str
    words: str


def kind_of_works(dossier: Dossier) -> BuiltKind | None:
    """The type that the name of a work says, else its description; None when they name none or
    several."""
    return _kind(dossier.name, dossier.description.partition("\n\n")[0][:600])


@lru_cache(maxsize=4096)
def _kind(name: str, description: str) -> BuiltKind | None:
    title, told = fold(name), fold(description)
    found = _named(title) | _named(told)
    if len(found) != 1:
        return None
    (kind,) = found
    words = next(many for one, many, _pattern in _KNOWN if one == kind)
    if kind not in _ROADS:
        return BuiltKind(kind, words)
    lanes, width, action = _lanes(told), _width(told), _action(f"{title} {told}")
    if lanes is None or width is None or not action:
        return None
    return BuiltKind(
        f"{kind}-{lanes}-{width}-{action}",
        f"{words}, {lanes} carriles, {width} m de ancho, {action}",
    )


def _named(text: str) -> set[str]:
    return {name for name, _many, pattern in _KNOWN if pattern.search(text)}


def _lanes(text: str) -> int | None:
    """The lanes that a text states; None when it states none or several numbers."""
    said = {_NUMBERS.get(one) or int(one) for one in (match[1] for match in _LANES.finditer(text))}
    return said.pop() if len(said) == 1 else None


def _width(text: str) -> int | None:
    """The metres across that a text states, whole; None when it states none or several."""
    said = {int(match[1] or match[3]) for match in _WIDTH.finditer(text)}
    return said.pop() if len(said) == 1 else None


def _action(text: str) -> str:
    return next((word for word, pattern in _ACTIONS if re.search(pattern, text)), "")
