"""Contractors: their works, what they contracted and were paid, source by source."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.modules.oversight import api as oversight
from traza.modules.works import api as works
from traza.modules.works.contracts.contractors import (
    ContractorList,
    ContractorShare,
    ContractorWork,
)
from traza.modules.works.contracts.published import SourceCount, SourceInfo
from traza.modules.works.contracts.vocabulary import Stage
from traza.portal.pages import names
from traza.portal.pages.works import sources
from traza.ui import words
from traza.ui.capitals import decoded
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.spoken import spoken

SOURCE, FLAGS = 5, 6  # columns of a table of works
ALL = "todas"  # sources, as the address says it
FEWEST = 2  # contracts; one alone says nothing of a share


def chosen(found: Sequence[SourceCount], asked: str) -> SourceCount | None:
    """The source that a list is of: the one asked for, else the largest that is whole and has
    contracts; None is all of them."""
    for one in found:
        if asked and one.source.key == asked:
            return one
    whole = (one for one in found if not one.source.sample and one.known)
    return None if asked else next(whole, None)


def listed(found: ContractorList, source: SourceInfo | None) -> Grid:
    """A page of contractors of a source. All sources together, and samples, have no money here."""
    columns = [Column(_("Contratista")), Column(_("Obras"), Kind.WHOLE)]
    has_money = source is not None and not source.sample
    if has_money:
        columns += [Column(_("Contratado"), Kind.PESOS), Column(_("Pagado"), Kind.PESOS)]
    rows = [
        [
            Link(decoded(one.name), reverse("portal:contractor", args=[one.slug])),
            one.works,
            *([one.contracted, one.paid] if has_money else []),
        ]
        for one in found.rows
    ]
    caption = (
        _("Contratistas según %(source)s, de quien más contrató a quien menos")
        % {"source": sources.title(source)}
        if source is not None and has_money
        else _("Contratistas por nombre")
    )
    return grid(caption, columns, rows)


def by_source(slug: str) -> Grid:
    """What each source says of a contractor. Two may tell of one contract: they are not added."""
    columns = [
        Column(_("Fuente")),
        Column(_("Obras"), Kind.WHOLE),
        Column(_("Contratado"), Kind.PESOS),
        Column(_("Pagado"), Kind.PESOS),
    ]
    rows = [
        [
            sources.title(one.source) + _in_brackets(sources.label(one.source)),
            one.works,
            one.contracted,
            one.paid,
        ]
        for one in works.contractor_money(slug)
    ]
    return grid(_("Lo que dice cada fuente"), columns, rows)


def shares(slug: str) -> Grid | None:
    """What a contractor has of each agency in a source that is whole; None where there is none."""
    found = [one for one in works.contractor_shares(slug) if is_share(one)]
    if not found:
        return None
    columns = [
        Column(_("Dependencia")),
        Column(_("Fuente")),
        Column(_("Sus contratos")),
        Column(_("Contratado"), Kind.PESOS),
        Column(_("Parte de lo que esa fuente conoce")),
    ]
    rows = [
        [
            names.agency(one.agency) or _("sin dependencia publicada"),
            sources.title(one.source),
            _("%(n)s de los %(all)s contratos que conoce este registro")
            % {"n": words.whole(one.works), "all": words.whole(one.of_works)},
            one.contracted,
            words.percent(words.share(_centavos(one.contracted), _centavos(one.of_all))),
        ]
        for one in found
    ]
    return grid(_("Por dependencia"), columns, rows)


def is_share(one: ContractorShare) -> bool:
    """Whether a part of the whole may be told: of a whole source, of more than one contract."""
    return (
        not one.source.sample
        and one.works >= FEWEST
        and one.contracted is not None
        and bool(one.of_all)
    )


def works_of(slug: str, page: int) -> Grid:
    """A page of the works of a contractor."""
    caption = _("Sus obras, del contrato mayor al menor")
    return works_table(caption, works.contractor_works(slug, page))


def works_table(caption: str, found: Sequence[ContractorWork]) -> Grid:
    """Works of a company or of an agency. A column of which no row says anything is left out, and
    the source that all share stands in the caption."""
    columns = [
        Column(_("Obra")),
        Column(_("Ejercicio")),
        Column(_("Etapa")),
        Column(_("Contratado"), Kind.PESOS),
        Column(_("Pagado"), Kind.PESOS),
        Column(_("Fuente")),
        Column(_("Banderas")),
    ]
    flags = {one.bit: spoken(one.name) for one in oversight.flag_catalogue()}
    known = works.sources_by_key()
    rows = [
        [
            Link(one.name, reverse("portal:work", args=[one.state, one.folio])),
            str(one.year),
            Stage.label_of(one.stage),
            one.contracted,
            one.paid,
            sources.title(known[one.origin]) if one.origin in known else None,
            "; ".join(flags[bit] for bit in flags if one.flags >> bit & 1) or None,
        ]
        for one in found
    ]
    told = [at for at in range(len(columns)) if any(row[at] is not None for row in rows)]
    origins = {row[SOURCE] for row in rows}
    if len(origins) == 1 and SOURCE in told:
        told.remove(SOURCE)
        caption = _("%(caption)s. Según %(source)s") % {"caption": caption, "source": origins.pop()}
    return grid(
        caption,
        [columns[at] for at in told],
        [[("—" if row[at] is None and at == FLAGS else row[at]) for at in told] for row in rows],
    )


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _centavos(amount: Money | None) -> int | None:
    return None if amount is None else amount.centavos
