"""What a row of the spreadsheet says of the parts of a work: its place, measure, people, money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Beneficiaries, Funding, Measure, Place
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.rules.bulk.columns import KEYS, MONEY

SOURCES = dict(
    zip(MONEY, (Source.FEDERAL, Source.STATE, Source.MUNICIPALITY, Source.COMMUNITY), strict=True)
)
KEY_OF = dict(zip(MONEY, KEYS, strict=True))


def place_of(values: Mapping[str, Any], before: Place | None) -> Place | None:
    """The place with what the row says; a point that moves leaves its drawn shape behind."""
    said = {name: values[name] for name in ("lat", "lon", "locality", "address") if name in values}
    if not said:
        return before
    old = before or Place()
    changes: dict[str, Any] = {
        name: one if one is not None or name in {"lat", "lon"} else "" for name, one in said.items()
    }
    after = replace(old, **changes)
    if (after.lat, after.lon) != (old.lat, old.lon):
        after = replace(after, geojson="")
    return None if after == Place() else after


def measure_of(values: Mapping[str, Any], before: Measure | None) -> Measure | None:
    if "quantity" not in values and "unit" not in values:
        return before
    quantity = values.get("quantity", before.quantity if before else "")
    unit = values.get("unit", before.unit if before else "")
    if quantity is None or (not quantity and not unit):
        return None
    concept = before.concept if before else ""
    return Measure(quantity=quantity or "", unit=unit or "", concept=concept)


def people_of(values: Mapping[str, Any], before: Beneficiaries | None) -> Beneficiaries | None:
    said = {name: values[name] for name in ("total", "women", "men") if name in values}
    if not said:
        return before
    after = replace(before or Beneficiaries(), **said)
    return None if after == Beneficiaries() else after


def funding_of(values: Mapping[str, Any]) -> tuple[Funding, ...]:
    promised = [(one, values[one]) for one in MONEY if values.get(one)]
    found = []
    for number, (one, amount) in enumerate(promised, start=1):
        book, line = values.get(KEY_OF[one]) or (None, None)
        found.append(
            Funding(
                id=f"F{number}",
                source=SOURCES[one],
                promised=amount,
                year=values["year"],
                book=book,
                line=line,
            )
        )
    return tuple(found)


def moves_key(before: Dossier, key: str, values: Mapping[str, Any]) -> bool:
    """Does the row say another budget key than the work's? A blank or equal one says none."""
    if key not in values:
        return False
    source = next(SOURCES[money] for money, one in KEY_OF.items() if one == key)
    known = {(one.book, one.line) for one in before.funding if one.source is source and one.line}
    said = {values[key]} - {None}
    return bool(known != said)


def differs(before: Dossier, key: str, values: Mapping[str, Any]) -> bool:
    """Does the row say another contribution than the work has? A blank or equal one says none."""
    if key not in values:
        return False
    known = sum(one.promised.centavos for one in before.funding if one.source is SOURCES[key])
    said = values[key].centavos if values[key] else 0
    return bool(known != said)
