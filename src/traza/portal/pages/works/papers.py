"""The file of a work: its documents by stage, and its photographs before, during and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traza.kernel.address import is_web
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import ChecklistItem
from traza.modules.works.contracts.vocabulary import Moment, Photographer
from traza.portal.pages.works.words import Text, said
from traza.ui import words


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of document: its title, whether it is there, due or not yet due, what was found, and
    the articles that ask for it."""

    title: str
    look: str
    state: str
    found: tuple[tuple[str, str], ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of a stage: how many that are due are there."""

    title: str
    there: int
    due: int
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph: its two addresses, size, text alternative and caption."""

    small: str
    large: str
    width: int
    height: int
    alt: str
    caption: str


STAGES: Mapping[str, Text] = {
    "identification": gettext_lazy("Propuesta"),
    "preparation": gettext_lazy("Preparación"),
    "implementation": gettext_lazy("Ejecución"),
    "completion": gettext_lazy("Terminación"),
    "maintenance": gettext_lazy("Garantía"),
    "cancelled": gettext_lazy("Cancelación"),
}


def shelves(work: Dossier) -> list[Shelf]:
    """Documents by stage: which are there and which are missing by now."""
    by_stage = defaultdict(list)
    for item in works.checklist(work):
        if item.found or item.is_due:
            by_stage[item.kind.stage].append(item)
    return [
        Shelf(
            said(STAGES, stage),
            sum(bool(item.found) for item in items),
            len(items),
            tuple(
                Paper(
                    item.kind.title,
                    "red" if item.is_missing else "green" if item.is_filed else "yellow",
                    _state(item),
                    tuple((one.title, _link(one.url)) for one in item.found),
                    tuple(str(one) for one in item.kind.articles),
                )
                for item in items
            ),
        )
        for stage, items in by_stage.items()
    ]


def _link(url: str) -> str:
    """An address of the web; what another register wrote that is none leads nowhere."""
    return url if is_web(url) else ""


def _state(item: ChecklistItem) -> str:
    if item.is_missing:
        return _("Falta")
    return _("Publicado") if item.is_filed else _("Citado, sin archivo")


def pictures(number: int) -> list[tuple[str, list[Picture]]]:
    """The photographs that stand, by moment."""
    by_moment: dict[str, list[Picture]] = {moment: [] for moment in Moment}
    for one in works.photos_of(number):
        if one.withdrawn_because:
            continue
        small, large = (reverse("portal:work_photo", args=[one.id, side]) for side in (320, 960))
        said_of = [Photographer.label_of(one.by), words.day(one.taken_on) if one.taken_on else ""]
        caption = " · ".join(each for each in (one.caption, *said_of) if each)
        alt = one.caption or _("Fotografía de la obra: %(moment)s") % {
            "moment": Moment(one.stage).within
        }
        side = 320 / max(one.width, one.height, 1)
        by_moment[one.stage].append(
            Picture(small, large, round(one.width * side), round(one.height * side), alt, caption)
        )
    return [(Moment(moment).label, found) for moment, found in by_moment.items() if found]
