"""A mask from what a file or a form says, refused when it contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from traza.kernel.language import told
from traza.modules.budget.contracts.mask import (
    INCOME_MOMENTS,
    MOMENTS,
    PARTS,
    UNITS,
    Mask,
    MaskWrong,
    Part,
)
from traza.modules.budget.contracts.vocabulary import Contribution, Contributor

_TEXTS = (
    "about",
    "key_column",
    "separator",
    "year_column",
    "side",
    "sheet",
    "encoding",
    "unit",
    "decimal",
    "budget_rows",
    "subtotals",
    "contributor",
    "contribution",
    "valuation",
)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "side": ("spending", "income"),
    "unit": tuple(UNITS),
    "decimal": ("point", "comma"),
    "subtotals": ("refuse", "skip"),
    "contributor": tuple(one.value for one in Contributor),
    "contribution": ("", *(one.value for one in Contribution)),
}


def make_mask(said: Mapping[str, Any]) -> Mask:
    """The mask that a mapping (YAML of `facts/masks`, or a form) describes.

    Raises MaskWrong with the reason.
    """
    slug = str(said.get("slug") or "propia")
    texts: dict[str, Any] = {name: str(said[name]) for name in _TEXTS if said.get(name) is not None}
    mask = Mask(
        slug=slug,
        name=str(said.get("name") or slug),
        parts=tuple(_part(one, slug) for one in said.get("parts") or ()),
        amounts=dict(said.get("amounts") or {}),
        names=dict(said.get("names") or {}),
        header_row=int(said.get("header_row") or 0),
        calendar=tuple(said.get("calendar") or ()),
        origins=dict(said.get("origins") or {}),
        later_may_lack=bool(said.get("later_may_lack")),
        unused=_texts(said.get("unused")),
        **texts,
    )
    reason = wrong(mask)
    if reason:
        raise MaskWrong(mask=mask.name, reason=reason)
    return mask


def wrong(mask: Mask) -> str:
    """Why a mask cannot be used, in Spanish; "" when it can."""
    for field, allowed in _CHOICES.items():
        if getattr(mask, field) not in allowed:
            return told(
                "«%(field)s» debe ser uno de: %(known)s.", field=field, known=", ".join(allowed)
            )
    dimensions = [part.dimension for part in mask.parts]
    moments = INCOME_MOMENTS if mask.side == "income" else MOMENTS
    checks = (
        (not mask.parts, told("no dice qué partes tiene la clave. Agregue al menos una.")),
        (not mask.amounts, told("no dice en qué columna está cada momento. Agregue al menos uno.")),
        (len(set(dimensions)) < len(dimensions), told("repite una parte de la clave.")),
        (
            not set(dimensions) <= set(PARTS),
            told("hay una parte desconocida. Las que hay: %(known)s.", known=", ".join(PARTS)),
        ),
        (
            not set(mask.amounts) <= set(moments),
            told("hay un momento desconocido. Los que hay: %(known)s.", known=", ".join(moments)),
        ),
        (_columns_missing(mask), told("hay una parte sin columna. Diga en qué columna está.")),
        (_widths_missing(mask), told("la clave sin separador necesita el ancho de cada parte.")),
        (
            _optional_first(mask),
            told("una parte que puede faltar solo puede ir al final de la clave."),
        ),
    )
    return next((reason for fails, reason in checks if fails), "")


def _part(said: Mapping[str, Any], slug: str) -> Part:
    if not said.get("dimension"):
        raise MaskWrong(mask=slug, reason=told("una parte no dice qué clasificación es."))
    return Part(
        dimension=str(said["dimension"]),
        columns=_texts(said.get("columns")),
        width=int(said.get("width") or 0),
        scope=str(said.get("scope") or "conac"),
        none=_texts(said.get("none")),
        optional=bool(said.get("optional")),
    )


def _texts(said: Any) -> tuple[str, ...]:
    if isinstance(said, str):
        return (said,)
    return tuple(str(one) for one in said) if isinstance(said, Sequence) else ()


def _columns_missing(mask: Mask) -> bool:
    return not mask.key_column and not all(part.columns for part in mask.parts)


def _widths_missing(mask: Mask) -> bool:
    return bool(mask.key_column and not mask.separator) and not all(p.width for p in mask.parts)


def _optional_first(mask: Mask) -> bool:
    if not mask.key_column:
        return False
    optional = [part.optional for part in mask.parts]
    return optional != sorted(optional)
