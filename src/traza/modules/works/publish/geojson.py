"""Works with a known place as GeoJSON (RFC 7946), feature by feature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from traza.kernel.json_number import json_number
from traza.kernel.money import Money
from traza.modules.works.contracts.exports import Names, Published, Site
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.oc4ids.places import geometry
from traza.modules.works.publish.plain import moment


def geojson_bytes(works: Iterable[Published], names: Names, site: Site) -> Iterator[bytes]:
    """A collection of features. Works without a known place are not in it: they have none."""
    yield b'{"type":"FeatureCollection","features":['
    first = True
    for each in works:
        shape = geometry(each.dossier)
        if shape is None:
            continue
        yield (b"\n" if first else b",\n") + msgspec.json.encode(_feature(each, shape, names, site))
        first = False
    yield b"\n]}\n"


def _feature(
    each: Published, shape: dict[str, object], names: Names, site: Site
) -> dict[str, object]:
    one = each.dossier
    return {
        "type": "Feature",
        "id": f"{one.state}-{one.folio}",
        "geometry": shape,
        "properties": {
            "folio": one.folio,
            "nombre": one.name,
            "estado": names.states.get(one.state, one.state),
            "municipio": names.municipalities.get(one.municipality or "", one.municipality),
            "dependencia": names.agencies.get(one.agency, one.agency) or None,
            "programa": names.programmes.get(one.programme, one.programme) or None,
            "ejercicio": one.year,
            "situacion": one.status.value if one.stage == "" else one.stage,
            "monto": _pesos(one.amount),
            "contratado": _pesos(one.contract_amount),
            "pagado": _pesos(one.paid) if one.payments else None,
            "avance_fisico": None if one.physical is None else json_number(one.physical),
            "actualizada": moment(each.at),
            "pagina": ids.page(one, site),
        },
    }


def _pesos(money: Money | None) -> int | float | None:
    return None if money is None else json_number(money.centavos)
