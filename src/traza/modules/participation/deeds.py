"""What the log says of reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with reports."""

    FILED = "participation.file_report", "Envió un reporte"
    ANSWERED = "participation.answer_report", "Contestó un reporte"
    ESCALATED = "participation.escalate", "Pasó un reporte a quien sigue"
    MODERATED = "participation.moderate_report", "Decidió qué se ve de un reporte"
    PHOTO_MODERATED = "participation.moderate_photo", "Decidió si se ve una fotografía"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(key, reverse("participation:answer", args=[key])) for key in keys}


def _find(text: str) -> Iterable[str]:
    return [text.strip().upper()]


KINDS = (Kind("report", later("Reporte ciudadano"), _named, _find),)
