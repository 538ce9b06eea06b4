"""The page of a work: its dossier in the order of a person's questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.kernel.coverage import Saying
from traza.kernel.fold import fold
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.coverage import Fact as Covered
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.register import Version
from traza.modules.works.contracts.vocabulary import Stage
from traza.portal.pages import names
from traza.portal.pages import published as places
from traza.portal.pages.works import contract as work_contract
from traza.portal.pages.works import coverage as work_coverage
from traza.portal.pages.works import estimates as work_estimates
from traza.portal.pages.works import money as work_money
from traza.portal.pages.works import origin as work_origin
from traza.portal.pages.works import papers as work_papers
from traza.portal.pages.works import progress as work_progress
from traza.portal.pages.works import undone as work_undone
from traza.portal.pages.works.named import amount as written_amount
from traza.portal.pages.works.words import also_said, answer
from traza.ui import words
from traza.ui.capitals import decoded
from traza.ui.components.maps import MapPoint, Outline, Sheet, draw
from traza.ui.components.trace import Place
from traza.ui.spoken import spoken


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the work: its title, its text, where it leads ("" nowhere) and the label that it
    carries ("" none), such as how a place is known that the source does not say."""

    title: str
    text: str
    address: str = ""
    label: str = ""


SEVERAL = "00"  # of several states, or of the country
SILENT: dict[str | Promise, Covered] = {
    gettext_lazy("Programa"): Covered.PROGRAMME,
    gettext_lazy("Tipo de obra"): Covered.SUBPROGRAMME,
    gettext_lazy("Meta física"): Covered.MEASURE,
    gettext_lazy("Dependencia que responde"): Covered.AGENCY,
    gettext_lazy("Fechas programadas"): Covered.PLANNED_DATES,
    gettext_lazy("Empezó"): Covered.STARTED_ON,
}


@dataclass(frozen=True, slots=True)
class PersonCount:
    """People of one kind who benefit."""

    title: str
    number: int


def page(version: Version, now: bool, today: date) -> dict[str, Any]:
    """Everything a template needs of one version; `now` adds what has no past (photographs)."""
    work = version.dossier
    row = works.get_work(work.state, work.folio)
    known, blanks = facts(work)
    advance = work_progress.advance(work, today)
    return {
        "version": version,
        "work": work,
        "told": also_said(work, _stands(work), advance.sentence if advance else ""),
        "status": works.lifecycle().state(work.status),
        "stage": stage.label if (stage := Stage.member_of(work.stage)) else "",
        "live": work.status is not Status.PUBLISHED,
        "answer": answer(work),
        "source": work_coverage.source(work),
        "source_of_money": spoken(works.said_of(work, Covered.FUNDING).because),
        "facts": known,
        "blanks": blanks,
        "is_past": not now,
        "people": people(work),
        "place": places.place(row.trace) if row else Place(""),
        "origin": work_origin.origin(work),
        "origin_warnings": work_origin.warnings(work),
        "sheet": sheet(work),
        "sources": work_money.sources(work) if work.funding else None,
        "split": work_money.split(work),
        "years": work_money.years(work),
        "decisions": work_money.decisions(work),
        "steps": work_money.steps(work),
        "flows": work_money.flows(work) if work.receipts or work.payments else None,
        "undone": work_undone.undone(work),
        "estimates": work_estimates.estimates(work) if work.estimates else None,
        "retentions": work_estimates.retentions(work),
        "contractor": work_contract.contractor(work, row.contractor if row else None),
        "suppliers": work_contract.suppliers(work),
        "procedure": work_contract.procedure(work),
        "contract": work_contract.contract(work),
        "tenderers": work_contract.tenderers(work),
        "modifications": work_contract.modifications(work),
        "guarantees": work_contract.guarantees(work),
        "advance": advance,
        "shelves": work_papers.shelves(work),
        "pictures": work_papers.pictures(version.work) if now else [],
        "open_problems": [one for one in work.problems if one.solved_on is None],
        "today": today,
    }


def facts(work: Dossier) -> tuple[list[Fact], list[str]]:
    """What it is and where; and the titles of what its source has a place for and left blank."""
    programme = names.programmes().get(work.programme, "")
    kind = names.subprogrammes().get(work.subprogramme, "")
    none = words.no_data()
    label = work_coverage.place_label(work)
    found = [
        Fact(_("Lugar"), _where(work), _town(work), label),
        Fact(_("Programa"), programme or none, _address("programme", work.programme, programme)),
        Fact(_("Tipo de obra"), kind or none, _address("subprogramme", work.subprogramme, kind)),
        Fact(_("Qué se hace"), work.kind.label),
        Fact(_("Meta física"), work.measure.words if work.measure else none),
        Fact(_("Monto autorizado o anunciado"), written_amount(work.amount, work.rounding) or none),
        Fact(_("Alineación con el plan"), work.plan or none, _plan(work.plan)),
        Fact(_("Dependencia que responde"), _agency(work) or none),
        Fact(_("Fechas programadas"), _period(work.planned_start, work.contract_end)),
        Fact(_("Empezó"), words.day(work.started_on)),
        Fact(_("Folio"), work.folio),
    ]
    # What the source has no place for, and what it left blank, is told once, below.
    silent = {str(title) for title, fact in SILENT.items() if _is_silent(work, fact)}
    told = [one for one in found if one.title not in silent]
    blanks = [one.title for one in told if one.text == none]
    benefit, _kinds = people(work)
    if benefit == none and not _is_silent(work, Covered.BENEFICIARIES):
        blanks.append(_("A quién beneficia"))
    return [one for one in told if one.text != none], blanks


def _is_silent(work: Dossier, fact: Covered) -> bool:
    return works.said_of(work, fact).saying is Saying.SILENT


def _agency(work: Dossier) -> str:
    """The agency by the name of the directory, or else as its source publishes it."""
    published = decoded(work.origin.agency) if work.origin else ""
    return names.known_agency(work.agency) or published or names.agency(work.agency)


def people(work: Dossier) -> tuple[str, list[PersonCount]]:
    """Who benefits: the total in words, and the counts by sex and age that were said."""
    found = work.beneficiaries
    if found is None:
        return words.no_data(), []
    total = words.whole(found.total)
    if found.is_floor and found.total is not None:
        total = _("más de %(n)s") % {"n": total}
    parts = (
        (_("mujeres"), found.women),
        (_("hombres"), found.men),
        (_("niñas y niños"), found.girls_and_boys),
        (_("jóvenes"), found.youths),
        (_("personas adultas"), found.adults),
        (_("personas adultas mayores"), found.elders),
    )
    return total, [PersonCount(title, number) for title, number in parts if number is not None]


def sheet(work: Dossier) -> Sheet | None:
    """The work's point inside its municipality's outline."""
    where = work.place
    if where is None or where.lon is None or where.lat is None:
        return None
    shapes = territory.list_shapes([work.municipality]) if work.municipality else []
    point = MapPoint(work.folio, work.name, where.lon, where.lat, 1)
    return draw([point], [Outline(one.cvegeo, "", one.geojson).rings for one in shapes], 320)


def _stands(work: Dossier) -> str:
    """Where it is, for a sentence; empty of what is of several states, which is nowhere."""
    is_somewhere = work.municipality or work.place or work.state != SEVERAL
    return _where(work) if is_somewhere else ""


def _where(work: Dossier) -> str:
    place = work.place
    parts = [place.address, place.locality] if place else []
    town = territory.get_municipality(work.municipality) if work.municipality else None
    state = territory.state_names().get(work.state, work.state)
    said: list[str] = []
    for part in (*parts, town.name if town else "", state):
        told = part.strip(" ,;.")
        known = {fold(each.strip()) for one in said for each in one.split(",")}
        if told and fold(told) not in known:
            said.append(told)
    return ", ".join(said)


def _town(work: Dossier) -> str:
    if not work.municipality:
        return ""
    return reverse("portal:municipality", args=[work.municipality])


def _address(route: str, slug: str, name: str) -> str:
    return reverse(f"portal:{route}", args=[slug]) if name else ""


def _plan(slug: str) -> str:
    return reverse("portal:plan_node", args=[slug]) if slug else ""


def _period(since: date | None, until: date | None) -> str:
    if since is None and until is None:
        return words.no_data()
    return f"{words.day(since)} – {words.day(until)}"
