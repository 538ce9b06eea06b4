"""What the source of a work can say: what it leaves blank, and what it has no place for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.coverage import Saying
from traza.modules.works import api as works
from traza.modules.works.contracts.coverage import REGISTER, REPORT, Fact, Says
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.portal.pages import names, scopes
from traza.portal.pages.works import sources
from traza.ui import words
from traza.ui.spoken import spoken

# What a neighbour would ask, in the order of the page.
ASKED: Mapping[Fact, str | Promise] = {
    Fact.AGENCY: lazy("Qué dependencia responde"),
    Fact.AMOUNT: lazy("Cuánto cuesta"),
    Fact.MUNICIPALITY: lazy("En qué municipio está"),
    Fact.PLACE: lazy("En qué punto está"),
    Fact.PROGRAMME: lazy("De qué programa es"),
    Fact.SUBPROGRAMME: lazy("De qué tipo es"),
    Fact.MEASURE: lazy("Cuánto se construye"),
    Fact.BENEFICIARIES: lazy("A cuántas personas beneficia"),
    Fact.PLANNED_DATES: lazy("Cuándo debía empezar y terminar"),
    Fact.STARTED_ON: lazy("Cuándo empezó"),
    Fact.FUNDING: lazy("Quién pone el dinero"),
    Fact.CONTRACTOR: lazy("Quién construye"),
    Fact.CONTRACT: lazy("El contrato"),
    Fact.METHOD: lazy("Cómo se eligió a quien construye"),
    Fact.PAYMENTS: lazy("Lo que se ha pagado"),
    Fact.RECEIPTS: lazy("El dinero que llegó"),
    Fact.PHYSICAL: lazy("Cuánto va construido"),
    Fact.DOCUMENTS: lazy("Los documentos del expediente"),
}
# How a place is known that the source does not say (`Origin.place_known_by`).
GUESSES: Mapping[str, str | Promise] = {
    "coordinates": lazy("según las coordenadas publicadas"),
    "address": lazy("según el domicilio de quien contrata"),
    "unit": lazy("según la oficina que contrata"),
    "sibling": lazy("según su proyecto"),
    "title": lazy("según el título"),
    "asked": lazy("según quien cargó el archivo"),
}
# Sections of the page and the facts that fill them: silent when the source can say none of them.
SECTIONS: Mapping[str, tuple[Fact, ...]] = {
    "funding": (Fact.FUNDING,),
    "flows": (Fact.PAYMENTS, Fact.RECEIPTS),
    "contract": (Fact.CONTRACT, Fact.CONTRACTOR),
    "advance": (Fact.PHYSICAL,),
    "documents": (Fact.DOCUMENTS,),
}


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a work in words: what it is called, when, its labels, and what it never says.

    `silent` are titles with why; `quiet` the sections of the page that it cannot fill;
    `short_name` tells that the name of the work is ours, made of the words of a report."""

    title: str
    when: str
    label: str
    age: str
    silent: tuple[tuple[str, str], ...]
    quiet: frozenset[str]
    short_name: bool


def source(work: Dossier) -> Source:
    """Everything that the page of a work says of its source."""
    layout, origin = works.layout_of(work), work.origin
    said = {fact: works.said_of(work, fact) for fact in Fact}
    silent = tuple(
        (str(title), said[fact].because)
        for fact, title in ASKED.items()
        if said[fact].saying is Saying.SILENT
    )
    quiet = frozenset(
        name
        for name, facts in SECTIONS.items()
        if all(said[fact].saying is Saying.SILENT for fact in facts)
    )
    sample = layout.sample or bool(origin and origin.sample)
    return Source(
        title(work),
        sources.when(
            origin.published_on if origin else None,
            origin.read_on if origin else None,
            layout.period,
        )
        if layout.code != REGISTER
        else "",
        _("viene de una muestra") if sample else "",
        sources.age(last_on(work), of_year=_by_year(work)) if layout.code != REGISTER else "",
        silent,
        quiet,
        short_name=layout.code == REPORT,
    )


def title(work: Dossier) -> str:
    """What the source of a work is called, with who published it."""
    layout, origin = works.layout_of(work), work.origin
    trace = origin.trace if origin else None
    if layout.code == REPORT and trace:
        scope = scopes.of_document(trace.document)
        if scope:
            return f"«{scope.title}» ({scope.publisher})" if scope.publisher else scope.title
        return names.documents().get(trace.document, layout.title)
    publisher = (origin.publisher if origin else "") or layout.publisher
    return layout.title if publisher in layout.title else f"{spoken(layout.title)}, {publisher}"


def last_on(work: Dossier) -> date | None:
    """The last fact that the source gives: its last progress, or the end of its year."""
    if work.progress:
        return work.progress[-1].on
    return date(work.year, 12, 31) if work.status is Status.PUBLISHED else None


def _by_year(work: Dossier) -> bool:
    """Is the last fact known by its year alone?"""
    return not work.progress or work.progress[-1].precision == "year"


def place_label(work: Dossier) -> str:
    """How the place is known, where the source does not say it; empty where it does."""
    known_by = work.origin.place_known_by if work.origin else ""
    if known_by in GUESSES:
        return str(GUESSES[known_by])
    if known_by:
        return ""
    declared = works.layout_of(work).declared(Fact.MUNICIPALITY)
    silent = declared.says is Says.NEVER and work.municipality
    return spoken(declared.because) if silent else ""


def of_amount(work: Dossier) -> str:
    """Why the published amount may not be all that the work costs; empty where it is."""
    said = works.said_of(work, Fact.AMOUNT)
    return "" if said.whole else spoken(said.because)


def note_of_amount(work: Dossier) -> str:
    """What a report says of the amount itself, as a sentence; the notes of registers are of
    everything, and stand among the facts."""
    reported = works.layout_of(work).code == REPORT
    return spoken(work.origin.note) if work.origin and reported else ""


def rounded(work: Dossier, amount: int) -> str:
    """An amount of a work as its source gives it: rounded where the source rounds."""
    if work.rounding is not None and work.rounding.centavos > 1:
        return _("cerca de %(n)s") % {"n": words.millions(amount)}
    return words.pesos(amount)
