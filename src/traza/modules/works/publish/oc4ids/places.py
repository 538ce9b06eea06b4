"""Where a work is and whom it benefits."""

from __future__ import annotations

import json
from typing import Any

from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.modules.works.contracts.parts import Beneficiaries
from traza.modules.works.publish.plain import said

GAZETTEER = "MX-INEGI"
GROUPS = (
    ("women", "Mujeres"),
    ("men", "Hombres"),
    ("girls_and_boys", "Niñas y niños"),
    ("youths", "Jóvenes"),
    ("adults", "Personas adultas"),
    ("elders", "Personas mayores"),
)


def locations_of(dossier: Dossier, names: Names) -> tuple[oc4ids.Location, ...]:
    """The place, with its INEGI codes; its geometry when it is known."""
    place = dossier.place
    address = oc4ids.Address(
        street_address=said(place.address) if place else None,
        locality=said(place.locality) if place else None,
        region=said(names.states.get(dossier.state, "")),
        country_name="México",
    )
    return (
        oc4ids.Location(
            id="1",
            description=said(names.municipalities.get(dossier.municipality or "", "")),
            geometry=_geometry(dossier),
            gazetteer=oc4ids.Gazetteer(
                scheme=GAZETTEER, identifiers=(dossier.municipality or dossier.state,)
            ),
            address=address,
        ),
    )


def geometry(dossier: Dossier) -> dict[str, Any] | None:
    """The GeoJSON geometry of a work, longitude first; None when its place is not known."""
    place = dossier.place
    if place is None:
        return None
    if place.geojson:
        found: dict[str, Any] = json.loads(place.geojson)
        return found
    if place.lon is None or place.lat is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _geometry(dossier: Dossier) -> oc4ids.Geometry | None:
    found = geometry(dossier)
    if found is None:
        return None
    return oc4ids.Geometry(type=found["type"], coordinates=tuple(found["coordinates"]))


def benefits_of(dossier: Dossier) -> tuple[oc4ids.Benefit, ...] | None:
    """Who benefits, by sex and age group where it was said."""
    people = dossier.beneficiaries
    if people is None:
        return None
    rows = _rows(people)
    if not rows:
        return None
    return (oc4ids.Benefit(title="Población beneficiada", beneficiaries=tuple(rows)),)


def _rows(people: Beneficiaries) -> list[oc4ids.Beneficiary]:
    rows = []
    if people.total is not None:
        words = "Al menos, en total" if people.is_floor else "En total"
        rows.append(oc4ids.Beneficiary(description=words, number_of_people=people.total))
    for name, title in GROUPS:
        number = getattr(people, name)
        if number is not None:
            rows.append(oc4ids.Beneficiary(description=title, number_of_people=number))
    return rows
