"""Why a committee's words or photographs are hidden; that a complaint bothers is no reason."""

from __future__ import annotations

from traza.kernel.titled import Titled


class HideReason(Titled):
    """Why words or a photograph are hidden."""

    PERSONAL = "personal", "Tiene datos personales"
    MINOR = "minor", "Se nombra o se ve a una persona menor de edad"
    INSULT = "insult", "Tiene insultos o amenazas"
