"""What the log says of committees, their members and what they send."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.language import later, told
from traza.kernel.titled import Titled
from traza.modules.oversight import api
from traza.modules.works import api as works
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with committees and flags."""

    FORMED = "oversight.committee_formed", "Formó un comité"
    CLOSED = "oversight.committee_closed", "Terminó un comité"
    TRAINED = "oversight.committee_trained", "Registró una capacitación"
    INFORMED = "oversight.committee_informed", "Registró una entrega de información"
    SIGNED = "oversight.committee_signed", "Registró firmas de la entrega"
    ACT_ATTACHED = "oversight.act_attached", "Adjuntó el acta firmada"
    PROPOSED = "oversight.replacement_proposed", "Propuso sustituir a una persona del comité"
    CONFIRMED = "oversight.replacement_confirmed", "Confirmó una sustitución"
    REJECTED = "oversight.replacement_rejected", "Rechazó una sustitución"
    REPLACED = "oversight.member_replaced", "Sustituyó a una persona del comité"
    CORRECTION_PROPOSED = "oversight.correction_proposed", "Propuso corregir un dato del comité"
    CORRECTION_CONFIRMED = "oversight.correction_confirmed", "Confirmó una corrección del comité"
    CORRECTION_REJECTED = "oversight.correction_rejected", "Rechazó una corrección del comité"
    ANSWERED = "oversight.complaint_answered", "Contestó una queja"
    MODERATED = "oversight.moderated", "Decidió qué se ve de un envío del comité"
    FLAG_ANSWERED = "oversight.answer_flag", "Contestó una bandera"


def _committees(keys: Collection[str]) -> Mapping[str, Thing]:
    """Committees by their work: nobody is named."""
    found = api.works_of_committees(int(key) for key in keys if key.isdecimal())
    called = works.names_of_works(found.values())
    return {
        str(number): Thing(
            told("comité de %(folio)s · %(name)s", folio=called[work][0], name=called[work][1]),
            reverse("oversight:committee", args=[number]),
        )
        for number, work in found.items()
        if work in called
    }


def _found(text: str) -> Iterable[str]:
    return map(str, api.committees_of_works(works.numbers_of(text)))


def _members(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(told("integrante %(number)s de un comité", number=key)) for key in keys}


def _complaints(keys: Collection[str]) -> Mapping[str, Thing]:
    found = api.called_complaints(int(key) for key in keys if key.isdecimal())
    return {
        str(number): Thing(
            told("queja %(number)s", number=folio),
            reverse("oversight:answer", args=[committee, number]),
        )
        for number, (folio, committee) in found.items()
    }


def _items(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(told("envío %(number)s…", number=key[:8])) for key in keys}


KINDS = (
    Kind("committee", later("Comité"), _committees, _found),
    Kind("member", later("Integrante de un comité"), _members),
    Kind("complaint", later("Queja de un comité"), _complaints),
    Kind("item", later("Envío de un comité"), _items),
)
