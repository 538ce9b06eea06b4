"""When it came, in words: said wherever its own day is said, if they are not the same."""

from __future__ import annotations

from django.utils.translation import gettext as _

from traza.modules.oversight.contracts.committee import PublicComplaint, PublicVisit


def arrival_words(one: PublicVisit | PublicComplaint) -> str:
    """When it arrived and which day was not believed; "" when it came on its day."""
    if one.not_believed is not None:
        day = f"{one.not_believed:%d/%m/%Y}"
        return _("es el día en que llegó; su teléfono decía %(day)s, fecha que no podía ser") % {
            "day": day
        }
    return _("llegó el %(day)s") % {"day": f"{one.arrived:%d/%m/%Y}"} if one.arrived else ""
