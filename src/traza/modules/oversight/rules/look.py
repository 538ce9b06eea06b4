"""What flags compare across works, read off one dossier."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from traza.kernel.fold import slug
from traza.modules.oversight.rules.unit_cost import unit_cost
from traza.modules.works.contracts.coverage import Layout
from traza.modules.works.contracts.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Glance:
    """The comparable side of a work. `contractor` is an RFC, or the folded name without one;
    `layout` is how it was read, and `sample` tells that its file is not all of it."""

    folio: str
    agency: str
    layout: str
    sample: bool
    contractor: str
    method: str
    signed_on: date | None
    year: int | None
    centavos: int | None
    cost_key: str
    cost_what: str
    cost_year: int | None
    unit_centavos: int | None
    place_mark: str


def glance(dossier: Dossier, layout: Layout | None = None) -> Glance:
    """Read it off."""
    code = layout.code if layout else ""
    signed, cost = dossier.contract, unit_cost(dossier, code)
    agreed = dossier.contract_amount
    return Glance(
        folio=dossier.folio,
        agency=dossier.agency[:80],
        layout=code,
        sample=is_sample(dossier, layout),
        contractor=(signed.rfc or slug(signed.contractor))[:120] if signed else "",
        method=dossier.procurement.method.value if dossier.procurement else "",
        signed_on=signed.signed_on if signed else None,
        year=signed.signed_on.year if signed and signed.signed_on else None,
        centavos=agreed.centavos if agreed is not None else None,
        cost_key=cost.key[:200] if cost else "",
        cost_what=cost.what[:80] if cost else "",
        cost_year=cost.year if cost else None,
        unit_centavos=round(cost.pesos * 100) if cost else None,
        place_mark=_place_mark(dossier, code),
    )


def is_sample(dossier: Dossier, layout: Layout | None) -> bool:
    """Is the file of a work a sample of its register?"""
    origin = dossier.origin
    return (layout is not None and layout.sample) or (origin is not None and origin.sample)


def _place_mark(dossier: Dossier, layout: str) -> str:
    place = dossier.place
    if place is None or place.lon is None or place.lat is None:
        return ""
    said = f"{layout}|{dossier.municipality}|{place.lon!r}|{place.lat!r}|{place.geojson}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]
