"""Why a committee's words or photographs are hidden; that a complaint bothers is no reason."""

from __future__ import annotations

from enum import StrEnum


class HideReason(StrEnum):
    """Why words or a photograph are hidden."""

    PERSONAL = "personal"
    MINOR = "minor"
    INSULT = "insult"


HIDE_REASONS: dict[str, str] = {
    HideReason.PERSONAL: "Tiene datos personales",
    HideReason.MINOR: "Se nombra o se ve a una persona menor de edad",
    HideReason.INSULT: "Tiene insultos o amenazas",
}
