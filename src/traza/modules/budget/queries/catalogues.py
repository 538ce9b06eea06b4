"""The bundled catalogues and masks, read from their files, and the names a book's codes have."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from traza.kernel.written import read_yaml
from traza.modules.budget.contracts.catalogue import Catalogues
from traza.modules.budget.contracts.mask import Mask, MaskUnknown
from traza.modules.budget.rules.catalogue_entries import make_catalogue
from traza.modules.budget.rules.make_mask import make_mask

FACTS = Path(__file__).resolve().parent.parent / "facts"


@cache
def bundled_catalogues() -> Catalogues:
    """Every dated catalogue of `facts/catalogues`."""
    folder = FACTS / "catalogues"
    return Catalogues.of(
        make_catalogue(about, _csv(folder / about["file"]))
        for about in _yaml(folder / "index.yaml")
    )


@cache
def list_masks() -> tuple[Mask, ...]:
    """The masks of the layouts that are known, by name."""
    masks = [make_mask(_yaml(path)) for path in (FACTS / "masks").glob("*.yaml")]
    return tuple(sorted(masks, key=lambda mask: mask.name))


def get_mask(slug: str) -> Mask:
    """The mask of that name. Raises MaskUnknown."""
    masks = {mask.slug: mask for mask in list_masks()}
    if slug not in masks:
        raise MaskUnknown(mask=slug, known=", ".join(sorted(masks)))
    return masks[slug]


def mask_from_file(path: Path) -> Mask:
    """A mask that a user wrote as YAML, in the shape of `facts/masks`. Raises MaskWrong."""
    return make_mask(_yaml(path))


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _yaml(path: Path) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"))
