"""What the log says of what waits, of absences and of calendars."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Deed(Titled):
    """What is done with what waits."""

    HANDED = "waiting.handed", "Encargó lo que esperaba"
    AWAY = "waiting.away", "Avisó una ausencia"
    BACK = "waiting.back", "Terminó una ausencia"
    CALENDAR_MADE = "waiting.calendar_made", "Hizo la llave de su calendario"
    CALENDAR_REVOKED = "waiting.calendar_revoked", "Retiró la llave de su calendario"
