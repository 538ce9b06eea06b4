"""What the page of a company or of an agency says, in the frame of a place: its years, for whom or
with whom, stages, flags, reports of people and what nobody published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from traza.modules.oversight import api as oversight
from traza.modules.participation import api as participation
from traza.modules.works import api as works
from traza.modules.works.contracts.contractors import Dealing, Party
from traza.modules.works.contracts.vocabulary import Stage
from traza.portal.pages import names
from traza.portal.pages.place.frame import FEW, FEW_REPORTS, Share, Split
from traza.portal.pages.works import sources
from traza.ui import words
from traza.ui.capitals import decoded
from traza.ui.components.bars import width
from traza.ui.spoken import spoken

MOST_YEARS = 12  # rows of a drawing; older ones are in the list
MOST_DRAWINGS = 3


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of a source: how many works, contracted pesos in words ("" not told) and its bar."""

    year: str
    works: str
    amount: str
    width: str


@dataclass(frozen=True, slots=True)
class Years:
    """What one source says year by year, with the sentence that says the same. `unsaid` of those
    works have no amount: they are in no sum."""

    source: str
    label: str
    sentence: str
    rows: tuple[YearRow, ...]
    has_money: bool
    unsaid: int = 0


@dataclass(frozen=True, slots=True)
class Other:
    """Another company that builds for the same agency: its name, its page and how many works."""

    name: str
    address: str
    works: int


def page(party: Party, *, filtered: str) -> dict[str, Any]:
    """The parts that both pages share. `filtered` is the choice of its works in an address, ""
    where no one filter has them all."""
    found = works.dealings(party, "year")
    years, told = _years(found), sorted(one.key for one in found)
    reports = participation.list_reports(
        agency=party.agency, contractors=works.ways_written(party.contractor)
    )
    address = f"{reverse('portal:work_list')}?{filtered}" if filtered else ""
    return {
        "years": years[:MOST_DRAWINGS],
        "since": told[0] if told else "",
        "until": told[-1] if told else "",
        "splits": tuple(_splits(party, filtered)),
        "apart": works.party_apart(party),
        "reports": reports.rows[:FEW_REPORTS],
        "list_address": address,
        "query": filtered,
    }


def _years(found: Iterable[Dealing]) -> list[Years]:
    by_source: dict[str, list[Dealing]] = defaultdict(list)
    for one in found:
        by_source[one.source.key].append(one)
    most_first = sorted(by_source.values(), key=lambda rows: -sum(one.works for one in rows))
    return [_of_source(sorted(rows, key=lambda one: one.key)) for rows in most_first]


def _of_source(rows: Sequence[Dealing]) -> Years:
    """Money only of a source that is whole and says it of every year: a bar is then its pesos.

    Which year has most is said of all its years, also of those before the drawing.
    """
    source, shown = rows[0].source, rows[-MOST_YEARS:]
    has_money = _has_money(shown)
    sizes = [_centavos(one) if has_money else one.works for one in shown]
    drawn = tuple(
        YearRow(
            one.key,
            words.whole(one.works),
            words.millions(one.contracted) if has_money else "",
            width(size, max(sizes)),
        )
        for one, size in zip(shown, sizes, strict=True)
    )
    return Years(
        sources.title(source),
        sources.label(source),
        _most(rows),
        drawn,
        has_money,
        sum(one.unsaid for one in shown),
    )


def _most(rows: Sequence[Dealing]) -> str:
    """The year of a source with most pesos, or else with most works."""
    by_money = _has_money(rows)
    top = max(rows, key=lambda one: _centavos(one) if by_money else one.works)
    said = {
        "source": sources.title(top.source),
        "year": top.key,
        "works": words.whole(top.works),
        "amount": words.millions(top.contracted),
    }
    if len(rows) == 1:
        return _("Según %(source)s, sólo hay registros de %(year)s: %(works)s.") % said
    if by_money:
        return _("Según %(source)s, el año en que más se contrató es %(year)s: %(amount)s.") % said
    return _("Según %(source)s, el año con más registros es %(year)s: %(works)s.") % said


def _has_money(rows: Sequence[Dealing]) -> bool:
    return not rows[0].source.sample and all(one.contracted is not None for one in rows)


def _centavos(one: Dealing) -> int:
    return one.contracted.centavos if one.contracted is not None else 0


def _splits(party: Party, filtered: str) -> Iterable[Split]:
    if party.contractor:
        rows = _added(works.dealings(party, "agency"))
        yield from _split("agency", _("Para quién trabaja"), [
            (names.agency(key), count, reverse("portal:agency", args=[key]))
            for key, (_title, count) in rows.items()
        ])  # fmt: skip
    else:
        rows = _added(works.dealings(party, "builder"))
        yield from _split("contractor", _("Quién construye"), [
            (decoded(title), count, reverse("portal:contractor", args=[key]))
            for key, (title, count) in rows.items()
        ])  # fmt: skip
    base = f"{reverse('portal:work_list')}?{filtered}&" if filtered else ""
    stages = _added(works.dealings(party, "stage"))
    yield from _split("stage", _("En qué etapa van"), [
        (Stage.label_of(key), count, f"{base}etapa={key}" if base else "")
        for key, (_title, count) in stages.items()
    ])  # fmt: skip
    flags = works.party_flags(party)
    yield from _split("flag", _("Banderas rojas"), [
        (spoken(one.name), flags[one.bit], f"{base}bandera={one.code}" if base else "")
        for one in oversight.flag_catalogue() if flags.get(one.bit)
    ])  # fmt: skip


def _added(found: Iterable[Dealing]) -> Mapping[str, tuple[str, int]]:
    """Works by key, of all sources; money of two sources is never added."""
    rows: dict[str, tuple[str, int]] = {}
    for one in found:
        rows[one.key] = (one.title, rows.get(one.key, ("", 0))[1] + one.works)
    return rows


def _split(
    name: str, title: str | Promise, rows: Sequence[tuple[str, int, str]]
) -> Iterable[Split]:
    most = max((count for _title, count, _address in rows), default=0)
    ranked = sorted(rows, key=lambda row: (-row[1], row[0]))[:FEW]
    if ranked:
        shown = (Share(said, count, width(count, most), to) for said, count, to in ranked)
        yield Split(name, title, tuple(shown))


def others_of(party: Party) -> tuple[str, tuple[Other, ...]]:
    """The agency for which a company has most works, and who else builds for it."""
    agencies = works.dealings(party, "agency")
    if not agencies:
        return "", ()
    first = agencies[0].key
    mine = set(works.ways_written(party.contractor))
    rows = _added(works.dealings(Party(agency=first), "builder"))
    ranked = sorted(rows.items(), key=lambda row: (-row[1][1], row[1][0]))
    found = tuple(
        Other(decoded(title), reverse("portal:contractor", args=[slug]), count)
        for slug, (title, count) in ranked
        if slug not in mine
    )
    return names.agency(first), found[:FEW]
