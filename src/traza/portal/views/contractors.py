"""Who builds: the list of contractors and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.works import api as works
from traza.modules.works.contracts.contractors import WORKS_A_PAGE, ContractorMoney, Party
from traza.modules.works.contracts.published import SourceCount
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import sheets
from traza.portal.pages.following.topics import of_search
from traza.portal.pages.place import party as frame
from traza.portal.pages.sharing import things
from traza.portal.pages.works import contractor_filters, sources
from traza.portal.pages.works import contractors as join
from traza.ui.capitals import decoded
from traza.ui.components.pages import page_number, pages

LAST_PAGE = 200


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Contractors of one source, most contracted first; by name where sources are not compared."""
    text = request.GET.get("q", "").strip()[:100]
    asked = request.GET.get("registro", "")[:120]
    known = works.contractor_sources()
    one = None if asked == join.ALL or (text and not asked) else join.chosen(known, asked)
    read, chosen = contractor_filters.read(request.GET)
    chosen = replace(chosen, source=one.source.key if one else None)
    sieve = contractor_filters.sieve(request.GET, text, read, known, chosen.source or "")
    if sheets.wanted(request.GET):
        source = one.source if one else None
        return contractor_filters.as_file(text, chosen, source, sieve.chips)
    found = works.list_contractors(text, min(page_number(request.GET), LAST_PAGE), chosen)
    shown = pages(request.GET, found.count, found.page_size)
    if shown.number != found.page:  # beyond the last: the last, as its pager says
        found = works.list_contractors(text, min(shown.number, LAST_PAGE), chosen)
    context = _source(one) | {
        "text": text,
        "chosen": len(sieve.chips) > bool(request.GET.get("registro")),
        "found": found,
        "sieve": sieve,
        "download": sheets.link(request.GET),
        "table": join.listed(found, one.source if one else None) if found.rows else None,
        "pages": shown,
    }
    return render(request, "portal/contractors.html", context)


def _source(one: SourceCount | None) -> dict[str, object]:
    """What a page says of the source that its list is of."""
    if one is None:
        return {"source": None, "source_title": "", "label": "", "when": ""}
    of = one.source
    return {
        "source": of,
        "source_title": sources.title(of),
        "label": sources.label(of),
        "when": sources.when(of.published_on, of.read_on, of.period),
    }


@may_enter(EVERYONE)
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """A contractor, however it is written: years, for whom, what each source says, its works."""
    found = works.get_contractor(slug)
    if found is None:
        raise Http404
    if found.slug != slug:
        return redirect("portal:contractor", found.slug)
    party = Party(contractor=slug)
    filtered = "" if found.others else f"contratista={slug}"
    agency, others = frame.others_of(party)
    number = min(page_number(request.GET), LAST_PAGE)
    money = works.contractor_money(slug)
    alone = money[0] if len(money) == 1 else None
    context = frame.page(party, filtered=filtered) | {
        "contractor": found,
        "sharing": things.of_contractor(found, alone),
        "name": decoded(found.name),
        "written": [
            (decoded(title), f"{reverse('portal:work_list')}?contratista={way}")
            for way, title in works.names_written(slug)
        ],
        "agency": agency,
        "others": others,
        "following": of_search(QueryDict(f"contratista={slug}")),
        "unsaid": _unsaid(money),
        "alone": alone,
        "source_title": sources.title(alone.source) if alone else "",
        "label": sources.label(alone.source) if alone else "",
        "count": len(money),
        "by_source": join.by_source(slug),
        "shares": join.shares(slug),
        "works": join.works_of(slug, number),
        "pages": pages(request.GET, found.works, WORKS_A_PAGE),
    }
    return render(request, "portal/contractor.html", context)


def _unsaid(money: Sequence[ContractorMoney]) -> list[str]:
    """What no loaded source says of a company: of the sources, never of the company."""
    return [
        said
        for is_said, said in (
            (
                any(one.contracted is not None for one in money),
                _("Ninguna de estas fuentes publica el monto de sus contratos."),
            ),
            (
                any(one.paid is not None for one in money),
                _("Ninguna de estas fuentes publica lo que se le pagó: no quiere decir que sea 0."),
            ),
        )
        if not is_said
    ]
