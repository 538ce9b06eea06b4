"""What the papers of a work share: how sources, places and periods are written."""

from __future__ import annotations

from datetime import date

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.platform.pdf.words import day, pesos, pesos_in_words

MOST_SPELLED = 10**14  # centavos: a million million pesos


def where(dossier: Dossier, names: Names) -> str:
    """Address, locality, municipality and state, as far as they are known, without repeating."""
    place = dossier.place
    told = [
        place.address if place else "",
        place.locality if place else "",
        names.municipalities.get(dossier.municipality or "", ""),
        names.states.get(dossier.state, ""),
    ]
    return ", ".join(dict.fromkeys(one for one in told if one))


def who_answers(dossier: Dossier, names: Names) -> str:
    """The body that answers for the work."""
    return names.agencies.get(dossier.agency, dossier.agency)


def goal(dossier: Dossier) -> str:
    """The physical goal: "1,250.00 m² de pavimento"."""
    return dossier.measure.words if dossier.measure else ""


def people(dossier: Dossier) -> str:
    """Who benefits: "400 personas (210 mujeres y 190 hombres)"."""
    told = dossier.beneficiaries
    if told is None or told.total is None:
        return ""
    floor = "al menos " if told.is_floor else ""
    whole = f"{floor}{told.total:,} personas"
    if told.women is None or told.men is None:
        return whole
    return f"{whole} ({told.women:,} mujeres y {told.men:,} hombres)"


def period(since: date | None, until: date | None) -> str:
    """ "del 1 de marzo al 30 de junio de 2026", each word once; empty when a day is missing."""
    if since is None or until is None:
        return ""
    start = day(since)
    if since.year == until.year:
        start = start.removesuffix(f" de {since.year}")
        if since.month == until.month:
            start = str(since.day)
    return f"del {start} al {day(until)}"


def days_of(since: date | None, until: date | None) -> int | None:
    """Calendar days of a period, both ends counted."""
    return None if since is None or until is None else (until - since).days + 1


def spelled(amount: Money) -> str:
    """Figures and words; figures alone where another register published what has no words."""
    has_words = 0 <= amount.centavos < MOST_SPELLED
    return f"{pesos(amount)} ({pesos_in_words(amount)})" if has_words else pesos(amount)


def closed(sentence: str) -> str:
    """What somebody wrote, as a sentence: with one full stop at its end."""
    text = sentence.strip() or "sin dato"
    return text if text[-1] in ".!?" else f"{text}."
