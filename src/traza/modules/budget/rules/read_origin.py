"""Whose money each key of a budget file is, as its own columns or the whole file say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from traza.kernel.fold import fold
from traza.kernel.titled import Titled
from traza.modules.budget.contracts.mask import Mask
from traza.modules.budget.contracts.origin import Origin
from traza.modules.budget.contracts.vocabulary import Contribution, Contributor
from traza.modules.budget.rules.read_cells import Flaw

# What offices write for each code, besides the code and its title.
ALSO: Mapping[str, tuple[str, ...]] = {
    "federation": ("federal", "federales", "gobierno federal"),
    "state": ("estatal", "estatales", "gobierno del estado"),
    "municipality": ("municipal", "municipales", "ayuntamiento", "gobierno municipal"),
    "community": ("vecinos", "beneficiarios", "comite", "vecinas y vecinos"),
    "money": ("efectivo", "recursos", "monetaria"),
    "kind": ("en especie", "materiales"),
    "labour": ("jornales", "mano de obra de vecinos"),
}
HEADERS: Mapping[str, tuple[str, ...]] = {
    "contributor": ("quien aporta", "aportante", "aportacion de", "origen del recurso"),
    "contribution": ("en que aporta", "forma de aportacion", "forma de la aportacion"),
    "valuation": ("como se valuo", "valuacion"),
}
_KINDS: Mapping[str, type[Titled]] = {"contributor": Contributor, "contribution": Contribution}
CALLED = {
    "contributor": "quién aporta",
    "contribution": "en qué aporta",
    "valuation": "cómo se valuó",
}


def origins_in(header: Sequence[str]) -> dict[str, str]:
    """The columns of a header that say whose money a key is, by what they say."""
    folded = {fold(cell): cell.strip() for cell in header if cell.strip()}
    return {
        name: folded[known] for name, words in HEADERS.items() for known in words if known in folded
    }


def read_origin(mask: Mask, texts: Mapping[str, str]) -> tuple[Origin, list[tuple[str, Flaw]]]:
    """The origin of a row and what is wrong with it, by column.

    `texts` are the cells of `mask.origins`; an empty one is what the whole file says.
    """
    flaws: list[tuple[str, Flaw]] = []
    said = {
        "contributor": mask.contributor,
        "contribution": mask.contribution,
        "valuation": mask.valuation,
    }
    for name, text in texts.items():
        if not text:
            continue
        code = text[:300] if name == "valuation" else _code(_KINDS[name], text)
        if code is None:
            flaws.append((mask.origins[name], _unknown(name, text)))
        else:
            said[name] = code
    if said["contribution"] in ("kind", "labour") and not said["valuation"]:
        flaws.append((mask.origins.get("valuation", ""), _not_valued()))
    return Origin(**said), flaws


def _code(kind: type[Titled], text: str) -> str | None:
    wanted = fold(text)
    for one in kind:
        if wanted in (one.value, fold(one.spanish), *ALSO.get(one.value, ())):
            return str(one.value)
    return None


def _unknown(name: str, text: str) -> Flaw:
    known = ", ".join(one.spanish for one in _KINDS[name])
    return Flaw(
        "origin_unknown",
        f"«{text}» no dice {CALLED[name]}. Escriba una de estas palabras: {known}.",
    )


def _not_valued() -> Flaw:
    return Flaw(
        "origin_not_valued",
        "lo que se da en especie o mano de obra dice cómo se valuó. Agregue esa columna o "
        "escríbalo para todo el archivo.",
    )
