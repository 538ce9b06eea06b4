"""What the log says of regulations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with the proposal of a regulation."""

    REGISTERED = "consultation.register", "Registró una propuesta en la agenda regulatoria"
    VERSION = "consultation.version", "Presentó un texto de una propuesta"
    IMPACT = "consultation.impact", "Presentó el análisis de impacto o su exención"
    CLOSED_DAY = "consultation.close_day", "Registró un día inhábil de una dependencia"
    OPENED = "consultation.open", "Abrió una consulta pública"
    COMMENTED = "consultation.comment", "Comentó una propuesta"
    MODERATED = "consultation.moderate", "Decidió qué se ve de un comentario"
    ANSWERED = "consultation.answer", "Contestó comentarios"
    RULED = "consultation.rule", "Emitió un dictamen"
    PUBLISHED = "consultation.publish", "Registró la publicación de una regulación"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(key, reverse("consultation:case", args=[key])) for key in keys}


def _find(text: str) -> Iterable[str]:
    return [text.strip().upper()]


KINDS = (Kind("regulation", later("Propuesta regulatoria"), _named, _find),)
