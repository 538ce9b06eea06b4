"""The day an address asks for (`?al=AAAA-MM-DD`): what the register knew then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Past:
    """A day asked for (None: now), what was typed, and why that is no date ("" if it is)."""

    day: date | None
    typed: str
    error: str = ""


def asked(query: QueryDict, name: str = "al", *, today: date | None = None) -> Past:
    """Read a day from the address; what is no date is said and counts as now.

    So does a day after `today`, where it is given: what is shown only once a term has run out (a
    report that nobody looked at) is not shown to who asks for the day after it.
    """
    return read(query.get(name, ""), today=today)


def read(written: str, *, today: date | None = None) -> Past:
    """The same of what was written."""
    text = written.strip()[:20]
    if not text:
        return Past(None, "")
    try:
        day = date.fromisoformat(text)
        if day == date.max:  # has no day after it, where what was known at its end stops
            raise ValueError
    except ValueError:
        said = _("«%(text)s» no es una fecha. Escríbala como año-mes-día, por ejemplo 2024-12-31.")
        return Past(None, text, said % {"text": text})
    if today is not None and day > today:
        said = _("«%(text)s» todavía no llega. Escriba un día que ya pasó.")
        return Past(None, text, said % {"text": text})
    return Past(day, text)
