"""What can be found of the site itself: its pages, words, figures and datasets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.language import told
from traza.kernel.search import Said, SearchKind, Source, Thing
from traza.kernel.written import read_yaml
from traza.platform.searching.sources import both
from traza.platform.tables import datasets, figures
from traza.portal.pages.guides import shelf
from traza.ui.glossary import terms

DOORS = Path(__file__).parent / "pages" / "searching" / "doors.yaml"


def things() -> Iterator[Thing]:
    """Every page, word, figure and dataset: the same until the code is another."""
    for door in read_yaml(DOORS.read_text(encoding="utf-8")):
        yield Thing(
            SearchKind.PAGE,
            f"page:{door['key']}",
            Said(door["title"], door["title_en"]),
            reverse(door["address"]),
            Said(door["about"], door["about_en"]),
            names=tuple(door["asked"]),
            weight=600,
        )
    for guide in shelf():
        yield Thing(
            SearchKind.PAGE,
            f"guide:{guide.key}",
            guide.title,
            reverse("portal:guide", args=[guide.key]),
            guide.about,
            names=(guide.key.replace("-", " "),),
            words="ayuda guía tutorial manual cómo se usa instrucciones aprender help guide how to",
            weight=400,
        )
    for term in terms():
        yield Thing(
            SearchKind.WORD,
            f"term:{term.key}",
            both(partial(told, term.name)),
            f"{reverse('portal:glossary')}#{term.key}",
            both(partial(told, term.meaning)),
            names=(term.key.replace("-", " "),),
            words="glosario palabra que significa quiere decir glossary word meaning",
            weight=600,
        )
    for figure in figures().values():
        yield Thing(
            SearchKind.WORD,
            f"figure:{figure.name}",
            both(partial(told, figure.title)),
            reverse("portal:figure", args=[figure.name]),
            both(lambda: _("Cifra del catálogo")),
            words=f"cifra figure {figure.definition}",
            weight=300,
        )
    for dataset in datasets().values():
        yield Thing(
            SearchKind.WORD,
            f"dataset:{dataset.name}",
            both(partial(told, dataset.title)),
            reverse("portal:dataset", args=[dataset.name]),
            both(lambda: _("Datos para descargar")),
            names=(dataset.name.replace("_", " "),),
            words=f"datos abiertos descargar csv excel data download {dataset.description}",
            weight=300,
        )


def mark() -> str:
    """Another one when the code says something else."""
    said = "\n".join(
        [
            DOORS.read_text(encoding="utf-8"),
            *(f"{one.key} {one.title} {one.about}" for one in shelf()),
            *(f"{one.key} {one.name} {one.meaning}" for one in terms()),
            *(f"{one.name} {one.title}" for one in figures().values()),
            *(f"{one.name} {one.title}" for one in datasets().values()),
        ]
    )
    return hashlib.sha256(said.encode()).hexdigest()


SOURCES = (Source("site", mark, things),)
