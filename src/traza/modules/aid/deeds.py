"""What the log says of aid: requests by their folio, nobody by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.language import later, told
from traza.kernel.titled import Titled
from traza.modules.aid import api
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with aid."""

    RECEIVED = "aid.request_received", "Registró una solicitud de apoyo"
    GRANTED = "aid.request_granted", "Autorizó un apoyo"
    REFUSED = "aid.request_refused", "Negó un apoyo"
    APPEALED = "aid.appeal_received", "Registró una inconformidad"
    SEEN = "aid.person_seen", "Vio los datos de quien pide un apoyo"
    DISTINCT = "aid.said_distinct", "Dijo que dos personas son distintas"
    GOODS = "aid.goods_received", "Registró una entrada al almacén de apoyos"
    ERASED = "aid.person_erased", "Borró los datos de quien pidió un apoyo"
    DECLARED = "aid.emergency_declared", "Registró la declaratoria de una emergencia"
    EXTENDED = "aid.emergency_extended", "Registró hasta cuándo dura una emergencia"
    FUND = "aid.fund_recorded", "Registró dinero del fondo de una emergencia"
    SHELTER = "aid.shelter_added", "Registró un albergue"
    NEED = "aid.need_said", "Registró lo que necesita un albergue"
    SHIPPED = "aid.shipped", "Envió apoyos a un albergue"
    ARRIVED = "aid.arrived", "Contó apoyos que llegaron a un albergue"
    RELEASED = "aid.quarter_released", "Publicó las cifras de apoyos de un trimestre"
    DELIVERED = "aid.delivered", "Entregó un apoyo"
    ORDERED = "aid.payment_ordered", "Ordenó el pago de un apoyo en dinero"
    PAID = "aid.paid", "Registró el pago de un apoyo en dinero"
    UNDONE = "aid.money_undone", "Deshizo un paso del dinero de un apoyo"


def _requests(keys: Collection[str]) -> Mapping[str, Thing]:
    return {
        key: Thing(api.folio_of(int(key)), reverse("aid:request", args=[key]))
        for key in keys
        if key.isdecimal()
    }


def _batches(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(told("lote %(number)s", number=key), reverse("aid:store")) for key in keys}


def _releases(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(told("cifras de apoyos"), reverse("aid:register")) for key in keys}


def _emergencies(keys: Collection[str]) -> Mapping[str, Thing]:
    return {
        key: Thing(told("emergencia %(number)s", number=key), reverse("aid:relief", args=[key]))
        for key in keys
        if key.isdecimal()
    }


def _find(text: str) -> Iterable[str]:
    found = FOLIO.fullmatch(text.strip())
    return [str(int(found[1]))] if found else []


FOLIO = re.compile(r"AP-?0*(\d{1,12})", re.IGNORECASE)
KINDS = (
    Kind("aid", later("Solicitud de apoyo"), _requests, _find),
    Kind("aid_release", later("Cifras de apoyos"), _releases),
    Kind("emergency", later("Emergencia"), _emergencies),
    Kind("batch", later("Lote del almacén de apoyos"), _batches),
)
