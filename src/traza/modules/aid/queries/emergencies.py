"""Emergencies as they stand today."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.crypto import salted_hmac

from traza.kernel.money import Money
from traza.modules.aid.contracts.emergencies import (
    EmergencyStanding,
    Line,
    ShelterRow,
    ShipmentRow,
)
from traza.modules.aid.contracts.refusals import UnknownEmergency
from traza.modules.aid.models import Emergency, Need, Shipment
from traza.modules.aid.queries.days import today_in
from traza.modules.aid.queries.emergency_law import template


def shipment_code(number: int) -> str:
    """The code on the boxes of a shipment; only this installation makes it."""
    digest = salted_hmac("aid.shipment", str(number), algorithm="sha256").digest()
    return f"EN-{number:06d}-{base64.b32encode(digest[:5]).decode()}"


def emergency_row(number: int) -> Emergency:
    """The row of an emergency. Raises UnknownEmergency."""
    row = Emergency.objects.filter(pk=number).first()
    if row is None:
        raise UnknownEmergency
    return row


def ends(row: Emergency) -> tuple[date, str]:
    """Its last day and the norm that fixes it: what was said last."""
    last = row.extensions.order_by("-pk").first()
    return (last.until, last.norm) if last else (row.until, row.norm)


def agency_of_emergency(number: int) -> str | None:
    """Whose it is; None when there is none with that number."""
    return Emergency.objects.filter(pk=number).values_list("agency", flat=True).first()


def list_emergencies(agency: str = "") -> list[EmergencyStanding]:
    """Emergencies of an agency ("" of all), the last first."""
    rows = Emergency.objects.order_by("-since", "-pk")
    return [_standing(one) for one in (rows.filter(agency=agency) if agency else rows)]


def emergency(number: int) -> EmergencyStanding:
    """How an emergency stands. Raises UnknownEmergency."""
    return _standing(emergency_row(number))


def _standing(row: Emergency) -> EmergencyStanding:
    until, norm = ends(row)
    entries = [(one.on, Money(one.centavos), one.what) for one in row.fund.order_by("pk")]
    shelters = {one.pk: ShelterRow(one.pk, one.name, one.municipality)
                for one in row.shelters.order_by("municipality", "name")}  # fmt: skip
    shipments = [_shipment(one, shelters) for one in _sent(row)]
    needs = _needs(row)
    return EmergencyStanding(
        id=row.pk, agency=row.agency, template=template(row.template), title=row.title,
        norm=row.norm, places=tuple(row.places), since=row.since, until=until, until_norm=norm,
        is_over=today_in(row.agency) > until,
        came_in=Money(sum(one.centavos for _, one, _ in entries if one.centavos > 0)),
        spent=Money(-sum(one.centavos for _, one, _ in entries if one.centavos < 0)),
        entries=tuple(entries), shelters=tuple(shelters.values()),
        by_shelter=_lines(needs, shipments, {one: str(one) for one in shelters}),
        by_place=_lines(needs, shipments, {n: one.municipality for n, one in shelters.items()}),
        shipments=tuple(shipments),
    )  # fmt: skip


def _sent(row: Emergency) -> Iterable[Shipment]:
    rows = Shipment.objects.filter(shelter__emergency=row).order_by("pk")
    return rows.select_related("batch", "arrival")


def _shipment(one: Shipment, shelters: Mapping[int, ShelterRow]) -> ShipmentRow:
    arrival = getattr(one, "arrival", None)
    return ShipmentRow(
        one.pk, shelters[one.shelter_id], one.batch_id, one.batch.concept, one.quantity,
        shipment_code(one.pk), one.on, arrival.quantity if arrival else None,
    )  # fmt: skip


def _needs(row: Emergency) -> dict[tuple[int, str], int]:
    """What each shelter said last that it needs of each concept."""
    said = Need.objects.filter(shelter__emergency=row).order_by("pk")
    return {(one.shelter_id, one.concept): one.quantity for one in said}


def _lines(
    needs: Mapping[tuple[int, str], int],
    shipments: Iterable[ShipmentRow],
    place_of: Mapping[int, str],
) -> tuple[Line, ...]:
    """Needed, sent and arrived of each concept, by the place that a shelter counts for."""
    added: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (shelter, concept), quantity in needs.items():
        added[place_of[shelter], concept][0] += quantity
    for one in shipments:
        sums = added[place_of[one.shelter.id], one.concept]
        sums[1] += one.quantity
        if one.arrived is not None:
            sums[2] += one.arrived
            sums[3] += one.quantity
    return tuple(Line(*key, *sums) for key, sums in sorted(added.items()))
