"""Works, places, bodies and companies in a few words, from what their pages already asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.modules.territory.contracts import MunicipalityInfo, StateInfo
from traza.modules.works import api as works
from traza.modules.works.contracts.contractors import ContractorMoney
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.register import ContractorInfo, Version
from traza.modules.works.contracts.vocabulary import Stage
from traza.portal.pages.agencies import AgencyPage
from traza.portal.pages.following.topics import Topic
from traza.portal.pages.place.locator import Locator
from traza.portal.pages.place.standing import Purse
from traza.portal.pages.sharing.shared import Shared, Sketch
from traza.portal.pages.works import coverage, sources
from traza.portal.pages.works.named import amount as written_amount
from traza.portal.pages.works.words import answer
from traza.ui import words
from traza.ui.capitals import decoded
from traza.ui.components.maps import Sheet


def of_work(
    version: Version,
    day: date,
    following: Topic | None = None,
    *,
    was: bool = False,
    sheet: Sheet | None = None,
) -> Shared:
    """A work as it is known at the end of a day; `was` when its page tells of a past one."""
    work = version.dossier
    return Shared(
        route="portal:work",
        parts=(work.state, work.folio),
        kind=_("Obra pública"),
        name=decoded(work.name),
        sentence=answer(work),
        figure=words.millions(work.amount),
        scope=_("Monto publicado, %(year)s. %(source)s")
        % {"year": work.year, "source": coverage.title(work)},
        cited=_cited_work(version),
        facts=_facts(
            (_("Monto"), written_amount(work.amount, work.rounding) or ""),
            (_("Etapa"), _stage(work)),
            (_("Folio"), work.folio),
            (_("Fuente"), coverage.title(work)),
        ),
        query={"al": day.isoformat()} if was else None,
        as_of=day,
        sketch=_of_sheet(sheet),
        feed=following.feed if following else "",
    )


def _cited_work(version: Version) -> Mapping[str, Any]:
    work = version.dossier
    return {
        "folio": work.folio,
        "state": work.state,
        "municipality": work.municipality,
        "name": work.name,
        "year": work.year,
        "status": work.status.value,
        "stage": work.stage,
        "amount_centavos": work.amount.centavos if work.amount else None,
        "version": version.number,
    }


def _stage(work: Dossier) -> str:
    if work.status is not Status.PUBLISHED:
        return str(works.lifecycle().state(work.status).title)
    found = Stage.member_of(work.stage)
    return found.label if found else words.no_data()


def _of_sheet(sheet: Sheet | None) -> Sketch | None:
    if sheet is None or not sheet.paths:
        return None
    dots = tuple((dot.x, dot.y) for dot in sheet.dots)
    return Sketch(f"0 0 {sheet.width} {sheet.height}", "", " ".join(sheet.paths), dots)


def of_municipality(
    place: MunicipalityInfo,
    count: int,
    purse: Purse | None,
    locator: Locator | None = None,
    following: Topic | None = None,
) -> Shared:
    """A municipality: what its government spends for each inhabitant, or else its works."""
    spent = purse.spent if purse else None
    known = _known_works(count)
    figure, scope = _counted(count), _("conocidas por su nombre en este registro")
    if purse and spent:
        figure = spent.each
        scope = _("por habitante gastó su gobierno en %(year)s, según %(publisher)s") % {
            "year": purse.year,
            "publisher": purse.publisher,
        }
    return Shared(
        route="portal:municipality",
        parts=(place.cvegeo,),
        kind=_("Municipio"),
        name=f"{place.name}, {place.state_name}",
        sentence=f"{figure} {scope}. {known}" if spent else known,
        figure=figure,
        scope=scope,
        cited={
            "municipality": place.cvegeo,
            "works": count,
            "year": purse.year if purse else None,
            "spent_each": spent.each if spent else None,
        },
        facts=_facts(
            (_("Obras conocidas por su nombre"), words.whole(count)),
            (_("Habitantes en 2020"), words.whole(place.population_2020)),
            (_("Fuente"), purse.source if purse else ""),
        ),
        sketch=Sketch(locator.box, locator.state, locator.place) if locator else None,
        feed=following.feed if following else "",
    )


def of_state(state: StateInfo, count: int, following: Topic | None = None) -> Shared:
    """A state: how many works of it are known by their name."""
    return Shared(
        route="portal:state",
        parts=(state.code,),
        kind=_("Estado"),
        name=state.name,
        sentence=_known_works(count),
        figure=_counted(count),
        scope=_("conocidas por su nombre en este registro"),
        cited={"state": state.code, "works": count},
        facts=_facts(
            (_("Municipios"), words.whole(state.municipalities)),
            (_("Habitantes en 2020"), words.whole(state.population_2020)),
        ),
        feed=following.feed if following else "",
    )


def of_agency(slug: str, body: AgencyPage, following: Topic | None = None) -> Shared:
    """A public body: its works here. Money of several sources is not added."""
    return Shared(
        route="portal:agency",
        parts=(slug,),
        kind=_("Dependencia"),
        name=body.name,
        sentence=_known_works(body.works),
        figure=_counted(body.works),
        scope=_("que este registro conoce"),
        cited={"agency": slug, "works": body.works},
        facts=_facts(
            (_("Dónde"), body.where),
            (_("Documentos suyos"), words.whole(len(body.documents))),
        ),
        feed=following.feed if following else "",
    )


def of_contractor(found: ContractorInfo, alone: ContractorMoney | None) -> Shared:
    """A company: what its one source adds up to; of several sources, or of a sample, its works."""
    found_name = decoded(found.name)
    figure, scope = _counted(found.works), _("que este registro conoce")
    whole = alone is not None and not alone.source.sample
    source = sources.title(alone.source) if alone else ""
    if alone and whole and found.contracted is not None:
        figure = words.millions(found.contracted)
        scope = _("contratados en %(works)s, según %(source)s") % {
            "works": _counted(found.works),
            "source": source,
        }
    return Shared(
        route="portal:contractor",
        parts=(found.slug,),
        kind=_("Quién construye"),
        name=found_name,
        sentence=f"{found_name}: {figure} {scope}.",
        figure=figure,
        scope=scope,
        cited={
            "contractor": found.slug,
            "name": found.name,
            "works": found.works,
            "contracted_centavos": found.contracted.centavos
            if whole and found.contracted
            else None,
        },
        facts=_facts(
            (_("Obras"), words.whole(found.works)),
            (_("Fuente"), source),
            (_("Alcance"), sources.label(alone.source) if alone else ""),
        ),
    )


def _counted(count: int) -> str:
    return ngettext("%(n)s obra", "%(n)s obras", count) % {"n": words.whole(count)}


def _known_works(count: int) -> str:
    said = ngettext(
        "Este registro conoce %(n)s obra por su nombre.",
        "Este registro conoce %(n)s obras por su nombre.",
        count,
    )
    return said % {"n": words.whole(count)}


def _facts(*given: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((title, text) for title, text in given if text)
